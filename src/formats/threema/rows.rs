//! Messages of a file that does not hold them in order: an index of places sorted by time, cut into ranges.

use crate::formats::ReadRange;
use crate::source::Handle;
use std::io;

/// Messages of one chat that are sorted: an index of 48 MB. The longest chats met have some 300,000.
pub(super) const MOST: usize = 2_000_000;
/// Messages before a range that are given as context.
const LEAD: u64 = 3;

/// Where a message stands, and what it is sorted by.
#[derive(Debug, Clone, Copy)]
struct Row {
    key: i64,
    start: u64,
    length: u32,
}

/// The index of a file's messages.
#[derive(Debug, Default)]
pub(super) struct Rows(Vec<Row>);

impl Rows {
    /// Adds a message; false where there are more than [`MOST`].
    pub(super) fn push(&mut self, key: i64, start: u64, length: usize) -> bool {
        let fits = self.0.len() < MOST;
        if fits {
            let length = u32::try_from(length).unwrap_or(u32::MAX);
            self.0.push(Row { key, start, length });
        }
        fits
    }

    /// Sorts by key; equal ones stay in the order of the file.
    pub(super) fn sort(&mut self) {
        self.0.sort_by_key(|row| row.key);
    }

    /// How many.
    pub(super) fn len(&self) -> u64 {
        self.0.len() as u64
    }

    /// Ranges of about this many bytes of messages. Their starts and ends count the bytes of the messages in sorted
    /// order, since the file has another one.
    pub(super) fn ranges(&self, range_bytes: u64) -> Vec<ReadRange> {
        let mut ranges: Vec<ReadRange> = Vec::new();
        let mut at = 0;
        for (number, row) in self.0.iter().enumerate() {
            let end = at + u64::from(row.length);
            match ranges.last_mut() {
                Some(last) if end - last.start <= range_bytes => last.end = end,
                _ => {
                    let lead = &self.0[number.saturating_sub(LEAD as usize)..number];
                    let before: u64 = lead.iter().map(|row| u64::from(row.length)).sum();
                    ranges.push(ReadRange {
                        lead: at - before,
                        start: at,
                        end,
                        first_message: number as u64 + 1,
                        lead_line: 0,
                    });
                }
            }
            at = end;
        }
        ranges
    }

    /// Gives the messages of a range: offset, bytes, and whether they are context only.
    ///
    /// # Errors
    /// What the operating system says.
    pub(super) fn read(
        &self,
        handle: &Handle,
        range: &ReadRange,
        take: &mut dyn FnMut(u64, &[u8], bool),
    ) -> io::Result<()> {
        let mut buffer = Vec::new();
        let mut give = |row: &Row, context: bool| {
            let end = row.start + u64::from(row.length);
            handle.read_range(row.start, end, &mut buffer)?;
            take(row.start, &buffer, context);
            io::Result::Ok(())
        };
        let first = range.first_message.saturating_sub(1);
        let lead = first.saturating_sub(LEAD);
        for row in self
            .0
            .get(lead as usize..first as usize)
            .unwrap_or_default()
        {
            give(row, true)?;
        }
        let mut left = range.end - range.start;
        for row in self.0.get(first as usize..).unwrap_or_default() {
            if left < u64::from(row.length) || left == 0 {
                break;
            }
            left -= u64::from(row.length);
            give(row, false)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn any_cut_gives_the_messages_in_order_of_time() {
        let handle = Handle::Memory(Arc::from(b"ccaadddb".as_slice()));
        let mut rows = Rows::default();
        for (key, start, length) in [(3, 0, 2), (1, 2, 2), (4, 4, 3), (2, 7, 1)] {
            rows.push(key, start, length);
        }
        rows.sort();
        for cut in 1..10 {
            let (mut seen, mut context) = (String::new(), 0);
            for range in rows.ranges(cut) {
                rows.read(&handle, &range, &mut |_, bytes, before| {
                    if before {
                        context += 1;
                    } else {
                        seen += std::str::from_utf8(bytes).unwrap();
                    }
                })
                .unwrap();
            }
            assert_eq!(seen, "aabccddd", "{cut}");
            assert_eq!(context > 0, cut < 8);
        }
    }
}
