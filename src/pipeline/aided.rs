//! Pictures and sound on a walk, for the programs that turn them into text. What they recognise is marked, and what they
//! find no text in stays counted.

use super::walk::{Met, Walk};
use crate::content::aids::Aids;
use crate::content::limits::{AIDED, SCAN, SOUND};
use crate::content::{Given, Unread};
use crate::model::{CoverageCode, GapCode, Section, SectionKind};
use crate::source::{Entry, OpenError};
use std::borrow::Cow;
use std::collections::BTreeSet;

impl Walk<'_> {
    /// Appends what is recognised in the pictures of a document, or in the picture that it is, and says which part of the
    /// text that is. Pictures with text are no longer counted.
    pub(super) fn recognise(
        &mut self,
        entry: &Entry,
        given: &mut Given,
        picture: Option<&[u8]>,
    ) -> Vec<Section> {
        let scans = std::mem::take(&mut given.scans);
        let lone = picture.map(|bytes| (0, bytes));
        let mut read = BTreeSet::new();
        let mut start = None;
        let all = scans.iter().map(|s| (s.page, s.bytes.as_slice()));
        for (page, bytes) in lone.into_iter().chain(all) {
            let Some(text) = self.picture(entry, bytes) else {
                continue;
            };
            if !given.text.is_empty() {
                given.text.push('\n');
            }
            start.get_or_insert(given.text.len());
            given.text.push_str(&text);
            read.insert(page);
        }
        let count = read.len() as u64;
        if given.left == Some(Unread::ImageOnly) {
            // A scan with text has been read, but for its other pages.
            match count {
                0 => given.pictures = 0,
                _ => given.left = None,
            }
        }
        given.pictures = given.pictures.saturating_sub(count);
        let section = start.map(|start| Section {
            kind: SectionKind::Recognised,
            start,
            end: given.text.len(),
        });
        section.into_iter().collect()
    }

    /// Text of one picture; none where there is none, or it was not read.
    fn picture(&mut self, entry: &Entry, bytes: &[u8]) -> Option<String> {
        if !self.visitor.aids().is_some_and(Aids::sees) || !self.may_aid(entry) {
            return None;
        }
        if bytes.len() > SCAN {
            let detail = format!("a picture of more than {} MiB", SCAN >> 20);
            self.failed(entry, OpenError::new(GapCode::Limit, detail));
            return None;
        }
        match self.visitor.aids()?.picture(bytes) {
            Ok(text) => Some(text).filter(|t| !t.is_empty()),
            Err(why) => {
                self.unread(entry, why);
                None
            }
        }
    }

    /// Hands a sound to the program that listens; whether it was one that is dealt with.
    pub(super) fn sound(&mut self, entry: &Entry, media: &str, code: CoverageCode) -> bool {
        if code != CoverageCode::Voice
            || !self.visitor.wants_text()
            || !self.visitor.aids().is_some_and(Aids::hears)
        {
            return false;
        }
        if !self.may_aid(entry) {
            return true;
        }
        let bytes = match entry.head(SOUND + 1) {
            Ok(bytes) if bytes.len() > SOUND => {
                let detail = format!("a sound of more than {} MiB", SOUND >> 20);
                self.failed(entry, OpenError::new(GapCode::Limit, detail));
                return true;
            }
            Ok(bytes) => bytes,
            Err(error) => {
                self.failed(entry, error);
                return true;
            }
        };
        if !self.counts(entry, bytes.len() as u64) {
            return true;
        }
        let heard = self.visitor.aids().map(|aids| aids.sound(&bytes));
        match heard {
            None => return false,
            Some(Err(why)) => self.unread(entry, why),
            // Nobody speaks, or nobody was understood.
            Some(Ok(text)) if text.is_empty() => self.visitor.cover(code),
            Some(Ok(text)) => {
                let section = Section {
                    kind: SectionKind::Recognised,
                    start: 0,
                    end: text.len(),
                };
                self.visitor.text(Met {
                    path: &entry.path,
                    media,
                    bytes: &bytes,
                    text: Cow::Owned(text),
                    sections: vec![section],
                    forwarded: false,
                    e_invoice: false,
                });
            }
        }
        true
    }

    /// Whether one more may be handed to another program; the first one too many is said.
    fn may_aid(&mut self, entry: &Entry) -> bool {
        self.aided += 1;
        if self.aided == AIDED + 1 {
            let detail = format!("one message brings more than {AIDED} pictures and sounds");
            self.failed(entry, OpenError::new(GapCode::Limit, detail));
        }
        self.aided <= AIDED
    }
}
