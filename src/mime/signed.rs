//! S/MIME containers: what is only signed is opened and read (mail.md section 16).

use super::attached::Attached;
use super::body::{Collected, TextPart};
use super::limits;
use super::protect::{self, Cms};
use super::tree::{self, Part};
use std::borrow::Cow;

/// Signed containers inside signed containers.
const SIGNED_DEPTH: u8 = 4;

impl<'a> Collected<'a> {
    /// A CMS container: opened where it is only signed.
    pub(super) fn container(&mut self, raw: &'a [u8], part: &Part<'a>, kind: Cms, text: bool) {
        let coded = &raw[part.body.clone()];
        if kind == Cms::Enveloped || self.signed >= SIGNED_DEPTH || coded.len() > limits::DECODED {
            self.encrypted |= kind == Cms::Enveloped && text && self.texts.is_empty();
            self.protected += 1;
            return;
        }
        let bytes = self.decoded(part, coded);
        let Some(content) = protect::signed_content(&bytes) else {
            self.protected += 1;
            return;
        };
        let (root, _) = tree::parse(&content);
        let mut inner = Collected {
            signed: self.signed + 1,
            ..Collected::default()
        };
        inner.part(&content, &root, text);
        self.absorb(inner);
    }

    /// Takes over what a container inside this mail holds; the texts have no place of their own.
    pub fn absorb(&mut self, inner: Collected<'_>) {
        self.encrypted |= inner.encrypted;
        self.protected += inner.protected;
        self.guessed |= inner.guessed;
        self.repaired |= inner.repaired;
        self.too_large |= inner.too_large;
        self.texts.extend(inner.texts.into_iter().map(|t| TextPart {
            text: Cow::Owned(t.text.into_owned()),
            quotes: t.quotes,
            place: None,
            within: None,
        }));
        self.attachments
            .extend(inner.attachments.into_iter().map(|a| Attached {
                name: a.name,
                media: a.media,
                content: a.content.map(|c| Cow::Owned(c.into_owned())),
                head: a.head,
                protected: a.protected,
                elsewhere: a.elsewhere,
                entry: a.entry,
            }));
    }
}
