//! From bytes to text: valid UTF-8 is UTF-8, else the declared set, else Windows-1252 (mail.md section 13, crates.md
//! section 3). Works on raw bytes, because a decoded U+FFFD has already lost the letter.

use crate::model::place::Width;
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// Text and how it came to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text; borrowed where the bytes are UTF-8.
    pub text: Cow<'a, str>,
    /// Nothing trustworthy was declared: Windows-1252 was taken.
    pub guessed: bool,
    /// How wide characters are in the bytes, where one rule holds for all of them.
    pub width: Option<Width>,
}

/// Decodes bytes; `declared` is the label of the mail or file, if any.
#[must_use]
pub fn decode<'a>(bytes: &'a [u8], declared: Option<&str>) -> Decoded<'a> {
    let label = declared.and_then(|label| Encoding::for_label(clean_label(label).as_bytes()));
    if let Some(encoding) = label.filter(|encoding| hides_in_ascii(encoding, bytes)) {
        return foreign(bytes, encoding);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded {
            text: Cow::Borrowed(text),
            guessed: false,
            width: Some(Width::Utf8),
        },
        Err(error) if cut_character(bytes, error) => Decoded {
            text: String::from_utf8_lossy(bytes),
            guessed: false,
            width: None,
        },
        Err(_) => match label {
            Some(encoding) if encoding == WINDOWS_1252 => western(bytes, false),
            Some(encoding) if encoding != UTF_8 => foreign(bytes, encoding),
            _ => western(bytes, true),
        },
    }
}

/// A label may carry a language (`utf-8*de`, RFC 2231 section 5) or stand in quotes.
fn clean_label(label: &str) -> &str {
    label
        .split('*')
        .next()
        .unwrap_or(label)
        .trim_matches(|c: char| c.is_whitespace() || c == '"' || c == '\'')
}

/// Sets whose bytes can look like plain ASCII although they are not: the declaration goes first.
fn hides_in_ascii(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    (encoding == ISO_2022_JP && memchr::memchr(0x1b, bytes).is_some())
        || ((encoding == UTF_16LE || encoding == UTF_16BE) && memchr::memchr(0, bytes).is_some())
}

/// Only the last character is missing bytes, and others prove that the text is UTF-8: a cut file.
fn cut_character(bytes: &[u8], error: std::str::Utf8Error) -> bool {
    error.error_len().is_none() && !bytes[..error.valid_up_to()].is_ascii()
}

fn foreign<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Decoded<'a> {
    let (text, used, _) = encoding.decode(bytes);
    let width = if used.is_single_byte() {
        Some(Width::SingleByte)
    } else {
        None
    };
    Decoded {
        text,
        guessed: false,
        width,
    }
}

fn western(bytes: &[u8], guessed: bool) -> Decoded<'_> {
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Decoded {
        text: euro_signs(text),
        guessed,
        width: Some(Width::SingleByte),
    }
}

/// ISO-8859-15 has the euro where Windows-1252 has `¤`, a sign nobody writes: beside a number it is the euro.
fn euro_signs(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains('¤') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_ref();
    while let Some(at) = rest.find('¤') {
        let (before, after) = (&rest[..at], &rest[at + '¤'.len_utf8()..]);
        out.push_str(before);
        let near = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || c == '-' || c == ',');
        let money = near(out.trim_end_matches([' ', '\u{a0}']).chars().next_back())
            || near(after.trim_start_matches([' ', '\u{a0}']).chars().next());
        out.push(if money { '€' } else { '¤' });
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn valid_utf8_beats_the_declaration() {
        let d = decode("Müller".as_bytes(), Some("iso-8859-1"));
        assert_eq!((d.text.as_ref(), d.guessed), ("Müller", false));
    }

    #[test]
    fn without_a_declaration_windows_1252_is_taken_and_said() {
        let d = decode(b"M\xfcller \x80", None);
        assert_eq!((d.text.as_ref(), d.guessed), ("Müller €", true));
        assert!(decode(b"M\xfcller", Some("utf-8")).guessed);
        assert!(!decode(b"M\xfcller", Some("us-ascii")).guessed);
    }

    #[test]
    fn currency_sign_beside_a_number_is_the_euro() {
        assert_eq!(decode(b"49,90 \xa4 netto", None).text, "49,90 € netto");
        assert_eq!(decode(b"ein \xa4 allein", None).text, "ein ¤ allein");
        assert_eq!(decode(b"5 \xa4", Some("iso-8859-15")).text, "5 €");
    }

    #[test]
    fn utf16_is_read_where_declared() {
        assert_eq!(decode(b"a\0b\0", Some("utf-16le")).text, "ab");
    }

    #[test]
    fn a_cut_last_character_keeps_the_rest() {
        assert!(
            decode(b"M\xc3\xbcller f\xc3", None)
                .text
                .starts_with("Müller f")
        );
    }
}
