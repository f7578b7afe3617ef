//! Surveys and reads the sources of a group, in parallel, and keeps what they gave.

use super::carried::{CarriedExport, Exports};
use super::chosen::{self, Closed};
use super::collect::{Collected, Collecting};
use super::gather::Job;
use super::ordered::ordered;
use super::persons::Persons;
use super::read::{self, Prepared, RangeResult, Shared};
use super::take::Taking;
use super::twins;
use super::unnamed::Unnamed;
use super::walk::Walk;
use super::who::Met;
use crate::detect::{Engine, Scratch};
use crate::formats::{Fan, OneByOne, Reading, Survey};
use crate::model::{
    ConversationKind, ConversationSummary, EntryPath, GapCode, NotChosen, NoteCode, Place, Topic,
    Troubles,
};
use crate::source::{Outer, limits};
use crate::store::{DuplicateFinder, Duplicates, Spill, TwinFinder};
use jiff::civil::Date;
use rayon::prelude::*;
use std::any::Any;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io;
use std::sync::Mutex;

/// What a run holds while it reads.
pub(super) struct Collector<'a> {
    pub(super) how: &'a Collecting<'a>,
    pool: &'a rayon::ThreadPool,
    scratches: Mutex<Vec<Scratch>>,
    wants_duplicates: bool,
    finder: DuplicateFinder,
    twins: TwinFinder,
    keyed: Spill<(u32, Option<Topic>, Option<Date>)>,
    pub(super) collected: Collected,
    sequence: u64,
    unnamed: Unnamed,
    /// Files with sightings that no message names: path and hash.
    unnamed_met: HashSet<(Box<str>, [u8; 32])>,
    /// Sources found inside messages so far.
    exports: usize,
    /// Conversations whose messages may lie in several files: number by bundle, format and native id.
    pub(super) spread: HashMap<(String, &'static str, String), u32>,
    /// Sources that are not read, since nobody chose anything in them.
    pub(super) closed: Vec<Closed>,
}

struct PoolFan<'a>(&'a rayon::ThreadPool);

impl Fan for PoolFan<'_> {
    fn run(
        &self,
        count: usize,
        job: &(dyn Fn(usize) -> Box<dyn Any + Send> + Sync),
    ) -> Vec<Box<dyn Any + Send>> {
        self.0
            .install(|| (0..count).into_par_iter().map(job).collect())
    }
}

impl<'a> Collector<'a> {
    pub(super) fn new(
        how: &'a Collecting<'a>,
        pool: &'a rayon::ThreadPool,
        troubles: Troubles,
        wants_duplicates: bool,
    ) -> Self {
        Self {
            how,
            pool,
            scratches: Mutex::new(Vec::new()),
            wants_duplicates,
            finder: DuplicateFinder::new(how.work_dir),
            twins: TwinFinder::new(how.work_dir),
            keyed: Spill::new(how.work_dir),
            collected: Collected {
                whatsapp_unstated: 0,
                sources: Vec::new(),
                conversations: Vec::new(),
                facts: Vec::new(),
                sightings: Spill::new(how.work_dir),
                bases: Vec::new(),
                duplicates: Duplicates::default(),
                days: BTreeMap::new(),
                business_days: BTreeMap::new(),
                troubles,
                people: BTreeSet::new(),
                messages: 0,
                not_chosen: NotChosen::default(),
                chosen_lines: BTreeSet::new(),
                originals: Vec::new(),
                met: Met::default(),
                persons: Persons::default(),
            },
            sequence: 0,
            unnamed: Unnamed::default(),
            unnamed_met: HashSet::new(),
            exports: 0,
            spread: HashMap::new(),
            closed: Vec::new(),
        }
    }

    /// Surveys a group of sources side by side, then reads all their ranges in order.
    pub(super) fn group(&mut self, group: &[Job]) -> io::Result<()> {
        let surveys = self.surveys(group);
        let mut tasks = Vec::new();
        let mut prepared = Vec::new();
        for (local, (job, survey)) in group.iter().zip(&surveys).enumerate() {
            prepared.push(self.source(job, survey));
            let Some(survey) = survey else { continue };
            if is_closed(&prepared[local]) {
                continue;
            }
            tasks.extend(survey.ranges.iter().map(|range| (local, range)));
        }
        let first_source = self.collected.sources.len() - group.len();
        let shared = self.shared();
        let scratches = &self.scratches;
        let work = |index: usize| -> (usize, RangeResult) {
            let (local, range) = tasks[index];
            let Some(survey) = &surveys[local] else {
                return (index, RangeResult::default());
            };
            let held = scratches.lock().ok().and_then(|mut s| s.pop());
            let mut scratch = held.or_else(|| shared.engine.map(Engine::scratch));
            let result = read::range(
                &shared,
                &group[local],
                &survey.dialect,
                &prepared[local],
                (first_source + local) as u32,
                range,
                scratch.as_mut(),
            );
            if let (Some(scratch), Ok(mut pool)) = (scratch, scratches.lock()) {
                pool.push(scratch);
            }
            (index, result)
        };
        let mut taking = Taking::new(
            &mut self.collected,
            (&mut self.finder, &mut self.twins),
            &mut self.keyed,
            &mut self.sequence,
            first_source,
            &prepared,
        );
        let mut bytes = 0;
        ordered(self.how.jobs, tasks.len(), &work, &mut |(index, result)| {
            let (local, range) = tasks[index];
            bytes += range.end - range.start;
            taking.range(local, result);
            (self.how.progress)(bytes, taking.messages());
        });
        let taken = taking.finish()?;
        for (local, job) in group.iter().enumerate() {
            let source = (first_source + local) as u32;
            let named = &taken.named[local];
            self.unnamed
                .job(job, source, &prepared[local], named, self.how.aids);
        }
        if self.how.keep_originals {
            let originals = self.collected.originals[first_source..].iter_mut();
            for (original, prepared) in originals.zip(prepared) {
                original.prepared = prepared;
            }
        }
        for (local, export) in taken.exports {
            self.export(&export, &group[local].outer)?;
        }
        Ok(())
    }

    fn shared(&self) -> Shared<'a> {
        Shared {
            engine: self.how.engine,
            keys: self.how.keys,
            people: self.how.people,
            days: self.how.days,
            duplicates: self.wants_duplicates,
            persons: self.how.keep_persons,
            formats: &self.how.formats,
            aids: self.how.aids,
        }
    }

    /// Reads an export that came inside a message: sources of their own, below the file that was handed in.
    fn export(&mut self, export: &CarriedExport, outer: &Outer) -> io::Result<()> {
        let place = Place::entry(&export.entry.path);
        // Before it is read again: each reading costs a range.
        if self.exports >= limits::CARRIED_SOURCES {
            self.too_many_exports(place);
            return Ok(());
        }
        // Held as long as it is read, so that it is decoded once.
        let mut exports = Exports::of(outer.clone());
        let formats = &self.how.formats;
        let held = super::barrier(&mut self.collected.troubles, place.clone(), || {
            let held = export.entry.content.handle();
            Walk::new(formats, &mut exports).entry(&export.entry, &export.media);
            held
        });
        if let Some(Err(error)) = &held {
            let troubles = &mut self.collected.troubles;
            troubles.gap(error.code, place.clone(), error.detail.clone());
        }
        for job in exports.jobs {
            if self.exports >= limits::CARRIED_SOURCES {
                self.too_many_exports(place);
                return Ok(());
            }
            self.exports += 1;
            // What nobody names of it is settled at once: its bytes are not kept to the end of the run.
            let others = std::mem::take(&mut self.unnamed);
            self.group(std::slice::from_ref(&job))?;
            let unnamed = std::mem::replace(&mut self.unnamed, others);
            self.leftovers(unnamed)?;
        }
        Ok(())
    }

    fn too_many_exports(&mut self, place: Place) {
        let detail = format!(
            "more than {} exports inside messages",
            limits::CARRIED_SOURCES
        );
        self.collected.troubles.gap(GapCode::Limit, place, detail);
    }

    /// Members that no message names.
    fn leftovers(&mut self, unnamed: Unnamed) -> io::Result<()> {
        let shared = self.shared();
        let mut scratch = shared.engine.map(Engine::scratch);
        let left = unnamed.read(&shared, scratch.as_mut(), &mut self.collected.troubles);
        for left in left {
            let mut met = HashSet::new();
            for sighting in left.result.sightings {
                let file = sighting.attachment.as_ref();
                let file = file.map(|a| (a.path.clone(), a.sha256));
                // The same file of an export that was handed in twice is one file.
                if file.as_ref().is_none_or(|f| !self.unnamed_met.contains(f)) {
                    met.extend(file);
                    self.collected.sightings.push(&sighting)?;
                }
            }
            self.unnamed_met.extend(met);
            self.collected.troubles.append(left.result.troubles);
            for export in left.result.exports {
                self.export(&export, &left.outer)?;
            }
        }
        Ok(())
    }

    fn surveys(&mut self, group: &[Job]) -> Vec<Option<Survey>> {
        let (people, range_bytes, detects) = (
            self.how.people,
            self.how.range_bytes,
            self.how.engine.is_some(),
        );
        let one = |job: &Job, fan: &dyn Fan| {
            let reading = Reading {
                bundle: &job.bundle,
                claim: &job.claim,
                own: &people.own,
                fan,
            };
            let mut caught = Troubles::default();
            let quick = detects && job.format.card().survey_optional;
            let survey = super::barrier(&mut caught, Place::entry(reading.path()), || {
                if quick {
                    job.format.quick(&reading, range_bytes)
                } else {
                    job.format.survey(&reading, range_bytes)
                }
            });
            (survey, caught)
        };
        let found: Vec<(Option<Survey>, Troubles)> = if group.len() == 1 {
            let fan: &dyn Fan = if self.how.jobs > 1 {
                &PoolFan(self.pool)
            } else {
                &OneByOne
            };
            vec![one(&group[0], fan)]
        } else {
            self.pool
                .install(|| group.par_iter().map(|job| one(job, &OneByOne)).collect())
        };
        found
            .into_iter()
            .map(|(survey, caught)| {
                self.collected.troubles.append(caught);
                survey.map(|mut s| {
                    self.collected
                        .troubles
                        .append(std::mem::take(&mut s.troubles));
                    s
                })
            })
            .collect()
    }

    /// Settles the duplicates and gives everything away.
    pub(super) fn finish(mut self) -> io::Result<Collected> {
        let unnamed = std::mem::take(&mut self.unnamed);
        self.leftovers(unnamed)?;
        let mut collected = self.collected;
        let twins = twins::settle(self.twins, &mut collected)?;
        let mut left = Duplicates::default();
        let mut sequence = 0;
        if !twins.is_empty() {
            self.keyed.each(&mut |(conversation, ..)| {
                if twins.contains(&conversation) {
                    left.insert(sequence);
                }
                sequence += 1;
                Ok(())
            })?;
        }
        let duplicates = self.finder.finish(&left)?;
        sequence = 0;
        if self.wants_duplicates {
            self.keyed.each(&mut |(conversation, topic, day)| {
                if let (true, Some(topic)) = (duplicates.has(sequence), topic) {
                    let c = &mut collected.conversations[conversation as usize];
                    c.duplicates += 1;
                    c.topics[topic.index()] = c.topics[topic.index()].saturating_sub(1);
                    if let Some(count) = day.and_then(|d| collected.days.get_mut(&d)) {
                        *count = count.saturating_sub(1);
                    }
                    let business = day.filter(|_| topic == Topic::Business);
                    if let Some(count) = business.and_then(|d| collected.business_days.get_mut(&d))
                    {
                        *count = count.saturating_sub(1);
                    }
                }
                sequence += 1;
                Ok(())
            })?;
        }
        note_overlaps(&mut collected);
        chosen::hide(&self.closed, &mut collected);
        let conversations = collected.conversations.iter();
        collected.messages = conversations
            .map(|c| c.messages.saturating_sub(c.duplicates))
            .sum();
        collected.duplicates = duplicates;
        Ok(collected)
    }
}

/// Whether nobody chose anything in a source.
pub(super) fn is_closed(prepared: &[Prepared]) -> bool {
    !prepared.is_empty() && prepared.iter().all(|p| !p.is_chosen())
}

/// Says of each chat that repeats messages of another source how many. Mails lie in several folders as a matter of course.
fn note_overlaps(collected: &mut Collected) {
    let chats = collected.conversations.iter();
    let overlaps = |c: &&ConversationSummary| {
        c.duplicates > 0 && c.twin.is_none() && c.kind != ConversationKind::Mailbox
    };
    for chat in chats.filter(overlaps) {
        if let Some(source) = collected.sources.get(chat.source as usize) {
            let place = Place::entry(&EntryPath::new(source.path.as_str()));
            let detail = format!("{} of {} messages", chat.duplicates, chat.messages);
            collected.troubles.note(NoteCode::Overlap, place, detail);
        }
    }
}
