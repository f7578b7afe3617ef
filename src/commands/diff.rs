//! `diff`: what changed between two runs of one case.

use super::{Ended, Failure, status};
use crate::cli::{AnswerFormat, DiffArgs};
use crate::model::Language;
use crate::model::outcome::REPORT_MARKER;
use crate::plan::case;
use crate::plan::settle::Problem;
use crate::report::view::day;
use crate::store::diff::Refused;
use crate::store::{Case, Diff, Group, PastFinding, PastReport, Triage, diff};
use crate::text::{Part, Wording};
use serde_json::json;
use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Findings of the first group that are named one by one; all of them are in the JSON.
const NAMED: usize = 20;

/// Compares; ends with 1 where something newly arose that nobody accepted.
///
/// # Errors
/// Files that are no reports, reports that cannot be compared, a triage file with mistakes.
pub fn run(args: &DiffArgs, language: Language) -> Ended {
    let mut problems = Vec::new();
    let old = case::report("diff", &args.old, &mut problems);
    let new = case::report("diff", &args.new, &mut problems);
    let triage = triage_of(&args.new, &mut problems);
    let (Some(old), Some(new), true) = (old, new, problems.is_empty()) else {
        return Err(Failure::Problems(problems));
    };
    let compared = diff(&old, &new, &triage).map_err(|why| refused(args, why))?;
    let mut out = BufWriter::new(io::stdout().lock());
    match args.format {
        AnswerFormat::Text => Said {
            words: &Wording::new(language),
            old: &old,
            new: &new,
            diff: &compared,
        }
        .write(&mut out)?,
        AnswerFormat::Json => json(&old, &new, &compared, &mut out)?,
    }
    out.flush()?;
    Ok(status::of(compared.is_news(&triage, new.run.day()), false))
}

/// The decisions of the case that a report lies in.
pub(super) fn triage_of(report: &Path, problems: &mut crate::plan::settle::Problems) -> Triage {
    Case::around(report).map_or_else(Triage::default, |c| case::triage(&c, problems))
}

fn refused(args: &DiffArgs, why: Refused) -> Failure {
    let (path, help) = match why {
        Refused::NoCaseKey { old } => (
            if old { &args.old } else { &args.new },
            "scan with `--case DIR`, or set KANALWACHT_KEY, both times",
        ),
        Refused::TwoCases => (&args.new, "name two reports of the same case"),
        Refused::WrongWayRound => (&args.old, "swap the two: first the older one"),
    };
    let shown = path.to_string_lossy();
    let problem = Problem::option("diff", &shown, &why.to_string(), Some(help.into()));
    Failure::Problems(vec![problem.into()])
}

struct Said<'a> {
    words: &'a Wording,
    old: &'a PastReport,
    new: &'a PastReport,
    diff: &'a Diff<'a>,
}

impl Said<'_> {
    fn day(&self, date: jiff::civil::Date) -> String {
        day(self.words.language(), date)
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let (old, new) = (self.day(self.old.run.day()), self.day(self.new.run.day()));
        let days = [("old", (&old).into()), ("new", (&new).into())];
        writeln!(out, "{}", self.words.with("diff-head", &days))?;
        for group in Group::ALL {
            self.group(group, out)?;
        }
        if self.diff.left_out > 0 {
            let count = [("count", self.diff.left_out.into())];
            writeln!(out, "\n{}", self.words.with("diff-left-out", &count))?;
        }
        if self.diff.rules_changed {
            writeln!(out, "\n{}", self.words.say("diff-rules-changed"))?;
        }
        Ok(())
    }

    fn group(&self, group: Group, out: &mut dyn Write) -> io::Result<()> {
        let findings = self.diff.of(group);
        let title = self.words.say(&format!("diff-{}", group.id()));
        let count = self.words.number(findings.len() as u64);
        writeln!(out, "\n{count:>6}  {title}")?;
        if findings.is_empty() {
            return Ok(());
        }
        writeln!(
            out,
            "        {}",
            self.words.say(&format!("diff-{}-text", group.id()))
        )?;
        if group == Group::Arisen {
            self.rate(out)?;
        }
        for ((category, channel), count) in by_kind(findings) {
            let title = self.category(category);
            let channel = self.words.say(&format!("short-{channel}"));
            writeln!(out, "{count:>12} × {title} · {channel}")?;
        }
        if group == Group::Arisen {
            self.named(findings, out)?;
        }
        Ok(())
    }

    /// How often, measured against the business messages since: the only number that speaks of behaviour.
    fn rate(&self, out: &mut dyn Write) -> io::Result<()> {
        let since = self.day(self.old.run.day());
        let mut parts: Vec<(&str, Part<'_>)> = vec![
            ("messages", self.diff.arisen_messages.into()),
            ("since", (&since).into()),
        ];
        let rate = self.diff.per_hundred_tenths().map(|t| self.tenths(t));
        let sentence = match (&rate, self.diff.business) {
            (Some(rate), Some(business)) => {
                parts.extend([("rate", rate.into()), ("business", business.into())]);
                self.words.with("diff-rate", &parts)
            }
            _ => self.words.with("diff-rate-unknown", &parts),
        };
        writeln!(out, "        {sentence}")
    }

    fn tenths(&self, tenths: u64) -> String {
        let mark = match self.words.language() {
            Language::De => ',',
            Language::En => '.',
        };
        format!("{}{mark}{}", self.words.number(tenths / 10), tenths % 10)
    }

    fn named(&self, findings: &[&PastFinding], out: &mut dyn Write) -> io::Result<()> {
        for f in findings.iter().take(NAMED) {
            let when = f.wall().map_or_else(String::new, |w| self.day(w.date()));
            writeln!(
                out,
                "        {}  {when} · {} · {}",
                f.id,
                f.conversation,
                what(self.detector(&f.detector), &f.masked)
            )?;
        }
        match findings.len().saturating_sub(NAMED) {
            0 => Ok(()),
            more => {
                let more = [("count", (more as u64).into())];
                writeln!(out, "        {}", self.words.with("text-more", &more))
            }
        }
    }

    fn category<'s>(&'s self, id: &'s str) -> &'s str {
        let texts = [&self.new.texts, &self.old.texts];
        let title = texts.iter().find_map(|t| t.categories.get(id));
        title.map_or(id, |t| t.title.get(self.words.language()))
    }

    fn detector<'s>(&'s self, id: &'s str) -> &'s str {
        let title = self.new.texts.detectors.get(id);
        title.map_or(id, |t| t.title.get(self.words.language()))
    }
}

/// How many of each category and channel, the most first.
fn by_kind<'f>(findings: &[&'f PastFinding]) -> Vec<((&'f str, &'f str), u64)> {
    let mut counts: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for f in findings {
        *counts.entry((&f.category, &f.channel)).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

fn json(
    old: &PastReport,
    new: &PastReport,
    diff: &Diff<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let finding = |f: &&PastFinding| {
        json!({
            "id": f.id, "detector": f.detector, "category": f.category, "channel": f.channel,
            "verdict": f.verdict.map(crate::model::Verdict::id), "conversation": f.conversation,
            "source": f.source, "message": f.message, "time": f.time, "masked": f.masked,
            "breach": f.breach, "process": f.process,
        })
    };
    let group = |g: Group| -> Vec<_> { diff.of(g).iter().map(finding).collect() };
    let groups: serde_json::Map<String, serde_json::Value> = Group::ALL
        .iter()
        .map(|g| (g.id().to_owned(), group(*g).into()))
        .collect();
    let answer = json!({
        "program": REPORT_MARKER,
        "kind": "diff",
        "version": 1,
        "old": old.run.stated_time.to_string(),
        "new": new.run.stated_time.to_string(),
        "groups": groups,
        "left_out": diff.left_out,
        "messages_newly_arisen": diff.arisen_messages,
        "business_messages_since": diff.business,
        "per_100_business_messages": diff.per_hundred_tenths().map(|t| t as f64 / 10.0),
        "rules_changed": diff.rules_changed,
    });
    serde_json::to_writer_pretty(&mut *out, &answer)?;
    writeln!(out)
}

/// Title and value; a value that begins with the title says it itself.
fn what(title: &str, masked: &str) -> String {
    if masked.starts_with(title) {
        masked.to_owned()
    } else {
        format!("{title}: {masked}")
    }
}
