//! The smallest parts of a header on raw bytes: invisible marks, the class of spaces, digits of every script, and the
//! words for the half of a day (whatsapp.md sections 1.2 and 2).
//!
//! On bytes and without memory of its own, since it runs over every line of a file before its coding is known.

/// Length of the invisible mark at the start of `bytes`, 0 where there is none (whatsapp.md section 1.2).
#[inline]
pub(super) fn mark_len(bytes: &[u8]) -> usize {
    match bytes {
        [0xE2, 0x80, 0x8E | 0x8F | 0xAA..=0xAE, ..]
        | [0xE2, 0x81, 0xA6..=0xA9, ..]
        | [0xEF, 0xBB, 0xBF, ..] => 3,
        [0xD8, 0x9C, ..] => 2,
        _ => 0,
    }
}

/// Whether this character is an invisible mark (whatsapp.md section 1.2).
#[inline]
pub(super) const fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{61c}'
    )
}

/// Whether this character belongs to the one class "space" (whatsapp.md section 1.2).
#[inline]
pub(super) const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Length of the space at the start of `bytes`, 0 where there is none.
#[inline]
fn space_len(bytes: &[u8]) -> usize {
    match bytes {
        [b' ', ..] => 1,
        [0xC2, 0xA0, ..] => 2,
        [0xE2, 0x80, 0xAF | 0x89, ..] => 3,
        _ => 0,
    }
}

/// First code points of the decimal digits met in exports, and of their neighbours in the same countries.
const ZEROS: &[u32] = &[
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66,
    0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x17E0, 0x1810, 0xFF10,
];

/// The first character, where the bytes are UTF-8 there.
fn first_char(bytes: &[u8]) -> Option<char> {
    let len = match bytes.first()? {
        0..=0x7F => 1,
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    std::str::from_utf8(bytes.get(..len)?).ok()?.chars().next()
}

/// Words for the half of the day that are no form of a.m. and p.m.; true means the second half.
const HALVES: &[(&str, bool)] = &[
    ("ص", false),
    ("م", true),
    ("上午", false),
    ("下午", true),
    ("午前", false),
    ("午後", true),
    ("오전", false),
    ("오후", true),
    ("凌晨", false),
    ("早上", false),
    ("中午", true),
    ("晚上", true),
    ("ÖÖ", false),
    ("ÖS", true),
    ("öö", false),
    ("ös", true),
    ("ق.ظ", false),
    ("ب.ظ", true),
    ("in the morning", false),
    ("in the afternoon", true),
];

/// Words that may stand between date and time.
const GAP_WORDS: &[&str] = &[
    "à", "klo", "kl.", "um", "o", "at", "a las", "alle", "às", "om", "в",
];

/// How the half of the day was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Half {
    /// Second half of the day.
    pub(super) pm: bool,
    /// Written `AM`/`PM` in capitals: a hint at American order (whatsapp.md section 4).
    pub(super) capital: bool,
}

/// A place in a line.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    /// The line.
    pub(super) bytes: &'a [u8],
    /// Next byte.
    pub(super) pos: usize,
}

impl Cursor<'_> {
    #[inline]
    pub(super) fn peek(&self) -> u8 {
        self.bytes.get(self.pos).copied().unwrap_or(0)
    }

    #[inline]
    fn rest(&self) -> &[u8] {
        self.bytes.get(self.pos..).unwrap_or(&[])
    }

    #[inline]
    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let hit = self.peek() == byte && self.pos < self.bytes.len();
        self.pos += usize::from(hit);
        hit
    }

    /// Skips invisible marks.
    #[inline]
    pub(super) fn marks(&mut self) {
        while self.peek() >= 0x80 {
            let len = mark_len(self.rest());
            if len == 0 {
                break;
            }
            self.pos += len;
        }
    }

    /// Skips spaces and marks; how many spaces.
    #[inline]
    pub(super) fn spaces(&mut self) -> usize {
        let mut count = 0;
        loop {
            let byte = self.peek();
            if byte == b' ' {
                self.pos += 1;
                count += 1;
            } else if byte < 0x80 {
                return count;
            } else if let len @ 1.. = mark_len(self.rest()) {
                self.pos += len;
            } else if let len @ 1.. = space_len(self.rest()) {
                self.pos += len;
                count += 1;
            } else {
                return count;
            }
        }
    }

    /// A number of at most four digits of any script, and how many digits it has.
    #[inline]
    pub(super) fn number(&mut self) -> Option<(u16, u8)> {
        let (mut value, mut digits) = (0_u16, 0_u8);
        loop {
            let byte = self.peek();
            let (digit, len) = if byte.is_ascii_digit() {
                (u16::from(byte - b'0'), 1)
            } else if byte < 0x80 {
                break;
            } else if let Some(found) = foreign_digit(self.rest()) {
                found
            } else {
                break;
            };
            if digits == 4 {
                return None;
            }
            value = value * 10 + digit;
            digits += 1;
            self.pos += len;
        }
        (digits > 0).then_some((value, digits))
    }

    /// A word for the half of the day.
    #[inline]
    pub(super) fn half(&mut self) -> Option<Half> {
        let byte = self.peek();
        match byte | 0x20 {
            b'a' | b'p' if byte < 0x80 => self.latin_half(byte),
            b'i' if byte < 0x80 => self.other_half(),
            _ if byte >= 0x80 => self.other_half(),
            _ => None,
        }
    }

    fn latin_half(&mut self, first: u8) -> Option<Half> {
        let mut ahead = *self;
        ahead.pos += 1;
        let dotted = ahead.eat(b'.');
        if dotted {
            ahead.spaces();
        }
        let m = ahead.peek();
        if m | 0x20 != b'm' {
            return None;
        }
        ahead.pos += 1;
        if dotted {
            ahead.eat(b'.');
        }
        if ahead.peek().is_ascii_alphabetic() {
            return None;
        }
        self.pos = ahead.pos;
        Some(Half {
            pm: first | 0x20 == b'p',
            capital: first.is_ascii_uppercase() && m == b'M',
        })
    }

    fn other_half(&mut self) -> Option<Half> {
        // The longer word first where one begins another.
        let (word, pm) = HALVES
            .iter()
            .filter(|(word, _)| self.rest().starts_with(word.as_bytes()))
            .max_by_key(|(word, _)| word.len())?;
        self.pos += word.len();
        Some(Half {
            pm: *pm,
            capital: false,
        })
    }

    /// A word between the parts of a date with a named month, with the spaces behind it (`5 de ago. de 2013`).
    pub(super) fn link_word(&mut self) {
        for word in ["de ", "of "] {
            if self.rest().starts_with(word.as_bytes()) {
                self.pos += word.len();
                self.spaces();
            }
        }
    }

    /// A word between date and time with the spaces behind it.
    pub(super) fn gap_word(&mut self) -> bool {
        for word in GAP_WORDS {
            if self.rest().starts_with(word.as_bytes()) {
                let mut ahead = *self;
                ahead.pos += word.len();
                if ahead.spaces() > 0 {
                    self.pos = ahead.pos;
                    return true;
                }
            }
        }
        false
    }
}

#[cold]
fn foreign_digit(bytes: &[u8]) -> Option<(u16, usize)> {
    let c = first_char(bytes)?;
    let code = c as u32;
    ZEROS
        .iter()
        .find(|zero| (**zero..**zero + 10).contains(&code))
        .map(|zero| ((code - zero) as u16, c.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cursor(text: &str) -> Cursor<'_> {
        Cursor {
            bytes: text.as_bytes(),
            pos: 0,
        }
    }

    #[test]
    fn digits_of_every_script_count_by_value() {
        for text in ["2022", "٢٠٢٢", "۲۰۲۲", "२०२२"] {
            assert_eq!(cursor(text).number(), Some((2022, 4)), "{text}");
        }
        assert_eq!(cursor("20222").number(), None);
        assert_eq!(cursor("x").number(), None);
    }

    #[test]
    fn every_form_of_the_half_of_the_day_is_one_word() {
        for (text, pm) in [
            ("AM", false),
            ("pm", true),
            ("a.m.", false),
            ("p.\u{a0}m.", true),
            ("p. m.", true),
            ("م", true),
            ("下午", true),
            ("ÖÖ", false),
            ("in the afternoon", true),
        ] {
            let mut at = cursor(text);
            assert_eq!(at.half().map(|h| h.pm), Some(pm), "{text}");
            assert_eq!(at.pos, text.len(), "{text}");
        }
        assert!(cursor("Amsel").half().is_none());
        assert!(cursor("p. x").half().is_none());
    }
}
