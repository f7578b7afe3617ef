//! Payment card numbers: Luhn sum, issuer range and the lengths that issuer uses.
//!
//! Catalogue 5.1, `card-pan`. A number outside every issuer range is malformed whatever its sum.

use super::Answer;
use super::sums::{digits, judge, luhn};

/// Issuer range: first and last prefix, digits of the prefix, shortest and longest number.
struct Range {
    from: u64,
    to: u64,
    prefix: usize,
    lengths: &'static [usize],
}

const fn range(from: u64, to: u64, prefix: usize, lengths: &'static [usize]) -> Range {
    Range {
        from,
        to,
        prefix,
        lengths,
    }
}

const LONG: &[usize] = &[16, 17, 18, 19];
const MAESTRO: &[usize] = &[12, 13, 14, 15, 16, 17, 18, 19];
const DINERS: &[usize] = &[14, 15, 16, 17, 18, 19];

/// Issuer ranges of catalogue 5.1: Visa, Mastercard, American Express, Maestro (which also covers
/// Discover and UnionPay with its leading 6), Diners, JCB.
const RANGES: &[Range] = &[
    range(4, 4, 1, &[13, 16, 19]),
    range(51, 55, 2, &[16]),
    range(2221, 2720, 4, &[16]),
    range(34, 34, 2, &[15]),
    range(37, 37, 2, &[15]),
    range(50, 50, 2, MAESTRO),
    range(56, 58, 2, MAESTRO),
    range(6, 6, 1, MAESTRO),
    range(300, 305, 3, DINERS),
    range(36, 36, 2, DINERS),
    range(38, 39, 2, DINERS),
    range(3528, 3589, 4, LONG),
];

impl Range {
    fn holds(&self, digits: &[u8]) -> bool {
        let prefix = digits
            .iter()
            .take(self.prefix)
            .fold(0, |n, digit| n * 10 + u64::from(*digit));
        (self.from..=self.to).contains(&prefix) && self.lengths.contains(&digits.len())
    }
}

/// `card-pan`: issuer range and Luhn (ISO/IEC 7812), catalogue 5.1.
pub(super) fn card_pan(text: &str) -> Answer {
    if text.contains('/') {
        return Answer::Malformed;
    }
    let Some(digits) = digits(text) else {
        return Answer::Malformed;
    };
    let all_equal = digits.windows(2).all(|pair| pair.first() == pair.last());
    if all_equal || !RANGES.iter().any(|range| range.holds(&digits)) {
        return Answer::Malformed;
    }
    judge(luhn(&digits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn table() {
        for (text, expected) in [
            ("4000 0012 3456 7899", Answer::Valid),
            ("4000-0012-3456-7899", Answer::Valid),
            ("3782 877817 65190", Answer::Valid),
            ("4000 0012 3456 7890", Answer::WrongSum),
            ("4000/0012/3456/7899", Answer::Malformed),
            ("6666 6666 6666 6666", Answer::Malformed),
            ("2721 0044 2045 7695", Answer::Malformed),
            ("400001", Answer::Malformed),
            ("", Answer::Malformed),
        ] {
            assert_eq!(card_pan(text), expected, "{text}");
        }
    }

    #[test]
    fn one_in_ten_numbers_passes() {
        let passed = (0..10_000_u64)
            .filter(|n| {
                let rest = n.wrapping_mul(6_364_136_223_846_793_005) % 1_000_000_000_000_000;
                card_pan(&format!("4{rest:015}")) == Answer::Valid
            })
            .count();
        assert!((880..=1120).contains(&passed), "{passed} of 10000");
    }

    proptest! {
        #[test]
        fn exactly_one_check_digit_passes(body in "4[0-9]{14}") {
            let valid = (0..10)
                .filter(|check| card_pan(&format!("{body}{check}")) == Answer::Valid)
                .count();
            prop_assert_eq!(valid, 1);
        }
    }
}
