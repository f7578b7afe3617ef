//! The hash by which a source is known again later (`verify`, audits).

use super::entry::{Entry, OpenError, Outer};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io::{self, Read};

/// Bytes hashed at a time: large enough for the disk, small beside promise 7.
const BLOCK: usize = 256 << 10;

/// SHA-256 and length of an entry, read as a stream.
///
/// # Errors
/// As opening and reading the entry.
pub fn sha256_hex(entry: &Entry) -> Result<Outer, OpenError> {
    let mut stream = entry.content.open()?;
    let mut hasher = Sha256::new();
    let mut block = vec![0; BLOCK];
    let mut bytes = 0;
    loop {
        match stream.read(&mut block) {
            Ok(0) => break,
            Ok(read) => {
                hasher.update(&block[..read]);
                bytes += read as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Outer {
        sha256: hexadecimal(&hasher.finalize()),
        bytes,
    })
}

/// SHA-256 of bytes that are in memory already.
#[must_use]
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

fn hexadecimal(digest: &[u8]) -> String {
    let mut out = String::with_capacity(64);
    for byte in digest {
        // Writing into a string cannot fail.
        let _ = write!(out, "{byte:02x}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EntryPath;
    use crate::source::held;

    #[test]
    fn known_digest_and_length() {
        let entry = held::entry("a", EntryPath::new("a"), b"abc".to_vec(), 0);
        assert_eq!(
            sha256_hex(&entry).unwrap(),
            Outer {
                sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad".into(),
                bytes: 3,
            }
        );
    }
}
