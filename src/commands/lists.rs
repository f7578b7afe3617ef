//! `formats` and `rules`: what the program knows.

use super::{Ended, Failure, status};
use crate::checks;
use crate::cli::{FormatsArgs, RulesArgs};
use crate::detect::{Engine, proof};
use crate::formats::FORMATS;
use crate::model::Language;
use crate::model::mistake::{Mistakes, nearest};
use crate::plan::settle::{self, Problem, Problems};
use crate::rules::{self, RuleSet};
use crate::text::guides;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// `formats [ID]`.
///
/// # Errors
/// An unknown format; standard output.
pub fn formats(args: &FormatsArgs) -> Ended {
    let language = settle::language(args.lang, None);
    let mut out = io::stdout().lock();
    let pick = |pair: (&'static str, &'static str)| {
        if language == Language::De {
            pair.0
        } else {
            pair.1
        }
    };
    // `formats show ID` is `formats ID`.
    let asked = match args.words.as_slice() {
        [show, id] if show == "show" => Some(id.as_str()),
        [_, other] => Some(other.as_str()),
        words => words.first().map(String::as_str),
    };
    let fits = |id: &str| {
        asked.is_none_or(|a| {
            a == id
                || id.starts_with(&format!("{a}-"))
                || (a == "mail" && (id == "mbox" || id == "eml"))
        })
    };
    let mut any = false;
    for format in FORMATS.iter().filter(|f| fits(f.card().id)) {
        any = true;
        let card = format.card();
        writeln!(
            out,
            "{:<22} {}  ({})",
            card.id,
            pick(card.title),
            card.names.join(", ")
        )?;
        if asked.is_some() {
            let steps = if language == Language::De {
                card.how.0
            } else {
                card.how.1
            };
            for (number, step) in steps.iter().enumerate() {
                writeln!(out, "  {}. {step}", number + 1)?;
            }
            for (heading, lines) in guides::sections(card.id, language) {
                writeln!(out, "\n  {heading}")?;
                for line in lines {
                    writeln!(out, "  - {line}")?;
                }
            }
            if let Some(checked) = guides::checked(card.id, language) {
                writeln!(out, "\n  {checked}\n")?;
            }
        }
    }
    if any {
        return Ok(status::CLEAN);
    }
    let typed = asked.unwrap_or_default();
    let known: Vec<&str> = FORMATS.iter().map(|f| f.card().id).collect();
    let help = nearest(typed, known.iter().copied()).map_or_else(
        || format!("one of: {}", known.join(", ")),
        |n| format!("did you mean `{n}`?"),
    );
    let help = Some(help);
    Err(Failure::Problems(vec![
        Problem::option("formats", typed, "no such format", help).into(),
    ]))
}

/// The rules a command was told to use.
pub(super) fn load(args: &RulesArgs) -> Result<RuleSet, Failure> {
    let mut problems = Problems::new();
    settle::rule_set(args.rules.as_deref(), &mut problems)
        .filter(|_| problems.is_empty())
        .ok_or(Failure::Problems(problems))
}

/// `rules list`.
///
/// # Errors
/// Mistakes in rule files; standard output.
pub fn rules(args: &RulesArgs, list_checks: bool) -> Ended {
    let mut out = io::stdout().lock();
    if list_checks {
        for (name, _) in checks::CHECKS {
            writeln!(out, "{name}")?;
        }
        return Ok(status::CLEAN);
    }
    let rules = load(args)?;
    let language = settle::language(args.lang, None);
    for card in &rules.catalogue.cards {
        let mark = match (card.supporting, card.circumstance.is_some()) {
            (true, _) => " *",
            (_, true) => " °",
            _ => "",
        };
        writeln!(
            out,
            "{:<22} {:<20} {:<9} {}{mark}",
            card.id,
            card.category.id(),
            card.severity.id(),
            card.title.get(language)
        )?;
    }
    Ok(status::CLEAN)
}

/// `rules show ID`: the entry as it stands in its file.
///
/// # Errors
/// An unknown detector; mistakes in rule files; standard output.
pub fn rule(id: &str, args: &RulesArgs) -> Ended {
    let rules = load(args)?;
    if !rules.catalogue.cards.iter().any(|c| c.id == id) {
        let help = nearest(id, rules.catalogue.cards.iter().map(|c| c.id.as_str()))
            .map(|n| format!("did you mean `{n}`?"));
        return Err(Failure::Problems(vec![
            Problem::option("rules show", id, "no such detector", help).into(),
        ]));
    }
    let own = args
        .rules
        .iter()
        .flat_map(|dir| std::fs::read_dir(dir).into_iter().flatten().flatten())
        .map(|e| e.path());
    let mut files: Vec<(String, String)> = own
        .filter_map(|p| {
            Some((
                p.file_name()?.to_string_lossy().into_owned(),
                std::fs::read_to_string(&p).ok()?,
            ))
        })
        .collect();
    files.sort();
    files.reverse();
    files.extend(
        rules::BUILT_IN
            .iter()
            .map(|(n, t)| ((*n).to_owned(), (*t).to_owned())),
    );
    let mut out = io::stdout().lock();
    for (name, text) in &files {
        if let Some(entry) = entry(text, id) {
            writeln!(out, "# {name}\n{}", entry.trim_end())?;
            return Ok(status::CLEAN);
        }
    }
    Ok(status::CLEAN)
}

/// The part of a rule file from one `[[detector]]` or `[[circumstance]]` to the next that holds this id.
fn entry<'t>(text: &'t str, id: &str) -> Option<&'t str> {
    let heads = ["\n[[detector]]", "\n[[circumstance]]"];
    let mut starts: Vec<usize> = heads
        .iter()
        .flat_map(|head| text.match_indices(head).map(|(at, _)| at + 1))
        .chain([text.len()])
        .collect();
    starts.sort_unstable();
    let needle = format!("id = \"{id}\"");
    starts
        .windows(2)
        .map(|w| &text[w[0]..w[1]])
        .find(|part| part.lines().any(|l| l.trim_start().starts_with(&needle)))
}

/// `rules check`: proves every example and look-alike.
///
/// # Errors
/// Mistakes in rule files; standard output.
#[expect(
    clippy::use_debug,
    reason = "a diagnostic's rendering is its Debug form"
)]
pub fn check(args: &RulesArgs) -> Ended {
    let rules = load(args)?;
    let engine =
        Engine::new(rules).map_err(|e| Failure::Problems(vec![Problem::plain(e, None).into()]))?;
    let mut by_file: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for (file, mistake) in proof::prove(&engine) {
        by_file.entry(file).or_default().push(mistake);
    }
    let (examples, detectors) = (engine.rules.proofs.len(), engine.rules.detectors.len());
    let failed: usize = by_file.values().map(Vec::len).sum();
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{detectors} detectors, {examples} examples and look-alikes, {failed} failed"
    )?;
    drop(out);
    for (file, mistakes) in by_file {
        let text = text_of(&file, args);
        let mut err = io::stderr().lock();
        writeln!(
            err,
            "{:?}",
            miette::Report::new(Mistakes::new(&file, &text, mistakes))
        )?;
    }
    Ok(if failed == 0 {
        status::CLEAN
    } else {
        status::FOUND
    })
}

fn text_of(file: &str, args: &RulesArgs) -> String {
    let own = args
        .rules
        .as_ref()
        .and_then(|dir| std::fs::read_to_string(dir.join(file)).ok());
    own.or_else(|| {
        rules::BUILT_IN
            .iter()
            .find(|(n, _)| *n == file)
            .map(|(_, t)| (*t).to_owned())
    })
    .unwrap_or_default()
}
