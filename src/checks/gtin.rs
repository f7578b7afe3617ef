//! Article numbers GTIN-8, -12, -13 and -14 (EAN, UPC).
//!
//! They are no personal data; the check serves reject rule R3 (catalogue 3).

use super::Answer;
use super::sums::{ean, judge, values};

/// `gtin`: length 8, 12, 13 or 14 and the check digit with weights 3 and 1, catalogue 3 (R3).
pub(super) fn gtin(text: &str) -> Answer {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect();
    match values(&plain) {
        Some(digits)
            if matches!(digits.len(), 8 | 12 | 13 | 14) && digits.iter().any(|d| *d > 0) =>
        {
            judge(ean(&digits))
        }
        _ => Answer::Malformed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table() {
        for (text, expected) in [
            ("4006381333931", Answer::Valid),
            ("4 006381 333931", Answer::Valid),
            ("96385074", Answer::Valid),
            ("036000291452", Answer::Valid),
            ("04006381333931", Answer::Valid),
            ("4006381333932", Answer::WrongSum),
            ("0000000000000", Answer::Malformed),
            ("400638133393", Answer::WrongSum),
            ("40063813339", Answer::Malformed),
            ("40063813339X1", Answer::Malformed),
        ] {
            assert_eq!(gtin(text), expected, "{text}");
        }
    }
}
