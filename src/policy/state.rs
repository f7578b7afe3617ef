//! Rules grow old: the date of their state, and whether a year has passed since.

use jiff::ToSpan;
use jiff::civil::Date;

/// The first day of a state as files write it: `2026-11-25`, `2026-11` or `2026`.
#[must_use]
pub fn day(state: &str) -> Option<Date> {
    let parts: Vec<&str> = state.split('-').collect();
    let written = match parts[..] {
        [year] => format!("{year}-01-01"),
        [year, month] => format!("{year}-{month}-01"),
        _ => state.to_owned(),
    };
    written.parse().ok().filter(|_| written.len() == 10)
}

/// Whether twelve months or more have passed since; a state nobody can read is no reason to say so.
#[must_use]
pub fn is_old(state: &str, today: Date) -> bool {
    let over = day(state).and_then(|d| d.checked_add(12.months()).ok());
    over.is_some_and(|over| today >= over)
}

#[cfg(test)]
mod tests {
    use super::{day, is_old};
    use jiff::civil::date;

    #[test]
    fn a_state_is_a_day_a_month_or_a_year() {
        assert_eq!(day("2026-11"), Some(date(2026, 11, 1)));
        assert_eq!(day("2026-11-25"), Some(date(2026, 11, 25)));
        assert_eq!(day("2026"), Some(date(2026, 1, 1)));
        for none in [
            "",
            "26",
            "November 2026",
            "2026-13",
            "2026-11-25T10",
            "2026-1",
        ] {
            assert_eq!(day(none), None, "{none}");
        }
    }

    #[test]
    fn twelve_months_make_it_old() {
        assert!(!is_old("2026-11", date(2027, 10, 31)));
        assert!(is_old("2026-11", date(2027, 11, 1)));
        assert!(is_old("2026-11-25", date(2027, 11, 25)));
        assert!(!is_old("2026-11-25", date(2027, 11, 24)));
    }
}
