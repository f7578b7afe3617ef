//! Archives as the apps lock them, through the whole program: passwords in both spellings, wrong ones, none.

use super::{Case, case, cases, read};
use kanalwacht::formats::RANGE_BYTES;
use kanalwacht::model::EntryPath;
use kanalwacht::model::Stamp;
use kanalwacht::source::archive::{self, Unpacking};
use kanalwacht::source::held;
use serde_json::Value;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{AesMode, CompressionMethod};

/// The case as a ZIP, locked where a password is given.
fn pack(case: &Case, password: Option<&[u8]>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in &case.files {
        let options = match password {
            Some(password) => plain.with_aes_encryption_bytes(AesMode::Aes256, password),
            None => plain,
        };
        writer.start_file(name.as_str(), options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// `scan` of a file: exit status and JSON.
fn scan(name: &str, bytes: &[u8], options: &[&str], password: Option<&str>) -> (i32, Value) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), bytes).unwrap();
    scan_path(&folder.path().join(name), options, password)
}

fn scan_path(path: &Path, options: &[&str], password: Option<&str>) -> (i32, Value) {
    let mut command = crate::cli::program();
    command.arg("scan").arg(path).args(options);
    command.args([
        "--format",
        "json",
        "--report",
        "-",
        "--quiet",
        "--now",
        "2026-03-11T00:00:00Z",
    ]);
    if let Some(password) = password {
        command.env("KANALWACHT_PASSWORD", password);
    }
    let said = crate::cli::said(&mut command);
    let json = serde_json::from_str(&said.out).unwrap_or_else(|e| panic!("{e}: {}", said.err));
    (said.status, json)
}

fn codes(report: &Value, list: &str) -> Vec<String> {
    let entries = report[list].as_array().unwrap();
    let mut codes: Vec<String> = entries
        .iter()
        .map(|e| e["code"].as_str().unwrap().to_owned())
        .collect();
    codes.sort();
    codes.dedup();
    codes
}

/// Opens a packed case with these passwords and reads it with Threema's readers.
fn opened(root: &str, zip: &[u8], passwords: &[&str]) -> (Value, Vec<String>, Vec<String>) {
    let mut unpacking = Unpacking::default();
    for password in passwords {
        unpacking.passwords.add(None, password);
    }
    let outer = held::entry(root, EntryPath::new(root), zip.to_vec(), 0);
    let (bundle, troubles) = archive::open(&outer, &unpacking).unwrap();
    assert!(!troubles.has_gaps());
    read(&bundle, RANGE_BYTES)
}

#[test]
fn trap_1_passwords_in_utf8_and_in_the_old_spelling() {
    let case = case("backup-15");
    let low = |typed: &str| -> Vec<u8> {
        let units = typed.encode_utf16();
        units.map(|u| u.to_le_bytes()[0]).collect()
    };
    for (key, typed) in [
        ("Grüße-Boden7".as_bytes().to_vec(), "Grüße-Boden7"),
        (low("Grüße-Boden7"), "Grüße-Boden7"),
        // A character beyond Latin-1 loses its upper byte.
        (low("Pass-€-wort"), "Pass-€-wort"),
        // A keyboard may send umlauts in two pieces.
        ("Grüße".as_bytes().to_vec(), "Gru\u{308}ße"),
        ("Gru\u{308}ße".as_bytes().to_vec(), "Grüße"),
    ] {
        let zip = pack(&case, Some(&key));
        let (found, _, gaps) = opened(&case.root, &zip, &["falsch", typed]);
        assert_eq!(found, case.expect["conversations"], "{typed}");
        assert!(gaps.is_empty(), "{gaps:?}");
    }
}

/// The iPhone locks with the first version of the encryption and packs nothing.
#[test]
fn archives_as_the_iphone_locks_them_are_read() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/threema/iphone-locked.zip");
    let expected = case("ios-group");
    let zip = std::fs::read(path).unwrap();
    let (found, ..) = opened(&expected.root, &zip, &["Grüße-Hofweg"]);
    assert_eq!(found, expected.expect["conversations"]);
}

#[test]
fn a_wrong_or_missing_password_is_one_gap_that_says_what_to_do() {
    for case in cases() {
        if case.name == "ios-all" {
            continue;
        }
        let zip = pack(&case, Some(b"Musterkennwort"));
        for (passwords, code) in [
            (&[][..], "password-missing"),
            (&["falsches Kennwort"], "password-wrong"),
        ] {
            let (found, _, gaps) = opened(&case.root, &zip, passwords);
            assert_eq!(found.as_array().unwrap().len(), 0);
            assert_eq!(gaps.len(), 1, "{}: {gaps:?}", case.name);
            assert!(gaps[0].starts_with(code) && gaps[0].contains("chosen in Threema"));
        }
    }
    let case = case("backup-27");
    let zip = pack(&case, Some(b"Musterkennwort"));
    let (status, report) = scan(&case.root, &zip, &[], None);
    assert_eq!(status, 3);
    assert_eq!(codes(&report, "gaps"), ["password-missing"]);
    // What is inside is not listed one by one.
    assert!(report["coverage"].as_array().unwrap().len() < 5);
}

#[test]
fn locked_and_plain_archives_give_the_same() {
    for case in cases() {
        let zip = pack(&case, Some(b"Musterkennwort"));
        let (found, _, gaps) = opened(&case.root, &zip, &["Musterkennwort"]);
        assert_eq!(found, case.expect["conversations"], "{}", case.name);
        assert!(gaps.is_empty());
    }
}

#[test]
fn trap_2_damage_inside_a_locked_member_is_no_text() {
    let case = case("android-chat");
    let mut zip = pack(&case, Some(b"Musterkennwort"));
    // The name, then 16 bytes of salt and 2 of the first check: one bit behind them.
    let name = memchr::memmem::rfind(&zip[..zip.len() / 2], b"messages.txt")
        .or_else(|| memchr::memmem::find(&zip, b"messages.txt"))
        .unwrap();
    zip[name + 100] ^= 1;
    let (status, report) = scan(&case.root, &zip, &[], Some("Musterkennwort"));
    assert_eq!(status, 3);
    assert_eq!(codes(&report, "gaps"), ["damaged"]);
    let detail = report["gaps"][0]["text"].as_str().unwrap();
    assert!(
        detail.contains("falsches Passwort oder beschädigte Datei"),
        "{detail}"
    );
    assert_eq!(report["findings"].as_array().unwrap().len(), 0);
}

#[test]
fn trap_17_a_cut_archive_is_damaged() {
    let case = case("backup-27");
    let zip = pack(&case, Some(b"Musterkennwort"));
    let (status, report) = scan(
        &case.root,
        &zip[..zip.len() - 200],
        &[],
        Some("Musterkennwort"),
    );
    assert_eq!(status, 3);
    assert_eq!(codes(&report, "gaps"), ["damaged"]);
    // And one that the app itself broke off, by its name.
    let name = format!("INCOMPLETE-{}", case.root);
    let (status, report) = scan(&name, &zip, &[], Some("Musterkennwort"));
    assert_eq!(status, 3);
    assert_eq!(codes(&report, "gaps"), ["damaged"]);
}

#[test]
fn trap_9_rows_of_a_list_and_their_copies_count_once() {
    let case = case("backup-27");
    let (_, report) = scan(&case.root, &pack(&case, None), &[], None);
    let conversations = report["conversations"].as_array().unwrap();
    let repeated: u64 = conversations
        .iter()
        .map(|c| c["duplicates"].as_u64().unwrap())
        .sum();
    assert_eq!(repeated, 1, "{conversations:#?}");
}

/// The same chat from both phones, as backup and as the iPhone's export: messages are recognised by their ids.
#[test]
fn exports_of_both_phones_are_recognised_as_the_same_messages() {
    let case = case("backup-27");
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(&case.root), pack(&case, None)).unwrap();
    // Renate's iPhone: she is the owner here.
    let text = r#"{"conversationMetadata":{"contactIdentity":"RNR4D7X2","contactName":"Renner"},"conversationType":"Direct",
"userIdentity":"KH8V2K4T","messages":[{"id":"0000000000000001","senderIdentity":"KH8V2K4T","type":"text",
"text":"Guten Morgen, wann kommen Sie?","timestamps":{"sentAt":"2026-03-10T07:00:00Z"}}]}"#;
    let chat = folder
        .path()
        .join("Threema_Export_KH8V2K4T/Renner ID RNR4D7X2");
    std::fs::create_dir_all(&chat).unwrap();
    std::fs::write(chat.join("Messages"), text).unwrap();
    let (_, report) = scan_path(folder.path(), &[], None);
    let conversations = report["conversations"].as_array().unwrap();
    let repeated: u64 = conversations
        .iter()
        .map(|c| c["duplicates"].as_u64().unwrap())
        .sum();
    assert_eq!(
        repeated, 2,
        "one copy of a list, one message of both phones"
    );
}

#[test]
fn members_of_a_backup_are_counted_as_what_they_are() {
    let case = case("backup-27");
    let (_, report) = scan(&case.root, &pack(&case, None), &[], None);
    let coverage = report["coverage"].as_array().unwrap();
    let count = |code: &str| -> u64 {
        coverage
            .iter()
            .filter(|c| c["code"] == code)
            .map(|c| c["count"].as_u64().unwrap())
            .sum()
    };
    assert_eq!(count("unknown-file"), 0, "{coverage:#?}");
    // Two pictures in messages, a thumbnail, the own picture.
    assert_eq!(count("picture"), 4);
    assert_eq!(count("voice"), 1);
    // The document is opened; the few bytes of the fixture are none.
    assert_eq!(count("document"), 0);
    assert_eq!(codes(&report, "gaps"), ["damaged"]);
    assert_eq!(count("left-out"), 4);
    // The private key and protocol internals, never opened.
    assert_eq!(count("index-file"), 3);
}

#[test]
fn the_channel_is_what_the_export_tells_unless_the_user_tells_another() {
    let channels = |report: &Value| {
        let mut seen: Vec<String> = report["conversations"]
            .as_array()
            .unwrap()
            .iter()
            .map(|c| c["channel"].as_str().unwrap().to_owned())
            .collect();
        seen.dedup();
        seen
    };
    let all = case("ios-all");
    let zip = pack(&all, None);
    let told = scan(&all.root, &zip, &["--channel", "threema"], None).1;
    assert_eq!(channels(&told), ["threema"]);
    // Renamed: nothing tells, so nothing is guessed.
    assert_eq!(channels(&scan("alles.zip", &zip, &[], None).1), ["threema"]);
    let on_prem = all.root.replace("Work", "OnPrem");
    let report = scan(&on_prem, &zip, &[], None).1;
    assert_eq!(channels(&report), ["threema-work"]);
    assert!(codes(&report, "notes").contains(&"variant-nearest".to_owned()));
}

#[test]
fn times_of_backups_are_points_in_time() {
    let stamp = Stamp::with_offset(jiff::civil::date(2026, 3, 10).at(7, 0, 0, 0), 0);
    assert_eq!(
        stamp.instant(None).map(|t| t.as_millisecond()),
        Some(1_773_126_000_000)
    );
}

/// What a quote repeats travelled with the message it repeats: it counts once, in each of the exports.
#[test]
fn a_value_in_a_quote_counts_once() {
    const IBAN: &str = "DE89370400440532013000";
    let backup = [
        ("settings", "\"version\",\"27\"\n".to_owned()),
        ("contacts.csv", "\"identity\",\"firstname\",\"lastname\",\"nick_name\",\"identity_id\"\n\"KH8V2K4T\",\"Renate\",\"K.\",\"\",\"0000000007\"\n".to_owned()),
        ("message_0000000007.csv", format!("\"apiid\",\"uid\",\"isoutbox\",\"posted_at\",\"created_at\",\"type\",\"body\"\n\"00000000000000a1\",\"u1\",\"0\",\"1773126000000\",\"1773126000000\",\"TEXT\",\"IBAN {IBAN}\"\n\"00000000000000a2\",\"u2\",\"0\",\"1773126060000\",\"1773126060000\",\"TEXT\",\"> KH8V2K4T: IBAN {IBAN}\n\nhast du die?\"\n")),
    ];
    let iphone = [(
        "messages.txt",
        format!(
            "<<< 10. März 2026 um 08:00:00 MEZ: IBAN {IBAN}\r\n>>> 10. März 2026 um 08:01:00 MEZ: [Renate: \"IBAN {IBAN}\"] hast du die?\r\n"
        ),
    )];
    for files in [&backup[..], &iphone[..]] {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let (_, report) = scan_path(folder.path(), &[], None);
        let findings = report["findings"].as_array().unwrap();
        let ibans = findings.iter().filter(|f| f["detector"] == "iban").count();
        assert_eq!(ibans, 1, "{files:?}: {findings:#?}");
    }
}
