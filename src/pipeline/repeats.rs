//! Sightings of messages that were already seen. What stands in a file that only the repetition brings is no repetition:
//! an export without media may come before the same one with media, and a text export holds files that a database only
//! names.

use crate::model::Sighting;
use crate::store::Duplicates;
use std::collections::HashMap;

/// Tells repeated sightings.
pub(super) struct Repeats {
    /// First sequence number of each source's messages.
    bases: Vec<u64>,
    duplicates: Duplicates,
    /// The message that a file counts with, by the beginning of its hash.
    files: HashMap<u64, (u32, u64)>,
}

impl Repeats {
    pub(super) fn new(bases: Vec<u64>, duplicates: Duplicates) -> Self {
        Self {
            bases,
            duplicates,
            files: HashMap::new(),
        }
    }

    /// First pass: takes note of the files of messages that count.
    pub(super) fn learn(&mut self, sighting: &Sighting) {
        if self.duplicates.is_empty() || self.message_repeated(sighting) {
            return;
        }
        if let Some(file) = file(sighting) {
            let message = (sighting.source, sighting.message);
            self.files.entry(file).or_insert(message);
        }
    }

    /// Second pass, in the same order: whether the sighting was counted elsewhere.
    pub(super) fn has(&mut self, sighting: &Sighting) -> bool {
        if !self.message_repeated(sighting) {
            return false;
        }
        let message = (sighting.source, sighting.message);
        match file(sighting) {
            None => true,
            Some(file) => *self.files.entry(file).or_insert(message) != message,
        }
    }

    fn message_repeated(&self, s: &Sighting) -> bool {
        self.repeats(s.source, s.message)
    }

    /// Whether a message of a source was counted elsewhere; a file that no message names has no number.
    pub(super) fn repeats(&self, source: u32, message: u64) -> bool {
        let base = self.bases.get(source as usize).copied().unwrap_or(0);
        message > 0 && self.duplicates.has(base + message - 1)
    }
}

fn file(sighting: &Sighting) -> Option<u64> {
    let (first, _) = sighting.attachment.as_ref()?.sha256.split_first_chunk()?;
    Some(u64::from_le_bytes(*first))
}
