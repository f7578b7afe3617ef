//! Which process a finding belongs to, as `rules/policies/processes.toml` says: read from the top, the first that fits.

use super::settle::Settler;
use super::written::Two;
use crate::model::mistake::Mistakes;
use crate::model::practice::ProcessText;
use crate::model::{Audience, Category, Direction, Process};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// The file that comes with the program.
pub const FILE: (&str, &str) = (
    "processes.toml",
    include_str!("../../rules/policies/processes.toml"),
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    process: BTreeMap<Spanned<String>, Text>,
    assign: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    title: Two,
    recommended: Two,
    stops: Two,
    fallback: Two,
    objection: Two,
    answer: Two,
    next: Two,
    sentence: Two,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    #[serde(default)]
    detectors: Vec<String>,
    #[serde(default)]
    categories: Vec<Spanned<String>>,
    #[serde(default)]
    audiences: Vec<Spanned<String>>,
    #[serde(default)]
    directions: Vec<Spanned<String>>,
    process: Spanned<String>,
}

/// A settled line.
#[derive(Debug, Clone)]
struct Assign {
    detectors: Vec<String>,
    categories: Vec<Category>,
    audiences: Vec<Audience>,
    directions: Vec<Direction>,
    process: Process,
}

impl Assign {
    fn fits(&self, detector: &str, category: Category, direction: Direction, to: Audience) -> bool {
        (self.detectors.is_empty() || self.detectors.iter().any(|d| d == detector))
            && (self.categories.is_empty() || self.categories.contains(&category))
            && (self.directions.is_empty() || self.directions.contains(&direction))
            && (self.audiences.is_empty() || self.audiences.contains(&to))
    }

    fn fits_everything(&self) -> bool {
        self.detectors.is_empty()
            && self.categories.is_empty()
            && self.directions.is_empty()
            && self.audiences.is_empty()
    }
}

/// The processes of a firm: their texts, and what belongs to which.
#[derive(Debug, Clone, Default)]
pub struct Processes {
    texts: BTreeMap<Process, ProcessText>,
    lines: Vec<Assign>,
}

impl Processes {
    /// Reads the file.
    ///
    /// # Errors
    /// All its mistakes: unknown words, a process without texts, a last line that does not fit everything.
    pub fn load(file_name: &str, source: &str) -> Result<Self, Mistakes> {
        let mut settler = Settler::new(file_name, source);
        let Some(file) = settler.parse::<File>() else {
            return Err(settler.errors());
        };
        let mut processes = Self::default();
        for (name, text) in &file.process {
            if let Some(id) = settler.process(name) {
                let settled = ProcessText {
                    title: text.title.both(),
                    recommended: text.recommended.both(),
                    stops: text.stops.both(),
                    fallback: text.fallback.both(),
                    objection: text.objection.both(),
                    answer: text.answer.both(),
                    next: text.next.both(),
                    sentence: text.sentence.both(),
                };
                processes.texts.insert(id, settled);
            }
        }
        for line in &file.assign {
            let categories = &line.categories;
            let categories = categories.iter().filter_map(|c| settler.category(c));
            let categories = categories.collect();
            let audiences = &line.audiences;
            let audiences = audiences.iter().filter_map(|a| settler.audience(a));
            let audiences = audiences.collect();
            let directions = &line.directions;
            let directions = directions.iter().filter_map(|d| settler.direction(d));
            let directions = directions.collect();
            if let Some(process) = settler.process(&line.process) {
                processes.lines.push(Assign {
                    detectors: line.detectors.clone(),
                    categories,
                    audiences,
                    directions,
                    process,
                });
            }
        }
        for process in Process::ALL {
            if !processes.texts.contains_key(process) {
                settler.wrong_file(format!("process `{process}` has no texts"));
            }
        }
        let last = processes.lines.last();
        if !last.is_some_and(Assign::fits_everything) {
            settler.wrong_file("the last `[[assign]]` must fit everything".to_owned());
        }
        settler.settled(processes)
    }

    /// The process of a finding.
    #[must_use]
    pub fn of(
        &self,
        detector: &str,
        category: Category,
        direction: Direction,
        audience: Audience,
    ) -> Process {
        let mut lines = self.lines.iter();
        let line = lines.find(|l| l.fits(detector, category, direction, audience));
        line.map_or(Process::Office, |l| l.process)
    }

    /// Identifiers of the detectors it names.
    pub fn detectors(&self) -> impl Iterator<Item = &str> {
        let lines = self.lines.iter();
        lines.flat_map(|l| l.detectors.iter().map(String::as_str))
    }

    /// What is said of each.
    #[must_use]
    pub const fn texts(&self) -> &BTreeMap<Process, ProcessText> {
        &self.texts
    }
}
