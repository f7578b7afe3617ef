//! The register of possible breaches (report.md section 8.4): what happened, what it concerns, who could read it, what is
//! proposed. What only the firm can know stays empty.

use super::View;
use super::tally::{MOST_BREACHES, MessageId, Numbered, is_critical, message_of};
use crate::model::{Category, Finding};
use std::collections::BTreeMap;

/// Events in the short report.
const SHORT: usize = 5;

/// An event: the candidates in one message.
#[derive(Debug, Clone)]
pub struct SuspicionRow {
    /// How many findings.
    pub count: u64,
    /// Identifiers of its findings.
    pub ids: String,
    /// Time of the message.
    pub time: String,
    /// Channel.
    pub channel: String,
    /// Conversation.
    pub conversation: String,
    /// Categories with the number of their findings.
    pub data: String,
    /// Who could read it.
    pub readers: String,
    /// What is proposed; the firm decides.
    pub proposal: String,
}

impl View<'_> {
    /// The worst events.
    #[must_use]
    pub fn suspicions(&self) -> Vec<SuspicionRow> {
        let mut events: Vec<(MessageId, Vec<&Numbered>)> = Vec::new();
        for candidate in self.tally.breaches() {
            let message = message_of(&candidate.1);
            match events.iter_mut().find(|(of, _)| *of == message) {
                Some((_, found)) => found.push(candidate),
                None => events.push((message, vec![candidate])),
            }
        }
        let most = if self.is_long() { MOST_BREACHES } else { SHORT };
        events
            .iter()
            .take(most)
            .filter_map(|(_, found)| self.suspicion_row(found))
            .collect()
    }

    fn suspicion_row(&self, found: &[&Numbered]) -> Option<SuspicionRow> {
        let (number, worst) = found.first()?;
        let row = self.finding_row(*number, worst);
        let mut categories: BTreeMap<Category, u64> = BTreeMap::new();
        for (_, finding) in found {
            *categories.entry(finding.category).or_default() += 1;
        }
        let data = categories
            .iter()
            .map(|(category, n)| format!("{} ({})", self.category(*category), self.number(*n)));
        let ids = found.iter().map(|(_, f)| f.id.to_string());
        let key = categories.keys().map(|c| proposal(*c)).max();
        Some(SuspicionRow {
            count: found.len() as u64,
            ids: ids.collect::<Vec<_>>().join(", "),
            data: data.collect::<Vec<_>>().join(", "),
            readers: self.suspicion_readers(worst, &row.audience),
            proposal: self.say(key.unwrap_or_default().key()),
            time: row.time,
            channel: row.channel,
            conversation: row.conversation,
        })
    }

    fn suspicion_readers(&self, finding: &Finding, audience: &str) -> String {
        let readers = u64::from(finding.sighting.readers);
        let count = match readers {
            0 => self.say("suspicion-readers-unknown"),
            n => self.with("suspicion-readers", &[("count", n.into())]),
        };
        if audience.is_empty() {
            count
        } else {
            format!("{count} · {audience}")
        }
    }

    /// That there are more than the register lists, in a sentence; empty where it lists all.
    #[must_use]
    pub fn suspicions_more(&self) -> String {
        let listed: u64 = self.suspicions().iter().map(|row| row.count).sum();
        let more = self.outcome.counts.breaches.saturating_sub(listed);
        match more {
            0 => String::new(),
            n => self.with("suspicion-more", &[("count", n.into())]),
        }
    }

    /// What the firm fills in: heads of the columns.
    #[must_use]
    pub fn triage_heads(&self) -> Vec<String> {
        [
            "seen",
            "told",
            "aware",
            "likelihood",
            "severity",
            "measures",
            "decision",
        ]
        .map(|of| self.term("triage-col", of))
        .into()
    }
}

/// What is proposed, the mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Proposal {
    /// Write it down; more only where there is a risk.
    #[default]
    Document,
    /// Look whether the authority has to know.
    Authority,
    /// Look whether the persons have to know too.
    Persons,
}

impl Proposal {
    const fn key(self) -> &'static str {
        match self {
            Proposal::Document => "proposal-document",
            Proposal::Authority => "proposal-authority",
            Proposal::Persons => "proposal-persons",
        }
    }
}

/// The proposal for a category: what harms the person most is a high risk (Art. 34 GDPR).
const fn proposal(category: Category) -> Proposal {
    match category {
        _ if is_critical(category) => Proposal::Persons,
        Category::Minor => Proposal::Persons,
        Category::FinanceAccount | Category::Employee | Category::Location => Proposal::Authority,
        _ => Proposal::Document,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{View, ViewOptions};
    use crate::report::sample;

    #[test]
    fn an_event_has_its_ids_and_a_proposal() {
        let outcome = sample::outcome();
        let view = View::new(&outcome, ViewOptions::default()).unwrap();
        let rows = view.suspicions();
        assert!(!rows.is_empty());
        for row in rows {
            assert!(row.ids.starts_with("F-"), "{}", row.ids);
            assert!(!row.data.is_empty() && row.proposal.ends_with('.'));
        }
        assert!(view.suspicions_more().is_empty());
        let many = sample::many(50);
        let view = View::new(&many, ViewOptions::default()).unwrap();
        assert!(view.suspicions().len() <= super::MOST_BREACHES);
    }
}
