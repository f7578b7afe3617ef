//! Survey and reading of the table: chats and people from one pass, ranges cut between rows.

use super::table::{Columns, Row, Side};
use crate::formats::{ReadRange, Reading, Sink, Survey};
use crate::model::{
    Attachment, AttachmentKind, ByteSpan, Conversation, ConversationKind, Direction, GapCode,
    Message, MessageKind, NoteCode, Participant, Place, TextMap, Troubles,
};
use crate::source::limits::HELD_ENTRY;
use crate::source::{Handle, OpenError};
use csv::ByteRecord;
use std::collections::{HashMap, VecDeque};
use std::io::{self, Read};
use std::sync::Arc;

/// The owner's name where the table leaves it out.
const NAMELESS: &str = "Ich / Me";
/// Rows before a range that are given as context.
const LEAD: usize = 3;

/// What the survey hands to the reading of a range.
#[derive(Default)]
pub(super) struct Book {
    opened: Option<(Handle, Columns)>,
    chats: HashMap<String, usize>,
    /// Media by the end of their names, the file as the row names it.
    media: HashMap<String, usize>,
}

/// Surveys one table.
pub(super) fn survey(reading: &Reading<'_>, range_bytes: u64) -> Survey {
    let mut troubles = Troubles::default();
    let mut found = Found::default();
    let place = Place::entry(reading.path());
    if let Err(error) = found.read(reading, range_bytes) {
        troubles.gap(error.code, place.clone(), error.detail);
    }
    if found.undated > 0 {
        let detail = format!("{} rows", found.undated);
        troubles.note(NoteCode::DateUnreadable, place, detail);
    }
    if found.chats.is_empty() {
        // A source has one conversation at least.
        found
            .chats
            .push(Conversation::new("", ConversationKind::Direct));
    }
    Survey {
        conversations: found.chats,
        dialect: Arc::new(found.book),
        ranges: found.ranges,
        troubles,
    }
}

#[derive(Default)]
struct Found {
    book: Book,
    chats: Vec<Conversation>,
    ranges: Vec<ReadRange>,
    undated: u64,
}

impl Found {
    fn read(&mut self, reading: &Reading<'_>, range_bytes: u64) -> Result<(), OpenError> {
        let entries = &reading.bundle.entries;
        let entry = entries
            .get(reading.claim.main)
            .ok_or_else(|| OpenError::new(GapCode::Unreadable, "no such entry"))?;
        // A quote that is never closed makes one field of all that follows.
        if entry.size > HELD_ENTRY {
            let detail = format!("a table larger than {} MiB", HELD_ENTRY >> 20);
            return Err(OpenError::new(GapCode::Limit, detail));
        }
        let columns = Columns::of(&entry.head(super::HEAD)?)
            .ok_or_else(|| OpenError::new(GapCode::Damaged, "the header line cannot be read"))?;
        let handle = entry.content.handle()?;
        for member in &reading.claim.members {
            // `2026-02-03 11 30 00 - NAME - file`: the file is what follows the name of the chat.
            let name = entries.get(*member).map_or("", |e| e.name());
            if let Some((_, file)) = name.get(22..).and_then(|rest| rest.split_once(" - ")) {
                self.book.media.entry(file.to_owned()).or_insert(*member);
            }
        }
        let mut last: VecDeque<u64> = VecDeque::new();
        let mut rows = 0;
        let mut stream = entry.content.open()?;
        io::copy(&mut stream.by_ref().take(columns.end), &mut io::sink())?;
        walk(stream, columns.end, &mut |start, stop, record| {
            rows += 1;
            let row = columns.row(record);
            self.undated += u64::from(row.time.is_none());
            self.take(&row);
            match self.ranges.last_mut() {
                Some(range) if stop - range.start <= range_bytes => range.end = stop,
                _ => self.ranges.push(ReadRange {
                    lead: last.front().copied().unwrap_or(start),
                    start,
                    end: stop,
                    first_message: rows,
                    lead_line: 0,
                }),
            }
            if last.len() == LEAD {
                last.pop_front();
            }
            last.push_back(start);
        })?;
        self.book.opened = Some((handle, columns));
        Ok(())
    }

    fn take(&mut self, row: &Row<'_>) {
        let at = *self
            .book
            .chats
            .entry(row.chat.to_string())
            .or_insert_with(|| {
                self.chats
                    .push(Conversation::new(&*row.chat, ConversationKind::Direct));
                self.chats.len() - 1
            });
        let Some(chat) = self.chats.get_mut(at) else {
            return;
        };
        chat.messages += 1;
        chat.attachments += u64::from(!row.file.is_empty());
        if let Some(time) = row.time {
            if chat.first.is_none_or(|f| time.wall < f.wall) {
                chat.first = Some(time);
            }
            if chat.last.is_none_or(|l| time.wall > l.wall) {
                chat.last = Some(time);
            }
        }
        let Some(name) = sender(row) else {
            chat.system += 1;
            return;
        };
        match chat.participants.iter_mut().find(|p| p.name == name) {
            Some(person) => person.messages += 1,
            None => chat.participants.push(Participant {
                name: name.to_owned(),
                handle: Some(row.number.to_string()).filter(|n| n.starts_with('+')),
                own: Some(row.side == Side::Outgoing),
                messages: 1,
            }),
        }
        if chat.participants.len() > 2 {
            chat.kind = ConversationKind::Group;
        }
    }
}

/// The sender of a row, none for rows of the app.
fn sender<'r>(row: &'r Row<'_>) -> Option<&'r str> {
    match row.side {
        Side::Notification => None,
        Side::Outgoing if row.sender.trim().is_empty() => Some(NAMELESS),
        Side::Incoming if row.sender.trim().is_empty() => Some(&row.chat),
        _ => Some(row.sender.trim()),
    }
}

/// Gives each row of a stream that begins at byte `from` with its first byte and the one behind its last.
fn walk(
    stream: impl Read,
    from: u64,
    take: &mut dyn FnMut(u64, u64, &ByteRecord),
) -> Result<(), OpenError> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(stream);
    let mut record = ByteRecord::new();
    let damaged = |e: csv::Error| OpenError::new(GapCode::Damaged, e.to_string());
    while reader.read_byte_record(&mut record).map_err(damaged)? {
        let start = record.position().map_or(0, csv::Position::byte);
        take(from + start, from + reader.position().byte(), &record);
    }
    Ok(())
}

/// Reads one range.
pub(super) fn read(reading: &Reading<'_>, book: &Book, range: &ReadRange, sink: &mut dyn Sink) {
    let Some((handle, columns)) = &book.opened else {
        return;
    };
    let mut bytes = Vec::new();
    let held = handle.read_range(range.lead, range.end, &mut bytes);
    let done = held.map_err(OpenError::from).and_then(|()| {
        walk(bytes.as_slice(), range.lead, &mut |start, stop, record| {
            let row = columns.row(record);
            let file = (!row.file.is_empty()).then(|| attachment(reading, book, &row));
            let kind = match (&file, row.side) {
                (_, Side::Notification) => MessageKind::System,
                (Some(file), _) if file.entry.is_some() => MessageKind::Attachment,
                (Some(_), _) => MessageKind::MediaOmitted,
                (None, _) if row.text.is_empty() => MessageKind::Empty,
                (None, _) => MessageKind::Text,
            };
            let mut message = Message::new(kind, (&*row.text).into());
            message.context_only = start < range.start;
            message.conversation = book.chats.get(&*row.chat).copied().unwrap_or(0);
            message.time = row.time;
            message.sender = sender(&row);
            message.direction = match row.side {
                Side::Incoming => Some(Direction::Inbound),
                Side::Outgoing => Some(Direction::Outbound),
                Side::Notification => None,
            };
            message.forwarded = row.forwarded;
            // Quotes inside a field are doubled in the file, so the row as a whole is the place.
            message.map = TextMap::Region(ByteSpan {
                offset: start,
                length: stop - start,
            });
            message.attachments.extend(file);
            sink.message(message);
        })
    });
    if let Err(error) = done {
        let place = Place::entry(reading.path());
        sink.troubles().gap(error.code, place, error.detail);
    }
}

fn attachment<'r>(reading: &Reading<'_>, book: &Book, row: &'r Row<'_>) -> Attachment<'r> {
    let entry = book.media.get(&*row.file).copied();
    let extension = row
        .file
        .rsplit_once('.')
        .map_or("", |(_, e)| e)
        .to_lowercase();
    let kind = match extension.as_str() {
        "jpg" | "jpeg" | "png" | "heic" | "gif" => AttachmentKind::Image,
        "mp4" | "mov" | "3gp" => AttachmentKind::Video,
        "opus" | "ogg" | "m4a" | "mp3" | "aac" => AttachmentKind::Audio,
        "webp" => AttachmentKind::Sticker,
        "vcf" => AttachmentKind::Contact,
        "" => AttachmentKind::Unknown,
        _ => AttachmentKind::Document,
    };
    let entry = entry.filter(|at| *at < reading.bundle.entries.len());
    Attachment::new(&*row.file, kind, entry)
}
