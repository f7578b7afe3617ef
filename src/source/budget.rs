//! How much may be held in memory at one time (promise 7), and the bytes that count against it.

use super::entry::{Handle, OpenError};
use super::limits::{HELD_ENTRY, HELD_TOTAL};
use crate::model::trouble::GapCode;
use std::fmt;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes taken from the memory at a time while something is inflated.
const BLOCK: usize = 64 << 10;
/// The machine has less memory than the limits allow.
const NO_MEMORY: &str = "the memory of this machine does not suffice";

/// The memory all held entries of a run share. Clones share the same count.
#[derive(Debug, Clone)]
pub struct Budget {
    used: Arc<AtomicU64>,
    total: u64,
    entry: u64,
    work_dir: Option<Arc<Path>>,
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
            work_dir: None,
        }
    }

    /// The stated limits, with a folder of the user's for what is larger.
    #[must_use]
    pub fn new(work_dir: Option<PathBuf>) -> Self {
        Self::default().with_work_dir(work_dir)
    }

    /// The same limits with a folder for what is larger.
    #[must_use]
    pub fn with_work_dir(self, work_dir: Option<PathBuf>) -> Self {
        Self {
            work_dir: work_dir.map(Into::into),
            ..self
        }
    }

    /// Bytes held now.
    #[must_use]
    pub fn used(&self) -> u64 {
        self.used.load(Ordering::Relaxed)
    }

    /// Reads a stream to its end into memory, or into a file of the work folder where the limits are reached and a folder
    /// was named. `hint` is where the first reservation ends, believed no further.
    ///
    /// # Errors
    /// [`GapCode::UnpackFirst`] where the limits are reached without a work folder, what the stream says, and what
    /// writing the file meets.
    pub fn hold(&self, stream: &mut dyn Read, hint: u64) -> Result<Handle, OpenError> {
        match (self.fill(stream, hint)?, &self.work_dir) {
            (Filled::Whole(held), _) => Ok(Handle::Inflated(Arc::new(held))),
            (Filled::Full { held, next, .. }, Some(dir)) => put_aside(dir, held, &next, stream),
            (Filled::Full { why, .. }, None) => Err(self.too_large(why)),
        }
    }

    /// As [`Budget::hold`], and in memory only: for what must be whole before any of it may be used.
    ///
    /// # Errors
    /// [`GapCode::UnpackFirst`] where the limits are reached, and what the stream says.
    pub fn hold_in_memory(&self, stream: &mut dyn Read, hint: u64) -> Result<Inflated, OpenError> {
        match self.fill(stream, hint)? {
            Filled::Whole(held) => Ok(held),
            Filled::Full { why, .. } => Err(self.too_large(why)),
        }
    }

    fn fill(&self, stream: &mut dyn Read, hint: u64) -> Result<Filled, OpenError> {
        let mut held = Inflated {
            bytes: Vec::new(),
            charge: Charge {
                used: Arc::clone(&self.used),
                bytes: 0,
            },
        };
        let full = |held, next: &[u8], why| {
            let next = next.to_vec();
            Ok(Filled::Full { held, next, why })
        };
        let hint = usize::try_from(hint.min(self.entry)).unwrap_or(0);
        if held.bytes.try_reserve_exact(hint).is_err() {
            return full(held, &[], NO_MEMORY);
        }
        let mut block = vec![0; BLOCK];
        loop {
            let read = match stream.read(&mut block) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error.into()),
            };
            let next = &block[..read];
            if held.bytes.len() as u64 + read as u64 > self.entry {
                return full(held, next, "one file may take");
            }
            if !held.charge.grow(read as u64, self.total) {
                return full(held, next, "all held files together may take");
            }
            if held.bytes.try_reserve(read).is_err() {
                return full(held, next, NO_MEMORY);
            }
            held.bytes.extend_from_slice(next);
        }
        held.bytes.shrink_to_fit();
        Ok(Filled::Whole(held))
    }

    fn too_large(&self, which: &str) -> OpenError {
        OpenError::new(
            GapCode::UnpackFirst,
            format!(
                "unpack first, or name a folder with --work-dir: too large to be held in memory ({which}, limit {} MiB for one, {} MiB together)",
                self.entry >> 20,
                self.total >> 20
            ),
        )
    }
}

/// What came of filling the memory.
enum Filled {
    /// Everything is in memory.
    Whole(Inflated),
    /// A limit was reached: what is held, what was read behind it, and which limit.
    Full {
        held: Inflated,
        next: Vec<u8>,
        why: &'static str,
    },
}

/// Writes what was read so far and the rest of the stream to a file without a name: only its owner may read it (mode
/// 0600), and the operating system removes it with its last handle, whatever happens to the program.
fn put_aside(
    dir: &Path,
    held: Inflated,
    next: &[u8],
    stream: &mut dyn Read,
) -> Result<Handle, OpenError> {
    let refused = |error: io::Error| {
        // A limit of the stream itself is no fault of the folder.
        if error.get_ref().is_some_and(|e| e.is::<OpenError>()) {
            return error.into();
        }
        OpenError::new(GapCode::UnpackFirst, format!("--work-dir: {error}"))
    };
    let mut file = tempfile::tempfile_in(dir).map_err(refused)?;
    // A file that never had a name comes with the usual mode of new files.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.set_permissions(std::fs::Permissions::from_mode(0o600))
            .map_err(refused)?;
    }
    file.write_all(held.bytes()).map_err(refused)?;
    drop(held);
    file.write_all(next).map_err(refused)?;
    let mut block = vec![0; BLOCK];
    loop {
        match stream.read(&mut block) {
            Ok(0) => break,
            Ok(read) => file.write_all(&block[..read]).map_err(refused)?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
    let len = file.metadata()?.len();
    Ok(Handle::File(Arc::new(file), len))
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
        assert_eq!(first.len(), 60);
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

    #[test]
    fn what_is_too_large_goes_to_the_work_folder_and_leaves_nothing_there() {
        let dir = tempfile::tempdir().unwrap();
        let budget = Budget::with_limits(100, 60).with_work_dir(Some(dir.path().to_owned()));
        let bytes: Vec<u8> = (0..200_000_u32).map(|n| n as u8).collect();
        let handle = budget.hold(&mut bytes.as_slice(), 0).unwrap();
        assert!(matches!(handle, Handle::File(..)));
        let mut back = Vec::new();
        handle.read_range(0, u64::MAX, &mut back).unwrap();
        assert!(back == bytes);
        assert_eq!(budget.used(), 0, "nothing stays in memory");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let Handle::File(file, _) = &handle else {
                return;
            };
            assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
            assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
        }
        drop(handle);
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_work_folder_that_is_gone_is_said() {
        let gone = PathBuf::from("/nowhere/at/all");
        let budget = Budget::with_limits(100, 60).with_work_dir(Some(gone));
        let error = budget.hold(&mut &[1; 61][..], 0).map(|_| ()).unwrap_err();
        assert_eq!(error.code, GapCode::UnpackFirst);
        assert!(error.detail.starts_with("--work-dir: "), "{error}");
    }
}
