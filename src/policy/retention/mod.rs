//! The retention schedule: a file as written (`rules/retention.toml`) -> which class a finding belongs to and until when it
//! is to be kept. Knows detectors, categories and dates; never sees a text.

mod settle;
mod written;

use crate::model::retention::{Hold, Retained, RetentionClass, Until};
use crate::model::{Category, Channel, Country, Verdict};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub use settle::load;

/// The schedule that is built in; the name stands in messages about it.
pub const BUILT_IN: (&str, &str) = (
    "retention.toml",
    include_str!("../../../rules/retention.toml"),
);

/// What the time of a class runs from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    /// The day of the message.
    Event,
    /// Something at or after it: acceptance of the work, leaving of the employee, refusal of the applicant, last use.
    Later,
}

/// How long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Term {
    Now,
    Months {
        months: i32,
        year_end: bool,
        from: From,
    },
}

/// Detectors that put a conversation on hold, and those that end it.
#[derive(Debug, Clone, Default)]
pub(super) struct HoldRule {
    pub(super) begun_by: BTreeSet<String>,
    pub(super) ended_by: BTreeSet<String>,
}

/// The settled schedule of one country.
#[derive(Debug, Clone, Default)]
pub struct Schedule {
    pub(super) country: Country,
    pub(super) state: String,
    pub(super) classes: Vec<RetentionClass>,
    pub(super) terms: Vec<Term>,
    pub(super) by_detector: HashMap<String, u16>,
    pub(super) by_category: BTreeMap<Category, u16>,
    pub(super) reasons: Vec<Hold>,
    pub(super) rules: Vec<HoldRule>,
}

/// What the schedule must know of a finding.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// Its detector.
    pub detector: &'a str,
    /// Its category after the policy's changes.
    pub category: Category,
    /// Day of the message.
    pub day: Option<Date>,
    /// What the policy says of its channel.
    pub verdict: Option<Verdict>,
    /// The channel.
    pub channel: Channel,
}

/// What a finding does to its conversation's legal hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoldChange {
    /// Begins for this reason, an index of [`Schedule::reasons`].
    Begins(u16),
    /// Ends for this reason.
    Ends(u16),
}

impl Schedule {
    /// Whose law.
    #[must_use]
    pub const fn country(&self) -> Country {
        self.country
    }

    /// Day whose law it knows.
    #[must_use]
    pub fn state(&self) -> &str {
        &self.state
    }

    /// The classes, in the order of the file.
    #[must_use]
    pub fn classes(&self) -> &[RetentionClass] {
        &self.classes
    }

    /// The reasons for a legal hold, in the order of the file.
    #[must_use]
    pub fn reasons(&self) -> &[Hold] {
        &self.reasons
    }

    /// The index of a reason.
    #[must_use]
    pub fn reason(&self, id: &str) -> Option<u16> {
        let at = self.reasons.iter().position(|hold| &*hold.reason == id)?;
        u16::try_from(at).ok()
    }

    /// Class and end of a finding; none where no class names its detector or category.
    #[must_use]
    pub fn of(&self, case: &Case<'_>) -> Option<Retained> {
        let class = self
            .by_detector
            .get(case.detector)
            .or_else(|| self.by_category.get(&case.category))
            .copied()?;
        let until = until(*self.terms.get(usize::from(class))?, case.day);
        let unsuitable = matches!(case.verdict, Some(Verdict::Caution | Verdict::Forbidden));
        Some(Retained {
            class,
            until,
            export_first: until != Until::Now && unsuitable && is_messenger(case.channel),
        })
    }

    /// What a finding of this detector does to the legal hold of its conversation.
    pub fn hold_changes(&self, detector: &str) -> impl Iterator<Item = HoldChange> + '_ {
        let detector = detector.to_owned();
        self.rules
            .iter()
            .zip(0_u16..)
            .filter_map(move |(rule, at)| {
                if rule.begun_by.contains(&detector) {
                    Some(HoldChange::Begins(at))
                } else {
                    rule.ended_by
                        .contains(&detector)
                        .then_some(HoldChange::Ends(at))
                }
            })
    }
}

/// Whether what lies there lies in no archive: everything but mail and business software.
#[must_use]
pub const fn is_messenger(channel: Channel) -> bool {
    !matches!(
        channel,
        Channel::EmailPlain
            | Channel::EmailUnknown
            | Channel::EmailTls
            | Channel::EmailE2e
            | Channel::BusinessSoftware
    )
}

fn until(term: Term, day: Option<Date>) -> Until {
    let Term::Months {
        months,
        year_end,
        from,
    } = term
    else {
        return Until::Now;
    };
    let Some(day) = day else {
        return Until::Undated;
    };
    let start = if year_end {
        date(day.year(), 12, 31)
    } else {
        day
    };
    // A message of a year that no calendar reaches is as good as undated.
    match (start.checked_add(months.months()), from) {
        (Ok(end), From::Event) => Until::Day(end),
        (Ok(end), From::Later) => Until::AtLeast(end),
        (Err(_), _) => Until::Undated,
    }
}
