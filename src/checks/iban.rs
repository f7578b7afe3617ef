//! IBAN: country, length and check digits.
//!
//! ISO 13616 with ISO 7064 MOD 97-10; lengths of the 89 countries of the IBAN registry
//! (release 101) as const data. The letter O stands in for a zero only where the sum then passes.

use super::Answer;
use super::sums::{compact, judge, mod_97};

/// Length by country, sorted (catalogue annex A).
const LENGTHS: [(&str, usize); 89] = [
    ("AD", 24),
    ("AE", 23),
    ("AL", 28),
    ("AT", 20),
    ("AZ", 28),
    ("BA", 20),
    ("BE", 16),
    ("BG", 22),
    ("BH", 22),
    ("BI", 27),
    ("BR", 29),
    ("BY", 28),
    ("CH", 21),
    ("CR", 22),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DJ", 27),
    ("DK", 18),
    ("DO", 28),
    ("EE", 20),
    ("EG", 29),
    ("ES", 24),
    ("FI", 18),
    ("FK", 18),
    ("FO", 18),
    ("FR", 27),
    ("GB", 22),
    ("GE", 22),
    ("GI", 23),
    ("GL", 18),
    ("GR", 27),
    ("GT", 28),
    ("HN", 28),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IL", 23),
    ("IQ", 23),
    ("IS", 26),
    ("IT", 27),
    ("JO", 30),
    ("KW", 30),
    ("KZ", 20),
    ("LB", 28),
    ("LC", 32),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("LY", 25),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MK", 19),
    ("MN", 20),
    ("MR", 27),
    ("MT", 31),
    ("MU", 30),
    ("NI", 28),
    ("NL", 18),
    ("NO", 15),
    ("OM", 23),
    ("PK", 24),
    ("PL", 28),
    ("PS", 29),
    ("PT", 25),
    ("QA", 29),
    ("RO", 24),
    ("RS", 22),
    ("RU", 33),
    ("SA", 24),
    ("SC", 31),
    ("SD", 18),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("SO", 23),
    ("ST", 25),
    ("SV", 28),
    ("TL", 23),
    ("TN", 24),
    ("TR", 26),
    ("UA", 29),
    ("VA", 22),
    ("VG", 24),
    ("XK", 20),
    ("YE", 30),
];

/// Whether the registry lists this country.
pub(super) fn is_listed(country: &str) -> bool {
    length_of(country).is_some()
}

fn length_of(country: &str) -> Option<usize> {
    LENGTHS
        .binary_search_by_key(&country, |entry| entry.0)
        .ok()
        .and_then(|at| LENGTHS.get(at))
        .map(|entry| entry.1)
}

/// Sum over the rest first, then the four leading signs.
fn sum_holds(signs: &[u8]) -> bool {
    let (head, rest) = signs.split_at(signs.len().min(4));
    mod_97(rest.iter().chain(head).copied()) == 1
}

/// `iban`: ISO 13616 / ISO 7064 MOD 97-10, catalogue 5.1 and annex A.
pub(super) fn iban(text: &str) -> Answer {
    let signs = compact(text);
    let shaped = signs.is_ascii()
        && signs.get(..2).and_then(length_of) == Some(signs.len())
        && signs.bytes().all(|b| b.is_ascii_alphanumeric());
    if !shaped {
        return Answer::Malformed;
    }
    let bytes = signs.as_bytes();
    let digits_lead = bytes.iter().skip(2).take(2).all(u8::is_ascii_digit);
    if digits_lead && sum_holds(bytes) {
        return Answer::Valid;
    }
    let repaired: Vec<u8> = bytes
        .iter()
        .enumerate()
        .map(|(at, b)| if at >= 2 && *b == b'O' { b'0' } else { *b })
        .collect();
    if !repaired.iter().skip(2).take(2).all(u8::is_ascii_digit) {
        return Answer::Malformed;
    }
    judge(sum_holds(&repaired))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lengths_are_sorted() {
        assert!(LENGTHS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn table() {
        for (text, expected) in [
            ("DE59 9801 1234 0004 7110 17", Answer::Valid),
            ("DE59 9801\n1234 0004 7110 17", Answer::Valid),
            ("DE59.9801.1234.0004.7110.17", Answer::Valid),
            ("DE59 98O1 1234 OO04 7110 17", Answer::Valid),
            ("DE59 9801 1234 0004 7110 18", Answer::WrongSum),
            ("DE59 98O1 1234 0004 7110 18", Answer::WrongSum),
            ("DEX9 9801 1234 0004 7110 17", Answer::Malformed),
            ("DE59 9801 1234 0004 7110 1", Answer::Malformed),
            ("DE59 9801 1234 0004 7110 1ä", Answer::Malformed),
            ("", Answer::Malformed),
            ("ÄÖ", Answer::Malformed),
        ] {
            assert_eq!(iban(text), expected, "{text}");
        }
    }

    #[test]
    fn one_in_97_bodies_passes() {
        let passed = (0..97_000_u64)
            .filter(|n| {
                let body = n.wrapping_mul(6_364_136_223_846_793_005) % 1_000_000_000_000_000_000;
                iban(&format!("DE50{body:018}")) == Answer::Valid
            })
            .count();
        assert!((850..=1150).contains(&passed), "{passed} of 97000");
    }

    proptest! {
        #[test]
        fn exactly_one_pair_of_check_digits_passes(body in "[0-9]{18}") {
            let valid = (2..=98)
                .filter(|check| iban(&format!("DE{check:02}{body}")) == Answer::Valid)
                .count();
            prop_assert_eq!(valid, 1);
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            let _ = iban(&text);
        }
    }
}
