//! Text preparation (catalogue 1.1): what matching sees, with the way back to the text as written.
//!
//! Most messages hold nothing to prepare and are borrowed. A text with odd blanks, dashes, invisible marks, full-width or
//! keycap digits or decomposed umlauts is rewritten once, keeping for each byte where it came from.

use std::borrow::Cow;
use unicode_normalization::char::compose;

/// A prepared text.
#[derive(Debug, Clone)]
pub struct Prepared<'a> {
    /// What matching sees.
    pub text: Cow<'a, str>,
    /// For each byte of `text` and its end: the byte of the text as written. `None`: they are the same.
    map: Option<Vec<u32>>,
}

impl Prepared<'_> {
    /// The byte of the text as written behind a byte border of the prepared one.
    #[must_use]
    pub fn original(&self, at: usize) -> usize {
        self.map.as_ref().map_or(at, |map| map[at] as usize)
    }

    /// The end of a match that stops at this border: marks dropped after the last character stay outside.
    #[must_use]
    pub fn original_end(&self, at: usize, written: &str) -> usize {
        let Some(map) = &self.map else { return at };
        if at == 0 {
            return map[0] as usize;
        }
        let mut last = at - 1;
        while last > 0 && map[last] == map[last - 1] && !self.text.is_char_boundary(last) {
            last -= 1;
        }
        let start = map[last] as usize;
        let next = map[at] as usize;
        // One character as written, or several composed into one: up to the first dropped mark.
        written[start..next]
            .char_indices()
            .find(|(i, c)| *i > 0 && matches!(action(*c), Action::Drop) && !is_joiner(*c))
            .map_or(next, |(i, _)| start + i)
    }
}

/// Keycap marks belong to the digit before them.
const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{fe0f}' | '\u{20e3}')
}

enum Action {
    Keep,
    Drop,
    Put(char),
    Compose,
}

/// What to do with one character (catalogue 1.1 nos. 1 to 3).
fn action(c: char) -> Action {
    match c {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Action::Put(' ')
        }
        '\u{200b}'..='\u{200f}'
        | '\u{2060}'
        | '\u{feff}'
        | '\u{ad}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{fe0f}'
        | '\u{20e3}' => Action::Drop,
        '\u{212a}' => Action::Put('K'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Action::Put('-'),
        '\u{2019}' | '\u{2018}' | '\u{b4}' => Action::Put('\''),
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(c as u32 - 0xfee0).map_or(Action::Keep, Action::Put)
        }
        '\u{300}'..='\u{36f}' => Action::Compose,
        _ => Action::Keep,
    }
}

/// Lead bytes of everything that [`action`] touches: C2 (no-break space, soft hyphen, acute), CC and CD (combining
/// marks), E2 (general punctuation), E3 80 (wide blank), EF (full width, U+FEFF, variation selector).
fn is_plain(text: &str) -> bool {
    !text
        .as_bytes()
        .iter()
        .any(|b| matches!(b, 0xc2 | 0xcc | 0xcd | 0xe2 | 0xe3 | 0xef))
}

/// Prepares one text.
#[must_use]
pub fn prepare(text: &str) -> Prepared<'_> {
    if is_plain(text) || !text.chars().any(|c| !matches!(action(c), Action::Keep)) {
        return Prepared {
            text: Cow::Borrowed(text),
            map: None,
        };
    }
    let mut out = String::with_capacity(text.len());
    let mut map: Vec<u32> = Vec::with_capacity(text.len() + 1);
    for (at, c) in text.char_indices() {
        let put = match action(c) {
            Action::Keep => c,
            Action::Put(c) => c,
            Action::Drop => continue,
            Action::Compose => {
                if let Some(last) = out.pop() {
                    let start = map[out.len()];
                    map.truncate(out.len());
                    match compose(last, c) {
                        Some(joined) => push(&mut out, &mut map, joined, start),
                        None => push(&mut out, &mut map, last, start),
                    }
                }
                continue;
            }
        };
        push(&mut out, &mut map, put, at as u32);
    }
    map.push(text.len() as u32);
    Prepared {
        text: Cow::Owned(out),
        map: Some(map),
    }
}

fn push(out: &mut String, map: &mut Vec<u32>, c: char, from: u32) {
    out.push(c);
    map.resize(out.len(), from);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(written: &str, needle: &str) -> String {
        let prepared = prepare(written);
        let start = prepared
            .text
            .find(needle)
            .unwrap_or_else(|| panic!("{:?} holds {needle:?}", prepared.text));
        written[prepared.original(start)..prepared.original_end(start + needle.len(), written)]
            .to_owned()
    }

    #[test]
    fn plain_text_is_borrowed() {
        assert!(matches!(prepare("Grüße, 5 Stück").text, Cow::Borrowed(_)));
    }

    #[test]
    fn matches_lead_back_to_the_text_as_written() {
        assert_eq!(
            found("DE59\u{202f}9801\u{a0}1234", "DE59 9801 1234"),
            "DE59\u{202f}9801\u{a0}1234"
        );
        assert_eq!(
            found("\u{200e}0152\u{200b}288 x", "0152288"),
            "0152\u{200b}288"
        );
        assert_eq!(
            found("Nr. 1\u{fe0f}\u{20e3}2\u{fe0f}\u{20e3}!", "12"),
            "1\u{fe0f}\u{20e3}2\u{fe0f}\u{20e3}"
        );
        assert_eq!(found("für Mu\u{308}ller da", "Müller"), "Mu\u{308}ller");
        assert_eq!(
            found("12\u{2013}14 \u{ff15}", "12-14 5"),
            "12\u{2013}14 \u{ff15}"
        );
        assert_eq!(found("IBAN\u{200e} x", "IBAN"), "IBAN");
    }
}
