//! Amounts of money in German, English and Swiss writing.
//!
//! A number counts with a currency beside it, with a dash tail (`49,-`), with a small `k`, or with
//! a price word in the candidate and no unit behind it. Thousands stand in groups of three, two
//! decimals at most, below ten million. Catalogue 5.4, `money-amount`; grammar only, no gate.

mod number;
mod spelled;
mod words;

use super::Answer;
use number::{dash_tail, is_blank, number_length, value};
use words::{CODES, CURRENCIES, PRICE_WORDS, UNITS};

/// Cents that an amount must stay below.
const LIMIT: i64 = 1_000_000_000;

/// A number in the text with what stands on both sides.
struct Found<'t> {
    before: &'t str,
    number: &'t str,
    dash: bool,
    after: &'t str,
}

/// `money-amount`: number grammar with currency or price word, catalogue 5.4.
pub(super) fn money_amount(text: &str) -> Answer {
    if cents(text).is_some() {
        Answer::Valid
    } else {
        Answer::Malformed
    }
}

/// The amount in cents (`T€ 12` is 1 200 000), or `None` for everything `money-amount` rejects.
///
/// The first number with a currency counts; without any, the first that a dash tail, a `k` or a
/// price word makes an amount.
pub fn cents(text: &str) -> Option<i64> {
    let numbers = numbers(text);
    numbers
        .iter()
        .find_map(with_currency)
        .or_else(|| {
            numbers
                .iter()
                .find_map(|found| without_currency(found, text))
        })
        .or_else(|| in_words(text))
        .filter(|cents| *cents < LIMIT)
}

/// Amount of a number in words with a currency behind it or a price word beside it.
fn in_words(text: &str) -> Option<i64> {
    let (hundredths, after) = spelled::number(text)?;
    match currency_behind(after) {
        Some(unit) => scale(hundredths, unit),
        None if has_price_word(text) && !is_measured(after) => Some(hundredths),
        None => None,
    }
}

/// Amount of a number beside a currency.
fn with_currency(found: &Found<'_>) -> Option<i64> {
    let (times, after) = take_times(found.after);
    let (unit, times) = match currency_behind(after) {
        Some(unit) => (unit, times),
        None => (
            currency_in_front(found)?,
            if is_letter_next(after) { 1 } else { times },
        ),
    };
    scale(value(found.number)?, unit * times)
}

/// Amount of a number that stands alone.
fn without_currency(found: &Found<'_>, text: &str) -> Option<i64> {
    let value = value(found.number)?;
    let (times, after) = take_times(found.after);
    let priced = has_price_word(text);
    let bounded = !ends_in_letter_or_digit(found.before)
        && !CODES.contains(&last_word(found.before).as_str());
    if !bounded || is_measured(after) {
        return None;
    }
    let glued = found.after.starts_with('k');
    match (times, found.dash) {
        (1, true) => Some(value),
        (1, false) if priced => Some(value),
        (2.., _) if priced || glued && value < 100_000 => scale(value, times * 100),
        _ => None,
    }
}

/// Hundredths times the cents of a unit.
fn scale(hundredths: i64, unit: i64) -> Option<i64> {
    hundredths.checked_mul(unit).map(|cents| cents / 100)
}

/// Every number of a text, longest runs first seen.
fn numbers(text: &str) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = text
        .get(at..)
        .and_then(|rest| rest.find(|c: char| c.is_ascii_digit()))
    {
        let from = at + step;
        let to = from + number_length(&text[from..]);
        let tail = dash_tail(&text[to..]);
        found.push(Found {
            before: &text[..from],
            number: &text[from..to],
            dash: tail > 0,
            after: &text[to + tail..],
        });
        at = to + tail;
    }
    found
}

/// How many times the number counts: a `k`, glued or behind a blank, `hundert`, `tausend` and the like; and the text behind.
fn take_times(after: &str) -> (i64, &str) {
    let blank = after.trim_start_matches(is_blank);
    if let Some(rest) = blank.strip_prefix('k')
        && !is_letter_next(rest)
        && !rest.starts_with('€')
    {
        return (1000, rest);
    }
    spelled::multiplier(blank).unwrap_or((1, after))
}

/// Cents of the currency that a text begins with.
fn currency_behind(after: &str) -> Option<i64> {
    let word: String = after
        .trim_start_matches(is_blank)
        .chars()
        .take_while(|c| c.is_alphabetic() || is_currency_sign(*c))
        .collect();
    currency(&word)
}

/// Cents of the currency that ends the text in front. After `Fr.` a number up to 31 without
/// dashes may be a Friday's date or hour and does not count.
fn currency_in_front(found: &Found<'_>) -> Option<i64> {
    let word = last_word(found.before);
    let friday = word == "fr" && !found.dash && value(found.number).is_none_or(|v| v < 3_200);
    if friday || is_percent(found.after) {
        None
    } else {
        currency(&word)
    }
}

fn currency(word: &str) -> Option<i64> {
    let word = word.to_lowercase();
    CURRENCIES
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, unit)| *unit)
}

fn is_currency_sign(c: char) -> bool {
    matches!(c, '€' | '£' | '$')
}

/// The last word of a text, in small letters, a dot or blank behind it left out.
fn last_word(before: &str) -> String {
    let before = before.trim_end_matches(|c| is_blank(c) || matches!(c, '.' | ':' | '-'));
    let start = before
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphabetic() || is_currency_sign(*c))
        .last();
    start.map_or_else(String::new, |(at, _)| before[at..].to_lowercase())
}

fn is_letter_next(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphanumeric())
}

fn ends_in_letter_or_digit(text: &str) -> bool {
    text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | ':' | '×' | '.' | ','))
}

fn is_percent(after: &str) -> bool {
    after.trim_start_matches(is_blank).starts_with(['%', '‰'])
}

/// Whether a unit, a glued letter or a sign of another kind of number follows.
fn is_measured(after: &str) -> bool {
    if is_letter_next(after) || after.starts_with([':', '/', '"', '\'']) {
        return true;
    }
    let rest = after.trim_start_matches(is_blank);
    if rest.starts_with(['%', '‰', '°', '×', '*']) {
        return true;
    }
    let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
    UNITS.contains(&word.to_lowercase().as_str())
}

/// A price word as a word of its own, or a German compound ending in `preis`.
fn has_price_word(text: &str) -> bool {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let known = |word: &str| PRICE_WORDS.contains(&word) || word.ends_with("preis");
    words.iter().any(|word| known(word)) || words.windows(2).any(|pair| known(&pair.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts() {
        for (text, expected) in [
            ("1.234,56 €", 123_456),
            ("1 234,56 €", 123_456),
            ("1234,56EUR", 123_456),
            ("€1,234.56", 123_456),
            ("£1,250.00", 125_000),
            ("CHF 1'234.50", 123_450),
            ("CHF 1’234.50", 123_450),
            ("Fr. 1'200.--", 120_000),
            ("49,- €", 4_900),
            ("49,-", 4_900),
            ("49.--", 4_900),
            ("49.-- Fr.", 4_900),
            ("14,8k", 1_480_000),
            ("14,8k netto", 1_480_000),
            ("12k€", 1_200_000),
            ("T€ 12", 1_200_000),
            ("12 TEUR", 1_200_000),
            ("macht 2.380 inkl", 238_000),
            ("Sag ihr 1450,- pauschal", 145_000),
            ("Einkaufspreis 12,5", 1_250),
            ("£320 plus VAT", 32_000),
            ("50 Cent", 50),
            ("5,5 ct", 5),
            ("2x450€", 45_000),
            ("450-500 €", 50_000),
            ("0,50 €", 50),
            ("450 lump sum", 45_000),
            ("9.999.999,99 €", 999_999_999),
            ("1,2 k netto", 120_000),
            ("12 hundert Euro", 120_000),
            ("kostet 12 hundert", 120_000),
            ("2tausend Euro", 200_000),
            ("25 Tsd. €", 2_500_000),
            ("2 Mille", 200_000),
            ("3,5 Riesen", 350_000),
            ("1.5 grand", 150_000),
            ("achthundert Euro", 80_000),
            ("zweieinhalbtausend netto", 250_000),
            ("fünfzehnhundert pauschal", 150_000),
            ("zwoelfhundertfuenfzig euro", 125_000),
            ("eight hundred pounds", 80_000),
            ("fifteen hundred quid", 150_000),
        ] {
            assert_eq!(cents(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn no_amounts() {
        for text in [
            "10.000.000 €",
            "1.23.456 €",
            "12.3456 €",
            "007 €",
            "0.123 €",
            "1.234.56 €",
            "2,50 m",
            "7.30 Uhr",
            "RAL 1013 netto",
            "50 %",
            "netto 50 %",
            "12,5er netto",
            "3x1,5 netto",
            "3000k",
            "Fr. 12.03.",
            "Fr 10",
            "4 Stk netto",
            "1.2.3",
            "450",
            "5 Eurostücke",
            "2 k Widerstand",
            "12 hundert",
            "achthundert",
            "hundert Meter netto",
            "achthundertmal Euro",
            "fifteen hundred",
            "99999999999999999999 €",
            "",
            "€",
        ] {
            assert_eq!(cents(text), None, "{text}");
        }
    }
}
