//! What the list of findings may be narrowed to: only what occurs in it.

use super::View;
use crate::model::{Category, Channel, RiskLevel, Verdict};
use std::collections::BTreeSet;

impl View<'_> {
    /// The choices of the list of findings beside the verdict: title, letter of the field, options with their words.
    #[must_use]
    #[expect(
        clippy::type_complexity,
        reason = "read by the template alone, a row at a time"
    )]
    pub fn choices(&self) -> Vec<(String, &'static str, Vec<(String, String)>)> {
        let judged = (self.outcome.counts.cells.iter()).filter(|(_, counts)| {
            counts[Verdict::Caution.index()] + counts[Verdict::Forbidden.index()] > 0
        });
        let (mut channels, mut categories) =
            (BTreeSet::<Channel>::new(), BTreeSet::<Category>::new());
        for ((category, channel), _) in judged {
            channels.insert(*channel);
            categories.insert(*category);
        }
        let channels = channels
            .iter()
            .map(|c| (c.index().to_string(), self.channel(*c)));
        let categories = categories
            .iter()
            .map(|c| (c.index().to_string(), self.category(*c)));
        let levels = [
            RiskLevel::Critical,
            RiskLevel::High,
            RiskLevel::Medium,
            RiskLevel::Low,
        ];
        let levels = levels.map(|l| (l.id()[..1].to_owned(), self.term("risk", l.id())));
        let titles = (0..)
            .zip(&self.titles)
            .map(|(i, t): (usize, _)| (i.to_string(), t.clone()));
        vec![
            (self.say("col-channel"), "c", channels.collect()),
            (self.say("col-category"), "k", categories.collect()),
            (self.say("label-level"), "l", levels.into()),
            (self.say("col-conversation"), "t", titles.collect()),
        ]
    }

    /// What a browser remembers the reader's choices by.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.outcome.run.fingerprint
    }
}
