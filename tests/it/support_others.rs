//! Reads bundles of the other messengers as the program does, and shows what came out.

#![allow(clippy::unwrap_used, clippy::use_debug)]

use kanalwacht::formats::{Claim, FORMATS, Format, OneByOne, OwnSide, Reading, Sink};
use kanalwacht::model::{Conversation, EntryPath, Message, TextMap, Troubles};
use kanalwacht::source::{Bundle, BundleKind, held};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A message as tests compare it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) conversation: usize,
    pub(crate) time: Option<String>,
    pub(crate) sender: Option<String>,
    pub(crate) direction: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) text: String,
    pub(crate) flags: String,
    pub(crate) files: Vec<String>,
    pub(crate) map: TextMap,
    pub(crate) native_id: Option<String>,
}

/// One source, read.
pub(crate) struct Read {
    pub(crate) main: usize,
    pub(crate) path: String,
    pub(crate) format: &'static str,
    pub(crate) conversations: Vec<Conversation>,
    pub(crate) messages: Vec<Seen>,
    pub(crate) context: Vec<Seen>,
    pub(crate) troubles: Troubles,
}

#[derive(Default)]
struct Taken {
    messages: Vec<Seen>,
    context: Vec<Seen>,
    troubles: Troubles,
}

impl Sink for Taken {
    fn message(&mut self, m: Message<'_>) {
        let mut flags = String::new();
        for (set, name) in [
            (m.edited, " edited"),
            (m.forwarded, " forwarded"),
            (!m.sections.is_empty(), " quotes"),
        ] {
            if set {
                flags.push_str(name);
            }
        }
        if let Some(channel) = m.channel {
            write!(flags, " over {channel}").unwrap();
        }
        let seen = Seen {
            conversation: m.conversation,
            time: m.time.map(|t| t.to_string()),
            sender: m.sender.map(str::to_owned),
            direction: m.direction.map_or("-", kanalwacht::model::Direction::id),
            kind: m.kind.id(),
            text: m.text.to_string(),
            flags,
            files: m
                .attachments
                .iter()
                .map(|a| {
                    format!(
                        "{}:{:?}{}",
                        a.name,
                        a.kind,
                        if a.entry.is_some() || a.content.is_some() {
                            ""
                        } else {
                            ":absent"
                        }
                    )
                })
                .collect(),
            map: m.map,
            native_id: m.native_id.map(|n| n.to_string()),
        };
        if m.context_only {
            self.context.push(seen);
        } else {
            self.messages.push(seen);
        }
    }

    fn troubles(&mut self) -> &mut Troubles {
        &mut self.troubles
    }
}

/// A folder of these files.
pub(crate) fn bundle_of(files: &[(String, Vec<u8>)]) -> Bundle {
    let mut entries: Vec<_> = files
        .iter()
        .map(|(name, bytes)| {
            held::entry(
                name.clone(),
                EntryPath::new("").below(name),
                bytes.clone(),
                0,
            )
        })
        .collect();
    entries.sort_by(|a, b| a.inner.cmp(&b.inner));
    Bundle {
        root: EntryPath::new(""),
        kind: BundleKind::Folder,
        entries,
        outer: None,
    }
}

/// The claims that stand, as the program settles them.
fn claims(bundle: &Bundle) -> Vec<(&'static dyn Format, Claim)> {
    let mut all: Vec<(usize, &'static dyn Format, Claim)> = Vec::new();
    for (order, format) in FORMATS.iter().enumerate() {
        all.extend(
            format
                .claims(bundle)
                .into_iter()
                .map(|c| (order, *format, c)),
        );
    }
    all.sort_by_key(|(order, _, c)| (std::cmp::Reverse(c.confidence), *order, c.main));
    let mut mains = BTreeSet::new();
    all.retain(|(_, _, c)| mains.insert(c.main));
    all.sort_by_key(|(_, _, c)| c.main);
    all.into_iter().map(|(_, f, c)| (f, c)).collect()
}

/// Reads every source.
pub(crate) fn read_all(bundle: &Bundle, range_bytes: u64) -> Vec<Read> {
    let own = OwnSide::default();
    claims(bundle)
        .into_iter()
        .map(|(format, claim)| {
            let reading = Reading {
                bundle,
                claim: &claim,
                own: &own,
                fan: &OneByOne,
            };
            let survey = format.survey(&reading, range_bytes);
            let mut taken = Taken::default();
            for range in &survey.ranges {
                format.read(&reading, &survey.dialect, range, &mut taken);
            }
            let mut troubles = survey.troubles;
            troubles.append(taken.troubles);
            Read {
                main: claim.main,
                path: bundle.entries[claim.main].inner.clone(),
                format: format.card().id,
                conversations: survey.conversations,
                messages: taken.messages,
                context: taken.context,
                troubles,
            }
        })
        .collect()
}

/// What was read, a line each.
pub(crate) fn show(sources: &[Read]) -> String {
    let mut out = String::new();
    for s in sources {
        writeln!(out, "== {} ({})", s.path, s.format).unwrap();
        for (at, c) in s.conversations.iter().enumerate() {
            let people: Vec<String> = c
                .participants
                .iter()
                .map(|p| {
                    let own = match p.own {
                        Some(true) => "own",
                        Some(false) => "other",
                        None => "?",
                    };
                    format!(
                        "{} <{}> {own} {}",
                        p.name,
                        p.handle.as_deref().unwrap_or(""),
                        p.messages
                    )
                })
                .collect();
            writeln!(
                out,
                "#{at} {:?} {} messages={} system={} attachments={} [{}]",
                c.title,
                c.kind.id(),
                c.messages,
                c.system,
                c.attachments,
                people.join("; ")
            )
            .unwrap();
        }
        for m in &s.messages {
            writeln!(
                out,
                "{} {} | {} | {} | {}{} | {:?} {}",
                m.conversation,
                m.time.as_deref().unwrap_or("-"),
                m.sender.as_deref().unwrap_or("-"),
                m.direction,
                m.kind,
                m.flags,
                m.text,
                m.files.join(" ")
            )
            .unwrap();
        }
        for g in s.troubles.gaps() {
            writeln!(out, "gap {} {}", g.code, g.detail).unwrap();
        }
        for n in s.troubles.notes() {
            writeln!(out, "note {} {}", n.code, n.detail).unwrap();
        }
    }
    out
}
