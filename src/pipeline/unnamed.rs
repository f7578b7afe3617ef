//! Members of exports that no message names: text and containers are read with the conversation as carrier, the rest is
//! counted.

use super::carried::{CarriedExport, Scan};
use super::gather::Job;
use super::read::{Prepared, RangeResult, Shared};
use super::walk::{Walk, is_opened};
use crate::content::{self, aids::Aids};
use crate::detect::{Chat, Scratch, Slot};
use crate::formats::Unnamed as Kind;
use crate::model::{CoverageCode, Direction, EntryPath, Message, MessageKind, Place, Troubles};
use crate::source::{BundleKind, Entry, Outer, kind};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Members that no message of any source names: taken once, at the first source that could have named them.
#[derive(Default)]
pub(super) struct Unnamed {
    seen: BTreeMap<String, Member>,
    named: BTreeSet<String>,
    /// Bundles with conversations that nobody chose: whose their unnamed members are cannot be told.
    closed: BTreeSet<EntryPath>,
}

/// One member and the conversation it came with.
struct Member {
    code: CoverageCode,
    place: Place,
    root: EntryPath,
    carrier: Option<Box<Carrier>>,
}

/// What is needed to read a member.
struct Carrier {
    entry: Entry,
    /// Path of the source, its index, and the file that was handed in.
    path: EntryPath,
    source: u32,
    outer: Outer,
    prepared: Prepared,
}

/// What the reading of one member gave.
pub(super) struct Left {
    pub(super) outer: Outer,
    pub(super) result: RangeResult,
}

impl Member {
    /// What becomes of a member; none where the reader itself read it.
    fn of(
        job: &Job,
        member: usize,
        source: u32,
        prepared: &[Prepared],
        aids: &Aids,
    ) -> Option<Self> {
        let entry = &job.bundle.entries[member];
        let (code, place) = match job.format.unnamed(entry) {
            Kind::Read => return None,
            // It belongs to the whole container, not to the source that was given it.
            Kind::Counts(code) => (code, &job.bundle.root),
            Kind::ByName => match kind::sniff(&entry.inner, &[]) {
                code @ CoverageCode::UnknownFile => (code, &entry.path),
                code => (code, &job.entry().path),
            },
        };
        let place = Place::entry(place);
        // What lies beside a chat in a folder may be from anywhere; what is packed with it is part of it.
        let read = job.bundle.kind == BundleKind::Archive
            && member != job.claim.main
            && code != CoverageCode::IndexFile
            && (is_opened(&entry.inner)
                || content::is_picture(&entry.inner)
                || aids.takes(&entry.inner));
        let carrier = prepared.first().filter(|_| read).map(|conversation| {
            Box::new(Carrier {
                entry: entry.clone(),
                path: job.entry().path.clone(),
                source,
                outer: job.outer.clone(),
                prepared: carrier(conversation),
            })
        });
        Some(Self {
            code,
            place,
            root: job.bundle.root.clone(),
            carrier,
        })
    }
}

impl Unnamed {
    /// Takes in the members of one source and those its messages named.
    pub(super) fn job(
        &mut self,
        job: &Job,
        source: u32,
        prepared: &[Prepared],
        named: &BTreeSet<usize>,
        aids: &Aids,
    ) {
        // A source may name what another source of the same bundle was given.
        let paths = named.iter().filter_map(|m| job.bundle.entries.get(*m));
        self.named.extend(paths.map(|e| e.path.as_str().to_owned()));
        if prepared.iter().any(|p| !p.is_chosen()) {
            self.closed.insert(job.bundle.root.clone());
        }
        for member in job.claim.members.iter().filter(|m| !named.contains(m)) {
            let path = &job.bundle.entries[*member].path;
            if let Some(member) = Member::of(job, *member, source, prepared, aids) {
                self.seen.entry(path.as_str().to_owned()).or_insert(member);
            }
        }
    }

    /// Reads or counts what nobody named, in the order of paths.
    pub(super) fn read(
        self,
        shared: &Shared<'_>,
        mut scratch: Option<&mut Scratch>,
        troubles: &mut Troubles,
    ) -> Vec<Left> {
        let mut left = Vec::new();
        for (path, member) in self.seen {
            if self.named.contains(&path) {
                continue;
            }
            if self.closed.contains(&member.root) {
                let place = Place::entry(&member.root);
                troubles.cover(CoverageCode::NotChosen, place, 1);
                continue;
            }
            match member.carrier {
                None => troubles.cover(member.code, member.place, 1),
                // A private conversation is counted, not read.
                Some(c) if c.prepared.chat.as_ref().is_some_and(Chat::is_private) => {
                    troubles.cover(member.code, member.place, 1);
                }
                Some(c) => left.push(c.read(shared, scratch.as_deref_mut())),
            }
        }
        left
    }
}

/// The conversation without its people: nobody is known to have sent the member.
fn carrier(conversation: &Prepared) -> Prepared {
    Prepared {
        index: conversation.index,
        chat: conversation.chat.clone(),
        channel: conversation.channel,
        audiences: conversation.audiences,
        readers: conversation.readers,
        own: HashMap::new(),
    }
}

impl Carrier {
    fn read(self, shared: &Shared<'_>, scratch: Option<&mut Scratch>) -> Left {
        let message = Message::new(MessageKind::Attachment, Cow::Borrowed(""));
        let mut slot = Slot {
            source: self.source,
            conversation: self.prepared.index,
            number: 0,
            attachment: None,
            direction: Direction::Unknown,
            channel: shared.people.channel.unwrap_or(self.prepared.channel),
            strangers: Vec::new(),
            audiences: self.prepared.audiences,
            readers: self.prepared.readers,
            message_key: [0; 16],
            thread_key: 0,
        };
        let mut result = RangeResult::default();
        let mut scan = Scan {
            shared,
            scratch,
            prepared: &self.prepared,
            slot: &mut slot,
            message: &message,
            buffer: &mut Vec::new(),
            result: &mut result,
            place: Place::entry(&self.path),
            root: &self.entry.path,
            name: &self.entry.inner,
            told: Troubles::default(),
            found: false,
            e_invoice: false,
            protected: false,
            counted: false,
        };
        Walk::new(shared.formats, &mut scan).entry(&self.entry, "");
        let (told, found, e_invoice) = (scan.told, scan.found, scan.e_invoice);
        if e_invoice {
            result
                .sightings
                .iter_mut()
                .for_each(|s| s.facts.e_invoice = true);
        }
        result.troubles.append(told);
        if found {
            result.exports.push(CarriedExport {
                number: 0,
                entry: self.entry,
                media: String::new(),
            });
        }
        Left {
            outer: self.outer,
            result,
        }
    }
}
