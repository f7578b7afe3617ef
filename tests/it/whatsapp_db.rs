//! WhatsApp's databases: what a message, a chat and a person are, in place and in memory; the log counts, damage loses
//! only its rows, and nothing beside the input changes.

#![allow(clippy::unwrap_used)]

use super::phone;
use kanalwacht::formats::whatsapp_db::{WhatsAppAndroid, WhatsAppIphone};
use kanalwacht::formats::{Format, OneByOne, OwnSide, Reading, Sink};
use kanalwacht::model::{Conversation, Direction, EntryPath, GapCode, Message, Troubles};
use kanalwacht::source::{Bundle, BundleKind, Input, collect, held};
use std::fs;
use std::path::Path;

/// A message as the tests compare it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) chat: usize,
    pub(crate) time: String,
    pub(crate) sender: String,
    pub(crate) direction: Option<Direction>,
    pub(crate) kind: &'static str,
    pub(crate) text: String,
    /// Name, whether the file is there, bytes inside the message.
    pub(crate) files: Vec<(String, bool, usize)>,
    pub(crate) flags: (bool, bool),
    pub(crate) vanishing: bool,
    pub(crate) id: String,
}

#[derive(Default)]
pub(crate) struct Taken {
    pub(crate) messages: Vec<Seen>,
    pub(crate) context: usize,
    pub(crate) troubles: Troubles,
}

impl Sink for Taken {
    fn message(&mut self, message: Message<'_>) {
        if message.context_only {
            self.context += 1;
            return;
        }
        self.messages.push(Seen {
            chat: message.conversation,
            time: message.time.map_or_else(String::new, |t| t.to_string()),
            sender: message.sender.unwrap_or_default().to_owned(),
            direction: message.direction,
            kind: message.kind.id(),
            text: message.text.to_string(),
            files: message
                .attachments
                .iter()
                .map(|a| {
                    (
                        a.name.to_string(),
                        a.entry.is_some(),
                        a.content.as_ref().map_or(0, |c| c.len()),
                    )
                })
                .collect(),
            flags: (message.edited, message.forwarded),
            vanishing: message.vanishing,
            id: message.native_id.unwrap_or_default().into_owned(),
        });
    }

    fn troubles(&mut self) -> &mut Troubles {
        &mut self.troubles
    }
}

/// The folder as the program lists it.
pub(crate) fn folder(path: &Path) -> Bundle {
    let input = [Input::Path(path.to_owned())];
    let (mut bundles, _) = collect(
        &input,
        &mut std::io::empty(),
        &kanalwacht::source::Budget::default(),
    )
    .unwrap();
    bundles.remove(0)
}

/// The same files, held in memory as members of an archive are.
pub(crate) fn memory(path: &Path) -> Bundle {
    let root = EntryPath::new("x.zip");
    let entries = phone::contents(path)
        .into_iter()
        .map(|(name, bytes)| held::entry(name.clone(), root.member(&name), bytes, 1))
        .collect();
    Bundle {
        root,
        kind: BundleKind::Archive,
        entries,
        outer: None,
    }
}

pub(crate) fn read(
    format: &dyn Format,
    bundle: &Bundle,
    range_bytes: u64,
) -> (Vec<Conversation>, Taken) {
    let own = OwnSide::default();
    let claims = format.claims(bundle);
    assert_eq!(claims.len(), 1);
    let reading = Reading {
        bundle,
        claim: &claims[0],
        own: &own,
        fan: &OneByOne,
    };
    let mut survey = format.survey(&reading, range_bytes);
    let mut taken = Taken::default();
    taken.troubles.append(std::mem::take(&mut survey.troubles));
    for range in &survey.ranges {
        assert_eq!(range.first_message, taken.messages.len() as u64 + 1);
        format.read(&reading, &survey.dialect, range, &mut taken);
    }
    (survey.conversations, taken)
}

fn android_folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    phone::android(folder.path());
    let media = folder.path().join("Media/WhatsApp Documents");
    fs::create_dir_all(&media).unwrap();
    fs::write(media.join("DOC-20260203-WA0002.txt"), "Wand 3,20 m").unwrap();
    // Somebody's own folder of that name is none of the app's.
    fs::create_dir_all(folder.path().join("Media/Musik")).unwrap();
    fs::write(folder.path().join("Media/Musik/a.zip"), "x").unwrap();
    folder
}

/// Kind, sender, text and files of each message of a chat.
pub(crate) fn rows(taken: &Taken, chat: usize) -> Vec<(&str, &str, &str)> {
    let all = taken.messages.iter().filter(|m| m.chat == chat);
    all.map(|m| (m.kind, &*m.sender, &*m.text)).collect()
}

#[test]
fn androids_messages_are_read_with_people_files_and_order() {
    let folder_of = android_folder();
    let listed = folder(folder_of.path());
    assert_eq!(WhatsAppAndroid.claims(&listed)[0].members.len(), 1);
    let (chats, taken) = read(&WhatsAppAndroid, &listed, 4 << 20);
    assert!(!taken.troubles.has_gaps(), "{:?}", taken.troubles.gaps());
    let titles: Vec<(&str, &str)> = chats.iter().map(|c| (&*c.title, c.kind.id())).collect();
    assert_eq!(
        titles,
        [
            ("Kurt Voss", "direct"),
            ("Baustelle Süd", "group"),
            ("", "group")
        ]
    );
    // Sorted as the app shows them, the file's own order is another.
    assert_eq!(
        rows(&taken, 0),
        [
            ("system", "", ""),
            ("text", "Anna Beyer", "Das Angebot kommt morgen"),
            ("media-omitted", "Kurt Voss", "Bad oben"),
            (
                "text",
                "Kurt Voss",
                "Das Angebot kommt morgen\nIBAN DE59 9801 1234 0004 7110 17"
            ),
            ("attachment", "Kurt Voss", "Bitte prüfen"),
            (
                "location",
                "Anna Beyer",
                "Lager\nWeg 1\nhttps://maps.google.com/?q=52.5,13.25"
            ),
            ("attachment", "Anna Beyer", "Mia Muster"),
            ("deleted", "Kurt Voss", ""),
        ]
    );
    assert_eq!(
        rows(&taken, 1),
        [
            ("system", "", "Baustelle Süd\nKurt Voss"),
            ("text", "Olga", "Der Türcode ist 4711\nWer kommt?"),
            ("poll", "Kurt Voss", "Termin\nMontag (1)\nDienstag"),
            ("media-omitted", "Kurt Voss", "Ich bin krank"),
            ("text", "Anna Beyer", "neu"),
            ("call", "Olga", ""),
            ("text", "Olga", "Ihre Rechnung ist da\nAbmelden"),
        ]
    );
    assert_eq!(rows(&taken, 2), [("text", "Kurt Voss", "verwaist")]);
    let files: Vec<_> = taken
        .messages
        .iter()
        .flat_map(|m| m.files.clone())
        .collect();
    let known = |name: &str, here, bytes| (name.to_owned(), here, bytes);
    assert_eq!(files[0], known("IMG-20260203-WA0001.jpg", false, 0));
    assert_eq!(files[1], known("Aufmass.txt", true, 0));
    assert_eq!(files[2].0, "Mia Muster.vcf");
    assert!(files[2].2 > 40);
    let first = &taken.messages[1];
    assert_eq!(
        (&*first.time, first.direction),
        ("2026-02-03T10:31:00Z", Some(Direction::Outbound))
    );
    assert_eq!(
        (first.flags, &*first.id),
        ((false, true), "4915100000002@s.whatsapp.net/K3")
    );
    // No time of its own: the time of receipt counts.
    assert_eq!(taken.messages[4].time, "2026-02-03T10:34:00Z");
    assert_eq!(taken.messages[3].flags, (true, false));
    let people = &chats[1].participants;
    let shown: Vec<_> = people
        .iter()
        .map(|p| (&*p.name, p.handle.as_deref(), p.own, p.messages))
        .collect();
    assert_eq!(
        shown,
        [
            ("Anna Beyer", None, Some(true), 1),
            ("Kurt Voss", Some("+4915100000002"), Some(false), 2),
            ("Olga", Some("+4915100000003"), Some(false), 3),
        ]
    );
    assert_eq!(
        (chats[0].messages, chats[0].system, chats[0].attachments),
        (8, 1, 3)
    );
}

#[test]
fn any_cut_and_the_memory_give_the_same_messages() {
    let folder_of = android_folder();
    let whole = read(&WhatsAppAndroid, &folder(folder_of.path()), 4 << 20);
    for bytes in [1, 600, 2_000] {
        let cut = read(&WhatsAppAndroid, &folder(folder_of.path()), bytes);
        assert_eq!((&cut.0, &cut.1.messages), (&whole.0, &whole.1.messages));
        assert!(cut.1.context > 0);
    }
    let held = read(&WhatsAppAndroid, &memory(folder_of.path()), 4 << 20);
    assert_eq!((held.0, held.1.messages), (whole.0, whole.1.messages));
}

#[test]
fn what_lies_only_in_the_log_counts_and_nothing_changes() {
    let folder_of = android_folder();
    // A phone that was copied while the app ran: the log holds rows and the database does not have them yet.
    let source = tempfile::tempdir().unwrap();
    phone::android(source.path());
    let connection = rusqlite::Connection::open(source.path().join("msgstore.db")).unwrap();
    connection
        .execute_batch(
            "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0;
             INSERT INTO message VALUES (30,1,1,'K30',0,0,1770116000000,0,0,'nur im Log',30);
             INSERT INTO message SELECT 100+value,1,1,'L'||value,0,0,1770116000000,0,0,'Zeile '||value,100+value
               FROM generate_series(1,500);",
        )
        .or_else(|_| {
            connection.execute_batch(
                "WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value+1 FROM n WHERE value<500)
                 INSERT INTO message SELECT 100+value,1,1,'L'||value,0,0,1770116000000,0,0,'Zeile '||value,100+value FROM n;",
            )
        })
        .unwrap();
    for name in ["msgstore.db", "msgstore.db-wal"] {
        fs::copy(source.path().join(name), folder_of.path().join(name)).unwrap();
    }
    drop(connection);
    let before = phone::contents(folder_of.path());
    assert!(
        before
            .iter()
            .any(|(n, b)| n == "msgstore.db-wal" && !b.is_empty())
    );
    let (chats, taken) = read(&WhatsAppAndroid, &folder(folder_of.path()), 4 << 20);
    assert!(taken.messages.iter().any(|m| m.text == "nur im Log"));
    assert!(taken.messages.iter().any(|m| m.text == "Zeile 500"));
    assert_eq!(chats[0].messages, 509);
    assert_eq!(
        phone::contents(folder_of.path()),
        before,
        "a byte changed or a file appeared"
    );
    let held = read(&WhatsAppAndroid, &memory(folder_of.path()), 4 << 20);
    assert_eq!(held.1.messages, taken.messages);
    // A frame whose sum is wrong ends the log.
    let log = folder_of.path().join("msgstore.db-wal");
    let mut bytes = fs::read(&log).unwrap();
    let last = bytes.len() - 5;
    bytes[last] ^= 1;
    fs::write(&log, bytes).unwrap();
    let cut = read(&WhatsAppAndroid, &memory(folder_of.path()), 4 << 20);
    assert!(cut.0[0].messages < 509);
    assert_eq!(
        cut.1.messages,
        read(&WhatsAppAndroid, &folder(folder_of.path()), 4 << 20)
            .1
            .messages
    );
}

#[test]
fn a_damaged_page_loses_its_rows_with_a_gap() {
    let folder_of = tempfile::tempdir().unwrap();
    phone::android(folder_of.path());
    let path = folder_of.path().join("msgstore.db");
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .execute_batch(
            "WITH RECURSIVE n(v) AS (SELECT 1 UNION ALL SELECT v+1 FROM n WHERE v<2000)
             INSERT INTO message SELECT 100+v,1,1,'L'||v,0,0,1770116000000,0,0,'Zeile '||v||' mit etwas mehr Text darin',100+v FROM n;",
        )
        .unwrap();
    let leaf: i64 = connection
        .query_row(
            "SELECT rootpage FROM sqlite_schema WHERE name='message'",
            [],
            |r| r.get(0),
        )
        .unwrap();
    drop(connection);
    let mut bytes = fs::read(&path).unwrap();
    // The leaves of the table hold its texts: one in the middle is overwritten.
    let middle = memchr::memmem::find(&bytes, b"Zeile 1000 mit").unwrap();
    let page = middle / 4096;
    assert_ne!(page as i64 + 1, leaf);
    bytes[page * 4096..(page + 1) * 4096].fill(0xAA);
    fs::write(&path, &bytes).unwrap();
    for bundle in [folder(folder_of.path()), memory(folder_of.path())] {
        let (_, taken) = read(&WhatsAppAndroid, &bundle, 4 << 20);
        let has = |n: u32| {
            taken
                .messages
                .iter()
                .any(|m| m.text.starts_with(&format!("Zeile {n} ")))
        };
        assert!(!has(1000));
        assert!(has(1) && has(900) && has(1100) && has(2000));
        assert!(taken.messages.len() > 1900, "{}", taken.messages.len());
        let gaps = taken.troubles.gaps();
        assert_eq!(gaps.len(), 1, "{gaps:?}");
        assert_eq!(gaps[0].code, GapCode::Damaged);
        assert!(
            gaps[0].detail.contains("table message"),
            "{}",
            gaps[0].detail
        );
    }
}

#[test]
fn foreign_and_broken_databases_never_stop_a_run() {
    let folder_of = tempfile::tempdir().unwrap();
    let path = folder_of.path();
    phone::make(
        &path.join("notes.db"),
        "CREATE TABLE notes (x); INSERT INTO notes VALUES (1);",
    );
    // The SMS of an iPhone lie in a table of the same name.
    phone::make(
        &path.join("sms.db"),
        "CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT); CREATE TABLE chat (ROWID INTEGER PRIMARY KEY);",
    );
    assert!(WhatsAppAndroid.claims(&folder(path)).is_empty());
    // Views may run without end: only real tables are read.
    phone::make(
        &path.join("msgstore.db"),
        "CREATE VIEW message AS WITH RECURSIVE n(_id) AS (SELECT 1 UNION ALL SELECT _id FROM n) SELECT * FROM n;",
    );
    assert!(WhatsAppAndroid.claims(&folder(path)).is_empty());
    let whole = {
        phone::android(&path.join("a"));
        fs::read(path.join("a/msgstore.db")).unwrap()
    };
    fs::remove_file(path.join("msgstore.db")).unwrap();
    for cut in [600, 4_096, 9_000, whole.len() - 100] {
        fs::write(path.join("a/msgstore.db"), &whole[..cut]).unwrap();
        for bundle in [folder(&path.join("a")), memory(&path.join("a"))] {
            let (chats, taken) = read(&WhatsAppAndroid, &bundle, 4 << 20);
            assert!(!chats.is_empty());
            assert!(taken.troubles.has_gaps(), "cut at {cut}");
        }
    }
}

#[test]
fn androids_old_schema_is_read_as_well() {
    let folder_of = tempfile::tempdir().unwrap();
    phone::android_old(folder_of.path());
    let (chats, taken) = read(&WhatsAppAndroid, &folder(folder_of.path()), 4 << 20);
    assert!(!taken.troubles.has_gaps(), "{:?}", taken.troubles.gaps());
    assert_eq!(
        rows(&taken, 0),
        [
            ("text", "+4915100000002", "Wann kommt die Rechnung?"),
            ("media-omitted", "Ich / Me", "Rohbau"),
            (
                "location",
                "+4915100000002",
                "Hof\nhttps://maps.google.com/?q=52.5,13.25"
            ),
            ("deleted", "+4915100000002", ""),
            ("attachment", "+4915100000002", ""),
        ]
    );
    assert_eq!(
        rows(&taken, 1),
        [
            ("text", "+4915100000003", "Wann kommt die Rechnung?\nMoin"),
            ("system", "", "4")
        ]
    );
    assert_eq!(
        (&*chats[1].title, chats[1].kind.id()),
        ("Rohbau Nord", "group")
    );
    assert_eq!(chats[1].participants.len(), 3);
    assert_eq!(
        taken.messages[1].files,
        [("IMG-20190212-WA0001.jpg".to_owned(), false, 0)]
    );
    assert_eq!(taken.messages[1].flags, (false, true));
    assert_eq!(taken.messages[3].time, "2019-02-12T19:38:20Z");
    assert_eq!(taken.messages[4].files[0].0, "Mia Muster.vcf");
}

/// What both forms of an iPhone give; the file of the document is there or not.
fn an_iphone(bundle: &Bundle, here: bool) {
    let (chats, taken) = read(&WhatsAppIphone, bundle, 4 << 20);
    assert!(!taken.troubles.has_gaps(), "{:?}", taken.troubles.gaps());
    let titles: Vec<(&str, &str)> = chats.iter().map(|c| (&*c.title, c.kind.id())).collect();
    assert_eq!(titles, [("Kurt V.", "direct"), ("Baustelle Süd", "group")]);
    let document = if here { "attachment" } else { "media-omitted" };
    assert_eq!(
        rows(&taken, 0),
        [
            ("media-omitted", "Kurt Voss", "Bad oben"),
            ("text", "Ich / Me", "Der Termin steht"),
            (document, "Kurt Voss", "Aufmass.txt"),
            ("attachment", "Ich / Me", "Mia Muster\nOle Muster"),
            (
                "location",
                "Ich / Me",
                "Hof\nhttps://maps.google.com/?q=52.5,13.25"
            ),
            ("call", "Kurt Voss", ""),
        ]
    );
    assert_eq!(
        rows(&taken, 1),
        [
            ("text", "Olga", "Ich bin krank"),
            ("text", "Paul Weg", "Moin"),
            ("system", "", "Süd\nBaustelle Süd"),
            ("text", "Kurt Voss", "https://example.org"),
        ]
    );
    let files: Vec<_> = taken.messages.iter().flat_map(|m| &m.files).collect();
    let names: Vec<&str> = files.iter().map(|f| &*f.0).collect();
    assert_eq!(
        names,
        [
            "bild.jpg",
            "Aufmass.txt",
            "Mia Muster.vcf",
            "Ole Muster.vcf"
        ]
    );
    assert_eq!(files[1].1, here);
    // The fraction of a second is in no other export.
    assert_eq!(taken.messages[1].time, "2026-02-03T10:31:00Z");
    let people: Vec<&str> = chats[1].participants.iter().map(|p| &*p.name).collect();
    assert_eq!(people, ["Ich / Me", "Kurt Voss", "Olga", "Paul Weg"]);
}

#[test]
fn an_iphones_database_is_read_alone_and_in_a_backup() {
    let alone = tempfile::tempdir().unwrap();
    phone::iphone(alone.path());
    an_iphone(&folder(alone.path()), false);
    an_iphone(&memory(alone.path()), false);
    let backup = tempfile::tempdir().unwrap();
    phone::iphone_backup(&backup.path().join("00008-1"));
    an_iphone(&folder(backup.path()), true);
    an_iphone(&folder(&backup.path().join("00008-1")), true);
    an_iphone(&memory(backup.path()), true);
}

#[test]
fn an_encrypted_phone_backup_says_what_to_do() {
    let backup = tempfile::tempdir().unwrap();
    let path = backup
        .path()
        .join("7c/7c7fba66680ef796b916b067077cc246adacf01d");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, [0x5A; 4096]).unwrap();
    let (_, taken) = read(&WhatsAppIphone, &folder(backup.path()), 4 << 20);
    let gaps = taken.troubles.gaps();
    assert_eq!(gaps[0].code, GapCode::NotReadYet);
    assert!(gaps[0].detail.contains("without encryption"));
}

#[test]
fn a_transaction_that_never_ended_is_rolled_back_without_writing() {
    let folder_of = tempfile::tempdir().unwrap();
    phone::android(folder_of.path());
    let source = tempfile::tempdir().unwrap();
    phone::android(source.path());
    let connection = rusqlite::Connection::open(source.path().join("msgstore.db")).unwrap();
    // Pages of the open transaction are already in the file when the phone is copied.
    connection
        .execute_batch(
            "PRAGMA cache_size=1; PRAGMA cache_spill=ON; BEGIN IMMEDIATE;
             UPDATE message SET text_data='unfertig' WHERE _id=3;
             WITH RECURSIVE n(v) AS (SELECT 1 UNION ALL SELECT v+1 FROM n WHERE v<3000)
             INSERT INTO message SELECT 100+v,1,1,'L'||v,0,0,1770116000000,0,0,'Zeile '||v||' mit Text',100+v FROM n;",
        )
        .unwrap();
    for name in ["msgstore.db", "msgstore.db-journal"] {
        fs::copy(source.path().join(name), folder_of.path().join(name)).unwrap();
    }
    drop(connection);
    let half = fs::read(folder_of.path().join("msgstore.db")).unwrap();
    assert!(memchr::memmem::find(&half, b"Zeile 900 mit").is_some());
    let before = phone::contents(folder_of.path());
    for bundle in [folder(folder_of.path()), memory(folder_of.path())] {
        let (chats, taken) = read(&WhatsAppAndroid, &bundle, 4 << 20);
        assert!(!taken.troubles.has_gaps(), "{:?}", taken.troubles.gaps());
        assert_eq!(chats[0].messages, 8);
        assert_eq!(taken.messages[1].text, "Das Angebot kommt morgen");
    }
    assert_eq!(phone::contents(folder_of.path()), before);
}

#[test]
fn flipped_bytes_never_stop_a_run() {
    let source = tempfile::tempdir().unwrap();
    phone::android(&source.path().join("a"));
    phone::android_old(&source.path().join("b"));
    phone::iphone(&source.path().join("c"));
    phone::android_more(&source.path().join("d"));
    phone::iphone_more(&source.path().join("e"));
    let broken = tempfile::tempdir().unwrap();
    let mut state = 7_u64;
    let mut next = || {
        // xorshift: the same bytes in every run.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    for (from, name, format) in [
        ("a", "msgstore.db", &WhatsAppAndroid as &dyn Format),
        ("b", "msgstore.db", &WhatsAppAndroid),
        ("c", "ChatStorage.sqlite", &WhatsAppIphone),
        ("d", "msgstore.db", &WhatsAppAndroid),
        ("e", "ChatStorage.sqlite", &WhatsAppIphone),
    ] {
        let whole = fs::read(source.path().join(from).join(name)).unwrap();
        for round in 0..60 {
            let mut bytes = whole.clone();
            for _ in 0..=round {
                let at = 100 + next() as usize % (bytes.len() - 100);
                bytes[at] = next() as u8;
            }
            fs::write(broken.path().join(name), &bytes).unwrap();
            for bundle in [folder(broken.path()), memory(broken.path())] {
                if format.claims(&bundle).is_empty() {
                    continue;
                }
                let (chats, taken) = read(format, &bundle, 600);
                let counted: u64 = chats.iter().map(|c| c.messages).sum();
                assert!(taken.messages.len() as u64 <= counted);
                assert!(taken.messages.iter().all(|m| m.chat < chats.len()));
            }
        }
        fs::remove_file(broken.path().join(name)).unwrap();
    }
}
