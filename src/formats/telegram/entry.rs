//! What one message object says beside its text: who, when, what kind (telegram.md sections 4 and 6).

use super::content::Content;
use super::ids::Peer;
use super::times;
use super::value::Node;
use crate::model::{MessageKind, Stamp};

/// `type` of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Message,
    Service,
    /// Of a kind that the exporting program did not know: a number and nothing else.
    Unsupported,
}

/// The facts of a message.
pub(super) struct Entry {
    pub(super) id: Option<i64>,
    pub(super) kind: Type,
    pub(super) time: Option<Stamp>,
    /// Seconds since 1970, where the file says them.
    pub(super) unix: Option<i64>,
    pub(super) edited: bool,
    pub(super) edited_unix: Option<i64>,
    pub(super) forwarded: bool,
    /// The message of this chat that is answered.
    pub(super) reply_to: Option<i64>,
    /// It vanishes, messages vanish from here on, or the history was cleared.
    pub(super) vanishing: bool,
    /// Who sent it, or caused the service line.
    pub(super) sender: Sender,
}

/// Who sent a message, as far as the file says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) struct Sender {
    pub(super) peer: Option<Peer>,
    /// Name; empty where it is `null` or absent.
    pub(super) name: String,
}

impl Sender {
    /// As messages and participants show it: the name, else the id; none where the file has neither.
    pub(super) fn shown(&self) -> Option<String> {
        match (&self.peer, self.name.is_empty()) {
            (_, false) => Some(self.name.clone()),
            (Some(peer), true) => Some(peer.to_string()),
            (None, true) => None,
        }
    }

    pub(super) fn read(message: Node<'_>, name: &str, id: &str) -> Self {
        Self {
            peer: message.get(id).and_then(Peer::read),
            name: message
                .get(name)
                .and_then(Node::text)
                .map(|t| t.trim().to_owned())
                .unwrap_or_default(),
        }
    }
}

impl Entry {
    /// Reads the facts of one message object. What is missing or of another type stays unknown.
    pub(super) fn read(message: Node<'_>) -> Self {
        let kind = match message.word("type").as_deref() {
            Some("service") => Type::Service,
            Some("unsupported") => Type::Unsupported,
            _ => Type::Message,
        };
        let integer = |key| message.get(key).and_then(Node::integer);
        let sender = match kind {
            Type::Service if message.has("actor") || message.has("actor_id") => {
                Sender::read(message, "actor", "actor_id")
            }
            Type::Unsupported => Sender::default(),
            _ => Sender::read(message, "from", "from_id"),
        };
        Self {
            id: integer("id"),
            kind,
            time: times::sent(message),
            unix: integer("date_unixtime"),
            edited: times::edited(message),
            edited_unix: integer("edited_unixtime"),
            forwarded: ["forwarded_from", "forwarded_from_id", "saved_from"]
                .iter()
                .any(|key| message.has(key)),
            // An answer to a message of another chat names that chat.
            reply_to: integer("reply_to_message_id").filter(|_| !message.has("reply_to_peer_id")),
            vanishing: vanishing(message).is_some()
                || integer("self_destruct_period_seconds").is_some(),
            sender,
        }
    }

    /// What kind of entry it is, with its content.
    pub(super) fn message_kind(&self, message: Node<'_>, content: &Content) -> MessageKind {
        match self.kind {
            Type::Unsupported => return MessageKind::Empty,
            Type::Service if self.sender.shown().is_some() || content.flat.is_empty() => {
                return MessageKind::System;
            }
            Type::Service => return MessageKind::Notice,
            Type::Message => {}
        }
        let place = message
            .get("location_information")
            .is_some_and(|l| l.is_object() || l.is_null());
        if message
            .get("contact_information")
            .is_some_and(Node::is_object)
        {
            MessageKind::Contact
        } else if message.has("live_location_period_seconds") {
            MessageKind::LiveLocation
        } else if place {
            MessageKind::Location
        } else if message.has("poll") || message.has("todo_list") {
            MessageKind::Poll
        } else if content.files.iter().any(|f| f.absence.is_some()) {
            MessageKind::MediaOmitted
        } else if !content.files.is_empty() {
            MessageKind::Attachment
        } else if content.flat.is_empty() {
            MessageKind::Empty
        } else {
            MessageKind::Text
        }
    }
}

/// The action that makes messages of the chat vanish, where this is one (section 6).
pub(super) fn vanishing(message: Node<'_>) -> Option<&'static str> {
    let period = message.get("period").and_then(Node::integer).unwrap_or(0);
    match message.word("action").as_deref() {
        Some("clear_history") => Some("clear_history"),
        Some("set_messages_ttl") if period > 0 => Some("set_messages_ttl"),
        _ => None,
    }
}
