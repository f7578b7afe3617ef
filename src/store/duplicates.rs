//! Which messages were already seen in this run, in bounded memory: sorted runs on disk, one merge at the end.
//!
//! Keys are 128-bit hashes with a key of their own for the run; they are never printed.

use super::sorted::Sorted;
use std::io;
use std::path::Path;

/// Bytes of keys held in memory.
const MEMORY: usize = 16 << 20;
/// Bytes of a key and its sequence number.
const RECORD: usize = 24;

/// What is known of one message for counting duplicates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyRecord {
    /// Hash of native id, or of kind, wall minute, sender and text.
    pub key: u128,
    /// Wall minute: equal keys inside one source are counted within a minute.
    pub minute: i64,
    /// The key is a native id: repeated inside one source it is a duplicate too.
    pub native: bool,
}

/// Collects keys in input order.
#[derive(Debug)]
pub struct DuplicateFinder {
    keys: Sorted<RECORD>,
    /// Equal keys of the current minute of the current source, with how often they came.
    minute: Option<i64>,
    repeats: Vec<(u128, u32)>,
}

impl Default for DuplicateFinder {
    fn default() -> Self {
        Self::new(None)
    }
}

/// The messages that were already seen.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Duplicates {
    bits: Vec<u64>,
}

impl Duplicates {
    /// Counts the message of this sequence number as already seen.
    pub fn insert(&mut self, sequence: u64) {
        let word = (sequence / 64) as usize;
        if self.bits.len() <= word {
            self.bits.resize(word + 1, 0);
        }
        self.bits[word] |= 1 << (sequence % 64);
    }

    /// Whether nothing was seen twice.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bits.is_empty()
    }

    /// Whether the message of this sequence number (from 0 over the run) was already seen.
    #[must_use]
    pub fn has(&self, sequence: u64) -> bool {
        self.bits
            .get((sequence / 64) as usize)
            .is_some_and(|w| w & (1 << (sequence % 64)) != 0)
    }

    /// How many of a range of sequence numbers were already seen.
    #[must_use]
    pub fn count(&self, from: u64, to: u64) -> u64 {
        (from..to).filter(|s| self.has(*s)).count() as u64
    }
}

impl DuplicateFinder {
    /// Spills to this folder, or to the system's for temporary files where none is named.
    #[must_use]
    pub fn new(folder: Option<&Path>) -> Self {
        Self {
            keys: Sorted::new(folder, MEMORY),
            minute: None,
            repeats: Vec::new(),
        }
    }

    /// A new source begins.
    pub fn source(&mut self) {
        self.minute = None;
        self.repeats.clear();
    }

    /// Takes the key of the message with this sequence number; called in input order.
    ///
    /// # Errors
    /// The temporary file cannot be written.
    pub fn push(&mut self, record: KeyRecord, sequence: u64) -> io::Result<()> {
        let mut key = record.key;
        if !record.native {
            // Two equal short answers in one minute of one export are two messages: the second looks for a second elsewhere.
            if self.minute != Some(record.minute) {
                self.minute = Some(record.minute);
                self.repeats.clear();
            }
            match self.repeats.iter_mut().find(|(k, _)| *k == key) {
                Some((_, times)) => {
                    *times += 1;
                    key = key.wrapping_add(u128::from(*times));
                }
                None => self.repeats.push((key, 0)),
            }
        }
        let mut bytes = [0; RECORD];
        bytes[..16].copy_from_slice(&key.to_be_bytes());
        bytes[16..].copy_from_slice(&sequence.to_be_bytes());
        self.keys.push(bytes)
    }

    /// Merges all runs. The first message of a key counts; one that is `left` to another source never does, so that what
    /// it repeats or is repeated by counts there.
    ///
    /// # Errors
    /// A temporary file cannot be read.
    pub fn finish(mut self, left: &Duplicates) -> io::Result<Duplicates> {
        let mut duplicates = left.clone();
        let mut counted: Option<[u8; 16]> = None;
        self.keys.each(&mut |bytes| {
            let (mut key, mut sequence) = ([0; 16], [0; 8]);
            key.copy_from_slice(&bytes[..16]);
            sequence.copy_from_slice(&bytes[16..]);
            let sequence = u64::from_be_bytes(sequence);
            if !left.has(sequence) && counted.replace(key) == Some(key) {
                duplicates.insert(sequence);
            }
            Ok(())
        })?;
        Ok(duplicates)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(key: u128, minute: i64) -> KeyRecord {
        KeyRecord {
            key,
            minute,
            native: false,
        }
    }

    #[test]
    fn repeats_inside_a_source_are_messages_across_sources_duplicates() {
        let mut finder = DuplicateFinder::default();
        for (sequence, record) in [text(10, 1), text(10, 1), text(20, 2)]
            .into_iter()
            .enumerate()
        {
            finder.push(record, sequence as u64).unwrap();
        }
        finder.source();
        for (sequence, record) in [text(10, 1), text(10, 1), text(10, 1), text(30, 3)]
            .into_iter()
            .enumerate()
        {
            finder.push(record, 3 + sequence as u64).unwrap();
        }
        let duplicates = finder.finish(&Duplicates::default()).unwrap();
        assert_eq!(
            (0..7).map(|s| duplicates.has(s)).collect::<Vec<_>>(),
            [false, false, false, true, true, false, false]
        );
        assert_eq!(duplicates.count(3, 7), 2);
    }

    #[test]
    fn native_ids_are_unique_even_inside_a_source() {
        let mut finder = DuplicateFinder::default();
        let native = KeyRecord {
            key: 7,
            minute: 0,
            native: true,
        };
        finder.push(native, 0).unwrap();
        finder.push(native, 1).unwrap();
        assert!(finder.finish(&Duplicates::default()).unwrap().has(1));
    }

    #[test]
    fn what_is_left_to_another_source_leaves_its_repetition_counted() {
        let mut finder = DuplicateFinder::default();
        for sequence in 0..3 {
            let record = KeyRecord {
                key: 7,
                minute: 0,
                native: true,
            };
            finder.push(record, sequence).unwrap();
        }
        let mut left = Duplicates::default();
        left.insert(0);
        let duplicates = finder.finish(&left).unwrap();
        let has: Vec<bool> = (0..3).map(|s| duplicates.has(s)).collect();
        assert_eq!(has, [true, false, true]);
    }

    #[test]
    fn more_keys_than_memory_holds() {
        let mut finder = DuplicateFinder::default();
        let many = (MEMORY / RECORD) as u64 + 1000;
        for sequence in 0..many {
            finder
                .push(
                    KeyRecord {
                        key: u128::from(sequence % (many - 10)),
                        minute: 0,
                        native: true,
                    },
                    sequence,
                )
                .unwrap();
        }
        assert_eq!(
            finder
                .finish(&Duplicates::default())
                .unwrap()
                .count(0, many),
            10
        );
    }
}
