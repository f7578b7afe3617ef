//! One table over many cases, for whoever looks after many firms: how each stands, and no person of any.

use crate::model::outcome::REPORT_MARKER;
use crate::text::Wording;
use askama::Template;
use jiff::civil::Date;
use serde_json::json;
use std::io::{self, Write};

/// One case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverviewRow {
    /// The firm's name, or that of its folder.
    pub client: String,
    /// Its last complete run; none where there was none.
    pub run: Option<OverviewRun>,
}

/// What the last complete run says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverviewRun {
    /// Its day.
    pub day: Date,
    /// Gaps that nobody accepted.
    pub gaps: u64,
    /// Newly arisen since the run before; none where there was none or the two cannot be compared.
    pub new: Option<u64>,
    /// Candidates of data breaches that nobody decided about.
    pub breaches: u64,
    /// Findings that a channel is not fit for and nobody decided about.
    pub open: u64,
}

/// The table.
pub struct Overview<'a> {
    /// In which words.
    pub words: &'a Wording,
    /// Its rows, in the order of the command line.
    pub rows: Vec<OverviewRow>,
}

#[derive(Template)]
#[template(path = "overview.html")]
struct Page<'a> {
    overview: &'a Overview<'a>,
    lang: &'static str,
}

impl Overview<'_> {
    /// Whether something newly arose, or may be a data breach.
    #[must_use]
    pub fn is_news(&self) -> bool {
        self.sum(|r| r.new.unwrap_or(0) + r.breaches) > 0
    }

    fn sum(&self, of: impl Fn(&OverviewRun) -> u64) -> u64 {
        self.rows
            .iter()
            .filter_map(|r| r.run.as_ref())
            .map(of)
            .sum()
    }

    fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    fn head(&self) -> [String; 6] {
        ["client", "run", "gaps", "new", "breaches", "open"]
            .map(|c| self.say(&format!("overview-{c}")))
    }

    fn cells(&self, row: &OverviewRow) -> [String; 6] {
        let number = |n: u64| self.words.number(n);
        match &row.run {
            Some(run) => [
                row.client.clone(),
                super::view::day(self.words.language(), run.day),
                number(run.gaps),
                run.new.map_or_else(|| "–".to_owned(), number),
                number(run.breaches),
                number(run.open),
            ],
            None => {
                let none = "–".to_owned();
                let rest = [none.clone(), none.clone(), none.clone(), none];
                let [a, b, c, d] = rest;
                [row.client.clone(), self.say("overview-no-run"), a, b, c, d]
            }
        }
    }

    /// As a table for a terminal.
    ///
    /// # Errors
    /// Writing.
    pub fn text(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut lines = vec![self.head()];
        lines.extend(self.rows.iter().map(|r| self.cells(r)));
        let width = |column: usize| {
            let cells = lines.iter().map(|l| l[column].chars().count());
            cells.max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..6).map(width).collect();
        for line in &lines {
            let mut text = String::new();
            for (column, cell) in line.iter().enumerate() {
                let room = " ".repeat(widths[column] - cell.chars().count());
                // Names and days to the left, numbers to the right.
                let cell = if column < 2 {
                    format!("{cell}{room}  ")
                } else {
                    format!("{room}{cell}  ")
                };
                text.push_str(&cell);
            }
            writeln!(out, "{}", text.trim_end())?;
        }
        Ok(())
    }

    /// As one line in the form that monitoring programs read.
    ///
    /// # Errors
    /// Writing.
    pub fn line(&self, out: &mut dyn Write) -> io::Result<()> {
        let without = self.rows.iter().filter(|r| r.run.is_none()).count() as u64;
        let oldest = self.rows.iter().filter_map(|r| r.run.as_ref());
        let oldest = oldest.map(|r| r.day).min();
        let numbers = [
            ("cases", self.rows.len() as u64),
            ("without_run", without),
            ("gaps", self.sum(|r| r.gaps)),
            ("new", self.sum(|r| r.new.unwrap_or(0))),
            ("breaches", self.sum(|r| r.breaches)),
            ("open", self.sum(|r| r.open)),
        ];
        let state = if self.is_news() { "WARNING" } else { "OK" };
        let numbers: Vec<String> = numbers.iter().map(|(n, v)| format!("{n}={v}")).collect();
        let oldest = oldest.map_or_else(String::new, |d| format!(", oldest run {d}"));
        writeln!(
            out,
            "KANALWACHT {state} - {}{oldest} | {}",
            numbers.join(", "),
            numbers.join(" ")
        )
    }

    /// For programs.
    ///
    /// # Errors
    /// Writing.
    pub fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        let rows = self.rows.iter().map(|r| {
            json!({
                "client": r.client,
                "run": r.run.as_ref().map(|run| json!({
                    "day": run.day.to_string(), "gaps": run.gaps, "new": run.new,
                    "breaches": run.breaches, "open": run.open,
                })),
            })
        });
        let answer = json!({
            "program": REPORT_MARKER, "kind": "overview", "version": 1,
            "cases": rows.collect::<Vec<_>>(),
        });
        serde_json::to_writer_pretty(&mut *out, &answer)?;
        writeln!(out)
    }

    /// As one HTML file.
    ///
    /// # Errors
    /// Writing.
    pub fn html(&self, out: &mut dyn Write) -> io::Result<()> {
        let page = Page {
            overview: self,
            lang: self.words.language().id(),
        };
        page.write_into(&mut { out }).map_err(io::Error::other)
    }
}
