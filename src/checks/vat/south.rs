//! VAT numbers of the south: CY, EL, ES, IT, MT, PT.
//!
//! Rules as in catalogue annex B, one function per country.

use super::super::Answer;
use super::super::foreign::es_dni;
use super::super::sums::{judge, luhn, number, values, weighted};
use super::{eleven, last, not_zero, plain};

/// Eight digits and a letter; not beginning with 12.
pub(super) fn cyprus(text: &str) -> Answer {
    const ODD: [u32; 10] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
    let Some((front, letter)) = text.split_at_checked(8) else {
        return Answer::Malformed;
    };
    let (Some(digits), [letter @ b'A'..=b'Z']) = (values(front), letter.as_bytes()) else {
        return Answer::Malformed;
    };
    if digits.starts_with(&[1, 2]) {
        return Answer::Malformed;
    }
    let sum: u32 = digits
        .iter()
        .enumerate()
        .map(|(at, digit)| {
            if at % 2 == 0 {
                ODD[usize::from(*digit)]
            } else {
                u32::from(*digit)
            }
        })
        .sum();
    judge(sum % 26 == u32::from(letter - b'A'))
}

/// Nine digits; doubling sum modulo 11 modulo 10.
pub(super) fn greece(text: &str) -> Answer {
    plain::<9>(text, |d| {
        let sum = d[..8]
            .iter()
            .fold(0, |sum, digit| sum * 2 + u32::from(*digit));
        sum * 2 % 11 % 10 == last(d)
    })
}

/// A person (identity number) or a firm (letter, seven digits, digit or letter).
pub(super) fn spain(text: &str) -> Answer {
    let Some((first, rest)) = text.split_at_checked(1) else {
        return Answer::Malformed;
    };
    match first {
        "K" | "L" | "M" => es_dni(&format!("0{rest}")),
        "A" | "B" | "C" | "D" | "E" | "F" | "G" | "H" | "J" | "N" | "P" | "Q" | "R" | "S" | "U"
        | "V" | "W" => spanish_firm(rest),
        _ => es_dni(text),
    }
}

/// Luhn check digit over seven digits, written as digit or as letter.
fn spanish_firm(rest: &str) -> Answer {
    let Some((front, check)) = rest.split_at_checked(7) else {
        return Answer::Malformed;
    };
    let (Some(mut digits), [check]) = (values(front), check.as_bytes()) else {
        return Answer::Malformed;
    };
    let value = match check {
        b'0'..=b'9' => check - b'0',
        b'J' => 0,
        b'A'..=b'I' => check - b'A' + 1,
        _ => return Answer::Malformed,
    };
    digits.push(value);
    judge(luhn(&digits))
}

/// Eleven digits with Luhn; a province in digits 8 to 10.
pub(super) fn italy(text: &str) -> Answer {
    let province = values(text)
        .filter(|d| d.len() == 11)
        .map(|d| number(&d[7..10]));
    match province {
        Some(1..=100 | 120 | 121 | 888 | 999) => plain::<11>(text, |d| luhn(d)),
        _ => Answer::Malformed,
    }
}

/// Eight digits, first not 0, divisible by 37.
pub(super) fn malta(text: &str) -> Answer {
    not_zero::<8>(text, |d| {
        weighted(d, &[3, 4, 6, 7, 8, 9, 10, 1]).is_multiple_of(37)
    })
}

/// Nine digits, first not 0.
pub(super) fn portugal(text: &str) -> Answer {
    not_zero::<9>(text, |d| {
        eleven(&d[..8], &[9, 8, 7, 6, 5, 4, 3, 2]) % 10 == last(d)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Answer::{Malformed, Valid, WrongSum};

    #[test]
    fn forms_outside_the_vectors() {
        assert_eq!(cyprus("10090253E"), WrongSum);
        assert_eq!(cyprus("12090253D"), Malformed);
        assert_eq!(cyprus("100902531"), Malformed);
        assert_eq!(spain("12345678Z"), Valid);
        assert_eq!(spain("X1234567L"), Valid);
        assert_eq!(spain("12345678A"), WrongSum);
        assert_eq!(spain("B8855059E"), Valid);
        assert_eq!(spain("B8855059Z"), Malformed);
        assert_eq!(spain("I88550595"), Malformed);
        assert_eq!(italy("47833592152"), Malformed);
        assert_eq!(malta("07599659"), Malformed);
        assert_eq!(portugal("054295415"), Malformed);
    }
}
