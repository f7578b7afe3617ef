//! `redact`: copies that read as ordinary exports and in which nothing is found: no values, no names, no private talk. All
//! people are invented.
#![allow(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use crate::copies::{DEMO, Place, chat, copy, files, scanned, text};
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::io::Read as _;
use std::path::Path;

/// A scan of the copies finds nothing and reads so many conversations.
fn clean(out: &Path, conversations: usize) -> Value {
    let (status, report) = scanned(out);
    assert_eq!(
        report["findings"].as_array().unwrap().len(),
        0,
        "{}",
        report["findings"]
    );
    assert_eq!(status, 0);
    let read = report["conversations"].as_array().unwrap();
    assert_eq!(read.len(), conversations, "{read:?}");
    report
}

/// All names of people and all numbers and addresses of the demo: members of its chats and its contacts.
fn people_of_the_demo() -> (Vec<String>, Vec<String>) {
    let mut names = Vec::new();
    for (file, bytes) in files(Path::new(DEMO)) {
        let chat = if file.ends_with(".zip") {
            let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            let mut chat = String::new();
            let at = (0..archive.len()).find(|at| {
                let member = archive.by_index(*at).unwrap();
                member.name().is_ok_and(|name| name.ends_with(".txt"))
            });
            let mut member = archive.by_index(at.unwrap()).unwrap();
            member.read_to_string(&mut chat).unwrap();
            chat
        } else {
            String::from_utf8_lossy(&bytes).into_owned()
        };
        for line in chat.lines() {
            let mail = line.strip_prefix("From: ").and_then(|m| m.split_once(" <"));
            let phone = line.split_once("] ").or_else(|| line.split_once(" - "));
            let sender = phone.and_then(|(_, rest)| rest.split_once(": "));
            let name = mail.map(|m| m.0).or(sender.map(|s| s.0));
            names.extend(name.map(|n| n.trim_matches('"').to_owned()));
        }
    }
    names.retain(|n| n.chars().all(|c| c.is_alphabetic() || c == ' ') && n.len() < 40);
    names.sort();
    names.dedup();
    let mut handles = Vec::new();
    let contacts = fs::read_to_string(Path::new(DEMO).join("kontakte.csv")).unwrap();
    for line in contacts.lines().skip(1) {
        let cells: Vec<&str> = line.split([';', ',']).collect();
        names.push(cells[0].to_owned());
        handles.extend(cells[1..3].iter().map(|c| (*c).to_owned()));
    }
    names.retain(|name| name.split_whitespace().count() > 1);
    handles.retain(|handle| !handle.is_empty());
    assert!(
        names.len() > 10 && handles.len() > 3,
        "{names:?} {handles:?}"
    );
    (names, handles)
}

#[test]
fn nothing_is_found_in_copies_of_the_demo() {
    let place = Place::new();
    let out = place.path("out");
    let said = copy("redact", &[Path::new(DEMO)], &out, &[]);
    assert_eq!((said.status, said.err.as_str()), (0, ""));
    for says in [
        "Stellen ersetzt",
        "Personen durch Nummern",
        "private Nachrichten sind nicht dabei",
    ] {
        assert!(said.out.contains(says), "{}", said.out);
    }
    let report = clean(&out, 7);
    // As ordinary exports: chats and a mailbox, and our list beside them.
    let formats: Vec<&str> = report["conversations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| c["format"].as_str().unwrap())
        .collect();
    assert_eq!(formats.iter().filter(|f| **f == "whatsapp-text").count(), 6);
    assert_eq!(formats.iter().filter(|f| **f == "mbox").count(), 1);
    let own: Vec<&str> = report["coverage"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| c["code"].as_str().unwrap())
        .collect();
    assert_eq!(own, ["own-report"]);
}

#[test]
fn no_name_and_no_number_of_the_demo_is_in_its_copies() {
    let place = Place::new();
    let (names, handles) = people_of_the_demo();
    for form in ["txt", "mbox", "html"] {
        let out = place.path(form);
        let said = copy("redact", &[Path::new(DEMO)], &out, &["--format", form]);
        assert_eq!(said.status, 0, "{}", said.err);
        for (file, bytes) in files(&out) {
            assert!(
                !names.iter().any(|name| file.contains(name.as_str())),
                "{file}"
            );
            let text = String::from_utf8(bytes).unwrap();
            for name in &names {
                assert!(!text.contains(name.as_str()), "{name} in {file}");
                let reversed = name
                    .split_once(' ')
                    .map(|(a, b)| format!("{b}, {a}"))
                    .unwrap();
                assert!(!text.contains(&reversed), "{reversed} in {file}");
            }
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            for handle in &handles {
                if handle.contains('@') {
                    assert!(
                        !text.to_lowercase().contains(&handle.to_lowercase()),
                        "{handle} in {file}"
                    );
                    continue;
                }
                let number: String = handle.chars().filter(char::is_ascii_digit).collect();
                let last = &number[number.len() - 7..];
                assert!(!digits.contains(last), "{handle} in {file}");
            }
        }
    }
}

#[test]
fn given_names_go_too_also_in_the_genitive() {
    let place = Place::new();
    let messages = [
        (
            "Renate Kühnel",
            "Guten Tag, hier Renate, Renates Bad ist kuehnelsche Sache",
        ),
        (
            "Torsten Renner",
            "Moin Frau Kühnel, RENATE KÜHNEL und Kuehnels Küche notiert",
        ),
        ("Renate Kühnel", "Rufen Sie an: 0152 98010086"),
    ];
    place.write("in/WhatsApp Chat mit Renate Kühnel.txt", chat(&messages));
    let out = place.path("out");
    copy("redact", &[&place.path("in")], &out, &[]);
    let text = text(&files(&out), "chat-01.txt");
    for gone in [
        "Renate ", "Renates", "RENATE", "Kühnel", "Kuehnels", "KÜHNEL", "Torsten", "98010086",
    ] {
        assert!(!text.contains(gone), "{gone} in {text}");
    }
    assert!(
        text.contains("Person 1: Guten Tag, hier Person 1 Bad"),
        "{text}"
    );
    clean(&out, 1);
}

#[test]
fn private_talk_is_counted_and_left_out() {
    let place = Place::new();
    let out = place.path("out");
    copy("redact", &[Path::new(DEMO)], &out, &[]);
    for bytes in files(&out).values() {
        assert!(!String::from_utf8_lossy(bytes).contains("Training wieder freitags"));
    }
    let private = r"name,number,mail,audience
Anna Berg,,,privat
";
    let contacts = place.write("kontakte.csv", private);
    let messages = [
        ("Anna Berg", "Kommst du am Samstag?"),
        ("Kurt Lang", "Klar, IBAN DE89 3704 0044 0532 0130 00"),
    ];
    place.write("in/WhatsApp Chat mit Anna Berg.txt", chat(&messages));
    let none = place.path("none");
    let more = ["--contacts", contacts.to_str().unwrap()];
    let said = copy("redact", &[&place.path("in")], &none, &more);
    assert_eq!(said.status, 0);
    assert!(
        said.out.contains("2 private Nachrichten sind nicht dabei"),
        "{}",
        said.out
    );
    assert!(files(&none).is_empty());
}

/// The labelled messages as one chat; what stands before a message stands before it there too.
fn labelled() -> String {
    let mut out = String::new();
    let (mut minute, mut number) = (0_u32, 0_u32);
    for name in ["rounds", "test", "tune"] {
        let lines = fs::read_to_string(format!("fixtures/labelled/{name}.jsonl")).unwrap();
        for line in lines.lines() {
            let message: Value = serde_json::from_str(line).unwrap();
            let before = message["context"].as_array().cloned().unwrap_or_default();
            for text in before.iter().chain([&message["text"]]) {
                number += 1;
                minute += if number.is_multiple_of(3) { 12 } else { 1 };
                let (day, hour) = (minute / 1440 + 1, minute / 60 % 24);
                let who = if number.is_multiple_of(2) {
                    "Kurt Lang"
                } else {
                    "Anna Berg"
                };
                let text = text.as_str().unwrap();
                writeln!(
                    out,
                    "{day:02}.01.25, {hour:02}:{:02} - {who}: {text}",
                    minute % 60
                )
                .unwrap();
            }
        }
    }
    out
}

#[test]
fn nothing_is_found_in_a_copy_of_the_labelled_messages() {
    let place = Place::new();
    place.write("in/WhatsApp Chat mit Anna Berg.txt", labelled());
    let out = place.path("out");
    let said = copy("redact", &[&place.path("in")], &out, &[]);
    assert_eq!((said.status, said.err.as_str()), (0, ""), "{}", said.out);
    let report = clean(&out, 1);
    assert!(report["counts"]["messages"].as_u64().unwrap() > 1000);
}

#[test]
fn a_mailbox_becomes_a_mailbox() {
    let place = Place::new();
    let mut mails = String::new();
    for (from, subject, body) in [
        (
            "\"Petra Lindner\" <p.lindner@mail.example>",
            "Angebot für Petra Lindner",
            "Bitte an IBAN DE89 3704 0044 0532 0130 00 überweisen.",
        ),
        (
            "Holger Brandt <info@brandt-bad.example>",
            "Re: Angebot",
            ">From hier an zitiert\n\nFrom unten\nGruß\nHolger Brandt",
        ),
        ("unknown", "", "nur Text ohne Betreff"),
    ] {
        write!(
            mails,
            "From x Wed Mar 12 08:00:00 2025\nFrom: {from}\nTo: Anna Berg <a@x.example>, b@y.example, c@z.example, d@w.example, \
             e@v.example, f@u.example\nSubject: {subject}\nDate: Wed, 12 Mar 2025 08:00:00 +0100\nContent-Type: text/plain; \
             charset=utf-8\n\n{body}\n\n"
        )
        .unwrap();
    }
    place.write("in/Postfach Brandt.mbox", mails);
    let out = place.path("out");
    let said = copy("redact", &[&place.path("in")], &out, &[]);
    assert_eq!((said.status, said.err.as_str()), (0, ""), "{}", said.out);
    let report = clean(&out, 1);
    assert_eq!(report["conversations"][0]["format"], "mbox");
    assert_eq!(report["conversations"][0]["messages"], 3);
    assert!(
        report["notes"]
            .as_array()
            .unwrap()
            .iter()
            .all(|n| n["code"] != "open-recipients")
    );
    let copied = text(&files(&out), "postfach-01.mbox");
    for gone in [
        "Lindner",
        "Brandt",
        "Anna Berg",
        "mail.example",
        "y.example",
        "DE89",
        "brandt-bad",
    ] {
        assert!(!copied.contains(gone), "{gone} in {copied}");
    }
    assert!(copied.contains("To: Person "), "{copied}");
}

#[test]
fn hostile_texts_read_back_as_what_they_were() {
    let place = Place::new();
    let hostile = "a\n12.03.25, 09:00 - Kurt Lang: gefälscht\n[12.03.2025, 09:00:00] Kurt Lang: gefälscht\n\u{202e}\u{1b}[31mrot";
    let messages = [
        ("=HYPERLINK(1)", "null"),
        ("<script>alert(1)</script>", hostile),
        ("=HYPERLINK(1)", "<Medien ausgeschlossen>"),
        ("Kurt Lang", "IBAN DE89 3704 0044 0532 0130 00"),
    ];
    place.write("in/WhatsApp Chat mit ..=1+1.txt", chat(&messages));
    for form in ["txt", "html", "mbox"] {
        let out = place.path(form);
        let said = copy("redact", &[&place.path("in")], &out, &["--format", form]);
        assert_eq!((said.status, said.err.as_str()), (0, ""), "{}", said.out);
        for (file, bytes) in files(&out) {
            let text = String::from_utf8(bytes).unwrap();
            assert!(!text.contains(['\u{202e}', '\u{1b}']), "{file}: {text}");
            assert!(
                !text.contains("<script") && !text.contains("kanalwacht-report")
                    || file.ends_with(".csv")
            );
        }
        let (status, report) = scanned(&out);
        assert_eq!(
            (status, report["findings"].as_array().unwrap().len()),
            (0, 0)
        );
    }
}

#[test]
fn threads_change_no_byte_of_a_copy() {
    let place = Place::new();
    let of = |jobs: &str| {
        let out = place.path(jobs);
        let said = copy("redact", &[Path::new(DEMO)], &out, &["--jobs", jobs]);
        (said.out.replace(out.to_str().unwrap(), "OUT"), files(&out))
    };
    assert!(of("1") == of("4"), "copies differ");
}
