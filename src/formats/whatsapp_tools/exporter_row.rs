//! One row of WhatsApp-Chat-Exporter's JSON: what it is, its words, its files (whatsapp.md section 14).

use super::exporter::{Book, CALLS, Chat};
use super::markup::{Link, links, resolve};
use crate::formats::records::files::{attachment, kind};
use crate::formats::records::{Node, Written, times};
use crate::model::{Attachment, AttachmentKind, MessageKind, Section, SectionKind};
use std::borrow::Cow;

/// What the program writes where it found no file, and in place of deleted messages.
const MISSING: &str = "The media is missing";
const DELETED: &str = "Message deleted";
/// How it begins a place: two numbers in brackets follow.
const PLACE: &str = "Location shared: (";

/// Seconds, which older versions wrote as milliseconds.
pub(super) fn time(written: i64) -> Option<crate::model::Stamp> {
    let seconds = written < 10_000_000_000;
    times::utc_ms(if seconds {
        written.saturating_mul(1000)
    } else {
        written
    })
}

/// What a row gives.
pub(super) struct Parts {
    pub(super) kind: MessageKind,
    pub(super) text: Written,
    pub(super) quote: Option<Section>,
    pub(super) files: Vec<Attachment<'static>>,
}

impl Parts {
    pub(super) fn of(node: &Node<'_>, chat: Option<&Chat>, book: &Book) -> Self {
        let (meta, html) = (node.get("meta").is_true(), node.get("safe").is_true());
        let mime = node.str("mime").map(Cow::into_owned);
        let raw = written(node.get("data"));
        let mut text = Written::default();
        let quote = quote(node, &mut text);
        let mut files = Vec::new();
        let is_card = mime
            .as_deref()
            .is_some_and(|m| m.eq_ignore_ascii_case("text/x-vcard"));
        let kind = if chat.is_some_and(|c| c.jid == CALLS) {
            text.append(&resolve(&raw, html));
            MessageKind::Call
        } else if is_card {
            cards(&raw.text, book, &mut text, &mut files)
        } else if raw.text == MISSING {
            let what = AttachmentKind::Unknown;
            files.push(attachment(String::new(), what, None, None));
            MessageKind::MediaOmitted
        } else if node.get("media").is_true() {
            file(node, &raw.text, mime, book, &mut files)
        } else if meta && raw.text == DELETED {
            MessageKind::Deleted
        } else if let Some((from, to)) = place(&raw.text) {
            // As the phone writes it, so that the same detectors find it (section 6.3).
            line(&mut text);
            text.literal("https://maps.google.com/?q=");
            let comma = raw.text[from..to].find(", ").map_or(to, |i| from + i);
            text.copy(&raw, from, comma);
            text.literal(",");
            text.copy(&raw, (comma + 2).min(to), to);
            MessageKind::Location
        } else {
            text.append(&resolve(&raw, html));
            if meta {
                MessageKind::System
            } else if raw.text.is_empty() {
                MessageKind::Empty
            } else {
                MessageKind::Text
            }
        };
        let caption = written(node.get("caption"));
        if !caption.text.is_empty() && kind != MessageKind::Deleted {
            line(&mut text);
            text.append(&resolve(&caption, false));
        }
        Self {
            kind,
            text,
            quote,
            files,
        }
    }
}

fn written(node: &Node<'_>) -> Written {
    let mut written = Written::default();
    if let Some(quoted) = node.quoted() {
        written.json(quoted);
    }
    written
}

/// A line of its own, where none begins already.
fn line(text: &mut Written) {
    if !text.text.ends_with('\n') {
        text.line();
    }
}

/// What the message answers, on lines of its own before it.
fn quote(node: &Node<'_>, text: &mut Written) -> Option<Section> {
    let quoted = resolve(&written(node.get("quoted_data")), false);
    if quoted.text.is_empty() {
        return None;
    }
    text.append(&quoted);
    text.literal("\n");
    Some(Section {
        kind: SectionKind::Quote,
        start: 0,
        end: text.text.len(),
    })
}

/// The two numbers of a place.
fn place(text: &str) -> Option<(usize, usize)> {
    let inner = text.strip_prefix(PLACE)?.strip_suffix(')')?;
    let number = |n: &str| n.trim().parse::<f64>().is_ok();
    let (latitude, longitude) = inner.split_once(", ")?;
    (number(latitude) && number(longitude)).then_some((PLACE.len(), PLACE.len() + inner.len()))
}

/// Shared contacts: the text names them, each is a file.
fn cards(
    markup: &str,
    book: &Book,
    text: &mut Written,
    files: &mut Vec<Attachment<'static>>,
) -> MessageKind {
    for Link { target, label } in links(markup) {
        line(text);
        text.literal(&label);
        let path = target.replace('\\', "/");
        let entry = book.shelf.find(&path);
        let name = format!("{label}.vcf");
        files.push(attachment(name, AttachmentKind::Contact, None, entry));
    }
    if files.iter().any(|file| file.entry.is_some()) {
        MessageKind::Attachment
    } else {
        MessageKind::Contact
    }
}

/// A file: the row's data is its path.
fn file(
    node: &Node<'_>,
    path: &str,
    mime: Option<String>,
    book: &Book,
    files: &mut Vec<Attachment<'static>>,
) -> MessageKind {
    let path = path.replace('\\', "/");
    let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
    let what = if node.get("sticker").is_true() {
        AttachmentKind::Sticker
    } else {
        kind(mime.as_deref(), &name)
    };
    let entry = book.shelf.find(&path);
    files.push(attachment(name, what, mime, entry));
    match entry {
        Some(_) => MessageKind::Attachment,
        None => MessageKind::MediaOmitted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_two_numbers() {
        assert_eq!(place("Location shared: (52.5, -13.25)"), Some((18, 30)));
        assert_eq!(place("Location shared: (None, None)"), None);
        assert_eq!(place("Location shared: ("), None);
    }
}
