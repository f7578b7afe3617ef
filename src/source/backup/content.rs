//! What an opened backup holds: a zlib stream with the database, or a ZIP (whatsapp.md section 12.2).

use crate::model::trouble::GapCode;
use crate::source::budget::{Budget, Inflated};
use crate::source::entry::{Content, Handle, OpenError};
use crate::source::limits::HELD_ENTRY;
use flate2::read::ZlibDecoder;
use std::io::{self, Read};
use std::ops::Range;
use std::sync::Arc;

/// The decrypted bytes, and how what they hold is reached.
pub(super) struct Opened {
    bytes: Arc<Inflated>,
    plain: Range<usize>,
    packed: bool,
    size: u64,
    budget: Budget,
}

impl Opened {
    /// Looks at what was decrypted and counts what is in it.
    ///
    /// # Errors
    /// No stream that is known, a damaged one, or one that is too large to be held.
    pub(super) fn new(
        bytes: Inflated,
        range: Range<usize>,
        budget: Budget,
    ) -> Result<Self, OpenError> {
        let plain = bytes.bytes().get(range.clone()).unwrap_or_default();
        // A zlib stream of any level; else a ZIP or the database itself.
        let packed = plain.first() == Some(&0x78);
        if !packed && !plain.starts_with(b"PK") && !plain.starts_with(b"SQLite format 3\0") {
            let detail = "the backup was opened and holds nothing that is known";
            return Err(OpenError::new(GapCode::Damaged, detail));
        }
        let mut opened = Self {
            bytes: Arc::new(bytes),
            packed,
            size: range.len() as u64,
            plain: range,
            budget,
        };
        if packed {
            // What follows the stream's end is ignored.
            let mut stream = opened.open()?.take(HELD_ENTRY + 1);
            opened.size = io::copy(&mut stream, &mut io::sink())?;
            if opened.size > HELD_ENTRY {
                let detail = format!("the backup holds more than {} MiB", HELD_ENTRY >> 20);
                return Err(OpenError::new(GapCode::UnpackFirst, detail));
            }
        }
        Ok(opened)
    }

    /// Bytes of what it holds.
    pub(super) fn size(&self) -> u64 {
        self.size
    }
}

impl Content for Opened {
    fn open(&self) -> Result<Box<dyn Read + Send>, OpenError> {
        let stream = Stream {
            bytes: Arc::clone(&self.bytes),
            at: self.plain.start,
            end: self.plain.end,
        };
        Ok(if self.packed {
            Box::new(ZlibDecoder::new(stream))
        } else {
            Box::new(stream)
        })
    }

    fn handle(&self) -> Result<Handle, OpenError> {
        self.budget.hold(&mut *self.open()?, self.size)
    }
}

/// Reads shared bytes.
struct Stream {
    bytes: Arc<Inflated>,
    at: usize,
    end: usize,
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let rest = self
            .bytes
            .bytes()
            .get(self.at..self.end)
            .unwrap_or_default();
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        self.at += count;
        Ok(count)
    }
}
