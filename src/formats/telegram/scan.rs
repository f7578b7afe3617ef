//! A position in a JSON file of any size: finds the borders of values without building them, lenient as
//! telegram.md section 9 asks. Memory is a chunk and at most one message, never the file.

use super::limits;
use crate::source::{Handle, OpenError};
use std::io;

/// Line and column, both from 1; columns in code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) line: u64,
    pub(super) column: u64,
}

impl Spot {
    /// The file's first character.
    pub(super) const FIRST: Spot = Spot { line: 1, column: 1 };

    /// The spot behind these bytes.
    pub(super) fn after(mut self, bytes: &[u8]) -> Self {
        let mut rest = bytes;
        if let Some(last) = memchr::memrchr(b'\n', bytes) {
            self.line += memchr::memchr_iter(b'\n', bytes).count() as u64;
            self.column = 1;
            rest = &bytes[last + 1..];
        }
        self.column += rest.iter().filter(|b| **b & 0xC0 != 0x80).count() as u64;
        self
    }
}

/// Why scanning stopped.
#[derive(Debug)]
pub(super) enum Stop {
    /// The file ends inside a value.
    Cut,
    /// The entry cannot be read on.
    Failed(OpenError),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::Failed(error.into())
    }
}

pub(super) type Scanned<T> = Result<T, Stop>;

/// Bytes that stay behind the position, so that a key can be looked at after it was passed.
const BEHIND: usize = 64;
/// The key whose value old versions wrote without quotes (section 9, no. 2), with its quotes.
const UNQUOTED: &[u8] = b"\"document_id\"";

/// A position in a file.
pub(super) struct Scanner<'a> {
    handle: &'a Handle,
    buffer: Vec<u8>,
    /// Offset of the buffer's first byte.
    base: u64,
    /// Next byte, index into the buffer.
    at: usize,
    /// Index from which on nothing is dropped.
    kept: Option<usize>,
    /// A spot, and the index it belongs to.
    spot: (Spot, usize),
}

impl<'a> Scanner<'a> {
    /// At an offset whose line and column are known.
    pub(super) fn new(handle: &'a Handle, offset: u64, spot: Spot) -> Self {
        Self {
            handle,
            buffer: Vec::new(),
            base: offset,
            at: 0,
            kept: None,
            spot: (spot, 0),
        }
    }

    /// Goes to another place whose line and column are known; what is held there is not read again.
    pub(super) fn go(&mut self, offset: u64, spot: Spot) {
        let end = self.base + self.buffer.len() as u64;
        if (self.base..end).contains(&offset) {
            self.at = (offset - self.base) as usize;
        } else {
            self.buffer.clear();
            self.base = offset;
            self.at = 0;
        }
        self.kept = None;
        self.spot = (spot, self.at);
    }

    /// Offset of the next byte.
    pub(super) fn offset(&self) -> u64 {
        self.base + self.at as u64
    }

    /// Line and column of the next byte. Places must be asked for in ascending order.
    pub(super) fn spot(&mut self) -> Spot {
        let (spot, from) = self.spot;
        let here = spot.after(self.buffer.get(from..self.at).unwrap_or_default());
        self.spot = (here, self.at);
        here
    }

    /// Keeps everything from here on until [`Self::release`].
    pub(super) fn keep(&mut self) {
        self.kept = Some(self.at);
    }

    /// What was passed since [`Self::keep`].
    pub(super) fn kept(&self) -> &[u8] {
        let from = self.kept.unwrap_or(self.at);
        self.buffer.get(from..self.at).unwrap_or_default()
    }

    /// Nothing is kept any more.
    pub(super) fn release(&mut self) {
        self.kept = None;
    }

    /// Reads the next chunk; `false` at the end of the file.
    fn refill(&mut self) -> Scanned<bool> {
        let _ = self.spot();
        let from = self.kept.unwrap_or(self.at).min(self.at);
        let from = from.min(self.at.saturating_sub(BEHIND));
        self.buffer.drain(..from);
        self.base += from as u64;
        self.at -= from;
        self.spot.1 -= from;
        self.kept = self.kept.map(|kept| kept - from);
        let end = self.base + self.buffer.len() as u64;
        let mut chunk = Vec::new();
        self.handle
            .read_range(end, end + limits::CHUNK, &mut chunk)?;
        self.buffer.extend_from_slice(&chunk);
        Ok(!chunk.is_empty())
    }

    /// The next byte.
    pub(super) fn peek(&mut self) -> Scanned<Option<u8>> {
        loop {
            if let Some(byte) = self.buffer.get(self.at) {
                return Ok(Some(*byte));
            }
            if !self.refill()? {
                return Ok(None);
            }
        }
    }

    /// The next byte that is no blank.
    pub(super) fn next(&mut self) -> Scanned<Option<u8>> {
        while let Some(byte) = self.peek()? {
            if !byte.is_ascii_whitespace() {
                return Ok(Some(byte));
            }
            self.at += 1;
        }
        Ok(None)
    }

    /// Passes one byte.
    pub(super) fn pass(&mut self) {
        self.at = (self.at + 1).min(self.buffer.len());
    }

    /// The content of the string that begins here, at most [`limits::SHORT`] bytes of it, escapes as they stand.
    pub(super) fn string(&mut self) -> Scanned<Vec<u8>> {
        self.pass();
        let mut content = Vec::new();
        loop {
            let rest = self.buffer.get(self.at..).unwrap_or_default();
            let stop = memchr::memchr2(b'"', b'\\', rest);
            let run = &rest[..stop.unwrap_or(rest.len())];
            let room = limits::SHORT.saturating_sub(content.len());
            content.extend_from_slice(&run[..run.len().min(room)]);
            self.at += run.len();
            match stop.map(|_| self.buffer[self.at]) {
                Some(b'"') => {
                    self.pass();
                    return Ok(content);
                }
                Some(_) => {
                    self.pass();
                    let escaped = self.peek()?.ok_or(Stop::Cut)?;
                    self.pass();
                    if content.len() + 2 <= limits::SHORT {
                        content.extend_from_slice(&[b'\\', escaped]);
                    }
                }
                None => {
                    if !self.refill()? {
                        return Err(Stop::Cut);
                    }
                }
            }
        }
    }

    /// Passes the string whose opening quote was just passed.
    fn pass_string(&mut self) -> Scanned<()> {
        loop {
            match memchr::memchr2(b'"', b'\\', &self.buffer[self.at..]) {
                Some(stop) if self.buffer[self.at + stop] == b'"' => {
                    self.at += stop + 1;
                    return Ok(());
                }
                Some(stop) => {
                    self.at += stop + 1;
                    self.peek()?.ok_or(Stop::Cut)?;
                    self.pass();
                }
                None => {
                    self.at = self.buffer.len();
                    if !self.refill()? {
                        return Err(Stop::Cut);
                    }
                }
            }
        }
    }

    /// Passes one value, whatever it holds. Where more than `most` bytes were kept, they are dropped; gives whether all are
    /// still there.
    pub(super) fn value(&mut self, most: usize) -> Scanned<bool> {
        let mut depth = 0_usize;
        let mut whole = true;
        loop {
            if whole && self.kept().len() > most {
                whole = false;
                self.release();
            }
            let Some(byte) = self.peek()? else {
                // A number may end with the file.
                return if depth == 0 {
                    Ok(whole)
                } else {
                    Err(Stop::Cut)
                };
            };
            match byte {
                b'"' => {
                    self.pass();
                    self.pass_string()?;
                    if depth > 0 {
                        self.unquoted()?;
                    }
                }
                b'{' | b'[' => {
                    depth += 1;
                    self.pass();
                }
                b'}' | b']' => {
                    // At the surface it belongs to what is around the value.
                    if depth == 0 {
                        return Ok(whole && self.kept().len() <= most);
                    }
                    depth -= 1;
                    self.pass();
                }
                b',' if depth == 0 => return Ok(whole && self.kept().len() <= most),
                _ => {
                    self.plain();
                    continue;
                }
            }
            if depth == 0 {
                return Ok(whole && self.kept().len() <= most);
            }
        }
    }

    /// Passes bytes that neither open, close nor part anything.
    fn plain(&mut self) {
        let rest = &self.buffer[self.at..];
        let length = rest
            .iter()
            .position(|b| matches!(b, b'"' | b'{' | b'}' | b'[' | b']' | b','))
            .unwrap_or(rest.len());
        // A comma inside a value is passed one at a time; nothing depends on it there.
        self.at += length.max(1);
    }

    /// Passes a value without quotes where the string that was just passed is the key it follows.
    fn unquoted(&mut self) -> Scanned<()> {
        if !self.buffer[..self.at].ends_with(UNQUOTED) || self.next()? != Some(b':') {
            return Ok(());
        }
        self.pass();
        // Blanks stay on the line: the value does too.
        while self.peek()? == Some(b' ') {
            self.pass();
        }
        match self.peek()? {
            Some(first) if begins_unquoted(first) => {}
            _ => return Ok(()),
        }
        while let Some(byte) = self.peek()? {
            if byte == b'\n' {
                break;
            }
            self.pass();
        }
        Ok(())
    }
}

/// Whether a value of `document_id` that begins so has no quotes (section 9, no. 2).
pub(super) fn begins_unquoted(first: u8) -> bool {
    !matches!(
        first,
        b'"' | b'-' | b'n' | b'\n' | b'\r' | b',' | b'}' | b']'
    ) && !first.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(text: &str) -> Handle {
        Handle::Memory(text.as_bytes().into())
    }

    fn value(text: &str) -> (String, bool) {
        let handle = held(text);
        let mut scanner = Scanner::new(&handle, 0, Spot::FIRST);
        scanner.next().unwrap();
        scanner.keep();
        let whole = scanner.value(1 << 20);
        (
            String::from_utf8_lossy(scanner.kept()).into_owned(),
            whole.is_ok(),
        )
    }

    #[test]
    fn values_end_where_they_end() {
        assert_eq!(
            value(r#" {"a":"}\"]"} , 1"#),
            (r#"{"a":"}\"]"}"#.into(), true)
        );
        assert_eq!(value("12, 3").0, "12");
        assert_eq!(value("[[1],{}] x").0, "[[1],{}]");
        assert_eq!(value(r#""a\\" "b""#).0, r#""a\\""#);
        assert!(!value(r#"{"a": "b"#).1);
    }

    #[test]
    fn a_path_without_quotes_ends_with_its_line() {
        let text = "{\"document_id\": video_files/sticker {2\".webm\n}, {}";
        assert_eq!(value(text).0, &text[..text.len() - 4]);
        let quoted = "{\"document_id\": \"a}b\"}, {}";
        assert_eq!(value(quoted).0, &quoted[..quoted.len() - 4]);
    }

    #[test]
    fn spots_count_lines_and_code_points() {
        let spot = Spot::FIRST.after("zwölf\nMänner".as_bytes());
        assert_eq!(spot, Spot { line: 2, column: 7 });
        assert_eq!(Spot::FIRST.after("ä".as_bytes()).column, 2);
    }

    #[test]
    fn memory_follows_the_value_not_the_file() {
        let text = format!("[{}]", "\"x\",".repeat(1 << 20));
        let handle = held(&text);
        let mut scanner = Scanner::new(&handle, 0, Spot::FIRST);
        scanner.next().unwrap();
        scanner.keep();
        assert!(!scanner.value(1 << 16).unwrap());
        assert!(scanner.buffer.len() < 3 * limits::CHUNK as usize);
        assert_eq!(scanner.offset(), text.len() as u64);
    }
}
