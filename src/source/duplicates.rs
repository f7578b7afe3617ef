//! Archive members of one name. The ZIP crate keeps its members by name, so that a later one silently takes the place
//! of an earlier one, and a chat could be hidden behind a harmless file. Here the directory of such an archive is shown
//! to the crate with other names of the same length for the later ones; the bytes of the members stay as they are.

use super::cursor::Patch;
use super::entry::Handle;
use super::limits::ARCHIVE_MEMBERS;
use std::collections::{HashMap, HashSet};
use std::io;

/// Length of a directory header before its name.
const HEADER: usize = 46;
/// What each directory header begins with.
const SIGNATURE: [u8; 4] = *b"PK\x01\x02";

/// Names of a directory made different.
#[derive(Debug, Default)]
pub(super) struct Renamed {
    /// What to show instead of the later names.
    pub(super) patches: Vec<Patch>,
    /// Position in the directory of a later one, and of the first of its name.
    pub(super) first: HashMap<usize, usize>,
}

/// Reads the directory that begins at `start` and finds other names for all but the first of each name. A name for
/// which there is no other one (an empty name, all 256 of one byte) stays as it is; the caller sees that by the crate
/// still reporting duplicates.
pub(super) fn rename(handle: &Handle, start: u64) -> io::Result<Renamed> {
    let mut names: Vec<(u64, Vec<u8>)> = Vec::new();
    let mut at = start;
    let mut header = Vec::with_capacity(HEADER);
    let mut name = Vec::new();
    while names.len() <= ARCHIVE_MEMBERS {
        handle.read_range(at, at.saturating_add(HEADER as u64), &mut header)?;
        if header.len() < HEADER || header[..4] != SIGNATURE {
            break;
        }
        let length =
            |offset: usize| u64::from(u16::from_le_bytes([header[offset], header[offset + 1]]));
        let name_start = at + HEADER as u64;
        let name_end = name_start + length(28);
        handle.read_range(name_start, name_end, &mut name)?;
        names.push((name_start, name.clone()));
        at = name_end + length(30) + length(32);
    }
    let mut taken: HashSet<Vec<u8>> = names.iter().map(|(_, name)| name.clone()).collect();
    let mut first_of: HashMap<&[u8], usize> = HashMap::new();
    let mut counters: HashMap<usize, u64> = HashMap::new();
    let mut renamed = Renamed::default();
    for (index, (name_start, name)) in names.iter().enumerate() {
        let first = *first_of.entry(name.as_slice()).or_insert(index);
        if first == index {
            continue;
        }
        let counter = counters.entry(name.len()).or_insert(0);
        if let Some(bytes) = another(name.len(), counter, &mut taken) {
            renamed.patches.push(Patch {
                start: *name_start,
                bytes,
            });
            renamed.first.insert(index, first);
        }
    }
    Ok(renamed)
}

/// The next name of this length that is not taken yet.
fn another(length: usize, counter: &mut u64, taken: &mut HashSet<Vec<u8>>) -> Option<Vec<u8>> {
    loop {
        let digits = counter.to_le_bytes();
        if length < digits.len() && digits[length..].iter().any(|digit| *digit != 0) {
            return None;
        }
        *counter += 1;
        let mut name = vec![0; length];
        let shared = length.min(digits.len());
        name[..shared].copy_from_slice(&digits[..shared]);
        if taken.insert(name.clone()) {
            return Some(name);
        }
        if length == 0 {
            return None;
        }
    }
}
