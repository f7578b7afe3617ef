//! Data subjects in numbers (report.md section 8.3): how many at least, with whom it was talked; nobody by name.

use super::View;
use crate::model::Audience;

/// One audience.
#[derive(Debug, Clone)]
pub struct SubjectsRow {
    /// Audience in words.
    pub audience: String,
    /// Conversations with it.
    pub conversations: String,
    /// Findings, without what stands in the right place.
    pub findings: String,
}

impl View<'_> {
    /// How many persons at least, in sentences.
    #[must_use]
    pub fn subjects_text(&self) -> Vec<String> {
        let persons = match self.outcome.counts.persons_min {
            0 => self.say("subjects-none"),
            n => self.with("subjects-min", &[("count", n.into())]),
        };
        vec![persons, self.say("text-subjects")]
    }

    /// Conversations and findings by audience, in the order of the terms.
    #[must_use]
    pub fn subjects(&self) -> Vec<SubjectsRow> {
        Audience::ALL
            .iter()
            .filter_map(|audience| {
                let with = self.outcome.conversations.iter();
                let with = with.filter(|c| c.twin.is_none() && c.audiences.has(*audience));
                let conversations = with.count() as u64;
                let audiences = &self.tally.spread.audiences;
                let findings = audiences.get(audience).copied().unwrap_or(0);
                (conversations + findings > 0).then(|| SubjectsRow {
                    audience: self.term("audience", audience.id()),
                    conversations: self.number(conversations),
                    findings: self.number(findings),
                })
            })
            .collect()
    }
}
