//! Times as an export gives them: a wall clock, with an offset only where the export states one.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use std::fmt;

/// A zone that the user assumes for wall times without an offset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    /// IANA name or fixed offset, as reports show it.
    pub name: String,
    /// Its rules.
    pub zone: TimeZone,
}

/// A wall time. Without `offset` it is local time of an unknown zone and is never turned into a point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Stamp {
    /// The clock's reading.
    pub wall: DateTime,
    /// Offset from UTC in seconds, where the export states one.
    pub offset: Option<i32>,
}

impl Stamp {
    /// A local time of unknown zone.
    #[must_use]
    pub const fn local(wall: DateTime) -> Self {
        Self { wall, offset: None }
    }

    /// A time with a stated offset in seconds east of UTC.
    #[must_use]
    pub const fn with_offset(wall: DateTime, offset: i32) -> Self {
        Self {
            wall,
            offset: Some(offset),
        }
    }

    /// The point in time, where it can be told without a guess: by the stated offset, else in the assumed zone, where the
    /// clock showed this time exactly once (not in the hour that a change of clocks repeats or leaves out).
    #[must_use]
    pub fn instant(&self, assumed: Option<&Zone>) -> Option<Timestamp> {
        let offset = match (self.offset, assumed) {
            (Some(stated), _) => Offset::from_seconds(stated).ok()?,
            (None, Some(zone)) => match zone.zone.to_ambiguous_timestamp(self.wall).offset() {
                AmbiguousOffset::Unambiguous { offset } => offset,
                AmbiguousOffset::Gap { .. } | AmbiguousOffset::Fold { .. } => return None,
            },
            (None, None) => return None,
        };
        offset.to_timestamp(self.wall).ok()
    }

    /// The stated offset as people read it, `+01:00`; none where none is stated.
    #[must_use]
    pub fn offset_written(&self) -> Option<String> {
        self.offset.map(|seconds| {
            let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.abs() / 60);
            format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
        })
    }

    /// Minutes since year 0 of the wall clock: what duplicate keys and "within 10 minutes" compare.
    #[must_use]
    pub fn wall_minute(&self) -> i64 {
        let days = i64::from(
            self.wall
                .date()
                .since((jiff::Unit::Day, jiff::civil::date(0, 1, 1)))
                .map_or(0, |s| s.get_days()),
        );
        days * 1440 + i64::from(self.wall.hour()) * 60 + i64::from(self.wall.minute())
    }
}

/// ISO 8601; an offset or `Z` only where the export has one.
impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let w = &self.wall;
        write!(
            f,
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
            w.year(),
            w.month(),
            w.day(),
            w.hour(),
            w.minute(),
            w.second()
        )?;
        match self.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(seconds) => {
                let (sign, minutes) = if seconds < 0 {
                    ('-', -seconds / 60)
                } else {
                    ('+', seconds / 60)
                };
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Stamp, Zone};
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    #[test]
    fn an_offset_is_shown_only_where_stated() {
        let wall = date(2026, 2, 3).at(12, 30, 0, 0);
        assert_eq!(Stamp::local(wall).to_string(), "2026-02-03T12:30:00");
        assert_eq!(
            Stamp::with_offset(wall, 0).to_string(),
            "2026-02-03T12:30:00Z"
        );
        assert_eq!(
            Stamp::with_offset(wall, -12_600).to_string(),
            "2026-02-03T12:30:00-03:30"
        );
    }

    #[test]
    fn a_zone_places_only_what_has_no_offset_and_is_no_guess() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        let zone = Zone {
            name: "Europe/Berlin".into(),
            zone: berlin,
        };
        let instant = |stamp: Stamp| stamp.instant(Some(&zone)).map(|t| t.to_string());
        let wall = |month, day, hour| date(2026, month, day).at(hour, 30, 0, 0);
        assert_eq!(
            instant(Stamp::local(wall(2, 3, 12))).as_deref(),
            Some("2026-02-03T11:30:00Z")
        );
        assert_eq!(
            instant(Stamp::with_offset(wall(2, 3, 12), -3600)).as_deref(),
            Some("2026-02-03T13:30:00Z")
        );
        // Clocks go forward over 2:30 on 29 March and show it twice on 25 October.
        assert_eq!(instant(Stamp::local(wall(3, 29, 2))), None);
        assert_eq!(instant(Stamp::local(wall(10, 25, 2))), None);
        assert_eq!(Stamp::local(wall(2, 3, 12)).instant(None), None);
    }

    #[test]
    fn wall_minutes_differ_by_the_clock() {
        let a = Stamp::local(date(2026, 2, 28).at(23, 59, 0, 0));
        let b = Stamp::local(date(2026, 3, 1).at(0, 1, 0, 0));
        assert_eq!(b.wall_minute() - a.wall_minute(), 2);
    }
}
