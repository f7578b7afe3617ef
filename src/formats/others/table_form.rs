//! Tables as the user describes them in the settings: which column is which, how times are written, what channel it was.

use super::table_dates::Dates;
use super::table_row::{Columns, Role};
use crate::model::{Channel, Stamp, Zone};
use crate::source::{Entry, passwords};
use jiff::civil::DateTime;
use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::AmbiguousOffset;
use std::sync::atomic::{AtomicBool, Ordering};

/// One `[[table]]` of the settings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableForm {
    /// Name of the settings file.
    pub settings: String,
    /// Line (from 1) on which the description begins.
    pub line: usize,
    /// Which files, by path or name; `*` stands for anything. Without it all tables.
    pub file: Option<String>,
    /// The columns by their names in the first row.
    pub columns: Vec<(Role, String)>,
    /// Words of the column of directions that mean: sent by the own side. All others mean the other side.
    pub outgoing: Vec<String>,
    /// How times are written.
    pub dates: Dates,
    /// Zone of times that state none.
    pub zone: Option<Zone>,
    /// What it travelled over.
    pub channel: Option<Channel>,
}

impl TableForm {
    /// Whether this file is meant: by path or name, without a pattern by its extension.
    pub(super) fn means(&self, entry: &Entry) -> bool {
        match &self.file {
            Some(glob) => {
                passwords::matches(glob, entry.path.as_str())
                    || passwords::matches(glob, entry.name())
            }
            None => matches!(entry.extension().as_str(), "csv" | "tsv"),
        }
    }

    /// The columns of this first row; none where it lacks time or text.
    pub(super) fn columns(&self, first: &str) -> Option<Columns> {
        let columns = Columns::named(first, &self.columns);
        (columns.at(Role::Time).is_some() && columns.at(Role::Text).is_some()).then_some(columns)
    }

    /// A time in the zone stated for the table, unless it states its own or the clock showed it twice or never.
    pub(super) fn placed(&self, stamp: Stamp) -> Stamp {
        let (None, Some(zone)) = (stamp.offset, &self.zone) else {
            return stamp;
        };
        match zone.zone.to_ambiguous_timestamp(stamp.wall).offset() {
            AmbiguousOffset::Unambiguous { offset } => {
                Stamp::with_offset(stamp.wall, offset.seconds())
            }
            AmbiguousOffset::Gap { .. } | AmbiguousOffset::Fold { .. } => stamp,
        }
    }
}

/// Whether whole times can be read by this pattern: one that is written by it must come back.
#[must_use]
pub fn is_whole_pattern(pattern: &str) -> bool {
    let sample = jiff::civil::date(2026, 11, 24).at(21, 35, 0, 0);
    let instant = jiff::tz::Offset::UTC.to_timestamp(sample);
    let written = instant.and_then(|i| jiff::fmt::strtime::format(pattern, i));
    written.is_ok_and(|w: String| by_pattern(pattern, &w).is_some_and(|stamp| stamp.wall == sample))
}

/// A time read by a pattern (`%d.%m.%Y %H:%M`).
pub(super) fn by_pattern(pattern: &str, text: &str) -> Option<Stamp> {
    let broken = BrokenDownTime::parse(pattern, text).ok()?;
    let wall: DateTime = broken.to_datetime().ok()?;
    Some(Stamp {
        wall: wall.with().subsec_nanosecond(0).build().unwrap_or(wall),
        offset: broken.offset().map(jiff::tz::Offset::seconds),
    })
}

/// The descriptions of a run, and which of their columns were met in some file.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    pub(super) all: Vec<TableForm>,
    met: Vec<Vec<AtomicBool>>,
}

impl Forms {
    pub(crate) const fn none() -> Self {
        Self {
            all: Vec::new(),
            met: Vec::new(),
        }
    }

    pub(crate) fn new(all: Vec<TableForm>) -> Self {
        let met = all.iter().map(|form| {
            form.columns
                .iter()
                .map(|_| AtomicBool::new(false))
                .collect()
        });
        Self {
            met: met.collect(),
            all,
        }
    }

    /// The description that fits this file and first row, with its columns; the first that fits counts.
    pub(super) fn of(&self, entry: &Entry, first: &str) -> Option<(&TableForm, Columns)> {
        let mut found = None;
        for (form, met) in self
            .all
            .iter()
            .zip(&self.met)
            .filter(|(f, _)| f.means(entry))
        {
            let columns = Columns::named(first, &form.columns);
            for ((role, _), met) in form.columns.iter().zip(met) {
                if columns.at(*role).is_some() {
                    met.store(true, Ordering::Relaxed);
                }
            }
            if found.is_none() {
                found = form.columns(first).map(|columns| (form, columns));
            }
        }
        found
    }

    /// Columns that no file had: the description and the column's name.
    pub(super) fn unmet(&self) -> Vec<(&TableForm, &str)> {
        let mut all = Vec::new();
        for (form, met) in self.all.iter().zip(&self.met) {
            let columns = form.columns.iter().zip(met);
            let unmet = columns.filter(|(_, met)| !met.load(Ordering::Relaxed));
            all.extend(unmet.map(|((_, name), _)| (form, name.as_str())));
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_must_tell_a_whole_time() {
        for (pattern, fits) in [
            ("%d.%m.%Y %H:%M", true),
            ("%m/%d/%y %I:%M %p", true),
            ("%Y-%m-%dT%H:%M%z", true),
            ("%d.%m. %H:%M", false),
            ("%d.%m.%Y", false),
            ("%Q?", false),
        ] {
            assert_eq!(is_whole_pattern(pattern), fits, "{pattern}");
        }
        let shown = |pattern, text| by_pattern(pattern, text).map(|s| s.to_string());
        assert_eq!(
            shown("%m/%d/%y %I:%M %p", "02/03/26 09:05 PM").as_deref(),
            Some("2026-02-03T21:05:00")
        );
        assert_eq!(
            shown("%Y-%m-%dT%H:%M%z", "2026-02-03T09:05+0100").as_deref(),
            Some("2026-02-03T09:05:00+01:00")
        );
        assert_eq!(shown("%d.%m.%Y %H:%M", "gestern"), None);
    }
}
