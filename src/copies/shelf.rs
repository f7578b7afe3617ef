//! The folder that copies go into: made new, readable by the user alone, each file written once and hashed on the way.

use super::names::safe;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// The list of hashes, as `sha256sum -c` reads it.
pub const SUMS: &str = "SHA256SUMS.txt";

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// Path below the folder, forward slashes.
    pub path: String,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Length in bytes.
    pub bytes: u64,
}

/// A folder being filled.
pub struct Shelf {
    root: PathBuf,
    /// Paths in lower case: two names that differ in case only are one file on many systems.
    used: HashSet<String>,
    filed: Vec<Filed>,
}

impl Shelf {
    /// Makes the folder where it is not there.
    ///
    /// # Errors
    /// It cannot be made, or holds something.
    pub fn new(root: &Path) -> io::Result<Self> {
        make_folder(root)?;
        if fs::read_dir(root)?.next().is_some() {
            return Err(io::Error::from(io::ErrorKind::DirectoryNotEmpty));
        }
        Ok(Self {
            root: root.to_owned(),
            used: HashSet::new(),
            filed: Vec::new(),
        })
    }

    /// Makes a folder below, under a name that is safe and not taken; gives that name.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn folder(&mut self, name: &str) -> io::Result<String> {
        let name = self.free("", &safe(name, "ordner"));
        fs::create_dir(self.root.join(&name))?;
        restrict(&self.root.join(&name), 0o700)?;
        Ok(name)
    }

    /// Writes a file of a folder (empty: of the shelf itself) byte for byte, under a safe name that is not taken.
    ///
    /// # Errors
    /// Reading or writing; nothing is left of the file then.
    pub fn put(&mut self, folder: &str, name: &str, from: &mut dyn Read) -> io::Result<Filed> {
        let path = self.free(folder, &safe(name, "datei"));
        let place = self.root.join(&path);
        match copy(&place, from) {
            Ok((sha256, bytes)) => {
                let filed = Filed {
                    path,
                    sha256,
                    bytes,
                };
                self.filed.push(filed.clone());
                Ok(filed)
            }
            Err(error) => {
                let _ = fs::remove_file(&place);
                Err(error)
            }
        }
    }

    /// Writes the list of hashes of all that was put here.
    ///
    /// # Errors
    /// Writing.
    pub fn sums(&mut self) -> io::Result<Filed> {
        let mut list = format!("# {}\n", crate::report::MARKER);
        for filed in &self.filed {
            list.push_str(&format!("{}  {}\n", filed.sha256, filed.path));
        }
        self.put("", SUMS, &mut list.as_bytes())
    }

    fn free(&mut self, folder: &str, name: &str) -> String {
        let (stem, extension) = match name.rsplit_once('.') {
            Some((stem, extension)) if !stem.is_empty() => (stem, format!(".{extension}")),
            _ => (name, String::new()),
        };
        let mut number = 1_u32;
        loop {
            let name = match number {
                1 => name.to_owned(),
                more => format!("{stem} ({more}){extension}"),
            };
            let path = if folder.is_empty() {
                name
            } else {
                format!("{folder}/{name}")
            };
            if self.used.insert(path.to_lowercase()) {
                return path;
            }
            number += 1;
        }
    }
}

fn make_folder(root: &Path) -> io::Result<()> {
    match fs::create_dir(root) {
        Ok(()) => restrict(root, 0o700),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && root.is_dir() => Ok(()),
        Err(error) => Err(error),
    }
}

/// Hash and length of what was copied.
fn copy(place: &Path, from: &mut dyn Read) -> io::Result<(String, u64)> {
    let mut out = BufWriter::new(private(place)?);
    let mut hash = Sha256::new();
    let mut bytes = 0;
    let mut buffer = vec![0; 64 << 10];
    loop {
        let read = match from.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        hash.update(&buffer[..read]);
        out.write_all(&buffer[..read])?;
        bytes += read as u64;
    }
    out.flush()?;
    let sha256 = hash.finalize().iter().map(|b| format!("{b:02x}")).collect();
    Ok((sha256, bytes))
}

/// A new file that only its owner reads.
fn private(place: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(place)
}

#[cfg(unix)]
fn restrict(place: &Path, mode: u32) -> io::Result<()> {
    fs::set_permissions(place, std::os::unix::fs::PermissionsExt::from_mode(mode))
}

#[cfg(not(unix))]
fn restrict(_: &Path, _: u32) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_meet_are_numbered_and_hashes_are_those_of_the_bytes() {
        let at = tempfile::tempdir().unwrap();
        let root = at.path().join("out");
        let mut shelf = Shelf::new(&root).unwrap();
        let folder = shelf.folder("../Renate").unwrap();
        assert_eq!(folder, "Renate");
        let first = shelf.put(&folder, "a.pdf", &mut &b"abc"[..]).unwrap();
        let second = shelf.put(&folder, "A.PDF", &mut &b"x"[..]).unwrap();
        assert_eq!(
            (&*first.path, &*second.path),
            ("Renate/a.pdf", "Renate/A (2).PDF")
        );
        assert_eq!(
            first.sha256,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        shelf.sums().unwrap();
        let sums = fs::read_to_string(root.join(SUMS)).unwrap();
        assert!(sums.starts_with("# kanalwacht-report\nba7816bf"));
        assert!(Shelf::new(&root).is_err(), "it holds something now");
    }
}
