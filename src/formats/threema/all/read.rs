//! The second reading: messages of one chat, sorted by time.

use super::survey::Chat;
use crate::formats::kinds::by_name;
use crate::formats::threema::json::{Value, parse};
use crate::formats::threema::trace::Traced;
use crate::formats::threema::{ids, quote};
use crate::formats::{ReadRange, Reading, Sink};
use crate::model::{
    Attachment, AttachmentKind, Direction, GapCode, Message, MessageKind, NoteCode, Place, Stamp,
};
use jiff::Timestamp;
use jiff::tz::Offset;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Reads one range.
pub(super) fn read(reading: &Reading<'_>, chat: &Chat, range: &ReadRange, sink: &mut dyn Sink) {
    let done = chat
        .rows
        .read(&chat.handle, range, &mut |offset, bytes, context| {
            let source = Traced::of_bytes(bytes, offset);
            if source.assumed && !context {
                let place = Place::entry(reading.path());
                let troubles = sink.troubles();
                troubles.note(NoteCode::CharsetAssumed, place, "windows-1252");
            }
            give(chat, &source, context, sink);
        });
    if let Err(error) = done {
        let place = Place::entry(reading.path());
        sink.troubles()
            .gap(GapCode::Unreadable, place, error.to_string());
    }
}

/// A time in UTC; 1970 stands for unknown.
pub(super) fn timestamp(text: &str) -> Option<Timestamp> {
    let time: Timestamp = text.parse().ok()?;
    (time.as_second() > 366 * 86_400).then_some(time)
}

fn give(chat: &Chat, source: &Traced, context: bool, sink: &mut dyn Sink) {
    let value = parse(source);
    let times = value.get("timestamps");
    let time = |field| times.get(field).text(source).and_then(|t| timestamp(&t));
    let deleted = matches!(times.get("deletedAt"), Value::Text(..));
    let kind = value.get("type").text(source).unwrap_or_default();
    let (kind, text) = content(&value, source, &kind, deleted);
    let (text, map) = text.into_message();
    let mut message = Message::new(kind, text);
    message.map = map;
    message.context_only = context;
    message.time = time("sentAt")
        .or_else(|| time("createdAt"))
        .map(|t| Stamp::with_offset(Offset::UTC.to_datetime(t), 0));
    // Calls and lines of the app bear somebody's ID that means nothing.
    let by_app = matches!(kind, MessageKind::System | MessageKind::Call);
    let sender = value.get("senderIdentity").text(source);
    let sender = sender.filter(|id| !by_app && ids::is_threema_id(id));
    message.sender = sender.as_deref().map(|id| chat.name(id));
    message.direction = match (&sender, &chat.own) {
        (Some(sender), Some(own)) if sender == own => Some(Direction::Outbound),
        (Some(_), Some(_)) => Some(Direction::Inbound),
        _ => None,
    };
    let edited = time("lastEditedAt");
    let edits = value.get("edits").list();
    message.edited = edited.is_some() || !edits.is_empty();
    let id = value.get("id").text(source).unwrap_or_default();
    let edited = edited.map(|t| t.as_second());
    message.number_in_chat = ids::number(&id);
    message.reply_to = value
        .get("replyTo")
        .text(source)
        .and_then(|id| ids::number(&id));
    // What an old quote repeats, the chat holds already.
    message.thread = chat.key.as_deref().map(Cow::Borrowed);
    message.native_id = chat
        .key
        .as_deref()
        .filter(|_| !by_app)
        .and_then(|key| ids::message(key, sender.as_deref(), &id, edited, deleted))
        .map(Cow::Owned);
    message.sections.extend(quote::old(&message.text));
    if !deleted && let Some(file) = attachment(&value, source, chat) {
        message.kind = match file.entry {
            Some(_) => MessageKind::Attachment,
            None => MessageKind::MediaOmitted,
        };
        message.attachments.push(file);
    }
    sink.message(message);
}

/// Kind and text; earlier texts of an edited message follow, because they were sent as well.
fn content(value: &Value, source: &Traced, kind: &str, deleted: bool) -> (MessageKind, Traced) {
    if deleted {
        return (MessageKind::Deleted, Traced::default());
    }
    let mut text = value.get("text").traced(source);
    let kind = match kind {
        "status" => MessageKind::System,
        "call" => MessageKind::Call,
        "poll" => {
            text = poll(value.get("poll"), source);
            MessageKind::Poll
        }
        "location" => {
            text = value.get("locationName").traced(source);
            text.add_line(&value.get("locationAddress").traced(source));
            MessageKind::Location
        }
        _ if !matches!(value.get("filename"), Value::Null) => {
            text = value.get("caption").traced(source);
            MessageKind::Attachment
        }
        _ if text.text.is_empty() => MessageKind::Empty,
        _ => MessageKind::Text,
    };
    let mut edits: Vec<(String, &Value)> = value
        .get("edits")
        .list()
        .iter()
        .map(|edit| (edit.get("editDate").text(source).unwrap_or_default(), edit))
        .collect();
    edits.sort_by(|a, b| a.0.cmp(&b.0));
    for (_, edit) in edits {
        text.add_line(&edit.get("text").traced(source));
    }
    (kind, text)
}

/// Question and answers, in the order people saw.
fn poll(poll: &Value, source: &Traced) -> Traced {
    let mut text = poll.get("title").traced(source);
    let mut choices: Vec<&Value> = poll.get("choices").list().iter().collect();
    choices.sort_by_key(|c| c.get("orderPosition").number().unwrap_or(f64::MAX) as i64);
    for choice in choices {
        text.add_line(&choice.get("name").traced(source));
    }
    text
}

fn attachment(value: &Value, source: &Traced, chat: &Chat) -> Option<Attachment<'static>> {
    let kind = value.get("type").text(source).unwrap_or_default();
    let name = value.get("filename").text(source);
    let by_type = match kind.as_str() {
        "image" | "old_image" => Some(AttachmentKind::Image),
        "video" | "gif" | "old_video" => Some(AttachmentKind::Video),
        "voice" | "old_voice" => Some(AttachmentKind::Audio),
        "sticker" => Some(AttachmentKind::Sticker),
        _ => None,
    };
    if by_type.is_none() && kind != "file" && name.is_none() {
        return None;
    }
    let name = name.unwrap_or_default();
    let composed: String = name.nfc().collect();
    let kind = by_type.unwrap_or_else(|| by_name(&name));
    let entry = chat.media.get(&composed).copied();
    Some(Attachment::new(name, kind, entry))
}
