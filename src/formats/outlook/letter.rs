//! An item as a mail: which body counts, who wrote to whom, when, and what hangs on it (mail.md section 9). From here on
//! it goes the way of every other mail.

use super::item::{Body, Clip, Item};
use super::parties;
use super::properties::{Properties, tag};
use super::{lzfu, written};
use crate::mime::body::{self, Collected};
use crate::mime::{DateSource, Headers, Mail, class, date, ids, transport, tree};
use crate::model::{MailClass, Stamp};
use crate::text::charset;
use crate::text::rtf::{self, Rtf};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Texts of named properties of contacts and appointments that are taken: a contact has some fifty.
const NAMED_TEXTS: usize = 200;

/// Fields of contacts, appointments and tasks whose text says something about people (MS-OXPROPS): names, firm,
/// department, position, telephones, addresses, pages of the web, children, spouse, assistant.
const FIELDS: &[u16] = &[
    0x3001, 0x3A06, 0x3A11, 0x3A16, 0x3A17, 0x3A18, 0x3A1A, 0x3A08, 0x3A09, 0x3A1C, 0x3A1B, 0x3A2F,
    0x3A1F, 0x3A1D, 0x3A23, 0x3A24, 0x3A25, 0x3A2A, 0x3A2D, 0x3A2E, 0x3A1E, 0x3A02, 0x3A57, 0x3A15,
    0x3A29, 0x3A2B, 0x3A27, 0x3A26, 0x3A5D, 0x3A5B, 0x3A59, 0x3A5A, 0x3A63, 0x3A61, 0x3A5F, 0x3A60,
    0x3A48, 0x3A30, 0x3A4E, 0x3A4F, 0x3A50, 0x3A51, 0x3A19, 0x3A07, 0x3A0A, 0x3A0C,
];
/// Birthday and wedding day.
const DAYS: [u16; 2] = [0x3A42, 0x3A41];

/// Bytes that a mail made of an item borrows from.
#[derive(Debug, Default)]
pub(super) struct Frame {
    /// Internet headers, the only place with Received lines.
    headers: Vec<u8>,
    /// The MIME message inside a signed or encrypted item.
    entity: Vec<u8>,
}

impl Frame {
    /// The frame of an item.
    pub(super) fn of(item: &Item) -> Self {
        let headers = match item.props.text(tag::HEADERS) {
            Some(text) => text.into_bytes(),
            None => item.props.bytes(tag::HEADERS).unwrap_or_default().to_vec(),
        };
        Self {
            headers,
            entity: entity(item).unwrap_or_default(),
        }
    }
}

/// The MIME message in the only attachment of an S/MIME item; an opaque one is given the head it lacks.
fn entity(item: &Item) -> Option<Vec<u8>> {
    if !item.props.is_smime() {
        return None;
    }
    let content = item.clips.iter().find_map(|clip| match &clip.body {
        Body::Bytes { content, .. } => content.as_ref(),
        _ => None,
    })?;
    if Headers::parse(content).raw("Content-Type").is_some() {
        return Some(content.clone());
    }
    let mut entity =
        b"Content-Type: application/pkcs7-mime\nContent-Transfer-Encoding: binary\n\n".to_vec();
    entity.extend_from_slice(content);
    Some(entity)
}

/// Whether items of this class travel. Contacts, appointments, notes and tasks lie in the store and were sent to nobody.
pub(super) fn travels(class: &str) -> bool {
    class.is_empty()
        || [
            "ipm.note",
            "ipm.schedule",
            "ipm.post",
            "ipm.sharing",
            "ipm.taskrequest",
            "report",
        ]
        .iter()
        .any(|start| class.starts_with(start))
        || class == "ipm"
}

/// The item as a mail.
pub(super) fn mail<'a>(item: &'a Item, frame: &'a Frame) -> Mail<'a> {
    let props = &item.props;
    let headers = Headers::parse(&frame.headers);
    let (date, date_source) = when(props, &headers);
    let stated = |id: u16| props.text(id).and_then(|text| bare_id(&text));
    let id = ids::own(&headers).or_else(|| stated(tag::MESSAGE_ID));
    let thread = ids::thread(&headers)
        .filter(|_| {
            headers
                .raw("References")
                .or(headers.raw("In-Reply-To"))
                .is_some()
        })
        .or_else(|| stated(tag::REFERENCES))
        .or_else(|| stated(tag::ANSWERS))
        .or_else(|| id.clone());
    let (from, to) = parties::of(item, &headers);
    let subject = subject(props).or_else(|| headers.text("Subject"));
    Mail {
        class: kind(item, &headers, subject.as_deref().unwrap_or_default()),
        // Blind copies stand behind the others here as well.
        open: parties::open(item, to.len()),
        subject,
        from,
        to,
        date,
        date_source,
        date_deviates: date::deviates(&headers),
        id,
        thread,
        transport: transport::of(&headers),
        content: content(item, frame),
        headers,
        limits: tree::Limits::default(),
    }
}

/// What the item is that no person wrote: by its own class (MS-OXOMSG section 2.2.2.1), else by its headers.
fn kind(item: &Item, headers: &Headers<'_>, subject: &str) -> Option<MailClass> {
    let class = item.props.class();
    if class.starts_with("report") {
        // NDR and DR speak of delivery, IPNRN and IPNNRN of reading.
        let read = class.ends_with(".ipnrn") || class.ends_with(".ipnnrn");
        return Some(if read {
            MailClass::Receipt
        } else {
            MailClass::Bounce
        });
    }
    class::of(headers, subject, "", "", None)
}

/// The first id of a list, without its brackets.
fn bare_id(text: &str) -> Option<String> {
    let id = match text.split_once('<') {
        Some((_, rest)) => rest.split('>').next()?,
        None => text.split_whitespace().next()?,
    };
    let id = id.trim();
    (!id.is_empty()).then(|| id.to_owned())
}

/// Stores mark the length of `AW: ` and the like by two characters before the subject (MS-PST section 2.5.3.1.1.1).
fn subject(props: &Properties) -> Option<String> {
    let text = props.text(tag::SUBJECT)?;
    let text = match text.strip_prefix('\u{1}') {
        Some(rest) => rest.chars().skip(1).collect(),
        None => text,
    };
    (!text.trim().is_empty()).then_some(text)
}

/// The date of the head, which has the sender's zone; else the time of sending, of delivery, of writing, in UTC.
fn when(props: &Properties, headers: &Headers<'_>) -> (Option<Stamp>, DateSource) {
    if let (Some(stamp), DateSource::Date) = date::of(headers) {
        return (Some(stamp), DateSource::Date);
    }
    let mut times = [tag::SUBMITTED, tag::DELIVERED].into_iter();
    if let Some(stamp) = times.find_map(|id| props.time(id)) {
        return (Some(stamp), DateSource::Date);
    }
    match date::of(headers) {
        (None, _) => {}
        found => return found,
    }
    let mut times = [tag::CHANGED, tag::CREATED].into_iter();
    match times.find_map(|id| props.time(id)) {
        // Not sent: the day it was written is all there is, and right.
        Some(stamp) => (Some(stamp), DateSource::Date),
        None if travels(&props.class()) => (None, DateSource::None),
        None => (None, DateSource::Date),
    }
}

fn content<'a>(item: &'a Item, frame: &'a Frame) -> Collected<'a> {
    let mut collected = Collected::default();
    if !frame.entity.is_empty() {
        let (root, _) = tree::parse(&frame.entity);
        let inside = body::collect(&frame.entity, &root);
        collected.encrypted = inside.encrypted;
        collected.absorb(inside);
    }
    // Text of an opened container stands in the item as well.
    if !collected.has_text() && !collected.encrypted {
        collected.texts.clear();
        text(&item.props, &mut collected);
    }
    if !travels(&item.props.class()) {
        let said: String = collected.texts.iter().map(|t| &*t.text).collect();
        let more = fields(&item.props, &said);
        if !more.is_empty() {
            collected.add_text(more);
        }
    }
    for clip in &item.clips {
        if frame.entity.is_empty() {
            attach(clip, &mut collected);
        }
    }
    collected
}

/// One body: the plain one unless it is blank, else HTML, else what lies in the RTF.
fn text(props: &Properties, collected: &mut Collected<'_>) {
    collected.guessed |= props.is_guessed(tag::BODY) || props.is_guessed(tag::SUBJECT);
    if let Some(plain) = props.text(tag::BODY) {
        return collected.add_text(plain);
    }
    if let Some(html) = props.bytes(tag::HTML) {
        let decoded = charset::decode(html, props.html_label());
        if !decoded.text.trim().is_empty() {
            collected.guessed |= decoded.guessed;
            return collected.add_html(&decoded.text);
        }
    }
    let Some((document, whole)) = props.bytes(tag::RTF).and_then(lzfu::unpack) else {
        // What a bounce says of itself.
        return collected.add_text(props.text(tag::REPORT).unwrap_or_default());
    };
    collected.repaired |= !whole;
    match rtf::read(&document) {
        Some(Rtf::Html(html)) => collected.add_html(&html),
        Some(Rtf::Text(text)) => collected.add_text(text),
        None => {}
    }
}

/// What a contact, appointment or task says in its fields, one a line, each once and only what the text does not say.
fn fields(props: &Properties, said: &str) -> String {
    let known = FIELDS.iter().filter_map(|id| props.text(*id));
    let days = DAYS
        .iter()
        .filter_map(|id| props.time(*id))
        .map(|day| day.wall.date().strftime("%d.%m.%Y").to_string());
    let mut seen = BTreeSet::new();
    let mut lines = Vec::new();
    for value in known
        .chain(days)
        .chain(props.named_texts().take(NAMED_TEXTS))
    {
        let value = value.replace('\r', "").trim().to_owned();
        if !said.contains(&value) && seen.insert(value.clone()) {
            lines.push(value);
        }
    }
    lines.join("\n")
}

fn attach<'a>(clip: &'a Clip, collected: &mut Collected<'a>) {
    let (name, media) = (clip.props.file_name(), clip.props.media());
    match &clip.body {
        Body::Bytes {
            head,
            size,
            content,
        } => {
            let content = content.as_deref().map(Cow::Borrowed);
            collected.add_attachment(name, media, head.clone(), *size, content);
        }
        Body::Message(item) => {
            let bytes = written::mail(item);
            let head = bytes[..bytes.len().min(super::item::HEAD)].to_vec();
            let size = bytes.len() as u64;
            let media = "message/rfc822".to_owned();
            collected.add_attachment(name, media, head, size, Some(Cow::Owned(bytes)));
        }
        // Told as coverage by whoever gives the mail on.
        Body::Link => {}
        Body::Object => {
            let media = "application/ole".to_owned();
            collected.add_attachment(name, media, Vec::new(), 0, None);
        }
    }
}
