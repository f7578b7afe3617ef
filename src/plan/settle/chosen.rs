//! Which conversations are read, and where a list to choose from may be written.

use super::problem::{Problem, Problems, unreadable};
use super::targets::inside;
use crate::plan::Choice;
use crate::plan::choice::List;
use crate::plan::settings::Settings;
use std::fs;
use std::path::{Path, PathBuf};

const OPTION: &str = "--conversations";

/// The choice of the command line, else that of the settings.
pub(super) fn choice(
    typed: Option<&Path>,
    settings: &Settings,
    base: &Path,
    problems: &mut Problems,
) -> Choice {
    let path = match (typed, settings.chosen.as_deref()) {
        (None, None) => return Choice::Nobody,
        (Some(all), _) if all.as_os_str() == "all" => return Choice::All,
        (None, Some("all")) => return Choice::All,
        (Some(typed), _) => typed.to_path_buf(),
        (None, Some(file)) => base.join(file),
    };
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) => {
            problems.push(unreadable(OPTION, &path, &error).into());
            return Choice::Nobody;
        }
    };
    let name = path.file_name().unwrap_or(path.as_os_str());
    let list = List::read(&name.to_string_lossy(), &bytes);
    if list.is_empty() {
        let help = "name one conversation a line, by its title or its id, without `#`";
        let label = "no line chooses a conversation";
        let shown = path.to_string_lossy();
        problems.push(Problem::option(OPTION, &shown, label, Some(help.into())).into());
    }
    Choice::List(list)
}

/// A list with nothing but its headings, as a new case has one: nobody filled it in.
fn is_blank(file: &Path) -> bool {
    const HEADINGS: u64 = 256;
    let short = file
        .symlink_metadata()
        .is_ok_and(|m| m.is_file() && m.len() <= HEADINGS);
    short
        && std::fs::read_to_string(file)
            .is_ok_and(|text| text.lines().filter(|line| !line.trim().is_empty()).count() <= 1)
}

/// A list to choose from is written where no file is yet, outside of what is read.
pub(super) fn check_list_to_write(
    option: &str,
    file: &Path,
    scanned: &[PathBuf],
    problems: &mut Problems,
) {
    let folder = file.parent().filter(|p| !p.as_os_str().is_empty());
    let (label, help) = if folder.is_some_and(|f| !f.is_dir()) {
        ("its folder does not exist", None)
    } else if scanned.iter().any(|path| inside(file, path)) {
        (
            "lies inside a scanned folder",
            Some("write it elsewhere: nothing is ever written inside a scanned folder".into()),
        )
    } else if file.symlink_metadata().is_ok() && !is_blank(file) {
        (
            "there is such a file already",
            Some("name another one: a list that you filled in is never written over".into()),
        )
    } else {
        return;
    };
    let shown = file.to_string_lossy();
    problems.push(Problem::option(option, &shown, label, help).into());
}
