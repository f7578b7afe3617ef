//! A piece of a mailbox in memory that follows its messages: memory is a range and the largest message, never the file.

use super::{border, lead_in};
use crate::formats::ReadRange;
use crate::mime::limits;
use crate::model::GapCode;
use crate::source::{Handle, OpenError};

/// Read at a time behind the end of a range, to find the end of its last message.
const STEP: u64 = 1 << 20;
/// Bytes of a message in which its headers end, where a stated length is looked for.
const HEAD: u64 = 64 << 10;

/// Where a message ends.
pub(super) struct End {
    pub(super) at: u64,
    /// Border of the next message.
    pub(super) next: Option<u64>,
    pub(super) too_large: bool,
    pub(super) deviates: bool,
}

/// A piece of the file in memory that grows behind its end.
pub(super) struct Window<'a> {
    pub(super) handle: &'a Handle,
    buffer: Vec<u8>,
    /// Offset of the buffer's first byte.
    base: u64,
    /// Where a file's first border may stand, behind BOM and blank lines.
    opening: Option<u64>,
    /// Length to read at a time.
    step: u64,
}

impl<'a> Window<'a> {
    pub(super) fn open(handle: &'a Handle, range: &ReadRange) -> Result<Self, OpenError> {
        let mut head = Vec::new();
        handle.read_range(0, 4096, &mut head)?;
        let opening = lead_in(&head) as u64;
        let base = range.start.saturating_sub(border::BEFORE as u64);
        let step = (range.end - range.start).clamp(1, 4 * STEP) + border::AHEAD as u64;
        Ok(Self {
            handle,
            buffer: Vec::new(),
            base,
            opening: Some(opening),
            step,
        })
    }

    fn loaded(&self) -> u64 {
        self.base + self.buffer.len() as u64
    }

    fn complete(&self) -> bool {
        self.loaded() >= self.handle.len()
    }

    /// Drops what lies before `keep` and reads one step more.
    fn grow(&mut self, keep: u64) -> Result<(), OpenError> {
        let keep = keep
            .saturating_sub(border::BEFORE as u64)
            .clamp(self.base, self.loaded());
        let mut more = Vec::new();
        self.handle
            .read_range(self.loaded(), self.loaded() + self.step, &mut more)?;
        // Moving what is kept costs less than the memory of what is not, if done rarely.
        if (keep - self.base) * 2 > self.buffer.len() as u64 {
            self.buffer.drain(..(keep - self.base) as usize);
            self.base = keep;
        }
        if more.is_empty() {
            return Err(OpenError {
                code: GapCode::Damaged,
                detail: "the file became shorter while it was read".into(),
            });
        }
        self.buffer.append(&mut more);
        // Behind the range only the rest of one message is needed.
        self.step = STEP;
        Ok(())
    }

    /// End of the text before the first border, which may lie behind the first range.
    pub(super) fn first_border(&mut self, known: Option<u64>, from: u64) -> Result<u64, OpenError> {
        let first = match known {
            Some(first) => Some(first),
            None => self.search(from, 0, u64::MAX)?.0,
        };
        Ok(first.unwrap_or(self.handle.len()))
    }

    /// First border at or behind `from`; none is sought from `until` on.
    pub(super) fn next_border(&mut self, from: u64, until: u64) -> Result<Option<u64>, OpenError> {
        Ok(self.search(from, from, until)?.0)
    }

    /// First border at or behind `from`, with what lies behind `keep` kept in memory; also whether that was too much,
    /// after which only the border is sought.
    fn search(
        &mut self,
        from: u64,
        mut keep: u64,
        until: u64,
    ) -> Result<(Option<u64>, bool), OpenError> {
        let (mut at, mut too_large) = (from, false);
        loop {
            let opening = self
                .opening
                .filter(|o| *o >= self.base)
                .map(|o| (o - self.base) as usize);
            let local = (at.saturating_sub(self.base) as usize).min(self.buffer.len());
            let found = border::next(&self.buffer, local, opening).map(|i| self.base + i as u64);
            // A border near the end of the window may lack its next line.
            let safe = self.loaded().saturating_sub(border::AHEAD as u64);
            if found.is_some_and(|f| f < safe) || self.complete() {
                return Ok((found, too_large));
            }
            at = at.max(safe);
            if at >= until {
                return Ok((None, too_large));
            }
            too_large |= at.saturating_sub(keep) > limits::MAIL;
            if too_large {
                keep = at;
            }
            self.grow(keep)?;
        }
    }

    /// Where the message that begins at `start` ends.
    pub(super) fn end_of(&mut self, start: u64, lengths: bool) -> Result<End, OpenError> {
        let mut deviates = false;
        if lengths && let Some(stated) = self.stated_end(start)? {
            match self.lands(stated, start)? {
                Some(next) => {
                    let next = Some(next).filter(|n| *n < self.handle.len());
                    return Ok(End {
                        at: next.unwrap_or(self.handle.len()),
                        next,
                        too_large: false,
                        deviates,
                    });
                }
                None => deviates = true,
            }
        }
        let (next, too_large) = self.search(start + 1, start, u64::MAX)?;
        let at = next.unwrap_or(self.handle.len());
        Ok(End {
            at,
            next,
            too_large: too_large || at - start > limits::MAIL,
            deviates,
        })
    }

    /// End of the body by the message's `Content-Length`.
    fn stated_end(&mut self, start: u64) -> Result<Option<u64>, OpenError> {
        let head_end = (start + HEAD).min(self.handle.len());
        let head = self.bytes(start, head_end)?;
        let line = crate::mime::header::line_end(head, 0);
        let headers = crate::mime::Headers::parse(&head[line..]);
        let stated = headers
            .text("Content-Length")
            .and_then(|v| v.parse::<u64>().ok())
            .filter(|n| *n <= limits::MAIL);
        let body = start + (line + headers.body) as u64;
        Ok(stated.map(|length| body + length))
    }

    /// The next border where a stated end is right: it lands on one, a blank line before it, or on the file's end.
    fn lands(&mut self, end: u64, keep: u64) -> Result<Option<u64>, OpenError> {
        let len = self.handle.len();
        if end > len {
            return Ok(None);
        }
        let ahead = (end + border::AHEAD as u64).min(len);
        let base = end.saturating_sub(border::BEFORE as u64).max(keep);
        let near = self.bytes(base, ahead)?;
        let mut at = (end - base) as usize;
        at += near[at..]
            .iter()
            .take(4)
            .take_while(|b| matches!(b, b'\r' | b'\n'))
            .count();
        let right = at == near.len() && ahead == len || border::begins_at(near, at, None);
        Ok(right.then(|| base + at as u64))
    }

    /// The bytes `start..end`, read where they are not held.
    pub(super) fn bytes(&mut self, start: u64, end: u64) -> Result<&[u8], OpenError> {
        if start < self.base || start > self.loaded() {
            self.handle.read_range(start, end, &mut self.buffer)?;
            self.base = start;
        }
        while self.loaded() < end {
            self.grow(start)?;
        }
        Ok(&self.buffer[(start - self.base) as usize..(end - self.base) as usize])
    }
}
