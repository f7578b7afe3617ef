//! Documents and mails read by themselves, and what must hold whatever their bytes are.

use super::File;
use kanalwacht::content::limits::{INSIDE, INSIDE_BYTES, SCANS, SCANS_BYTES, TEXT};
use kanalwacht::content::{self, Document, Given, Unread};
use kanalwacht::mime::Mail;

/// Reads a document in this process. `None` where it is none.
///
/// # Panics
/// A promise is broken: a reader of ours panicked, or gave more than its limits. What is read in a child process (PDF, old
/// Office) may panic inside its library: the program says so, and goes on.
#[must_use]
pub fn document(file: &File) -> Option<Result<Given, Unread>> {
    let document = Document {
        name: &file.name,
        media: "",
        bytes: &file.bytes,
        scans: true,
    };
    let read = content::read(&document)?;
    match &read {
        Ok(given) => {
            assert!(
                given.text.len() <= TEXT,
                "more text than a document may have"
            );
            assert!(given.inside.len() <= INSIDE && given.scans.len() <= SCANS);
            let inside: usize = given.inside.iter().map(|i| i.bytes.len()).sum();
            let scans: usize = given.scans.iter().map(|s| s.bytes.len()).sum();
            assert!(inside as u64 <= INSIDE_BYTES && scans <= SCANS_BYTES);
        }
        Err(why) => assert!(
            *why != Unread::Panicked || is_confined(&file.bytes),
            "a reader panicked"
        ),
    }
    Some(read)
}

/// PDF and compound files.
fn is_confined(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    bytes.starts_with(b"\xd0\xcf\x11\xe0") || head.windows(5).any(|w| w == b"%PDF-")
}

/// Takes a mail apart.
///
/// # Panics
/// The library or a rule of ours panicked, or the mail holds more than it is long.
pub fn mail(bytes: &[u8]) {
    let mail = Mail::parse(bytes).expect("a mail was not taken apart");
    let decoded = mail
        .content
        .attachments
        .iter()
        .filter_map(|a| a.content.as_ref());
    let decoded: usize = decoded.map(|content| content.len()).sum();
    // Parts lie behind one another, and no coding makes more of its bytes.
    assert!(decoded <= bytes.len(), "more attachments than mail");
}
