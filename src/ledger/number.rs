//! Identifiers of findings (report.md section 6): `position` from where it stands, `id` from what it is.
//!
//! With a case key the id survives a longer export, a renamed contact and a moved file: it holds no source hash, message
//! number, file name, sender or title. Without one it is taken from `position`, and no keyed hash is printed or kept.

use crate::model::{DetectorCard, Sighting};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// Gives each sighting its id and position, in input order.
pub struct Numbering {
    /// SHA-256, and how many sources of the same outer file came before.
    sources: Vec<(String, u32)>,
    key: Option<[u8; 32]>,
    /// Running numbers of equal message keys, and the detectors met in the current message.
    equal: HashMap<[u8; 16], u32>,
    current: Option<(u32, u64, u32)>,
    ordinals: HashMap<u16, u32>,
}

impl Numbering {
    /// `sources`: SHA-256 of each source, in order.
    #[must_use]
    pub fn new(sources: Vec<String>, key: Option<[u8; 32]>) -> Self {
        let mut seen: HashMap<String, u32> = HashMap::new();
        let sources = sources
            .into_iter()
            .map(|hash| {
                let count = seen.entry(hash.clone()).or_insert(0);
                *count += 1;
                (hash, *count - 1)
            })
            .collect();
        Self {
            sources,
            key,
            equal: HashMap::new(),
            current: None,
            ordinals: HashMap::new(),
        }
    }

    /// The id and the position of the next sighting.
    pub fn next(&mut self, s: &Sighting, card: &DetectorCard) -> (String, String) {
        let same = matches!(self.current, Some((source, message, _)) if (source, message) == (s.source, s.message));
        if !same {
            let running = if self.key.is_some() {
                self.equal.entry(s.message_key).or_insert(0)
            } else {
                &mut 0
            };
            self.current = Some((s.source, s.message, *running));
            *running += 1;
            self.ordinals.clear();
        }
        let running = self.current.map_or(0, |c| c.2);
        let ordinal = self.ordinals.entry(s.detector.0).or_insert(0);
        let position = position(&self.sources, s, card, *ordinal);
        let Some(key) = self.key else {
            *ordinal += 1;
            return (format!("F-{}", &position[..10]), position);
        };
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&key)
            .unwrap_or_else(|_| unreachable!("HMAC takes keys of any length"));
        mac.update(card.id.as_bytes());
        mac.update(&[0]);
        mac.update(&s.message_key);
        mac.update(&running.to_le_bytes());
        mac.update(&ordinal.to_le_bytes());
        *ordinal += 1;
        (
            format!("F-{}", &base32(&mac.finalize().into_bytes())[..10]),
            position,
        )
    }
}

/// The ordinal keeps two findings by file name of one message apart: their span in the text may be empty.
fn position(sources: &[(String, u32)], s: &Sighting, card: &DetectorCard, ordinal: u32) -> String {
    let mut hash = Sha256::new();
    let (sha256, nth) = sources
        .get(s.source as usize)
        .map_or(("", 0), |(h, n)| (h.as_str(), *n));
    hash.update(sha256);
    hash.update(nth.to_le_bytes());
    hash.update(s.message.to_le_bytes());
    hash.update(s.attachment.as_ref().map_or("", |a| &a.path));
    hash.update([0]);
    hash.update(&card.id);
    hash.update([0]);
    hash.update(s.span.start.to_le_bytes());
    hash.update(s.span.end.to_le_bytes());
    hash.update(ordinal.to_le_bytes());
    base32(&hash.finalize())[..12].to_owned()
}

/// RFC 4648 section 6, without padding.
pub(super) fn base32(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let (mut out, mut buffer, mut bits) = (String::new(), 0_u32, 0);
    for byte in bytes {
        buffer = (buffer << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            out.push(char::from(ALPHABET[(buffer >> bits) as usize & 31]));
        }
    }
    if bits > 0 {
        out.push(char::from(ALPHABET[(buffer << (5 - bits)) as usize & 31]));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::base32;

    #[test]
    fn base32_as_in_the_rfc() {
        assert_eq!(base32(b"foobar"), "MZXW6YTBOI");
        assert_eq!(base32(b"f"), "MY");
    }
}
