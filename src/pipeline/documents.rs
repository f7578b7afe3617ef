//! Documents on a walk: their text goes to the visitor, files inside them are walked, and what could not be read is told
//! with its reason.

use super::walk::{Met, Walk};
use crate::content::aids::Aids;
use crate::content::{self, Document, Given, Unread, limits::DOCUMENT};
use crate::mime::attached::tells_of_itself;
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
        let sees = self.visitor.aids().is_some_and(Aids::sees);
        // WebP is a sticker nearly always; a photograph in that form tells of itself.
        let tells =
            matches!(code, CoverageCode::Picture | CoverageCode::Sticker) && tells_of_itself(head);
        let worth = may_be(entry, media, head, code) || (picture && sees) || tells;
        if !worth {
            return false;
        }
        if !self.visitor.wants_text() {
            return !(picture || tells);
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
            scans: sees && !picture,
        };
        let mut read = content::read(&document);
        if sees && picture {
            let given = read.get_or_insert_with(|| Ok(Given::default()));
            given.iter_mut().for_each(|given| given.pictures = 1);
        }
        let Some(read) = read else { return false };
        if self.counts(entry, bytes.len() as u64) {
            self.take(entry, media, (&bytes, picture), read);
        }
        true
    }

    fn take(
        &mut self,
        entry: &Entry,
        media: &str,
        (bytes, picture): (&[u8], bool),
        read: Result<Given, Unread>,
    ) {
        let mut given = match read {
            Ok(given) => given,
            Err(why) => return self.unread(entry, why),
        };
        let sections = self.recognise(entry, &mut given, picture.then_some(bytes));
        if !given.text.is_empty() || given.e_invoice {
            self.visitor.text(Met {
                path: &entry.path,
                media,
                bytes,
                text: Cow::Owned(given.text),
                sections,
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

    pub(super) fn unread(&mut self, entry: &Entry, why: Unread) {
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
