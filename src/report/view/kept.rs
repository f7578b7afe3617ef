//! What to keep and what to delete: counts for each class of the retention schedule, no persons.

use super::View;
use super::rows::day;
use crate::model::retention::{Kept, Retained, Until};
use crate::text::Part;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Ends that are named one by one; of more only the first and the last.
const MOST_ENDS: usize = 4;

/// One class of the schedule that was met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRow {
    /// `R8`.
    pub class: String,
    /// What belongs to it.
    pub title: String,
    /// How many messages.
    pub count: String,
    /// Until when, in words.
    pub until: String,
    /// Where it comes from, and when it is longer.
    pub source: String,
}

impl View<'_> {
    /// The classes that were met, in the order of the schedule.
    #[must_use]
    pub fn kept(&self) -> Vec<KeptRow> {
        let retention = &self.outcome.retention;
        let classes = retention.classes.iter().zip(0_u16..);
        classes
            .filter_map(|(class, at)| {
                let ends: BTreeMap<Until, Kept> = retention
                    .kept
                    .iter()
                    .filter(|((of, _), _)| *of == at)
                    .map(|((_, until), kept)| (*until, *kept))
                    .collect();
                let messages: u64 = ends.values().map(|kept| kept.messages).sum();
                let longer = class.longer.get(self.language());
                let longer = if longer.is_empty() {
                    String::new()
                } else {
                    format!("; {longer}")
                };
                (messages > 0).then(|| KeptRow {
                    class: class.id.to_string(),
                    title: class.title.get(self.language()).to_owned(),
                    count: self.with("kept-messages", &[("messages", messages.into())]),
                    until: self.ends(&ends),
                    source: format!("{}{longer}", class.source),
                })
            })
            .collect()
    }

    /// What the rows ask for: export first, what must not be deleted, how good the dates are.
    #[must_use]
    pub fn kept_text(&self) -> Vec<String> {
        let retention = &self.outcome.retention;
        let first: u64 = retention.kept.values().map(|kept| kept.export_first).sum();
        let holds = retention.holds.len() as u64;
        let mut sentences = Vec::new();
        if first > 0 {
            sentences.push(self.say("kept-export-first"));
        }
        if holds > 0 {
            let reasons: Vec<&str> = retention
                .reasons
                .iter()
                .zip(0_u16..)
                .filter(|(_, at)| retention.holds.values().any(|held| held.contains(at)))
                .map(|(hold, _)| hold.title.get(self.language()))
                .collect();
            let reasons = reasons.join(", ");
            let parts = [
                ("conversations", holds.into()),
                ("reasons", Part::from(&reasons)),
            ];
            sentences.push(self.with("kept-hold", &parts));
        }
        let state = retention.state.parse::<Date>();
        let state = state.map_or_else(|_| retention.state.clone(), |day| self.day_written(day));
        let parts = [
            ("country", Part::from(retention.country)),
            ("state", Part::from(&state)),
        ];
        sentences.push(self.with("kept-state", &parts));
        sentences
    }

    /// Until when a finding is to be kept, as JSON writes it: a day, or none.
    #[must_use]
    pub(in crate::report) fn kept_until(&self, retained: &Retained) -> Option<Date> {
        match retained.until {
            Until::Day(day) | Until::AtLeast(day) => Some(day),
            Until::Now | Until::Undated => None,
        }
    }

    fn ends(&self, ends: &BTreeMap<Until, Kept>) -> String {
        let dated: Vec<(&Until, Date, u64)> = ends
            .iter()
            .filter_map(|(until, kept)| match until {
                Until::Day(day) | Until::AtLeast(day) => Some((until, *day, kept.messages)),
                Until::Now | Until::Undated => None,
            })
            .collect();
        let mut parts = Vec::new();
        if ends.contains_key(&Until::Now) {
            parts.push(self.say("kept-now"));
        }
        let least = dated
            .iter()
            .any(|(until, ..)| matches!(until, Until::AtLeast(_)));
        let key = if least { "kept-at-least" } else { "kept-until" };
        match dated.as_slice() {
            [] => {}
            [(_, day, _)] => parts.push(self.until(key, &self.day_written(*day))),
            few if few.len() <= MOST_ENDS => {
                let days = few.iter().map(|(_, day, count)| {
                    format!("{} ({})", self.day_written(*day), self.number(*count))
                });
                parts.push(self.until(key, &days.collect::<Vec<_>>().join(", ")));
            }
            [(_, first, _), .., (_, last, _)] => {
                let (first, last) = (self.day_written(*first), self.day_written(*last));
                let days = [("first", Part::from(&first)), ("last", Part::from(&last))];
                parts.push(self.with(&format!("{key}-range"), &days));
            }
        }
        if ends.contains_key(&Until::Undated) {
            parts.push(self.say("kept-undated"));
        }
        parts.join("; ")
    }

    fn until(&self, key: &str, days: &str) -> String {
        self.with(key, &[("day", days.into())])
    }

    fn day_written(&self, date: Date) -> String {
        day(self.language(), date)
    }
}
