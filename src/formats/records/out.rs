//! Where a record's messages go, and what is said about the record itself.

use super::Record;
use super::node::{self, Node};
use super::written::Written;
use crate::model::place::{ByteSpan, TextMap};
use crate::model::{CoverageCode, Message, MessageKind, NoteCode};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Takes the messages of one record.
pub(crate) struct Out<'a> {
    /// Only as context for what follows.
    pub(super) context: bool,
    /// Bytes that were no UTF-8 were replaced: all places are the record's.
    pub(super) region: Option<ByteSpan>,
    pub(super) give: &'a mut dyn FnMut(Message<'_>),
    pub(super) told: &'a mut Told,
}

/// What was said about records: how often, and where first.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    /// Records that could not be read, by why.
    pub(super) damaged: BTreeMap<&'static str, (u64, u64)>,
    /// Notes.
    pub(super) notes: BTreeMap<(NoteCode, &'static str), (u64, u64)>,
    /// What nobody promised to read.
    pub(super) coverage: BTreeMap<CoverageCode, u64>,
}

impl Told {
    pub(super) fn append(&mut self, other: Told) {
        for (why, (count, at)) in other.damaged {
            add(&mut self.damaged, why, count, at);
        }
        for (key, (count, at)) in other.notes {
            add(&mut self.notes, key, count, at);
        }
        for (code, count) in other.coverage {
            *self.coverage.entry(code).or_default() += count;
        }
    }
}

fn add<K: Ord>(map: &mut BTreeMap<K, (u64, u64)>, key: K, count: u64, at: u64) {
    let told = map.entry(key).or_insert((0, at));
    told.0 += count;
    told.1 = told.1.min(at);
}

impl Out<'_> {
    /// A message.
    pub(crate) fn message(&mut self, mut message: Message<'_>) {
        message.context_only = self.context;
        if let (Some(region), false) = (self.region, matches!(message.map, TextMap::None)) {
            message.map = TextMap::Region(region);
        }
        (self.give)(message);
    }

    /// The record as a JSON object; said where it is none.
    pub(crate) fn object<'r>(&mut self, record: &Record<'r>) -> Option<Node<'r>> {
        match node::parse(record.text, record.at) {
            Ok(node) if matches!(node, Node::Object(_)) => Some(node),
            Ok(_) => {
                self.damaged(record, "no JSON object");
                None
            }
            Err(why) => {
                self.damaged(record, why);
                None
            }
        }
    }

    /// The record cannot be read; why, without content.
    pub(crate) fn damaged(&mut self, record: &Record<'_>, why: &'static str) {
        if !self.context {
            add(&mut self.told.damaged, why, 1, record.at);
        }
    }

    /// Something to be said for honesty.
    pub(crate) fn note(&mut self, code: NoteCode, record: &Record<'_>, detail: &'static str) {
        if !self.context {
            add(&mut self.told.notes, (code, detail), 1, record.at);
        }
    }

    /// Counts what the record brings and nobody promised to read.
    pub(crate) fn cover(&mut self, code: CoverageCode, count: usize) {
        if !self.context && count > 0 {
            *self.told.coverage.entry(code).or_default() += count as u64;
        }
    }
}

/// A message of this text, with the way back.
pub(crate) fn of(kind: MessageKind, written: Written) -> Message<'static> {
    let (text, map) = written.into_parts();
    let mut message = Message::new(kind, Cow::Owned(text));
    message.map = map;
    message
}
