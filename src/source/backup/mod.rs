//! WhatsApp's encrypted backups as bundles of what they hold: `msgstore.db.crypt12`, `.crypt14`, `.crypt15`
//! (whatsapp.md section 12). Like a locked archive: keys are tried, nothing is used before its seal is verified, and
//! nothing is written.

mod container;
mod content;
mod keys;

pub use keys::{BackupKey, BackupKeys, NoBackupKey};

use super::archive::Unpacking;
use super::entry::{Bundle, BundleKind, Entry, OpenError};
use crate::model::trouble::GapCode;
use crate::model::{Place, Troubles};
use container::{Container, Lock};
use std::ops::Range;
use std::sync::Arc;

/// The extensions of backups; the three old ones are only recognised.
const EXTENSIONS: &[&str] = &["crypt12", "crypt14", "crypt15"];
const TOO_OLD: &[&str] = &[
    "crypt", "crypt5", "crypt6", "crypt7", "crypt8", "crypt9", "crypt10", "crypt11",
];
/// Bytes that hold the head of any container: the longest met has some 200.
const HEAD: usize = 1 << 10;
/// The backup of the address book, which gives names to the chats beside it.
const ADDRESSES: &str = "wa.db";
/// The backup of the chats.
const CHATS: &str = "msgstore";

/// Whether the entry is such a backup: by its head and, where a head is short of marks, by its name.
///
/// # Errors
/// As opening the entry.
pub fn is_backup(entry: &Entry) -> Result<bool, OpenError> {
    let extension = entry.extension();
    if TOO_OLD.contains(&extension.as_str()) {
        return Ok(true);
    }
    let head = entry.head(HEAD)?;
    Ok(match Container::read(&head) {
        Some(container) => container.marked || EXTENSIONS.contains(&extension.as_str()),
        None => EXTENSIONS.contains(&extension.as_str()) && !head.is_empty(),
    })
}

/// Whether this backup is opened together with the chats beside it and is no bundle of its own.
#[must_use]
pub fn is_companion(bundle: &Bundle, entry: &Entry) -> bool {
    entry.name().starts_with(ADDRESSES)
        && bundle.entries.iter().any(|other| {
            other.folder() == entry.folder()
                && other.name().starts_with(CHATS)
                && EXTENSIONS.contains(&other.extension().as_str())
        })
}

/// Opens a backup: its database as the one member, and beside chats the address book of the same folder.
///
/// # Errors
/// No key, a wrong key, damage, or too large to be held in memory.
pub fn open(
    bundle: &Bundle,
    entry: &Entry,
    unpacking: &Unpacking,
) -> Result<(Bundle, Troubles), OpenError> {
    let mut troubles = Troubles::default();
    let mut entries = vec![member(entry, unpacking)?];
    if entry.name().starts_with(CHATS) {
        let beside = bundle.entries.iter().find(|other| {
            other.folder() == entry.folder()
                && other.name().starts_with(ADDRESSES)
                && EXTENSIONS.contains(&other.extension().as_str())
        });
        match beside.map(|addresses| (addresses, member(addresses, unpacking))) {
            Some((_, Ok(addresses))) => entries.push(addresses),
            Some((addresses, Err(error))) => {
                troubles.gap(error.code, Place::entry(&addresses.path), error.detail);
            }
            None => {}
        }
    }
    entries.sort_by(|a, b| a.inner.cmp(&b.inner));
    let inner = Bundle {
        root: entry.path.clone(),
        kind: BundleKind::Archive,
        entries,
        outer: Some(entry.clone()),
    };
    Ok((inner, troubles))
}

/// The one file inside a backup.
fn member(entry: &Entry, unpacking: &Unpacking) -> Result<Entry, OpenError> {
    if TOO_OLD.contains(&entry.extension().as_str()) {
        let detail = "a backup of before 2016: export the chats on the phone, or make a new backup";
        return Err(OpenError::new(GapCode::NotReadYet, detail));
    }
    let head = entry.head(HEAD)?;
    let container = Container::read(&head).ok_or_else(|| {
        OpenError::new(
            GapCode::Damaged,
            "the head of the encrypted backup cannot be read",
        )
    })?;
    let mut sealed = unpacking
        .budget
        .hold_in_memory(&mut *entry.content.open()?, entry.size)?;
    let plain = unlock(entry, &container, &mut sealed, unpacking)?;
    let opened = content::Opened::new(sealed, plain, unpacking.budget.clone())?;
    // `msgstore-2026-02-03.1.db.crypt15` holds `msgstore-2026-02-03.1.db`.
    let name = entry.name();
    let name = name
        .rsplit_once('.')
        .filter(|(_, e)| EXTENSIONS.contains(&e.to_lowercase().as_str()))
        .map_or(name, |(stem, _)| stem);
    Ok(Entry {
        path: entry.path.member(name),
        inner: name.to_owned(),
        size: opened.size(),
        depth: entry.depth + 1,
        content: Arc::new(opened),
    })
}

/// Decrypts in place with the first key that fits, and says where the decrypted bytes lie; a key is asked for where none does and there is a way to ask.
fn unlock(
    entry: &Entry,
    container: &Container,
    sealed: &mut super::budget::Inflated,
    unpacking: &Unpacking,
) -> Result<Range<usize>, OpenError> {
    let keys = unpacking.passwords.backup_keys();
    let fitting = |key: &&BackupKey| container.lock == key.lock();
    let mut tried = 0;
    for key in keys.all().filter(fitting) {
        tried += 1;
        if let Some(plain) = container.unlock(&key.cipher_key(), sealed.bytes_mut()) {
            return Ok(plain);
        }
    }
    if let Some(key) = keys.ask(entry.path.as_str()).filter(|key| fitting(&key)) {
        tried += 1;
        if let Some(plain) = container.unlock(&key.cipher_key(), sealed.bytes_mut()) {
            return Ok(plain);
        }
    }
    let wanted = match container.lock {
        Lock::EndToEnd => "its 64-digit key or the file encrypted_backup.key",
        Lock::Classic => "the file key of the phone (files/key below com.whatsapp)",
    };
    Err(if tried == 0 {
        OpenError::new(GapCode::BackupKeyMissing, format!("needs {wanted}"))
    } else {
        OpenError::new(
            GapCode::BackupKeyWrong,
            format!("wrong key or damaged file; needs {wanted}"),
        )
    })
}
