//! Attachments of a mail: which of them are decoded.

use std::borrow::Cow;

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
const READ: [&str; 18] = [
    "txt", "csv", "tsv", "xml", "html", "htm", "vcf", "ics", "eml", "md", "log", "mbox", "json",
    "gpx", "kml", "rtf", "pdf", "docx",
];

/// First bytes of TNEF (`winmail.dat`), of compound files (`.msg`) and of Outlook's stores (mail.md section 2).
pub const TNEF: &[u8] = b"\x78\x9f\x3e\x22";
/// Compound files.
pub const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// Stores.
pub const STORE: &[u8] = b"!BDN";

/// Whether an attachment is decoded: text that is scanned, mail inside the mail, archives, documents, and photographs that
/// say where they were taken. The base64 of everything else is not even touched.
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
        || tells_place(head)
}

/// PDF, old and new Office, RTF, archives, by their first bytes: declared types are often wrong.
fn is_document(head: &[u8]) -> bool {
    [b"PK\x03\x04".as_slice(), b"%PDF-", b"{\\rtf", COMPOUND]
        .iter()
        .any(|magic| head.starts_with(magic))
}

/// JPEG with data of its own in front, TIFF, HEIC.
fn tells_place(head: &[u8]) -> bool {
    let jpeg = head.starts_with(b"\xff\xd8") && memchr::memmem::find(head, b"Exif\0").is_some();
    let heic = matches!(
        head.get(4..12),
        Some(b"ftypheic" | b"ftypheix" | b"ftypmif1" | b"ftyphevc")
    );
    jpeg || heic || head.starts_with(b"II*\0") || head.starts_with(b"MM\0*")
}
