//! Files people write: settings, rules, policy.

use super::problem::{Problem, Problems, in_file, unreadable};
use crate::model::Country;
use crate::model::mistake::nearest;
use crate::plan::settings::{FILE, Settings};
use crate::policy::{self, Policy, Schedule, retention};
use crate::rules::{self, RuleSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Reads the settings file that was named, or the nearest one upward from the working directory.
pub(super) fn settings(named: Option<&Path>, problems: &mut Problems) -> (Settings, PathBuf) {
    let found = named.map(Path::to_path_buf).or_else(|| {
        let here = std::env::current_dir().ok()?;
        here.ancestors()
            .map(|dir| dir.join(FILE))
            .find(|file| file.is_file())
    });
    let Some(path) = found else {
        return (Settings::default(), PathBuf::new());
    };
    let base = path.parent().map(Path::to_path_buf).unwrap_or_default();
    let settings = fs::read_to_string(&path)
        .map_err(|e| problems.push(unreadable("--config", &path, &e).into()))
        .ok()
        .and_then(|text| {
            let name = path
                .file_name()
                .map_or_else(|| FILE.into(), |n| n.to_string_lossy());
            Settings::read(&name, &text)
                .map_err(|m| problems.extend(in_file(&name, &text, m.list)))
                .ok()
        });
    (settings.unwrap_or_default(), base)
}

/// The retention schedule of a country.
pub(super) fn schedule(country: Country, problems: &mut Problems) -> Option<Schedule> {
    let (file, text) = retention::BUILT_IN;
    retention::load(file, text, country)
        .map_err(|e| problems.push(e.into()))
        .ok()
}

/// The built-in rules with those of a folder.
pub fn rule_set(dir: Option<&Path>, problems: &mut Problems) -> Option<RuleSet> {
    let mut files: Vec<(String, String)> = rules::BUILT_IN
        .iter()
        .map(|(n, t)| ((*n).to_owned(), (*t).to_owned()))
        .collect();
    if let Some(dir) = dir {
        let listed = fs::read_dir(dir).map(|d| {
            d.filter_map(Result::ok)
                .map(|e| e.path())
                .filter(|p| p.extension().is_some_and(|e| e == "toml"))
                .collect::<Vec<_>>()
        });
        let mut paths = match listed {
            Ok(paths) => paths,
            Err(e) => {
                problems.push(unreadable("--rules", dir, &e).into());
                return None;
            }
        };
        paths.sort();
        for path in paths {
            match fs::read_to_string(&path) {
                Ok(text) => files.push((
                    path.file_name()
                        .map_or_else(String::new, |n| n.to_string_lossy().into_owned()),
                    text,
                )),
                Err(e) => problems.push(unreadable("--rules", &path, &e).into()),
            }
        }
    }
    rules::load(&files)
        .map_err(|all| problems.extend(all.into_iter().map(Into::into)))
        .ok()
}

/// A policy by its built-in name or from a file.
pub fn load_policy(name: &str, base: &Path, problems: &mut Problems) -> Option<Policy> {
    let built_in = |n: &str| {
        policy::BUILT_IN
            .iter()
            .find(|(known, _)| *known == n)
            .map(|(_, text)| *text)
    };
    let (file, text) = match built_in(name) {
        Some(text) => (format!("{name}.toml"), text.to_owned()),
        None => {
            let path = if Path::new(name).is_file() {
                PathBuf::from(name)
            } else {
                base.join(name)
            };
            match fs::read_to_string(&path) {
                Ok(text) => (
                    path.file_name()
                        .map_or_else(String::new, |n| n.to_string_lossy().into_owned()),
                    text,
                ),
                Err(_) => {
                    let known: Vec<&str> = policy::BUILT_IN.iter().map(|(n, _)| *n).collect();
                    let help = nearest(name, known.iter().copied()).map_or_else(
                        || format!("a built-in name ({}) or a file", known.join(", ")),
                        |n| format!("did you mean `{n}`?"),
                    );
                    problems.push(
                        Problem::option("--policy", name, "no such policy", Some(help)).into(),
                    );
                    return None;
                }
            }
        }
    };
    policy::load(&file, &text, &built_in)
        .map_err(|e| problems.push(e.into()))
        .ok()
}

/// Names a country's laws in a policy.
pub fn name_laws_of(policy: &mut Policy, country: Country, problems: &mut Problems) {
    if policy.country().id != country.id()
        && let Err(mistakes) = policy.name_laws_of(country)
    {
        problems.push(mistakes.into());
    }
}
