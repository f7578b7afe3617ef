//! Tokens of services: a web token shows its header, any other secret looks drawn at random.
//!
//! Catalogue 5.15, `api-key`, and annex G.

use super::Answer;
use super::entropy::entropy;

/// `api-key`: a JSON web token whose first part is a header that names its algorithm (RFC 7519, RFC 7515 4.1.1), or
/// a value as random as `entropy` asks.
pub(super) fn api_key(text: &str) -> Answer {
    let text = text.trim();
    let parts: Vec<&str> = text.split('.').collect();
    match parts.as_slice() {
        [header, claims, _] if header.starts_with("ey") && claims.starts_with("ey") => {
            match decoded(header) {
                Some(json) if names_an_algorithm(&json) => Answer::Valid,
                _ => Answer::Malformed,
            }
        }
        _ => entropy(text),
    }
}

fn names_an_algorithm(json: &[u8]) -> bool {
    json.starts_with(b"{") && json.windows(5).any(|w| w == br#""alg""#)
}

/// The bytes of base64 text in the alphabet for addresses, without padding (RFC 4648 section 5).
fn decoded(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut held) = (0_u32, 0);
    for sign in text.bytes() {
        bits = bits << 6 | six_bits(sign)?;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held & 0xff) as u8);
            bits &= (1 << held) - 1;
        }
    }
    Some(bytes)
}

fn six_bits(sign: u8) -> Option<u32> {
    let value = match sign {
        b'A'..=b'Z' => sign - b'A',
        b'a'..=b'z' => sign - b'a' + 26,
        b'0'..=b'9' => sign - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table() {
        for (text, expected) in [
            // {"alg":"HS256","typ":"JWT"} and {"typ":"JWT","alg":"none"}
            ("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ0YW1zIn0.c2lnbmF0dXJl", Answer::Valid),
            ("eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.eyJzdWIiOiJ0YW1zIn0.c2ln", Answer::Valid),
            // {"typ":"JWT"} and signs outside the alphabet
            ("eyJ0eXAiOiJKV1QifQ.eyJzdWIiOiJ0YW1zIn0.c2ln", Answer::Malformed),
            ("ey!!.ey.x", Answer::Malformed),
            ("sk_7Hq2Zp9LmX4vR8tW", Answer::Valid),
            ("aaaaaaaaaaaaaaaaaaa1", Answer::Malformed),
            ("", Answer::Malformed),
        ] {
            assert_eq!(api_key(text), expected, "{text}");
        }
    }

    #[test]
    fn base64_of_known_bytes() {
        assert_eq!(decoded("eyJhIjoxfQ").as_deref(), Some(&br#"{"a":1}"#[..]));
        assert_eq!(decoded("-_8").as_deref(), Some(&[0xfb, 0xff][..]));
        assert_eq!(decoded("a+b"), None);
    }
}
