//! The MIME tree by our own walk over boundaries: nothing is decoded or copied, depth and parts are limited
//! (mail.md sections 12 and 21).

use super::header::{self, Headers};
use super::limits;
use super::params::Value;
use memchr::memmem;
use std::ops::Range;

/// One part: headers, type, place of its body in the mail, and its parts.
#[derive(Debug, Clone, Default)]
pub struct Part<'a> {
    /// Its headers.
    pub headers: Headers<'a>,
    /// Media type, lower case; `text/plain` where none is usable.
    pub media: String,
    /// The `Content-Type` with its parameters.
    pub content_type: Value,
    /// The `Content-Disposition` with its parameters.
    pub disposition: Value,
    /// Bytes of the body in the mail, transfer coding in place.
    pub body: Range<usize>,
    /// Its number as IMAP counts (RFC 3501 section 6.4.5): `1`, `2.1`; empty for a multipart that is the whole mail.
    pub number: String,
    /// Parts of a multipart, in order.
    pub parts: Vec<Part<'a>>,
}

impl Part<'_> {
    /// Whether it is a multipart of this kind.
    #[must_use]
    pub fn is(&self, media: &str) -> bool {
        self.media == media
    }

    /// Lower-case transfer coding.
    #[must_use]
    pub fn coding(&self) -> String {
        let text = self
            .headers
            .text("Content-Transfer-Encoding")
            .unwrap_or_default();
        text.split([';', ' ', '('])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
    }

    /// File name: `filename` (extended first) before `name` (mail.md section 12, rule 10).
    #[must_use]
    pub fn file_name(&self) -> Option<String> {
        self.disposition
            .file_name("filename")
            .or_else(|| self.content_type.file_name("name"))
    }
}

/// What the walk had to leave out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Limits {
    /// Multiparts deeper than [`limits::DEPTH`] were not opened.
    pub depth: bool,
    /// Parts beyond [`limits::PARTS`] were left out.
    pub parts: bool,
    /// Headers were cut.
    pub headers: bool,
}

/// The tree of a mail.
#[must_use]
pub fn parse(raw: &[u8]) -> (Part<'_>, Limits) {
    let mut walk = Walk {
        raw,
        count: 0,
        met: Limits::default(),
    };
    let mut root = walk.part(0..raw.len(), 0, false);
    if root.parts.is_empty() {
        root.number = "1".to_owned();
    }
    number(&mut root);
    (root, walk.met)
}

/// Numbers the parts below one that has its number.
fn number(part: &mut Part<'_>) {
    for (i, child) in part.parts.iter_mut().enumerate() {
        child.number = match part.number.as_str() {
            "" => (i + 1).to_string(),
            above => format!("{above}.{}", i + 1),
        };
        number(child);
    }
}

struct Walk<'a> {
    raw: &'a [u8],
    count: usize,
    met: Limits,
}

impl<'a> Walk<'a> {
    fn part(&mut self, range: Range<usize>, depth: usize, digest: bool) -> Part<'a> {
        self.count += 1;
        let headers = Headers::parse(&self.raw[range.clone()]);
        self.met.headers |= headers.cut;
        let content_type = headers
            .raw("Content-Type")
            .map(Value::parse)
            .unwrap_or_default();
        let disposition = headers
            .raw("Content-Disposition")
            .map(Value::parse)
            .unwrap_or_default();
        let media = if digest && content_type.value.is_empty() {
            "message/rfc822".to_string()
        } else {
            media(&content_type.value)
        };
        let body = range.start + headers.body..range.end;
        let mut part = Part {
            headers,
            media,
            content_type,
            disposition,
            body,
            number: String::new(),
            parts: Vec::new(),
        };
        if part.media.starts_with("multipart/") {
            self.open(&mut part, depth);
        }
        part
    }

    fn open(&mut self, part: &mut Part<'a>, depth: usize) {
        let boundary = part
            .content_type
            .param("boundary")
            .unwrap_or_default()
            .trim()
            .to_string();
        if depth >= limits::DEPTH {
            self.met.depth = true;
        } else if !boundary.is_empty() {
            let digest = part.is("multipart/digest");
            for range in self.split(part.body.clone(), &boundary) {
                if self.count >= limits::PARTS {
                    self.met.parts = true;
                    break;
                }
                let child = self.part(range, depth + 1, digest);
                part.parts.push(child);
            }
        }
        if part.parts.is_empty() {
            // No boundary, or one that never comes: what there is, is one text (rule 9).
            part.media = "text/plain".to_string();
        }
    }

    /// Ranges between the boundary lines; the last may lack its end.
    fn split(&self, body: Range<usize>, boundary: &str) -> Vec<Range<usize>> {
        let marker = [b"--", boundary.as_bytes()].concat();
        let finder = memmem::Finder::new(&marker);
        let bytes = &self.raw[body.clone()];
        let mut ranges = Vec::new();
        let mut open: Option<usize> = None;
        let mut at = 0;
        while let Some(found) = finder.find(&bytes[at..]).map(|i| at + i) {
            at = found + marker.len();
            let Some((closes, next)) = line_rest(bytes, found, at) else {
                continue;
            };
            if let Some(start) = open.take() {
                ranges.push(body.start + start..body.start + before_break(bytes, start, found));
            }
            // One more than allowed, so that the walk can tell that something was left out.
            if closes || ranges.len() > limits::PARTS {
                return ranges;
            }
            open = Some(next);
            at = next;
        }
        if let Some(start) = open {
            ranges.push(body.start + start..body.end);
        }
        ranges
    }
}

/// Whether the marker at `found` stands alone on its line: then if it closes, and where the next line begins.
fn line_rest(bytes: &[u8], found: usize, after: usize) -> Option<(bool, usize)> {
    if found > 0 && bytes[found - 1] != b'\n' {
        return None;
    }
    let closes = bytes[after..].starts_with(b"--");
    let end = header::line_end(bytes, after);
    let rest = &bytes[after + if closes { 2 } else { 0 }..end];
    (closes || rest.trim_ascii().is_empty()).then_some((closes, end))
}

/// The line break before a boundary belongs to the boundary (RFC 2046 section 5.1.1).
fn before_break(bytes: &[u8], start: usize, found: usize) -> usize {
    let mut end = found;
    if end > start && bytes[end - 1] == b'\n' {
        end -= 1;
        if end > start && bytes[end - 1] == b'\r' {
            end -= 1;
        }
    }
    end
}

fn media(value: &str) -> String {
    let value: String = value.chars().filter(|c| !c.is_whitespace()).collect();
    match value.split_once('/') {
        Some((kind, sub)) if !kind.is_empty() && !sub.is_empty() => value,
        _ => "text/plain".to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn parts_end_at_their_boundary_or_with_the_mail() {
        let raw = b"Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\npre\r\n--b\r\n\r\neins\r\n--bx\r\n--b \r\nContent-Type: TEXT/HTML\r\n\r\nzwei";
        let (root, _) = parse(raw);
        let bodies: Vec<&[u8]> = root.parts.iter().map(|p| &raw[p.body.clone()]).collect();
        assert_eq!(bodies, [&b"eins\r\n--bx"[..], b"zwei"]);
        assert_eq!(root.parts[1].media, "text/html");
    }

    #[test]
    fn depth_and_parts_are_limited() {
        let mut deep = String::new();
        for i in 0..20_000 {
            deep.push_str(&format!(
                "Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n"
            ));
        }
        assert!(parse(deep.as_bytes()).1.depth);
        let many = format!(
            "Content-Type: multipart/mixed; boundary=b\n\n{}",
            "--b\n\nx\n".repeat(300_000)
        );
        assert!(parse(many.as_bytes()).1.parts);
    }
}
