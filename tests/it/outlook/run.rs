//! Outlook through the built program: findings, duplicates, messages inside messages, the same with any number of threads.
#![allow(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use super::base64;
use super::case::{Attached, Item, Property, case};
use super::pst_writer::{Form, Pst, Style};
use super::{msg_writer, tnef_writer};
use serde_json::Value;
use std::path::Path;

const IBAN: &str = "Bitte überweisen an IBAN DE59 9801 1234 0004 7110 17, danke";

fn report(folder: &Path, jobs: &str) -> Value {
    let output = crate::cli::program()
        .current_dir(folder)
        .args(["scan", "in", "--quiet", "--now", "2026-07-01T00:00:00Z"])
        .args(["--own", "buero@firma.example", "--min-confidence", "low"])
        .args(["--jobs", jobs, "--report", "out.json"])
        .output()
        .unwrap();
    let text = std::fs::read(folder.join("out.json"))
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    serde_json::from_slice(&text).unwrap()
}

fn scan(files: &[(&str, &[u8])]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("in")).unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join("in").join(name), bytes).unwrap();
    }
    let one = report(folder.path(), "1");
    assert_eq!(
        one,
        report(folder.path(), "4"),
        "the number of threads shows"
    );
    one
}

fn ibans(report: &Value) -> Vec<(String, String)> {
    let all = report["findings"].as_array().unwrap().iter();
    let mut list: Vec<_> = all
        .filter(|f| f["detector"] == "iban")
        .map(|f| {
            let text = |name: &str| f[name].as_str().unwrap_or_default().to_owned();
            (text("source"), text("verdict"))
        })
        .collect();
    list.sort();
    list
}

fn wide(id: u16, text: &str) -> Property {
    Property {
        id,
        kind: 0x001F,
        bytes: text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
    }
}

/// The plain case with another text and id.
fn letter(id: &str, text: &str) -> Item {
    let mut item = case("plain").item;
    item.props
        .retain(|p| !matches!(p.id, 0x1000 | 0x1013 | 0x1035 | 0x007D));
    item.props.push(wide(0x1000, text));
    item.props
        .push(wide(0x1035, &format!("<{id}@kunde.example>")));
    item
}

fn with(mut item: Item, name: &str, data: Vec<u8>) -> Item {
    item.attachments.push(Attached {
        props: vec![wide(0x3707, name)],
        data: Some(data),
        message: None,
    });
    item
}

fn eml(id: &str, name: &str, bytes: &[u8]) -> String {
    format!(
        "From: Anna Probe <anna@kunde.example>\nTo: buero@firma.example\nSubject: Unterlagen\nMessage-ID: <{id}@kunde.example>\nDate: Mon, 2 Mar 2026 10:00:00 +0100\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nanbei\n--b\nContent-Type: application/octet-stream; name=\"{name}\"\nContent-Transfer-Encoding: base64\n\n{}\n--b--\n",
        base64(bytes)
    )
}

#[test]
fn stores_are_scanned_folder_by_folder() {
    for form in [Form::Ansi, Form::Unicode, Form::Large] {
        let mut pst = Pst::new(Style::new(form, 1));
        pst.folder(0x8042, 0x8022, "Posteingang");
        pst.folder(0x8062, 0x8022, "Entwürfe");
        pst.item(0x0020_0024, 0x8042, &letter("1", IBAN));
        let attached = with(letter("2", "anbei"), "konto.txt", IBAN.into());
        pst.item(0x0020_0044, 0x8042, &attached);
        pst.item(0x0020_0064, 0x8062, &letter("3", IBAN));
        let report = scan(&[("Archiv.pst", &pst.finish().0)]);
        let found = ibans(&report);
        assert_eq!(found.len(), 3, "{report:#}");
        assert_eq!(report["counts"]["messages"], 3);
        let drafts = found.iter().filter(|(_, verdict)| verdict.is_empty());
        assert_eq!(drafts.count(), 1, "a draft gets no verdict: {found:?}");
        assert!(
            found.iter().any(|f| f.0 == "in/Archiv.pst!/konto.txt"),
            "{found:?}"
        );
        assert!(report["gaps"].as_array().unwrap().is_empty());
    }
}

#[test]
fn the_same_mail_counts_once_whatever_holds_it() {
    let item = letter("gleich", IBAN);
    let mut pst = Pst::new(Style::new(Form::Unicode, 1));
    pst.item(0x0020_0024, 0x8022, &item);
    let plain = format!(
        "From: Anna Probe <anna@kunde.example>\nTo: buero@firma.example\nSubject: Rechnung für März\nMessage-ID: <gleich@kunde.example>\nDate: Mon, 2 Mar 2026 10:00:00 +0100\nContent-Type: text/plain; charset=utf-8\n\n{IBAN}\n"
    );
    let report = scan(&[
        ("a.pst", &pst.finish().0),
        ("b.msg", &msg_writer::msg(&item)),
        ("c.eml", plain.as_bytes()),
    ]);
    assert_eq!(report["counts"]["messages"], 3);
    assert_eq!(report["counts"]["duplicates"], 2);
}

#[test]
fn outlooks_messages_inside_other_messages_are_judged_by_the_outer_one() {
    let inner = with(letter("innen", IBAN), "konto.txt", IBAN.into());
    let mut around = letter("aussen", "anbei");
    around.attachments.push(Attached {
        props: vec![
            Property {
                id: 0x3705,
                kind: 0x0003,
                bytes: vec![5, 0, 0, 0],
            },
            wide(0x3001, "Alte Sache"),
        ],
        data: None,
        message: Some(Box::new(inner.clone())),
    });
    let msg = msg_writer::msg(&inner);
    let tnef = tnef_writer::tnef(&inner);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in [("alt.msg", &msg), ("winmail.dat", &tnef)] {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(name, options).unwrap();
        std::io::Write::write_all(&mut zip, bytes).unwrap();
    }
    let zip = zip.finish().unwrap().into_inner();
    for (name, file, count) in [
        ("a.eml", eml("e1", "Alt.msg", &msg).into_bytes(), 2),
        ("b.eml", eml("e2", "alles.zip", &zip).into_bytes(), 4),
        ("c.msg", msg_writer::msg(&around), 2),
        ("d.dat", tnef_writer::tnef(&around), 2),
        (
            "e.msg",
            msg_writer::msg(&with(letter("e", "anbei"), "Alt.msg", msg.clone())),
            2,
        ),
    ] {
        let report = scan(&[(name, &file)]);
        let found = ibans(&report);
        assert_eq!(found.len(), count, "{name}: {report:#}");
        assert_eq!(report["counts"]["messages"], 1, "{name}");
        let inside = format!("in/{name}!/");
        assert!(found.iter().all(|f| f.0.starts_with(&inside)), "{found:?}");
        assert!(found.iter().any(|f| f.0.contains("konto.txt")), "{found:?}");
        assert!(report["gaps"].as_array().unwrap().is_empty(), "{report:#}");
    }
}

#[test]
fn a_store_inside_a_mail_is_a_source_of_its_own() {
    let mut pst = Pst::new(Style::new(Form::Unicode, 2));
    pst.item(0x0020_0024, 0x8022, &letter("1", IBAN));
    let mail = eml("p", "alt.pst", &pst.finish().0);
    let report = scan(&[("a.eml", mail.as_bytes())]);
    assert_eq!(ibans(&report).len(), 1, "{report:#}");
    assert_eq!(report["counts"]["messages"], 2);
}

#[test]
fn a_german_report_of_damaged_stores_speaks_german() {
    let folder = tempfile::tempdir().unwrap();
    let mut pst = Pst::new(Style::new(Form::Unicode, 1));
    pst.item(0x0020_0024, 0x8022, &letter("1", IBAN));
    pst.item(0x0020_0044, 0xFFE2, &letter("2", IBAN));
    let block = pst.block_of(0x0020_0024);
    let (mut bytes, places) = pst.finish();
    let (at, length) = places[&block];
    bytes[at..at + length + 60].fill(0);
    std::fs::write(folder.path().join("a.pst"), &bytes).unwrap();
    std::fs::write(folder.path().join("b.pst"), &bytes[..5000]).unwrap();
    std::fs::write(folder.path().join("c.nsf"), b"\x1a\0\0\x04\0\0\0\0").unwrap();
    let mut olm = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let name = "Accounts/a/com.microsoft.__Messages/message_0.xml";
    olm.start_file(name, zip::write::SimpleFileOptions::default())
        .unwrap();
    std::fs::write(
        folder.path().join("d.olm"),
        olm.finish().unwrap().into_inner(),
    )
    .unwrap();
    let tnef = tnef_writer::tnef(&letter("3", IBAN));
    std::fs::write(folder.path().join("winmail.dat"), &tnef[..tnef.len() - 3]).unwrap();
    let output = crate::cli::program()
        .current_dir(folder.path())
        .args(["scan", ".", "--lang", "de", "--quiet"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(!said.contains("technische Meldung"), "{said}");
    for words in [
        "bricht mittendrin ab",
        "HCL Notes",
        "Ordner es nicht mehr gibt",
    ] {
        let flat = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(words), "{words}: {said}");
    }
}
