//! Archives of kinds that are not opened: known by their first bytes, so that nobody believes they were read.

use super::entry::OpenError;
use crate::model::GapCode;

/// First bytes, and what it is. bzip2: its manual, section 2; xz: "The .xz File Format", section 2.1.1.1; 7z: `7zFormat.txt`;
/// RAR: its technical note; Zstandard: RFC 8878, section 3.1.1; spanned ZIP: APPNOTE, section 8.5.
const KINDS: &[(&[u8], &str)] = &[
    (b"\xfd7zXZ\0", "an archive packed with xz"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "an archive packed with Zstandard"),
];
/// What follows `BZh` and a digit: the first block, or the end of an empty file.
const BZIP2: [&[u8]; 2] = [b"1AY&SY", b"\x17\x72\x45\x38\x50\x90"];

/// Why an archive that begins like this is not read; `extension` in lower case.
#[must_use]
pub fn refused(head: &[u8], extension: &str) -> Option<OpenError> {
    let bzip2 = head.starts_with(b"BZh")
        && head
            .get(3)
            .is_some_and(|level| (b'1'..=b'9').contains(level))
        && BZIP2.iter().any(|block| head[4..].starts_with(block));
    let numbered = extension
        .strip_prefix('z')
        .is_some_and(|number| number.len() >= 2 && number.bytes().all(|b| b.is_ascii_digit()));
    let known = KINDS.iter().find(|(magic, _)| head.starts_with(magic));
    let what = if bzip2 {
        "an archive packed with bzip2"
    } else if numbered {
        "one part of a ZIP archive that was split while packing"
    } else {
        known?.1
    };
    let detail = format!("{what}: unpack it into a folder and read that");
    Some(OpenError::new(GapCode::UnpackFirst, detail))
}

#[cfg(test)]
mod tests {
    use super::refused;

    #[test]
    fn archives_of_other_kinds_are_known_by_their_bytes() {
        for (head, extension, wanted) in [
            (&b"BZh91AY&SY\0"[..], "bz2", Some("bzip2")),
            (b"BZh9\x17\x72\x45\x38\x50\x90", "tbz", Some("bzip2")),
            (b"BZhallo Welt", "txt", None),
            (b"BZh", "txt", None),
            (b"\xfd7zXZ\0\0", "xz", Some("xz")),
            (b"7z\xbc\xaf\x27\x1c\0", "7z", Some("7z")),
            (b"Rar!\x1a\x07\x01\0", "rar", Some("RAR")),
            (b"\x28\xb5\x2f\xfd\0", "zst", Some("Zstandard")),
            (b"irgendwas", "z01", Some("split")),
            (b"irgendwas", "zip", None),
            (b"", "z", None),
        ] {
            let said = refused(head, extension).map(|e| e.detail);
            match wanted {
                Some(word) => assert!(said.unwrap().contains(word), "{head:?}"),
                None => assert_eq!(said, None, "{head:?}"),
            }
        }
    }
}
