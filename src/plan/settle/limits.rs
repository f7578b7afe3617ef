//! What bounds or opens a run: zone, known gaps, the work folder, open values.

use super::problem::{Problem, Problems};
use super::targets::inside;
use crate::model::Zone;
use crate::plan::settings::Settings;
use crate::plan::{Accept, zone as zones};
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

/// The zone of `--zone`.
pub(super) fn zone(typed: Option<&str>, problems: &mut Problems) -> Option<Zone> {
    let typed = typed?;
    zones::parse(typed)
        .map_err(|help| {
            problems.push(Problem::option("--zone", typed, "unknown zone", Some(help)).into());
        })
        .ok()
}

/// Known gaps of the command line, then those of the settings.
pub(super) fn accepts(
    typed: &[String],
    settings: &Settings,
    problems: &mut Problems,
) -> Vec<Accept> {
    let mut all = Vec::new();
    for value in typed {
        match Accept::parse(value) {
            Ok(accept) => all.push(accept),
            Err((part, label, help)) => {
                problems.push(Problem::part("--accept", value, part, label, help).into());
            }
        }
    }
    all.extend(settings.accepts.iter().cloned());
    all
}

/// The work folder is there, is a folder, and lies outside what is scanned.
pub(super) fn check_work_dir(dir: Option<&Path>, scanned: &[PathBuf], problems: &mut Problems) {
    let Some(dir) = dir else { return };
    let wrong = if !dir.is_dir() {
        (
            "no folder",
            "name a folder that exists, with room for the largest unpacked file",
        )
    } else if scanned
        .iter()
        .any(|folder| inside(&dir.join("file"), folder))
    {
        (
            "lies inside a scanned folder",
            "name another folder: nothing is ever written inside a scanned one",
        )
    } else {
        return;
    };
    let shown = dir.to_string_lossy();
    problems.push(Problem::option("--work-dir", &shown, wrong.0, Some(wrong.1.into())).into());
}

/// Why open values are refused here: they are an explicit act of a person at a terminal.
pub(super) fn reveal_refused() -> Option<miette::Report> {
    let ci = std::env::var_os("CI").is_some_and(|v| !v.is_empty() && v != "false");
    refusal(io::stdin().is_terminal(), ci).map(Into::into)
}

fn refusal(terminal: bool, ci: bool) -> Option<Problem> {
    let why = match (terminal, ci) {
        (_, true) => "--reveal is refused where CI is set",
        (false, false) => "--reveal is refused where standard input is no terminal",
        (true, false) => return None,
    };
    let help = "open values are for a person who asks for them at a terminal; leave --reveal out";
    Some(Problem::plain(why, Some(help.into())))
}

#[cfg(test)]
mod tests {
    use super::refusal;

    #[test]
    fn open_values_need_a_terminal_and_no_ci() {
        let refused = |terminal, ci| refusal(terminal, ci).map(|p| p.to_string());
        assert_eq!(refused(true, false), None);
        assert!(refused(true, true).is_some_and(|p| p.contains("CI")));
        assert!(refused(false, false).is_some_and(|p| p.contains("no terminal")));
        assert!(refused(false, true).is_some());
    }
}
