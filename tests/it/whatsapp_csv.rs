//! iMazing's CSV of WhatsApp chats: quoted fields with line breaks, chats side by side, media beside the table.

#![allow(clippy::unwrap_used)]

use super::whatsapp_db::{folder, memory, read};
use kanalwacht::formats::Format;
use kanalwacht::formats::whatsapp_csv::WhatsAppCsv;
use kanalwacht::model::{Direction, NoteCode};
use std::fs;

pub(crate) const TABLE: &str = "\u{feff}Chat Session,Message Date,Sent Date,Type,Sender ID,Sender Name,Status,Forwarded,Replying to,Text,Reactions,Attachment,Attachment type,Attachment info\r
Kurt Voss,2026-02-03 11:30:00,,Notification,,,,,,\"Nachrichten sind verschlüsselt\",,,,\r
Kurt Voss,2026-02-03 11:31:00,,Incoming,+4915100000002,Kurt Voss,Read,,,\"Moin, \"\"Chef\"\"\r
zweite Zeile\r
\r
2026-02-03 11:32:00 kein Kopf\",,,,\r
Kurt Voss,2026-02-03 11:32:00,,Outgoing,,,Sent,Yes,,IBAN DE59 9801 1234 0004 7110 17,,,,\r
Baustelle Süd,2026-02-03 11:33:00,,Incoming,+4915100000003,,Read,,,,,Aufmass.txt,Document,\r
Baustelle Süd,gestern,,Incoming,+4915100000002,Kurt Voss,Read,,,Ja,,weg.jpg,Image,\r
Baustelle Süd,2026-02-03 11:35:00,,Outgoing,,Anna Beyer,Sent,,,gut,,,,\r
";

fn table() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("WhatsApp - Kurt Voss.csv"), TABLE).unwrap();
    let media = "2026-02-03 11 33 00 - Baustelle Süd - Aufmass.txt";
    fs::write(folder.path().join(media), "Wand 3,20 m").unwrap();
    folder
}

#[test]
fn rows_become_messages_of_their_chats() {
    let folder_of = table();
    let (chats, taken) = read(&WhatsAppCsv, &folder(folder_of.path()), 4 << 20);
    let titles: Vec<(&str, &str, u64, u64)> = chats
        .iter()
        .map(|c| (&*c.title, c.kind.id(), c.messages, c.system))
        .collect();
    assert_eq!(
        titles,
        [
            ("Kurt Voss", "direct", 3, 1),
            ("Baustelle Süd", "group", 3, 0)
        ]
    );
    let rows: Vec<(&str, &str, &str)> = taken
        .messages
        .iter()
        .map(|m| (m.kind, &*m.sender, &*m.text))
        .collect();
    assert_eq!(
        rows,
        [
            ("system", "", "Nachrichten sind verschlüsselt"),
            (
                "text",
                "Kurt Voss",
                "Moin, \"Chef\"\nzweite Zeile\n\n2026-02-03 11:32:00 kein Kopf"
            ),
            ("text", "Ich / Me", "IBAN DE59 9801 1234 0004 7110 17"),
            ("attachment", "+4915100000003", ""),
            ("media-omitted", "Kurt Voss", "Ja"),
            ("text", "Anna Beyer", "gut"),
        ]
    );
    assert_eq!(taken.messages[2].direction, Some(Direction::Outbound));
    assert_eq!(taken.messages[2].flags, (false, true));
    assert_eq!(taken.messages[1].time, "2026-02-03T11:31:00");
    assert_eq!(taken.messages[4].time, "");
    assert_eq!(
        taken.messages[3].files,
        [("Aufmass.txt".to_owned(), true, 0)]
    );
    assert_eq!(taken.troubles.notes()[0].code, NoteCode::DateUnreadable);
}

#[test]
fn any_cut_gives_the_same_rows_and_other_tables_are_none() {
    let folder_of = table();
    let whole = read(&WhatsAppCsv, &folder(folder_of.path()), 4 << 20);
    for bytes in [1, 200, 400] {
        let cut = read(&WhatsAppCsv, &memory(folder_of.path()), bytes);
        assert_eq!((&cut.0, &cut.1.messages), (&whole.0, &whole.1.messages));
        assert!(cut.1.context > 0);
    }
    let other = tempfile::tempdir().unwrap();
    fs::write(other.path().join("a.csv"), "Name;Nummer\nKurt;1\n").unwrap();
    assert!(WhatsAppCsv.claims(&folder(other.path())).is_empty());
    // A quote that is never closed and cut bytes do no harm.
    for cut in (0..TABLE.len())
        .filter(|at| TABLE.is_char_boundary(*at))
        .step_by(7)
    {
        fs::write(other.path().join("a.csv"), &TABLE[..cut]).unwrap();
        let listed = folder(other.path());
        if !WhatsAppCsv.claims(&listed).is_empty() {
            let (chats, taken) = read(&WhatsAppCsv, &listed, 100);
            assert!(!chats.is_empty() && taken.messages.len() <= 6);
        }
    }
}
