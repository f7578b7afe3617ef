//! What a body is: typed, or written by WhatsApp for media, files, places, calls, polls, deletions and edits
//! (whatsapp.md section 6).
//!
//! Two steps: a test on bytes that lets nearly every typed body pass at once, then the slow reading of the few that
//! may be generated. A body that is not surely generated is text.

use super::files;
use super::header::Family;
use super::tokens::{is_mark, mark_len};
use super::words::{LEXICON, Lexicon, Meaning};
use crate::model::{AttachmentKind, MessageKind};
use memchr::{memchr, memmem, memrchr};

/// What the file allows as generated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mode {
    /// Family of the file's headers.
    pub(super) family: Family,
    /// An iPhone's file whose marks are intact: a body without a mark was typed (section 5, rule b).
    pub(super) strict: bool,
}

/// A body read; places are bytes of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Body {
    /// What kind of entry.
    pub(super) kind: MessageKind,
    /// First byte of the text.
    pub(super) start: usize,
    /// One past the text's last byte.
    pub(super) end: usize,
    /// The file it brings or stands for.
    pub(super) file: Option<Named>,
    /// Edited after sending.
    pub(super) edited: bool,
    /// Certainly written by the messenger itself, whoever is named as its author.
    pub(super) certain: bool,
}

/// A file a body names, or media it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    /// Where the name stands in the body; empty where it gives none.
    pub(super) name: (usize, usize),
    /// What it is.
    pub(super) kind: AttachmentKind,
}

impl Body {
    fn new(kind: MessageKind, start: usize, end: usize) -> Self {
        Self {
            kind,
            start,
            end,
            file: None,
            edited: false,
            certain: false,
        }
    }

    fn with_file(mut self, name: (usize, usize), kind: AttachmentKind) -> Self {
        self.file = Some(Named { name, kind });
        self
    }
}

/// Whether a body whose first line has this length may be generated; wrong only to the safe side.
#[inline]
pub(super) fn suspicious(body: &[u8], first_line: usize, mode: Mode) -> bool {
    let (Some(&first), Some(&last)) = (body.first(), body.last()) else {
        return true;
    };
    if first == b'<' || last == b'>' || last <= b' ' || (first >= 0x80 && mark_len(body) > 0) {
        return true;
    }
    if last >= 0x80 && body.len() >= 3 && mark_len(&body[body.len() - 3..]) == 3 {
        return true;
    }
    // A mark inside stands before each generated part (section 1.2).
    if mode.family != Family::Dash && memchr(0x8E, body).is_some() {
        return true;
    }
    if mode.strict {
        return false;
    }
    let line = &body[..first_line.min(body.len())];
    match line.last() {
        Some(b')') if memrchr(b'(', line).is_some_and(|open| open > 0) => return true,
        Some(b':') if line.len() < 64 && line.len() < body.len() => return true,
        None => return true,
        _ => {}
    }
    if last.is_ascii_hexdigit() && body.len() > 30 {
        let tail = &body[body.len().saturating_sub(120)..];
        if memchr(b'/', tail).is_some() && memmem::find(tail, b"://").is_some() {
            return true;
        }
    }
    LEXICON.may_be(line)
}

/// A typed body: the text begins behind leading marks.
#[inline]
pub(super) fn plain(body: &str) -> Body {
    Body::new(MessageKind::Text, 0, body.len())
}

/// A line of the messenger itself.
pub(super) fn system(body: &str) -> Body {
    let start = body.len() - body.trim_start_matches(is_mark).len();
    Body::new(MessageKind::System, start, body.len())
}

/// Reads a body that may be generated. `marked` means that a mark stood before the header; `member` tells whether a
/// file of this name is in the export.
pub(super) fn read(body: &str, marked: bool, mode: Mode, member: &dyn Fn(&str) -> bool) -> Body {
    let start = body.len() - body.trim_start_matches(is_mark).len();
    let own_mark = body.starts_with(['\u{200e}', '\u{200f}']);
    let mut end = body.len();
    let mut edited = false;
    if let Some((cut, marked_before)) = edit_mark(body)
        && (marked_before || !mode.strict)
        && cut >= start
    {
        end = cut;
        edited = true;
    }
    let mut found = classify(body, start, end, own_mark, marked, mode, member);
    found.edited = edited;
    found
}

/// Where an edit mark at the end begins, and whether a direction mark stands before it (section 6.5).
fn edit_mark(body: &str) -> Option<(usize, bool)> {
    let trimmed = body.trim_end_matches(|c: char| is_mark(c) || c.is_whitespace());
    let inner = trimmed.strip_suffix('>')?;
    let open = inner.rfind('<')?;
    if !LEXICON.edited(&inner[open + 1..]) {
        return None;
    }
    let before = &body[..open];
    let cut = before
        .trim_end_matches(|c: char| is_mark(c) || c.is_whitespace())
        .len();
    Some((cut, before.ends_with(is_mark)))
}

fn classify(
    body: &str,
    start: usize,
    end: usize,
    own_mark: bool,
    marked: bool,
    mode: Mode,
    member: &dyn Fn(&str) -> bool,
) -> Body {
    let lexicon = &*LEXICON;
    let text = &body[start..end];
    let trimmed = text.trim_matches(|c: char| is_mark(c) || c.is_whitespace());
    if trimmed.is_empty() {
        return Body::new(MessageKind::Empty, end, end);
    }
    let generated = own_mark || !mode.strict;
    if generated && let Some(found) = whole(lexicon, trimmed, start, end, mode) {
        return found;
    }
    let bears_mark = own_mark || marked;
    if let Some((name, kind)) = files::attached(body, start, end, mode, bears_mark, member) {
        return Body::new(MessageKind::Attachment, start, end).with_file(name, kind);
    }
    if let Some(found) = left_out(lexicon, body, start, end, generated) {
        return found;
    }
    if generated && let Some(found) = place(lexicon, text, start, end, own_mark) {
        return found;
    }
    if generated && is_poll(text) {
        return Body::new(MessageKind::Poll, start, end);
    }
    if own_mark {
        if lexicon.phrase(trimmed).is_some() {
            let mut found = Body::new(MessageKind::System, start, end);
            found.certain = true;
            return found;
        }
        if mode.family != Family::Dash && !text.contains('\n') {
            return Body::new(MessageKind::System, start, end);
        }
    }
    Body::new(MessageKind::Text, start, end)
}

fn whole(lexicon: &Lexicon, trimmed: &str, start: usize, end: usize, mode: Mode) -> Option<Body> {
    let body = |kind| Body::new(kind, start, end);
    match lexicon.whole(trimmed) {
        Some(Meaning::Omitted(kind)) => {
            return Some(body(MessageKind::MediaOmitted).with_file((start, start), kind));
        }
        Some(Meaning::Deleted) => return Some(Body::new(MessageKind::Deleted, end, end)),
        Some(Meaning::Call) => return Some(body(MessageKind::Call)),
        Some(Meaning::LiveLocation) => return Some(body(MessageKind::LiveLocation)),
        Some(Meaning::Waiting) => {
            let mut found = body(MessageKind::System);
            found.certain = true;
            return Some(found);
        }
        Some(Meaning::Null) if trimmed == "null" && mode.family == Family::Dash => {
            return Some(body(MessageKind::Null));
        }
        Some(Meaning::Null) | None => {}
    }
    if trimmed.contains('\n') {
        return None;
    }
    if lexicon.deleted_by(trimmed) {
        return Some(Body::new(MessageKind::Deleted, end, end));
    }
    // The sentence, then what became of the call (section 6.3).
    let sentence = trimmed.split_once(". ").map(|(first, _)| first);
    if sentence.is_some_and(|first| lexicon.call(first)) || lexicon.call_started(trimmed) {
        return Some(body(MessageKind::Call));
    }
    None
}

/// Media left out: Android's first line `<…>`, or an iPhone's placeholder behind a name or caption (6.1, 6.2).
fn left_out(
    lexicon: &Lexicon,
    body: &str,
    start: usize,
    end: usize,
    generated: bool,
) -> Option<Body> {
    let text = &body[start..end];
    let found = Body::new(MessageKind::MediaOmitted, start, end);
    let (line, more) = text.split_once('\n').unwrap_or((text, ""));
    let first = line.trim_end_matches(|c: char| is_mark(c) || c.is_whitespace());
    if generated
        && let Some(inner) = first.strip_prefix('<').and_then(|l| l.strip_suffix('>'))
        && lexicon.left_out(inner)
    {
        // A document's name stands where a caption would.
        let name = more.trim();
        let begin = end - more.len() + (more.len() - more.trim_start().len());
        return Some(if !name.contains('\n') && files::has_extension(name) {
            found.with_file((begin, begin + name.len()), files::kind_of(name))
        } else {
            found.with_file((start, start), AttachmentKind::Unknown)
        });
    }
    let mark = text.rfind(['\u{200e}', '\u{200f}'])?;
    let tail = text[mark..].trim_matches(|c: char| is_mark(c) || c.is_whitespace());
    let Some(Meaning::Omitted(kind)) = lexicon.whole(tail) else {
        return None;
    };
    let mut name = (start, start);
    if kind == AttachmentKind::Document {
        let line_start = text[..mark].rfind('\n').map_or(0, |at| at + 1);
        let line = &text[line_start..mark];
        let line = line.split(" • ").next().unwrap_or(line);
        let clean = line.trim_end_matches(|c: char| is_mark(c) || c.is_whitespace());
        let clean = clean.trim_end_matches([' ', '•']);
        let lead = clean.len()
            - clean
                .trim_start_matches(|c: char| is_mark(c) || c == ' ')
                .len();
        name = (start + line_start + lead, start + line_start + clean.len());
    }
    Some(found.with_file(name, kind))
}

const MAPS: &str = "https://maps.google.com/?q=";
const FOURSQUARE: &str = "https://foursquare.com/v/";

/// A shared place (section 6.3).
fn place(lexicon: &Lexicon, text: &str, start: usize, end: usize, own_mark: bool) -> Option<Body> {
    let text_end = text.trim_end();
    let link_start = text_end.rfind("https://")?;
    let link = &text_end[link_start..];
    if link.contains(char::is_whitespace) {
        return None;
    }
    let before = text[..link_start].trim_end();
    let hit = if let Some(point) = link.strip_prefix(MAPS) {
        let numbers = point
            .bytes()
            .all(|b| b.is_ascii_digit() || b",.-".contains(&b));
        let word = before.strip_suffix([':', '：'])?;
        numbers && !word.contains('\n') && (own_mark || lexicon.location(word))
    } else if link.starts_with(FOURSQUARE) {
        own_mark || before.matches('\n').count() == 1 || before.ends_with("):")
    } else {
        false
    };
    hit.then(|| Body::new(MessageKind::Location, start, end))
}

/// A poll, by its form and not by its language (section 6.6).
fn is_poll(text: &str) -> bool {
    let mut lines = text
        .lines()
        .map(|l| l.trim_matches(|c: char| is_mark(c) || c.is_whitespace()));
    let Some(word) = lines.next().and_then(|l| l.strip_suffix(':')) else {
        return false;
    };
    let word = word.trim_end();
    let upper = !word.is_empty()
        && word.chars().count() <= 15
        && word.chars().all(|c| c.is_alphabetic() && !c.is_lowercase());
    upper && lines.filter(|l| is_option(l)).count() >= 2
}

/// `WORD: … (NUMBER word)`.
fn is_option(line: &str) -> bool {
    let Some((word, rest)) = line.split_once(':') else {
        return false;
    };
    let Some((_, votes)) = rest.strip_suffix(')').and_then(|r| r.rsplit_once('(')) else {
        return false;
    };
    let votes = votes.trim_start_matches(|c: char| is_mark(c) || c == ' ');
    !word.is_empty()
        && word.chars().all(|c| c.is_alphabetic() && !c.is_lowercase())
        && votes.starts_with(|c: char| c.is_numeric())
}

#[cfg(test)]
#[path = "body_tests.rs"]
mod tests;
