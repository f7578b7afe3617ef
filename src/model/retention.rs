//! What is to be kept for how long, and what has no reason to stay: the answer of the retention schedule to a finding.

use super::outcome::Bilingual;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Until when something is to be kept.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Until {
    /// No reason to keep it.
    Now,
    /// To the end of this day.
    Day(Date),
    /// At least to the end of this day: the time runs from something that lies at or after the message (acceptance, leaving).
    AtLeast(Date),
    /// To be kept, but the message has no date to count from.
    Undated,
}

/// The schedule's answer to one finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Retained {
    /// Index into [`Retention::classes`].
    pub class: u16,
    /// Until when.
    pub until: Until,
    /// To be kept although its channel does not suit: first export it unchanged, file it, then delete it in the messenger.
    pub export_first: bool,
}

/// A class of the schedule in the country of the run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetentionClass {
    /// `R8`.
    pub id: Box<str>,
    /// What belongs to it.
    pub title: Bilingual,
    /// Sections and articles it rests on.
    pub source: Box<str>,
    /// When it is longer, in a sentence; empty where never.
    pub longer: Bilingual,
    /// Has to be kept at all.
    pub keeps: bool,
    /// Belongs into an archive.
    pub archive: bool,
}

/// Findings of one class with one end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kept {
    /// Findings.
    pub findings: u64,
    /// Messages with at least one of them.
    pub messages: u64,
    /// Of the findings, those to be exported before they are deleted.
    pub export_first: u64,
}

/// Why a conversation is not to be deleted for now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// Identifier, `legal-dispute`.
    pub reason: Box<str>,
    /// In words.
    pub title: Bilingual,
}

/// What the schedule says of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Retention {
    /// Country whose law the schedule follows: `de`, `at`, `ch`.
    pub country: &'static str,
    /// Day whose law it knows.
    pub state: String,
    /// The classes.
    pub classes: Vec<RetentionClass>,
    /// By class and end.
    pub kept: BTreeMap<(u16, Until), Kept>,
    /// All reasons there are.
    pub reasons: Vec<Hold>,
    /// Conversations that must not be deleted for now, with the indexes of their reasons.
    pub holds: BTreeMap<u32, BTreeSet<u16>>,
}
