//! Where something stands: entry paths, spans in text and bytes, and the way from one to the other.

use std::fmt;
use std::sync::Arc;

/// The path of an entry as people read it: relative, forward slashes, archive members after `!/` (`a.zip!/chat.txt`).
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub struct EntryPath(Arc<str>);

impl EntryPath {
    /// From a path already in the written form.
    #[must_use]
    pub fn new(path: impl Into<Arc<str>>) -> Self {
        Self(path.into())
    }

    /// Stands for the path of a source whose conversations nobody chose, by its number in the run from 1: the path itself
    /// may hold a title. No real path begins with a NUL.
    #[must_use]
    pub fn not_chosen(source: u32) -> Self {
        Self(format!("\0{source}").into())
    }

    /// The number of a source whose conversations nobody chose.
    #[must_use]
    pub fn source_not_chosen(path: &str) -> Option<u32> {
        path.strip_prefix('\0')?.parse().ok()
    }

    /// A member of this archive.
    #[must_use]
    pub fn member(&self, name: &str) -> Self {
        Self(format!("{}!/{name}", self.0).into())
    }

    /// A file below this folder.
    #[must_use]
    pub fn below(&self, name: &str) -> Self {
        if self.0.is_empty() {
            Self(name.into())
        } else {
            Self(format!("{}/{name}", self.0).into())
        }
    }

    /// The written form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last segment.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }
}

impl fmt::Display for EntryPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Code points in a message's text, from 0, end exclusive.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    serde::Serialize,
    serde::Deserialize,
)]
pub struct Span {
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// Bytes in an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct ByteSpan {
    /// From the entry's first byte.
    pub offset: u64,
    /// Number of bytes.
    pub length: u64,
}

impl ByteSpan {
    /// The least span that holds both.
    #[must_use]
    pub fn around(self, other: Self) -> Self {
        let offset = self.offset.min(other.offset);
        let end = (self.offset + self.length).max(other.offset + other.length);
        Self {
            offset,
            length: end - offset,
        }
    }
}

/// Line and column in an entry that is line text; both from 1, columns in code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct LineColumn {
    /// Line from 1.
    pub line: u64,
    /// Column from 1, in code points.
    pub column: u64,
}

/// Where a gap, note or coverage is: an entry, and a line where one is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The entry.
    pub path: EntryPath,
    /// Line from 1.
    pub line: Option<u64>,
}

impl Place {
    /// A whole entry.
    #[must_use]
    pub fn entry(path: &EntryPath) -> Self {
        Self {
            path: path.clone(),
            line: None,
        }
    }

    /// One line of an entry.
    #[must_use]
    pub fn line(path: &EntryPath, line: u64) -> Self {
        Self {
            path: path.clone(),
            line: Some(line),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}", self.path),
            None => write!(f, "{}", self.path),
        }
    }
}

/// How many bytes a character of the decoded text has in the entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// The text is the entry's own bytes.
    Utf8,
    /// One byte a character.
    SingleByte,
    /// Two or four bytes a character.
    Utf16,
    /// Each character is written with this many plain bytes: an escape of JSON, an entity of HTML; 0 where the reader put
    /// it in.
    Written(u8),
}

/// A run of a message's text that lies in one piece in the entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Byte in the text where the run begins.
    pub text_start: usize,
    /// Byte in the entry where it lies.
    pub entry_offset: u64,
    /// How it is coded there.
    pub width: Width,
}

/// The way from a message's text back to the bytes of its entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextMap {
    /// No single place: the text was decoded (base64, HTML); the region holds it.
    Region(ByteSpan),
    /// One piece.
    Whole(Piece),
    /// Several pieces, ascending by `text_start`, the first at 0.
    Pieces(Vec<Piece>),
    /// Stretches of the text with a way of their own, ascending by where they begin, the first at 0: a decoded subject
    /// before a body that stands there as written.
    Stretches(Vec<(usize, TextMap)>),
    /// The text has no bytes in an entry (a field of a database).
    None,
}

impl TextMap {
    /// The piece that holds this byte of the text, and its number; none where there are no pieces.
    #[must_use]
    pub fn piece(&self, at: usize) -> Option<(usize, &Piece)> {
        match self {
            TextMap::Region(_) | TextMap::Stretches(_) | TextMap::None => None,
            TextMap::Whole(piece) => Some((0, piece)),
            TextMap::Pieces(pieces) => {
                let next = pieces.partition_point(|p| p.text_start <= at);
                let number = next.checked_sub(1)?;
                pieces.get(number).map(|piece| (number, piece))
            }
        }
    }

    /// The entry's bytes behind `text[start..end]` (byte indices at character borders).
    #[must_use]
    pub fn bytes(&self, text: &str, start: usize, end: usize) -> Option<ByteSpan> {
        match self {
            TextMap::None => None,
            TextMap::Region(region) => Some(*region),
            TextMap::Whole(piece) => Some(between(text, piece, start, piece, end)),
            TextMap::Stretches(stretches) => {
                let first = stretches.iter().rposition(|(from, _)| *from <= start)?;
                let last = stretches
                    .iter()
                    .rposition(|(from, _)| *from < end.max(start + 1))?;
                let head_end = stretches
                    .get(first + 1)
                    .map_or(end, |(next, _)| end.min(*next));
                let head = stretches[first].1.bytes(text, start, head_end)?;
                if first == last {
                    return Some(head);
                }
                let (from, map) = &stretches[last];
                Some(head.around(map.bytes(text, *from, end)?))
            }
            TextMap::Pieces(pieces) => {
                let (_, first) = self.piece(start)?;
                // The end belongs to the piece of the last character, not to the one that begins there.
                let last = pieces.partition_point(|p| p.text_start < end.max(start + 1));
                let last = pieces.get(last.checked_sub(1)?)?;
                Some(between(text, first, start, last, end))
            }
        }
    }
}

fn between(text: &str, first: &Piece, start: usize, last: &Piece, end: usize) -> ByteSpan {
    let offset = first.entry_offset + coded_length(&text[first.text_start..start], first.width);
    let stop = last.entry_offset + coded_length(&text[last.text_start..end], last.width);
    ByteSpan {
        offset,
        length: stop.saturating_sub(offset),
    }
}

fn coded_length(text: &str, width: Width) -> u64 {
    match width {
        Width::Utf8 => text.len() as u64,
        Width::SingleByte => text.chars().count() as u64,
        Width::Utf16 => text.chars().map(|c| 2 * c.len_utf16() as u64).sum(),
        Width::Written(bytes) => text.chars().count() as u64 * u64::from(bytes),
    }
}

impl Piece {
    /// Bytes that a text of this piece has in the entry.
    #[must_use]
    pub fn length(&self, text: &str) -> u64 {
        coded_length(text, self.width)
    }

    /// Columns from the piece's beginning to a byte of the text in it: an escape takes as many as it has bytes.
    #[must_use]
    pub fn columns(&self, text: &str, at: usize) -> u64 {
        let before = text.get(self.text_start..at).unwrap_or_default();
        match self.width {
            Width::Written(_) => coded_length(before, self.width),
            Width::Utf8 | Width::SingleByte | Width::Utf16 => before.chars().count() as u64,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_lead_back_through_every_coding() {
        let text = "für 5 €";
        let map = |width| {
            TextMap::Whole(Piece {
                text_start: 0,
                entry_offset: 100,
                width,
            })
        };
        let (start, end) = (text.find('5').unwrap(), text.len());
        assert_eq!(
            map(Width::Utf8).bytes(text, start, end),
            Some(ByteSpan {
                offset: 105,
                length: 5
            })
        );
        assert_eq!(
            map(Width::SingleByte).bytes(text, start, end),
            Some(ByteSpan {
                offset: 104,
                length: 3
            })
        );
        assert_eq!(
            map(Width::Utf16).bytes(text, start, end),
            Some(ByteSpan {
                offset: 108,
                length: 6
            })
        );
    }

    #[test]
    fn pieces_join_over_a_changed_line_end() {
        let text = "ab\ncd";
        let map = TextMap::Pieces(vec![
            Piece {
                text_start: 0,
                entry_offset: 10,
                width: Width::Utf8,
            },
            Piece {
                text_start: 3,
                entry_offset: 14,
                width: Width::Utf8,
            },
        ]);
        assert_eq!(
            map.bytes(text, 1, 4),
            Some(ByteSpan {
                offset: 11,
                length: 4
            })
        );
        assert_eq!(
            map.bytes(text, 0, 3),
            Some(ByteSpan {
                offset: 10,
                length: 3
            })
        );
    }
}
