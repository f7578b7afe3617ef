//! How much may be held in memory at one time (promise 7), and the bytes that count against it.

use super::entry::OpenError;
use super::limits::{HELD_ENTRY, HELD_TOTAL};
use crate::model::trouble::GapCode;
use std::fmt;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes taken from the memory at a time while something is inflated.
const BLOCK: usize = 64 << 10;

/// The memory all held entries of a run share. Clones share the same count.
#[derive(Debug, Clone)]
pub struct Budget {
    used: Arc<AtomicU64>,
    total: u64,
    entry: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Self::with_limits(HELD_TOTAL, HELD_ENTRY)
    }
}

impl Budget {
    /// Other limits than the stated ones, for tests: `total` for all entries together, `entry` for each.
    #[must_use]
    pub fn with_limits(total: u64, entry: u64) -> Self {
        Self {
            used: Arc::default(),
            total,
            entry,
        }
    }

    /// Bytes held now.
    #[must_use]
    pub fn used(&self) -> u64 {
        self.used.load(Ordering::Relaxed)
    }

    /// Reads a stream to its end into memory. `hint` is where the first reservation ends, believed no further.
    ///
    /// # Errors
    /// [`GapCode::UnpackFirst`] where the limits are reached, and what the stream says.
    pub fn hold(&self, stream: &mut dyn Read, hint: u64) -> Result<Inflated, OpenError> {
        let mut held = Inflated {
            bytes: Vec::new(),
            charge: Charge {
                used: Arc::clone(&self.used),
                bytes: 0,
            },
        };
        let hint = usize::try_from(hint.min(self.entry)).unwrap_or(0);
        held.bytes
            .try_reserve_exact(hint)
            .map_err(|_| self.too_large("the memory of this machine does not suffice"))?;
        let mut block = vec![0; BLOCK];
        loop {
            let read = match stream.read(&mut block) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error.into()),
            };
            if held.bytes.len() as u64 + read as u64 > self.entry {
                return Err(self.too_large("one file may take"));
            }
            if !held.charge.grow(read as u64, self.total) {
                return Err(self.too_large("all held files together may take"));
            }
            held.bytes
                .try_reserve(read)
                .map_err(|_| self.too_large("the memory of this machine does not suffice"))?;
            held.bytes.extend_from_slice(&block[..read]);
        }
        held.bytes.shrink_to_fit();
        Ok(held)
    }

    fn too_large(&self, which: &str) -> OpenError {
        OpenError::new(
            GapCode::UnpackFirst,
            format!(
                "unpack first: too large to be held in memory ({which}, limit {} MiB for one, {} MiB together)",
                self.entry >> 20,
                self.total >> 20
            ),
        )
    }
}

/// A share of the budget, given back when dropped.
#[derive(Debug)]
struct Charge {
    used: Arc<AtomicU64>,
    bytes: u64,
}

impl Charge {
    /// Takes more, unless the total would be passed.
    fn grow(&mut self, bytes: u64, total: u64) -> bool {
        let fits = |used: u64| used.checked_add(bytes).filter(|sum| *sum <= total);
        let taken = self
            .used
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, fits)
            .is_ok();
        if taken {
            self.bytes += bytes;
        }
        taken
    }
}

impl Drop for Charge {
    fn drop(&mut self) {
        self.used.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

/// Bytes of a packed entry in memory, with their share of the budget.
pub struct Inflated {
    bytes: Vec<u8>,
    charge: Charge,
}

impl Inflated {
    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The bytes, to be changed in place (decrypted).
    pub(super) fn bytes_mut(&mut self) -> &mut [u8] {
        &mut self.bytes
    }
}

impl fmt::Debug for Inflated {
    /// Only the size: content has no place in messages.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inflated")
            .field("bytes", &self.charge.bytes)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_given_back() {
        let budget = Budget::with_limits(100, 60);
        let first = budget.hold(&mut &[1; 60][..], 1 << 40).unwrap();
        assert_eq!(first.bytes(), [1; 60]);
        assert_eq!(budget.used(), 60);
        for (len, code) in [(41, Some(GapCode::UnpackFirst)), (40, None)] {
            let next = budget.hold(&mut vec![2; len].as_slice(), 0);
            assert_eq!(next.err().map(|e| e.code), code, "{len} bytes");
        }
        drop(first);
        assert_eq!(budget.used(), 0);
        let large = budget.hold(&mut &[1; 61][..], 0);
        assert_eq!(large.map(|_| ()).unwrap_err().code, GapCode::UnpackFirst);
        assert_eq!(budget.used(), 0);
    }
}
