//! VAT identification numbers by country prefix.
//!
//! Catalogue 5.11 and annex B. Prefix and body are parted here; each country judges its body
//! (digits and capitals without separators). Countries stand in three files by region.

mod east;
mod south;
mod west;

use super::Answer;
use super::sums::{compact, judge, values, weighted};

/// What one country says about a body.
type Country = fn(&str) -> Answer;

/// Countries by prefix, sorted. Greece writes EL, some write GR.
static COUNTRIES: &[(&str, Country)] = &[
    ("AT", west::austria),
    ("BE", west::belgium),
    ("BG", east::bulgaria),
    ("CHE", west::switzerland),
    ("CY", south::cyprus),
    ("CZ", east::czechia),
    ("DE", west::germany),
    ("DK", west::denmark),
    ("EE", east::estonia),
    ("EL", south::greece),
    ("ES", south::spain),
    ("FI", west::finland),
    ("FR", west::france),
    ("GB", west::united_kingdom),
    ("GR", south::greece),
    ("HR", east::croatia),
    ("HU", east::hungary),
    ("IE", west::ireland),
    ("IT", south::italy),
    ("LT", east::lithuania),
    ("LU", west::luxembourg),
    ("LV", east::latvia),
    ("MT", south::malta),
    ("NL", west::netherlands),
    ("NO", west::norway),
    ("PL", east::poland),
    ("PT", south::portugal),
    ("RO", east::romania),
    ("SE", west::sweden),
    ("SI", east::slovenia),
    ("SK", east::slovakia),
    ("XI", west::united_kingdom),
];

/// `eu-vat-id`: prefix, shape and sum of each country, catalogue 5.11 and annex B.
pub(super) fn vat_id(text: &str) -> Answer {
    let signs = compact(text);
    for length in [3, 2] {
        let Some((prefix, body)) = signs.split_at_checked(length) else {
            continue;
        };
        if let Ok(at) = COUNTRIES.binary_search_by_key(&prefix, |entry| entry.0) {
            return COUNTRIES
                .get(at)
                .map_or(Answer::Malformed, |entry| entry.1(body));
        }
    }
    Answer::Malformed
}

/// Digits of a body of exactly `N` digits.
fn body<const N: usize>(text: &str) -> Option<[u8; N]> {
    values(text)?.try_into().ok()
}

/// A body of `N` digits and a rule on them.
fn plain<const N: usize>(text: &str, holds: impl Fn(&[u8; N]) -> bool) -> Answer {
    body::<N>(text).map_or(Answer::Malformed, |digits| judge(holds(&digits)))
}

/// As [`plain`], the first digit not being 0.
fn not_zero<const N: usize>(text: &str, holds: impl Fn(&[u8; N]) -> bool) -> Answer {
    if text.starts_with('0') {
        Answer::Malformed
    } else {
        plain(text, holds)
    }
}

/// Distance of the weighted sum to the next multiple of 11 (0 to 10).
fn eleven(digits: &[u8], weights: &[u32]) -> u32 {
    (11 - weighted(digits, weights) % 11) % 11
}

/// The last digit.
fn last(digits: &[u8]) -> u32 {
    digits.last().map_or(0, |digit| u32::from(*digit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Answer::{Malformed, Valid, WrongSum};

    #[test]
    fn prefixes_are_sorted() {
        assert!(COUNTRIES.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn table() {
        for (text, expected) in [
            ("DE817234957", Valid),
            ("de 817 234 957", Valid),
            ("DE817234958", WrongSum),
            ("DE017234958", Malformed),
            ("DE81723495", Malformed),
            ("ATU47110816", Valid),
            ("ATU47110817", WrongSum),
            ("AT47110817", Malformed),
            ("CHE-471.108.156 MWST", Valid),
            ("CHE-471.108.156", Valid),
            ("CHE-471.108.157", WrongSum),
            ("CHE-471.108.156 XYZ", Malformed),
            ("QQ123456789", Malformed),
            ("", Malformed),
            ("äö", Malformed),
        ] {
            assert_eq!(vat_id(text), expected, "{text}");
        }
    }
}
