//! What comes out: rates for categories, places, negatives and topics, as `rules score` writes them.

use serde::Serialize;
use std::collections::BTreeMap;

/// All scores of a file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scores {
    /// Version of this form: 1.
    pub version: u8,
    /// Messages scored.
    pub messages: u64,
    /// Least tier that counted.
    pub threshold: &'static str,
    /// Categories of messages, micro-averaged: the main score.
    pub categories: Categories,
    /// Places inside messages.
    pub spans: Spans,
    /// Messages in which nothing may be found.
    pub negatives: Negatives,
    /// What messages are about.
    pub topics: Topics,
    /// Categories by language.
    pub by_language: BTreeMap<String, Rates>,
    /// Categories by kind of detector: a category counts for the kinds that it was found by or labelled with.
    pub by_kind: BTreeMap<&'static str, Rates>,
}

/// Precision, recall and what they come from.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Rates {
    /// Share of what was found that is right; none where nothing was found.
    pub precision: Option<f64>,
    /// Share of what is there that was found; none where nothing is there.
    pub recall: Option<f64>,
    /// Harmonic mean; none where nothing was found and nothing is there.
    pub f1: Option<f64>,
    /// Found and there.
    pub right: u64,
    /// Found and not there.
    pub wrong: u64,
    /// There and not found.
    pub missed: u64,
}

/// Scores of categories.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Categories {
    /// Over all (message, category) pairs.
    #[serde(flatten)]
    pub all: Rates,
    /// By category.
    pub by_id: BTreeMap<&'static str, Rates>,
}

/// Scores of places.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Spans {
    /// Same bounds and category.
    pub exact_f1: Option<f64>,
    /// Same category and at least one character (numbers: four fifths of the shorter) in common.
    pub overlap_f1: Option<f64>,
    /// By detector.
    pub by_detector: BTreeMap<String, DetectorScore>,
}

/// How one detector did.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct DetectorScore {
    /// Labels that name it.
    pub labelled: u64,
    /// Of these, found by it or another detector of the same category at that place.
    pub found: u64,
    /// Of these, found by the very detector.
    pub found_by_id: u64,
    /// Its findings from the threshold on.
    pub reported: u64,
    /// Of these, in a message that has (or may have) one of its categories.
    pub right: u64,
    /// Its findings at tiers certain and high.
    pub reported_high: u64,
    /// Of these, right.
    pub right_high: u64,
    /// Share of `right_high`; none where nothing was reported at these tiers.
    pub precision_high: Option<f64>,
}

/// Messages in which nothing may be found.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Negatives {
    /// How many.
    pub count: u64,
    /// Of these, with any finding.
    pub false_alarms: u64,
    /// Their share; 0 where there are none.
    pub false_alarm_rate: f64,
}

/// What messages are about.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Topics {
    /// Lines that name a topic.
    pub count: u64,
    /// Share of them that got it; none where no line names a topic.
    pub accuracy: Option<f64>,
    /// Pairs that were confused, the labelled one first, and how often.
    pub confused: BTreeMap<String, u64>,
}

/// Counts from which rates are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Counts {
    pub(super) right: u64,
    pub(super) wrong: u64,
    pub(super) missed: u64,
}

impl Counts {
    /// The rates.
    pub(super) fn rates(self) -> Rates {
        let precision = share(self.right, self.right + self.wrong);
        let recall = share(self.right, self.right + self.missed);
        Rates {
            precision,
            recall,
            f1: share(2 * self.right, 2 * self.right + self.wrong + self.missed),
            right: self.right,
            wrong: self.wrong,
            missed: self.missed,
        }
    }
}

/// A share, none of nothing.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of messages are far below 2^52"
)]
pub(super) fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Harmonic mean of two shares.
pub(super) fn harmonic(precision: Option<f64>, recall: Option<f64>) -> Option<f64> {
    match (precision, recall) {
        (None, None) => None,
        (Some(p), Some(r)) if p + r > 0.0 => Some(2.0 * p * r / (p + r)),
        _ => Some(0.0),
    }
}
