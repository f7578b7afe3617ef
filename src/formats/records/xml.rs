//! Attributes of XML elements with the way back to their bytes; numeric references may be surrogate pairs
//! (other-chats.md section 1).

use super::written::Written;

/// One start tag of a record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tag<'a> {
    /// Name of the element.
    pub(crate) name: &'a str,
    /// What stands between name and `>`.
    attributes: &'a str,
    /// Where that begins in the entry.
    at: u64,
}

impl<'a> Tag<'a> {
    /// The attribute, references resolved.
    pub(crate) fn written(&self, name: &str) -> Option<Written> {
        let (raw, at) = self.raw(name)?;
        let mut written = Written::default();
        unescape(raw, at, &mut written);
        Some(written)
    }

    /// The attribute as text; the words exports write for "no value" are none.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.written(name)
            .map(|w| w.text)
            .filter(|t| !is_no_value(t))
    }

    /// A whole number.
    pub(crate) fn int(&self, name: &str) -> Option<i64> {
        self.raw(name)?.0.trim().parse().ok()
    }

    /// The attribute as written, and where it stands.
    pub(crate) fn raw(&self, name: &str) -> Option<(&'a str, u64)> {
        let mut rest = self.attributes;
        let mut at = self.at;
        loop {
            let equals = rest.find('=')?;
            let key = rest[..equals].trim();
            let after = rest[equals + 1..].trim_start();
            let skipped = rest.len() - after.len();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let end = after[1..].find(quote)?;
            let value = &after[1..=end];
            if key == name {
                return Some((value, at + skipped as u64 + 1));
            }
            rest = &after[end + 2..];
            at += (skipped + end + 2) as u64;
        }
    }
}

/// Words that mean "no value" (section 1).
pub(crate) fn is_no_value(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || text == "null" || text == "(Unknown)"
}

/// The start tags of a record in order.
pub(crate) fn tags<'a>(text: &'a str, at: u64) -> impl Iterator<Item = Tag<'a>> {
    let mut next = 0;
    std::iter::from_fn(move || {
        loop {
            let open = next + memchr::memchr(b'<', text.as_bytes().get(next..)?)?;
            let end = open + tag_end(&text.as_bytes()[open..])?;
            next = end + 1;
            let inner = &text[open + 1..end];
            if inner.starts_with(['/', '?', '!']) {
                continue;
            }
            let name_end = inner
                .find(|c: char| c.is_ascii_whitespace() || c == '/')
                .unwrap_or(inner.len());
            return Some(Tag {
                name: &inner[..name_end],
                attributes: &inner[name_end..],
                at: at + (open + 1 + name_end) as u64,
            });
        }
    })
}

/// The `>` that ends a tag: not one inside quotes.
fn tag_end(bytes: &[u8]) -> Option<usize> {
    let mut quote = 0;
    let mut next = 0;
    loop {
        let i = if quote == 0 {
            memchr::memchr3(b'>', b'"', b'\'', &bytes[next..])?
        } else {
            memchr::memchr(quote, &bytes[next..])?
        };
        let byte = bytes[next + i];
        if byte == b'>' && quote == 0 {
            return Some(next + i);
        }
        quote = if quote == 0 { byte } else { 0 };
        next += i + 1;
    }
}

/// Resolves references; pairs of surrogates become one character, lone ones U+FFFD.
pub(super) fn unescape(raw: &str, at: u64, written: &mut Written) {
    let mut next = 0;
    while next < raw.len() {
        let and = memchr::memchr(b'&', &raw.as_bytes()[next..]).map_or(raw.len(), |i| next + i);
        if and > next {
            written.plain(&raw[next..and], at + next as u64);
        }
        if and == raw.len() {
            break;
        }
        let rest = &raw[and..];
        let (c, length) = reference(rest);
        match c {
            Some(c) => written.escaped(c, at + and as u64, length),
            None => written.plain(&rest[..1], at + and as u64),
        }
        next = and + length;
    }
}

/// The character of a reference and its length; none where it is no reference (then one byte).
pub(crate) fn reference(rest: &str) -> (Option<char>, usize) {
    let Some((code, length)) = number(rest) else {
        let named = [
            ("&amp;", '&'),
            ("&lt;", '<'),
            ("&gt;", '>'),
            ("&quot;", '"'),
            ("&apos;", '\''),
            ("&nbsp;", '\u{a0}'),
        ];
        return named
            .iter()
            .find(|(name, _)| rest.starts_with(name))
            .map_or((None, 1), |(name, c)| (Some(*c), name.len()));
    };
    if (0xD800..0xDC00).contains(&code)
        && let Some((low, more)) = rest.get(length..).and_then(number)
        && (0xDC00..0xE000).contains(&low)
    {
        let pair = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        return (char::from_u32(pair), length + more);
    }
    (Some(char::from_u32(code).unwrap_or('\u{fffd}')), length)
}

fn number(rest: &str) -> Option<(u32, usize)> {
    let inner = rest.strip_prefix("&#")?;
    // The longest code point has seven digits.
    let end = inner.bytes().take(9).position(|b| b == b';')?;
    let digits = &inner[..end];
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => digits.parse().ok()?,
    };
    Some((code, end + 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_and_references_lead_back() {
        let text =
            r#"<sms address="+49" body='a &amp; b &#55357;&#56846; &#55357;x &lt;' x="&nope;"/>"#;
        let tag = tags(text, 10).next().unwrap();
        let written = tag.written("body").unwrap();
        assert_eq!(written.text, "a & b \u{1f60e} \u{fffd}x <");
        let start = written.text.find('\u{1f60e}').unwrap();
        let (body, map) = written.into_parts();
        let span = map.bytes(&body, start, start + 4).unwrap();
        let at = (span.offset - 10) as usize;
        assert_eq!(&text[at..at + span.length as usize], "&#55357;&#56846;");
        assert_eq!(tag.text("x").as_deref(), Some("&nope;"));
        assert_eq!(tag.int("address"), Some(49));
        assert!(tag.raw("no").is_none());
    }
}
