//! Threema, Threema Work and Threema OnPrem: Android's data backup and chat export, the iPhone's chat export and export of
//! all chats (threema.md).
//!
//! Two models meet here. The backup and the export of all chats hold records in no order: they are indexed, sorted by
//! time and read by place. The chat exports of single chats are text in order, cut at their headers.

mod all;
mod backup;
mod chat;
mod count;
mod csv;
mod ids;
mod json;
mod kinds;
mod quote;
mod rows;
mod trace;
mod variant;

pub use all::AllChats;
pub use backup::Backup;
pub use chat::{AndroidChat, IosChat};

use super::{Reading, Survey};
use crate::model::{GapCode, Troubles};
use crate::source::OpenError;
use std::collections::HashMap;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// A source of which nothing can be read.
fn nothing(troubles: Troubles) -> Survey {
    Survey {
        conversations: Vec::new(),
        dialect: Arc::new(()),
        ranges: Vec::new(),
        troubles,
    }
}

/// The members of a chat by their names, as messages name them.
fn media(reading: &Reading<'_>) -> HashMap<String, usize> {
    let entries = &reading.bundle.entries;
    let members = reading.claim.members.iter();
    members
        .filter_map(|at| Some((entries.get(*at)?.name().nfc().collect(), *at)))
        .collect()
}

/// The particular of a member that cannot be opened: for a locked one, which password is meant.
fn unopened(error: OpenError) -> OpenError {
    let which = "the password is the one chosen in Threema for this export";
    match error.code {
        GapCode::PasswordMissing | GapCode::PasswordWrong => {
            OpenError::new(error.code, format!("{}; {which}", error.detail))
        }
        _ => error,
    }
}
