//! What is kept: spill files without text, removed at the end; and what outlives a run: cases, triage, earlier reports.

pub mod case;
pub mod diff;
pub mod duplicates;
pub mod past;
pub mod sorted;
pub mod spill;
pub mod triage;
pub mod twins;

pub use case::{Case, CaseError, CaseKey};
pub use diff::{Diff, Group, diff};
pub use duplicates::{DuplicateFinder, Duplicates, KeyRecord};
pub use past::{PastFinding, PastReport};
pub use spill::Spill;
pub use triage::{Triage, TriageEntry};
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
