//! The numbers of the fold: verdicts, cells, persons, the index.

use super::Fold;
use super::habits::Counted;
use crate::model::{Bilingual, Category, Counts, Finding, Verdict};

impl Fold<'_> {
    /// Counts what the policy says beside the verdict.
    pub(super) fn hint(&mut self, hints: Vec<Bilingual>) {
        for hint in hints {
            match self.counts.hints.iter_mut().find(|(h, _)| *h == hint) {
                Some((_, count)) => *count += 1,
                None => self.counts.hints.push((hint, 1)),
            }
        }
    }

    /// Counts a finding that a report shows.
    pub(super) fn count(&mut self, f: &Finding) {
        let Some(verdict) = f.verdict else {
            self.counts.drafts += 1;
            return;
        };
        let s = &f.sighting;
        self.counts.breaches += u64::from(f.breach);
        self.counts.verdicts[verdict.index()] += 1;
        self.counts
            .cells
            .entry((f.category, s.channel))
            .or_default()[verdict.index()] += 1;
        self.index.add(s.source, s.message, f.risk);
        if verdict == Verdict::Allowed {
            return;
        }
        let persons = s.person_keys.iter();
        let persons = persons.map(|key| self.known.entities.find(*key));
        self.persons.extend(persons);
        self.touched.insert(s.conversation);
        if verdict == Verdict::Forbidden {
            if self.last_forbidden.replace((s.source, s.message)) != Some((s.source, s.message)) {
                self.counts.messages_forbidden += 1;
            }
            let critical = matches!(
                f.category,
                Category::PersonalId
                    | Category::SpecialCategory
                    | Category::Criminal
                    | Category::Credential
            );
            self.counts.critical += u64::from(critical);
        }
    }

    /// The numbers of the fold; messages, duplicates, attachments, topics and days are added by the pipeline.
    #[must_use]
    pub fn finish(self, messages: u64) -> (Counts, Counted) {
        let members: u64 = self
            .touched
            .iter()
            .filter_map(|c| self.conversations.get(*c as usize))
            .map(|c| c.members)
            .sum();
        let mut counts = self.counts;
        counts.persons_min = members.max(self.persons.len() as u64);
        counts.index = self.index.finish(messages);
        (counts, self.habits.finish())
    }
}
