//! How an attachment is named: its own name may be a person's.

use super::View;
use crate::model::{Finding, InAttachment};
use std::borrow::Cow;

impl View<'_> {
    /// Path of an attachment from its message on, as names are shown.
    #[must_use]
    pub fn attachment_name(&self, inside: &InAttachment) -> String {
        self.names.path(&inside.path)
    }

    /// Declared media type of an attachment: a sender's word, so it is cleaned like any other.
    #[must_use]
    pub fn attachment_type(&self, inside: &InAttachment) -> String {
        self.names.free(&inside.media_type)
    }

    /// The entry a finding lies in: its source or a further page of it, and the attachment behind it.
    #[must_use]
    pub fn source_of(&self, finding: &Finding) -> Cow<'_, str> {
        let source = match &finding.sighting.entry {
            Some(entry) => Cow::Owned(self.names.path(entry)),
            None => Cow::Borrowed(self.source_path(finding.sighting.source)),
        };
        match &finding.sighting.attachment {
            Some(inside) => Cow::Owned(format!("{source}!/{}", self.names.path(&inside.path))),
            None => source,
        }
    }
}
