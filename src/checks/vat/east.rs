//! VAT numbers of the east: BG, CZ, EE, HR, HU, LT, LV, PL, RO, SI, SK.
//!
//! Rules as in catalogue annex B, one function per country. Personal numbers used as VAT numbers
//! go to `foreign`.

use super::super::Answer;
use super::super::foreign::{bg_egn, cz_rc};
use super::super::sums::{judge, mod_11_10, number, values, weighted};
use super::{body, eleven, last, not_zero, plain};

const NINE_UP: [u32; 9] = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const EIGHT_DOWN: [u32; 7] = [8, 7, 6, 5, 4, 3, 2];

/// Nine digits, or ten: a personal number or the weights for foreigners.
pub(super) fn bulgaria(text: &str) -> Answer {
    if text.len() == 9 {
        return plain::<9>(text, |d| {
            let first = weighted(&d[..8], &NINE_UP) % 11;
            let second = weighted(&d[..8], &[3, 4, 5, 6, 7, 8, 9, 10]) % 11;
            (if first == 10 { second } else { first }) % 10 == last(d)
        });
    }
    if bg_egn(text) == Answer::Valid {
        return Answer::Valid;
    }
    plain::<10>(text, |d| {
        eleven(&d[..9], &[4, 3, 2, 7, 6, 5, 4, 3, 2]) == last(d)
    })
}

/// Eight digits of a firm, nine beginning with 6, or a personal number.
pub(super) fn czechia(text: &str) -> Answer {
    match text.len() {
        8 if text.starts_with('9') => Answer::Malformed,
        8 => plain::<8>(text, |d| match eleven(&d[..7], &EIGHT_DOWN) {
            0 => last(d) == 1,
            rest => rest % 10 == last(d),
        }),
        9 if text.starts_with('6') => plain::<9>(text, |d| {
            let rest = weighted(&d[1..8], &EIGHT_DOWN) % 11;
            let check = (18 - (10 - rest) % 11) % 10;
            check == last(d)
        }),
        _ => cz_rc(text),
    }
}

/// Nine digits.
pub(super) fn estonia(text: &str) -> Answer {
    plain::<9>(text, |d| {
        weighted(d, &[3, 7, 1, 3, 7, 1, 3, 7, 1]).is_multiple_of(10)
    })
}

/// Eleven digits, ISO 7064 MOD 11,10.
pub(super) fn croatia(text: &str) -> Answer {
    plain::<11>(text, |d| mod_11_10(d))
}

/// Eight digits.
pub(super) fn hungary(text: &str) -> Answer {
    plain::<8>(text, |d| {
        weighted(d, &[9, 7, 3, 1, 9, 7, 3, 1]).is_multiple_of(10)
    })
}

/// Nine digits with 1 in eighth place, or twelve with 1 in eleventh.
pub(super) fn lithuania(text: &str) -> Answer {
    let Some(digits) = values(text).filter(|d| matches!(d.len(), 9 | 12)) else {
        return Answer::Malformed;
    };
    let front = &digits[..digits.len() - 1];
    if last(front) != 1 {
        return Answer::Malformed;
    }
    let sum = |from: usize| -> u32 {
        let weights: Vec<u32> = NINE_UP
            .iter()
            .copied()
            .cycle()
            .skip(from)
            .take(front.len())
            .collect();
        weighted(front, &weights) % 11
    };
    let check = if sum(0) == 10 { sum(2) } else { sum(0) };
    judge(check % 10 == last(&digits))
}

/// Eleven digits: a firm (first above 3), or a personal code. The code's weights are unconfirmed;
/// codes beginning with 32 carry no birth date.
pub(super) fn latvia(text: &str) -> Answer {
    plain::<11>(text, |d| {
        if d[0] > 3 {
            weighted(d, &[9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3
        } else {
            (1 + weighted(&d[..10], &[10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11 % 10 == last(d)
        }
    })
}

/// Ten digits; a remainder of 10 is not issued.
pub(super) fn poland(text: &str) -> Answer {
    plain::<10>(text, |d| {
        weighted(&d[..9], &[6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == last(d)
    })
}

/// Two to ten digits, the front padded to nine from the left.
pub(super) fn romania(text: &str) -> Answer {
    let Some(digits) = values(text).filter(|d| (2..=10).contains(&d.len()) && d[0] != 0) else {
        return Answer::Malformed;
    };
    let front = &digits[..digits.len() - 1];
    let weights = &[7, 5, 3, 2, 1, 7, 5, 3, 2][9 - front.len()..];
    judge(weighted(front, weights) * 10 % 11 % 10 == last(&digits))
}

/// Eight digits, first not 0; 10 becomes 0, 11 is not issued.
pub(super) fn slovenia(text: &str) -> Answer {
    not_zero::<8>(text, |d| {
        let rest = weighted(&d[..7], &EIGHT_DOWN) % 11;
        rest != 0 && (11 - rest) % 10 == last(d)
    })
}

/// Ten digits, first not 0, third one of 2, 3, 4, 7, 8, 9; divisible by 11.
pub(super) fn slovakia(text: &str) -> Answer {
    match body::<10>(text) {
        Some(d) if d[0] != 0 && matches!(d[2], 2 | 3 | 4 | 7 | 8 | 9) => {
            judge(number(&d).is_multiple_of(11))
        }
        _ => Answer::Malformed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Answer::{Malformed, Valid, WrongSum};

    #[test]
    fn forms_outside_the_vectors() {
        assert_eq!(bulgaria("7523169263"), Valid);
        assert_eq!(bulgaria("916990492"), WrongSum);
        assert_eq!(bulgaria("91699049"), Malformed);
        assert_eq!(czechia("94393909"), Malformed);
        assert_eq!(czechia("640903926"), Valid);
        assert_eq!(czechia("640903927"), WrongSum);
        assert_eq!(lithuania("100001919017"), Valid);
        assert_eq!(lithuania("890714226"), Malformed);
        assert_eq!(latvia("16117519997"), Valid);
        assert_eq!(romania("0367060"), Malformed);
        assert_eq!(romania("1"), Malformed);
        assert_eq!(romania("12345678901"), Malformed);
        assert_eq!(slovakia("2056800754"), Malformed);
        assert_eq!(slovenia("01916961"), Malformed);
    }
}
