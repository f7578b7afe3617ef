//! The commands: what each prints, and the status it ends with. Alone writes to standard output and error.

pub mod case;
pub mod decide;
pub mod diff;
pub mod explain;
pub mod extract;
mod files;
pub mod inspect;
pub mod lists;
mod originals;
pub mod overview;
pub mod policy;
pub mod policy_explain;
pub mod profile;
pub mod redact;
mod reported;
pub mod reveal;
pub mod review;
mod said;
pub mod scan;
pub mod score;
pub mod status;
pub mod subject;
pub mod triage;
pub mod verify;

use crate::cli::{CaseCommand, Cli, Command, PolicyCommand, RulesCommand};
use crate::content::child;
use crate::model::{Language, Outcome};
use crate::plan::settle::Problems;
use crate::text::Wording;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Parser};
use said::Said;
use std::io::{self, Write};
use std::process::ExitCode;

/// Parses the arguments, runs the command, says what went wrong.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(mut error) => {
            tip(&mut error);
            // Help and version are answers, everything else is a mistake of the command line.
            let asked = matches!(
                error.kind(),
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
            );
            let _ = error.print();
            return ExitCode::from(if asked { status::CLEAN } else { status::USAGE });
        }
    };
    std::panic::set_hook(Box::new(|_| {}));
    let language = said::language_of(&cli.command);
    child::use_this_program();
    let ended = match cli.command {
        Command::ReadDocument { scans } => {
            child::serve(scans, io::stdin().lock(), io::stdout().lock())
                .map(|()| status::CLEAN)
                .map_err(Failure::Io)
        }
        Command::Scan(args) => scan::run(&args),
        Command::Inspect(args) => inspect::run(&args),
        Command::Extract(args) => extract::run(args),
        Command::Redact(args) => redact::run(args),
        Command::Case(CaseCommand::Init { dir, .. }) => case::init(&dir, language),
        Command::Case(CaseCommand::Close { dir, paths, said }) => {
            case::close(&dir, &paths, said.now.as_deref(), language)
        }
        Command::Diff(args) => diff::run(&args, language),
        Command::Verify(args) => verify::run(&args, language),
        Command::Triage(command) => triage::run(&command, language),
        Command::Review(args) => review::run(&args, language),
        Command::Overview(args) => overview::run(&args, language),
        Command::Subject(args) => subject::run(&args),
        Command::Formats(args) => lists::formats(&args),
        Command::Rules(RulesCommand::List { args, checks }) => lists::rules(&args, checks),
        Command::Rules(RulesCommand::Show { id, args }) => lists::rule(&id, &args),
        Command::Rules(RulesCommand::Check { args }) => lists::check(&args),
        Command::Rules(RulesCommand::Explain(args)) => explain::run(&args),
        Command::Rules(RulesCommand::Profile(args)) => profile::run(&args),
        Command::Rules(RulesCommand::Score(args)) => score::run(&args),
        Command::Policy(PolicyCommand::Show {
            name,
            policy,
            country,
            services,
            lang,
        }) => policy::show(
            name.or(policy).as_deref(),
            country.as_deref(),
            services,
            lang,
        ),
        Command::Policy(PolicyCommand::Check { policy }) => policy::check(policy.as_deref()),
        Command::Policy(PolicyCommand::Explain(args)) => policy_explain::run(&args),
        Command::Policy(PolicyCommand::Decide(args)) => decide::run(&args),
    };
    match ended {
        Ok(status) => ExitCode::from(status),
        Err(Failure::Problems(problems)) => {
            say_all(problems, language);
            ExitCode::from(status::USAGE)
        }
        // The reader of our output went away: nothing to say, and nobody to say it to.
        Err(Failure::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::from(status::CLEAN)
        }
        Err(Failure::Io(error)) => {
            let _ = writeln!(io::stderr(), "kanalwacht: {error}");
            ExitCode::from(status::GAPS)
        }
    }
}

/// An unknown command that resembles none is met with those there are.
fn tip(error: &mut clap::Error) {
    let unknown = error.kind() == ErrorKind::InvalidSubcommand;
    if !unknown || error.get(ContextKind::SuggestedSubcommand).is_some() {
        return;
    }
    let mut command = Cli::command();
    for typed in std::env::args().skip(1) {
        match command.find_subcommand(&typed) {
            Some(below) => command = below.clone(),
            None => break,
        }
    }
    let known: Vec<&str> = command
        .get_subcommands()
        .filter(|command| !command.is_hide_set())
        .map(clap::Command::get_name)
        .collect();
    let text = format!("one of: {}, help", known.join(", "));
    error.insert(
        ContextKind::Suggested,
        ContextValue::StyledStrs(vec![text.into()]),
    );
}

/// Why a command did not come to its end.
#[derive(Debug)]
pub enum Failure {
    /// The user's mistakes.
    Problems(Problems),
    /// Reading or writing failed.
    Io(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Io(error)
    }
}

/// What a command returns: a status, or why there is none.
pub type Ended = Result<u8, Failure>;

/// Says all mistakes on standard error, in the language of the user.
fn say_all(problems: Problems, language: Language) {
    for problem in problems {
        say(problem, language);
    }
}

/// Says that something could not be read, where copies were made of the rest: `scan` says what.
fn said_of_gaps(outcome: &Outcome, language: Language) -> io::Result<()> {
    let open = outcome.gaps.iter().filter(|g| g.accepted.is_none()).count() as u64;
    if open == 0 {
        return Ok(());
    }
    let said = Wording::new(language).with("copies-said-gaps", &[("count", open.into())]);
    writeln!(io::stderr(), "{said}")
}

/// Says one diagnostic on standard error.
#[expect(
    clippy::use_debug,
    reason = "a diagnostic's rendering is its Debug form"
)]
pub(crate) fn say(diagnostic: miette::Report, language: Language) {
    let report = miette::Report::new(Said::new(diagnostic, language));
    let _ = writeln!(io::stderr().lock(), "{report:?}");
}
