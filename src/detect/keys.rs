//! Keys that say "equal" without saying what: message, value and person keys under the case key, or a key drawn for
//! this run. Fast keyed hashes; what is printed (finding ids) goes through HMAC-SHA-256 in the ledger.

use sha2::{Digest, Sha256};
use xxhash_rust::xxh3::{xxh3_64_with_secret, xxh3_128_with_secret};

/// Length of the hash's secret: the function asks for at least 136 bytes.
const SECRET: usize = 192;

/// Makes keys under one secret.
#[derive(Clone)]
pub struct Keys {
    secret: [u8; SECRET],
}

impl Keys {
    /// From the case key, or the key drawn for this run.
    #[must_use]
    pub fn new(key: &[u8; 32]) -> Self {
        let mut secret = [0; SECRET];
        for (round, chunk) in secret.chunks_mut(32).enumerate() {
            let digest = Sha256::new()
                .chain_update(b"kanalwacht links")
                .chain_update([round as u8])
                .chain_update(key)
                .finalize();
            chunk.copy_from_slice(&digest);
        }
        Self { secret }
    }

    /// A 128-bit key of these bytes.
    #[must_use]
    pub fn wide(&self, bytes: &[u8]) -> u128 {
        xxh3_128_with_secret(bytes, &self.secret)
    }

    /// A 64-bit key of these bytes, never 0.
    #[must_use]
    pub fn narrow(&self, bytes: &[u8]) -> u64 {
        xxh3_64_with_secret(bytes, &self.secret).max(1)
    }
}

/// Appends the text as message keys compare it: blanks folded, marks of the export dropped.
pub fn push_normalised(text: &str, out: &mut Vec<u8>) {
    let mut blank = true;
    for byte in text.bytes() {
        if byte.is_ascii_whitespace() {
            if !blank {
                out.push(b' ');
            }
            blank = true;
        } else {
            out.push(byte);
            blank = false;
        }
    }
    if out.last() == Some(&b' ') {
        out.pop();
    }
}
