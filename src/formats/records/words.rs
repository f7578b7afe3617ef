//! Dates in words, as programs write them in the language of their user: English and German months, and the signs of
//! Chinese and Japanese.

use jiff::civil::DateTime;

/// Beginnings of month names, English and German; three letters tell all but May and März apart from March.
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän"],
    &["feb"],
    &["mar", "mär", "mrz"],
    &["apr"],
    &["may", "mai"],
    &["jun"],
    &["jul"],
    &["aug"],
    &["sep"],
    &["oct", "okt"],
    &["nov"],
    &["dec", "dez"],
];

/// Day and time of a sentence; none where it holds a word that is no month, or more than one reading.
pub(crate) fn date_in_words(text: &str) -> Option<DateTime> {
    let lower = text.to_lowercase();
    let clock_at = lower.find(':')?;
    let clock_start = lower[..clock_at]
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |i| {
            i + lower[i..].chars().next().map_or(1, char::len_utf8)
        });
    let clock = lower[clock_start..].trim_start();
    let clock_end = clock
        .find(|c: char| !c.is_ascii_digit() && c != ':')
        .unwrap_or(clock.len());
    let parts: Vec<i8> = clock[..clock_end]
        .split(':')
        .map(|p| p.parse().ok())
        .collect::<Option<_>>()?;
    let (mut hour, minute) = (*parts.first()?, *parts.get(1)?);
    let second = parts.get(2).copied().unwrap_or(0);
    let behind = clock[clock_end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let before = &lower[..clock_start];
    let afternoon = behind.starts_with("pm")
        || behind.starts_with("p.m")
        || before.contains("下午")
        || before.contains("午後");
    let morning = behind.starts_with("am")
        || behind.starts_with("a.m")
        || before.contains("上午")
        || before.contains("午前");
    if afternoon || morning {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if afternoon { 12 } else { 0 };
    }
    let (year, month, day) = day_of(before)?;
    DateTime::new(year, month, day, hour, minute, second, 0).ok()
}

fn day_of(text: &str) -> Option<(i16, i8, i8)> {
    let signed = |sign: char| {
        let head = text.split_once(sign)?.0;
        let start = head.trim_end().rfind(|c: char| !c.is_ascii_digit());
        let digits = head.trim_end();
        digits[start.map_or(0, |i| {
            i + digits[i..].chars().next().map_or(1, char::len_utf8)
        })..]
            .parse()
            .ok()
    };
    if let (Some(year), Some(month), Some(day)) = (signed('年'), signed('月'), signed('日')) {
        return Some((year, i8::try_from(month).ok()?, i8::try_from(day).ok()?));
    }
    let mut month = None;
    let (mut year, mut day) = (None, None);
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        if let Ok(number) = word.parse::<i16>() {
            match number {
                1900.. if year.is_none() => year = Some(number),
                1..=31 if day.is_none() => day = i8::try_from(number).ok(),
                // `01-Jan-20`: behind day and month stands the year.
                0..=99 if word.len() == 2 && month.is_some() && year.is_none() => {
                    year = Some(2000 + number);
                }
                _ => return None,
            }
        } else if word.chars().count() >= 3 && !is_weekday(word) && month.is_none() {
            month = MONTHS
                .iter()
                .position(|names| names.iter().any(|n| word.starts_with(n)))
                .map(|m| m as i8 + 1);
        }
    }
    Some((year?, month?, day?))
}

/// Days of the week must not be taken for months (`Montag`, `Mar…di`).
fn is_weekday(word: &str) -> bool {
    word.ends_with("day") || word.ends_with("tag") || word == "mittwoch"
}

#[cfg(test)]
mod tests {
    use super::date_in_words;

    #[test]
    fn words_of_two_languages_and_years_of_two_digits() {
        let read = |text: &str| date_in_words(text).map(|d| d.to_string());
        for (text, wanted) in [
            ("Sun, 6 Mar 2022 14:39:41", Some("2022-03-06T14:39:41")),
            ("So., 6. März 2022, 14:39:41", Some("2022-03-06T14:39:41")),
            ("Mo, 5. Jan 2026 09:00:00", Some("2026-01-05T09:00:00")),
            ("01-Jan-20 01:33 PM", Some("2020-01-01T13:33:00")),
            ("07-Jan-2024 10:00", Some("2024-01-07T10:00:00")),
            (
                "Monday, August 24, 2026 1:30 PM",
                Some("2026-08-24T13:30:00"),
            ),
            ("Nd, 6 Marzo 2022 14:39:41", Some("2022-03-06T14:39:41")),
            ("6 Lut 2022 14:39:41", None),
            ("05.01.2026 09:00", None),
            ("", None),
        ] {
            assert_eq!(read(text).as_deref(), wanted, "{text}");
        }
    }
}
