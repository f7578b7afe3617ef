//! Arithmetic that several checks share: Luhn, ISO 7064, weighted sums, calendar.
//!
//! Texts come in as matched in a message. `compact` takes the separators out first; every other
//! function works on digit values (0-9) or on ASCII capitals and digits.

use super::Answer;

/// Whether a character only groups the signs of a number: blank, dot, hyphen or dash.
fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '.' | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200B}'..='\u{200F}' | '\u{2060}')
}

/// The text without separators, ASCII letters as capitals.
pub(super) fn compact(text: &str) -> String {
    text.chars()
        .filter(|c| !is_separator(*c))
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// The digit values of a text made of ASCII digits only.
pub(super) fn values(text: &str) -> Option<Vec<u8>> {
    if text.is_empty() {
        return None;
    }
    text.bytes()
        .map(|b| b.is_ascii_digit().then(|| b - b'0'))
        .collect()
}

/// The digit values of a candidate with separators (blank, dot, hyphen, slash) taken out.
pub(super) fn digits(text: &str) -> Option<Vec<u8>> {
    values(&compact(text).replace('/', ""))
}

/// As [`digits`], for exactly `N` digits.
pub(super) fn exactly<const N: usize>(text: &str) -> Option<[u8; N]> {
    digits(text)?.try_into().ok()
}

/// Shape is right: the sum alone decides.
pub(super) fn judge(sum_holds: bool) -> Answer {
    if sum_holds {
        Answer::Valid
    } else {
        Answer::WrongSum
    }
}

/// Sum of digit times weight, as far as both run.
pub(super) fn weighted(digits: &[u8], weights: &[u32]) -> u32 {
    digits
        .iter()
        .zip(weights)
        .map(|(digit, weight)| u32::from(*digit) * weight)
        .sum()
}

/// Digit sum of a number below 100.
pub(super) fn cross(n: u32) -> u32 {
    n / 10 + n % 10
}

/// Sum of the digit sums of digit times weight.
pub(super) fn weighted_cross(digits: &[u8], weights: &[u32]) -> u32 {
    digits
        .iter()
        .zip(weights)
        .map(|(digit, weight)| cross(u32::from(*digit) * weight))
        .sum()
}

/// Luhn sum from the right, the last digit being the check digit (catalogue 5.1, `card-pan`).
pub(super) fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| cross(u32::from(*digit) * if at % 2 == 1 { 2 } else { 1 }))
        .sum();
    sum.is_multiple_of(10)
}

/// ISO 7064 MOD 11,10 with the check digit last (catalogue 5.10, `de-steuer-id`).
pub(super) fn mod_11_10(digits: &[u8]) -> bool {
    let Some((check, front)) = digits.split_last() else {
        return false;
    };
    let product = front.iter().fold(10, |product, digit| {
        let sum = (u32::from(*digit) + product) % 10;
        2 * if sum == 0 { 10 } else { sum } % 11
    });
    (11 - product) % 10 == u32::from(*check)
}

/// ISO 7064 MOD 97-10: the remainder of a text of digits and capitals, A=10 to Z=35.
pub(super) fn mod_97(signs: impl Iterator<Item = u8>) -> u32 {
    signs.fold(0, |rest, sign| match sign {
        b'0'..=b'9' => (rest * 10 + u32::from(sign - b'0')) % 97,
        b'A'..=b'Z' => (rest * 100 + u32::from(sign - b'A') + 10) % 97,
        _ => rest,
    })
}

/// The number that digits spell (up to 18 of them).
pub(super) fn number(digits: &[u8]) -> u64 {
    digits.iter().fold(0, |n, digit| n * 10 + u64::from(*digit))
}

/// EAN sum: weights 3 and 1 from the right, check digit last.
pub(super) fn ean(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| u32::from(*digit) * if at % 2 == 1 { 3 } else { 1 })
        .sum();
    sum.is_multiple_of(10)
}

/// Days of a month of the Gregorian calendar, 0 for no month.
pub(super) fn days_in(year: u32, month: u32) -> u32 {
    let leap = (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

/// Whether a date exists.
pub(super) fn real_date(year: u32, month: u32, day: u32) -> bool {
    day >= 1 && day <= days_in(year, month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_worked_examples() {
        assert!(luhn(&[7, 9, 9, 2, 7, 3, 9, 8, 7, 1, 3]));
        assert!(!luhn(&[7, 9, 9, 2, 7, 3, 9, 8, 7, 1, 4]));
        assert!(mod_11_10(&[9, 9, 5, 4, 7, 6, 3, 8, 2, 0, 2]));
        assert!(!mod_11_10(&[9, 9, 5, 4, 7, 6, 3, 8, 2, 0, 3]));
        assert_eq!(mod_97(b"980112340004711017131459".iter().copied()), 1);
        assert_eq!(mod_97(b"980112340004711018DE59".iter().copied()), 28);
    }

    #[test]
    fn separators_go_and_letters_rise() {
        assert_eq!(compact("de\u{a0}31-91.8 x"), "DE31918X");
        assert_eq!(exactly::<3>("1/2 3"), Some([1, 2, 3]));
        assert_eq!(exactly::<3>("1234"), None);
        assert_eq!(values(""), None);
    }

    #[test]
    fn the_calendar_knows_leap_years() {
        assert!(real_date(2000, 2, 29));
        assert!(!real_date(1900, 2, 29));
        assert!(!real_date(2001, 13, 1));
        assert!(!real_date(2001, 1, 0));
    }
}
