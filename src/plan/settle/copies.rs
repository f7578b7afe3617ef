//! The commands that copy out of exports: a scan without reports, and a folder that is new or empty.

use super::problem::{Problem, Problems};
use super::targets::inside;
use crate::cli::{CopyArgs, FailOn, InputArgs, ScanArgs, Switch};
use crate::plan::Plan;
use std::fs;
use std::path::{Path, PathBuf};

/// Settles `extract` and `redact`.
///
/// # Errors
/// All mistakes at once.
pub fn copies(args: CopyArgs) -> Result<(Plan, PathBuf), Problems> {
    let mut problems = Problems::new();
    check(&args.out, &args.input.paths, &mut problems);
    let out = args.out.clone();
    match super::scan(&as_scan(args)) {
        Ok(mut plan) if problems.is_empty() => {
            plan.keep_originals = true;
            Ok((plan, out))
        }
        Ok(_) => Err(problems),
        Err(more) => {
            problems.extend(more);
            Err(problems)
        }
    }
}

/// The folder is new or empty, and lies outside what is read.
fn check(out: &Path, read: &[PathBuf], problems: &mut Problems) {
    let parent = out.parent().filter(|p| !p.as_os_str().is_empty());
    let (label, help) = if out.exists() && !out.is_dir() {
        ("is no folder", "name a folder that is not there yet")
    } else if fs::read_dir(out).is_ok_and(|mut held| held.next().is_some()) {
        (
            "is not empty",
            "name a folder that is not there yet: nothing is ever overwritten",
        )
    } else if parent.is_some_and(|p| !p.is_dir()) {
        (
            "its folder does not exist",
            "make the folder above it first",
        )
    } else if read.iter().any(|input| lies_in(out, input)) {
        (
            "lies inside what is read",
            "name another folder: nothing is ever written inside a scanned one",
        )
    } else {
        return;
    };
    let typed = out.to_string_lossy();
    problems.push(Problem::option("--out", &typed, label, Some(help.into())).into());
}

fn lies_in(out: &Path, input: &Path) -> bool {
    let same = match (out.canonicalize(), input.canonicalize()) {
        (Ok(out), Ok(input)) => out.starts_with(&input),
        _ => false,
    };
    same || inside(out, input)
}

/// The scan behind a copy. Doubtful findings choose nothing, as in reports.
fn as_scan(args: CopyArgs) -> ScanArgs {
    ScanArgs {
        input: InputArgs {
            color: Switch::Never,
            ..args.input
        },
        report: Vec::new(),
        case: args.case,
        format: None,
        length: None,
        policy: args.policy,
        country: args.country,
        rules: args.rules,
        contacts: args.contacts,
        conversations: args.conversations,
        channel: args.channel,
        since: args.since,
        until: args.until,
        min_severity: None,
        min_confidence: None,
        fail_on: Some(FailOn::Never),
        zone: args.zone,
        ocr: false,
        transcribe: None,
        strict: false,
        accept: Vec::new(),
        work_dir: args.work_dir,
        reveal: false,
        explain: false,
        quiet: args.quiet,
        progress: Switch::Never,
        now: args.now,
    }
}
