//! What a look-up by person finds (Art. 12 to 15 GDPR): the places at which data of one person stand. A subject is whose
//! data it is; who only wrote or received a message is counted apart.

use super::place::LineColumn;
use super::retention::Retained;
use super::terms::{AudienceSet, Category, Channel};
use super::time::Stamp;
use std::collections::{BTreeMap, BTreeSet};

/// What tells that a place is about the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mention {
    /// Given and family name.
    Name,
    /// A telephone number.
    Number,
    /// A mail address.
    Mail,
    /// A form of address and the family name: perhaps somebody else of that name.
    Family,
}

impl Mention {
    /// The identifier used in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Mention::Name => "name",
            Mention::Number => "number",
            Mention::Mail => "mail",
            Mention::Family => "family-name",
        }
    }

    /// Whether it can mean nobody else of the same family name.
    #[must_use]
    pub const fn is_sure(self) -> bool {
        !matches!(self, Mention::Family)
    }
}

/// A message or file at which data of the person stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectPlace {
    /// Index of the source in the run.
    pub source: u32,
    /// Index of the conversation in the run.
    pub conversation: u32,
    /// Message number, from 1 in its source; 0 for a file that no message names.
    pub message: u64,
    /// Path of the attachment from the message on.
    pub attachment: Option<Box<str>>,
    /// Line and column, where the entry is line text.
    pub at: Option<LineColumn>,
    /// When.
    pub time: Option<Stamp>,
    /// Over what.
    pub channel: Channel,
    /// Who could read it beside the own side.
    pub audiences: AudienceSet,
    /// How many.
    pub readers: u16,
    /// The person is the only one beside the own side who could read it.
    pub alone: bool,
    /// What tells that it is about the person.
    pub mentions: BTreeSet<Mention>,
    /// Every mention stands in quoted text.
    pub quoted: bool,
    /// Kinds of data found in the message or file.
    pub categories: BTreeSet<Category>,
    /// Planned retention, where one is known.
    pub retention: Option<Retained>,
}

impl SubjectPlace {
    /// Whether it is about this person for sure.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.mentions.iter().any(|m| m.is_sure())
    }
}

/// Messages of one conversation that the person wrote or received: Art. 15 covers them, they make nobody a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Exchanged {
    /// Written by the person.
    pub written: u64,
    /// Sent to the person.
    pub received: u64,
}

/// What a look-up found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SubjectFound {
    /// Spellings the person was looked for by: as asked, then what the exports and contacts link with it.
    pub known_as: Vec<String>,
    /// The places, in input order.
    pub places: Vec<SubjectPlace>,
    /// Places beyond the largest number that a list holds.
    pub more: u64,
    /// By conversation.
    pub exchanged: BTreeMap<u32, Exchanged>,
    /// Kinds of data found in the messages of [`Self::exchanged`].
    pub exchanged_categories: BTreeMap<Category, u64>,
    /// Private messages with or about the person: counted, not opened.
    pub private: u64,
    /// Sources that were no longer what had been read.
    pub changed: Vec<u32>,
}
