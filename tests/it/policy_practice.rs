//! Processes, habits, decisions, services, countries, and policies of one's own, through the whole program.
#![allow(
    clippy::unwrap_used,
    reason = "clippy allows it in tests, and these helpers are nothing else"
)]

use kanalwacht::model::{Country, Process, Verdict};
use kanalwacht::policy::{BUILT_IN, Policy, load};
use kanalwacht::rules;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const CHAT: &str = "\
12.03.25, 08:15 - Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.
12.03.25, 08:16 - Petra Lindner: Guten Morgen, anbei unsere Rechnung Nr. 2025-0117 über 1.480,00 €, bitte an IBAN DE89 3704 0044 0532 0130 00
20.04.25, 09:00 - Petra Lindner: Die Schlussrechnung Nr. 2025-0155 über 2.310,00 € ist fertig, bitte an IBAN DE89 3704 0044 0532 0130 00
21.04.25, 10:05 - Holger Brandt: Danke, können Sie die Rechnung Nr. 2025-0155 noch auf meine Frau ausstellen?
";

struct Ran {
    status: i32,
    out: String,
    err: String,
}

/// Runs the program in a folder, without the environment of this machine.
fn run(folder: &Path, args: &[&str]) -> Ran {
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_kanalwacht"));
    command.current_dir(folder).env_clear();
    for kept in ["PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR"] {
        if let Some(value) = std::env::var_os(kept) {
            command.env(kept, value);
        }
    }
    let output = command.args(args).output().unwrap();
    Ran {
        status: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A folder with the chat of an invoice, the own side being Petra.
fn chat() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    let name = "in/WhatsApp Chat mit Holger Brandt.txt";
    fs::write(folder.path().join(name), CHAT).unwrap();
    folder
}

const SCAN: &[&str] = &[
    "scan",
    "in",
    "--quiet",
    "--own",
    "Petra Lindner",
    "--now",
    "2026-11-25T10:00:00Z",
    "--report",
    "r.json",
];

fn scan(folder: &Path, more: &[&str]) -> Value {
    let args: Vec<&str> = SCAN.iter().chain(more).copied().collect();
    let ran = run(folder, &args);
    let text = fs::read_to_string(folder.join("r.json")).unwrap_or_else(|_| panic!("{}", ran.err));
    serde_json::from_str(&text).unwrap()
}

fn words<'a>(list: &'a Value, key: &str) -> Vec<&'a str> {
    let all = list.as_array().unwrap().iter();
    all.map(|v| v[key].as_str().unwrap()).collect()
}

fn built_in(name: &str) -> Policy {
    let base = |asked: &str| {
        let found = BUILT_IN.iter().find(|(n, _)| *n == asked);
        found.map(|(_, text)| *text)
    };
    load(&format!("{name}.toml"), base(name).unwrap(), &base).unwrap()
}

#[test]
fn the_table_of_processes_names_detectors_that_exist() {
    let files: Vec<(String, String)> = rules::BUILT_IN
        .iter()
        .map(|(n, t)| ((*n).to_owned(), (*t).to_owned()))
        .collect();
    let rules = rules::load(&files).unwrap();
    let known: BTreeSet<&str> = rules
        .catalogue
        .cards
        .iter()
        .map(|c| c.id.as_str())
        .collect();
    let policy = built_in("handwerk");
    for detector in policy.process_detectors() {
        assert!(known.contains(detector), "{detector}");
    }
}

/// What is found, in which category, by whom to whom, and the process it belongs to.
#[test]
fn every_finding_belongs_to_a_process() {
    let policy = built_in("handwerk");
    let table = "
        dunning            | invoice          | outbound | customer     | dunning
        invoice-document   | invoice          | outbound | customer     | invoice
        invoice-document   | invoice          | inbound  | partner      | purchasing
        invoice-document   | invoice          | outbound | partner      | invoice
        iban               | finance-account  | outbound | unknown      | invoice
        offer              | offer-order      | outbound | customer     | offer
        offer              | offer-order      | inbound  | partner      | purchasing
        order-confirmation | offer-order      | inbound  | customer     | order
        delivery-note      | offer-order      | inbound  | partner      | purchasing
        money-amount       | price            | outbound | customer     | offer
        money-amount       | price            | internal | staff        | office
        site-defect        | site-status      | inbound  | customer     | warranty
        site-defect        | site-status      | internal | staff        | site
        site-progress      | site-status      | outbound | customer     | site
        image-documentation | image-documentation | outbound | staff    | site
        access-code        | credential       | outbound | staff        | site
        password           | credential       | outbound | staff        | office
        employee-sickness  | employee         | inbound  | staff        | staff
        health-data        | special-category | inbound  | family-staff | staff
        postal-address     | personal-contact | inbound  | customer     | acquisition
        postal-address     | personal-contact | outbound | staff        | site
        eu-vat-id          | business-id      | outbound | partner      | office
        contract-doc       | contract-legal   | outbound | customer     | order
        legal-dispute      | contract-legal   | outbound | customer     | office
    ";
    for line in table.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let process = policy.process(
            cells[0],
            kanalwacht::model::Category::from_id(cells[1]).unwrap(),
            kanalwacht::model::Direction::from_id(cells[2]).unwrap(),
            kanalwacht::model::Audience::from_id(cells[3]).unwrap(),
        );
        assert_eq!(process.id(), cells[4], "{line}");
    }
}

#[test]
fn habits_add_up_to_the_findings_and_come_by_risk() {
    let folder = chat();
    let report = scan(folder.path(), &[]);
    let findings = report["findings"].as_array().unwrap();
    assert!(!findings.is_empty());
    let mut expected: BTreeMap<Vec<String>, u64> = BTreeMap::new();
    for finding in findings {
        let process = finding["process"].as_str().unwrap();
        assert!(Process::from_id(process).is_some(), "{process}");
        let key = ["process", "category", "channel", "judged_as"];
        let key = key.map(|k| finding[k].as_str().unwrap().to_owned());
        *expected.entry(key.into()).or_insert(0) += 1;
    }
    let habits = report["habits"].as_array().unwrap();
    assert_eq!(habits.len(), expected.len());
    let mut risk = f64::MAX;
    for habit in habits {
        let key = ["process", "category", "channel", "audience"];
        let key: Vec<String> = key.map(|k| habit[k].as_str().unwrap().to_owned()).into();
        let of = |verdict: &str| habit["findings"][verdict].as_u64().unwrap();
        let sum = of("allowed") + of("caution") + of("forbidden");
        assert_eq!(Some(&sum), expected.get(&key), "{key:?}");
        assert!(habit["risk"].as_f64().unwrap() <= risk);
        risk = habit["risk"].as_f64().unwrap();
        let months = habit["months"].as_object().unwrap().values();
        let months: u64 = months.map(|n| n.as_u64().unwrap()).sum();
        assert_eq!(Some(months), habit["messages"].as_u64());
    }
    let again = scan(folder.path(), &["--jobs", "3"]);
    assert_eq!(
        words(&report["habits"], "id"),
        words(&again["habits"], "id")
    );
}

#[test]
fn a_process_on_one_messenger_is_named_with_its_fallback() {
    let folder = chat();
    let report = scan(folder.path(), &[]);
    let dependence = report["dependence"].as_array().unwrap();
    let invoice = dependence
        .iter()
        .find(|d| d["process"] == "invoice")
        .unwrap();
    assert_eq!(invoice["only"], "whatsapp");
    assert_eq!(invoice["share"], 100);
    assert!(invoice["fallback"].is_null());
    let said = run(
        folder.path(),
        &[&SCAN[..7], &["--report", "-", "--lang", "de"]].concat(),
    )
    .out;
    assert!(
        said.contains("Was steht, wenn ein Dienst ausfällt?"),
        "{said}"
    );
    let flat = said.replace("\n   ", " ");
    assert!(
        flat.contains("Ein Ersatzweg ist noch nicht benannt."),
        "{said}"
    );
    assert!(said.contains("Womit verdient dieser Dienst sein Geld?"));
}

#[test]
fn a_decision_is_written_and_measured() {
    let folder = chat();
    scan(folder.path(), &[]);
    let before = "# Unser Betrieb\nlang = \"de\" # deutsch\n";
    fs::write(folder.path().join("firma.toml"), before).unwrap();
    let decide = [
        "policy",
        "decide",
        "r.json",
        "--config",
        "firma.toml",
        "--process",
        "invoice",
        "--channel",
        "email-tls",
        "--fallback",
        "Telefon",
        "--reason",
        "gehört in die Buchhaltung",
        "--now",
        "2025-04-01T08:00:00Z",
        "--lang",
        "de",
    ];
    let ran = run(folder.path(), &decide);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(
        ran.out
            .starts_with("Heute, unter den geprüften Unterhaltungen: WhatsApp"),
        "{}",
        ran.out
    );
    assert!(
        ran.out.contains(
            "Entschieden: Rechnung und Zahlung über E-Mail mit Transportverschlüsselung."
        )
    );
    let written = fs::read_to_string(folder.path().join("firma.toml")).unwrap();
    assert!(written.starts_with(before));
    assert!(written.contains("[decision.invoice]\nchannel = \"email-tls\"\n"));
    assert!(written.contains("date = \"2025-04-01\""));

    let report = scan(folder.path(), &["--config", "firma.toml"]);
    let decision = &report["decisions"][0];
    assert_eq!(decision["process"], "invoice");
    // The message of March lies before the decision; the client's own one binds nobody.
    assert_eq!(
        (&decision["kept"], &decision["against"]),
        (&0.into(), &1.into())
    );
    assert_eq!(decision["came_in"], 1);
    let invoice = report["dependence"].as_array().unwrap();
    let invoice = invoice.iter().find(|d| d["process"] == "invoice").unwrap();
    assert_eq!(invoice["fallback"], "Telefon");
    let args = [&SCAN[..7], &["--report", "-", "--config", "firma.toml"]].concat();
    let said = run(folder.path(), &args).out.replace("\n   ", " ");
    assert!(said.contains("Entscheidung des Betriebs"), "{said}");
    assert!(
        said.contains("eine gegen die eigene Entscheidung"),
        "{said}"
    );
    assert!(said.contains("Ersatzweg des Betriebs: Telefon."), "{said}");

    // The same for a case folder, which must be there; its settings file need not.
    let case = [
        "policy",
        "decide",
        "--case",
        "fall",
        "--process",
        "site",
        "--channel",
        "business-software",
    ];
    assert_eq!(run(folder.path(), &case).status, 2);
    fs::create_dir(folder.path().join("fall")).unwrap();
    assert_eq!(run(folder.path(), &case).status, 0);
    let written = fs::read_to_string(folder.path().join("fall/kanalwacht.toml")).unwrap();
    assert!(written.starts_with("[decision.site]\n"), "{written}");
}

#[test]
fn mistakes_in_decisions_are_said_all_at_once() {
    let folder = chat();
    let text = "[decision.invoce]\nchannel = \"email\"\nfallback = \"emial-tls\"\ndate = \"gestern\"\n\
                [decision.site]\nreson = \"x\"\n";
    fs::write(folder.path().join("firma.toml"), text).unwrap();
    let args: Vec<&str> = SCAN
        .iter()
        .chain(&["--config", "firma.toml", "--lang", "de"])
        .copied()
        .collect();
    let ran = run(folder.path(), &args);
    assert_eq!(ran.status, 2);
    for said in [
        "unbekannter Vorgang `invoce`",
        "meinten Sie `invoice`?",
        "unbekannter Kanal `emial-tls`",
        "`gestern` ist kein Tag",
        "eine Entscheidung ohne Kanal",
        "meinten Sie `reason`?",
    ] {
        assert!(ran.err.contains(said), "{said}\n{}", ran.err);
    }
    // Nothing is written over a file with mistakes, and nobody is asked without a terminal.
    let decide = [
        "policy",
        "decide",
        "--config",
        "firma.toml",
        "--process",
        "site",
        "--channel",
        "sms",
    ];
    assert_eq!(run(folder.path(), &decide).status, 2);
    assert_eq!(
        fs::read_to_string(folder.path().join("firma.toml")).unwrap(),
        text
    );
    let ask = run(
        folder.path(),
        &["policy", "decide", "--config", "neu.toml", "--lang", "de"],
    );
    assert_eq!(ask.status, 2);
    assert!(ask.err.contains("kein Terminal"), "{}", ask.err);
    assert!(!folder.path().join("neu.toml").exists());
}

#[test]
fn a_finding_of_a_report_is_explained_to_the_line() {
    let folder = chat();
    let report = scan(folder.path(), &["--country", "at"]);
    for finding in report["findings"].as_array().unwrap() {
        let id = finding["id"].as_str().unwrap();
        let ran = run(
            folder.path(),
            &[
                "policy",
                "explain",
                "--finding",
                id,
                "r.json",
                "--lang",
                "de",
            ],
        );
        assert_eq!(ran.status, 0, "{}", ran.err);
        let line = finding["policy_line"].as_str().unwrap();
        assert!(
            ran.out
                .lines()
                .next()
                .unwrap()
                .ends_with(&format!("({line})")),
            "{}",
            ran.out
        );
        assert!(ran.out.contains(id));
        for modifier in words_of(&finding["modifiers"]) {
            assert!(
                ran.out.contains(&format!("  {modifier} (handwerk.toml:")),
                "{}",
                ran.out
            );
        }
        assert!(!ran.out.contains("HGB"), "{}", ran.out);
    }
    let missing = run(
        folder.path(),
        &[
            "policy",
            "explain",
            "--finding",
            "F-NIX",
            "r.json",
            "--lang",
            "de",
        ],
    );
    assert_eq!(missing.status, 2);
    assert!(missing.err.contains("nicht in diesem Bericht"));
    let no_report = run(
        folder.path(),
        &[
            "policy",
            "explain",
            "--finding",
            "F-NIX",
            "in",
            "--lang",
            "de",
        ],
    );
    assert_eq!(no_report.status, 2);
}

fn words_of(list: &Value) -> Vec<&str> {
    list.as_array()
        .unwrap()
        .iter()
        .map(|v| v.as_str().unwrap())
        .collect()
}

/// Laws of Germany that no other country knows by these names.
const GERMAN: &[&str] = &[
    "HGB",
    "§ 147 AO",
    "BDSG",
    "VOB",
    "BetrVG",
    "GeschGehG",
    "PAuswG",
    "OLG ",
    "§ 7 UWG",
    "BGB",
    "DDG",
];

#[test]
fn austria_and_switzerland_name_their_own_laws_and_judge_alike() {
    let german = built_in("handwerk");
    for (country, foreign) in [(Country::At, GERMAN), (Country::Ch, GERMAN)] {
        for profile in ["handwerk", "streng"] {
            let mut policy = built_in(profile);
            let before = built_in(profile);
            policy.name_laws_of(country).unwrap();
            for (category, text) in policy.texts() {
                for law in foreign {
                    // ABGB is Austria's.
                    let basis = text.basis.de.replace("ABGB", "");
                    assert!(!basis.contains(law), "{country} {category}: {basis}");
                    assert!(!text.reason.de.contains(law), "{country} {category}");
                    assert!(!text.steps.0.concat().contains(law), "{country} {category}");
                }
                if country == Country::Ch {
                    assert!(
                        !text.basis.de.contains("DSGVO") && !text.basis.en.contains("GDPR"),
                        "{category}"
                    );
                }
                let both = [&text.reason, &text.basis, &text.recommendation, &text.title];
                assert!(
                    both.iter().all(|t| !t.de.is_empty() && !t.en.is_empty()),
                    "{category}"
                );
                for channel in kanalwacht::model::Channel::ALL {
                    assert_eq!(
                        policy.cell(category, *channel),
                        before.cell(category, *channel)
                    );
                }
            }
            assert_ne!(policy.sha256(), before.sha256());
        }
    }
    assert_eq!(german.country().id, "de");
    let folder = chat();
    fs::write(
        folder.path().join("firma.toml"),
        "[business]\ncountry = \"ch\"\n",
    )
    .unwrap();
    let at = scan(folder.path(), &["--country", "at"]);
    let ch = scan(folder.path(), &["--config", "firma.toml"]);
    let de = scan(folder.path(), &[]);
    assert_eq!(
        words(&de["findings"], "policy_line"),
        words(&at["findings"], "policy_line")
    );
    assert_eq!(at["policy"]["country"], "at");
    assert!(
        at["policy"]["retention"]["de"]
            .as_str()
            .unwrap()
            .contains("sieben Jahre")
    );
    assert_eq!(ch["policy"]["country"], "ch");
    assert!(
        ch["policy"]["authority"]["de"]
            .as_str()
            .unwrap()
            .contains("EDÖB")
    );
    let wrong = run(folder.path(), &["scan", "in", "--country", "fr"]);
    assert_eq!(wrong.status, 2);
}

#[test]
fn a_policy_of_ones_own_extends_and_says_what_it_changes() {
    let folder = chat();
    let text = "name = \"firma\"\n[category.invoice.channels]\nwhatsapp = \"caution\"\n\
                [category.price.audience]\nstaff.signal = \"allowed\"\n[category.invoice]\nbasis = { de = \"Hausregel 3\", en = \"house rule 3\" }\n";
    fs::write(folder.path().join("firma.toml"), text).unwrap();
    let check = run(folder.path(), &["policy", "check", "firma.toml"]);
    assert_eq!(check.status, 0, "{}", check.err);
    for line in [
        "invoice whatsapp: forbidden -> caution  (firma.toml:3)",
        "price signal staff: caution -> allowed  (firma.toml:5)",
    ] {
        assert!(check.out.contains(line), "{}", check.out);
    }
    let show = run(
        folder.path(),
        &["policy", "show", "firma.toml", "--lang", "de"],
    );
    assert!(
        show.out
            .contains("ergänzt das mitgelieferte Profil handwerk"),
        "{}",
        show.out
    );

    let report = scan(
        folder.path(),
        &["--policy", "firma.toml", "--country", "at"],
    );
    let changed = report["policy"]["overrides"].as_array().unwrap();
    assert!(
        changed
            .iter()
            .any(|o| o["line"] == "firma.toml:3" && o["after"] == Verdict::Caution.id())
    );
    assert_eq!(report["policy"]["extends"], "handwerk");
    // What the firm wrote stands over the words of the country.
    assert_eq!(
        report["texts"]["categories"]["invoice"]["basis"]["de"],
        "Hausregel 3"
    );

    fs::write(
        folder.path().join("leer.toml"),
        "name = \"leer\"\nextends = \"nothing\"\n",
    )
    .unwrap();
    let alone = run(folder.path(), &["policy", "check", "leer.toml"]);
    assert_eq!(alone.status, 2);
    let dated = "name = \"alt\"\nstate = \"letzten Herbst\"\n";
    fs::write(folder.path().join("alt.toml"), dated).unwrap();
    assert_eq!(
        run(folder.path(), &["policy", "check", "alt.toml"]).status,
        2
    );
}

#[test]
fn rules_grow_old_by_the_stated_clock() {
    let folder = chat();
    let codes = |now: &str| {
        let args = ["scan", "in", "--quiet", "--now", now, "--report", "r.json"];
        run(folder.path(), &args);
        let text = fs::read_to_string(folder.path().join("r.json")).unwrap();
        let report: Value = serde_json::from_str(&text).unwrap();
        words(&report["notes"], "code")
            .iter()
            .filter(|c| **c == "rules-old")
            .count()
    };
    assert_eq!(codes("2027-10-31T23:59:59Z"), 0);
    // Detectors and policy, each by its own state.
    assert_eq!(codes("2027-11-01T00:00:00Z"), 2);
}

#[test]
fn which_whatsapp_it_was_is_asked_once() {
    let folder = chat();
    let unstated =
        |more: &[&str]| scan(folder.path(), more)["policy"]["whatsapp_unstated"].as_u64();
    assert_eq!(unstated(&[]), Some(1));
    assert_eq!(unstated(&["--channel", "whatsapp-business-app"]), Some(0));
    fs::write(
        folder.path().join("firma.toml"),
        "[channels]\n\"*WhatsApp*\" = \"whatsapp\"\n",
    )
    .unwrap();
    assert_eq!(unstated(&["--config", "firma.toml"]), Some(0));
}

#[test]
fn every_service_has_its_profile_in_both_languages() {
    let policy = built_in("handwerk");
    let folder = tempfile::tempdir().unwrap();
    for (lang, question) in [
        ("de", "Womit verdient dieser Dienst sein Geld?"),
        ("en", "What does this service earn its money with?"),
    ] {
        let shown = run(
            folder.path(),
            &["policy", "show", "--services", "--lang", lang],
        );
        assert_eq!(shown.status, 0);
        assert!(shown.out.starts_with(question), "{}", shown.out);
        for channel in kanalwacht::model::Channel::ALL {
            assert!(shown.out.contains(&format!("({channel})")), "{channel}");
        }
    }
    for (channel, s) in policy.services() {
        let all = [
            &s.operator,
            &s.earns,
            &s.third_country,
            &s.address_book,
            &s.contract,
            &s.archive,
            &s.encryption,
        ];
        assert!(
            all.iter().all(|t| !t.de.is_empty() && !t.en.is_empty()),
            "{channel}"
        );
        assert!(kanalwacht::policy::state::day(&s.state).is_some());
    }
}
