//! What the members of a data backup are, by their names alone (threema.md sections 1 and 4.1): names and sizes are
//! readable without the password, the rest is not.

use crate::formats::{Claim, Confidence};
use crate::model::{EntryPath, GapCode};
use crate::source::{Bundle, OpenError};
use std::collections::BTreeMap;

/// What a chat is between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChatKind {
    /// Two people.
    Direct,
    /// A group.
    Group,
    /// A distribution list: copies of direct messages.
    List,
}

impl ChatKind {
    /// How the names of its media members begin.
    pub(super) fn media(self) -> &'static str {
        match self {
            ChatKind::Direct => "message_media_",
            ChatKind::Group => "group_message_media_",
            ChatKind::List => "distribution_list_message_media_",
        }
    }
}

/// What a member is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Member<'a> {
    /// Messages of a chat, with the id in the name.
    Chat(ChatKind, &'a str),
    /// A table the reader reads beside the messages.
    Table,
    /// Media of a message.
    Media,
    /// Thumbnails and pictures of people and groups.
    Picture,
    /// Protocol internals, and the owner's private key, which is never opened.
    Internal,
    /// Anything else.
    Other,
}

const TABLES: [&str; 9] = [
    "settings",
    "contacts.csv",
    "groups.csv",
    "distribution_list.csv",
    "ballot.csv",
    "ballot_choice.csv",
    "ballot_vote.csv",
    "contact_reactions.csv",
    "group_reactions.csv",
];
/// The owner's private key: never opened.
pub(super) const PRIVATE_KEY: &str = "identity";
const INTERNAL: [&str; 5] = [
    PRIVATE_KEY,
    "nonces.csv",
    "nonces_d2d.csv",
    "nonce_counts.csv",
    "reaction_counts.csv",
];
const PICTURES: [&str; 6] = [
    "distribution_list_thumbnail_",
    "group_message_thumbnail_",
    "message_thumbnail_",
    "contact_avatar_",
    "contact_profile_pic_",
    "group_avatar_",
];
/// Longer beginnings first: they overlap.
const CHATS: [(&str, ChatKind); 3] = [
    ("distribution_list_message_", ChatKind::List),
    ("group_message_", ChatKind::Group),
    ("message_", ChatKind::Direct),
];

/// What a member of this name (without folder) is.
pub(super) fn member(name: &str) -> Member<'_> {
    if TABLES.contains(&name) {
        return Member::Table;
    }
    if INTERNAL.contains(&name) {
        return Member::Internal;
    }
    if PICTURES.iter().any(|start| name.starts_with(start)) {
        return Member::Picture;
    }
    for (start, kind) in CHATS {
        let Some(rest) = name.strip_prefix(start) else {
            continue;
        };
        if let Some(id) = rest.strip_suffix(".csv") {
            return Member::Chat(kind, id);
        }
        if rest.starts_with("media_") {
            return Member::Media;
        }
    }
    Member::Other
}

/// The path of a file beside another one.
pub(super) fn beside(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

/// The backups of a bundle: its chats are claimed one by one, so that places are those of their own files. What belongs to
/// all of them goes with the first.
pub(super) fn claims(bundle: &Bundle) -> Vec<Claim> {
    let mut folders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, entry) in bundle.entries.iter().enumerate() {
        if member(entry.name()) != Member::Other {
            folders.entry(entry.folder()).or_default().push(at);
        }
    }
    let mut claims = Vec::new();
    for (folder, members) in folders {
        let has = |name: &str| bundle.find(&beside(folder, name)).is_some();
        let chats: Vec<usize> = members
            .iter()
            .copied()
            .filter(|at| is_chat(bundle.entries[*at].name()))
            .collect();
        let marked = has("settings") || has("identity");
        if !(has("contacts.csv") && (marked || !chats.is_empty()) || marked && !chats.is_empty()) {
            continue;
        }
        let probe = ["settings", "contacts.csv"]
            .iter()
            .find_map(|name| bundle.find(&beside(folder, name)));
        let locked = probe.is_some_and(|at| lock(bundle, at).is_some());
        let mains = match probe {
            Some(probe) if locked || chats.is_empty() => vec![probe],
            _ => chats,
        };
        let why = "tables and messages by the names that only a Threema data backup has";
        let rest = members.iter().copied().filter(|at| !mains.contains(at));
        let mut rest: Vec<usize> = rest.collect();
        claims.extend(mains.iter().map(|main| Claim {
            main: *main,
            members: std::mem::take(&mut rest),
            confidence: Confidence::Sure,
            why: why.to_owned(),
        }));
    }
    claims
}

fn is_chat(name: &str) -> bool {
    matches!(member(name), Member::Chat(..))
}

/// Why this member cannot be opened, where the password is what is missing. One damaged member says nothing of the others.
pub(super) fn lock(bundle: &Bundle, at: usize) -> Option<OpenError> {
    let error = bundle.entries[at].head(64).err()?;
    matches!(
        error.code,
        GapCode::PasswordMissing | GapCode::PasswordWrong
    )
    .then_some(error)
}

/// Whether the name says that the app broke the backup off (threema.md section 1, rule 4).
pub(super) fn broken_off(root: &EntryPath) -> bool {
    root.name().starts_with("INCOMPLETE-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trap_6_prefixes_overlap() {
        for (name, is) in [
            (
                "message_0932292976.csv",
                Member::Chat(ChatKind::Direct, "0932292976"),
            ),
            (
                "group_message_0786899318.csv",
                Member::Chat(ChatKind::Group, "0786899318"),
            ),
            (
                "distribution_list_message_4711.csv",
                Member::Chat(ChatKind::List, "4711"),
            ),
            ("message_media_e6db33b4-93d1", Member::Media),
            ("group_message_media_e6db33b4", Member::Media),
            ("distribution_list_message_media_1", Member::Media),
            ("distribution_list_thumbnail_1", Member::Picture),
            ("message_thumbnail_e6db33b4", Member::Picture),
            ("group_avatar_0786899318", Member::Picture),
            ("contacts.csv", Member::Table),
            ("identity", Member::Internal),
            ("message_.txt", Member::Other),
            ("messages.txt", Member::Other),
        ] {
            assert_eq!(member(name), is, "{name}");
        }
    }
}
