//! What lies beside a database that is read into memory and changes its pages: the committed frames of a write-ahead log,
//! or the earlier pages in the journal of a transaction that never ended (SQLite file format, sections 4 and 3).

use crate::source::{Entry, Handle, OpenError};
use std::collections::HashMap;
use std::io::{self, Read};

/// Bytes of the log's head.
const HEAD: u64 = 32;
/// Bytes before each page in the log.
const FRAME_HEAD: u64 = 24;

/// How a rollback journal begins.
const JOURNAL: &[u8] = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7";
/// Bytes of a journal's head that are looked at, and those around each page in it.
const JOURNAL_HEAD: u64 = 28;
const RECORD: u64 = 8;
/// Only each 200th byte of a page counts for its sum in a journal.
const SUM_STEP: usize = 200;

/// Pages that the log or journal replaces.
#[derive(Default)]
pub(super) struct Overlay {
    log: Option<Handle>,
    page_size: u64,
    /// Where the newest committed content of a page (from 1) lies in the log.
    pages: HashMap<u32, u64>,
    /// Pages of the database after the last commit, or before the transaction.
    count: u32,
}

/// The running checksum of a log.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Sum(u32, u32);

impl Sum {
    /// Takes further bytes, eight at a time, as words of this order.
    fn add(mut self, bytes: &[u8], big: bool) -> Self {
        for pair in bytes.as_chunks::<8>().0 {
            let [a, b, c, d, e, f, g, h] = *pair;
            let word = |bytes| {
                if big {
                    u32::from_be_bytes(bytes)
                } else {
                    u32::from_le_bytes(bytes)
                }
            };
            self.0 = self.0.wrapping_add(word([a, b, c, d])).wrapping_add(self.1);
            self.1 = self.1.wrapping_add(word([e, f, g, h])).wrapping_add(self.0);
        }
        self
    }
}

fn big(bytes: &[u8], at: usize) -> u32 {
    bytes
        .get(at..at + 4)
        .and_then(|b| b.first_chunk::<4>())
        .map_or(0, |b| u32::from_be_bytes(*b))
}

impl Overlay {
    /// Reads a log: frames count up to the last commit before the first frame whose salt or sum is wrong.
    ///
    /// # Errors
    /// The log cannot be read.
    pub(super) fn read(entry: &Entry) -> Result<Self, OpenError> {
        let log = entry.content.handle()?;
        let mut head = Vec::new();
        log.read_range(0, HEAD, &mut head)?;
        let magic = big(&head, 0);
        let page_size = u64::from(big(&head, 8));
        let usual = page_size.is_power_of_two() && (512..=65_536).contains(&page_size);
        if head.len() < HEAD as usize || magic & !1 != 0x377f_0682 || !usual {
            return Ok(Self::default());
        }
        let order = magic & 1 == 1;
        let mut sum = Sum(0, 0).add(&head[..24], order);
        if sum != Sum(big(&head, 24), big(&head, 28)) {
            return Ok(Self::default());
        }
        let (mut pages, mut open, mut count) = (HashMap::new(), HashMap::new(), 0);
        let mut at = HEAD;
        let mut frame = Vec::new();
        loop {
            log.read_range(at, at + FRAME_HEAD + page_size, &mut frame)?;
            if (frame.len() as u64) < FRAME_HEAD + page_size || frame[8..16] != head[16..24] {
                break;
            }
            let (start, page) = frame.split_at(FRAME_HEAD as usize);
            sum = sum.add(&start[..8], order).add(page, order);
            if sum != Sum(big(start, 16), big(start, 20)) {
                break;
            }
            open.insert(big(start, 0), at + FRAME_HEAD);
            let after = big(start, 4);
            if after > 0 {
                pages.extend(open.drain());
                count = after;
            }
            at += FRAME_HEAD + page_size;
        }
        Ok(Self {
            log: Some(log),
            page_size,
            pages,
            count,
        })
    }

    /// Reads the journal of a transaction that never ended: the pages as they were before it. Nothing where it is none.
    ///
    /// # Errors
    /// The journal cannot be read.
    pub(super) fn rollback(entry: &Entry) -> Result<Self, OpenError> {
        let log = entry.content.handle()?;
        let mut found = Self::default();
        let mut head = Vec::new();
        let mut at = 0;
        // A long transaction has several parts, each with a head that begins a sector.
        loop {
            log.read_range(at, at + JOURNAL_HEAD, &mut head)?;
            if (head.len() as u64) < JOURNAL_HEAD || !head.starts_with(JOURNAL) {
                break;
            }
            let (sector, page) = (u64::from(big(&head, 20)), u64::from(big(&head, 24)));
            if at == 0 {
                found.count = big(&head, 16);
                found.page_size = page;
            }
            let usual = page.is_power_of_two() && (512..=65_536).contains(&page);
            if !usual || page != found.page_size || !(32..=65_536).contains(&sector) {
                break;
            }
            let most = log.len().saturating_sub(at + sector) / (page + RECORD);
            let records = u64::from(big(&head, 8)).min(most);
            let start = at + sector;
            for record in 0..records {
                found.record(&log, start + record * (page + RECORD), big(&head, 12))?;
            }
            let end = start + records * (page + RECORD);
            at = end.next_multiple_of(sector);
        }
        found.log = Some(log);
        Ok(found)
    }

    /// Takes one page of a journal, where its sum is right and it is the first of its number.
    fn record(&mut self, log: &Handle, at: u64, nonce: u32) -> Result<(), OpenError> {
        let mut record = Vec::new();
        log.read_range(at, at + self.page_size + RECORD, &mut record)?;
        let Some(page) = record.get(4..4 + self.page_size as usize) else {
            return Ok(());
        };
        let counted = (1..).map(|n| page.len().checked_sub(n * SUM_STEP));
        let sum = counted
            .map_while(|place| place.filter(|p| *p > 0))
            .filter_map(|place| page.get(place))
            .fold(nonce, |sum, byte| sum.wrapping_add(u32::from(*byte)));
        if sum == big(&record, 4 + page.len()) {
            self.pages.entry(big(&record, 0)).or_insert(at + 4);
        }
        Ok(())
    }

    /// Bytes of the database with the log laid over it, given its own. Each page must lie in one of the two: a count of
    /// pages that neither can hold is damage, and no reason to take memory for them.
    pub(super) fn size(&self, own: u64) -> u64 {
        if self.pages.is_empty() {
            return own;
        }
        let most = own.div_ceil(self.page_size) + self.pages.len() as u64;
        u64::from(self.count).min(most) * self.page_size
    }

    /// The database's bytes with the log laid over them, `size` of them; its head says that it has no log.
    pub(super) fn over(self, base: Box<dyn Read + Send>, size: u64) -> impl Read {
        Laid {
            page_size: if self.pages.is_empty() {
                512
            } else {
                self.page_size
            },
            overlay: self,
            base,
            left: size,
            number: 0,
            page: Vec::new(),
            given: 0,
        }
    }
}

struct Laid {
    overlay: Overlay,
    base: Box<dyn Read + Send>,
    page_size: u64,
    left: u64,
    number: u32,
    page: Vec<u8>,
    given: usize,
}

impl Laid {
    /// Takes the next page: from the base, then from the log where that has it.
    fn next(&mut self) -> io::Result<()> {
        let wanted = self.page_size.min(self.left);
        self.page.clear();
        self.given = 0;
        self.base
            .by_ref()
            .take(wanted)
            .read_to_end(&mut self.page)?;
        // A database that grew has its last pages in the log only.
        self.page.resize(wanted as usize, 0);
        self.number += 1;
        if let (Some(at), Some(log)) = (self.overlay.pages.get(&self.number), &self.overlay.log) {
            log.read_range(*at, at + wanted, &mut self.page)?;
            self.page.resize(wanted as usize, 0);
        }
        if self.number == 1
            && let Some(versions) = self.page.get_mut(18..20)
        {
            // 2 means a log beside the file, which a database in memory cannot have.
            versions.fill(1);
        }
        self.left -= wanted;
        Ok(())
    }
}

impl Read for Laid {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given == self.page.len() {
            if self.left == 0 {
                return Ok(0);
            }
            self.next()?;
        }
        let count = buffer.len().min(self.page.len() - self.given);
        buffer[..count].copy_from_slice(&self.page[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_of_pages_that_nothing_holds_takes_no_memory() {
        let laid = |count| Overlay {
            page_size: 512,
            pages: HashMap::from([(2, 100)]),
            count,
            ..Overlay::default()
        };
        assert_eq!(
            laid(2).size(4 * 512),
            2 * 512,
            "the transaction made it longer"
        );
        assert_eq!(
            laid(3).size(2 * 512),
            3 * 512,
            "the last page is in the log"
        );
        assert_eq!(laid(u32::MAX).size(2 * 512), 3 * 512, "damage");
    }
}
