//! Bundles of bytes held in memory, and a sink that keeps what it is given, for the mail tests.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a failing helper is a failing test"
)]

use kanalwacht::formats::{Claim, FORMATS, Format, OneByOne, OwnSide, Reading, Sink};
use kanalwacht::model::place::TextMap;
use kanalwacht::model::{EntryPath, Message, SectionKind, Troubles};
use kanalwacht::source::{Bundle, BundleKind, Content, Entry, Handle, OpenError};
use std::io::Read;
use std::sync::Arc;

/// Held bytes as an entry's content.
pub(crate) struct Bytes(pub Arc<[u8]>);

impl Content for Bytes {
    fn open(&self) -> Result<Box<dyn Read + Send>, OpenError> {
        Ok(Box::new(std::io::Cursor::new(self.0.to_vec())))
    }

    fn handle(&self) -> Result<Handle, OpenError> {
        Ok(Handle::Memory(self.0.clone()))
    }
}

/// A bundle of one file.
pub(crate) fn bundle(name: &str, bytes: &[u8]) -> Bundle {
    Bundle {
        root: EntryPath::new(name),
        kind: BundleKind::File,
        entries: vec![Entry {
            path: EntryPath::new(name),
            inner: name.to_string(),
            size: bytes.len() as u64,
            depth: 0,
            content: Arc::new(Bytes(bytes.into())),
        }],
        outer: None,
    }
}

/// What the tests compare of a message.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Kept {
    pub text: String,
    pub sender: Option<String>,
    pub date: Option<String>,
    pub direction: String,
    pub channel: String,
    pub attachments: Vec<(String, Option<Vec<u8>>, bool)>,
    pub sections: Vec<(SectionKind, String)>,
    pub id: Option<String>,
    pub thread: Option<String>,
    pub map: TextMap,
    pub to: Vec<(String, String)>,
    pub conversation: usize,
    pub class: Option<String>,
    pub deleted: bool,
    pub entry: Option<String>,
    /// Entries of the bundle that hold the attachments.
    pub entries: Vec<Option<usize>>,
}

#[derive(Default)]
pub(crate) struct Keeper {
    pub kept: Vec<Kept>,
    pub troubles: Troubles,
}

impl Sink for Keeper {
    fn message(&mut self, m: Message<'_>) {
        for s in &m.sections {
            assert!(s.start < s.end && m.text.get(s.start..s.end).is_some());
        }
        self.kept.push(Kept {
            sections: m
                .sections
                .iter()
                .map(|s| (s.kind, m.text[s.start..s.end].to_string()))
                .collect(),
            text: m.text.to_string(),
            sender: m.sender.map(str::to_string),
            date: m.time.map(|t| t.to_string()),
            direction: m.direction.map(|d| d.id().to_string()).unwrap_or_default(),
            channel: m.channel.map(|c| c.id().to_string()).unwrap_or_default(),
            attachments: m
                .attachments
                .iter()
                .map(|a| {
                    (
                        a.name.to_string(),
                        a.content.as_ref().map(|c| c.to_vec()),
                        a.protected,
                    )
                })
                .collect(),
            id: m.native_id.map(|i| i.to_string()),
            thread: m.thread.map(|i| i.to_string()),
            map: m.map,
            to: m.parties.map(|p| p.to).unwrap_or_default(),
            conversation: m.conversation,
            class: m.class.map(|c| c.id().to_string()),
            deleted: m.deleted,
            entry: m.entry.map(|e| e.as_str().to_string()),
            entries: m.attachments.iter().map(|a| a.entry).collect(),
        });
    }

    fn troubles(&mut self) -> &mut Troubles {
        &mut self.troubles
    }
}

/// Own side of all fixtures.
pub(crate) fn own() -> OwnSide {
    OwnSide {
        mails: vec!["@firma.example".into()],
        ..OwnSide::default()
    }
}

pub(crate) fn format(id: &str) -> &'static dyn Format {
    *FORMATS.iter().find(|f| f.card().id == id).unwrap()
}

/// Reads a file in ranges of this length.
pub(crate) fn read(id: &str, name: &str, bytes: &[u8], range_bytes: u64) -> Keeper {
    let bundle = bundle(name, bytes);
    let claim = Claim {
        main: 0,
        members: vec![0],
        confidence: kanalwacht::formats::Confidence::Sure,
        why: String::new(),
    };
    read_claim_in(id, &bundle, &claim, &own(), range_bytes).1
}

/// Reads a claim of a bundle in small ranges: the title of its first conversation and what it gave.
pub(crate) fn read_claim(
    id: &str,
    bundle: &Bundle,
    claim: &Claim,
    own: &OwnSide,
) -> (String, Keeper) {
    read_claim_in(id, bundle, claim, own, 1)
}

fn read_claim_in(
    id: &str,
    bundle: &Bundle,
    claim: &Claim,
    own: &OwnSide,
    range_bytes: u64,
) -> (String, Keeper) {
    let reading = Reading {
        bundle,
        claim,
        own,
        fan: &OneByOne,
    };
    let survey = format(id).quick(&reading, range_bytes);
    let title = survey.conversations[0].title.clone();
    let mut keeper = Keeper {
        troubles: survey.troubles,
        ..Keeper::default()
    };
    for range in &survey.ranges {
        format(id).read(&reading, &survey.dialect, range, &mut keeper);
    }
    (title, keeper)
}
