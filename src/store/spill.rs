//! A list that moves to a temporary file above 16 MB (promise 7). Holds records without text; mode 0600, removed at the
//! end, in the work folder or the system's folder for temporary files, and never in a scanned one.
//!
//! The records are compact binary (postcard): as JSON Lines, writing and reading them cost more than matching itself.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::marker::PhantomData;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Bytes held in memory before the list moves to a file: a growing vector may hold twice that, two lists live at a time,
/// and together they stay within the 16 MB of promise 7.
const MEMORY: usize = 2 << 20;

/// A list of records in order.
#[derive(Debug)]
pub struct Spill<T> {
    memory: Vec<u8>,
    file: Option<BufWriter<NamedTempFile>>,
    count: u64,
    folder: Option<PathBuf>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Default for Spill<T> {
    fn default() -> Self {
        Self {
            memory: Vec::new(),
            file: None,
            count: 0,
            folder: None,
            kind: PhantomData,
        }
    }
}

impl<T: Serialize + DeserializeOwned> Spill<T> {
    /// An empty list that moves to this folder, or to the system's for temporary files where none is named.
    #[must_use]
    pub fn new(folder: Option<&Path>) -> Self {
        Self {
            folder: folder.map(Path::to_path_buf),
            ..Self::default()
        }
    }

    /// Adds a record.
    ///
    /// # Errors
    /// The temporary file cannot be made or written.
    pub fn push(&mut self, record: &T) -> io::Result<()> {
        let at = self.memory.len();
        self.memory.extend_from_slice(&[0; 4]);
        self.memory = postcard::to_extend(record, std::mem::take(&mut self.memory))
            .map_err(io::Error::other)?;
        let length = (self.memory.len() - at - 4) as u32;
        self.memory[at..at + 4].copy_from_slice(&length.to_le_bytes());
        self.count += 1;
        if self.memory.len() >= MEMORY {
            self.flush()
        } else {
            Ok(())
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.file.is_none() {
            self.file = Some(BufWriter::new(super::temporary(self.folder.as_deref())?));
        }
        if let Some(file) = &mut self.file {
            file.write_all(&self.memory)?;
            file.flush()?;
        }
        // A fresh, small buffer: what was held belongs to the next stage now.
        self.memory = Vec::new();
        Ok(())
    }

    /// Number of records.
    #[must_use]
    pub const fn len(&self) -> u64 {
        self.count
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Gives each record in order.
    ///
    /// # Errors
    /// What reading the file meets, or what `take` returned.
    pub fn each(&self, take: &mut dyn FnMut(T) -> io::Result<()>) -> io::Result<()> {
        let mut record = Vec::new();
        if let Some(file) = &self.file {
            let mut reader = BufReader::with_capacity(256 << 10, file.get_ref().reopen()?);
            while read_record(&mut reader, &mut record)? {
                take(decode(&record)?)?;
            }
        }
        let mut rest = self.memory.as_slice();
        while read_record(&mut rest, &mut record)? {
            take(decode(&record)?)?;
        }
        Ok(())
    }
}

fn decode<T: DeserializeOwned>(record: &[u8]) -> io::Result<T> {
    postcard::from_bytes(record).map_err(io::Error::other)
}

fn read_record(reader: &mut impl Read, record: &mut Vec<u8>) -> io::Result<bool> {
    let mut length = [0; 4];
    match reader.read_exact(&mut length) {
        Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => return Ok(false),
        other => other?,
    }
    record.resize(u32::from_le_bytes(length) as usize, 0);
    reader.read_exact(record)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_keeps_its_order_beyond_memory() {
        let mut spill = Spill::<(u32, String)>::default();
        let filler = "x".repeat(10_000);
        for number in 0..4_000_u32 {
            spill.push(&(number, filler.clone())).unwrap();
        }
        assert!(spill.file.is_some(), "40 MB do not stay in memory");
        let mut next = 0;
        spill
            .each(&mut |(number, text)| {
                assert_eq!((number, text.len()), (next, 10_000));
                next += 1;
                Ok(())
            })
            .unwrap();
        assert_eq!(next, 4_000);
    }

    #[test]
    fn a_named_folder_is_used_and_left_empty() {
        let dir = tempfile::tempdir().unwrap();
        let files = || std::fs::read_dir(dir.path()).unwrap().count();
        let mut spill = Spill::<Vec<u8>>::new(Some(dir.path()));
        spill.push(&vec![0; MEMORY]).unwrap();
        assert_eq!(files(), 1);
        drop(spill);
        assert_eq!(files(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read_a_spill_file() {
        use std::os::unix::fs::PermissionsExt;
        let mut spill = Spill::<Vec<u8>>::default();
        spill.push(&vec![0; MEMORY]).unwrap();
        let file = spill.file.as_ref().unwrap().get_ref();
        let path = file.path().to_owned();
        assert_eq!(
            file.as_file().metadata().unwrap().permissions().mode() & 0o777,
            0o600
        );
        drop(spill);
        assert!(!path.exists());
    }
}
