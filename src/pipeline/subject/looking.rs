//! One source, read again: its messages are counted as the first reading did, and those that speak of the person are kept
//! as places.

use super::super::again::{Original, Originals};
use super::super::attachments::brought;
use super::super::barrier;
use super::super::read::Prepared;
use super::super::walk::Walk;
use super::Here;
use super::texts::Texts;
use crate::detect::{Chat, Identity, Scratch, Subject, Thread, place};
use crate::formats::{OneByOne, Reading, Sink};
use crate::model::{
    Audience, AudienceSet, Category, Channel, ConversationKind, LineColumn, Mention, Message,
    MessageKind, Outcome, Place, Retained, Section, SectionKind, SubjectFound, SubjectPlace, Topic,
    Troubles,
};
use crate::plan::Plan;
use crate::policy::retention::Case;
use crate::source::Entry;
use jiff::civil::Date;
use std::collections::{BTreeSet, HashMap};

/// Places that a list holds at most: more are read by nobody, and they are counted.
const MOST: usize = 50_000;

/// Which part a message plays for the person.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Written,
    Received,
    /// Sent to the person among others.
    Copied,
    None,
}

/// Reads one source again.
pub(super) struct Looking<'a> {
    pub(super) outcome: &'a Outcome,
    pub(super) originals: &'a Originals,
    pub(super) plan: &'a Plan,
    pub(super) original: &'a Original,
    pub(super) source: u32,
    pub(super) subject: &'a Subject,
    pub(super) identities: &'a BTreeSet<Identity>,
    pub(super) senders: &'a BTreeSet<(u32, String)>,
    pub(super) here: &'a HashMap<(u32, u64), Here>,
    pub(super) chats: HashMap<u32, Chat>,
    pub(super) scratch: Scratch,
    pub(super) number: u64,
    pub(super) named: BTreeSet<usize>,
    pub(super) found: &'a mut SubjectFound,
    /// Gaps and notes were told by the first reading.
    pub(super) unheard: Troubles,
}

impl Looking<'_> {
    pub(super) fn read(&mut self) {
        let original = self.original;
        let reading = Reading {
            bundle: &original.job.bundle,
            claim: &original.job.claim,
            own: &self.plan.people.own,
            fan: &OneByOne,
        };
        let Some(dialect) = &original.dialect else {
            return;
        };
        for range in &original.ranges {
            let mut caught = Troubles::default();
            let at = Place::entry(reading.path());
            let job = || original.job.format.read(&reading, dialect, range, self);
            if barrier(&mut caught, at, job).is_none() {
                // Numbers behind a range that broke off would not be those of the first reading.
                return;
            }
        }
        self.unnamed();
    }

    /// Files of the export that no message names belong to its first conversation.
    fn unnamed(&mut self) {
        let original = self.original;
        let Some(conversation) = original.prepared.first().map(|p| p.index) else {
            return;
        };
        if conversation == Prepared::NOT_CHOSEN || self.is_private(conversation) {
            return;
        }
        let message = Message::new(MessageKind::Attachment, "".into());
        let members = original.job.claim.members.iter();
        let left: Vec<usize> = members
            .filter(|m| !self.named.contains(m))
            .copied()
            .collect();
        for member in left {
            let entry = &original.job.bundle.entries[member];
            let texts = self.walk(entry, "", &entry.inner);
            self.number = 0;
            self.files(conversation, &message, texts, Part::None);
        }
    }

    fn is_private(&self, conversation: u32) -> bool {
        let summary = self.outcome.conversations.get(conversation as usize);
        summary.is_some_and(|c| c.audiences == AudienceSet::of(Audience::Private))
    }

    fn walk(&self, entry: &Entry, media: &str, name: &str) -> Texts {
        let mut texts = Texts::of(self.subject, &self.originals.aids, entry, name);
        Walk::new(&self.originals.formats, &mut texts).entry(entry, media);
        texts
    }

    /// Which part the message plays for the person.
    fn part(&self, conversation: u32, message: &Message<'_>) -> Part {
        let is =
            |identity: Option<Identity>| identity.is_some_and(|i| self.identities.contains(&i));
        if let Some(parties) = &message.parties {
            let met = |list: &[(String, String)]| {
                list.iter().any(|(address, name)| {
                    is(Identity::of_mail(address))
                        || (self.is_full(name) && is(Identity::of_name(name)))
                })
            };
            return match (met(&parties.from), met(&parties.to)) {
                (true, _) => Part::Written,
                (_, true) if parties.to.len() == 1 => Part::Received,
                (_, true) => Part::Copied,
                _ => Part::None,
            };
        }
        let Some(sender) = message.sender else {
            return Part::None;
        };
        let takes_part = |name: &str| {
            self.senders.contains(&(conversation, name.to_owned()))
                || (self.is_full(name) && is(Identity::of_name(name)))
        };
        let Some(summary) = self.outcome.conversations.get(conversation as usize) else {
            return Part::None;
        };
        let with =
            || takes_part(&summary.title) || summary.participants.iter().any(|p| takes_part(p));
        if takes_part(sender) {
            Part::Written
        } else if summary.kind == ConversationKind::Direct && with() {
            Part::Received
        } else {
            Part::None
        }
    }

    fn is_full(&self, name: &str) -> bool {
        Identity::of_name(name).is_some_and(|i| i.tells())
    }

    /// Whether the message is private talk; only messages that speak of the person are asked.
    fn is_talk(&mut self, conversation: u32, message: &Message<'_>) -> bool {
        let (plan, outcome) = (self.plan, self.outcome);
        let Some(summary) = outcome.conversations.get(conversation as usize) else {
            return false;
        };
        let chat = self.chats.entry(conversation).or_insert_with(|| {
            let mixed = plan
                .people
                .settings
                .conversation(&summary.title)
                .is_some_and(|r| r.mixed);
            plan.engine.chat(
                &summary.title,
                &summary.participants,
                summary.audiences,
                summary.kind,
                mixed,
            )
        });
        let examined = plan.engine.examine(
            &mut self.scratch,
            chat,
            &mut Thread::default(),
            summary.audiences,
            message,
        );
        examined.topic == Some(Topic::Private)
    }

    /// Takes the mentions in a message's own text.
    fn text(&mut self, conversation: u32, message: &Message<'_>, part: Part) {
        let mut met = self.subject.mentions(&message.text);
        // Whoever signs his own message is its sender, and no more.
        let inside = |at: usize, kind: SectionKind| in_section(&message.sections, at, kind);
        if part == Part::Written {
            met.retain(|m| !inside(m.0, SectionKind::Signature));
            let value =
                |m: &(usize, usize, Mention)| matches!(m.2, Mention::Number | Mention::Mail);
            if !met.iter().any(value) {
                met.clear();
            }
        }
        let own = self
            .here
            .get(&(self.source, self.number))
            .is_some_and(|h| h.own);
        if met.is_empty() && !own {
            return;
        }
        if self.is_talk(conversation, message) {
            self.found.private += 1;
            return;
        }
        let first = met.first().map_or(0, |m| m.0);
        let quoted = !met.is_empty() && met.iter().all(|m| inside(m.0, SectionKind::Quote));
        let mut mentions: BTreeSet<Mention> = met.iter().map(|m| meant(m.2, part)).collect();
        if mentions.is_empty() {
            mentions.insert(Mention::Number);
        }
        let mut place = self.place(conversation, message, None, mentions, part);
        place.at = place_of(message, first);
        place.quoted = quoted;
        self.push(place);
    }

    /// Takes the mentions in files.
    fn files(&mut self, conversation: u32, message: &Message<'_>, texts: Texts, part: Part) {
        for (path, met) in texts.met {
            let mentions = met.into_iter().map(|m| meant(m, part)).collect();
            let place = self.place(conversation, message, Some(path.into()), mentions, part);
            self.push(place);
        }
    }

    fn place(
        &self,
        conversation: u32,
        message: &Message<'_>,
        attachment: Option<Box<str>>,
        mentions: BTreeSet<Mention>,
        part: Part,
    ) -> SubjectPlace {
        let summary = self.outcome.conversations.get(conversation as usize);
        let (audiences, readers) = match (&message.parties, summary) {
            (Some(parties), _) => self.plan.people.mail_audiences(parties),
            (None, Some(c)) => (
                c.audiences,
                u16::try_from(c.participants.len().saturating_sub(1)).unwrap_or(u16::MAX),
            ),
            (None, None) => (AudienceSet::EMPTY, 0),
        };
        let here = self.here.get(&(self.source, self.number));
        let found = here.into_iter().flat_map(|h| &h.categories);
        let categories: BTreeSet<Category> = found
            .filter(|(inside, _)| *inside == attachment)
            .map(|(_, category)| *category)
            .collect();
        let day = message.time.map(|t| t.wall.date());
        let told = self.plan.people.channel.or(message.channel);
        SubjectPlace {
            source: self.source,
            conversation,
            message: self.number,
            attachment,
            at: None,
            time: message.time,
            channel: told
                .or(summary.map(|c| c.channel))
                .unwrap_or(self.original.job.format.card().channel),
            audiences,
            readers,
            alone: part != Part::None && readers <= 1,
            mentions,
            quoted: false,
            retention: self.retention(&categories, day),
            categories,
        }
    }

    /// The longest that the schedule plans for what stands there.
    fn retention(&self, categories: &BTreeSet<Category>, day: Option<Date>) -> Option<Retained> {
        let answers = categories.iter().filter_map(|category| {
            self.plan.schedule.of(&Case {
                detector: "",
                category: *category,
                day,
                verdict: None,
                channel: Channel::BusinessSoftware,
            })
        });
        answers.max_by_key(|answer| answer.until)
    }

    fn push(&mut self, place: SubjectPlace) {
        if self.found.places.len() < MOST {
            self.found.places.push(place);
        } else {
            self.found.more += 1;
        }
    }

    /// Counts a message that the person wrote or received, with what was found in it.
    fn exchange(&mut self, conversation: u32, part: Part) {
        let count = self.found.exchanged.entry(conversation).or_default();
        match part {
            Part::Written => count.written += 1,
            Part::Received | Part::Copied => count.received += 1,
            Part::None => {}
        }
        let here = self.here.get(&(self.source, self.number));
        for (_, category) in here.into_iter().flat_map(|h| &h.categories) {
            *self
                .found
                .exchanged_categories
                .entry(*category)
                .or_default() += 1;
        }
    }
}

/// In a message to the person alone, the family name means nobody else.
fn meant(mention: Mention, part: Part) -> Mention {
    match (mention, part) {
        (Mention::Family, Part::Received) => Mention::Name,
        (mention, _) => mention,
    }
}

fn place_of(message: &Message<'_>, at: usize) -> Option<LineColumn> {
    place(&message.text, message, at)
}

fn in_section(sections: &[Section], at: usize, kind: SectionKind) -> bool {
    sections
        .iter()
        .any(|s| s.kind == kind && s.start <= at && at < s.end)
}

impl Sink for Looking<'_> {
    fn message(&mut self, message: Message<'_>) {
        if message.context_only {
            return;
        }
        self.number += 1;
        self.named
            .extend(message.attachments.iter().filter_map(|a| a.entry));
        let conversations = &self.original.prepared;
        let at = message
            .conversation
            .min(conversations.len().saturating_sub(1));
        let Some(conversation) = conversations
            .get(at)
            .map(|p| p.index)
            .filter(|c| *c != Prepared::NOT_CHOSEN)
        else {
            return;
        };
        let (since, until) = self.plan.days;
        let outside = message
            .time
            .map(|t| t.wall.date())
            .is_some_and(|day| since.is_some_and(|s| day < s) || until.is_some_and(|u| day > u));
        if outside || self.originals.is_repeated(self.source, self.number) {
            return;
        }
        let part = self.part(conversation, &message);
        if self.is_private(conversation) {
            let about = part != Part::None || !self.subject.mentions(&message.text).is_empty();
            self.found.private += u64::from(about);
            return;
        }
        if part != Part::None {
            self.exchange(conversation, part);
        }
        self.text(conversation, &message, part);
        for attachment in message.attachments.iter().filter(|a| !a.protected) {
            let media = attachment.media_type.as_deref().unwrap_or_default();
            if let Some((entry, name)) =
                brought(&self.original.job, attachment, &self.originals.aids)
            {
                let texts = self.walk(&entry, media, &name);
                self.files(conversation, &message, texts, part);
            }
        }
    }

    fn troubles(&mut self) -> &mut Troubles {
        self.unheard = Troubles::default();
        &mut self.unheard
    }
}
