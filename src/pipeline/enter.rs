//! Enters sources and conversations into the run: channel, audiences and own side are settled here, once.

use super::again::Original;
use super::chosen::{self, Closed};
use super::collector::{Collector, is_closed};
use super::gather::Job;
use super::read::Prepared;
use crate::formats::Survey;
use crate::ledger::ConversationFacts;
use crate::model::{
    Audience, AudienceSet, Channel, Conversation, ConversationKind, ConversationSummary, Direction,
    SourceSummary,
};
use crate::plan::{Members, choice};

impl Collector<'_> {
    /// Enters a source and its conversations.
    pub(super) fn source(&mut self, job: &Job, survey: &Option<Survey>) -> Vec<Prepared> {
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
        let told = self.how.people.channel.or_else(|| by_path(&path));
        // What the export itself tells counts where the user told nothing.
        let conversations = survey.as_ref().map_or(&[][..], |s| &s.conversations);
        let shown = conversations.first().and_then(|c| c.channel);
        let shown = shown.filter(|s| conversations.iter().all(|c| c.channel == Some(*s)));
        let channel = told.or(shown).unwrap_or(card.channel);
        self.collected.sources.push(SourceSummary {
            path,
            format: card.id,
            channel,
            sha256: job.outer.sha256.clone(),
            bytes: job.outer.bytes,
            why: job.claim.why.clone(),
        });
        if self.how.keep_originals {
            let original = Original::new(job, survey.as_ref());
            self.collected.originals.push(original);
        }
        let Some(survey) = survey else {
            return Vec::new();
        };
        let by_title = |c: &Conversation| {
            let rule = self.how.people.settings.conversation(&c.title);
            rule.and_then(|r| r.channel)
        };
        // Exports of the two apps look alike, and only one of the two has terms for a firm.
        let unstated = channel == Channel::WhatsApp
            && told.is_none()
            && conversations
                .iter()
                .any(|c| c.channel.is_none() && by_title(c).is_none());
        let prepared: Vec<Prepared> = survey
            .conversations
            .iter()
            .map(|c| self.enter(job, source, told.or(c.channel).unwrap_or(channel), c))
            .collect();
        if is_closed(&prepared) {
            let surveyed = self.how.engine.is_none() || !card.survey_optional;
            chosen::count(survey, surveyed, &mut self.collected.not_chosen);
            self.closed.push(Closed::of(source, job, survey));
        } else {
            self.collected.whatsapp_unstated += u64::from(unstated);
        }
        prepared
    }

    /// Enters a conversation that was chosen; of another one only the number.
    fn enter(&mut self, job: &Job, source: u32, channel: Channel, c: &Conversation) -> Prepared {
        let format = job.format.card().id;
        let root = &job.bundle.root;
        let id = choice::id(format, root, &job.entry().inner, c);
        let native = c.native_id.clone().filter(|_| job.format.spreads());
        let key = native.map(|native| (root.as_str().to_owned(), format, native));
        let begun = key.as_ref().and_then(|key| self.spread.get(key).copied());
        let collected = &mut self.collected;
        let chosen = match begun {
            Some(index) => index != Prepared::NOT_CHOSEN,
            None => {
                let lines = &mut collected.chosen_lines;
                self.how.choice.takes(&id, &c.title, lines)
            }
        };
        let prepared = if chosen {
            self.conversation(source, channel, id, c)
        } else {
            collected.not_chosen.conversations += u64::from(begun.is_none());
            Prepared::not_chosen(channel)
        };
        match (begun, key) {
            (Some(first), _) if chosen => self.join(first, prepared),
            (None, Some(key)) => {
                self.spread.insert(key, prepared.index);
                prepared
            }
            _ => prepared,
        }
    }

    /// A conversation that an earlier file of the same bundle began is one with it: a day of a channel, a further file of
    /// a thread.
    fn join(&mut self, first: u32, mut prepared: Prepared) -> Prepared {
        let collected = &mut self.collected;
        let (Some(later), Some(facts)) = (collected.conversations.pop(), collected.facts.pop())
        else {
            return prepared;
        };
        let earlier = &mut collected.conversations[first as usize];
        for name in later.participants {
            if !earlier.participants.contains(&name) {
                earlier.participants.push(name);
            }
        }
        later
            .audiences
            .iter()
            .for_each(|a| earlier.audiences.insert(a));
        let kept = &mut collected.facts[first as usize];
        kept.members = kept.members.max(facts.members);
        kept.customers = kept.customers.max(facts.customers);
        for key in facts.strangers {
            if !kept.strangers.contains(&key) {
                kept.strangers.push(key);
            }
        }
        prepared.index = first;
        prepared
    }

    fn conversation(
        &mut self,
        source: u32,
        channel: Channel,
        id: String,
        c: &Conversation,
    ) -> Prepared {
        let people = self.how.people;
        let rule = people.settings.conversation(&c.title);
        let channel = rule.and_then(|r| r.channel).unwrap_or(channel);
        let members = match c.kind {
            // Each mail has its own.
            ConversationKind::Mailbox => Members::default(),
            _ => people.members(c),
        };
        let audiences = members.set;
        let strangers = self.meet(c, &members);
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
        let count = c.participants.len().saturating_sub(if own_known {
            own_named.iter().filter(|o| **o).count()
        } else {
            // Somebody of them is the own side, unless the export tells of each that he is not.
            usize::from(c.participants.iter().any(|p| p.own != Some(false)))
        });
        let names: Vec<String> = c.participants.iter().map(|p| p.name.clone()).collect();
        let mixed = rule.is_some_and(|r| r.mixed);
        let index = self.collected.conversations.len() as u32;
        let kind = kind_of(c, audiences);
        self.collected.facts.push(ConversationFacts {
            kind: Some(kind),
            need_to_know: rule.is_some_and(|r| r.need_to_know),
            mixed,
            members: count as u64,
            customers: people.customers(c),
            retention_at_risk: false,
            told: members.told,
            strangers,
        });
        if self.how.keep_persons {
            self.collected.persons.chat(index, c, people);
        }
        let chat = self
            .how
            .engine
            .map(|e| e.chat(&c.title, &names, audiences, kind, mixed));
        self.collected.conversations.push(ConversationSummary {
            source,
            id,
            title: c.title.clone(),
            kind,
            channel,
            audiences,
            participants: names,
            messages: 0,
            system: 0,
            duplicates: 0,
            twin: None,
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
            readers: count.min(usize::from(u16::MAX)) as u16,
            own,
        }
    }
}

/// The kind of a conversation: a chat whose readers are the public is a broadcast list, though its export looks like a
/// talk of two (the sender's own copy names nobody else).
fn kind_of(conversation: &Conversation, audiences: AudienceSet) -> ConversationKind {
    match conversation.kind {
        ConversationKind::Direct if audiences == AudienceSet::of(Audience::Public) => {
            ConversationKind::Broadcast
        }
        kind => kind,
    }
}

impl Prepared {
    /// Own side or other side, where the conversation tells; else unknown.
    pub(super) fn direction(&self, sender: Option<&str>) -> Direction {
        match sender.and_then(|s| self.own.get(s)) {
            Some(true) => Direction::Outbound,
            Some(false) => Direction::Inbound,
            None => Direction::Unknown,
        }
    }
}
