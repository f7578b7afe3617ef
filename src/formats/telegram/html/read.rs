//! One range of the pages of a chat to messages.

use super::super::limits;
use super::super::media;
use super::super::scan::Spot;
use super::block::{self, Parsed};
use super::pages::{self, Found, Leaf};
use super::state::{Settled, State};
use crate::formats::{ReadRange, Reading, Sink};
use crate::model::{
    Attachment, CoverageCode, Direction, EntryPath, GapCode, Message, MessageKind, Place,
};
use std::borrow::Cow;

/// What the survey settled and every range needs.
pub(super) struct Table {
    pub(super) leaves: Vec<Leaf>,
    pub(super) ranges: Vec<ReadRange>,
    /// By range: line and column at its lead, and what went before.
    pub(super) leads: Vec<(Spot, State)>,
    /// Folder of the export below which files are looked for.
    pub(super) root: String,
    /// Notes to oneself: nobody else receives them.
    pub(super) alone: bool,
}

/// Reads one range.
pub(super) fn read(reading: &Reading<'_>, table: &Table, range: &ReadRange, sink: &mut dyn Sink) {
    let number = table.ranges.partition_point(|r| r.start < range.start);
    let Some((spot, state)) = table.leads.get(number) else {
        return;
    };
    let mut state = state.clone();
    let mut take = |state: &mut State, found: Found<'_>| {
        let reader = Reader {
            reading,
            table,
            path: &reading.bundle.entries[found.leaf.entry].path,
            context: found.at < range.start,
        };
        reader.give(state, &found, sink);
    };
    let done = pages::walk(
        reading.bundle,
        &table.leaves,
        range,
        *spot,
        &mut state,
        &mut take,
    );
    if let Err((leaf, error)) = done {
        let place = Place::entry(&reading.bundle.entries[leaf.entry].path);
        sink.troubles().gap(error.code, place, error.detail);
    }
}

/// The entry that a link of a page leads to, where it lies below the export's folder.
pub(super) fn linked(reading: &Reading<'_>, root: &str, leaf: Leaf, path: &str) -> Option<usize> {
    if path.is_empty() {
        return None;
    }
    let folder = reading.bundle.entries[leaf.entry].folder();
    let inner = media::inside(folder, path)?;
    super::super::folder::below(root, &inner)?;
    reading.bundle.find(&inner)
}

struct Reader<'a> {
    reading: &'a Reading<'a>,
    table: &'a Table,
    path: &'a EntryPath,
    context: bool,
}

impl Reader<'_> {
    fn give(&self, state: &mut State, found: &Found<'_>, sink: &mut dyn Sink) {
        let Some(bytes) = found.block.bytes else {
            state.unread();
            if !self.context {
                let detail = format!(
                    "message at byte {} is larger than {} MiB",
                    found.block.offset,
                    limits::MESSAGE >> 20
                );
                let place = Place::line(self.path, found.block.spot.line);
                sink.troubles().gap(GapCode::Limit, place, detail);
            }
            let mut message = Message::new(MessageKind::Empty, Cow::Borrowed(""));
            message.context_only = self.context;
            return sink.message(message);
        };
        let parsed = block::read(bytes, found.block.offset);
        let Some(settled) = state.step(&parsed) else {
            return;
        };
        if settled.unsupported && !self.context {
            let place = Place::entry(self.reading.path());
            sink.troubles().cover(CoverageCode::Unsupported, place, 1);
        }
        self.send(found, bytes, &parsed, &settled, sink);
    }

    fn send(
        &self,
        found: &Found<'_>,
        bytes: &[u8],
        parsed: &Parsed,
        settled: &Settled,
        sink: &mut dyn Sink,
    ) {
        let text = if settled.unsupported {
            ""
        } else {
            parsed.flat.text.as_str()
        };
        let mut message = Message::new(settled.kind, Cow::Borrowed(text));
        message.context_only = self.context;
        message.time = settled.time;
        message.sender = settled.sender.as_deref();
        message.direction = self.table.alone.then_some(Direction::Internal);
        message.line = Some((found.block.spot.line, found.block.spot.column));
        if !settled.unsupported {
            message.map = parsed.flat.map();
            message.places = parsed
                .flat
                .places(bytes, found.block.offset, found.block.spot);
        }
        message.entry = Some(self.path).filter(|path| *path != self.reading.path());
        message.forwarded = parsed.forwarded;
        message.vanishing = parsed.self_destructs || super::survey::vanishing(settled.kind, text);
        message.number_in_chat = parsed.id.map(i64::cast_unsigned);
        message.reply_to = parsed.reply_to.map(i64::cast_unsigned);
        for file in &parsed.files {
            let entry = linked(self.reading, &self.table.root, found.leaf, &file.path);
            message
                .attachments
                .push(Attachment::new(&*file.name, file.kind, entry));
        }
        sink.message(message);
    }
}
