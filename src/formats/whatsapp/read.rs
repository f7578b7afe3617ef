//! The second reading: one range of the file to messages, borrowed from its bytes wherever they lie in one piece.

use super::body::{self, Body};
use super::coding::{Decoded, Origin, decode, line_text};
use super::dates::day;
use super::dialect::Table;
use super::fold;
use super::header::Header;
use super::scan::{Raw, Seen, Visit, split, walk};
use super::senders::Role;
use super::words::LEXICON;
use crate::formats::{ReadRange, Reading, Sink};
use crate::model::{Attachment, GapCode, Message, MessageKind, NoteCode, Place, Stamp};
use jiff::civil::{Date, Time};
use std::borrow::Cow;

/// Reads one range.
pub(super) fn read(reading: &Reading<'_>, table: &Table, range: &ReadRange, sink: &mut dyn Sink) {
    let store = &table.store;
    let (from, to) = if store.is_decoded() {
        (0, store.len())
    } else {
        (range.lead, range.end)
    };
    let done = store.with(from, to, |bytes| {
        let origin = match store.text() {
            Some(text) => Origin::Utf16(text, 0, 2),
            None => Origin::Direct(from),
        };
        let mut reader = Reader {
            reading,
            table,
            bytes,
            text: std::str::from_utf8(bytes).ok(),
            returns: memchr::memchr(b'\r', bytes).is_some(),
            own_from: if store.is_decoded() {
                0
            } else {
                (range.start - range.lead) as usize
            },
            first_line: range.lead_line,
            origin,
            recent: [(&[], Role::Line); 2],
            today: None,
            sink,
        };
        if memchr::memchr(0, bytes).is_some() {
            let place = Place::entry(reading.path());
            reader.sink.troubles().note(
                NoteCode::ControlBytes,
                place,
                "NUL bytes kept as they are",
            );
        }
        walk(bytes, &table.plan, true, &mut reader);
    });
    if let Err(error) = done {
        let place = Place::entry(reading.path());
        sink.troubles()
            .gap(GapCode::Unreadable, place, error.to_string());
    }
}

/// A date as it stands in a header, and the day it is.
type Today = ([u16; 3], bool, Option<Date>);

struct Reader<'a, 's> {
    reading: &'a Reading<'a>,
    table: &'a Table,
    bytes: &'a [u8],
    /// The bytes as text where all of them are UTF-8.
    text: Option<&'a str>,
    returns: bool,
    own_from: usize,
    first_line: u64,
    origin: Origin<'a>,
    /// The last two senders: most chats have no more.
    recent: [(&'a [u8], Role); 2],
    today: Option<Today>,
    sink: &'s mut dyn Sink,
}

impl Visit for Reader<'_, '_> {
    #[inline]
    fn seen(&mut self, _: &Seen) {}

    #[inline]
    fn message(&mut self, raw: &Raw) {
        let rest = raw.start + raw.header.rest;
        let line = &self.bytes[rest..raw.head_end];
        let (role, name_end, body_start) = match self.known(line) {
            Some(known) => known,
            None => {
                let Some((name_end, body_start)) = split(line) else {
                    return self.give(raw, rest, None, true);
                };
                let role = self.role(&self.bytes[rest..rest + name_end]);
                (role, name_end, body_start)
            }
        };
        let start = rest + body_start;
        match role {
            Role::Line => self.give(raw, rest, None, true),
            Role::Messenger => self.give(raw, start, None, true),
            Role::Person(at) => {
                let body = &self.bytes[start.min(raw.end)..raw.end];
                let start = start + self.table.plan.compound_len(&line[..name_end], body);
                self.give(raw, start, Some(at), false);
            }
        }
    }
}

impl<'a> Reader<'a, '_> {
    /// The role of the sender at the start of a line and where the body begins, where it is one of the last two.
    #[inline]
    fn known(&self, line: &[u8]) -> Option<(Role, usize, usize)> {
        self.recent.iter().find_map(|(name, role)| {
            let fits =
                line.get(name.len()..name.len() + 2) == Some(b": ") && line.starts_with(name);
            (fits && !name.is_empty()).then_some((*role, name.len(), name.len() + 2))
        })
    }

    #[inline]
    fn role(&mut self, name: &'a [u8]) -> Role {
        // Every name was seen by the survey; a file that changed since then is read without names it did not have.
        let role = self.table.roles.get(name).copied().unwrap_or(Role::Line);
        self.recent = [(name, role), self.recent[0]];
        role
    }

    #[inline]
    fn time(&mut self, header: &Header) -> Option<Stamp> {
        let year_first = header.signature.year_first();
        let date = match self.today {
            Some((numbers, first, date)) if numbers == header.date && first == year_first => date,
            _ => {
                let date = day(header, self.table.order)
                    .and_then(|(y, m, d)| Date::new(y as i16, m as i8, d as i8).ok());
                self.today = Some((header.date, year_first, date));
                date
            }
        }?;
        let time = header.time;
        let clock = Time::new(
            (time / 3600) as i8,
            (time / 60 % 60) as i8,
            (time % 60) as i8,
            0,
        )
        .ok()?;
        Some(Stamp::local(date.to_datetime(clock)))
    }

    /// Hands on one message whose body begins at `start`.
    #[inline]
    fn give(&mut self, raw: &Raw, start: usize, person: Option<usize>, system: bool) {
        let start = start.min(raw.end);
        let bytes = &self.bytes[start..raw.end];
        let whole = match self.text {
            Some(text) if !self.returns => text.get(start..raw.end),
            Some(text) => text
                .get(start..raw.end)
                .filter(|t| memchr::memchr(b'\r', t.as_bytes()).is_none()),
            None => std::str::from_utf8(bytes)
                .ok()
                .filter(|t| !t.contains('\r')),
        };
        let mode = self.table.plan.mode;
        if let Some(text) = whole
            && !system
            && !body::suspicious(bytes, raw.head_end.saturating_sub(start), mode)
        {
            let message = Message::new(MessageKind::Text, Cow::Borrowed(text));
            let plain = body::plain(text);
            return self.send(raw, start, person, &Decoded::own(text), &plain, message);
        }
        let decoded = whole.map_or_else(|| decode(bytes), Decoded::own);
        self.generated(raw, start, person, system, &decoded);
    }

    fn generated(
        &mut self,
        raw: &Raw,
        start: usize,
        person: Option<usize>,
        system: bool,
        decoded: &Decoded<'_>,
    ) {
        let mode = self.table.plan.mode;
        let body = if system {
            body::system(&decoded.text)
        } else {
            let table = self.table;
            body::read(&decoded.text, raw.header.marked, mode, &|name| {
                table.members.contains_key(fold::file(name).as_str())
            })
        };
        let person = person.filter(|_| !body.certain);
        let text: Cow<'_, str> = Cow::Borrowed(&decoded.text[body.start..body.end]);
        let mut message = Message::new(body.kind, text);
        message.edited = body.edited;
        message.vanishing = message.kind == MessageKind::System && LEXICON.vanishing(&message.text);
        if let Some(file) = body.file {
            let (from, to) = file.name;
            let name = &decoded.text[from..to];
            let entry = self.table.members.get(fold::file(name).as_str()).copied();
            let inside = from >= body.start && to <= body.end && from < to;
            message.attachments.push(Attachment {
                in_text: inside.then(|| (from - body.start, to - body.start)),
                ..Attachment::new(name, file.kind, entry)
            });
            if entry.is_none()
                && body.kind == MessageKind::Attachment
                && self.table.with_media
                && raw.start >= self.own_from
            {
                let place = Place::line(self.reading.path(), self.first_line + raw.line);
                self.sink
                    .troubles()
                    .note(NoteCode::AttachmentMissing, place, "");
            }
        }
        if raw.start >= self.own_from {
            for line in &decoded.assumed {
                let place = Place::line(self.reading.path(), self.first_line + raw.line + line);
                self.sink
                    .troubles()
                    .note(NoteCode::CharsetAssumed, place, "windows-1252");
            }
        }
        self.send(raw, start, person, decoded, &body, message);
    }

    #[inline]
    fn send<'m>(
        &mut self,
        raw: &Raw,
        start: usize,
        person: Option<usize>,
        decoded: &Decoded<'_>,
        body: &Body,
        mut message: Message<'m>,
    ) where
        'a: 'm,
    {
        let before = &self.bytes[raw.start..start];
        let column = self.column(before) + decoded.text[..body.start].chars().count() as u64;
        message.context_only = raw.start < self.own_from;
        message.time = self.time(&raw.header);
        let table: &'a Table = self.table;
        message.sender = person
            .and_then(|at| table.names.get(at))
            .map(String::as_str);
        message.map = decoded.map(body.start, body.end, start, &mut self.origin);
        message.line = Some((self.first_line + raw.line, column + 1));
        self.sink.message(message);
    }

    /// Code points of the line before the body.
    #[inline]
    fn column(&self, before: &[u8]) -> u64 {
        if self.text.is_some() {
            before.iter().filter(|b| **b & 0xC0 != 0x80).count() as u64
        } else {
            line_text(before).chars().count() as u64
        }
    }
}
