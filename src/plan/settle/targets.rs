//! Where reports go, and of which kind they are.

use super::problem::{Problem, Problems};
use crate::cli::ScanArgs;
use crate::plan::Target;
use crate::report::{self, Report};
use std::path::Path;

pub(super) fn targets(args: &ScanArgs, problems: &mut Problems) -> Vec<Target> {
    let named = args.format.as_deref().and_then(|kind| {
        let found = report::by_id(kind);
        if found.is_none() {
            let known: Vec<&str> = report::REPORTS.iter().map(|r| r.id()).collect();
            problems.push(
                Problem::option(
                    "--format",
                    kind,
                    "no such kind of report",
                    Some(format!("one of: {}", known.join(", "))),
                )
                .into(),
            );
        }
        found
    });
    let text: &'static dyn Report = report::REPORTS[0];
    if args.report.is_empty() {
        return vec![Target {
            path: None,
            private: false,
            report: named.unwrap_or(text),
        }];
    }
    let mut targets = Vec::new();
    for path in &args.report {
        let standard = path.as_os_str() == "-";
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
        let by_name = name.as_deref().and_then(report::by_name);
        match (by_name, named) {
            (Some(report), _) | (None, Some(report)) => targets.push(Target {
                path: (!standard).then(|| path.clone()),
                private: false,
                report,
            }),
            (None, None) if standard => targets.push(Target {
                path: None,
                private: false,
                report: text,
            }),
            (None, None) => {
                let help = Some(
                    "end the name in .html, .xlsx, .csv, .json or .txt, or add --format html"
                        .into(),
                );
                problems.push(
                    Problem::option(
                        "--report",
                        &path.to_string_lossy(),
                        "the name does not tell the kind of report",
                        help,
                    )
                    .into(),
                );
            }
        }
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
        if !standard && folder.is_some_and(|f| !f.is_dir()) {
            problems.push(
                Problem::option(
                    "--report",
                    &path.to_string_lossy(),
                    "its folder does not exist",
                    None,
                )
                .into(),
            );
        }
        if !standard && args.input.paths.iter().any(|input| inside(path, input)) {
            let help =
                Some("write it elsewhere: nothing is ever written inside a scanned folder".into());
            problems.push(
                Problem::option(
                    "--report",
                    &path.to_string_lossy(),
                    "lies inside a scanned folder",
                    help,
                )
                .into(),
            );
        }
    }
    targets
}

pub(super) fn inside(file: &Path, folder: &Path) -> bool {
    let parent = file
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or_else(|| Path::new("."));
    match (parent.canonicalize(), folder.canonicalize()) {
        (Ok(parent), Ok(folder)) => folder.is_dir() && parent.starts_with(&folder),
        _ => false,
    }
}
