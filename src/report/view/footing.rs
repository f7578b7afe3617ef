//! The firm and its mandate as reports print them, and what was decided about findings.

use super::View;
use super::clean::plain;
use super::rows::day;
use crate::model::Triaged;

/// A point of the mandate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FootingRow {
    /// What it is.
    pub label: String,
    /// The answer, or "not documented".
    pub answer: String,
    /// Whether somebody answered.
    pub answered: bool,
}

impl View<'_> {
    /// A text that somebody wrote, names and numbers of people in it as names are shown.
    #[must_use]
    pub fn free(&self, text: &str) -> String {
        self.names.free(text)
    }

    /// Each point of the mandate; what nobody answered is "not documented". Empty where neither a case
    /// nor the settings tell of a mandate.
    #[must_use]
    pub fn footing(&self) -> Vec<FootingRow> {
        let Some(footing) = &self.outcome.run.footing else {
            return Vec::new();
        };
        let (b, m) = (&footing.business, &footing.mandate);
        let text = |t: &Option<String>| t.as_deref().map(|t| self.free(t));
        let date = |d: Option<jiff::civil::Date>| d.map(|d| day(self.language(), d));
        let private = m.private_use.map(|allowed| {
            self.say(if allowed {
                "footing-private-allowed"
            } else {
                "footing-private-forbidden"
            })
        });
        let council = m
            .works_council
            .map(|w| self.say(&format!("works-council-{}", w.id())));
        [
            // The firm itself is nobody to be shortened, whatever people of it are called.
            ("business", b.name.as_deref().map(|n| plain(n).into_owned())),
            ("trade", text(&b.trade)),
            ("ordered-by", text(&m.ordered_by)),
            ("reason", text(&m.reason)),
            ("devices", text(&m.devices)),
            ("private-use", private),
            ("staff-know-since", date(m.staff_know_since)),
            ("works-council", council),
            ("run-by", text(&m.run_by)),
            ("contract", date(m.contract)),
        ]
        .into_iter()
        .map(|(key, answer)| FootingRow {
            label: self.say(&format!("footing-{key}")),
            answered: answer.is_some(),
            answer: answer.unwrap_or_else(|| self.say("not-documented")),
        })
        .collect()
    }

    /// How many findings somebody decided about, in a sentence; empty where none.
    #[must_use]
    pub fn triaged(&self) -> String {
        let [_, caution, forbidden] = self.outcome.counts.triaged;
        match caution + forbidden {
            0 => String::new(),
            count => self.with("text-triaged", &[("count", count.into())]),
        }
    }

    /// What was decided about a finding, in words: "accepted until 31.12.2026: reason".
    #[must_use]
    pub fn decided(&self, triaged: &Triaged) -> String {
        let state = self.say(&format!("triage-{}", triaged.is.id()));
        let state = match triaged.until {
            Some(until) => {
                let until = day(self.language(), until);
                let parts = [("state", (&state).into()), ("until", (&until).into())];
                self.with("triage-until", &parts)
            }
            None => state,
        };
        format!("{state}: {}", self.free(&triaged.why))
    }
}
