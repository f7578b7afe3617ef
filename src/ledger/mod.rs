//! The ordered fold from sightings to findings: whatever needs other messages happens here, once, in input order.
//!
//! Two passes over the sightings. The first learns the firm's own public data from its signatures; the second drops
//! duplicates, links quotes, leaves own data out, counts repeats, judges, scores and numbers. Never sees a text.

pub mod audience;
pub mod entities;
pub mod number;
pub mod propose;
pub mod score;

use crate::model::{
    Audience, AudienceSource, Bilingual, Catalogue, Category, ConversationKind, Counts, Direction,
    Finding, Severity, Sighting, Tier, Verdict,
};
use crate::policy::{CaseFacts, Policy, Question};
use audience::Known;
use number::Numbering;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Days within which three hits of one detector in one conversation raise its severity (M2, policy.md 2.2).
const REPEAT_DAYS: i64 = 30;

/// What the fold must know of a conversation.
#[derive(Debug, Clone, Default)]
pub struct ConversationFacts {
    /// Kind.
    pub kind: Option<ConversationKind>,
    /// All members need to know, with a reason in the settings.
    pub need_to_know: bool,
    /// Marked private and business mixed.
    pub mixed: bool,
    /// Number of members beside the own side.
    pub members: u64,
    /// Messages were deleted here, or vanish by themselves (M7).
    pub retention_at_risk: bool,
    /// Where its audiences are known from, where somebody told all of them at once.
    pub told: Option<AudienceSource>,
    /// Keyed hashes of the members whom nobody told.
    pub strangers: Vec<u64>,
}

/// What the user stated.
#[derive(Debug, Clone, Copy)]
pub struct Stated {
    /// Hidden below.
    pub min_severity: Severity,
    /// Hidden below.
    pub min_confidence: Tier,
    /// The firm is a health trade.
    pub health_trade: Option<bool>,
    /// Messengers run in a managed container.
    pub managed: Option<bool>,
    /// From which amount in EUR an invoice is high (M6).
    pub high_amount_eur: Option<u32>,
    /// The case key, where one was given.
    pub case_key: Option<[u8; 32]>,
}

/// The running fold.
pub struct Fold<'a> {
    known: &'a Known,
    policy: &'a Policy,
    catalogue: &'a Catalogue,
    conversations: &'a [ConversationFacts],
    stated: Stated,
    own_values: HashSet<[u8; 16]>,
    sent: HashMap<u32, HashSet<[u8; 16]>>,
    quoted: HashSet<(u64, u16, [u8; 16])>,
    /// Highest amount of a message in cents, of those above the stated one only (M6).
    high_amounts: HashMap<(u32, u64), i64>,
    repeats: HashMap<(u32, u16), [Option<i64>; 2]>,
    numbering: Numbering,
    counts: Counts,
    persons: BTreeSet<u64>,
    touched: BTreeSet<u32>,
    last_forbidden: Option<(u32, u64)>,
    index: score::Index,
}

impl<'a> Fold<'a> {
    /// A fresh fold. `sources` are the SHA-256 of the sources, in order; `own_values` the keys of what the user called own;
    /// `known` what was learned about people.
    #[must_use]
    pub fn new(
        known: &'a Known,
        policy: &'a Policy,
        catalogue: &'a Catalogue,
        conversations: &'a [ConversationFacts],
        sources: Vec<String>,
        own_values: HashSet<[u8; 16]>,
        stated: Stated,
    ) -> Self {
        Self {
            known,
            policy,
            catalogue,
            conversations,
            numbering: Numbering::new(sources, stated.case_key),
            stated,
            own_values,
            sent: HashMap::new(),
            quoted: HashSet::new(),
            high_amounts: HashMap::new(),
            repeats: HashMap::new(),
            counts: Counts::default(),
            persons: BTreeSet::new(),
            touched: BTreeSet::new(),
            last_forbidden: None,
            index: score::Index::default(),
        }
    }

    /// First pass: values in the signatures of the own side are its own public data (reject rule R8); an amount speaks
    /// for the whole message, so that its invoice number knows it too.
    pub fn learn(&mut self, sighting: &Sighting) {
        let limit = self.stated.high_amount_eur.map(|eur| i64::from(eur) * 100);
        if let (Some(limit), Some(amount)) = (limit, sighting.facts.amount)
            && amount > limit
        {
            let key = (sighting.source, sighting.message);
            let highest = self.high_amounts.entry(key).or_insert(amount);
            *highest = amount.max(*highest);
        }
        let own_hand = matches!(
            sighting.direction,
            Direction::Outbound | Direction::Internal
        );
        if own_hand && sighting.facts.signature && sighting.value_key != [0; 16] {
            self.own_values.insert(sighting.value_key);
        }
    }

    /// Second pass: one sighting that is no duplicate, in input order; gives its finding unless something absorbs it.
    pub fn take(&mut self, mut sighting: Sighting) -> Option<Finding> {
        let card = self.catalogue.card(sighting.detector);
        // Numbered before anything is left out: ids must not depend on settings or on what was own.
        let (id, position) = self.numbering.next(&sighting, card);
        if self.own_values.contains(&sighting.value_key) {
            self.counts.own_data += 1;
            return None;
        }
        if sighting.facts.mass {
            self.counts.mass_mail += 1;
            return None;
        }
        if self.is_linked_quote(&sighting) {
            return None;
        }
        let severity = self.repeated_severity(&sighting);
        let facts = self.facts(&sighting);
        let told = sighting.audiences;
        let conversations = self.conversations;
        let conversation = conversations.get(sighting.conversation as usize);
        sighting.audiences = self.known.audiences(&sighting, conversation);
        let judgement = self
            .policy
            .judge(&self.question(&sighting, card.category, &facts));
        self.remember_sent(&sighting);
        let hints = judgement
            .as_ref()
            .map(|j| j.hints.clone())
            .unwrap_or_default();
        let (verdict, category, audience, modifiers, line) = match judgement {
            Some(j) => (Some(j.verdict), j.category, j.audience, j.modifiers, j.line),
            None => (
                None,
                card.category,
                Audience::Unknown,
                Vec::new(),
                String::new(),
            ),
        };
        if sighting.tier < self.stated.min_confidence || severity < self.stated.min_severity {
            self.counts.hidden += 1;
            return None;
        }
        let audience_source = self.known.source(audience, told, &sighting, conversation);
        let risk = score::risk(severity, verdict, sighting.tier, self.exposure(&sighting));
        let modifiers: Vec<Box<str>> = modifiers.iter().map(|m| m.to_string().into()).collect();
        let finding = Finding {
            id: id.into(),
            position: position.into(),
            category,
            severity,
            audience,
            audience_source,
            verdict,
            modifiers,
            policy_line: line.into(),
            risk,
            repeated: sighting.facts.quoted,
            sighting,
        };
        self.count(&finding);
        self.hint(hints);
        Some(finding)
    }

    /// Counts what the policy says beside the verdict.
    fn hint(&mut self, hints: Vec<Bilingual>) {
        for hint in hints {
            match self.counts.hints.iter_mut().find(|(h, _)| *h == hint) {
                Some((_, count)) => *count += 1,
                None => self.counts.hints.push((hint, 1)),
            }
        }
    }

    /// A value in quoted text that the thread already holds travelled with the first one; a forwarded one is a new transfer.
    fn is_linked_quote(&mut self, s: &Sighting) -> bool {
        if s.thread_key == 0 {
            return false;
        }
        let seen = !self
            .quoted
            .insert((s.thread_key, s.detector.0, s.value_key));
        s.facts.quoted && !s.facts.forwarded && seen
    }

    /// M2: three hits of one detector within 30 days in one conversation, sent by the firm: one step up from the third on.
    fn repeated_severity(&mut self, s: &Sighting) -> Severity {
        let severity = if s.facts.confidential {
            s.severity.raised()
        } else {
            s.severity
        };
        let (Direction::Outbound, Some(time)) = (s.direction, s.time) else {
            return severity;
        };
        let day = time.wall_minute() / 1440;
        let last = self
            .repeats
            .entry((s.conversation, s.detector.0))
            .or_default();
        let third = last[0].is_some_and(|first| (day - first).abs() <= REPEAT_DAYS);
        *last = [last[1], Some(day)];
        // A severity of info is a detector's own way to say "no concern": repetition makes none of it.
        if third && severity != Severity::Info {
            severity.raised()
        } else {
            severity
        }
    }

    fn facts(&self, s: &Sighting) -> CaseFacts {
        let conversation = self.conversations.get(s.conversation as usize);
        CaseFacts {
            value_seen_from_own_side: self
                .sent
                .get(&s.conversation)
                .is_some_and(|set| s.value_key != [0; 16] && set.contains(&s.value_key)),
            person_named: s.facts.person_named,
            live_location: s.facts.live,
            amount_cents: self
                .high_amounts
                .get(&(s.source, s.message))
                .copied()
                .or(s.facts.amount),
            broadcast: conversation.is_some_and(|c| c.kind == Some(ConversationKind::Broadcast)),
            private_marked_mixed: conversation.is_some_and(|c| c.mixed),
            need_to_know: conversation.is_some_and(|c| c.need_to_know),
            managed: self.stated.managed.unwrap_or(false),
            health_trade: self.stated.health_trade.unwrap_or(false),
            high_amount_eur: self.stated.high_amount_eur,
            e_invoice: s.facts.e_invoice,
            retention_at_risk: conversation.is_some_and(|c| c.retention_at_risk),
        }
    }

    fn question<'f>(&self, s: &Sighting, category: Category, facts: &'f CaseFacts) -> Question<'f> {
        let conversation = self.conversations.get(s.conversation as usize);
        Question {
            category,
            channel: s.channel,
            audiences: s.audiences,
            direction: s.direction,
            kind: conversation
                .and_then(|c| c.kind)
                .unwrap_or(ConversationKind::Direct),
            readers: s.readers,
            facts,
        }
    }

    fn remember_sent(&mut self, s: &Sighting) {
        if s.direction == Direction::Outbound && s.value_key != [0; 16] {
            self.sent
                .entry(s.conversation)
                .or_default()
                .insert(s.value_key);
        }
    }

    fn exposure(&self, s: &Sighting) -> f64 {
        let broadcast = self
            .conversations
            .get(s.conversation as usize)
            .is_some_and(|c| c.kind == Some(ConversationKind::Broadcast));
        let business = s
            .audiences
            .iter()
            .any(|a| !matches!(a, Audience::Private | Audience::Unknown));
        let mixed = s.audiences.has(Audience::Private) && business;
        score::exposure(s.readers, broadcast || mixed, s.direction)
    }

    fn count(&mut self, f: &Finding) {
        let Some(verdict) = f.verdict else {
            self.counts.drafts += 1;
            return;
        };
        let s = &f.sighting;
        self.counts.verdicts[verdict.index()] += 1;
        self.counts
            .cells
            .entry((f.category, s.channel))
            .or_default()[verdict.index()] += 1;
        self.index.add(s.source, s.message, f.risk);
        if verdict == Verdict::Allowed {
            return;
        }
        let persons = s
            .person_keys
            .iter()
            .map(|key| self.known.entities.find(*key));
        self.persons.extend(persons);
        self.touched.insert(s.conversation);
        if verdict == Verdict::Forbidden {
            if self.last_forbidden.replace((s.source, s.message)) != Some((s.source, s.message)) {
                self.counts.messages_forbidden += 1;
            }
            let critical = matches!(
                f.category,
                Category::PersonalId
                    | Category::SpecialCategory
                    | Category::Criminal
                    | Category::Credential
            );
            self.counts.critical += u64::from(critical);
        }
    }

    /// The numbers of the fold; messages, duplicates, attachments, topics and days are added by the pipeline.
    #[must_use]
    pub fn finish(self, messages: u64) -> Counts {
        let members: u64 = self
            .touched
            .iter()
            .filter_map(|c| self.conversations.get(*c as usize))
            .map(|c| c.members)
            .sum();
        let mut counts = self.counts;
        counts.persons_min = members.max(self.persons.len() as u64);
        counts.index = self.index.finish(messages);
        counts
    }
}
