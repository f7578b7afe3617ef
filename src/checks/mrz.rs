//! Machine readable zone of travel documents (ICAO 9303): whole zones and single fields.
//!
//! Two lines of 44 or 36 signs or three of 30. A zone holds when two or more of its check digits
//! do. A single field is a date (six digits) or a document number (nine signs) and a check digit.
//! Catalogue 5.10, `mrz`.

use super::Answer;
use super::german::{icao_sum, sign_value};
use super::sums::{judge, number, values};

/// `mrz`: ICAO 9303 check digits with weights 7, 3, 1, catalogue 5.10.
pub(super) fn mrz(text: &str) -> Answer {
    let lines: Vec<Vec<u8>> = text
        .lines()
        .map(clean)
        .filter(|line| !line.is_empty())
        .collect();
    let known = lines
        .iter()
        .flatten()
        .all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || *b == b'<');
    if !known {
        return Answer::Malformed;
    }
    let sizes: Vec<usize> = lines.iter().map(Vec::len).collect();
    match (sizes.as_slice(), lines.as_slice()) {
        ([7 | 10], [field]) => single_field(field),
        ([44, 44], [_, second]) | ([44], [second]) => zone(&passport_fields(second)),
        ([36, 36], [_, second]) | ([36], [second]) => zone(&card_fields(second)),
        ([30, 30, 30], [first, second, _]) | ([30, 30], [first, second]) => {
            zone(&small_card_fields(first, second))
        }
        _ => Answer::Malformed,
    }
}

/// Signs of one line, blanks of text recognition taken out.
fn clean(line: &str) -> Vec<u8> {
    line.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_uppercase())
        .map(|c| u8::try_from(c).unwrap_or(b'?'))
        .collect()
}

fn single_field(field: &[u8]) -> Answer {
    let Some((check, front)) = field.split_last() else {
        return Answer::Malformed;
    };
    let date = std::str::from_utf8(front).ok().and_then(values);
    let shaped = check.is_ascii_digit()
        && match (front.len(), date) {
            (6, Some(date)) => {
                (1..=12).contains(&number(&date[2..4])) && (1..=31).contains(&number(&date[4..6]))
            }
            (6, None) => false,
            _ => true,
        };
    if !shaped {
        return Answer::Malformed;
    }
    judge(icao_sum(front) == sign_value(*check))
}

/// A field and its check digit.
type Field = (Vec<u8>, u8);

/// Two or more check digits hold; empty fields prove nothing.
fn zone(fields: &[Field]) -> Answer {
    let holding = fields
        .iter()
        .filter(|(signs, check)| {
            signs.iter().any(|b| *b != b'<') && icao_sum(signs) == sign_value(*check)
        })
        .count();
    judge(holding >= 2)
}

fn field(line: &[u8], from: usize, to: usize) -> Field {
    (line[from..to].to_vec(), line[to])
}

fn passport_fields(line: &[u8]) -> Vec<Field> {
    let composite = [&line[..10], &line[13..20], &line[21..43]].concat();
    let mut fields = vec![field(line, 0, 9), field(line, 13, 19), field(line, 21, 27)];
    fields.push((composite, line[43]));
    fields
}

fn card_fields(line: &[u8]) -> Vec<Field> {
    let composite = [&line[..10], &line[13..20], &line[21..35]].concat();
    let mut fields = vec![field(line, 0, 9), field(line, 13, 19), field(line, 21, 27)];
    fields.push((composite, line[35]));
    fields
}

fn small_card_fields(first: &[u8], second: &[u8]) -> Vec<Field> {
    let composite = [&first[5..30], &second[..7], &second[8..15], &second[18..29]].concat();
    vec![
        field(first, 5, 14),
        field(second, 0, 6),
        field(second, 8, 14),
        (composite, second[29]),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table() {
        for (text, expected) in [
            ("8711049", Answer::Valid),
            ("8711048", Answer::WrongSum),
            ("8713049", Answer::Malformed),
            ("87110<9", Answer::Malformed),
            ("L01X00T471", Answer::Valid),
            ("L01X00T47<", Answer::Malformed),
            ("L01X00T47ä", Answer::Malformed),
            ("", Answer::Malformed),
        ] {
            assert_eq!(mrz(text), expected, "{text}");
        }
    }

    /// The specimen of ICAO 9303 part 4 (Utopia, an invented state).
    #[test]
    fn whole_zones() {
        let first = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
        let second = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";
        let zone = format!("{first}\n{second}");
        assert_eq!(mrz(&zone), Answer::Valid);
        assert_eq!(mrz(second), Answer::Valid);
        let broken = zone
            .replace("7408122", "7408123")
            .replace("1204159", "1204150")
            .replace("C36U", "C37U");
        assert_eq!(mrz(&broken), Answer::WrongSum);
        let small = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<";
        assert_eq!(mrz(small), Answer::Valid);
        let card = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6";
        assert_eq!(mrz(card), Answer::Valid);
    }
}
