//! A report in JSON as another command needs it: the few fields it asks for, the rest passed over.

use super::Failure;
use crate::plan::settle::Problem;
use serde::Deserialize;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

/// What a report says of the run.
#[derive(Debug, Deserialize)]
pub(super) struct Run {
    /// Name of the policy profile.
    pub(super) policy: String,
    /// Modifiers whose fact nobody stated.
    #[serde(default)]
    pub(super) not_applied: Vec<String>,
}

/// The profile of the run.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Profile {
    /// Whose law it names.
    #[serde(default)]
    pub(super) country: String,
}

/// A finding.
#[derive(Debug, Deserialize)]
pub(super) struct Found {
    /// `F-…`.
    pub(super) id: String,
    /// Identifier of the detector.
    pub(super) detector: String,
    /// Identifier of the category.
    pub(super) category: String,
    /// Identifier of the process.
    #[serde(default)]
    pub(super) process: String,
    /// Identifier of the verdict; none for a draft.
    pub(super) verdict: Option<String>,
    /// Identifier of the channel.
    pub(super) channel: String,
    /// Identifiers of the audiences.
    #[serde(default)]
    pub(super) audience: Vec<String>,
    /// The audience that decided.
    #[serde(default)]
    pub(super) judged_as: String,
    /// Identifier of the direction.
    pub(super) direction: String,
    /// Identifiers of the modifiers used.
    #[serde(default)]
    pub(super) modifiers: Vec<String>,
    /// The place that decided.
    pub(super) policy_line: String,
}

/// Over what a process ran.
#[derive(Debug, Deserialize)]
pub(super) struct Dependence {
    /// Identifier of the process.
    pub(super) process: String,
    /// Its ways.
    #[serde(default)]
    pub(super) ways: Vec<Way>,
}

/// One way of a process.
#[derive(Debug, Deserialize)]
pub(super) struct Way {
    /// Identifier of the channel.
    pub(super) channel: String,
    /// Messages.
    pub(super) messages: u64,
}

/// The fields that `policy explain` asks for.
#[derive(Debug, Deserialize)]
pub(super) struct Findings {
    /// The run.
    pub(super) run: Run,
    /// The findings.
    pub(super) findings: Vec<Found>,
    /// The profile.
    #[serde(default)]
    pub(super) policy: Profile,
}

/// The fields that `policy decide` asks for.
#[derive(Debug, Deserialize)]
pub(super) struct Processes {
    /// Over what each process ran.
    #[serde(default)]
    pub(super) dependence: Vec<Dependence>,
}

/// Reads these fields of a report.
///
/// # Errors
/// The file cannot be read, or is no report of ours in JSON.
pub(super) fn read<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<T, Failure> {
    let shown = path.to_string_lossy();
    let wrong = |label: &str, help: Option<String>| {
        let problem = Problem::option("REPORT.json", &shown, label, help);
        Failure::Problems(vec![problem.into()])
    };
    let file = File::open(path).map_err(|e| wrong(&format!("cannot be read: {e}"), None))?;
    serde_json::from_reader(BufReader::new(file)).map_err(|_| {
        let help = "write one with: kanalwacht scan PATH --report report.json";
        wrong("no report in JSON", Some(help.to_owned()))
    })
}
