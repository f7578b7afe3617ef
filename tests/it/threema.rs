//! The readers for Threema on their fixtures: as they are, unpacked, cut into many ranges, damaged, locked.
#![allow(
    clippy::unwrap_used,
    reason = "clippy allows it in tests, and these helpers are nothing else"
)]

mod answers;
mod cases;
mod locked;
mod traps;

use kanalwacht::formats::{Claim, FORMATS, Format, OneByOne, OwnSide, Reading, Sink, Survey};
use kanalwacht::model::{EntryPath, Message, TextMap, Troubles};
use kanalwacht::source::{Bundle, BundleKind, held};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

type Files = Vec<(String, Vec<u8>)>;

/// A case of `fixtures/threema`.
#[derive(Clone)]
struct Case {
    name: String,
    root: String,
    files: Files,
    expect: Value,
}

fn case(name: &str) -> Case {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/threema")
        .join(name);
    let expect: Value =
        serde_json::from_slice(&std::fs::read(folder.join("expect.json")).unwrap()).unwrap();
    let mut files = Vec::new();
    fill(&folder.join("files"), &PathBuf::new(), &mut files);
    if expect["nfd"] == true {
        for (name, _) in &mut files {
            *name = name.nfd().collect();
        }
    }
    files.sort();
    Case {
        name: name.to_owned(),
        root: expect["root"].as_str().unwrap().to_owned(),
        files,
        expect,
    }
}

fn cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/threema");
    let mut names: Vec<String> = std::fs::read_dir(root)
        .unwrap()
        .map(|f| f.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.contains('.'))
        .collect();
    names.sort();
    assert!(names.len() >= 7);
    names.iter().map(|name| case(name)).collect()
}

fn fill(folder: &Path, inner: &Path, files: &mut Files) {
    for item in std::fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        let name = inner.join(path.file_name().unwrap());
        if path.is_dir() {
            fill(&path, &name, files);
        } else {
            let name: String = name.to_str().unwrap().replace('\\', "/").nfc().collect();
            files.push((name, std::fs::read(&path).unwrap()));
        }
    }
}

fn bundle(root: &str, kind: BundleKind, files: &Files) -> Bundle {
    let root = EntryPath::new(root);
    let path = |name: &str| match kind {
        BundleKind::Archive => root.member(name),
        BundleKind::Folder | BundleKind::File => root.below(name),
    };
    let mut entries: Vec<_> = files
        .iter()
        .map(|(name, bytes)| held::entry(name.clone(), path(name), bytes.clone(), 0))
        .collect();
    entries.sort_by(|a, b| a.inner.cmp(&b.inner));
    Bundle {
        root,
        kind,
        entries,
        outer: None,
    }
}

/// The claims of Threema's readers.
fn claims(bundle: &Bundle) -> Vec<(&'static dyn Format, Claim)> {
    FORMATS
        .iter()
        .filter(|f| f.card().id.starts_with("threema-"))
        .flat_map(|f| f.claims(bundle).into_iter().map(|c| (*f, c)))
        .collect()
}

/// Takes messages as the tests compare them, and looks at the bytes of every character.
struct Taken<'a> {
    bundle: &'a Bundle,
    bytes: Vec<u8>,
    messages: Vec<Value>,
    /// Numbers that answers point at.
    numbers: Vec<Option<u64>>,
    natives: Vec<Option<String>>,
    lines: Vec<Option<(u64, u64)>>,
    troubles: Troubles,
}

impl Sink for Taken<'_> {
    fn message(&mut self, m: Message<'_>) {
        exact(&m, &self.bytes);
        if m.context_only {
            return;
        }
        let file = m.attachments.first();
        let quote = m
            .sections
            .first()
            .map_or(0, |s| m.text[..s.end].chars().count());
        self.natives.push(m.native_id.as_deref().map(str::to_owned));
        self.lines.push(m.line);
        let answered = m
            .reply_to
            .and_then(|id| self.numbers.iter().position(|n| *n == Some(id)));
        self.numbers.push(m.number_in_chat);
        self.messages.push(json!({
            "time": m.time.map(|t| t.to_string()),
            "sender": m.sender,
            "direction": m.direction.map(|d| d.id()),
            "kind": m.kind.id(),
            "text": m.text,
            "file": file.map(|f| &*f.name),
            "member": file.and_then(|f| f.entry).map(|at| &*self.bundle.entries[at].inner),
            "quote": quote,
            "edited": m.edited,
        }));
        if let (Some(answered), Some(last)) = (answered, self.messages.last_mut()) {
            last["answers"] = json!(answered);
        }
    }

    fn troubles(&mut self) -> &mut Troubles {
        &mut self.troubles
    }
}

/// Each character of a text stands where its map says: as itself, or as an escape for it (promise 5).
fn exact(m: &Message<'_>, bytes: &[u8]) {
    if matches!(m.map, TextMap::None) {
        assert!(m.text.is_empty() || m.kind.id() == "poll", "{}", m.text);
        return;
    }
    for (at, c) in m.text.char_indices() {
        let span = m.map.bytes(&m.text, at, at + c.len_utf8()).unwrap();
        let from = span.offset as usize;
        let raw = &bytes[from..from + span.length as usize];
        let own = raw == c.to_string().as_bytes();
        let escape = match c {
            // Set between two pieces, or a CRLF.
            '\n' => raw.is_empty() || raw == b"\r\n" || raw.ends_with(b"n"),
            '"' | '\\' | '/' => raw.ends_with(c.to_string().as_bytes()),
            _ => raw.windows(2).any(|w| w == b"\\u") || !raw.is_ascii(),
        };
        assert!(own || escape, "{c:?} of {:?}: {raw:?}", m.text);
    }
    if let Some((line, column)) = m.line.filter(|_| !m.text.is_empty()) {
        let length = m.text.chars().next().map_or(0, char::len_utf8);
        let first = m.map.bytes(&m.text, 0, length).unwrap().offset as usize;
        let before = &bytes[..first];
        let start = before
            .iter()
            .rposition(|b| *b == b'\n')
            .map_or(0, |at| at + 1);
        let text = String::from_utf8_lossy(&before[start..]);
        let counted = text.trim_start_matches('\u{feff}').chars().count() as u64 + 1;
        let lines = before.iter().filter(|b| **b == b'\n').count() as u64 + 1;
        assert_eq!((line, column), (lines, counted), "{:?}", m.text);
    }
}

struct Whole<'a> {
    survey: Survey,
    taken: Taken<'a>,
}

fn own() -> OwnSide {
    OwnSide::default()
}

/// Surveys and reads one claim.
fn whole<'a>(
    bundle: &'a Bundle,
    format: &'static dyn Format,
    claim: &Claim,
    range_bytes: u64,
) -> Whole<'a> {
    let own = own();
    let reading = Reading {
        bundle,
        claim,
        own: &own,
        fan: &OneByOne,
    };
    let survey = format.survey(&reading, range_bytes);
    let mut bytes = Vec::new();
    if let Ok(handle) = bundle.entries[claim.main].content.handle() {
        handle.read_range(0, handle.len(), &mut bytes).unwrap();
    }
    let mut taken = Taken {
        bundle,
        bytes,
        messages: Vec::new(),
        natives: Vec::new(),
        numbers: Vec::new(),
        lines: Vec::new(),
        troubles: Troubles::default(),
    };
    for range in &survey.ranges {
        assert_eq!(range.first_message, taken.messages.len() as u64 + 1);
        format.read(&reading, &survey.dialect, range, &mut taken);
    }
    Whole { survey, taken }
}

/// Everything of a bundle: conversations as `expect.json` has them, and the codes of gaps and notes.
fn read(bundle: &Bundle, range_bytes: u64) -> (Value, Vec<String>, Vec<String>) {
    let (mut conversations, mut notes, mut gaps) = (Vec::new(), Vec::new(), Vec::new());
    for (format, claim) in claims(bundle) {
        let mut found = whole(bundle, format, &claim, range_bytes);
        let mut troubles = std::mem::take(&mut found.survey.troubles);
        troubles.append(found.taken.troubles);
        notes.extend(troubles.notes().iter().map(|n| n.code.id().to_owned()));
        gaps.extend(
            troubles
                .gaps()
                .iter()
                .map(|g| format!("{}: {}", g.code, g.detail)),
        );
        assert!(found.survey.conversations.len() <= 1);
        for c in &found.survey.conversations {
            assert_eq!(c.messages, found.taken.messages.len() as u64);
            conversations.push(json!({
                "title": c.title,
                "kind": c.kind.id(),
                "channel": c.channel.map(|c| c.id()),
                "people": c.participants.iter().map(|p| json!([p.name, p.own])).collect::<Vec<_>>(),
                "messages": found.taken.messages,
            }));
        }
    }
    for list in [&mut notes, &mut gaps] {
        list.sort();
        list.dedup();
    }
    (Value::Array(conversations), notes, gaps)
}

/// One text as the only member of an archive.
fn lone(root: &str, name: &str, text: &str) -> Bundle {
    let files = vec![(name.to_owned(), text.as_bytes().to_vec())];
    bundle(root, BundleKind::Archive, &files)
}
