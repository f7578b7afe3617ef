//! The header block: found by our own scan, split by the library line by line so that one broken line costs only itself.

use super::{limits, words};
use memchr::memchr;
use std::borrow::Cow;

/// One header as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header<'a> {
    /// Name without blanks, case as written.
    pub name: Cow<'a, str>,
    /// Raw value, folded as written.
    pub value: &'a [u8],
}

/// The headers of a mail or part, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Headers<'a> {
    list: Vec<Header<'a>>,
    /// Where the body begins.
    pub body: usize,
    /// A header was cut at [`limits::HEADER`], or headers beyond [`limits::HEADERS`] were left out.
    pub cut: bool,
}

impl<'a> Headers<'a> {
    /// Splits the headers off `raw`.
    #[must_use]
    pub fn parse(raw: &'a [u8]) -> Self {
        let mut headers = Headers::default();
        let mut at = 0;
        while at < raw.len() {
            let line = line_end(raw, at);
            if is_blank(&raw[at..line]) {
                headers.body = line;
                return headers;
            }
            let mut end = line;
            while end < raw.len()
                && matches!(raw[end], b' ' | b'\t')
                && !is_blank(&raw[end..line_end(raw, end)])
            {
                end = line_end(raw, end);
            }
            headers.push(&raw[at..end]);
            at = end;
        }
        headers.body = raw.len();
        headers
    }

    fn push(&mut self, span: &'a [u8]) {
        // An indented first line belongs to nothing; the library would refuse the whole mail for it.
        if matches!(span.first(), Some(b' ' | b'\t')) {
            return;
        }
        if self.list.len() >= limits::HEADERS {
            self.cut = true;
            return;
        }
        self.cut |= span.len() > limits::HEADER;
        let span = &span[..span.len().min(limits::HEADER)];
        // Without this pre-check a colon in a later line of a folded non-header would make a name of several lines.
        if memchr(b':', &span[..line_end(span, 0)]).is_none() {
            return;
        }
        let Ok((header, _)) = mailparse::parse_header(span) else {
            return;
        };
        // The library keeps its pieces private to itself, so the same pieces are taken from the span.
        let value_start = memchr(b':', span).map_or(span.len(), |colon| colon + 1);
        let value = span[value_start..].trim_ascii();
        let name = header.get_key().trim().to_string();
        self.list.push(Header {
            name: Cow::Owned(name),
            value,
        });
    }

    /// Raw value of the first header of this name.
    #[must_use]
    pub fn raw(&self, name: &str) -> Option<&'a [u8]> {
        self.list
            .iter()
            .find(|h| h.name.eq_ignore_ascii_case(name))
            .map(|h| h.value)
    }

    /// Decoded value of the first header of this name.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        self.raw(name).map(words::decode)
    }

    /// Raw values of all headers of this name.
    pub fn all<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'a [u8]> + 's {
        self.list
            .iter()
            .filter(move |h| h.name.eq_ignore_ascii_case(name))
            .map(|h| h.value)
    }

    /// Names that may stand once and stand several times.
    #[must_use]
    pub fn repeated(&self) -> Vec<&'static str> {
        [
            "From",
            "Date",
            "Subject",
            "Message-ID",
            "To",
            "Content-Type",
        ]
        .into_iter()
        .filter(|name| self.all(name).nth(1).is_some())
        .collect()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

/// One past the `\n` of the line that begins at `at`.
#[must_use]
pub fn line_end(raw: &[u8], at: usize) -> usize {
    memchr(b'\n', &raw[at..]).map_or(raw.len(), |i| at + i + 1)
}

fn is_blank(line: &[u8]) -> bool {
    matches!(line, b"\n" | b"\r\n" | b"\r" | b"")
}

/// Bytes that begin like a header: printable characters without a space up to a colon; a blank before it is tolerated.
#[must_use]
pub fn looks_like_header(line: &[u8]) -> bool {
    let Some(colon) = memchr(b':', &line[..line.len().min(77)]) else {
        return false;
    };
    let name = line[..colon].trim_ascii_end();
    !name.is_empty() && name.iter().all(u8::is_ascii_graphic)
}

#[cfg(test)]
mod tests {
    use super::Headers;

    #[test]
    fn the_first_counts_and_broken_lines_cost_only_themselves() {
        let h = Headers::parse(
            b" indented\r\nSubject : eins\r\nkaputt\r\nSUBJECT: zwei\r\nX: a\r\n b\r\n\r\nText",
        );
        assert_eq!(h.text("subject").as_deref(), Some("eins"));
        assert_eq!(h.text("x").as_deref(), Some("a b"));
        assert_eq!(h.repeated(), vec!["Subject"]);
        assert_eq!(h.body, 62);
    }

    #[test]
    fn headers_without_a_body() {
        let h = Headers::parse(b"Subject: x");
        assert_eq!((h.text("Subject").as_deref(), h.body), (Some("x"), 10));
    }
}
