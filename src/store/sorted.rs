//! Records sorted in bounded memory: sorted runs in temporary files, merged as often as somebody asks.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Records of `N` bytes in ascending order of their bytes. They hold no text.
#[derive(Debug)]
pub struct Sorted<const N: usize> {
    run: Vec<[u8; N]>,
    files: Vec<NamedTempFile>,
    folder: Option<PathBuf>,
    /// Records held in memory.
    most: usize,
}

impl<const N: usize> Sorted<N> {
    /// No records. At most `bytes` of them are held in memory; the rest goes to this folder, or to the system's for
    /// temporary files where none is named.
    #[must_use]
    pub fn new(folder: Option<&Path>, bytes: usize) -> Self {
        Self {
            run: Vec::new(),
            files: Vec::new(),
            folder: folder.map(Path::to_path_buf),
            most: (bytes / N.max(1)).max(1),
        }
    }

    /// Takes a record.
    ///
    /// # Errors
    /// The temporary file cannot be written.
    pub fn push(&mut self, record: [u8; N]) -> io::Result<()> {
        self.run.push(record);
        if self.run.len() >= self.most {
            self.spill()
        } else {
            Ok(())
        }
    }

    fn spill(&mut self) -> io::Result<()> {
        self.run.sort_unstable();
        let mut writer = BufWriter::new(super::temporary(self.folder.as_deref())?);
        for record in self.run.drain(..) {
            writer.write_all(&record)?;
        }
        self.files
            .push(writer.into_inner().map_err(|e| e.into_error())?);
        Ok(())
    }

    /// Gives all records in ascending order, equal ones as often as they came.
    ///
    /// # Errors
    /// A temporary file cannot be read, or what `take` returned.
    pub fn each(&mut self, take: &mut dyn FnMut(&[u8; N]) -> io::Result<()>) -> io::Result<()> {
        self.run.sort_unstable();
        let mut readers = self
            .files
            .iter()
            .map(|f| Ok(BufReader::new(f.reopen()?)))
            .collect::<io::Result<Vec<_>>>()?;
        let mut rest = self.run.iter();
        let memory = readers.len();
        let mut heap = BinaryHeap::new();
        let mut advance =
            |from: usize, heap: &mut BinaryHeap<Reverse<([u8; N], usize)>>| -> io::Result<()> {
                let next = match readers.get_mut(from) {
                    Some(reader) => read(reader)?,
                    None => rest.next().copied(),
                };
                heap.extend(next.map(|record| Reverse((record, from))));
                Ok(())
            };
        for from in 0..=memory {
            advance(from, &mut heap)?;
        }
        while let Some(Reverse((record, from))) = heap.pop() {
            take(&record)?;
            advance(from, &mut heap)?;
        }
        Ok(())
    }
}

fn read<const N: usize>(reader: &mut impl Read) -> io::Result<Option<[u8; N]>> {
    let mut record = [0; N];
    match reader.read_exact(&mut record) {
        Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
        other => other.map(|()| Some(record)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_merged_as_often_as_asked() {
        let mut sorted = Sorted::<2>::new(None, 6);
        for n in [5_u8, 3, 9, 3, 1, 7, 0, 3] {
            sorted.push([n, 1]).unwrap();
        }
        for _ in 0..2 {
            let mut got = Vec::new();
            let taken = sorted.each(&mut |r| {
                got.push(r[0]);
                Ok(())
            });
            taken.unwrap();
            assert_eq!(got, [0, 1, 3, 3, 3, 5, 7, 9]);
        }
    }
}
