//! `scan --case`: the folder must be a case with its own key, outside all that is scanned; nothing of another case is
//! mixed in.

use super::problem::{Problem, Problems};
use super::targets::inside;
use crate::cli::ScanArgs;
use crate::plan::case;
use crate::store::{Case, CaseKey, Triage};

/// The case of a run.
#[derive(Default)]
pub(super) struct OfCase {
    pub(super) case: Option<Case>,
    pub(super) key: Option<CaseKey>,
    pub(super) triage: Triage,
}

/// Opens the case that was named.
pub(super) fn of_case(args: &ScanArgs, problems: &mut Problems) -> OfCase {
    let Some(dir) = &args.case else {
        return OfCase::default();
    };
    let Some(case) = case::open("--case", dir, problems) else {
        return OfCase::default();
    };
    if args.input.paths.is_empty() {
        // A run of a case that read nothing would stand there as the newest one.
        let help = "name what belongs to the case: kanalwacht scan --case FALL EXPORTE";
        problems.push(Problem::plain("nothing to read", Some(help.into())).into());
        return OfCase::default();
    }
    let within = |input: &std::path::PathBuf| inside(&case.dir.join("file"), input);
    if args.input.paths.iter().any(within) {
        let help =
            "keep the case beside the exports: nothing is ever written inside a scanned folder";
        let shown = dir.to_string_lossy();
        let label = "lies inside a scanned folder";
        problems.push(Problem::option("--case", &shown, label, Some(help.into())).into());
    }
    let named = [
        ("--contacts", &args.contacts),
        ("--conversations", &args.conversations),
        ("--rules", &args.rules),
    ];
    for (option, path) in named {
        let Some(path) = path else { continue };
        let other = Case::around(path).is_some_and(|other| other.key_id != case.key_id);
        if other {
            let help = "name a file of this case: two firms are never mixed in one run";
            let shown = path.to_string_lossy();
            let label = "lies inside another case";
            problems.push(Problem::option(option, &shown, label, Some(help.into())).into());
        }
    }
    OfCase {
        key: case::key("--case", &case, problems),
        triage: case::triage(&case, problems),
        case: Some(case),
    }
}
