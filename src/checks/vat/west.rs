//! VAT numbers of the west and north: AT, BE, CH, DE, DK, FI, FR, GB and XI, IE, LU, NL, NO, SE.
//!
//! Rules as in catalogue annex B, one function per country.

use super::super::Answer;
use super::super::foreign::eleven_test;
use super::super::sums::{
    judge, luhn, mod_11_10, mod_97, number, values, weighted, weighted_cross,
};
use super::{body, eleven, last, not_zero, plain};

/// `U` and eight digits; digit sums, 4 added.
pub(super) fn austria(text: &str) -> Answer {
    let Some(rest) = text.strip_prefix('U') else {
        return Answer::Malformed;
    };
    plain::<8>(rest, |d| {
        let sum = weighted_cross(&d[..7], &[1, 2, 1, 2, 1, 2, 1]);
        (10 - (sum + 4) % 10) % 10 == last(d)
    })
}

/// Ten digits (nine of old), the last two are 97 less the remainder.
pub(super) fn belgium(text: &str) -> Answer {
    let padded = if text.len() == 9 {
        format!("0{text}")
    } else {
        text.to_owned()
    };
    match body::<10>(&padded) {
        Some(d) if d[0] <= 1 => judge(97 - number(&d[..8]) % 97 == number(&d[8..])),
        _ => Answer::Malformed,
    }
}

/// Nine digits, first not 0, ISO 7064 MOD 11,10.
pub(super) fn germany(text: &str) -> Answer {
    not_zero::<9>(text, |d| mod_11_10(d))
}

/// Eight digits, first not 0.
pub(super) fn denmark(text: &str) -> Answer {
    not_zero::<8>(text, |d| {
        weighted(d, &[2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11)
    })
}

/// Eight digits.
pub(super) fn finland(text: &str) -> Answer {
    plain::<8>(text, |d| {
        weighted(d, &[7, 9, 10, 5, 8, 4, 2, 1]).is_multiple_of(11)
    })
}

/// Two signs and the nine digits of the SIREN.
pub(super) fn france(text: &str) -> Answer {
    let Some((key, rest)) = text.split_at_checked(2) else {
        return Answer::Malformed;
    };
    let (Some(siren), Some(values)) = (body::<9>(rest), key_values(key)) else {
        return Answer::Malformed;
    };
    let monaco = siren.starts_with(&[0, 0, 0]);
    judge((monaco || luhn(&siren)) && french_key(values, number(&siren)))
}

/// Values of the two key signs in the alphabet of digits and letters without I and O.
fn key_values(key: &str) -> Option<(u64, u64)> {
    const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let mut values = key.chars().map(|c| ALPHABET.find(c).map(|at| at as u64));
    Some((values.next()??, values.next()??))
}

/// Old key of two digits, or the newer key with letters.
fn french_key((a, b): (u64, u64), siren: u64) -> bool {
    if a < 10 && b < 10 {
        return (siren * 100 + 12) % 97 == a * 10 + b;
    }
    let key = if a < 10 {
        (24 * a + b).checked_sub(10)
    } else {
        (34 * a + b).checked_sub(100)
    };
    key.is_some_and(|key| (siren + 1 + key / 11) % 11 == key % 11)
}

/// Nine or twelve digits, or GD and HA with three (government, health; no sum).
pub(super) fn united_kingdom(text: &str) -> Answer {
    if let Some(rest) = text.strip_prefix("GD").or_else(|| text.strip_prefix("HA")) {
        return plain::<3>(rest, |_| true);
    }
    let Some(digits) = values(text).filter(|d| matches!(d.len(), 9 | 12)) else {
        return Answer::Malformed;
    };
    let rest = weighted(&digits, &[8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97;
    let newer = number(&digits[..3]) >= 100;
    judge(rest == 0 || (newer && matches!(rest, 42 | 55)))
}

/// Seven digits with one or two letters, or the older form with a sign in second place.
pub(super) fn ireland(text: &str) -> Answer {
    let signs = text.as_bytes();
    let Some(front) = text.get(..7).filter(|_| matches!(signs.len(), 8 | 9)) else {
        return Answer::Malformed;
    };
    let extra = match signs.get(8) {
        None => Some(0),
        Some(b'W') => Some(0),
        Some(sign) if (b'A'..=b'V').contains(sign) => Some(u32::from(sign - b'A') + 1),
        Some(_) => None,
    };
    let (Some(digits), Some(extra)) = (irish_digits(front), extra) else {
        return Answer::Malformed;
    };
    if !signs[7].is_ascii_uppercase() {
        return Answer::Malformed;
    }
    let sum = weighted(&digits, &[8, 7, 6, 5, 4, 3, 2]) + 9 * extra;
    judge(b"WABCDEFGHIJKLMNOPQRSTUV"[sum as usize % 23] == signs[7])
}

/// Seven digits; the older form rotates to 0, digits 3 to 7, first digit.
fn irish_digits(front: &str) -> Option<Vec<u8>> {
    let second = *front.as_bytes().get(1)?;
    if second.is_ascii_digit() {
        return values(front);
    }
    if !(second.is_ascii_uppercase() || matches!(second, b'+' | b'*')) {
        return None;
    }
    values(&format!("0{}{}", front.get(2..)?, front.get(..1)?))
}

/// Eight digits, the last two are the first six modulo 89.
pub(super) fn luxembourg(text: &str) -> Answer {
    plain::<8>(text, |d| number(&d[..6]) % 89 == number(&d[6..]))
}

/// Nine digits, `B`, two digits: the citizen number test, or MOD 97-10 for sole traders since 2020.
pub(super) fn netherlands(text: &str) -> Answer {
    let Some((front, back)) = text.split_once('B') else {
        return Answer::Malformed;
    };
    match (body::<9>(front), body::<2>(back)) {
        (Some(digits), Some(_)) => {
            judge(eleven_test(&digits) || mod_97(b"NL".iter().copied().chain(text.bytes())) == 1)
        }
        _ => Answer::Malformed,
    }
}

/// Nine digits and `MVA`; a remainder of 10 is not issued.
pub(super) fn norway(text: &str) -> Answer {
    let Some(front) = text.strip_suffix("MVA") else {
        return Answer::Malformed;
    };
    plain::<9>(front, |d| {
        eleven(&d[..8], &[3, 2, 7, 6, 5, 4, 3, 2]) == last(d)
    })
}

/// Ten digits with Luhn, then `01`.
pub(super) fn sweden(text: &str) -> Answer {
    let Some(front) = text.strip_suffix("01") else {
        return Answer::Malformed;
    };
    plain::<10>(front, |d| luhn(d))
}

/// Nine digits, with or without a tax word; a remainder of 10 is not issued.
pub(super) fn switzerland(text: &str) -> Answer {
    let front = ["MWST", "TVA", "IVA", "TPV"]
        .iter()
        .find_map(|word| text.strip_suffix(word))
        .unwrap_or(text);
    plain::<9>(front, |d| {
        eleven(&d[..8], &[5, 4, 3, 2, 7, 6, 5, 4]) == last(d)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Answer::{Malformed, Valid, WrongSum};

    #[test]
    fn forms_outside_the_vectors() {
        assert_eq!(belgium("0956134740"), Valid);
        assert_eq!(belgium("956134740"), Valid);
        assert_eq!(belgium("2956134740"), Malformed);
        assert_eq!(united_kingdom("GD123"), Valid);
        assert_eq!(united_kingdom("991347686001"), Valid);
        assert_eq!(united_kingdom("99134768"), Malformed);
        assert_eq!(ireland("6939294J"), Valid);
        assert_eq!(ireland("6939294K"), WrongSum);
        assert_eq!(ireland("69392941"), Malformed);
        assert_eq!(ireland("6939294"), Malformed);
        assert_eq!(ireland("8D79739I"), Valid);
        assert_eq!(netherlands("902922920X05"), Malformed);
        assert_eq!(norway("123456785"), Malformed);
        assert_eq!(norway("123456785MVA"), Valid);
        assert_eq!(france("I1444289433"), Malformed);
        assert_eq!(france("K7399859412"), Valid);
        assert_eq!(sweden("5497670785"), Malformed);
    }
}
