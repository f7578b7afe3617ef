//! Element (Matrix) as plain text: a line begins with the date in the exporting computer's language, name and text
//! (other-chats.md section 7). Such lines look like WhatsApp's; the name of the file or its archive tells.

use super::order::Order;
use crate::formats::records::{self, Layout, Node, Out, Record, Records, Written, out};
use crate::formats::{Claim, Confidence, FormatCard, Reading};
use crate::model::{Channel, Conversation, ConversationKind, MessageKind, NoteCode, Troubles};
use crate::source::{Bundle, Entry};

/// The reader.
#[derive(Debug)]
pub(crate) struct MatrixText;

static CARD: FormatCard = FormatCard {
    id: "matrix-text",
    title: (
        "Element (Matrix), Chatexport als Text",
        "Element (Matrix), chat export as text",
    ),
    channel: Channel::TeamChat,
    names: &[
        "matrix - Baustelle - Chat Export - 2026-06-01.txt",
        "export.txt",
    ],
    how: (
        &[
            "Element im Browser oder am Rechner: Raum öffnen, Raum-Info, „Unterhaltung exportieren“",
            "Besser das Format JSON wählen: dort stehen Kennungen und Zeiten ohne Zweifel (siehe matrix-json)",
            "Die Datei nicht umbenennen: Ihr Name sagt, dass sie von Element ist",
        ],
        &[
            "Element in a browser or on a computer: open the room, room info, “Export chat”",
            "JSON is the better format: ids and times stand there without doubt (see matrix-json)",
            "Do not rename the file: its name says that it is Element's",
        ],
    ),
    survey_optional: false,
};

/// A date ends within so many bytes.
const DATE: usize = 40;

/// Digits of the shortest date with a clock, `1/5/2026, 9:05:00`: a lone clock in a text begins no message.
const DATE_DIGITS: usize = 11;

/// Where the date ends and ` - ` begins.
fn date_end(line: &[u8]) -> Option<usize> {
    let within = &line[..line.len().min(DATE)];
    let end = memchr::memmem::find(within, b" - ")?;
    let date = &within[..end];
    let digits = date.iter().filter(|b| b.is_ascii_digit()).count();
    let clock = date.contains(&b':') && date.first().is_some_and(u8::is_ascii_digit);
    (clock && digits >= DATE_DIGITS).then_some(end)
}

fn begins(line: &[u8]) -> bool {
    date_end(line).is_some()
}

/// The room by the name of an export, `matrix - Baustelle - Chat Export - …` or `matrix-Baustelle-export-…`.
fn room(name: &str) -> Option<&str> {
    let rest = name.strip_prefix("matrix")?;
    let (room, _) = rest
        .split_once("Chat Export")
        .or_else(|| rest.split_once("Chat-Export"))
        .or_else(|| rest.split_once("-export-"))?;
    Some(room.trim_matches([' ', '-']))
}

/// The room of a file, by its own name or those of the archives and folders around it.
fn room_of(entry: &Entry) -> Option<&str> {
    if let Some(room) = room(entry.name()) {
        return Some(room);
    }
    if entry.name() != "export.txt" {
        return None;
    }
    let path = entry.path.as_str();
    path.rsplit('/').find_map(room)
}

/// The order in which dates are written.
#[derive(Debug, Default)]
pub(crate) struct Book {
    room: String,
    order: Order,
}

impl Records for MatrixText {
    type Book = Book;

    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let is_text = |entry: &Entry| {
            entry.extension() == "txt"
                && room_of(entry).is_some()
                && records::head(entry).is_some_and(|h| h.lines().any(|l| begins(l.as_bytes())))
        };
        let all = (0..bundle.entries.len()).filter(|at| is_text(&bundle.entries[*at]));
        let why = "named as Element names its exports, lines with date and name";
        all.map(|main| records::claim(main, Vec::new(), Confidence::Told, why))
            .collect()
    }

    fn layout(&self, _: &Reading<'_>) -> Layout {
        Layout::Headed(begins)
    }

    fn book(&self, reading: &Reading<'_>, _: &mut Troubles) -> Book {
        let room = room_of(&reading.bundle.entries[reading.claim.main]);
        Book {
            room: room.unwrap_or_default().to_owned(),
            order: Order::default(),
        }
    }

    fn glances(&self) -> bool {
        true
    }

    fn glance(&self, book: &mut Book, record: &Record<'_>) -> Option<usize> {
        let end = date_end(record.text.as_bytes())?;
        book.order.learn(record.text.get(..end)?);
        Some(0)
    }

    fn settle(&self, _: &Reading<'_>, book: &mut Book, _: &Node<'_>) -> Vec<Conversation> {
        // The text does not say how many are in the room.
        vec![Conversation::new(
            book.room.clone(),
            ConversationKind::Group,
        )]
    }

    fn messages(&self, book: &Book, record: &Record<'_>, out: &mut Out<'_>) {
        let text = record.text.trim_end();
        let Some(end) = date_end(text.as_bytes()).filter(|end| text.is_char_boundary(*end)) else {
            return out.damaged(record, "no date at the beginning");
        };
        let time = book.order.read(&text[..end]);
        if time.is_none() {
            out.note(
                NoteCode::DateUnreadable,
                record,
                "a date whose order or words are not known",
            );
        }
        let rest_at = end + 3;
        let rest = text.get(rest_at..).unwrap_or_default();
        let line = rest.find('\n').unwrap_or(rest.len());
        let colon = rest[..line].find(": ");
        let mut written = Written::default();
        let start = colon.map_or(0, |at| at + 2);
        if let Some(body) = rest.get(start..).filter(|b| !b.is_empty()) {
            written.plain(body, record.at + (rest_at + start) as u64);
        }
        let kind = match (colon, written.text.is_empty()) {
            (None, _) => MessageKind::System,
            (Some(_), true) => MessageKind::Empty,
            (Some(_), false) => MessageKind::Text,
        };
        let mut message = out::of(kind, written);
        message.time = time;
        message.sender = colon.map(|at| &rest[..at]);
        out.message(message);
    }
}

#[cfg(test)]
mod tests {
    use super::{date_end, room};

    #[test]
    fn rooms_stand_in_the_names_of_exports() {
        assert_eq!(
            room("matrix - Bad Kühnel - Chat Export - 1.txt"),
            Some("Bad Kühnel")
        );
        assert_eq!(
            room("matrix-Bad-Kühnel-export-2026.txt"),
            Some("Bad-Kühnel")
        );
        assert_eq!(room("WhatsApp Chat mit matrix.txt"), None);
        assert_eq!(
            date_end("5.1.2026, 09:00:00 - Kurt: x".as_bytes()),
            Some(18)
        );
        assert_eq!(date_end("12:30:00 - kein Kopf: x".as_bytes()), None);
        assert_eq!(date_end("um 5 - 6 Uhr: 12.1.26".as_bytes()), None);
    }
}
