//! Where nonce, sealed bytes and seal lie in the three containers, and how the seal is broken (whatsapp.md section 12.2).

use aes_gcm::aead::consts::U16;
use aes_gcm::aead::{AeadInOut, KeyInit};
use aes_gcm::aes::Aes256;
use aes_gcm::{AesGcm, Nonce, Tag};
use std::ops::Range;

/// AES-256-GCM with a nonce of sixteen bytes, not the usual twelve.
type Cipher = AesGcm<Aes256, U16>;

/// Bytes of the seal, and of the MD5 that some containers have behind it.
const TAG: usize = 16;
const MD5: usize = 16;
/// Behind both, crypt12 has `--` and two digits of the phone's number.
const FOOTER: usize = 4;
/// Where crypt12 has its nonce, and where its sealed bytes begin.
const NONCE12: Range<usize> = 51..67;

/// Which kind of key opens it: told by the fields inside, not by the extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lock {
    /// The 64-digit key of end-to-end encrypted backups.
    EndToEnd,
    /// The file `key` of the phone.
    Classic,
}

/// A container's layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Container {
    /// Which key opens it.
    pub(super) lock: Lock,
    /// The head alone shows what it is; crypt12 has too few marks for that.
    pub(super) marked: bool,
    nonce: [u8; 16],
    /// First sealed byte.
    start: usize,
    /// Bytes behind the seal, the likelier first.
    behind: &'static [usize],
}

impl Container {
    /// Reads the head of a file.
    pub(super) fn read(head: &[u8]) -> Option<Self> {
        newer(head).or_else(|| crypt12(head))
    }

    /// Verifies the seal and decrypts in place; where the decrypted bytes lie then. None, and the bytes as they were, where
    /// key or bytes are wrong.
    pub(super) fn unlock(&self, key: &[u8; 32], bytes: &mut [u8]) -> Option<Range<usize>> {
        let cipher = Cipher::new(&(*key).into());
        let nonce = Nonce::<U16>::from(self.nonce);
        self.behind.iter().find_map(|behind| {
            let tag_at = bytes.len().checked_sub(behind + TAG)?;
            let tag = Tag::from(*bytes.get(tag_at..)?.first_chunk::<TAG>()?);
            let sealed = bytes.get_mut(self.start..tag_at)?;
            cipher
                .decrypt_inout_detached(&nonce, b"", sealed.into(), &tag)
                .ok()?;
            Some(self.start..tag_at)
        })
    }
}

fn crypt12(head: &[u8]) -> Option<Container> {
    let begins = matches!(head, [0, 1, 1..=3, ..]);
    let nonce = *head.get(NONCE12)?.first_chunk()?;
    begins.then_some(Container {
        lock: Lock::Classic,
        marked: false,
        nonce,
        start: NONCE12.end,
        behind: &[MD5 + FOOTER],
    })
}

/// crypt14 and crypt15: the length of a protobuf, the protobuf, the sealed bytes.
fn newer(head: &[u8]) -> Option<Container> {
    let (length, from) = varint(head)?;
    let start = from.checked_add(usize::try_from(length).ok()?)?;
    let fields = head.get(from..start)?;
    // Field 3 belongs to end-to-end encrypted backups, field 2 to the older kind.
    let nonce = |field: &[u8], number| value(field, number).and_then(|n| n.try_into().ok());
    let end_to_end = value(fields, 3).and_then(|field| nonce(field, 1));
    let classic = value(fields, 2).and_then(|field| nonce(field, 5));
    let (lock, nonce) = match (end_to_end, classic) {
        (Some(nonce), _) => (Lock::EndToEnd, nonce),
        (None, Some(nonce)) => (Lock::Classic, nonce),
        (None, None) => return None,
    };
    Some(Container {
        lock,
        marked: true,
        nonce,
        start,
        // Incremental backups have no MD5.
        behind: &[MD5, 0],
    })
}

/// A number in groups of seven bits, and where it ends.
fn varint(bytes: &[u8]) -> Option<(u64, usize)> {
    let mut number = 0;
    for (at, byte) in bytes.iter().enumerate().take(9) {
        number |= u64::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Some((number, at + 1));
        }
    }
    None
}

/// The bytes of the first field of this number that has a length.
fn value(mut fields: &[u8], wanted: u64) -> Option<&[u8]> {
    while !fields.is_empty() {
        let (key, len) = varint(fields)?;
        fields = &fields[len..];
        let (number, wire) = (key >> 3, key & 7);
        let size = match wire {
            0 => varint(fields)?.1,
            1 => 8,
            5 => 4,
            2 => {
                let (size, len) = varint(fields)?;
                fields = &fields[len..];
                usize::try_from(size).ok()?
            }
            _ => return None,
        };
        let field = fields.get(..size)?;
        if wire == 2 && number == wanted {
            return Some(field);
        }
        fields = &fields[size..];
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_tell_which_key_opens_them() {
        let mut fields = vec![0x08, 1, 0x1a, 18, 0x0a, 16];
        fields.extend([7; 16]);
        let mut head = vec![fields.len() as u8];
        head.extend(&fields);
        head.extend([0; 40]);
        let found = Container::read(&head).unwrap();
        assert_eq!(
            (found.lock, found.start),
            (Lock::EndToEnd, fields.len() + 1)
        );
        assert_eq!(found.nonce, [7; 16]);
        let mut old = vec![0, 1, 2];
        old.extend([3; 80]);
        assert_eq!(Container::read(&old).map(|c| c.lock), Some(Lock::Classic));
        // Cut anywhere, a head is no head and nothing else happens.
        for cut in 0..fields.len() {
            assert_eq!(Container::read(&head[..cut]).map(|c| c.lock), None, "{cut}");
        }
        assert_eq!(
            Container::read(b"PK\x03\x04 something else that is long enough"),
            None
        );
        assert_eq!(Container::read(&[0xff; 64]), None);
    }
}
