//! What lies inside messages: mails, archives and chat exports as attachments, and members of exports that no message
//! names. Each case is scanned by the built program; all people are invented.
#![allow(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use serde_json::Value;
use std::io::{Cursor, Write as _};
use std::path::Path;

pub(crate) const IBAN: &str = "Bitte überweisen an IBAN DE59 9801 1234 0004 7110 17, danke";
pub(crate) const CHAT: &str = "03.02.26, 12:30 - Anna Probe: Hallo\n03.02.26, 12:31 - Kurt Muster: Bitte \u{fc}berweisen an IBAN DE59 9801 1234 0004 7110 17, danke\n03.02.26, 12:32 - Anna Probe: ja\n";

pub(crate) fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub(crate) fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for (i, chunk) in bytes.chunks(3).enumerate() {
        let n = chunk.iter().fold(0_u32, |n, b| n << 8 | u32::from(*b)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let letter = LETTERS[(n >> (18 - 6 * place)) as usize & 63];
            out.push(if place > chunk.len() {
                '='
            } else {
                letter.into()
            });
        }
        if i % 19 == 18 {
            out.push('\n');
        }
    }
    out
}

/// A mail with these attachments: name, type, bytes.
pub(crate) fn mail(id: &str, attachments: &[(&str, &str, &[u8])]) -> String {
    let mut text = format!(
        "From: Anna Probe <anna@kunde.example>\nTo: buero@firma.example\nSubject: Unterlagen\nMessage-ID: <{id}@kunde.example>\nDate: Mon, 2 Mar 2026 10:00:00 +0100\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"b{id}\"\n\n--b{id}\nContent-Type: text/plain; charset=utf-8\n\nanbei die Datei\n"
    );
    for (name, kind, bytes) in attachments {
        text.push_str(&format!(
            "--b{id}\nContent-Type: {kind}; name=\"{name}\"\nContent-Disposition: attachment; filename=\"{name}\"\nContent-Transfer-Encoding: base64\n\n{}\n",
            base64(bytes)
        ));
    }
    text.push_str(&format!("--b{id}--\n"));
    text
}

pub(crate) fn run(folder: &Path, options: &[&str]) -> Value {
    let output = crate::cli::program()
        .current_dir(folder)
        .args(["scan", "in", "--quiet", "--now", "2026-07-01T00:00:00Z"])
        .args(["--own", "buero@firma.example", "--min-confidence", "low"])
        .args(options)
        .args(["--report", "out.json"])
        .output()
        .unwrap();
    let text = std::fs::read(folder.join("out.json"))
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    serde_json::from_slice(&text).unwrap()
}

/// Scans these files, laid into one folder.
pub(crate) fn scan(files: &[(&str, &[u8])]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("in")).unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join("in").join(name), bytes).unwrap();
    }
    let one = run(folder.path(), &["--jobs", "1"]);
    let four = run(folder.path(), &["--jobs", "4"]);
    assert_eq!(one, four, "the number of threads shows");
    one
}

pub(crate) fn ibans(report: &Value) -> Vec<&Value> {
    let all = report["findings"].as_array().unwrap().iter();
    all.filter(|f| f["detector"] == "iban").collect()
}

pub(crate) fn sources(report: &Value) -> Vec<(&str, &str)> {
    let all = report["conversations"].as_array().unwrap().iter();
    all.map(|c| {
        (
            c["source"].as_str().unwrap(),
            c["channel"].as_str().unwrap(),
        )
    })
    .collect()
}

pub(crate) fn codes(report: &Value, list: &str) -> Vec<String> {
    let all = report[list].as_array().unwrap().iter();
    all.map(|g| {
        format!(
            "{} {}",
            g["code"].as_str().unwrap(),
            g["place"].as_str().unwrap()
        )
    })
    .collect()
}

#[test]
fn a_mail_attached_to_a_mail_is_judged_by_the_outer_one() {
    let inner = mail("innen", &[("konto.txt", "text/plain", IBAN.as_bytes())])
        .replace("anna@kunde.example", "kurt@lieferant.example")
        .replace("anbei die Datei", IBAN);
    let outer = mail(
        "aussen",
        &[("Weiterleitung.eml", "message/rfc822", inner.as_bytes())],
    )
    .replace("base64\n\n", "8bit\n\n")
    .replace(base64(inner.as_bytes()).as_str(), &inner);
    let report = scan(&[("a.eml", outer.as_bytes())]);
    let found = ibans(&report);
    assert_eq!(found.len(), 2, "{found:#?}");
    for f in &found {
        assert_eq!(
            (f["message"].as_u64(), f["direction"].as_str()),
            (Some(1), Some("inbound"))
        );
    }
    let source = found[0]["source"].as_str().unwrap();
    assert!(
        source.contains("Weiterleitung.eml (") && source.contains("2026-03-02T10:00:00+01:00"),
        "{source}"
    );
    assert!(
        found[1]["source"]
            .as_str()
            .unwrap()
            .ends_with("Weiterleitung.eml!/konto.txt")
    );
    assert_eq!(report["counts"]["messages"], 1);
    assert!(
        report["gaps"].as_array().unwrap().is_empty(),
        "{}",
        report["gaps"]
    );
}

#[test]
fn members_of_an_attached_archive_have_the_mail_as_carrier() {
    let deep = zip(&[("tief.txt", IBAN.as_bytes())]);
    let archive = zip(&[
        ("bild.jpg", b"\xff\xd8\xff\xe0bild"),
        ("konto.txt", IBAN.as_bytes()),
        ("noch.zip", &deep),
        ("plan.pdf", b"%PDF-1.7"),
    ]);
    let outer = mail("z", &[("Belege.zip", "application/zip", &archive)]);
    let report = scan(&[("a.eml", outer.as_bytes())]);
    let found = ibans(&report);
    let places: Vec<&str> = found
        .iter()
        .map(|f| f["source"].as_str().unwrap())
        .collect();
    assert_eq!(
        places,
        [
            "in/a.eml!/Belege.zip!/konto.txt",
            "in/a.eml!/Belege.zip!/noch.zip!/tief.txt"
        ]
    );
    let attachment = &found[0]["attachment"];
    assert_eq!(attachment["size"], IBAN.len());
    assert_eq!(attachment["sha256"].as_str().unwrap().len(), 64);
    assert_eq!(found[0]["channel"], "email-unknown");
    assert_eq!(codes(&report, "coverage"), ["picture in/a.eml"]);
    assert_eq!(
        codes(&report, "gaps"),
        ["damaged in/a.eml!/1!/Belege.zip!/plan.pdf"]
    );
    assert_eq!(report["counts"]["messages"], 1);
}

#[test]
fn a_chat_attached_to_a_mail_is_a_conversation_of_its_own() {
    let export = zip(&[
        ("WhatsApp Chat mit Kurt Muster.txt", CHAT.as_bytes()),
        ("konto.txt", IBAN.as_bytes()),
    ]);
    let mut box_ = String::new();
    for (id, name, kind, bytes) in [
        (
            "eins",
            "WhatsApp Chat mit Kurt Muster.zip",
            "application/zip",
            export.as_slice(),
        ),
        (
            "zwei",
            "WhatsApp Chat mit Kurt Muster.txt",
            "text/plain",
            CHAT.replace("12:3", "12:4").as_bytes(),
        ),
    ] {
        box_.push_str("From a@b.example Mon Mar  2 10:00:00 2026\n");
        box_.push_str(&mail(id, &[(name, kind, bytes)]));
        box_.push('\n');
    }
    let report = scan(&[("Post.mbox", box_.as_bytes())]);
    let found = sources(&report);
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!(found[0], ("in/Post.mbox", "email-unknown"));
    assert_eq!(found[1].1, "whatsapp");
    assert!(
        found[1]
            .0
            .starts_with("in/Post.mbox!/1!/WhatsApp Chat mit "),
        "{found:?}"
    );
    assert!(
        found[2]
            .0
            .starts_with("in/Post.mbox!/2!/WhatsApp Chat mit "),
        "{found:?}"
    );
    assert_eq!(ibans(&report).len(), 3);
    assert_eq!(report["counts"]["messages"], 8);
    // Named by no message: the conversation carries it, nobody is said to have sent it.
    let unnamed: Vec<_> = ibans(&report)
        .into_iter()
        .filter(|f| f["message"] == 0)
        .collect();
    assert_eq!(unnamed.len(), 1);
    assert_eq!(
        (
            unnamed[0]["direction"].as_str(),
            unnamed[0]["channel"].as_str()
        ),
        (Some("unknown"), Some("whatsapp"))
    );
    // Attached twice, counted once.
    let twice = format!(
        "{box_}{}",
        box_.replace("<eins@", "<drei@").replace("<zwei@", "<vier@")
    );
    let report = scan(&[("Post.mbox", twice.as_bytes())]);
    assert_eq!(report["counts"]["duplicates"], 6);
}

#[test]
fn an_archive_inside_a_chat_export_has_its_message_as_carrier() {
    let named = zip(&[("konto.txt", IBAN.as_bytes())]);
    let chat = format!("{CHAT}03.02.26, 12:33 - Kurt Muster: Belege.zip (Datei angehängt)\n")
        .replace(IBAN, "nichts");
    let export = zip(&[
        ("Belege.zip", &named),
        ("WhatsApp Chat mit Kurt Muster.txt", chat.as_bytes()),
        (
            "ohne.vcf",
            b"BEGIN:VCARD\nNOTE:IBAN DE59 9801 1234 0004 7110 17\nEND:VCARD\n",
        ),
    ]);
    let report = scan(&[("chat.zip", &export)]);
    let found = ibans(&report);
    let seen: Vec<(&str, u64)> = found
        .iter()
        .map(|f| {
            (
                f["source"]
                    .as_str()
                    .unwrap()
                    .rsplit_once(".txt!/")
                    .unwrap()
                    .1,
                f["message"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(seen, [("Belege.zip!/konto.txt", 4), ("ohne.vcf", 0)]);
    assert_eq!(found[0]["time"], "2026-02-03T12:33:00");
    assert!(
        report["coverage"].as_array().unwrap().is_empty(),
        "{}",
        report["coverage"]
    );
}

#[test]
fn limits_and_damage_inside_are_gaps_with_their_message() {
    let mut nested = zip(&[("konto.txt", IBAN.as_bytes())]);
    for _ in 0..10 {
        nested = zip(&[("n.zip", &nested)]);
    }
    let outer = mail(
        "tief",
        &[
            ("tief.zip", "application/zip", nested.as_slice()),
            ("kaputt.zip", "application/zip", b"PK\x03\x04kaputt"),
        ],
    );
    let report = scan(&[("a.eml", outer.as_bytes())]);
    let gaps = codes(&report, "gaps");
    assert_eq!(gaps.len(), 2, "{gaps:?}");
    assert_eq!(gaps[0], "damaged in/a.eml!/1!/kaputt.zip");
    assert!(
        gaps[1].starts_with("limit in/a.eml!/1!/tief.zip!/n.zip"),
        "{gaps:?}"
    );
}

#[test]
fn an_archive_of_too_many_members_is_not_opened() {
    let names: Vec<String> = (0..=10_000).map(|n| format!("{n}.txt")).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), &b""[..])).collect();
    let outer = mail("viel", &[("viel.zip", "application/zip", &zip(&members))]);
    let report = scan(&[("a.eml", outer.as_bytes())]);
    assert_eq!(codes(&report, "gaps"), ["limit in/a.eml!/1!/viel.zip"]);
}

#[test]
fn exports_beyond_the_limit_are_a_gap_with_their_number() {
    let chats: Vec<String> = (0..1_003)
        .map(|n| format!("03.02.26, 12:30 - Anna Probe: Nummer {n}\n"))
        .collect();
    let names: Vec<String> = (0..1_003)
        .map(|n| format!("WhatsApp Chat mit Kurt {n}.txt"))
        .collect();
    let files: Vec<(&str, &str, &[u8])> = names
        .iter()
        .zip(&chats)
        .map(|(name, chat)| (name.as_str(), "text/plain", chat.as_bytes()))
        .collect();
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("in")).unwrap();
    std::fs::write(folder.path().join("in/a.eml"), mail("viel", &files)).unwrap();
    let report = run(folder.path(), &[]);
    assert_eq!(sources(&report).len(), 1_001);
    assert_eq!(codes(&report, "gaps"), ["limit in/a.eml"]);
    let text = report["gaps"][0]["text"].as_str().unwrap();
    assert!(text.contains("3 Exporte"), "{text}");
}

#[test]
fn archives_of_mails_outside_the_asked_days_stay_closed() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("in")).unwrap();
    let archive = zip(&[("konto.txt", IBAN.as_bytes())]);
    let outer = mail("alt", &[("Belege.zip", "application/zip", &archive)]);
    std::fs::write(folder.path().join("in/a.eml"), outer).unwrap();
    let report = run(folder.path(), &["--since", "2026-04-01"]);
    assert!(ibans(&report).is_empty());
    assert_eq!(report["counts"]["outside"], 1);
    assert!(codes(&report, "coverage").is_empty());
}

#[test]
fn the_nested_fixture_is_read_to_its_ground() {
    let folder = tempfile::tempdir().unwrap();
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/nested");
    std::fs::create_dir(folder.path().join("in")).unwrap();
    let bytes = std::fs::read(fixture.join("Post.mbox")).unwrap();
    std::fs::write(folder.path().join("in/Post.mbox"), bytes).unwrap();
    let report = run(folder.path(), &[]);
    // Four mails, the chat attached twice and counted once.
    assert_eq!(report["counts"]["messages"], 12);
    assert_eq!(report["counts"]["duplicates"], 4);
    let by_mail = ibans(&report)
        .iter()
        .filter(|f| f["channel"] != "whatsapp")
        .count();
    let by_chat = ibans(&report).len() - by_mail;
    assert_eq!((by_mail, by_chat), (5, 3));
    assert!(codes(&report, "gaps").is_empty());
}

#[test]
fn a_uuencoded_text_is_an_attachment() {
    let text = format!(
        "From: anna@kunde.example\nTo: buero@firma.example\nSubject: Notiz\nMessage-ID: <uu@kunde.example>\nDate: Mon, 2 Mar 2026 10:00:00 +0100\n\nanbei\n\nbegin 644 konto.txt\n{}`\nend\n",
        uuencode(IBAN.as_bytes())
    );
    let report = scan(&[("a.eml", text.as_bytes())]);
    let found = ibans(&report);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["source"], "in/a.eml!/konto.txt");
    assert_eq!(found[0]["attachment"]["size"], IBAN.len());
}

fn uuencode(bytes: &[u8]) -> String {
    let letter = |v: u32| {
        char::from(if v & 63 == 0 {
            b'`'
        } else {
            (v & 63) as u8 + b' '
        })
    };
    let mut out = String::new();
    for line in bytes.chunks(45) {
        out.push(letter(line.len() as u32));
        for chunk in line.chunks(3) {
            let n =
                chunk.iter().fold(0_u32, |n, b| n << 8 | u32::from(*b)) << (8 * (3 - chunk.len()));
            (0..4).for_each(|place| out.push(letter(n >> (18 - 6 * place))));
        }
        out.push('\n');
    }
    out
}
