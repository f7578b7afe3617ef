//! What is kept beside memory: spill files without text, removed at the end.

pub mod duplicates;
pub mod sorted;
pub mod spill;
pub mod twins;

pub use duplicates::{DuplicateFinder, Duplicates, KeyRecord};
pub use spill::Spill;
pub use twins::{Agreement, Season, TextRecord, TwinFinder};

use std::io;
use std::path::Path;
use tempfile::{Builder, NamedTempFile};

/// A temporary file in this folder, or in the system's for temporary files; mode 0600, removed when dropped.
fn temporary(folder: Option<&Path>) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    let builder = builder.prefix("kanalwacht-");
    match folder {
        Some(folder) => builder.tempfile_in(folder),
        None => builder.tempfile(),
    }
}
