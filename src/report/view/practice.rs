//! What reports print of the firm's practice: habits, decisions, what hangs on one messenger.

use super::View;
use super::clean::plain;
use super::light::percent;
use super::rows::{day, symbol};
use crate::model::outcome::Bilingual;
use crate::model::practice::{Followed, ProcessText};
use crate::model::{Channel, Habit, Process, Verdict, Way};
use std::collections::BTreeSet;

/// Habits that a report speaks of (report.md section 3).
const MOST_HABITS: usize = 7;

/// Months of a habit that a report names.
const LATEST_MONTHS: usize = 6;

/// A habit, ready to print.
#[derive(Debug, Clone)]
pub struct HabitRow {
    /// Identifier.
    pub id: String,
    /// Identifier of the strictest verdict, class in HTML.
    pub verdict_id: &'static str,
    /// Its sign.
    pub symbol: &'static str,
    /// Its words.
    pub verdict: String,
    /// Process.
    pub process: String,
    /// Category.
    pub category: String,
    /// Channel.
    pub channel: String,
    /// Audience.
    pub audience: String,
    /// Messages and conversations.
    pub size: String,
    /// First and last day; empty where none is dated.
    pub period: String,
    /// Messages by month, the latest.
    pub months: String,
    /// The better way.
    pub better: String,
    /// All of it in a sentence.
    pub sentence: String,
}

/// What to say about a process: a sheet of the talk (report.md section 4a), ready to print.
#[derive(Debug, Clone)]
pub struct TalkRow {
    /// Process.
    pub process: String,
    /// Its habits, a sentence each.
    pub habits: Vec<String>,
    /// The usual objection.
    pub objection: String,
    /// The answer.
    pub answer: String,
    /// The next step.
    pub next: String,
    /// What can be sent to people as it is.
    pub sentence: String,
}

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
    pub(super) fn both(&self, text: &Bilingual) -> String {
        text.get(self.language()).to_owned()
    }

    fn process_text(&self, process: Process) -> ProcessText {
        let texts = &self.outcome.practice.processes;
        texts.get(&process).cloned().unwrap_or_default()
    }

    fn process(&self, process: Process) -> String {
        match self.both(&self.process_text(process).title) {
            title if title.is_empty() => process.id().to_owned(),
            title => title,
        }
    }

    fn size(&self, messages: u64, conversations: u64) -> String {
        let parts = [
            ("messages", messages.into()),
            ("conversations", conversations.into()),
        ];
        self.with("habit-size", &parts)
    }

    /// The habits worth talking about: those with a finding that is not in the right place.
    fn talked_about(&self) -> impl Iterator<Item = &Habit> {
        let habits = self.outcome.practice.habits.iter();
        habits.filter(|h| h.verdict() != Verdict::Allowed)
    }

    /// The habits a report speaks of, the highest risk first.
    #[must_use]
    pub fn habits(&self) -> Vec<HabitRow> {
        let habits = self.talked_about().take(MOST_HABITS);
        habits.map(|h| self.habit_row(h)).collect()
    }

    /// How many more there are, in words; empty where none.
    #[must_use]
    pub fn habits_more(&self) -> String {
        match self.talked_about().count().saturating_sub(MOST_HABITS) {
            0 => String::new(),
            more => self.with("habits-more", &[("count", (more as u64).into())]),
        }
    }

    /// The talk with the owner: a sheet for each process of the habits that a report speaks of.
    #[must_use]
    pub fn talk(&self) -> Vec<TalkRow> {
        let mut processes: Vec<Process> = Vec::new();
        for habit in self.talked_about().take(MOST_HABITS) {
            if !processes.contains(&habit.process) {
                processes.push(habit.process);
            }
        }
        let row = |process: Process| {
            let habits = self.talked_about().take(MOST_HABITS);
            let own = habits.filter(|h| h.process == process);
            let text = self.process_text(process);
            TalkRow {
                process: self.process(process),
                habits: own.map(|h| self.habit_short(h)).collect(),
                objection: self.both(&text.objection),
                answer: self.both(&text.answer),
                next: self.both(&text.next),
                sentence: self.both(&text.sentence),
            }
        };
        processes.into_iter().map(row).collect()
    }

    /// A habit as one says it.
    fn habit_short(&self, habit: &Habit) -> String {
        let size = self.size(habit.messages, habit.conversations);
        let category = self.category(habit.category);
        let channel = self.channel(habit.channel);
        let audience = self.term("audience", habit.audience.id());
        let parts = [
            ("category", (&category).into()),
            ("channel", (&channel).into()),
            ("audience", (&audience).into()),
            ("size", (&size).into()),
        ];
        self.with("talk-habit", &parts)
    }

    fn habit_row(&self, habit: &Habit) -> HabitRow {
        let verdict = habit.verdict();
        let (process, category) = (self.process(habit.process), self.category(habit.category));
        let channel = self.channel(habit.channel);
        let audience = self.term("audience", habit.audience.id());
        let size = self.size(habit.messages, habit.conversations);
        let better = self.both(&self.process_text(habit.process).recommended);
        let sentence = self.with(
            "habit-line",
            &[
                ("process", (&process).into()),
                ("category", (&category).into()),
                ("channel", (&channel).into()),
                ("audience", (&audience).into()),
                ("size", (&size).into()),
                ("better", (&better).into()),
            ],
        );
        HabitRow {
            id: habit.id.to_string(),
            verdict_id: verdict.id(),
            symbol: symbol(Some(verdict)),
            verdict: self.term("verdict", verdict.id()),
            period: self.habit_period(habit),
            months: self.habit_months(habit),
            process,
            category,
            channel,
            audience,
            size,
            better,
            sentence,
        }
    }

    fn habit_period(&self, habit: &Habit) -> String {
        let (Some(first), Some(last)) = (habit.first, habit.last) else {
            return String::new();
        };
        let written = |stamp: crate::model::Stamp| day(self.language(), stamp.wall.date());
        match (written(first), written(last)) {
            (from, to) if from == to => from,
            (from, to) => {
                let parts = [("from", (&from).into()), ("to", (&to).into())];
                self.with("habit-period", &parts)
            }
        }
    }

    fn habit_months(&self, habit: &Habit) -> String {
        let (before, latest) = habit
            .months
            .split_at(habit.months.len().saturating_sub(LATEST_MONTHS));
        let earlier = habit.earlier + before.iter().map(|(_, _, count)| count).sum::<u64>();
        let mut parts: Vec<String> = latest
            .iter()
            .map(|(year, month, count)| format!("{month:02}/{year}: {}", self.number(*count)))
            .collect();
        if earlier > 0 {
            let text = self.with("habit-earlier", &[("count", earlier.into())]);
            parts.insert(0, text);
        }
        parts.join(", ")
    }

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

    /// What the text report prints: key of the heading, sentences. Lists with nothing to say are left out.
    #[must_use]
    pub fn practice_lists(&self) -> Vec<(&'static str, Vec<String>)> {
        let sentences = |more: String, list: Vec<String>| {
            let more = Some(more).filter(|m| !m.is_empty());
            list.into_iter().chain(more).collect()
        };
        let habits = self.habits().into_iter().map(|h| h.sentence).collect();
        let decisions = self.decisions().into_iter().map(|d| d.sentence).collect();
        let dependence = self.dependence().into_iter().map(|d| d.sentence).collect();
        // Of mail and business software everybody knows whom he pays: the HTML report has them.
        let services = self.services().into_iter().filter(|s| s.messenger);
        let services = services.map(|s| s.sentence).collect();
        let (heading, overrides) = self.policy_overrides();
        let mut policy = self.policy_lines();
        policy.extend(Some(heading).filter(|h| !h.is_empty()));
        policy.extend(overrides);
        let lists = [
            ("h-habits", sentences(self.habits_more(), habits)),
            ("h-decisions", decisions),
            ("h-dependence", dependence),
            ("h-services", sentences(self.whatsapp_unstated(), services)),
            ("h-policy", policy),
        ];
        let lists = lists.into_iter();
        lists.filter(|(_, list)| !list.is_empty()).collect()
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
