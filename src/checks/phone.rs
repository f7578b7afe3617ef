//! Telephone numbers, region DE, validated by the number plans of the crate `phonenumber`.
//!
//! Validity alone is not enough: a leading `+`, `00` or `0` is mandatory, also after an opening
//! bracket. Service numbers, bill-of-quantities positions, dates and clock ranges are malformed.
//! Catalogue 5.9, `phone-number`.

use phonenumber::{Mode, country};

use super::Answer;

/// German service and short numbers by their national digits: freephone, shared cost, premium,
/// mass calling, personal, inquiry, social services.
const SERVICES: [&str; 9] = [
    "110", "112", "115", "116", "118", "137", "180", "190", "700",
];
/// Service numbers of eight hundred and nine hundred.
const SERVICE_HUNDREDS: [&str; 2] = ["800", "900"];
/// Words that begin an extension.
const EXTENSIONS: [&str; 5] = ["durchwahl", "dw", "app", "ext", "kl"];

/// `phone-number`: libphonenumber's validity and the rules above, catalogue 5.9.
pub(super) fn phone_number(text: &str) -> Answer {
    if normalise(text).is_some() {
        Answer::Valid
    } else {
        Answer::Malformed
    }
}

/// The number in E.164 form (`+4930123456`), or `None` for everything `phone-number` rejects.
///
/// An extension after a word (`Durchwahl 4`) is left out.
pub fn normalise(text: &str) -> Option<String> {
    let text = without_extension(text.trim());
    if looks_like_something_else(text) {
        return None;
    }
    let international = international(text)?;
    let number = phonenumber::parse(Some(country::Id::DE), &international).ok()?;
    let national = number.national().to_string();
    if number.country().code() == 49 && is_service(&national) {
        return None;
    }
    let fits = (6..=15).contains(&national.len());
    (fits && phonenumber::is_valid(&number)).then(|| number.format().mode(Mode::E164).to_string())
}

/// A number in E.164 form as people write it, with a blank and without a sign a spreadsheet would calculate with:
/// `0171 3920001`, of other countries `0043 664 1234567`.
pub fn written(e164: &str) -> String {
    let Ok(number) = phonenumber::parse(None, e164) else {
        return format!("00{}", e164.trim_start_matches('+'));
    };
    if number.country().code() == 49 {
        number.format().mode(Mode::National).to_string()
    } else {
        let international = number.format().mode(Mode::International).to_string();
        international.replacen('+', "00", 1)
    }
}

/// The text in front of an extension word.
fn without_extension(text: &str) -> &str {
    let Some(at) = text.find(char::is_alphabetic) else {
        return text;
    };
    let (front, back) = text.split_at(at);
    let back = back.to_lowercase();
    let word: String = back.chars().take_while(|c| c.is_alphabetic()).collect();
    let rest = back[word.len()..].trim_matches(['.', ':', ' ']);
    let extension = EXTENSIONS.contains(&word.as_str())
        && (1..=5).contains(&rest.len())
        && rest.bytes().all(|b| b.is_ascii_digit());
    if extension {
        front.trim_end_matches([' ', ',', '-', '/'])
    } else {
        text
    }
}

/// Dates, positions of a bill of quantities and clock ranges.
fn looks_like_something_else(text: &str) -> bool {
    ['/', '.', '-']
        .iter()
        .any(|part| is_three_groups(text, *part))
        || text.matches('/').count() >= 2
        || is_clock_range(text)
}

/// `01/02/0030`, `12.03.2024`: three short groups with one separator.
fn is_three_groups(text: &str, part: char) -> bool {
    let groups: Vec<&str> = text.split(part).collect();
    groups
        .iter()
        .all(|g| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit()))
        && matches!(groups.as_slice(), [a, b, c]
            if a.len() <= 2 && b.len() <= 2 && (2..=4).contains(&c.len()))
}

/// `07.30-16.00`: groups of at most two digits around one dash.
fn is_clock_range(text: &str) -> bool {
    let Some((from, to)) = text.split_once('-') else {
        return false;
    };
    let clock = |side: &str| {
        side.trim()
            .split_once('.')
            .is_some_and(|(hour, minute)| hour.len() <= 2 && minute.len() == 2)
    };
    clock(from) && clock(to)
}

/// `+` and digits; `None` without a leading `+`, `00` or `0` or with a strange sign.
fn international(text: &str) -> Option<String> {
    let text = text.trim_start_matches(['(', '[', ' ']);
    let plus = text.starts_with('+');
    let bracketed_zero = if plus || text.starts_with("00") {
        "(0)"
    } else {
        ""
    };
    let text = match bracketed_zero {
        "" => text.to_owned(),
        zero => text.replacen(zero, "", 1),
    };
    let mut digits = String::with_capacity(text.len());
    for c in text.chars().skip(usize::from(plus)) {
        match c {
            '0'..='9' => digits.push(c),
            '/' | '-' | '.' | '(' | ')' | '[' | ']' | '\u{2010}'..='\u{2015}' => {}
            c if c.is_whitespace() => {}
            _ => return None,
        }
    }
    match (plus, digits.strip_prefix("00"), digits.strip_prefix('0')) {
        (true, _, _) => Some(format!("+{digits}")),
        (false, Some(rest), _) => Some(format!("+{rest}")),
        (false, None, Some(rest)) => Some(format!("+49{rest}")),
        _ => None,
    }
}

fn is_service(national: &str) -> bool {
    SERVICES
        .iter()
        .chain(&SERVICE_HUNDREDS)
        .any(|service| national.starts_with(service))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_do() {
        for (number, shown) in [
            ("+491713920001", "0171 3920001"),
            ("+493023125430", "030 23125430"),
            ("+436641234567", "0043 664 1234567"),
        ] {
            assert_eq!(written(number), shown);
            assert_eq!(normalise(shown).as_deref(), Some(number));
        }
    }

    #[test]
    fn table() {
        for (text, expected) in [
            ("0152 28817386", Some("+4915228817386")),
            ("+49 (0)30 23125-412", Some("+493023125412")),
            ("0049 (0) 30 23125-412", Some("+493023125412")),
            ("(0)30 23125-412", Some("+493023125412")),
            ("(+49) 30 23125412", Some("+493023125412")),
            ("030/23125 Durchwahl 4", Some("+493023125")),
            ("030/23125 DW: 41", Some("+493023125")),
            ("+41 79 555 01 02", Some("+41795550102")),
            ("00 43 664 1234567", Some("+436641234567")),
            ("+44 7911 123456", Some("+447911123456")),
            ("0800 1234567", None),
            ("0180 5123456", None),
            ("0900 1123456", None),
            ("0137 1234567", None),
            ("0700 12345678", None),
            ("116 117", None),
            ("+49 800 1234567", None),
            ("12.03.2024", None),
            ("01.02.2024", None),
            ("01-02-2024", None),
            ("01/02/0030", None),
            ("07.30-16.00", None),
            ("0,5", None),
            ("030 x 23125", None),
            ("152 28817386", None),
            ("+", None),
            ("", None),
        ] {
            assert_eq!(normalise(text).as_deref(), expected, "{text}");
        }
    }
}
