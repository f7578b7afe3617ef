//! Circumstances: a hit and a near miss of each, with the fold's context, the same for any number of threads.
#![allow(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use crate::carried::codes;
use crate::cli::program;
use serde_json::Value;
use std::path::Path;

const CONTACTS: &str = "name,number,mail,audience\n\
    Renate Ott,,,customer\nAnna Kern,,,customer\nJens Wolf,,,customer\nUwe Tal,,,customer\nPia Rau,,,customer\n\
    Kevin Blum,,,staff\nLars Voss,,,staff\n";

/// Lines `12:04 Anna: text` of one day as a WhatsApp export.
fn chat(lines: &[&str]) -> String {
    let lines = lines.iter().map(|l| {
        let (time, rest) = l.split_once(' ').unwrap();
        format!("14.03.26, {time} - {rest}\n")
    });
    lines.collect()
}

fn scan(files: &[(&str, String)], jobs: &str) -> (Value, i32, String) {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("in")).unwrap();
    for (name, text) in files {
        std::fs::write(dir.path().join("in").join(name), text).unwrap();
    }
    std::fs::write(dir.path().join("kontakte.csv"), CONTACTS).unwrap();
    let (report, code) = run(dir.path(), jobs);
    let text = report.to_string();
    (report, code, text)
}

fn run(folder: &Path, jobs: &str) -> (Value, i32) {
    let output = program()
        .current_dir(folder)
        .args(["scan", "in", "--quiet", "--now", "2026-07-01T00:00:00Z"])
        .args(["--own", "Bernd Chef", "--own", "@firma.example"])
        .args([
            "--contacts",
            "kontakte.csv",
            "--jobs",
            jobs,
            "--fail-on",
            "breach",
        ])
        .args(["--report", "out.json"])
        .output()
        .unwrap();
    let text = std::fs::read(folder.join("out.json"))
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    (
        serde_json::from_slice(&text).unwrap(),
        output.status.code().unwrap(),
    )
}

/// The circumstances of a run: detector, message and category of each.
fn raised(report: &Value) -> Vec<(String, u64, String)> {
    const ALL: [&str; 7] = [
        "open-distribution-list",
        "wrong-chat",
        "lost-device",
        "retention-at-risk",
        "mixed-group",
        "password-beside-file",
        "address-book-uploaded",
    ];
    let findings = report["findings"].as_array().unwrap().iter();
    findings
        .filter(|f| ALL.contains(&f["detector"].as_str().unwrap()))
        .map(|f| {
            (
                f["detector"].as_str().unwrap().to_owned(),
                f["message"].as_u64().unwrap(),
                f["category"].as_str().unwrap().to_owned(),
            )
        })
        .collect()
}

fn of_chat(name: &str, lines: &[&str]) -> Vec<(String, u64, String)> {
    let file = [(name, chat(lines))];
    let (report, _, one) = scan(&file, "1");
    assert_eq!(one, scan(&file, "4").2);
    raised(&report)
}

const DIRECT: &str = "WhatsApp Chat mit Renate Ott.txt";
const GROUP: &str = "WhatsApp Chat mit Baustelle.txt";

#[test]
fn the_wrong_chat_takes_what_was_sent_just_before() {
    let sick = "10:00 Bernd Chef: Unser Azubi Kevin hat sich krank gemeldet, AU bis Freitag";
    let found = of_chat(
        DIRECT,
        &[
            sick,
            "10:02 Renate Ott: ?",
            "10:03 Bernd Chef: Sorry, falscher Chat!",
        ],
    );
    assert_eq!(
        found,
        [("wrong-chat".into(), 3, "employee".into())],
        "the sentence speaks of the sick note"
    );
    // Too late, said by the other one, or nothing was sent before.
    assert!(of_chat(DIRECT, &[sick, "11:03 Bernd Chef: Sorry, falscher Chat!"]).is_empty());
    assert!(
        of_chat(
            DIRECT,
            &[sick, "10:03 Renate Ott: Sie sind im falschen Chat!"]
        )
        .is_empty()
    );
    let nothing = [
        "10:00 Bernd Chef: Moin",
        "10:01 Bernd Chef: Sorry, falscher Chat!",
    ];
    assert!(of_chat(DIRECT, &nothing).is_empty());
}

#[test]
fn the_wrong_chat_and_a_lost_device_are_candidates_for_a_breach() {
    let lines = chat(&[
        "10:00 Bernd Chef: IBAN DE02 1203 0000 0000 2020 51",
        "10:01 Bernd Chef: Das war nicht für Sie, bitte löschen",
    ]);
    let (report, code, _) = scan(&[(DIRECT, lines)], "1");
    assert_eq!((code, &report["counts"]["breaches"]), (1, &1.into()));
    let all = report["findings"].as_array().unwrap().iter();
    let marked: Vec<&str> = all
        .filter(|f| f["breach"] == true)
        .map(|f| f["detector"].as_str().unwrap())
        .collect();
    assert_eq!(marked, ["wrong-chat"]);
    let lost =
        chat(&["10:00 Kevin Blum: Chef ich hab mein Firmenhandy auf der Baustelle verloren"]);
    let (report, code, _) = scan(&[("WhatsApp Chat mit Kevin Blum.txt", lost)], "1");
    // What somebody else reports comes in: it is his to judge where he is a customer, the firm's where he is staff.
    assert_eq!(
        raised(&report),
        [("lost-device".into(), 1, "personal-contact".into())]
    );
    assert_eq!(code, 1);
}

#[test]
fn retention_is_at_risk_where_records_lie_beside_deleted_messages() {
    let offer = "10:00 Bernd Chef: Angebot Nr. 2026-118 über 4.300 € anbei";
    let gone = "10:05 Bernd Chef: Du hast diese Nachricht gelöscht";
    assert_eq!(
        of_chat(DIRECT, &[offer, gone]),
        [("retention-at-risk".into(), 1, "contract-legal".into())]
    );
    assert!(of_chat(DIRECT, &[offer]).is_empty());
    assert!(of_chat(DIRECT, &["10:00 Bernd Chef: bis gleich", gone]).is_empty());
}

#[test]
fn customers_and_staff_in_one_group_are_a_mixed_group() {
    let mixed = [
        "10:00 Kevin Blum: Rechnung 2026-77 über 900 € ist raus",
        "10:01 Renate Ott: danke",
        "10:02 Bernd Chef: ok",
    ];
    let found = of_chat(GROUP, &mixed);
    assert!(
        found.contains(&("mixed-group".into(), 1, "personal-contact".into())),
        "{found:?}"
    );
    let staff = [
        "10:00 Kevin Blum: Rechnung 2026-77 über 900 € ist raus",
        "10:01 Lars Voss: danke",
        "10:02 Bernd Chef: ok",
    ];
    assert!(of_chat(GROUP, &staff).is_empty());
    // Nothing but arrangements: no business to keep apart.
    let calm = [
        "10:00 Kevin Blum: bin in 10 min da",
        "10:01 Renate Ott: danke",
        "10:02 Bernd Chef: ok",
    ];
    assert!(of_chat(GROUP, &calm).is_empty());
}

#[test]
fn five_customers_in_a_group_are_an_open_distribution_list() {
    let say = |names: &[&str]| {
        let lines = names.iter().map(|n| format!("10:00 {n}: Guten Morgen"));
        let mut lines: Vec<String> = lines.collect();
        lines.push("10:01 Bernd Chef: Wir haben Betriebsferien".into());
        lines
    };
    let names = ["Renate Ott", "Anna Kern", "Jens Wolf", "Uwe Tal", "Pia Rau"];
    let five = say(&names);
    let five: Vec<&str> = five.iter().map(String::as_str).collect();
    assert_eq!(
        of_chat(GROUP, &five),
        [(
            "open-distribution-list".into(),
            0,
            "personal-contact".into()
        )]
    );
    let four = say(&names[..4]);
    let four: Vec<&str> = four.iter().map(String::as_str).collect();
    assert!(of_chat(GROUP, &four).is_empty());
}

fn mail(id: &str, minute: u32, thread: &str, body: &str, file: Option<&[u8]>) -> String {
    let head = format!(
        "From: buero@firma.example\nTo: ott@kunde.example\nSubject: Unterlagen\nMessage-ID: <{id}@firma.example>\n{thread}\
         Date: Mon, 5 Jan 2026 09:{minute:02}:00 +0100\nMIME-Version: 1.0\n"
    );
    match file {
        None => format!("{head}\n{body}\n"),
        Some(bytes) => {
            let coded: Vec<String> = bytes.iter().map(|b| format!("={b:02X}")).collect();
            let coded: Vec<String> = coded.chunks(20).map(|c| c.concat()).collect();
            format!(
                "{head}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n{body}\n--b\n\
                 Content-Type: application/zip; name=Lohn.zip\nContent-Disposition: attachment; filename=Lohn.zip\n\
                 Content-Transfer-Encoding: quoted-printable\n\n{}\n--b--\n",
                coded.join("=\n")
            )
        }
    }
}

fn locked_zip() -> Vec<u8> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .with_aes_encryption(zip::AesMode::Aes256, "Sommer2026!");
    out.start_file("lohn.txt", options).unwrap();
    std::io::Write::write_all(&mut out, b"Gehalt Kevin").unwrap();
    out.finish().unwrap().into_inner()
}

#[test]
fn a_password_that_follows_its_file_is_seen() {
    let locked = locked_zip();
    let reply = "In-Reply-To: <a@firma.example>\nReferences: <a@firma.example>\n";
    let password = "Das Passwort lautet: Sommer2026!";
    let run = |second: String| {
        let first = mail("a", 0, "", "Anbei die Unterlagen.", Some(&locked));
        let files = [("a.eml", first), ("b.eml", second)];
        let (report, _, one) = scan(&files, "1");
        assert_eq!(one, scan(&files, "4").2);
        raised(&report)
    };
    let found = run(mail("b", 4, reply, password, None));
    assert_eq!(
        found,
        [("password-beside-file".into(), 1, "credential".into())]
    );
    // Another conversation, or no password.
    assert!(run(mail("b", 4, "", password, None)).is_empty());
    assert!(
        run(mail(
            "b",
            4,
            reply,
            "Das Passwort sage ich Ihnen am Telefon.",
            None
        ))
        .is_empty()
    );
}

#[test]
fn an_address_book_in_an_account_was_uploaded() {
    let account = |contacts: usize| {
        let list: Vec<String> = (0..contacts)
            .map(|n| format!("{{\"first_name\":\"K{n}\",\"last_name\":\"\",\"phone_number\":\"+4917100000{n:02}\",\"date\":\"2026-01-01T00:00:00\"}}"))
            .collect();
        format!(
            "{{\"about\":\"x\",\"contacts\":{{\"about\":\"y\",\"list\":[{}]}},\"chats\":{{\"about\":\"z\",\"list\":[{{\"name\":\"Renate Ott\",\
             \"type\":\"personal_chat\",\"id\":1,\"messages\":[{{\"id\":1,\"type\":\"message\",\"date\":\"2026-03-14T10:00:00\",\
             \"from\":\"Renate Ott\",\"from_id\":\"user1\",\"text\":\"Guten Morgen\"}}]}}]}}}}",
            list.join(",")
        )
    };
    let (report, ..) = scan(&[("result.json", account(12))], "1");
    assert!(
        codes(&report, "coverage")
            .iter()
            .any(|c| c.starts_with("address-book"))
    );
    assert_eq!(
        raised(&report),
        [("address-book-uploaded".into(), 0, "personal-contact".into())]
    );
    let (report, ..) = scan(&[("result.json", account(3))], "1");
    assert!(raised(&report).is_empty());
}

#[test]
fn circumstances_are_in_the_list_of_detectors() {
    let out = program()
        .args(["rules", "list", "--lang", "de"])
        .output()
        .unwrap();
    let text = String::from_utf8(out.stdout).unwrap();
    assert!(text.contains("Gemischte Gruppe"), "{text}");
    let out = program()
        .args(["rules", "show", "mixed-group"])
        .output()
        .unwrap();
    let text = String::from_utf8(out.stdout).unwrap();
    assert!(
        text.starts_with("# circumstances.toml\n[[circumstance]]\nid = \"mixed-group\""),
        "{text}"
    );
}
