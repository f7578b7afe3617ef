//! Personal numbers of other countries, for posted workers and staff of subcontractors.
//!
//! Austria and Switzerland (catalogue 5.10) and annex E. A birth date inside a number must be
//! possible; otherwise the number is malformed whatever its sum.

use super::Answer;
use super::sums::{
    compact, digits, ean, exactly, judge, luhn, mod_11_10, number, real_date, values, weighted,
};

/// Two digits as a number.
fn pair(digits: &[u8], at: usize) -> u32 {
    digits
        .iter()
        .skip(at)
        .take(2)
        .fold(0, |n, digit| n * 10 + u32::from(*digit))
}

/// Whether day and month are possible in some year.
fn possible(month: u32, day: u32) -> bool {
    real_date(2000, month, day)
}

/// A number of `N` digits with a birth date that `dated` accepts and a sum.
fn dated<const N: usize>(
    text: &str,
    dated: impl Fn(&[u8; N]) -> bool,
    holds: impl Fn(&[u8; N]) -> bool,
) -> Answer {
    match exactly::<N>(text) {
        Some(digits) if dated(&digits) => judge(holds(&digits)),
        _ => Answer::Malformed,
    }
}

/// `at-svnr`: serial, check digit in fourth place, birth date; modulo 11, catalogue 5.10.
/// Months 13 to 15 stand for exhausted dates.
pub(super) fn at_svnr(text: &str) -> Answer {
    dated::<10>(
        text,
        |d| d[0] != 0 && (1..=31).contains(&pair(d, 4)) && (1..=15).contains(&pair(d, 6)),
        |d| weighted(d, &[3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 == u32::from(d[3]),
    )
}

/// `at-abgabenkonto`: two digits of the office, six of the account and a check digit; every second digit replaced by
/// the digit sum of its double, which is the Luhn sum over nine digits, catalogue 5.11.
pub(super) fn at_abgabenkonto(text: &str) -> Answer {
    dated::<9>(text, |d| number(d) > 0, |d| luhn(d))
}

/// `ch-ahv`: thirteen digits beginning with 756, EAN sum, catalogue 5.10.
pub(super) fn ch_ahv(text: &str) -> Answer {
    dated::<13>(text, |d| d.starts_with(&[7, 5, 6]), |d| ean(d))
}

/// `pl-pesel`: birth date with the century in the month, weights 1, 3, 7, 9, annex E.
pub(super) fn pl_pesel(text: &str) -> Answer {
    dated::<11>(
        text,
        |d| possible(pair(d, 2) % 20, pair(d, 4)),
        |d| {
            let sum = weighted(&d[..10], &[1, 3, 7, 9, 1, 3, 7, 9, 1, 3]);
            (10 - sum % 10) % 10 == u32::from(d[10])
        },
    )
}

/// `ro-cnp`: sex and century, birth date, county, serial; modulo 11 with 10 as 1, annex E.
pub(super) fn ro_cnp(text: &str) -> Answer {
    dated::<13>(
        text,
        |d| d[0] != 0 && possible(pair(d, 3), pair(d, 5)),
        |d| {
            let rest = weighted(&d[..12], &[2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
            (if rest == 10 { 1 } else { rest }) == u32::from(d[12])
        },
    )
}

/// `cz-rc`: Czech and Slovak birth number, annex E. Women add 50 to the month, exhausted days 20.
/// Nine digits (before 1954) carry no check digit.
pub(super) fn cz_rc(text: &str) -> Answer {
    let Some(digits) = digits(text).filter(|d| matches!(d.len(), 9 | 10)) else {
        return Answer::Malformed;
    };
    let month = pair(&digits, 2) % 50;
    let month = if month > 20 { month - 20 } else { month };
    if !possible(month, pair(&digits, 4)) {
        return Answer::Malformed;
    }
    match digits.get(9) {
        Some(check) => judge(number(&digits[..9]) % 11 % 10 == u64::from(*check)),
        None if pair(&digits, 0) < 54 && number(&digits[6..]) > 0 => Answer::Valid,
        None => Answer::Malformed,
    }
}

/// `bg-egn`: birth date with the century in the month, modulo 11 modulo 10, annex E.
pub(super) fn bg_egn(text: &str) -> Answer {
    dated::<10>(
        text,
        |d| pair(d, 2) <= 52 && possible(pair(d, 2) % 20, pair(d, 4)),
        |d| weighted(&d[..9], &[2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10 == u32::from(d[9]),
    )
}

/// `hr-oib`: eleven digits, ISO 7064 MOD 11,10, annex E.
pub(super) fn hr_oib(text: &str) -> Answer {
    dated::<11>(text, |_| true, |d| mod_11_10(d))
}

/// `si-emso`: EMŠO of Slovenia, JMBG of RS, BA, MK and ME, annex E.
pub(super) fn si_emso(text: &str) -> Answer {
    dated::<13>(
        text,
        |d| possible(pair(d, 2), pair(d, 0)) && matches!(d[4], 0 | 8 | 9),
        |d| {
            let sum = weighted(&d[..12], &[7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
            (11 - sum % 11) % 11 % 10 == u32::from(d[12])
        },
    )
}

/// `hu-taj`: nine digits, weights 3 and 7 modulo 10, annex E (unconfirmed there).
pub(super) fn hu_taj(text: &str) -> Answer {
    dated::<9>(
        text,
        |d| number(d) > 0,
        |d| weighted(&d[..8], &[3, 7, 3, 7, 3, 7, 3, 7]) % 10 == u32::from(d[8]),
    )
}

/// Weights 9 to 2 and minus 1, divisible by 11.
pub(super) fn eleven_test(digits: &[u8; 9]) -> bool {
    let sum = weighted(&digits[..8], &[9, 8, 7, 6, 5, 4, 3, 2]);
    sum > 0 && sum % 11 == u32::from(digits[8])
}

/// `nl-bsn`: eight or nine digits, the test of eleven, annex E.
pub(super) fn nl_bsn(text: &str) -> Answer {
    let signs = compact(text);
    let padded = if signs.len() == 8 {
        format!("0{signs}")
    } else {
        signs
    };
    dated::<9>(&padded, |d| number(d) > 0, eleven_test)
}

/// `be-nn`: register number; 97 less the remainder, 2 in front for births from 2000, annex E.
/// The month may be 0 (unknown) or raised by 20 or 40 (foreigners' numbers).
pub(super) fn be_nn(text: &str) -> Answer {
    dated::<11>(
        text,
        |d| pair(d, 2) <= 52 && pair(d, 2) % 20 <= 12 && pair(d, 4) <= 31,
        |d| {
            let (front, check) = (number(&d[..9]), u64::from(pair(d, 9)));
            97 - front % 97 == check || 97 - (2_000_000_000 + front) % 97 == check
        },
    )
}

/// `fr-nir`: fifteen signs, 97 less the remainder, Corsica 2A as 19 and 2B as 18, annex E.
pub(super) fn fr_nir(text: &str) -> Answer {
    let signs = compact(text);
    let department = signs.get(5..7).unwrap_or_default();
    let plain = match department {
        "2A" => signs.replacen("2A", "19", 1),
        "2B" => signs.replacen("2B", "18", 1),
        _ => signs.clone(),
    };
    dated::<15>(
        &plain,
        |d| matches!(d[0], 1..=4 | 7 | 8) && matches!(pair(d, 3), 1..=12 | 20..=42 | 50..=99),
        |d| 97 - number(&d[..13]) % 97 == u64::from(pair(d, 13)),
    )
}

/// Values of signs in odd places of the Italian tax code: 0-9 and A-J share the first ten.
const ITALIAN_ODD: [u32; 26] = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/// `it-cf`: codice fiscale, tables for odd and even places modulo 26, annex E.
pub(super) fn it_cf(text: &str) -> Answer {
    let signs = compact(text);
    let shaped = signs.len() == 16
        && signs
            .bytes()
            .zip(*b"AAAAAA00A00A000A")
            .all(|(sign, kind)| match kind {
                b'0' => sign.is_ascii_digit(),
                _ => sign.is_ascii_uppercase(),
            });
    if !shaped || !b"ABCDEHLMPRST".contains(&signs.as_bytes()[8]) {
        return Answer::Malformed;
    }
    let value = |sign: u8| {
        if sign.is_ascii_digit() {
            sign - b'0'
        } else {
            sign - b'A'
        }
    };
    let sum: u32 = signs
        .bytes()
        .take(15)
        .enumerate()
        .map(|(at, sign)| match at % 2 {
            0 => ITALIAN_ODD[usize::from(value(sign))],
            _ => u32::from(value(sign)),
        })
        .sum();
    judge(sum % 26 == u32::from(value(signs.as_bytes()[15])))
}

/// `es-dni`: DNI (eight digits) or NIE (X, Y or Z and seven), modulo 23, annexes B and E.
pub(super) fn es_dni(text: &str) -> Answer {
    let signs = compact(text);
    let Some((front, letter)) = signs.split_at_checked(8) else {
        return Answer::Malformed;
    };
    let front = match front.as_bytes()[0] {
        b'X' => front.replacen('X', "0", 1),
        b'Y' => front.replacen('Y', "1", 1),
        b'Z' => front.replacen('Z', "2", 1),
        _ => front.to_owned(),
    };
    match (values(&front), letter.as_bytes()) {
        (Some(digits), [letter @ b'A'..=b'Z']) => {
            judge(b"TRWAGMYFPDXBNJZSQVHLCKE"[(number(&digits) % 23) as usize] == *letter)
        }
        _ => Answer::Malformed,
    }
}

/// `gb-nino`: two letters, six digits, A to D; no sum exists, annex E.
pub(super) fn gb_nino(text: &str) -> Answer {
    let signs = compact(text);
    let bytes = signs.as_bytes();
    let shaped = bytes.len() == 9
        && bytes[..2]
            .iter()
            .all(|b| b.is_ascii_uppercase() && !b"DFIQUV".contains(b))
        && bytes[1] != b'O'
        && bytes[2..8].iter().all(u8::is_ascii_digit)
        && matches!(bytes[8], b'A'..=b'D');
    if shaped && !["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"].contains(&&signs[..2]) {
        Answer::Valid
    } else {
        Answer::Malformed
    }
}

/// `eu-personal-number`: any number of annex E; the best answer counts.
pub(super) fn any(text: &str) -> Answer {
    let checks = [
        pl_pesel, ro_cnp, cz_rc, bg_egn, hr_oib, si_emso, hu_taj, nl_bsn, be_nn, fr_nir, it_cf,
        es_dni, gb_nino,
    ];
    let answers = checks.map(|check| check(text));
    [Answer::Valid, Answer::WrongSum]
        .into_iter()
        .find(|wanted| answers.contains(wanted))
        .unwrap_or(Answer::Malformed)
}

#[cfg(test)]
mod tests {
    use super::super::Check;
    use super::*;
    use Answer::{Malformed, Valid, WrongSum};

    #[test]
    fn table() {
        let rows: &[(Check, &str, Answer)] = &[
            (at_svnr, "3472 110885", Valid),
            (at_svnr, "3473 110885", WrongSum),
            (at_svnr, "3472 410885", Malformed),
            (at_abgabenkonto, "38-274/4183", Valid),
            (at_abgabenkonto, "12 907/7319", Valid),
            (at_abgabenkonto, "12 907/7318", WrongSum),
            (at_abgabenkonto, "000000000", Malformed),
            (at_abgabenkonto, "12 907/731", Malformed),
            (ch_ahv, "756.4711.0815.34", Valid),
            (ch_ahv, "756.4711.0815.35", WrongSum),
            (ch_ahv, "757.4711.0815.34", Malformed),
            (pl_pesel, "91021412347", Valid),
            (pl_pesel, "91021412348", WrongSum),
            (pl_pesel, "91023112347", Malformed),
            (ro_cnp, "1880409123117", Valid),
            (ro_cnp, "1880409123118", WrongSum),
            (ro_cnp, "1881309123118", Malformed),
            (cz_rc, "736028/5163", Valid),
            (cz_rc, "736028/5164", WrongSum),
            (cz_rc, "736328/5164", Malformed),
            (cz_rc, "531231/123", Valid),
            (bg_egn, "7523169263", Valid),
            (bg_egn, "7523169264", WrongSum),
            (hr_oib, "33392005961", Valid),
            (hr_oib, "33392005962", WrongSum),
            (si_emso, "0101006500006", Valid),
            (si_emso, "0101006500007", WrongSum),
            (si_emso, "3201006500006", Malformed),
            (hu_taj, "111 111 110", Valid),
            (nl_bsn, "1112.22.333", Valid),
            (nl_bsn, "1112.22.334", WrongSum),
            (nl_bsn, "000000000", Malformed),
            (be_nn, "85.07.30-033.28", Valid),
            (be_nn, "85.07.30-033.29", WrongSum),
            (be_nn, "85.13.30-033.28", Malformed),
            (fr_nir, "2 95 10 99 126 111 93", Valid),
            (fr_nir, "2 95 10 99 126 111 94", WrongSum),
            (fr_nir, "9 95 10 99 126 111 93", Malformed),
            (it_cf, "RSSMRA85T10A562S", Valid),
            (it_cf, "RSSMRA85T10A562T", WrongSum),
            (it_cf, "RSSMRA85T10A5621", Malformed),
            (es_dni, "12345678Z", Valid),
            (es_dni, "X-1234567-L", Valid),
            (es_dni, "12345678A", WrongSum),
            (gb_nino, "AB 12 34 56 C", Valid),
            (gb_nino, "GB 12 34 56 C", Malformed),
            (gb_nino, "AB 12 34 56 E", Malformed),
            (any, "91021412347", Valid),
            (any, "äöü", Malformed),
            (any, "", Malformed),
        ];
        for (check, text, expected) in rows {
            assert_eq!(check(text), *expected, "{text}");
        }
    }
}
