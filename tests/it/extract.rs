//! `extract`: what must be kept and lies only in a messenger, unchanged; what may go; what is evidence. All people are
//! invented.
#![allow(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use crate::cli::run;
use crate::copies::{DEMO, Place, chat, copy, files, text};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;
use zip::write::{SimpleFileOptions, ZipWriter};

/// Rows of a sheet, its headings first.
fn rows(sheet: &str) -> Vec<Vec<String>> {
    let sheet = sheet.strip_prefix('\u{feff}').expect("a mark of UTF-8");
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .from_reader(sheet.as_bytes());
    let records = reader.records().map(Result::unwrap);
    records
        .map(|record| record.iter().map(str::to_owned).collect())
        .collect()
}

fn of_demo() -> BTreeMap<String, Vec<u8>> {
    let place = Place::new();
    let out = place.path("out");
    let said = copy("extract", &[Path::new(DEMO)], &out, &[]);
    assert_eq!((said.status, said.err.as_str()), (0, ""));
    assert!(
        said.out
            .contains("nicht das Archiv, das die GoBD verlangen")
    );
    files(&out)
}

#[test]
fn the_demo_is_taken_unchanged() {
    let copies = of_demo();
    let hash = |bytes: &[u8]| -> String {
        Sha256::digest(bytes)
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect()
    };
    let sums = text(&copies, "SHA256SUMS.txt");
    let listed: BTreeMap<&str, &str> = sums
        .lines()
        .filter_map(|line| line.split_once("  "))
        .map(|(hash, path)| (path, hash))
        .collect();
    let own = [
        "index.html",
        "index.csv",
        "loeschliste.csv",
        "SHA256SUMS.txt",
    ];
    for (path, bytes) in copies
        .iter()
        .filter(|(path, _)| !own.contains(&path.as_str()))
    {
        assert_eq!(
            listed.get(path.as_str()),
            Some(&hash(bytes).as_str()),
            "{path}"
        );
    }
    assert_eq!(listed.len() + own.len(), copies.len());
    // Every message is a piece of its export, every attachment a member of it.
    let originals: Vec<Vec<u8>> = files(Path::new(DEMO))
        .into_iter()
        .flat_map(|(name, bytes)| {
            let mut all = Vec::new();
            if name.ends_with(".zip") {
                let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
                for at in 0..archive.len() {
                    let mut member = Vec::new();
                    archive
                        .by_index(at)
                        .unwrap()
                        .read_to_end(&mut member)
                        .unwrap();
                    all.push(member);
                }
            }
            all.push(bytes);
            all
        })
        .collect();
    let messages = copies
        .iter()
        .filter(|(path, _)| path.contains('/') && !path.ends_with(".json"));
    for (path, bytes) in messages {
        let stands = originals.iter().any(|original| {
            original == bytes || original.windows(bytes.len()).any(|w| w == bytes.as_slice())
        });
        assert!(stands, "{path}");
    }
}

#[test]
fn the_index_says_what_and_until_when() {
    let copies = of_demo();
    let index = rows(&text(&copies, "index.csv"));
    assert_eq!(
        index[0][..14],
        [
            "Nr.",
            "Zeit",
            "Chat",
            "Absender",
            "Art",
            "Klasse",
            "aufbewahren bis",
            "Datei",
            "SHA-256",
            "Quelle",
            "Nachricht Nr.",
            "Hinweis",
            "übernommen am",
            "übernommen von"
        ]
    );
    let class = |row: &Vec<String>| row[5].split(' ').next().unwrap().to_owned();
    for row in &index[1..] {
        assert!(
            ["R8", "R6", "R5", "R3", "R2"].contains(&class(row).as_str()),
            "{row:?}"
        );
        assert!(copies.contains_key(&row[7]), "{row:?}");
        assert!(
            !row[9].contains("Postfach"),
            "mail needs no taking: {row:?}"
        );
        assert!(row[12].is_empty() && row[13].is_empty());
    }
    let invoice = index
        .iter()
        .find(|row| row.get(5).is_some_and(|c| c.starts_with("R8")))
        .unwrap();
    assert_eq!(invoice[6], "2034-12-31");
    let page = text(&copies, "index.html");
    let messages = &index.last().unwrap()[0];
    assert!(
        page.contains(&format!("{messages} Nachrichten sind noch zu übernehmen.")),
        "{messages}"
    );
    assert!(page.contains("nicht das Archiv, das die GoBD verlangen"));
    assert!(page.contains("Nicht löschen: Beweis (offener Mangel)."));
    assert!(!page.contains("<script") && !page.contains("http:") && !page.contains("https:"));
    // A database's or a page's message has a record beside its text; a text export's too.
    let record: Value = serde_json::from_slice(&copies["01 Team Renner/0001.json"]).unwrap();
    assert_eq!(record["chat"], "Team Renner");
    assert!(record["time"].is_string() && record["sender"].is_string());
}

#[test]
fn private_talk_stays_where_it_is() {
    let copies = of_demo();
    assert!(!copies.keys().any(|path| path.contains("Kegel")));
    for bytes in copies.values() {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("Training wieder freitags"));
    }
}

#[test]
fn what_has_no_reason_to_stay_is_listed_with_where_and_evidence_is_not_to_be_deleted() {
    let copies = of_demo();
    let list = rows(&text(&copies, "loeschliste.csv"));
    assert_eq!(list[0][7..9], ["löschen wo", "Hinweis"]);
    let chat = list.iter().find(|row| row[5].contains("Team")).unwrap();
    assert!(
        chat[7].contains("beiden Seiten") && chat[7].contains("Cloud"),
        "{chat:?}"
    );
    let held: Vec<_> = list[1..].iter().filter(|row| !row[8].is_empty()).collect();
    assert!(!held.is_empty());
    for row in held {
        let reasons = [
            "Nicht löschen: Beweis (offener Mangel",
            "Nicht löschen: Beweis (mögliche Datenpanne",
        ];
        assert!(reasons.iter().any(|r| row[8].starts_with(r)), "{row:?}");
    }
    // What is taken is not in this list.
    let index = rows(&text(&copies, "index.csv"));
    let taken: Vec<(&str, &str)> = index[1..]
        .iter()
        .map(|r| (r[9].as_str(), r[10].as_str()))
        .collect();
    assert!(
        list[1..]
            .iter()
            .all(|r| !taken.contains(&(r[5].as_str(), r[6].as_str())))
    );
}

#[test]
fn a_dispute_holds_and_an_acceptance_ends_an_open_defect() {
    let place = Place::new();
    let with = |name: &str, messages: &[(&str, &str)]| {
        place.write(
            &format!("{name}/WhatsApp Chat mit Kunde.txt"),
            chat(messages),
        );
        let out = place.path(&format!("out {name}"));
        let said = copy("extract", &[&place.path(name)], &out, &[]);
        assert_eq!(said.status, 0, "{}", said.err);
        text(&files(&out), "index.html")
    };
    let defect = (
        "Petra Lindner",
        "In der Dusche ist ein Riss im Estrich, das ist ein Mangel",
    );
    let done = (
        "Holger Brandt",
        "Abnahme ohne Mängel, Protokoll ist unterschrieben",
    );
    assert!(with("offen", &[defect, ("Holger Brandt", "ok")]).contains("Beweis (offener Mangel)"));
    assert!(with("fertig", &[defect, done]).contains("Keine Unterhaltung ist als Beweis gesperrt"));
}

#[test]
fn what_came_by_mail_too_is_not_taken() {
    let place = Place::new();
    let chat = chat(&[
        ("Petra Lindner", "Guten Morgen"),
        ("Holger Brandt", "Ihre Rechnung RE-2025-0117 liegt bei"),
        ("Holger Brandt", "und die Rechnung RE-2025-0118 auch"),
    ]);
    let chat = place.write("a/WhatsApp Chat mit Petra Lindner.txt", chat);
    let mail = "From x Wed Mar 12 08:00:00 2025\nFrom: h@firma.example\nTo: p@mail.example\n\
        Subject: Ihre Rechnung RE-2025-0117\nDate: Wed, 12 Mar 2025 08:00:00 +0100\n\nanbei die Rechnung RE-2025-0117\n\n";
    let mail = place.write("b/post.mbox", mail);
    let both = place.path("both");
    copy("extract", &[&chat, &mail], &both, &[]);
    let rows_of = |out: &Path| rows(&text(&files(out), "index.csv"))[1..].to_vec();
    let taken = rows_of(&both);
    assert_eq!(taken.len(), 1, "{taken:?}");
    assert_eq!(taken[0][10], "3");
    assert!(text(&files(&both), "index.html").contains("kam auch per E-Mail"));
    let alone = place.path("alone");
    copy("extract", &[&chat], &alone, &[]);
    assert_eq!(rows_of(&alone).len(), 2);
}

#[test]
fn hostile_names_and_cells_do_no_harm() {
    let place = Place::new();
    let name = "..\u{202f}CON.dwg";
    let text_of = chat(&[
        ("=HYPERLINK(1)", "Ihre Rechnung RE-2025-0117"),
        (
            "Anna",
            &format!("{name} (Datei angehängt)\nRechnung RE-2025-0119"),
        ),
        ("=HYPERLINK(1)", "Danke"),
    ]);
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (file, bytes) in [
        ("WhatsApp Chat mit @SUM(A1).txt", text_of.as_bytes()),
        (name, b"AC1015 x".as_slice()),
    ] {
        zip.start_file(file, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let export = place.write("in/x.zip", zip.finish().unwrap().into_inner());
    let out = place.path("out");
    let said = copy("extract", &[&export], &out, &[]);
    assert_eq!(said.status, 0, "{} {}", said.out, said.err);
    let copies = files(&out);
    let index = text(&copies, "index.csv");
    for row in &rows(&index)[1..] {
        for cell in row {
            assert!(!cell.starts_with(['=', '@', '+', '-']), "{row:?}");
        }
    }
    assert!(index.contains("'=HYPERLINK(1)"));
    assert!(
        copies.keys().any(|path| path.ends_with("CON.dwg")),
        "{:?}",
        copies.keys()
    );
    assert!(
        files(&place.path(""))
            .keys()
            .all(|path| path.starts_with("in/") || path.starts_with("out/"))
    );
}

#[test]
fn nothing_is_written_where_something_lies_or_is_read() {
    let place = Place::new();
    let chat = place.write(
        "in/WhatsApp Chat mit Anna.txt",
        chat(&[("Anna", "a"), ("Bert", "b")]),
    );
    place.write("voll/x", "x");
    let before = files(&place.path(""));
    let folder = place.path("in");
    for (from, out, says) in [
        (&chat, place.path("voll"), "ist nicht leer"),
        (
            &folder,
            place.path("in/kopie"),
            "liegt in dem, was gelesen wird",
        ),
        (&chat, place.path("fehlt/kopie"), "der Ordner dazu fehlt"),
        (&chat, chat.clone(), "ist kein Ordner"),
    ] {
        for command in ["extract", "redact"] {
            let said = copy(command, &[from], &out, &[]);
            assert_eq!(said.status, 2, "{}", said.out);
            assert!(said.err.contains(says), "{}", said.err);
        }
    }
    assert_eq!(files(&place.path("")), before);
}

#[test]
fn threads_change_no_byte() {
    let place = Place::new();
    let of = |jobs: &str| {
        let out = place.path(jobs);
        copy("extract", &[Path::new(DEMO)], &out, &["--jobs", jobs]);
        files(&out)
    };
    assert!(of("1") == of("4"), "copies differ");
}

#[test]
fn the_index_is_known_as_our_own_and_the_copies_are_not() {
    let place = Place::new();
    let out = place.path("out");
    copy("extract", &[Path::new(DEMO)], &out, &[]);
    let report: Value = serde_json::from_str(
        &run(&[
            "scan",
            out.to_str().unwrap(),
            "--format",
            "json",
            "--fail-on",
            "never",
        ])
        .out,
    )
    .unwrap();
    let own = report["coverage"].as_array().unwrap().iter();
    let own: u64 = own
        .filter(|c| c["code"] == "own-report")
        .map(|c| c["count"].as_u64().unwrap())
        .sum();
    assert_eq!(own, 4, "{}", report["coverage"]);
}

#[test]
fn reports_say_what_to_keep_until_when() {
    let said = run(&[
        "scan",
        DEMO,
        "--format",
        "json",
        "--now",
        "2026-07-01T00:00:00Z",
        "--names",
        "original",
    ]);
    let report: Value = serde_json::from_str(&said.out).unwrap();
    let retention = &report["retention"];
    assert_eq!(retention["country"], "de");
    let invoices = retention["classes"].as_array().unwrap();
    let invoices = invoices.iter().find(|c| c["class"] == "R8").unwrap();
    assert_eq!(invoices["until"], "2034-12-31");
    let findings = report["findings"].as_array().unwrap();
    let counted = findings
        .iter()
        .filter(|f| f["retention"]["class"] == "R8")
        .count();
    assert_eq!(invoices["findings"], counted);
    let holds = retention["holds"].as_array().unwrap();
    assert!(holds.iter().any(|h| h["reasons"][0] == "open-defect"));
    for finding in findings {
        let held = holds
            .iter()
            .any(|h| h["conversation"] == finding["conversation"]);
        assert_eq!(finding["retention"]["hold"].as_bool().unwrap_or(held), held);
        if finding["retention"]["class"] == "R0" {
            assert_eq!(finding["retention"]["until"], "now");
        }
    }
    let text = run(&["scan", DEMO, "--lang", "de"]).out;
    assert!(text.contains("Was aufbewahren, was löschen"));
    let page = run(&["scan", DEMO, "--format", "html", "--lang", "en"]).out;
    assert!(page.contains("Deletion and retention"));
    assert!(fs::metadata("rules/retention.toml").is_ok());
}
