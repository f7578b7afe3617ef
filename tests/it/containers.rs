//! Exports as they really come: in TAR and TAR.GZ, inside messages, in a folder copied from a phone, in several parts. Each
//! case is scanned by the built program; all people are invented.
#![allow(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use super::phone;
use super::whatsapp_run::{codes, scan};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use std::fs;
use std::io::{Cursor, Write as _};

const CHAT: &str = "03.02.26, 12:30 - Anna Probe: Hallo\n03.02.26, 12:31 - Kurt Muster: Bitte an IBAN DE59 9801 1234 0004 7110 17\n03.02.26, 12:32 - Anna Probe: Konto.txt (Datei angehängt)\n";
const FILE: &str = "Konto IBAN DE02 1203 0000 0000 2020 51";

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        builder.append_data(&mut header, name, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn mail(number: u32, text: &str) -> String {
    format!(
        "From 16{number}@xxx Tue Feb 03 11:30:00 +0000 2026\nFrom: kurt@kunde.example\nTo: buero@firma.example\nSubject: Konto {number}\nMessage-ID: <{number}@kunde.example>\nDate: Tue, 3 Feb 2026 12:3{number}:00 +0100\n\n{text}\n\n"
    )
}

/// Scans these files, laid into one folder; the number of threads must not show.
fn scanned(files: &[(&str, Vec<u8>)]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join("in").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let (_, one) = scan(&folder.path().join("in"), |c| {
        c.args(["--jobs", "1"]);
    });
    let (_, four) = scan(&folder.path().join("in"), |c| {
        c.args(["--jobs", "4"]);
    });
    assert_eq!(one, four);
    one
}

/// Where accounts were found.
fn ibans(report: &Value) -> Vec<&str> {
    let all = report["findings"].as_array().unwrap().iter();
    all.filter(|f| f["detector"] == "iban")
        .map(|f| f["source"].as_str().unwrap())
        .collect()
}

fn sources(report: &Value) -> Vec<&str> {
    let all = report["conversations"].as_array().unwrap().iter();
    all.map(|c| c["source"].as_str().unwrap()).collect()
}

#[test]
fn a_chat_in_an_archive_is_read_with_its_files_whatever_the_archive() {
    let members: &[(&str, &[u8])] = &[
        ("WhatsApp Chat mit Kurt/chat.txt", CHAT.as_bytes()),
        ("WhatsApp Chat mit Kurt/Konto.txt", FILE.as_bytes()),
    ];
    for (name, bytes) in [
        ("a.tar", tar(members)),
        ("a.tar.gz", gzip(&tar(members))),
        ("a.tgz", gzip(&tar(members))),
        ("b.zip", zip(&[("a.tar", &tar(members))])),
        ("b.tar.gz", gzip(&tar(&[("a.zip", &zip(members))]))),
    ] {
        let report = scanned(&[(name, bytes)]);
        let found = ibans(&report);
        assert_eq!(found.len(), 2, "{name}: {found:?}");
        assert!(found[1].contains("Konto.txt"), "{name}: {found:?}");
        assert!(found[0].contains("!/"), "{name}: {found:?}");
        assert_eq!(report["gaps"], serde_json::json!([]), "{name}");
    }
    // One file, packed alone.
    let report = scanned(&[("Post.mbox.gz", gzip(mail(1, FILE).as_bytes()))]);
    assert_eq!(sources(&report), ["in/Post.mbox.gz!/Post.mbox"]);
    assert_eq!(ibans(&report).len(), 1);
}

#[test]
fn archives_inside_messages_are_walked_and_limited_alike() {
    let other = CHAT.replace("03.02", "04.02");
    let inner = tar(&[
        ("Konto.txt", FILE.as_bytes()),
        ("chat.txt", other.as_bytes()),
    ]);
    for (name, bytes) in [("x.tar", inner.clone()), ("x.tar.gz", gzip(&inner))] {
        let chat = CHAT.replace("Konto.txt", name);
        let report = scanned(&[(
            "Kurt.zip",
            zip(&[
                ("WhatsApp Chat mit Kurt.txt", chat.as_bytes()),
                (name, &bytes),
            ]),
        )]);
        let found = ibans(&report);
        assert_eq!(found.len(), 3, "{found:?}");
        let inside = |end: &str| found.iter().any(|f| f.ends_with(end));
        assert!(inside("!/Konto.txt"), "{found:?}");
        assert!(inside(&format!("{name}!/chat.txt")), "{found:?}");
        assert_eq!(report["gaps"], serde_json::json!([]));
    }
    let bomb = gzip(&tar(&[("zero.txt", &vec![0; 40 << 20])]));
    let chat = CHAT.replace("Konto.txt", "x.tgz");
    let report = scanned(&[(
        "Kurt.zip",
        zip(&[
            ("WhatsApp Chat mit Kurt.txt", chat.as_bytes()),
            ("x.tgz", &bomb),
        ]),
    )]);
    assert_eq!(codes(&report, "gaps"), ["limit"]);
    assert_eq!(ibans(&report).len(), 1);
}

#[test]
fn a_cut_archive_is_a_gap_with_its_place_and_the_rest_is_read() {
    let whole = tar(&[
        ("WhatsApp Chat mit Kurt.txt", CHAT.as_bytes()),
        ("Foto.txt", &[b'x'; 5000]),
    ]);
    let report = scanned(&[("a.tar", whole[..3000].to_vec())]);
    assert_eq!(ibans(&report).len(), 1);
    let gap = &report["gaps"][0];
    assert_eq!(gap["code"], "damaged");
    assert!(gap["place"].as_str().unwrap().ends_with("a.tar!/Foto.txt"));
}

#[test]
fn a_folder_copied_from_a_phone_is_one_run() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("Handy");
    phone::android(&root.join("Android/media/com.whatsapp/Databases"));
    let write = |name: &str, bytes: &[u8]| {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    write("Download/WhatsApp Chat mit Anna.txt", CHAT.as_bytes());
    write("Download/Konto.txt", FILE.as_bytes());
    write(
        "Download/Mails.tar.gz",
        &gzip(&tar(&[("Mails.mbox", mail(2, FILE).as_bytes())])),
    );
    write("DCIM/Camera/IMG_1.jpg", b"\xff\xd8\xff\xe0");
    write("Movies/VID_1.mp4", b"\0\0\0\x18ftypmp42");
    let (_, report) = scan(&root, |_| {});
    let chats = report["conversations"].as_array().unwrap().iter();
    let formats: std::collections::BTreeSet<&str> =
        chats.map(|c| c["format"].as_str().unwrap()).collect();
    assert_eq!(
        formats.into_iter().collect::<Vec<_>>(),
        ["mbox", "whatsapp-android", "whatsapp-text"]
    );
    assert_eq!(report["gaps"], serde_json::json!([]));
    let covered = codes(&report, "coverage");
    for code in ["picture", "video"] {
        assert!(covered.contains(&code.to_owned()), "{covered:?}");
    }
    assert!(ibans(&report).len() >= 4, "{:?}", ibans(&report));
}

#[test]
fn a_download_in_several_parts_is_one_bundle() {
    let chat = "Takeout/Chat/WhatsApp Chat mit Kurt.txt";
    let first = zip(&[
        ("Takeout/archive_browser.html", b"<html>"),
        (chat, CHAT.as_bytes()),
    ]);
    let second = zip(&[
        ("Takeout/archive_browser.html", b"<html>"),
        ("Takeout/Chat/Konto.txt", FILE.as_bytes()),
        ("Takeout/Mail/Alle.mbox", mail(3, "Guten Tag").as_bytes()),
    ]);
    let names = [
        "takeout-20260203T113000Z-001.zip",
        "takeout-20260203T113000Z-002.zip",
    ];
    let report = scanned(&[(names[0], first.clone()), (names[1], second.clone())]);
    let found = ibans(&report);
    // The file that a message of the first part names lies in the second.
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(!codes(&report, "notes").contains(&"attachment-missing".to_owned()));
    assert!(!codes(&report, "notes").contains(&"part-missing".to_owned()));
    let places = sources(&report);
    assert!(
        places.contains(&format!("in/{}!/{chat}", names[0]).as_str()),
        "{places:?}"
    );
    // Named one by one, in any order.
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [(names[0], &first), (names[1], &second)] {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let output = crate::cli::program()
        .args(["inspect", "--format", "json"])
        .arg(folder.path())
        .output()
        .unwrap();
    let inspected: Value = serde_json::from_slice(&output.stdout).unwrap();
    let joined: Vec<u8> = [first.clone(), second.clone()].concat();
    let hash = <sha2::Sha256 as sha2::Digest>::digest(&joined);
    let hash: String = hash.iter().map(|b| format!("{b:02x}")).collect();
    let all = inspected["sources"].as_array().unwrap();
    assert_eq!(all.len(), 2);
    assert!(all.iter().all(|s| s["sha256"] == hash.as_str()), "{all:?}");
    let named = |a: usize, b: usize| {
        let (_, mut report) = scan(&folder.path().join(names[a]), |c| {
            c.arg(folder.path().join(names[b]));
        });
        report.as_object_mut().unwrap().remove("run");
        report
    };
    assert_eq!(ibans(&named(0, 1)).len(), 2);
    assert_eq!(named(0, 1)["conversations"], named(1, 0)["conversations"]);
}

#[test]
fn a_missing_part_is_said_and_single_exports_stay_apart() {
    let part = zip(&[("Takeout/WhatsApp Chat mit Kurt.txt", CHAT.as_bytes())]);
    let report = scanned(&[("takeout-20260203T113000Z-003.zip", part)]);
    let notes = report["notes"].as_array().unwrap();
    let missing: Vec<&Value> = notes
        .iter()
        .filter(|n| n["code"] == "part-missing")
        .collect();
    assert!(
        missing[0]["text"]
            .as_str()
            .unwrap()
            .contains("part 1, 2 is not there")
    );
    assert_eq!(ibans(&report).len(), 1);

    let chat = |text: &str| zip(&[("_chat.txt", text.as_bytes())]);
    let report = scanned(&[
        ("WhatsApp Chat - Anna-001.zip", chat(CHAT)),
        (
            "WhatsApp Chat - Anna-002.zip",
            chat(&CHAT.replace("03.02", "04.02")),
        ),
    ]);
    assert_eq!(sources(&report).len(), 2);
    assert!(!codes(&report, "notes").contains(&"duplicate-name".to_owned()));
}

/// A ZIP archive of a chat, cut into pieces of so many bytes.
fn pieces(of: usize) -> Vec<(String, Vec<u8>)> {
    let whole = zip(&[
        ("WhatsApp Chat mit Kurt.txt", CHAT.as_bytes()),
        ("Konto.txt", FILE.as_bytes()),
    ]);
    let chunks = whole.chunks(of).enumerate();
    chunks
        .map(|(n, bytes)| (format!("Export.zip.{:03}", n + 1), bytes.to_vec()))
        .collect()
}

fn scanned_pieces(files: &[(String, Vec<u8>)]) -> Value {
    let files: Vec<(&str, Vec<u8>)> = files.iter().map(|(n, b)| (n.as_str(), b.clone())).collect();
    scanned(&files)
}

#[test]
fn an_archive_cut_into_pieces_is_one() {
    for of in [7, 100, 10_000] {
        let report = scanned_pieces(&pieces(of));
        assert_eq!(ibans(&report).len(), 2, "{of}");
        assert_eq!(codes(&report, "gaps"), [""; 0], "{of}");
        let places = sources(&report);
        let wanted = "in/export.zip.*!/WhatsApp Chat mit Kurt.txt";
        assert!(places.contains(&wanted), "{places:?}");
    }
}

#[test]
fn a_missing_piece_is_a_gap_that_says_which() {
    let gap = |files: &[(String, Vec<u8>)]| {
        let report = scanned_pieces(files);
        assert!(ibans(&report).is_empty());
        let gaps = report["gaps"].as_array().unwrap();
        let all: Vec<String> = gaps
            .iter()
            .map(|g| g["text"].as_str().unwrap().to_owned())
            .collect();
        all.join("; ")
    };
    let mut middle = pieces(100);
    let count = middle.len();
    middle.remove(1);
    assert!(
        gap(&middle).contains("part 2 is not there"),
        "{}",
        gap(&middle)
    );
    let mut last = pieces(100);
    last.pop();
    let said = gap(&last);
    let wanted = format!(
        "{} parts are there; perhaps the last ones are missing",
        count - 1
    );
    assert!(said.contains(&wanted), "{said}");
}

#[test]
fn archives_of_other_kinds_say_unpack_first() {
    let report = scanned(&[
        ("Handy.tar.bz2", b"BZh91AY&SY\0\0".to_vec()),
        ("Handy.tar.xz", b"\xfd7zXZ\0\0\x04".to_vec()),
        ("Handy.7z", b"7z\xbc\xaf\x27\x1c\0\x04".to_vec()),
    ]);
    assert_eq!(codes(&report, "gaps"), ["unpack-first"; 3]);
}

#[test]
fn a_facebook_download_in_two_archives_has_one_owner_and_one_thread() {
    let thread = |folder: &str, other: &str, n: u8, ms: u64| {
        let name = format!("your_facebook_activity/messages/inbox/{folder}/message_{n}.json");
        let text = format!(
            "{{\"participants\":[{{\"name\":\"{other}\"}},{{\"name\":\"Anna Beyer\"}}],\"messages\":[{{\"sender_name\":\"Anna Beyer\",\"timestamp_ms\":{ms},\"content\":\"Konto IBAN DE59 9801 1234 0004 7110 17\"}}],\"thread_path\":\"inbox/{folder}\"}}"
        );
        (name, text)
    };
    let (a, b) = (
        thread("kurt_1", "Kurt", 1, 1_767_600_000_000),
        thread("kurt_1", "Kurt", 2, 1_767_500_000_000),
    );
    let c = thread("mia_2", "Mia", 1, 1_767_700_000_000);
    let report = scanned(&[
        (
            "facebook-annabeyer-2026-02-03-a1b2.zip",
            zip(&[(&a.0, a.1.as_bytes())]),
        ),
        (
            "facebook-annabeyer-2026-02-03-c3d4.zip",
            zip(&[(&b.0, b.1.as_bytes()), (&c.0, c.1.as_bytes())]),
        ),
    ]);
    assert_eq!(report["conversations"].as_array().unwrap().len(), 2);
    let found = report["findings"].as_array().unwrap();
    let ibans: Vec<&Value> = found.iter().filter(|f| f["detector"] == "iban").collect();
    assert!(!ibans.is_empty());
    assert!(
        ibans.iter().all(|f| f["direction"] == "outbound"),
        "{ibans:?}"
    );
    assert!(codes(&report, "notes").contains(&"own-side-derived".to_owned()));
}
