//! Android's dates: numbers in the phone's own order (threema.md section 5.4).

use crate::model::Stamp;
use jiff::civil::{Date, Time};

/// What a date of Android looks like: all of one file look alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Shape {
    /// First separator of the date.
    separator: u8,
    /// The year stands first.
    pub(super) year_first: bool,
    /// Between hour and minute.
    clock: u8,
    /// The marker of the half of the day: none, upper case without dots, others.
    pub(super) half: Half,
}

/// How halves of the day are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Half {
    /// 24 hours.
    None,
    /// `AM`, `PM`.
    Upper,
    /// `a.m.`, `pm`.
    Other,
}

/// A date of Android before its order is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numbers {
    pub(super) shape: Shape,
    pub(super) parts: [u16; 3],
    hour: i8,
    minute: i8,
}

/// Which of day and month comes first, where the year is last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Day first.
    Day,
    /// Month first.
    Month,
}

fn number(text: &str) -> Option<(u16, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=4).contains(&digits).then_some(())?;
    Some((text[..digits].parse().ok()?, &text[digits..]))
}

/// Spaces as phones write them: no-break and narrow ones too.
pub(super) fn space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}')
}

/// A whole text that is date and time and nothing else.
pub(super) fn numeric(text: &str) -> Option<Numbers> {
    let (first, rest) = number(text)?;
    let separator = *rest.as_bytes().first()?;
    if !matches!(separator, b'.' | b'/' | b'-' | b' ') {
        return None;
    }
    let between = |c: char| c == char::from(separator) || space(c);
    let (second, rest) = number(rest.trim_start_matches(between))?;
    let (third, rest) = number(rest.trim_start_matches(between))?;
    let year_first = first >= 1000;
    if year_first == (third >= 1000) {
        return None;
    }
    let rest = rest.trim_start_matches(|c: char| matches!(c, ',' | '.') || space(c));
    let (hour, rest) = number(rest)?;
    let clock = *rest.as_bytes().first()?;
    if !matches!(clock, b':' | b'.') {
        return None;
    }
    let (minute, rest) = number(&rest[1..])?;
    let marker = rest.trim_matches(space);
    let (half, afternoon) = half(marker)?;
    let hour = match (half, afternoon) {
        (Half::None, _) => hour,
        (_, true) if hour < 12 => hour + 12,
        (_, false) if hour == 12 => 0,
        _ => hour,
    };
    let plausible = hour < 24 && minute < 60 && second >= 1;
    plausible.then_some(Numbers {
        shape: Shape {
            separator,
            year_first,
            clock,
            half,
        },
        parts: [first, second, third],
        hour: hour as i8,
        minute: minute as i8,
    })
}

/// Which half of the day a marker names; none for what is no marker.
pub(super) fn half(marker: &str) -> Option<(Half, bool)> {
    if marker.is_empty() {
        return Some((Half::None, false));
    }
    let letters: String = marker.chars().filter(|c| *c != '.' && !space(*c)).collect();
    let afternoon = match letters.to_lowercase().as_str() {
        "am" => false,
        "pm" => true,
        _ => return None,
    };
    let upper = letters == marker && marker.chars().all(char::is_uppercase);
    Some((if upper { Half::Upper } else { Half::Other }, afternoon))
}

impl Numbers {
    /// The wall time in this order; none where there is no such day.
    pub(super) fn stamp(&self, order: Order) -> Option<Stamp> {
        let [a, b, c] = self.parts;
        let (year, month, day) = match (self.shape.year_first, order) {
            (true, _) => (a, b, c),
            (false, Order::Day) => (c, b, a),
            (false, Order::Month) => (c, a, b),
        };
        let date = Date::new(
            i16::try_from(year).ok()?,
            i8::try_from(month).ok()?,
            i8::try_from(day).ok()?,
        );
        let time = Time::new(self.hour, self.minute, 0, 0).ok()?;
        Some(Stamp::local(date.ok()?.to_datetime(time)))
    }

    /// Whether only slashes stand between day and month, so that their order is open.
    pub(super) fn open(&self) -> bool {
        !self.shape.year_first && self.shape.separator == b'/'
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numeric_dates_of_all_locales() {
        // 1 February 2020, 13:14, as threema.md section 5.4 lists it.
        for (text, order) in [
            ("1.2.2020, 13:14", Order::Day),
            ("2/1/2020, 1:14 PM", Order::Month),
            ("2/1/2020, 1:14\u{202f}PM", Order::Month),
            ("01/02/2020, 13:14", Order::Day),
            ("2020-02-01, 1:14 p.m.", Order::Day),
            ("01/02/2020 13:14", Order::Day),
            ("01.02.2020 13:14", Order::Day),
            ("1-2-2020, 13:14", Order::Day),
            ("1.02.2020, 13:14", Order::Day),
            ("1. 2. 2020 13:14", Order::Day),
            ("2020-02-01 13:14", Order::Day),
            ("1.2.2020, 13.14", Order::Day),
            ("2020. 02. 01. 13:14", Order::Day),
        ] {
            let found = numeric(text).and_then(|n| n.stamp(order));
            assert_eq!(
                found.map(|s| s.to_string()).as_deref(),
                Some("2020-02-01T13:14:00"),
                "{text}"
            );
        }
        for text in [
            "Entwurf",
            "1.2.20, 13:14",
            "1.2.2020, 13:14 Uhr",
            "1.2.2020",
            "1.2.2020, 25:14",
            "12:30",
            "1/2/3",
        ] {
            assert_eq!(numeric(text), None, "{text}");
        }
        assert!(
            numeric("12/31/2020, 1:14 AM")
                .unwrap()
                .stamp(Order::Day)
                .is_none()
        );
    }
}
