//! The program as it is typed: help, lists, standard input, passwords, mistakes.
#![allow(
    clippy::unwrap_used,
    reason = "clippy allows it in tests, and these helpers are nothing else"
)]

use assert_cmd::Command;
use insta::assert_snapshot;
use kanalwacht::plan::settings::Settings;
use serde_json::Value;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::AesMode;
use zip::write::{SimpleFileOptions, ZipWriter};

const CHAT: &str = "\
12.03.25, 08:15 - Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.
12.03.25, 08:16 - Petra Lindner: Guten Morgen, hier die Kontodaten: IBAN DE89 3704 0044 0532 0130 00
12.03.25, 08:20 - Holger Brandt: Danke, Rechnung RE-2025-0117 über 1.250,00 EUR kommt heute
";

/// The program in the package's folder, with nothing of this machine's surroundings.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kanalwacht"));
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    for name in [
        "LC_ALL",
        "LC_MESSAGES",
        "LANG",
        "KANALWACHT_KEY",
        "KANALWACHT_PASSWORD",
        "SOURCE_DATE_EPOCH",
        "CI",
    ] {
        command.env_remove(name);
    }
    command.env("COLUMNS", "110").env("NO_COLOR", "1");
    command
}

pub(crate) struct Said {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

pub(crate) fn run(args: &[&str]) -> Said {
    said(program().args(args))
}

pub(crate) fn said(command: &mut Command) -> Said {
    let output = command.output().unwrap();
    Said {
        status: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// What is said on standard output, after the promise that the status is 0 and nothing else is said.
fn answer(args: &[&str]) -> String {
    let said = run(args);
    assert_eq!((said.status, said.err.as_str()), (0, ""), "{args:?}");
    said.out
}

fn json(args: &[&str]) -> (i32, Value) {
    let said = run(args);
    (said.status, serde_json::from_str(&said.out).unwrap())
}

fn keys(value: &Value, in_text: &str) -> Vec<String> {
    // serde_json sorts keys, so the order is taken from the text.
    let object = value.as_object().unwrap();
    let mut keys: Vec<_> = object
        .keys()
        .map(|k| (in_text.find(&format!("\"{k}\":")).unwrap(), k.clone()))
        .collect();
    keys.sort();
    keys.into_iter().map(|(_, k)| k).collect()
}

#[test]
fn help_of_the_program() {
    assert_snapshot!(answer(&["--help"]));
}

#[test]
fn help_of_scan() {
    assert_snapshot!(answer(&["scan", "--help"]));
}

#[test]
fn rules_list() {
    assert_snapshot!(answer(&["rules", "list", "--lang", "de"]));
}

#[test]
fn formats() {
    assert_snapshot!(answer(&["formats", "--lang", "en"]), @"
    whatsapp-web           WhatsApp chat export of WhatsApp Web or the desktop app  (chat.txt, chat.md)
    whatsapp-text          WhatsApp chat export  (_chat.txt, WhatsApp Chat mit X.txt, WhatsApp Chat - X.zip)
    whatsapp-imazing       WhatsApp chats out of iMazing (CSV)  (WhatsApp - X.csv)
    whatsapp-android       WhatsApp database of an Android phone  (msgstore.db, msgstore.db.crypt15, wa.db)
    whatsapp-iphone        WhatsApp database of an iPhone  (ChatStorage.sqlite, 7c7fba66680ef796b916b067077cc246adacf01d)
    whatsapp-exporter-json WhatsApp chats out of WhatsApp-Chat-Exporter (JSON)  (result.json, Kurt Voss.json)
    whatsapp-exporter-text WhatsApp chats out of WhatsApp-Chat-Exporter (text)  (Kurt Voss.txt)
    whatsapp-viewer        WhatsApp chats out of WhatsApp Viewer (text)  (4915100000002@s.whatsapp.net.txt)
    telegram-json          Telegram export (JSON)  (result.json, ChatExport_2026-02-03, DataExport_2026-02-03)
    telegram-html          Telegram export (HTML)  (messages.html, messages2.html, export_results.html)
    threema-android-backup Threema data backup (Android)  (threema-backup_1752134400000_1.zip)
    threema-ios-all        Threema: all chats (iPhone)  (Threema_Export_ABCDEFGH_2026-05-30_14-05-12.zip)
    threema-ios-chat       Threema chat export (iPhone)  (Threema_X_202512101530.zip, messages.txt)
    threema-android-chat   Threema chat export (Android)  (threema-chat.zip, messages.txt)
    sms-backup             SMS, MMS and call list (SMS Backup & Restore)  (sms-20260105080000.xml, calls-20260105080000.xml)
    messenger-json         Facebook Messenger and Instagram (data download, JSON)  (message_1.json, facebook-….zip, instagram-….zip)
    messenger-secure       Facebook Messenger, end-to-end encrypted chats (JSON)  (Sabine Renner_1.json)
    signal-export          Signal export (main.jsonl)  (main.jsonl, signal-export-2026-06-01.zip)
    signal-tools-json      Signal, exported by other programs (JSON)  (Kurt Voss (+4915100000).json, data.json)
    signal-tools-text      Signal, exported by other programs (text)  (Kurt Voss (+4915100000).txt, chat.md)
    teams-personal         Microsoft Teams (free) and Skype, data export  (messages.json, 8_live_….tar)
    teams-graph            Microsoft Teams, list of messages (Graph, JSON)  (chat.json)
    google-chat            Google Chat (Takeout)  (Takeout/Google Chat/Groups/DM …/messages.json, takeout-….zip)
    slack-export           Slack export  (Firma Slack export Jan 1 2026 - Jun 1 2026.zip)
    matrix-json            Element (Matrix), chat export as JSON  (matrix - Baustelle - Chat Export - 2026-06-01.json, export.json)
    matrix-html            Element (Matrix), chat export as HTML  (messages.html, messages2.html)
    matrix-text            Element (Matrix), chat export as text  (matrix - Baustelle - Chat Export - 2026-06-01.txt, export.txt)
    discord-json           Discord (DiscordChatExporter, JSON)  (Server - Kategorie - Kanal [123].json)
    discord-html           Discord (DiscordChatExporter, HTML)  (Server - Kategorie - Kanal [123].html)
    discord-text           Discord (DiscordChatExporter, text and CSV)  (Server - Kategorie - Kanal [123].txt, Server - Kategorie - Kanal [123].csv)
    discord-package        Discord, data package (own messages only)  (package/messages/c123/messages.json)
    mbox                   Mailbox (mbox)  (Posteingang.mbox, Sent, INBOX)
    eml                    Single e-mail (eml)  (Rechnung.eml)
    outlook-msg            Single e-mail of Outlook (msg)  (Rechnung.msg, Vorlage.oft)
    outlook-tnef           Outlook attachment winmail.dat  (winmail.dat)
    outlook-pst            Outlook data file (pst, ost)  (Outlook.pst, archive.pst, info@firma.example.ost)
    outlook-olm            Archive of Outlook for Mac (olm), only recognised  (Outlook for Mac Archive.olm)
    notes-nsf              Mailbox of HCL Notes (nsf), only recognised  (mail.nsf)
    recognised-only        Recognised only, not read: iMessage, Viber, Wire, HTML downloads, encrypted backups  (chat.db, viber.db, ….ios_wbu, message_1.html, signal-….backup)
    table                  Table of messages (CSV)  (nachrichten.csv)
    ");
}

#[test]
fn policy_show() {
    assert_snapshot!(answer(&["policy", "show", "--lang", "de"]));
}

#[test]
fn policy_explain_ends_0_and_cites_its_line() {
    let case = ["--category", "invoice", "--channel", "whatsapp"];
    let explained =
        |lang: &str| answer(&[&["policy", "explain"], &case[..], &["--lang", lang]].concat());
    let german = explained("de");
    assert!(german.contains("handwerk.toml:"), "{german}");
    assert_snapshot!(german);
    assert!(explained("en").contains("unsuitable"));
}

#[test]
fn policy_check_and_its_mistakes() {
    assert_snapshot!(answer(&["policy", "check"]), @"handwerk: 270 cells, no mistake");
    let said = run(&[
        "policy",
        "explain",
        "--category",
        "invoise",
        "--channel",
        "wattsapp",
    ]);
    assert_eq!(said.status, 2);
    assert!(said.err.contains("meinten Sie `invoice`?"), "{}", said.err);
    assert!(said.err.contains("meinten Sie `whatsapp`?"), "{}", said.err);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("p.toml");
    let text = "name = \"eigene\"\nextends = \"handwerk\"\n[[rule]]\nfrom = \"allowed\"\nto = \"allowed\"\n[[rule]]\nfrom = \"allowed\"\nto = \"allowed\"\n";
    std::fs::write(&file, text).unwrap();
    let said = run(&["policy", "check", file.to_str().unwrap()]);
    assert_eq!(said.status, 1);
    assert!(
        said.err.contains("ein Eintrag ohne Wirkung in p.toml"),
        "{}",
        said.err
    );
}

#[test]
fn an_unknown_option_is_met_with_the_nearest_one() {
    let said = run(&["scan", "--raport", "x.html", "fixtures/demo"]);
    assert_eq!((said.status, said.out.as_str()), (2, ""));
    assert_snapshot!(said.err, @r"
    error: unexpected argument '--raport' found

      tip: a similar argument exists: '--report'

    Usage: kanalwacht scan --report <FILE> [PATH]...

    For more information, try '--help'.
    ");
    let command = run(&["scann", "fixtures/demo"]);
    assert_eq!(command.status, 2);
    assert!(command.err.contains("'scan'"), "{}", command.err);
}

#[test]
fn several_mistakes_are_said_at_once() {
    let said = run(&[
        "scan",
        "fixtures/demmo",
        "--min-severity",
        "hihg",
        "--channel",
        "watsapp",
        "--since",
        "1.3.2025",
        "--policy",
        "handwerg",
    ]);
    assert_eq!((said.status, said.out.as_str()), (2, ""));
    for hint in [
        "`high`",
        "`whatsapp`",
        "--since",
        "`handwerk`",
        "fixtures/demmo",
    ] {
        assert!(said.err.contains(hint), "{hint} in {}", said.err);
    }
}

#[test]
fn inspect_json_has_its_fields_in_order() {
    let said = run(&[
        "inspect",
        "fixtures/demo",
        "--format",
        "json",
        "--names",
        "original",
    ]);
    assert_eq!(said.status, 0, "{}", said.err);
    let value: Value = serde_json::from_str(&said.out).unwrap();
    let outer = ["version", "sources", "gaps", "notes", "coverage"];
    let mut at: Vec<usize> = Vec::new();
    for key in outer {
        assert!(value.get(key).is_some(), "{key}");
    }
    assert_eq!(value.as_object().unwrap().len(), outer.len());
    at.extend(said.out.find("\"version\""));
    at.extend(said.out.find("\"sources\""));
    at.extend(said.out.rfind("\"gaps\""));
    at.extend(said.out.rfind("\"notes\""));
    at.extend(said.out.rfind("\"coverage\""));
    assert!(at.is_sorted() && at.len() == outer.len());

    let sources = value["sources"].as_array().unwrap();
    assert_eq!(sources.len(), 8);
    let first = &said.out[said.out.find("\"sources\"").unwrap()..];
    assert_eq!(
        keys(&sources[0], first),
        [
            "path",
            "format",
            "channel",
            "sha256",
            "bytes",
            "conversations"
        ]
    );
    assert_eq!(
        keys(&sources[0]["conversations"][0], first),
        [
            "id",
            "title",
            "kind",
            "messages",
            "system",
            "duplicates",
            "participants",
            "attachments",
            "first",
            "last"
        ]
    );
    for source in sources {
        let path = source["path"].as_str().unwrap();
        assert_eq!(source["sha256"].as_str().unwrap().len(), 64, "{path}");
        for conversation in source["conversations"].as_array().unwrap() {
            let count = |key: &str| conversation[key].as_u64().unwrap();
            assert!(
                count("messages") >= count("system") + count("duplicates"),
                "{path}"
            );
            assert!(count("participants") >= 1, "{path}");
            let time = |key: &str| conversation[key].as_str().unwrap();
            assert!(time("first") <= time("last"), "{path}");
        }
        let outer = path.split("!/").next().unwrap();
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(outer);
        let size = std::fs::metadata(file).unwrap().len();
        assert_eq!(source["bytes"].as_u64().unwrap(), size, "{path}");
    }
    for entry in value["coverage"].as_array().unwrap() {
        assert!(entry["count"].as_u64().unwrap() > 0);
        assert!(entry["code"].is_string() && entry["text"].is_string());
    }
}

#[test]
fn inspect_and_scan_agree_on_what_is_not_read() {
    let coverage = |args: &[&str]| json(args).1["coverage"].clone();
    let scanned = coverage(&["scan", "fixtures/demo", "--format", "json"]);
    let inspected = coverage(&["inspect", "fixtures/demo", "--format", "json"]);
    assert_eq!(scanned, inspected);
}

#[test]
fn nothing_read_is_no_green_light_and_shows_the_way() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    for picture in [false, true] {
        if picture {
            std::fs::write(
                folder.path().join("IMG_1.jpg"),
                b"\xff\xd8\xff\xe0\0\x10JFIF",
            )
            .unwrap();
        }
        let scanned = answer(&["scan", path]);
        assert!(
            scanned.starts_with("? Nicht abschließend beurteilbar"),
            "{scanned}"
        );
        assert!(scanned.contains("kanalwacht formats"), "{scanned}");
        assert!(!scanned.contains("⟦"), "{scanned}");
        assert!(answer(&["inspect", path]).starts_with("Nichts gefunden"));
    }
}

#[test]
fn days_the_wrong_way_round_are_a_mistake() {
    let days = ["--since", "2026-05-01", "--until", "2026-01-01"];
    let said = run(&[&["scan", "fixtures/demo"][..], &days].concat());
    assert_eq!((said.status, said.out.as_str()), (2, ""));
    assert!(said.err.contains("2026-05-01: die beiden"), "{}", said.err);
    let english = run(&[&["scan", "fixtures/demo", "--lang", "en"][..], &days].concat());
    assert!(english.err.contains("2026-05-01: swap"), "{}", english.err);
}

#[test]
fn an_unknown_format_is_met_with_the_known_ones() {
    let said = run(&["formats", "show"]);
    assert_eq!(said.status, 2);
    assert!(
        said.err.contains("möglich sind: whatsapp-web"),
        "{}",
        said.err
    );
    let missing = run(&["inspect", "nowhere"]);
    assert!(missing.err.contains("inspect nowhere"), "{}", missing.err);
}

#[test]
fn standard_input_named_and_piped() {
    for args in [
        &["scan", "-", "--format", "json"][..],
        &["scan", "--format", "json"],
    ] {
        let said = said(program().args(args).write_stdin(CHAT));
        assert_eq!(said.status, 1, "{}", said.err);
        let report: Value = serde_json::from_str(&said.out).unwrap();
        let found: Vec<_> = report["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|f| f["detector"].as_str())
            .collect();
        assert!(found.contains(&"iban"), "{found:?}");
        assert!(!said.out.contains("DE89 3704 0044 0532 0130 00"));
    }
    let nothing = said(program().args(["scan"]).write_stdin(""));
    assert_eq!(nothing.status, 0, "{}{}", nothing.out, nothing.err);
}

const PASSWORD: &str = "Dachlatte-4711";

fn locked(folder: &Path) -> String {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().with_aes_encryption(AesMode::Aes256, PASSWORD);
    let name = "WhatsApp Chat mit Petra Lindner.txt";
    writer.start_file(name, options).unwrap();
    writer.write_all(CHAT.as_bytes()).unwrap();
    let path = folder.join("WhatsApp Chat mit Petra Lindner.zip");
    std::fs::write(&path, writer.finish().unwrap().into_inner()).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_locked_archive_opens_with_a_password_from_outside() {
    let folder = tempfile::tempdir().unwrap();
    let path = locked(folder.path());
    let scan = ["scan", path.as_str(), "--format", "json"];
    let codes = |said: &Said| -> Vec<String> {
        let report: Value = serde_json::from_str(&said.out).unwrap();
        let gaps = report["gaps"].as_array().unwrap();
        gaps.iter()
            .map(|g| g["code"].as_str().unwrap().to_owned())
            .collect()
    };

    let open = said(program().args(scan).env("KANALWACHT_PASSWORD", PASSWORD));
    assert_eq!(open.status, 1, "{}", open.err);
    assert!(codes(&open).is_empty());

    let file = folder.path().join("passwords.txt");
    std::fs::write(&file, format!("falsch\n*Lindner*\t{PASSWORD}\n")).unwrap();
    let from_file = said(program().args(scan).arg("--password-file").arg(&file));
    assert_eq!(from_file.status, 1, "{}", from_file.err);
    assert!(codes(&from_file).is_empty());

    let wrong = said(program().args(scan).env("KANALWACHT_PASSWORD", "falsch"));
    assert_eq!(wrong.status, 3, "{}", wrong.err);
    assert_eq!(codes(&wrong), ["password-wrong"]);

    let missing = run(&scan);
    assert_eq!(missing.status, 3, "{}", missing.err);
    assert_eq!(codes(&missing), ["password-missing"]);
    for said in [open, from_file, wrong, missing] {
        assert!(!said.out.contains(PASSWORD) && !said.err.contains(PASSWORD));
    }
}

/// Every key that a settings file may hold; a new one belongs here and in `docs/settings.md`.
const SETTINGS: &str = r#"
lang = "de"
names = "short"
policy = "streng"
rules = "regeln"
contacts = "kontakte.csv"
min-severity = "low"
min-confidence = "high"
fail-on = "caution"
health-trade = true
managed = false
high-amount-eur = 5000
zone = "Europe/Berlin"

[own]
names = ["Holger Brandt"]
numbers = ["+49 171 3920010"]
mails = ["@brandt.example"]

[[conversation]]
title = "Baustelle*"
audience = "staff"
channel = "threema-work"
mixed = true
need-to-know = true
reason = "alle auf der Baustelle"

[channels]
"*.mbox" = "email-tls"

[mailbox]
transport = "tls"

[team-chat]
contract = true

[[accept]]
code = "damaged"
place = "Altbestand/*"
reason = "Stick von 2019"
until = "2026-12-31"
"#;

#[test]
fn a_full_settings_file_is_settled() {
    let settings = Settings::read("kanalwacht.toml", SETTINGS).unwrap();
    assert_snapshot!(format!("{settings:#?}"));
}

/// Scans one file in a folder of its own with these settings, in German.
fn scanned(name: &str, text: &str, settings: &str, more: &[&str]) -> Said {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), text).unwrap();
    std::fs::write(folder.path().join("s.toml"), settings).unwrap();
    let mut command = program();
    command.current_dir(folder.path());
    command.args(["scan", name, "--config", "s.toml", "--lang", "de"]);
    said(command.args(more))
}

#[test]
fn a_high_amount_that_was_stated_is_hinted_at() {
    let mail = "From: Holger Brandt <info@brandt.example>\nTo: Renate Krause <r.krause@post.example>\nSubject: Rechnung\nDate: Mon, 02 Mar 2026 10:00:00 +0100\nMessage-ID: <1@brandt.example>\nContent-Type: text/plain; charset=utf-8\n\nHier die Rechnung Nr. RE-2026-0815 über 7.400,00 €.\n";
    let own = "[own]\nmails = [\"@brandt.example\"]\n";
    let silent = scanned("a.eml", mail, own, &[]);
    assert!(silent.out.contains("hoher Betrag (M6)"), "{}", silent.out);
    assert!(!silent.out.contains("Oberlandesgericht"), "{}", silent.out);
    let stated = scanned(
        "a.eml",
        mail,
        &format!("high-amount-eur = 5000\n{own}"),
        &[],
    );
    assert!(!stated.out.contains("hoher Betrag (M6)"), "{}", stated.out);
    assert!(stated.out.contains("Oberlandesgericht"), "{}", stated.out);
    let higher = scanned(
        "a.eml",
        mail,
        &format!("high-amount-eur = 9000\n{own}"),
        &[],
    );
    assert!(!higher.out.contains("Oberlandesgericht"), "{}", higher.out);
}

#[test]
fn deleted_messages_put_what_must_be_kept_at_risk() {
    let chat = |line: &str| {
        format!(
            "02.03.26, 08:00 - Holger Brandt: Rechnung Nr. RE-2026-0815 ist fertig\n02.03.26, 08:05 - Anna: danke\n02.03.26, 08:10 - {line}\n"
        )
    };
    let settings = "[own]\nnames = [\"Holger Brandt\"]\n";
    let channel = ["--channel", "business-software", "--format", "json"];
    for (line, count) in [
        ("Anna: Diese Nachricht wurde gelöscht.", true),
        ("Anna hat selbstlöschende Nachrichten aktiviert.", true),
        ("Anna hat selbstlöschende Nachrichten deaktiviert.", false),
        ("Anna: bis morgen", false),
    ] {
        let name = "WhatsApp Chat mit Anna.txt";
        let found = scanned(name, &chat(line), settings, &channel);
        assert_eq!(found.out.contains("\"M7\""), count, "{line}: {}", found.out);
    }
}

#[test]
fn a_timer_set_before_the_period_runs_inside_it() {
    let settings = "[own]\nnames = [\"Holger Brandt\"]\n";
    let options = ["--channel", "business-software", "--format", "json"];
    let period = [&options[..], &["--since", "2026-03-02"]].concat();
    for (line, count) in [
        ("Anna hat selbstlöschende Nachrichten aktiviert.", true),
        ("Anna: Diese Nachricht wurde gelöscht.", false),
    ] {
        let chat = format!(
            "01.03.26, 08:00 - {line}\n02.03.26, 08:00 - Holger Brandt: Rechnung Nr. RE-2026-0815 ist fertig\n02.03.26, 08:05 - Anna: danke\n"
        );
        let found = scanned("WhatsApp Chat mit Anna.txt", &chat, settings, &period);
        assert_eq!(found.out.contains("\"M7\""), count, "{line}: {}", found.out);
    }
}

#[test]
fn a_contract_for_the_team_chat_is_asked_for_and_used() {
    let chat = "02.03.26, 08:00 - Holger Brandt: Rechnung Nr. RE-2026-0815 ist fertig\n02.03.26, 08:05 - Anna: danke\n";
    let own = "[own]\nnames = [\"Holger Brandt\"]\n";
    let name = "WhatsApp Chat mit Anna.txt";
    let channel = ["--channel", "team-chat"];
    let open = scanned(name, chat, own, &channel);
    assert!(open.out.contains("mit Vorsicht"), "{}", open.out);
    assert!(
        open.out.contains("Auftragsverarbeitungsvertrag"),
        "{}",
        open.out
    );
    let settings = format!("{own}[team-chat]\ncontract = true\n");
    let signed = scanned(name, chat, &settings, &channel);
    assert!(
        !signed.out.contains("Auftragsverarbeitungsvertrag"),
        "{}",
        signed.out
    );
    assert!(signed.out.contains("Keine Befunde"), "{}", signed.out);
}

#[test]
fn a_list_for_the_public_is_a_broadcast_list() {
    let value = json(&["inspect", "fixtures/demo", "--format", "json"]).1;
    assert!(value.to_string().contains("\"broadcast\""));
}

#[test]
fn an_unknown_key_is_met_with_the_known_ones() {
    let refused = |text: &str| -> Vec<String> {
        let mistakes = Settings::read("kanalwacht.toml", text).unwrap_err();
        let said = mistakes.list.into_iter();
        said.map(|m| format!("{}; {}", m.message, m.help.unwrap_or_default()))
            .collect()
    };
    let all: Vec<String> = [
        "polizy = 1",
        "[own]\nx = 1",
        "[[conversation]]\ntitle = \"A\"\nx = 1",
        "[mailbox]\nx = 1",
        "[team-chat]\nx = 1",
        "[[accept]]\ncode = \"damaged\"\nreason = \"alt\"\nuntil = \"2026-12-31\"\nx = 1",
    ]
    .into_iter()
    .flat_map(refused)
    .collect();
    assert_snapshot!(all.join("\n"));
}

#[test]
fn the_settings_of_the_command_line_file_reach_the_report() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kanalwacht.toml");
    let own = SETTINGS.replace("rules = \"regeln\"\ncontacts = \"kontakte.csv\"\n", "");
    std::fs::write(&file, own).unwrap();
    let mut command = program();
    command
        .args(["scan", "-", "--format", "json", "--config"])
        .arg(&file);
    let said = said(command.write_stdin(CHAT));
    assert_eq!(said.status, 1, "{}", said.err);
    let report: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(
        report["run"]["policy"].as_str(),
        Some("streng"),
        "{}",
        report["run"]
    );
}

#[test]
fn inspect_refuses_an_unknown_kind() {
    let (status, value) = json(&["inspect", "fixtures/demo", "--format", "json", "--explain"]);
    assert_eq!(status, 0);
    assert!(value["sources"].is_array());
    let said = run(&["inspect", "fixtures/demo", "--format", "xml"]);
    assert_eq!(said.status, 2);
    assert!(said.err.contains("--format json"), "{}", said.err);
}
