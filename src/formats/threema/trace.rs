//! Text that knows where each of its characters stands: escapes of CSV inside of JSON inside of a file are taken away
//! layer by layer, and every layer keeps the way back to the bytes (promise 5).

use crate::model::place::{Piece, Width};
use crate::model::{ByteSpan, TextMap};
use std::borrow::Cow;

/// Text with the way back to the bytes of its entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Traced {
    /// The text.
    pub(super) text: String,
    pieces: Vec<Piece>,
    /// Bytes that were no UTF-8 and were read as Windows-1252.
    pub(super) assumed: bool,
}

impl Traced {
    /// Bytes as they stand at `offset`: UTF-8, and Windows-1252 for what is none.
    pub(super) fn of_bytes(bytes: &[u8], offset: u64) -> Self {
        let mut traced = Self::default();
        traced.push_bytes(bytes, offset);
        traced
    }

    /// Adds bytes as they stand at `offset`.
    pub(super) fn push_bytes(&mut self, bytes: &[u8], offset: u64) {
        let mut at = offset;
        for chunk in bytes.utf8_chunks() {
            self.push(chunk.valid(), at);
            at += chunk.valid().len() as u64;
            for byte in chunk.invalid() {
                let single = [*byte];
                let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&single);
                for c in text.chars() {
                    self.escape(c, at, 1);
                }
                self.assumed = true;
                at += 1;
            }
        }
    }

    /// Adds a run that stands at `offset` as it is.
    pub(super) fn push(&mut self, text: &str, offset: u64) {
        if text.is_empty() {
            return;
        }
        let follows = self.pieces.last().is_some_and(|last| {
            last.width == Width::Utf8
                && last.entry_offset + (self.text.len() - last.text_start) as u64 == offset
        });
        if !follows {
            self.piece(offset, Width::Utf8);
        }
        self.text.push_str(text);
    }

    /// Adds one character that `length` bytes at `offset` stand for.
    pub(super) fn escape(&mut self, c: char, offset: u64, length: u64) {
        self.piece(
            offset,
            Width::Written(u8::try_from(length).unwrap_or(u8::MAX)),
        );
        self.text.push(c);
    }

    fn piece(&mut self, entry_offset: u64, width: Width) {
        self.pieces.push(Piece {
            text_start: self.text.len(),
            entry_offset,
            width,
        });
    }

    /// The part `start..end` (byte indices at character borders).
    pub(super) fn slice(&self, start: usize, end: usize) -> Self {
        let mut part = Self {
            assumed: self.assumed,
            ..Self::default()
        };
        part.append_slice(self, start, end);
        part
    }

    /// Adds a part of another text.
    pub(super) fn append_slice(&mut self, other: &Self, start: usize, end: usize) {
        let mut at = start;
        let first = other.pieces.partition_point(|p| p.text_start <= start);
        for index in first.saturating_sub(1)..other.pieces.len() {
            let piece = other.pieces[index];
            if piece.text_start >= end || at >= end {
                break;
            }
            let next = other.pieces.get(index + 1);
            let until = next.map_or(other.text.len(), |p| p.text_start).min(end);
            let part = &other.text[at..until];
            match piece.width {
                Width::Written(length) => {
                    for c in part.chars() {
                        self.escape(c, piece.entry_offset, u64::from(length));
                    }
                }
                _ => self.push(part, piece.entry_offset + (at - piece.text_start) as u64),
            }
            at = until;
        }
    }

    /// Adds a part behind a line break that stands nowhere: it points at the part's first byte.
    pub(super) fn add_line(&mut self, other: &Self) {
        if other.text.is_empty() {
            return;
        }
        if let (false, Some(first)) = (self.text.is_empty(), other.pieces.first()) {
            self.escape('\n', first.entry_offset, 0);
        }
        self.append_slice(other, 0, other.text.len());
        self.assumed |= other.assumed;
    }

    /// Where `start..end` stands.
    pub(super) fn bytes(&self, start: usize, end: usize) -> Option<ByteSpan> {
        // The map is borrowed for the look-up only.
        let first = self.pieces.partition_point(|p| p.text_start <= start);
        let last = self
            .pieces
            .partition_point(|p| p.text_start < end.max(start + 1));
        let from = self.position(first.checked_sub(1)?, start);
        let until = self.position(last.checked_sub(1)?, end);
        Some(ByteSpan {
            offset: from,
            length: until.saturating_sub(from),
        })
    }

    fn position(&self, piece: usize, at: usize) -> u64 {
        let piece = self.pieces[piece];
        let inside = at.saturating_sub(piece.text_start) as u64;
        piece.entry_offset
            + match piece.width {
                Width::Written(length) if inside > 0 => u64::from(length),
                _ => inside,
            }
    }

    /// Text and map of a message.
    pub(super) fn into_message(self) -> (Cow<'static, str>, TextMap) {
        let map = match self.pieces.as_slice() {
            [] => TextMap::None,
            [one] => TextMap::Whole(*one),
            _ => TextMap::Pieces(self.pieces),
        };
        (Cow::Owned(self.text), map)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv(raw: &str) -> Traced {
        super::super::csv::decode(raw.as_bytes(), 100)
    }

    #[test]
    fn slices_keep_the_way_back() {
        let traced = csv(r#"a ""b\\c"" d"#);
        assert_eq!(traced.text, r#"a "b\c" d"#);
        let part = traced.slice(3, 8);
        assert_eq!(part.text, r#"b\c" "#);
        // `b` stands behind `a ""`, the quote behind `c` takes two bytes.
        assert_eq!(
            part.bytes(0, 4),
            Some(ByteSpan {
                offset: 104,
                length: 6
            })
        );
        let (text, map) = part.into_message();
        assert_eq!(
            map.bytes(&text, 0, 4),
            Some(ByteSpan {
                offset: 104,
                length: 6
            })
        );
    }

    #[test]
    fn bytes_that_are_no_utf8_are_windows_1252() {
        let traced = Traced::of_bytes(b"f\xfcr dich", 7);
        assert_eq!(traced.text, "für dich");
        assert!(traced.assumed);
        assert_eq!(
            traced.bytes("fü".len(), "für dich".len()),
            Some(ByteSpan {
                offset: 9,
                length: 6
            })
        );
    }

    #[test]
    fn lines_are_joined_without_bytes_of_their_own() {
        let mut traced = Traced::of_bytes(b"Frage", 10);
        traced.add_line(&Traced::of_bytes(b"Ja", 50));
        traced.add_line(&Traced::default());
        assert_eq!(traced.text, "Frage\nJa");
        assert_eq!(
            traced.bytes(6, 8),
            Some(ByteSpan {
                offset: 50,
                length: 2
            })
        );
    }
}
