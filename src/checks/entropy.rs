//! Entropy: does a text look drawn at random, as tokens and keys do?
//!
//! Shannon entropy of the characters, in bits per character, over the text itself.

use std::collections::HashMap;

use super::Answer;

/// Bits per character from which a text counts as random.
const RANDOM_FROM: f64 = 3.5;

/// Shannon entropy in bits per character; 0 for an empty text.
fn bits_per_char(text: &str) -> f64 {
    let mut counts: HashMap<char, u32> = HashMap::new();
    for c in text.chars() {
        *counts.entry(c).or_default() += 1;
    }
    let total = f64::from(counts.values().sum::<u32>());
    let mut frequencies: Vec<u32> = counts.into_values().collect();
    frequencies.sort_unstable();
    frequencies
        .iter()
        .map(|count| {
            let share = f64::from(*count) / total;
            -share * share.log2()
        })
        .sum()
}

/// `entropy`: at least 3.5 bits per character and at least one digit, catalogue annex G.
pub(super) fn entropy(text: &str) -> Answer {
    let text = text.trim();
    let has_digit = text.bytes().any(|b| b.is_ascii_digit());
    if has_digit && bits_per_char(text) >= RANDOM_FROM {
        Answer::Valid
    } else {
        Answer::Malformed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table() {
        for (text, expected) in [
            ("sk_7Hq2Zp9LmX4vR8tW", Answer::Valid),
            ("aaaaaaaaaaaaaaaaaaa1", Answer::Malformed),
            ("ThisIsAPlainSentence", Answer::Malformed),
            ("passwort1", Answer::Malformed),
            ("", Answer::Malformed),
        ] {
            assert_eq!(entropy(text), expected, "{text}");
        }
    }

    #[test]
    fn bits_of_known_texts() {
        assert!((bits_per_char("abcd") - 2.0).abs() < 1e-9);
        assert!(bits_per_char("").abs() < 1e-9);
        assert!(bits_per_char("zzzz").abs() < 1e-9);
    }
}
