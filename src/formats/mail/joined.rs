//! The text of a mail as it is scanned, subject and body joined, and the way back to its bytes.

use super::message::Origin;
use crate::mime::{Mail, TextPart};
use crate::model::place::{Piece, Width};
use crate::model::{ByteSpan, Section, TextMap};
use crate::text::quotes;
use std::ops::Range;

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
pub(super) fn map(raw: &[u8], mail: &Mail<'_>, text: &Text, origin: &Origin<'_>) -> TextMap {
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
