//! The second reading: rows of one chat to messages, in order of time.

use super::body::{self, Content};
use super::layout::{ChatKind, beside};
use super::survey::Chat;
use crate::formats::threema::csv::Record;
use crate::formats::threema::{ids, quote};
use crate::formats::{ReadRange, Reading, Sink};
use crate::model::{
    Attachment, Direction, GapCode, Message, MessageKind, NoteCode, Place, Stamp, TextMap,
};
use jiff::Timestamp;
use jiff::tz::Offset;
use std::borrow::Cow;

/// Outgoing messages that never left the phone.
const NEVER_SENT: [&str; 2] = ["PENDING", "SENDFAILED"];

/// Reads one range.
pub(super) fn read(reading: &Reading<'_>, chat: &Chat, range: &ReadRange, sink: &mut dyn Sink) {
    let done = chat
        .rows
        .read(&chat.handle, range, &mut |offset, bytes, context| {
            let row = Record::new(&chat.header, bytes, offset);
            give(reading, chat, &row, offset, context, sink);
        });
    if let Err(error) = done {
        let place = Place::entry(reading.path());
        sink.troubles()
            .gap(GapCode::Unreadable, place, error.to_string());
    }
}

/// A point in time, UTC; zero and negative values are none.
fn stamp(row: &Record<'_>) -> Option<Stamp> {
    let posted = row.millis("posted_at").filter(|at| *at > 0);
    let millis = posted.or_else(|| row.millis("created_at").filter(|at| *at > 0))?;
    let time = Timestamp::from_millisecond(millis).ok()?;
    Some(Stamp::with_offset(Offset::UTC.to_datetime(time), 0))
}

/// The id of a row in all exports: by who sent it.
pub(super) fn native_id(
    row: &Record<'_>,
    chat: Option<&str>,
    sender: Option<&str>,
) -> Option<String> {
    let edited = row.millis("edited_at").map(|at| at.div_euclid(1000));
    let deleted = !row.text("deleted_at").is_empty();
    ids::message(chat?, sender, &row.text("apiid"), edited, deleted)
}

fn give(
    reading: &Reading<'_>,
    chat: &Chat,
    row: &Record<'_>,
    offset: u64,
    context: bool,
    sink: &mut dyn Sink,
) {
    let outgoing = row.flag("isoutbox") || chat.kind == ChatKind::List;
    let identity = row.text("identity");
    let content = body::read(row, &chat.tables, chat.kind);
    let own = chat.tables.own.as_deref();
    let sender_id = match (outgoing, chat.kind) {
        (true, _) => own.map(str::to_owned),
        (false, ChatKind::Direct) => chat.partner_id.clone(),
        (false, _) => Some(identity).filter(|id| !id.is_empty()),
    };
    let name = match (outgoing, chat.kind) {
        (false, ChatKind::Direct) => chat.partner.clone(),
        _ => sender_id
            .as_deref()
            .map(|id| chat.tables.name(id).to_owned()),
    };
    let Content {
        kind,
        text,
        elsewhere,
        file,
        by_app,
    } = content;
    if text.assumed && !context {
        let place = Place::entry(reading.path());
        let troubles = sink.troubles();
        troubles.note(NoteCode::CharsetAssumed, place, "windows-1252");
    }
    let (text, map) = match elsewhere {
        Some(text) => (Cow::Owned(text), TextMap::None),
        None => text.into_message(),
    };
    let mut message = Message::new(kind, text);
    message.map = map;
    message.sections.extend(quote::old(&message.text));
    message.context_only = context;
    message.time = stamp(row);
    message.sender = name.as_deref().filter(|_| !by_app);
    message.direction = (!by_app).then(|| direction(row, outgoing));
    message.edited = row.millis("edited_at").is_some();
    message.number_in_chat = ids::number(&row.text("apiid"));
    message.reply_to = ids::number(&row.text("quoted_message_apiid"));
    // What an old quote repeats, the chat holds already.
    message.thread = chat.key.as_deref().map(Cow::Borrowed);
    message.native_id = match chat.copies.get(&offset) {
        Some(copy) => Some(Cow::Owned(copy.clone())),
        None => native_id(row, chat.key.as_deref(), sender_id.as_deref()).map(Cow::Owned),
    };
    if let Some(file) = file {
        let folder = reading.bundle.entries[reading.claim.main].folder();
        let member = format!("{}{}", chat.kind.media(), row.text("uid"));
        let entry = reading.bundle.find(&beside(folder, &member));
        // Named and not there is normal: not downloaded, or exported without media.
        if entry.is_none() {
            message.kind = MessageKind::MediaOmitted;
        }
        message.attachments.push(Attachment {
            media_type: file.media_type.map(Cow::Owned),
            ..Attachment::new(file.name, file.kind, entry)
        });
    }
    sink.message(message);
}

fn direction(row: &Record<'_>, outgoing: bool) -> Direction {
    match outgoing {
        true if NEVER_SENT.contains(&row.text("messagestae").as_str()) => Direction::Draft,
        true => Direction::Outbound,
        false => Direction::Inbound,
    }
}
