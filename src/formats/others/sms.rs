//! SMS Backup & Restore: SMS, MMS and calls as XML (other-chats.md section 1). The plaintext export of old Signal
//! versions and of tools for its backups has the same form (section 3b).

use super::people::{Book, NAMELESS, group_key};
use crate::formats::records::files::{attachment, kind};
use crate::formats::records::xml::{Tag, is_no_value, tags};
use crate::formats::records::{self, Layout, Node, Out, Record, Records, Written, out, times};
use crate::formats::{Claim, Confidence, FormatCard, Reading};
use crate::mime::transfer::base64;
use crate::model::{
    Attachment, AttachmentKind, Channel, Conversation, Direction, MessageKind, Stamp, Troubles,
};
use crate::source::Bundle;
use std::borrow::Cow;

/// The reader.
#[derive(Debug)]
pub(crate) struct SmsBackup;

static CARD: FormatCard = FormatCard {
    id: "sms-backup",
    title: (
        "SMS, MMS und Anrufliste (SMS Backup & Restore)",
        "SMS, MMS and call list (SMS Backup & Restore)",
    ),
    channel: Channel::Sms,
    names: &["sms-20260105080000.xml", "calls-20260105080000.xml"],
    how: (
        &[
            "Android: die App „SMS Backup & Restore“ öffnen und „Sicherung einrichten“ wählen",
            "„Nachrichten“ und „Anrufe“ anschalten; MMS-Medien nur, wenn Bilder gebraucht werden",
            "Als Ziel nur das Telefon selbst wählen, keinen Online-Speicher",
            "Die Dateien sms-….xml und calls-….xml mit Kabel oder verschlüsseltem Stick übertragen, nie per E-Mail oder Cloud",
            "Fehlt die App oder ist sie gesperrt: wer das Gerät verwaltet, kann sie freigeben; ein iPhone hat keinen solchen Export",
        ],
        &[
            "Android: open the app “SMS Backup & Restore” and choose “Set up a backup”",
            "Switch on “Messages” and “Calls”; MMS media only where pictures are needed",
            "Choose the phone itself as the only place, no online storage",
            "Carry the files sms-….xml and calls-….xml by cable or encrypted stick, never by mail or cloud",
            "Where the app is missing or blocked: whoever manages the device can allow it; an iPhone has no such export",
        ],
    ),
    survey_optional: false,
};

/// Elements that are records.
const ELEMENTS: &[&str] = &["sms", "mms", "call"];
/// Stands for the phone's own number (section 1).
const OWN_ADDRESS: &str = "insert-address-token";

impl Records for SmsBackup {
    type Book = Book;

    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let mut claims = Vec::new();
        for (main, entry) in bundle.entries.iter().enumerate() {
            let Some(head) = records::head_of(entry, "xml") else {
                continue;
            };
            let root = tags(&head, 0).next().map(|t| t.name);
            let Some(root @ ("smses" | "calls")) = root else {
                continue;
            };
            let why = match root {
                "smses" => "XML with the root element smses",
                _ => "XML with the root element calls",
            };
            claims.push(records::claim(main, Vec::new(), Confidence::Sure, why));
        }
        claims
    }

    fn layout(&self, _: &Reading<'_>) -> Layout {
        Layout::Xml(ELEMENTS)
    }

    fn book(&self, _: &Reading<'_>, _: &mut Troubles) -> Book {
        Book::default()
    }

    fn glances(&self) -> bool {
        true
    }

    fn glance(&self, book: &mut Book, record: &Record<'_>) -> Option<usize> {
        let tag = tags(record.text, record.at).next()?;
        let addresses = addresses(record, &tag);
        if let [address] = addresses.as_slice() {
            book.name(address, tag.text("contact_name"));
        }
        Some(book.conversation(&addresses))
    }

    fn settle(&self, _: &Reading<'_>, book: &mut Book, _: &Node<'_>) -> Vec<Conversation> {
        book.settle()
    }

    fn messages(&self, book: &Book, record: &Record<'_>, out: &mut Out<'_>) {
        let Some(tag) = tags(record.text, record.at).next() else {
            return out.damaged(record, "no element");
        };
        let all = addresses(record, &tag);
        let conversation = book.find(&group_key(&all));
        let time = tag.int("date").and_then(times::utc_ms);
        let given = Given {
            book,
            conversation,
            time,
        };
        match tag.name {
            "sms" => given.sms(&tag, &all, out),
            "mms" => given.mms(record, &tag, &all, out),
            _ => given.call(&tag, &all, out),
        }
    }
}

struct Given<'a> {
    book: &'a Book,
    conversation: usize,
    time: Option<Stamp>,
}

impl Given<'_> {
    fn give(
        &self,
        text: Written,
        kind: MessageKind,
        direction: Direction,
        from: Option<&String>,
        attachments: Vec<Attachment<'_>>,
        out: &mut Out<'_>,
    ) {
        let mut message = out::of(kind, text);
        message.conversation = self.conversation;
        message.time = self.time;
        message.direction = Some(direction);
        message.sender = match direction {
            Direction::Outbound | Direction::Draft => Some(NAMELESS),
            _ => from.and_then(|a| self.book.name_of(a)),
        };
        message.attachments = attachments;
        out.message(message);
    }

    fn sms(&self, tag: &Tag<'_>, all: &[String], out: &mut Out<'_>) {
        let mut text = Written::default();
        for part in ["subject", "body"] {
            if let Some(written) = tag.written(part).filter(|w| !is_no_value(&w.text)) {
                text.line();
                text.append(&written);
            }
        }
        let direction = match tag.int("type") {
            Some(1) => Direction::Inbound,
            Some(2 | 4 | 6) => Direction::Outbound,
            // A draft, and what the network refused: neither left the phone.
            Some(3 | 5) => Direction::Draft,
            _ => Direction::Unknown,
        };
        let kind = if text.text.is_empty() {
            MessageKind::Empty
        } else {
            MessageKind::Text
        };
        self.give(text, kind, direction, all.first(), Vec::new(), out);
    }

    fn call(&self, tag: &Tag<'_>, all: &[String], out: &mut Out<'_>) {
        let direction = match tag.int("type") {
            Some(1 | 3..=6) => Direction::Inbound,
            Some(2) => Direction::Outbound,
            _ => Direction::Unknown,
        };
        let text = Written::default();
        self.give(
            text,
            MessageKind::Call,
            direction,
            all.first(),
            Vec::new(),
            out,
        );
    }

    fn mms(&self, record: &Record<'_>, tag: &Tag<'_>, all: &[String], out: &mut Out<'_>) {
        let direction = match tag.int("msg_box") {
            Some(1) => Direction::Inbound,
            Some(2 | 4) => Direction::Outbound,
            Some(3) => Direction::Draft,
            _ => Direction::Unknown,
        };
        let mut text = Written::default();
        if let Some(subject) = tag.written("sub").filter(|w| !is_no_value(&w.text)) {
            text.append(&subject);
        }
        let mut attachments = Vec::new();
        let mut from = None;
        for inner in tags(record.text, record.at).skip(1) {
            match inner.name {
                "part" => part(&inner, &mut text, &mut attachments),
                "addr" if inner.int("type") == Some(137) => {
                    from = inner.text("address").filter(|a| a != OWN_ADDRESS);
                }
                _ => {}
            }
        }
        let kind = match (attachments.is_empty(), text.text.is_empty()) {
            (false, _) => MessageKind::Attachment,
            (true, false) => MessageKind::Text,
            (true, true) => MessageKind::Empty,
        };
        let from = from
            .as_ref()
            .or(if all.len() == 1 { all.first() } else { None });
        self.give(text, kind, direction, from, attachments, out);
    }
}

/// A part of an MMS: text, a file, or layout that is passed over.
fn part(tag: &Tag<'_>, text: &mut Written, attachments: &mut Vec<Attachment<'static>>) {
    let media = tag.text("ct").unwrap_or_default().to_lowercase();
    if media == "application/smil" {
        return;
    }
    if media == "text/plain"
        && let Some(written) = tag.written("text").filter(|w| !is_no_value(&w.text))
    {
        text.line();
        text.append(&written);
        return;
    }
    let name = ["cl", "name", "fn"]
        .iter()
        .find_map(|n| tag.text(n))
        .unwrap_or_default();
    let what = kind(Some(&media), &name);
    let mut file = attachment(name, what, Some(media.clone()), None);
    // Pictures and sound are only counted: nothing is decoded for that.
    let is_text = media.starts_with("text/") || what == AttachmentKind::Contact;
    if let (true, Some((data, _))) = (is_text, tag.raw("data")) {
        file.content = Some(Cow::Owned(base64(data.as_bytes()).0));
    }
    attachments.push(file);
}

/// The other side's addresses: one, or those of a group; the stand-in for the own number is none.
fn addresses(record: &Record<'_>, tag: &Tag<'_>) -> Vec<String> {
    let field = if tag.name == "call" {
        "number"
    } else {
        "address"
    };
    let mut all: Vec<String> = tag
        .text(field)
        .iter()
        .flat_map(|a| a.split('~'))
        .map(|a| a.trim().to_owned())
        .filter(|a| !is_no_value(a) && a != OWN_ADDRESS)
        .collect();
    if all.is_empty() && tag.name == "mms" {
        all = tags(record.text, record.at)
            .filter(|t| t.name == "addr")
            .filter_map(|t| t.text("address"))
            .filter(|a| a != OWN_ADDRESS)
            .collect();
    }
    all
}
