//! An entry: named bytes with an origin. A bundle: the sorted listing below one root.

use crate::model::EntryPath;
use crate::model::trouble::GapCode;
use std::fs::File;
use std::io::{self, Read};
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

impl From<io::Error> for OpenError {
    fn from(error: io::Error) -> Self {
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
}

impl Handle {
    /// Length in bytes.
    #[must_use]
    pub fn len(&self) -> u64 {
        match self {
            Handle::File(_, len) => *len,
            Handle::Memory(bytes) => bytes.len() as u64,
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
        match self {
            Handle::Memory(bytes) => {
                buffer.extend_from_slice(&bytes[start as usize..end as usize]);
                Ok(())
            }
            Handle::File(file, _) => {
                buffer.resize((end - start) as usize, 0);
                let mut filled = 0;
                while filled < buffer.len() {
                    let read = read_at(file, &mut buffer[filled..], start + filled as u64)?;
                    if read == 0 {
                        break;
                    }
                    filled += read;
                }
                buffer.truncate(filled);
                Ok(())
            }
        }
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

    /// Extension in lower case, without the dot; empty where there is none.
    #[must_use]
    pub fn extension(&self) -> String {
        self.name()
            .rsplit_once('.')
            .map_or_else(String::new, |(_, e)| e.to_lowercase())
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
