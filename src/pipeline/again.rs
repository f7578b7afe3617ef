//! The way back to what was read: each source read again by its own reader, message by message, as the first reading
//! numbered them. A file that is no longer the one that was read is told by its hash.

use super::gather::Job;
use super::persons::Persons;
use super::read::Prepared;
use super::repeats::Repeats;
use crate::content::aids::Aids;
use crate::detect::Keys;
use crate::formats::{Dialect, Format, OneByOne, OwnSide, ReadRange, Reading, Sink, Survey};
use crate::model::{
    Audience, Conversation, ConversationSummary, Message, Place, Sighting, Topic, Troubles,
};
use crate::source::hash;

/// The way back to what was read.
pub struct Originals {
    /// By number of the source.
    pub(super) sources: Vec<Original>,
    /// Keys of the run.
    pub(super) keys: Keys,
    /// The readers, for what messages bring.
    pub(super) formats: Vec<&'static dyn Format>,
    /// Programs for pictures and sound.
    pub(super) aids: Aids,
    /// Messages that are told elsewhere as well.
    pub(super) repeats: Repeats,
    /// Everybody by name, where a person is looked up.
    pub(super) persons: Persons,
}

impl Originals {
    /// Whether a message was already counted elsewhere.
    pub(super) fn is_repeated(&self, source: u32, message: u64) -> bool {
        self.repeats.repeats(source, message)
    }
}

/// How a source is read again.
pub struct Original {
    pub(super) job: Job,
    pub(super) dialect: Option<Dialect>,
    pub(super) conversations: Vec<Conversation>,
    /// What the run settled of its conversations, in their order.
    pub(super) prepared: Vec<Prepared>,
    pub(super) ranges: Vec<ReadRange>,
    /// Hash of what is read, where that is no file of the disk: what a message brought has no other.
    inside: Option<String>,
}

impl Original {
    /// What is needed of a source that was surveyed.
    #[must_use]
    pub fn new(job: &Job, survey: Option<&Survey>) -> Self {
        Self {
            job: job.clone(),
            dialect: survey.map(|s| s.dialect.clone()),
            conversations: survey.map_or_else(Vec::new, |s| s.conversations.clone()),
            prepared: Vec::new(),
            ranges: survey.map_or_else(Vec::new, |s| s.ranges.clone()),
            inside: job
                .entry()
                .path
                .as_str()
                .contains("!/")
                .then(|| hash_of(job).unwrap_or_default()),
        }
    }

    /// Whether the file is the one that was read.
    pub(super) fn unchanged(&self) -> bool {
        let seen = self.inside.as_ref().unwrap_or(&self.job.outer.sha256);
        hash_of(&self.job).is_some_and(|now| now == *seen)
    }

    /// Gives every message with its number in the source, from 1; messages that are context only are not given. Ends
    /// early where a range breaks off: numbers behind it would not be those of the first reading.
    pub(super) fn again(&self, own: &OwnSide, take: &mut dyn FnMut(u64, &Message<'_>)) {
        let Some(dialect) = &self.dialect else {
            return;
        };
        let reading = Reading {
            bundle: &self.job.bundle,
            claim: &self.job.claim,
            own,
            fan: &OneByOne,
        };
        let mut counting = Counting {
            message: 0,
            take,
            unheard: Troubles::default(),
        };
        for range in &self.ranges {
            let mut caught = Troubles::default();
            let place = Place::entry(reading.path());
            let format = self.job.format;
            let read = super::barrier(&mut caught, place, || {
                format.read(&reading, dialect, range, &mut counting);
            });
            if read.is_none() {
                break;
            }
        }
    }
}

/// Hash of the file a source lies in: the archive, or its own.
fn hash_of(job: &Job) -> Option<String> {
    let entry = job.bundle.outer.as_ref().unwrap_or_else(|| job.entry());
    hash::sha256_hex(entry).ok().map(|outer| outer.sha256)
}

/// Counts messages as the first reading did.
struct Counting<'t> {
    message: u64,
    take: &'t mut dyn FnMut(u64, &Message<'_>),
    /// Gaps and notes were told by the first reading.
    unheard: Troubles,
}

impl Sink for Counting<'_> {
    fn message(&mut self, message: Message<'_>) {
        if !message.context_only {
            self.message += 1;
            (self.take)(self.message, &message);
        }
    }

    fn troubles(&mut self) -> &mut Troubles {
        self.unheard = Troubles::default();
        &mut self.unheard
    }
}

/// Whether a sighting stands in private talk: closed for everything that shows or copies texts.
pub(super) fn is_private(s: &Sighting, conversations: &[ConversationSummary]) -> bool {
    let with_private = |c: &ConversationSummary| c.audiences.iter().any(|a| a == Audience::Private);
    s.topic == Topic::Private
        || s.audiences.iter().any(|a| a == Audience::Private)
        || conversations
            .get(s.conversation as usize)
            .is_some_and(with_private)
}
