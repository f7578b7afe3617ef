//! `subject`: all places where data of one person stand, and a draft of the answer to that person.

use super::files::private_file;
use super::{Ended, Failure, status};
use crate::cli::SubjectArgs;
use crate::detect::Identity;
use crate::formats;
use crate::model::{Audience, Language, Outcome, SubjectFound};
use crate::pipeline::{self, subject::look_up};
use crate::plan::settle::subject::{audience, purpose_missing, subject};
use crate::plan::{Plan, SubjectPlan};
use crate::report::subject::{ListKind, SubjectView, letter};
use crate::report::view::plain;
use crate::report::{NameStyle, View, ViewOptions};
use crate::text::Wording;
use std::io::{self, BufRead, BufWriter, IsTerminal, Write};
use std::path::Path;

/// Runs the look-up.
///
/// # Errors
/// The user's mistakes; standard output that cannot be written.
pub fn run(args: &SubjectArgs) -> Ended {
    let mut asked = subject(args).map_err(Failure::Problems)?;
    if is_staff(audience(&asked.plan.people, &asked.identity)) {
        ask_purpose(&mut asked)?;
    }
    let readers = formats::with_tables(&asked.plan.people.settings.tables);
    let (outcome, originals) = pipeline::scan_keeping(&mut asked.plan, readers, &|_, _| {})?;
    let found = look_up(
        &outcome,
        &originals,
        &asked.plan,
        &asked.who,
        &asked.identity,
    )?;
    drop(originals);
    if is_staff(learned(&asked.plan, &outcome, &found)) {
        ask_purpose(&mut asked)?;
    }
    if let (Some(case), Some(purpose)) = (&asked.plan.case, &asked.purpose) {
        case.note_lookup(asked.plan.today, &asked.who, purpose)?;
    }
    write(&asked, &outcome, &found)?;
    let gaps = outcome.has_open_gaps() || !found.changed.is_empty();
    Ok(status::of(false, gaps))
}

const fn is_staff(audience: Option<Audience>) -> bool {
    matches!(audience, Some(Audience::Staff | Audience::FamilyStaff))
}

/// Whom the person turned out to be: by another name, number or address, or since the settings say so of a whole
/// conversation.
fn learned(plan: &Plan, outcome: &Outcome, found: &SubjectFound) -> Option<Audience> {
    let forms = found
        .known_as
        .iter()
        .filter_map(|known| Identity::of_name(known));
    let told = forms
        .filter_map(|form| audience(&plan.people, &form))
        .find(|a| is_staff(Some(*a)));
    told.or_else(|| {
        let written = found
            .exchanged
            .iter()
            .filter(|(_, count)| count.written > 0);
        let talks = written.filter_map(|(index, _)| outcome.conversations.get(*index as usize));
        let mut told = talks.filter_map(|c| plan.people.audience_set_for(&c.title));
        told.find(|a| is_staff(Some(*a)))
    })
}

/// A look-up of staff has a purpose, or it is none: asked for at a terminal.
fn ask_purpose(asked: &mut SubjectPlan) -> Result<(), Failure> {
    if asked.purpose.is_some() {
        return Ok(());
    }
    if io::stdin().is_terminal() && io::stderr().is_terminal() {
        let mut out = io::stderr().lock();
        write!(
            out,
            "{} ",
            Wording::new(asked.plan.language).say("subject-ask-purpose")
        )?;
        out.flush()?;
        let mut answer = String::new();
        io::stdin().lock().read_line(&mut answer)?;
        asked.purpose = Some(answer.trim().to_owned()).filter(|a| !a.is_empty());
    }
    match asked.purpose {
        Some(_) => Ok(()),
        None => Err(Failure::Problems(purpose_missing())),
    }
}

fn write(asked: &SubjectPlan, outcome: &Outcome, found: &SubjectFound) -> io::Result<()> {
    let language = asked.plan.language;
    for (path, kind) in &asked.lists {
        let view = view(outcome, language, asked.plan.names)?;
        let subject = SubjectView {
            view: &view,
            found,
            purpose: asked.purpose.as_deref(),
        };
        write_list(&subject, path.as_deref(), *kind)?;
    }
    if let Some(file) = &asked.letter {
        // Nobody else is named in what leaves the firm.
        let view = view(outcome, language, NameStyle::Pseudonym)?;
        let subject = SubjectView {
            view: &view,
            found,
            purpose: asked.purpose.as_deref(),
        };
        private_file(file, true, &mut |out| letter(&subject, out))?;
        if !asked.plan.quiet {
            let name = plain(&file.to_string_lossy()).into_owned();
            let said = Wording::new(language).with("subject-written", &[("file", (&name).into())]);
            writeln!(io::stderr(), "{said}")?;
        }
    }
    Ok(())
}

fn view(outcome: &Outcome, language: Language, names: NameStyle) -> io::Result<View<'_>> {
    View::new(
        outcome,
        ViewOptions {
            language,
            names,
            ..ViewOptions::default()
        },
    )
}

fn write_list(subject: &SubjectView<'_>, path: Option<&Path>, kind: ListKind) -> io::Result<()> {
    match path {
        Some(path) => private_file(path, false, &mut |out| subject.write(kind, out)),
        None => {
            let mut out = BufWriter::new(io::stdout().lock());
            subject.write(kind, &mut out)?;
            out.flush()
        }
    }
}
