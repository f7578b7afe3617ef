//! Candidates for a breach, which stand before everything else.

use super::View;
use super::rows::FindingRow;
use crate::model::Finding;

/// Candidates that stand on page one; more are in the register.
const ON_PAGE_ONE: usize = 3;

impl View<'_> {
    /// What is to be done about candidates for a breach, in sentences; empty where there are none.
    #[must_use]
    pub fn breach_texts(&self) -> Vec<String> {
        match self.outcome.counts.breaches {
            0 => Vec::new(),
            n => vec![
                self.with("breach-count", &[("count", n.into())]),
                self.say("breach-today"),
            ],
        }
    }

    /// The worst candidates for a breach.
    #[must_use]
    pub fn breaches(&self) -> Vec<FindingRow> {
        let worst = self.tally.breaches().iter().take(ON_PAGE_ONE);
        worst.map(|(n, f)| self.finding_row(*n, f)).collect()
    }

    /// What was found in one line, the value always masked.
    #[must_use]
    pub fn headline_masked(&self, finding: &Finding) -> String {
        let card = self.outcome.catalogue.card(finding.sighting.detector);
        let (title, category) = (
            card.title.get(self.language()),
            self.category(finding.category),
        );
        let masked = self.masked(finding);
        if masked == category || masked.starts_with(title) {
            title.to_owned()
        } else {
            format!("{title}: {masked}")
        }
    }
}
