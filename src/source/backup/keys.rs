//! Keys of encrypted backups: the two key files of the app, and the 64 digits it shows (whatsapp.md section 12.1).

use super::container::Lock;
use crate::source::passwords::Prompt;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;

/// How Java writes an array of bytes.
const JAVA_ARRAY: &[u8] = &[
    0xAC, 0xED, 0x00, 0x05, 0x75, 0x72, 0x00, 0x02, 0x5B, 0x42, 0xAC, 0xF3, 0x17, 0xF8, 0x06, 0x08,
    0x54, 0xE0, 0x02, 0x00, 0x00, 0x78, 0x70,
];
/// Length of the older key file's content, and where the cipher's key stands in it.
const CLASSIC: usize = 131;
const CIPHER_KEY: usize = 99;

/// One key.
#[derive(Clone, PartialEq, Eq)]
pub struct BackupKey {
    lock: Lock,
    bytes: [u8; 32],
}

impl fmt::Debug for BackupKey {
    /// Only the kind: keys have no place in messages.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BackupKey")
            .field("lock", &self.lock)
            .finish_non_exhaustive()
    }
}

/// Neither a key file nor 64 digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("neither a key file of WhatsApp nor 64 hexadecimal digits")]
pub struct NoBackupKey;

impl BackupKey {
    /// From the bytes of a key file, or from 64 hexadecimal digits in any case, with blanks and line breaks.
    ///
    /// # Errors
    /// [`NoBackupKey`].
    pub fn parse(bytes: &[u8]) -> Result<Self, NoBackupKey> {
        if let Some(rest) = bytes.strip_prefix(JAVA_ARRAY) {
            let (length, data) = rest.split_first_chunk::<4>().ok_or(NoBackupKey)?;
            let fits = u32::from_be_bytes(*length) as usize == data.len();
            let (lock, key) = match data.len() {
                32 if fits => (Lock::EndToEnd, data),
                CLASSIC if fits => (Lock::Classic, &data[CIPHER_KEY..]),
                _ => return Err(NoBackupKey),
            };
            let bytes = key.try_into().map_err(|_| NoBackupKey)?;
            return Ok(Self { lock, bytes });
        }
        let text = std::str::from_utf8(bytes).map_err(|_| NoBackupKey)?;
        let digits: Option<Vec<u8>> = text
            .trim_start_matches('\u{feff}')
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| c.to_digit(16).map(|d| d as u8))
            .collect();
        let digits = digits.filter(|d| d.len() == 64).ok_or(NoBackupKey)?;
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.as_chunks::<2>().0) {
            *byte = pair[0] << 4 | pair[1];
        }
        Ok(Self {
            lock: Lock::EndToEnd,
            bytes,
        })
    }

    /// Which backups it may open.
    pub(super) fn lock(&self) -> Lock {
        self.lock
    }

    /// The key of the cipher: the older one as it is, the newer one derived (section 12.1).
    pub(super) fn cipher_key(&self) -> [u8; 32] {
        match self.lock {
            Lock::Classic => self.bytes,
            Lock::EndToEnd => {
                let inner = hmac(&[0; 32], &self.bytes);
                hmac(&inner, b"backup encryption\x01")
            }
        }
    }
}

fn hmac(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    // HMAC fills a short key up to its block with zeros itself.
    let mut block = [0; 64];
    block[..key.len()].copy_from_slice(key);
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
    mac.update(message);
    mac.finalize().into_bytes().into()
}

/// The keys of a run, and how to ask for one.
#[derive(Clone, Default)]
pub struct BackupKeys {
    keys: Vec<BackupKey>,
    prompt: Option<Prompt>,
}

impl fmt::Debug for BackupKeys {
    /// Only the number: keys have no place in messages.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BackupKeys")
            .field("keys", &self.keys.len())
            .field("prompt", &self.prompt.is_some())
            .finish()
    }
}

impl BackupKeys {
    /// Adds a key behind the others.
    pub fn add(&mut self, key: BackupKey) {
        self.keys.push(key);
    }

    /// Lets a backup that no key opens be asked about.
    pub fn ask_with(&mut self, prompt: Prompt) {
        self.prompt = Some(prompt);
    }

    /// All keys, in order.
    pub(super) fn all(&self) -> impl Iterator<Item = &BackupKey> {
        self.keys.iter()
    }

    /// Asks, where there is a way to ask; what is no key counts as none.
    pub(super) fn ask(&self, path: &str) -> Option<BackupKey> {
        let answer = self.prompt.as_ref()?(path)?;
        BackupKey::parse(answer.as_bytes()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_key_files_and_digits_are_read() {
        let file = |data: &[u8]| [JAVA_ARRAY, &(data.len() as u32).to_be_bytes(), data].concat();
        let root: Vec<u8> = (0..32).collect();
        let key = BackupKey::parse(&file(&root)).unwrap();
        assert_eq!(file(&root).len(), 59);
        let digits = "000102030405060708090A0B0C0D0E0F 101112131415161718191a1b1c1d1e1f\r\n";
        assert_eq!(BackupKey::parse(digits.as_bytes()), Ok(key.clone()));
        assert_eq!(key.lock(), Lock::EndToEnd);
        // Derived once with another program.
        let derived: String = key
            .cipher_key()
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect();
        assert_eq!(
            derived,
            "4e54c0777a7214dfdf0af5b6e153acfa2fbdac603fea6fd1630b824e5c29eef5"
        );
        let mut classic = vec![0; CLASSIC];
        classic[CIPHER_KEY..].fill(9);
        assert_eq!(file(&classic).len(), 158);
        let classic = BackupKey::parse(&file(&classic)).unwrap();
        assert_eq!(
            (classic.lock(), classic.cipher_key()),
            (Lock::Classic, [9; 32])
        );
        for wrong in [
            b"".as_slice(),
            b"12",
            &file(&[1; 31]),
            &[0xff; 64],
            &digits.as_bytes()[1..],
        ] {
            assert_eq!(BackupKey::parse(wrong), Err(NoBackupKey));
        }
        assert!(!format!("{key:?}").contains('1'));
    }
}
