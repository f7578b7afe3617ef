//! Everybody who takes part, one row a person over all chats and mailboxes: what `inspect --people` writes. Counts only;
//! no text is kept.

use super::collect::Collected;
use super::repeats::Repeats;
use crate::detect::{Identity, Keys};
use crate::ledger::audience::Known;
use crate::ledger::propose::Evidence;
use crate::model::{
    Audience, AudienceSource, Catalogue, Conversation, ConversationKind, PersonRow, Proposal, Tier,
    Topic,
};
use crate::plan::{People, counterpart};
use crate::rules::values;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;

/// Who was seen where: conversation, name, number or address, and in how many messages.
#[derive(Debug, Clone, Default)]
pub struct Persons(BTreeMap<(u32, String, Option<String>), u64>);

impl Persons {
    /// The members of a chat; of a talk of two the other side alone.
    pub(super) fn chat(&mut self, index: u32, conversation: &Conversation, people: &People) {
        let all: Vec<_> = conversation
            .participants
            .iter()
            .filter(|p| p.own != Some(true))
            .collect();
        let direct = conversation.kind == ConversationKind::Direct;
        let other = direct.then(|| counterpart(conversation, &all)).flatten();
        let mut met = false;
        for participant in all {
            if other.is_some_and(|o| o != participant) || people.own_name(&participant.name) {
                continue;
            }
            met = true;
            let who = (index, participant.name.clone(), participant.handle.clone());
            *self.0.entry(who).or_default() += participant.messages;
        }
        // The other side wrote nothing: the title names it.
        if direct && !met && !people.own_name(&conversation.title) {
            self.0
                .entry((index, conversation.title.clone(), None))
                .or_default();
        }
    }

    /// Everybody seen: conversation, name, number or address.
    pub(super) fn iter(&self) -> impl Iterator<Item = &(u32, String, Option<String>)> {
        self.0.keys()
    }

    /// Senders and recipients of mails.
    pub(super) fn mails(&mut self, index: u32, parties: &BTreeMap<(String, String), u64>) {
        for ((address, name), messages) in parties {
            let who = (index, name.clone(), Some(address.clone()));
            *self.0.entry(who).or_default() += messages;
        }
    }
}

/// A person while rows are made.
#[derive(Default)]
struct Gathered {
    names: BTreeMap<String, u64>,
    numbers: BTreeSet<String>,
    mails: BTreeSet<String>,
    chats: BTreeSet<u32>,
    messages: u64,
    told: Option<(AudienceSource, Audience)>,
    evidence: Evidence,
}

impl Gathered {
    fn tell(&mut self, source: AudienceSource, audience: Audience) {
        let better = self.told.is_none_or(|(known, _)| source < known);
        if better {
            self.told = Some((source, audience));
        }
    }

    fn name(&self) -> String {
        let words = |name: &str| name.split_whitespace().count().min(3);
        let best = self
            .names
            .iter()
            .max_by_key(|(name, count)| (words(name), **count));
        best.map(|(name, _)| name.clone()).unwrap_or_default()
    }
}

/// One row a person, the busiest first.
///
/// # Errors
/// What reading the sightings met.
pub fn rows(
    collected: &mut Collected,
    people: &People,
    keys: &Keys,
    catalogue: &Catalogue,
) -> io::Result<Vec<PersonRow>> {
    collected.met.contacts(keys, &people.contacts);
    let known = collected.met.known();
    let mut all: BTreeMap<u64, Gathered> = BTreeMap::new();
    let mut talks: HashMap<u32, u64> = HashMap::new();
    for ((conversation, name, handle), written) in &collected.persons.0 {
        let Some(c) = collected.conversations.get(*conversation as usize) else {
            continue;
        };
        // What another source tells as well counts there.
        if c.messages > 0 && c.duplicates >= c.messages {
            continue;
        }
        let identity = handle
            .as_deref()
            .and_then(Identity::of_handle)
            .or_else(|| Identity::of_name(name));
        let Some(identity) = identity else { continue };
        let entity = known.entities.find(identity.key(keys));
        let person = all.entry(entity).or_default();
        person.enter(name, &identity);
        person.chats.insert(*conversation);
        if c.kind == ConversationKind::Direct {
            talks.insert(*conversation, entity);
            let spoken = c.messages.saturating_sub(c.system + c.duplicates);
            person.messages += spoken;
            person
                .evidence
                .talk(c.topics[Topic::Private.index()], spoken);
        } else {
            person.messages += written;
        }
        tell(person, people, &c.title, name, handle.as_deref());
        if let Some(source) = known.companies.source(entity) {
            person.tell(source, Audience::CustomerCompany);
        }
        if c.kind == ConversationKind::Broadcast && c.audiences.has(Audience::Public) {
            person.tell(AudienceSource::Settings, Audience::Public);
        }
    }
    for contact in people.contacts.iter() {
        let mut forms = contact.identities().filter(Identity::tells);
        let entity = forms
            .next()
            .map(|first| known.entities.find(first.key(keys)));
        if let Some(person) = entity.and_then(|e| all.get_mut(&e)) {
            contact
                .identities()
                .for_each(|form| person.enter(&contact.name, &form));
        }
    }
    talk_about(collected, &known, catalogue, &talks, &mut all)?;
    let mut rows: Vec<PersonRow> = all.into_values().map(Gathered::row).collect();
    rows.sort_by(|a, b| {
        (b.messages, b.chats)
            .cmp(&(a.messages, a.chats))
            .then_with(|| (&a.name, &a.numbers, &a.mails).cmp(&(&b.name, &b.numbers, &b.mails)))
    });
    Ok(rows)
}

impl Gathered {
    fn enter(&mut self, name: &str, identity: &Identity) {
        match identity {
            Identity::Number(number) => {
                self.numbers.insert(values::phone_written(number));
            }
            Identity::Mail(mail) => {
                self.mails.insert(mail.clone());
            }
            Identity::Name(_) => {}
        }
        if matches!(Identity::of_name(name), Some(Identity::Name(_))) {
            *self.names.entry(name.trim().to_owned()).or_default() += 1;
        }
    }

    fn row(self) -> PersonRow {
        let told = self.told.map(|(source, audience)| Proposal {
            audience,
            source,
            topics: Vec::new(),
        });
        PersonRow {
            name: self.name(),
            proposal: told.or_else(|| self.evidence.proposal()),
            numbers: self.numbers.into_iter().collect(),
            mails: self.mails.into_iter().collect(),
            chats: self.chats.len() as u64,
            messages: self.messages,
        }
    }
}

/// What contacts, settings and own data say.
fn tell(person: &mut Gathered, people: &People, title: &str, name: &str, handle: Option<&str>) {
    if let Some(audience) = people.contacts.of_person(name, handle) {
        person.tell(AudienceSource::Contacts, audience);
    }
    if let Some(audience) = people.audience_set_for(title) {
        person.tell(AudienceSource::Settings, audience);
    }
    let domain = handle.is_some_and(|h| h.contains('@') && people.own.has_mail(&h.to_lowercase()));
    if domain || people.is_own(name, handle) {
        person.tell(AudienceSource::Own, Audience::Staff);
    }
}

/// Counts what is talked about with each person: in talks of two, and in mails with those whom nobody told.
fn talk_about(
    collected: &mut Collected,
    known: &Known,
    catalogue: &Catalogue,
    talks: &HashMap<u32, u64>,
    all: &mut BTreeMap<u64, Gathered>,
) -> io::Result<()> {
    let bases = std::mem::take(&mut collected.bases);
    let mut repeats = Repeats::new(bases, std::mem::take(&mut collected.duplicates));
    collected.sightings.each(&mut |s| {
        repeats.learn(&s);
        Ok(())
    })?;
    collected.sightings.each(&mut |s| {
        if s.tier < Tier::Medium || s.facts.mass || s.facts.quoted || repeats.has(&s) {
            return Ok(());
        }
        let category = catalogue.card(s.detector).category;
        let strangers = s.strangers.iter().map(|key| known.entities.find(*key));
        for entity in talks
            .get(&s.conversation)
            .copied()
            .into_iter()
            .chain(strangers)
        {
            if let Some(person) = all.get_mut(&entity) {
                person.evidence.finding(category, s.direction);
            }
        }
        Ok(())
    })
}
