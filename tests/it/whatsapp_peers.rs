//! What users report against other programs that read WhatsApp's chats (whatsapp.md section 15), beyond the checklist of
//! section 8: each line is a test here, or in the file its comment names.
//!
//! Large files and archives: `damage/memory.rs`, `promises.rs`. Wrong keys and tag mismatch: `whatsapp_backup.rs`. New table,
//! times of iPhones, order by the sort field: `whatsapp_db.rs`. The form of WhatsApp Viewer: `others.rs`.

#![allow(clippy::unwrap_used)]

use super::phone;
use super::whatsapp_checklist::read;
use super::whatsapp_run::{codes, scan};
use std::fs;
use std::io::Write as _;

/// Time and sender of the first message of a chat whose lines begin so.
fn first(header: &str) -> (String, String) {
    let lines =
        format!("{header}Anna Beyer: eins\n{header}Kurt Voss: zwei\n{header}Anna Beyer: drei\n");
    let (_, taken) = read(&lines);
    assert_eq!(taken.rows.len(), 3, "{header}");
    let message = &taken.rows[0];
    assert_eq!(message.3, "eins", "{header}");
    (message.0.clone(), message.1.clone())
}

#[test]
fn headers_others_missed_are_headers() {
    for (header, time) in [
        // chat-miner #8, #24, PR #54; whatsapp-wrapped PR #12
        ("7.9.2020, 12:30 - ", "2020-09-07T12:30:00"),
        ("26-04-2022 12:11 - ", "2022-04-26T12:11:00"),
        ("2020-09-22, 7:11 a.m. - ", "2020-09-22T07:11:00"),
        ("2019/11/21, 13:58 - ", "2019-11-21T13:58:00"),
        // whatstk #17, WhatsR #32, whatsapp-archive #4, rwhatsapp #10
        ("[9/18/18, 2:45:00 PM] ", "2018-09-18T14:45:00"),
        ("[01-29-2018, 23:33:00] ", "2018-01-29T23:33:00"),
        ("[27-11-18 18:43:20] ", "2018-11-27T18:43:20"),
        ("[2019/11/21, 13:58:48] ", "2019-11-21T13:58:48"),
        // WhatsBook #2
        ("06.08.13, 19:55:10: ", "2013-08-06T19:55:10"),
        // Pustur #248 and #224, ChatLab PRs #129 to #131, rwhatsapp #12 and #26, Chatistics #53
        ("1/14/23, 7:02\u{202f}PM - ", "2023-01-14T19:02:00"),
        ("1/14/23, 7:02\u{2009}PM - ", "2023-01-14T19:02:00"),
        ("9/15/2020 8:04 p.\u{a0}m. - ", "2020-09-15T20:04:00"),
    ] {
        assert_eq!(
            first(header),
            (time.to_owned(), "Anna Beyer".to_owned()),
            "{header}"
        );
    }
}

#[test]
fn a_tilde_behind_a_year_first_header_is_no_name() {
    // langchain #4420 and #6555
    let (chat, taken) = read(
        "[2023/5/4, 16:20:05] ~\u{202f}Anna Beyer: eins\n[2023/5/14, 16:21:05] Kurt: zwei\n[2023/5/14, 16:22:05] ~ Anna Beyer: drei\n",
    );
    assert_eq!(taken.rows[0].1, "Anna Beyer");
    assert_eq!(taken.rows[0].0, "2023-05-04T16:20:05");
    assert_eq!(chat.participants.len(), 2);
}

#[test]
fn texts_are_kept_as_they_were_written() {
    // whatstk: its folding of characters damages texts.
    let text = "½ m² Fliesen, ﬁx „10 €“ n\u{303}ü \u{1f469}\u{200d}\u{1f527}";
    let (_, taken) = read(&format!(
        "03.02.26, 12:30 - Anna: {text}\n03.02.26, 12:31 - Kurt: b\n03.02.26, 12:32 - Anna: c\n"
    ));
    assert_eq!(taken.rows[0].3, text);
}

#[test]
fn further_lines_with_colons_stay_in_their_message() {
    // rwhatsapp #14 and #15
    let (_, taken) = read(
        "03.02.26, 12:30 - Anna: Adresse: Weg 1\nTermin: Montag\nAnsprechpartner: Kurt: Chef\n03.02.26, 12:31 - Kurt: b\n03.02.26, 12:32 - Anna: c\n",
    );
    assert_eq!(
        taken.rows[0].3,
        "Adresse: Weg 1\nTermin: Montag\nAnsprechpartner: Kurt: Chef"
    );
    assert_eq!(taken.rows.len(), 3);
}

#[test]
fn the_notice_and_the_group_are_no_participants() {
    // Pustur #258, visioning_texts #19, lappers-posts #133, chatvault #148, chat-export #24
    let (chat, taken) = read(
        "[03.02.26, 12:30:00] Baustelle Süd: \u{200e}Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.\n[03.02.26, 12:31:00] Anna: a\n[03.02.26, 12:32:00] Kurt: b\n[03.02.26, 12:33:00] Baustelle Süd: \u{200e}Kurt hat die Gruppe verlassen.\n[03.02.26, 12:34:00] Anna: c\n",
    );
    let names: Vec<&str> = chat.participants.iter().map(|p| &*p.name).collect();
    assert_eq!(names, ["Anna", "Kurt"]);
    assert_eq!((chat.messages, chat.system), (5, 2));
    assert_eq!(taken.rows.len(), 5);
}

#[test]
fn messages_of_one_minute_keep_the_order_of_their_lines() {
    // starkdmi drops seconds and with them the order; Pustur #247
    let lines: String = (0..30)
        .map(|n| format!("03.02.26, 12:30 - {}: {n}\n", ["Anna", "Kurt"][n % 2]))
        .collect();
    let (_, taken) = read(&lines);
    let order: Vec<usize> = taken.rows.iter().map(|m| m.3.parse().unwrap()).collect();
    assert_eq!(order, (0..30).collect::<Vec<_>>());
}

#[test]
fn marks_of_edits_are_no_text() {
    // WhatsR #31
    let (_, taken) = read(
        "[03.02.26, 12:30:00] Anna: neu \u{200e}<Diese Nachricht wurde bearbeitet.>\n[03.02.26, 12:31:00] Kurt: b\n[03.02.26, 12:32:00] Anna: c\n",
    );
    assert_eq!(taken.rows[0].3, "neu");
}

#[test]
fn a_view_of_the_database_may_be_called_what_it_likes() {
    // whapa #230, whatsapp-viewer #183
    let folder = tempfile::tempdir().unwrap();
    phone::android(folder.path());
    phone::make(
        &folder.path().join("msgstore.db"),
        "CREATE VIEW chat_view AS SELECT _id AS x FROM chat; CREATE VIEW message_view AS SELECT no_such FROM message;",
    );
    let (_, report) = scan(folder.path(), |_| {});
    assert_eq!(report["gaps"], serde_json::json!([]));
    assert!(report["counts"]["messages"].as_u64().unwrap() > 10);
}

#[test]
fn the_whole_folder_of_the_app_in_an_archive_is_read() {
    // whats-reader #32
    let folder = tempfile::tempdir().unwrap();
    phone::android(&folder.path().join("db"));
    let archive = folder.path().join("com.whatsapp.zip");
    let mut writer = zip::ZipWriter::new(fs::File::create(&archive).unwrap());
    let mut put = |name: &str, bytes: &[u8]| {
        writer
            .start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    };
    for (name, bytes) in phone::contents(&folder.path().join("db")) {
        put(&format!("com.whatsapp/databases/{name}"), &bytes);
    }
    put("com.whatsapp/databases/axolotl.db", b"SQLite format 3\0");
    put("com.whatsapp/files/key", &[7; 158]);
    put(
        "com.whatsapp/WhatsApp/Media/WhatsApp Documents/DOC-20260203-WA0002.txt",
        b"IBAN DE59 9801 1234 0004 7110 17",
    );
    put(
        "com.whatsapp/WhatsApp/Media/WhatsApp Voice Notes/202606/PTT-20260203-WA0003.opus",
        b"OggS",
    );
    writer.finish().unwrap();
    fs::remove_dir_all(folder.path().join("db")).unwrap();
    let (_, report) = scan(folder.path(), |_| {});
    assert_eq!(report["gaps"], serde_json::json!([]));
    assert_eq!(report["conversations"][0]["format"], "whatsapp-android");
    let covered = codes(&report, "coverage");
    assert!(covered.contains(&"voice".to_owned()), "{covered:?}");
    let found = report["findings"].as_array().unwrap();
    assert!(found.iter().filter(|f| f["detector"] == "iban").count() >= 2);
}

#[test]
fn an_old_account_report_is_known_by_its_content() {
    let folder = tempfile::tempdir().unwrap();
    let text = "{\"contacts\": [\"+491510000001\"], \"groups\": [{\"name\": \"Bau\"}]}";
    fs::write(folder.path().join("bericht.json"), text).unwrap();
    let (status, report) = scan(folder.path(), |_| {});
    assert_eq!(
        (status, codes(&report, "coverage")),
        (0, vec!["account-report".to_owned()])
    );
}
