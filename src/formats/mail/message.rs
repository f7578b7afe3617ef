//! A mail as a message: text is the subject, an empty line and the body, because subjects are scanned too.

use super::direction::{self, Folder};
use crate::formats::outlook::tnef;
use crate::formats::{OwnSide, Sink};
use crate::mime::{Attached, DateSource, Mail, TextPart, Transport};
use crate::model::place::{Piece, Width};
use crate::model::{
    Attachment, AttachmentKind, ByteSpan, CoverageCode, Direction, EntryPath, GapCode, Message,
    MessageKind, NoteCode, Parties, Place, Section, Stamp, TextMap, Troubles,
};
use crate::text::quotes;
use std::borrow::Cow;
use std::ops::Range;

/// Where a mail lies and what is known of its mailbox.
#[derive(Clone, Copy)]
pub struct Origin<'a> {
    /// The entry.
    pub path: &'a EntryPath,
    /// First byte of the mail's headers in the entry.
    pub offset: u64,
    /// The bytes are the entry's own: nothing was unquoted.
    pub exact: bool,
    /// What the mailbox's name says.
    pub folder: Folder,
    /// Our own side.
    pub own: &'a OwnSide,
    /// The date of the border line before it, for a mail that states none.
    pub border: Option<Stamp>,
}

/// Reads one mail and gives it to the sink.
pub fn give(raw: &[u8], origin: &Origin<'_>, sink: &mut dyn Sink) {
    match Mail::parse(raw) {
        Ok(mut mail) => {
            tnef::unpack(&mut mail, origin.path, 0, sink.troubles());
            let way = direction::of(&mail, origin.own, origin.folder);
            let place = |text: &Text| map(raw, &mail, text, origin);
            hand_on(
                &mail,
                &Known {
                    way,
                    conversation: 0,
                },
                &place,
                origin,
                sink,
            );
        }
        Err(error) => sink.troubles().gap(
            GapCode::Panic,
            Place::entry(origin.path),
            format!("{error}, byte {}", origin.offset),
        ),
    }
}

/// What is settled of a mail beside its own content.
pub(in crate::formats) struct Known {
    /// Which way it went.
    pub way: Direction,
    /// Its conversation, index into the survey's list.
    pub conversation: usize,
}

/// Tells of a mail and gives it to the sink; `place` is the way back from its text.
pub(in crate::formats) fn hand_on(
    mail: &Mail<'_>,
    known: &Known,
    place: &dyn Fn(&Text) -> TextMap,
    origin: &Origin<'_>,
    sink: &mut dyn Sink,
) {
    tell(mail, known.way, origin, sink);
    let subject = mail.subject.as_deref().unwrap_or_default();
    let text = Text::join(subject, &mail.content.texts);
    let sender = mail.from.first().map(|a| {
        if a.name.is_empty() {
            a.address.as_str()
        } else {
            a.name.as_str()
        }
    });
    let mut message = Message::new(MessageKind::Text, Cow::Borrowed(text.text.as_str()));
    message.conversation = known.conversation;
    message.time = mail.date.or(origin.border);
    message.sender = sender;
    message.direction = Some(known.way);
    message.map = place(&text);
    message.forwarded = quotes::forwards(subject);
    message.sections = text.sections(message.forwarded);
    message.attachments = mail.content.attachments.iter().map(attachment).collect();
    message.native_id = mail.id.as_deref().map(Cow::Borrowed);
    message.thread = mail.thread.as_deref().map(Cow::Borrowed);
    message.channel = Some(direction::channel(mail));
    message.parties = Some(parties(mail));
    sink.message(message);
}

/// Text without a head: a message of nobody, so that nothing is dropped (section 3).
pub fn give_headless(raw: &[u8], origin: &Origin<'_>, sink: &mut dyn Sink) {
    sink.troubles().note(
        NoteCode::Headless,
        Place::entry(origin.path),
        "text before the first border",
    );
    let decoded = crate::text::charset::decode(raw, None);
    let mut message = Message::new(
        MessageKind::Text,
        Cow::Owned(decoded.text.replace("\r\n", "\n")),
    );
    message.map = TextMap::Region(ByteSpan {
        offset: origin.offset,
        length: raw.len() as u64,
    });
    message.direction = Some(Direction::Unknown);
    message.channel = Some(crate::model::Channel::EmailUnknown);
    sink.message(message);
}

fn parties(mail: &Mail<'_>) -> Parties {
    let pairs = |list: &[crate::mime::Address]| {
        list.iter()
            .map(|a| (a.address.clone(), a.name.clone()))
            .collect::<Vec<_>>()
    };
    Parties {
        from: pairs(&mail.from),
        to: pairs(&mail.to),
    }
}

/// Notes, gaps and coverage of one mail. Details name no offset, so that equal ones fold.
fn tell(mail: &Mail<'_>, way: Direction, origin: &Origin<'_>, sink: &mut dyn Sink) {
    let place = || Place::entry(origin.path);
    let troubles = sink.troubles();
    remarks(mail, origin.path, origin.offset, troubles);
    if mail.date_source == DateSource::None {
        let detail = match origin.border {
            Some(_) => "date of the mailbox's border line taken",
            None => "no date taken",
        };
        troubles.note(NoteCode::DateUnreadable, place(), detail);
    }
    if mail.transport == (Transport::Tls { outdated: true }) {
        troubles.note(NoteCode::TlsOutdated, place(), "");
    }
    for attached in mail
        .content
        .attachments
        .iter()
        .filter(|a| a.content.is_none())
    {
        troubles.cover(coverage(attached), place(), 1);
    }
    if way == Direction::Outbound && !mail.has("Received") {
        // The sentence of the code says it all: a sent copy carries no Received line.
        troubles.note(NoteCode::TransportUnknown, place(), "");
    }
}

/// What had to be guessed, repaired or left out in one mail, be it inside another.
pub(super) fn remarks(mail: &Mail<'_>, path: &EntryPath, offset: u64, troubles: &mut Troubles) {
    let place = || Place::entry(path);
    let content = &mail.content;
    if content.guessed {
        troubles.note(NoteCode::CharsetAssumed, place(), "Windows-1252");
    }
    if content.repaired {
        troubles.note(
            NoteCode::Base64Repaired,
            place(),
            "decoded as far as possible",
        );
    }
    if mail.date_source == DateSource::Received {
        let detail = "topmost Received line taken";
        troubles.note(NoteCode::DateUnreadable, place(), detail);
    }
    if mail.date_deviates {
        troubles.note(NoteCode::DateDeviates, place(), "");
    }
    for name in mail.headers.repeated() {
        troubles.note(NoteCode::HeaderRepeated, place(), name);
    }
    let limits = [
        (mail.limits.depth, "MIME depth"),
        (mail.limits.parts, "MIME parts"),
        (mail.limits.headers, "header length"),
        (content.too_large, "size of one part"),
    ];
    for (_, name) in limits.iter().filter(|(met, _)| *met) {
        troubles.gap(
            GapCode::Limit,
            place(),
            format!("{name}, mail at byte {offset}"),
        );
    }
    if content.protected > 0 {
        troubles.cover(CoverageCode::Protected, place(), content.protected);
    }
}

pub(super) fn coverage(attached: &Attached<'_>) -> CoverageCode {
    if attached.protected {
        return CoverageCode::Protected;
    }
    match kind(attached) {
        AttachmentKind::Image => CoverageCode::Picture,
        AttachmentKind::Video => CoverageCode::Video,
        AttachmentKind::Audio => CoverageCode::Voice,
        _ => CoverageCode::Document,
    }
}

fn attachment<'a>(attached: &'a Attached<'_>) -> Attachment<'a> {
    Attachment {
        content: attached.content.as_deref().map(Cow::Borrowed),
        media_type: Some(Cow::Borrowed(&attached.media)),
        protected: attached.protected,
        ..Attachment::new(&*attached.name, kind(attached), None)
    }
}

/// By the first bytes, then the name, then the declared type (mail.md section 12, rule 11).
fn kind(attached: &Attached<'_>) -> AttachmentKind {
    let head = attached.head.as_slice();
    let extension = attached
        .name
        .rsplit_once('.')
        .map_or_else(String::new, |(_, e)| e.to_lowercase());
    let pictures: [&[u8]; 4] = [b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM"];
    let documents: [&[u8]; 3] = [b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];
    if documents.iter().any(|m| head.starts_with(m)) {
        return AttachmentKind::Document;
    }
    if pictures.iter().any(|m| head.starts_with(m))
        || (head.starts_with(b"RIFF") && head[4..].starts_with(b"WEBP"))
    {
        return AttachmentKind::Image;
    }
    let major = attached.media.split('/').next().unwrap_or_default();
    match (extension.as_str(), major) {
        ("vcf", _) => AttachmentKind::Contact,
        ("jpg" | "jpeg" | "png" | "gif" | "heic" | "webp" | "bmp" | "tif" | "tiff", _)
        | (_, "image") => AttachmentKind::Image,
        ("mp4" | "mov" | "3gp" | "avi", _) | (_, "video") => AttachmentKind::Video,
        ("mp3" | "m4a" | "ogg" | "opus" | "wav" | "amr", _) | (_, "audio") => AttachmentKind::Audio,
        _ if matches!(
            &*attached.media,
            "text/vcard" | "text/x-vcard" | "text/directory"
        ) =>
        {
            AttachmentKind::Contact
        }
        _ => AttachmentKind::Document,
    }
}

/// Subject and body parts joined.
pub(in crate::formats) struct Text {
    pub(super) text: String,
    /// Where the body begins.
    body: usize,
    /// Where each part of it begins.
    parts: Vec<usize>,
    /// Ranges of the body that its HTML quoted.
    quoted: Vec<Range<usize>>,
}

impl Text {
    pub(super) fn join(subject: &str, parts: &[TextPart<'_>]) -> Self {
        let length: usize = parts.iter().map(|p| p.text.len() + 2).sum();
        let mut text = String::with_capacity(subject.len() + 2 + length);
        text.push_str(subject);
        if !subject.is_empty() {
            text.push_str("\n\n");
        }
        let body = text.len();
        let (mut starts, mut quoted) = (Vec::new(), Vec::new());
        for (i, part) in parts.iter().enumerate() {
            if i > 0 {
                text.push_str("\n\n");
            }
            starts.push(text.len());
            let shift = text.len() - body;
            quoted.extend(part.quotes.iter().map(|q| q.start + shift..q.end + shift));
            text.push_str(&part.text);
        }
        Self {
            text,
            body,
            parts: starts,
            quoted,
        }
    }

    pub(super) fn sections(&self, forwarded: bool) -> Vec<Section> {
        let mut sections = quotes::sections(&self.text[self.body..], forwarded, &self.quoted);
        for section in &mut sections {
            section.start += self.body;
            section.end += self.body;
        }
        sections
    }
}

/// The way back of subject and body parts, each on its own: exact where it stands in the entry as in the text, else the
/// bytes it was decoded from. Where the mail itself was unquoted first, nothing is exact.
fn map(raw: &[u8], mail: &Mail<'_>, text: &Text, origin: &Origin<'_>) -> TextMap {
    let region = |range: Range<usize>| {
        TextMap::Region(ByteSpan {
            offset: origin.offset + range.start as u64,
            length: range.len() as u64,
        })
    };
    if !origin.exact {
        return region(0..raw.len());
    }
    let mut stretches = Vec::new();
    if let Some(subject) = mail.subject.as_deref() {
        let written = mail.headers.raw("Subject").unwrap_or_default();
        // The value is a slice of `raw`, found again by its own place.
        stretches.push((
            0,
            match offset_of(raw, written) {
                Some(at) if written == subject.as_bytes() => TextMap::Whole(Piece {
                    text_start: 0,
                    entry_offset: origin.offset + at,
                    width: Width::Utf8,
                }),
                Some(at) => region(at as usize..at as usize + written.len()),
                None => region(0..raw.len()),
            },
        ));
    }
    for (part, start) in mail.content.texts.iter().zip(&text.parts) {
        let way = match (&part.place, &part.within) {
            (Some((range, width)), _) => {
                let offset = origin.offset + range.start as u64;
                body_pieces(&raw[range.clone()], offset, *width, *start)
            }
            (None, Some(within)) => region(within.clone()),
            (None, None) => region(0..raw.len()),
        };
        stretches.push((*start, way));
    }
    match stretches.len() {
        0 => region(0..raw.len()),
        1 => stretches.remove(0).1,
        _ => TextMap::Stretches(stretches),
    }
}

/// Place of a subslice in its slice, by addresses.
fn offset_of(raw: &[u8], part: &[u8]) -> Option<u64> {
    let offset = (part.as_ptr() as usize).checked_sub(raw.as_ptr() as usize)?;
    (offset + part.len() <= raw.len()).then_some(offset as u64)
}

/// One piece, or one a line where lines end with CRLF.
fn body_pieces(body: &[u8], offset: u64, width: Width, mut text: usize) -> TextMap {
    let piece = |text_start, line: usize| Piece {
        text_start,
        entry_offset: offset + line as u64,
        width,
    };
    let mut pieces = vec![piece(text, 0)];
    let mut line = 0;
    for at in memchr::memmem::find_iter(body, b"\r\n") {
        text += text_length(&body[line..at], width) + 1;
        line = at + 2;
        pieces.push(piece(text, line));
    }
    match pieces.as_slice() {
        [one] => TextMap::Whole(*one),
        _ => TextMap::Pieces(pieces),
    }
}

/// Length in the text of these bytes.
fn text_length(bytes: &[u8], width: Width) -> usize {
    match width {
        Width::Utf8 | Width::Utf16 | Width::Written(_) => bytes.len(),
        Width::SingleByte => crate::text::charset::decode(bytes, Some("windows-1252"))
            .text
            .len(),
    }
}
