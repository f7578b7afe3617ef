//! `verify`: whether inputs, rules and policy are still those of a report.

use super::originals::{Originals, Present};
use super::{Ended, Failure, status};
use crate::cli::VerifyArgs;
use crate::model::Language;
use crate::plan::case;
use crate::plan::settle::{Problems, load_policy, rule_set};
use crate::policy::Policy;
use crate::store::case::InputRecord;
use crate::store::past::PastSource;
use crate::store::{Case, PastReport};
use crate::text::Wording;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Compares all hashes; ends with 1 where one differs. What is gone is said, and is no difference.
///
/// # Errors
/// A file that is no report, rules or policy with mistakes.
pub fn run(args: &VerifyArgs, language: Language) -> Ended {
    let mut problems = Problems::new();
    let report = case::report("verify", &args.of, &mut problems);
    let of_case = Case::around(&args.of);
    let settings = of_case
        .as_ref()
        .and_then(|c| case::settings(c, &mut problems))
        .unwrap_or_default();
    let base = of_case.map(|c| c.dir).unwrap_or_default();
    let Some(report) = report else {
        return Err(Failure::Problems(problems));
    };
    let in_case = settings.rules.as_ref().map(|r| base.join(r));
    let rules_dir = args.rules.clone().or(in_case);
    let rules = rule_set(rules_dir.as_deref(), &mut problems);
    let policies = policies(
        args,
        settings.policy.as_deref(),
        &report,
        &base,
        &mut problems,
    );
    let (Some(rules), true) = (rules, problems.is_empty()) else {
        return Err(Failure::Problems(problems));
    };
    let record = args.of.parent().and_then(InputRecord::of_run);
    let mut check = Check {
        words: &Wording::new(language),
        out: &mut io::stdout().lock(),
        differs: false,
    };
    check.inputs(&report, record.as_ref(), &args.paths)?;
    check.rest("rules", rules.sha256 == report.run.rules_sha256)?;
    let same = |p: &Policy| p.sha256() == report.run.policy_sha256;
    check.rest("policy", policies.iter().any(same))?;
    Ok(status::of(check.differs, false))
}

/// The policies that the report may have been made with: the one that was named, else that of the case and the one whose
/// name the report tells.
fn policies(
    args: &VerifyArgs,
    of_case: Option<&str>,
    report: &PastReport,
    base: &Path,
    problems: &mut Problems,
) -> Vec<Policy> {
    let names: Vec<&str> = match args.policy.as_deref() {
        Some(named) => vec![named],
        None => of_case
            .into_iter()
            .chain([report.run.policy.as_str()])
            .collect(),
    };
    let mut wrong = Problems::new();
    let loaded: Vec<Policy> = names
        .into_iter()
        .filter_map(|name| load_policy(name, base, &mut wrong))
        .collect();
    if loaded.is_empty() {
        problems.extend(wrong);
    }
    loaded
}

struct Check<'a> {
    words: &'a Wording,
    out: &'a mut dyn Write,
    differs: bool,
}

impl Check<'_> {
    fn inputs(
        &mut self,
        report: &PastReport,
        record: Option<&InputRecord>,
        paths: &[PathBuf],
    ) -> io::Result<()> {
        if report.sources.is_empty() {
            return writeln!(self.out, "{}", self.words.say("verify-no-sources"));
        }
        let stored = record.map(InputRecord::places).unwrap_or_default();
        let places = if paths.is_empty() { &stored } else { paths };
        let sizes: BTreeSet<u64> = report.sources.iter().map(|s| s.bytes).collect();
        let there = Originals::at(places, &sizes);
        // An archive may hold several sources: each file is asked for once.
        let wanted: BTreeMap<&str, &PastSource> = report
            .sources
            .iter()
            .map(|s| (s.sha256.as_str(), s))
            .collect();
        for place in &there.missing {
            let place = place.display().to_string();
            self.line("verify-nowhere", &place)?;
        }
        let met: BTreeSet<&Path> = wanted
            .keys()
            .filter_map(|hash| there.with(hash))
            .map(|f| f.path.as_path())
            .collect();
        let others: Vec<&Present> = there
            .files
            .iter()
            .filter(|f| !met.contains(f.path.as_path()))
            .collect();
        for (hash, source) in &wanted {
            let name = outer(&source.path);
            if let Some(file) = there.with(hash) {
                let path = file.path.display().to_string();
                self.line("verify-same", &path)?;
            } else if let Some(changed) = changed(source, record, &others) {
                self.differs = true;
                let path = changed.path.display().to_string();
                self.line("verify-changed", &path)?;
            } else {
                self.line("verify-gone", name)?;
            }
        }
        for file in others.iter().filter(|f| f.named) {
            let known = wanted
                .values()
                .any(|s| changed(s, record, &[file]).is_some());
            if !known {
                self.differs = true;
                let path = file.path.display().to_string();
                self.line("verify-other", &path)?;
            }
        }
        Ok(())
    }

    fn rest(&mut self, what: &str, same: bool) -> io::Result<()> {
        self.differs |= !same;
        let state = if same { "same" } else { "changed" };
        let sentence = self.words.say(&format!("verify-{what}-{state}"));
        writeln!(self.out, "{sentence}")
    }

    fn line(&mut self, key: &str, name: &str) -> io::Result<()> {
        let sentence = self.words.with(key, &[("name", name.into())]);
        writeln!(self.out, "{sentence}")
    }
}

/// The file that a source lies in, by its path as names were shown.
fn outer(path: &str) -> &str {
    path.split("!/").next().unwrap_or(path)
}

/// The file that stands in the place of a source and holds something else: by the record of the run, else by its name as
/// names were shown.
fn changed<'f>(
    source: &PastSource,
    record: Option<&InputRecord>,
    others: &[&'f Present],
) -> Option<&'f Present> {
    let recorded = record.and_then(|r| r.inputs.iter().find(|i| i.sha256 == source.sha256));
    let fits = |f: &&&Present| match recorded {
        Some(input) => input.path == f.path || input.path.file_name() == f.path.file_name(),
        None => {
            let name = f.path.file_name().map(|n| n.to_string_lossy());
            let shown = outer(&source.path).rsplit('/').next().unwrap_or_default();
            name.is_some_and(|name| is_shown_as(&name, shown))
        }
    };
    others.iter().find(fits).copied()
}

/// Whether a name may be shown like that: words shortened to an initial (`K.`), numbers to their last digits (`••86`).
fn is_shown_as(name: &str, shown: &str) -> bool {
    let words =
        |text: &str| -> Vec<String> { text.split([' ', '_']).map(str::to_lowercase).collect() };
    let (name, shown) = (words(name), words(shown));
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let ending = |text: &str| text.rsplit_once('.').map_or("", |(_, e)| e).to_owned();
    let word = |real: &String, shown: &String| {
        if shown.contains('•') {
            return ending(real) == ending(shown) && digits(real).ends_with(&digits(shown));
        }
        let initial = shown.split('.').next().unwrap_or_default();
        let shortened = initial.chars().count() == 1 && real.starts_with(initial);
        // `Kühnel.zip` is shown as `K.zip`, `Kühnel` as `K.`.
        real == shown || shortened && (shown.ends_with('.') || ending(real) == ending(shown))
    };
    // A number may be written with blanks and is shown without.
    let numbered = shown.iter().any(|w| w.contains('•'));
    let same_length = name.len() == shown.len();
    same_length && name.iter().zip(&shown).all(|(a, b)| word(a, b))
        || numbered && !same_length && name.first() == shown.first() && {
            let last = |words: &[String]| words.last().map_or_else(String::new, |w| ending(w));
            last(&name) == last(&shown)
                && digits(&name.concat()).ends_with(&digits(&shown.concat()))
        }
}

#[cfg(test)]
mod tests {
    use super::is_shown_as;

    #[test]
    fn a_shortened_name_is_known_again() {
        let renate = "WhatsApp Chat mit Renate Kühnel.zip";
        assert!(is_shown_as(renate, "WhatsApp Chat mit Renate K.zip"));
        assert!(is_shown_as(renate, renate));
        assert!(!is_shown_as(renate, "WhatsApp Chat mit Renate M.zip"));
        assert!(!is_shown_as(renate, "WhatsApp Chat mit Uwe.zip"));
        assert!(is_shown_as("Chat +49152881.txt", "Chat ••81.txt"));
        assert!(is_shown_as("Chat +49 152 881.txt", "Chat ••81.txt"));
        assert!(!is_shown_as("Chat +49 152 882.txt", "Chat ••81.txt"));
    }
}
