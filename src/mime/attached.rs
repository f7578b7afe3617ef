//! Attachments of a mail: which of them are decoded.

use std::borrow::Cow;
use std::sync::atomic::{AtomicU8, Ordering};

/// An attachment.
#[derive(Debug, Clone)]
pub struct Attached<'a> {
    /// Name, empty where there is none.
    pub name: String,
    /// Media type.
    pub media: String,
    /// Decoded bytes, for what is read only.
    pub content: Option<Cow<'a, [u8]>>,
    /// First decoded bytes.
    pub head: Vec<u8>,
    /// The sender protected it.
    pub protected: bool,
    /// Its bytes are not in the mail.
    pub elsewhere: Option<super::Elsewhere>,
    /// The file beside the mail that holds them, where it was found: its number among the entries read together.
    pub entry: Option<usize>,
}

impl Attached<'_> {
    /// One of which only the name is known.
    #[must_use]
    pub fn unread(name: String) -> Self {
        Self {
            name,
            media: String::new(),
            content: None,
            head: Vec::new(),
            protected: false,
            elsewhere: None,
            entry: None,
        }
    }
}

/// Extensions of what is read whatever its bytes begin with.
const READ: [&str; 22] = [
    "txt", "csv", "tsv", "xml", "html", "htm", "vcf", "ics", "eml", "md", "log", "mbox", "json",
    "gpx", "kml", "rtf", "pdf", "docx", "fodt", "fods", "fodp", "fodg",
];

/// First bytes of TNEF (`winmail.dat`), of compound files (`.msg`) and of Outlook's stores (mail.md section 2).
pub const TNEF: &[u8] = b"\x78\x9f\x3e\x22";
/// Compound files.
pub const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// Stores.
pub const STORE: &[u8] = b"!BDN";

/// Pictures and sounds are decoded too, because programs for them were asked for: two bits.
static ALSO: AtomicU8 = AtomicU8::new(0);
const PICTURES: u8 = 1;
const SOUNDS: u8 = 2;

/// Says for this process whether pictures and sounds are decoded as well. It changes nothing in what a mail holds, only
/// whether the bytes are there for who wants them: decoding all of them would halve the speed of a mailbox.
pub fn also_decode(pictures: bool, sounds: bool) {
    let bits = (u8::from(pictures) * PICTURES) | (u8::from(sounds) * SOUNDS);
    ALSO.store(bits, Ordering::Relaxed);
}

/// Whether somebody asked for this kind of media.
fn is_asked_for(extension: &str, media: &str, head: &[u8]) -> bool {
    let also = ALSO.load(Ordering::Relaxed);
    let begins = |all: &[&[u8]]| all.iter().any(|magic| head.starts_with(magic));
    let riff = |form: &[u8]| head.starts_with(b"RIFF") && head.get(8..12) == Some(form);
    let picture = also & PICTURES != 0
        && (begins(&[b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM"]) || riff(b"WEBP"));
    let sound = also & SOUNDS != 0
        && (media.starts_with("audio/")
            || begins(&[b"OggS", b"ID3", b"fLaC", b"#!AMR"])
            || riff(b"WAVE")
            || matches!(extension, "m4a" | "aac" | "mp3" | "opus" | "wma" | "caf"));
    picture || sound
}

/// Whether an attachment is decoded: text that is scanned, mail inside the mail, archives, documents, and photographs that
/// say where they were taken. The base64 of everything else is not even touched, unless [`also_decode`] asks for it.
pub(super) fn is_read(name: &str, media: &str, head: &[u8]) -> bool {
    let extension = name
        .rsplit_once('.')
        .map_or_else(String::new, |(_, e)| e.to_lowercase());
    media.starts_with("text/")
        || matches!(
            media,
            "message/rfc822" | "message/global" | "application/xml" | "application/ics"
        )
        // Outlook's containers: the real attachments in `winmail.dat`, a store.
        || head.starts_with(TNEF)
        || head.starts_with(STORE)
        || READ.contains(&extension.as_str())
        || is_document(head)
        || tells_of_itself(head)
        || is_asked_for(&extension, media, head)
}

/// PDF, old and new Office, RTF, archives, by their first bytes: declared types are often wrong.
fn is_document(head: &[u8]) -> bool {
    [b"PK\x03\x04".as_slice(), b"%PDF-", b"{\\rtf", COMPOUND]
        .iter()
        .any(|magic| head.starts_with(magic))
}

/// Whether a picture says something of itself (EXIF, XMP): JPEG, PNG and WebP that hold such data in front, TIFF, HEIC.
#[must_use]
pub fn tells_of_itself(head: &[u8]) -> bool {
    let holds = |what: &[u8]| memchr::memmem::find(head, what).is_some();
    let xmp = || holds(b"http://ns.adobe.com/xap/") || holds(b"XML:com.adobe.xmp");
    let heic = matches!(
        head.get(4..12),
        Some(b"ftypheic" | b"ftypheix" | b"ftypmif1" | b"ftyphevc")
    );
    let webp = head.starts_with(b"RIFF") && head.get(8..16) == Some(b"WEBPVP8X");
    heic || head.starts_with(b"II*\0")
        || head.starts_with(b"MM\0*")
        || (head.starts_with(b"\xff\xd8") && (holds(b"Exif\0") || xmp()))
        || (head.starts_with(b"\x89PNG") && (holds(b"eXIf") || xmp()))
        // Flags of the extended form: EXIF and XMP (RFC 9649, 2.7).
        || (webp && head.get(20).is_some_and(|flags| flags & 0b1100 != 0))
}
