//! German tax office numbers (Steuernummer): the 13-digit form and the letter forms of the states.
//!
//! Catalogue 5.11 and annex C. A letter form is expanded with every state whose printed groups fit;
//! one right check digit is enough. F is the office, B the district, U the distinguishing number,
//! P the check digit. Forms printed without the office number (Berlin, Bayern) carry too little to
//! judge and are malformed.

use super::Answer;
use super::sums::{values, weighted, weighted_cross};

/// How a state computes its check digit.
enum Method {
    /// Distance of the weighted sum to the next multiple of 11, by any of the weight rows.
    Eleven(&'static [[u32; 12]]),
    /// Remainder of the weighted sum modulo 11.
    Remainder([u32; 12]),
    /// Summands and powers of two, digit sums down to one digit.
    Two,
    /// Digit sums of the products, distance to the next multiple of 10.
    ModifiedEleven,
}

/// One state of annex C.
struct State {
    /// Letter form, fixed digits as themselves.
    letters: &'static str,
    /// Sizes of the printed groups.
    groups: &'static [usize],
    /// 13-digit form.
    long: &'static str,
    method: Method,
    /// Lowest district issued.
    district_from: u32,
}

const BAYERN: &[[u32; 12]] = &[[0, 5, 4, 3, 0, 2, 7, 6, 5, 4, 3, 2]];
const BERLIN: &[[u32; 12]] = &[
    [0, 0, 0, 0, 0, 7, 6, 5, 8, 4, 3, 2],
    [0, 0, 2, 9, 0, 8, 7, 6, 5, 4, 3, 2],
];
const BREMEN: &[[u32; 12]] = &[[0, 0, 4, 3, 0, 2, 7, 6, 5, 4, 3, 2]];
const NIEDERSACHSEN: &[[u32; 12]] = &[[0, 0, 2, 9, 0, 8, 7, 6, 5, 4, 3, 2]];
const NORDRHEIN: [u32; 12] = [0, 3, 2, 1, 0, 7, 6, 5, 4, 3, 2, 1];
const RHEINLAND: [u32; 12] = [0, 0, 1, 2, 0, 1, 2, 1, 2, 1, 2, 1];
const SUMMANDS: [u32; 12] = [0, 0, 9, 8, 0, 7, 6, 5, 4, 3, 2, 1];
const POWERS: [u32; 12] = [0, 0, 512, 256, 0, 128, 64, 32, 16, 8, 4, 2];

const SHORT: &str = "FFBBBUUUUP";
const G235: &[usize] = &[2, 3, 5];
const G335: &[usize] = &[3, 3, 5];

/// A state that follows Bayern's weights.
const fn like_bayern(letters: &'static str, long: &'static str) -> State {
    State {
        letters,
        groups: G335,
        long,
        method: Method::Eleven(BAYERN),
        district_from: 100,
    }
}

/// A state with the letter form FF/BBB/UUUUP.
const fn plain(long: &'static str, method: Method) -> State {
    State {
        letters: SHORT,
        groups: G235,
        long,
        method,
        district_from: 1,
    }
}

/// All states of annex C.
static STATES: &[State] = &[
    State {
        letters: SHORT,
        groups: &[5, 5],
        long: "28FF0BBBUUUUP",
        method: Method::Two,
        district_from: 1,
    },
    like_bayern("FFFBBBUUUUP", "9FFF0BBBUUUUP"),
    plain("11FF0BBBUUUUP", Method::Eleven(BERLIN)),
    like_bayern("0FFBBBUUUUP", "30FF0BBBUUUUP"),
    plain("24FF0BBBUUUUP", Method::Eleven(BREMEN)),
    plain("22FF0BBBUUUUP", Method::Eleven(BREMEN)),
    State {
        letters: "0FFBBBUUUUP",
        groups: G335,
        long: "26FF0BBBUUUUP",
        method: Method::Two,
        district_from: 1,
    },
    like_bayern("0FFBBBUUUUP", "40FF0BBBUUUUP"),
    plain("23FF0BBBUUUUP", Method::Eleven(NIEDERSACHSEN)),
    State {
        letters: "FFFBBBBUUUP",
        groups: &[3, 4, 4],
        long: "5FFF0BBBBUUUP",
        method: Method::Remainder(NORDRHEIN),
        district_from: 1,
    },
    plain("27FF0BBBUUUUP", Method::ModifiedEleven),
    like_bayern("0FFBBBUUUUP", "10FF0BBBUUUUP"),
    like_bayern("2FFBBBUUUUP", "32FF0BBBUUUUP"),
    like_bayern("1FFBBBUUUUP", "31FF0BBBUUUUP"),
    plain("21FF0BBBUUUUP", Method::Two),
    like_bayern("1FFBBBUUUUP", "41FF0BBBUUUUP"),
];

/// The digits that stand under the letter `part` of a form.
fn part(form: &str, digits: &[u8], part: u8) -> Vec<u8> {
    form.bytes()
        .zip(digits)
        .filter(|(sign, _)| *sign == part)
        .map(|(_, digit)| *digit)
        .collect()
}

/// Whether length and fixed digits of a form agree with the digits.
fn fits(form: &str, digits: &[u8]) -> bool {
    form.len() == digits.len()
        && form
            .bytes()
            .zip(digits)
            .all(|(sign, digit)| !sign.is_ascii_digit() || sign - b'0' == *digit)
}

impl State {
    /// The 13 digits for the digits of a letter form.
    fn expand(&self, digits: &[u8]) -> Option<Vec<u8>> {
        if !fits(self.letters, digits) {
            return None;
        }
        let mut parts = [b'F', b'B', b'U', b'P']
            .map(|sign| (sign, part(self.letters, digits, sign).into_iter()));
        self.long
            .bytes()
            .map(|sign| match parts.iter_mut().find(|p| p.0 == sign) {
                Some((_, rest)) => rest.next(),
                None => Some(sign.wrapping_sub(b'0')),
            })
            .collect()
    }

    /// District 000, 998 and 999 are not issued; some states begin at 100.
    fn district_issued(&self, long: &[u8]) -> bool {
        let district = part(self.long, long, b'B')
            .iter()
            .fold(0, |n, digit| n * 10 + u32::from(*digit));
        district >= self.district_from && !matches!(district, 998 | 999)
    }

    fn sum_holds(&self, long: &[u8]) -> bool {
        let Some((check, front)) = long.split_last() else {
            return false;
        };
        let check = u32::from(*check);
        match &self.method {
            Method::Eleven(rows) => rows
                .iter()
                .any(|row| (11 - weighted(front, row) % 11) % 11 == check),
            Method::Remainder(row) => weighted(front, row) % 11 == check,
            Method::Two => (10 - two_sum(front) % 10) % 10 == check,
            Method::ModifiedEleven => (10 - weighted_cross(front, &RHEINLAND) % 10) % 10 == check,
        }
    }
}

/// Sum of the "2er" method of annex C.
fn two_sum(front: &[u8]) -> u32 {
    front
        .iter()
        .zip(SUMMANDS.iter().zip(POWERS))
        .filter(|(_, (_, power))| *power > 0)
        .map(|(digit, (summand, power))| root((u32::from(*digit) + summand) % 10 * power))
        .sum()
}

/// Digit sum taken until one digit is left.
fn root(n: u32) -> u32 {
    if n == 0 { 0 } else { (n - 1) % 9 + 1 }
}

/// Digit groups of a candidate; `None` when other signs than blank, slash and hyphen part them.
fn groups(text: &str) -> Option<Vec<Vec<u8>>> {
    text.split([' ', '\u{a0}', '\u{202f}', '/', '-'])
        .filter(|group| !group.is_empty())
        .map(values)
        .collect()
}

/// `de-steuernummer`: 13 digits or a letter form, catalogue 5.11 and annex C.
pub(super) fn steuernummer(text: &str) -> Answer {
    let Some(groups) = groups(text.trim()) else {
        return Answer::Malformed;
    };
    let sizes: Vec<usize> = groups.iter().map(Vec::len).collect();
    let digits = groups.concat();
    let candidates = STATES.iter().filter_map(|state| {
        let grouped = sizes.len() == 1 || sizes == state.groups;
        let long = match digits.len() {
            13 => fits(state.long, &digits).then(|| digits.clone()),
            _ if grouped => state.expand(&digits),
            _ => None,
        };
        long.filter(|long| state.district_issued(long))
            .map(|long| state.sum_holds(&long))
    });
    match candidates.max() {
        Some(true) => Answer::Valid,
        Some(false) => Answer::WrongSum,
        None => Answer::Malformed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Answer::{Malformed, Valid, WrongSum};

    #[test]
    fn table() {
        for (text, expected) in [
            ("5466074393778", Valid),
            ("466/7439/3778", Valid),
            ("466 7439 3778", Valid),
            ("46674393778", Valid),
            ("5466074393779", WrongSum),
            ("466/7439/3779", WrongSum),
            ("617/665/13114", Valid),
            ("56437/82007", Valid),
            ("5466174393778", Malformed),
            ("9617009913114", Malformed),
            ("01/02/0030", Malformed),
            ("12/03/2024", Malformed),
            ("0351/4885-32", Malformed),
            ("030/23125", Malformed),
            ("", Malformed),
            ("466/74a9/3778", Malformed),
        ] {
            assert_eq!(steuernummer(text), expected, "{text}");
        }
    }

    #[test]
    fn forms_of_a_state_agree() {
        for state in STATES {
            assert_eq!(state.long.len(), 13);
            assert_eq!(state.groups.iter().sum::<usize>(), state.letters.len());
        }
    }
}
