//! Meters and devices: market location, metering point, meter number, IMEI.
//!
//! Catalogue 5.17, `meter-id` and `device-imei`.

use super::Answer;
use super::sums::{compact, exactly, judge, luhn, number, weighted};

/// `meter-id`: market location (11 digits with check digit), metering point (`DE` or `AT` and 31
/// signs, structure only) or a meter number of 14 signs (digit, three letters, ten digits),
/// catalogue 5.17.
pub(super) fn meter_id(text: &str) -> Answer {
    let signs = compact(text);
    match signs.len() {
        11 => market_location(&signs),
        14 => shape(is_meter_number(signs.as_bytes())),
        33 => shape(is_metering_point(&signs)),
        _ => Answer::Malformed,
    }
}

fn shape(fits: bool) -> Answer {
    if fits {
        Answer::Valid
    } else {
        Answer::Malformed
    }
}

/// Odd positions once, even positions twice, distance to the next multiple of ten.
fn market_location(signs: &str) -> Answer {
    match exactly::<11>(signs) {
        Some(digits) if digits[0] != 0 => {
            let sum = weighted(&digits[..10], &[1, 2, 1, 2, 1, 2, 1, 2, 1, 2]);
            judge((10 - sum % 10) % 10 == u32::from(digits[10]))
        }
        _ => Answer::Malformed,
    }
}

fn is_meter_number(signs: &[u8]) -> bool {
    signs.len() == 14
        && signs[0].is_ascii_digit()
        && signs[1..4].iter().all(u8::is_ascii_uppercase)
        && signs[4..].iter().all(u8::is_ascii_digit)
}

fn is_metering_point(signs: &str) -> bool {
    let Some(rest) = signs
        .strip_prefix("DE")
        .or_else(|| signs.strip_prefix("AT"))
    else {
        return false;
    };
    rest.bytes().all(|b| b.is_ascii_alphanumeric())
        && rest.bytes().take(11).all(|b| b.is_ascii_digit())
}

/// `device-imei`: Luhn and a known start of the type allocation code, catalogue 5.17.
pub(super) fn device_imei(text: &str) -> Answer {
    match exactly::<15>(text) {
        Some(digits) if matches!(number(&digits[..2]), 1 | 35 | 86 | 98 | 99) => {
            judge(luhn(&digits))
        }
        _ => Answer::Malformed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table() {
        for (text, expected) in [
            ("51238004710", Answer::Valid),
            ("512 380 047 10", Answer::Valid),
            ("51238004711", Answer::WrongSum),
            ("01238004710", Answer::Malformed),
            ("1 EMH00 1234 5678", Answer::Valid),
            ("1 EM000 1234 5678", Answer::Malformed),
            ("DE0001234567890000000000001234567", Answer::Valid),
            ("DE00A1234567890000000000001234567", Answer::Malformed),
            ("FR0001234567890000000000001234567", Answer::Malformed),
            ("äöüäöüa", Answer::Malformed),
        ] {
            assert_eq!(meter_id(text), expected, "{text}");
        }
        for (text, expected) in [
            ("354711081500427", Answer::Valid),
            ("35-471108-150042-7", Answer::Valid),
            ("354711081500428", Answer::WrongSum),
            ("124711081500427", Answer::Malformed),
        ] {
            assert_eq!(device_imei(text), expected, "{text}");
        }
    }
}
