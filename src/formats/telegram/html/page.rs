//! One page as a stream of message blocks: memory is a chunk and the largest block, never the page.

use super::super::limits;
use super::super::scan::Spot;
use crate::source::Handle;
use memchr::memmem;
use std::io;

/// What every message block begins with. A text cannot hold it: `<` is written as an entity there.
const BORDER: &[u8] = b"<div class=\"message ";

/// The piece of a page from one border to the next.
pub(super) struct Block<'a> {
    /// Place of its first byte in the page.
    pub(super) offset: u64,
    pub(super) spot: Spot,
    /// Its bytes; none where it is longer than the limit.
    pub(super) bytes: Option<&'a [u8]>,
}

/// A position in a page.
pub(super) struct Page<'a> {
    handle: &'a Handle,
    buffer: Vec<u8>,
    /// Place of the buffer's first byte.
    base: u64,
    /// Next byte, index into the buffer.
    at: usize,
    /// A spot and the index it belongs to.
    spot: (Spot, usize),
    ended: bool,
}

impl<'a> Page<'a> {
    /// At a place whose line and column are known.
    pub(super) fn new(handle: &'a Handle, offset: u64, spot: Spot) -> Self {
        Self {
            handle,
            buffer: Vec::new(),
            base: offset,
            at: 0,
            spot: (spot, 0),
            ended: false,
        }
    }

    /// Drops what lies before `from` and reads a chunk.
    fn grow(&mut self, from: usize) -> io::Result<()> {
        let (spot, counted) = self.spot;
        let spot = spot.after(self.buffer.get(counted..from).unwrap_or_default());
        self.spot = (spot, counted.max(from) - from);
        self.buffer.drain(..from);
        self.base += from as u64;
        self.at -= from;
        let end = self.base + self.buffer.len() as u64;
        let mut chunk = Vec::new();
        self.handle
            .read_range(end, end + limits::CHUNK, &mut chunk)?;
        self.ended = chunk.is_empty();
        self.buffer.extend_from_slice(&chunk);
        Ok(())
    }

    /// Index of the first border at or behind `from`, with everything from `keep` on held while that is not too much.
    fn border(&mut self, mut from: usize, keep: bool) -> io::Result<(Option<usize>, bool)> {
        let mut whole = true;
        loop {
            if let Some(found) = memmem::find(self.buffer.get(from..).unwrap_or_default(), BORDER) {
                return Ok((Some(from + found), whole));
            }
            if self.ended {
                return Ok((None, whole));
            }
            from = self.buffer.len().saturating_sub(BORDER.len() - 1).max(from);
            whole &= self.buffer.len() - self.at.min(self.buffer.len()) <= limits::MESSAGE;
            let drop = if keep && whole { self.at } else { from };
            // What is dropped was ours to give: the position follows.
            self.at = self.at.max(drop);
            self.grow(drop)?;
            from -= drop;
        }
    }

    /// The next block.
    ///
    /// # Errors
    /// What the operating system says.
    pub(super) fn next(&mut self) -> io::Result<Option<Block<'_>>> {
        let (Some(start), _) = self.border(self.at, false)? else {
            return Ok(None);
        };
        self.at = start;
        let (spot, counted) = self.spot;
        let spot = spot.after(self.buffer.get(counted..start).unwrap_or_default());
        self.spot = (spot, start);
        let offset = self.base + start as u64;
        let (end, whole) = self.border(start + 1, true)?;
        let end = end.unwrap_or(self.buffer.len());
        let start = self.at;
        let whole = whole && end - start <= limits::MESSAGE;
        self.at = end;
        let bytes = self.buffer.get(start..end).filter(|_| whole);
        Ok(Some(Block {
            offset,
            spot,
            bytes,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<(u64, u64, Option<usize>)> {
        let handle = Handle::Memory(text.as_bytes().into());
        let mut page = Page::new(&handle, 0, Spot::FIRST);
        let mut found = Vec::new();
        while let Some(block) = page.next().unwrap() {
            found.push((block.offset, block.spot.line, block.bytes.map(<[u8]>::len)));
        }
        found
    }

    #[test]
    fn blocks_go_from_border_to_border() {
        let one = "<div class=\"message default\">x</div>\n";
        let text = format!("<html>\n{one}{one}");
        assert_eq!(blocks(&text), [(7, 2, Some(37)), (44, 3, Some(37))]);
        assert_eq!(blocks("<div class=\"messages\">"), []);
    }

    #[test]
    fn chunks_and_long_blocks_change_nothing() {
        let one = format!(
            "<div class=\"message default\">{}</div>\n",
            "x".repeat(1000)
        );
        let found = blocks(&one.repeat(900));
        assert_eq!(found.len(), 900);
        assert!(
            found
                .iter()
                .enumerate()
                .all(|(i, b)| b.0 == (i * one.len()) as u64 && b.1 == i as u64 + 1)
        );
        let long = format!(
            "<div class=\"message default\">{}</div>\n",
            "x".repeat(limits::MESSAGE + 1)
        );
        let found = blocks(&format!("{one}{long}{one}"));
        let there: Vec<bool> = found.iter().map(|b| b.2.is_some()).collect();
        assert_eq!(there, [true, false, true]);
        assert_eq!(found[2].1, 3);
    }
}
