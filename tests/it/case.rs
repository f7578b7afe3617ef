//! A whole case played through: init, people, scan, decisions, a second export half a year later, diff, verify, overview,
//! close. And what is refused on the way.
#![allow(
    clippy::unwrap_used,
    reason = "clippy allows it in tests, and these helpers are nothing else"
)]

use crate::cli::{Said, program, said};
use clap::Parser;
use kanalwacht::cli::{Cli, Command};
use kanalwacht::model::{Finding, TriageState};
use kanalwacht::pipeline::{self, all_formats};
use kanalwacht::plan::{self, triage};
use kanalwacht::store::past::{PastReport, read};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const SPRING: &str = "2026-05-04T10:00:00Z";
const AUTUMN: &str = "2026-11-03T10:00:00Z";

const CHAT: &str = "\
02.03.26, 08:15 - Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.
02.03.26, 08:16 - Petra Lindner: Guten Morgen, hier die Kontodaten: IBAN DE89 3704 0044 0532 0130 00
02.03.26, 08:20 - Holger Brandt: Danke, Rechnung RE-2026-0117 über 1.250,00 EUR kommt heute
03.03.26, 09:00 - Petra Lindner: Der Code für die Haustür ist 4711, bitte Zettel einwerfen
";

const LATER: &str = "\
14.09.26, 10:00 - Holger Brandt: Anbei die Rechnung RE-2026-0455 über 890,00 EUR
14.09.26, 10:05 - Petra Lindner: Danke, passt
";

const PEOPLE: &str = "name;number;mail;audience\nPetra Lindner;;;customer\n";

/// A folder with exports, and room for a case beside it.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("exporte")).unwrap();
        let desk = Self { folder };
        fs::write(desk.chat(), CHAT).unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn chat(&self) -> PathBuf {
        self.path("exporte/WhatsApp Chat mit Petra Lindner.txt")
    }

    fn run(&self, args: &[&str]) -> Said {
        said(program().args(args).current_dir(self.folder.path()))
    }

    fn init(&self) {
        let made = self.run(&["case", "init", "Brandt", "--lang", "de"]);
        assert_eq!((made.status, made.err.as_str()), (0, ""), "{}", made.err);
        let settings = self.path("Brandt/kanalwacht.toml");
        let text = fs::read_to_string(&settings).unwrap();
        let text = text
            .replace("# name = \"\"", "name = \"Elektro Brandt\"")
            .replace("# ordered-by = \"\"", "ordered-by = \"Holger Brandt\"")
            .replace(
                "# names = [\"Vorname Nachname\"]",
                "names = [\"Holger Brandt\"]",
            );
        fs::write(settings, text).unwrap();
        fs::write(self.path("Brandt/personen.csv"), PEOPLE).unwrap();
    }

    fn scan(&self, now: &str) -> Said {
        let scan = ["scan", "--case", "Brandt", "exporte", "--lang", "de"];
        self.run(&[&scan[..], &["--now", now]].concat())
    }

    fn report(&self, run: &str) -> PastReport {
        read(&self.path(&format!("Brandt/{run}/bericht.json"))).unwrap()
    }
}

fn id_of(report: &PastReport, detector: &str) -> String {
    let found = report.findings.iter().find(|f| f.detector == detector);
    found.unwrap_or_else(|| panic!("{detector}")).id.clone()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_whole_case() {
    let desk = Desk::new();
    desk.init();
    let before = fs::read(desk.chat()).unwrap();

    // The first check.
    let first = desk.scan(SPRING);
    assert_eq!(first.status, 1, "{}", first.err);
    let run = desk.path("Brandt/2026-05-04");
    let files = [
        "bericht.html",
        "bericht.json",
        "bericht.txt",
        "eingaben.json",
    ];
    assert_eq!(names(&run), files);
    assert_eq!(
        names(&desk.path("exporte")).len(),
        1,
        "written into the input"
    );
    for name in ["bericht.html", "bericht.txt", "bericht.json"] {
        let text = fs::read_to_string(run.join(name)).unwrap();
        assert!(
            !text.contains(desk.folder.path().to_str().unwrap()),
            "{name}"
        );
        #[cfg(unix)]
        assert_eq!(mode(&run.join(name)), 0o600, "{name}");
    }
    let html = fs::read_to_string(run.join("bericht.html")).unwrap();
    assert!(html.contains("nicht dokumentiert") && html.contains("Elektro Brandt"));
    let record: Value =
        serde_json::from_slice(&fs::read(run.join("eingaben.json")).unwrap()).unwrap();
    let input = &record["inputs"][0];
    assert_eq!(input["path"], "exporte/WhatsApp Chat mit Petra Lindner.txt");
    assert_eq!(input["bytes"], before.len());
    let spring = desk.report("2026-05-04");
    assert!(spring.run.case_key && spring.run.key_id.is_some());

    // What was decided does not fail the run any more, and stands in its reports.
    let open: Vec<_> = spring.findings.iter().filter(|f| f.is_open()).collect();
    let code = id_of(&spring, "access-code");
    for finding in &open {
        let is = if finding.id == code {
            "fixed"
        } else {
            "accepted"
        };
        let add = ["triage", "add", &finding.id, is, "--who", "Brandt", "--why"];
        let rest = [
            "besprochen",
            "--until",
            "2026-12-31",
            "--case",
            "Brandt",
            "--now",
            SPRING,
        ];
        let added = desk.run(&[&add[..], &rest[..]].concat());
        assert_eq!(added.status, 0, "{}", added.err);
    }
    let again = desk.scan(SPRING);
    assert_eq!(again.status, 0, "{}{}", again.out, again.err);
    assert!(again.out.contains("schon entschieden"), "{}", again.out);
    let second = desk.report("2026-05-04-2");
    let marked = |f: &kanalwacht::store::PastFinding| f.triage.as_ref().and_then(|t| t.state());
    assert!(
        second
            .findings
            .iter()
            .filter(|f| f.is_open())
            .all(|f| marked(f).is_some())
    );
    let fixed = second.findings.iter().find(|f| f.id == code).unwrap();
    assert_eq!(marked(fixed), Some(TriageState::Fixed));

    // Half a year later the chat goes on.
    fs::write(desk.chat(), format!("{CHAT}{LATER}")).unwrap();
    let autumn = desk.scan(AUTUMN);
    assert_eq!(autumn.status, 1, "{}", autumn.err);
    let old = "Brandt/2026-05-04/bericht.json";
    let new = "Brandt/2026-11-03/bericht.json";
    let diff = desk.run(&["diff", old, new, "--format", "json"]);
    assert_eq!(diff.status, 1, "{}", diff.err);
    let diff: Value = serde_json::from_str(&diff.out).unwrap();
    let group = |name: &str| -> Vec<String> {
        let group = diff["groups"][name].as_array().unwrap().iter();
        group
            .map(|f| f["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert!(!group("newly-arisen").is_empty());
    let done = group("confirmed-done");
    assert_eq!(done, std::slice::from_ref(&code));
    let known: Vec<String> = open.iter().map(|f| f.id.clone()).collect();
    assert!(group("still-there").iter().all(|id| known.contains(id)));
    assert_eq!(group("still-there").len() + done.len(), known.len());
    assert!(group("no-longer-in-the-export").is_empty());
    assert_eq!(diff["messages_newly_arisen"], 1);
    assert!(diff["per_100_business_messages"].as_f64().is_some());
    let text = desk.run(&["diff", old, new, "--lang", "de"]);
    assert!(text.out.contains("neu entstanden") && text.out.contains("je 100"));
    let same = desk.run(&["diff", old, old]);
    assert_eq!(same.status, 0, "{}", same.out);

    // The overview tells the same.
    let overview = desk.run(&["overview", "Brandt", "--format", "json"]);
    let rows: Value = serde_json::from_str(&overview.out).unwrap();
    assert_eq!(overview.status, 1);
    assert_eq!(rows["cases"][0]["client"], "Elektro Brandt");
    assert_eq!(
        rows["cases"][0]["run"]["new"],
        group("newly-arisen").len() as u64
    );
    // Checked again on the same day, it is as new as before.
    assert_eq!(desk.scan(AUTUMN).status, 1);
    let again = desk.run(&["overview", "Brandt", "--format", "json"]);
    assert_eq!(again.out, overview.out);
    let line = desk.run(&["overview", "Brandt", "--line"]);
    assert!(line.out.starts_with("KANALWACHT WARNING - cases=1"));
    assert_eq!(line.out.lines().count(), 1);
    for format in ["text", "html", "json"] {
        let written = desk.run(&["overview", "Brandt", "--format", format]);
        assert!(!written.out.contains("Petra"), "a person in {format}");
    }

    // Closing deletes nothing and ends with 0, exports there or not.
    let close = ["case", "close", "Brandt", "--lang", "de", "--now", AUTUMN];
    let closed = desk.run(&close);
    assert_eq!(closed.status, 0, "{}", closed.err);
    assert!(desk.chat().is_file() && closed.out.contains("noch vorhanden"));
    let text = desk.path("Brandt/loeschprotokoll-2026-11-03.txt");
    let text = fs::read_to_string(text).unwrap();
    assert!(text.contains("Unterschrift") && text.contains("Elektro Brandt"));
    assert!(
        desk.path("Brandt/loeschprotokoll-2026-11-03.html")
            .is_file()
    );
    // From another folder, too.
    let dir = desk.path("Brandt");
    let elsewhere = ["case", "close", dir.to_str().unwrap(), "--lang", "de"];
    let closed = said(program().args(elsewhere).args(["--now", SPRING]));
    assert!(closed.out.contains("noch vorhanden"), "{}", closed.out);
    fs::remove_file(desk.chat()).unwrap();
    let closed = desk.run(&close);
    assert_eq!(closed.status, 0);
    assert!(closed.out.contains("nicht mehr gefunden"), "{}", closed.out);
    assert!(
        desk.path("Brandt/loeschprotokoll-2026-11-03-2.txt")
            .is_file()
    );
    // What needs no originals still works; what needs them says calmly that they are gone.
    assert_eq!(desk.run(&["diff", old, new]).status, 1);
    assert_eq!(desk.run(&["triage", "list", "--case", "Brandt"]).status, 0);
    let verified = desk.run(&["verify", new, "--lang", "de"]);
    assert_eq!(verified.status, 0, "{}{}", verified.out, verified.err);
    assert!(verified.out.contains("Nicht mehr vorhanden"));
}

#[test]
fn one_changed_byte_is_named() {
    let desk = Desk::new();
    desk.init();
    desk.scan(SPRING);
    let report = "Brandt/2026-05-04/bericht.json";
    let same = desk.run(&["verify", report, "--lang", "en"]);
    assert_eq!(same.status, 0, "{}", same.out);
    assert!(
        same.out
            .contains("Unchanged: exporte/WhatsApp Chat mit Petra Lindner.txt")
    );
    fs::write(desk.chat(), CHAT.replace("0117", "0118")).unwrap();
    for args in [
        &["verify", report][..],
        &["verify", report, "exporte"],
        &[
            "verify",
            report,
            "exporte/WhatsApp Chat mit Petra Lindner.txt",
        ],
    ] {
        let changed = desk.run(&[args, &["--lang", "en"]].concat());
        assert_eq!(changed.status, 1, "{args:?}");
        assert!(
            changed
                .out
                .contains("Changed: exporte/WhatsApp Chat mit Petra Lindner.txt")
        );
    }
    // Away from its case the report knows the file by its shortened name.
    fs::copy(desk.path(report), desk.path("allein.json")).unwrap();
    let alone = desk.run(&["verify", "allein.json", "exporte", "--lang", "en"]);
    assert_eq!(alone.status, 1, "{}", alone.out);
    assert!(alone.out.contains("Changed: "), "{}", alone.out);
    let strict = desk.run(&["verify", report, "--policy", "nowhere.toml"]);
    assert_eq!(strict.status, 2);
}

#[test]
fn two_firms_are_never_mixed() {
    let desk = Desk::new();
    desk.init();
    let foreign = "00".repeat(32);
    let scan = ["scan", "--case", "Brandt", "exporte", "--lang", "en"];
    let in_desk = || {
        let mut command = program();
        command.current_dir(desk.folder.path());
        command
    };
    let refused = said(in_desk().args(scan).env("KANALWACHT_KEY", &foreign));
    assert_eq!(refused.status, 2);
    assert!(
        refused.err.contains("key of another case"),
        "{}",
        refused.err
    );
    let other = desk.run(&["case", "init", "Andere"]);
    assert_eq!(other.status, 0);
    fs::copy(desk.path("Andere/fall.key"), desk.path("Brandt/fall.key")).unwrap();
    let refused = desk.run(&scan);
    assert_eq!(refused.status, 2);
    assert!(
        refused.err.contains("key of another case"),
        "{}",
        refused.err
    );
    fs::remove_file(desk.path("Brandt/fall.key")).unwrap();
    let refused = desk.run(&scan);
    assert_eq!(refused.status, 2);
    assert!(
        refused.err.contains("case key is missing"),
        "{}",
        refused.err
    );
    let people = ["--contacts", "Andere/personen.csv"];
    let refused = desk.run(&[&scan[..], &people].concat());
    assert!(
        refused.err.contains("lies inside another case"),
        "{}",
        refused.err
    );
    assert!(
        names(&desk.path("Brandt"))
            .iter()
            .all(|n| !n.starts_with("20"))
    );
}

#[test]
fn a_case_stays_outside_of_what_is_scanned() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["case", "init", "exporte/Fall"]).status, 0);
    let refused = desk.run(&["scan", "--case", "exporte/Fall", "exporte", "--lang", "en"]);
    assert_eq!(refused.status, 2);
    assert!(
        refused.err.contains("inside a scanned folder"),
        "{}",
        refused.err
    );
    assert_eq!(names(&desk.path("exporte/Fall")).len(), 5);
    for (dir, why) in [
        ("exporte", "not empty"),
        ("exporte/Fall", "not empty"),
        ("exporte/Fall/neu", "inside another case"),
    ] {
        let refused = desk.run(&["case", "init", dir, "--lang", "en"]);
        assert_eq!(refused.status, 2);
        assert!(refused.err.contains(why), "{dir}: {}", refused.err);
    }
    let none = desk.run(&["scan", "--case", "exporte", "exporte", "--lang", "en"]);
    assert_eq!(none.status, 2);
    assert!(none.err.contains("is no case"), "{}", none.err);
    let closing = desk.run(&["case", "close", "exporte/Fall", "exporte", "--lang", "en"]);
    assert_eq!(closing.status, 2, "{}", closing.out);
}

#[test]
fn ids_without_a_case_key_are_not_compared() {
    let desk = Desk::new();
    for name in ["a.json", "b.json"] {
        let scan = [
            "scan", "exporte", "--report", name, "--quiet", "--now", SPRING,
        ];
        assert_eq!(desk.run(&scan).status, 1);
    }
    let refused = desk.run(&["diff", "a.json", "b.json", "--lang", "en"]);
    assert_eq!(refused.status, 2);
    assert!(
        refused.err.contains("without a case key"),
        "{}",
        refused.err
    );
    let german = desk.run(&[
        "diff",
        "a.json",
        "exporte/WhatsApp Chat mit Petra Lindner.txt",
    ]);
    assert_eq!(german.status, 2);
    assert!(german.err.contains("kein JSON-Bericht"), "{}", german.err);
}

#[test]
fn context_is_for_a_person_at_a_terminal() {
    let desk = Desk::new();
    desk.init();
    desk.scan(SPRING);
    let refused = desk.run(&["review", "Brandt/2026-05-04/bericht.json", "--lang", "en"]);
    assert_eq!((refused.status, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("at a terminal"), "{}", refused.err);
}

#[test]
fn context_is_read_from_the_very_file_and_private_talk_stays_closed() {
    let desk = Desk::new();
    let other = desk.path("exporte/WhatsApp Chat mit Uwe.txt");
    fs::write(&other, CHAT.replace("Petra Lindner", "Uwe")).unwrap();
    let people = desk.path("personen.csv");
    fs::write(&people, format!("{PEOPLE}Uwe;;;private\n")).unwrap();
    let read = |meanwhile: &dyn Fn()| {
        let typed = [
            "kanalwacht",
            "scan",
            desk.path("exporte").to_str().unwrap(),
            "--contacts",
            people.to_str().unwrap(),
        ]
        .map(str::to_owned);
        let Command::Scan(args) = Cli::try_parse_from(typed).unwrap().command else {
            panic!("scan was typed")
        };
        let mut plan = plan::scan(&args).unwrap_or_else(|p| panic!("{p:?}"));
        plan.keep_originals = true;
        let (outcome, originals) =
            pipeline::scan_keeping(&mut plan, all_formats(), &|_, _| {}).unwrap();
        meanwhile();
        let of = |f: &Finding| outcome.catalogue.card(f.sighting.detector).id == "iban";
        let found = pipeline::passages(&outcome, &originals, &plan.people.own, &of, 9).unwrap();
        found.into_values().collect::<Vec<_>>()
    };
    let found = read(&|| {});
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].value, "DE89 3704 0044 0532 0130 00");
    assert_eq!((&*found[0].before, &*found[0].after), ("en: IBAN ", ""));
    let changed = read(&|| fs::write(desk.chat(), format!("{CHAT}x")).unwrap());
    assert!(changed.is_empty(), "{changed:?}");
}

#[test]
fn decisions_that_are_over_or_fit_nothing_are_said() {
    let desk = Desk::new();
    desk.init();
    desk.scan(SPRING);
    let id = id_of(&desk.report("2026-05-04"), "iban");
    let text = format!(
        "[[triage]]\nfinding = \"{id}\"\nis = \"accepted\"\nwho = \"B\"\nwhen = \"2026-05-04\"\nwhy = \"x\"\nuntil = \"2026-06-01\"\n\
         [[triage]]\nfinding = \"F-AAAAAAAAAA\"\nis = \"false\"\nwho = \"B\"\nwhen = \"2026-05-04\"\nwhy = \"x\"\n"
    );
    fs::write(desk.path("Brandt/triage.toml"), &text).unwrap();
    let scanned = desk.scan(AUTUMN);
    assert_eq!(scanned.status, 1);
    assert!(scanned.out.contains("triage.toml:1: "), "{}", scanned.out);
    assert!(scanned.out.contains("triage.toml:8: "), "{}", scanned.out);
    let check = [
        "triage", "check", "--case", "Brandt", "--lang", "en", "--now", AUTUMN,
    ];
    let checked = desk.run(&check);
    assert_eq!(checked.status, 1);
    assert!(checked.out.contains("over: F-") && checked.out.contains("not in the newest run: F-A"));
    // All mistakes of the file at once, before anything is read.
    let wrong = text
        .replace("\"accepted\"", "\"acepted\"")
        .replace("\"B\"", "\"\"");
    fs::write(desk.path("Brandt/triage.toml"), wrong).unwrap();
    let refused = desk.scan(AUTUMN);
    assert_eq!(refused.status, 2);
    assert!(
        refused.err.contains("accepted") && refused.err.contains("who"),
        "{}",
        refused.err
    );
    assert_eq!(
        names(&desk.path("Brandt"))
            .iter()
            .filter(|n| n.starts_with("20"))
            .count(),
        2
    );
}

#[test]
fn the_same_case_gives_the_same_bytes() {
    let desk = Desk::new();
    desk.init();
    desk.scan(SPRING);
    desk.scan(SPRING);
    for name in [
        "bericht.html",
        "bericht.json",
        "bericht.txt",
        "eingaben.json",
    ] {
        let of = |run: &str| fs::read(desk.path(&format!("Brandt/{run}/{name}"))).unwrap();
        assert!(of("2026-05-04") == of("2026-05-04-2"), "{name}");
    }
}

#[test]
fn the_demo_has_a_case_and_no_key() {
    let folder = tempfile::tempdir().unwrap();
    let case = folder.path().join("Renner");
    let dir = case.to_str().unwrap();
    assert_eq!(said(program().args(["case", "init", dir])).status, 0);
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/demo-case");
    assert_eq!(
        names(&demo),
        ["kanalwacht.toml", "personen.csv", "triage.toml"]
    );
    for name in names(&demo) {
        fs::copy(demo.join(&name), case.join(&name)).unwrap();
    }
    let text = fs::read_to_string(demo.join("triage.toml")).unwrap();
    assert!(triage::read("triage.toml", &text).is_ok());
    let scan = [
        "scan",
        "--case",
        dir,
        "fixtures/demo",
        "--lang",
        "de",
        "--now",
        SPRING,
    ];
    let scanned = said(program().args(scan));
    assert_eq!(scanned.status, 1, "{}", scanned.err);
    assert!(
        scanned.out.contains("Sanitär, Heizung, Klima"),
        "{}",
        scanned.out
    );
    assert!(
        scanned.out.contains("nicht dokumentiert: Vertrag"),
        "{}",
        scanned.out
    );
}
