//! Mails that did not come as MIME (Outlook's properties, TNEF): their text and attachments under the same rules.

use super::attached::{self, Attached};
use super::body::{Collected, TextPart};
use super::{limits, protect};
use crate::text::html;
use std::borrow::Cow;
use std::ops::Range;

/// Whether the bytes of an attachment with this name, declared type and beginning are wanted; else its length is enough.
#[must_use]
pub fn is_wanted(name: &str, media: &str, head: &[u8]) -> bool {
    !protect::is_protected(name, media, head) && attached::is_read(name, media, head)
}

impl<'a> Collected<'a> {
    /// Adds a plain text; what an inline PGP block protects is counted and left out.
    pub fn add_text(&mut self, text: String) {
        self.add(text, Vec::new());
    }

    /// Adds the text of an HTML document.
    pub fn add_html(&mut self, document: &str) {
        let html = html::html_to_text(document);
        self.too_large |= html.cut;
        self.add(html.text, html.quotes);
    }

    fn add(&mut self, text: String, quotes: Vec<Range<usize>>) {
        let mut part = TextPart {
            text: Cow::Owned(if text.contains('\r') {
                text.replace("\r\n", "\n").replace('\r', "\n")
            } else {
                text
            }),
            quotes,
            place: None,
            within: None,
        };
        if let Some(clear) = protect::without_pgp(&part.text) {
            self.protected += 1;
            self.encrypted |= clear.trim().is_empty() && self.texts.is_empty();
            part.text = Cow::Owned(clear);
            part.quotes.clear();
        }
        self.texts.push(part);
    }

    /// Adds an attachment of `size` bytes that begins with `head`; `content` are its bytes where they were wanted.
    pub fn add_attachment(
        &mut self,
        name: String,
        media: String,
        head: Vec<u8>,
        size: u64,
        content: Option<Cow<'a, [u8]>>,
    ) {
        let protected = protect::is_protected(&name, &media, &head);
        self.too_large |= size > limits::DECODED as u64 && is_wanted(&name, &media, &head);
        self.attachments.push(Attached {
            content: content.filter(|_| !protected),
            name,
            media,
            head,
            protected,
            elsewhere: None,
            entry: None,
        });
    }

    /// Whether it has text that can be seen.
    #[must_use]
    pub fn has_text(&self) -> bool {
        self.texts.iter().any(|t| !t.text.trim().is_empty())
    }
}
