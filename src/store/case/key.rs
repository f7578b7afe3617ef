//! The case key: 32 bytes by which findings keep their ids and values are linked inside one case, never across two.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// A case key.
pub type CaseKey = [u8; 32];

/// What the id of a key is made over; says nothing about any value.
const LABEL: &[u8] = b"kanalwacht case";

/// A new key from the operating system.
///
/// # Errors
/// The operating system gives no random bytes.
pub fn draw() -> std::io::Result<CaseKey> {
    let mut key = [0; 32];
    getrandom::fill(&mut key).map_err(std::io::Error::other)?;
    Ok(key)
}

/// The key that 64 hexadecimal digits write; none where they are something else.
#[must_use]
pub fn parse(written: &str) -> Option<CaseKey> {
    let written = written.trim();
    if written.len() != 64 || !written.is_ascii() {
        return None;
    }
    let mut key = [0; 32];
    for (at, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(written.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(key)
}

/// As it is written into its file.
#[must_use]
pub fn written(key: &CaseKey) -> String {
    key.iter().map(|b| format!("{b:02x}")).collect()
}

/// By which a key is known again without being told: 16 hexadecimal digits.
#[must_use]
pub fn id(key: &CaseKey) -> String {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key)
        .unwrap_or_else(|_| unreachable!("HMAC takes keys of any length"));
    mac.update(LABEL);
    let bytes = mac.finalize().into_bytes();
    bytes.iter().take(8).map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_written_and_told_apart() {
        let key = draw().unwrap();
        assert_eq!(parse(&format!("{}\n", written(&key))), Some(key));
        assert_ne!(draw().unwrap(), key);
        assert_ne!(id(&key), id(&[0; 32]));
        assert_eq!(id(&key).len(), 16);
        assert_eq!(parse("ab"), None);
        assert_eq!(parse(&"zz".repeat(32)), None);
    }
}
