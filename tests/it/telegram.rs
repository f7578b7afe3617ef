//! The reader for Telegram's exports on its fixtures: each folder of `fixtures/telegram` with an `expect.json`, whole and
//! cut into many ranges. Damaged bytes never stop a run, and every text leads back to its bytes.

// Helpers of tests may fail as loudly as the tests themselves.
#![allow(clippy::unwrap_used)]

mod account;
mod html;
mod json;
mod program;

use kanalwacht::formats::{FORMATS, Format, OneByOne, OwnSide, Reading, Sink, Survey};
use kanalwacht::model::{EntryPath, LineColumn, Message, TextMap, Troubles};
use kanalwacht::source::{Bundle, BundleKind, Entry, held};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A message as the tests compare it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seen {
    pub chat: usize,
    pub time: Option<String>,
    pub sender: Option<String>,
    pub direction: Option<&'static str>,
    pub kind: &'static str,
    pub text: String,
    pub files: Vec<(String, Option<usize>)>,
    pub edited: bool,
    pub forwarded: bool,
    pub id: Option<String>,
    pub map: TextMap,
    pub places: Vec<LineColumn>,
    pub line: Option<(u64, u64)>,
    pub entry: Option<String>,
    pub number: Option<i64>,
    pub reply_to: Option<i64>,
    pub vanishing: bool,
}

#[derive(Default)]
pub(crate) struct Taken {
    pub messages: Vec<Seen>,
    pub context: Vec<String>,
    pub troubles: Troubles,
}

impl Sink for Taken {
    fn message(&mut self, message: Message<'_>) {
        if message.context_only {
            self.context.push(message.text.to_string());
            return;
        }
        self.messages.push(Seen {
            chat: message.conversation,
            time: message.time.map(|t| t.to_string()),
            sender: message.sender.map(str::to_owned),
            direction: message.direction.map(|d| d.id()),
            kind: message.kind.id(),
            text: message.text.to_string(),
            files: message
                .attachments
                .iter()
                .map(|a| (a.name.to_string(), a.entry))
                .collect(),
            edited: message.edited,
            forwarded: message.forwarded,
            id: message.native_id.map(|i| i.to_string()),
            map: message.map,
            places: message.places,
            line: message.line,
            entry: message.entry.map(|e| e.as_str().to_owned()),
            number: message.number_in_chat.map(u64::cast_signed),
            reply_to: message.reply_to.map(u64::cast_signed),
            vanishing: message.vanishing,
        });
    }

    fn troubles(&mut self) -> &mut Troubles {
        &mut self.troubles
    }
}

pub(crate) struct Whole {
    pub survey: Survey,
    pub taken: Taken,
    pub main: usize,
}

impl Whole {
    pub(crate) fn texts(&self) -> Vec<&str> {
        self.taken
            .messages
            .iter()
            .map(|m| m.text.as_str())
            .collect()
    }

    /// Codes of gaps, notes and coverage of survey and reading, each once.
    pub(crate) fn codes(&self) -> Vec<&'static str> {
        let mut all = self.survey.troubles.clone();
        all.append(self.taken.troubles.clone());
        let mut codes: Vec<&'static str> = all.gaps().iter().map(|g| g.code.id()).collect();
        codes.extend(all.notes().iter().map(|n| n.code.id()));
        codes.extend(all.coverage().iter().map(|c| c.code.id()));
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}

pub(crate) fn bundle(files: Vec<(String, Vec<u8>)>) -> Bundle {
    let mut entries: Vec<Entry> = files
        .into_iter()
        .map(|(name, bytes)| held::entry(name.clone(), EntryPath::new(name), bytes, 0))
        .collect();
    entries.sort_by(|a, b| a.inner.cmp(&b.inner));
    Bundle {
        root: EntryPath::new(""),
        kind: BundleKind::Folder,
        entries,
        outer: None,
    }
}

pub(crate) fn format(id: &str) -> &'static dyn Format {
    *FORMATS.iter().find(|f| f.card().id == id).unwrap()
}

/// Surveys and reads the first claim of this format.
pub(crate) fn read(id: &str, bundle: &Bundle, range_bytes: u64) -> Option<Whole> {
    let format = format(id);
    let claims = format.claims(bundle);
    let claim = claims.first()?;
    let own = OwnSide::default();
    let reading = Reading {
        bundle,
        claim,
        own: &own,
        fan: &OneByOne,
    };
    let survey = format.survey(&reading, range_bytes);
    let mut taken = Taken::default();
    for range in &survey.ranges {
        assert_eq!(range.first_message, taken.messages.len() as u64 + 1);
        format.read(&reading, &survey.dialect, range, &mut taken);
    }
    let main = claim.main;
    Some(Whole {
        survey,
        taken,
        main,
    })
}

/// One chat in a `result.json` with these messages.
pub(crate) fn chat(messages: &str) -> Whole {
    let json = format!(
        "{{\"name\": \"Kurt\", \"type\": \"personal_chat\", \"id\": 1002, \"messages\": [{messages}]}}"
    );
    file(&json)
}

pub(crate) fn file(json: &str) -> Whole {
    let bundle = bundle(vec![("result.json".to_owned(), json.as_bytes().to_vec())]);
    read("telegram-json", &bundle, 4 << 20).unwrap()
}

fn files_below(folder: &Path) -> Vec<(String, Vec<u8>)> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|e| e.file_type().is_file() && e.file_name() != "expect.json")
        .map(|e| {
            let inner = e.path().strip_prefix(folder).unwrap();
            let parts: Vec<_> = inner.iter().map(|p| p.to_string_lossy()).collect();
            (parts.join("/"), std::fs::read(e.path()).unwrap())
        })
        .collect()
}

pub(crate) fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/telegram");
    let mut found: Vec<PathBuf> = std::fs::read_dir(root)
        .unwrap()
        .map(|item| item.unwrap().path())
        .filter(|path| path.join("expect.json").is_file())
        .collect();
    found.sort();
    found
}

/// Format, bundle and expectation of a fixture.
pub(crate) fn fixture(folder: &Path) -> (String, Bundle, Value) {
    let json = std::fs::read_to_string(folder.join("expect.json")).unwrap();
    let expect: Value = serde_json::from_str(&json).unwrap();
    let id = expect["format"]
        .as_str()
        .unwrap_or("telegram-json")
        .to_owned();
    (id, bundle(files_below(folder)), expect)
}

fn compare(expect: &Value, found: &Whole) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut check = |what: String, expected: &Value, actual: Value| {
        if *expected != actual {
            wrong.push(format!("{what}: expected {expected}, found {actual}"));
        }
    };
    let chats = expect["conversations"].as_array().unwrap();
    check(
        "conversations".into(),
        &chats.len().into(),
        found.survey.conversations.len().into(),
    );
    for (at, (chat, c)) in chats.iter().zip(&found.survey.conversations).enumerate() {
        let read: Vec<&Seen> = found
            .taken
            .messages
            .iter()
            .filter(|m| m.chat == at)
            .collect();
        let service = |m: &&&Seen| matches!(m.kind, "system" | "notice");
        let files: usize = read.iter().map(|m| m.files.len()).sum();
        let mut is = |key: &str, actual: Value| {
            check(format!("chat {at} {key}"), &chat[key], actual);
        };
        is("title", c.title.clone().into());
        is("kind", c.kind.id().into());
        is("messages", c.messages.into());
        is("messages", read.len().into());
        is("system", c.system.into());
        is("system", read.iter().filter(service).count().into());
        is("attachments", c.attachments.into());
        is("attachments", files.into());
        is("participants", c.participants.len().into());
    }
    for (at, entry) in expect["entries"].as_array().unwrap().iter().enumerate() {
        let Some(m) = found.taken.messages.get(at) else {
            check(format!("entry {at}"), entry, Value::Null);
            continue;
        };
        for (key, expected) in entry.as_object().unwrap() {
            let actual: Value = match key.as_str() {
                "time" => m.time.clone().into(),
                "sender" => m.sender.clone().into(),
                "direction" => m.direction.into(),
                "kind" => m.kind.into(),
                "text" => m.text.clone().into(),
                "edited" => m.edited.into(),
                "forwarded" => m.forwarded.into(),
                "file" => m
                    .files
                    .first()
                    .map(|f| f.0.clone())
                    .filter(|n| !n.is_empty())
                    .into(),
                "bound" => m.files.first().is_some_and(|f| f.1.is_some()).into(),
                other => panic!("unknown key {other}"),
            };
            check(format!("entry {at} {key}"), expected, actual);
        }
    }
    let codes = found.codes();
    for code in ["gaps", "notes"]
        .iter()
        .flat_map(|list| expect[list].as_array().into_iter().flatten())
    {
        let there = codes.contains(&code.as_str().unwrap());
        check(format!("code {code}"), &true.into(), there.into());
    }
    if expect["gaps"].is_null() {
        let mut all = found.survey.troubles.clone();
        all.append(found.taken.troubles.clone());
        check("gaps".into(), &0.into(), all.gaps().len().into());
    }
    let mut all = found.survey.troubles.clone();
    all.append(found.taken.troubles.clone());
    for (code, count) in expect["coverage"].as_object().into_iter().flatten() {
        let counted: u64 = all
            .coverage()
            .iter()
            .filter(|c| c.code.id() == code)
            .map(|c| c.count)
            .sum();
        check(format!("coverage {code}"), count, counted.into());
    }
    wrong
}

#[test]
fn fixtures_are_read_as_expected() {
    let mut wrong = Vec::new();
    for folder in folders() {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let (id, bundle, expect) = fixture(&folder);
        if expect["claimed"] == false {
            if read(&id, &bundle, 4 << 20).is_some() {
                wrong.push(format!("{name}: claimed"));
            }
            continue;
        }
        let Some(found) = read(&id, &bundle, 4 << 20) else {
            wrong.push(format!("{name}: not claimed"));
            continue;
        };
        let here = compare(&expect, &found);
        wrong.extend(here.iter().map(|w| format!("{name}: {w}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn any_cut_gives_the_same_messages() {
    for folder in folders() {
        let (id, bundle, _) = fixture(&folder);
        let Some(one) = read(&id, &bundle, 4 << 20) else {
            continue;
        };
        for size in [1, 60, 700, 2000] {
            let many = read(&id, &bundle, size).unwrap();
            let name = folder.display();
            assert_eq!(one.taken.messages, many.taken.messages, "{name} {size}");
            assert_eq!(
                one.survey.conversations, many.survey.conversations,
                "{name}"
            );
            assert_eq!(one.codes(), many.codes(), "{name}");
            assert_eq!(
                one.taken.troubles.coverage(),
                many.taken.troubles.coverage()
            );
            let before = (many.survey.ranges.len() - 1) * 3;
            assert!(many.taken.context.len() <= before, "{name}");
        }
    }
}
