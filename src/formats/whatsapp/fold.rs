//! The form in which fixed strings are compared, and names as people read them (whatsapp.md sections 1.2 and 5).
//!
//! Text that is scanned or reported never goes through here.

use super::tokens::{is_mark, is_space};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// NFC, no marks, plain spaces, trimmed, one final full stop removed, lower case (section 1.2).
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    // Nearly every text is composed already, and composing costs more than all else here.
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        fold_into(text.chars(), &mut folded);
    } else {
        fold_into(text.nfc(), &mut folded);
    }
    let trimmed = folded.trim();
    let trimmed = trimmed
        .strip_suffix(['.', '。'])
        .unwrap_or(trimmed)
        .trim_end();
    trimmed.to_owned()
}

fn fold_into(chars: impl Iterator<Item = char>, folded: &mut String) {
    for c in chars {
        if c.is_ascii() && !c.is_ascii_whitespace() {
            folded.push(c.to_ascii_lowercase());
        } else if is_mark(c) {
            continue;
        } else if is_space(c) {
            folded.push(' ');
        } else {
            folded.extend(c.to_lowercase());
        }
    }
}

/// A name without marks and without the `~` of people who are not in the address book; spaces are plain (section 5).
pub(super) fn name(raw: &str) -> String {
    let plain: String = raw
        .chars()
        .filter(|c| !is_mark(*c))
        .map(|c| if is_space(c) { ' ' } else { c })
        .collect();
    let trimmed = plain.trim();
    trimmed
        .strip_prefix('~')
        .map_or(trimmed, str::trim_start)
        .to_owned()
}

/// The number with `+` where a name is a telephone number (section 5).
pub(super) fn number(name: &str) -> Option<String> {
    let rest = name.strip_prefix('+')?;
    let fits = rest
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | '-' | '\u{2011}' | '.' | '/'));
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    (fits && (6..=15).contains(&digits.len())).then(|| format!("+{digits}"))
}

/// A file name for comparison: NFC and no marks.
pub(super) fn file(name: &str) -> String {
    name.trim().nfc().filter(|c| !is_mark(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_strings_compare_after_folding() {
        assert_eq!(
            fold("\u{200e}Diese Nachricht wurde gelöscht."),
            "diese nachricht wurde gelöscht"
        );
        assert_eq!(fold("Mehr\u{a0}erfahren"), "mehr erfahren");
        assert_eq!(fold("Bild"), fold("BILD "));
        assert_eq!(fold("gelo\u{308}scht"), "gelöscht");
        assert_eq!(fold("加密。"), "加密");
    }

    #[test]
    fn names_lose_marks_and_tilde_and_numbers_are_kept_apart() {
        assert_eq!(name("~\u{202f}Max"), "Max");
        assert_eq!(
            name("\u{202a}+49\u{a0}151\u{a0}2345678\u{202c}"),
            "+49 151 2345678"
        );
        assert_eq!(number("+49 151 2345678").as_deref(), Some("+491512345678"));
        assert_eq!(number("+ Bau GmbH"), None);
        assert_eq!(number("0151 2345678"), None);
    }
}
