//! A position over a [`Handle`]: what the ZIP crate reads and seeks in. Each clone has its own position over the same
//! bytes, so that members of one archive can be read from several threads while its directory was parsed once.

use super::entry::Handle;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;

/// Bytes fetched at a time: the directory of an archive is read in pieces of 46 bytes.
const BUFFER: usize = 16 << 10;

/// Bytes that are shown instead of those in the entry; see `duplicates.rs`.
#[derive(Debug, Clone)]
pub(super) struct Patch {
    pub(super) start: u64,
    pub(super) bytes: Vec<u8>,
}

/// A position over an entry.
#[derive(Debug)]
pub struct Cursor {
    handle: Handle,
    at: u64,
    patches: Arc<[Patch]>,
    buffer: Vec<u8>,
    buffer_start: u64,
}

impl Clone for Cursor {
    /// Without the buffer: ten thousand members of a listing must not carry ten thousand buffers.
    fn clone(&self) -> Self {
        Self {
            handle: self.handle.clone(),
            at: self.at,
            patches: Arc::clone(&self.patches),
            buffer: Vec::new(),
            buffer_start: 0,
        }
    }
}

impl Cursor {
    /// A position at the first byte.
    #[must_use]
    pub fn new(handle: Handle) -> Self {
        Self::patched(handle, Vec::new())
    }

    /// The same bytes, some of them replaced. Patches must be sorted by start and must not overlap.
    pub(super) fn patched(handle: Handle, patches: Vec<Patch>) -> Self {
        Self {
            handle,
            at: 0,
            patches: patches.into(),
            buffer: Vec::new(),
            buffer_start: 0,
        }
    }

    fn fetch(&self, start: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.handle.read_at(start, buffer)?;
        let end = start + read as u64;
        let first = self
            .patches
            .partition_point(|p| p.start + p.bytes.len() as u64 <= start);
        for patch in self.patches[first..].iter().take_while(|p| p.start < end) {
            let from = patch.start.max(start);
            let until = (patch.start + patch.bytes.len() as u64).min(end);
            let target = &mut buffer[(from - start) as usize..(until - start) as usize];
            let skipped = (from - patch.start) as usize;
            target.copy_from_slice(&patch.bytes[skipped..skipped + target.len()]);
        }
        Ok(read)
    }
}

impl Read for Cursor {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let inside = self
            .at
            .checked_sub(self.buffer_start)
            .filter(|offset| *offset < self.buffer.len() as u64);
        let read = if let Some(offset) = inside {
            let rest = &self.buffer[offset as usize..];
            let read = rest.len().min(out.len());
            out[..read].copy_from_slice(&rest[..read]);
            read
        } else if out.len() >= BUFFER {
            self.fetch(self.at, out)?
        } else {
            let mut buffer = std::mem::take(&mut self.buffer);
            buffer.resize(BUFFER, 0);
            let fetched = self.fetch(self.at, &mut buffer)?;
            buffer.truncate(fetched);
            self.buffer = buffer;
            self.buffer_start = self.at;
            let read = fetched.min(out.len());
            out[..read].copy_from_slice(&self.buffer[..read]);
            read
        };
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Cursor {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(offset) => self.handle.len().checked_add_signed(offset),
            SeekFrom::Current(offset) => self.at.checked_add_signed(offset),
        };
        self.at = at.ok_or_else(|| {
            io::Error::new(
                io::ErrorKind::InvalidInput,
                "a position before the first byte",
            )
        })?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patches_show_at_every_cut() {
        let bytes: Vec<u8> = (0..40).collect();
        let patches = vec![
            Patch {
                start: 5,
                bytes: vec![100, 101],
            },
            Patch {
                start: 7,
                bytes: vec![102],
            },
            Patch {
                start: 38,
                bytes: vec![103, 104],
            },
        ];
        let mut wanted = bytes.clone();
        wanted[5..8].copy_from_slice(&[100, 101, 102]);
        wanted[38..].copy_from_slice(&[103, 104]);
        let mut cursor = Cursor::patched(Handle::Memory(bytes.into()), patches);
        for start in 0..40_usize {
            for len in 0..=40 - start {
                cursor.seek(SeekFrom::Start(start as u64)).unwrap();
                let mut out = vec![0; len];
                cursor.fetch(start as u64, &mut out).unwrap();
                assert_eq!(out, wanted[start..start + len]);
                cursor.read_exact(&mut out).unwrap();
                assert_eq!(out, wanted[start..start + len]);
            }
        }
        assert!(cursor.seek(SeekFrom::Current(-100)).is_err());
        cursor.seek(SeekFrom::Start(u64::MAX)).unwrap();
        assert_eq!(cursor.read(&mut [0; 4]).unwrap(), 0);
    }
}
