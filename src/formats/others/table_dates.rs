//! Times as people and programs write them into tables; nothing is guessed.

use crate::formats::records::times;
use crate::model::Stamp;
use jiff::civil::Date;

/// How times are written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Dates {
    /// ISO 8601 or German; with slashes only where no other reading exists.
    #[default]
    Usual,
    /// Day before month.
    DayFirst,
    /// Month before day.
    MonthFirst,
    /// Seconds since 1970 in UTC.
    Seconds,
    /// Milliseconds since 1970 in UTC.
    Milliseconds,
    /// By a pattern of `%` signs.
    Pattern(String),
}

/// A time as this table writes it.
pub(super) fn time(dates: &Dates, date: &str, clock: Option<&str>) -> Option<Stamp> {
    let whole = match clock {
        Some(clock) => format!("{date} {clock}"),
        None => date.to_owned(),
    };
    match dates {
        Dates::Usual => written(&whole, None),
        Dates::DayFirst => written(&whole, Some(true)),
        Dates::MonthFirst => written(&whole, Some(false)),
        Dates::Seconds => times::seconds(date.trim()),
        Dates::Milliseconds => times::utc_ms(date.trim().parse().ok()?),
        Dates::Pattern(pattern) => super::table_form::by_pattern(pattern, whole.trim()),
    }
}

/// ISO or German; without being told which comes first, a date with slashes is read only where no other reading exists.
fn written(whole: &str, day_first: Option<bool>) -> Option<Stamp> {
    if let Some(stamp) = times::iso(whole) {
        return Some(stamp);
    }
    let (day, rest) = whole.split_once([' ', ',', 'T']).unwrap_or((whole, ""));
    let rest = rest.trim_matches([' ', ',']).trim_end_matches("Uhr").trim();
    let mark = if day.contains('.') { '.' } else { '/' };
    let numbers: Vec<i16> = day
        .split(mark)
        .map(|n| n.parse().ok())
        .collect::<Option<_>>()?;
    let [first, second, year] = *numbers.as_slice() else {
        return None;
    };
    let year = if year < 100 { year + 2000 } else { year };
    let day_first = match day_first {
        Some(told) => told,
        None if mark == '.' || first > 12 || first == second => true,
        None if second > 12 => false,
        None => return None,
    };
    let (day, month) = if day_first {
        (first, second)
    } else {
        (second, first)
    };
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    if rest.is_empty() {
        return None;
    }
    times::iso(&format!("{date} {}", of_24_hours(rest)?))
}

/// A clock of twelve hours as one of 24; any other as it is.
fn of_24_hours(clock: &str) -> Option<String> {
    let lower = clock.to_lowercase();
    let afternoon = lower.ends_with("pm");
    if !afternoon && !lower.ends_with("am") {
        return Some(clock.to_owned());
    }
    let clock = lower[..lower.len() - 2].trim();
    let (hour, rest) = clock.split_once(':')?;
    let hour: u8 = hour.parse().ok().filter(|h| (1..=12).contains(h))?;
    let hour = hour % 12 + if afternoon { 12 } else { 0 };
    Some(format!("{hour}:{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_never_guessed() {
        let shown = |d: &str, c: Option<&str>| time(&Dates::Usual, d, c).map(|s| s.to_string());
        assert_eq!(
            shown("05.01.2026 09:00", None).as_deref(),
            Some("2026-01-05T09:00:00")
        );
        assert_eq!(
            shown("05.01.26", Some("9:05 Uhr")).as_deref(),
            Some("2026-01-05T09:05:00")
        );
        assert_eq!(
            shown("2026-01-05T09:00:00+01:00", None).as_deref(),
            Some("2026-01-05T09:00:00+01:00")
        );
        assert_eq!(shown("05/01/2026 09:00", None), None);
        assert_eq!(
            shown("25/01/2026 09:00", None).as_deref(),
            Some("2026-01-25T09:00:00")
        );
        assert_eq!(shown("05.01.2026", None), None);
    }

    #[test]
    fn what_the_settings_say_of_dates_is_no_guess() {
        let shown = |dates: Dates, d: &str| time(&dates, d, None).map(|s| s.to_string());
        for (dates, text, wanted) in [
            (Dates::DayFirst, "05/01/2026 09:00", "2026-01-05T09:00:00"),
            (
                Dates::MonthFirst,
                "01/05/2026 9:00 PM",
                "2026-01-05T21:00:00",
            ),
            (
                Dates::MonthFirst,
                "01/05/2026 12:00 AM",
                "2026-01-05T00:00:00",
            ),
            (Dates::Seconds, "1767600000", "2026-01-05T08:00:00Z"),
            (Dates::Milliseconds, "1767600000123", "2026-01-05T08:00:00Z"),
            (
                Dates::Pattern("%Y%m%d-%H%M".into()),
                "20260105-0900",
                "2026-01-05T09:00:00",
            ),
        ] {
            assert_eq!(shown(dates, text).as_deref(), Some(wanted), "{text}");
        }
        assert_eq!(shown(Dates::MonthFirst, "25/01/2026 9:00"), None);
        assert_eq!(shown(Dates::MonthFirst, "01/05/2026 13:00 PM"), None);
    }
}
