//! WhatsApp's exports through the whole program: several exports of one chat, and what is only recognised.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail their test")]

use super::phone;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// `scan PATH` in English: status and the JSON report.
pub(crate) fn scan(path: &Path, prepare: impl FnOnce(&mut assert_cmd::Command)) -> (i32, Value) {
    let cwd = tempfile::tempdir().unwrap();
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_kanalwacht"));
    command.current_dir(cwd.path()).env_clear();
    for kept in ["PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR"] {
        if let Some(value) = std::env::var_os(kept) {
            command.env(kept, value);
        }
    }
    command
        .arg("scan")
        .arg(path)
        .args(["--lang", "en", "--quiet"]);
    command.args(["--now", "2026-07-01T00:00:00Z", "--report", "r.json"]);
    prepare(&mut command);
    let output = command.output().unwrap();
    let text = fs::read_to_string(cwd.path().join("r.json"))
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    (
        output.status.code().unwrap_or(-1),
        serde_json::from_str(&text).unwrap(),
    )
}

/// Codes of one of the three lists.
pub(crate) fn codes(report: &Value, list: &str) -> Vec<String> {
    let all = report[list].as_array().unwrap().iter();
    all.map(|v| v["code"].as_str().unwrap().to_owned())
        .collect()
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn lines(minutes: std::ops::Range<u32>) -> String {
    minutes
        .map(|n| {
            format!(
                "03.02.26, 12:{n:02} - {}: Nachricht {n}\n",
                ["Anna", "Kurt"][n as usize % 2]
            )
        })
        .collect()
}

#[test]
fn overlapping_exports_of_one_chat_count_once_and_split_ones_wholly() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a/WhatsApp Chat mit Kurt.txt", &lines(0..20));
    write(
        folder.path(),
        "b/WhatsApp Chat mit Kurt.txt",
        &lines(10..30),
    );
    let (_, report) = scan(folder.path(), |_| {});
    assert_eq!(report["counts"]["messages"], 40);
    assert_eq!(report["counts"]["duplicates"], 10);
    let notes = report["notes"].as_array().unwrap();
    let overlap: Vec<&Value> = notes.iter().filter(|n| n["code"] == "overlap").collect();
    assert_eq!(overlap.len(), 1);
    assert!(overlap[0].to_string().contains("10 of 20"));

    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "WhatsApp Chat mit Kurt.txt", &lines(0..20));
    write(
        folder.path(),
        "WhatsApp Chat mit Kurt (1).txt",
        &lines(20..40),
    );
    let (_, report) = scan(folder.path(), |_| {});
    assert_eq!(report["counts"]["messages"], 40);
    assert_eq!(report["counts"]["duplicates"], 0);
    assert!(!codes(&report, "notes").contains(&"overlap".to_owned()));
}

#[test]
fn what_holds_no_chat_is_recognised_with_advice() {
    let folder = tempfile::tempdir().unwrap();
    for file in [
        "report/whatsapp_account_information/user_information.json",
        "report/whatsapp_connections/contacts.json",
    ] {
        write(folder.path(), file, "{\"wa_contacts\": []}");
    }
    write(
        folder.path(),
        "WhatsApp - Anna.csv",
        "Chat Session,Message Date,Sent Date,Type\n",
    );
    let (status, report) = scan(folder.path(), |_| {});
    assert_eq!(status, 0);
    assert_eq!(
        codes(&report, "coverage"),
        ["account-report", "tool-output"]
    );
    let text = report["coverage"].to_string();
    assert!(text.contains("export the chats on the phone"), "{text}");
}

#[test]
fn databases_go_through_the_whole_program_and_stay_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    phone::android(&folder.path().join("Databases"));
    phone::iphone_backup(&folder.path().join("backup"));
    let before = phone::contents(folder.path());
    let (status, report) = scan(folder.path(), |_| {});
    assert_eq!(phone::contents(folder.path()), before);
    assert_eq!(status, 1, "{report}");
    let chats = report["conversations"].as_array().unwrap().iter();
    let formats: BTreeSet<&str> = chats.map(|c| c["format"].as_str().unwrap()).collect();
    assert_eq!(
        formats,
        BTreeSet::from(["whatsapp-android", "whatsapp-iphone"])
    );
    assert_eq!(report["gaps"], serde_json::json!([]));
    let found = report["findings"].as_array().unwrap();
    assert!(found.iter().any(|f| f["detector"] == "iban"));
    assert!(found.iter().any(|f| f["detector"] == "employee-sickness"));
    // What an answer quotes counts once where the original is there, and is found where that is gone.
    let of = |id: &str| found.iter().filter(|f| f["detector"] == id).count();
    assert_eq!(of("offer"), 1);
    assert_eq!(of("access-code"), 1);
    let covered = codes(&report, "coverage");
    for code in ["index-file", "left-out", "phone-backup"] {
        assert!(covered.contains(&code.to_owned()), "{code}: {covered:?}");
    }
    assert!(
        !covered.contains(&"unknown-file".to_owned()),
        "{}",
        report["coverage"]
    );
}
