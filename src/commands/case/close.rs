//! `case close`: which exports still exist, where to delete, and a record of it to sign. Deletes nothing, asks nothing.

use crate::commands::originals::{Originals, inside_one};
use crate::commands::{Ended, Failure, status};
use crate::model::{Footing, Language};
use crate::plan::case;
use crate::plan::settle::{Problem, stated_time};
use crate::report::{DeletionRecord, DeletionRow};
use crate::store::Case;
use crate::store::case::{InputRecord, RecordedInput, create_private};
use crate::text::Wording;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Name of the record in the case folder, before its day.
const RECORD: &str = "loeschprotokoll";

/// Closes a case. Ends with 0 whether or not exports still exist.
///
/// # Errors
/// The folder is no case, or lies inside a place where exports are looked for; the record cannot be written.
pub fn close(dir: &Path, paths: &[PathBuf], now: Option<&str>, language: Language) -> Ended {
    let mut problems = Vec::new();
    let opened = case::open("case close", dir, &mut problems);
    let today = jiff::tz::Offset::UTC
        .to_datetime(stated_time(now, &mut problems))
        .date();
    let settings = opened
        .as_ref()
        .and_then(|c| case::settings(c, &mut problems))
        .unwrap_or_default();
    if opened.is_some() && inside_one(dir, paths) {
        let shown = dir.to_string_lossy();
        let help = "name the places of the exports alone: nothing is ever written inside them";
        let label = "lies inside a folder of exports";
        problems.push(Problem::option("case close", &shown, label, Some(help.into())).into());
    }
    let (Some(case), true) = (opened, problems.is_empty()) else {
        return Err(Failure::Problems(problems));
    };
    let read = read_so_far(&case)?;
    let mut places: Vec<PathBuf> = read.places.into_iter().collect();
    places.extend(paths.iter().cloned());
    let sizes: BTreeSet<u64> = read.inputs.values().map(|i| i.bytes).collect();
    let there = Originals::at(&places, &sizes);
    let words = Wording::new(language);
    let mut rows: Vec<DeletionRow> = read
        .inputs
        .values()
        .map(|input| row(input, &there, &words))
        .collect();
    rows.sort_by(|a, b| (&a.name, &a.sha256).cmp(&(&b.name, &b.sha256)));
    let footing = Footing {
        business: settings.business.unwrap_or_default(),
        mandate: settings.mandate.unwrap_or_default(),
    };
    let record = DeletionRecord::new(&words, today, footing, read.runs, rows);
    let written = write_record(&case, today, &record)?;
    let mut out = io::stdout().lock();
    record.said(&mut out)?;
    for path in written {
        writeln!(out, "{}", path.display())?;
    }
    Ok(status::CLEAN)
}

/// What all runs of the case read, each file once.
struct ReadSoFar {
    places: BTreeSet<PathBuf>,
    /// By hash: what two runs read is one file.
    inputs: BTreeMap<String, RecordedInput>,
    runs: Vec<String>,
}

fn read_so_far(case: &Case) -> io::Result<ReadSoFar> {
    let mut all = ReadSoFar {
        places: BTreeSet::new(),
        inputs: BTreeMap::new(),
        runs: Vec::new(),
    };
    for run in case.runs()? {
        let Some(record) = InputRecord::of_run(&run) else {
            continue;
        };
        let name = run.file_name().unwrap_or_default();
        all.runs.push(name.to_string_lossy().into_owned());
        all.places.extend(record.places());
        for input in record.inputs {
            all.inputs.entry(input.sha256.clone()).or_insert(input);
        }
    }
    Ok(all)
}

fn row(input: &RecordedInput, there: &Originals, words: &Wording) -> DeletionRow {
    let places: Vec<String> = there
        .all_with(&input.sha256)
        .map(|f| f.path.display().to_string())
        .collect();
    DeletionRow {
        name: input.name.clone(),
        bytes: words.number(input.bytes),
        sha256: input.sha256.clone(),
        state: words.say(if places.is_empty() {
            "deletion-gone"
        } else {
            "deletion-there"
        }),
        places,
    }
}

fn write_record(
    case: &Case,
    day: jiff::civil::Date,
    record: &DeletionRecord<'_>,
) -> io::Result<Vec<PathBuf>> {
    let paths = case.new_files(RECORD, day, &["html", "txt"])?;
    for path in &paths {
        let mut out = io::BufWriter::new(create_private(path)?);
        if path.extension().is_some_and(|e| e == "html") {
            record.html(&mut out)?;
        } else {
            record.text(&mut out)?;
        }
        out.flush()?;
    }
    Ok(paths)
}
