//! From bytes to messages: walks the lines of a piece of a file and cuts it at the accepted headers
//! (whatsapp.md sections 1.1 and 3).
//!
//! Survey and reading share this walk, so that they cannot disagree about where a message begins.

use super::body::Mode;
use super::header::{Family, Header, Signature, parse};
use super::layout::Layouts;
use super::months::{Years, month};
use super::tokens::mark_len;
use memchr::{memchr, memchr2};

/// What decides where messages begin and what counts as generated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plan {
    /// Accepted shapes, the most frequent first.
    pub(super) accepted: Vec<Signature>,
    /// An iPhone's file: a header follows CRLF, and a bare LF is inside a message (section 1.1).
    pub(super) crlf_only: bool,
    /// What counts as generated.
    pub(super) mode: Mode,
    /// Names that hold `: `: what stands before the first one, and the rest (section 5).
    pub(super) compound: Vec<(Vec<u8>, Vec<u8>)>,
}

impl Plan {
    /// Accepts nothing: every header is only counted.
    pub(super) fn nothing() -> Self {
        Self {
            accepted: Vec::new(),
            crlf_only: false,
            mode: Mode {
                family: Family::Dash,
                strict: false,
            },
            compound: Vec::new(),
        }
    }

    /// Whether a line's year may depend on the lines before it, so that the file is read in one piece (section 2.4).
    pub(super) fn yearless(&self) -> bool {
        self.accepted.iter().any(|s| s.yearless())
    }

    #[inline]
    pub(super) fn accepts(&self, signature: Signature, after_crlf: bool) -> bool {
        self.accepted.contains(&signature) && (after_crlf || !self.crlf_only)
    }

    /// Bytes from the end of the sender's first part to the body where the name holds `: `.
    pub(super) fn compound_len(&self, sender: &[u8], body: &[u8]) -> usize {
        self.compound
            .iter()
            .find(|(first, second)| {
                first == sender
                    && body.starts_with(second)
                    && body
                        .get(second.len()..)
                        .is_some_and(|b| b.starts_with(b": "))
            })
            .map_or(0, |(_, second)| second.len() + 2)
    }
}

/// A message's place in a piece of the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Raw {
    /// Its header; `rest` counts from `start`.
    pub(super) header: Header,
    /// First byte of its header.
    pub(super) start: usize,
    /// Line ends before it in the piece.
    pub(super) line: u64,
    /// End of its first line.
    pub(super) head_end: usize,
    /// End of its last line that is not blank.
    pub(super) end: usize,
}

/// A line that looks like a header.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    /// Its shape.
    pub(super) signature: Signature,
    /// It follows CRLF or begins the file.
    pub(super) after_crlf: bool,
    /// Its first byte.
    pub(super) start: usize,
    /// Taken as a header.
    pub(super) accepted: bool,
}

/// Takes what the walk meets.
pub(super) trait Visit {
    /// One message, complete.
    fn message(&mut self, raw: &Raw);
    /// One line that looks like a header, taken or not.
    fn seen(&mut self, seen: &Seen);
}

/// What the walk counted.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Walked {
    /// Line ends.
    pub(super) lines: u64,
    /// Lines with anything in them.
    pub(super) filled: u64,
    /// Such lines before the first message.
    pub(super) filled_before: u64,
    /// A bare LF was met.
    pub(super) lf: bool,
    /// A CRLF was met.
    pub(super) crlf: bool,
}

/// Whether a line may be a header by how it begins.
#[inline]
fn may_begin(line: &[u8]) -> bool {
    match line {
        [b'0'..=b'9' | b'[' | 0x80.., ..] => true,
        // The name of a month (section 2.4); most lines of text begin with a letter, so this ends early.
        [b'A'..=b'Z' | b'a'..=b'z', ..] => month(line).is_some(),
        _ => false,
    }
}

/// Walks a piece that begins at a line.
pub(super) fn walk(
    bytes: &[u8],
    plan: &Plan,
    mut after_crlf: bool,
    visit: &mut impl Visit,
) -> Walked {
    let mut walked = Walked::default();
    let returns = memchr(b'\r', bytes).is_some();
    let mut open: Option<Raw> = None;
    let mut layouts = Layouts::default();
    let mut years = Years::default();
    let mut pos = 0;
    while pos < bytes.len() {
        let rest = &bytes[pos..];
        let (end, next) = if returns {
            match memchr2(b'\n', b'\r', rest) {
                Some(at) if rest[at] == b'\r' && rest.get(at + 1) == Some(&b'\n') => (at, at + 2),
                Some(at) => (at, at + 1),
                None => (rest.len(), rest.len()),
            }
        } else {
            memchr(b'\n', rest).map_or((rest.len(), rest.len()), |at| (at, at + 1))
        };
        let line = &rest[..end];
        let mut fresh = false;
        if end > 0
            && may_begin(line)
            && let Some(mut header) = layouts.read(rest).or_else(|| {
                let header = parse(line)?;
                layouts.learn(line, &header);
                Some(header)
            })
        {
            let accepted = plan.accepts(header.signature, after_crlf);
            visit.seen(&Seen {
                signature: header.signature,
                after_crlf,
                start: pos,
                accepted,
            });
            if accepted {
                if let Some(done) = open.take() {
                    visit.message(&done);
                }
                years.settle(&mut header);
                open = Some(Raw {
                    header,
                    start: pos,
                    line: walked.lines,
                    head_end: pos + end,
                    end: pos + end,
                });
                walked.filled += 1;
                fresh = true;
            }
        }
        if !fresh && !blank(line) {
            walked.filled += 1;
            match &mut open {
                Some(raw) => raw.end = pos + end,
                None => walked.filled_before += 1,
            }
        }
        if next > end {
            walked.lines += 1;
            after_crlf = next == end + 2;
            walked.crlf |= after_crlf;
            walked.lf |= !after_crlf;
        }
        pos += next;
    }
    if let Some(done) = open {
        visit.message(&done);
    }
    walked
}

#[inline]
fn blank(line: &[u8]) -> bool {
    match line.first() {
        None => true,
        Some(b' ' | b'\t' | 0x80..) => {
            let mut at = 0;
            while at < line.len() {
                match (line[at].is_ascii_whitespace(), mark_len(&line[at..])) {
                    (true, _) => at += 1,
                    (false, 0) => return false,
                    (false, len) => at += len,
                }
            }
            true
        }
        Some(_) => false,
    }
}

/// Splits the rest of a first line into sender and body: end of the sender, begin of the body (section 5).
#[inline]
pub(super) fn split(rest: &[u8]) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(at) = memchr(b':', &rest[from..]) {
        let colon = from + at;
        match rest.get(colon + 1) {
            Some(b' ') if colon > 0 => return Some((colon, colon + 2)),
            None if colon > 0 => return Some((colon, colon + 1)),
            _ => from = colon + 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_ends_at_the_first_colon_and_space() {
        assert_eq!(split(b"Anna: Hallo: du"), Some((4, 6)));
        assert_eq!(split(b"Anna 10:30: x"), Some((10, 12)));
        assert_eq!(split(b"Anna:"), Some((4, 5)));
        assert_eq!(split(b"Anna left"), None);
        assert_eq!(split(b": x"), None);
    }

    struct Starts(Vec<(usize, usize)>);
    impl Visit for Starts {
        fn message(&mut self, raw: &Raw) {
            self.0.push((raw.start, raw.end));
        }
        fn seen(&mut self, _: &Seen) {}
    }

    fn starts(text: &str, crlf_only: bool) -> Vec<(usize, usize)> {
        let mut plan = Plan::nothing();
        plan.accepted = vec![parse(b"[03.08.21, 12:30:00] A: b").unwrap().signature];
        plan.crlf_only = crlf_only;
        let mut visit = Starts(Vec::new());
        walk(text.as_bytes(), &plan, true, &mut visit);
        visit.0
    }

    #[test]
    fn blank_lines_stay_inside_and_fall_at_the_end() {
        let text = "[03.08.21, 12:30:00] A: b\n\nc\n\n \n[03.08.21, 12:30:00] A: d\n";
        assert_eq!(starts(text, false), [(0, 28), (32, 57)]);
    }

    #[test]
    fn a_bare_line_feed_is_inside_a_message_of_an_iphone() {
        let text = "[03.08.21, 12:30:00] A: b\r\n[03.08.21, 12:30:00] A: c\n[03.08.21, 12:30:00] A: pasted\r\n";
        assert_eq!(starts(text, true).len(), 2);
        assert_eq!(starts(text, false).len(), 3);
        let mac = "[03.08.21, 12:30:00] A: b\r[03.08.21, 12:30:00] A: c\r";
        assert_eq!(starts(mac, false).len(), 2);
    }
}
