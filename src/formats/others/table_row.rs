//! Rows of a table: fields with the way back, the columns by their names, dates as people write them.

use crate::formats::records::{Written, times};
use crate::model::Stamp;
use jiff::civil::Date;

/// Which column is which.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Columns {
    /// What stands between fields.
    pub(super) mark: u8,
    pub(super) time: Option<usize>,
    /// Time of day, where it has a column of its own.
    pub(super) clock: Option<usize>,
    pub(super) conversation: Option<usize>,
    pub(super) sender: Option<usize>,
    pub(super) text: Option<usize>,
    pub(super) attachment: Option<usize>,
    header: String,
}

const TIME: &[&str] = &[
    "time",
    "timestamp",
    "date",
    "datetime",
    "zeit",
    "zeitpunkt",
    "zeitstempel",
    "datum",
    "gesendet",
    "sent",
    "sent at",
];
const CLOCK: &[&str] = &["uhrzeit", "clock", "time of day"];
const CONVERSATION: &[&str] = &[
    "conversation",
    "chat",
    "channel",
    "thread",
    "group",
    "unterhaltung",
    "gespräch",
    "kanal",
    "gruppe",
    "vorgang",
    "projekt",
    "auftrag",
];
const SENDER: &[&str] = &[
    "sender",
    "from",
    "author",
    "name",
    "user",
    "absender",
    "von",
    "verfasser",
    "benutzer",
    "mitarbeiter",
];
const TEXT: &[&str] = &[
    "text",
    "message",
    "body",
    "content",
    "nachricht",
    "inhalt",
    "mitteilung",
    "kommentar",
];
const ATTACHMENT: &[&str] = &[
    "attachment",
    "file",
    "attachments",
    "anhang",
    "datei",
    "anlage",
];

impl Columns {
    /// The columns of a first row; none where it names no time or no text.
    pub(super) fn of(first: &str) -> Option<Self> {
        let marks = [b';', b',', b'\t'];
        let mark = *marks
            .iter()
            .max_by_key(|m| first.bytes().filter(|b| b == *m).count())?;
        let names: Vec<String> = fields(first, 0, mark)
            .into_iter()
            .map(|f| f.text.trim().to_lowercase())
            .collect();
        let find = |words: &[&str]| names.iter().position(|n| words.contains(&n.as_str()));
        let clock = find(CLOCK);
        let columns = Self {
            mark,
            time: find(TIME),
            clock,
            conversation: find(CONVERSATION),
            sender: find(SENDER),
            text: find(TEXT),
            attachment: find(ATTACHMENT),
            header: first.to_owned(),
        };
        // Two columns can be met by chance in a list of anything; a third one makes it talk.
        let third = columns.sender.or(columns.conversation);
        (columns.time.is_some() && columns.text.is_some() && third.is_some()).then_some(columns)
    }

    /// Whether this row is the first one again (tables that were joined repeat it).
    pub(super) fn is_header(&self, row: &str) -> bool {
        row.trim_end() == self.header
    }
}

/// Fields of a row; doubled quotes inside quotes are one.
pub(super) fn fields(row: &str, at: u64, mark: u8) -> Vec<Written> {
    let row = row.trim_end_matches(['\r', '\n']);
    let bytes = row.as_bytes();
    let mut all = Vec::new();
    let mut next = 0;
    loop {
        let mut field = Written::default();
        if bytes.get(next) == Some(&b'"') {
            next += 1;
            while next < bytes.len() {
                let quote = memchr::memchr(b'"', &bytes[next..]).map_or(bytes.len(), |i| next + i);
                if quote > next {
                    field.plain(&row[next..quote], at + next as u64);
                }
                if bytes.get(quote + 1) != Some(&b'"') {
                    next = quote + 1;
                    break;
                }
                field.escaped('"', at + quote as u64, 2);
                next = quote + 2;
            }
        }
        let end = memchr::memchr(mark, bytes.get(next..).unwrap_or_default())
            .map_or(bytes.len(), |i| next + i);
        if end > next {
            field.plain(&row[next..end], at + next as u64);
        }
        all.push(field);
        if end >= bytes.len() {
            return all;
        }
        next = end + 1;
    }
}

/// ISO or German; a date with slashes is read only where no other reading exists.
pub(super) fn day_and_clock(date: &str, clock: Option<&str>) -> Option<Stamp> {
    let whole = match clock {
        Some(clock) => format!("{date} {clock}"),
        None => date.to_owned(),
    };
    if let Some(stamp) = times::iso(&whole) {
        return Some(stamp);
    }
    let (day, rest) = whole.split_once([' ', ',', 'T']).unwrap_or((&whole, ""));
    let rest = rest.trim_matches([' ', ',']).trim_end_matches("Uhr").trim();
    let (mark, dotted) = if day.contains('.') {
        ('.', true)
    } else {
        ('/', false)
    };
    let numbers: Vec<i16> = day
        .split(mark)
        .map(|n| n.parse().ok())
        .collect::<Option<_>>()?;
    let [first, second, year] = *numbers.as_slice() else {
        return None;
    };
    let year = if year < 100 { year + 2000 } else { year };
    let (day, month) = match (dotted, first > 12, second > 12) {
        (true, ..) | (false, true, _) => (first, second),
        (false, false, true) => (second, first),
        (false, false, false) if first == second => (first, second),
        (false, false, false) => return None,
    };
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let clock = if rest.is_empty() { return None } else { rest };
    times::iso(&format!("{date} {clock}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_their_names() {
        let columns = Columns::of("Datum;Uhrzeit;Absender;Nachricht;Anhang").unwrap();
        assert_eq!(
            (columns.mark, columns.clock, columns.text),
            (b';', Some(1), Some(3))
        );
        assert!(Columns::of("time,conversation,sender,text,attachment").is_some());
        assert!(Columns::of("Artikel;Preis;Text").is_none());
        assert!(Columns::of("datum,text").is_none());
    }

    #[test]
    fn fields_lead_back() {
        let row = "a;\"b;\"\"c\"\"\nd\";e\r\n";
        let found = fields(row, 10, b';');
        let texts: Vec<&str> = found.iter().map(|f| f.text.as_str()).collect();
        assert_eq!(texts, ["a", "b;\"c\"\nd", "e"]);
        assert_eq!(found[2].place(0), 10 + row.find('e').unwrap() as u64);
        assert_eq!(fields("", 0, b',').len(), 1);
        assert_eq!(fields("\"offen", 0, b',')[0].text, "offen");
    }

    #[test]
    fn dates_are_never_guessed() {
        let shown = |d: &str, c: Option<&str>| day_and_clock(d, c).map(|s| s.to_string());
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
}
