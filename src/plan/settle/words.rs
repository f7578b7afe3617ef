//! What single options mean: terms, days, the time of the run, language, names, threads.

use super::problem::{Problem, Problems};
use crate::cli::{Lang, Names, Switch};
use crate::model::mistake::instead;
use crate::model::{Country, Language};
use crate::report::{Length, NameStyle};
use crate::store::case::key::{self, CaseKey};
use jiff::Timestamp;

/// The language of the command line, the settings, the locale; German where nothing says English.
#[must_use]
pub fn language(typed: Option<Lang>, settings: Option<&str>) -> Language {
    match (typed, settings) {
        (Some(Lang::De), _) | (None, Some("de")) => Language::De,
        (Some(Lang::En), _) | (None, Some("en")) => Language::En,
        _ => {
            let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
                .iter()
                .find_map(|v| std::env::var(v).ok().filter(|v| !v.is_empty()));
            match locale.as_deref() {
                None => Language::De,
                Some(l)
                    if l.starts_with("de") || l == "C" || l.starts_with("C.") || l == "POSIX" =>
                {
                    Language::De
                }
                Some(_) => Language::En,
            }
        }
    }
}

pub(super) fn names(typed: Option<Names>, settings: Option<&str>) -> NameStyle {
    match (typed, settings) {
        (Some(Names::Original), _) | (None, Some("original")) => NameStyle::Original,
        (Some(Names::Pseudonym), _) | (None, Some("pseudonym")) => NameStyle::Pseudonym,
        _ => NameStyle::Short,
    }
}

pub(super) fn length(typed: Option<&str>) -> Length {
    match typed {
        Some("short") => Length::Short,
        _ => Length::Long,
    }
}

pub(super) const fn switched(switch: Switch, terminal: bool) -> bool {
    match switch {
        Switch::Always => true,
        Switch::Never => false,
        Switch::Auto => terminal,
    }
}

pub(super) fn jobs(typed: Option<usize>) -> usize {
    typed
        .filter(|n| *n > 0)
        .unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from))
}

/// The term an option names; an unknown word is a problem that says what to type instead.
pub fn word<T>(
    option: &str,
    typed: Option<&str>,
    read: impl Fn(&str) -> Option<T>,
    known: impl Iterator<Item = &'static str>,
    problems: &mut Problems,
) -> Option<T> {
    let typed = typed?;
    let value = read(typed);
    if value.is_none() {
        let known: Vec<&str> = known.collect();
        let help = instead(typed, &known);
        problems.push(Problem::option(option, typed, "unknown word", Some(help)).into());
    }
    value
}

/// Whose law was asked for.
pub fn country(typed: Option<&str>, problems: &mut Problems) -> Option<Country> {
    let known = Country::ALL.iter().map(|c| c.id());
    word("--country", typed, Country::from_id, known, problems)
}

pub(super) fn day(
    option: &str,
    typed: Option<&str>,
    problems: &mut Problems,
) -> Option<jiff::civil::Date> {
    let typed = typed?;
    typed
        .parse()
        .map_err(|_| {
            problems.push(
                Problem::option(
                    option,
                    typed,
                    "no day",
                    Some("type it as 2026-03-31".into()),
                )
                .into(),
            );
        })
        .ok()
}

/// The time a run states: what was typed, else `SOURCE_DATE_EPOCH`, else the clock, in whole seconds.
pub fn stated_time(typed: Option<&str>, problems: &mut Problems) -> Timestamp {
    if let Some(typed) = typed {
        match typed.parse::<Timestamp>() {
            Ok(time) => return time,
            Err(_) => problems.push(
                Problem::option(
                    "--now",
                    typed,
                    "no point in time",
                    Some("type it as 2026-03-31T12:00:00Z".into()),
                )
                .into(),
            ),
        }
    }
    let epoch = std::env::var("SOURCE_DATE_EPOCH")
        .ok()
        .and_then(|s| s.trim().parse::<i64>().ok())
        .and_then(|s| Timestamp::from_second(s).ok());
    epoch
        .unwrap_or_else(|| Timestamp::from_second(Timestamp::now().as_second()).unwrap_or_default())
}

/// The case key of the environment.
pub fn case_key(problems: &mut Problems) -> Option<CaseKey> {
    let written = std::env::var("KANALWACHT_KEY")
        .ok()
        .filter(|k| !k.is_empty())?;
    let read = key::parse(&written);
    if read.is_none() {
        let help = Some("64 hexadecimal digits (0-9, a-f)".into());
        problems.push(Problem::plain("KANALWACHT_KEY is no case key", help).into());
    }
    read
}
