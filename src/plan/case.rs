//! What commands on a case need of it: its settings, its key, what was decided, and reports of earlier runs.

use super::settings::Settings;
use super::settle::{Problem, Problems, case_key, in_file, unreadable};
use super::triage;
use crate::store::case::{SETTINGS_FILE, TRIAGE_FILE};
use crate::store::{Case, CaseError, CaseKey, PastReport, Triage, past};
use std::fs;
use std::io;
use std::path::Path;

/// Opens a case; what is wrong with it is a problem of `option`.
pub fn open(option: &str, dir: &Path, problems: &mut Problems) -> Option<Case> {
    Case::open(dir)
        .map_err(|e| problems.push(refused(option, dir, &e).into()))
        .ok()
}

/// Why a folder cannot be used as a case.
#[must_use]
pub fn refused(option: &str, dir: &Path, error: &CaseError) -> Problem {
    let help = Some(error.help().to_owned());
    Problem::option(option, &dir.to_string_lossy(), &error.to_string(), help)
}

/// The key of a case: that of the environment, where it is this case's, else that of its file.
pub fn key(option: &str, case: &Case, problems: &mut Problems) -> Option<CaseKey> {
    let before = problems.len();
    let told = case_key(problems);
    if problems.len() > before {
        return None;
    }
    case.key(told)
        .map_err(|e| problems.push(refused(option, &case.dir, &e).into()))
        .ok()
}

/// The settings of a case; none where it has no such file.
pub fn settings(case: &Case, problems: &mut Problems) -> Option<Settings> {
    let path = case.dir.join(SETTINGS_FILE);
    match fs::read_to_string(&path) {
        Ok(text) => Settings::read(SETTINGS_FILE, &text)
            .map_err(|m| problems.extend(in_file(SETTINGS_FILE, &text, m.list)))
            .ok(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => {
            problems.push(unreadable("--case", &path, &error).into());
            None
        }
    }
}

/// What was decided in a case; nothing where it has no such file.
pub fn triage(case: &Case, problems: &mut Problems) -> Triage {
    triage_file(&case.dir.join(TRIAGE_FILE), problems)
}

/// What a triage file says; nothing where there is none.
pub fn triage_file(path: &Path, problems: &mut Problems) -> Triage {
    let name = path
        .file_name()
        .map_or_else(|| TRIAGE_FILE.into(), |n| n.to_string_lossy());
    match fs::read_to_string(path) {
        Ok(text) => triage::read(&name, &text).unwrap_or_else(|m| {
            problems.extend(in_file(&name, &text, m.list));
            Triage::default()
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Triage::default(),
        Err(error) => {
            problems.push(unreadable("triage", path, &error).into());
            Triage::default()
        }
    }
}

/// A report of an earlier run.
pub fn report(command: &str, path: &Path, problems: &mut Problems) -> Option<PastReport> {
    past::read(path)
        .map_err(|e| {
            let help = Some(e.help().to_owned());
            let shown = path.to_string_lossy();
            problems.push(Problem::option(command, &shown, &e.to_string(), help).into());
        })
        .ok()
}
