//! Numbers in words, German and English: whole (`achthundert`, `fifteen hundred`) or behind a figure (`12 hundert`).
//!
//! Only what holds a hundred or a thousand counts: smaller numbers in words are rarely amounts.

/// Words that multiply what stands before them.
const TIMES: &[(&str, i64)] = &[
    ("hundert", 100),
    ("hundred", 100),
    ("tausend", 1000),
    ("thousand", 1000),
    ("tsd", 1000),
];

/// Numbers below a hundred, in hundredths, as they stand in German compounds. The longer of two that end alike comes first.
const GERMAN: &[(&str, i64)] = &[
    ("anderthalb", 150),
    ("eineinhalb", 150),
    ("zweieinhalb", 250),
    ("dreieinhalb", 350),
    ("viereinhalb", 450),
    ("fünfeinhalb", 550),
    ("sechseinhalb", 650),
    ("siebeneinhalb", 750),
    ("achteinhalb", 850),
    ("neuneinhalb", 950),
    ("dreizehn", 1300),
    ("vierzehn", 1400),
    ("fünfzehn", 1500),
    ("sechzehn", 1600),
    ("siebzehn", 1700),
    ("achtzehn", 1800),
    ("neunzehn", 1900),
    ("zwanzig", 2000),
    ("dreißig", 3000),
    ("vierzig", 4000),
    ("fünfzig", 5000),
    ("sechzig", 6000),
    ("siebzig", 7000),
    ("achtzig", 8000),
    ("neunzig", 9000),
    ("ein", 100),
    ("eins", 100),
    ("eine", 100),
    ("zwei", 200),
    ("zwo", 200),
    ("drei", 300),
    ("vier", 400),
    ("fünf", 500),
    ("sechs", 600),
    ("sieben", 700),
    ("acht", 800),
    ("neun", 900),
    ("zehn", 1000),
    ("elf", 1100),
    ("zwölf", 1200),
];

/// English numbers below a hundred, in hundredths.
const ENGLISH: &[(&str, i64)] = &[
    ("a", 100),
    ("one", 100),
    ("two", 200),
    ("three", 300),
    ("four", 400),
    ("five", 500),
    ("six", 600),
    ("seven", 700),
    ("eight", 800),
    ("nine", 900),
    ("ten", 1000),
    ("eleven", 1100),
    ("twelve", 1200),
    ("thirteen", 1300),
    ("fourteen", 1400),
    ("fifteen", 1500),
    ("sixteen", 1600),
    ("seventeen", 1700),
    ("eighteen", 1800),
    ("nineteen", 1900),
    ("twenty", 2000),
    ("thirty", 3000),
    ("forty", 4000),
    ("fifty", 5000),
    ("sixty", 6000),
    ("seventy", 7000),
    ("eighty", 8000),
    ("ninety", 9000),
];

/// The multiplier a text begins with, and the text behind it.
pub(super) fn multiplier(text: &str) -> Option<(i64, &str)> {
    let (word, rest) = first_word(text);
    let times = look_up(TIMES, &word.to_lowercase())?;
    Some((times, rest.strip_prefix('.').unwrap_or(rest)))
}

/// The first number in words of a text, in hundredths, and the text behind it.
pub(super) fn number(text: &str) -> Option<(i64, &str)> {
    let mut rest = text;
    while !rest.is_empty() {
        let start = rest.find(char::is_alphabetic)?;
        rest = &rest[start..];
        let (word, behind) = first_word(rest);
        if let Some(found) = english(rest).or_else(|| Some((german(word)?, behind))) {
            return Some(found);
        }
        rest = behind;
    }
    None
}

/// `zweitausendfünfhundert`, in hundredths; `None` for a word that is not wholly such a number.
fn german(word: &str) -> Option<i64> {
    let word = word
        .to_lowercase()
        .replace("ue", "ü")
        .replace("oe", "ö")
        .replace("dreissig", "dreißig");
    let (thousands, rest) = match word.split_once("tausend") {
        Some((before, behind)) => (below_thousand(before, 100)?.checked_mul(1000)?, behind),
        None if word.contains("hundert") => (0, word.as_str()),
        None => return None,
    };
    Some(thousands + below_thousand(rest, 0)?)
}

/// `fünfzehnhundertzwanzig`; an empty word counts as told.
fn below_thousand(word: &str, empty: i64) -> Option<i64> {
    match word.split_once("hundert") {
        Some((before, behind)) => Some(tens(before, 100)? * 100 + tens(behind, 0)?),
        None => tens(word, empty),
    }
}

/// `siebenundvierzig`; an empty word counts as told.
fn tens(word: &str, empty: i64) -> Option<i64> {
    let word = word.strip_prefix("und").unwrap_or(word);
    if word.is_empty() {
        return Some(empty);
    }
    look_up(GERMAN, word).or_else(|| {
        let (units, tens) = word.split_once("und")?;
        Some(look_up(GERMAN, units)? + look_up(GERMAN, tens)?)
    })
}

/// `two thousand five hundred and twenty`, in hundredths, where a hundred or a thousand is in it.
fn english(text: &str) -> Option<(i64, &str)> {
    let (mut whole, mut part, mut large) = (0_i64, 0_i64, false);
    let mut rest = text;
    loop {
        let (word, behind) = first_word(rest);
        let word = word.to_lowercase();
        let next = match word.as_str() {
            "hundred" if part > 0 => {
                (part, large) = (part * 100, true);
                behind
            }
            "thousand" if part > 0 => {
                (whole, part, large) = (whole + part * 1000, 0, true);
                behind
            }
            "and" if large => behind,
            _ => match look_up(ENGLISH, &word) {
                Some(value) if part % 10_000 == 0 || part % 1000 == 0 && value < 1000 => {
                    part += value;
                    behind
                }
                _ => break,
            },
        };
        rest = next;
        if part > 99_999_999 {
            return None;
        }
        let blank = rest.trim_start_matches([' ', '-', '\u{a0}']);
        if !blank.starts_with(char::is_alphabetic) || blank.len() == rest.len() {
            break;
        }
        if look_up(ENGLISH, &first_word(blank).0.to_lowercase()).is_none()
            && !matches!(
                first_word(blank).0.to_lowercase().as_str(),
                "hundred" | "thousand" | "and"
            )
        {
            break;
        }
        rest = blank;
    }
    large.then_some((whole + part, rest))
}

fn first_word(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    text.split_at(end)
}

fn look_up(table: &[(&str, i64)], word: &str) -> Option<i64> {
    table
        .iter()
        .find(|(known, _)| *known == word)
        .map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words() {
        for (text, value) in [
            ("achthundert", 800),
            ("Zwölfhundertfünfzig", 1250),
            ("zweitausendfünfhundert", 2500),
            ("tausendeinhundert", 1100),
            ("dreiundzwanzigtausend", 23_000),
            ("hundertfuenfzig", 150),
            ("so um die fünfzehnhundert etwa", 1500),
            ("two thousand five hundred", 2500),
            ("a hundred and twenty", 120),
            ("fifteen hundred", 1500),
        ] {
            assert_eq!(number(text).map(|n| n.0), Some(value * 100), "{text}");
        }
        for text in [
            "",
            "zehn",
            "jahrhundert",
            "tausendsassa",
            "hundred",
            "a house",
            "hundertmal",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn multipliers() {
        assert_eq!(multiplier("hundert Euro"), Some((100, " Euro")));
        assert_eq!(multiplier("Tsd. Euro"), Some((1000, " Euro")));
        assert_eq!(multiplier("Meter"), None);
    }
}
