//! One range of a `result.json` to messages.

use super::content::{self, Content};
use super::entry::{Entry, Type};
use super::ids::{ChatKind, Peer};
use super::limits;
use super::media;
use super::outline::{Block, Outline};
use super::scan::{Scanned, Scanner, Spot, Stop};
use super::value::{Document, Node};
use crate::formats::{ReadRange, Reading, Sink};
use crate::model::{
    Attachment, CoverageCode, Direction, GapCode, Message, MessageKind, Place, Stamp,
};
use crate::source::{Handle, OpenError};
use std::borrow::Cow;

/// What the survey settled and every range needs.
pub(super) struct Table {
    pub(super) handle: Result<Handle, OpenError>,
    pub(super) outline: Outline,
    /// By chat: what says whose message it is.
    pub(super) sides: Vec<Sides>,
}

/// Which side is ours in one chat.
#[derive(Debug, Clone, Default)]
pub(super) struct Sides {
    /// The account's owner.
    pub(super) owner: Option<Peer>,
    /// The one other person of a personal chat.
    pub(super) other: Option<Peer>,
    /// Notes to oneself: nobody else receives them.
    pub(super) alone: bool,
    /// Somebody else has the owner's name.
    pub(super) namesake: Option<String>,
}

impl Sides {
    /// Whether a sender is our own side; none where the file does not tell.
    pub(super) fn own(&self, sender: Option<Peer>) -> Option<bool> {
        let sender = sender?;
        match (self.owner, self.other) {
            (Some(owner), _) => Some(sender == owner),
            (None, Some(other)) => Some(sender != other),
            (None, None) => None,
        }
    }
}

/// One message object as it was found.
pub(super) struct Found<'a> {
    pub(super) block: &'a Block,
    /// The object's bytes; none where it is longer than the limit.
    pub(super) bytes: Option<&'a [u8]>,
    pub(super) offset: u64,
    pub(super) spot: Spot,
    /// Stands before the range: context.
    pub(super) before: bool,
}

/// Goes through the messages of a range and those before it, in order.
pub(super) fn walk(
    outline: &Outline,
    handle: &Handle,
    range: &ReadRange,
    take: &mut dyn FnMut(Found<'_>),
) -> Result<(), OpenError> {
    match each(outline, handle, range, take) {
        Ok(()) | Err(Stop::Cut) => Ok(()),
        Err(Stop::Failed(error)) => Err(error),
    }
}

fn each(
    outline: &Outline,
    handle: &Handle,
    range: &ReadRange,
    take: &mut dyn FnMut(Found<'_>),
) -> Scanned<()> {
    let number = outline.ranges.partition_point(|r| r.start < range.start);
    let lead_spot = outline.spots.get(number).copied().unwrap_or(Spot::FIRST);
    let mut scanner = Scanner::new(handle, range.lead, lead_spot);
    let first = outline.blocks.partition_point(|b| b.end <= range.lead);
    let blocks = outline.blocks.iter().skip(first);
    for block in blocks.take_while(|b| b.start < range.end) {
        if block.start >= range.lead {
            scanner.go(block.start, block.spot);
        }
        let end = block.end.min(range.end);
        while let Some(byte) = scanner.next()? {
            let offset = scanner.offset();
            if offset >= end || byte == b']' {
                break;
            }
            if byte == b',' || byte == b'}' || byte == b':' {
                scanner.pass();
                continue;
            }
            let spot = scanner.spot();
            scanner.keep();
            let whole = scanner.value(limits::MESSAGE)?;
            if byte == b'{' {
                take(Found {
                    block,
                    bytes: whole.then(|| scanner.kept()),
                    offset,
                    spot,
                    before: offset < range.start,
                });
            }
            scanner.release();
        }
    }
    Ok(())
}

/// Reads one range.
pub(super) fn read(reading: &Reading<'_>, table: &Table, range: &ReadRange, sink: &mut dyn Sink) {
    let handle = match &table.handle {
        Ok(handle) => handle,
        // The survey told of it.
        Err(_) => return,
    };
    let folder = reading.bundle.entries[reading.claim.main].folder();
    let mut reader = Reader {
        reading,
        table,
        folder,
        sink,
    };
    let done = walk(&table.outline, handle, range, &mut |found| {
        reader.give(&found);
    });
    if let Err(error) = done {
        let place = Place::entry(reading.path());
        sink.troubles().gap(error.code, place, error.detail);
    }
}

struct Reader<'a, 's> {
    reading: &'a Reading<'a>,
    table: &'a Table,
    folder: &'a str,
    sink: &'s mut dyn Sink,
}

impl Reader<'_, '_> {
    fn give(&mut self, found: &Found<'_>) {
        let place = || Place::line(self.reading.path(), found.spot.line);
        let Some(bytes) = found.bytes else {
            if !found.before {
                let detail = format!(
                    "message at byte {} is larger than {} MiB",
                    found.offset,
                    limits::MESSAGE >> 20
                );
                self.sink.troubles().gap(GapCode::Limit, place(), detail);
            }
            let mut message = Message::new(MessageKind::Empty, Cow::Borrowed(""));
            message.context_only = found.before;
            message.conversation = found.block.chat;
            return self.sink.message(message);
        };
        let document = Document::read(bytes);
        if document.cut && !found.before {
            let detail = format!("message at byte {} has too many parts", found.offset);
            self.sink.troubles().gap(GapCode::Limit, place(), detail);
        }
        let entry = Entry::read(document.root());
        let content = content::of(document.root(), found.offset);
        if !found.before {
            self.tell(&entry, &content, document.root());
        }
        self.send(found, bytes, document.root(), &entry, &content);
    }

    /// Coverage of one message; its notes were told by the survey.
    fn tell(&mut self, entry: &Entry, content: &Content, message: Node<'_>) {
        let whole = Place::entry(self.reading.path());
        let troubles = self.sink.troubles();
        if entry.kind == Type::Unsupported {
            return troubles.cover(CoverageCode::Unsupported, whole, 1);
        }
        // Other kinds of messages do not say by themselves that their file is left out.
        let kind = entry.message_kind(message, content);
        let absent = content.files.iter().filter(|f| f.absence.is_some()).count();
        if absent > 0 && kind != MessageKind::MediaOmitted {
            troubles.cover(CoverageCode::LeftOut, whole, absent as u64);
        }
    }

    fn send(
        &mut self,
        found: &Found<'_>,
        bytes: &[u8],
        root: Node<'_>,
        entry: &Entry,
        content: &Content,
    ) {
        let kind = entry.message_kind(root, content);
        let shown = entry.sender.shown();
        let mut message = Message::new(kind, Cow::Borrowed(&content.flat.text));
        message.context_only = found.before;
        message.conversation = found.block.chat;
        message.time = entry.time;
        message.sender = shown.as_deref();
        message.direction = self.direction(found.block.chat, entry, shown.as_deref());
        message.map = content.flat.map();
        message.places = content.flat.places(bytes, found.offset, found.spot);
        message.line = Some((found.spot.line, found.spot.column));
        message.edited = entry.edited;
        message.forwarded = entry.forwarded;
        message.vanishing = entry.vanishing;
        message.number_in_chat = entry.id.map(i64::cast_unsigned);
        message.reply_to = entry.reply_to.map(i64::cast_unsigned);
        message.native_id = self.native_id(found.block.chat, entry).map(Cow::Owned);
        for file in &content.files {
            // A picture of a service line that is not there has been counted as left out.
            if file.absence.is_some() && kind != MessageKind::MediaOmitted {
                continue;
            }
            let bundle = self.reading.bundle;
            let entry =
                media::entry(bundle, self.folder, &file.path).filter(|_| !file.path.is_empty());
            message.attachments.push(Attachment {
                media_type: file.mime.as_deref().map(Cow::Borrowed),
                ..Attachment::new(&*file.name, file.kind, entry)
            });
        }
        self.sink.message(message);
    }

    /// Which way, where the ids tell and the name alone does not.
    fn direction(&self, chat: usize, entry: &Entry, shown: Option<&str>) -> Option<Direction> {
        let sides = self.table.sides.get(chat)?;
        if sides.alone {
            return Some(Direction::Internal);
        }
        let own = sides.own(entry.sender.peer)?;
        if own {
            return Some(Direction::Outbound);
        }
        // Who else is ours the settings may say by name, unless the name is the owner's too.
        (shown.is_some() && shown == sides.namesake.as_deref()).then_some(Direction::Inbound)
    }

    /// The same message in two exports of one account has the same key; an edited one is another.
    fn native_id(&self, chat: usize, entry: &Entry) -> Option<String> {
        let chat = self.table.outline.chats.get(chat)?;
        let peer = chat.kind.peer(chat.id?);
        let time = entry
            .unix
            .or_else(|| entry.time.map(|t: Stamp| t.wall_minute()))?;
        let sender = entry.sender.peer.map(|p| p.to_string()).unwrap_or_default();
        let edit = entry.edited_unix.filter(|_| entry.edited).unwrap_or(0);
        Some(format!(
            "telegram {peer} {} {time} {sender} {edit}",
            entry.id?
        ))
    }
}

/// Whether a chat of this kind has one other person.
pub(super) fn has_one_other(kind: ChatKind) -> bool {
    matches!(kind, ChatKind::Personal | ChatKind::Bot)
}
