//! One range of one source: read, detect, and give back what the ordered part of the pipeline needs. Runs on any thread.

use super::carried::CarriedExport;
use super::gather::Job;
use super::who::Met;
use crate::content::aids::Aids;
use crate::detect::{Chat, Engine, Examined, Keys, Scratch, Slot, Thread, message_key, sight};
use crate::formats::{Dialect, Format, OneByOne, ReadRange, Reading, Sink};
use crate::model::{
    Audience, AudienceSet, Channel, Message, MessageKind, Place, Sighting, Stamp, Topic, Troubles,
};
use crate::plan::People;
use crate::store::{KeyRecord, TextRecord};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A conversation as readers on any thread need it.
pub struct Prepared {
    /// Number in the run.
    pub index: u32,
    /// What detection knows.
    pub chat: Option<Chat>,
    /// Channel unless the message has its own.
    pub channel: Channel,
    /// Audiences unless the message has its own.
    pub audiences: AudienceSet,
    /// Members beside the own side.
    pub readers: u16,
    /// Own side by name: true, false; absent where unknown.
    pub own: HashMap<String, bool>,
}

/// What stays the same for all ranges of a run.
pub struct Shared<'a> {
    /// The engine; none for `inspect`.
    pub engine: Option<&'a Engine>,
    /// Keys of the run.
    pub keys: &'a Keys,
    /// Who is who.
    pub people: &'a People,
    /// First and last day.
    pub days: (Option<Date>, Option<Date>),
    /// Whether keys of all messages are wanted.
    pub duplicates: bool,
    /// Whether names of a mail's people are wanted.
    pub persons: bool,
    /// The readers, for exports inside messages.
    pub formats: &'a [&'static dyn Format],
    /// Programs for pictures and sound.
    pub aids: &'a Aids,
}

/// Numbers of one conversation in one range.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// Entries.
    pub messages: u64,
    /// Service lines.
    pub system: u64,
    /// Attachments.
    pub attachments: u64,
    /// Entries outside the period.
    pub outside: u64,
    /// By topic.
    pub topics: [u64; 4],
    /// Earliest and latest wall time.
    pub span: Option<(Stamp, Stamp)>,
    /// By day.
    pub days: BTreeMap<Date, u64>,
    /// Business messages by day.
    pub business_days: BTreeMap<Date, u64>,
    /// Own side and names met in mails.
    pub people: BTreeMap<String, u64>,
    /// Audiences met in mails.
    pub audiences: AudienceSet,
    /// Messages were deleted, or vanish by themselves (M7).
    pub retention_at_risk: bool,
    /// Addresses and names of mails, and in how many; only where wanted.
    pub parties: BTreeMap<(String, String), u64>,
}

/// Key (none where nobody chose the conversation), conversation, topic (none outside the period) and day of a message.
pub type Keyed = (Option<KeyRecord>, u32, Option<Topic>, Option<Date>);

/// What one range gave.
#[derive(Default)]
pub struct RangeResult {
    /// Sightings; message numbers count from 1 in this range.
    pub sightings: Vec<Sighting>,
    /// Numbers by conversation of the source.
    pub tallies: Vec<Tally>,
    /// One for each message, where wanted.
    pub keys: Vec<Keyed>,
    /// What comparing with other kinds of export needs, where wanted.
    pub texts: Vec<TextRecord>,
    /// Messages read.
    pub messages: u64,
    /// Names of persons that contact cards are named after.
    pub people: BTreeSet<String>,
    /// Members that a message names.
    pub named: BTreeSet<usize>,
    /// Gaps, notes, coverage.
    pub troubles: Troubles,
    /// Gaps and notes with places inside a message, and its number.
    pub inside: Vec<(u64, Troubles)>,
    /// Exports inside messages.
    pub exports: Vec<CarriedExport>,
    /// Who is who.
    pub met: Met,
}

/// Reads one range.
pub fn range(
    shared: &Shared<'_>,
    job: &Job,
    dialect: &Dialect,
    prepared: &[Prepared],
    source: u32,
    range: &ReadRange,
    scratch: Option<&mut Scratch>,
) -> RangeResult {
    let fan = OneByOne;
    let reading = Reading {
        bundle: &job.bundle,
        claim: &job.claim,
        own: &shared.people.own,
        fan: &fan,
    };
    let mut worker = Worker {
        shared,
        job,
        prepared,
        source,
        dialect,
        range,
        scratch,
        threads: prepared.iter().map(|_| Thread::default()).collect(),
        buffer: Vec::new(),
        pending: Troubles::default(),
        e_invoice: false,
        told: Vec::new(),
        protected: false,
        result: RangeResult {
            tallies: prepared.iter().map(|_| Tally::default()).collect(),
            ..RangeResult::default()
        },
    };
    let place = Place::entry(reading.path());
    let mut caught = Troubles::default();
    super::barrier(&mut caught, place, || {
        job.format.read(&reading, dialect, range, &mut worker);
    });
    worker.result.troubles.append(worker.pending);
    worker.result.troubles.append(caught);
    worker.result
}

/// What reads one range: a sink for its messages.
pub(super) struct Worker<'a> {
    pub(super) shared: &'a Shared<'a>,
    pub(super) job: &'a Job,
    pub(super) prepared: &'a [Prepared],
    pub(super) source: u32,
    pub(super) dialect: &'a Dialect,
    pub(super) range: &'a ReadRange,
    pub(super) scratch: Option<&'a mut Scratch>,
    pub(super) threads: Vec<Thread>,
    pub(super) buffer: Vec<u8>,
    /// What readers told since the last message: they tell of a message before they give it.
    pub(super) pending: Troubles,
    pub(super) result: RangeResult,
    /// The message at hand brings an electronic invoice.
    pub(super) e_invoice: bool,
    /// Attachments of the message at hand in which a finding says what invoice they are.
    pub(super) told: Vec<usize>,
    /// The message at hand brings a file that its sender locked.
    pub(super) protected: bool,
}

impl Sink for Worker<'_> {
    fn message(&mut self, message: Message<'_>) {
        let index = message
            .conversation
            .min(self.prepared.len().saturating_sub(1));
        let Some(prepared) = self.prepared.get(index) else {
            return;
        };
        if !prepared.is_chosen() {
            return self.leave_unread(index, &message);
        }
        if message.context_only {
            self.examine(prepared, index, prepared.audiences, &message);
            return;
        }
        self.result.messages += 1;
        if self.shared.duplicates {
            let record = super::twins::record(self.shared, prepared, &message, &mut self.buffer);
            self.result.texts.extend(record);
        }
        let within = self.within_days(&message);
        let mut told = std::mem::take(&mut self.pending);
        if !within {
            told.uncover();
        }
        self.result.troubles.append(told);
        if !within {
            self.result.tallies[index].outside += 1;
            return self.pass_over(prepared, index, &message);
        }
        if self.leaves_out(&message) {
            return self.pass_over(prepared, index, &message);
        }
        let (audiences, readers) = match &message.parties {
            Some(parties) => self.shared.people.mail_audiences(parties),
            None => (prepared.audiences, prepared.readers),
        };
        let direction = message
            .direction
            .unwrap_or_else(|| prepared.direction(message.sender));
        let examined = self.examine(prepared, index, audiences, &message);
        let topic = examined.topic.unwrap_or(Topic::Smalltalk);
        self.count(index, &message, topic, audiences);
        if self.shared.duplicates {
            let record = self.key_record(&message);
            self.result.keys.push((
                Some(record),
                prepared.index,
                Some(topic),
                message.time.map(|t| t.wall.date()),
            ));
        }
        self.cover(&message);
        let channel = self.channel(prepared, &message);
        let mut slot = Slot {
            source: self.source,
            conversation: prepared.index,
            number: self.result.messages,
            attachment: None,
            direction,
            channel,
            audiences,
            strangers: Vec::new(),
            readers,
            message_key: [0; 16],
            thread_key: 0,
        };
        let hits = !examined.hits.is_empty() || !message.attachments.is_empty();
        slot.strangers = self.meet(index, &message, hits && audiences.has(Audience::Unknown));
        let first = self.result.sightings.len();
        let mut confidential = false;
        if let Some(engine) = self.shared.engine.filter(|_| !examined.hits.is_empty()) {
            let keys = self.shared.keys;
            fill_keys(keys, &mut slot, &message, &mut self.buffer);
            let out = &mut self.result.sightings;
            confidential = sight(engine, keys, &slot, &message, &examined, out);
        }
        if topic != Topic::Private {
            let files = self.result.sightings.len();
            self.attachments(prepared, &mut slot, &message);
            if confidential {
                let found = &mut self.result.sightings[files..];
                found.iter_mut().for_each(|s| s.facts.confidential = true);
            }
            if std::mem::take(&mut self.e_invoice) {
                // Known only after its content was read, true of all that the message says.
                let said = &mut self.result.sightings[first..];
                said.iter_mut().for_each(|s| s.facts.e_invoice = true);
            }
            self.leave_out_names(first, &examined);
            self.facts(&mut slot, &message);
        } else {
            self.leave_closed(&message);
        }
        self.tell_class(&message, direction, first);
    }

    fn troubles(&mut self) -> &mut Troubles {
        &mut self.pending
    }
}

impl Worker<'_> {
    fn examine(
        &mut self,
        prepared: &Prepared,
        index: usize,
        audiences: AudienceSet,
        message: &Message<'_>,
    ) -> Examined {
        let (Some(engine), Some(scratch), Some(chat)) = (
            self.shared.engine,
            self.scratch.as_deref_mut(),
            &prepared.chat,
        ) else {
            return Examined::default();
        };
        engine.examine(scratch, chat, &mut self.threads[index], audiences, message)
    }

    fn channel(&self, prepared: &Prepared, message: &Message<'_>) -> Channel {
        if let Some(told) = self.shared.people.channel {
            return told;
        }
        match (message.channel, self.shared.people.settings.transport) {
            (Some(Channel::EmailUnknown), Some(told)) => told,
            (Some(own), _) => own,
            (None, _) => prepared.channel,
        }
    }

    /// Same native id, or same kind, wall minute, sender and text.
    pub(super) fn key_record(&mut self, message: &Message<'_>) -> KeyRecord {
        self.buffer.clear();
        // A mail is the same whatever file it lies in.
        let kind = match message.parties {
            Some(_) => "mail",
            None => self.job.format.card().id,
        };
        self.buffer.extend_from_slice(kind.as_bytes());
        self.buffer.push(0);
        let minute = message.time.map_or(i64::MIN, |t| t.wall_minute());
        if let Some(id) = &message.native_id {
            self.buffer.clear();
            self.buffer.extend_from_slice(id.as_bytes());
            return KeyRecord {
                key: self.shared.keys.wide(&self.buffer),
                minute,
                native: true,
            };
        }
        self.buffer.extend_from_slice(&minute.to_le_bytes());
        self.buffer
            .extend_from_slice(message.sender.unwrap_or_default().as_bytes());
        self.buffer.push(0);
        crate::detect::keys::push_normalised(&message.text, &mut self.buffer);
        for attachment in message.attachments.iter().filter(|a| a.in_text.is_none()) {
            self.buffer.push(0);
            self.buffer.extend_from_slice(attachment.name.as_bytes());
        }
        KeyRecord {
            key: self.shared.keys.wide(&self.buffer),
            minute,
            native: false,
        }
    }

    fn count(&mut self, index: usize, message: &Message<'_>, topic: Topic, audiences: AudienceSet) {
        let tally = &mut self.result.tallies[index];
        tally.messages += 1;
        tally.system += u64::from(message.kind.is_service());
        tally.attachments += message.attachments.len() as u64;
        tally.topics[topic.index()] += 1;
        tally.retention_at_risk |= message.kind == MessageKind::Deleted || message.vanishing;
        if let Some(time) = message.time {
            let day = time.wall.date();
            *tally.days.entry(day).or_default() += 1;
            if topic == Topic::Business {
                *tally.business_days.entry(day).or_default() += 1;
            }
            let (first, last) = tally.span.get_or_insert((time, time));
            if time.wall < first.wall {
                *first = time;
            }
            if time.wall > last.wall {
                *last = time;
            }
        }
        if let Some(parties) = &message.parties {
            for (address, name) in &parties.from {
                let shown = if name.is_empty() { address } else { name };
                *tally.people.entry(shown.clone()).or_default() += 1;
            }
            audiences.iter().for_each(|a| tally.audiences.insert(a));
        }
    }
}

/// Makes the keys of a message, once it is known that they are needed.
pub(super) fn fill_keys(
    keys: &Keys,
    slot: &mut Slot<'_>,
    message: &Message<'_>,
    buffer: &mut Vec<u8>,
) {
    if slot.message_key == [0; 16] {
        slot.message_key = message_key(keys, slot.channel, message, buffer);
        slot.thread_key = message
            .thread
            .as_ref()
            .map_or(0, |t| keys.narrow(t.as_bytes()));
    }
}
