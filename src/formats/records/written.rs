//! A text that is put together from pieces of a file, with the way back to the bytes of each of them.

use super::node::Quoted;
use crate::model::place::{ByteSpan, Piece, TextMap, Width};
use crate::model::{Section, SectionKind};

/// Text with the way back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Written {
    /// The text.
    pub(crate) text: String,
    pieces: Vec<Piece>,
    /// Where the last piece ends in the entry.
    end: u64,
}

impl Written {
    /// Text that stands in the entry as it is.
    pub(crate) fn plain(&mut self, text: &str, at: u64) {
        self.piece(at, Width::Utf8);
        self.text.push_str(text);
        self.end = at + text.len() as u64;
    }

    /// Text the reader puts in: it has no bytes, and leads to where the text before it ends.
    pub(crate) fn literal(&mut self, text: &str) {
        if !text.is_empty() {
            self.piece(self.end, Width::Written(0));
            self.text.push_str(text);
        }
    }

    /// What a record quotes, on a line of its own before the text; gives the mark for its end.
    pub(crate) fn quote(&mut self, quoted: Option<Quoted<'_>>) -> Option<Section> {
        let quoted = quoted.filter(|q| !q.raw.is_empty())?;
        self.json(quoted);
        self.literal("\n");
        Some(Section {
            kind: SectionKind::Quote,
            start: 0,
            end: self.text.len(),
        })
    }

    /// A line break between two parts, where there is a part already.
    pub(crate) fn line(&mut self) {
        if !self.text.is_empty() {
            self.literal("\n");
        }
    }

    /// One character that stands in the entry as `bytes` bytes.
    pub(crate) fn escaped(&mut self, c: char, at: u64, bytes: usize) {
        let width = u8::try_from(bytes).map_or(Width::Written(u8::MAX), Width::Written);
        self.piece(at, width);
        self.text.push(c);
        self.end = at + bytes as u64;
    }

    /// A JSON string with its escapes resolved; lone surrogates become U+FFFD.
    pub(crate) fn json(&mut self, quoted: Quoted<'_>) {
        let raw = quoted.raw;
        let mut at = 0;
        while at < raw.len() {
            let slash = memchr::memchr(b'\\', &raw.as_bytes()[at..]).map_or(raw.len(), |i| at + i);
            if slash > at {
                self.plain(&raw[at..slash], quoted.at + at as u64);
            }
            if slash == raw.len() {
                break;
            }
            let (c, bytes) = escape(&raw[slash..]);
            self.escaped(c, quoted.at + slash as u64, bytes);
            at = slash + bytes;
        }
    }

    /// A JSON string of a program that wrote each byte of UTF-8 as if it were a character (other-chats.md section 2):
    /// repaired where all its characters are below U+0100, one is above U+007F, and the bytes are UTF-8.
    pub(crate) fn mojibake(&mut self, quoted: Quoted<'_>) {
        let mut plain = Self::default();
        plain.json(quoted);
        let Some(repaired) = repaired(&plain.text) else {
            self.append(&plain);
            return;
        };
        // The place of each byte is the place of the character that stood for it.
        let starts: Vec<(u64, u64)> = plain.characters().collect();
        let mut byte = 0;
        for c in repaired.chars() {
            let from = starts.get(byte).map_or(plain.end, |(at, _)| *at);
            byte += c.len_utf8();
            let to = starts.get(byte - 1).map_or(plain.end, |(_, end)| *end);
            self.escaped(c, from, to.saturating_sub(from) as usize);
        }
    }

    /// Another text behind this one.
    pub(crate) fn append(&mut self, other: &Written) {
        self.copy(other, 0, other.text.len());
    }

    /// Part of another text, byte indices at character borders.
    pub(crate) fn copy(&mut self, other: &Written, start: usize, end: usize) {
        for (index, piece) in other.pieces.iter().enumerate() {
            let stop = other
                .pieces
                .get(index + 1)
                .map_or(other.text.len(), |p| p.text_start);
            let (from, to) = (piece.text_start.max(start), stop.min(end));
            if from >= to {
                continue;
            }
            let at = piece.entry_offset + coded(&other.text[piece.text_start..from], piece.width);
            self.piece(at, piece.width);
            self.text.push_str(&other.text[from..to]);
            self.end = at + coded(&other.text[from..to], piece.width);
        }
    }

    /// Where the byte of the text stands in the entry.
    pub(crate) fn place(&self, byte: usize) -> u64 {
        let piece = self.pieces.iter().rfind(|p| p.text_start <= byte);
        piece.map_or(self.end, |p| {
            p.entry_offset + coded(&self.text[p.text_start..byte], p.width)
        })
    }

    /// Start and end in the entry of each character.
    fn characters(&self) -> impl Iterator<Item = (u64, u64)> {
        self.pieces.iter().enumerate().flat_map(|(index, piece)| {
            let stop = self
                .pieces
                .get(index + 1)
                .map_or(self.text.len(), |p| p.text_start);
            let mut at = piece.entry_offset;
            let text = &self.text[piece.text_start..stop];
            text.char_indices().map(move |(i, c)| {
                let from = at;
                at += coded(&text[i..i + c.len_utf8()], piece.width);
                (from, at)
            })
        })
    }

    /// Text and the way back, for a message.
    pub(crate) fn into_parts(self) -> (String, TextMap) {
        let map = match self.pieces.as_slice() {
            [] => TextMap::None,
            [one] => TextMap::Whole(*one),
            _ => TextMap::Pieces(self.pieces),
        };
        (self.text, map)
    }

    /// The bytes from the first piece to the end of the last one.
    pub(crate) fn region(&self) -> Option<ByteSpan> {
        let offset = self.pieces.first()?.entry_offset;
        Some(ByteSpan {
            offset,
            length: self.end.saturating_sub(offset),
        })
    }

    /// Begins a piece, or goes on with one of the same kind that ends here.
    fn piece(&mut self, at: u64, width: Width) {
        let goes_on = self
            .pieces
            .last()
            .is_some_and(|p| p.width == width && self.end == at && self.text.len() > p.text_start);
        if !goes_on {
            self.pieces.push(Piece {
                text_start: self.text.len(),
                entry_offset: at,
                width,
            });
        }
    }
}

/// Bytes of a text in the entry.
fn coded(text: &str, width: Width) -> u64 {
    match width {
        Width::Written(bytes) => text.chars().count() as u64 * u64::from(bytes),
        _ => text.len() as u64,
    }
}

/// The character a JSON escape stands for, and how many bytes it has.
fn escape(raw: &str) -> (char, usize) {
    let c = match raw.as_bytes().get(1) {
        Some(b'n') => '\n',
        Some(b't') => '\t',
        Some(b'r') => '\r',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'u') => return unicode(raw),
        _ => {
            let c = raw[1..].chars().next().unwrap_or('\u{fffd}');
            return (c, 1 + if raw.len() > 1 { c.len_utf8() } else { 0 });
        }
    };
    (c, 2)
}

fn unicode(raw: &str) -> (char, usize) {
    let Some(first) = hex(raw) else {
        return ('\u{fffd}', 2);
    };
    if let Some(c) = char::from_u32(first) {
        return (c, 6);
    }
    let second = raw.get(6..).filter(|r| r.starts_with("\\u")).and_then(hex);
    match second {
        Some(second) if first < 0xDC00 && (0xDC00..0xE000).contains(&second) => {
            let code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
            (char::from_u32(code).unwrap_or('\u{fffd}'), 12)
        }
        _ => ('\u{fffd}', 6),
    }
}

fn hex(raw: &str) -> Option<u32> {
    let digits = raw.get(2..6)?;
    digits
        .bytes()
        .all(|b| b.is_ascii_hexdigit())
        .then(|| u32::from_str_radix(digits, 16).ok())?
}

/// The text behind bytes that were written as characters; none where it is no such text.
pub(crate) fn repaired(text: &str) -> Option<String> {
    if !text.chars().any(|c| c >= '\u{80}') {
        return None;
    }
    let bytes: Option<Vec<u8>> = text
        .chars()
        .map(|c| u8::try_from(u32::from(c)).ok())
        .collect();
    String::from_utf8(bytes?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn back(file: &str, written: Written, part: &str) -> String {
        let (text, map) = written.into_parts();
        let start = text.find(part).unwrap();
        let span = map.bytes(&text, start, start + part.len()).unwrap();
        file[span.offset as usize..(span.offset + span.length) as usize].to_owned()
    }

    #[test]
    fn escapes_lead_back_to_their_bytes() {
        let file = r#""a\n\u00fcb \ud83d\ude00c\ud83d""#;
        let quoted = Quoted {
            raw: &file[1..file.len() - 1],
            at: 1,
        };
        let mut written = Written::default();
        written.json(quoted);
        assert_eq!(written.text, "a\nüb 😀c\u{fffd}");
        assert_eq!(back(file, written.clone(), "üb"), r"\u00fcb");
        assert_eq!(back(file, written.clone(), "😀"), r"\ud83d\ude00");
        assert_eq!(back(file, written, "b 😀c"), r"b \ud83d\ude00c");
    }

    #[test]
    fn bytes_written_as_characters_are_repaired_each_string_for_itself() {
        let file = r#""M\u00c3\u00bcller \u00f0\u009f\u0098\u0080 ok""#;
        let quoted = Quoted {
            raw: &file[1..file.len() - 1],
            at: 1,
        };
        let mut written = Written::default();
        written.mojibake(quoted);
        assert_eq!(written.text, "Müller 😀 ok");
        assert_eq!(back(file, written.clone(), "ü"), r"\u00c3\u00bc");
        assert_eq!(back(file, written, "ller 😀 ok").len(), 32);
        assert_eq!(repaired("Müller"), None);
        assert_eq!(repaired("Muller"), None);
        assert_eq!(repaired("Ã¼ €"), None);
    }
}
