//! What was decided about findings, laid on them as they leave the fold. It changes no verdict: a finding says by itself
//! that somebody took care of it, and the numbers count such ones apart.

use crate::model::{EntryPath, Finding, NoteCode, Place, Troubles};
use crate::store::Triage;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The decisions of a case, and which of them a run met.
pub(super) struct Decided<'t> {
    triage: &'t Triage,
    today: Date,
    met: BTreeSet<&'t str>,
    counts: [u64; 3],
    breaches: u64,
}

impl<'t> Decided<'t> {
    pub(super) fn new(triage: &'t Triage, today: Date) -> Self {
        Self {
            triage,
            today,
            met: BTreeSet::new(),
            counts: [0; 3],
            breaches: 0,
        }
    }

    /// Marks a finding with what is in force on the day of the run.
    pub(super) fn mark(&mut self, mut finding: Finding) -> Finding {
        if let Some(entry) = self.triage.of(&finding.id) {
            self.met.insert(&entry.finding);
            finding.triage = self.triage.in_force(&finding.id, self.today);
        }
        if let (Some(_), Some(verdict)) = (&finding.triage, finding.verdict) {
            self.counts[verdict.index()] += 1;
            self.breaches += u64::from(finding.breach);
        }
        finding
    }

    /// Marked findings by verdict.
    pub(super) const fn counts(&self) -> [u64; 3] {
        self.counts
    }

    /// Marked candidates for a breach: nobody need be told of them today.
    pub(super) const fn breaches(&self) -> u64 {
        self.breaches
    }

    /// Says what is over and what is about no finding of this run.
    pub(super) fn note(&self, troubles: &mut Troubles) {
        let path = EntryPath::new(self.triage.file.as_str());
        for entry in self.triage.entries() {
            let place = Place::line(&path, entry.line);
            if !self.met.contains(entry.finding.as_str()) {
                troubles.note(NoteCode::TriageStale, place, entry.finding.as_str());
            } else if !entry.is_in_force(self.today) {
                troubles.note(NoteCode::TriageOver, place, entry.finding.as_str());
            }
        }
    }
}
