//! Which files are chat databases of a phone: by SQLite's first bytes and the tables inside, the name is only a hint
//! (whatsapp.md sections 11 and 13).

use super::backup::{self, CHATS};
use super::open::{Database, MAGIC};
use crate::formats::{Claim, Confidence};
use crate::source::{Bundle, Entry};

/// What tells one kind of database.
pub(super) struct Kind {
    /// One of these tables is there, with a column that no other app's table of that name has.
    pub(super) tables: &'static [(&'static str, &'static str)],
    /// Names it has on the phone and in backups, in lower case; they may have something behind them.
    pub(super) names: &'static [&'static str],
    /// How the folder below `Media` tells that it is the app's, and not somebody's folder of that name.
    pub(super) media: fn(&str) -> bool,
    /// Whether it lies under a fixed name in phone backups.
    pub(super) backup: bool,
    /// Why, for `inspect --explain`.
    pub(super) why: &'static str,
}

/// A packed database is looked into for its tables up to this size; beyond it the name must tell.
const LOOKED_INTO: u64 = 64 << 20;

/// All claims of a bundle for this kind.
pub(super) fn claims(bundle: &Bundle, kind: &Kind) -> Vec<Claim> {
    let found = bundle
        .entries
        .iter()
        .enumerate()
        .filter(|(at, entry)| is_one(bundle, *at, entry, kind));
    found
        .map(|(main, _)| Claim {
            main,
            members: members(bundle, main, kind),
            confidence: Confidence::Sure,
            why: kind.why.to_owned(),
        })
        .collect()
}

fn named(entry: &Entry, kind: &Kind) -> bool {
    let name = entry.name().to_lowercase();
    kind.names.iter().any(|known| name.starts_with(known))
}

fn is_one(bundle: &Bundle, at: usize, entry: &Entry, kind: &Kind) -> bool {
    if CHATS.contains(&entry.name()) && kind.backup {
        // Where the backup is encrypted this is no database, and still a chat that was handed in.
        return entry.size > 0;
    }
    let begins = entry.size >= 512 && entry.head(MAGIC.len()).is_ok_and(|head| head == MAGIC);
    if !begins {
        return false;
    }
    let in_place = entry.content.file().is_some();
    if !in_place && entry.size > LOOKED_INTO {
        return named(entry, kind);
    }
    match Database::open(bundle, at) {
        Ok(database) => kind
            .tables
            .iter()
            .any(|(table, column)| database.columns(table).iter().any(|c| c == column)),
        // What is damaged at its very beginning is still what its name says.
        Err(_) => named(entry, kind),
    }
}

/// The media that lie with it.
fn members(bundle: &Bundle, main: usize, kind: &Kind) -> Vec<usize> {
    if kind.backup {
        let mut stored: Vec<usize> = backup::media(bundle, main).into_values().collect();
        if !stored.is_empty() {
            stored.sort_unstable();
            return stored;
        }
    }
    bundle
        .entries
        .iter()
        .enumerate()
        .filter(|(at, entry)| {
            let segments: Vec<&str> = entry.folder().split('/').collect();
            *at != main
                && segments
                    .windows(2)
                    .any(|pair| pair[0] == "Media" && (kind.media)(pair[1]))
        })
        .map(|(at, _)| at)
        .collect()
}
