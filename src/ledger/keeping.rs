//! What is to be kept: class and end of each finding, counted, and the conversations that must not be deleted for now.

use crate::model::retention::{Kept, Retention, Until};
use crate::model::{Catalogue, Finding, Tier};
use crate::policy::retention::{Case, HoldChange, Schedule};
use std::collections::BTreeMap;

/// Takes the findings of a run in order.
pub struct Keeping<'a> {
    schedule: &'a Schedule,
    catalogue: &'a Catalogue,
    retention: Retention,
    /// The message counted last for a class and end: findings of one message follow each other.
    last: BTreeMap<(u16, Until), (u32, u64)>,
}

impl<'a> Keeping<'a> {
    /// Nothing taken yet.
    #[must_use]
    pub fn new(schedule: &'a Schedule, catalogue: &'a Catalogue) -> Self {
        Self {
            schedule,
            catalogue,
            retention: Retention {
                country: schedule.country().id(),
                state: schedule.state().to_owned(),
                classes: schedule.classes().to_vec(),
                reasons: schedule.reasons().to_vec(),
                ..Retention::default()
            },
            last: BTreeMap::new(),
        }
    }

    /// Gives a finding its class and end, and counts it.
    pub fn take(&mut self, finding: &mut Finding) {
        let s = &finding.sighting;
        let detector = self.catalogue.card(s.detector).id.as_str();
        self.hold_by(detector, s.conversation, s.tier);
        finding.retention = self.schedule.of(&Case {
            detector,
            category: finding.category,
            day: s.time.map(|t| t.wall.date()),
            verdict: finding.verdict,
            channel: s.channel,
        });
        let Some(answer) = finding.retention else {
            return;
        };
        let key = (answer.class, answer.until);
        let counted = self.retention.kept.entry(key).or_default();
        let message = (s.source, s.message);
        let again = self.last.insert(key, message) == Some(message);
        *counted = Kept {
            findings: counted.findings + 1,
            messages: counted.messages + u64::from(!again),
            export_first: counted.export_first + u64::from(answer.export_first),
        };
    }

    /// Puts a conversation on hold for a reason of the schedule that no detector tells, `breach`; a reason that the
    /// schedule does not know is none.
    pub fn hold(&mut self, conversation: u32, reason: &str) {
        if let Some(at) = self.schedule.reason(reason) {
            self.begin(conversation, at);
        }
    }

    /// What a doubtful finding says is no proof that there is a dispute.
    fn hold_by(&mut self, detector: &str, conversation: u32, tier: Tier) {
        if tier < Tier::Medium {
            return;
        }
        for change in self.schedule.hold_changes(detector) {
            match change {
                HoldChange::Begins(at) => self.begin(conversation, at),
                HoldChange::Ends(at) => {
                    let holds = &mut self.retention.holds;
                    if let Some(reasons) = holds.get_mut(&conversation) {
                        reasons.remove(&at);
                    }
                    holds.retain(|_, reasons| !reasons.is_empty());
                }
            }
        }
    }

    fn begin(&mut self, conversation: u32, reason: u16) {
        let holds = &mut self.retention.holds;
        holds.entry(conversation).or_default().insert(reason);
    }

    /// What was counted.
    #[must_use]
    pub fn finish(self) -> Retention {
        self.retention
    }
}
