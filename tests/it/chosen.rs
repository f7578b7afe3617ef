//! `--conversations`: what was not chosen is one number and stands nowhere, what was chosen is found as in a run without a
//! choice. All people are invented.
#![allow(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use crate::cli::{Said, program, said};
use crate::phone;
use serde_json::{Value, json};
use std::fs;
use std::io::Write as _;
use std::path::Path;
use zip::write::{SimpleFileOptions, ZipWriter};

const KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
const DEMO: &str = "fixtures/demo";

/// A scan with a list, or without one, as each kind of report.
fn scan(path: &Path, list: Option<&str>, more: &[&str]) -> Said {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("auswahl.txt");
    let mut command = program();
    command.arg("scan").arg(path).args(more);
    command.args(["--quiet", "--now", "2026-07-01T00:00:00Z"]);
    command.env("KANALWACHT_KEY", KEY);
    if let Some(list) = list {
        fs::write(&file, list).unwrap();
        command.arg("--conversations").arg(&file);
    }
    said(&mut command)
}

fn report(path: &Path, list: Option<&str>, more: &[&str]) -> (i32, Value) {
    let more = [&["--format", "json", "--lang", "en"], more].concat();
    let said = scan(path, list, &more);
    let report = serde_json::from_str(&said.out);
    (
        said.status,
        report.unwrap_or_else(|_| panic!("{}", said.err)),
    )
}

/// No report of any kind, in any language and with any names, holds one of these words; nothing says one of them either.
fn nowhere(path: &Path, list: &str, words: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let file = |kind: &str| folder.path().join(format!("bericht.{kind}"));
    for (names, lang) in [("short", "de"), ("pseudonym", "de"), ("original", "en")] {
        let mut how = vec!["--names", names, "--lang", lang];
        let files = ["txt", "json", "html"].map(file);
        for file in &files {
            how.extend(["--report", file.to_str().unwrap()]);
        }
        let said = scan(path, Some(list), &how);
        for file in &files {
            let report = fs::read(file).unwrap_or_else(|_| panic!("{}", said.err));
            let report = String::from_utf8(report).unwrap();
            for word in words {
                assert!(!report.contains(word), "{word} in {how:?}: {report}");
                assert!(!said.err.contains(word), "{word}: {}", said.err);
            }
        }
    }
}

/// Findings of the conversations with these titles, as the run without a choice has them.
fn findings(report: &Value, titles: &[&str]) -> Vec<Value> {
    let all = report["findings"].as_array().unwrap().iter();
    all.filter(|f| titles.contains(&f["conversation"].as_str().unwrap()))
        .cloned()
        .collect()
}

/// Chosen, not chosen, messages of those, and whether all were counted.
fn counts(report: &Value) -> (usize, u64, u64, bool) {
    let left = &report["counts"]["not_chosen"];
    (
        report["conversations"].as_array().unwrap().len(),
        left["conversations"].as_u64().unwrap(),
        left["messages"].as_u64().unwrap(),
        left["all_counted"].as_bool().unwrap(),
    )
}

fn codes(report: &Value, list: &str) -> Vec<String> {
    let all = report[list].as_array().unwrap().iter();
    all.map(|v| v["code"].as_str().unwrap().to_owned())
        .collect()
}

/// Title and id of everything `inspect` prints.
fn ids(path: &Path) -> Vec<(String, String)> {
    let mut command = program();
    command.arg("inspect").arg(path);
    let said = said(command.args(["--format", "json", "--names", "original"]));
    let inspected: Value = serde_json::from_str(&said.out).unwrap();
    let sources = inspected["sources"].as_array().unwrap().iter();
    sources
        .flat_map(|s| s["conversations"].as_array().unwrap())
        .map(|c| {
            let text = |key: &str| c[key].as_str().unwrap().to_owned();
            (text("title"), text("id"))
        })
        .collect()
}

#[test]
fn of_a_folder_with_many_chats_the_chosen_ones_are_found_as_ever() {
    let path = Path::new(DEMO);
    let list = "# Kunden\nBaustelle*\nrenate kühnel\n";
    let (_, whole) = report(path, None, &["--names", "original"]);
    let (status, chosen) = report(path, Some(list), &["--names", "original"]);
    assert_eq!(status, 1);
    let expected = findings(&whole, &["Baustelle Lindenhof 12", "Renate Kühnel"]);
    assert!(expected.len() > 50);
    let found = chosen["findings"].as_array().unwrap();
    let (known, more): (Vec<&Value>, Vec<&Value>) =
        found.iter().partition(|f| expected.contains(f));
    assert_eq!(known, expected.iter().collect::<Vec<_>>());
    // Own data is learned from signatures too, and the mailbox with the signatures was not chosen.
    let own = whole["counts"]["own_data"].as_u64().unwrap();
    assert!(more.len() as u64 <= own, "{more:?}");
    // The mailbox is not surveyed, so nobody counted its mails.
    assert_eq!(counts(&chosen), (2, 6, 169, false));
    assert_eq!(chosen["run"]["chosen_by"], "list");
    assert_eq!(chosen["run"]["plan"]["conversations"], "auswahl.txt");
    assert_eq!(codes(&chosen, "notes"), ["settings-used"]);
    assert_eq!(chosen["counts"]["messages"], 145);
    let words = [
        "Kegelfreunde",
        "Team Renner",
        "Kundeninfo",
        "Sabine",
        "Körbitz",
        "Postfach",
        "Zschoche",
    ];
    nowhere(path, list, &words);
}

#[test]
fn page_one_says_who_chose_in_both_languages() {
    let path = Path::new(DEMO);
    let said = |list: Option<&str>, lang: &str, more: &[&str]| {
        ["text", "html"].map(|format| {
            let how = [&["--lang", lang, "--format", format], more].concat();
            let out = scan(path, list, &how).out;
            out.split_whitespace().collect::<Vec<_>>().join(" ")
        })
    };
    let all = ["--conversations", "all"];
    let cases = [
        (
            None,
            "de",
            &[][..],
            "Es wurde nichts ausgewählt: Alle Unterhaltungen wurden maschinell gelesen.",
        ),
        (
            None,
            "en",
            &[],
            "Nothing was chosen: all conversations were read by machine.",
        ),
        (
            None,
            "de",
            &all,
            "Alle Unterhaltungen wurden ausdrücklich ausgewählt und maschinell gelesen.",
        ),
        (
            None,
            "en",
            &all,
            "All conversations were chosen explicitly and read by machine.",
        ),
        (
            Some("Renate*"),
            "de",
            &[],
            "Ausgewählt und gelesen wurde eine Unterhaltung. Nicht ausgewählt und nicht geprüft: 7 Unterhaltungen mit mindestens 232 Nachrichten.",
        ),
        (
            Some("Renate*"),
            "en",
            &[],
            "One conversation was chosen and read. Not chosen and not examined: 7 conversations with at least 232 messages.",
        ),
    ];
    for (list, lang, more, sentence) in cases {
        for out in said(list, lang, more) {
            let place = out.find(sentence);
            assert!(place.is_some(), "{sentence} in {out}");
            let actions = ["Was zuerst zu tun ist", "What to do first"];
            let actions = actions.iter().find_map(|a| out.find(a)).unwrap();
            assert!(place < Some(actions), "{out}");
        }
    }
}

#[test]
fn threads_change_nothing() {
    let list = "Kegelfreunde\nPostfach*\n";
    let with = |jobs: &str| {
        scan(
            Path::new(DEMO),
            Some(list),
            &["--format", "json", "--jobs", jobs],
        )
    };
    assert_eq!(with("1").out, with("3").out);
}

/// A Telegram account: a firm's group, the family, a message to oneself.
fn account(folder: &Path) {
    let message = |id: u32, from: &str, text: &str| {
        json!({"id": id, "type": "message", "date": "2026-02-03T12:31:00", "date_unixtime": (1_770_118_260 + id * 60).to_string(),
            "from": from, "from_id": format!("user{}", from.len()), "text": text,
            "text_entities": [{"type": "plain", "text": text}]})
    };
    let file = |id: u32, name: &str| {
        let mut message = message(id, "Oma Waltraud", "");
        message["file"] = json!(format!("chats/chat_2/files/{name}"));
        message["file_name"] = json!(name);
        message["mime_type"] = json!("text/plain");
        message
    };
    let chats = json!([
        {"name": "Familie Beyer", "type": "private_group", "id": 600, "messages": [
            message(1, "Oma Waltraud", "Meine IBAN ist DE59 9801 1234 0004 7110 17"),
            file(2, "Arztbrief Waltraud.txt"), message(3, "Anna Beyer", "Danke")]},
        {"name": "Baustelle Lindenhof", "type": "private_supergroup", "id": 501, "messages": [
            message(1, "Anna Beyer", "Türcode ist 4711"),
            message(2, "Kurt Voss", "Bitte an IBAN DE59 9801 1234 0004 7110 17")]},
        {"name": "Holger Heimlich", "type": "personal_chat", "id": 700, "messages": [
            message(1, "Holger Heimlich", "Rechnung RE-2025-0117 über 1.250,00 EUR kommt")]},
    ]);
    let whole = json!({"about": "x", "personal_information": {"user_id": 10, "first_name": "Anna", "last_name": "Beyer"},
        "chats": {"about": "x", "list": chats}});
    fs::create_dir_all(folder.join("chats/chat_2/files")).unwrap();
    fs::write(folder.join("result.json"), whole.to_string()).unwrap();
    let letter = "Passwort: geheim1234, IBAN DE59 9801 1234 0004 7110 17";
    fs::write(
        folder.join("chats/chat_2/files/Arztbrief Waltraud.txt"),
        letter,
    )
    .unwrap();
}

#[test]
fn of_an_account_the_family_stays_out() {
    let folder = tempfile::tempdir().unwrap();
    account(folder.path());
    let list = "Baustelle Lindenhof\n";
    let (_, whole) = report(folder.path(), None, &[]);
    assert!(!findings(&whole, &["Holger H."]).is_empty());
    let (_, chosen) = report(folder.path(), Some(list), &[]);
    let expected = findings(&whole, &["Baustelle Lindenhof"]);
    assert_eq!(expected.len(), 2, "{}", whole["findings"]);
    assert_eq!(chosen["findings"].as_array().unwrap(), &expected);
    assert_eq!(counts(&chosen), (1, 2, 4, true));
    assert_eq!(chosen["counts"]["messages"], 2);
    let words = [
        "Familie",
        "Waltraud",
        "Arztbrief",
        "Holger",
        "Heimlich",
        "RE-2025",
    ];
    nowhere(folder.path(), list, &words);
    // The letter is named by a message of the family, and another file by nobody: in an archive both stay closed.
    let packed = folder.path().join("Konto.zip");
    let mut zip = ZipWriter::new(fs::File::create(&packed).unwrap());
    let letter = "chats/chat_2/files/Arztbrief Waltraud.txt";
    for name in ["result.json", letter] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&fs::read(folder.path().join(name)).unwrap())
            .unwrap();
    }
    zip.start_file(
        "chats/chat_2/files/Testament Waltraud.txt",
        SimpleFileOptions::default(),
    )
    .unwrap();
    zip.write_all(b"Passwort: geheim1234").unwrap();
    zip.finish().unwrap();
    let (_, chosen) = report(&packed, Some(list), &["--strict"]);
    assert_eq!(chosen["findings"].as_array().unwrap().len(), 2);
    nowhere(&packed, list, &["Waltraud", "Testament", "geheim1234"]);
}

#[test]
fn of_a_phone_database_one_group() {
    let folder = tempfile::tempdir().unwrap();
    phone::android(folder.path());
    let group = ids(folder.path());
    let (_, id) = group.iter().find(|(t, _)| t == "Baustelle Süd").unwrap();
    let list = format!("{id}  die Baustelle\n");
    let (_, whole) = report(folder.path(), None, &[]);
    assert!(whole["findings"].to_string().contains("iban"));
    let (_, chosen) = report(folder.path(), Some(&list), &[]);
    let expected = findings(&whole, &["Baustelle Süd"]);
    assert_eq!(chosen["findings"].as_array().unwrap(), &expected);
    let (one, others, messages, counted) = counts(&chosen);
    assert_eq!((one, others as usize, counted), (1, group.len() - 1, true));
    let messages = messages + chosen["counts"]["messages"].as_u64().unwrap();
    assert_eq!(whole["counts"]["messages"].as_u64(), Some(messages));
    nowhere(
        folder.path(),
        &list,
        &["Mia", "Aufmass", "DE59", "IMG-2026"],
    );
}

#[test]
fn two_inboxes_are_two_and_a_mail_in_both_counts() {
    let folder = tempfile::tempdir().unwrap();
    let mail = "From a@b Tue Feb  3 12:00:00 2026\nFrom: Kurt Voss <kurt@voss.example>\nTo: info@beyer.example\n\
        Message-ID: <1@voss.example>\nDate: Tue, 3 Feb 2026 12:00:00 +0100\nSubject: Konto\n\nIBAN DE59 9801 1234 0004 7110 17\n\n";
    let secret = mail
        .replace("Kurt Voss", "Oma Waltraud")
        .replace("1@voss", "2@voss");
    for (name, mails) in [
        ("Alte Liebe", format!("{mail}{secret}")),
        ("Firma", mail.to_owned()),
    ] {
        fs::create_dir_all(folder.path().join(name)).unwrap();
        fs::write(folder.path().join(name).join("Posteingang.mbox"), mails).unwrap();
    }
    let known = ids(folder.path());
    assert_eq!(known.len(), 2);
    assert_ne!(known[0].1, known[1].1);
    let list = known[1].1.to_uppercase();
    let (_, chosen) = report(folder.path(), Some(&list), &["--own", "info@beyer.example"]);
    assert_eq!(counts(&chosen), (1, 1, 0, false));
    let ibans: Vec<&str> = chosen["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|f| f["detector"] == "iban")
        .map(|f| f["source"].as_str().unwrap())
        .collect();
    assert_eq!(ibans.len(), 1);
    assert!(ibans[0].ends_with("Firma/Posteingang.mbox"), "{ibans:?}");
    nowhere(folder.path(), &list, &["Waltraud", "Liebe"]);
    // By title both.
    let (_, both) = report(folder.path(), Some("Posteingang*"), &[]);
    assert_eq!(counts(&both), (2, 0, 0, true));
}

/// A chat with a line for each minute, as an Android phone writes it.
fn chat(other: &str, text: &str) -> String {
    (10..16)
        .map(|n| {
            format!(
                "03.02.26, 12:{n} - {}: {text} {n}\n",
                [other, "Anna Beyer"][n % 2]
            )
        })
        .collect()
}

#[test]
fn paths_of_what_is_closed_hide_behind_numbers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Handy");
    fs::create_dir_all(path.join("WhatsApp Chat - Geliebte Gerda")).unwrap();
    let gerda = path.join("WhatsApp Chat - Geliebte Gerda");
    fs::write(
        gerda.join("_chat.txt"),
        chat("Geliebte Gerda", "IBAN DE59 9801 1234 0004 7110 17"),
    )
    .unwrap();
    fs::write(gerda.join("Gerda im Urlaub.blob"), "x").unwrap();
    fs::write(
        path.join("WhatsApp Chat mit Kurt Voss.txt"),
        chat("Kurt Voss", "Türcode 4711, Nummer"),
    )
    .unwrap();
    let mut zip =
        ZipWriter::new(fs::File::create(path.join("WhatsApp Chat mit Oma Waltraud.zip")).unwrap());
    for (name, text) in [
        (
            "WhatsApp Chat mit Oma Waltraud.txt",
            chat("Oma Waltraud", "Danke"),
        ),
        ("Brief an Waltraud.txt", "Passwort: geheim1234".to_owned()),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    let (_, chosen) = report(&path, Some("Kurt Voss"), &[]);
    assert_eq!(counts(&chosen), (1, 2, 12, true));
    assert!(codes(&chosen, "coverage").contains(&"not-chosen".to_owned()));
    nowhere(&path, "Kurt Voss", &["Gerda", "Waltraud", "geheim1234"]);
    let html = scan(
        &path,
        Some("Kurt Voss"),
        &["--format", "html", "--lang", "de"],
    )
    .out;
    assert!(html.contains("Quelle 1 (nicht ausgewählt)"), "{html}");
    // The folder itself is handed in by name, with another one that is read.
    let second = path.join("WhatsApp Chat mit Kurt Voss.txt");
    let both = ["--format", "json", second.to_str().unwrap()];
    let said = scan(&gerda, Some("Kurt Voss"), &both);
    assert!(
        said.out.contains("Kurt") && !said.out.contains("Gerda"),
        "{}",
        said.out
    );
}

#[test]
fn an_export_inside_a_chosen_mail_is_chosen_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let text = chat("Oma Waltraud", "IBAN DE59 9801 1234 0004 7110 17");
    let mail = format!(
        "From: Kurt Voss <kurt@voss.example>\nTo: info@beyer.example\nSubject: Chat\nMIME-Version: 1.0\n\
        Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nTürcode ist 4711\n--x\n\
        Content-Type: text/plain; charset=utf-8; name=\"WhatsApp Chat mit Oma Waltraud.txt\"\n\
        Content-Disposition: attachment; filename=\"WhatsApp Chat mit Oma Waltraud.txt\"\n\n{text}\n--x--\n"
    );
    fs::write(folder.path().join("Anfrage.eml"), mail).unwrap();
    let list = "*Waltraud*\nAnfrage*";
    let (_, both) = report(folder.path(), Some(list), &[]);
    assert_eq!(counts(&both).0, 2, "{both}");
    let (_, mail) = report(folder.path(), Some("Anfrage*"), &[]);
    assert_eq!(counts(&mail), (1, 1, 6, true));
    assert!(!mail["findings"].to_string().contains("iban"));
    assert!(mail["findings"].to_string().contains("access-code"));
    nowhere(folder.path(), "Anfrage*", &["Waltraud"]);
}

#[test]
fn lines_that_fit_nothing_are_said() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("auswahl.txt");
    fs::write(&list, b"# J\xfcrgen\n\nRenate K\xfchnel\nBaustelle X\n").unwrap();
    let scan = |more: &[&str]| {
        let mut command = program();
        command.args(["scan", DEMO, "--conversations"]).arg(&list);
        said(command.args(more))
    };
    let said = scan(&["--lang", "de", "--format", "json"]);
    assert_eq!(said.status, 1);
    assert!(
        said.err
            .contains("auswahl.txt: keine Unterhaltung passt zu Zeile 4"),
        "{}",
        said.err
    );
    let report: Value = serde_json::from_str(&said.out).unwrap();
    let notes = report["notes"].as_array().unwrap();
    let note = notes
        .iter()
        .find(|n| n["code"] == "choice-unmatched")
        .unwrap();
    assert_eq!(note["place"], "auswahl.txt:4");
    // Nothing fits: a report would say that all is well.
    fs::write(&list, "Renate\n").unwrap();
    let said = scan(&["--lang", "en"]);
    assert_eq!((said.status, said.out.as_str()), (2, ""));
    assert!(
        said.err
            .contains("no line fits a conversation; nothing was scanned"),
        "{}",
        said.err
    );
    fs::write(&list, "# Renate\n").unwrap();
    let said = scan(&["--lang", "en"]);
    assert_eq!(said.status, 2);
    assert!(
        said.err.contains("no line chooses a conversation"),
        "{}",
        said.err
    );
    fs::remove_file(&list).unwrap();
    assert_eq!(scan(&[]).status, 2);
}

#[test]
fn settings_choose_and_a_scanned_folder_does_not() {
    let home = tempfile::tempdir().unwrap();
    let stick = home.path().join("Stick");
    fs::create_dir_all(&stick).unwrap();
    fs::write(
        stick.join("WhatsApp Chat mit Kurt Voss.txt"),
        chat("Kurt Voss", "Türcode 4711, Nummer"),
    )
    .unwrap();
    fs::write(
        stick.join("WhatsApp Chat mit Lene.txt"),
        chat("Lene", "Danke"),
    )
    .unwrap();
    fs::write(
        stick.join("kanalwacht.toml"),
        "conversations = \"auswahl.txt\"\n",
    )
    .unwrap();
    fs::write(stick.join("auswahl.txt"), "Lene\n").unwrap();
    let scan = || {
        let mut command = program();
        command.current_dir(home.path());
        let said = said(command.args(["scan", "Stick", "--format", "json", "--lang", "en"]));
        serde_json::from_str::<Value>(&said.out).unwrap()
    };
    let unsaid = scan();
    assert_eq!(counts(&unsaid), (2, 0, 0, true));
    assert!(codes(&unsaid, "notes").contains(&"settings-ignored".to_owned()));
    assert!(unsaid["notes"].to_string().contains("conversations"));
    fs::write(
        home.path().join("kanalwacht.toml"),
        "conversations = \"wahl.txt\"\n",
    )
    .unwrap();
    fs::write(home.path().join("wahl.txt"), "Kurt*\n").unwrap();
    assert_eq!(counts(&scan()), (1, 1, 6, true));
    fs::write(
        home.path().join("kanalwacht.toml"),
        "conversations = \"all\"\n",
    )
    .unwrap();
    assert_eq!(scan()["run"]["chosen_by"], "all");
}

#[test]
fn inspect_writes_a_list_to_choose_from() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("auswahl.txt");
    let write = |file: &Path| {
        let mut command = program();
        command.args(["inspect", DEMO, "--lang", "de", "--write-conversations"]);
        said(command.arg(file))
    };
    assert_eq!(write(&list).status, 0);
    let written = fs::read_to_string(&list).unwrap();
    let lines: Vec<&str> = written.lines().filter(|l| l.starts_with("# c-")).collect();
    assert_eq!(lines.len(), 8);
    assert!(written.lines().all(|l| l.is_empty() || l.starts_with('#')));
    assert!(
        written.contains("  Renate Kühnel  (Einzelchat, 82 Einträge, 12.01.2026 – 09.04.2026)"),
        "{written}"
    );
    // As it is, it chooses nothing; without its marks, everything.
    let untouched = scan(Path::new(DEMO), Some(&written), &["--lang", "en"]);
    assert_eq!(untouched.status, 2);
    let (_, all) = report(Path::new(DEMO), Some(&written.replace("# c-", "c-")), &[]);
    assert_eq!(counts(&all), (8, 0, 0, true));
    assert!(!codes(&all, "notes").contains(&"choice-unmatched".to_owned()));
    // Never over a file, never inside what is read.
    let again = write(&list);
    assert_eq!((again.status, again.out.as_str()), (2, ""));
    assert!(
        again.err.contains("diese Datei gibt es schon"),
        "{}",
        again.err
    );
    assert_eq!(write(Path::new("fixtures/demo/auswahl.txt")).status, 2);
    assert!(
        !Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("fixtures/demo/auswahl.txt")
            .exists()
    );
    assert_eq!(write(&folder.path().join("none/auswahl.txt")).status, 2);
    assert_eq!(fs::read_to_string(&list).unwrap(), written);
}
