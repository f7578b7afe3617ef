//! The CSV dialect of the data backup (threema.md section 4.2): commas, every cell in double quotes, quotes doubled, each
//! backslash doubled before that, raw line feeds inside cells. The places of the bytes are kept, which no reader of
//! records offers.

use super::trace::Traced;
use crate::source::Handle;
use std::collections::HashMap;
use std::io;

/// Bytes read at a time.
const BLOCK: u64 = 256 << 10;
/// Longest record: a message has 7,000 bytes at most in the app, names and keys a few hundred.
pub(super) const RECORD: usize = 16 << 20;

/// A record as it stands: offset and bytes.
pub(super) enum Found<'a> {
    /// One record, its line end left out.
    Record(u64, &'a [u8]),
    /// A record longer than [`RECORD`]: a quote that never ends.
    TooLong,
}

/// Gives each record in order.
///
/// # Errors
/// What the operating system says.
pub(super) fn records(handle: &Handle, take: &mut dyn FnMut(Found<'_>)) -> io::Result<()> {
    let (mut block, mut record) = (Vec::new(), Vec::new());
    let (mut at, mut start, mut quoted, mut skipped) = (0, 0, false, false);
    let mut give = |record: &mut Vec<u8>, start, skipped| {
        let end = record.len() - usize::from(record.last() == Some(&b'\r'));
        if skipped {
            take(Found::TooLong);
        } else if end > 0 {
            take(Found::Record(start, &record[..end]));
        }
        record.clear();
    };
    loop {
        handle.read_range(at, at + BLOCK, &mut block)?;
        if block.is_empty() {
            break;
        }
        let mut from = 0;
        for hit in memchr::memchr2_iter(b'"', b'\n', &block) {
            if block[hit] == b'"' {
                quoted = !quoted;
            } else if !quoted {
                push(&mut record, &block[from..hit], &mut skipped);
                give(&mut record, start, skipped);
                (from, start, skipped) = (hit + 1, at + hit as u64 + 1, false);
            }
        }
        push(&mut record, &block[from..], &mut skipped);
        at += block.len() as u64;
    }
    if skipped || !record.is_empty() {
        give(&mut record, start, skipped);
    }
    Ok(())
}

fn push(record: &mut Vec<u8>, bytes: &[u8], skipped: &mut bool) {
    *skipped |= record.len() + bytes.len() > RECORD;
    if !*skipped {
        record.extend_from_slice(bytes);
    }
}

/// The cells of a record: byte ranges of their content inside the record, quotes left out.
pub(super) fn cells(record: &[u8]) -> Vec<(usize, usize)> {
    let mut cells = Vec::new();
    let mut at = 0;
    loop {
        let (start, end, next) = cell(record, at);
        cells.push((start, end));
        match next {
            Some(next) => at = next,
            None => return cells,
        }
    }
}

/// One cell: content and where the next one begins.
fn cell(record: &[u8], at: usize) -> (usize, usize, Option<usize>) {
    let comma = |from: usize| memchr::memchr(b',', &record[from..]).map(|found| from + found);
    if record.get(at) != Some(&b'"') {
        // A value that was never set is written as nothing at all.
        let end = comma(at);
        return (at, end.unwrap_or(record.len()), end.map(|e| e + 1));
    }
    let mut from = at + 1;
    while let Some(found) = memchr::memchr(b'"', &record[from.min(record.len())..]) {
        let quote = from + found;
        if record.get(quote + 1) != Some(&b'"') {
            let end = comma(quote);
            return (at + 1, quote, end.map(|e| e + 1));
        }
        from = quote + 2;
    }
    (at + 1, record.len(), None)
}

/// A cell's value with the way back to its bytes; `raw` stands at `offset`.
pub(super) fn decode(raw: &[u8], offset: u64) -> Traced {
    let mut value = Traced::default();
    let mut from = 0;
    while let Some(found) = memchr::memchr2(b'"', b'\\', &raw[from..]) {
        let at = from + found;
        if raw.get(at + 1) == Some(&raw[at]) {
            value.push_bytes(&raw[from..at], offset + from as u64);
            value.escape(char::from(raw[at]), offset + at as u64, 2);
            from = at + 2;
        } else {
            value.push_bytes(&raw[from..=at], offset + from as u64);
            from = at + 1;
        }
    }
    value.push_bytes(&raw[from..], offset + from as u64);
    value
}

/// The columns of a file by the names in its first record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Header(HashMap<String, usize>);

impl Header {
    /// From the first record.
    pub(super) fn of(record: &[u8]) -> Self {
        let bare = record.strip_prefix(b"\xef\xbb\xbf").unwrap_or(record);
        let names = cells(bare).into_iter().enumerate();
        Self(
            names
                .map(|(at, (start, end))| (decode(&bare[start..end], 0).text, at))
                .collect(),
        )
    }

    /// Whether there is such a column.
    pub(super) fn has(&self, column: &str) -> bool {
        self.0.contains_key(column)
    }
}

/// A record whose cells are asked for by column name; a missing column is empty.
pub(super) struct Record<'a> {
    header: &'a Header,
    bytes: &'a [u8],
    offset: u64,
    cells: Vec<(usize, usize)>,
}

impl<'a> Record<'a> {
    /// The record of these bytes at `offset`.
    pub(super) fn new(header: &'a Header, bytes: &'a [u8], offset: u64) -> Self {
        Self {
            header,
            bytes,
            offset,
            cells: cells(bytes),
        }
    }

    /// The value with its way back.
    pub(super) fn traced(&self, column: &str) -> Traced {
        let cell = self.header.0.get(column).and_then(|at| self.cells.get(*at));
        cell.map_or_else(Traced::default, |(start, end)| {
            decode(&self.bytes[*start..*end], self.offset + *start as u64)
        })
    }

    /// The value.
    pub(super) fn text(&self, column: &str) -> String {
        self.traced(column).text
    }

    /// Whether a flag is set.
    pub(super) fn flag(&self, column: &str) -> bool {
        self.text(column) == "1"
    }

    /// Milliseconds since 1970; none where empty or no number.
    pub(super) fn millis(&self, column: &str) -> Option<i64> {
        self.text(column).trim().parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn trap_4_backslashes_doubled_unquoted_empty_cells_line_feeds_inside() {
        let file = "\"a\",\"b\",\"c\"\n\"x\\\\y \"\"z\"\"\",,\"eins\nzwei\"\n\"\",\"2\",\"\"\n";
        let handle = Handle::Memory(Arc::from(file.as_bytes()));
        let (mut header, mut seen) = (Header::default(), Vec::new());
        records(&handle, &mut |found| {
            let Found::Record(offset, bytes) = found else {
                return;
            };
            if offset == 0 {
                header = Header::of(bytes);
                return;
            }
            let record = Record::new(&header, bytes, offset);
            seen.push(["a", "b", "c", "d"].map(|c| record.text(c)));
        })
        .unwrap();
        assert_eq!(
            seen,
            [
                ["x\\y \"z\"", "", "eins\nzwei", ""].map(String::from),
                ["", "2", "", ""].map(String::from)
            ]
        );
    }

    #[test]
    fn a_quote_that_never_ends_is_told() {
        let mut file = b"\"a\"\n\"".to_vec();
        file.resize(RECORD + 100, b'x');
        let handle = Handle::Memory(Arc::from(file));
        let mut long = 0;
        records(&handle, &mut |found| {
            long += usize::from(matches!(found, Found::TooLong));
        })
        .unwrap();
        assert_eq!(long, 1);
        assert_eq!(cells(b"\"a"), [(1, 2)]);
        assert_eq!(cells(b"\""), [(1, 1)]);
        assert_eq!(cells(b"a,"), [(0, 1), (2, 2)]);
    }
}
