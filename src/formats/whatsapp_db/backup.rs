//! The folder of an iPhone backup made by iTunes or Finder: files lie under the SHA-1 of their domain and path, and
//! `Manifest.db` lists them (whatsapp.md section 13).

use super::open::Database;
use super::values::text;
use crate::source::Bundle;
use std::collections::HashMap;

/// Where `ChatStorage.sqlite` of WhatsApp and of WhatsApp Business lies.
pub(super) const CHATS: &[&str] = &[
    "7c7fba66680ef796b916b067077cc246adacf01d",
    "724bd3b98b18518b455a87c1f3ac3a0d189c4466",
];
/// Where `ContactsV2.sqlite` of both lies, in the same order.
const ADDRESSES: &[&str] = &[
    "b8548dc30aa1030df0ce18ef08b882cf7ab5212f",
    "d7246a707f51ddf8b17ee2dddabd9e0a4da5c552",
];
/// Where `CallHistory.sqlite` of both lies, in the same order.
const CALLS: &[&str] = &[
    "1b432994e958845fffe8e2f190f26d1511534088",
    "b463f7c4365eefc5a8723930d97928d4e907c603",
];
/// The domains of both, in the same order.
const DOMAINS: &[&str] = &[
    "AppDomainGroup-group.net.whatsapp.WhatsApp.shared",
    "AppDomainGroup-group.net.whatsapp.WhatsAppSMB.shared",
];
/// The list of files.
const MANIFEST: &str = "Manifest.db";
/// The folder of the app to which paths of media are relative.
const BELOW: &str = "Message/";

/// Which of the two apps an entry's chats belong to, where the entry lies in a backup.
fn app(name: &str) -> Option<usize> {
    CHATS.iter().position(|known| *known == name)
}

/// The folder of the backup that an entry lies in: its own, or the one above the folder of two digits.
fn root(inner: &str) -> &str {
    let (folder, name) = inner.rsplit_once('/').unwrap_or(("", inner));
    let digits = &name[..name.len().min(2)];
    match folder.rsplit_once('/') {
        Some((above, last)) if last == digits => above,
        None if folder == digits => "",
        _ => folder,
    }
}

/// The entry of a backup with this name.
fn stored(bundle: &Bundle, root: &str, id: &str) -> Option<usize> {
    let below = |path: &str| {
        let path = if root.is_empty() {
            path.to_owned()
        } else {
            format!("{root}/{path}")
        };
        bundle.find(&path)
    };
    below(&format!("{}/{id}", id.get(..2)?)).or_else(|| below(id))
}

/// The address book in the same backup.
pub(super) fn addresses(bundle: &Bundle, main: usize) -> Option<usize> {
    let entry = bundle.entries.get(main)?;
    let app = app(entry.name())?;
    stored(bundle, root(&entry.inner), ADDRESSES.get(app)?)
}

/// The list of calls in the same backup.
pub(super) fn calls(bundle: &Bundle, main: usize) -> Option<usize> {
    let entry = bundle.entries.get(main)?;
    let app = app(entry.name())?;
    stored(bundle, root(&entry.inner), CALLS.get(app)?)
}

/// The app's media: entries by the path that messages name. Empty outside a backup, or where its list cannot be read.
pub(super) fn media(bundle: &Bundle, main: usize) -> HashMap<String, usize> {
    let mut found = HashMap::new();
    let Some((entry, app)) = bundle
        .entries
        .get(main)
        .and_then(|entry| Some((entry, app(entry.name())?)))
    else {
        return found;
    };
    let root = root(&entry.inner);
    let list = if root.is_empty() {
        MANIFEST.to_owned()
    } else {
        format!("{root}/{MANIFEST}")
    };
    let Some(Ok(manifest)) = bundle.find(&list).map(|at| Database::open(bundle, at)) else {
        return found;
    };
    if manifest.columns("Files").is_empty() {
        return found;
    }
    let domain = DOMAINS.get(app).copied().unwrap_or_default();
    let sql = format!(
        "SELECT fileID, relativePath FROM Files WHERE domain = '{domain}' AND relativePath LIKE '{BELOW}%'"
    );
    // Without the list the media are not found and their messages count as left out.
    let _ = manifest.each(&sql, &mut |row| {
        let (Some(id), Some(path)) = (text(row, 0), text(row, 1)) else {
            return;
        };
        if let Some(at) = stored(bundle, root, &id) {
            let path = path.strip_prefix(BELOW).unwrap_or(&path);
            found.insert(path.to_owned(), at);
        }
    });
    found
}

#[cfg(test)]
mod tests {
    use super::root;

    #[test]
    fn a_backup_is_the_folder_above_the_two_digits() {
        assert_eq!(root("7c/7c7fba"), "");
        assert_eq!(root("x/7c/7c7fba"), "x");
        assert_eq!(root("x/7c7fba"), "x");
        assert_eq!(root("7c7fba"), "");
    }
}
