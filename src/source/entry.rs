//! An entry: named bytes with an origin. A bundle: the sorted listing below one root.

use super::budget::Inflated;
use crate::model::EntryPath;
use crate::model::trouble::GapCode;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

/// Why an entry cannot be read; becomes a gap at the entry's place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {detail}")]
pub struct OpenError {
    /// The gap's code.
    pub code: GapCode,
    /// The particular, never content.
    pub detail: String,
}

impl OpenError {
    /// A code and its particular.
    #[must_use]
    pub fn new(code: GapCode, detail: impl Into<String>) -> Self {
        Self {
            code,
            detail: detail.into(),
        }
    }
}

impl From<io::Error> for OpenError {
    fn from(error: io::Error) -> Self {
        // A stream of ours that stops for a reason of its own (a limit) carries that reason inside the error.
        if let Some(own) = error.get_ref().and_then(|e| e.downcast_ref::<OpenError>()) {
            return own.clone();
        }
        let code = if error.kind() == io::ErrorKind::InvalidData {
            GapCode::Damaged
        } else {
            GapCode::Unreadable
        };
        Self {
            code,
            detail: error.to_string(),
        }
    }
}

/// Random access to an entry: a real file, or bytes held in memory.
#[derive(Debug, Clone)]
pub enum Handle {
    /// A real file and its length at opening.
    File(Arc<File>, u64),
    /// Held in memory.
    Memory(Arc<[u8]>),
    /// An archive member inflated into memory; counts against the budget until the last handle is dropped.
    Inflated(Arc<Inflated>),
    /// A stretch of another one, its start and length: a member of an archive that packs nothing.
    Part(Arc<Handle>, u64, u64),
    /// Files one behind the other, each with where it begins; whole length.
    Joined(Arc<[(u64, Handle)]>, u64),
}

impl Handle {
    /// Length in bytes.
    #[must_use]
    pub fn len(&self) -> u64 {
        match self {
            Handle::File(_, len) => *len,
            Handle::Memory(bytes) => bytes.len() as u64,
            Handle::Inflated(held) => held.bytes().len() as u64,
            Handle::Part(_, _, len) | Handle::Joined(_, len) => *len,
        }
    }

    /// These files one behind the other.
    #[must_use]
    pub fn joined(parts: Vec<Handle>) -> Self {
        let mut at = 0;
        let placed = parts.into_iter().map(|part| {
            let start = at;
            at += part.len();
            (start, part)
        });
        let placed: Arc<[(u64, Handle)]> = placed.collect();
        Handle::Joined(placed, at)
    }

    /// The stretch of these bytes that begins at `start`, cut at their end.
    #[must_use]
    pub fn part(&self, start: u64, len: u64) -> Self {
        let start = start.min(self.len());
        let len = len.min(self.len() - start);
        match self {
            Handle::Part(whole, from, _) => Handle::Part(Arc::clone(whole), from + start, len),
            whole => Handle::Part(Arc::new(whole.clone()), start, len),
        }
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Replaces `buffer` by the bytes `start..end`, cut at the end of the entry. Safe from several threads.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn read_range(&self, start: u64, end: u64, buffer: &mut Vec<u8>) -> io::Result<()> {
        let end = end.min(self.len());
        let start = start.min(end);
        buffer.clear();
        buffer.resize((end - start) as usize, 0);
        let mut filled = 0;
        while filled < buffer.len() {
            let read = self.read_at(start + filled as u64, &mut buffer[filled..])?;
            if read == 0 {
                break;
            }
            filled += read;
        }
        buffer.truncate(filled);
        Ok(())
    }

    /// Fills the front of `buffer` from `start` on and says how much; 0 at the end. Safe from several threads.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn read_at(&self, start: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes: &[u8] = match self {
            Handle::Memory(bytes) => bytes,
            Handle::Inflated(held) => held.bytes(),
            Handle::Part(whole, from, len) => {
                let most = len.saturating_sub(start).min(buffer.len() as u64) as usize;
                return whole.read_at(from.saturating_add(start), &mut buffer[..most]);
            }
            Handle::Joined(parts, len) => {
                let most = len.saturating_sub(start).min(buffer.len() as u64) as usize;
                let after = parts.partition_point(|(from, _)| *from <= start);
                return match parts.get(after.wrapping_sub(1)) {
                    // A part that became shorter since would end the whole: what is behind it stands elsewhere now.
                    Some((from, part)) if most > 0 => {
                        let room = (part.len() - (start - from).min(part.len())) as usize;
                        part.read_at(start - from, &mut buffer[..most.min(room)])
                    }
                    _ => Ok(0),
                };
            }
            Handle::File(file, len) => {
                // The length at opening is the end, also where a program still writes behind it: all readings agree.
                let most = len.saturating_sub(start).min(buffer.len() as u64) as usize;
                return loop {
                    match read_at(file, &mut buffer[..most], start) {
                        Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                        result => break result,
                    }
                };
            }
        };
        let rest = usize::try_from(start)
            .ok()
            .and_then(|start| bytes.get(start..))
            .unwrap_or_default();
        let most = rest.len().min(buffer.len());
        buffer[..most].copy_from_slice(&rest[..most]);
        Ok(most)
    }
}

#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, offset)
}

#[cfg(windows)]
fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, offset)
}

/// Where an entry's bytes come from. Implemented by files, archive members and held bytes.
pub trait Content: Send + Sync {
    /// A stream over the bytes; errors of the stream are gaps of the reader.
    ///
    /// # Errors
    /// Locked, refused, damaged.
    fn open(&self) -> Result<Box<dyn Read + Send>, OpenError>;

    /// Random access; packed members are inflated into memory within [`super::limits::HELD_ENTRY`].
    ///
    /// # Errors
    /// As [`Content::open`], and [`GapCode::UnpackFirst`] where it is too large.
    fn handle(&self) -> Result<Handle, OpenError>;

    /// Where the bytes lie as a file of the operating system, for libraries that read from the middle on their own; they
    /// must open it so that nothing is written. None for everything that is packed or held.
    fn file(&self) -> Option<&Path> {
        None
    }
}

/// Named bytes with an origin.
#[derive(Clone)]
pub struct Entry {
    /// Path from the run's root, `a.zip!/chat.txt`.
    pub path: EntryPath,
    /// Path inside its bundle, forward slashes: `media/IMG-1.jpg`.
    pub inner: String,
    /// Declared size in bytes (what is read is counted, not believed).
    pub size: u64,
    /// How many archives deep.
    pub depth: u8,
    /// The bytes.
    pub content: Arc<dyn Content>,
}

impl Entry {
    /// Last segment of the path.
    #[must_use]
    pub fn name(&self) -> &str {
        self.inner.rsplit('/').next().unwrap_or(&self.inner)
    }

    /// The folder inside the bundle, without a slash at the end; empty at the root.
    #[must_use]
    pub fn folder(&self) -> &str {
        self.inner.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Last segment of the folder; empty at the root.
    #[must_use]
    pub fn folder_name(&self) -> &str {
        self.folder().rsplit('/').next().unwrap_or_default()
    }

    /// Extension in lower case, without the dot; empty where there is none.
    #[must_use]
    pub fn extension(&self) -> String {
        self.name()
            .rsplit_once('.')
            .map_or_else(String::new, |(_, e)| e.to_lowercase())
    }

    /// All bytes of a text attachment, at most [`super::limits::TEXT_ATTACHMENT`].
    ///
    /// # Errors
    /// As [`Content::open`], and [`GapCode::Limit`] where it is longer.
    pub fn text(&self) -> Result<Vec<u8>, OpenError> {
        let limit = super::limits::TEXT_ATTACHMENT;
        let bytes = self.head(limit + 1)?;
        if bytes.len() > limit {
            return Err(OpenError::new(
                GapCode::Limit,
                format!("text attachment longer than {limit} bytes"),
            ));
        }
        Ok(bytes)
    }

    /// The first bytes, at most `max`.
    ///
    /// # Errors
    /// As [`Content::open`].
    pub fn head(&self, max: usize) -> Result<Vec<u8>, OpenError> {
        let mut head = Vec::with_capacity(max.min(64 << 10));
        self.content
            .open()?
            .take(max as u64)
            .read_to_end(&mut head)?;
        Ok(head)
    }
}

/// The outer file of a bundle: what is hashed and can be verified later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outer {
    /// SHA-256, lower-case hexadecimal.
    pub sha256: String,
    /// Length in bytes.
    pub bytes: u64,
}

/// What a bundle's root is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BundleKind {
    /// A folder: each entry is its own outer file.
    Folder,
    /// An archive: the archive is the outer file of all its members.
    Archive,
    /// A lone file or standard input.
    File,
}

/// The sorted listing below one root.
pub struct Bundle {
    /// The root's path; empty for the folder the run started in.
    pub root: EntryPath,
    /// What the root is.
    pub kind: BundleKind,
    /// Entries sorted by inner path (bytes).
    pub entries: Vec<Entry>,
    /// The file that is hashed, for archives.
    pub outer: Option<Entry>,
}

impl Bundle {
    /// The entry with this inner path.
    #[must_use]
    pub fn find(&self, inner: &str) -> Option<usize> {
        self.entries
            .binary_search_by(|e| e.inner.as_str().cmp(inner))
            .ok()
    }
}
