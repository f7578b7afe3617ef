//! Attachments of a mail: which are decoded, and how long the others are.

use super::transfer;
use super::tree::Part;
use std::borrow::Cow;

/// An attachment.
#[derive(Debug, Clone)]
pub struct Attached<'a> {
    /// Name, empty where there is none.
    pub name: String,
    /// Media type.
    pub media: String,
    /// Decoded bytes, for text and for mail inside the mail only.
    pub content: Option<Cow<'a, [u8]>>,
    /// First decoded bytes.
    pub head: Vec<u8>,
    /// Length of the decoded bytes.
    pub size: u64,
    /// The sender protected it.
    pub protected: bool,
}

/// Length of an attachment that is not decoded, counted from its letters: exact unless the coding is damaged.
pub(super) fn stated_size(part: &Part<'_>, coded: &[u8]) -> u64 {
    match part.coding().as_str() {
        "base64" => {
            let letters = coded.iter().filter(|b| **b > b' ' && **b != b'=').count() as u64;
            letters * 6 / 8
        }
        "quoted-printable" => transfer::quoted_printable(coded).len() as u64,
        _ => coded.len() as u64,
    }
}

/// Documents that are archives inside.
const PACKED_DOCUMENTS: [&str; 12] = [
    "docx", "docm", "xlsx", "xlsm", "pptx", "odt", "ods", "odp", "pages", "numbers", "key", "epub",
];

/// First bytes of TNEF (`winmail.dat`), of compound files (`.msg`) and of Outlook's stores (mail.md section 2).
pub const TNEF: &[u8] = b"\x78\x9f\x3e\x22";
/// Compound files.
pub const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// Stores.
pub const STORE: &[u8] = b"!BDN";

/// Whether an attachment is decoded: text that is scanned, mail inside the mail, and archives. Pictures, PDF and
/// Office documents are coverage of this version, so their base64 is not even touched.
pub(super) fn is_read(name: &str, media: &str, head: &[u8]) -> bool {
    let extension = name
        .rsplit_once('.')
        .map_or_else(String::new, |(_, e)| e.to_lowercase());
    media.starts_with("text/")
        || matches!(
            media,
            "message/rfc822" | "message/global" | "application/xml" | "application/ics"
        )
        || matches!(
            extension.as_str(),
            "txt" | "csv" | "xml" | "html" | "htm" | "vcf" | "ics" | "eml" | "md" | "log" | "mbox"
        )
        // Outlook's containers: a whole mail as `.msg`, the real attachments in `winmail.dat`, a store.
        || head.starts_with(TNEF)
        || (head.starts_with(COMPOUND)
            && (matches!(extension.as_str(), "msg" | "oft") || media == "application/vnd.ms-outlook"))
        || head.starts_with(STORE)
        || (head.starts_with(b"PK\x03\x04") && !PACKED_DOCUMENTS.contains(&extension.as_str()))
}
