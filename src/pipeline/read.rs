//! One range of one source: read, detect, and give back what the ordered part of the pipeline needs. Runs on any thread.

// length: what happens to one message in one range, in order

use super::gather::Job;
use crate::detect::{Chat, Engine, Examined, Keys, Scratch, Slot, Thread, message_key, sight};
use crate::formats::{Companion, Dialect, OneByOne, ReadRange, Reading, Sink};
use crate::model::{
    Attachment, AttachmentKind, AudienceSet, Channel, CoverageCode, Direction, Message,
    MessageKind, Place, Section, Sighting, Stamp, TextMap, Topic, Troubles,
};
use crate::plan::People;
use crate::source::kind;
use crate::store::KeyRecord;
use crate::text::{charset, html};
use jiff::civil::Date;
use std::borrow::Cow;
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
    /// Own side and names met in mails.
    pub people: BTreeMap<String, u64>,
    /// Audiences met in mails.
    pub audiences: AudienceSet,
}

/// What one range gave.
#[derive(Default)]
pub struct RangeResult {
    /// Sightings; message numbers count from 1 in this range.
    pub sightings: Vec<Sighting>,
    /// Numbers by conversation of the source.
    pub tallies: Vec<Tally>,
    /// Key, conversation, topic (none outside the period) and day of each message, where wanted.
    pub keys: Vec<(KeyRecord, u32, Option<Topic>, Option<Date>)>,
    /// Messages read.
    pub messages: u64,
    /// Names of persons that contact cards are named after.
    pub people: BTreeSet<String>,
    /// Members that a message names.
    pub named: BTreeSet<usize>,
    /// Gaps, notes, coverage.
    pub troubles: Troubles,
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
        scratch,
        threads: prepared.iter().map(|_| Thread::default()).collect(),
        buffer: Vec::new(),
        pending: Troubles::default(),
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

struct Worker<'a> {
    shared: &'a Shared<'a>,
    job: &'a Job,
    prepared: &'a [Prepared],
    source: u32,
    scratch: Option<&'a mut Scratch>,
    threads: Vec<Thread>,
    buffer: Vec<u8>,
    /// What readers told since the last message: they tell of a message before they give it.
    pending: Troubles,
    result: RangeResult,
}

impl Sink for Worker<'_> {
    fn message(&mut self, message: Message<'_>) {
        let index = message
            .conversation
            .min(self.prepared.len().saturating_sub(1));
        let Some(prepared) = self.prepared.get(index) else {
            return;
        };
        if message.context_only {
            self.examine(prepared, index, prepared.audiences, &message);
            return;
        }
        self.result.messages += 1;
        let within = self.within_days(&message);
        let mut told = std::mem::take(&mut self.pending);
        if !within {
            told.uncover();
        }
        self.result.troubles.append(told);
        if !within {
            return self.pass_over(prepared, index, &message);
        }
        let (audiences, readers) = match &message.parties {
            Some(parties) => self.shared.people.mail_audiences(parties),
            None => (prepared.audiences, prepared.readers),
        };
        let direction = message
            .direction
            .unwrap_or_else(|| direction(prepared, message.sender));
        let examined = self.examine(prepared, index, audiences, &message);
        let topic = examined.topic.unwrap_or(Topic::Smalltalk);
        self.count(index, &message, topic, audiences);
        if self.shared.duplicates {
            let record = self.key_record(&message);
            self.result.keys.push((
                record,
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
            readers,
            message_key: [0; 16],
            thread_key: 0,
        };
        let Some(engine) = self.shared.engine else {
            return;
        };
        if !examined.hits.is_empty() {
            self.fill_keys(&mut slot, channel, &message);
            sight(
                engine,
                self.shared.keys,
                &slot,
                &message,
                &examined,
                &mut self.result.sightings,
            );
        }
        if topic != Topic::Private {
            self.attachments(engine, prepared, &mut slot, &message);
        }
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

    /// A message outside the period: in no number but the one of such messages, and its files are nobody's.
    fn pass_over(&mut self, prepared: &Prepared, index: usize, message: &Message<'_>) {
        self.result.tallies[index].outside += 1;
        let named = message.attachments.iter().filter_map(|a| a.entry);
        self.result.named.extend(named);
        if self.shared.duplicates {
            let record = self.key_record(message);
            self.result.keys.push((record, prepared.index, None, None));
        }
    }

    fn within_days(&self, message: &Message<'_>) -> bool {
        let (since, until) = self.shared.days;
        let Some(day) = message.time.map(|t| t.wall.date()) else {
            return true;
        };
        since.is_none_or(|s| day >= s) && until.is_none_or(|u| day <= u)
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

    fn fill_keys(&mut self, slot: &mut Slot<'_>, channel: Channel, message: &Message<'_>) {
        if slot.message_key == [0; 16] {
            slot.message_key = message_key(self.shared.keys, channel, message, &mut self.buffer);
            slot.thread_key = message
                .thread
                .as_ref()
                .map_or(0, |t| self.shared.keys.narrow(t.as_bytes()));
        }
    }

    /// Same native id, or same kind, wall minute, sender and text.
    fn key_record(&mut self, message: &Message<'_>) -> KeyRecord {
        self.buffer.clear();
        self.buffer
            .extend_from_slice(self.job.format.card().id.as_bytes());
        self.buffer.push(0);
        let minute = message.time.map_or(i64::MIN, |t| t.wall_minute());
        if let Some(id) = &message.native_id {
            // A mail is the same whatever file it lies in.
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
        tally.system += u64::from(message.kind == MessageKind::System);
        tally.attachments += message.attachments.len() as u64;
        tally.topics[topic.index()] += 1;
        if let Some(time) = message.time {
            *tally.days.entry(time.wall.date()).or_default() += 1;
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

    /// What nobody promised to read of this message.
    fn cover(&mut self, message: &Message<'_>) {
        // The mail reader sees the whole attachment and counts it itself.
        if message.parties.is_some() {
            return;
        }
        let place = Place::entry(&self.job.entry().path);
        for attachment in &message.attachments {
            if let Some(stem) = attachment.name.strip_suffix(".vcf") {
                self.result.people.insert(stem.to_owned());
            }
            self.result.named.extend(attachment.entry);
            let code = match (
                attachment.protected,
                message.kind == MessageKind::MediaOmitted,
                attachment.kind,
            ) {
                (true, _, _) => CoverageCode::Protected,
                (_, true, _) => CoverageCode::LeftOut,
                (_, _, AttachmentKind::Image) => CoverageCode::Picture,
                (_, _, AttachmentKind::Video) => CoverageCode::Video,
                (_, _, AttachmentKind::Audio) => CoverageCode::Voice,
                (_, _, AttachmentKind::Sticker) => CoverageCode::Sticker,
                (_, _, AttachmentKind::Contact) => continue,
                (_, _, AttachmentKind::Document | AttachmentKind::Unknown)
                    if attachment.content.is_some() || is_text(&attachment.name) =>
                {
                    continue;
                }
                (_, _, AttachmentKind::Document | AttachmentKind::Unknown) => {
                    CoverageCode::Document
                }
            };
            self.result.troubles.cover(code, place.clone(), 1);
        }
    }

    /// Text attachments are scanned with the message that brings them as carrier.
    fn attachments(
        &mut self,
        engine: &Engine,
        prepared: &Prepared,
        slot: &mut Slot<'_>,
        message: &Message<'_>,
    ) {
        for attachment in &message.attachments {
            let Some(text) = attachment_text(self.job, attachment, &mut self.result.troubles)
            else {
                continue;
            };
            let mut inner = Message::new(MessageKind::Text, Cow::Borrowed(&text));
            inner.sender = message.sender;
            inner.time = message.time;
            inner.forwarded = message.forwarded;
            inner.map = TextMap::None;
            inner.sections = Vec::<Section>::new();
            let mut alone = Thread::default();
            let (Some(scratch), Some(chat)) = (self.scratch.as_deref_mut(), &prepared.chat) else {
                return;
            };
            let examined = engine.examine(scratch, chat, &mut alone, slot.audiences, &inner);
            if examined.hits.is_empty() {
                continue;
            }
            let channel = slot.channel;
            self.fill_keys(slot, channel, message);
            let inside = Slot {
                attachment: Some(&attachment.name),
                ..slot.clone()
            };
            sight(
                engine,
                self.shared.keys,
                &inside,
                &inner,
                &examined,
                &mut self.result.sightings,
            );
        }
    }
}

/// The text of an attachment that is scanned with its message; none where it is no text or cannot be read.
pub(super) fn attachment_text(
    job: &Job,
    attachment: &Attachment<'_>,
    troubles: &mut Troubles,
) -> Option<String> {
    let bytes: Cow<'_, [u8]> = match (&attachment.content, attachment.entry) {
        (Some(content), _) => Cow::Borrowed(content),
        (None, Some(entry)) if is_text(&attachment.name) => {
            let entry = &job.bundle.entries[entry];
            let read = entry
                .text()
                .map_err(|e| troubles.gap(e.code, Place::entry(&entry.path), e.detail));
            Cow::Owned(read.ok()?)
        }
        _ => return None,
    };
    let decoded = charset::decode(&bytes, None).text;
    let name = attachment.name.to_lowercase();
    Some(if name.ends_with(".html") || name.ends_with(".htm") {
        html::html_to_text(&decoded).text
    } else {
        decoded.into_owned()
    })
}

/// Own side or other side, where the conversation tells; else unknown.
fn direction(prepared: &Prepared, sender: Option<&str>) -> Direction {
    match sender.and_then(|s| prepared.own.get(s)) {
        Some(true) => Direction::Outbound,
        Some(false) => Direction::Inbound,
        None => Direction::Unknown,
    }
}

/// Files whose text is read as it is.
fn is_text(name: &str) -> bool {
    let extension = name
        .rsplit_once('.')
        .map_or_else(String::new, |(_, e)| e.to_lowercase());
    [
        "txt", "csv", "xml", "html", "htm", "vcf", "ics", "json", "md", "log",
    ]
    .contains(&extension.as_str())
}

/// Members that no message of any source names: counted once, at the first source that could have named them.
#[derive(Default)]
pub struct Unnamed {
    seen: BTreeMap<String, (CoverageCode, Place)>,
    named: BTreeSet<String>,
}

impl Unnamed {
    /// Takes in the members of one source and those its messages named.
    pub fn job(&mut self, job: &Job, named: &BTreeSet<usize>) {
        // A source may name what another source of the same bundle was given.
        let paths = named.iter().filter_map(|m| job.bundle.entries.get(*m));
        self.named.extend(paths.map(|e| e.path.as_str().to_owned()));
        for member in &job.claim.members {
            let entry = &job.bundle.entries[*member];
            let path = entry.path.as_str().to_owned();
            if !named.contains(member) {
                let (code, place) = match job.format.companion(entry) {
                    Companion::Read => continue,
                    // It belongs to the whole container, not to the source that was given it.
                    Companion::Counts(code) => (code, &job.bundle.root),
                    Companion::ByName => match kind::sniff(&entry.inner, &[]) {
                        code @ CoverageCode::UnknownFile => (code, &entry.path),
                        code => (code, &job.entry().path),
                    },
                };
                let place = Place::entry(place);
                self.seen.entry(path).or_insert((code, place));
            }
        }
    }

    /// Counts what nobody named.
    pub fn cover(self, troubles: &mut Troubles) {
        for (path, (code, place)) in self.seen {
            if !self.named.contains(&path) {
                troubles.cover(code, place, 1);
            }
        }
    }
}
