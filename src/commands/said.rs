//! A diagnostic in the language of the user: the same places and code, title, labels and help translated.

use crate::cli::{CaseCommand, Command, Lang, PolicyCommand, TriageCommand};
use crate::model::Language;
use crate::plan::settle;
use crate::text::phrases::diagnostic;
use miette::{Diagnostic, LabeledSpan, Severity, SourceCode};
use std::fmt;

/// The language a command's mistakes are said in: what was typed, else the locale.
pub(super) fn language_of(command: &Command) -> Language {
    let typed: Option<Lang> = match command {
        Command::Scan(args) => args.input.lang,
        Command::Inspect(args) => args.input.lang,
        Command::Subject(args) => args.input.lang,
        Command::Extract(args) => args.input.lang,
        Command::Redact(args) => args.copy.input.lang,
        Command::Case(CaseCommand::Init { lang, .. }) => *lang,
        Command::Case(CaseCommand::Close { said, .. }) => said.lang,
        Command::Diff(args) => args.lang,
        Command::Verify(args) => args.lang,
        Command::Triage(
            TriageCommand::List { at }
            | TriageCommand::Add { at, .. }
            | TriageCommand::Check { at, .. },
        ) => at.said.lang,
        Command::Review(args) => args.input.lang,
        Command::Overview(args) => args.lang,
        Command::Policy(PolicyCommand::Show { lang, .. }) => *lang,
        Command::Policy(PolicyCommand::Explain(args)) => args.lang,
        Command::Policy(PolicyCommand::Decide(args)) => args.lang,
        _ => None,
    };
    settle::language(typed, None)
}

/// A diagnostic whose words are said in one language.
pub(super) struct Said {
    inner: miette::Report,
    language: Language,
}

impl Said {
    /// The diagnostic in this language.
    pub(super) const fn new(inner: miette::Report, language: Language) -> Self {
        Self { inner, language }
    }

    fn say(&self, text: &dyn fmt::Display) -> String {
        diagnostic(self.language, &text.to_string())
    }
}

impl fmt::Debug for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_string())
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(&self.inner))
    }
}

impl std::error::Error for Said {}

impl Diagnostic for Said {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.inner.code()
    }

    fn severity(&self) -> Option<Severity> {
        self.inner.severity()
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let help = self.inner.help()?;
        Some(Box::new(self.say(&help)))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.inner.source_code()
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let labels = self.inner.labels()?;
        Some(Box::new(labels.map(|label| {
            let text = label.label().map(|l| diagnostic(self.language, l));
            LabeledSpan::new_with_span(text, *label.inner())
        })))
    }
}
