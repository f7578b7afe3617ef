//! The run: collect sightings and counts from all sources in input order, then fold them into an outcome.

// length: the joining of all stages; split once shards and merge exist

use super::gather::{self, Job};
use super::ordered::ordered;
use super::read::{self, Prepared, RangeResult, Shared, Tally};
use super::reveal::{Original, Originals};
use crate::detect::{Engine, Keys, Scratch};
use crate::formats::{Fan, Format, OneByOne, Reading, Survey};
use crate::ledger::{ConversationFacts, Fold, Stated};
use crate::model::outcome::FindingList;
use crate::model::outcome::RunFacts;
use crate::model::{
    AudienceSet, Conversation, ConversationKind, ConversationSummary, CoverageCode, Finding,
    GapCode, Outcome, Place, Sighting, SourceSummary, Topic, Troubles,
};
use crate::plan::{Inputs, People, Plan, accept};
use crate::source::archive::Unpacking;
use crate::store::{DuplicateFinder, Duplicates, Spill};
use jiff::civil::Date;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::any::Any;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io;
use std::path::Path;
use std::sync::Mutex;

/// Small sources are read together until this many bytes: their surveys then run side by side.
const GROUP_BYTES: u64 = 64 << 20;

/// Everything that was read, before the fold.
pub struct Collected {
    /// Sources.
    pub sources: Vec<SourceSummary>,
    /// Conversations.
    pub conversations: Vec<ConversationSummary>,
    /// What the fold must know of them.
    pub facts: Vec<ConversationFacts>,
    /// Sightings in input order; message numbers are those of the source.
    pub sightings: Spill<Sighting>,
    /// First sequence number of each source's messages.
    pub bases: Vec<u64>,
    /// Already seen messages.
    pub duplicates: Duplicates,
    /// Messages by day, duplicates left out.
    pub days: BTreeMap<Date, u64>,
    /// Gaps, notes, coverage.
    pub troubles: Troubles,
    /// Names of persons beside the participants.
    pub people: BTreeSet<String>,
    /// Where messages were counted that are no duplicates.
    pub messages: u64,
    /// How each source is read again, where that was asked for.
    pub originals: Vec<Original>,
}

/// How a collection is to be made.
pub struct Collecting<'a> {
    /// The engine; none for `inspect`.
    pub engine: Option<&'a Engine>,
    /// Keys of the run.
    pub keys: &'a Keys,
    /// Who is who.
    pub people: &'a People,
    /// Days.
    pub days: (Option<Date>, Option<Date>),
    /// Threads.
    pub jobs: usize,
    /// Wanted length of ranges.
    pub range_bytes: u64,
    /// Folder for what does not fit into memory, in place of the system's.
    pub work_dir: Option<&'a Path>,
    /// Keep what is needed to read the sources again.
    pub keep_originals: bool,
    /// The readers.
    pub formats: Vec<&'static dyn Format>,
    /// Told of bytes and messages as they are read.
    pub progress: &'a dyn Fn(u64, u64),
}

/// Reads everything.
///
/// # Errors
/// A spill file cannot be written or the thread pool not be made.
pub fn collect(inputs: Inputs, how: &Collecting<'_>) -> io::Result<Collected> {
    let mut troubles = inputs.troubles;
    let unpacking = Unpacking {
        passwords: inputs.passwords,
        budget: inputs.budget,
    };
    let contacts = contact_files(&how.people.used_inside, &inputs.bundles);
    gather::note_settings(&how.people.used_inside, &mut troubles);
    let jobs = gather::gather(
        inputs.bundles,
        &unpacking,
        &how.formats,
        &contacts,
        &mut troubles,
    );
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(how.jobs)
        .stack_size(8 << 20)
        .build()
        .map_err(io::Error::other)?;
    let mut collector = Collector::new(how, &pool, troubles, wants_duplicates(&jobs));
    let mut rest = jobs.as_slice();
    while !rest.is_empty() {
        let mut bytes = 0;
        let count = rest
            .iter()
            .take_while(|job| {
                let fits = bytes < GROUP_BYTES;
                bytes += job.entry().size;
                fits
            })
            .count()
            .max(1);
        let (group, after) = rest.split_at(count);
        collector.group(group)?;
        rest = after;
    }
    collector.finish()
}

/// Contacts files beside trusted settings are settings, not unknown files.
fn contact_files(
    used: &[(crate::model::EntryPath, Vec<&'static str>)],
    bundles: &[crate::source::Bundle],
) -> BTreeSet<String> {
    let folders: Vec<&str> = used
        .iter()
        .map(|(p, _)| p.as_str().rsplit_once('/').map_or("", |(f, _)| f))
        .collect();
    let tables = bundles.iter().flat_map(|b| &b.entries).filter(|e| {
        let folder = e.path.as_str().rsplit_once('/').map_or("", |(f, _)| f);
        folders.contains(&folder)
            && e.head(64).is_ok_and(|h| {
                h.to_ascii_lowercase().starts_with(b"name")
                    && h.windows(5).any(|w| w.eq_ignore_ascii_case(b"audie"))
            })
    });
    tables.map(|e| e.path.as_str().to_owned()).collect()
}

/// Text exports have no ids: equal messages can only come from a second source of the same kind.
fn wants_duplicates(jobs: &[Job]) -> bool {
    let mut kinds: HashMap<&str, usize> = HashMap::new();
    for job in jobs {
        *kinds.entry(job.format.card().id).or_default() += 1;
    }
    kinds.values().any(|n| *n > 1)
        || jobs.len() > 1
        || jobs.iter().any(|j| j.format.card().survey_optional)
}

struct Collector<'a> {
    how: &'a Collecting<'a>,
    pool: &'a rayon::ThreadPool,
    scratches: Mutex<Vec<Scratch>>,
    wants_duplicates: bool,
    finder: DuplicateFinder,
    keyed: Spill<(u32, Option<Topic>, Option<Date>)>,
    collected: Collected,
    sequence: u64,
    unnamed: read::Unnamed,
    /// Conversations whose messages lie in several files of one bundle: number by bundle, format and native id.
    spread: HashMap<(String, &'static str, String), u32>,
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
    fn new(
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
            keyed: Spill::new(how.work_dir),
            collected: Collected {
                sources: Vec::new(),
                conversations: Vec::new(),
                facts: Vec::new(),
                sightings: Spill::new(how.work_dir),
                bases: Vec::new(),
                duplicates: Duplicates::default(),
                days: BTreeMap::new(),
                troubles,
                people: BTreeSet::new(),
                messages: 0,
                originals: Vec::new(),
            },
            sequence: 0,
            unnamed: read::Unnamed::default(),
            spread: HashMap::new(),
        }
    }

    /// Surveys a group of sources side by side, then reads all their ranges in order.
    fn group(&mut self, group: &[Job]) -> io::Result<()> {
        let surveys = self.surveys(group);
        let mut tasks = Vec::new();
        let mut prepared = Vec::new();
        for (local, (job, survey)) in group.iter().zip(&surveys).enumerate() {
            prepared.push(self.source(job, survey));
            let Some(survey) = survey else { continue };
            tasks.extend(survey.ranges.iter().map(|range| (local, range)));
        }
        let first_source = self.collected.sources.len() - group.len();
        let shared = Shared {
            engine: self.how.engine,
            keys: self.how.keys,
            people: self.how.people,
            days: self.how.days,
            duplicates: self.wants_duplicates,
        };
        let scratches = &self.scratches;
        let work = |index: usize| -> (usize, RangeResult) {
            let (local, range) = tasks[index];
            let Some(survey) = &surveys[local] else {
                return (local, RangeResult::default());
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
            (local, result)
        };
        let mut state = Taking {
            current: None,
            base: 0,
            named: vec![BTreeSet::new(); group.len()],
            error: None,
        };
        let mut bytes = 0;
        ordered(self.how.jobs, tasks.len(), &work, &mut |(local, result)| {
            bytes += tasks.get(local).map_or(0, |(_, r)| r.end - r.start);
            if state.error.is_none() {
                state.error = take(
                    &mut self.collected,
                    &mut self.finder,
                    &mut self.keyed,
                    &mut self.sequence,
                    first_source + local,
                    &prepared[local],
                    local,
                    result,
                    &mut state.current,
                    &mut state.base,
                    &mut state.named,
                )
                .err();
            }
            (self.how.progress)(bytes, self.sequence);
        });
        for (local, job) in group.iter().enumerate() {
            self.unnamed.job(job, &state.named[local]);
        }
        state.error.map_or(Ok(()), Err)
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

    /// Enters a source and its conversations.
    fn source(&mut self, job: &Job, survey: &Option<Survey>) -> Vec<Prepared> {
        let source = self.collected.sources.len() as u32;
        let card = job.format.card();
        let by_path = |path: &str| {
            self.how
                .people
                .settings
                .channels
                .iter()
                .find(|(p, _)| crate::plan::settings::fits(p, path))
                .map(|(_, c)| *c)
        };
        let path = job.entry().path.as_str().to_owned();
        let channel = self
            .how
            .people
            .channel
            .or_else(|| by_path(&path))
            .unwrap_or(card.channel);
        self.collected.sources.push(SourceSummary {
            path,
            format: card.id,
            channel,
            sha256: job.outer.sha256.clone(),
            bytes: job.outer.bytes,
            why: job.claim.why.clone(),
        });
        if self.how.keep_originals {
            self.collected
                .originals
                .push(Original::new(job, survey.as_ref()));
        }
        let Some(survey) = survey else {
            return Vec::new();
        };
        survey
            .conversations
            .iter()
            .map(|c| {
                let prepared = self.conversation(source, channel, c);
                self.join(job, c, prepared)
            })
            .collect()
    }

    /// A conversation that an earlier file of the same bundle began is one with it.
    fn join(&mut self, job: &Job, c: &Conversation, mut prepared: Prepared) -> Prepared {
        let (Some(id), true) = (&c.native_id, c.kind != ConversationKind::Mailbox) else {
            return prepared;
        };
        let root = job.bundle.root.as_str().to_owned();
        let key = (root, job.format.card().id, id.clone());
        let first = *self.spread.entry(key).or_insert(prepared.index);
        if first != prepared.index {
            let (Some(later), Some(_)) = (
                self.collected.conversations.pop(),
                self.collected.facts.pop(),
            ) else {
                return prepared;
            };
            let earlier = &mut self.collected.conversations[first as usize];
            for name in later.participants {
                if !earlier.participants.contains(&name) {
                    earlier.participants.push(name);
                }
            }
            later
                .audiences
                .iter()
                .for_each(|a| earlier.audiences.insert(a));
            let facts = &mut self.collected.facts[first as usize];
            facts.members = facts.members.max(u64::from(prepared.readers));
            prepared.index = first;
        }
        prepared
    }

    fn conversation(
        &mut self,
        source: u32,
        channel: crate::model::Channel,
        c: &Conversation,
    ) -> Prepared {
        let people = self.how.people;
        let rule = people.settings.conversation(&c.title);
        let channel = rule.and_then(|r| r.channel).unwrap_or(channel);
        let audiences = if c.kind == ConversationKind::Mailbox {
            AudienceSet::EMPTY
        } else {
            people.audiences(c)
        };
        let own_named: Vec<bool> = c
            .participants
            .iter()
            .map(|p| p.own == Some(true) || people.is_own(&p.name, p.handle.as_deref()))
            .collect();
        let own_known = own_named.iter().any(|o| *o);
        let own = c
            .participants
            .iter()
            .zip(&own_named)
            .filter(|(p, own)| **own || own_known || p.own == Some(false))
            .map(|(p, own)| (p.name.clone(), *own))
            .collect();
        let members = c.participants.len().saturating_sub(if own_known {
            own_named.iter().filter(|o| **o).count()
        } else {
            usize::from(!c.participants.is_empty())
        });
        let names: Vec<String> = c.participants.iter().map(|p| p.name.clone()).collect();
        let mixed = rule.is_some_and(|r| r.mixed);
        let index = self.collected.conversations.len() as u32;
        self.collected.facts.push(ConversationFacts {
            kind: Some(c.kind),
            need_to_know: rule.is_some_and(|r| r.need_to_know),
            mixed,
            members: members as u64,
        });
        let chat = self
            .how
            .engine
            .map(|e| e.chat(&c.title, &names, audiences, c.kind, mixed));
        self.collected.conversations.push(ConversationSummary {
            source,
            title: c.title.clone(),
            kind: c.kind,
            channel,
            audiences,
            participants: names,
            messages: 0,
            system: 0,
            duplicates: 0,
            attachments: 0,
            outside: 0,
            topics: [0; 4],
            first: None,
            last: None,
        });
        Prepared {
            index,
            chat,
            channel,
            audiences,
            readers: members.min(usize::from(u16::MAX)) as u16,
            own,
        }
    }

    fn finish(self) -> io::Result<Collected> {
        let mut collected = self.collected;
        self.unnamed.cover(&mut collected.troubles);
        let duplicates = self.finder.finish()?;
        let mut sequence = 0;
        if self.wants_duplicates {
            self.keyed.each(&mut |(conversation, topic, day)| {
                if let (true, Some(topic)) = (duplicates.has(sequence), topic) {
                    let c = &mut collected.conversations[conversation as usize];
                    c.duplicates += 1;
                    c.topics[topic.index()] = c.topics[topic.index()].saturating_sub(1);
                    if let Some(count) = day.and_then(|d| collected.days.get_mut(&d)) {
                        *count = count.saturating_sub(1);
                    }
                }
                sequence += 1;
                Ok(())
            })?;
        }
        let conversations = collected.conversations.iter();
        let left_out: u64 = conversations.map(|c| c.duplicates + c.outside).sum();
        collected.messages = self.sequence - left_out;
        collected.duplicates = duplicates;
        Ok(collected)
    }
}

struct Taking {
    current: Option<usize>,
    base: u64,
    named: Vec<BTreeSet<usize>>,
    error: Option<io::Error>,
}

/// Takes the result of one range, in input order.
#[expect(
    clippy::too_many_arguments,
    reason = "borrows the parts of the collector that the readers do not"
)]
fn take(
    collected: &mut Collected,
    finder: &mut DuplicateFinder,
    keyed: &mut Spill<(u32, Option<Topic>, Option<Date>)>,
    sequence: &mut u64,
    source: usize,
    prepared: &[Prepared],
    local: usize,
    result: RangeResult,
    current: &mut Option<usize>,
    base: &mut u64,
    named: &mut [BTreeSet<usize>],
) -> io::Result<()> {
    if *current != Some(source) {
        // Sources without a range keep the base of the next one: they have no messages.
        while collected.bases.len() <= source {
            collected.bases.push(*sequence);
        }
        *current = Some(source);
        *base = 0;
        finder.source();
    }
    for mut sighting in result.sightings {
        sighting.message += *base;
        collected.sightings.push(&sighting)?;
    }
    for (offset, (record, conversation, topic, day)) in result.keys.into_iter().enumerate() {
        finder.push(record, *sequence + offset as u64)?;
        keyed.push(&(conversation, topic, day))?;
    }
    *sequence += result.messages;
    *base += result.messages;
    for (tally, prepared) in result.tallies.into_iter().zip(prepared) {
        add_tally(
            &mut collected.conversations[prepared.index as usize],
            &mut collected.facts[prepared.index as usize],
            &mut collected.days,
            tally,
        );
    }
    collected.troubles.append(result.troubles);
    named[local].extend(result.named);
    collected.people.extend(result.people);
    Ok(())
}

fn add_tally(
    summary: &mut ConversationSummary,
    facts: &mut ConversationFacts,
    days: &mut BTreeMap<Date, u64>,
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
    for (day, count) in tally.days {
        *days.entry(day).or_default() += count;
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

/// The findings of a run in a spill list.
struct Findings(Spill<Finding>);

impl FindingList for Findings {
    fn len(&self) -> u64 {
        self.0.len()
    }

    fn each(&self, take: &mut dyn FnMut(Finding) -> io::Result<()>) -> io::Result<()> {
        self.0.each(take)
    }
}

/// The whole run of `scan`: collect, fold, outcome. Gives the plan's texts to the outcome.
///
/// # Errors
/// A spill file cannot be written or read.
pub fn scan(
    plan: &mut Plan,
    formats: Vec<&'static dyn Format>,
    progress: &dyn Fn(u64, u64),
) -> io::Result<Outcome> {
    Ok(scan_keeping(plan, formats, progress)?.0)
}

/// As [`scan`], with the way back to the originals where the plan asks for open values; empty otherwise.
///
/// # Errors
/// A spill file cannot be written or read.
pub fn scan_keeping(
    plan: &mut Plan,
    formats: Vec<&'static dyn Format>,
    progress: &dyn Fn(u64, u64),
) -> io::Result<(Outcome, Originals)> {
    let inputs = std::mem::replace(
        &mut plan.inputs,
        Inputs {
            bundles: Vec::new(),
            troubles: Troubles::default(),
            passwords: Default::default(),
            budget: Default::default(),
        },
    );
    // Without a case key values are linked inside this run only, with a key nobody can guess; nothing made with it is kept.
    let drawn: [u8; 32] = std::array::from_fn(|_| {
        std::hash::BuildHasher::hash_one(&std::collections::hash_map::RandomState::new(), 0_u8)
            as u8
    });
    let keys = Keys::new(&plan.case_key.unwrap_or(drawn));
    let how = Collecting {
        engine: Some(&plan.engine),
        keys: &keys,
        people: &plan.people,
        days: plan.days,
        jobs: plan.jobs,
        range_bytes: plan.range_bytes,
        work_dir: plan.work_dir.as_deref(),
        keep_originals: plan.reveal,
        formats,
        progress,
    };
    let mut collected = collect(inputs, &how)?;
    let stated = Stated {
        min_severity: plan.min_severity,
        min_confidence: plan.min_confidence,
        health_trade: plan.people.settings.health_trade,
        managed: plan.people.settings.managed,
        case_key: plan.case_key,
    };
    let hashes: Vec<String> = collected.sources.iter().map(|s| s.sha256.clone()).collect();
    let own_values = own_values(plan, &keys);
    let facts = std::mem::take(&mut collected.facts);
    let mut fold = Fold::new(
        &plan.policy,
        &plan.engine.rules.catalogue,
        &facts,
        hashes.clone(),
        own_values,
        stated,
    );
    let (bases, duplicates) = (
        std::mem::take(&mut collected.bases),
        std::mem::take(&mut collected.duplicates),
    );
    let repeated = |s: &Sighting| {
        duplicates.has(bases.get(s.source as usize).copied().unwrap_or(0) + s.message - 1)
    };
    collected.sightings.each(&mut |s| {
        fold.learn(&s);
        Ok(())
    })?;
    let mut findings = Spill::new(plan.work_dir.as_deref());
    collected.sightings.each(&mut |s| {
        if repeated(&s) {
            return Ok(());
        }
        fold.take(s).map_or(Ok(()), |f| findings.push(&f))
    })?;
    let mut counts = fold.finish(collected.messages);
    for c in &collected.conversations {
        counts.messages += c.messages;
        counts.duplicates += c.duplicates;
        counts.attachments += c.attachments;
        counts.outside += c.outside;
        for (sum, count) in counts.topics.iter_mut().zip(c.topics) {
            *sum += count;
        }
    }
    counts.days = std::mem::take(&mut collected.days);
    let mut gaps = collected.troubles.gaps();
    if plan.strict {
        let covered = collected
            .troubles
            .coverage()
            .into_iter()
            .filter(|c| c.code != CoverageCode::Settings);
        gaps.extend(covered.map(|c| crate::model::Gap {
            place: c.place,
            code: GapCode::NotReadYet,
            detail: c.code.id().to_owned(),
            accepted: None,
        }));
    }
    accept::settle(
        &plan.accepts,
        plan.today,
        &mut gaps,
        &mut collected.troubles,
    );
    let outcome = Outcome {
        run: run_facts(plan, &hashes),
        sources: collected.sources,
        conversations: collected.conversations,
        findings: Box::new(Findings(findings)),
        revealed: HashMap::new(),
        people: people(plan, collected.people),
        counts,
        gaps,
        notes: collected.troubles.notes(),
        coverage: collected.troubles.coverage(),
        catalogue: plan.engine.rules.catalogue.clone(),
        texts: plan.policy.texts(),
        channels: plan.policy.channels(),
    };
    let sources = collected.originals;
    Ok((outcome, Originals { sources, keys }))
}

/// Names that reports shorten beside the participants': contacts, and persons that contact cards are named after.
fn people(plan: &Plan, found: BTreeSet<String>) -> Vec<String> {
    let told = plan.people.contacts.names().map(str::to_owned);
    found
        .into_iter()
        .chain(told)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

/// Keys of the values that the user called own: numbers and addresses are no findings (R8).
fn own_values(plan: &Plan, keys: &Keys) -> HashSet<[u8; 16]> {
    let own = &plan.people.own;
    let numbers = own.numbers.iter().map(|n| format!("+{n}"));
    let mails = own.mails.iter().filter(|m| !m.starts_with('@')).cloned();
    numbers
        .chain(mails)
        .map(|v| keys.wide(v.as_bytes()).to_le_bytes())
        .collect()
}

fn run_facts(plan: &Plan, hashes: &[String]) -> RunFacts {
    let mut sorted = hashes.to_vec();
    sorted.sort();
    let fingerprint = Sha256::digest(sorted.join("\n").as_bytes());
    RunFacts {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        stated_time: plan.now.clone(),
        rules_sha256: plan.engine.rules.sha256.clone(),
        policy: plan.policy.name().to_owned(),
        policy_sha256: plan.policy.sha256().to_owned(),
        fingerprint: fingerprint.iter().map(|b| format!("{b:02x}")).collect(),
        plan: plan.printed.clone(),
        case_key: plan.case_key.is_some(),
        not_applied: plan.policy.not_applied(
            plan.people.settings.health_trade,
            plan.people.settings.managed,
        ),
        zone: plan.zone.clone(),
        reveal: plan.reveal,
    }
}
