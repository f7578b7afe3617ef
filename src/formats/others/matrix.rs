//! Element (Matrix) as JSON: one room a file, events after decryption (other-chats.md section 7).

use super::meta::kind_of;
use super::people::named;
use crate::formats::records::files::{Shelf, attachment, below, kind};
use crate::formats::records::{
    self, Layout, Node, Out, Record, Records, Written, has_key, node, out, times,
};
use crate::formats::{Claim, Confidence, FormatCard, Reading};
use crate::model::{
    AttachmentKind, Channel, Conversation, ConversationKind, MessageKind, NoteCode, Troubles,
};
use crate::source::{Bundle, BundleKind};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The reader.
#[derive(Debug)]
pub(crate) struct Matrix;

static CARD: FormatCard = FormatCard {
    id: "matrix-json",
    title: (
        "Element (Matrix), Chatexport als JSON",
        "Element (Matrix), chat export as JSON",
    ),
    channel: Channel::TeamChat,
    names: &[
        "matrix - Baustelle - Chat Export - 2026-06-01.json",
        "export.json",
    ],
    how: (
        &[
            "Element im Browser oder am Rechner: Raum öffnen, Raum-Info, „Unterhaltung exportieren“",
            "Format JSON wählen (nicht HTML), Nachrichten „Von Anfang an“, Anhänge nach Bedarf",
            "Fehlt der Punkt (am Handy): am Rechner anmelden; in verschlüsselten Räumen vorher die Schlüssel freigeben",
        ],
        &[
            "Element in a browser or on a computer: open the room, room info, “Export chat”",
            "Choose format JSON (not HTML), messages “From the beginning”, attachments as needed",
            "Where the item is missing (on a phone): sign in on a computer; in encrypted rooms verify first, so that the keys are there",
        ],
    ),
    survey_optional: false,
};

/// Names of people by id, and the files.
#[derive(Debug, Default)]
pub(crate) struct Book {
    names: BTreeMap<String, String>,
    room: String,
    shelf: Shelf,
}

impl Records for Matrix {
    type Book = Book;

    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let mut claims = Vec::new();
        for (main, entry) in bundle.entries.iter().enumerate() {
            let Some(head) = records::head_of(entry, "json") else {
                continue;
            };
            if has_key(&head, "room_name")
                && has_key(&head, "exported_by")
                && has_key(&head, "messages")
            {
                let members = if bundle.kind == BundleKind::Archive {
                    below(bundle, entry.folder(), main)
                } else {
                    Vec::new()
                };
                let why = "holds room_name, exported_by and messages";
                claims.push(records::claim(main, members, Confidence::Sure, why));
            }
        }
        claims
    }

    fn layout(&self, _: &Reading<'_>) -> Layout {
        Layout::Json(&["messages"])
    }

    fn book(&self, reading: &Reading<'_>, _: &mut Troubles) -> Book {
        Book {
            shelf: Shelf::new(reading),
            ..Book::default()
        }
    }

    fn glances(&self) -> bool {
        true
    }

    fn glance(&self, book: &mut Book, record: &Record<'_>) -> Option<usize> {
        // Only these events are looked into; all others are messages of the one room.
        if record.text.contains("m.room.member")
            && let Ok(event) = node::parse(record.text, record.at)
            && event.str("type").as_deref() == Some("m.room.member")
            && let (Some(id), Some(name)) = (
                event.str("state_key").or_else(|| event.str("sender")),
                event.path(&["content", "displayname"]).text(),
            )
        {
            book.names.insert(id.into_owned(), name.into_owned());
        }
        Some(0)
    }

    fn settle(&self, _: &Reading<'_>, book: &mut Book, frame: &Node<'_>) -> Vec<Conversation> {
        let title = frame
            .str("room_name")
            .map(Cow::into_owned)
            .unwrap_or_default();
        let kind = if book.names.len() > 2 {
            ConversationKind::Group
        } else {
            ConversationKind::Direct
        };
        book.room = title.clone();
        let exporter = frame.str("exported_by");
        // Two people of one display name cannot be told apart by it.
        let same = book
            .names
            .values()
            .filter(|n| Some(n.as_str()) == exporter.as_deref())
            .count();
        let mut conversation = Conversation::new(title, kind);
        conversation.participants = book
            .names
            .iter()
            .map(|(id, name)| {
                let own = (same == 1).then(|| Some(name.as_str()) == exporter.as_deref());
                let mut person = named(name.clone(), own);
                person.handle = Some(id.clone());
                person
            })
            .collect();
        vec![conversation]
    }

    fn messages(&self, book: &Book, record: &Record<'_>, out: &mut Out<'_>) {
        let Some(event) = out.object(record) else {
            return;
        };
        let told = event.str("type").unwrap_or_default();
        let content = event.get("content");
        // An edit brings the new text beside a copy for old programs.
        let relates = content.get("m.relates_to");
        let edit = relates.str("rel_type").as_deref() == Some("m.replace");
        let shown = if edit {
            content.get("m.new_content")
        } else {
            content
        };
        let empty = content.fields().is_empty();
        let msgtype = shown.str("msgtype").unwrap_or_default();
        let mut written = Written::default();
        let mut attachments = Vec::new();
        let mut kind = match told.as_ref() {
            "m.room.message" if empty => MessageKind::Deleted,
            "m.room.message" | "m.sticker" => MessageKind::Text,
            "m.room.encrypted" if empty => MessageKind::Deleted,
            "m.room.encrypted" => {
                out.note(
                    NoteCode::Undecrypted,
                    record,
                    "messages the exporter had no key for",
                );
                MessageKind::Empty
            }
            t if t.ends_with("poll.start") => MessageKind::Poll,
            t if t.starts_with("m.call.") => MessageKind::Call,
            _ => MessageKind::System,
        };
        if kind == MessageKind::Text {
            if let Some(body) = shown.get("body").quoted() {
                let mut raw = Written::default();
                raw.json(body);
                let start = if relates.get("m.in_reply_to").is_some() {
                    fallback(&raw.text)
                } else {
                    0
                };
                written.copy(&raw, start, raw.text.len());
            }
            let file = matches!(
                msgtype.as_ref(),
                "m.image" | "m.file" | "m.audio" | "m.video"
            ) || told == "m.sticker";
            if file {
                attachments.push(self::file(book, shown, &msgtype));
                // The body of a file is its name, unless a name stands beside it.
                let name = shown.str("filename");
                if name.is_none() || name == shown.str("body") {
                    written = Written::default();
                }
            }
            kind = match msgtype.as_ref() {
                "m.location" => MessageKind::Location,
                _ => kind_of(&attachments, &written),
            };
        }
        if kind == MessageKind::Poll {
            poll(content, &mut written);
        }
        let sender = event.str("sender");
        let name = sender
            .as_deref()
            .map(|s| book.names.get(s).map_or(s, String::as_str));
        let mut message = out::of(kind, written);
        message.time = event.get("origin_server_ts").int().and_then(times::utc_ms);
        if kind != MessageKind::System {
            message.sender = name;
        }
        message.edited = edit;
        message.attachments = attachments;
        message.native_id = event
            .str("event_id")
            .map(|id| Cow::Owned(format!("matrix/{id}")));
        message.thread = Some(Cow::Borrowed(book.room.as_str()));
        out.message(message);
    }
}

/// Question and answers of a poll, in both spellings of the event.
fn poll(content: &Node<'_>, written: &mut Written) {
    let start = content
        .fields()
        .iter()
        .find(|(k, _)| k.raw.ends_with("poll.start") || k.raw == "m.poll")
        .map_or(content, |(_, n)| n);
    let texts = |node: &Node<'_>, written: &mut Written| {
        let text = node
            .fields()
            .iter()
            .find(|(k, _)| k.raw == "body" || k.raw.ends_with(".text"));
        if let Some(quoted) = text.and_then(|(_, n)| n.quoted()) {
            written.line();
            written.json(quoted);
        }
    };
    texts(start.get("question"), written);
    for answer in start.get("answers").list() {
        texts(answer, written);
    }
}

/// Length of the quoted copy that an answer begins with: lines with `>` and the blank line behind them.
fn fallback(text: &str) -> usize {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if !line.starts_with('>') {
            let blank = line.trim().is_empty() && at > 0;
            return if blank { at + line.len() } else { at };
        }
        at += line.len();
    }
    at
}

/// A file: its stored name is the body's name with a localised date before the extension.
fn file(book: &Book, shown: &Node<'_>, msgtype: &str) -> crate::model::Attachment<'static> {
    let name = shown.str("filename").or_else(|| shown.str("body"));
    let name = name.map(Cow::into_owned).unwrap_or_default();
    let media = shown
        .path(&["info", "mimetype"])
        .text()
        .map(Cow::into_owned);
    let (folder, what) = match msgtype {
        "m.image" => ("images", AttachmentKind::Image),
        "m.audio" => ("audio", AttachmentKind::Audio),
        "m.video" => ("videos", AttachmentKind::Video),
        "m.file" => ("files", kind(media.as_deref(), &name)),
        _ => ("stickers", AttachmentKind::Sticker),
    };
    let (stem, extension) = match name.rfind('.') {
        Some(dot) => name.split_at(dot),
        None => (name.as_str(), ""),
    };
    let entry = book
        .shelf
        .find_between(folder, &format!("{stem}-"), extension);
    attachment(name, what, media, entry)
}

#[cfg(test)]
mod tests {
    use super::fallback;

    #[test]
    fn quoted_copies_are_cut_once() {
        let text = "> <@a:x> Hallo\n> noch\n\nAntwort\n> bleibt";
        assert_eq!(&text[fallback(text)..], "Antwort\n> bleibt");
        assert_eq!(fallback("Antwort"), 0);
        assert_eq!(fallback("> nur Zitat"), 11);
    }
}
