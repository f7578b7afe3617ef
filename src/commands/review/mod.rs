//! `review`: the open findings of a report one after the other, each with what stands around it in the original. In a
//! terminal only; what is read again is shown and forgotten, what is written down is the decision alone.

mod ask;

use super::{Ended, Failure, status};
use crate::cli::{ReviewArgs, ScanArgs};
use crate::formats;
use crate::model::{Language, Verdict};
use crate::pipeline::{self, Passage};
use crate::plan::case;
use crate::plan::settle::{Problem, Problems};
use crate::plan::{self, Plan};
use crate::store::case::{InputRecord, TRIAGE_FILE};
use crate::store::{Case, PastFinding, PastReport, Triage};
use crate::text::Wording;
use ask::Asking;
use std::collections::{BTreeSet, HashMap};
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

/// Characters shown on each side of a value.
const AROUND: usize = 160;

/// Looks findings through.
///
/// # Errors
/// No terminal, a file that is no report, mistakes in the files of the case.
pub fn run(args: &ReviewArgs, language: Language) -> Ended {
    let mut problems = Problems::new();
    problems.extend(refused().map(Into::into));
    let report = case::report("review", &args.of, &mut problems);
    let case = Case::around(&args.of);
    let in_case = case.as_ref().map(|c| c.dir.join(TRIAGE_FILE));
    if case.is_some() && args.input.config.is_some() {
        let help =
            Some("leave --config out: the report lies in a case, whose settings count".into());
        problems.push(Problem::plain("two settings files", help).into());
    }
    let Some(file) = args.triage.clone().or(in_case) else {
        let help = Some("name a file for the decisions: --triage triage.toml".into());
        let message = "the report lies in no case";
        problems.push(Problem::plain(message, help).into());
        return Err(Failure::Problems(problems));
    };
    let triage = case::triage_file(&file, &mut problems);
    let (Some(report), true) = (report, problems.is_empty()) else {
        return Err(Failure::Problems(problems));
    };
    let words = Wording::new(language);
    let passages = passages(args, case, &report, &words)?;
    let wanted = wanted(&report, &triage, &args.only);
    let mut asking = Asking {
        words: &words,
        answers: &mut io::stdin().lock(),
        out: &mut io::stdout().lock(),
        file: &file,
        today: today(args)?,
        who: args.who.clone(),
    };
    asking.all(&report, &wanted, &passages)?;
    Ok(status::CLEAN)
}

/// Why findings are not looked through here: their context is for a person at a terminal.
fn refused() -> Option<Problem> {
    let terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    let ci = std::env::var_os("CI").is_some_and(|v| !v.is_empty() && v != "false");
    (!terminal || ci).then(|| {
        let help = "start it in a terminal window; `triage add` writes a decision down without one";
        Problem::plain(
            "review shows what stands in chats: it needs a person at a terminal",
            Some(help.into()),
        )
    })
}

fn today(args: &ReviewArgs) -> Result<jiff::civil::Date, Failure> {
    let mut problems = Problems::new();
    let time = plan::settle::stated_time(args.now.as_deref(), &mut problems);
    if problems.is_empty() {
        Ok(jiff::tz::Offset::UTC.to_datetime(time).date())
    } else {
        Err(Failure::Problems(problems))
    }
}

/// Findings to look at: those named, else all that no channel is fit for and nobody decided about. Candidates for a breach
/// first, then what is unsuitable; among equals in the report's order of time, as people remember it.
fn wanted<'r>(report: &'r PastReport, triage: &Triage, only: &[String]) -> Vec<&'r PastFinding> {
    let day = report.run.day();
    let undecided = |f: &&PastFinding| triage.of(&f.id).is_none_or(|e| !e.is_in_force(day));
    let all = report.findings.iter();
    if only.is_empty() {
        let open = all.filter(|f| f.is_open()).filter(undecided);
        let mut open: Vec<&PastFinding> = open.collect();
        open.sort_by_key(|f| (!f.breach, f.verdict != Some(Verdict::Forbidden)));
        open
    } else {
        all.filter(|f| only.contains(&f.id)).collect()
    }
}

/// Reads the originals again; nothing where they are gone or no longer the same, which is said calmly.
fn passages(
    args: &ReviewArgs,
    case: Option<Case>,
    report: &PastReport,
    words: &Wording,
) -> Result<HashMap<Box<str>, Passage>, Failure> {
    let Some(mut plan) = plan_of(args, case)? else {
        writeln!(io::stdout(), "{}", words.say("review-gone"))?;
        return Ok(HashMap::new());
    };
    writeln!(io::stdout(), "{}", words.say("review-reading"))?;
    plan.keep_originals = true;
    let readers = formats::with_tables(&plan.people.settings.tables);
    let (outcome, originals) = pipeline::scan_keeping(&mut plan, readers, &|_, _| {})?;
    let known: BTreeSet<&str> = report.sources.iter().map(|s| s.sha256.as_str()).collect();
    let other = outcome
        .sources
        .iter()
        .any(|s| !known.contains(s.sha256.as_str()));
    if other && !known.is_empty() {
        writeln!(io::stdout(), "{}", words.say("review-other"))?;
    }
    let positions: BTreeSet<&str> = report
        .findings
        .iter()
        .map(|f| f.position.as_str())
        .collect();
    let of = |f: &crate::model::Finding| positions.contains(&*f.position);
    Ok(pipeline::passages(
        &outcome,
        &originals,
        &plan.people.own,
        &of,
        AROUND,
    )?)
}

/// The run that reads the originals again; none where nothing of them is left.
fn plan_of(args: &ReviewArgs, case: Option<Case>) -> Result<Option<Plan>, Failure> {
    let record = args.of.parent().and_then(InputRecord::of_run);
    let mut input = args.input.clone();
    if input.paths.is_empty() {
        input.paths = record.map(|r| r.places()).unwrap_or_default();
    }
    let there = |path: &PathBuf| path.exists();
    if !input.paths.iter().any(there) {
        return Ok(None);
    }
    input.paths.retain(there);
    let scan = ScanArgs::of(input).map_err(|e| Failure::Io(io::Error::other(e)))?;
    let scan = ScanArgs {
        case: case.map(|c| c.dir),
        policy: args.policy.clone(),
        rules: args.rules.clone(),
        now: args.now.clone(),
        // What the run hid is in no report, and what it showed must be found again whatever its settings were.
        min_confidence: Some("low".into()),
        min_severity: Some("info".into()),
        quiet: true,
        ..scan
    };
    plan::scan(&scan).map(Some).map_err(Failure::Problems)
}
