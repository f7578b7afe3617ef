//! How an attachment is named: its own name may be a person's.

use super::View;
use crate::model::InAttachment;

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
}
