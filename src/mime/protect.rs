//! What its sender protected: S/MIME, PGP, rights management (mail.md section 16). Signed is not protected.

use super::tree::Part;
use memchr::memmem;

/// Where an inline PGP block begins and ends.
const PGP_BEGIN: &str = "-----BEGIN PGP MESSAGE-----";
const PGP_END: &str = "-----END PGP MESSAGE-----";
/// The content type inside the CMS structure stands in its first bytes.
const CMS_HEAD: usize = 40;

/// What a CMS container (`application/pkcs7-mime`) is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cms {
    /// Encrypted.
    Enveloped,
    /// Only signed: the content is readable inside.
    Signed,
}

/// Whether the part is a CMS container, and which. `head` are its first decoded bytes.
#[must_use]
pub fn cms(part: &Part<'_>, head: &[u8]) -> Option<Cms> {
    if !matches!(
        part.media.as_str(),
        "application/pkcs7-mime" | "application/x-pkcs7-mime"
    ) {
        return None;
    }
    let stated = part
        .content_type
        .param("smime-type")
        .unwrap_or_default()
        .to_ascii_lowercase();
    match stated.as_str() {
        "enveloped-data" | "authenveloped-data" => Some(Cms::Enveloped),
        "signed-data" => Some(Cms::Signed),
        _ => {
            let head = &head[..head.len().min(CMS_HEAD)];
            let signed = memmem::find(head, b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02").is_some();
            Some(if signed { Cms::Signed } else { Cms::Enveloped })
        }
    }
}

/// The signed content of a CMS structure (RFC 5652 section 5.2), its pieces joined.
#[must_use]
pub fn signed_content(cms: &[u8]) -> Option<Vec<u8>> {
    // The first `data` object id is the one of the encapsulated content.
    let id = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01";
    let at = memmem::find(cms, id)? + id.len();
    let explicit = element(&cms[at..])?;
    if explicit.tag != 0xa0 {
        return None;
    }
    let octets = element(explicit.content)?;
    match octets.tag {
        0x04 => Some(octets.content.to_vec()),
        0x24 => {
            let mut joined = Vec::with_capacity(octets.content.len());
            let mut rest = octets.content;
            while let Some(piece) = element(rest).filter(|p| p.tag == 0x04) {
                joined.extend_from_slice(piece.content);
                rest = piece.rest;
            }
            Some(joined)
        }
        _ => None,
    }
}

struct Element<'a> {
    tag: u8,
    content: &'a [u8],
    rest: &'a [u8],
}

/// One BER element; an indefinite length runs to the end, a length beyond the end is cut.
fn element(bytes: &[u8]) -> Option<Element<'_>> {
    let (&tag, rest) = bytes.split_first()?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0x80 => (rest.len(), rest),
        0..=0x7f => (usize::from(first), rest),
        _ => {
            let count = usize::from(first & 0x7f);
            let digits = rest.get(..count).filter(|d| d.len() <= 4)?;
            let length = digits.iter().fold(0usize, |n, &b| n << 8 | usize::from(b));
            (length, &rest[count..])
        }
    };
    let (content, rest) = rest.split_at(length.min(rest.len()));
    Some(Element { tag, content, rest })
}

/// Text without its inline PGP blocks, where it has one.
#[must_use]
pub fn without_pgp(text: &str) -> Option<String> {
    let mut rest = text;
    let mut out = String::new();
    let mut found = false;
    while let Some(at) = rest.find(PGP_BEGIN) {
        found = true;
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = rest
            .find(PGP_END)
            .map_or("", |end| &rest[end + PGP_END.len()..]);
    }
    out.push_str(rest);
    found.then_some(out)
}

/// Whether an attachment of this name and type is protected by its form.
#[must_use]
pub fn is_protected(name: &str, media: &str, head: &[u8]) -> bool {
    let lower = name.to_lowercase();
    let ends = |ends: &[&str]| ends.iter().any(|e| lower.ends_with(e));
    ends(&[".gpg", ".pgp", ".rpmsg"])
        || matches!(media, "application/pgp-encrypted" | "application/x-microsoft-rpmsg-message")
        || head.starts_with(PGP_BEGIN.as_bytes())
        // A zip whose first member is locked (general purpose flag, bit 0).
        || (head.starts_with(b"PK\x03\x04") && head.get(6).is_some_and(|flag| flag & 1 == 1))
}

#[cfg(test)]
mod tests {
    use super::{signed_content, without_pgp};

    #[test]
    fn signed_content_in_one_or_several_pieces() {
        let id = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01";
        let whole = [b"\x30\x80".as_slice(), id, b"\xa0\x05\x04\x03abc"].concat();
        assert_eq!(signed_content(&whole).as_deref(), Some(&b"abc"[..]));
        let pieces = [
            b"\x30\x80".as_slice(),
            id,
            b"\xa0\x80\x24\x80\x04\x02ab\x04\x01c\0\0\0\0",
        ]
        .concat();
        assert_eq!(signed_content(&pieces).as_deref(), Some(&b"abc"[..]));
        assert_eq!(signed_content(b"\x30\x84"), None);
    }

    #[test]
    fn text_around_a_pgp_block_stays() {
        let text = "a\n-----BEGIN PGP MESSAGE-----\nx\n-----END PGP MESSAGE-----\nb";
        assert_eq!(without_pgp(text).as_deref(), Some("a\n\nb"));
        assert_eq!(without_pgp("-----BEGIN PGP SIGNED MESSAGE-----"), None);
    }
}
