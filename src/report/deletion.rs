//! The record of deletion: what was read, what of it still exists, where to delete, and room to sign. It lies in the case
//! folder and names files, no places of the machine.

use crate::model::Footing;
use crate::text::Wording;
use askama::Template;
use jiff::ToSpan;
use jiff::civil::Date;
use std::io::{self, Write};

/// Months after which the reports of a case should go as well (report.md section 7.8).
const KEPT_MONTHS: i64 = 12;

/// Where an export leaves copies; the sentences are `deletion-at-…`.
const PLACES: &[&str] = &[
    "export",
    "own-chat",
    "other-side",
    "gallery",
    "backup",
    "cloud",
    "copies",
];

/// One file that was read.
#[derive(Debug, Clone)]
pub struct DeletionRow {
    /// Its name.
    pub name: String,
    /// Its size, written.
    pub bytes: String,
    /// Its hash.
    pub sha256: String,
    /// Where it still lies, for the person at the terminal.
    pub places: Vec<String>,
    /// Whether it is still there, in words.
    pub state: String,
}

/// The record.
pub struct DeletionRecord<'a> {
    words: &'a Wording,
    day: String,
    keep_until: String,
    footing: Footing,
    runs: Vec<String>,
    rows: Vec<DeletionRow>,
}

#[derive(Template)]
#[template(path = "deletion.html")]
struct Page<'a> {
    record: &'a DeletionRecord<'a>,
    lang: &'static str,
}

impl<'a> DeletionRecord<'a> {
    /// A record of this day.
    #[must_use]
    pub fn new(
        words: &'a Wording,
        day: Date,
        footing: Footing,
        runs: Vec<String>,
        rows: Vec<DeletionRow>,
    ) -> Self {
        let written = |d: Date| super::view::day(words.language(), d);
        Self {
            day: written(day),
            keep_until: written(day.saturating_add(KEPT_MONTHS.months())),
            words,
            footing,
            runs,
            rows,
        }
    }

    /// A sentence.
    fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    /// Label and answer: whose record it is.
    fn facts(&self) -> Vec<(String, String)> {
        let (b, m) = (&self.footing.business, &self.footing.mandate);
        let or = |text: &Option<String>| text.clone().unwrap_or_else(|| self.say("not-documented"));
        vec![
            (self.say("footing-business"), or(&b.name)),
            (self.say("footing-ordered-by"), or(&m.ordered_by)),
            (self.say("footing-run-by"), or(&m.run_by)),
            (self.say("deletion-runs"), self.runs.join(", ")),
            (self.say("deletion-day"), self.day.clone()),
        ]
    }

    /// How many of the files are still there, in a sentence.
    fn sum(&self) -> String {
        let there = self.rows.iter().filter(|r| !r.places.is_empty()).count() as u64;
        let parts = [
            ("there", there.into()),
            ("all", (self.rows.len() as u64).into()),
        ];
        match (self.rows.len(), there) {
            (0, _) => self.say("deletion-sum-nothing"),
            (_, 0) => self.say("deletion-sum-none"),
            _ => self.words.with("deletion-sum", &parts),
        }
    }

    /// How many copies of a file there are: all of them are to go.
    fn copies(&self, row: &DeletionRow) -> String {
        let count = row.places.len() as u64;
        self.words
            .with("deletion-copies", &[("count", count.into())])
    }

    /// Where to delete, in sentences.
    fn places(&self) -> Vec<String> {
        let all = PLACES.iter();
        all.map(|p| self.say(&format!("deletion-at-{p}"))).collect()
    }

    /// What stays in the case, and until when.
    fn stays(&self) -> String {
        let parts = [("until", (&self.keep_until).into())];
        self.words.with("deletion-stays", &parts)
    }

    /// What to sign.
    fn signatures(&self) -> Vec<String> {
        ["deletion-done-by", "deletion-done-on", "deletion-signed"]
            .map(|key| self.say(key))
            .into()
    }

    /// For the terminal: the files with the places where they still lie, and where to delete.
    ///
    /// # Errors
    /// Writing.
    pub fn said(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", self.sum())?;
        for row in &self.rows {
            if row.places.is_empty() {
                writeln!(out, " - {}: {}", row.state, row.name)?;
            }
            for place in &row.places {
                writeln!(out, " - {}: {place}", row.state)?;
            }
        }
        writeln!(out, "\n{}", self.say("deletion-first"))?;
        writeln!(out, "{}", self.say("deletion-where"))?;
        for place in self.places() {
            writeln!(out, " - {place}")?;
        }
        writeln!(out, "\n{}", self.say("deletion-written"))
    }

    /// The record as text.
    ///
    /// # Errors
    /// Writing.
    pub fn text(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{} ({})\n", self.say("deletion-title"), super::MARKER)?;
        for (label, answer) in self.facts() {
            writeln!(out, "{label}: {answer}")?;
        }
        writeln!(out, "\n{}\n{}", self.say("deletion-files"), self.sum())?;
        for row in &self.rows {
            writeln!(
                out,
                "[ ] {} ({} B), {}\n    SHA-256 {}",
                row.name, row.bytes, row.state, row.sha256
            )?;
        }
        writeln!(
            out,
            "\n{}\n{}",
            self.say("deletion-where"),
            self.say("deletion-first")
        )?;
        for place in self.places() {
            writeln!(out, "[ ] {place}")?;
        }
        writeln!(out, "\n{}\n{}\n", self.say("deletion-limit"), self.stays())?;
        for label in self.signatures() {
            writeln!(out, "{label}: ______________________________\n")?;
        }
        writeln!(out, "{}", self.say("notice"))
    }

    /// The record as a page to print.
    ///
    /// # Errors
    /// Writing.
    pub fn html(&self, out: &mut dyn Write) -> io::Result<()> {
        let page = Page {
            record: self,
            lang: self.words.language().id(),
        };
        page.write_into(&mut { out }).map_err(io::Error::other)
    }
}
