//! The look-up of one person: all places, over all channels, others masked; a draft of the answer. All people are invented.
#![allow(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use crate::cli::{Said, program, said};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// A small firm: two chats, a group, a private chat and a mailbox.
fn firm() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let chat = |title: &str, lines: &[&str]| {
        let text: String = lines
            .iter()
            .enumerate()
            .map(|(n, l)| format!("12.03.25, 08:{n:02} - {l}\n"))
            .collect();
        fs::write(
            folder.path().join(format!("WhatsApp Chat mit {title}.txt")),
            text,
        )
        .unwrap();
    };
    chat(
        "Renate Krause",
        &[
            "Renate Krause: Guten Morgen, die Nachbarin Helga Stolze will auch ein Bad, 0152 28817399",
            "Torsten Renner: Liebe Frau Krause, hier die Rechnung RE-2025-0117 über 1.250,00 EUR",
            "Renate Krause: Danke, Gruß Renate Krause",
        ],
    );
    chat(
        "Team Renner",
        &[
            "Torsten Renner hat die Gruppe \"Team Renner\" erstellt",
            "Torsten Renner: Morgen Bad bei KRAUSE, Renate, Schlüsselcode 4711#",
            "Denny Liebscher: Renate K. hat angerufen",
            "Denny Liebscher: Frau Krause hat angerufen, 0171/3920001",
            "Maik Zschoche: Denny Liebscher ist krankgeschrieben bis Freitag",
            "Torsten Renner: Müller Bau kommt auch",
        ],
    );
    chat(
        "Uwe",
        &[
            "Uwe: Kegeln am Freitag, Renate Krause kommt auch?",
            "Torsten Renner: Ja",
        ],
    );
    let mbox = "From x@y.example Wed Mar 12 08:00:00 2025\nFrom: Torsten <torsten@bad-renner.example>\nTo: \"Krause, Renate\" <R.Krause@mail.example>\nSubject: Angebot\nDate: Wed, 12 Mar 2025 08:00:00 +0100\nMessage-ID: <1@x.example>\nContent-Type: text/plain; charset=utf-8\n\nSehr geehrte Frau Krause,\nanbei unser Angebot 2025-118 über 4.800 € netto.\n\nFrom x@y.example Wed Mar 13 08:00:00 2025\nFrom: Helga Stolze <h.stolze@mail.example>\nTo: torsten@bad-renner.example\nSubject: Frage\nDate: Thu, 13 Mar 2025 08:00:00 +0100\nMessage-ID: <2@x.example>\nContent-Type: text/plain; charset=utf-8\n\nSie erreichen Renate unter r.krause@mail.example.\n\n";
    fs::write(folder.path().join("Post.mbox"), mbox).unwrap();
    folder
}

const CONTACTS: &str = "Name;Nummer;Mail;Zielgruppe\nRenate Krause;0171 3920001;;Kundin\nDenny Liebscher;;;Geselle\nMaik Zschoche;;;Azubi\nUwe;;;Freund\n";

struct Asked {
    out: tempfile::TempDir,
    said: Said,
}

impl Asked {
    fn file(&self, name: &str) -> PathBuf {
        self.out.path().join(name)
    }

    fn json(&self) -> Value {
        let text = fs::read_to_string(self.file("liste.json"));
        serde_json::from_str(&text.unwrap_or_else(|_| panic!("{}", self.said.err))).unwrap()
    }
}

fn subject(who: &str, input: &Path, more: &[&str]) -> Asked {
    let out = tempfile::tempdir().unwrap();
    fs::write(out.path().join("kontakte.csv"), CONTACTS).unwrap();
    let mut command = program();
    command
        .arg("subject")
        .arg(who)
        .arg(input)
        .current_dir(out.path());
    command.args([
        "--contacts",
        "kontakte.csv",
        "--own",
        "Torsten Renner",
        "--own",
        "@bad-renner.example",
    ]);
    command.args([
        "--now",
        "2026-07-01T00:00:00Z",
        "--report",
        "liste.json",
        "--report",
        "liste.txt",
        "--report",
        "liste.csv",
    ]);
    let said = said(command.args(["--letter", "brief.txt"]).args(more));
    Asked { out, said }
}

/// Conversation, message number and what tells it.
fn places(list: &Value) -> Vec<(String, u64, String)> {
    let all = list["places"].as_array().unwrap().iter();
    all.map(|p| {
        let mentions: Vec<&str> = p["mentions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|m| m.as_str().unwrap())
            .collect();
        (
            p["conversation"].as_str().unwrap().to_owned(),
            p["message"].as_u64().unwrap(),
            mentions.join("+"),
        )
    })
    .collect()
}

#[test]
fn all_places_over_all_channels_and_nobody_for_having_written() {
    let firm = firm();
    let asked = subject("Renate Krause", firm.path(), &[]);
    assert_eq!(asked.said.status, 0, "{}", asked.said.err);
    let list = asked.json();
    let mut found = places(&list);
    found.sort();
    let place = |title: &str, number, what: &str| (title.to_owned(), number, what.to_owned());
    let inbox = found.iter().find(|p| p.2 == "mail").unwrap().0.clone();
    assert_eq!(
        found,
        [
            // Addressed to her alone, the family name is hers.
            place(&inbox, 1, "name"),
            place(&inbox, 2, "mail"),
            place("Renate K.", 2, "name"),
            place("Team Renner", 2, "name"),
            place("Team Renner", 4, "number+family-name"),
        ],
        "{list}"
    );
    // What she wrote about her neighbour is the neighbour's.
    let written: u64 = list["exchanged"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["written"].as_u64().unwrap())
        .sum();
    let received: u64 = list["exchanged"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["received"].as_u64().unwrap())
        .sum();
    assert_eq!((written, received), (2, 2));
    assert_eq!(list["private"], 1);
    let invoice = list["places"]
        .as_array()
        .unwrap()
        .iter()
        .find(|p| p["conversation"] == "Renate K.")
        .unwrap();
    assert!(
        invoice["categories"].to_string().contains("invoice"),
        "{invoice}"
    );
    assert_eq!(
        (
            invoice["retention"].as_str(),
            invoice["keep_until"].as_str()
        ),
        (Some("R8"), Some("2033-12-31"))
    );
    let site = list["places"]
        .as_array()
        .unwrap()
        .iter()
        .find(|p| p["conversation"] == "Team Renner")
        .unwrap();
    assert_eq!(site["line"], 2);
    assert_eq!(
        (&invoice["alone"], &site["alone"]),
        (&Value::Bool(true), &Value::Bool(false))
    );
    assert!(site["audience"].to_string().contains("staff"), "{site}");
}

#[test]
fn a_number_and_an_address_lead_to_the_same_person() {
    let firm = firm();
    let by_name = places(&subject("Krause, Renate", firm.path(), &[]).json());
    for who in ["+49 171 3920001", "01713920001", "r.krause@mail.example"] {
        let list = subject(who, firm.path(), &[]).json();
        assert_eq!(places(&list), by_name, "{who}");
    }
}

#[test]
fn others_are_masked_in_the_list_and_stand_nowhere_in_the_letter() {
    let firm = firm();
    let asked = subject("Renate Krause", firm.path(), &[]);
    let letter = fs::read_to_string(asked.file("brief.txt")).unwrap();
    for name in ["liste.txt", "liste.csv", "liste.json"] {
        let text = fs::read_to_string(asked.file(name)).unwrap();
        for secret in ["Stolze", "Liebscher", "Zschoche", "28817399", "4711"] {
            assert!(!text.contains(secret), "{secret} in {name}: {text}");
        }
        assert!(!text.contains('⟦'), "{text}");
        assert!(text.contains("kanalwacht-report"));
    }
    for other in ["Helga", "Denny", "Maik", "Uwe", "Team Renner", "4711", "⟦"] {
        assert!(!letter.contains(other), "{other}: {letter}");
    }
    for point in [
        "a) ",
        "b) ",
        "c) ",
        "d) ",
        "e) ",
        "f) ",
        "g) ",
        "h) ",
        "ein Monat",
        "Anbieter der genutzten Dienste: E-Mail, WhatsApp",
        "wirklich von dieser Person",
        "Renate Krause",
    ] {
        assert!(letter.contains(point), "{point}: {letter}");
    }
    let text = fs::read_to_string(asked.file("liste.txt")).unwrap();
    for words in [
        "ein Monat ab Eingang",
        "Prüfen Sie, wer fragt",
        "Rechnungen, Gutschriften, Buchungsbelege, bis 31.12.2033",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    #[cfg(unix)]
    for name in ["brief.txt", "liste.txt"] {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(
            fs::metadata(asked.file(name)).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
}

#[test]
fn staff_are_looked_up_for_a_purpose_only() {
    let firm = firm();
    let asked = subject("Denny Liebscher", firm.path(), &[]);
    assert_eq!(asked.said.status, 2);
    assert!(asked.said.err.contains("Zweck"), "{}", asked.said.err);
    assert!(!asked.file("liste.json").exists() && !asked.file("brief.txt").exists());
    let asked = subject(
        "Denny Liebscher",
        firm.path(),
        &["--purpose", "Auskunft vom 3. Juli"],
    );
    assert_eq!(asked.said.status, 0, "{}", asked.said.err);
    for name in ["liste.json", "liste.txt", "brief.txt"] {
        assert!(
            fs::read_to_string(asked.file(name))
                .unwrap()
                .contains("Auskunft vom 3. Juli"),
            "{name}"
        );
    }
    // The sick note is his, the messages he wrote about a client are not.
    let list = asked.json();
    assert_eq!(
        places(&list),
        [("Team Renner".to_owned(), 5, "name".to_owned())]
    );
    assert!(
        list["places"][0]["categories"]
            .to_string()
            .contains("employee"),
        "{list}"
    );
}

#[test]
fn a_case_remembers_why_somebody_was_looked_up() {
    let firm = firm();
    let folder = tempfile::tempdir().unwrap();
    let case = folder.path().join("Fall");
    let dir = case.to_str().unwrap();
    assert!(
        program()
            .args(["case", "init", dir])
            .output()
            .unwrap()
            .status
            .success()
    );
    let look_up = |purpose: &[&str]| {
        program()
            .args(["subject", "Denny Liebscher", "--case", dir, "--quiet"])
            .args(["--now", "2026-07-03T09:00:00Z"])
            .args(purpose)
            .arg(firm.path())
            .output()
            .unwrap()
    };
    let said = look_up(&["--purpose", "Auskunft \"vom 3. Juli\""]);
    assert!(
        said.status.success(),
        "{}",
        String::from_utf8_lossy(&said.stderr)
    );
    let noted = fs::read_to_string(case.join("lookups.toml")).unwrap();
    let noted: toml::Table = noted.parse().unwrap();
    let entry = &noted["lookup"][0];
    assert_eq!(entry["purpose"].as_str(), Some("Auskunft \"vom 3. Juli\""));
    assert_eq!(entry["day"].to_string(), "2026-07-03");
}

#[test]
fn staff_by_the_settings_of_their_group_need_a_purpose_too() {
    let firm = firm();
    fs::write(
        firm.path().join("kanalwacht.toml"),
        "[[conversation]]\ntitle = \"Team Renner\"\naudience = \"staff\"\n",
    )
    .unwrap();
    let mut command = program();
    let mut ask = |who: &str| {
        said(
            command
                .arg("subject")
                .arg(who)
                .arg(firm.path())
                .arg("--quiet"),
        )
        .status
    };
    assert_eq!(ask("Maik Zschoche"), 2);
}

#[test]
fn what_tells_nobody_or_must_not_be_searched_is_refused() {
    let firm = firm();
    for (who, words) in [
        ("Renate", "Vor- und Nachnamen"),
        ("Renate K.", "Vor- und Nachnamen"),
        ("L01X00T471", "Ausweisnummern"),
        ("1220001297", "Ausweisnummern"),
    ] {
        let asked = subject(who, firm.path(), &[]);
        assert_eq!(asked.said.status, 2, "{who}");
        assert!(asked.said.err.contains(words), "{who}: {}", asked.said.err);
    }
    let asked = subject("L01X00T471", firm.path(), &[]);
    assert!(!asked.said.err.contains("L01X00T471"));
}

#[test]
fn nobody_found_is_an_answer_too() {
    let firm = firm();
    let asked = subject("Anna Beyer", firm.path(), &[]);
    assert_eq!(asked.said.status, 0, "{}", asked.said.err);
    let letter = fs::read_to_string(asked.file("brief.txt")).unwrap();
    assert!(letter.contains("keine Daten zu Ihrer Person"), "{letter}");
    // A draft somebody filled in stays.
    let mut command = program();
    command
        .arg("subject")
        .arg("Anna Beyer")
        .arg(firm.path())
        .arg("--letter")
        .arg(asked.file("brief.txt"));
    assert_eq!(said(&mut command).status, 2);
    let mut command = program();
    command
        .arg("subject")
        .arg("Anna Beyer")
        .arg(firm.path())
        .arg("--report")
        .arg(firm.path().join("a.txt"));
    assert_eq!(said(&mut command).status, 2);
}

#[test]
fn the_list_is_the_same_with_any_number_of_threads() {
    let firm = firm();
    let texts = |jobs: &str| {
        let asked = subject("Renate Krause", firm.path(), &["--jobs", jobs]);
        ["liste.txt", "liste.csv", "liste.json", "brief.txt"]
            .map(|n| fs::read_to_string(asked.file(n)).unwrap())
    };
    assert_eq!(texts("1"), texts("4"));
}
