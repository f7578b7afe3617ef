//! A message as a schema reads it from its rows, and how it becomes the one kind of message all readers give.

use super::book::{Book, Item, Nature, OWNER};
use super::calls::Call;
use super::codes::plain;
use super::files::{Named, Shelf};
use crate::formats::{Reading, Sink};
use crate::model::{Direction, Message, MessageKind, Section, SectionKind, Stamp};
use std::borrow::Cow;

/// What the rows of one message hold.
pub(super) struct Record {
    /// What it is.
    pub(super) nature: Nature,
    /// Text, caption and other words of people.
    pub(super) text: String,
    /// Words of the message this one answers. The original may be gone, then they stand nowhere else.
    pub(super) quote: Option<String>,
    /// When.
    pub(super) time: Option<Stamp>,
    /// Files and cards.
    pub(super) files: Vec<Named>,
    /// Edited after sending.
    pub(super) edited: bool,
    /// Forwarded as a whole.
    pub(super) forwarded: bool,
    /// The app says that messages vanish from now on.
    pub(super) vanishing: bool,
    /// Identifier of the message within its chat.
    pub(super) key: Option<String>,
}

impl Record {
    /// A call that stands in the list of calls only.
    pub(super) fn call(call: &Call) -> Self {
        Self {
            nature: plain(MessageKind::Call),
            text: String::new(),
            quote: None,
            time: call.time,
            files: Vec::new(),
            edited: false,
            forwarded: false,
            vanishing: false,
            key: call.key.clone(),
        }
    }

    /// Hands the message on.
    pub(super) fn give(
        self,
        reading: &Reading<'_>,
        book: &Book,
        shelf: &Shelf,
        item: &Item,
        context_only: bool,
        sink: &mut dyn Sink,
    ) {
        let attachments: Vec<_> = self
            .files
            .into_iter()
            .map(|file| shelf.attachment(reading, file))
            .collect();
        let here = attachments
            .iter()
            .any(|a| a.entry.is_some() || a.content.is_some());
        let kind = match (self.nature.kind, self.nature.file) {
            // A database is one thing and its media another: what was not handed in is not missing from an export.
            (MessageKind::Attachment, _) if !here => MessageKind::MediaOmitted,
            // With its card this is what the text export calls a file; both would make two findings of one contact.
            (MessageKind::Contact, _) if here => MessageKind::Attachment,
            (kind, _) => kind,
        };
        let text = match &self.quote {
            Some(quote) if kind != MessageKind::System => {
                Cow::Owned(format!("{quote}\n{}", self.text))
            }
            _ => Cow::Borrowed(self.text.as_str()),
        };
        let quoted = text.len() - self.text.len();
        let mut message = Message::new(kind, text);
        if quoted > 0 {
            message.sections.push(Section {
                kind: SectionKind::Quote,
                start: 0,
                end: quoted,
            });
        }
        message.context_only = context_only;
        message.conversation = item.chat as usize;
        message.time = self.time;
        if kind != MessageKind::System {
            let sender = item.sender.map(|s| s as usize);
            message.sender = sender.and_then(|s| book.names.get(s)).map(String::as_str);
            message.direction = sender.map(|sender| {
                if sender == OWNER {
                    Direction::Outbound
                } else {
                    Direction::Inbound
                }
            });
        }
        message.attachments = attachments;
        message.edited = self.edited;
        message.forwarded = self.forwarded;
        message.vanishing = self.vanishing;
        // The same key may stand in several chats (a broadcast list): with the chat it is one message.
        let chat = book.conversations.get(item.chat as usize);
        let jid = chat
            .and_then(|c| c.native_id.as_deref())
            .unwrap_or_default();
        // What an answer quotes travelled with the message it answers: both are of one chat.
        message.thread = (!jid.is_empty()).then_some(Cow::Borrowed(jid));
        message.native_id = self.key.map(|key| Cow::Owned(format!("{jid}/{key}")));
        sink.message(message);
    }
}

/// Joins words of people, each once and each on lines of its own.
pub(super) fn join(parts: impl IntoIterator<Item = Option<String>>) -> String {
    let mut joined: Vec<String> = Vec::new();
    for part in parts.into_iter().flatten() {
        if !part.is_empty() && !joined.contains(&part) {
            joined.push(part);
        }
    }
    joined.join("\n")
}

/// A place as the text export writes it, so that the same detectors find it (section 6.3).
pub(super) fn place(latitude: Option<f64>, longitude: Option<f64>) -> Option<String> {
    let (latitude, longitude) = (latitude?, longitude?);
    (latitude != 0.0 || longitude != 0.0)
        .then(|| format!("https://maps.google.com/?q={latitude},{longitude}"))
}
