//! What reports print of decisions: what the firm decided and how it went, and which processes hang on one messenger.

use super::View;
use super::clean::plain;
use super::light::percent;
use super::rows::day;
use crate::model::practice::Followed;
use crate::model::{Channel, Process, Way};
use std::collections::BTreeSet;

/// From which share in per cent a process runs mostly over one way.
const MOSTLY: u64 = 75;

/// A decision, ready to print.
#[derive(Debug, Clone)]
pub struct DecisionRow {
    /// Process.
    pub process: String,
    /// The way, since when, and the fallback.
    pub way: String,
    /// The firm's reason; empty where none.
    pub reason: String,
    /// What is recommended.
    pub recommended: String,
    /// How it went since.
    pub measured: String,
    /// All of it in a sentence.
    pub sentence: String,
}

/// A process that hangs on one messenger, ready to print.
#[derive(Debug, Clone)]
pub struct DependenceRow {
    /// Process.
    pub process: String,
    /// Its only way, and how many messages.
    pub only: String,
    /// What stands still then.
    pub stops: String,
    /// What a lost phone means.
    pub phone: String,
    /// The fallback named by the firm, or a proposal.
    pub fallback: String,
    /// All of it in a sentence.
    pub sentence: String,
}

impl View<'_> {
    /// What the firm decided, beside what is recommended.
    #[must_use]
    pub fn decisions(&self) -> Vec<DecisionRow> {
        let decisions = self.outcome.practice.decisions.iter();
        decisions.map(|d| self.decision_row(d)).collect()
    }

    fn decision_row(&self, followed: &Followed) -> DecisionRow {
        let decision = &followed.decision;
        let process = self.process(decision.process);
        let mut way = self.channel(decision.channel);
        if let Some(date) = decision.date {
            let date = day(self.language(), date);
            let since = self.with("decision-since", &[("date", (&date).into())]);
            way = format!("{way}, {since}");
        }
        if let Some(fallback) = self.named_fallback(decision.process) {
            let fallback = self.with("decision-fallback", &[("fallback", (&fallback).into())]);
            way = format!("{way}; {fallback}");
        }
        let better = self.both(&self.process_text(decision.process).recommended);
        let measured = self.measured(followed);
        let parts = [
            ("process", (&process).into()),
            ("way", (&way).into()),
            ("measured", (&measured).into()),
        ];
        let mut sentence = self.with("decision-line", &parts);
        let recommended = self.with("decision-recommended", &[("better", (&better).into())]);
        sentence = format!("{sentence} {recommended}");
        let reason = decision.reason.as_deref().map(|r| self.own_words(r));
        let reason = reason.unwrap_or_default();
        if !reason.is_empty() {
            let said = self.with("decision-reason", &[("reason", (&reason).into())]);
            sentence = format!("{sentence} {said}");
        }
        DecisionRow {
            process,
            way,
            reason,
            recommended: better,
            measured,
            sentence,
        }
    }

    fn measured(&self, followed: &Followed) -> String {
        let Followed {
            decision,
            kept,
            against,
            came_in,
        } = followed;
        if decision.date.is_none() {
            return self.say("decision-no-date");
        }
        if kept + against + came_in == 0 {
            return self.say("decision-nothing");
        }
        let count = |key: &str, n: u64| self.with(key, &[("count", n.into())]);
        let own = format!(
            "{}, {}.",
            count("decision-kept", *kept),
            count("decision-against", *against)
        );
        match came_in {
            0 => own,
            n => format!("{own} {}", count("decision-came-in", *n)),
        }
    }

    /// What the firm wrote in its own words: names as they are shown, marks made visible.
    pub(in crate::report) fn own_words(&self, words: &str) -> String {
        plain(&self.plan_value(words)).into_owned()
    }

    /// The fallback that the firm named for a process.
    fn named_fallback(&self, process: Process) -> Option<String> {
        let mut decisions = self.outcome.practice.decisions.iter();
        let decision = &decisions.find(|d| d.decision.process == process)?.decision;
        match (decision.fallback_channel(), &decision.fallback) {
            (Some(channel), _) => Some(self.channel(channel)),
            (None, Some(words)) => Some(self.own_words(words)),
            (None, None) => None,
        }
    }

    /// The ways of each process, with the share of its largest in per cent of the messages examined.
    pub(in crate::report) fn processes_found(&self) -> Vec<(Process, Vec<Way>, u64)> {
        let ways = &self.outcome.practice.ways;
        let found: BTreeSet<Process> = ways.iter().map(|w| w.process).collect();
        let of = |process: Process| {
            let own: Vec<Way> = ways
                .iter()
                .filter(|w| w.process == process)
                .copied()
                .collect();
            let all = own.iter().map(|w| w.messages).sum();
            let most = own.iter().map(|w| w.messages).max().unwrap_or_default();
            (process, own, percent(most, all))
        };
        found.into_iter().map(of).collect()
    }

    /// Whether anything was found whose ways could be looked at.
    #[must_use]
    pub fn has_ways(&self) -> bool {
        !self.outcome.practice.ways.is_empty()
    }

    /// Processes that hang on one messenger, among the conversations examined.
    #[must_use]
    pub fn dependence(&self) -> Vec<DependenceRow> {
        let found = self.processes_found().into_iter();
        found
            .filter_map(|(_, ways, _)| only_messenger(&ways))
            .map(|way| self.dependence_row(way))
            .collect()
    }

    /// Processes that have other ways and yet run mostly over one messenger, in a sentence; empty where none.
    #[must_use]
    pub fn dependence_mostly(&self) -> String {
        let found = self.processes_found().into_iter();
        let mostly = found.filter_map(|(process, ways, share)| {
            let largest = ways.iter().max_by_key(|w| w.messages)?;
            let one = ways.len() > 1 && share >= MOSTLY && is_messenger(largest.channel);
            one.then(|| {
                let (process, channel) = (self.process(process), self.channel(largest.channel));
                let parts = [
                    ("process", (&process).into()),
                    ("percent", share.into()),
                    ("channel", (&channel).into()),
                ];
                self.with("dependence-mostly-one", &parts)
            })
        });
        match mostly.collect::<Vec<_>>().join(", ") {
            list if list.is_empty() => list,
            list => self.with("dependence-mostly", &[("list", (&list).into())]),
        }
    }

    fn dependence_row(&self, way: Way) -> DependenceRow {
        let texts = self.process_text(way.process);
        let process = self.process(way.process);
        let channel = self.channel(way.channel);
        let size = self.size(way.messages, way.conversations);
        let stops = self.both(&texts.stops);
        let fallback = match self.named_fallback(way.process) {
            Some(named) => self.with("dependence-fallback", &[("fallback", (&named).into())]),
            None => {
                let proposed = self.both(&texts.fallback);
                let parts = [("fallback", (&proposed).into())];
                self.with("dependence-no-fallback", &parts)
            }
        };
        let archive = self.outcome.practice.services.get(&way.channel);
        let archive = archive.map_or_else(String::new, |s| self.both(&s.archive));
        let parts = [
            ("channel", (&channel).into()),
            ("archive", (&archive).into()),
        ];
        let phone = self.with("dependence-phone", &parts);
        let parts = [
            ("process", (&process).into()),
            ("channel", (&channel).into()),
            ("size", (&size).into()),
            ("stops", (&stops).into()),
            ("fallback", (&fallback).into()),
        ];
        DependenceRow {
            sentence: self.with("dependence-line", &parts),
            only: format!("{channel}; {size}"),
            process,
            stops,
            phone,
            fallback,
        }
    }
}

/// Whether a channel is a messenger: mail and business software are none.
pub(super) const fn is_messenger(channel: Channel) -> bool {
    !matches!(
        channel,
        Channel::EmailPlain
            | Channel::EmailUnknown
            | Channel::EmailTls
            | Channel::EmailE2e
            | Channel::BusinessSoftware
    )
}

/// The messenger that is the only way, where there is one: mail and business software are none.
pub(in crate::report) fn only_messenger(ways: &[Way]) -> Option<Way> {
    match ways {
        [only] if is_messenger(only.channel) => Some(*only),
        _ => None,
    }
}
