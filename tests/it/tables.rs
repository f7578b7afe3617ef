//! Tables whose columns the settings name, through the whole program.
#![allow(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use super::cli::{Said, program, said};
use super::whatsapp_run::codes;
use serde_json::Value;
use std::fs;

const TABLE: &str = "\
sep=;
Vorgang;Zeitpunkt;Benutzer;Richtung;Notiz;Datei
Bad Kühnel;01/05/2026 09:12 AM;M. Zschoche;raus;\"Bitte an IBAN
DE59 9801 1234 0004 7110 17\";plan.txt
Bad Kühnel;07/05/2026 09:20 PM;Renate Kühnel;rein;Danke;
Dach Lenz;01/05/2026 10:00 AM;;raus;Bis morgen;
";

const SETTINGS: &str = "\
[[table]]
file = \"app.txt\"
time = \"zeitpunkt\"
sender = \"Benutzer\"
text = \"Notiz\"
conversation = \"Vorgang\"
attachment = \"Datei\"
direction = \"Richtung\"
outgoing = [\"raus\"]
dates = \"%m/%d/%Y %I:%M %p\"
zone = \"Europe/Berlin\"
channel = \"sms\"
";

fn run(settings: &str, files: &[(&str, &str)], arguments: &[&str]) -> Said {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    for (name, text) in files {
        fs::write(folder.path().join("in").join(name), text).unwrap();
    }
    fs::write(folder.path().join("kanalwacht.toml"), settings).unwrap();
    said(program().current_dir(folder.path()).args(arguments))
}

fn scan(settings: &str, files: &[(&str, &str)]) -> Value {
    let said = run(
        settings,
        files,
        &["scan", "in", "--format", "json", "--lang", "en"],
    );
    serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{}", said.err))
}

#[test]
fn columns_dates_zone_direction_and_channel_are_as_the_settings_say() {
    let files = [("app.txt", TABLE), ("plan.txt", "Aufmaß")];
    let report = scan(SETTINGS, &files);
    assert_eq!(report["counts"]["messages"], 3);
    let chats = report["conversations"].as_array().unwrap();
    let titles: Vec<&str> = chats.iter().map(|c| c["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Bad Kühnel", "Dach Lenz"]);
    assert!(chats.iter().all(|c| c["channel"] == "sms"), "{chats:?}");
    assert_eq!(chats[0]["first"], "2026-01-05T09:12:00+01:00");
    assert_eq!(chats[0]["last"], "2026-07-05T21:20:00+02:00");
    let findings = report["findings"].as_array().unwrap();
    let iban = findings.iter().find(|f| f["detector"] == "iban").unwrap();
    assert_eq!(iban["direction"], "outbound");
    assert_eq!(iban["channel"], "sms");
    assert!(!codes(&report, "notes").contains(&"column-missing".to_owned()));
    assert!(!codes(&report, "notes").contains(&"date-unreadable".to_owned()));
}

#[test]
fn without_the_settings_such_a_file_is_no_table() {
    let report = scan("", &[("app.txt", TABLE)]);
    assert_eq!(report["counts"]["messages"], 0);
}

#[test]
fn a_column_that_no_file_has_is_said_with_the_line() {
    let settings = format!("lang = \"de\"\n{}", SETTINGS.replace("Datei", "Anlage 2"));
    let said = run(&settings, &[("app.txt", TABLE)], &["scan", "in"]);
    let page = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        page.contains("Zeile 2: keine Tabelle hat die Spalte „Anlage 2“"),
        "{page}"
    );
    assert!(
        page.contains("die Spalte „Anlage 2“ steht nicht in der ersten Zeile"),
        "{page}"
    );
    // Without the text there are no messages, and it is said why.
    let settings = SETTINGS.replace("Notiz", "Text der Notiz");
    let report = scan(&settings, &[("app.txt", TABLE)]);
    assert_eq!(report["counts"]["messages"], 0);
    let notes = report["notes"].as_array().unwrap();
    let missing: Vec<_> = notes
        .iter()
        .filter(|n| n["code"] == "column-missing")
        .collect();
    assert_eq!(missing.len(), 1, "{notes:?}");
    assert_eq!(missing[0]["place"], "kanalwacht.toml");
}

#[test]
fn times_in_another_form_stay_missing_and_are_told() {
    let settings = SETTINGS.replace("%m/%d/%Y %I:%M %p", "unix");
    let report = scan(&settings, &[("app.txt", TABLE)]);
    assert_eq!(report["counts"]["messages"], 3);
    assert!(codes(&report, "notes").contains(&"date-unreadable".to_owned()));
    assert!(report["conversations"][0]["first"].is_null());
}

#[test]
fn mistakes_are_pointed_at_all_at_once_in_both_languages() {
    let settings = "[[table]]\ntime = \"Zeit\"\nclock = \"zeit\"\ndates = \"%d.%m.\"\nzone = \"Berlin\"\nchannel = \"brief\"\noutgoing = [\"raus\"]\ncolour = \"rot\"\n[[table]]\ntext = \" \"\ntime = 3\ndates = \"deutsch\"\n";
    for (lang, words) in [
        (
            "de",
            &[
                "kanalwacht.toml:3",
                "eine Spalte für zwei Dinge",
                "nach diesem Muster lassen sich keine Zeiten lesen",
                "meinten Sie `Europe/Berlin`",
                "`brief`",
                "Wörter für eine Richtung ohne deren Spalte",
                "unbekannter Schlüssel `colour`",
                "eine Spalte ohne Namen",
                "eine Tabelle ohne Zeit oder Text",
                "unbekannte Form von Daten `deutsch`",
            ][..],
        ),
        (
            "en",
            &[
                "kanalwacht.toml:3",
                "one column for two things",
                "times cannot be read by this pattern",
                "unknown form of dates `deutsch`",
            ],
        ),
    ] {
        let said = run(
            settings,
            &[("app.txt", TABLE)],
            &["scan", "in", "--lang", lang],
        );
        assert_eq!(said.status, 2);
        for word in words {
            assert!(said.err.contains(word), "{word} not in:\n{}", said.err);
        }
    }
}

#[test]
fn a_settings_file_inside_what_is_scanned_may_not_name_columns() {
    let report = scan("", &[("app.txt", TABLE), ("kanalwacht.toml", SETTINGS)]);
    assert_eq!(report["counts"]["messages"], 0);
    let notes = report["notes"].as_array().unwrap();
    let ignored = notes
        .iter()
        .find(|n| n["code"] == "settings-ignored")
        .unwrap();
    assert!(
        ignored["text"].as_str().unwrap().contains("table"),
        "{ignored}"
    );
}
