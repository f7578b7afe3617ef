//! `overview`: one table over many cases.

use super::{Ended, Failure, status};
use crate::cli::{OverviewArgs, OverviewFormat};
use crate::model::Language;
use crate::plan::case;
use crate::plan::settle::Problems;
use crate::report::overview::{Overview, OverviewRow, OverviewRun};
use crate::store::case::REPORT_FILE;
use crate::store::{Case, Group, PastReport, Triage, diff};
use crate::text::Wording;
use jiff::civil::Date;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Looks at all cases; ends with 1 where something newly arose or may be a data breach.
///
/// # Errors
/// Folders that are no cases, and files in them with mistakes, all at once.
pub fn run(args: &OverviewArgs, language: Language) -> Ended {
    let mut problems = Problems::new();
    let mut rows = Vec::new();
    for dir in &args.cases {
        if let Some(case) = case::open("overview", dir, &mut problems) {
            rows.push(row(&case, &mut problems)?);
        }
    }
    if !problems.is_empty() {
        return Err(Failure::Problems(problems));
    }
    let words = Wording::new(language);
    let overview = Overview {
        words: &words,
        rows,
    };
    let mut out = BufWriter::new(io::stdout().lock());
    match args.format {
        _ if args.line => overview.line(&mut out)?,
        OverviewFormat::Text => overview.text(&mut out)?,
        OverviewFormat::Html => overview.html(&mut out)?,
        OverviewFormat::Json => overview.json(&mut out)?,
    }
    out.flush()?;
    Ok(status::of(overview.is_news(), false))
}

fn row(case: &Case, problems: &mut Problems) -> io::Result<OverviewRow> {
    let settings = case::settings(case, problems).unwrap_or_default();
    let triage = case::triage(case, problems);
    let folder = case.dir.canonicalize().unwrap_or_else(|_| case.dir.clone());
    let folder = folder.file_name().map(|n| n.to_string_lossy().into_owned());
    let named = settings.business.and_then(|b| b.name);
    let mut runs = case.complete_runs()?;
    let last = runs.pop();
    // A check that was made again on the same day, after decisions, hides nothing that is new since the day before.
    let before = last.as_deref().and_then(day_of).and_then(|day| {
        let earlier = |run: &PathBuf| day_of(run).is_some_and(|d| d < day);
        runs.into_iter().rfind(earlier)
    });
    let mut read = |run: Option<PathBuf>| report(run.as_deref(), problems);
    let (last, before) = (read(last), read(before));
    Ok(OverviewRow {
        client: named.or(folder).unwrap_or_default(),
        run: last.map(|last| of_run(&last, before.as_ref(), &triage)),
    })
}

/// Day of a run, by the name of its folder.
fn day_of(run: &Path) -> Option<Date> {
    run.file_name()?.to_str()?.get(..10)?.parse().ok()
}

fn report(run: Option<&Path>, problems: &mut Problems) -> Option<PastReport> {
    case::report("overview", &run?.join(REPORT_FILE), problems)
}

fn of_run(last: &PastReport, before: Option<&PastReport>, triage: &Triage) -> OverviewRun {
    let day = last.run.day();
    let undecided = |id: &str| triage.of(id).is_none_or(|e| !e.is_in_force(day));
    let open = last
        .findings
        .iter()
        .filter(|f| f.is_open() && undecided(&f.id));
    let new = before
        .and_then(|before| diff(before, last, triage).ok())
        .map(|d| {
            let arisen = d.of(Group::Arisen).iter();
            arisen.filter(|f| undecided(&f.id)).count() as u64
        });
    OverviewRun {
        day,
        gaps: last.gaps.iter().filter(|g| g.accepted.is_none()).count() as u64,
        new,
        breaches: open.clone().filter(|f| f.breach).count() as u64,
        open: open.count() as u64,
    }
}
