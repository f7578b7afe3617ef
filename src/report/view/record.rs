//! Building blocks for the record of processing (Art. 30 GDPR, report.md section 8.2), one for each channel found.

use super::View;
use crate::model::{AudienceSet, Bilingual, Channel};
use std::collections::BTreeSet;

/// A building block.
#[derive(Debug, Clone)]
pub struct RecordBlock {
    /// Channel.
    pub channel: String,
    /// Field of the record and what can be said of it.
    pub facts: Vec<(String, String)>,
}

impl View<'_> {
    /// The building blocks, in the order of the terms; a channel that nothing was found on has none.
    #[must_use]
    pub fn record(&self) -> Vec<RecordBlock> {
        let cells = self.outcome.counts.cells.iter();
        let found = cells.filter(|(_, counts)| counts.iter().any(|n| *n > 0));
        let channels: BTreeSet<Channel> = found.map(|((_, channel), _)| *channel).collect();
        let channels = channels.into_iter();
        channels.map(|channel| self.record_block(channel)).collect()
    }

    fn record_block(&self, channel: Channel) -> RecordBlock {
        let name = self.channel(channel);
        let service = self.outcome.practice.services.get(&channel);
        let known = |text: Option<&Bilingual>| match text.map(|text| self.both(text)) {
            Some(text) if !text.is_empty() => text,
            _ => self.say("record-open"),
        };
        let texts = [
            (
                "name",
                self.with("record-name-is", &[("channel", (&name).into())]),
            ),
            ("purpose", self.record_purposes(channel)),
            ("subjects", self.record_subjects(channel)),
            ("data", self.record_data(channel)),
            ("recipients", known(service.map(|s| &s.operator))),
            ("third-country", known(service.map(|s| &s.third_country))),
            ("deletion", self.record_deletion()),
            (
                "measures",
                format!(
                    "{} {}",
                    known(service.map(|s| &s.encryption)),
                    self.say("record-measures-own")
                ),
            ),
            ("basis", self.say("record-open")),
            (
                "contract",
                format!(
                    "{} {}",
                    known(service.map(|s| &s.contract)),
                    self.say("record-contract-own")
                ),
            ),
        ];
        let facts = texts.map(|(field, text)| (self.term("record", field), text));
        RecordBlock {
            channel: name,
            facts: facts.into(),
        }
    }

    /// The processes that ran over the channel.
    fn record_purposes(&self, channel: Channel) -> String {
        let ways = self.outcome.practice.ways.iter();
        let processes: BTreeSet<_> = ways
            .filter(|w| w.channel == channel)
            .map(|w| w.process)
            .collect();
        self.listed(processes.into_iter().map(|p| self.process(p)))
    }

    /// With whom there are habits or conversations over the channel.
    fn record_subjects(&self, channel: Channel) -> String {
        let practice = &self.outcome.practice;
        let habits = practice.habits.iter().filter(|h| h.channel == channel);
        let mut audiences = AudienceSet::EMPTY;
        habits.for_each(|h| audiences.insert(h.audience));
        let conversations = self.outcome.conversations.iter();
        for conversation in conversations.filter(|c| c.channel == channel) {
            let all = conversation.audiences.iter();
            all.for_each(|a| audiences.insert(a));
        }
        self.listed(audiences.iter().map(|a| self.term("audience", a.id())))
    }

    /// Categories actually found, with counts.
    fn record_data(&self, channel: Channel) -> String {
        let cells = self.outcome.counts.cells.iter();
        let cells = cells.filter(|((_, of), _)| *of == channel);
        self.listed(cells.filter_map(|((category, _), counts)| {
            let total: u64 = counts.iter().sum();
            (total > 0).then(|| format!("{} ({})", self.category(*category), self.number(total)))
        }))
    }

    fn record_deletion(&self) -> String {
        let classes: Vec<String> = self.kept().into_iter().map(|row| row.class).collect();
        if classes.is_empty() {
            return self.say("record-open");
        }
        let classes = classes.join(", ");
        self.with("record-deletion-is", &[("classes", (&classes).into())])
    }

    fn listed(&self, texts: impl Iterator<Item = String>) -> String {
        let list = texts.collect::<Vec<_>>().join(", ");
        if list.is_empty() {
            self.say("record-open")
        } else {
            list
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{View, ViewOptions};
    use crate::report::sample;

    #[test]
    fn a_block_has_the_ten_fields_of_the_usual_templates() {
        let outcome = sample::outcome();
        let view = View::new(&outcome, ViewOptions::default()).unwrap();
        let blocks = view.record();
        assert!(!blocks.is_empty());
        for block in blocks {
            assert_eq!(block.facts.len(), 10);
            assert!(block.facts.iter().all(|(_, text)| !text.trim().is_empty()));
        }
        assert!(
            View::new(&sample::empty(), ViewOptions::default())
                .unwrap()
                .record()
                .is_empty()
        );
    }
}
