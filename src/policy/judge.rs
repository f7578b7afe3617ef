//! The judge. Order (policy.md 2.2): M8 changes the category -> base cell -> audience cell -> relaxing, together at most
//! one step -> tightening, the worst wins and is final. Each audience is judged by itself, the strictest verdict wins.

use super::settled::{Cell, Modifier, Policy, Step};
use crate::model::{
    Audience, AudienceSet, Bilingual, Category, Channel, ConversationKind, Direction, Verdict,
};

/// Circumstances a modifier may name in `if`.
pub const CIRCUMSTANCES: &[&str] = &[
    "inbound-new-value",
    "outbound",
    "three-readers",
    "consumer-messenger",
    "no-person-named",
    "high-amount",
    "retention-at-risk",
    "health-trade",
    "broadcast",
    "managed",
    "live-location",
    "no-e-invoice",
];

/// Participants beside the own side from which a chat counts as a group (M3).
const GROUP_READERS: u16 = 3;

/// What is known of the case beside category, channel and audience.
#[derive(Debug, Clone, Copy, Default)]
pub struct CaseFacts {
    /// An earlier own message of this conversation holds the same value.
    pub value_seen_from_own_side: bool,
    /// A private person is named.
    pub person_named: bool,
    /// A live location.
    pub live_location: bool,
    /// Amount in cents.
    pub amount_cents: Option<i64>,
    /// From which amount in EUR the user calls one high (M6), where he stated it.
    pub high_amount_eur: Option<u32>,
    /// Broadcast list, channel, status.
    pub broadcast: bool,
    /// Private conversation marked as mixed.
    pub private_marked_mixed: bool,
    /// All readers need to know, with a reason.
    pub need_to_know: bool,
    /// Managed container.
    pub managed: bool,
    /// Health trade.
    pub health_trade: bool,
    /// The document is a structured e-invoice.
    pub e_invoice: bool,
    /// Disappearing or deleted messages in this conversation.
    pub retention_at_risk: bool,
}

/// A case.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// Category of the detector.
    pub category: Category,
    /// Channel.
    pub channel: Channel,
    /// Audiences of the members; empty is unknown.
    pub audiences: AudienceSet,
    /// Direction.
    pub direction: Direction,
    /// Kind of conversation.
    pub kind: ConversationKind,
    /// Participants beside the own side.
    pub readers: u16,
    /// Facts.
    pub facts: &'a CaseFacts,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// Category after M8.
    pub category: Category,
    /// The audience whose verdict was strictest.
    pub audience: Audience,
    /// Identifiers of the modifiers that changed something, in order.
    pub modifiers: Vec<String>,
    /// The place that decided: the cell, or the modifier that changed the verdict last.
    pub line: String,
    /// Hints of modifiers that say something without changing the verdict.
    pub hints: Vec<Bilingual>,
}

impl Policy {
    /// Judges a case; drafts, which never travelled, and what went to friends and family alone get no verdict.
    #[must_use]
    pub fn judge(&self, question: &Question<'_>) -> Option<Judgement> {
        if question.direction == Direction::Draft {
            return None;
        }
        let unknown = AudienceSet::of(Audience::Unknown);
        let set = if question.audiences.is_empty() {
            unknown
        } else {
            question.audiences
        };
        let mut worst: Option<Judgement> = None;
        for audience in set.iter() {
            // Friends and family are judged only where the user marked the conversation as mixed.
            if audience == Audience::Private && !question.facts.private_marked_mixed {
                continue;
            }
            let judgement = self.judge_one(question, audience);
            if worst.as_ref().is_none_or(|w| judgement.verdict > w.verdict) {
                worst = Some(judgement);
            }
        }
        worst
    }

    fn judge_one(&self, q: &Question<'_>, audience: Audience) -> Judgement {
        let mut modifiers = Vec::new();
        let mut hints = Vec::new();
        let mut category = q.category;
        for m in self.modifiers.iter().filter(|m| m.step == Step::Category) {
            if !self.fits(m, q, audience, category) {
                continue;
            }
            if let Some(to) = m.changes.iter().find_map(|c| c.category) {
                category = to;
                modifiers.push(m.id.clone());
            }
        }
        let cell = self.audience_cell(category, audience, q.channel);
        let (mut verdict, mut line) = (cell.verdict, cell.line);
        for m in self
            .modifiers
            .iter()
            .filter(|m| m.step == Step::Relax && self.fits(m, q, audience, category))
        {
            let change = m
                .changes
                .iter()
                .find(|c| c.from.is_none_or(|f| f == verdict) && c.to.is_some_and(|t| t < verdict));
            if let Some((to, at)) = change.and_then(|c| Some((c.to?, c.line.clone()))) {
                (verdict, line) = (to, at);
                modifiers.push(m.id.clone());
                // Relaxing modifiers together give at most one step.
                break;
            }
        }
        for m in self
            .modifiers
            .iter()
            .filter(|m| m.step == Step::Tighten && self.fits(m, q, audience, category))
        {
            let change = m.changes.iter().find(|c| {
                (c.channels.is_empty() || c.channels.contains(&q.channel))
                    && (c.categories.is_empty() || c.categories.contains(&category))
                    && c.from.is_none_or(|f| f == verdict)
            });
            let Some(change) = change else { continue };
            hints.extend(change.hint.clone());
            if let Some(to) = change.to.filter(|t| *t > verdict) {
                (verdict, line) = (to, change.line.clone());
                modifiers.push(m.id.clone());
            } else if m.id == "M4" && verdict == Verdict::Forbidden {
                // Says that even consent would not help.
                modifiers.push(m.id.clone());
            }
        }
        Judgement {
            verdict,
            category,
            audience,
            modifiers,
            line,
            hints,
        }
    }

    /// The cell before modifiers: the audience's own, that of the audience it is judged as, the main one.
    pub(super) fn audience_cell(
        &self,
        category: Category,
        audience: Audience,
        channel: Channel,
    ) -> Cell {
        let judged = self.judged_as.get(&audience).copied().unwrap_or(audience);
        let own = self
            .audience_cells
            .get(&(category, audience, channel))
            .or_else(|| self.audience_cells.get(&(category, judged, channel)));
        let cell = own.or_else(|| self.cells.get(&(category, channel)));
        // A settled policy has every cell; the strictest answer stands for one that could not be.
        cell.cloned().unwrap_or(Cell {
            verdict: Verdict::Forbidden,
            line: self.name().to_owned(),
        })
    }

    fn fits(&self, m: &Modifier, q: &Question<'_>, audience: Audience, category: Category) -> bool {
        let aimed = (m.audiences.is_empty() || m.audiences.contains(&audience))
            && (m.categories.is_empty() || m.categories.contains(&category))
            && (m.channels.is_empty() || m.channels.contains(&q.channel));
        aimed && self.holds(&m.circumstance, q, audience)
    }

    fn holds(&self, circumstance: &str, q: &Question<'_>, audience: Audience) -> bool {
        let f = q.facts;
        match circumstance {
            "inbound-new-value" => q.direction == Direction::Inbound && !f.value_seen_from_own_side,
            "outbound" => q.direction == Direction::Outbound,
            "three-readers" => q.readers >= GROUP_READERS && !f.need_to_know,
            "consumer-messenger" => self.consumer.contains(&q.channel),
            "no-person-named" => !f.person_named,
            "high-amount" => {
                let limit = f.high_amount_eur.map(|eur| i64::from(eur) * 100);
                limit
                    .zip(f.amount_cents)
                    .is_some_and(|(limit, amount)| amount > limit)
            }
            "retention-at-risk" => f.retention_at_risk,
            "health-trade" => f.health_trade,
            "broadcast" => {
                f.broadcast || q.kind == ConversationKind::Broadcast || audience == Audience::Public
            }
            "managed" => f.managed,
            "live-location" => f.live_location,
            "no-e-invoice" => !f.e_invoice,
            _ => false,
        }
    }
}
