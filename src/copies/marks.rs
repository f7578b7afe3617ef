//! Places of a text that a copy shows as something else.

use crate::model::{Language, MaskKind};
use std::borrow::Cow;

/// Stands for what is left out.
pub const LEFT_OUT: &str = "[…]";

/// A place in bytes and what stands there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// First byte.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What stands there.
    pub shown: Cow<'static, str>,
}

/// What stands for a value of this kind.
#[must_use]
pub const fn label(mask: MaskKind, language: Language) -> &'static str {
    match (mask, language) {
        (MaskKind::Iban, _) => "[IBAN]",
        (MaskKind::Phone, Language::De) => "[Telefon]",
        (MaskKind::Phone, Language::En) => "[phone]",
        (MaskKind::Mail, Language::De) => "[E-Mail]",
        (MaskKind::Mail, Language::En) => "[e-mail]",
        (MaskKind::Name, Language::De) => "[Name]",
        (MaskKind::Name, Language::En) => "[name]",
        (MaskKind::Address, Language::De) => "[Adresse]",
        (MaskKind::Address, Language::En) => "[address]",
        (MaskKind::Band | MaskKind::EInvoice, Language::De) => "[Betrag]",
        (MaskKind::Band | MaskKind::EInvoice, Language::En) => "[amount]",
        (MaskKind::Year, Language::De) => "[Datum]",
        (MaskKind::Year, Language::En) => "[date]",
        (MaskKind::LastTwo, Language::De) => "[Nummer]",
        (MaskKind::LastTwo, Language::En) => "[number]",
        (MaskKind::KindAndLength, Language::De) => "[Kennung]",
        (MaskKind::KindAndLength, Language::En) => "[code]",
        (MaskKind::CategoryOnly | MaskKind::FileKind | MaskKind::Words | MaskKind::Nothing, _) => {
            LEFT_OUT
        }
    }
}

/// Writes a text with its marks; `between` writes what stands outside them. Marks that meet become one, shown as the
/// longest of them. Says how many there are.
pub fn apply(
    text: &str,
    marks: &mut Vec<Mark>,
    between: &mut dyn FnMut(&str) -> String,
) -> (String, u64) {
    marks.sort_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end)));
    let mut joined: Vec<(Mark, usize)> = Vec::new();
    for mark in marks.drain(..).filter(|mark| mark.start < mark.end) {
        let length = mark.end - mark.start;
        match joined.last_mut() {
            Some((last, longest)) if mark.start < last.end => {
                last.end = last.end.max(mark.end);
                if length > *longest {
                    (last.shown, *longest) = (mark.shown, length);
                }
            }
            _ => joined.push((mark, length)),
        }
    }
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for (mark, _) in &joined {
        out.push_str(&between(&text[at..mark.start]));
        out.push_str(&mark.shown);
        at = mark.end;
    }
    out.push_str(&between(&text[at..]));
    (out, joined.len() as u64)
}

/// The clause around a place: from one line break or mark of punctuation to the next.
#[must_use]
pub fn clause(text: &str, start: usize, end: usize) -> (usize, usize) {
    let stops = |c: char| matches!(c, '\n' | '.' | ';' | '!' | '?');
    let begin = text[..start].rfind(stops).map_or(0, |at| {
        at + text[at..].chars().next().map_or(1, char::len_utf8)
    });
    let stop = text[end..].find(stops).map_or(text.len(), |at| end + at);
    let blank = text[begin..start].len() - text[begin..start].trim_start().len();
    (begin + blank, stop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_meet_become_one() {
        let mark = |start, end, shown: &'static str| Mark {
            start,
            end,
            shown: shown.into(),
        };
        let mut marks = vec![
            mark(4, 8, "[Betrag]"),
            mark(0, 6, "[IBAN]"),
            mark(10, 11, "[…]"),
        ];
        let (text, count) = apply("abcdefghijkl", &mut marks, &mut str::to_uppercase);
        assert_eq!((text.as_str(), count), ("[IBAN]IJ[…]L", 2));
    }

    #[test]
    fn a_clause_ends_at_marks_and_lines() {
        let text = "Hallo. Der Code ist 1234\nBis dann";
        let at = text.find("1234").unwrap();
        let (start, end) = clause(text, at, at + 4);
        assert_eq!(&text[start..end], "Der Code ist 1234");
    }
}
