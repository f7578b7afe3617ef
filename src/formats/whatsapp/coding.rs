//! Text from bytes and the way back: UTF-8 or Windows-1252 line by line, UTF-16 as a whole, line ends to `\n`
//! (whatsapp.md section 1).

use crate::model::TextMap;
use crate::model::place::{Piece, Width};
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// Text of one line in whatever coding it is.
pub(super) fn line_text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// A body as text, with the pieces it is made of where it is not the entry's own bytes.
pub(super) struct Decoded<'a> {
    /// The text.
    pub(super) text: Cow<'a, str>,
    /// Where it lies, offsets counted from the body's first byte; empty for one piece of UTF-8.
    pieces: Vec<Piece>,
    /// Lines that are no UTF-8.
    pub(super) assumed: Vec<u64>,
}

/// Decodes a body. The caller has tried the fast way: UTF-8 without a carriage return.
pub(super) fn decode(body: &[u8]) -> Decoded<'_> {
    let mut text = String::with_capacity(body.len());
    let mut pieces: Vec<Piece> = Vec::new();
    let mut assumed = Vec::new();
    let (mut pos, mut number) = (0, 0);
    loop {
        let rest = &body[pos..];
        let end = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let line = &rest[..end];
        let width = if std::str::from_utf8(line).is_ok() {
            Width::Utf8
        } else {
            assumed.push(number);
            Width::SingleByte
        };
        // A piece goes on where nothing was changed between the two lines.
        let goes_on = pieces.last().is_some_and(|last| {
            width == Width::Utf8
                && last.width == Width::Utf8
                && last.entry_offset + (text.len() - last.text_start) as u64 == pos as u64
        });
        if !goes_on {
            pieces.push(Piece {
                text_start: text.len(),
                entry_offset: pos as u64,
                width,
            });
        }
        text.push_str(&line_text(line));
        pos += end;
        let Some(first) = body.get(pos) else { break };
        text.push('\n');
        number += 1;
        pos += 1 + usize::from(*first == b'\r' && body.get(pos + 1) == Some(&b'\n'));
        if pos == body.len() {
            break;
        }
    }
    Decoded {
        text: Cow::Owned(text),
        pieces,
        assumed,
    }
}

impl<'a> Decoded<'a> {
    /// The entry's own bytes.
    pub(super) fn own(text: &'a str) -> Self {
        Self {
            text: Cow::Borrowed(text),
            pieces: Vec::new(),
            assumed: Vec::new(),
        }
    }

    /// The map of `text[start..end]` for a body whose first byte lies at `at`.
    #[inline]
    pub(super) fn map(
        &self,
        start: usize,
        end: usize,
        body: usize,
        origin: &mut Origin<'_>,
    ) -> TextMap {
        if self.pieces.is_empty() {
            return TextMap::Whole(Piece {
                text_start: 0,
                entry_offset: origin.at(body + start),
                width: origin.width(Width::Utf8),
            });
        }
        let first = self
            .pieces
            .iter()
            .rposition(|p| p.text_start <= start)
            .unwrap_or(0);
        let mut cut: Vec<Piece> = Vec::new();
        for (number, piece) in self.pieces.iter().enumerate().skip(first) {
            if number > first && piece.text_start >= end {
                break;
            }
            let skipped = start.saturating_sub(piece.text_start);
            let inside = match piece.width {
                Width::SingleByte => self.text[piece.text_start..piece.text_start + skipped]
                    .chars()
                    .count(),
                Width::Utf8 | Width::Utf16 | Width::Written(_) => skipped,
            };
            cut.push(Piece {
                text_start: piece.text_start.saturating_sub(start),
                entry_offset: origin.at(body + piece.entry_offset as usize + inside),
                width: origin.width(piece.width),
            });
        }
        match cut.as_slice() {
            [one] => TextMap::Whole(*one),
            _ => TextMap::Pieces(cut),
        }
    }
}

/// From places in the bytes that were read to places in the entry.
pub(super) enum Origin<'a> {
    /// The entry's own bytes from here on.
    Direct(u64),
    /// Decoded from UTF-16: the text, and the last place asked for with its place in the entry.
    Utf16(&'a str, usize, u64),
}

impl Origin<'_> {
    /// The place in the entry; places are asked for in ascending order, but may step back.
    #[inline]
    pub(super) fn at(&mut self, pos: usize) -> u64 {
        match self {
            Origin::Direct(base) => *base + pos as u64,
            Origin::Utf16(text, last, entry) => {
                let units = |from: usize, to: usize| -> u64 {
                    text.get(from..to).map_or(0, |part| {
                        part.chars().map(|c| 2 * c.len_utf16() as u64).sum()
                    })
                };
                if pos >= *last {
                    *entry += units(*last, pos);
                } else {
                    *entry -= units(pos, *last);
                }
                *last = pos;
                *entry
            }
        }
    }

    fn width(&self, own: Width) -> Width {
        match self {
            Origin::Direct(_) => own,
            Origin::Utf16(..) => Width::Utf16,
        }
    }
}

/// UTF-16 with a byte-order mark, decoded (section 1); lone halves become U+FFFD, which is two bytes there as here.
pub(super) fn from_utf16(bytes: &[u8]) -> Option<String> {
    let coding = match bytes {
        [0xFF, 0xFE, ..] => UTF_16LE,
        [0xFE, 0xFF, ..] => UTF_16BE,
        _ => return None,
    };
    Some(
        coding
            .decode_without_bom_handling(&bytes[2..])
            .0
            .into_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ByteSpan;

    #[test]
    fn each_line_has_its_own_coding_and_leads_back() {
        let body = b"f\xfcr\r\n5 \xe2\x82\xac\nEnde";
        let decoded = decode(body);
        assert_eq!(decoded.text, "für\n5 €\nEnde");
        assert_eq!(decoded.assumed, [0]);
        let map = decoded.map(0, decoded.text.len(), 0, &mut Origin::Direct(100));
        let euro = decoded.text.find('5').unwrap();
        assert_eq!(
            map.bytes(&decoded.text, euro, euro + 5),
            Some(ByteSpan {
                offset: 105,
                length: 5
            })
        );
        assert_eq!(
            map.bytes(&decoded.text, 1, 4),
            Some(ByteSpan {
                offset: 101,
                length: 2
            })
        );
        let TextMap::Pieces(pieces) = &map else {
            panic!()
        };
        assert_eq!(pieces.len(), 2);
    }

    #[test]
    fn utf16_counts_its_own_units() {
        let text = "a😀b";
        let mut origin = Origin::Utf16(text, 0, 2);
        assert_eq!(origin.at(5), 8);
        assert_eq!(origin.at(1), 4);
        assert_eq!(from_utf16(b"\xff\xfea\0").as_deref(), Some("a"));
        assert_eq!(from_utf16(b"\xfe\xff\0a").as_deref(), Some("a"));
        assert_eq!(from_utf16(b"ab"), None);
    }
}
