//! The trap list of the format, line by line; lines that need a locked archive are in `locked`, those about bytes and
//! single functions stand beside their code (4, 6, 12, 13).

use super::{bundle, case, claims, lone, read, whole};
use kanalwacht::formats::RANGE_BYTES;
use kanalwacht::model::EntryPath;
use kanalwacht::source::archive::{self, Unpacking};
use kanalwacht::source::{BundleKind, held};
use serde_json::Value;
use std::fmt::Write as _;

/// A direct chat of a backup with these rows behind its header.
pub(super) fn backup(header: &str, rows: &str) -> (Value, Vec<String>, Vec<String>) {
    let files = vec![
        ("settings".to_owned(), b"\"version\",\"27\"\n".to_vec()),
        (
            "contacts.csv".to_owned(),
            b"\"identity\",\"firstname\",\"lastname\",\"nick_name\",\"identity_id\"\n\"KH8V2K4T\",\"Renate\",\"K.\",\"\",\"0000000007\"\n"
                .to_vec(),
        ),
        (
            "message_0000000007.csv".to_owned(),
            format!("{header}\n{rows}").into_bytes(),
        ),
    ];
    read(
        &bundle("threema-backup_1_1.zip", BundleKind::Archive, &files),
        RANGE_BYTES,
    )
}

pub(super) fn texts(found: &Value) -> Vec<&str> {
    let messages = found[0]["messages"].as_array().unwrap();
    messages
        .iter()
        .map(|m| m["text"].as_str().unwrap())
        .collect()
}

fn chat(text: &str) -> (Value, Vec<String>, Vec<String>) {
    read(&lone("threema-chat.zip", "messages.txt", text), RANGE_BYTES)
}

fn iphone(text: &str) -> (Value, Vec<String>, Vec<String>) {
    read(
        &lone("Threema_Mira_202512101530.zip", "messages.txt", text),
        RANGE_BYTES,
    )
}

#[test]
fn trap_3_members_of_one_name_are_both_there() {
    // Names of equal length are made equal behind the writer's back.
    let mut zip = Vec::new();
    let text = "[10.3.2026, 08:00] Mira: eins\n";
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(&mut zip));
    for name in ["messages.txt", "messages.txu"] {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(name, options).unwrap();
        std::io::Write::write_all(&mut writer, text.as_bytes()).unwrap();
    }
    writer.finish().unwrap();
    while let Some(at) = memchr::memmem::find(&zip, b"messages.txu") {
        zip[at + 11] = b't';
    }
    let outer = held::entry("a.zip", EntryPath::new("a.zip"), zip, 0);
    let (bundle, troubles) = archive::open(&outer, &Unpacking::default()).unwrap();
    assert_eq!(bundle.entries.len(), 2);
    assert_eq!(troubles.notes()[0].code.id(), "duplicate-name");
}

#[test]
fn trap_5_columns_by_name_whatever_their_order_and_number() {
    let (found, _, gaps) = backup(
        "\"body\",\"neue_spalte\",\"type\",\"posted_at\",\"isoutbox\"",
        "\"Hallo\",\"x\",\"TEXT\",\"1773126000000\",\"0\"\n\"kurz\",\"\",\"TEXT\"\n",
    );
    assert_eq!(texts(&found), ["Hallo", "kurz"]);
    assert_eq!(found[0]["title"], "Renate K.");
    assert_eq!(found[0]["messages"][0]["time"], "2026-03-10T07:00:00Z");
    assert_eq!(found[0]["messages"][1]["time"], Value::Null);
    assert!(gaps.is_empty());
    // Without the two that say what a row is, nothing is made up.
    let (found, _, gaps) = backup("\"a\",\"b\"", "\"1\",\"2\"\n");
    assert_eq!(texts(&found), [""; 0]);
    assert!(gaps[0].starts_with("damaged"), "{gaps:?}");
}

#[test]
fn a_newer_version_is_read_by_its_columns_and_said() {
    let mut case = case("backup-27");
    for (name, bytes) in &mut case.files {
        if name == "settings" {
            *bytes = b"\"version\",\"31\"\n".to_vec();
        }
    }
    let bundle = bundle(&case.root, BundleKind::Archive, &case.files);
    let (found, notes, _) = read(&bundle, RANGE_BYTES);
    assert_eq!(found, case.expect["conversations"]);
    assert!(notes.contains(&"version-newer".to_owned()));
}

#[test]
fn trap_7_an_unknown_owner_stays_unknown() {
    let (found, ..) = backup(
        "\"apiid\",\"isoutbox\",\"posted_at\",\"type\",\"body\"",
        "\"17dc9dfe93e33769\",\"1\",\"1773126000000\",\"TEXT\",\"von mir\"\n",
    );
    let message = &found[0]["messages"][0];
    assert_eq!(message["sender"], Value::Null);
    assert_eq!(message["direction"], "outbound");
    assert_eq!(
        found[0]["people"],
        serde_json::json!([["Renate K.", false]])
    );
}

#[test]
fn trap_8_address_before_name_and_captions_once() {
    let case = case("backup-27");
    let conversations = case.expect["conversations"].as_array().unwrap();
    let renate = conversations
        .iter()
        .find(|c| c["title"] == "Renate Kühnel")
        .unwrap();
    let place = renate["messages"][6]["text"].as_str().unwrap();
    assert_eq!(place, "Hausmeister\nHofweg 3, 12345 Musterstadt");
}

#[test]
fn trap_10_deleted_rows_remain_and_edits_are_other_messages() {
    let header =
        "\"apiid\",\"isoutbox\",\"posted_at\",\"type\",\"body\",\"edited_at\",\"deleted_at\"";
    let native = |rest: &str| {
        let row = format!("\"17dc9dfe93e33769\",\"0\",\"1773126000000\",\"TEXT\",\"x\",{rest}\n");
        let files = vec![
            ("contacts.csv".to_owned(), b"\"identity\"\n".to_vec()),
            (
                "message_KH8V2K4T.csv".to_owned(),
                format!("{header}\n{row}").into_bytes(),
            ),
        ];
        let bundle = bundle("b.zip", BundleKind::Archive, &files);
        let (format, claim) = claims(&bundle).remove(0);
        whole(&bundle, format, &claim, RANGE_BYTES)
            .taken
            .natives
            .remove(0)
            .unwrap()
    };
    let plain = native("\"\",\"\"");
    assert_ne!(plain, native("\"1773126100000\",\"\""));
    assert_ne!(plain, native("\"\",\"1773126100000\""));
    assert_eq!(plain, native("\"\",\"\""));
}

#[test]
fn trap_11_the_private_key_is_never_opened() {
    use kanalwacht::source::{Bundle, Content, Entry, Handle, OpenError};
    use std::io::Read;
    struct Forbidden;
    impl Content for Forbidden {
        fn open(&self) -> Result<Box<dyn Read + Send>, OpenError> {
            panic!("the private key was opened")
        }
        fn handle(&self) -> Result<Handle, OpenError> {
            panic!("the private key was opened")
        }
    }
    let case = case("backup-27");
    let mut bundle: Bundle = bundle(&case.root, BundleKind::Archive, &case.files);
    let at = bundle.find("identity").unwrap();
    let entry = bundle.entries[at].clone();
    bundle.entries[at] = Entry {
        content: std::sync::Arc::new(Forbidden),
        ..entry
    };
    let (found, ..) = read(&bundle, RANGE_BYTES);
    assert_eq!(found, case.expect["conversations"]);
}

#[test]
fn trap_12_no_sender_is_invented() {
    let (found, ..) = chat(
        "[10.3.2026, 08:00] Tim: a\n[10.3.2026, 08:01] Eva: b\n[10.3.2026, 08:02] Ich: c\n[10.3.2026, 08:03] Diese Nachricht wurde gelöscht\n",
    );
    let deleted = &found[0]["messages"][3];
    assert_eq!(
        (&deleted["sender"], &deleted["direction"]),
        (&Value::Null, &Value::Null)
    );
    let (found, ..) = iphone("<<< 7. Juli 2025 um 08:00:00 MESZ: Hallo\r\n");
    assert_eq!(found[0]["messages"][0]["sender"], Value::Null);
    assert_eq!(found[0]["messages"][0]["direction"], "inbound");
}

#[test]
fn trap_12_an_unknown_zone_stays_unknown() {
    let (found, ..) = iphone("<<< 7. Juli 2025 um 08:00:00 XYZ: Hallo\r\n");
    assert_eq!(found[0]["messages"][0]["time"], "2025-07-07T08:00:00");
}

#[test]
fn trap_13_pasted_lines_of_another_phone_are_text() {
    let (found, notes, _) = chat(
        "[10.3.2026, 08:00] Mira: siehe\n[3/10/2026, 8:01 AM] Me: pasted\n[Entwurf] x\n\n<so>\n[10.3.2026, 08:02] Ich: ok\n",
    );
    assert_eq!(
        texts(&found),
        [
            "siehe\n[3/10/2026, 8:01 AM] Me: pasted\n[Entwurf] x\n\n<so>",
            "ok"
        ]
    );
    assert!(notes.contains(&"lookalike-headers".to_owned()));
}

#[test]
fn slashes_are_settled_by_the_whole_file_or_said() {
    let of = |text: &str| {
        let (found, notes, _) = chat(text);
        let time = found[0]["messages"][0]["time"].as_str().unwrap().to_owned();
        (time, notes.contains(&"date-order-guessed".to_owned()))
    };
    let first = "[01/02/2020, 13:14] Moi: a\n";
    assert_eq!(of(first), ("2020-02-01T13:14:00".into(), true));
    assert_eq!(
        of(&format!("{first}[25/02/2020, 13:14] Moi: b\n")),
        ("2020-02-01T13:14:00".into(), false)
    );
    assert_eq!(
        of(&format!("{first}[02/25/2020, 13:14] Moi: b\n")),
        ("2020-01-02T13:14:00".into(), false)
    );
    assert_eq!(
        of("[1/2/2020, 1:14 PM] Me: a\n"),
        ("2020-01-02T13:14:00".into(), false)
    );
}

#[test]
fn names_with_a_colon_are_found_by_their_constancy() {
    let (found, ..) = chat(
        "[10.3.2026, 08:00] Fa: Müller: a\n[10.3.2026, 08:01] Ich: Preis: 3\n[10.3.2026, 08:02] Fa: Müller: b: c\n[10.3.2026, 08:03] Fa: Müller: d\n",
    );
    assert_eq!(found[0]["title"], "Fa: Müller");
    assert_eq!(texts(&found), ["a", "Preis: 3", "b: c", "d"]);
}

#[test]
fn a_contact_called_me_is_not_the_own_side() {
    let (found, ..) = chat(
        "[10.3.2026, 08:00] Me: a\n[10.3.2026, 08:01] Ich: Bild <9f2c41d07ab35e68-a.png>\n[10.3.2026, 08:02] Me: b\n",
    );
    assert_eq!(
        found[0]["people"],
        serde_json::json!([["Me", false], ["Ich", true]])
    );
}

#[test]
fn a_language_nobody_knows_says_that_the_own_side_is_unknown() {
    let (found, notes, _) = chat("[2020. 02. 01. 13:14] Én: a\n[2020. 02. 01. 13:15] Mira: b\n");
    assert_eq!(
        found[0]["people"],
        serde_json::json!([["Én", null], ["Mira", null]])
    );
    assert_eq!(found[0]["messages"][0]["direction"], Value::Null);
    assert!(notes.contains(&"own-side-unknown".to_owned()));
}

#[test]
fn trap_14_decomposed_names_are_found() {
    let name = "20250707-091002-118-file-Aufmaß Küche.pdf";
    let decomposed = "20250707-091002-118-file-Aufmaß Ku\u{308}che.pdf";
    for (written, member) in [(name, decomposed), (decomposed, name)] {
        let text = format!(">>> 7. Juli 2025 um 08:00:00 MESZ: Datei ({written})\r\n");
        let files = vec![
            ("messages.txt".to_owned(), text.into_bytes()),
            (member.to_owned(), b"%PDF".to_vec()),
        ];
        let bundle = bundle("Threema_X_202512101530.zip", BundleKind::Archive, &files);
        let (found, ..) = read(&bundle, RANGE_BYTES);
        assert_eq!(found[0]["messages"][0]["member"], member);
    }
}

#[test]
fn trap_15_unsorted_messages_are_sorted_and_clear_text_is_said() {
    let case = case("ios-all");
    assert_eq!(
        case.expect["notes"],
        serde_json::json!(["clear-text-export"])
    );
    let mut text =
        r#"{"conversationType":"Direct","userIdentity":"RNR4D7X2","messages":["#.to_owned();
    for minute in (0..50).rev() {
        let _ = write!(
            text,
            r#"{{"id":"{minute:016x}","type":"text","text":"{minute}","senderIdentity":"RNR4D7X2","timestamps":{{"sentAt":"2026-03-10T07:{minute:02}:00Z"}}}},"#
        );
    }
    text += "]}";
    let bundle = lone("x.zip", "Mira ID KH8V2K4T/Messages", &text);
    for range_bytes in [1, 700, RANGE_BYTES] {
        let (found, ..) = read(&bundle, range_bytes);
        let expected: Vec<String> = (0..50).map(|n| n.to_string()).collect();
        assert_eq!(texts(&found), expected);
    }
}

#[test]
fn an_export_that_was_cancelled_is_damaged_and_read_as_far_as_it_goes() {
    let text =
        r#"{"conversationType":"Direct","messages":[{"id":"1","type":"text","text":"da"},{"id":"#;
    let (found, _, gaps) = read(
        &lone("x.zip", "Mira ID KH8V2K4T/Messages", text),
        RANGE_BYTES,
    );
    assert_eq!(texts(&found), ["da"]);
    assert!(gaps[0].starts_with("damaged"), "{gaps:?}");
}

#[test]
fn trap_16_named_and_absent_files_are_no_trouble() {
    for name in ["backup-27", "android-chat", "ios-chat", "ios-all"] {
        let case = case(name);
        let notes = case.expect["notes"].as_array().unwrap();
        assert!(!notes.contains(&Value::from("attachment-missing")));
        let all = case.expect["conversations"].to_string();
        assert!(all.contains("media-omitted"), "{name}");
    }
}

#[test]
fn work_and_private_are_told_apart_where_the_first_line_tells() {
    let line = |text: &str| format!("<<< 7. Juli 2025 um 08:00:00 MESZ: {text}\r\n");
    let channel = |text: &str| {
        let (found, notes, _) = iphone(text);
        let unknown = notes.contains(&"variant-unknown".to_owned());
        (found[0]["channel"].clone(), unknown)
    };
    let private = line("Dieser Kontakt verwendet die private Version von Threema.");
    let work = line("Dieser Kontakt verwendet Threema Work.");
    assert_eq!(channel(&private), ("threema-work".into(), false));
    assert_eq!(channel(&work), ("threema".into(), false));
    assert_eq!(channel(&line("Hallo")), (Value::Null, true));
    // Only the first line is the app's; later on somebody may have typed it.
    assert_eq!(
        channel(&format!("{}{work}", line("Hallo"))),
        (Value::Null, true)
    );
}

#[test]
fn look_alikes_are_no_exports() {
    for (root, name, text) in [
        ("a.zip", "notes/Messages", "Ein Brief"),
        ("a.zip", "notes/Messages", "{\"a\":1}"),
        ("a.zip", "Messages", "{\"conversationType\":1}"),
        ("a.zip", "messages.txt", "Ein Brief"),
        ("a.zip", "log.txt", "[1.2.2026, 08:00] INFO: start\n"),
        ("a.zip", "settings", "\"version\",\"27\"\n"),
        ("a.zip", "contacts.csv", "\"name\",\"number\"\n"),
        ("a.zip", "a.txt", "<<< siehe unten\n>>> ja\n"),
    ] {
        assert!(claims(&lone(root, name, text)).is_empty(), "{name}: {text}");
    }
}
