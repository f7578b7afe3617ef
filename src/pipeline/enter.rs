//! Enters sources and conversations into the run: channel, audiences and own side are settled here, once.

use super::collector::Collector;
use super::gather::Job;
use super::read::Prepared;
use super::reveal::Original;
use crate::formats::Survey;
use crate::ledger::ConversationFacts;
use crate::model::{
    Audience, AudienceSet, Channel, Conversation, ConversationKind, ConversationSummary,
    SourceSummary,
};

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
        survey
            .conversations
            .iter()
            .map(|c| {
                let channel = told.or(c.channel).unwrap_or(channel);
                let prepared = self.conversation(source, channel, c);
                self.join(job, c, prepared)
            })
            .collect()
    }

    /// A conversation that an earlier file of the same bundle began is one with it: a day of a channel, a further file of
    /// a thread.
    fn join(&mut self, job: &Job, c: &Conversation, mut prepared: Prepared) -> Prepared {
        let (Some(id), true) = (&c.native_id, job.format.spreads()) else {
            return prepared;
        };
        let root = job.bundle.root.as_str().to_owned();
        let key = (root, job.format.card().id, id.clone());
        let first = *self.spread.entry(key).or_insert(prepared.index);
        if first == prepared.index {
            return prepared;
        }
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
        prepared.index = first;
        prepared
    }

    fn conversation(&mut self, source: u32, channel: Channel, c: &Conversation) -> Prepared {
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
            members: members as u64,
            retention_at_risk: false,
        });
        let chat = self
            .how
            .engine
            .map(|e| e.chat(&c.title, &names, audiences, kind, mixed));
        self.collected.conversations.push(ConversationSummary {
            source,
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
            readers: members.min(usize::from(u16::MAX)) as u16,
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
