//! Why a verdict is what it is, and which modifiers would change it: the content of `policy explain`.

use super::judge::{CaseFacts, Question};
use super::settled::{Policy, Step};
use crate::model::outcome::CategoryText;
use crate::model::{
    Audience, AudienceSet, Bilingual, Category, Channel, ConversationKind, Direction, Verdict,
};

/// What `policy explain` prints.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// The verdict; none for drafts.
    pub verdict: Option<Verdict>,
    /// The place that decided.
    pub line: String,
    /// Modifiers used.
    pub used: Vec<String>,
    /// Modifiers that could change it in other circumstances: id, when, effect, line.
    pub others: Vec<(String, Bilingual, Bilingual, String)>,
    /// Reason, basis, recommendation, steps.
    pub text: CategoryText,
}

/// Explains the plain case: one to one, nothing stated.
#[must_use]
pub fn explain(
    policy: &Policy,
    category: Category,
    channel: Channel,
    audience: Audience,
    direction: Direction,
) -> Explanation {
    let facts = CaseFacts::default();
    let kind = if audience == Audience::Public {
        ConversationKind::Broadcast
    } else {
        ConversationKind::Direct
    };
    let question = Question {
        category,
        channel,
        audiences: AudienceSet::of(audience),
        direction,
        kind,
        readers: 1,
        facts: &facts,
    };
    let judgement = policy.judge(&question);
    let used = judgement
        .as_ref()
        .map(|j| j.modifiers.clone())
        .unwrap_or_default();
    let others = policy.modifiers.iter().filter(|m| {
        !used.contains(&m.id)
            && m.step != Step::Severity
            && (m.audiences.is_empty() || m.audiences.contains(&audience))
            && (m.categories.is_empty() || m.categories.contains(&category))
            && (m.channels.is_empty() || m.channels.contains(&channel))
    });
    Explanation {
        verdict: judgement.as_ref().map(|j| j.verdict),
        line: judgement.map(|j| j.line).unwrap_or_default(),
        others: others
            .map(|m| {
                (
                    m.id.clone(),
                    m.texts[1].clone(),
                    m.texts[2].clone(),
                    m.line.clone(),
                )
            })
            .collect(),
        used,
        text: policy.texts().remove(&category).unwrap_or_default(),
    }
}
