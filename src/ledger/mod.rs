//! The ordered fold from sightings to findings: whatever needs other messages happens here, once, in input order.
//!
//! Two passes over the sightings. The first learns the firm's own public data from its signatures; the second drops
//! duplicates, links quotes, leaves own data out, counts repeats, judges, scores and numbers. Never sees a text.

pub mod audience;
mod circumstances;
mod counting;
pub mod entities;
pub mod habits;
mod judging;
pub mod keeping;
pub mod number;
pub mod propose;
pub mod score;

use crate::model::{
    AudienceSource, Catalogue, ConversationKind, Counts, Direction, Finding, Severity, Sighting,
    Tier,
};
use crate::policy::Policy;
use audience::Known;
use circumstances::Circumstances;
use habits::Habits;
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
    /// Members that are known to be customers.
    pub customers: u32,
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

/// What the fold judges by, settled before it begins.
pub struct Ground<'a> {
    /// What was learned about people.
    pub known: &'a Known,
    /// The policy.
    pub policy: &'a Policy,
    /// The cards of the detectors.
    pub catalogue: &'a Catalogue,
    /// The conversations of the run, by number.
    pub conversations: &'a [ConversationFacts],
    /// The keys of what the user called own.
    pub own_values: HashSet<[u8; 16]>,
    /// What the user stated.
    pub stated: Stated,
    /// Habits, counted against what the firm decided.
    pub habits: Habits<'a>,
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
    circumstances: Circumstances,
    habits: Habits<'a>,
}

impl<'a> Fold<'a> {
    /// A fresh fold. `sources` are the SHA-256 of the sources, in order.
    #[must_use]
    pub fn new(sources: Vec<String>, ground: Ground<'a>) -> Self {
        let stated = ground.stated;
        Self {
            known: ground.known,
            policy: ground.policy,
            catalogue: ground.catalogue,
            conversations: ground.conversations,
            numbering: Numbering::new(sources, stated.case_key),
            stated,
            own_values: ground.own_values,
            sent: HashMap::new(),
            quoted: HashSet::new(),
            high_amounts: HashMap::new(),
            repeats: HashMap::new(),
            counts: Counts::default(),
            persons: BTreeSet::new(),
            touched: BTreeSet::new(),
            last_forbidden: None,
            index: score::Index::default(),
            circumstances: Circumstances::default(),
            habits: ground.habits,
        }
    }

    /// First pass: values in the signatures of the own side are its own public data (reject rule R8); an amount speaks
    /// for the whole message, so that its invoice number knows it too.
    pub fn learn(&mut self, sighting: &Sighting) {
        if self
            .catalogue
            .card(sighting.detector)
            .circumstance
            .is_some()
        {
            return;
        }
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

    /// Second pass: one sighting that is no duplicate, in input order; gives its finding unless something absorbs it, and
    /// behind it the circumstances that it completes.
    pub fn take(&mut self, sighting: Sighting, out: &mut Vec<Finding>) {
        let card = self.catalogue.card(sighting.detector);
        if let Some(what) = card.circumstance {
            let stated = (self.circumstances).stated(self.catalogue, what, sighting);
            if let Some(raised) = stated {
                self.raise(what, raised, out);
            }
            return;
        }
        // Numbered before anything is left out: ids must not depend on settings or on what was own.
        let (id, position) = self.numbering.next(&sighting, card);
        if self.own_values.contains(&sighting.value_key) {
            self.counts.own_data += 1;
            return;
        }
        if sighting.facts.mass {
            self.counts.mass_mail += 1;
            return;
        }
        if self.is_linked_quote(&sighting) {
            return;
        }
        let (severity, repeated) = self.repeated_severity(&sighting);
        let category = card.category;
        let (mut finding, hints) = self.judged(sighting, category, severity, (id, position));
        if repeated && finding.verdict.is_some() {
            let modifier = self.policy.repetition().map(Into::into);
            finding.modifiers.extend(modifier);
        }
        self.remember_sent(&finding.sighting);
        let facts = self
            .conversations
            .get(finding.sighting.conversation as usize);
        finding.breach = circumstances::is_breach_candidate(None, &finding, facts);
        let raised = self.circumstances.behind(self.catalogue, facts, &finding);
        self.give(finding, hints, out);
        for raised in raised {
            let card = self.catalogue.card(raised.sighting.detector);
            if let Some(what) = card.circumstance {
                self.raise(what, raised, out);
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
    /// Gives the severity, and whether repetition raised it.
    fn repeated_severity(&mut self, s: &Sighting) -> (Severity, bool) {
        let severity = if s.facts.confidential {
            s.severity.raised()
        } else {
            s.severity
        };
        // What goes from one desk of the firm to another was sent by the firm as well.
        let (Direction::Outbound | Direction::Internal, Some(time)) = (s.direction, s.time) else {
            return (severity, false);
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
            (severity.raised(), severity != Severity::Critical)
        } else {
            (severity, false)
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
}
