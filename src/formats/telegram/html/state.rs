//! What a block takes over from those before it: the sender of joined messages, the day of service lines
//! (telegram.md section 11, rules 1 to 4).

use super::block::{Parsed, Sort};
use super::brought::Brought;
use crate::model::{MessageKind, Stamp};
use jiff::civil::{Date, DateTime, Time};

/// Telegram's own sentence for a message it could not write.
const UNSUPPORTED: &str = "This message is not supported by this version of Telegram Desktop";
/// Telegram's own sentence for a chat without messages.
const NOTHING: &str = "No exported messages";

/// What went before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct State {
    /// The last sender, where a joined message may inherit it.
    sender: Option<String>,
    day: Option<Date>,
}

/// A block as a message.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Settled {
    pub(super) kind: MessageKind,
    pub(super) sender: Option<String>,
    pub(super) time: Option<Stamp>,
    /// A joined message with nobody before it: something is missing in the page.
    pub(super) torn: bool,
    /// The time is a day only.
    pub(super) day_only: bool,
    /// The exporting program did not know it.
    pub(super) unsupported: bool,
}

impl State {
    /// A page begins: its first message is never joined.
    pub(super) fn page(&mut self) {
        self.sender = None;
    }

    /// A block that cannot be read: who sent it is not known.
    pub(super) fn unread(&mut self) {
        self.sender = None;
    }

    /// Takes in one block; none where it is layout.
    pub(super) fn step(&mut self, parsed: &Parsed) -> Option<Settled> {
        match parsed.sort {
            Sort::Separator => {
                self.sender = None;
                self.day = day(&parsed.date).or(self.day);
                None
            }
            Sort::Service => {
                self.sender = None;
                (parsed.date != NOTHING).then(|| self.service(parsed))
            }
            Sort::Message => Some(self.message(parsed)),
        }
    }

    fn service(&self, parsed: &Parsed) -> Settled {
        let unsupported = parsed.date.starts_with(UNSUPPORTED);
        Settled {
            kind: if unsupported {
                MessageKind::Empty
            } else {
                MessageKind::System
            },
            sender: None,
            time: self
                .day
                .map(|day| Stamp::local(day.to_datetime(Time::midnight()))),
            torn: false,
            day_only: self.day.is_some(),
            unsupported,
        }
    }

    fn message(&mut self, parsed: &Parsed) -> Settled {
        if !parsed.sender.is_empty() {
            self.sender = Some(parsed.sender.clone());
        } else if !parsed.joined {
            self.sender = None;
        }
        let unsupported = parsed.flat.text.starts_with(UNSUPPORTED);
        let time = clock(&parsed.date).map(Stamp::local);
        if let Some(time) = time {
            self.day = Some(time.wall.date());
        }
        Settled {
            kind: if unsupported {
                MessageKind::Empty
            } else {
                kind(parsed)
            },
            sender: self.sender.clone(),
            time,
            torn: parsed.joined && self.sender.is_none(),
            day_only: false,
            unsupported,
        }
    }
}

fn kind(parsed: &Parsed) -> MessageKind {
    match parsed.brought {
        Some(Brought::Contact) => MessageKind::Contact,
        Some(Brought::Location | Brought::Venue) => MessageKind::Location,
        Some(Brought::LiveLocation) => MessageKind::LiveLocation,
        Some(Brought::Call) => MessageKind::Call,
        Some(Brought::Poll) => MessageKind::Poll,
        Some(Brought::Words) | None => {
            if parsed.files.iter().any(|f| f.absence.is_some()) {
                MessageKind::MediaOmitted
            } else if !parsed.files.is_empty() {
                MessageKind::Attachment
            } else if parsed.flat.is_empty() {
                MessageKind::Empty
            } else {
                MessageKind::Text
            }
        }
    }
}

/// `03.02.2026 12:30:00`; what follows is the zone's offset in winter (trap 6).
pub(super) fn clock(title: &str) -> Option<DateTime> {
    let (date, rest) = title.split_once(' ')?;
    let time = rest.split(' ').next()?;
    let mut date = date.split('.').map(|part| part.parse::<i16>().ok());
    let mut time = time.split(':').map(|part| part.parse::<i8>().ok());
    let (day, month, year) = (date.next()??, date.next()??, date.next()??);
    let (hour, minute) = (time.next()??, time.next()??);
    let second = time.next().flatten().unwrap_or(0);
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(date.to_datetime(Time::new(hour, minute, second, 0).ok()?))
}

/// The offset behind the clock time, as exported: `UTC+01:00`.
pub(super) fn offset(title: &str) -> Option<&str> {
    title
        .split(' ')
        .nth(2)
        .filter(|text| text.starts_with("UTC") && text.len() <= 9)
}

/// `13 September 2018`: always English.
fn day(text: &str) -> Option<Date> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut words = text.split_whitespace();
    let day = words.next()?.parse().ok()?;
    let name = words.next()?;
    let month = MONTHS.iter().position(|m| *m == name)? as i8 + 1;
    Date::new(words.next()?.parse().ok()?, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_and_days_of_pages() {
        let at = |title| clock(title).map(|t| t.to_string());
        assert_eq!(
            at("03.02.2026 12:30:05 UTC+01:00").as_deref(),
            Some("2026-02-03T12:30:05")
        );
        assert_eq!(
            at("03.02.2019 12:30:05").as_deref(),
            Some("2019-02-03T12:30:05")
        );
        assert_eq!(at("31.02.2019 12:30:05"), None);
        assert_eq!(at(""), None);
        assert_eq!(offset("03.02.2026 12:30:05 UTC+01:00"), Some("UTC+01:00"));
        assert_eq!(offset("03.02.2026 12:30:05"), None);
        assert_eq!(
            day("13 September 2018").map(|d| d.to_string()).as_deref(),
            Some("2018-09-13")
        );
        assert_eq!(day("Anna joined"), None);
    }
}
