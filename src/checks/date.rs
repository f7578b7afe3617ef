//! Birth dates: a date that exists, in the forms German, British and ISO writers use.
//!
//! Years run from 1900 to 2059, without a clock: a two-digit year 00-29 is 20xx, 30-99 is 19xx.
//! Words in the candidate must include a birth word; a bare date is fine, for then the rule's own
//! pattern saw the label. Catalogue 5.9, `birth-date`.

use super::Answer;
use super::sums::real_date;

/// Words that mark a birth date; words beginning with `geburt` count as well.
const BIRTH_WORDS: [&str; 11] = [
    "bday",
    "birth",
    "birthday",
    "born",
    "dob",
    "geb",
    "gebdat",
    "gebdatum",
    "geboren",
    "geborene",
    "geborener",
];

/// First letters of month names, German (also Austrian) and English.
const MONTHS: [(&str, u32); 17] = [
    ("jan", 1),
    ("jän", 1),
    ("jaen", 1),
    ("feb", 2),
    ("mär", 3),
    ("maer", 3),
    ("mar", 3),
    ("apr", 4),
    ("mai", 5),
    ("may", 5),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("o", 10),
    ("nov", 11),
    ("de", 12),
];

/// One part of a candidate.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part<'t> {
    Number(&'t str),
    Word(&'t str),
    Sign(char),
}

/// Runs of digits and of letters; blanks part them, other signs stand alone.
fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let same = |c: char| {
            if first.is_ascii_digit() {
                c.is_ascii_digit()
            } else {
                c.is_alphabetic()
            }
        };
        let end = if same(first) {
            rest.find(|c| !same(c)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (run, after) = rest.split_at(end);
        if first.is_ascii_digit() {
            parts.push(Part::Number(run));
        } else if first.is_alphabetic() {
            parts.push(Part::Word(run));
        } else if !first.is_whitespace() {
            parts.push(Part::Sign(first));
        }
        rest = after;
    }
    parts
}

fn month_of(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let known = word.chars().count() >= 3;
    MONTHS
        .iter()
        .find(|(start, _)| known && word.starts_with(start))
        .map(|(_, month)| *month)
        .filter(|month| *month != 10 || word.starts_with("okt") || word.starts_with("oct"))
        .filter(|month| *month != 12 || word.starts_with("dez") || word.starts_with("dec"))
}

/// Year in full; two digits as the module says.
fn year_of(digits: &str) -> Option<u32> {
    let year: u32 = digits.parse().ok()?;
    match (digits.len(), year) {
        (2, 0..=29) => Some(2000 + year),
        (2, _) => Some(1900 + year),
        (4, 1900..=2059) => Some(year),
        _ => None,
    }
}

/// Day or month of one or two digits.
fn small(digits: &str) -> Option<u32> {
    if digits.len() > 2 {
        None
    } else {
        digits.parse().ok()
    }
}

/// Year, month and day of the parts that a date begins with, and how many parts it takes.
fn date_at(parts: &[Part<'_>]) -> Option<((u32, u32, u32), usize)> {
    use Part::{Number, Sign, Word};
    match *parts {
        [
            Number(year),
            Sign('-'),
            Number(month),
            Sign('-'),
            Number(day),
            ..,
        ] if year.len() == 4 => Some(((year_of(year)?, small(month)?, small(day)?), 5)),
        [
            Number(day),
            Sign(a),
            Number(month),
            Sign(b),
            Number(year),
            ..,
        ] if a == b && matches!(a, '.' | '/' | '-') => {
            Some(((year_of(year)?, small(month)?, small(day)?), 5))
        }
        [Number(day), Sign('.'), Word(month), Number(year), ..] => {
            Some(((year_of(year)?, month_of(month)?, small(day)?), 4))
        }
        [Number(day), Word(month), Number(year), ..] => {
            Some(((year_of(year)?, month_of(month)?, small(day)?), 3))
        }
        [Word(month), Number(day), Sign(','), Number(year), ..] => {
            Some(((year_of(year)?, month_of(month)?, small(day)?), 4))
        }
        _ => None,
    }
}

/// Whether parts outside the date name a birth, or say nothing at all.
fn speaks_of_birth<'t>(mut parts: impl Iterator<Item = &'t Part<'t>> + Clone) -> bool {
    let mut words = parts.clone().filter_map(|part| match part {
        Part::Word(word) => Some(word.to_lowercase()),
        _ => None,
    });
    parts.any(|part| *part == Part::Sign('*'))
        || words.clone().next().is_none()
        || words.any(|word| word.starts_with("geburt") || BIRTH_WORDS.contains(&word.as_str()))
}

/// Whether a number, or a number and a sign, stands right in front of a part: `1.2.3.2001`.
fn continues_a_number(parts: &[Part<'_>], at: usize) -> bool {
    matches!(
        parts.get(..at),
        Some([.., Part::Number(_)] | [.., Part::Number(_), Part::Sign(_)])
    )
}

/// `birth-date`: a calendar date from 1900 to 2059 and no words but with a birth word,
/// catalogue 5.9.
pub(super) fn birth_date(text: &str) -> Answer {
    let parts = parts(text);
    let found = (0..parts.len()).find_map(|at| {
        let (date, length) = date_at(parts.get(at..)?)?;
        Some((at, at + length, date))
    });
    let Some((from, to, (year, month, day))) = found else {
        return Answer::Malformed;
    };
    let outside = parts.iter().take(from).chain(parts.iter().skip(to));
    if real_date(year, month, day)
        && speaks_of_birth(outside)
        && !continues_a_number(&parts, from)
        && !matches!(parts.get(to), Some(Part::Number(_)))
    {
        Answer::Valid
    } else {
        Answer::Malformed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Answer::{Malformed, Valid};

    #[test]
    fn table() {
        for (text, expected) in [
            ("04.11.1987", Valid),
            ("04. 11. 1987", Valid),
            ("geb. am 4. November 1987", Valid),
            ("geboren 4 Jänner 1987", Valid),
            ("born November 4, 1987", Valid),
            ("Geburtsdatum: 1990-05-07", Valid),
            ("*12.3.29", Valid),
            ("geb. 29.02.2000", Valid),
            ("geb. 29.02.1900", Malformed),
            ("geb. 31.12.1899", Malformed),
            ("geb. 01.01.2060", Malformed),
            ("geb. 04.11.2087", Malformed),
            ("geb. 4.11/1987", Malformed),
            ("geb. 4. Oberst 1987", Malformed),
            ("geb. 4.13.1987", Malformed),
            ("seit 01.01.2020", Malformed),
            ("1.2.3.2001", Malformed),
            ("geb. am 12.7.", Malformed),
            ("", Malformed),
        ] {
            assert_eq!(birth_date(text), expected, "{text}");
        }
    }
}
