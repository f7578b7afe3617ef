//! Sources: what the tests of folders, archives and passwords share.
#![allow(
    clippy::unwrap_used,
    reason = "clippy allows it in tests, and these helpers are nothing else"
)]

mod archives;
mod hostile;
mod locked;
mod tars;
mod walking;

use kanalwacht::model::trouble::{GapCode, NoteCode};
use kanalwacht::model::{EntryPath, Troubles};
use kanalwacht::source::archive::{self, Unpacking};
use kanalwacht::source::{Bundle, Entry, OpenError, held};
use std::io::{Cursor, Read, Write};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

type Writer = ZipWriter<Cursor<Vec<u8>>>;

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)
}

fn build(fill: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    fill(&mut writer);
    writer.finish().unwrap().into_inner()
}

fn add(writer: &mut Writer, name: &str, bytes: &[u8]) {
    writer.start_file(name, options()).unwrap();
    writer.write_all(bytes).unwrap();
}

fn plain(members: &[(&str, &[u8])]) -> Vec<u8> {
    build(|writer| {
        for (name, bytes) in members {
            add(writer, name, bytes);
        }
    })
}

/// Replaces a name (of equal length) in headers and directory, which the writing crate itself would refuse.
fn renamed(mut zip: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut at = 0;
    while let Some(found) = memchr::memmem::find(&zip[at..], from) {
        at += found;
        zip[at..at + to.len()].copy_from_slice(to);
        at += to.len();
    }
    zip
}

fn outer(bytes: Vec<u8>) -> Entry {
    held::entry("a.zip", EntryPath::new("a.zip"), bytes, 0)
}

fn open(bytes: Vec<u8>) -> (Bundle, Troubles) {
    archive::open(&outer(bytes), &Unpacking::default()).unwrap()
}

fn refusal(result: Result<(Bundle, Troubles), OpenError>) -> OpenError {
    result.map(|_| ()).unwrap_err()
}

fn inners(bundle: &Bundle) -> Vec<&str> {
    bundle.entries.iter().map(|e| e.inner.as_str()).collect()
}

fn read(entry: &Entry) -> Result<Vec<u8>, OpenError> {
    let mut bytes = Vec::new();
    entry.content.open()?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn gap_codes(troubles: &Troubles) -> Vec<GapCode> {
    troubles.gaps().iter().map(|gap| gap.code).collect()
}

fn note_codes(troubles: &Troubles) -> Vec<NoteCode> {
    troubles.notes().iter().map(|note| note.code).collect()
}

fn unpacking(passwords: &[&str]) -> Unpacking {
    let mut unpacking = Unpacking::default();
    for password in passwords {
        unpacking.passwords.add(None, password);
    }
    unpacking
}
