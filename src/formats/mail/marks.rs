//! What a mail program wrote about a mail beside the mail itself: Gmail's labels, Thunderbird's flags (mail.md sections 4 and 5).

use super::direction::Folder;
use super::labels::Labels;
use crate::mime::Mail;
use crate::model::MailClass;

/// Thunderbird: deleted, waiting for compaction.
const EXPUNGED: u16 = 0x0008;
/// Thunderbird: only partly downloaded.
const PARTIAL: u16 = 0x0400;

/// What is known of a mail from its store.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::formats) struct Marks {
    /// Deleted in the store, where it lies all the same: how, for the note.
    pub(in crate::formats) deleted: Option<&'static str>,
    /// Sorted out as unwanted.
    pub(in crate::formats) spam: bool,
    /// Its body is not in the dump.
    pub(in crate::formats) headers_only: bool,
    /// A talk that was exported as a mail.
    pub(in crate::formats) chat: bool,
    /// What its own labels say of its folder.
    pub(in crate::formats) folder: Option<Folder>,
}

impl Marks {
    /// What the name of a folder says.
    pub(in crate::formats) fn of_folder(name: &str) -> Self {
        let lower = name.to_lowercase();
        let starts = |words: &[&str]| {
            let mut levels = lower.split(['.', '/']);
            levels.any(|level| words.iter().any(|w| level.trim().starts_with(w)))
        };
        let bin = [
            "trash",
            "papierkorb",
            "gelöschte",
            "deleted items",
            "deleted messages",
        ];
        Self {
            deleted: starts(&bin).then_some("in the bin"),
            spam: starts(&["junk", "spam"]),
            ..Self::default()
        }
    }

    /// Adds what the headers of the mail say.
    pub(super) fn with_headers(mut self, mail: &Mail<'_>) -> Self {
        if let Some(status) = mail.headers.text("X-Mozilla-Status") {
            let flags = u16::from_str_radix(status.trim(), 16).unwrap_or(0);
            if flags & EXPUNGED != 0 {
                self.deleted = Some("deleted in Thunderbird, not compacted");
            }
            let empty = mail.content.texts.iter().all(|t| t.text.trim().is_empty())
                && mail.content.attachments.is_empty()
                && mail.content.protected == 0;
            self.headers_only |= flags & PARTIAL != 0 || empty;
        }
        if let Some(labels) = Labels::of(&mail.headers) {
            if labels.trash {
                self.deleted = Some("in the bin of Gmail");
            }
            self.spam |= labels.spam;
            self.chat |= labels.chat;
            self.folder = Some(labels.folder()).filter(|f| *f != Folder::Other);
        }
        self
    }

    /// The class of the mail, with what its store says.
    pub(super) fn class(&self, mail: &Mail<'_>) -> Option<MailClass> {
        if self.spam {
            return Some(MailClass::Spam);
        }
        mail.class.filter(|_| !self.chat)
    }
}
