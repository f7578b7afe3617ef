//! Takes the results of ranges in input order: the one place where numbers run through the whole input.

use super::carried::CarriedExport;
use super::collect::Collected;
use super::read::{Prepared, RangeResult, Tally};
use crate::ledger::ConversationFacts;
use crate::model::{ConversationKind, ConversationSummary, EntryPath, GapCode, Place, Topic};
use crate::source::limits;
use crate::store::{DuplicateFinder, Spill, TwinFinder};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// What a group of sources leaves to do: members each source's messages named, and exports inside messages, each with
/// the number of its source in the group.
pub(super) struct Taken {
    pub(super) named: Vec<BTreeSet<usize>>,
    pub(super) exports: Vec<(usize, CarriedExport)>,
}

/// A message as the place of what lies in it: `Post.mbox!/12`.
fn message_path(source: &EntryPath, number: u64) -> EntryPath {
    source.member(&number.to_string())
}

/// Takes the ranges of one group of sources. Borrows the parts of the collector that its readers do not.
pub(super) struct Taking<'a> {
    collected: &'a mut Collected,
    finder: &'a mut DuplicateFinder,
    twins: &'a mut TwinFinder,
    keyed: &'a mut Spill<(u32, Option<Topic>, Option<Date>)>,
    /// Messages of the run so far.
    sequence: &'a mut u64,
    /// Number in the run of the group's first source.
    first_source: usize,
    prepared: &'a [Vec<Prepared>],
    /// The source whose ranges come now, and its messages so far.
    current: Option<usize>,
    base: u64,
    named: Vec<BTreeSet<usize>>,
    exports: Vec<(usize, CarriedExport)>,
    /// Exports beyond the limit, by source of the group.
    beyond: BTreeMap<usize, u64>,
    error: Option<io::Error>,
}

impl<'a> Taking<'a> {
    pub(super) fn new(
        collected: &'a mut Collected,
        (finder, twins): (&'a mut DuplicateFinder, &'a mut TwinFinder),
        keyed: &'a mut Spill<(u32, Option<Topic>, Option<Date>)>,
        sequence: &'a mut u64,
        first_source: usize,
        prepared: &'a [Vec<Prepared>],
    ) -> Self {
        Self {
            collected,
            finder,
            twins,
            keyed,
            sequence,
            first_source,
            prepared,
            current: None,
            base: 0,
            named: vec![BTreeSet::new(); prepared.len()],
            exports: Vec::new(),
            beyond: BTreeMap::new(),
            error: None,
        }
    }

    /// Messages of the run so far.
    pub(super) fn messages(&self) -> u64 {
        *self.sequence
    }

    /// Takes the next range in input order; after a failure nothing more.
    pub(super) fn range(&mut self, local: usize, result: RangeResult) {
        if self.error.is_none() {
            self.error = self.take(local, result).err();
        }
    }

    /// What the group left to do.
    pub(super) fn finish(self) -> io::Result<Taken> {
        for (local, count) in self.beyond {
            let path = self.collected.sources[self.first_source + local]
                .path
                .as_str();
            let detail = format!(
                "{count} exports inside messages beyond the first {} were not read",
                limits::CARRIED_SOURCES
            );
            let place = Place::entry(&EntryPath::new(path));
            self.collected.troubles.gap(GapCode::Limit, place, detail);
        }
        match self.error {
            Some(error) => Err(error),
            None => Ok(Taken {
                named: self.named,
                exports: self.exports,
            }),
        }
    }

    fn take(&mut self, local: usize, result: RangeResult) -> io::Result<()> {
        self.begin(self.first_source + local);
        for mut sighting in result.sightings {
            sighting.message += self.base;
            self.collected.sightings.push(&sighting)?;
        }
        for (offset, (record, conversation, topic, day)) in result.keys.into_iter().enumerate() {
            if let Some(record) = record {
                self.finder.push(record, *self.sequence + offset as u64)?;
            }
            self.keyed.push(&(conversation, topic, day))?;
        }
        for record in &result.texts {
            self.twins.push(record)?;
        }
        let path = EntryPath::new(
            self.collected.sources[self.first_source + local]
                .path
                .as_str(),
        );
        for (number, told) in result.inside {
            let message = message_path(&path, self.base + number);
            self.collected.troubles.append(told.below(&message));
        }
        for mut export in result.exports {
            if export.number > 0 {
                let message = message_path(&path, self.base + export.number);
                export.entry.path = message.member(export.entry.path.as_str());
            }
            if self.exports.len() < limits::CARRIED_SOURCES {
                self.exports.push((local, export));
            } else {
                *self.beyond.entry(local).or_default() += 1;
            }
        }
        *self.sequence += result.messages;
        self.base += result.messages;
        for (tally, prepared) in result.tallies.into_iter().zip(&self.prepared[local]) {
            if !prepared.is_chosen() {
                self.collected.not_chosen.messages += tally.messages;
                continue;
            }
            self.collected.persons.mails(prepared.index, &tally.parties);
            add_tally(
                &mut self.collected.conversations[prepared.index as usize],
                &mut self.collected.facts[prepared.index as usize],
                &mut self.collected.days,
                &mut self.collected.business_days,
                tally,
            );
        }
        self.collected.troubles.append(result.troubles);
        self.named[local].extend(result.named);
        self.collected.people.extend(result.people);
        self.collected.met.join(result.met);
        Ok(())
    }

    /// Notes where a source's messages begin.
    fn begin(&mut self, source: usize) {
        if self.current == Some(source) {
            return;
        }
        // Sources without a range keep the base of the next one: they have no messages.
        while self.collected.bases.len() <= source {
            self.collected.bases.push(*self.sequence);
        }
        self.current = Some(source);
        self.base = 0;
        self.finder.source();
    }
}

fn add_tally(
    summary: &mut ConversationSummary,
    facts: &mut ConversationFacts,
    days: &mut BTreeMap<Date, u64>,
    business_days: &mut BTreeMap<Date, u64>,
    tally: Tally,
) {
    summary.messages += tally.messages;
    summary.system += tally.system;
    summary.attachments += tally.attachments;
    summary.outside += tally.outside;
    for (sum, count) in summary.topics.iter_mut().zip(tally.topics) {
        *sum += count;
    }
    if let Some((first, last)) = tally.span {
        if summary.first.is_none_or(|f| first.wall < f.wall) {
            summary.first = Some(first);
        }
        if summary.last.is_none_or(|l| last.wall > l.wall) {
            summary.last = Some(last);
        }
    }
    facts.retention_at_risk |= tally.retention_at_risk;
    for (day, count) in tally.days {
        *days.entry(day).or_default() += count;
    }
    for (day, count) in tally.business_days {
        *business_days.entry(day).or_default() += count;
    }
    if summary.kind == ConversationKind::Mailbox {
        for name in tally.people.into_keys() {
            if !summary.participants.contains(&name) {
                summary.participants.push(name);
            }
        }
        tally
            .audiences
            .iter()
            .for_each(|a| summary.audiences.insert(a));
        facts.members = summary.participants.len() as u64;
    }
}
