//! The record of what a run read: name, hash, size and the path as it was typed. The path stands here and in no report.

use super::create_private;
use crate::model::outcome::REPORT_MARKER;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Name of the file in the folder of a run.
pub const FILE: &str = "eingaben.json";

/// What a run read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputRecord {
    program: String,
    kind: String,
    version: u8,
    /// The paths as they were typed.
    pub typed: Vec<PathBuf>,
    /// The folder they were typed in, where one of them counts from there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<PathBuf>,
    /// The files that were read as exports, each once.
    pub inputs: Vec<RecordedInput>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RecordedInput {
    /// Its name, with its folders below the typed path.
    pub name: String,
    /// SHA-256, lower-case hexadecimal.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Its path, beginning with the path as typed.
    pub path: PathBuf,
}

impl InputRecord {
    /// A record.
    #[must_use]
    pub fn new(typed: Vec<PathBuf>, inputs: Vec<RecordedInput>) -> Self {
        let relative = typed.iter().any(|p| p.is_relative());
        Self {
            from: relative.then(|| std::env::current_dir().ok()).flatten(),
            program: REPORT_MARKER.into(),
            kind: "inputs".into(),
            version: 1,
            typed,
            inputs,
        }
    }

    /// Where the inputs lay: the paths as typed where something is there, else counted from the folder they were typed in.
    #[must_use]
    pub fn places(&self) -> Vec<PathBuf> {
        let place = |typed: &PathBuf| {
            let from = self.from.as_ref().map(|from| from.join(typed));
            let elsewhere = from.filter(|p| !typed.exists() && p.exists());
            elsewhere.unwrap_or_else(|| typed.clone())
        };
        self.typed.iter().map(place).collect()
    }

    /// Reads the record in the folder of a run; none where there is no such file or it is something else.
    #[must_use]
    pub fn of_run(run: &Path) -> Option<Self> {
        let text = fs::read_to_string(run.join(FILE)).ok()?;
        let record: Self = serde_json::from_str(&text).ok()?;
        (record.program == REPORT_MARKER && record.kind == "inputs").then_some(record)
    }

    /// Writes it into the folder of a run.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write(&self, run: &Path) -> io::Result<()> {
        let mut text = serde_json::to_string_pretty(self).map_err(io::Error::from)?;
        text.push('\n');
        create_private(&run.join(FILE))?.write_all(text.as_bytes())
    }
}
