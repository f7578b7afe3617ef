//! What a Signal message says: texts, contacts, polls, files (other-chats.md section 3a).

use super::meta::kind_of;
use super::signal_book::Book;
use crate::formats::records::files::{attachment, kind};
use crate::formats::records::{Node, Out, Record, Written, out};
use crate::mime::transfer::base64;
use crate::model::{Attachment, AttachmentKind, Message, MessageKind, NoteCode};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::fmt::Write as _;

pub(super) fn content<'b>(
    book: &Book,
    item: &Node<'_>,
    record: &Record<'_>,
    out: &mut Out<'_>,
) -> Message<'b> {
    let plain = |kind| out::of(kind, Written::default());
    for (key, inner) in item.fields() {
        match key.raw {
            "standardMessage" | "directStoryReplyMessage" => return standard(book, inner),
            "contactMessage" => return contact(inner),
            "stickerMessage" => {
                let mut message = plain(MessageKind::MediaOmitted);
                let sticker = attachment(String::new(), AttachmentKind::Sticker, None, None);
                message.attachments.push(sticker);
                return message;
            }
            "remoteDeletedMessage" | "adminDeletedMessage" => return plain(MessageKind::Deleted),
            "viewOnceMessage" => {
                let mut message = plain(MessageKind::MediaOmitted);
                let media = attachment(String::new(), AttachmentKind::Unknown, None, None);
                message.attachments.push(media);
                return message;
            }
            "poll" => return poll(inner),
            "paymentNotification" | "giftBadge" => return noted(inner),
            "updateMessage" => {
                let calls = ["individualCall", "groupCall"];
                if calls.iter().any(|c| inner.get(c).is_some()) {
                    return plain(MessageKind::Call);
                }
                if inner.get("expirationTimerChange").is_some() {
                    out.note(NoteCode::Disappearing, record, "a timer was changed");
                }
                return plain(MessageKind::System);
            }
            _ => {}
        }
    }
    plain(MessageKind::Empty)
}

/// Payment note or badge: whatever free text it has.
fn noted(inner: &Node<'_>) -> Message<'static> {
    let mut written = Written::default();
    if let Some(quoted) = inner.get("note").quoted() {
        written.json(quoted);
    }
    out::of(MessageKind::Text, written)
}

fn poll(inner: &Node<'_>) -> Message<'static> {
    let mut written = Written::default();
    let options = inner.get("options").list().iter();
    let answers = options.map(|o| o.get("option"));
    for part in [inner.get("question")].into_iter().chain(answers) {
        if let Some(quoted) = part.quoted() {
            written.line();
            written.json(quoted);
        }
    }
    out::of(MessageKind::Poll, written)
}

/// A shared contact: everything it says, a line each.
fn contact(inner: &Node<'_>) -> Message<'static> {
    fn lines(node: &Node<'_>, written: &mut Written) {
        match node {
            Node::Text(quoted) if !quoted.raw.is_empty() => {
                written.line();
                written.json(*quoted);
            }
            Node::List(list) => list.iter().for_each(|n| lines(n, written)),
            Node::Object(fields) => {
                // Kinds and pictures are no data of the person.
                let said = fields
                    .iter()
                    .filter(|(k, _)| !matches!(k.raw, "type" | "avatar" | "label"));
                said.for_each(|(_, n)| lines(n, written));
            }
            _ => {}
        }
    }
    let mut written = Written::default();
    lines(inner.get("contact"), &mut written);
    out::of(MessageKind::Contact, written)
}

fn standard(book: &Book, inner: &Node<'_>) -> Message<'static> {
    let body = inner.get("text");
    // Story replies keep their text one level deeper.
    let body = if body.is_some() {
        body
    } else {
        inner.path(&["textReply", "text"])
    };
    let mut written = Written::default();
    let quote = written.quote(inner.path(&["quote", "text", "body"]).quoted());
    if let Some(quoted) = body.get("body").quoted() {
        let mut own = Written::default();
        own.json(quoted);
        written.append(&mentions(book, &own, body.get("bodyRanges")));
    }
    for preview in inner.get("linkPreview").list() {
        for part in ["title", "description"] {
            if let Some(quoted) = preview.get(part).quoted().filter(|q| !q.raw.is_empty()) {
                written.line();
                written.json(quoted);
            }
        }
    }
    let mut attachments: Vec<_> = inner
        .get("attachments")
        .list()
        .iter()
        .map(|a| file(book, a.get("pointer"), a.str("flag").as_deref()))
        .collect();
    for caption in inner.get("attachments").list() {
        if let Some(quoted) = caption
            .path(&["pointer", "caption"])
            .quoted()
            .filter(|q| !q.raw.is_empty())
        {
            written.line();
            written.json(quoted);
        }
    }
    let long = inner.get("longText");
    if long.is_some() {
        let mut rest = file(book, long, None);
        // The body was cut: the whole text is in this file.
        rest.kind = AttachmentKind::Document;
        rest.name = Cow::Borrowed("longtext.txt");
        attachments.push(rest);
    }
    let kind = kind_of(&attachments, &written);
    let mut message = out::of(kind, written);
    message.attachments = attachments;
    message.sections.extend(quote);
    message
}

/// Mentions are one placeholder in the text and an id beside it; positions count UTF-16 units.
fn mentions(book: &Book, own: &Written, ranges: &Node<'_>) -> Written {
    let mut names: Vec<(i64, &str)> = ranges
        .list()
        .iter()
        .filter_map(|r| {
            let name = book.name_by_aci(&r.str("mentionAci")?)?;
            Some((r.get("start").int().unwrap_or(0), name))
        })
        .collect();
    if names.is_empty() {
        return own.clone();
    }
    names.sort_unstable();
    let (mut written, mut unit, mut from) = (Written::default(), 0_i64, 0);
    for (at, c) in own.text.char_indices() {
        if c == '\u{fffc}'
            && let Some((_, name)) = names.iter().find(|(start, _)| *start == unit)
        {
            written.copy(own, from, at);
            written.literal("@");
            written.literal(name);
            from = at + c.len_utf8();
        }
        unit += c.len_utf16() as i64;
    }
    written.copy(own, from, own.text.len());
    written
}

fn file(book: &Book, pointer: &Node<'_>, flag: Option<&str>) -> Attachment<'static> {
    let media = pointer.str("contentType").map(Cow::into_owned);
    let name = pointer
        .str("fileName")
        .map(Cow::into_owned)
        .unwrap_or_default();
    let what = match flag {
        Some("VOICE_MESSAGE") => AttachmentKind::Audio,
        _ => kind(media.as_deref(), &name),
    };
    let locator = pointer.get("locatorInfo");
    let entry = match (locator.str("plaintextHash"), locator.str("localKey")) {
        (Some(hash), Some(key)) => book.file(&stored_name(&hash, &key)),
        _ => None,
    };
    attachment(name, what, media, entry)
}

/// The name of a file in `files/`: SHA-256 of the content's hash followed by its key.
fn stored_name(hash: &str, key: &str) -> String {
    let mut hasher = Sha256::new();
    hasher.update(base64(hash.as_bytes()).0);
    hasher.update(base64(key.as_bytes()).0);
    hasher
        .finalize()
        .iter()
        .fold(String::new(), |mut name, byte| {
            // Writing into a string cannot fail.
            let _ = write!(name, "{byte:02x}");
            name
        })
}
