//! What tests of `extract` and `redact` share: folders read whole, chats written down, scans of copies.
#![allow(
    clippy::unwrap_used,
    reason = "clippy allows it in tests, and these helpers are nothing else"
)]

use crate::cli::{Said, program, said};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

pub(crate) const NOW: &str = "2026-07-01T00:00:00Z";
pub(crate) const DEMO: &str = "fixtures/demo";

/// A folder for one test, and a place in it for copies.
pub(crate) struct Place {
    folder: TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }
}

/// Runs `extract` or `redact` into a folder.
pub(crate) fn copy(command: &str, from: &[&Path], out: &Path, more: &[&str]) -> Said {
    let mut typed = program();
    typed.arg(command).args(from).arg("--out").arg(out);
    typed.args(["--now", NOW, "--lang", "de"]).args(more);
    said(&mut typed)
}

/// Every file below a folder, by its path with forward slashes.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let walk = walkdir::WalkDir::new(folder).into_iter();
    walk.map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap();
            let path = path.to_string_lossy().replace('\\', "/");
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

pub(crate) fn text(files: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(files[name].clone()).unwrap()
}

/// Status and report of a scan that hides nothing.
pub(crate) fn scanned(path: &Path) -> (i32, Value) {
    let mut typed = program();
    typed.arg("scan").arg(path);
    typed.args([
        "--format",
        "json",
        "--min-confidence",
        "low",
        "--fail-on",
        "caution",
    ]);
    let said = said(&mut typed);
    let report = serde_json::from_str(&said.out);
    (
        said.status,
        report.unwrap_or_else(|_| panic!("{}", said.err)),
    )
}

/// A chat as an Android phone exports it, a minute from message to message.
pub(crate) fn chat(messages: &[(&str, &str)]) -> String {
    let lines = messages.iter().enumerate().map(|(at, (who, text))| {
        format!(
            "12.03.25, {:02}:{:02} - {who}: {text}\n",
            8 + at / 60,
            at % 60
        )
    });
    lines.collect()
}
