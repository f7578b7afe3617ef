//! What is taken out of messengers and what may go: chosen by findings alone, then filled while the originals are read.

use super::shelf::Filed;
use crate::model::{Category, Channel, Retained, Stamp};
use std::collections::{BTreeMap, BTreeSet};

/// A message that is to be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its conversation in the run.
    pub conversation: u32,
    /// What was found in it that is to be kept.
    pub categories: BTreeSet<Category>,
    /// The class that keeps it longest.
    pub keep: Retained,
    /// Files inside the conversation's export that no message names; only where the message number is 0.
    pub files: BTreeSet<Box<str>>,
}

/// A message without a reason to stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Its source in the run.
    pub source: u32,
    /// Its conversation in the run.
    pub conversation: u32,
    /// Its number in the source.
    pub message: u64,
    /// When.
    pub time: Option<Stamp>,
    /// Over what.
    pub channel: Channel,
    /// What was found in it.
    pub categories: BTreeSet<Category>,
    /// Identifiers of the findings.
    pub findings: Vec<Box<str>>,
}

/// What the findings of a run choose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selected {
    /// By source and number of the message.
    pub items: BTreeMap<u32, BTreeMap<u64, Item>>,
    /// In input order.
    pub left: Vec<Left>,
    /// Messages that are to be kept and came by mail or business software too.
    pub elsewhere: u64,
}

/// A message that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Running number of the index, from 1.
    pub number: u64,
    /// Its source in the run.
    pub source: u32,
    /// Its number in the source.
    pub message: u64,
    /// When.
    pub time: Option<Stamp>,
    /// Who, as the export writes it.
    pub sender: Option<String>,
    /// Why it was taken.
    pub item: Item,
    /// The message itself, then its attachments.
    pub files: Vec<Filed>,
    /// Names of attachments that the export does not hold, or that could not be read.
    pub missing: Vec<String>,
}
