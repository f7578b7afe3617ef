//! Which messages were already seen in this run, in bounded memory: sorted runs on disk, one merge at the end.
//!
//! Keys are 128-bit hashes with a key of their own for the run; they are never printed.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Records of one run held in memory: 16 MB.
const RUN: usize = (16 << 20) / size_of::<(u128, u64)>();
/// Bytes of a record on disk.
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
#[derive(Debug, Default)]
pub struct DuplicateFinder {
    run: Vec<(u128, u64)>,
    files: Vec<NamedTempFile>,
    /// Equal keys of the current minute of the current source, with how often they came.
    minute: Option<i64>,
    repeats: Vec<(u128, u32)>,
    folder: Option<PathBuf>,
}

/// The messages that were already seen.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Duplicates {
    bits: Vec<u64>,
}

impl Duplicates {
    fn insert(&mut self, sequence: u64) {
        let word = (sequence / 64) as usize;
        if self.bits.len() <= word {
            self.bits.resize(word + 1, 0);
        }
        self.bits[word] |= 1 << (sequence % 64);
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
            folder: folder.map(Path::to_path_buf),
            ..Self::default()
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
        self.run.push((key, sequence));
        if self.run.len() >= RUN {
            self.spill()
        } else {
            Ok(())
        }
    }

    fn spill(&mut self) -> io::Result<()> {
        self.run.sort_unstable();
        let mut writer = BufWriter::new(super::temporary(self.folder.as_deref())?);
        for (key, sequence) in self.run.drain(..) {
            writer.write_all(&key.to_le_bytes())?;
            writer.write_all(&sequence.to_le_bytes())?;
        }
        self.files
            .push(writer.into_inner().map_err(|e| e.into_error())?);
        Ok(())
    }

    /// Merges all runs.
    ///
    /// # Errors
    /// A temporary file cannot be read.
    pub fn finish(mut self) -> io::Result<Duplicates> {
        self.run.sort_unstable();
        let mut duplicates = Duplicates::default();
        let mut readers = self
            .files
            .iter()
            .map(|f| Ok(BufReader::new(f.reopen()?)))
            .collect::<io::Result<Vec<_>>>()?;
        let mut rest = self.run.drain(..);
        let mut heap = BinaryHeap::new();
        let memory = readers.len();
        let mut advance =
            |from: usize, heap: &mut BinaryHeap<Reverse<(u128, u64, usize)>>| -> io::Result<()> {
                let next = if from == memory {
                    rest.next()
                } else {
                    read(&mut readers[from])?
                };
                heap.extend(next.map(|(key, sequence)| Reverse((key, sequence, from))));
                Ok(())
            };
        for from in 0..=memory {
            advance(from, &mut heap)?;
        }
        let mut last = None;
        while let Some(Reverse((key, sequence, from))) = heap.pop() {
            if last == Some(key) {
                duplicates.insert(sequence);
            }
            last = Some(key);
            advance(from, &mut heap)?;
        }
        Ok(duplicates)
    }
}

fn read(reader: &mut impl Read) -> io::Result<Option<(u128, u64)>> {
    let mut record = [0; RECORD];
    match reader.read_exact(&mut record) {
        Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let (mut key, mut sequence) = ([0; 16], [0; 8]);
    key.copy_from_slice(&record[..16]);
    sequence.copy_from_slice(&record[16..]);
    Ok(Some((
        u128::from_le_bytes(key),
        u64::from_le_bytes(sequence),
    )))
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
        let duplicates = finder.finish().unwrap();
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
        assert!(finder.finish().unwrap().has(1));
    }

    #[test]
    fn more_keys_than_memory_holds() {
        let mut finder = DuplicateFinder::default();
        let many = RUN as u64 + 1000;
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
        assert_eq!(finder.finish().unwrap().count(0, many), 10);
    }
}
