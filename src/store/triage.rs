//! What was decided about findings: the entries of `triage.toml`, asked by id. The file is a record and grows; the last
//! entry of a finding counts. Reading it, with all its mistakes, is the plan's.

use crate::model::{TriageState, Triaged};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TriageEntry {
    /// Identifier of the finding.
    pub finding: String,
    /// The decision.
    pub is: TriageState,
    /// Who decided.
    pub who: String,
    /// On which day.
    pub when: Date,
    /// Why.
    pub why: String,
    /// Last day on which it counts; none where it has no end.
    pub until: Option<Date>,
    /// Line of the file, from 1.
    pub line: u64,
}

impl TriageEntry {
    /// Whether it counts on this day.
    #[must_use]
    pub fn is_in_force(&self, today: Date) -> bool {
        self.until.is_none_or(|until| until >= today)
    }

    /// As the file writes it.
    #[must_use]
    pub fn written(&self) -> String {
        let text = |value: &str| toml::Value::String(value.to_owned()).to_string();
        let mut out = format!(
            "\n[[triage]]\nfinding = {}\nis = {}\nwho = {}\nwhen = \"{}\"\nwhy = {}\n",
            text(&self.finding),
            text(self.is.id()),
            text(&self.who),
            self.when,
            text(&self.why)
        );
        if let Some(until) = self.until {
            out.push_str(&format!("until = \"{until}\"\n"));
        }
        out
    }
}

/// All entries of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Triage {
    /// Name of the file, for notes.
    pub file: String,
    /// In the order of the file.
    entries: Vec<TriageEntry>,
    /// The last one of each finding.
    last: BTreeMap<String, usize>,
}

impl Triage {
    /// The entries of a file.
    #[must_use]
    pub fn new(file: &str, entries: Vec<TriageEntry>) -> Self {
        let last = entries.iter().enumerate();
        Self {
            file: file.to_owned(),
            last: last.map(|(at, e)| (e.finding.clone(), at)).collect(),
            entries,
        }
    }

    /// All entries that count or once counted, one a finding, in the order of the file.
    pub fn entries(&self) -> impl Iterator<Item = &TriageEntry> {
        let counts = |at: &usize, e: &TriageEntry| self.last.get(&e.finding) == Some(at);
        let all = self.entries.iter().enumerate();
        all.filter(move |(at, e)| counts(at, e)).map(|(_, e)| e)
    }

    /// What was decided about a finding, whether it still counts or not.
    #[must_use]
    pub fn of(&self, finding: &str) -> Option<&TriageEntry> {
        self.entries.get(*self.last.get(finding)?)
    }

    /// What a finding carries of it on this day.
    #[must_use]
    pub fn in_force(&self, finding: &str, today: Date) -> Option<Triaged> {
        let entry = self.of(finding).filter(|e| e.is_in_force(today))?;
        Some(Triaged {
            is: entry.is,
            when: entry.when,
            until: entry.until,
            why: entry.why.as_str().into(),
        })
    }
}

/// Writes an entry at the end of the file; the file is made where there is none.
///
/// # Errors
/// The file cannot be written.
pub fn append(file: &Path, entry: &TriageEntry) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)?.write_all(entry.written().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn entry(finding: &str, is: TriageState, until: Option<Date>) -> TriageEntry {
        TriageEntry {
            finding: finding.into(),
            is,
            who: "Frau \"Müller\"".into(),
            when: date(2026, 3, 1),
            why: "geklärt\nmit Kunde".into(),
            until,
            line: 1,
        }
    }

    #[test]
    fn the_last_entry_counts_up_to_its_last_day() {
        let triage = Triage::new(
            "triage.toml",
            vec![
                entry("F-A", TriageState::False, None),
                entry("F-A", TriageState::Accepted, Some(date(2026, 4, 1))),
            ],
        );
        let is = |day| triage.in_force("F-A", day).map(|t| t.is);
        assert_eq!(is(date(2026, 4, 1)), Some(TriageState::Accepted));
        assert_eq!(is(date(2026, 4, 2)), None);
        assert_eq!(triage.in_force("F-B", date(2026, 4, 1)), None);
        assert_eq!(triage.entries().count(), 1);
    }

    #[test]
    fn what_is_written_is_toml_whatever_it_holds() {
        let written = entry("F-A", TriageState::Fixed, Some(date(2027, 1, 1))).written();
        let table: toml::Table = written.parse().unwrap();
        let first = &table["triage"][0];
        assert_eq!(first["who"].as_str(), Some("Frau \"Müller\""));
        assert_eq!(first["why"].as_str(), Some("geklärt\nmit Kunde"));
        assert_eq!(first["until"].as_str(), Some("2027-01-01"));
    }
}
