//! Header values as text: unfolding and encoded words (RFC 2047, mail.md section 13). Bytes of neighbouring words with
//! one charset are joined before they are converted, because bad mailers cut in the middle of a character.

use super::limits;
use super::transfer;
use crate::text::charset;
use memchr::memmem;

/// The value as text, unfolded, encoded words decoded.
#[must_use]
pub fn decode(raw: &[u8]) -> String {
    decode_words(&unfold(raw))
}

/// Bytes as text, line breaks and the blanks behind them one space.
#[must_use]
pub fn unfold(raw: &[u8]) -> String {
    let text = charset::decode(raw, None).text;
    if memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_none() {
        return text.trim().to_string();
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split(['\n', '\r']) {
        let line = if out.is_empty() {
            line
        } else {
            line.trim_start_matches([' ', '\t'])
        };
        if line.is_empty() {
            continue;
        }
        if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        out.push_str(line);
    }
    out.trim().to_string()
}

/// An encoded word and where it ends in the text.
struct Word {
    charset: String,
    bytes: Vec<u8>,
    end: usize,
}

/// Decodes the encoded words of an unfolded text.
#[must_use]
pub fn decode_words(text: &str) -> String {
    if !text.contains("=?") {
        return text.to_string();
    }
    let mut out = String::with_capacity(text.len());
    let mut held: Option<Word> = None;
    let mut at = 0;
    while let Some(found) = memmem::find(&text.as_bytes()[at..], b"=?").map(|i| at + i) {
        let between = &text[at..found];
        let Some(word) = word(text, found) else {
            release(&mut out, held.take());
            out.push_str(between);
            out.push_str("=?");
            at = found + 2;
            continue;
        };
        let adjacent = held.is_some() && between.trim().is_empty();
        at = word.end;
        match &mut held {
            Some(before) if adjacent && before.charset.eq_ignore_ascii_case(&word.charset) => {
                before.bytes.extend_from_slice(&word.bytes);
            }
            _ => {
                release(&mut out, held.take());
                if !adjacent {
                    out.push_str(between);
                }
                held = Some(word);
            }
        }
    }
    release(&mut out, held.take());
    out.push_str(&text[at..]);
    out
}

fn release(out: &mut String, word: Option<Word>) {
    if let Some(word) = word {
        let text = charset::decode(&word.bytes, Some(&word.charset)).text;
        // A decoded line break would begin a new line inside one header.
        out.extend(text.chars().map(|c| {
            if c == '\n' || c == '\r' || c == '\t' {
                ' '
            } else {
                c
            }
        }));
    }
}

/// The encoded word that begins at `start`; one without its closing `?=` ends at the next blank.
fn word(text: &str, start: usize) -> Option<Word> {
    let bytes = text.as_bytes();
    let window = &bytes[start + 2..bytes.len().min(start + 2 + limits::ENCODED_WORD)];
    let label_end = memchr::memchr(b'?', &window[..window.len().min(80)])?;
    let kind = *window.get(label_end + 1)?;
    if window.get(label_end + 2) != Some(&b'?') || label_end == 0 {
        return None;
    }
    let data = &window[label_end + 3..];
    let (length, closed) = match memmem::find(data, b"?=") {
        // `?=3D`: the mark of a Q word that begins with an encoded byte is no end.
        Some(end) => (end, 2),
        None => (memchr::memchr2(b' ', b'"', data).unwrap_or(data.len()), 0),
    };
    let coded = &data[..length];
    let decoded = match kind {
        b'B' | b'b' => transfer::base64(coded).0,
        b'Q' | b'q' => transfer::q_word(coded),
        _ => return None,
    };
    let end = start + 2 + label_end + 3 + length + closed;
    text.is_char_boundary(end).then(|| Word {
        charset: String::from_utf8_lossy(&window[..label_end]).into_owned(),
        bytes: decoded,
        end,
    })
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn a_character_split_over_two_words_is_whole() {
        assert_eq!(
            decode(b"=?utf-8?Q?f=C3?= =?UTF-8?Q?=BCr_euch?="),
            "für euch"
        );
        assert_eq!(
            decode(b"=?utf-8?B?w7w=?=\r\n =?iso-8859-1?Q?_=FC?= x"),
            "ü ü x"
        );
    }

    #[test]
    fn lenient_forms() {
        assert_eq!(decode(b"\"=?iso-8859-1?Q?M=FCller?=\""), "\"Müller\"");
        assert_eq!(decode(b"=?utf-8*de?Q?a b?= c"), "a b c");
        assert_eq!(decode(b"=?utf-8?Q?offen_bleibt"), "offen bleibt");
        assert_eq!(decode(b"M\xfcller\r\n\tund Sohn"), "Müller und Sohn");
        assert_eq!(decode(b"=?x"), "=?x");
    }
}
