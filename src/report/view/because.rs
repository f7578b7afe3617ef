//! Which evidence decided, for `scan --explain`.

use super::View;
use crate::model::Finding;
use crate::text::Part;

impl View<'_> {
    /// The evidence that decided, as the detector's file words it; none unless `--explain` was given.
    #[must_use]
    pub fn evidence(&self, finding: &Finding) -> Option<&str> {
        let card = self.outcome.catalogue.card(finding.sighting.detector);
        let held = card.evidence.get(usize::from(finding.sighting.held))?;
        self.outcome.run.explain.then_some(held.as_str())
    }

    /// The evidence that decided, as a sentence; empty unless `--explain` was given.
    #[must_use]
    pub fn because(&self, finding: &Finding) -> String {
        let Some(evidence) = self.evidence(finding) else {
            return String::new();
        };
        let facts = &finding.sighting.facts;
        let lowered = match (facts.quoted, facts.signature) {
            (true, _) => self.say("because-quoted"),
            (_, true) => self.say("because-signature"),
            _ => String::new(),
        };
        let detector = &self.outcome.catalogue.card(finding.sighting.detector).id;
        let sentence = self.with(
            "because",
            &[
                ("detector", Part::Text(detector)),
                ("evidence", Part::Text(evidence)),
            ],
        );
        format!("{sentence}{lowered}")
    }
}
