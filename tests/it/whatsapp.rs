//! The reader for WhatsApp's text export on its fixtures: each folder of `fixtures/whatsapp` with an `expect.json`,
//! as it is, with CRLF for LF, and cut into many ranges. Damaged bytes never stop a run.

// Helpers of tests may fail as loudly as the tests themselves.
#![allow(clippy::unwrap_used)]

use kanalwacht::formats::whatsapp::WhatsAppText;
use kanalwacht::formats::{Format, OneByOne, OwnSide, ReadRange, Reading, Sink, Survey};
use kanalwacht::model::{EntryPath, Message, NoteCode, TextMap, Troubles};
use kanalwacht::source::{Bundle, BundleKind, held};
use proptest::prelude::*;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// A message as the tests compare it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Seen {
    time: Option<String>,
    sender: Option<String>,
    kind: &'static str,
    text: String,
    file: Option<String>,
    edited: bool,
    line: Option<(u64, u64)>,
    map: TextMap,
}

#[derive(Default)]
struct Taken {
    messages: Vec<Seen>,
    context: usize,
    troubles: Troubles,
}

impl Sink for Taken {
    fn message(&mut self, message: Message<'_>) {
        if message.context_only {
            self.context += 1;
            return;
        }
        self.messages.push(Seen {
            time: message.time.map(|t| t.to_string()),
            sender: message.sender.map(str::to_owned),
            kind: message.kind.id(),
            text: message.text.to_string(),
            file: message
                .attachments
                .first()
                .map(|a| a.name.to_string())
                .filter(|n| !n.is_empty()),
            edited: message.edited,
            line: message.line,
            map: message.map,
        });
    }

    fn troubles(&mut self) -> &mut Troubles {
        &mut self.troubles
    }
}

fn bundle(root: &str, kind: BundleKind, files: &[(String, Vec<u8>)]) -> Bundle {
    let mut entries: Vec<_> = files
        .iter()
        .map(|(name, bytes)| {
            held::entry(
                name.clone(),
                EntryPath::new(root).below(name),
                bytes.clone(),
                0,
            )
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

struct Whole {
    survey: Survey,
    taken: Taken,
}

/// Surveys and reads the first claim.
fn whole(bundle: &Bundle, range_bytes: u64) -> Option<Whole> {
    let own = OwnSide::default();
    let claims = WhatsAppText.claims(bundle);
    let claim = claims.first()?;
    let reading = Reading {
        bundle,
        claim,
        own: &own,
        fan: &OneByOne,
    };
    let survey = WhatsAppText.survey(&reading, range_bytes);
    let mut taken = Taken::default();
    for range in &survey.ranges {
        if range.first_message > 0 {
            assert_eq!(range.first_message, taken.messages.len() as u64 + 1);
        }
        WhatsAppText.read(&reading, &survey.dialect, range, &mut taken);
    }
    Some(Whole { survey, taken })
}

fn unzip(path: &Path) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut member = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            member.read_to_end(&mut bytes).unwrap();
            (member.name().unwrap().into_owned(), bytes)
        })
        .filter(|(name, _)| !name.ends_with('/'))
        .collect()
}

/// The bundle of a fixture, and whether its bytes are plain text with LF.
fn fixture(folder: &Path) -> (String, BundleKind, Vec<(String, Vec<u8>)>) {
    let mut files = Vec::new();
    for item in std::fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name == "expect.json" || path.is_dir() {
            continue;
        }
        if name.ends_with(".zip") {
            return (name, BundleKind::Archive, unzip(&path));
        }
        files.push((name, std::fs::read(&path).unwrap()));
    }
    (String::new(), BundleKind::Folder, files)
}

fn folders() -> Vec<PathBuf> {
    let root = std::env::var_os("KANALWACHT_FIXTURES").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"),
        PathBuf::from,
    );
    let Ok(items) = std::fs::read_dir(root.join("whatsapp")) else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = items
        .map(|item| item.unwrap().path())
        .filter(|path| path.join("expect.json").is_file())
        .collect();
    found.sort();
    found
}

/// What deviates from the expectation.
fn compare(expect: &serde_json::Value, found: Option<&Whole>, wrong: &mut Vec<String>) {
    if expect["claimed"] == false {
        if found.is_some() {
            wrong.push("claimed".to_owned());
        }
        return;
    }
    let Some(found) = found else {
        wrong.push("not claimed".to_owned());
        return;
    };
    let chat = &found.survey.conversations[0];
    let mut check = |what: &str, expected: &serde_json::Value, actual: serde_json::Value| {
        if *expected != actual {
            wrong.push(format!("{what}: expected {expected}, found {actual}"));
        }
    };
    let title = if chat.title.is_empty() {
        serde_json::Value::Null
    } else {
        chat.title.clone().into()
    };
    check("messages", &expect["messages"], chat.messages.into());
    check("system", &expect["system"], chat.system.into());
    check(
        "participants",
        &expect["participants"],
        chat.participants.len().into(),
    );
    check("kind", &expect["kind"], chat.kind.id().into());
    check("title", &expect["title"], title);
    let guessed = found
        .survey
        .troubles
        .notes()
        .iter()
        .any(|n| n.code == NoteCode::DateOrderGuessed);
    if expect["date_order_guessed"] == true {
        check("guessed", &true.into(), guessed.into());
    }
    check(
        "read",
        &expect["messages"],
        found.taken.messages.len().into(),
    );
    let system = found
        .taken
        .messages
        .iter()
        .filter(|m| m.kind == "system")
        .count();
    check("read system", &expect["system"], system.into());
    for (at, entry) in expect["entries"]
        .as_array()
        .into_iter()
        .flatten()
        .enumerate()
    {
        let Some(message) = found.taken.messages.get(at) else {
            continue;
        };
        let at = at + 1;
        check(
            &format!("{at} time"),
            &entry["time"],
            message.time.clone().into(),
        );
        check(
            &format!("{at} sender"),
            &entry["sender"],
            message.sender.clone().into(),
        );
        check(&format!("{at} kind"), &entry["kind"], message.kind.into());
        let text = entry["text"].as_str().unwrap_or_default();
        // Generated parts may stay in the text beside what a person wrote; a typed text is exactly as expected.
        let fits = match message.kind {
            "text" | "system" | "location" | "deleted" => {
                message.text.chars().take(40).eq(text.chars())
            }
            _ => message.text.contains(text),
        };
        if !fits {
            check(
                &format!("{at} text"),
                &entry["text"],
                message.text.clone().into(),
            );
        }
        if !entry["file"].is_null() {
            check(
                &format!("{at} file"),
                &entry["file"],
                message.file.clone().into(),
            );
        }
        let edited = entry["flags"]
            .as_array()
            .is_some_and(|f| f.iter().any(|f| f == "edited"));
        check(
            &format!("{at} edited"),
            &edited.into(),
            message.edited.into(),
        );
    }
}

#[test]
fn fixtures_are_read_as_expected() {
    let mut wrong = Vec::new();
    for folder in folders() {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let json = std::fs::read_to_string(folder.join("expect.json")).unwrap();
        let expect: serde_json::Value = serde_json::from_str(&json).unwrap();
        let (root, kind, files) = fixture(&folder);
        let plain = bundle(&root, kind, &files);
        let found = whole(&plain, 4 << 20);
        let mut here = Vec::new();
        compare(&expect, found.as_ref(), &mut here);
        wrong.extend(here.iter().map(|w| format!("{name}: {w}")));
        if kind == BundleKind::Folder
            && files
                .iter()
                .all(|(_, b)| std::str::from_utf8(b).is_ok() && !b.contains(&b'\r'))
        {
            let turned: Vec<_> = files
                .iter()
                .map(|(n, b)| {
                    (
                        n.clone(),
                        String::from_utf8_lossy(b)
                            .replace('\n', "\r\n")
                            .into_bytes(),
                    )
                })
                .collect();
            let mut here = Vec::new();
            compare(
                &expect,
                whole(&bundle(&root, kind, &turned), 4 << 20).as_ref(),
                &mut here,
            );
            wrong.extend(here.iter().map(|w| format!("{name} with CRLF: {w}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn small_ranges_give_the_same_messages() {
    for folder in folders() {
        let (root, kind, files) = fixture(&folder);
        let bundle = bundle(&root, kind, &files);
        let Some(one) = whole(&bundle, 4 << 20) else {
            continue;
        };
        for size in [1, 60, 200] {
            let many = whole(&bundle, size).unwrap();
            assert_eq!(
                one.taken.messages,
                many.taken.messages,
                "{} {size}",
                folder.display()
            );
            assert_eq!(
                one.survey.conversations,
                many.survey.conversations,
                "{}",
                folder.display()
            );
        }
    }
}

/// The entry's bytes behind each text, decoded again, are the text.
#[test]
fn texts_lead_back_to_their_bytes() {
    for folder in folders() {
        let (root, kind, files) = fixture(&folder);
        let bundle = bundle(&root, kind, &files);
        let Some(found) = whole(&bundle, 4 << 20) else {
            continue;
        };
        let main = WhatsAppText.claims(&bundle)[0].main;
        let bytes = bundle.entries[main].head(usize::MAX >> 1).unwrap();
        for message in &found.taken.messages {
            if message.text.is_empty() {
                continue;
            }
            let span = message
                .map
                .bytes(&message.text, 0, message.text.len())
                .unwrap();
            let part = &bytes[span.offset as usize..(span.offset + span.length) as usize];
            let again = match bytes.as_slice() {
                [0xFF, 0xFE, ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(part).0,
                [0xFE, 0xFF, ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(part).0,
                _ => match std::str::from_utf8(part) {
                    Ok(text) => text.into(),
                    Err(_) => {
                        encoding_rs::WINDOWS_1252
                            .decode_without_bom_handling(part)
                            .0
                    }
                },
            };
            let again = again.replace("\r\n", "\n").replace('\r', "\n");
            assert_eq!(again, message.text, "{}", folder.display());
        }
    }
}

const SEEDS: [&str; 4] = [
    "03.02.26, 12:30 - Anna: a\nzwei\n\ndrei\n03.02.26, 12:31 - Kurt: <Medien ausgeschlossen>\n03.02.26, 12:32 - Anna: gr\u{fc}n\n",
    "[08.02.26, 06:58:02] A: \u{200e}Nachrichten\r\n\u{200e}[08.02.26, 06:59:00] B: \u{200e}<Anhang: 1-a.jpg>\r\n[08.02.26, 07:00:00] A: c\nd\r\n",
    "\u{feff}1/4/23, 7:02\u{202f}PM - A B: Plan.pdf (file attached)\nx\n1/4/23, 7:03\u{202f}PM - C: y <This message was edited>\n",
    "13. 6. 2018. 21:25 - Ана: да\n13. 6. 2018. 21:26 - X: POLL:\nWer?\nOPTION: a (1 vote)\nOPTION: b (2 votes)\n13. 6. 2018. 21:27 - X: z\n",
];

proptest! {
    #[test]
    fn damaged_files_never_stop_a_run(seed in 0..SEEDS.len(), cut in 0_usize..400, flips in prop::collection::vec((0_usize..400, 0_u8..8), 0..6), wide in any::<bool>(), size in 1_u64..300) {
        let mut bytes = SEEDS[seed].as_bytes().to_vec();
        if wide {
            bytes = SEEDS[seed].encode_utf16().flat_map(u16::to_le_bytes).collect();
            bytes.splice(0..0, [0xFF, 0xFE]);
        }
        bytes.truncate(bytes.len().saturating_sub(cut % bytes.len()));
        for (at, bit) in flips {
            let len = bytes.len().max(1);
            if let Some(byte) = bytes.get_mut(at % len) {
                *byte ^= 1 << bit;
            }
        }
        let files = [("WhatsApp Chat mit Kurt.txt".to_owned(), bytes.clone())];
        let bundle = bundle("", BundleKind::Folder, &files);
        let one = whole(&bundle, 4 << 20);
        let many = whole(&bundle, size);
        prop_assert_eq!(one.is_some(), many.is_some());
        if let (Some(one), Some(many)) = (one, many) {
            // Read as Windows-1252 or UTF-16 a byte becomes at most three.
            let total: usize = one.taken.messages.iter().map(|m| m.text.len()).sum();
            prop_assert!(total <= bytes.len() * 3);
            let valid = std::str::from_utf8(&bytes).is_ok();
            prop_assert!(!valid || total <= bytes.len());
            prop_assert_eq!(&one.taken.messages, &many.taken.messages);
            prop_assert_eq!(one.survey.conversations[0].messages, one.taken.messages.len() as u64);
        }
    }
}

#[test]
fn ranges_bring_three_messages_of_context() {
    let text: String = (0..40)
        .map(|n| {
            format!(
                "03.02.26, 12:{n:02} - {}: Zeile {n}\n",
                ["Anna", "Kurt"][n % 2]
            )
        })
        .collect();
    let files = [("WhatsApp Chat mit Kurt.txt".to_owned(), text.into_bytes())];
    let bundle = bundle("", BundleKind::Folder, &files);
    let found = whole(&bundle, 200).unwrap();
    assert!(found.survey.ranges.len() > 5);
    let ReadRange {
        lead,
        start,
        first_message,
        lead_line,
        ..
    } = found.survey.ranges[2];
    assert!(lead < start);
    assert_eq!(lead_line + 3, first_message);
    assert_eq!(found.taken.messages[20].line, Some((21, 25)));
    assert_eq!(found.taken.context, 3 * (found.survey.ranges.len() - 1));
    let people = &found.survey.conversations[0].participants;
    assert_eq!(people[0].own, Some(true));
    assert_eq!(people[1].own, Some(false));
}

#[test]
fn chats_keep_their_own_media() {
    let chat = b"03.02.26, 12:30 - Anna: IMG-20260203-WA0001.jpg (Datei angeh\xc3\xa4ngt)\n03.02.26, 12:31 - Kurt: a\n03.02.26, 12:32 - Anna: b\n".to_vec();
    let files: Vec<(String, Vec<u8>)> = [
        ("a/_chat.txt", chat.clone()),
        ("a/IMG-20260203-WA0001.jpg", vec![1]),
        ("b/_chat.txt", chat.clone()),
        ("b/IMG-20260203-WA0001.jpg", vec![2]),
        ("b/notes.txt", b"Einkauf: Schrauben\n".to_vec()),
        ("__MACOSX/a/._chat.txt", chat.clone()),
        ("a/._chat.txt", chat),
    ]
    .into_iter()
    .map(|(n, b)| (n.to_owned(), b))
    .collect();
    let bundle = bundle("x.zip", BundleKind::Archive, &files);
    let claims = WhatsAppText.claims(&bundle);
    let names = |members: &[usize]| -> Vec<String> {
        members
            .iter()
            .map(|m| bundle.entries[*m].inner.clone())
            .collect()
    };
    assert_eq!(claims.len(), 2);
    assert_eq!(names(&claims[0].members), ["a/IMG-20260203-WA0001.jpg"]);
    assert_eq!(
        names(&claims[1].members),
        ["b/IMG-20260203-WA0001.jpg", "b/notes.txt"]
    );
}
