//! German numbers of persons and firms, each with its check digit.
//!
//! Tax id, pension and health insurance numbers, identity card, passport and driving licence,
//! employer number, routing id, creditor id and the business id. Facts: catalogue 5.1, 5.10, 5.11.

use super::Answer;
use super::iban::is_listed;
use super::sums::{compact, exactly, judge, mod_11_10, mod_97, number, values, weighted_cross};

/// Signs of serial numbers on cards and passports: digits and consonants without B, D, Q, S.
const SERIAL: &[u8] = b"0123456789CFGHJKLMNPRTVWXYZ";
const CARD_FIRST: &[u8] = b"LMNPRTVWXY";
const PASSPORT_FIRST: &[u8] = b"CFGHJK";

/// `de-steuer-id`: ISO 7064 MOD 11,10 and the rule of one repeated digit, catalogue 5.10.
pub(super) fn steuer_id(text: &str) -> Answer {
    let Some(digits) = exactly::<11>(text) else {
        return Answer::Malformed;
    };
    if digits[0] == 0 || !one_repeated(&digits[..10]) {
        return Answer::Malformed;
    }
    judge(mod_11_10(&digits))
}

/// One digit two or three times, never three in a row, every other digit at most once.
fn one_repeated(digits: &[u8]) -> bool {
    let mut repeated = 0;
    for digit in 0..10 {
        match digits.iter().filter(|d| **d == digit).count() {
            0 | 1 => {}
            2 | 3 => repeated += 1,
            _ => return false,
        }
    }
    let in_a_row = digits.windows(3).any(|w| w[0] == w[1] && w[1] == w[2]);
    repeated == 1 && !in_a_row
}

/// Two digits for a letter, A = 01 to Z = 26.
fn letter_digits(letter: u8) -> Option<[u8; 2]> {
    letter.is_ascii_uppercase().then(|| {
        let value = letter - b'A' + 1;
        [value / 10, value % 10]
    })
}

/// `de-rvnr`: birth date inside and the weighted digit sum, catalogue 5.10.
///
/// The day may be raised by 50. The area number is not judged: the known list ends in 2022.
pub(super) fn rvnr(text: &str) -> Answer {
    let signs = compact(text);
    if signs.len() != 12 || !signs.is_ascii() {
        return Answer::Malformed;
    }
    let (front, back) = (values(&signs[..8]), values(&signs[9..]));
    let letter = letter_digits(signs.as_bytes()[8]);
    let (Some(front), Some(letter), Some(back)) = (front, letter, back) else {
        return Answer::Malformed;
    };
    let (day, month) = (number(&front[2..4]), number(&front[4..6]));
    if !matches!(day, 1..=31 | 51..=81) || !(1..=12).contains(&month) {
        return Answer::Malformed;
    }
    let digits: Vec<u8> = front
        .iter()
        .chain(&letter)
        .chain(&back[..2])
        .copied()
        .collect();
    let sum = weighted_cross(&digits, &[2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]);
    judge(sum % 10 == u32::from(back[2]))
}

/// `de-kvnr`: letter and nine digits, weighted digit sum, catalogue 5.10.
pub(super) fn kvnr(text: &str) -> Answer {
    let signs = compact(text);
    if signs.len() != 10 || !signs.is_ascii() {
        return Answer::Malformed;
    }
    let (Some(letter), Some(rest)) = (letter_digits(signs.as_bytes()[0]), values(&signs[1..]))
    else {
        return Answer::Malformed;
    };
    let digits: Vec<u8> = letter.iter().chain(&rest[..8]).copied().collect();
    let sum = weighted_cross(&digits, &[1, 2, 1, 2, 1, 2, 1, 2, 1, 2]);
    judge(sum % 10 == u32::from(rest[8]))
}

/// Value of a sign in ICAO 9303 and on the driving licence: digits, A = 10 to Z = 35, filler 0.
pub(super) fn sign_value(sign: u8) -> u32 {
    match sign {
        b'0'..=b'9' => u32::from(sign - b'0'),
        b'A'..=b'Z' => u32::from(sign - b'A') + 10,
        _ => 0,
    }
}

/// ICAO 9303 sum: weights 7, 3, 1 repeating, modulo 10.
pub(super) fn icao_sum(signs: &[u8]) -> u32 {
    signs
        .iter()
        .zip([7, 3, 1].into_iter().cycle())
        .map(|(sign, weight)| sign_value(*sign) * weight)
        .sum::<u32>()
        % 10
}

/// Nine signs of a serial number and perhaps the check digit and the nationality `D`.
fn document(text: &str, first: &[u8]) -> Answer {
    let signs = compact(text);
    let bytes = signs.strip_suffix('D').unwrap_or(&signs).as_bytes();
    let shaped = matches!(bytes.len(), 9 | 10)
        && bytes.first().is_some_and(|b| first.contains(b))
        && bytes.iter().take(9).all(|b| SERIAL.contains(b));
    match bytes.get(9) {
        _ if !shaped => Answer::Malformed,
        None => Answer::Valid,
        Some(check) if check.is_ascii_digit() => judge(icao_sum(&bytes[..9]) == sign_value(*check)),
        Some(_) => Answer::Malformed,
    }
}

/// `de-id-card`: ICAO 9303 weights 7, 3, 1 over nine signs, the tenth is the check digit,
/// catalogue 5.10. Nine signs alone are structure only. Cards before November 2010: ten digits.
pub(super) fn id_card(text: &str) -> Answer {
    let signs = compact(text);
    let bytes = signs.as_bytes();
    if bytes.len() == 10 && bytes.iter().all(u8::is_ascii_digit) {
        return judge(icao_sum(&bytes[..9]) == sign_value(bytes[9]));
    }
    document(text, CARD_FIRST)
}

/// `de-passport`: as the identity card with other first letters, catalogue 5.10.
///
/// Passports of nine digits ended in 2017; any nine digits would pass, so they are left out.
pub(super) fn passport(text: &str) -> Answer {
    document(text, PASSPORT_FIRST)
}

/// `de-driving-licence`: weights 9 to 1 modulo 11, 10 is X, catalogue 5.10.
pub(super) fn driving_licence(text: &str) -> Answer {
    let signs = compact(text);
    let bytes = signs.as_bytes();
    let shaped = bytes.len() == 11
        && matches!(bytes[0], b'A'..=b'P' | b'0'..=b'9')
        && bytes[..9].iter().all(u8::is_ascii_alphanumeric)
        && (bytes[9].is_ascii_digit() || bytes[9] == b'X')
        && bytes[10].is_ascii_digit();
    if !shaped {
        return Answer::Malformed;
    }
    let sum: u32 = bytes[..9]
        .iter()
        .zip((1..=9).rev())
        .map(|(sign, weight)| sign_value(*sign) * weight)
        .sum();
    let check = if bytes[9] == b'X' {
        10
    } else {
        sign_value(bytes[9])
    };
    judge(sum % 11 == check)
}

/// `de-betriebsnummer`: weights 1, 2, digit sums; the check digit or that plus 5, catalogue 5.11.
pub(super) fn betriebsnummer(text: &str) -> Answer {
    let Some(digits) = exactly::<8>(text) else {
        return Answer::Malformed;
    };
    if matches!(number(&digits[..3]), 0 | 100..=110) {
        return Answer::Malformed;
    }
    let sum = weighted_cross(&digits[..7], &[1, 2, 1, 2, 1, 2, 1]);
    let check = u32::from(digits[7]);
    judge(sum % 10 == check || (sum + 5) % 10 == check)
}

/// `de-leitweg-id`: ISO 7064 MOD 97-10 over all signs, catalogue 5.11.
pub(super) fn leitweg_id(text: &str) -> Answer {
    let signs: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let parts: Vec<&str> = signs.split('-').collect();
    let (coarse, fine, check) = match parts.as_slice() {
        [coarse, check] => (*coarse, "0", *check),
        [coarse, fine, check] => (*coarse, *fine, *check),
        _ => return Answer::Malformed,
    };
    let shaped = (2..=12).contains(&coarse.len())
        && values(coarse).is_some_and(|d| matches!(number(&d[..2]), 1..=16 | 99))
        && (1..=30).contains(&fine.len())
        && fine.bytes().all(|b| b.is_ascii_alphanumeric())
        && check.len() == 2
        && values(check).is_some();
    if !shaped {
        return Answer::Malformed;
    }
    judge(mod_97(signs.bytes()) == 1)
}

/// `sepa-creditor-id`: ISO 7064 MOD 97-10 without the business code in positions 5 to 7,
/// catalogue 5.1. Germany has 18 signs; other national parts have 5 to 28.
pub(super) fn sepa_creditor_id(text: &str) -> Answer {
    let signs = compact(text);
    let bytes = signs.as_bytes();
    let shaped = signs.is_ascii()
        && (12..=35).contains(&bytes.len())
        && is_listed(&signs[..2])
        && bytes[2..4].iter().all(u8::is_ascii_digit)
        && bytes.iter().all(u8::is_ascii_alphanumeric);
    if !shaped {
        return Answer::Malformed;
    }
    if signs.starts_with("DE") && (bytes.len() != 18 || values(&signs[7..]).is_none()) {
        return Answer::Malformed;
    }
    judge(mod_97(bytes[7..].iter().chain(&bytes[..4]).copied()) == 1)
}

/// `de-wirtschafts-id`: the German VAT id's sum (ISO 7064 MOD 11,10) and five more digits after
/// a hyphen, catalogue 5.11.
pub(super) fn wirtschafts_id(text: &str) -> Answer {
    let Some((front, back)) = text.trim().rsplit_once('-') else {
        return Answer::Malformed;
    };
    let front = compact(front);
    let base = front.strip_prefix("DE").and_then(exactly::<9>);
    match (base, exactly::<5>(back)) {
        (Some(base), Some(activity)) if base[0] != 0 && number(&activity) > 0 => {
            judge(mod_11_10(&base))
        }
        _ => Answer::Malformed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Answer::{Malformed, Valid, WrongSum};

    fn table(check: fn(&str) -> Answer, rows: &[(&str, Answer)]) {
        for (text, expected) in rows {
            assert_eq!(check(text), *expected, "{text}");
        }
    }

    #[test]
    fn tax_and_insurance() {
        table(
            steuer_id,
            &[
                ("99 547 638 202", Valid),
                ("99547638203", WrongSum),
                ("57012635445", Malformed),
                ("9954763820", Malformed),
                ("", Malformed),
            ],
        );
        table(
            rvnr,
            &[
                ("13241181H072", Valid),
                ("13 241181 h 07 2", Valid),
                ("13241181H073", WrongSum),
                ("13241381H072", Malformed),
                ("13241181äH07", Malformed),
            ],
        );
        table(
            kvnr,
            &[
                ("K471108154", Valid),
                ("k 471 108 154", Valid),
                ("K471108155", WrongSum),
                ("4471108154", Malformed),
            ],
        );
    }

    #[test]
    fn documents() {
        table(
            id_card,
            &[
                ("LZ4H7K20N3", Valid),
                ("LZ4H7K20N3D", Valid),
                ("LZ4H7K20N", Valid),
                ("LZ4H7K20N6", WrongSum),
                ("LZ4H7K20NX", Malformed),
                ("LB4H7K20N3", Malformed),
                ("LZ4H7K20", Malformed),
            ],
        );
        table(
            passport,
            &[
                ("C7JX92VLM6", Valid),
                ("C7JX92VLM7", WrongSum),
                ("123456789", Malformed),
            ],
        );
        table(
            driving_licence,
            &[
                ("N0407K3Q811", Valid),
                ("N0407K3Q831", WrongSum),
                ("Z0407K3Q811", Malformed),
            ],
        );
    }

    #[test]
    fn firms() {
        table(
            betriebsnummer,
            &[
                ("47110810", Valid),
                ("47110815", Valid),
                ("47110811", WrongSum),
                ("10597057", Malformed),
            ],
        );
        table(
            leitweg_id,
            &[
                ("992-80815-33", Valid),
                ("992-80815-34", WrongSum),
                ("20-1-12", Malformed),
                ("1-1-12", Malformed),
                ("ä9-1-12", Malformed),
            ],
        );
        table(
            sepa_creditor_id,
            &[
                ("DE98ZZZ00001234567", Valid),
                ("DE98 ABC 0000 1234567", Valid),
                ("DE98ZZZ00001234568", WrongSum),
                ("DE98ZZZ0000123456", Malformed),
                ("QQ98ZZZ00001234567", Malformed),
            ],
        );
        table(
            wirtschafts_id,
            &[
                ("DE817234957-00001", Valid),
                ("de 817234957-00001", Valid),
                ("DE817234958-00001", WrongSum),
                ("DE817234957-1", Malformed),
                ("DE817234957", Malformed),
            ],
        );
    }
}
