//! Dates in numbers of a program that writes them in the language of its user: whether the day or the month comes first
//! is told by the file as a whole, or by nothing.

use super::table_dates::{Dates, time};
use crate::formats::records::words::date_in_words;
use crate::model::Stamp;

/// What the dates of a file have told so far.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Order {
    day_first: bool,
    month_first: bool,
}

impl Order {
    /// Learns from one date.
    pub(super) fn learn(&mut self, text: &str) {
        let numbers = text.split(|c: char| !c.is_ascii_digit());
        let mut numbers = numbers.map(|n| n.parse::<u16>().unwrap_or(0));
        let (first, second) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
        let slashes = text.bytes().filter(|b| *b == b'/').count() == 2;
        if slashes {
            self.day_first |= (13..=31).contains(&first);
            self.month_first |= (13..=31).contains(&second);
        }
    }

    /// A date of this file; none where nothing tells how it is meant.
    pub(super) fn read(self, text: &str) -> Option<Stamp> {
        let dates = match (self.day_first, self.month_first) {
            (true, false) => Dates::DayFirst,
            (false, true) => Dates::MonthFirst,
            _ => Dates::Usual,
        };
        let plain = text.replace(['\u{202f}', '\u{a0}'], " ");
        let plain = plain.replace(", ", " ");
        time(&dates, &plain, None).or_else(|| date_in_words(&plain).map(Stamp::local))
    }
}

#[cfg(test)]
mod tests {
    use super::Order;

    #[test]
    fn the_file_as_a_whole_tells_the_order() {
        let read = |all: &[&str], text: &str| {
            let mut order = Order::default();
            all.iter().for_each(|t| order.learn(t));
            order.read(text).map(|s| s.to_string())
        };
        let wanted = Some("2026-01-05T09:00:00".to_owned());
        assert_eq!(read(&["25/01/2026 09:00"], "05/01/2026, 09:00:00"), wanted);
        assert_eq!(
            read(&["1/25/2026 9:00 AM"], "1/5/2026, 9:00:00\u{202f}AM"),
            wanted
        );
        assert_eq!(read(&[], "05/01/2026 09:00"), None);
        assert_eq!(read(&[], "5.1.2026, 09:00:00"), wanted);
        assert_eq!(read(&[], "05-Jan-26 09:00 AM"), wanted);
        // Two orders in one file are none.
        let both = ["25/01/2026 09:00", "01/25/2026 09:00"];
        assert_eq!(read(&both, "05/01/2026 09:00"), None);
        assert_eq!(
            read(&[], "2026-01-05T09:00:00.0000000+01:00").as_deref(),
            Some("2026-01-05T09:00:00+01:00")
        );
    }
}
