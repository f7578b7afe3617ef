//! `triage`: the decisions of a case: listed, written down, checked.

use super::{Ended, Failure, status};
use crate::cli::{Decision, TriageArgs, TriageCommand};
use crate::model::{Language, TriageState};
use crate::plan::case;
use crate::plan::settle::{Problem, Problems, stated_time};
use crate::plan::triage::is_id;
use crate::report::view::day;
use crate::store::case::{REPORT_FILE, TRIAGE_FILE};
use crate::store::triage::append;
use crate::store::{Case, Triage, TriageEntry, past};
use crate::text::Wording;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Runs a command on decisions.
///
/// # Errors
/// The user's mistakes; the file cannot be written.
pub fn run(command: &TriageCommand, language: Language) -> Ended {
    match command {
        TriageCommand::List { at } => list(&opened(at)?, language),
        TriageCommand::Add {
            finding,
            is,
            why,
            who,
            until,
            at,
        } => {
            let opened = opened(at)?;
            let is = state(*is);
            let entry = entry(finding, is, [who, why], until.as_deref(), opened.today)?;
            append(&opened.file, &entry)?;
            let words = Wording::new(language);
            let file = opened.file.display().to_string();
            let said = words.with("triage-added", &[("file", (&file).into())]);
            writeln!(io::stdout(), "{said}")?;
            if opened.is_unknown(finding)? {
                writeln!(io::stdout(), "{finding}: {}", words.say("triage-stale"))?;
            }
            Ok(status::CLEAN)
        }
        TriageCommand::Check { at, of } => check(&opened(at)?, of.as_deref(), language),
    }
}

/// The state that was typed.
pub(super) const fn state(is: Decision) -> TriageState {
    match is {
        Decision::Accepted => TriageState::Accepted,
        Decision::False => TriageState::False,
        Decision::Fixed => TriageState::Fixed,
    }
}

struct Opened {
    file: PathBuf,
    case: Option<Case>,
    triage: Triage,
    today: Date,
}

impl Opened {
    /// Whether the newest run of the case has no such finding: perhaps a slip of the finger.
    fn is_unknown(&self, finding: &str) -> io::Result<bool> {
        let Some(case) = &self.case else {
            return Ok(false);
        };
        let newest = case.complete_runs()?.pop();
        let report = newest.and_then(|run| past::read(&run.join(REPORT_FILE)).ok());
        Ok(report.is_some_and(|r| r.findings.iter().all(|f| f.id != finding)))
    }
}

fn opened(at: &TriageArgs) -> Result<Opened, Failure> {
    let mut problems = Problems::new();
    let case = at
        .case
        .as_deref()
        .and_then(|dir| case::open("--case", dir, &mut problems));
    let in_case = case.as_ref().map(|c| c.dir.join(TRIAGE_FILE));
    let file = in_case.or_else(|| at.file.clone());
    let time = stated_time(at.said.now.as_deref(), &mut problems);
    let Some(file) = file else {
        return Err(Failure::Problems(problems));
    };
    let triage = case::triage_file(&file, &mut problems);
    if !problems.is_empty() {
        return Err(Failure::Problems(problems));
    }
    Ok(Opened {
        file,
        case,
        triage,
        today: jiff::tz::Offset::UTC.to_datetime(time).date(),
    })
}

fn entry(
    finding: &str,
    is: TriageState,
    [who, why]: [&str; 2],
    until: Option<&str>,
    today: Date,
) -> Result<TriageEntry, Failure> {
    let mut problems = Problems::new();
    if !is_id(finding) {
        let help = Some("type it as the report shows it: F- and ten characters".into());
        let label = "no id of a finding";
        problems.push(Problem::option("triage add", finding, label, help).into());
    }
    for (option, text) in [("--who", who), ("--why", why)] {
        if text.trim().is_empty() {
            problems.push(Problem::plain(format!("{option}: is empty"), None).into());
        }
    }
    let day = until.and_then(|typed| {
        let day = typed.parse().ok();
        if day.is_none() {
            let help = Some("type it as 2026-03-31".into());
            problems.push(Problem::option("--until", typed, "no day", help).into());
        }
        day
    });
    if is == TriageState::Accepted && until.is_none() {
        let help = "add --until 2026-12-31: what is accepted is looked at again";
        problems.push(Problem::plain("accepted without an end", Some(help.into())).into());
    }
    if !problems.is_empty() {
        return Err(Failure::Problems(problems));
    }
    Ok(TriageEntry {
        finding: finding.to_owned(),
        is,
        who: who.trim().to_owned(),
        when: today,
        why: why.trim().to_owned(),
        until: day,
        line: 0,
    })
}

fn list(opened: &Opened, language: Language) -> Ended {
    let words = Wording::new(language);
    let mut out = io::stdout().lock();
    if opened.triage.entries().next().is_none() {
        writeln!(out, "{}", words.say("triage-none"))?;
    }
    for entry in opened.triage.entries() {
        writeln!(out, "{}", line(entry, opened.today, &words))?;
    }
    Ok(status::CLEAN)
}

/// `F-…  accepted until 31.12.2026 · who, 04.05.2026: why`
fn line(entry: &TriageEntry, today: Date, words: &Wording) -> String {
    let written = |d: Date| day(words.language(), d);
    let state = words.say(&format!("triage-{}", entry.is.id()));
    let state = match entry.until.map(written) {
        Some(until) => {
            let parts = [("state", (&state).into()), ("until", (&until).into())];
            words.with("triage-until", &parts)
        }
        None => state,
    };
    let over = if entry.is_in_force(today) {
        String::new()
    } else {
        format!(" ({})", words.say("triage-over"))
    };
    let when = written(entry.when);
    format!(
        "{}  {state}{over} · {}, {when}: {}",
        entry.finding, entry.who, entry.why
    )
}

/// Compares with the newest run; ends with 1 where an entry is over or about no finding.
fn check(opened: &Opened, of: Option<&Path>, language: Language) -> Ended {
    let mut problems = Problems::new();
    let newest = match (&opened.case, of) {
        (_, Some(path)) => Some(path.to_path_buf()),
        (Some(case), None) => case.complete_runs()?.pop().map(|run| run.join(REPORT_FILE)),
        (None, None) => None,
    };
    let report = newest.and_then(|path| case::report("triage check", &path, &mut problems));
    if !problems.is_empty() {
        return Err(Failure::Problems(problems));
    }
    let words = Wording::new(language);
    let mut out = io::stdout().lock();
    let ids: Option<BTreeSet<&str>> = report
        .as_ref()
        .map(|r| r.findings.iter().map(|f| f.id.as_str()).collect());
    if ids.is_none() {
        writeln!(out, "{}", words.say("triage-no-run"))?;
    }
    let mut found = false;
    for entry in opened.triage.entries() {
        let stale = ids
            .as_ref()
            .is_some_and(|ids| !ids.contains(entry.finding.as_str()));
        let key = match (entry.is_in_force(opened.today), stale) {
            (false, _) => "triage-over",
            (true, true) => "triage-stale",
            (true, false) => continue,
        };
        found = true;
        writeln!(
            out,
            "{}: {}",
            words.say(key),
            line(entry, opened.today, &words)
        )?;
    }
    if !found {
        writeln!(out, "{}", words.say("triage-all-count"))?;
    }
    Ok(status::of(found, false))
}
