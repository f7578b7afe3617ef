//! The parser checklist of whatsapp.md section 8: a test for each of its twelve lines, each a failure that was reported
//! against another program.

#![allow(clippy::unwrap_used)]

use kanalwacht::formats::whatsapp::WhatsAppText;
use kanalwacht::formats::{Format, OneByOne, OwnSide, Reading, Sink};
use kanalwacht::model::{Conversation, EntryPath, Message, NoteCode, Troubles};
use kanalwacht::source::{Bundle, BundleKind, held};

/// Time, sender, kind, text and first file of a message.
pub(crate) type Row = (String, String, &'static str, String, String);

#[derive(Default)]
pub(crate) struct Taken {
    pub(crate) rows: Vec<Row>,
    troubles: Troubles,
}

impl Sink for Taken {
    fn message(&mut self, message: Message<'_>) {
        let file = message.attachments.first();
        self.rows.push((
            message.time.map_or_else(String::new, |t| t.to_string()),
            message.sender.unwrap_or_default().to_owned(),
            message.kind.id(),
            message.text.to_string(),
            file.map_or_else(String::new, |a| a.name.to_string()),
        ));
    }

    fn troubles(&mut self) -> &mut Troubles {
        &mut self.troubles
    }
}

fn bundle(root: &str, kind: BundleKind, files: &[(&str, &[u8])]) -> Bundle {
    let mut entries: Vec<_> = files
        .iter()
        .map(|(name, bytes)| {
            let path = EntryPath::new(root).below(name);
            held::entry((*name).to_owned(), path, bytes.to_vec(), 0)
        })
        .collect();
    entries.sort_by(|a, b| a.inner.cmp(&b.inner));
    Bundle {
        root: EntryPath::new(root),
        kind,
        entries,
        outer: None,
    }
}

/// All claims of a bundle, read.
fn read_all(bundle: &Bundle) -> Vec<(Conversation, Taken)> {
    let own = OwnSide::default();
    let claims = WhatsAppText.claims(bundle);
    claims
        .iter()
        .map(|claim| {
            let reading = Reading {
                bundle,
                claim,
                own: &own,
                fan: &OneByOne,
            };
            let mut survey = WhatsAppText.survey(&reading, 4 << 20);
            let mut taken = Taken::default();
            taken.troubles.append(std::mem::take(&mut survey.troubles));
            for range in &survey.ranges {
                WhatsAppText.read(&reading, &survey.dialect, range, &mut taken);
            }
            (survey.conversations.remove(0), taken)
        })
        .collect()
}

pub(crate) fn read(text: &str) -> (Conversation, Taken) {
    let files = [("WhatsApp Chat mit Kurt.txt", text.as_bytes())];
    let mut found = read_all(&bundle("", BundleKind::Folder, &files));
    assert_eq!(found.len(), 1, "{text}");
    found.remove(0)
}

fn notes(taken: &Taken, code: NoteCode) -> usize {
    let notes = taken.troubles.notes();
    notes.iter().filter(|n| n.code == code).count()
}

#[test]
fn checklist_01_rare_headers_are_headers() {
    for (header, time) in [
        ("26-04-2022 12:11 - ", "2022-04-26T12:11:00"),
        ("2020-09-22, 7:11 a.m. - ", "2020-09-22T07:11:00"),
        ("31.5.2019 klo 16.58 - ", "2019-05-31T16:58:00"),
        ("12/07/2017 à 22:35 - ", "2017-07-12T22:35:00"),
    ] {
        let (_, taken) = read(&format!("{header}Anna: eins\n{header}Kurt: zwei\n"));
        assert_eq!(taken.rows.len(), 2, "{header}");
        assert_eq!(taken.rows[0].0, time);
        assert_eq!((&*taken.rows[1].1, &*taken.rows[1].3), ("Kurt", "zwei"));
    }
}

#[test]
fn checklist_02_a_narrow_space_before_pm_is_a_space() {
    let (_, taken) = read("1/4/23, 7:02\u{202f}PM - Anna: a\n1/14/23, 7:03\u{202f}PM - Kurt: b\n");
    assert_eq!(taken.rows[0].0, "2023-01-04T19:02:00");
    assert_eq!(taken.rows.len(), 2);
}

#[test]
fn checklist_03_pm_with_a_space_inside_is_one_marker() {
    let (_, taken) = read("9/5/2020 8:04 p.\u{a0}m. - Anna: a\n19/5/2020 8:05 p. m. - Kurt: b\n");
    assert_eq!(taken.rows[0].0, "2020-05-09T20:04:00");
    assert_eq!(taken.rows[1].0, "2020-05-19T20:05:00");
}

#[test]
fn checklist_04_look_alikes_and_impossible_months_do_no_harm() {
    let text = "03.02.26, 12:30 - Anna: Programm\n[19:23, 28/8/2013] Kurt: alt\n2016-04-29 10:30:00 Start\n\
                12:45 - Pause\n40.40.26, 12:30 - nein\n03.02.26, 12:31 - Kurt: ja\n05/13/26, 08:00 - Anna: fremd\n";
    let (_, taken) = read(text);
    assert_eq!(taken.rows.len(), 2);
    assert_eq!(taken.rows[0].3.lines().count(), 5);
    assert!(notes(&taken, NoteCode::LookalikeHeaders) > 0);
    // A month above 12 in the order the rest of the file has settled: the message stays, its time is unknown.
    let days = "13/02/26, 12:30 - Anna: a\n".repeat(5);
    let (_, taken) = read(&format!("{days}02/13/26, 12:30 - Kurt: b\n"));
    assert_eq!(taken.rows.len(), 6);
    assert_eq!(taken.rows[5].0, "");
    assert_eq!(taken.rows[5].3, "b");
    assert_eq!(notes(&taken, NoteCode::DateUnreadable), 1);
}

#[test]
fn checklist_05_names_hold_dashes_colons_emoji_and_tildes() {
    let names = [
        "Jean-Luc - Büro",
        "Team: Nord",
        "Mia 👩‍🔧",
        "~ Olga",
        "Ö. (Chef) / Lager",
    ];
    let lines: String = names
        .iter()
        .cycle()
        .take(15)
        .enumerate()
        .map(|(at, name)| format!("03.02.26, 12:30 - {name}: {at} - mit: allem\n"))
        .collect();
    let (chat, taken) = read(&lines);
    let found: Vec<&str> = chat.participants.iter().map(|p| &*p.name).collect();
    assert_eq!(
        found,
        [
            "Jean-Luc - Büro",
            "Team: Nord",
            "Mia 👩‍🔧",
            "Olga",
            "Ö. (Chef) / Lager"
        ]
    );
    assert!(
        taken
            .rows
            .iter()
            .all(|row| row.3.ends_with(" - mit: allem"))
    );
    assert!(taken.rows.iter().all(|row| row.3.len() < 20));
}

#[test]
fn checklist_06_every_continuation_line_is_kept() {
    let (_, taken) =
        read("03.02.26, 12:30 - Anna: a\r\n\r\nb\rc\n\n\n03.02.26, 12:31 - Kurt: d\ne");
    assert_eq!(taken.rows[0].3, "a\n\nb\nc");
    assert_eq!(taken.rows[1].3, "d\ne");
}

#[test]
fn checklist_07_lines_without_sender_and_groups_are_no_persons() {
    let text = "[03.02.26, 12:30:00] Baustelle: \u{200e}Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.\r\n\
                [03.02.26, 12:30:01] Baustelle: \u{200e}Anna hat die Gruppe „Baustelle“ erstellt.\r\n\
                [03.02.26, 12:31:00] Anna: Moin\r\n[03.02.26, 12:32:00] Kurt: Moin\r\n";
    let (chat, taken) = read(text);
    let found: Vec<&str> = chat.participants.iter().map(|p| &*p.name).collect();
    assert_eq!(found, ["Anna", "Kurt"]);
    let (chat, other) = read(
        "03.02.26, 12:30 - Anna left\n03.02.26, 12:31 - Kurt: ja\n03.02.26, 12:31 - Kurt: o\n",
    );
    assert_eq!((other.rows[0].2, &*other.rows[0].1), ("system", ""));
    assert_eq!(chat.participants.len(), 1);
    assert!(
        taken.rows[..2]
            .iter()
            .all(|r| r.2 == "system" && r.1.is_empty())
    );
}

#[test]
fn checklist_08_messages_stay_in_the_order_of_the_file() {
    let (_, taken) =
        read("05.02.26, 12:30 - Anna: 1\n03.02.26, 12:31 - Kurt: 2\n04.02.26, 12:31 - Anna: 3\n");
    let texts: Vec<&str> = taken.rows.iter().map(|r| &*r.3).collect();
    assert_eq!(texts, ["1", "2", "3"]);
}

#[test]
fn checklist_09_archives_hold_folders_several_chats_and_leftovers() {
    let chat = b"03.02.26, 12:30 - Anna: a\n03.02.26, 12:31 - Kurt: b\n03.02.26, 12:32 - Anna: c\n";
    let files: [(&str, &[u8]); 6] = [
        ("eins/_chat.txt", chat),
        ("zwei/WhatsApp Chat mit Kurt.txt", chat),
        ("zwei/Aufmass.txt", b"Wand 3,20 m\n"),
        ("__MACOSX/eins/._chat.txt", b"\0\x05\x16\x07"),
        ("eins/.DS_Store", b"\0\0\0\x01Bud1"),
        ("eins/00000001-VIDEO-2026-02-03-12-30-00.mp4", b"x"),
    ];
    let found = read_all(&bundle("x.zip", BundleKind::Archive, &files));
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|(chat, _)| chat.messages == 3));
}

#[test]
fn checklist_10_attachment_names_are_found_whatever_they_hold() {
    let chat = "03.02.26, 12:30 - Anna: Plan (EG) – Küche 2.pdf (Datei angehängt)\n\
                03.02.26, 12:31 - Kurt: IMG-20260203-WA0001.jpg (Datei angehängt)\n03.02.26, 12:32 - Anna: c\n";
    let files: [(&str, &[u8]); 2] = [
        ("WhatsApp Chat mit Kurt.txt", chat.as_bytes()),
        ("Plan (EG) – Küche 2.pdf", b"%PDF-1.4"),
    ];
    let found = read_all(&bundle("x.zip", BundleKind::Archive, &files));
    let taken = &found[0].1;
    assert_eq!(taken.rows[0].4, "Plan (EG) – Küche 2.pdf");
    assert_eq!(taken.rows[1].4, "IMG-20260203-WA0001.jpg");
    assert_eq!(notes(taken, NoteCode::AttachmentMissing), 1);
}

#[test]
fn checklist_11_one_unreadable_line_never_ends_the_file() {
    let mut bytes =
        b"Titel\n03.02.26, 12:30 - Anna: gr\xfcn \x80\n\0\0\n03.02.26, 12:31 - Kurt: b\n".to_vec();
    bytes.extend_from_slice(b"03.02.26, 12:32 - Anna: c\n\xff\xfe\n03.02.26, 12:33 - Kurt: d\n");
    let files: [(&str, &[u8]); 1] = [("WhatsApp Chat mit Kurt.txt", &bytes)];
    let found = read_all(&bundle("", BundleKind::Folder, &files));
    let taken = &found[0].1;
    assert_eq!(taken.rows.len(), 4);
    assert!(taken.rows[0].3.starts_with("grün"));
    // What was skipped and what was guessed is said with its place.
    assert_eq!(notes(taken, NoteCode::TextBeforeFirst), 1);
    assert!(notes(taken, NoteCode::CharsetAssumed) >= 2);
}

#[test]
fn checklist_12_persian_and_arabic_digits_are_digits() {
    for (header, time) in [
        ("۲۰۲۱/۵/۳۰، ۱۸:۴۴ - ", "2021-05-30T18:44:00"),
        ("۱۴۰۰/۳/۹، ۱۸:۴۴ - ", "2021-05-30T18:44:00"),
        (
            "٢٣\u{200f}/٣\u{200f}/٢٠٢٢، ١:٣١ م - ",
            "2022-03-23T13:31:00",
        ),
    ] {
        let (_, taken) = read(&format!("{header}Anna: a\n{header}Kurt: b\n"));
        assert_eq!(taken.rows[0].0, time, "{header}");
        assert_eq!(taken.rows.len(), 2);
    }
}

/// What lies beside a lone chat makes no "export with media" of it; a file that a message names does.
#[test]
fn companions_make_no_export_with_media() {
    let chat = "03.02.26, 12:30 - Anna: IMG-20260203-WA0001.jpg (Datei angehängt)\n03.02.26, 12:31 - Kurt: \
                IMG-20260203-WA0002.jpg (Datei angehängt)\n03.02.26, 12:32 - Anna: c\n";
    let name = "WhatsApp Chat mit Kurt.txt";
    let missing = |files: &[(&str, &[u8])]| {
        let found = read_all(&bundle("x", BundleKind::Folder, files));
        notes(&found[0].1, NoteCode::AttachmentMissing)
    };
    assert_eq!(
        missing(&[
            (name, chat.as_bytes()),
            ("Notiz.txt", b"x"),
            ("a.pdf", b"%PDF")
        ]),
        0
    );
    assert_eq!(
        missing(&[(name, chat.as_bytes()), ("IMG-20260203-WA0001.jpg", b"x")]),
        1
    );
}

#[test]
fn a_year_left_out_is_continued_and_said() {
    let (chat, taken) = read(
        "19:23, 28 Aug 2013 - Anna: a\n19:24, 30 Dec 2013 - Kurt: b\n7:10, 2 Jan - Anna: c\n7:11, 2 Jan - Kurt: d\n",
    );
    assert_eq!(taken.rows[3].0, "2014-01-02T07:11:00");
    assert_eq!(notes(&taken, NoteCode::YearGuessed), 1);
    assert_eq!(
        chat.last.map(|t| t.to_string()).as_deref(),
        Some("2014-01-02T07:11:00")
    );
}
