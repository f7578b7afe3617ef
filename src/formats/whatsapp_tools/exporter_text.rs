//! WhatsApp-Chat-Exporter's text: a file a chat, lines `[YYYY-MM-DD HH:MM] Name: text`, further lines of a message moved
//! right by as much as its head is long (whatsapp.md section 14). Rows of the app are not in it.
//!
//! Logs have such lines as well, so a file counts only with something that the program alone writes.

use super::lines::{People, begins, file, split_name, stem};
use crate::formats::records::files::{Shelf, attachment, below};
use crate::formats::records::{self, Layout, Node, Out, Record, Records, Written, out, times};
use crate::formats::{Claim, Confidence, FormatCard, Reading};
use crate::model::{AttachmentKind, Channel, Conversation, Direction, MessageKind, Troubles};
use crate::source::{Bundle, BundleKind};

/// The reader.
#[derive(Debug)]
pub(crate) struct ExporterText;

static CARD: FormatCard = FormatCard {
    id: "whatsapp-exporter-text",
    title: (
        "WhatsApp-Chats aus WhatsApp-Chat-Exporter (Text)",
        "WhatsApp chats out of WhatsApp-Chat-Exporter (text)",
    ),
    channel: Channel::WhatsApp,
    names: &["Kurt Voss.txt"],
    how: (
        &[
            "WhatsApp-Chat-Exporter mit der Option „--txt“ laufen lassen",
            "Besser als JSON ausgeben: dort stehen Zeitzone, Antworten und Zeilen der App (siehe whatsapp-exporter-json)",
        ],
        &[
            "Run WhatsApp-Chat-Exporter with the option “--txt”",
            "JSON is the better form: it has the time zone, answers and rows of the app (see whatsapp-exporter-json)",
        ],
    ),
    survey_optional: false,
};

/// The head of a line.
const HEAD: &[u8] = b"[0000-00-00 00:00] ";
/// The owner in these files.
const ME: &str = "You";
/// A file of the phone, and one that the program did not find.
const FILE: &str = "<media file in ";
const MISSING: &str = "<The media is missing>";

/// What the file's place tells.
#[derive(Debug)]
pub(crate) struct Book {
    title: String,
    people: People,
    shelf: Shelf,
}

fn is_head(line: &[u8]) -> bool {
    begins(line, HEAD)
}

/// Whether a head is this program's: all lines are heads, blank or moved right, and one bears its mark.
fn is_exporter(head: &str) -> bool {
    let mut marked = false;
    let mut width = None;
    let mut lines: Vec<&str> = head.lines().collect();
    if !head.ends_with('\n') && lines.len() > 1 {
        // The look at the beginning may have cut the last line off.
        lines.pop();
    }
    for line in &lines {
        if is_head(line.as_bytes()) {
            let rest = &line[HEAD.len()..];
            let Some((name, start)) = split_name(rest) else {
                return false;
            };
            width = Some(HEAD.len() + name.chars().count() + 2);
            let text = rest.get(start..).unwrap_or_default();
            marked |= name == ME || text.starts_with(FILE) || text == MISSING;
        } else if !line.trim().is_empty() {
            let moved = line.len() - line.trim_start_matches(' ').len();
            // A text that begins with blanks itself is moved right further.
            let Some(width) = width.filter(|w| moved >= *w) else {
                return false;
            };
            marked |= moved == width;
        } else if width.is_none() {
            return false;
        }
    }
    marked
}

impl Records for ExporterText {
    type Book = Book;

    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let mut claims = Vec::new();
        for (main, entry) in bundle.entries.iter().enumerate() {
            let Some(head) = records::head_of(entry, "txt") else {
                continue;
            };
            if is_head(head.as_bytes()) && is_exporter(&head) {
                let members = match bundle.kind {
                    BundleKind::File => Vec::new(),
                    _ => media(bundle, main),
                };
                let why = "lines with date and name as WhatsApp-Chat-Exporter writes them";
                claims.push(records::claim(main, members, Confidence::Sure, why));
            }
        }
        claims
    }

    fn layout(&self, _: &Reading<'_>) -> Layout {
        Layout::Headed(is_head)
    }

    fn book(&self, reading: &Reading<'_>, _: &mut Troubles) -> Book {
        Book {
            title: stem(reading).to_owned(),
            people: People::default(),
            shelf: Shelf::new(reading),
        }
    }

    fn glances(&self) -> bool {
        true
    }

    fn glance(&self, book: &mut Book, record: &Record<'_>) -> Option<usize> {
        if let Some((name, _)) = record.text.get(HEAD.len()..).and_then(split_name) {
            book.people.met(name);
        }
        Some(0)
    }

    fn settle(&self, _: &Reading<'_>, book: &mut Book, _: &Node<'_>) -> Vec<Conversation> {
        vec![book.people.conversation(&book.title, Some(ME))]
    }

    fn messages(&self, book: &Book, record: &Record<'_>, out: &mut Out<'_>) {
        let text = record.text.trim_end();
        let Some((name, start)) = text.get(HEAD.len()..).and_then(split_name) else {
            return out.damaged(record, "no name before the text");
        };
        let width = HEAD.len() + name.chars().count() + 2;
        let body = (HEAD.len() + start).min(text.len());
        let (mut written, mut kind, mut files) =
            (Written::default(), MessageKind::Text, Vec::new());
        let mut at = body;
        for line in text[body..].split_inclusive('\n') {
            let plain = line.trim_end_matches(['\n', '\r']);
            let first = at == body;
            let moved = plain.len() - plain.trim_start_matches(' ').len();
            let skip = if first { 0 } else { moved.min(width) };
            if first && plain == MISSING {
                let what = AttachmentKind::Unknown;
                files.push(attachment(String::new(), what, None, None));
                kind = MessageKind::MediaOmitted;
            } else if first
                && let Some(path) = plain.strip_prefix(FILE).and_then(|p| p.strip_suffix('>'))
            {
                let (found, what) = file(path, &book.shelf);
                files.push(found);
                kind = what;
            } else {
                if at > body && (first || !written.text.is_empty() || files.is_empty()) {
                    written.line();
                }
                written.plain(&plain[skip..], record.at + (at + skip) as u64);
            }
            at += line.len();
        }
        if files.is_empty() && written.text.is_empty() {
            kind = MessageKind::Empty;
        }
        let mut message = out::of(kind, written);
        message.time = text.get(1..HEAD.len() - 2).and_then(times::iso);
        message.sender = Some(name);
        message.direction = Some(if name == ME {
            Direction::Outbound
        } else {
            Direction::Inbound
        });
        message.attachments = files;
        out.message(message);
    }
}

/// Media in the folders that the program takes over from the phone: beside the text, or beside the folder of texts.
fn media(bundle: &Bundle, main: usize) -> Vec<usize> {
    let folder = bundle.entries[main].folder();
    let above = folder.rsplit_once('/').map_or("", |(above, _)| above);
    let mut all = below(bundle, above, main);
    all.retain(|at| {
        let folders = bundle.entries[*at].folder().split('/');
        folders.into_iter().any(|f| matches!(f, "Media" | "vCards"))
    });
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logs_are_no_chats() {
        assert!(is_exporter(
            "[2026-01-05 08:00] Kurt: Moin\n[2026-01-05 08:01] You: Ja\n"
        ));
        assert!(is_exporter(
            "[2026-01-05 08:00] Kurt: Moin\n                         zwei\n"
        ));
        assert!(!is_exporter(
            "[2026-01-05 08:00] INFO: start\n[2026-01-05 08:01] WARN: x\n"
        ));
        assert!(!is_exporter(
            "[2026-01-05 08:00] You: x\nTraceback\n[2026-01-05 08:01] You: y\n"
        ));
        assert!(!is_exporter(
            "[2026-01-05 08:00] started\n[2026-01-05 08:01] You: y\n"
        ));
    }
}
