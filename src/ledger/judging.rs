//! From a sighting to a finding: the policy's answer, the risk, and what settings hide.

use super::circumstances::{self, Raised};
use super::{Fold, score};
use crate::model::{
    Audience, Bilingual, Category, Circumstance, ConversationKind, Finding, Severity, Sighting,
};
use crate::policy::{CaseFacts, Question};

impl Fold<'_> {
    /// Judges a circumstance; it is never milder than its rule says.
    pub(super) fn raise(&mut self, what: Circumstance, raised: Raised, out: &mut Vec<Finding>) {
        let card = self.catalogue.card(raised.sighting.detector);
        let number = self.numbering.next(&raised.sighting, card);
        let severity = raised.sighting.severity;
        let (mut finding, hints) = self.judged(raised.sighting, raised.category, severity, number);
        if let Some(verdict) = finding.verdict.filter(|v| *v < raised.least) {
            finding.verdict = Some(verdict.max(raised.least));
            finding.modifiers.push("circumstance".into());
            finding.risk = self.risk(&finding);
        }
        let facts = self
            .conversations
            .get(finding.sighting.conversation as usize);
        finding.breach = circumstances::is_breach_candidate(Some(what), &finding, facts);
        self.give(finding, hints, out);
    }

    /// A sighting with the policy's answer, and what the policy says beside it.
    pub(super) fn judged(
        &self,
        mut sighting: Sighting,
        category: Category,
        severity: Severity,
        (id, position): (String, String),
    ) -> (Finding, Vec<Bilingual>) {
        let facts = self.facts(&sighting);
        let told = sighting.audiences;
        let conversations = self.conversations;
        let conversation = conversations.get(sighting.conversation as usize);
        sighting.audiences = self.known.audiences(&sighting, conversation);
        let question = self.question(&sighting, category, &facts);
        let (verdict, category, audience, modifiers, line, hints) =
            match self.policy.judge(&question) {
                Some(j) => {
                    let modifiers = j.modifiers.iter().map(|m| m.to_string().into());
                    let modifiers = modifiers.collect();
                    (
                        Some(j.verdict),
                        j.category,
                        j.audience,
                        modifiers,
                        j.line,
                        j.hints,
                    )
                }
                None => (
                    None,
                    category,
                    Audience::Unknown,
                    Vec::new(),
                    String::new(),
                    Vec::new(),
                ),
            };
        let card = self.catalogue.card(sighting.detector);
        let way = sighting.direction;
        let mut finding = Finding {
            id: id.into(),
            position: position.into(),
            process: self.policy.process(&card.id, category, way, audience),
            category,
            severity,
            audience,
            audience_source: self.known.source(audience, told, &sighting, conversation),
            verdict,
            modifiers,
            policy_line: line.into(),
            risk: 0.0,
            breach: false,
            repeated: sighting.facts.quoted,
            retention: None,
            triage: None,
            sighting,
        };
        finding.risk = self.risk(&finding);
        (finding, hints)
    }

    pub(super) fn risk(&self, f: &Finding) -> f64 {
        let s = &f.sighting;
        score::risk(f.severity, f.verdict, s.tier, self.exposure(s))
    }

    /// Counts a finding and gives it on, unless the settings hide it.
    pub(super) fn give(&mut self, finding: Finding, hints: Vec<Bilingual>, out: &mut Vec<Finding>) {
        if finding.sighting.tier < self.stated.min_confidence
            || finding.severity < self.stated.min_severity
        {
            self.counts.hidden += 1;
            return;
        }
        self.count(&finding);
        self.habits.add(&finding);
        self.hint(hints);
        out.push(finding);
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
}
