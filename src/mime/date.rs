//! Dates of mail headers, broken and German forms too (mail.md section 15). A zone that is not stated stays unknown.

use super::header::Headers;
use super::words;
use crate::model::Stamp;
use jiff::civil::DateTime;
use std::sync::OnceLock;
use std::time::{SystemTime, UNIX_EPOCH};

/// Mail is not older; such years are converted or damaged (mail.md section 15).
const FIRST_YEAR: i16 = 1990;
/// Queues hold a mail for some days; beyond it one of the two clocks is wrong.
const DEVIATION_DAYS: u64 = 3;
/// A date longer than this is none.
const DATE_BYTES: usize = 400;

/// Where the time of a mail came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateSource {
    /// The `Date` header.
    Date,
    /// The topmost `Received` header.
    Received,
    /// Nothing could be read.
    None,
}

/// The time of a mail: `Date`, else the topmost `Received`, else none.
#[must_use]
pub fn of(headers: &Headers<'_>) -> (Option<Stamp>, DateSource) {
    if let Some(stamp) = headers.raw("Date").and_then(parse) {
        return (Some(stamp), DateSource::Date);
    }
    match received(headers) {
        Some(stamp) => (Some(stamp), DateSource::Received),
        None => (None, DateSource::None),
    }
}

fn received(headers: &Headers<'_>) -> Option<Stamp> {
    let raw = headers.raw("Received")?;
    let after = memchr::memrchr(b';', raw)? + 1;
    parse(&raw[after..])
}

/// Whether `Date` and the topmost `Received` are more than [`DEVIATION_DAYS`] apart (mail.md section 15).
#[must_use]
pub fn deviates(headers: &Headers<'_>) -> bool {
    let stated = headers.raw("Date").and_then(parse);
    let (Some(stated), Some(received)) = (stated, received(headers)) else {
        return false;
    };
    let seconds = |s: Stamp| s.wall_minute() * 60 - i64::from(s.offset.unwrap_or(0));
    seconds(stated).abs_diff(seconds(received)) > DEVIATION_DAYS * 86_400
}

/// Reads one date.
#[must_use]
pub fn parse(raw: &[u8]) -> Option<Stamp> {
    let text = words::decode(&raw[..raw.len().min(DATE_BYTES)]);
    let mut found = Found::default();
    for token in tokens(&text) {
        found.take(&token);
    }
    found.stamp()
}

/// Words without comments; dates joined by hyphens or a missing blank fall apart.
fn tokens(text: &str) -> Vec<String> {
    let mut list = vec![String::new()];
    let mut depth = 0usize;
    let letters = |s: &str| s.chars().any(char::is_alphabetic);
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            c if c.is_whitespace() || c == ',' => list.push(String::new()),
            // `2-Jan-2023`, but not `-0500` and not `2023-01-02`.
            '-' if list.last().is_some_and(|t| {
                !t.is_empty() && !t.starts_with('+') && (letters(t) || t.len() <= 2)
            }) =>
            {
                list.push(String::new());
            }
            c => {
                if let Some(last) = list.last_mut() {
                    last.push(c);
                }
            }
        }
    }
    list.retain(|t| !t.is_empty());
    list
}

#[derive(Default)]
struct Found {
    day: Option<i8>,
    month: Option<i8>,
    year: Option<i16>,
    time: Option<(i8, i8, i8)>,
    afternoon: Option<bool>,
    offset: Option<i32>,
}

impl Found {
    fn take(&mut self, token: &str) {
        let bare = token.trim_end_matches('.');
        if self.iso(token) {
        } else if self.time.is_some() && self.offset.is_none() && zone(token).is_some() {
            self.offset = zone(token);
        } else if bare.contains(':') {
            self.clock(bare);
        } else if bare.eq_ignore_ascii_case("am") || bare.eq_ignore_ascii_case("pm") {
            self.afternoon = Some(bare.eq_ignore_ascii_case("pm"));
        } else if let Ok(number) = bare.parse::<i16>() {
            self.number(number, bare.len());
        } else if self.month.is_none() && bare.chars().all(char::is_alphabetic) {
            self.month = month(bare);
        }
    }

    fn number(&mut self, number: i16, digits: usize) {
        if digits <= 2 && self.day.is_none() {
            self.day = i8::try_from(number).ok();
        } else if self.year.is_none() {
            self.year = Some(match (digits, number) {
                (1 | 2, 0..=49) => 2000 + number,
                (1 | 2, _) => 1900 + number,
                _ => number,
            });
        }
    }

    /// `10:00`, `10:00:00.5`, `10:00PM`.
    fn clock(&mut self, token: &str) {
        let lower = token.to_ascii_lowercase();
        let digits = lower.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        match &lower[digits.len()..] {
            "pm" => self.afternoon = Some(true),
            "am" => self.afternoon = Some(false),
            _ => {}
        }
        let mut parts = digits
            .split(':')
            .map(|p| p.split('.').next().unwrap_or(p).parse::<i8>().ok());
        let (hour, minute, second) = (
            parts.next().flatten(),
            parts.next().flatten(),
            parts.next().flatten(),
        );
        if let (Some(hour), Some(minute), None) = (hour, minute, self.time) {
            // A leap second has no place on a civil clock.
            self.time = Some((hour, minute, second.unwrap_or(0).min(59)));
        }
    }

    /// `2023-05-01` or `2023-05-01T10:00:00+02:00`.
    fn iso(&mut self, token: &str) -> bool {
        let Some(date) = token
            .get(..10)
            .and_then(|d| d.parse::<jiff::civil::Date>().ok())
        else {
            return false;
        };
        (self.year, self.month, self.day) =
            (Some(date.year()), Some(date.month()), Some(date.day()));
        if let Some(clock) = token[10..].strip_prefix(['T', 't']) {
            let end = clock.find(['+', '-', 'Z', 'z']).unwrap_or(clock.len());
            self.clock(&clock[..end]);
            self.offset = zone(&clock[end..]);
        }
        true
    }

    fn stamp(&self) -> Option<Stamp> {
        let year = self
            .year
            .filter(|y| (FIRST_YEAR..=latest_year()).contains(y))?;
        let (mut hour, minute, second) = self.time?;
        match self.afternoon {
            Some(true) if hour < 12 => hour += 12,
            Some(false) if hour == 12 => hour = 0,
            _ => {}
        }
        let wall = DateTime::new(year, self.month?, self.day?, hour, minute, second, 0).ok()?;
        Some(match self.offset {
            Some(offset) => Stamp::with_offset(wall, offset),
            None => Stamp::local(wall),
        })
    }
}

/// Next year: clocks run ahead, but not further.
fn latest_year() -> i16 {
    static YEAR: OnceLock<i16> = OnceLock::new();
    *YEAR.get_or_init(|| {
        // Mean length of a Gregorian year: exact enough for a bound of whole years.
        let seconds = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |d| d.as_secs());
        i16::try_from(1970 + seconds / 31_556_952 + 1).unwrap_or(i16::MAX)
    })
}

/// Offset in seconds of `+0100`, `+-0500`, `-05:00` or a name that means one offset.
fn zone(token: &str) -> Option<i32> {
    if token.starts_with(['+', '-']) {
        let negative = token
            .trim_end_matches(|c: char| c.is_ascii_digit() || c == ':')
            .ends_with('-');
        let digits: String = token.chars().filter(char::is_ascii_digit).collect();
        let (hours, minutes) = match digits.len() {
            4 => (
                digits[..2].parse::<i32>().ok()?,
                digits[2..].parse::<i32>().ok()?,
            ),
            1 | 2 => (digits.parse::<i32>().ok()?, 0),
            3 => (
                digits[..1].parse::<i32>().ok()?,
                digits[1..].parse::<i32>().ok()?,
            ),
            _ => return None,
        };
        let seconds = hours * 3600 + minutes * 60;
        return (hours <= 14 && minutes < 60).then_some(if negative { -seconds } else { seconds });
    }
    let hours = match token.to_ascii_uppercase().as_str() {
        "GMT" | "UT" | "UTC" | "Z" | "WET" => 0,
        "MET" | "MEZ" | "CET" | "WEST" | "BST" => 1,
        "MEST" | "MESZ" | "CEST" | "EET" => 2,
        "EEST" => 3,
        "EDT" => -4,
        "EST" | "CDT" => -5,
        "CST" | "MDT" => -6,
        "MST" | "PDT" => -7,
        "PST" => -8,
        _ => return None,
    };
    Some(hours * 3600)
}

/// English and German month names, by their beginning.
fn month(word: &str) -> Option<i8> {
    let lower = word.to_lowercase();
    let start: String = lower.chars().take(3).collect();
    Some(match start.as_str() {
        "jan" | "jän" => 1,
        "feb" => 2,
        "mar" | "mär" | "mae" | "mrz" => 3,
        "apr" => 4,
        "may" | "mai" => 5,
        "jun" => 6,
        "jul" => 7,
        "aug" => 8,
        "sep" => 9,
        "oct" | "okt" => 10,
        "nov" => 11,
        "dec" | "dez" => 12,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Headers, deviates, parse};

    #[test]
    fn a_date_far_from_its_server_deviates() {
        let mail = |day: u8| {
            format!(
                "Received: from a by b; Mon, {day} Mar 2026 10:00:00 +0100\nDate: Mon, 2 Mar 2026 10:00:00 +0100\n\n"
            )
        };
        assert!(!deviates(&Headers::parse(mail(5).as_bytes())));
        assert!(deviates(&Headers::parse(mail(6).as_bytes())));
        assert!(!deviates(&Headers::parse(
            b"Date: Mon, 2 Mar 2026 10:00 +0100\n\n"
        )));
    }

    fn shown(text: &str) -> String {
        parse(text.as_bytes()).map_or_else(|| "none".into(), |s| s.to_string())
    }

    #[test]
    fn common_and_broken_forms() {
        for (text, expected) in [
            (
                "Mon, 2 Jan 2023 10:00:00 +0100 (MEZ)",
                "2023-01-02T10:00:00+01:00",
            ),
            ("Mon,2 Jan 23 10:00 +-0500", "2023-01-02T10:00:00-05:00"),
            ("Mo, 1 Mai 2023 08:05:00 +0200", "2023-05-01T08:05:00+02:00"),
            ("Mittwoch, 1. März 2023 8:05", "2023-03-01T08:05:00"),
            ("Mon Jan  2 10:00:00 2023", "2023-01-02T10:00:00"),
            ("Wed Jan  4 09:15 MET 2023", "2023-01-04T09:15:00+01:00"),
            (
                "Tue, 03 Jan 2023 02:05:06 PM Eastern Daylight Time",
                "2023-01-03T14:05:06",
            ),
            ("2023-05-01T10:00:00Z", "2023-05-01T10:00:00Z"),
            ("2-Jan-2023 10:00:00 GMT", "2023-01-02T10:00:00Z"),
            ("Mon, 2 Jan 0102 10:00:00 +0100", "none"),
            ("Mon, 32 Jan 2023 10:00:00 +0100", "none"),
            ("gestern", "none"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
