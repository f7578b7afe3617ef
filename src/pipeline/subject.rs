//! The look-up of one person in the originals, after the fold: every source is read again, nothing of its text is kept but
//! where it speaks of the person.

use super::attachments::brought;
use super::read::Prepared;
use super::reveal::{Original, Originals};
use super::walk::{Met, Visitor, Walk};
use crate::content::aids::Aids;
use crate::detect::{Chat, Identity, Scratch, Subject, Thread, place};
use crate::formats::{Claim, Format, OneByOne, Reading, Sink};
use crate::model::{
    Audience, AudienceSet, Category, ConversationKind, CoverageCode, Mention, Message, MessageKind,
    Outcome, Section, SectionKind, SubjectFound, SubjectPlace, Topic, Troubles,
};
use crate::plan::Plan;
use crate::policy::retention::longest;
use crate::source::{Bundle, Entry};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::sync::Arc;

/// Places that a list holds at most: more are read by nobody, and they are counted.
const MOST: usize = 50_000;

/// What was found in one message or file: kinds of data by attachment, and whether a value is the person's own.
#[derive(Default)]
struct Here {
    categories: Vec<(Option<Box<str>>, Category)>,
    own: bool,
}

/// Looks a person up in everything that was read.
///
/// # Errors
/// What reading the findings met.
pub fn look_up(
    outcome: &Outcome,
    originals: &Originals,
    plan: &Plan,
    who: &str,
    identity: &Identity,
) -> io::Result<SubjectFound> {
    let known = originals.persons.known_as(identity, &plan.people.contacts);
    let keys: BTreeSet<u64> = known
        .identities
        .iter()
        .map(|i| i.key(&originals.keys))
        .collect();
    let mut here: HashMap<(u32, u64), Here> = HashMap::new();
    outcome.findings.each(&mut |finding| {
        let s = &finding.sighting;
        let message = here.entry((s.source, s.message)).or_default();
        let attachment = s.attachment.as_ref().map(|a| a.path.clone());
        message.categories.push((attachment, finding.category));
        message.own |= s.person_keys.iter().any(|key| keys.contains(key));
        Ok(())
    })?;
    let mut found = SubjectFound {
        known_as: known.shown(who),
        ..SubjectFound::default()
    };
    for (source, original) in (0_u32..).zip(&originals.sources) {
        if !original.unchanged() {
            found.changed.push(source);
            continue;
        }
        let mut looking = Looking {
            outcome,
            originals,
            plan,
            original,
            source,
            subject: &Subject::of(&known.identities),
            identities: &known.identities,
            senders: &known.senders,
            here: &here,
            chats: HashMap::new(),
            scratch: plan.engine.scratch(),
            number: 0,
            named: BTreeSet::new(),
            found: &mut found,
            unheard: Troubles::default(),
        };
        looking.read();
    }
    let place = |p: &SubjectPlace| (p.source, p.message, p.attachment.clone());
    found.places.sort_by_key(place);
    Ok(found)
}

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
struct Looking<'a> {
    outcome: &'a Outcome,
    originals: &'a Originals,
    plan: &'a Plan,
    original: &'a Original,
    source: u32,
    subject: &'a Subject,
    identities: &'a BTreeSet<Identity>,
    senders: &'a BTreeSet<(u32, String)>,
    here: &'a HashMap<(u32, u64), Here>,
    chats: HashMap<u32, Chat>,
    scratch: Scratch,
    number: u64,
    named: BTreeSet<usize>,
    found: &'a mut SubjectFound,
    /// Gaps and notes were told by the first reading.
    unheard: Troubles,
}

impl Looking<'_> {
    fn read(&mut self) {
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
            let at = crate::model::Place::entry(reading.path());
            let job = || original.job.format.read(&reading, dialect, range, self);
            if super::barrier(&mut caught, at, job).is_none() {
                // Numbers behind a range that broke off would not be those of the first reading.
                return;
            }
        }
        self.unnamed();
    }

    /// Files of the export that no message names belong to its first conversation.
    fn unnamed(&mut self) {
        let original = self.original;
        let Some(conversation) = original.conversations.first().copied() else {
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
        let mut texts = Texts {
            subject: self.subject.clone(),
            root: entry.path.as_str().to_owned(),
            name: name.to_owned(),
            met: Vec::new(),
            aids: self.originals.aids.clone(),
            unheard: Troubles::default(),
        };
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
        let mut place = self.place(conversation, message, None, mentions);
        place.at = place_of(message, first);
        place.quoted = quoted;
        self.push(place);
    }

    /// Takes the mentions in files.
    fn files(&mut self, conversation: u32, message: &Message<'_>, texts: Texts, part: Part) {
        for (path, met) in texts.met {
            let mentions = met.into_iter().map(|m| meant(m, part)).collect();
            let place = self.place(conversation, message, Some(path.into()), mentions);
            self.push(place);
        }
    }

    fn place(
        &self,
        conversation: u32,
        message: &Message<'_>,
        attachment: Option<Box<str>>,
        mentions: BTreeSet<Mention>,
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
            mentions,
            quoted: false,
            retention: longest(categories.iter().copied(), day),
            categories,
        }
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

fn place_of(message: &Message<'_>, at: usize) -> Option<crate::model::LineColumn> {
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
        let conversations = &self.original.conversations;
        let at = message
            .conversation
            .min(conversations.len().saturating_sub(1));
        let Some(conversation) = conversations
            .get(at)
            .copied()
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

/// Keeps of the files of a message which ones speak of the person.
struct Texts {
    subject: Subject,
    root: String,
    name: String,
    met: Vec<(String, BTreeSet<Mention>)>,
    aids: Aids,
    unheard: Troubles,
}

impl Visitor for Texts {
    fn wants_text(&self) -> bool {
        true
    }

    fn text(&mut self, met: Met<'_>) {
        let mentions: BTreeSet<Mention> = self
            .subject
            .mentions(&met.text)
            .into_iter()
            .map(|m| m.2)
            .collect();
        if !mentions.is_empty() {
            let rest = met.path.as_str().strip_prefix(self.root.as_str());
            self.met.push((
                format!("{}{}", self.name, rest.unwrap_or_default()),
                mentions,
            ));
        }
    }

    fn source(&mut self, _: &Arc<Bundle>, _: &'static dyn Format, _: Claim) {}

    fn aids(&self) -> Option<&Aids> {
        Some(&self.aids)
    }

    fn cover(&mut self, _: CoverageCode) {}

    fn troubles(&mut self) -> &mut Troubles {
        &mut self.unheard
    }
}

/// What one person is known by, over chats, mails and contacts.
pub(super) struct KnownAs {
    /// Every form she is looked for by.
    pub(super) identities: BTreeSet<Identity>,
    /// Names under which she writes in single conversations.
    pub(super) senders: BTreeSet<(u32, String)>,
    /// As written, for the list.
    written: BTreeMap<Identity, String>,
}

impl KnownAs {
    pub(super) fn new(
        identities: BTreeSet<Identity>,
        senders: BTreeSet<(u32, String)>,
        written: BTreeMap<Identity, String>,
    ) -> Self {
        Self {
            identities,
            senders,
            written,
        }
    }

    /// As asked, then what is linked with it.
    fn shown(&self, who: &str) -> Vec<String> {
        let asked = Identity::of_name(who);
        let others = self
            .identities
            .iter()
            .filter(|i| Some(*i) != asked.as_ref());
        let others = others.filter_map(|i| self.written.get(i).cloned());
        std::iter::once(who.to_owned()).chain(others).collect()
    }
}
