//! What fuzzing does with foreign bytes, and what must hold whatever they are. The targets of this folder and the tests
//! of the program (`tests/it/damage.rs`) call the same functions.
//!
//! An input is one file or several: the name, a line feed, the content; the next file after [`NEXT_FILE`].

mod documents;
mod reading;

pub use documents::{document, mail};
pub use reading::{Read, Seen, read};

/// Stands between two files of an input.
pub const NEXT_FILE: &[u8] = b"\x1c\x1c\x1c\x1c";
/// Targets beside the readers: containers, whose content any reader may claim.
pub const CONTAINERS: &[&str] = &["archive", "backup"];

/// Targets for what is read by itself: documents (one kind of them has seeds in each) and mails.
pub const PARTS: &[&str] = &["mime", "office", "pdf", "rtf"];

/// A file as somebody handed it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Path below the folder that is read, forward slashes.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The files of an input; of two with one name the first. Names lead nowhere but below the folder.
#[must_use]
pub fn unpack(input: &[u8]) -> Vec<File> {
    let mut files: Vec<File> = Vec::new();
    let mut rest = Some(input);
    while let Some(piece) = rest {
        let end = piece
            .windows(NEXT_FILE.len())
            .position(|bytes| bytes == NEXT_FILE);
        let (file, after) = match end {
            Some(end) => (&piece[..end], Some(&piece[end + NEXT_FILE.len()..])),
            None => (piece, None),
        };
        let line = file.iter().position(|byte| *byte == b'\n');
        let (name, bytes) = line.map_or((file, &[][..]), |at| (&file[..at], &file[at + 1..]));
        let name = below(&String::from_utf8_lossy(name));
        if files.iter().all(|known| known.name != name) {
            files.push(File {
                name,
                bytes: bytes.to_vec(),
            });
        }
        rest = after;
    }
    files
}

/// The input of these files; none where their bytes hold what stands between two.
#[must_use]
pub fn pack(files: &[File]) -> Option<Vec<u8>> {
    let pieces: Vec<Vec<u8>> = files
        .iter()
        .map(|file| [file.name.as_bytes(), b"\n", &file.bytes].concat())
        .collect();
    let input = pieces.join(NEXT_FILE);
    (unpack(&input) == files).then_some(input)
}

/// A name as a walk through a folder gives it.
fn below(name: &str) -> String {
    let steps: Vec<&str> = name
        .split('/')
        .filter(|step| !matches!(*step, "" | "." | ".."))
        .collect();
    match steps.join("/") {
        name if name.is_empty() => "x".to_owned(),
        name => name,
    }
}

/// Runs an input through a target: the id of a reader, or one of [`CONTAINERS`] and [`PARTS`]. Panics where a promise is
/// broken.
pub fn target(name: &str, input: &[u8]) {
    if PARTS.contains(&name) {
        for file in unpack(input) {
            if name == "mime" {
                mail(&file.bytes);
            } else {
                // What it holds is for others to judge.
                let _ = document(&file);
            }
        }
        return;
    }
    read(
        &unpack(input),
        Some(name).filter(|n| !CONTAINERS.contains(n)),
    );
}
