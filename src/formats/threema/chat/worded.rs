//! The iPhone's dates in words, with clock and zone (threema.md section 6.2).

use super::dates::{Half, half, space};
use super::months::MONTHS;
use crate::model::Stamp;
use jiff::civil::{Date, Time};

/// Words a date has at most.
const WORDS: usize = 14;

/// A date in words with clock and zone at the start of a text, closed by a colon: the time and where the rest begins.
pub(super) fn worded(text: &str) -> Option<(Stamp, usize)> {
    let (mut day, mut month, mut year, mut clock, mut afternoon, mut offset) =
        (None, None, None, None, None, None);
    let mut at = 0;
    for _ in 0..WORDS {
        let rest = &text[at..];
        let word_end = rest
            .find(|c: char| space(c) || c == '\n')
            .unwrap_or(rest.len());
        let word = &rest[..word_end];
        let last = word.strip_suffix(':');
        let bare = last.unwrap_or(word).trim_end_matches([',', '.']);
        if let Some(time) = seconds(bare) {
            clock = Some(time);
        } else if let (true, Some((_, true | false))) =
            (clock.is_some() && afternoon.is_none(), half_of(bare))
        {
            afternoon = half_of(bare).map(|(_, late)| late);
        } else if clock.is_some() && !bare.is_empty() {
            offset = zone(bare);
        } else if let Ok(number) = bare.parse::<u16>() {
            if number >= 1000 {
                year = Some(number);
            } else {
                day = Some(number);
            }
        } else if let Some(index) = month_of(bare) {
            month = Some(index);
        } else if !bare.chars().all(char::is_alphabetic) || bare.chars().count() > 6 {
            return None;
        }
        at += word_end;
        if last.is_some() && clock.is_some() {
            break;
        }
        at += rest[word_end..]
            .chars()
            .next()
            .filter(|c| space(*c))?
            .len_utf8();
    }
    if !text[..at].ends_with(':') {
        return None;
    }
    let (hour, minute, second) = clock?;
    let hour = match afternoon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    let date = Date::new(i16::try_from(year?).ok()?, month?, i8::try_from(day?).ok()?).ok()?;
    let wall = date.to_datetime(Time::new(hour, minute, second, 0).ok()?);
    let stamp = Stamp { wall, offset };
    at += usize::from(text[at..].starts_with(' '));
    Some((stamp, at))
}

fn half_of(word: &str) -> Option<(Half, bool)> {
    half(word).filter(|(half, _)| *half != Half::None)
}

fn month_of(word: &str) -> Option<i8> {
    let lower = word.to_lowercase();
    let index = MONTHS
        .iter()
        .position(|names| names.contains(&lower.as_str()))?;
    i8::try_from(index + 1).ok()
}

fn seconds(word: &str) -> Option<(i8, i8, i8)> {
    let mut parts = word.split(':');
    let mut next = || parts.next()?.parse::<i8>().ok();
    let time = (next()?, next()?, next()?);
    parts.next().is_none().then_some(time)
}

/// Seconds east of UTC; none for a zone this page does not name.
fn zone(word: &str) -> Option<i32> {
    match word {
        "MEZ" | "CET" => return Some(3600),
        "MESZ" | "CEST" => return Some(7200),
        "GMT" | "UTC" => return Some(0),
        _ => {}
    }
    let rest = word
        .strip_prefix("GMT")
        .or_else(|| word.strip_prefix("UTC"))?;
    let (sign, rest) = match rest.strip_prefix('+') {
        Some(rest) => (1, rest),
        None => (-1, rest.strip_prefix(['-', '−'])?),
    };
    let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "0"));
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worded_dates_of_all_locales() {
        for (text, offset) in [
            ("1. Februar 2020 um 13:14:15 MEZ: x", Some(3600)),
            ("1. Februar 2020, 13:14:15 MEZ: x", Some(3600)),
            ("1 February 2020 at 13:14:15 CET: x", Some(3600)),
            ("February 1, 2020 at 1:14:15 PM GMT+1: x", Some(3600)),
            (
                "February 1, 2020 at 1:14:15\u{202f}PM GMT+5:30: x",
                Some(19_800),
            ),
            ("1 février 2020 à 13:14:15 UTC+1: x", Some(3600)),
            ("1 febbraio 2020 alle ore 13:14:15 CET: x", Some(3600)),
            ("1 de febrero de 2020 a las 13:14:15 CET: x", Some(3600)),
            ("1 februari 2020 om 13:14:15 CET: x", Some(3600)),
            ("1 lutego 2020 13:14:15 CET: x", Some(3600)),
            ("1. Februar 2020 um 13:14:15 GMT-3: x", Some(-10_800)),
            ("1. Februar 2020 um 13:14:15 UTC: x", Some(0)),
            ("1. Februar 2020 um 13:14:15 XYZ: x", None),
        ] {
            let (stamp, rest) = worded(text).expect(text);
            assert_eq!(stamp.wall.to_string(), "2020-02-01T13:14:15", "{text}");
            assert_eq!(stamp.offset, offset, "{text}");
            assert_eq!(&text[rest..], "x");
        }
        assert_eq!(
            worded("7. Juli 2025 um 17:52:00 MESZ: ").map(|(_, at)| at),
            Some(31)
        );
        assert_eq!(
            worded("7. Juli 2025 um 17:52:00 MESZ:").map(|(_, at)| at),
            Some(30)
        );
        for text in [
            "siehe Angebot",
            "7. Juli 2025",
            "",
            "7. Juli 2025 um 17:52:00 MESZ",
            "um 17:52:00 MESZ: x",
        ] {
            assert_eq!(worded(text), None, "{text}");
        }
    }
}
