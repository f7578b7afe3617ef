//! What a run leaves in its case: a folder of its day with the reports and the record of its inputs.

use crate::model::{EntryPath, Outcome, SourceSummary};
use crate::plan::{Plan, Target};
use crate::report;
use crate::source::shown_path;
use crate::store::case::{InputRecord, REPORT_FILES, RecordedInput};
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// Makes the folder of the run and adds its reports to the plan; nothing where the run belongs to no case.
pub(in crate::commands) fn run_folder(plan: &mut Plan) -> io::Result<Option<PathBuf>> {
    let Some(case) = &plan.case else {
        return Ok(None);
    };
    let folder = case.new_run(plan.today)?;
    for name in REPORT_FILES {
        plan.targets
            .extend(report::by_name(name).map(|report| Target {
                path: Some(folder.join(name)),
                private: true,
                report,
            }));
    }
    Ok(Some(folder))
}

/// Writes what was read: the last file of a run, so that a run with it is whole.
pub(in crate::commands) fn record(
    folder: &Path,
    typed: &[PathBuf],
    outcome: &Outcome,
) -> io::Result<()> {
    let read = outcome.sources.iter();
    let inputs: BTreeSet<RecordedInput> = read
        .filter(|s| EntryPath::source_not_chosen(&s.path).is_none())
        .map(|s| input(s, typed))
        .collect();
    // Standard input has no place to look at again.
    let typed = typed.iter().filter(|p| p.as_os_str() != "-").cloned();
    InputRecord::new(typed.collect(), inputs.into_iter().collect()).write(folder)
}

fn input(source: &SourceSummary, typed: &[PathBuf]) -> RecordedInput {
    // What lies in an archive is known by the archive.
    let outer = source.path.split("!/").next().unwrap_or(&source.path);
    RecordedInput {
        name: outer.to_owned(),
        sha256: source.sha256.clone(),
        bytes: source.bytes,
        path: path_of(outer, typed),
    }
}

/// The path of a file on this machine, beginning as it was typed.
fn path_of(outer: &str, typed: &[PathBuf]) -> PathBuf {
    let below = |path: &PathBuf| {
        let shown = shown_path(path);
        if shown == outer {
            return Some(path.clone());
        }
        let rest = match shown.as_str() {
            "" => Some(outer),
            shown => outer.strip_prefix(shown)?.strip_prefix('/'),
        };
        Some(path.join(rest?)).filter(|p| p.exists())
    };
    typed
        .iter()
        .find_map(below)
        .unwrap_or_else(|| PathBuf::from(outer))
}

#[cfg(test)]
mod tests {
    use super::path_of;
    use std::path::{Path, PathBuf};

    #[test]
    fn files_are_found_below_the_paths_as_typed() {
        let typed = [
            PathBuf::from("/nowhere/Chat.zip"),
            PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src"),
        ];
        assert_eq!(path_of("Chat.zip", &typed), Path::new("/nowhere/Chat.zip"));
        assert_eq!(path_of("src/main.rs", &typed), typed[1].join("main.rs"));
        assert_eq!(path_of("other.txt", &typed), Path::new("other.txt"));
    }
}
