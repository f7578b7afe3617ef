//! The second reading: one range of a chat export to messages.

use super::android_body;
use super::body::Body;
use super::ios_body;
use super::scan::{App, Head, When, head_of};
use super::survey::Chat;
use crate::formats::threema::quote;
use crate::formats::threema::trace::Traced;
use crate::formats::{ReadRange, Reading, Sink};
use crate::model::message::SectionKind;
use crate::model::{
    Attachment, Direction, GapCode, Message, MessageKind, NoteCode, Place, Section,
};
use std::borrow::Cow;

/// Longest piece held for one range, its last message included (promise 7).
const MOST: u64 = 256 << 20;

/// Reads one range.
pub(super) fn read(reading: &Reading<'_>, chat: &Chat, range: &ReadRange, sink: &mut dyn Sink) {
    let place = Place::entry(reading.path());
    if range.end - range.lead > MOST {
        let detail = format!("one message is longer than {MOST} bytes");
        sink.troubles().gap(GapCode::Limit, place, detail);
        return;
    }
    let mut bytes = Vec::new();
    if let Err(error) = chat.handle.read_range(range.lead, range.end, &mut bytes) {
        let detail = error.to_string();
        sink.troubles().gap(GapCode::Unreadable, place, detail);
        return;
    }
    let mut reader = Reader {
        reading,
        chat,
        bytes: &bytes,
        base: range.lead,
        own_from: range.start,
        sink,
    };
    let mut open: Option<(usize, u64, Head, usize)> = None;
    let (mut at, mut line, mut after_crlf) = (0, range.lead_line, true);
    while at < bytes.len() {
        let found = memchr::memchr(b'\n', &bytes[at..]);
        let end = found.map_or(bytes.len(), |found| at + found);
        let first = range.lead + at as u64 == 0;
        let skip = if first && bytes.starts_with(b"\xef\xbb\xbf") {
            3
        } else {
            0
        };
        let head = head_of(&bytes[at..end], first);
        if let Some(head) = chat.form.head(head, after_crlf || at == 0) {
            if let Some((start, line, head, skip)) = open.take() {
                reader.message(start, at, line, &head, skip);
            }
            open = Some((at, line, head, skip));
        }
        after_crlf = end > 0 && bytes[..end].ends_with(b"\r");
        at = end + 1;
        line += 1;
    }
    if let Some((start, line, head, skip)) = open {
        reader.message(start, bytes.len(), line, &head, skip);
    }
}

struct Reader<'a, 's> {
    reading: &'a Reading<'a>,
    chat: &'a Chat,
    bytes: &'a [u8],
    base: u64,
    own_from: u64,
    sink: &'s mut dyn Sink,
}

impl Reader<'_, '_> {
    /// The message whose header begins at `start` and which ends before `end`.
    fn message(&mut self, start: usize, end: usize, line: u64, head: &Head, skip: usize) {
        let chat = self.chat;
        let header = head_of(&self.bytes[start..end], self.base + start as u64 == 0);
        let mut sender = head.sender.map(|(from, to)| &header[from..to]);
        let mut content = head.content;
        if let (App::Android, Some((_, to))) = (chat.form.app, head.sender) {
            content = to + 2;
        }
        let joined;
        if let Some(second) = sender.and_then(|name| chat.compound.get(name))
            && header[content..].starts_with(&format!("{second}: "))
        {
            joined = format!("{}: {second}", sender.unwrap_or_default());
            content += second.len() + 2;
            sender = Some(&joined);
        }
        let from = (start + skip + content).min(end);
        let text = whole(self.bytes, from, end, self.base);
        let own = match chat.form.app {
            App::Iphone => head.own,
            App::Android => chat.words.map(|w| sender == Some(w.me)),
        };
        let first = !chat.group && self.base + start as u64 == chat.first;
        let body = self.body(&text.text, head, first);
        let time = match head.when {
            When::Stamp(stamp) => Some(stamp),
            When::Numbers(numbers) => numbers.stamp(chat.order),
        };
        let shown = cut(&text, &body);
        let context = self.base + (start as u64) < self.own_from;
        if text.assumed && !context {
            let place = Place::line(self.reading.path(), line);
            let troubles = self.sink.troubles();
            troubles.note(NoteCode::CharsetAssumed, place, "windows-1252");
        }
        let before = column(&self.bytes[start + skip..from]);
        let place = placed(&text.text, body.start, line, before);
        let (shown, map) = shown.into_message();
        let reading = self.reading;
        let mut message = Message::new(body.kind, shown);
        message.context_only = context;
        // What a quote repeats, the chat holds already; such a file is one chat and has no other name for it.
        message.thread = Some(Cow::Borrowed(reading.path().as_str()));
        message.time = time;
        message.map = map;
        message.line = Some(place);
        // Calls and lines of the app come without a sender on the iPhone; on Android calls have one.
        let by_app = body.kind == MessageKind::System
            || (body.kind == MessageKind::Call && chat.form.app == App::Iphone);
        message.sender = sender.filter(|_| !by_app);
        message.direction = match (own, by_app) {
            (_, true) => None,
            (Some(true), _) => Some(Direction::Outbound),
            (Some(false), _) if chat.form.app == App::Iphone || sender.is_some() => {
                Some(Direction::Inbound)
            }
            _ => None,
        };
        self.finish(message, body);
    }

    /// Adds quote and file, and hands the message on.
    fn finish(&mut self, mut message: Message<'_>, body: Body) {
        if let Some(end) = body.quote {
            message.sections.push(Section {
                kind: SectionKind::Quote,
                start: 0,
                end,
            });
        } else {
            message.sections.extend(quote::old(&message.text));
        }
        if let Some(file) = body.file {
            let entry = self.chat.member(&file.name);
            // Named and not there is normal: not downloaded, or exported without media.
            if entry.is_none() {
                message.kind = MessageKind::MediaOmitted;
            }
            message
                .attachments
                .push(Attachment::new(file.name, file.kind, entry));
        }
        self.sink.message(message);
    }

    fn body(&self, text: &str, head: &Head, first: bool) -> Body {
        let chat = self.chat;
        let member = |name: &str| chat.member(name).is_some();
        match chat.form.app {
            App::Android => android_body::read(text, chat.words, &member),
            App::Iphone => {
                let body = ios_body::read(text, first, &member);
                // In a group a line without a sender is the app's.
                let written = matches!(body.kind, MessageKind::Text | MessageKind::Attachment);
                let unsigned = chat.group && head.own == Some(false) && head.sender.is_none();
                if written && unsigned && body.file.is_none() {
                    return Body::new(MessageKind::System, 0, text.len());
                }
                body
            }
        }
    }
}

/// What a message shows of its content; a poll's first answer gets a line of its own.
fn cut(text: &Traced, body: &Body) -> Traced {
    match body.answers {
        Some(at) => {
            let mut shown = text.slice(body.start, at);
            shown.add_line(&text.slice(at, body.end));
            shown
        }
        None => text.slice(body.start, body.end),
    }
}

/// A content without its line end, CRLF as line feeds.
fn whole(bytes: &[u8], from: usize, end: usize, base: u64) -> Traced {
    let content = &bytes[from..end];
    let content = content.strip_suffix(b"\n").unwrap_or(content);
    let content = content.strip_suffix(b"\r").unwrap_or(content);
    let mut text = Traced::default();
    let mut at = 0;
    for hit in memchr::memmem::find_iter(content, b"\r\n") {
        text.push_bytes(&content[at..hit], base + (from + at) as u64);
        text.escape('\n', base + (from + hit) as u64, 2);
        at = hit + 2;
    }
    text.push_bytes(&content[at..], base + (from + at) as u64);
    text
}

/// Code points of a line's bytes.
fn column(bytes: &[u8]) -> u64 {
    bytes
        .utf8_chunks()
        .map(|chunk| chunk.valid().chars().count() + chunk.invalid().len())
        .sum::<usize>() as u64
}

/// Line and column of a byte of the content.
fn placed(text: &str, at: usize, line: u64, before: u64) -> (u64, u64) {
    let shown = &text[..at];
    let breaks = shown.bytes().filter(|b| *b == b'\n').count() as u64;
    match shown.rfind('\n') {
        None => (line, before + shown.chars().count() as u64 + 1),
        Some(last) => (line + breaks, shown[last + 1..].chars().count() as u64 + 1),
    }
}
