//! What reports print of the firm's practice: habits, and the talk about them.

use super::View;
use super::rows::{day, symbol};
use crate::model::outcome::Bilingual;
use crate::model::practice::ProcessText;
use crate::model::{Habit, Process, Verdict};

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

impl View<'_> {
    pub(super) fn both(&self, text: &Bilingual) -> String {
        text.get(self.language()).to_owned()
    }

    pub(super) fn process_text(&self, process: Process) -> ProcessText {
        let texts = &self.outcome.practice.processes;
        texts.get(&process).cloned().unwrap_or_default()
    }

    pub(super) fn process(&self, process: Process) -> String {
        match self.both(&self.process_text(process).title) {
            title if title.is_empty() => process.id().to_owned(),
            title => title,
        }
    }

    pub(super) fn size(&self, messages: u64, conversations: u64) -> String {
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

    pub(in crate::report) fn habit_row(&self, habit: &Habit) -> HabitRow {
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
            (
                "h-dependence",
                sentences(self.dependence_mostly(), dependence),
            ),
            ("h-services", sentences(self.whatsapp_unstated(), services)),
            ("h-policy", policy),
        ];
        let lists = lists.into_iter();
        lists.filter(|(_, list)| !list.is_empty()).collect()
    }
}
