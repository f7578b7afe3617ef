//! Facts of messages and conversations that the fold raises circumstances from: sightings without a match.

use super::collect::Collected;
use super::read::{Worker, fill_keys};
use crate::detect::{Keys, Slot};
use crate::model::{
    Catalogue, Circumstance, CircumstanceRule, ConversationKind, ConversationSummary, CoverageCode,
    Direction, Facts, MailClass, Masked, Message, Sighting, Span, Stamp, Tier, Topic,
};

impl Worker<'_> {
    /// What a message shows beside its text: a file that its sender locked, recipients that see each other, a mail that
    /// came back with what it carried.
    pub(super) fn facts(&mut self, slot: &mut Slot<'static>, message: &Message<'_>) {
        let protected =
            std::mem::take(&mut self.protected) || message.attachments.iter().any(|a| a.protected);
        let Some(engine) = self.shared.engine else {
            return;
        };
        if slot.direction == Direction::Draft {
            return;
        }
        let catalogue = &engine.rules.catalogue;
        for rule in &catalogue.circumstances {
            let mask = match rule.what {
                Circumstance::PasswordBesideFile if protected => Masked::Nothing,
                Circumstance::OpenDistributionList => match open_domains(message, slot) {
                    houses if houses >= rule.least.max(1) => Masked::Count(houses),
                    _ => continue,
                },
                Circumstance::WrongChat if came_back(message, slot) => Masked::Nothing,
                _ => continue,
            };
            fill_keys(self.shared.keys, slot, message, &mut self.buffer);
            let sighting = Sighting {
                entry: message.entry.map(|e| e.as_str().into()),
                time: message.time,
                ..bare(catalogue, rule, slot, mask)
            };
            self.result.sightings.push(sighting);
        }
    }
}

/// Outside houses that see each other's addresses in a mail that the firm sent.
fn open_domains(message: &Message<'_>, slot: &Slot<'_>) -> u32 {
    match &message.parties {
        Some(parties) if slot.direction == Direction::Outbound => parties.open_domains,
        _ => 0,
    }
}

/// A notice of failed delivery that brings the mail back.
fn came_back(message: &Message<'_>, slot: &Slot<'_>) -> bool {
    let original = |media: Option<&str>| media == Some("message/rfc822");
    message.class == Some(MailClass::Bounce)
        && slot.direction != Direction::Outbound
        && message
            .attachments
            .iter()
            .any(|a| original(a.media_type.as_deref()))
}

/// A sighting that says what, where and when, without a match.
fn bare(catalogue: &Catalogue, rule: &CircumstanceRule, slot: &Slot<'_>, mask: Masked) -> Sighting {
    Sighting {
        source: slot.source,
        conversation: slot.conversation,
        message: slot.number,
        entry: None,
        attachment: None,
        detector: rule.card,
        tier: Tier::Certain,
        held: 0,
        severity: catalogue.card(rule.card).severity,
        span: Span::default(),
        bytes: None,
        at: None,
        time: None,
        direction: slot.direction,
        channel: slot.channel,
        audiences: slot.audiences,
        readers: slot.readers,
        topic: Topic::Business,
        message_key: slot.message_key,
        thread_key: slot.thread_key,
        value_key: [0; 16],
        person_keys: Vec::new(),
        strangers: slot.strangers.clone(),
        mask,
        facts: Facts::default(),
    }
}

/// What whole conversations and accounts show, once everything is read: groups in which customers see each other's numbers,
/// address books that a service got.
pub(super) fn at_the_end(
    catalogue: &Catalogue,
    collected: &Collected,
    keys: &Keys,
) -> Vec<Sighting> {
    let mut found = Vec::new();
    if let Some(rule) = catalogue.circumstance(Circumstance::OpenDistributionList) {
        let all = collected.conversations.iter().zip(&collected.facts);
        for (index, (c, facts)) in all.enumerate() {
            let group = c.kind == ConversationKind::Group && c.messages > c.duplicates;
            if group && c.twin.is_none() && facts.customers >= rule.least.max(1) {
                let mask = Masked::Count(facts.customers);
                found.push(of_conversation(
                    (catalogue, rule, keys),
                    (index, c),
                    c.last,
                    mask,
                ));
            }
        }
    }
    if let Some(rule) = catalogue.circumstance(Circumstance::AddressBookUploaded) {
        for covered in collected.troubles.coverage() {
            let many = covered.code == CoverageCode::AddressBook
                && covered.count >= u64::from(rule.least.max(1));
            let path = covered.place.path.as_str();
            let source = collected.sources.iter().position(|s| s.path == path);
            let (true, Some(source)) = (many, source) else {
                continue;
            };
            let first = (collected.conversations.iter().enumerate())
                .find(|(_, c)| c.source as usize == source);
            if let Some(first) = first {
                let mask = Masked::Count(u32::try_from(covered.count).unwrap_or(u32::MAX));
                found.push(of_conversation((catalogue, rule, keys), first, None, mask));
            }
        }
    }
    found
}

/// Message number 0: no single message shows it.
fn of_conversation(
    (catalogue, rule, keys): (&Catalogue, &CircumstanceRule, &Keys),
    (index, c): (usize, &ConversationSummary),
    time: Option<Stamp>,
    mask: Masked,
) -> Sighting {
    let slot = Slot {
        source: c.source,
        conversation: index as u32,
        number: 0,
        attachment: None,
        direction: Direction::Unknown,
        channel: c.channel,
        audiences: c.audiences,
        readers: c
            .participants
            .len()
            .saturating_sub(1)
            .min(usize::from(u16::MAX)) as u16,
        // No title and no path: a renamed contact keeps its ids (report.md section 6). Equal ones are numbered in the fold.
        message_key: keys
            .wide(format!("{}\0{}", c.channel.id(), c.kind.id()).as_bytes())
            .to_le_bytes(),
        thread_key: 0,
        // The summary's audiences hold what was learned already.
        strangers: Vec::new(),
    };
    Sighting {
        time,
        ..bare(catalogue, rule, &slot, mask)
    }
}
