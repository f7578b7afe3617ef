//! Text put together from pieces of the file, with the way back: every run and every escape knows its bytes, its line and
//! its column.

use super::scan::Spot;
use crate::model::place::{Piece, Width};
use crate::model::{LineColumn, TextMap};
use encoding_rs::WINDOWS_1252;
use std::borrow::Cow;

/// A text and where it stands.
#[derive(Debug, Default)]
pub(super) struct Flat {
    pub(super) text: String,
    pieces: Vec<Piece>,
    /// Byte of the entry behind the last piece.
    next: u64,
    /// The next piece does not go on with the last one, even where it stands right behind it.
    fresh: bool,
    /// Some of it was no UTF-8 and was read as Windows-1252.
    pub(super) assumed: bool,
}

impl Flat {
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    fn piece(&mut self, offset: u64, width: Width) {
        let goes_on = !self.fresh
            && self.next == offset
            && self.pieces.last().is_some_and(|p| p.width == width);
        self.fresh = false;
        if !goes_on {
            self.pieces.push(Piece {
                text_start: self.text.len(),
                entry_offset: offset,
                width,
            });
        }
    }

    /// A run that stands in the entry as it is.
    pub(super) fn run(&mut self, text: &str, offset: u64) {
        let mut done = 0;
        // A line of the entry is a piece of its own, so that columns count from its beginning.
        for part in text.split_inclusive('\n') {
            self.piece(offset + done, Width::Utf8);
            self.text.push_str(part);
            done += part.len() as u64;
            self.next = offset + done;
            self.fresh = part.ends_with('\n');
        }
    }

    /// Bytes that are no UTF-8, as Windows-1252.
    fn western(&mut self, bytes: &[u8], offset: u64) {
        self.assumed = true;
        self.piece(offset, Width::SingleByte);
        self.text
            .push_str(&WINDOWS_1252.decode_without_bom_handling(bytes).0);
        self.next = offset + bytes.len() as u64;
    }

    /// One character that is written with several plain bytes.
    pub(super) fn written(&mut self, c: char, offset: u64, bytes: u8) {
        self.piece(offset, Width::Written(bytes));
        self.text.push(c);
        self.next = offset + u64::from(bytes);
    }

    /// Parts two texts: a character of our own, standing for the byte behind the first one. Never two of them in a row.
    pub(super) fn part(&mut self, c: char) {
        if self.text.is_empty() || self.text.ends_with(c) {
            return;
        }
        self.fresh = true;
        self.written(c, self.next, 1);
        self.fresh = true;
    }

    /// Drops blanks at the end.
    pub(super) fn trim_end(&mut self) {
        let end = self.text.trim_end_matches([' ', '\u{9}']).len();
        if end < self.text.len() {
            self.text.truncate(end);
            self.pieces.retain(|p| p.text_start < end);
            if let Some(piece) = self.pieces.last() {
                self.next = piece.entry_offset + piece.length(&self.text[piece.text_start..]);
            }
            self.fresh = true;
        }
    }

    /// The content of a JSON string that stands at this offset (section 9, nos. 1, 7 and 8).
    pub(super) fn json(&mut self, content: &[u8], offset: u64) {
        let mut at = 0;
        while at < content.len() {
            let rest = &content[at..];
            let run = memchr::memchr(b'\\', rest).unwrap_or(rest.len());
            self.bytes(&rest[..run], offset + at as u64);
            at += run;
            if at < content.len() {
                let (c, length) = escape(&content[at..]);
                self.written(c, offset + at as u64, length);
                at += usize::from(length);
            }
        }
    }

    /// Bytes that stand as they are.
    pub(super) fn bytes(&mut self, bytes: &[u8], offset: u64) {
        if bytes.is_empty() {
            return;
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => self.run(text, offset),
            Err(_) => self.western(bytes, offset),
        }
    }

    /// A part of another text, with its places.
    pub(super) fn slice(&mut self, other: &Flat, from: usize, to: usize) {
        for (number, piece) in other.pieces.iter().enumerate() {
            let end = other
                .pieces
                .get(number + 1)
                .map_or(other.text.len(), |p| p.text_start)
                .min(to);
            let start = piece.text_start.max(from);
            let Some(text) = other.text.get(start..end).filter(|t| !t.is_empty()) else {
                continue;
            };
            let before = other.text.get(piece.text_start..start).unwrap_or_default();
            let skipped = piece.length(before);
            let offset = piece.entry_offset + skipped;
            self.piece(offset, piece.width);
            self.text.push_str(text);
            self.next = offset + piece.length(text);
        }
    }

    /// Bytes of the entry between two places of this text.
    pub(super) fn span(&self, from: usize, to: usize) -> Option<(u64, u64)> {
        let map = TextMap::Pieces(self.pieces.clone());
        let span = map.bytes(&self.text, from, to)?;
        Some((span.offset, span.length))
    }

    /// Bytes that the first character takes in the entry.
    pub(super) fn first_width(&self) -> usize {
        match (
            self.pieces.first().map(|p| p.width),
            self.text.chars().next(),
        ) {
            (Some(Width::Written(bytes)), _) => usize::from(bytes),
            (_, Some(c)) => c.len_utf8(),
            _ => 1,
        }
    }

    /// Drops blanks at both ends.
    pub(super) fn trim(&mut self) {
        let end = self.text.trim_end().len();
        self.text.truncate(end);
        self.pieces.retain(|p| p.text_start < end);
        let lead = end - self.text.trim_start().len();
        if lead > 0 {
            let mut rest = Flat::default();
            rest.slice(self, lead, end);
            rest.assumed = self.assumed;
            *self = rest;
        }
        self.fresh = true;
    }

    /// The way back to the bytes.
    pub(super) fn map(&self) -> TextMap {
        match self.pieces.as_slice() {
            [] => TextMap::None,
            [one] => TextMap::Whole(*one),
            pieces => TextMap::Pieces(pieces.to_vec()),
        }
    }

    /// Line and column of each piece; `bytes` are those of the message, which begin at `offset` and `spot`.
    pub(super) fn places(&self, bytes: &[u8], offset: u64, spot: Spot) -> Vec<LineColumn> {
        let local =
            |piece: &Piece| (piece.entry_offset.saturating_sub(offset) as usize).min(bytes.len());
        let mut order: Vec<usize> = (0..self.pieces.len()).collect();
        order.sort_by_key(|i| self.pieces[*i].entry_offset);
        let mut places = vec![LineColumn { line: 0, column: 0 }; order.len()];
        let (mut here, mut at) = (spot, 0);
        for number in order {
            let to = local(&self.pieces[number]);
            here = here.after(&bytes[at..to]);
            at = to;
            places[number] = LineColumn {
                line: here.line,
                column: here.column,
            };
        }
        places
    }
}

/// The text of a JSON string's content.
pub(super) fn decoded(content: &[u8]) -> Cow<'_, str> {
    if memchr::memchr(b'\\', content).is_none()
        && let Ok(text) = std::str::from_utf8(content)
    {
        return Cow::Borrowed(text);
    }
    let mut flat = Flat::default();
    flat.json(content, 0);
    Cow::Owned(flat.text)
}

/// The character of an escape and how many bytes it takes. What is no escape stands for itself.
fn escape(bytes: &[u8]) -> (char, u8) {
    match bytes.get(1) {
        Some(b'n') => ('\n', 2),
        Some(b't') => ('\t', 2),
        Some(b'r') => ('\r', 2),
        Some(b'b') => ('\u{8}', 2),
        Some(b'f') => ('\u{c}', 2),
        Some(c @ (b'"' | b'\\' | b'/')) => (char::from(*c), 2),
        Some(b'x') => match hex(bytes, 2, 2) {
            Some(code @ 0..0x20) => (char::from_u32(code).unwrap_or('\u{fffd}'), 4),
            _ => ('\\', 1),
        },
        Some(b'u') => unicode(bytes),
        _ => ('\\', 1),
    }
}

fn unicode(bytes: &[u8]) -> (char, u8) {
    let Some(code) = hex(bytes, 2, 4) else {
        return ('\\', 1);
    };
    if let Some(c) = char::from_u32(code) {
        return (c, 6);
    }
    // Half of a pair: with its other half one character, alone U+FFFD (section 9, no. 7).
    let other = (bytes.get(6..8) == Some(b"\\u"))
        .then(|| hex(bytes, 8, 4))
        .flatten();
    match (code, other) {
        (0xD800..0xDC00, Some(low @ 0xDC00..0xE000)) => {
            let joined = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            (char::from_u32(joined).unwrap_or('\u{fffd}'), 12)
        }
        _ => ('\u{fffd}', 6),
    }
}

fn hex(bytes: &[u8], from: usize, count: usize) -> Option<u32> {
    bytes.get(from..from + count)?.iter().try_fold(0, |sum, b| {
        char::from(*b).to_digit(16).map(|digit| sum * 16 + digit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(content: &str) -> Flat {
        let mut flat = Flat::default();
        flat.json(content.as_bytes(), 100);
        flat
    }

    #[test]
    fn escapes_of_old_clients_and_real_ones() {
        assert_eq!(decoded(br"a\x01b\\x01\x0C"), "a\u{1}b\\x01\u{c}");
        assert_eq!(decoded(br"\x41\xzz\"), r"\x41\xzz\");
        assert_eq!(
            decoded(br"\ud83d\ude00 \ud83d \u2028"),
            "😀 \u{fffd} \u{2028}"
        );
        assert_eq!(decoded(b"gr\xfcn \\n"), "grün \n");
    }

    #[test]
    fn every_character_leads_back_to_its_bytes() {
        let content = r#"für \"5 €\"\n\ud83d\ude00 Ende"#;
        let flat = flat(content);
        let (map, text) = (flat.map(), flat.text.as_str());
        let bytes = |part: &str| {
            let start = text.find(part).unwrap();
            let span = map.bytes(text, start, start + part.len()).unwrap();
            let from = (span.offset - 100) as usize;
            content[from..from + span.length as usize].to_owned()
        };
        assert_eq!(bytes("5 €"), "5 €");
        assert_eq!(bytes("\"5"), r#"\"5"#);
        assert_eq!(bytes("€\""), r#"€\""#);
        assert_eq!(bytes("😀"), r"\ud83d\ude00");
        assert_eq!(bytes("Ende"), "Ende");
    }

    #[test]
    fn pieces_have_their_line_and_column() {
        let content = "ä\\nb";
        let flat = flat(content);
        let places = flat.places(
            content.as_bytes(),
            100,
            Spot {
                line: 7,
                column: 20,
            },
        );
        let columns: Vec<u64> = places.iter().map(|p| p.column).collect();
        assert_eq!(columns, [20, 21, 23]);
    }

    #[test]
    fn parts_of_parts_keep_their_places() {
        let outer = flat(r#"{\"title\": \"Dach\"}"#);
        let mut inner = Flat::default();
        let start = outer.text.find("Dach").unwrap();
        inner.slice(&outer, start, start + 4);
        assert_eq!(inner.text, "Dach");
        assert_eq!(inner.span(0, 4), Some((100 + 14, 4)));
    }
}
