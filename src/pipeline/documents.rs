//! Documents on a walk: their text goes to the visitor, files inside them are walked, and what could not be read is told
//! with its reason.

use super::walk::{Met, Walk};
use crate::content::{self, Document, Given, Unread, limits::DOCUMENT};
use crate::model::{CoverageCode, GapCode};
use crate::source::{Entry, OpenError, held};
use std::borrow::Cow;

impl Walk<'_> {
    /// Reads an entry that is a document; whether it was one. `code` is what its first bytes say.
    pub(super) fn document(
        &mut self,
        entry: &Entry,
        media: &str,
        head: &[u8],
        code: CoverageCode,
    ) -> bool {
        let picture = code == CoverageCode::Picture;
        let worth = may_be(entry, media, head, code) || (picture && tells(head));
        if !worth {
            return false;
        }
        if !self.visitor.wants_text() {
            return !picture;
        }
        let bytes = match entry.head(DOCUMENT + 1) {
            Ok(bytes) if bytes.len() > DOCUMENT => {
                let detail = format!("a document of more than {} MiB", DOCUMENT >> 20);
                self.failed(entry, OpenError::new(GapCode::Limit, detail));
                return true;
            }
            Ok(bytes) => bytes,
            Err(error) => {
                self.failed(entry, error);
                return true;
            }
        };
        let document = Document {
            name: entry.name(),
            media,
            bytes: &bytes,
        };
        match content::read(&document) {
            None => false,
            Some(read) => {
                if self.counts(entry, bytes.len() as u64) {
                    self.take(entry, media, &bytes, read);
                }
                true
            }
        }
    }

    fn take(&mut self, entry: &Entry, media: &str, bytes: &[u8], read: Result<Given, Unread>) {
        let given = match read {
            Ok(given) => given,
            Err(why) => return self.unread(entry, why),
        };
        if !given.text.is_empty() || given.e_invoice {
            self.visitor.text(Met {
                path: &entry.path,
                media,
                bytes,
                text: Cow::Owned(given.text),
                sections: Vec::new(),
                forwarded: false,
                e_invoice: given.e_invoice,
            });
        }
        (0..given.pictures).for_each(|_| self.visitor.cover(CoverageCode::Picture));
        if let Some(why) = given.left {
            self.unread(entry, why);
        }
        if !given.inside.is_empty() && self.may_open(entry) {
            for inside in given.inside {
                let path = entry.path.member(&inside.name);
                let depth = entry.depth.saturating_add(1);
                let inside = held::entry(inside.name, path, inside.bytes, depth);
                if !self.counts_member(&inside) {
                    return;
                }
                self.entry(&inside, "");
            }
        }
    }

    fn unread(&mut self, entry: &Entry, why: Unread) {
        let (code, detail) = match why {
            Unread::Protected => return self.visitor.cover(CoverageCode::Protected),
            Unread::ImageOnly => return self.visitor.cover(CoverageCode::ImageOnly),
            Unread::Other => return self.visitor.cover(CoverageCode::Document),
            Unread::Damaged(detail) => (GapCode::Damaged, detail),
            Unread::Limit(detail) => (GapCode::Limit, detail),
            Unread::GaveUp(detail) => (GapCode::GaveUp, detail),
            Unread::Panicked => (GapCode::Panic, String::new()),
        };
        self.failed(entry, OpenError::new(code, detail));
    }
}

/// Whether it is worth reading an entry whole. Archives are documents only where they say so.
fn may_be(entry: &Entry, media: &str, head: &[u8], code: CoverageCode) -> bool {
    let named = content::is_document(entry.name());
    let packed = head.starts_with(b"PK\x03\x04");
    let written = entry.extension() == "xml"
        || matches!(
            media,
            "application/xml"
                | "text/xml"
                | "text/vcard"
                | "text/x-vcard"
                | "text/directory"
                | "text/calendar"
        );
    named
        || written
        || (content::begins_like_one(head) && (!packed || code == CoverageCode::Document))
}

/// Whether a picture may say where it was taken: JPEG that carries no such data is not read.
fn tells(head: &[u8]) -> bool {
    !head.starts_with(b"\xff\xd8") || memchr::memmem::find(head, b"Exif\0").is_some()
}
