//! Known gaps: `--accept` and `[[accept]]` take them out of the exit status, never out of a report.

use super::settings::fits;
use crate::model::mistake::instead;
use crate::model::trouble::Acceptance;
use crate::model::{CoverageCode, Gap, GapCode, NoteCode, Troubles};
use jiff::civil::Date;
use std::fmt;

/// A gap that is known: which, why, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accept {
    /// Code of the gap.
    pub code: GapCode,
    /// Why it may stay.
    pub reason: String,
    /// Last day on which it counts.
    pub until: Date,
    /// Only gaps whose entry has this path; `*` stands for anything.
    pub place: Option<String>,
}

impl Accept {
    /// As it is typed: `CODE:reason:YYYY-MM-DD`. A reason may hold colons.
    ///
    /// # Errors
    /// The part that is wrong, what is wrong with it, and what to type instead.
    pub fn parse(typed: &str) -> Result<Self, (&str, &'static str, String)> {
        const FORM: &str = "type it as CODE:reason:2026-12-31";
        let Some((code_typed, rest)) = typed.split_once(':') else {
            return Err((typed, "needs a reason and a last day", FORM.into()));
        };
        let code = code(code_typed).map_err(|help| (code_typed, "no code of a gap", help))?;
        let (reason, day) = rest.rsplit_once(':').unwrap_or((rest, ""));
        let until = day.trim().parse().map_err(|_| {
            let wrong = if day.is_empty() { rest } else { day };
            (wrong, "needs a last day", FORM.to_owned())
        })?;
        if reason.trim().is_empty() {
            return Err((typed, "needs a reason", FORM.into()));
        }
        Ok(Self {
            code,
            reason: reason.trim().to_owned(),
            until,
            place: None,
        })
    }

    fn is_for(&self, gap: &Gap) -> bool {
        let here = |pattern: &str| fits(pattern, gap.place.path.as_str());
        self.code == gap.code && self.place.as_deref().is_none_or(here)
    }
}

/// As it is typed, for the plan of a report.
impl fmt::Display for Accept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.code, self.reason, self.until)?;
        match &self.place {
            Some(place) => write!(f, " ({place})"),
            None => Ok(()),
        }
    }
}

/// The code of a gap.
///
/// # Errors
/// What to type instead.
pub fn code(typed: &str) -> Result<GapCode, String> {
    if let Some(code) = GapCode::ALL.iter().find(|c| c.id() == typed) {
        return Ok(*code);
    }
    if CoverageCode::ALL.iter().any(|c| c.id() == typed) {
        return Err(format!(
            "`{typed}` is coverage, which turns no status; with --strict it is the gap `{}`",
            GapCode::NotReadYet
        ));
    }
    if NoteCode::ALL.iter().any(|c| c.id() == typed) {
        return Err(format!(
            "`{typed}` is a note: it turns no status, leave it out"
        ));
    }
    let known: Vec<&str> = GapCode::ALL.iter().map(|c| c.id()).collect();
    Err(format!("`{typed}`: {}", instead(typed, &known)))
}

/// Marks the gaps that are known on the day of the run. One whose last day is over counts again, and a note says so.
pub fn settle(accepts: &[Accept], today: Date, gaps: &mut [Gap], troubles: &mut Troubles) {
    for accept in accepts.iter().filter(|a| a.until >= today) {
        for gap in gaps
            .iter_mut()
            .filter(|g| g.accepted.is_none() && accept.is_for(g))
        {
            gap.accepted = Some(Acceptance {
                reason: accept.reason.clone(),
                until: accept.until,
            });
        }
    }
    for accept in accepts.iter().filter(|a| a.until < today) {
        let mut again = gaps
            .iter()
            .filter(|g| g.accepted.is_none() && accept.is_for(g));
        if let Some(first) = again.next() {
            let detail = format!(
                "`{}` was accepted until {}: {}",
                accept.code, accept.until, accept.reason
            );
            troubles.note(NoteCode::AcceptanceOver, first.place.clone(), detail);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EntryPath, Place};
    use jiff::civil::date;

    fn gap(path: &str, code: GapCode) -> Gap {
        Gap {
            place: Place::entry(&EntryPath::new(path)),
            code,
            detail: String::new(),
            accepted: None,
        }
    }

    #[test]
    fn a_reason_may_hold_colons() {
        let accept = Accept::parse("damaged:Stick: defekt:2026-12-31").unwrap();
        assert_eq!(
            (accept.reason.as_str(), accept.until),
            ("Stick: defekt", date(2026, 12, 31))
        );
    }

    #[test]
    fn each_missing_part_is_named() {
        let wrong = |typed| {
            let (part, label, help) = Accept::parse(typed).unwrap_err();
            format!("{part} | {label} | {help}")
        };
        assert_eq!(
            wrong("damaged"),
            "damaged | needs a reason and a last day | type it as CODE:reason:2026-12-31"
        );
        assert_eq!(
            wrong("damaged:alt"),
            "alt | needs a last day | type it as CODE:reason:2026-12-31"
        );
        assert_eq!(
            wrong("damaged::2026-12-31"),
            "damaged::2026-12-31 | needs a reason | type it as CODE:reason:2026-12-31"
        );
        assert_eq!(
            wrong("damged:alt:2026-12-31"),
            "damged | no code of a gap | `damged`: did you mean `damaged`?"
        );
        assert!(wrong("picture:alt:2026-12-31").contains("is coverage"));
        assert!(wrong("overlap:alt:2026-12-31").contains("is a note"));
    }

    #[test]
    fn only_what_fits_and_is_not_over_is_accepted() {
        let accept = |until, place: Option<&str>| Accept {
            code: GapCode::Damaged,
            reason: "alt".into(),
            until,
            place: place.map(str::to_owned),
        };
        let day = date(2026, 5, 1);
        let settled = |accepts: &[Accept]| {
            let mut gaps = [
                gap("a.zip", GapCode::Damaged),
                gap("b.zip", GapCode::Damaged),
                gap("a.zip", GapCode::Limit),
            ];
            let mut troubles = Troubles::default();
            settle(accepts, day, &mut gaps, &mut troubles);
            (gaps.map(|g| g.accepted.is_some()), troubles.notes().len())
        };
        assert_eq!(settled(&[accept(day, None)]), ([true, true, false], 0));
        assert_eq!(
            settled(&[accept(day, Some("a*"))]),
            ([true, false, false], 0)
        );
        assert_eq!(settled(&[accept(date(2026, 4, 30), None)]), ([false; 3], 1));
        let both = [accept(date(2026, 4, 30), None), accept(day, None)];
        assert_eq!(settled(&both), ([true, true, false], 0));
    }
}
