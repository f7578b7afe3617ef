//! Tags and texts of a piece of HTML, error-tolerant: nothing is required to close, and every byte has its place.

use super::super::flat::Flat;
use memchr::{memchr, memrchr};

/// A tag longer than this has lost its closing quote; then the first `>` ends it.
const TAG: usize = 4 << 10;

/// A piece of markup. Ranges are bytes of the piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Its name, and what stands behind the name with the place of that.
    Open(&'a [u8], &'a [u8], usize),
    Close(&'a [u8]),
    /// Text and its place.
    Text(&'a [u8], usize),
}

/// Gives the tokens of `html` in order.
pub(super) fn tokens<'a>(html: &'a [u8], mut take: impl FnMut(Token<'a>)) {
    let mut at = 0;
    // Behind the last `>` nothing is a tag: keeps the pass linear.
    let last = memrchr(b'>', html).unwrap_or(0);
    while at < html.len() {
        let next = memchr(b'<', &html[at..]).map_or(html.len(), |i| at + i);
        if next > at {
            take(Token::Text(&html[at..next], at));
        }
        if next == html.len() {
            return;
        }
        let rest = &html[next + 1..];
        let tag = rest
            .first()
            .is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!'));
        let end = if tag && next < last {
            tag_end(rest)
        } else {
            None
        };
        let Some(end) = end else {
            // Captions of buttons are written unescaped: a bare `<` is text.
            take(Token::Text(&html[next..=next], next));
            at = next + 1;
            continue;
        };
        give(&rest[..end], next + 1, &mut take);
        at = next + 1 + end + 1;
    }
}

fn give<'a>(tag: &'a [u8], at: usize, take: &mut impl FnMut(Token<'a>)) {
    let closing = tag.first() == Some(&b'/');
    let body = &tag[usize::from(closing)..];
    let end = body
        .iter()
        .position(|b| b.is_ascii_whitespace() || *b == b'/')
        .unwrap_or(body.len());
    if closing {
        take(Token::Close(&body[..end]));
    } else if tag.first() != Some(&b'!') {
        take(Token::Open(&body[..end], &body[end..], at + end));
    }
}

/// Where the `>` of a tag is, values in quotes left aside.
fn tag_end(tag: &[u8]) -> Option<usize> {
    let mut quote = 0;
    for (i, byte) in tag.iter().take(TAG).enumerate() {
        match *byte {
            b if b == quote => quote = 0,
            _ if quote != 0 => {}
            b @ (b'"' | b'\'') => quote = b,
            b'>' => return Some(i),
            _ => {}
        }
    }
    memchr(b'>', tag)
}

/// The value of an attribute and its place in `attributes`; blanks around the equals sign are met (section 11, rule 6).
pub(super) fn attribute<'a>(attributes: &'a [u8], name: &str) -> Option<(&'a [u8], usize)> {
    let mut at = 0;
    while at < attributes.len() {
        let byte = attributes[at];
        if byte.is_ascii_whitespace() || byte == b'/' {
            at += 1;
            continue;
        }
        let start = at;
        while attributes
            .get(at)
            .is_some_and(|b| !b.is_ascii_whitespace() && *b != b'=')
        {
            at += 1;
        }
        let found = attributes[start..at].eq_ignore_ascii_case(name.as_bytes());
        while attributes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        if attributes.get(at) != Some(&b'=') {
            // An attribute without a value; a lone `=` cannot stop the loop.
            at += usize::from(at == start);
            continue;
        }
        at += 1;
        while attributes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        let quote = attributes.get(at).filter(|b| matches!(b, b'"' | b'\''));
        let from = at + usize::from(quote.is_some());
        let rest = attributes.get(from..)?;
        let length = match quote {
            Some(quote) => memchr(*quote, rest),
            None => rest.iter().position(u8::is_ascii_whitespace),
        }
        .unwrap_or(rest.len());
        if found {
            return Some((&rest[..length], from));
        }
        at = from + length + usize::from(quote.is_some());
    }
    None
}

/// Whether a class is among those of an attribute.
pub(super) fn has(classes: &[u8], class: &str) -> bool {
    classes
        .split(u8::is_ascii_whitespace)
        .any(|c| c == class.as_bytes())
}

/// Appends text: entities become characters, and line ends of the file with their indentation one blank, since they are
/// layout (section 11, rule 6).
pub(super) fn text(flat: &mut Flat, html: &[u8], offset: u64) {
    let mut at = 0;
    while at < html.len() {
        let rest = &html[at..];
        let run = memchr::memchr3(b'&', b'\n', b'\r', rest).unwrap_or(rest.len());
        flat.bytes(&rest[..run], offset + at as u64);
        at += run;
        let Some(byte) = html.get(at) else { return };
        let here = offset + at as u64;
        if *byte == b'&' {
            let (c, length) = entity(&html[at..]);
            flat.written(c, here, length);
            at += usize::from(length);
        } else {
            let blanks = html[at..].iter().take_while(|b| b.is_ascii_whitespace());
            let length = blanks.count();
            if !flat.text.ends_with([' ', '\n']) && !flat.is_empty() {
                flat.written(' ', here, u8::try_from(length).unwrap_or(u8::MAX));
            }
            at += length;
        }
    }
}

/// The character of an entity and its length; what is none stands for itself.
fn entity(html: &[u8]) -> (char, u8) {
    const NAMED: [(&[u8], char); 6] = [
        (b"&amp;", '&'),
        (b"&lt;", '<'),
        (b"&gt;", '>'),
        (b"&quot;", '"'),
        (b"&apos;", '\''),
        (b"&nbsp;", '\u{a0}'),
    ];
    if let Some((name, c)) = NAMED.iter().find(|(name, _)| html.starts_with(name)) {
        return (*c, name.len() as u8);
    }
    let number = || {
        let end = memchr(b';', &html[..html.len().min(12)])?;
        let body = std::str::from_utf8(html.get(2..end)?).ok()?;
        if html.get(1) != Some(&b'#') {
            return None;
        }
        let code = match body.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => body.parse().ok()?,
        };
        Some((char::from_u32(code).unwrap_or('\u{fffd}'), end as u8 + 1))
    };
    number().unwrap_or(('&', 1))
}

/// The text of a value or short piece of HTML.
pub(super) fn plain(html: &[u8]) -> String {
    let mut flat = Flat::default();
    text(&mut flat, html, 0);
    flat.text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_in_all_forms() {
        let tag = br#" class="a b" href = "x&amp;y" data-x='1' bare id=m1 /"#;
        let value =
            |name| attribute(tag, name).map(|(v, _)| String::from_utf8_lossy(v).into_owned());
        assert_eq!(value("class").as_deref(), Some("a b"));
        assert_eq!(value("href").as_deref(), Some("x&amp;y"));
        assert_eq!(value("data-x").as_deref(), Some("1"));
        assert_eq!(value("id").as_deref(), Some("m1"));
        assert_eq!(value("bare"), None);
        assert_eq!(attribute(b"= = =", "a"), None);
        let (_, at) = attribute(tag, "href").unwrap();
        assert_eq!(&tag[at..at + 3], b"x&a");
    }

    #[test]
    fn entities_and_layout() {
        assert_eq!(
            plain(b"\n  a &amp; b &#x27;c&#39; &quot;&nbsp;&x\n"),
            "a & b 'c' \"\u{a0}&x"
        );
        assert_eq!(plain("für\n   5 €".as_bytes()), "für 5 €");
    }

    #[test]
    fn a_bare_bracket_is_text() {
        let mut texts = Vec::new();
        tokens(b"1 < 2 <b>x</b", |t| {
            if let Token::Text(text, _) = t {
                texts.push(String::from_utf8_lossy(text).into_owned());
            }
        });
        assert_eq!(texts.concat(), "1 < 2 x</b");
    }
}
