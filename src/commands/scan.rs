//! `scan`: the main job.

use super::{Ended, Failure, case, reveal, status};
use crate::cli::ScanArgs;
use crate::formats;
use crate::model::{ChosenBy, Language, NoteCode, Outcome, Verdict};
use crate::pipeline;
use crate::plan::{self, Failing, Plan, Problem, Target};
use crate::report::{View, ViewOptions};
use crate::store::case::create_private;
use indicatif::{ProgressBar, ProgressStyle};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Runs the scan.
///
/// # Errors
/// The user's mistakes; standard output that cannot be written.
pub fn run(args: &ScanArgs) -> Ended {
    let mut plan = plan::scan(args).map_err(Failure::Problems)?;
    run_plan(&mut plan, &args.input.paths)
}

/// Runs a settled scan; `typed` are the paths as they were typed, for the record of a case.
fn run_plan(plan: &mut Plan, typed: &[PathBuf]) -> Ended {
    if let Some(dead) = plan.policy.without_effect().filter(|_| !plan.quiet) {
        super::say(dead.clone().into(), plan.language);
    }
    if plan.reveal && !ask(plan.language)? {
        let help = Some("leave --reveal out for a report with masks".into());
        return Err(Failure::Problems(vec![
            Problem::plain("open values were not confirmed; nothing was scanned", help).into(),
        ]));
    }
    let bar = if plan.progress {
        progress_bar()
    } else {
        ProgressBar::hidden()
    };
    let progress = |bytes: u64, messages: u64| {
        bar.set_position(bytes);
        bar.set_message(format!("{messages}"));
    };
    let readers = formats::with_tables(&plan.people.settings.tables);
    let (mut outcome, originals) = pipeline::scan_keeping(plan, readers, &progress)?;
    if let ChosenBy::List = outcome.run.chosen_by {
        said_of_list(plan, &outcome)?;
    }
    if plan.reveal {
        pipeline::reveal(&mut outcome, &originals, &plan.people.own)?;
    }
    drop(originals);
    bar.finish_and_clear();
    let folder = case::run_folder(plan)?;
    let written = write_reports(plan, &outcome)?;
    if let Some(folder) = folder.filter(|_| written) {
        case::record(&folder, typed, &outcome)?;
    }
    let gaps = outcome.has_open_gaps() || !written;
    Ok(status::of(found(plan, &outcome), gaps))
}

/// Says which lines of the list fit nothing. A list that fits nothing at all is a mistake: a report of it would say that
/// all is well.
fn said_of_list(plan: &Plan, outcome: &Outcome) -> Result<(), Failure> {
    let unmatched = outcome
        .notes
        .iter()
        .filter(|n| n.code == NoteCode::ChoiceUnmatched);
    let lines: Vec<String> = unmatched
        .filter_map(|n| n.place.line.map(|line| line.to_string()))
        .collect();
    let list = plan.choice.list_name().unwrap_or_default();
    let help = "`kanalwacht inspect` prints titles and ids; --write-conversations writes a list";
    if outcome.conversations.is_empty() && outcome.counts.not_chosen.conversations > 0 {
        let message = format!("{list}: no line fits a conversation; nothing was scanned");
        let problem = Problem::plain(message, Some(help.into()));
        return Err(Failure::Problems(vec![problem.into()]));
    }
    if !lines.is_empty() && !plan.quiet {
        let message = format!("{list}: no conversation fits line {}", lines.join(", "));
        let problem = Problem::plain(message, Some(help.into()));
        super::say(problem.into(), plan.language);
    }
    Ok(())
}

fn ask(language: Language) -> io::Result<bool> {
    reveal::confirmed(language, &mut io::stdin().lock(), &mut io::stderr().lock())
}

fn progress_bar() -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template(
        "{spinner} {bytes} · {binary_bytes_per_sec} · {msg} Nachrichten/messages",
    ) {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

fn found(plan: &Plan, outcome: &Outcome) -> bool {
    let open = |at: usize| outcome.counts.verdicts[at].saturating_sub(outcome.counts.triaged[at]);
    let (caution, forbidden) = (open(1), open(2));
    match plan.fail_on {
        None => false,
        Some(Failing::Breach) => outcome.counts.breaches > 0,
        Some(Failing::Verdict(Verdict::Forbidden)) => forbidden > 0,
        Some(Failing::Verdict(Verdict::Caution | Verdict::Allowed)) => forbidden + caution > 0,
    }
}

/// Writes every report; one that cannot be written is said and leaves the others alone.
fn write_reports(plan: &Plan, outcome: &Outcome) -> io::Result<bool> {
    let mut all = true;
    for target in &plan.targets {
        let colour = plan.colour && target.path.is_none();
        let view = View::new(
            outcome,
            ViewOptions {
                language: plan.language,
                names: if plan.names_told {
                    plan.names
                } else {
                    target.report.names()
                },
                colour,
                length: plan.length,
            },
        )?;
        match write_report(&view, target) {
            Ok(()) => {}
            Err(error) if target.path.is_none() => return Err(error),
            Err(error) => {
                all = false;
                let name = target
                    .path
                    .as_ref()
                    .map(|p| p.display().to_string())
                    .unwrap_or_default();
                writeln!(io::stderr(), "kanalwacht: {name}: {error}")?;
            }
        }
    }
    if !plan.quiet {
        for path in plan.targets.iter().filter_map(|t| t.path.as_ref()) {
            writeln!(io::stderr(), "{}", path.display())?;
        }
    }
    Ok(all)
}

fn created(path: &Path, private: bool) -> io::Result<File> {
    if private {
        create_private(path)
    } else {
        File::create(path)
    }
}

/// Under a temporary name first: a report that is there is whole.
fn write_report(view: &View<'_>, target: &Target) -> io::Result<()> {
    let Some(path) = &target.path else {
        let mut out = BufWriter::new(io::stdout().lock());
        target.report.write(view, &mut out)?;
        return out.flush();
    };
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    let part = PathBuf::from(name);
    let written = created(&part, target.private).and_then(|file| {
        let mut out = BufWriter::new(file);
        target.report.write(view, &mut out)?;
        out.into_inner()
            .map_err(io::IntoInnerError::into_error)?
            .sync_all()
    });
    match written.and_then(|()| std::fs::rename(&part, path)) {
        Ok(()) => Ok(()),
        Err(error) => {
            let _ = std::fs::remove_file(&part);
            Err(error)
        }
    }
}
