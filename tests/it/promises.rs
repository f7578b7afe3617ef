//! The ten promises of the design, one test each (1 in part, 7 under `benches/`), on the built program.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail their test")]

use kanalwacht::cli::{Cli, Command as Typed};
use kanalwacht::formats::{
    Claim, Confidence, Dialect, Format, FormatCard, ReadRange, Reading, Sink, Survey,
};
use kanalwacht::model::{Channel, Conversation, ConversationKind, Outcome, Troubles};
use kanalwacht::pipeline::{self, all_formats};
use kanalwacht::plan::{self, Plan};
use kanalwacht::report::{self, View, ViewOptions};
use kanalwacht::source::Bundle;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::Arc;
use tempfile::TempDir;

const NOW: &str = "2026-07-01T00:00:00Z";
const KINDS: [&str; 3] = ["json", "html", "txt"];

fn fixtures(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(name)
}

fn temp() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// The program with nothing of our environment but what the system needs to start it.
fn program(cwd: &Path) -> assert_cmd::Command {
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_kanalwacht"));
    command.current_dir(cwd).env_clear();
    for kept in ["PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR"] {
        if let Some(value) = std::env::var_os(kept) {
            command.env(kept, value);
        }
    }
    command
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap_or(-1)
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// `scan PATH OPTIONS` with all three reports: status and the bytes by extension.
fn scan(path: &Path, options: &[&str], key: Option<&str>) -> (i32, BTreeMap<&'static str, String>) {
    let cwd = temp();
    let mut command = program(cwd.path());
    command.arg("scan").arg(path).args(options);
    command.args(["--now", NOW, "--lang", "de", "--quiet"]);
    for kind in KINDS {
        command.arg("--report").arg(format!("report.{kind}"));
    }
    if let Some(key) = key {
        command.env("KANALWACHT_KEY", key);
    }
    let output = command.output().unwrap();
    let read = |kind| {
        let text = fs::read_to_string(cwd.path().join(format!("report.{kind}")));
        text.unwrap_or_else(|e| panic!("{e}: {}", said(&output)))
    };
    let reports = KINDS.into_iter().map(|k| (k, read(k))).collect();
    (status(&output), reports)
}

fn json(path: &Path, options: &[&str]) -> (i32, Value) {
    let (status, reports) = scan(path, options, None);
    (status, serde_json::from_str(&reports["json"]).unwrap())
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().unwrap()
}

fn codes(value: &Value, key: &str) -> Vec<String> {
    let all = list(value, key).iter();
    all.map(|v| v["code"].as_str().unwrap().to_owned())
        .collect()
}

fn files_below(folder: &Path) -> BTreeSet<PathBuf> {
    let all = walkdir::WalkDir::new(folder).into_iter();
    all.map(|e| e.unwrap().into_path()).collect()
}

fn names_in(folder: &Path) -> Vec<PathBuf> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    names.sort();
    names
}

/// The whole run at library level.
fn outcome(
    path: &Path,
    formats: Vec<&'static dyn Format>,
    change: impl FnOnce(&mut Plan),
) -> Outcome {
    let path = path.to_str().unwrap();
    let typed = ["kanalwacht", "scan", path, "--now", NOW, "--lang", "de"];
    let Typed::Scan(args) = <Cli as clap::Parser>::try_parse_from(typed)
        .unwrap()
        .command
    else {
        panic!("not scan");
    };
    let mut plan = plan::scan(&args).unwrap();
    change(&mut plan);
    pipeline::scan(&mut plan, formats, &|_, _| {}).unwrap()
}

fn json_of(outcome: &Outcome) -> String {
    let view = View::new(outcome, ViewOptions::default()).unwrap();
    let mut out = Vec::new();
    report::by_id("json")
        .unwrap()
        .write(&view, &mut out)
        .unwrap();
    String::from_utf8(out).unwrap()
}

/// All members of an archive, in order.
fn members(archive: &Path) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(File::open(archive).unwrap()).unwrap();
    (0..zip.len())
        .map(|i| {
            let mut member = zip.by_index(i).unwrap();
            let mut bytes = Vec::new();
            member.read_to_end(&mut bytes).unwrap();
            (member.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

// Promise 1; that no connection is opened is tested where the program runs under a tracer.

#[test]
fn promise_1_nothing_is_written_beside_the_reports() {
    let cwd = temp();
    let demo = cwd.path().join("demo");
    fs::create_dir(&demo).unwrap();
    for file in names_in(&fixtures("demo")) {
        fs::copy(&file, demo.join(file.file_name().unwrap())).unwrap();
    }
    let before = files_below(cwd.path());
    let mut command = program(cwd.path());
    command.args(["scan", "demo", "--now", NOW, "--report", "report.json"]);
    assert_eq!(status(&command.output().unwrap()), 1);
    let mut expected = before.clone();
    expected.insert(cwd.path().join("report.json"));
    assert_eq!(files_below(cwd.path()), expected);
    fs::remove_file(cwd.path().join("report.json")).unwrap();
    for arguments in [
        &["scan", "demo"][..],
        &["inspect", "demo"],
        &["rules", "check"],
    ] {
        program(cwd.path()).args(arguments).output().unwrap();
        assert_eq!(files_below(cwd.path()), before, "{arguments:?}");
    }
    // Nor into a scanned folder when asked to.
    let mut command = program(cwd.path());
    command.args(["scan", "demo", "--report", "demo/report.html"]);
    assert_eq!(status(&command.output().unwrap()), 2);
    assert_eq!(files_below(cwd.path()), before);
}

#[test]
fn promise_2_same_input_same_bytes() {
    let demo = fixtures("demo");
    let first = scan(&demo, &["--jobs", "1"], None);
    for jobs in ["2", "8"] {
        assert!(
            first == scan(&demo, &["--jobs", jobs], None),
            "--jobs {jobs}"
        );
    }
    let nested = fixtures("nested");
    assert!(
        scan(&nested, &["--jobs", "1"], None) == scan(&nested, &["--jobs", "8"], None),
        "mails and exports inside messages"
    );
    let again = temp();
    let copy = again.path().join("demo");
    fs::create_dir(&copy).unwrap();
    for file in names_in(&demo).iter().rev() {
        fs::write(
            copy.join(file.file_name().unwrap()),
            fs::read(file).unwrap(),
        )
        .unwrap();
    }
    assert!(first == scan(&copy, &[], None), "folder written backwards");
}

#[test]
fn promise_2_cuts_of_the_input_do_not_show() {
    for name in ["demo", "nested"] {
        let input = fixtures(name);
        let whole = json_of(&outcome(&input, all_formats(), |plan| plan.jobs = 1));
        for (bytes, jobs) in [(400, 1), (400, 3), (1, 2)] {
            let cut = outcome(&input, all_formats(), |plan| {
                plan.range_bytes = bytes;
                plan.jobs = jobs;
            });
            let cut = json_of(&cut);
            let differs = whole.lines().zip(cut.lines()).find(|(a, b)| a != b);
            assert!(
                whole == cut,
                "{name}, ranges of {bytes}, {jobs} threads: {differs:?}"
            );
        }
    }
}

#[test]
fn promise_3_gaps_notes_and_coverage_are_three_things() {
    let folder = temp();
    let chat = "WhatsApp Chat mit Baustelle Lindenhof 12.txt";
    fs::copy(fixtures("demo").join(chat), folder.path().join(chat)).unwrap();
    let (status, plain) = json(folder.path(), &[]);
    assert_eq!((status, codes(&plain, "gaps").len()), (1, 0));

    fs::write(
        folder.path().join("raetsel.bin"),
        b"\x00\x01\x02\x7fRaetsel\xff\xfe",
    )
    .unwrap();
    let (status, unknown) = json(folder.path(), &[]);
    assert_eq!((status, codes(&unknown, "gaps").len()), (1, 0));
    // Beside a lone chat the file counts as one of its companions: the place is the chat's, not `raetsel.bin`.
    assert!(codes(&unknown, "coverage").contains(&"unknown-file".to_owned()));
    assert_eq!(unknown["findings"], plain["findings"]);
    // The notes differ by `attachment-missing`: with a companion beside it the chat counts as an export with media.
    assert_eq!(json(folder.path(), &["--strict"]).0, 3);
    assert_eq!(
        json(folder.path(), &["--strict", "--fail-on", "never"]).0,
        3
    );

    fs::write(
        folder.path().join("kaputt.zip"),
        b"PK\x03\x04\x14\0\0\0\x08\0 and then nothing",
    )
    .unwrap();
    let (status, broken) = json(folder.path(), &[]);
    assert_eq!(status, 3);
    let gaps = list(&broken, "gaps");
    assert_eq!(gaps.len(), 1, "{gaps:?}");
    assert!(gaps[0]["place"].as_str().unwrap().ends_with("kaputt.zip"));
    assert_eq!(gaps[0]["code"], "damaged");
    assert_eq!(broken["findings"], plain["findings"]);
    let (_, reports) = scan(folder.path(), &[], None);
    for kind in KINDS {
        assert!(reports[kind].contains("kaputt.zip"), "not in {kind}");
    }
}

#[test]
fn promise_4_never_a_guess_as_a_fact() {
    let (_, unsettled) = json(&fixtures("whatsapp").join("short-unsettled-date"), &[]);
    assert!(codes(&unsettled, "notes").contains(&"date-order-guessed".to_owned()));
    let (_, demo) = json(&fixtures("demo"), &[]);
    assert!(!codes(&demo, "notes").contains(&"date-order-guessed".to_owned()));
    let whatsapp = |v: &&Value| v["channel"] == "whatsapp";
    let found = list(&demo, "findings").iter().filter(whatsapp);
    let times = found.map(|f| &f["time"]).filter(|t| !t.is_null());
    let chats = list(&demo, "conversations").iter().filter(whatsapp);
    let times = times.chain(chats.flat_map(|c| [&c["first"], &c["last"]]));
    let mut count = 0;
    for time in times {
        let time = time.as_str().unwrap();
        // 2026-03-02T06:40:00 and nothing behind it: the zone of a chat's clock is not known.
        assert_eq!(time.len(), 19, "{time}");
        count += 1;
    }
    assert!(count > 50);
}

#[test]
fn promise_5_evidence_is_exact() {
    let demo = fixtures("demo");
    let mut texts: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for file in names_in(&demo) {
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        if name.ends_with(".txt") {
            texts.insert(format!("demo/{name}"), fs::read(&file).unwrap());
        } else if name.ends_with(".zip") {
            for (member, bytes) in members(&file) {
                texts.insert(format!("demo/{name}!/{member}"), bytes);
            }
        }
    }
    let (_, report) = json(&demo, &["--names", "original"]);
    let mut checked = 0;
    for finding in list(&report, "findings") {
        let source = finding["source"].as_str().unwrap();
        let (Some(offset), Some(length)) = (finding["offset"].as_u64(), finding["length"].as_u64())
        else {
            continue;
        };
        if !source.ends_with(".txt") {
            continue;
        }
        let bytes = texts
            .get(source)
            .unwrap_or_else(|| panic!("no such source: {finding}"));
        let (start, end) = (offset as usize, (offset + length) as usize);
        let value = std::str::from_utf8(&bytes[start..end]).unwrap();
        let before = std::str::from_utf8(&bytes[..start]).unwrap();
        let line = before.matches('\n').count() as u64 + 1;
        let head = before
            .rsplit('\n')
            .next()
            .unwrap()
            .trim_start_matches('\u{feff}');
        let column = head.chars().count() as u64 + 1;
        assert_eq!(finding["line"].as_u64(), Some(line), "{value:?} {finding}");
        assert_eq!(
            finding["column"].as_u64(),
            Some(column),
            "{value:?} {finding}"
        );
        let span = &finding["span"];
        let points = span["end"].as_u64().unwrap() - span["start"].as_u64().unwrap();
        let written = value.replace("\r\n", "\n").chars().count() as u64;
        assert_eq!(points, written, "{value:?} {finding}");
        checked += 1;
    }
    assert!(
        checked > 100,
        "only {checked} findings had a place in a text"
    );
}

/// IBANs, telephone numbers and mail addresses as they are written in a text, and without their blanks.
fn raw_values(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let starts = |at: usize| !text[..at].ends_with(|c: char| c.is_alphanumeric());
    let run = |at: usize, fits: fn(char) -> bool| {
        let rest = &text[at..];
        let end = rest.find(|c| !fits(c)).unwrap_or(rest.len());
        rest[..end].trim_end()
    };
    for (at, _) in text.match_indices("DE").filter(|(at, _)| starts(*at)) {
        let value = run(at, |c| {
            c.is_ascii_uppercase() || c.is_ascii_digit() || c == ' '
        });
        let compact: String = value.chars().filter(|c| *c != ' ').collect();
        if compact.len() >= 22 && compact[2..22].bytes().all(|b| b.is_ascii_digit()) {
            found.insert(compact[..22].to_owned());
            found.insert(value.chars().take(27).collect());
        }
    }
    for (at, _) in text.match_indices(['+', '0']).filter(|(at, _)| starts(*at)) {
        let value = run(at, |c| c.is_ascii_digit() || " +-/()".contains(c));
        let digits: String = value.chars().filter(char::is_ascii_digit).collect();
        if (9..=14).contains(&digits.len()) {
            found.insert(value.to_owned());
            found.insert(digits);
        }
    }
    let mail = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    for (at, _) in text.match_indices('@') {
        let local = text[..at].rfind(|c| !mail(c)).map_or(0, |i| {
            i + text[i..].chars().next().map_or(1, char::len_utf8)
        });
        let domain = run(at + 1, |c| c.is_ascii_alphanumeric() || ".-".contains(c));
        if local < at && domain.contains('.') {
            found.insert(format!(
                "{}@{}",
                &text[local..at],
                domain.trim_end_matches('.')
            ));
        }
    }
    found
}

#[test]
fn promise_6_reports_protect_people() {
    let demo = fixtures("demo");
    let mut texts = Vec::new();
    for file in names_in(&demo) {
        if file.extension().is_some_and(|e| e == "zip") {
            let inner = members(&file).into_iter();
            let inner = inner.filter(|(n, _)| n.ends_with(".txt") || n.ends_with(".vcf"));
            texts.extend(inner.map(|(_, b)| String::from_utf8_lossy(&b).into_owned()));
        } else {
            texts.push(String::from_utf8_lossy(&fs::read(&file).unwrap()).into_owned());
        }
    }
    let values: BTreeSet<String> = texts.iter().flat_map(|t| raw_values(t)).collect();
    for kind in ["DE", "+49", "@"] {
        assert!(
            values.iter().any(|v| v.contains(kind)),
            "no {kind} in {values:?}"
        );
    }
    let contacts = fs::read_to_string(demo.join("kontakte.csv")).unwrap();
    let told = contacts.lines().skip(1).filter_map(|l| l.split(',').next());
    let lines = texts.iter().flat_map(|t| t.lines());
    // `02.03.26, 06:41 - Name: text` and `[05.01.26, 06:30:11] Name: text`
    let senders = lines.filter_map(|line| {
        let line = line.trim_start_matches(['\u{200e}', '\u{feff}']);
        let dated = line.trim_start_matches('[').get(..6).is_some_and(|d| {
            d.bytes().enumerate().all(|(i, b)| {
                if i % 3 == 2 {
                    b == b'.'
                } else {
                    b.is_ascii_digit()
                }
            })
        });
        let rest = line
            .split_once(" - ")
            .or_else(|| line.split_once("] "))
            .filter(|_| dated)?
            .1;
        rest.split_once(": ").map(|(name, _)| name)
    });
    // The staff group writes its first line under its own title, which names no person.
    let full =
        |n: &&str| n.contains(' ') && !n.ends_with('.') && n.len() < 40 && *n != "Team Renner";
    let names: BTreeSet<&str> = told.chain(senders).filter(full).collect();
    assert!(names.len() > 12, "{names:?}");

    let (_, reports) = scan(&demo, &[], None);
    let mut leaks = Vec::new();
    for (kind, report) in &reports {
        let secret = values
            .iter()
            .map(String::as_str)
            .chain(names.iter().copied());
        leaks.extend(
            secret
                .filter(|s| report.contains(*s))
                .map(|s| format!("{kind}: {s}")),
        );
    }
    assert!(leaks.is_empty(), "{leaks:#?}");

    let report: Value = serde_json::from_str(&reports["json"]).unwrap();
    let private = |v: &&Value| v["source"].as_str().unwrap().contains("Kegelfreunde");
    assert_eq!(list(&report, "findings").iter().filter(private).count(), 0);
    let counted: Vec<_> = list(&report, "conversations")
        .iter()
        .filter(private)
        .collect();
    assert_eq!(counted.len(), 1);
    assert!(counted[0]["messages"].as_u64().unwrap() > 10);
}

fn harmless(reports: &BTreeMap<&'static str, String>, how: &str) {
    for (kind, report) in reports {
        let bad = report.chars().find(|c| {
            (c.is_control() && *c != '\n')
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
        });
        assert_eq!(bad, None, "{kind} {how}");
    }
    let html = reports["html"].to_lowercase();
    for tag in [
        "<script>alert",
        "<img",
        "<svg onload",
        "href=\"http",
        "src=\"http",
    ] {
        assert!(!html.contains(tag), "{tag} in HTML {how}");
    }
    assert!(
        serde_json::from_str::<Value>(&reports["json"]).is_ok(),
        "{how}"
    );
}

#[test]
fn promise_8_hostile_input_is_harmless_in_every_report() {
    let hostile = fixtures("hostile");
    for names in ["short", "pseudonym", "original"] {
        let (status, reports) = scan(&hostile, &["--names", names], None);
        assert_eq!(status, 1, "{names}");
        harmless(&reports, names);
        let report: Value = serde_json::from_str(&reports["json"]).unwrap();
        assert!(list(&report, "findings").len() >= 4, "{names}");
        if names == "original" {
            assert!(reports["json"].contains("HYPERLINK"));
        }
    }
}

/// File names that Windows and a git checkout would refuse.
#[cfg(unix)]
#[test]
fn promise_8_hostile_file_names_are_harmless_in_every_report() {
    let folder = temp();
    let chat = fs::read(&names_in(&fixtures("hostile"))[0]).unwrap();
    let name = "WhatsApp Chat mit \u{1b}[31m<script>alert(5)<\u{202e}script>\n.txt";
    fs::write(folder.path().join(name), chat).unwrap();
    fs::write(
        folder.path().join("\u{1b}]0;x\u{7}<img src=x>.bin"),
        b"\0\x01\x02",
    )
    .unwrap();
    fs::write(
        folder.path().join("\u{9b}2J<svg onload=x>.zip"),
        b"PK\x03\x04cut",
    )
    .unwrap();
    for names in ["short", "original"] {
        let (status, reports) = scan(folder.path(), &["--names", names], None);
        assert_eq!(status, 3);
        harmless(&reports, names);
    }
}

/// A reader of `*.boom` that panics in its survey or while reading.
struct Boom {
    in_survey: bool,
}

static BOOM_CARD: FormatCard = FormatCard {
    id: "boom",
    title: ("Test", "test"),
    channel: Channel::Sms,
    names: &["x.boom"],
    how: (&[], &[]),
    survey_optional: false,
};

impl Format for Boom {
    fn card(&self) -> &'static FormatCard {
        &BOOM_CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let all = bundle.entries.iter().enumerate();
        all.filter(|(_, e)| e.inner.ends_with(".boom"))
            .map(|(main, _)| Claim {
                main,
                members: Vec::new(),
                confidence: Confidence::Sure,
                why: "the name ends in .boom".into(),
            })
            .collect()
    }

    fn survey(&self, _: &Reading<'_>, _: u64) -> Survey {
        assert!(!self.in_survey, "planted in the survey");
        Survey {
            conversations: vec![Conversation::new("Boom", ConversationKind::Direct)],
            dialect: Arc::new(()),
            ranges: vec![ReadRange {
                lead: 0,
                start: 0,
                end: 4,
                first_message: 1,
                lead_line: 1,
            }],
            troubles: Troubles::default(),
        }
    }

    fn read(&self, _: &Reading<'_>, _: &Dialect, _: &ReadRange, _: &mut dyn Sink) {
        panic!("planted while reading");
    }
}

static BOOMS: [Boom; 2] = [Boom { in_survey: false }, Boom { in_survey: true }];

#[test]
fn promise_8_a_panic_is_a_gap_of_its_entry() {
    let folder = temp();
    for chat in ["Baustelle Lindenhof 12", "Sabine Renner"] {
        let name = format!("WhatsApp Chat mit {chat}.txt");
        fs::copy(fixtures("demo").join(&name), folder.path().join(&name)).unwrap();
    }
    let plain = json_of(&outcome(folder.path(), all_formats(), |_| ()));
    let plain: Value = serde_json::from_str(&plain).unwrap();
    assert!(list(&plain, "findings").len() > 10);
    // Sorted between the chats, and before them.
    fs::write(folder.path().join("WhatsApp Chat mit C.boom"), b"boom").unwrap();
    fs::write(folder.path().join("A.boom"), b"boom").unwrap();
    for (boom, jobs) in [(0, 1), (0, 4), (1, 1), (1, 4)] {
        let mut formats = all_formats();
        formats.insert(0, &BOOMS[boom]);
        let got = json_of(&outcome(folder.path(), formats, |plan| plan.jobs = jobs));
        let got: Value = serde_json::from_str(&got).unwrap();
        assert_eq!(codes(&got, "gaps"), ["panic", "panic"], "{boom} {jobs}");
        let places = list(&got, "gaps")
            .iter()
            .map(|g| g["place"].as_str().unwrap());
        assert!(places.into_iter().all(|p| p.contains(".boom")));
        for (a, b) in list(&got, "findings").iter().zip(list(&plain, "findings")) {
            // `position` counts sources, and one of the planted ones lies before the chats.
            let (mut a, mut b) = (a.clone(), b.clone());
            for one in [&mut a, &mut b] {
                one["id"].take();
                one["position"].take();
            }
            assert_eq!(a, b, "{boom} {jobs}");
        }
        assert_eq!(list(&got, "findings").len(), list(&plain, "findings").len());
    }
}

const RULE: &str = r#"[[detector]]
id = "own-number"
kind = "shape"
category = "invoice"
severity = "high"
mask = "words"
title.de = "Eigene Nummer"
title.en = "Own number"
patterns.number = '''\bZX-\d{4}\b'''
tier = [{ is = "high", when = ["number"] }]
example = [{ text = "Vorgang ZX-1234", finds = ["ZX-1234"] }]
lookalike = [{ text = "Vorgang ZX-12" }]
"#;

fn check_rules(files: &[(&str, &str)]) -> Output {
    let cwd = temp();
    fs::create_dir(cwd.path().join("rules")).unwrap();
    for (name, text) in files {
        fs::write(cwd.path().join("rules").join(name), text).unwrap();
    }
    let mut command = program(cwd.path());
    command.args(["rules", "check", "--rules", "rules", "--lang", "de"]);
    command.output().unwrap()
}

#[test]
fn promise_9_rules_are_data_with_proof() {
    let cwd = temp();
    assert_eq!(
        status(
            &program(cwd.path())
                .args(["rules", "check"])
                .output()
                .unwrap()
        ),
        0
    );
    let own = check_rules(&[("eigene.toml", RULE)]);
    assert_eq!(status(&own), 0, "{}", said(&own));
    for (from, to) in [
        ("Vorgang ZX-1234", "Vorgang ZX-123"),
        ("Vorgang ZX-12\"", "Vorgang ZX-1299\""),
    ] {
        let failing = check_rules(&[("eigene.toml", &RULE.replace(from, to))]);
        assert_eq!(status(&failing), 1, "{}", said(&failing));
        assert!(said(&failing).contains(to), "{}", said(&failing));
    }
    let hard = include_str!("../data/hard-detectors.toml");
    let hard = check_rules(&[("hard-detectors.toml", hard)]);
    assert_eq!(status(&hard), 0, "{}", said(&hard));
}

fn mistakes(option: &str, name: &str, text: &str) -> String {
    let cwd = temp();
    let file = cwd.path().join(name);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, text).unwrap();
    fs::write(cwd.path().join("chat.txt"), "01.02.26, 10:00 - Anna: ja\n").unwrap();
    let typed = name.split('/').next().unwrap();
    let mut command = program(cwd.path());
    command.args(["scan", "chat.txt", "--lang", "de", option, typed]);
    let output = command.output().unwrap();
    assert_eq!(status(&output), 2);
    assert!(output.stdout.is_empty());
    let said = said(&output).replace(cwd.path().to_str().unwrap(), "[temp]");
    // Blanks at line ends are the printer's.
    said.lines()
        .map(|l| format!("{}\n", l.trim_end()))
        .collect()
}

#[test]
fn promise_10_mistakes_in_a_policy_are_underlined_all_at_once() {
    let text = "name = \"firma\"\nextends = \"handwerk\"\n[category.price.channels]\nsignal = \"alowed\"\nsignall = \"allowed\"\n[category.prise.channels]\nsignal = \"allowed\"\n";
    insta::assert_snapshot!(mistakes("--policy", "p.toml", text), @r#"
    file-mistake

      × 3 Fehler in p.toml
       ╭─[p.toml:4:10]
     3 │ [category.price.channels]
     4 │ signal = "alowed"
       ·          ────┬───
       ·              ╰── unbekanntes Urteil `alowed`
     5 │ signall = "allowed"
       · ───┬───
       ·    ╰── unbekannter Kanal `signall`
     6 │ [category.prise.channels]
       ·           ──┬──
       ·             ╰── unbekannte Datenart `prise`
     7 │ signal = "allowed"
       ╰────
      help: `alowed`: meinten Sie `allowed`?
            `signall`: meinten Sie `signal`?
            `prise`: meinten Sie `price`?
    "#);
}

#[test]
fn promise_10_mistakes_in_settings_are_underlined_all_at_once() {
    let text = "lang = \"deutsch\"\nnames = \"shorts\"\nfail-on = \"forbiden\"\n[[conversation]]\ntitle = \"Chat\"\naudience = \"kunde42\"\nchannel = \"whatsap\"\n";
    insta::assert_snapshot!(mistakes("--config", "s.toml", text));
}

#[test]
fn promise_10_mistakes_in_rules_are_underlined_all_at_once() {
    let text = RULE
        .replace("\"invoice\"", "\"invoise\"")
        .replace("severity = \"high\"", "severity = \"hihg\"")
        .replace("[\"number\"]", "[\"numbr\"]");
    insta::assert_snapshot!(mistakes("--rules", "rules/eigene.toml", &text), @r#"
    file-mistake

      × 4 Fehler in eigene.toml
        ╭─[eigene.toml:4:12]
      3 │ kind = "shape"
      4 │ category = "invoise"
        ·            ────┬────
        ·                ╰── unbekanntes Wort `invoise`
      5 │ severity = "hihg"
        ·            ───┬──
        ·               ╰── unbekanntes Wort `hihg`
      6 │ mask = "words"
      7 │ title.de = "Eigene Nummer"
      8 │ title.en = "Own number"
      9 │ patterns.number = '''\bZX-\d{4}\b'''
     10 │ tier = [{ is = "high", when = ["numbr"] }]
        ·                               ────┬────┬
        ·                                   │    ╰── `numbr` ist weder Wortliste noch Muster dieses Erkenners, noch ein Belegwort
        ·                                   ╰── eine Stufe ohne Beleg
     11 │ example = [{ text = "Vorgang ZX-1234", finds = ["ZX-1234"] }]
        ╰────
      help: `invoise`: meinten Sie `invoice`?
            `hihg`: meinten Sie `high`?
            eigene.toml:10: nennen, was dastehen muss, den Anker zuerst
            `numbr`: meinten Sie `number`?
    "#);
}

/// Where a line begins a message: `15.01.26, 08:00 - `.
fn begins(line: &str) -> bool {
    line.get(..10)
        .is_some_and(|d| d.ends_with(", ") && d.as_bytes()[2] == b'.')
}

fn archive(path: &Path, members: &[(String, Vec<u8>)]) {
    let mut zip = zip::ZipWriter::new(File::create(path).unwrap());
    for (name, bytes) in members {
        zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

#[test]
fn a_chat_exported_again_keeps_the_ids_of_its_findings() {
    const KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    const CONTACTS: &str =
        "name,number,mail,audience\nRenate Kühnel,,,customer\nKühnel Bad neu,,,customer\n";
    let cwd = temp();
    let contacts = cwd.path().join("kontakte.csv");
    fs::write(&contacts, CONTACTS).unwrap();
    let original = fixtures("demo").join("WhatsApp Chat mit Renate Kühnel.zip");
    let mut all = members(&original);
    let chat = all.iter_mut().find(|(n, _)| n.ends_with(".txt")).unwrap();
    let text = String::from_utf8(chat.1.clone()).unwrap();
    let mut seen = 0;
    let kept = text.split_inclusive('\n').filter(|line| {
        seen += usize::from(begins(line));
        seen > 50
    });
    let mut later: String = kept
        .collect::<String>()
        .replace("Renate Kühnel:", "Kühnel Bad neu:");
    for i in 0..200 {
        let (day, hour, minute) = (27 + i / 120, 8 + i / 20 % 6, i % 60);
        let who = if i % 2 == 0 {
            "Kühnel Bad neu"
        } else {
            "Torsten Renner"
        };
        later += &format!("{day}.06.26, {hour:02}:{minute:02} - {who}: alles klar, Nummer {i}\n");
    }
    *chat = (
        "WhatsApp Chat mit Kühnel Bad neu.txt".into(),
        later.into_bytes(),
    );
    let again = cwd.path().join("WhatsApp Chat mit Kühnel Bad neu.zip");
    archive(&again, &all);

    let options = [
        "--own",
        "Torsten Renner",
        "--contacts",
        contacts.to_str().unwrap(),
        "--min-confidence",
        "low",
    ];
    let ids = |path: &Path, from: u64| {
        let (_, reports) = scan(path, &options, Some(KEY));
        let report: Value = serde_json::from_str(&reports["json"]).unwrap();
        assert_eq!(report["run"]["case_key"], true);
        let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for f in list(&report, "findings")
            .iter()
            .filter(|f| f["message"].as_u64().unwrap() >= from)
        {
            let place = format!("{} {} {}", f["detector"], f["time"], f["span"]);
            ids.entry(place)
                .or_default()
                .insert(f["id"].as_str().unwrap().to_owned());
        }
        ids
    };
    // The first three messages that are kept have lost what stood before them.
    let (old, new) = (ids(&original, 54), ids(&again, 4));
    assert!(old.len() >= 15, "{}", old.len());
    let lost: Vec<_> = old
        .iter()
        .filter(|(k, v)| new.get(*k) != Some(*v))
        .map(|(k, v)| (k, v, new.get(k)))
        .collect();
    assert!(lost.is_empty(), "{lost:#?}");
}

#[test]
fn exit_statuses_are_as_documented() {
    let demo = fixtures("demo");
    assert_eq!(json(&demo, &[]).0, 1);
    assert_eq!(json(&demo, &["--fail-on", "never"]).0, 0);
    assert_eq!(json(&demo, &["--fail-on", "caution"]).0, 1);
    let cwd = temp();
    let demo = demo.to_str().unwrap();
    let wrong: [&[&str]; 8] = [
        &["scan", "gibt-es-nicht.txt"],
        &["scan", demo, "--names", "kurz"],
        &["scan", demo, "--min-severity", "hoch"],
        &["scan", demo, "--policy", "handwrk"],
        &["scan", demo, "--no-such-option"],
        &["scan", demo, "--report", "bericht.docx"],
        &["scan", demo, "--now", "gestern"],
        &[
            "policy",
            "explain",
            "--category",
            "invoice",
            "--channel",
            "whatsap",
        ],
    ];
    for arguments in wrong {
        let output = program(cwd.path()).args(arguments).output().unwrap();
        assert_eq!(status(&output), 2, "{arguments:?}");
        assert!(
            output.stdout.is_empty() && !output.stderr.is_empty(),
            "{arguments:?}"
        );
    }
    let explained = [
        "policy",
        "explain",
        "--category",
        "invoice",
        "--channel",
        "whatsapp",
    ];
    assert_eq!(
        status(&program(cwd.path()).args(explained).output().unwrap()),
        0
    );
    assert_eq!(
        status(&program(cwd.path()).arg("--help").output().unwrap()),
        0
    );
    fs::write(cwd.path().join("kaputt.zip"), b"PK\x03\x04cut").unwrap();
    let output = program(cwd.path())
        .args(["scan", "kaputt.zip"])
        .output()
        .unwrap();
    assert_eq!(status(&output), 3);
}
