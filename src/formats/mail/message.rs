//! A mail as a message: text is the subject, an empty line and the body, because subjects are scanned too.

use super::direction::{self, Folder};
use super::houses;
pub(in crate::formats) use super::joined::Text;
use super::joined::map;
use super::marks::Marks;
use crate::formats::outlook::tnef;
use crate::formats::{OwnSide, Sink};
use crate::mime::{Attached, DateSource, Elsewhere, Headers, Mail, Transport, ids};
use crate::model::{
    Attachment, AttachmentKind, ByteSpan, Channel, CoverageCode, Direction, EntryPath, GapCode,
    MailClass, Message, MessageKind, NoteCode, Parties, Place, Stamp, TextMap, Troubles,
};
use crate::text::quotes;
use std::borrow::Cow;

/// Where a mail lies and what is known of its mailbox.
#[derive(Clone, Copy)]
pub struct Origin<'a> {
    /// The entry.
    pub path: &'a EntryPath,
    /// The entry is not the source's own, but read with it.
    pub page: bool,
    /// First byte of the mail's headers in the entry.
    pub offset: u64,
    /// The bytes are the entry's own: nothing was unquoted.
    pub exact: bool,
    /// What the mailbox's name says.
    pub folder: Folder,
    /// Our own side.
    pub own: &'a OwnSide,
    /// The date its store states, for a mail that states none.
    pub border: Option<Stamp>,
    /// Where that date stands, for the note.
    pub border_name: &'static str,
    /// What its store says of the mail.
    pub(in crate::formats) marks: Marks,
}

/// Where a mailbox states a date of its own.
pub(in crate::formats) const BORDER_LINE: &str = "date of the mailbox's border line taken";

/// Reads one mail and gives it to the sink.
pub fn give(raw: &[u8], origin: &Origin<'_>, sink: &mut dyn Sink) {
    give_with(raw, origin, sink, &|_| {});
}

/// The same; `complete` adds what lies beside the mail.
pub(super) fn give_with(
    raw: &[u8],
    origin: &Origin<'_>,
    sink: &mut dyn Sink,
    complete: &dyn Fn(&mut Mail<'_>),
) {
    match Mail::parse(raw) {
        Ok(mut mail) => {
            complete(&mut mail);
            tnef::unpack(&mut mail, origin.path, 0, sink.troubles());
            let marks = origin.marks.with_headers(&mail);
            let folder = match (origin.folder, marks.folder) {
                // What its own labels say is nearer to a mail than the name of the file.
                (_, Some(told)) => told,
                (of_file, None) => of_file,
            };
            let way = direction::of(&mail, origin.own, folder);
            let origin = &Origin { marks, ..*origin };
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
    message.entry = origin.page.then_some(origin.path);
    message.class = origin.marks.class(mail);
    message.deleted = origin.marks.deleted.is_some();
    message.native_id = mail.id.as_deref().map(Cow::Borrowed);
    message.thread = match message.class {
        Some(MailClass::Bounce) => returned_thread(mail).map(Cow::Owned),
        _ => None,
    };
    if message.thread.is_none() {
        message.thread = mail.thread.as_deref().map(Cow::Borrowed);
    }
    message.channel = Some(if origin.marks.chat {
        // Talks of Hangouts, exported as mails (mail.md section 4).
        Channel::TeamChat
    } else {
        direction::channel(mail)
    });
    message.parties = Some(parties(mail, origin.own));
    sink.message(message);
}

/// Thread of the mail that a bounce brings back.
fn returned_thread(mail: &Mail<'_>) -> Option<String> {
    let attached = &mail.content.attachments;
    let original = attached.iter().find(|a| a.media == "message/rfc822")?;
    ids::thread(&Headers::parse(original.content.as_deref()?))
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
    message.channel = Some(Channel::EmailUnknown);
    message.entry = origin.page.then_some(origin.path);
    sink.message(message);
}

fn parties(mail: &Mail<'_>, own: &OwnSide) -> Parties {
    let pairs = |list: &[crate::mime::Address]| {
        list.iter()
            .map(|a| (a.address.clone(), a.name.clone()))
            .collect::<Vec<_>>()
    };
    Parties {
        from: pairs(&mail.from),
        to: pairs(&mail.to),
        open_domains: houses::count(
            &mail.to[..mail.open.min(mail.to.len())],
            &|address| own.has_mail(address),
            mail.from.first(),
        ),
    }
}

/// Notes, gaps and coverage of one mail. Details name no offset, so that equal ones fold.
fn tell(mail: &Mail<'_>, way: Direction, origin: &Origin<'_>, sink: &mut dyn Sink) {
    let place = || Place::entry(origin.path);
    let troubles = sink.troubles();
    remarks(mail, origin.path, origin.offset, troubles);
    if mail.date_source == DateSource::None {
        let detail = match origin.border {
            Some(_) => origin.border_name,
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
        .filter(|a| a.content.is_none() && a.entry.is_none())
    {
        troubles.cover(coverage(attached), place(), 1);
    }
    missing(mail, origin.path, troubles);
    if let Some(how) = origin.marks.deleted {
        troubles.note(NoteCode::DeletedKept, place(), how);
    }
    if origin.marks.headers_only {
        troubles.cover(CoverageCode::BodyMissing, place(), 1);
    }
    if way == Direction::Outbound && !mail.has("Received") {
        // The sentence of the code says it all: a sent copy carries no Received line.
        troubles.note(NoteCode::TransportUnknown, place(), "");
    }
}

/// Attachments whose bytes are not in the mail and were not found beside it.
fn missing(mail: &Mail<'_>, path: &EntryPath, troubles: &mut Troubles) {
    let attached = mail
        .content
        .attachments
        .iter()
        .filter(|a| a.entry.is_none());
    for elsewhere in attached.filter_map(|a| a.elsewhere.as_ref()) {
        let detail = match elsewhere {
            Elsewhere::Beside {
                size: Some(size), ..
            } => {
                format!("attachment not downloaded, {size} bytes")
            }
            Elsewhere::Beside { size: None, .. } => "attachment not downloaded".to_owned(),
            Elsewhere::Detached => "attachment detached in Thunderbird".to_owned(),
            Elsewhere::Deleted => "attachment deleted in Thunderbird".to_owned(),
        };
        troubles.note(NoteCode::AttachmentMissing, Place::entry(path), detail);
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
    if attached.elsewhere.is_some() {
        return CoverageCode::LeftOut;
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
        ..Attachment::new(&*attached.name, kind(attached), attached.entry)
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
