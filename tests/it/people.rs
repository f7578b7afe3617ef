//! Who is who: contacts as owners fill them in, the list of people to fill in, and verdicts by whom one talked with. All
//! people are invented.
#![allow(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use crate::cli::{Said, program, said};
use crate::documents::build;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// A WhatsApp export of one chat.
fn chat(folder: &Path, title: &str, lines: &[&str]) {
    let text: String = lines
        .iter()
        .enumerate()
        .map(|(n, line)| format!("12.03.25, 08:{n:02} - {line}\n"))
        .collect();
    fs::write(folder.join(format!("WhatsApp Chat mit {title}.txt")), text).unwrap();
}

fn mail(from: &str, to: &str, day: u32, text: &str) -> String {
    format!(
        "From x@y.example Wed Mar {day:2} 08:00:00 2025\nFrom: {from}\nTo: {to}\nSubject: Auftrag\nDate: Wed, {day} Mar 2025 08:00:00 +0100\nMessage-ID: <{day}-{}@x.example>\nContent-Type: text/plain; charset=utf-8\n\n{text}\n\n",
        from.len()
    )
}

fn scan(input: &Path, contacts: Option<&str>, more: &[&str]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let mut command = program();
    command
        .arg("scan")
        .arg(input)
        .args(["--format", "json", "--names", "original", "--quiet"]);
    command
        .args(["--own", "Torsten Renner", "--own", "@bad-renner.example"])
        .args(more);
    command.current_dir(folder.path());
    if let Some(text) = contacts {
        fs::write(folder.path().join("personen.csv"), text).unwrap();
        command.args(["--contacts", "personen.csv"]);
    }
    let said = said(&mut command);
    serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{}", said.err))
}

/// Findings of a category: verdict, audience, where it is known from, modifiers.
fn judged(report: &Value, category: &str) -> Vec<(String, Vec<String>, String, Vec<String>)> {
    let texts = |v: &Value| -> Vec<String> {
        let list = v.as_array().unwrap().iter();
        list.map(|t| t.as_str().unwrap().to_owned()).collect()
    };
    let all = report["findings"].as_array().unwrap().iter();
    all.filter(|f| f["category"] == category)
        .map(|f| {
            (
                f["verdict"].as_str().unwrap().to_owned(),
                texts(&f["audience"]),
                f["audience_source"].as_str().unwrap().to_owned(),
                texts(&f["modifiers"]),
            )
        })
        .collect()
}

const OFFER: &str =
    "Torsten Renner: Unser Angebot 2025-118 für das Bad: 4.800 € netto, gültig bis Ende April";

#[test]
fn a_tax_adviser_is_a_partner() {
    let folder = tempfile::tempdir().unwrap();
    chat(
        folder.path(),
        "Kanzlei Ahlendorf",
        &["Kanzlei Ahlendorf: Guten Morgen", OFFER],
    );
    let contacts = "Name;Telefon;E-Mail;Zielgruppe\nKanzlei Ahlendorf;;;Steuerberaterin\n";
    let of = |channel: &str, contacts| {
        let report = scan(folder.path(), contacts, &["--channel", channel]);
        judged(&report, "offer-order").remove(0)
    };
    let (verdict, audience, source, modifiers) = of("whatsapp-business-app", Some(contacts));
    assert_eq!((verdict.as_str(), source.as_str()), ("caution", "contacts"));
    assert_eq!(
        (audience, modifiers),
        (vec!["partner".to_owned()], vec!["M5".to_owned()])
    );
    assert_eq!(of("whatsapp", Some(contacts)).0, "forbidden");
    let (verdict, audience, source, _) = of("whatsapp-business-app", None);
    assert_eq!((verdict.as_str(), source.as_str()), ("forbidden", "nobody"));
    assert_eq!(audience, ["unknown"]);
}

#[test]
fn the_wife_who_does_the_books_is_staff_and_private_talk_with_her_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    chat(
        folder.path(),
        "Sabine",
        &[
            "Sabine: Bringst du noch Brot und Milch mit, Schatz?",
            "Torsten Renner: Mach ich, Kuss",
            "Torsten Renner: Denny ist krankgeschrieben bis Freitag, die AU liegt im Büro",
        ],
    );
    let report = scan(folder.path(), Some("name,audience\nSabine,Ehefrau\n"), &[]);
    let (verdict, audience, _, modifiers) = judged(&report, "employee").remove(0);
    assert_eq!(
        (verdict.as_str(), audience),
        ("forbidden", vec!["family-staff".to_owned()])
    );
    assert!(modifiers.contains(&"M4".to_owned()), "{modifiers:?}");
    assert!(report["counts"]["topics"]["private"].as_u64().unwrap() >= 1);
}

#[test]
fn a_site_group_of_client_and_journeymen_is_named_as_mixed() {
    let folder = tempfile::tempdir().unwrap();
    chat(
        folder.path(),
        "Baustelle Lindenhof",
        &[
            "Torsten Renner hat die Gruppe \"Baustelle Lindenhof\" erstellt",
            "Renate Kühnel: Guten Morgen",
            "Denny Liebscher: Moin",
            "Maik Zschoche: Moin",
            "Torsten Renner: Denny ist krankgeschrieben bis Freitag",
        ],
    );
    let contacts =
        "name;audience\nRenate Kuehnel;Kundin\nDenny Liebscher;Geselle\nMaik Zschoche;Azubi\n";
    let report = scan(folder.path(), Some(contacts), &[]);
    let (verdict, audience, ..) = judged(&report, "employee").remove(0);
    assert_eq!(
        (verdict.as_str(), audience),
        ("forbidden", vec!["customer".to_owned(), "staff".to_owned()])
    );
    let mut command = program();
    let beside = tempfile::tempdir().unwrap();
    let file = beside.path().join("kontakte.csv");
    fs::write(&file, contacts).unwrap();
    command
        .arg("scan")
        .arg(folder.path())
        .args(["--lang", "de", "--format", "html", "--contacts"]);
    let text = said(command.arg(&file)).out;
    assert!(text.contains("gemischte Gruppe"), "{text}");
}

#[test]
fn a_public_client_wants_an_e_invoice() {
    let folder = tempfile::tempdir().unwrap();
    let mbox = mail(
        "Torsten <torsten@bad-renner.example>",
        "Bauamt <bauamt@weinbergen.example>",
        12,
        "anbei unsere Rechnung RE-2025-0117 über 1.250,00 EUR",
    );
    fs::write(folder.path().join("Post.mbox"), mbox).unwrap();
    let contacts = "Name;Mail;Zielgruppe\nBauamt;@weinbergen.example;öffentlicher Auftraggeber\n";
    let (verdict, audience, source, modifiers) =
        judged(&scan(folder.path(), Some(contacts), &[]), "invoice").remove(0);
    assert_eq!(
        (verdict.as_str(), source.as_str()),
        ("forbidden", "contacts")
    );
    assert_eq!(
        (audience, modifiers),
        (
            vec!["customer-authority".to_owned()],
            vec!["M11".to_owned()]
        )
    );
}

#[test]
fn a_friend_is_nobodys_business() {
    let folder = tempfile::tempdir().unwrap();
    chat(folder.path(), "Uwe", &["Uwe: Kegeln am Freitag?", OFFER]);
    let report = scan(folder.path(), Some("Name;Zielgruppe\nUwe;Freund\n"), &[]);
    assert_eq!(report["findings"].as_array().unwrap().len(), 0);
    assert_eq!(report["counts"]["topics"]["private"], 2);
}

#[test]
fn a_legal_form_is_learned_for_judging_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    chat(
        folder.path(),
        "Sanitär Körbitz GmbH",
        &["Sanitär Körbitz GmbH: Guten Morgen", OFFER],
    );
    let how = ["--channel", "whatsapp-business-app"];
    let report = scan(folder.path(), None, &how);
    let (verdict, audience, source, modifiers) = judged(&report, "offer-order").remove(0);
    assert_eq!(
        (verdict.as_str(), source.as_str()),
        ("caution", "legal-form")
    );
    assert_eq!(
        (audience, modifiers),
        (vec!["customer-company".to_owned()], vec!["M5".to_owned()])
    );
    assert_eq!(
        report["conversations"][0]["audience"],
        serde_json::json!(["customer-company"])
    );
    // What somebody says counts before what a name shows.
    let told = scan(
        folder.path(),
        Some("name;audience\nSanitär Körbitz GmbH;Kunde\n"),
        &how,
    );
    let (verdict, audience, source, _) = judged(&told, "offer-order").remove(0);
    assert_eq!(
        (verdict.as_str(), source.as_str()),
        ("forbidden", "contacts")
    );
    assert_eq!(audience, ["customer"]);
}

#[test]
fn a_signature_tells_the_firm_in_later_mails_and_in_chats_too() {
    let folder = tempfile::tempdir().unwrap();
    let signed = "Guten Tag,\nmelde mich.\n\n-- \nWalter Ott\nOtt Dachbau GmbH, Geschäftsführer Walter Ott\nTel. 030 23125499\nHRB 1234";
    let own = "Torsten <torsten@bad-renner.example>";
    let other = "Walter Ott <w.ott@dachbau.example>";
    let offer = "unser Angebot 2025-118 für das Bad: 4.800 € netto";
    let mbox = mail(own, other, 5, offer) + &mail(other, own, 12, signed);
    fs::write(folder.path().join("Post.mbox"), mbox).unwrap();
    chat(folder.path(), "Walter Ott", &["Walter Ott: Moin", OFFER]);
    let report = scan(folder.path(), None, &[]);
    let offers = judged(&report, "offer-order");
    assert_eq!(offers.len(), 2, "{offers:?}");
    for (_, audience, source, _) in offers {
        assert_eq!(
            (audience, source.as_str()),
            (vec!["customer-company".to_owned()], "signature")
        );
    }
}

/// A workbook of these rows; empty cells are left out, as Excel does.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let cell = |row: usize, (column, text): (usize, &&str)| {
        let name = char::from(b'A' + column as u8);
        format!("<c r=\"{name}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    let row = |(n, cells): (usize, &&[&str])| {
        let filled = cells
            .iter()
            .enumerate()
            .filter(|(_, text)| !text.is_empty());
        let cells: String = filled.map(|c| cell(n + 1, c)).collect();
        format!("<row r=\"{}\">{cells}</row>", n + 1)
    };
    build::workbook(
        &rows.iter().enumerate().map(row).collect::<String>(),
        &[],
        &[],
    )
}

#[test]
fn one_person_is_counted_once_whatever_the_spelling() {
    let folder = tempfile::tempdir().unwrap();
    chat(
        folder.path(),
        "Uwe Ott",
        &[
            "Torsten Renner: Ruf Frau Krause an, Kundin: 0171 3920001",
            "Torsten Renner: oder per Mail r.krause@mail.example, Rechnung kommt",
            "Torsten Renner: Handy der Kundin +49 (0)171/3920001",
        ],
    );
    let persons = |contacts: &str| {
        let report = scan(folder.path(), Some(contacts), &[]);
        let found = report["findings"].as_array().unwrap().iter();
        assert_eq!(
            found
                .filter(|f| f["category"] == "personal-contact")
                .count(),
            3,
            "{report}"
        );
        report["counts"]["persons_min"].as_u64().unwrap()
    };
    assert_eq!(persons("Name;Nummer;Mail;Zielgruppe\nUwe Ott;;;Kunde\n"), 2);
    let linked = "Name;Nummer;Mail;Zielgruppe\nUwe Ott;;;Kunde\nR. Krause;0171 3920001;r.krause@mail.example;Kundin\n";
    assert_eq!(persons(linked), 1);
}

fn list(input: &Path, file: &Path, more: &[&str]) -> Said {
    let mut command = program();
    command
        .arg("inspect")
        .arg(input)
        .arg("--people")
        .arg(file)
        .args(more);
    said(&mut command)
}

fn rows(file: &Path) -> Vec<Vec<String>> {
    let text = String::from_utf8(fs::read(file).unwrap()).unwrap();
    let text = text.strip_prefix('\u{feff}').unwrap();
    assert!(text.starts_with("name;number;mail;audience;proposed;why;chats;messages\r\n"));
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(text.as_bytes());
    reader
        .records()
        .map(|r| r.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn one_row_a_person_over_all_channels_and_spellings() {
    let (folder, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    chat(
        folder.path(),
        "Jörg Müller",
        &["Jörg Müller: Moin", OFFER, "Jörg Müller: Danke"],
    );
    chat(
        folder.path(),
        "+49 171 3920001",
        &["+49 171 3920001: Moin", "Torsten Renner: Hallo"],
    );
    let own = "Torsten <torsten@bad-renner.example>";
    let mbox = mail("Joerg Mueller <j.mueller@mail.example>", own, 12, "Hallo")
        + &mail(
            "\"=cmd|' /C calc'!A0 Ott\" <J.Mueller@mail.example>",
            own,
            13,
            "Hallo",
        )
        + &mail("Walter Ott KG <w.ott@dachbau.example>", own, 14, "Hallo")
        + &mail("\"=1+1\" <plus@rechnen.example>", own, 15, "Hallo");
    fs::write(folder.path().join("Post.mbox"), mbox).unwrap();
    let file = out.path().join("personen.csv");
    let contacts = out.path().join("alt.csv");
    fs::write(
        &contacts,
        "name;number;audience\nJoerg MUELLER;0171 3920001;Kunde\n",
    )
    .unwrap();
    let how = [
        "--own",
        "Torsten Renner",
        "--own",
        "torsten@bad-renner.example",
        "--contacts",
        contacts.to_str().unwrap(),
    ];
    let said = list(folder.path(), &file, &how);
    assert_eq!(said.status, 0, "{}", said.err);
    assert!(said.err.contains("3 Personen"), "{}", said.err);
    let rows = rows(&file);
    let first: Vec<&str> = rows[0].iter().map(String::as_str).collect();
    assert_eq!(
        first[1..],
        [
            "0171 3920001",
            "j.mueller@mail.example",
            "",
            "Kunde",
            "steht so in der Kontaktdatei",
            "3",
            "7"
        ]
    );
    assert_eq!(rows.len(), 3, "{rows:?}");
    let firm = rows.iter().find(|r| r[0].contains("Ott KG")).unwrap();
    assert_eq!(firm[4], "Firmenkunde");
    assert!(firm[5].contains("Rechtsform"), "{firm:?}");
    assert!(
        rows.iter()
            .flatten()
            .all(|c| !c.starts_with(['=', '+', '-', '@'])),
        "{rows:?}"
    );
    // Nobody fills it in twice for nothing.
    let again = list(folder.path(), &file, &[]);
    assert_eq!(again.status, 2, "{}", again.err);
    assert!(again.err.contains("schon"), "{}", again.err);
}

#[test]
fn the_filled_in_list_is_read_back() {
    let (folder, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    chat(
        folder.path(),
        "Denny Liebscher",
        &[
            "Denny Liebscher: Bin krankgeschrieben bis Freitag",
            "Torsten Renner: Gute Besserung, Denny ist bis Freitag krankgeschrieben",
        ],
    );
    let file = out.path().join("personen.csv");
    let said = list(folder.path(), &file, &["--own", "Torsten Renner"]);
    assert_eq!(said.status, 0, "{}", said.err);
    let row = rows(&file).remove(0);
    assert_eq!(row[4], "Mitarbeiter", "{row:?}");
    let text = fs::read_to_string(&file).unwrap();
    let empty = scan(folder.path(), Some(&text), &[]);
    assert_eq!(judged(&empty, "employee")[0].1, ["unknown"]);
    let filled = text.replace(";;;;Mitarbeiter", ";;;Geselle;Mitarbeiter");
    assert_ne!(filled, text);
    let told = scan(folder.path(), Some(&filled), &[]);
    assert_eq!(judged(&told, "employee")[0].1, ["staff"]);
    // As Excel of a German Windows saves it.
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(filled.trim_start_matches('\u{feff}'));
    let ansi = out.path().join("ansi.csv");
    fs::write(&ansi, bytes).unwrap();
    let report = scan(folder.path(), None, &["--contacts", ansi.to_str().unwrap()]);
    assert_eq!(judged(&report, "employee")[0].1, ["staff"]);
}

#[test]
fn a_workbook_is_read_and_its_bad_cells_have_names() {
    let (folder, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    chat(
        folder.path(),
        "Denny Liebscher",
        &[
            "Denny Liebscher: Moin",
            "Torsten Renner: Denny ist bis Freitag krankgeschrieben",
        ],
    );
    let write = |rows: &[&[&str]]| {
        let file = out.path().join("personen.xlsx");
        fs::write(&file, workbook(rows)).unwrap();
        file
    };
    let file = write(&[
        &["Name", "Notiz", "Zielgruppe"],
        &["Denny Liebscher", "", "Geselle"],
    ]);
    let report = scan(folder.path(), None, &["--contacts", file.to_str().unwrap()]);
    assert_eq!(judged(&report, "employee")[0].1, ["staff"]);
    let file = write(&[
        &["Name", "Telefon", "Zielgruppe"],
        &["A", "siehe oben", "Kunde"],
        &["B", "", "Mitarbeitr"],
    ]);
    let mut command = program();
    let said = said(
        command
            .arg("scan")
            .arg(folder.path())
            .arg("--contacts")
            .arg(file),
    );
    assert_eq!(said.status, 2);
    for words in [
        "Zelle B2",
        "ist keine Telefonnummer",
        "Zelle C3",
        "unbekannte Zielgruppe",
        "meinten Sie `mitarbeiter`?",
    ] {
        assert!(said.err.contains(words), "{words}: {}", said.err);
    }
}

#[test]
fn bad_cells_are_shown_with_line_and_column() {
    let (folder, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    chat(folder.path(), "Uwe", &["Uwe: Moin"]);
    let file = out.path().join("kontakte.csv");
    fs::write(
        &file,
        "Name;Nummer;Mail;Zielgruppe\nUwe;;uwe;Freund\nAnna;;;Gast\n",
    )
    .unwrap();
    let mut command = program();
    let said = said(
        command
            .arg("scan")
            .arg(folder.path())
            .arg("--contacts")
            .arg(&file),
    );
    assert_eq!(said.status, 2);
    for words in [
        "kontakte.csv:2:6",
        "kontakte.csv:3:8",
        "`uwe` ist keine Mailadresse",
        "Familie im Betrieb",
    ] {
        assert!(said.err.contains(words), "{words}: {}", said.err);
    }
}

#[test]
fn the_list_never_lies_in_what_is_read() {
    let folder = tempfile::tempdir().unwrap();
    chat(folder.path(), "Uwe", &["Uwe: Moin"]);
    let said = list(folder.path(), &folder.path().join("personen.csv"), &[]);
    assert_eq!(said.status, 2);
    assert!(!folder.path().join("personen.csv").exists());
}
