//! WhatsApp's encrypted backups through the whole program: every container, every form of key, wrong and missing keys.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail their test")]

use super::phone::{self, Locked};
use super::whatsapp_run::{codes, scan};
use std::fs;
use std::path::Path;

/// Chats and addresses of a telephone, locked, in one folder; the keys in another.
fn locked(how: Locked, extension: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let open = tempfile::tempdir().unwrap();
    phone::android(open.path());
    fs::create_dir_all(folder.path().join("Databases")).unwrap();
    for name in ["msgstore.db", "wa.db"] {
        let sealed = phone::lock(&fs::read(open.path().join(name)).unwrap(), how);
        fs::write(
            folder.path().join(format!("Databases/{name}.{extension}")),
            sealed,
        )
        .unwrap();
    }
    phone::key_files(&folder.path().join("keys"));
    folder
}

fn run(folder: &Path, key: &str) -> (i32, serde_json::Value) {
    scan(&folder.join("Databases"), |command| {
        command.args(["--backup-key", key]);
    })
}

fn is_read(folder: &Path, key: &str) {
    let before = phone::contents(folder);
    let (status, report) = run(folder, key);
    assert_eq!(phone::contents(folder), before);
    assert_eq!(report["gaps"], serde_json::json!([]));
    assert_eq!(status, 1);
    let chat = &report["conversations"][0];
    assert_eq!(
        (&chat["format"], &chat["messages"]),
        (&"whatsapp-android".into(), &8.into())
    );
    // The name is from the address book, which was locked as well.
    assert_eq!(chat["title"], "Kurt V.");
    let source = chat["source"].as_str().unwrap();
    assert!(source.contains("!/msgstore.db"), "{source}");
}

#[test]
fn every_container_is_opened_with_its_key() {
    for (how, extension, key) in [
        (Locked::Crypt12, "crypt12", "keys/key"),
        (Locked::Crypt14, "crypt14", "keys/key"),
        (Locked::Crypt15, "crypt15", "keys/encrypted_backup.key"),
        (Locked::Increment, "crypt15", "keys/encrypted_backup.key"),
        // The fields inside decide, not the extension.
        (Locked::Crypt15, "crypt14", "keys/encrypted_backup.key"),
    ] {
        let folder = locked(how, extension);
        is_read(folder.path(), folder.path().join(key).to_str().unwrap());
    }
    let folder = locked(Locked::Crypt15, "crypt15");
    is_read(folder.path(), &"4242 4242 ".repeat(8));
    let (_, report) = scan(&folder.path().join("Databases"), |command| {
        command.env("KANALWACHT_BACKUP_KEY", "42".repeat(32));
    });
    assert_eq!(report["gaps"], serde_json::json!([]));
}

#[test]
fn missing_and_wrong_keys_and_damage_are_gaps_with_advice() {
    let folder = locked(Locked::Crypt15, "crypt15");
    let (status, report) = scan(&folder.path().join("Databases"), |_| {});
    assert_eq!(status, 3);
    assert_eq!(codes(&report, "gaps"), ["backup-key-missing"]);
    assert!(report["gaps"].to_string().contains("64-digit key"));
    // The other kind of key file is no key for this one.
    let other = folder.path().join("keys/key");
    let (_, report) = run(folder.path(), other.to_str().unwrap());
    assert_eq!(codes(&report, "gaps"), ["backup-key-missing"]);
    let (status, report) = run(folder.path(), &"41".repeat(32));
    assert_eq!(
        (status, codes(&report, "gaps")),
        (3, vec!["backup-key-wrong".to_owned()])
    );
    let file = folder.path().join("Databases/msgstore.db.crypt15");
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, &bytes).unwrap();
    let (_, report) = run(folder.path(), &"42".repeat(32));
    assert_eq!(codes(&report, "gaps"), ["backup-key-wrong"]);
    for cut in [0, 1, 10, 30, 60] {
        fs::write(&file, &bytes[..cut]).unwrap();
        let (status, _) = run(folder.path(), &"42".repeat(32));
        assert_eq!(status, if cut == 0 { 0 } else { 3 }, "cut at {cut}");
    }
}

/// A copy that was decrypted before, and the backup of a day earlier, beside the newest one.
#[test]
fn several_states_of_one_telephone_count_once() {
    let folder = locked(Locked::Crypt15, "crypt15");
    let below = folder.path().join("Databases");
    phone::android(&below);
    fs::copy(
        below.join("msgstore.db.crypt15"),
        below.join("msgstore-2026-02-02.1.db.crypt15"),
    )
    .unwrap();
    let (_, report) = run(folder.path(), &"42".repeat(32));
    assert_eq!(report["gaps"], serde_json::json!([]));
    assert_eq!(report["counts"]["messages"], 48);
    assert_eq!(report["counts"]["duplicates"], 32);
    assert!(codes(&report, "notes").contains(&"overlap".to_owned()));
    assert!(!codes(&report, "coverage").contains(&"unknown-file".to_owned()));
}

#[test]
fn a_key_that_is_none_stops_before_anything_is_read() {
    let folder = locked(Locked::Crypt15, "crypt15");
    let mut command = crate::cli::program();
    let typed = "4242 424x";
    let output = command
        .arg("scan")
        .arg(folder.path())
        .args(["--backup-key", typed])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("64"), "{said}");
    assert!(
        !said.contains(typed),
        "a key with a slip of the finger was shown: {said}"
    );
}
