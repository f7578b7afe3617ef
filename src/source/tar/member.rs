//! One member of a TAR archive: a stretch of the archive's own bytes, or several with holes between.

use super::super::archive::Listed;
use super::super::budget::Budget;
use super::super::cursor::Cursor;
use super::super::entry::{Content, Handle, OpenError};
use super::super::limits::{ARCHIVE_RATIO, RATIO_FLOOR};
use crate::model::trouble::GapCode;
use std::io::{self, Read};
use std::sync::Arc;

/// A filled stretch of a file with holes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    /// Where it stands in the file.
    pub(super) offset: u64,
    /// Where its bytes lie in the archive.
    pub(super) from: u64,
    /// How many they are.
    pub(super) len: u64,
}

/// Where a member's bytes lie.
pub(super) enum Pieces {
    /// In one stretch.
    Whole {
        /// First byte in the archive.
        start: u64,
        /// How many.
        len: u64,
    },
    /// In several, with zeros between.
    Sparse {
        /// The stretches, ascending.
        pieces: Arc<[Piece]>,
        /// Length with the holes.
        real: u64,
        /// Length without them.
        stored: u64,
    },
}

/// A member.
pub(super) struct Member {
    archive: Handle,
    pieces: Pieces,
    budget: Budget,
}

impl Member {
    pub(super) fn new(archive: Handle, pieces: Pieces, budget: Budget) -> Self {
        Self {
            archive,
            pieces,
            budget,
        }
    }

    /// The stream over a file with holes.
    fn filled(&self, pieces: &Arc<[Piece]>, real: u64, stored: u64) -> Result<Filled, OpenError> {
        let most = stored.saturating_mul(ARCHIVE_RATIO).max(RATIO_FLOOR);
        // Holes cost nothing to write: a block of the archive may promise the largest number there is.
        if real > most {
            let detail = format!(
                "more than {most} bytes come out of it, over {ARCHIVE_RATIO} for each packed byte"
            );
            return Err(OpenError::new(GapCode::Limit, detail));
        }
        Ok(Filled {
            archive: self.archive.clone(),
            pieces: Arc::clone(pieces),
            next: 0,
            at: 0,
            real,
        })
    }
}

impl Listed for Member {
    fn size(&self) -> u64 {
        match &self.pieces {
            Pieces::Whole { start, len } => self.archive.part(*start, *len).len(),
            Pieces::Sparse { real, .. } => *real,
        }
    }
}

impl Content for Member {
    fn open(&self) -> Result<Box<dyn Read + Send>, OpenError> {
        Ok(match &self.pieces {
            Pieces::Whole { start, len } => Box::new(Cursor::new(self.archive.part(*start, *len))),
            Pieces::Sparse {
                pieces,
                real,
                stored,
            } => Box::new(self.filled(pieces, *real, *stored)?),
        })
    }

    fn handle(&self) -> Result<Handle, OpenError> {
        match &self.pieces {
            Pieces::Whole { start, len } => Ok(self.archive.part(*start, *len)),
            Pieces::Sparse {
                pieces,
                real,
                stored,
            } => {
                let mut stream = self.filled(pieces, *real, *stored)?;
                self.budget.hold(&mut stream, *real)
            }
        }
    }
}

/// A file with its holes filled with zeros.
struct Filled {
    archive: Handle,
    pieces: Arc<[Piece]>,
    /// The piece that comes next, or is being read.
    next: usize,
    at: u64,
    real: u64,
}

impl Read for Filled {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = |end: u64, at: u64| (end - at).min(buffer.len() as u64) as usize;
        while let Some(piece) = self.pieces.get(self.next) {
            let end = piece.offset + piece.len;
            if self.at >= end {
                self.next += 1;
                continue;
            }
            let hole = most(piece.offset.max(self.at), self.at);
            if hole > 0 {
                buffer[..hole].fill(0);
                self.at += hole as u64;
                return Ok(hole);
            }
            let filled = most(end, self.at);
            let from = piece.from + (self.at - piece.offset);
            let read = self.archive.read_at(from, &mut buffer[..filled])?;
            self.at += read as u64;
            // A cut archive ends here, and that was told when it was listed.
            return Ok(read);
        }
        let hole = most(self.real, self.at);
        buffer[..hole].fill(0);
        self.at += hole as u64;
        Ok(hole)
    }
}
