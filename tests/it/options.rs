//! Options of `scan` that bound or open a run: zone, period, known gaps, work folder, open values.
#![allow(
    clippy::unwrap_used,
    reason = "clippy allows it in tests, and these helpers are nothing else"
)]

use crate::cli::{Said, program, run, said};
use clap::Parser;
use kanalwacht::cli::{Cli, Command};
use kanalwacht::model::{NoteCode, Outcome};
use kanalwacht::pipeline::{self, all_formats};
use kanalwacht::plan;
use kanalwacht::report::{View, ViewOptions, by_id};
use serde_json::Value;
use std::path::Path;

const CHAT: &str = "\
12.03.25, 08:15 - Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.
12.03.25, 08:16 - Petra Lindner: Guten Morgen, hier die Kontodaten: IBAN DE89 3704 0044 0532 0130 00
12.03.25, 08:20 - Holger Brandt: IMG-20250312-WA0001.jpg (Datei angehängt)
20.04.25, 09:00 - Petra Lindner: Und noch eine: IBAN DE02 1203 0000 0000 2020 51
";

const MAIL: &str = "\
From: Petra Lindner <petra@lindner.example>\r\n\
To: Holger Brandt <holger@brandt.example>\r\n\
Date: Wed, 12 Mar 2025 08:16:00 -0500\r\n\
Subject: Kontodaten\r\n\
MIME-Version: 1.0\r\n\
Content-Type: text/plain; charset=utf-8\r\n\
Content-Transfer-Encoding: base64\r\n\
\r\n\
SGllciBkaWUgS29udG9kYXRlbjogSUJBTiBERTg5IDM3MDQgMDA0NCAwNTMyIDAxMzAgMDAK\r\n";

const IBAN: &str = "DE89 3704 0044 0532 0130 00";

fn chat(folder: &Path) -> String {
    let path = folder.join("WhatsApp Chat mit Petra Lindner.txt");
    std::fs::write(&path, CHAT).unwrap();
    path.to_str().unwrap().to_owned()
}

fn report(said: &Said) -> Value {
    serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{}", said.err))
}

fn scan(path: &str, more: &[&str]) -> (i32, Value) {
    let said = run(&[&["scan", path, "--format", "json"], more].concat());
    (said.status, report(&said))
}

fn ibans(report: &Value) -> Vec<&Value> {
    let findings = report["findings"].as_array().unwrap().iter();
    findings.filter(|f| f["detector"] == "iban").collect()
}

#[test]
fn a_zone_is_assumed_for_times_without_one_and_moves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = chat(folder.path());
    let (_, without) = scan(&path, &[]);
    let (_, with) = scan(&path, &["--zone", "Europe/Berlin"]);
    assert_eq!(ibans(&without)[0]["time"], "2025-03-12T08:16:00");
    assert_eq!(ibans(&without)[0]["utc"], Value::Null);
    assert_eq!(ibans(&with)[0]["time"], "2025-03-12T08:16:00");
    assert_eq!(ibans(&with)[0]["utc"], "2025-03-12T07:16:00Z");
    assert_eq!(ibans(&with)[1]["utc"], "2025-04-20T07:00:00Z");
    assert_eq!(with["run"]["plan"]["zone"], "Europe/Berlin");
    assert_eq!(with["run"]["assumed_zone"], "Europe/Berlin");
    assert!(without["run"].get("assumed_zone").is_none());
    for (lang, word) in [
        ("de", "Europe/Berlin angenommen"),
        ("en", "Europe/Berlin is assumed"),
    ] {
        for kind in ["text", "html"] {
            let args = [
                "scan",
                &path,
                "--zone",
                "Europe/Berlin",
                "--lang",
                lang,
                "--format",
                kind,
            ];
            let out = run(&args).out.replace('\n', " ");
            assert!(out.contains(word), "{kind}: {out}");
        }
    }
}

#[test]
fn a_stated_offset_wins_over_the_zone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Konto.eml");
    std::fs::write(&path, MAIL).unwrap();
    let (_, with) = scan(path.to_str().unwrap(), &["--zone", "+05:30"]);
    assert_eq!(ibans(&with)[0]["time"], "2025-03-12T08:16:00-05:00");
    assert_eq!(ibans(&with)[0]["utc"], "2025-03-12T13:16:00Z");
    let html = run(&["scan", path.to_str().unwrap(), "--format", "html"]).out;
    assert!(html.contains("12.03.2025, 08:16 -05:00"));
}

#[test]
fn an_unknown_zone_is_met_with_the_nearest() {
    let said = run(&["scan", "fixtures/demo", "--zone", "Berlin"]);
    assert_eq!((said.status, said.out.as_str()), (2, ""));
    assert!(
        said.err.contains("meinten Sie `Europe/Berlin`?"),
        "{}",
        said.err
    );
    assert_eq!(
        run(&[
            "scan",
            "fixtures/demo",
            "--zone",
            "-01:00",
            "--format",
            "json"
        ])
        .status,
        1
    );
}

#[test]
fn what_lies_outside_the_period_counts_nowhere_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = chat(folder.path());
    std::fs::write(
        folder.path().join("IMG-20250312-WA0001.jpg"),
        b"\xff\xd8\xff\xe0\0\x10JFIF",
    )
    .unwrap();
    let folder = folder.path().to_str().unwrap();
    let (_, all) = scan(folder, &[]);
    let (_, april) = scan(folder, &["--since", "2025-04-01"]);
    assert_eq!(all["counts"]["messages"], 4);
    assert_eq!(all["counts"]["outside"], 0);
    assert_eq!(april["counts"]["messages"], 1);
    assert_eq!(april["counts"]["outside"], 3);
    let conversation = &april["conversations"][0];
    assert_eq!(conversation["messages"], 1);
    assert_eq!(conversation["system"], 0);
    assert_eq!(conversation["outside"], 3);
    assert_eq!(conversation["attachments"], 0);
    assert_eq!(conversation["first"], "2025-04-20T09:00:00");
    let topics = conversation["topics"].as_object().unwrap().values();
    assert_eq!(topics.map(|n| n.as_u64().unwrap()).sum::<u64>(), 1);
    assert_eq!(
        april["coverage"].as_array().unwrap().len(),
        0,
        "{}",
        april["coverage"]
    );
    assert_eq!(all["coverage"].as_array().unwrap().len(), 1);
    // Numbers and places are those of the whole export.
    assert_eq!(ibans(&april)[0]["message"], 4);
    let text = run(&["scan", &path, "--since", "2025-04-01"])
        .out
        .replace('\n', " ");
    assert!(
        text.contains("3 weitere außerhalb des gewählten Zeitraums"),
        "{text}"
    );
}

#[test]
fn a_conversation_wholly_outside_the_period_is_not_in_the_sample() {
    let folder = tempfile::tempdir().unwrap();
    chat(folder.path());
    let older = CHAT
        .replace("12.03.25", "12.03.24")
        .replace("20.04.25", "20.04.24");
    std::fs::write(
        folder.path().join("WhatsApp Chat mit Jens Albers.txt"),
        older,
    )
    .unwrap();
    let sample =
        |since: &str| run(&["scan", folder.path().to_str().unwrap(), "--since", since]).out;
    assert!(sample("2024-01-01").contains("2 Unterhaltungen"));
    assert!(sample("2025-01-01").contains("Eine Unterhaltung"));
}

#[test]
fn mails_outside_the_period_leave_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Post.mbox");
    let attached = "From: a@lindner.example\r\nTo: b@brandt.example\r\nDate: Wed, 12 Mar 2025 08:16:00 +0100\r\nSubject: Bild\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nHallo\r\n\
        --x\r\nContent-Type: image/jpeg; name=a.jpg\r\nContent-Transfer-Encoding: base64\r\n\r\n/9j/4AAQ\r\n--x--\r\n";
    let later = attached
        .replace("12 Mar 2025", "12 Mar 2026")
        .replace("Wed", "Thu");
    let border = |day: &str| format!("From a@lindner.example {day}\r\n");
    let text = format!(
        "{}{attached}\r\n{}{later}\r\n",
        border("Wed Mar 12 08:16:00 2025"),
        border("Thu Mar 12 08:16:00 2026")
    );
    std::fs::write(&path, text).unwrap();
    let pictures = |report: &Value| -> u64 {
        let rows = report["coverage"].as_array().unwrap().iter();
        rows.filter(|c| c["code"] == "picture")
            .map(|c| c["count"].as_u64().unwrap())
            .sum()
    };
    let path = path.to_str().unwrap();
    let (_, all) = scan(path, &[]);
    let (_, late) = scan(path, &["--since", "2026-01-01"]);
    assert_eq!((pictures(&all), pictures(&late)), (2, 1));
    assert_eq!(
        (&late["counts"]["messages"], &late["counts"]["outside"]),
        (&1.into(), &1.into())
    );
}

#[test]
fn an_empty_period_is_one_calm_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let path = chat(folder.path());
    for (lang, sentence) in [
        (
            "de",
            "Im gewählten Zeitraum liegt keine Nachricht; 4 liegen davor oder danach.",
        ),
        (
            "en",
            "No message lies in the chosen period; 4 lie before or after it.",
        ),
    ] {
        for kind in ["text", "html"] {
            let args = [
                "scan",
                &path,
                "--since",
                "2031-01-01",
                "--lang",
                lang,
                "--format",
                kind,
            ];
            let said = run(&args);
            assert_eq!(said.status, 0, "{}", said.err);
            assert_eq!(said.out.matches(sentence).count(), 1, "{}", said.out);
            assert!(!said.out.contains("kanalwacht formats"), "{}", said.out);
        }
    }
}

fn damaged(folder: &Path) -> String {
    chat(folder);
    std::fs::write(folder.join("Rest.zip"), b"PK\x03\x04 cut off").unwrap();
    folder.to_str().unwrap().to_owned()
}

#[test]
fn a_known_gap_stays_in_every_report_and_turns_no_status() {
    let folder = tempfile::tempdir().unwrap();
    let path = damaged(folder.path());
    let now = ["--fail-on", "never", "--now", "2026-05-01T10:00:00Z"];
    let with = |accept: &[&str]| scan(&path, &[&now[..], accept].concat());
    let (status, report) = with(&[]);
    assert_eq!(status, 3);
    assert_eq!(report["gaps"].as_array().unwrap().len(), 1);
    let (status, report) = with(&["--accept", "damaged:Stick: Altbestand:2026-05-01"]);
    assert_eq!(status, 0);
    let gap = &report["gaps"][0];
    assert_eq!(gap["accepted"]["reason"], "Stick: Altbestand");
    assert_eq!(gap["accepted"]["until"], "2026-05-01");
    assert_eq!(
        report["run"]["plan"]["accept"],
        "damaged:Stick: Altbestand:2026-05-01"
    );
    for kind in ["text", "html"] {
        let args = [
            "scan",
            &path,
            "--accept",
            "damaged:Altbestand:2099-05-01",
            "--format",
            kind,
        ];
        let out = run(&args).out.replace("\n   ", " ");
        assert!(
            out.contains("angenommen bis 01.05.2099: Altbestand"),
            "{out}"
        );
    }

    let (status, over) = with(&["--accept", "damaged:Altbestand:2026-04-30"]);
    assert_eq!(status, 3);
    assert!(over["gaps"][0].get("accepted").is_none());
    let notes = over["notes"].as_array().unwrap();
    let said = notes.iter().find(|n| n["code"] == "acceptance-over");
    let text = said.unwrap()["text"].as_str().unwrap();
    assert!(
        text.contains("`damaged` galt bis 2026-04-30 als bekannt: Altbestand"),
        "{text}"
    );
    // Another code accepts nothing.
    assert_eq!(with(&["--accept", "limit:Altbestand:2099-01-01"]).0, 3);
}

#[test]
fn known_gaps_from_settings_and_never_from_what_is_scanned() {
    let folder = tempfile::tempdir().unwrap();
    let path = damaged(folder.path());
    let settings = "[[accept]]\ncode = \"damaged\"\nplace = \"*Rest.zip\"\nreason = \"alt\"\nuntil = \"2099-01-01\"\n";
    let outside = tempfile::tempdir().unwrap();
    let file = outside.path().join("kanalwacht.toml");
    std::fs::write(&file, settings).unwrap();
    let config = ["--fail-on", "never", "--config", file.to_str().unwrap()];
    assert_eq!(scan(&path, &config).0, 0);
    std::fs::write(&file, settings.replace("*Rest", "*Anderes")).unwrap();
    assert_eq!(scan(&path, &config).0, 3);

    std::fs::write(
        folder.path().join("kanalwacht.toml"),
        format!("zone = \"Z\"\n{settings}"),
    )
    .unwrap();
    let (status, report) = scan(&path, &["--fail-on", "never"]);
    assert_eq!(status, 3);
    assert!(report["gaps"][0].get("accepted").is_none());
    assert!(report["run"].get("assumed_zone").is_none());
    let notes = report["notes"].to_string();
    assert!(notes.contains("zone, accept"), "{notes}");
}

#[test]
fn wrong_acceptances_are_said_at_once() {
    let said = run(&[
        "scan",
        "fixtures/demo",
        "--accept",
        "damged:alt:2099-01-01",
        "--accept",
        "picture:alt:2099-01-01",
        "--accept",
        "limit:alt",
        "--accept",
        "limit::2099-01-01",
    ]);
    assert_eq!((said.status, said.out.as_str()), (2, ""));
    for hint in [
        "meinten Sie `damaged`?",
        "gehört zu „Nicht gelesen“",
        "braucht einen letzten Tag",
        "braucht eine Begründung",
    ] {
        assert!(said.err.contains(hint), "{hint} in {}", said.err);
    }
}

#[test]
fn the_work_folder_lies_outside_and_exists() {
    let folder = tempfile::tempdir().unwrap();
    chat(folder.path());
    let inside = folder.path().join("tmp");
    std::fs::create_dir(&inside).unwrap();
    let path = folder.path().to_str().unwrap();
    for (dir, why) in [
        (inside.to_str().unwrap(), "in einem geprüften Ordner"),
        (path, "in einem geprüften Ordner"),
        ("nowhere", "kein Ordner"),
    ] {
        let said = run(&["scan", path, "--work-dir", dir]);
        assert_eq!((said.status, said.out.as_str()), (2, ""), "{dir}");
        assert!(said.err.contains(why), "{}", said.err);
    }
    let outside = tempfile::tempdir().unwrap();
    let (status, report) = scan(path, &["--work-dir", outside.path().to_str().unwrap()]);
    assert!(status < 2 && !ibans(&report).is_empty());
    assert!(
        report["run"]["plan"].get("work-dir").is_none(),
        "paths of the machine stay out"
    );
    assert_eq!(std::fs::read_dir(outside.path()).unwrap().count(), 0);
}

#[test]
fn open_values_are_refused_without_a_terminal() {
    let said = run(&["scan", "fixtures/demo", "--reveal"]);
    assert_eq!((said.status, said.out.as_str()), (2, ""));
    assert!(said.err.contains("kein Terminal"), "{}", said.err);
    let ci = crate::cli::said(
        program()
            .args(["scan", "fixtures/demo", "--reveal"])
            .env("CI", "true"),
    );
    assert!(ci.err.contains("CI gesetzt ist"), "{}", ci.err);
}

/// A run with open values, as a confirmed one; `meanwhile` happens between the first reading and the second.
fn revealed(args: &[&str], meanwhile: impl FnOnce()) -> (Outcome, String) {
    let cli = Cli::try_parse_from([&["kanalwacht", "scan"], args].concat()).unwrap();
    let Command::Scan(args) = cli.command else {
        panic!("scan was typed")
    };
    let mut plan = plan::scan(&args).unwrap_or_else(|p| panic!("{p:?}"));
    plan.reveal = true;
    let (mut outcome, originals) =
        pipeline::scan_keeping(&mut plan, all_formats(), &|_, _| {}).unwrap();
    meanwhile();
    pipeline::reveal(&mut outcome, &originals, &plan.people.own).unwrap();
    let view = View::new(&outcome, ViewOptions::default()).unwrap();
    let mut out = Vec::new();
    by_id("html").unwrap().write(&view, &mut out).unwrap();
    by_id("json").unwrap().write(&view, &mut out).unwrap();
    drop(view);
    (outcome, String::from_utf8(out).unwrap())
}

#[test]
fn open_values_are_read_again_whatever_their_coding() {
    let folder = tempfile::tempdir().unwrap();
    let path = chat(folder.path());
    let mail = folder.path().join("Konto.eml");
    std::fs::write(&mail, MAIL).unwrap();
    let wide: Vec<u8> = CHAT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf16 = folder.path().join("chat16.txt");
    std::fs::write(&utf16, [b"\xff\xfe".to_vec(), wide].concat()).unwrap();
    for file in [
        path.as_str(),
        mail.to_str().unwrap(),
        utf16.to_str().unwrap(),
    ] {
        let (outcome, reports) = revealed(&[file], || {});
        assert!(
            outcome.revealed.values().any(|v| v == IBAN),
            "{file}: {:?}",
            outcome.revealed
        );
        assert_eq!(
            reports.matches(&format!("\"value\":\"{IBAN}\"")).count(),
            1,
            "{file}"
        );
        assert!(reports.contains("Werte stehen auf ausdrücklichen Wunsch offen"));
        assert!(
            !outcome
                .notes
                .iter()
                .any(|n| n.code == NoteCode::RevealChanged)
        );
    }
}

#[test]
fn a_changed_file_keeps_its_masks_and_a_note_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = chat(folder.path());
    for changed in [
        Some(CHAT.replace("DE89", "DE99")),
        Some(format!("{CHAT}x")),
        None,
    ] {
        chat(folder.path());
        let (outcome, reports) = revealed(&[&path], || match &changed {
            Some(text) => std::fs::write(&path, text).unwrap(),
            None => std::fs::remove_file(&path).unwrap(),
        });
        assert!(outcome.revealed.is_empty());
        assert!(
            outcome
                .notes
                .iter()
                .any(|n| n.code == NoteCode::RevealChanged)
        );
        assert!(!reports.contains(IBAN) && reports.contains("DE89 ••••"));
    }
}

#[test]
fn a_changed_attachment_keeps_its_mask() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let text = "12.03.25, 08:16 - Petra Lindner: konto.txt (Datei angehängt)\n12.03.25, 08:17 - Holger Brandt: Danke\n\
        12.03.25, 08:18 - Petra Lindner: Bitte\n";
    std::fs::write(path.join("WhatsApp Chat mit Petra Lindner.txt"), text).unwrap();
    let attachment = path.join("konto.txt");
    let whole = format!("Konto: IBAN {IBAN}\n");
    for changed in [
        whole.clone(),
        whole.replace("DE89", "DE99"),
        whole.replace(" 00\n", " 17\n"),
    ] {
        std::fs::write(&attachment, &whole).unwrap();
        let (outcome, _) = revealed(&[path.to_str().unwrap()], || {
            std::fs::write(&attachment, &changed).unwrap();
        });
        assert!(!outcome.findings.is_empty());
        let open = outcome.revealed.values().any(|v| v == IBAN);
        let said = outcome
            .notes
            .iter()
            .any(|n| n.code == NoteCode::RevealChanged);
        assert_eq!(
            (open, said),
            (changed == whole, changed != whole),
            "{:?}",
            outcome.revealed
        );
    }
}

#[test]
fn private_conversations_are_never_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = chat(folder.path());
    let file = folder.path().join("kanalwacht.toml");
    std::fs::write(
        &file,
        "[[conversation]]\ntitle = \"*\"\naudience = \"private\"\nmixed = true\n",
    )
    .unwrap();
    let (outcome, reports) = revealed(&[&path, "--config", file.to_str().unwrap()], || {});
    assert!(
        !outcome.findings.is_empty(),
        "the business messages of a mixed chat are judged"
    );
    assert!(outcome.revealed.is_empty());
    assert!(!reports.contains(IBAN));
}

#[test]
fn mistakes_of_settings_each_have_their_own_help() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kanalwacht.toml");
    std::fs::write(
        &file,
        "polizy = \"streng\"\nmin-severity = \"hihg\"\nmanaged = \"nein\"\n[own]\nname = [\"A\"]\n",
    )
    .unwrap();
    let said = run(&["scan", "fixtures/demo", "--config", file.to_str().unwrap()]);
    assert_eq!((said.status, said.out.as_str()), (2, ""));
    insta::assert_snapshot!(said.err);
}

#[test]
fn help_and_policy_names_as_people_type_them() {
    let help = run(&["help"]);
    assert_eq!(help.status, 0);
    assert!(help.out.contains("Usage: kanalwacht"), "{}", help.out);
    let scan = run(&["help", "scan"]);
    assert!(scan.out.contains("--work-dir"), "{}", scan.out);
    let named = run(&["policy", "show", "streng"]);
    assert_eq!(named.status, 0, "{}", named.err);
    assert_eq!(
        named.out,
        run(&["policy", "show", "--policy", "streng"]).out
    );
    assert_eq!(
        run(&["policy", "show", "streng", "--policy", "handwerk"]).status,
        2
    );
    for (typed, meant) in [
        ("scna", "scan"),
        ("inpsect", "inspect"),
        ("rulse", "rules"),
        ("polici", "policy"),
        ("hlep", "help"),
    ] {
        let said = run(&[typed]);
        assert_eq!(said.status, 2);
        assert!(
            said.err.contains(&format!("'{meant}'")),
            "{typed}: {}",
            said.err
        );
    }
    let far = run(&["regeln"]);
    assert!(
        far.err.contains("tip: one of: scan, inspect, ") && far.err.contains(", help"),
        "{}",
        far.err
    );
    let below = run(&["policy", "shwo"]);
    assert!(below.err.contains("'show'"), "{}", below.err);
    assert_eq!(said(program().args(["rules", "lst"])).status, 2);
}
