//! A mistake of the user, and all of them.

use crate::model::mistake::Mistake;
use miette::{Diagnostic, NamedSource, SourceSpan};
use std::io;
use std::path::Path;

/// A mistake of the user: what was typed, underlined, and what to type instead.
#[derive(Debug, thiserror::Error, Diagnostic)]
#[error("{message}")]
#[diagnostic(code("command-line"))]
pub struct Problem {
    message: String,
    #[source_code]
    source_code: Option<NamedSource<String>>,
    #[label("{label}")]
    span: Option<SourceSpan>,
    label: String,
    #[help]
    help: Option<String>,
}

impl Problem {
    /// A mistake without a text to underline.
    #[must_use]
    pub fn plain(message: impl Into<String>, help: Option<String>) -> Self {
        Self {
            message: message.into(),
            source_code: None,
            span: None,
            label: String::new(),
            help,
        }
    }

    /// A mistake in a part of one option's value.
    #[must_use]
    pub fn part(option: &str, value: &str, part: &str, label: &str, help: String) -> Self {
        let mut problem = Self::option(option, value, label, Some(help));
        if let Some(at) = value.find(part) {
            problem.span = Some((option.len() + 1 + at, part.len()).into());
        }
        problem
    }

    /// A mistake in one option's value.
    #[must_use]
    pub fn option(option: &str, value: &str, label: &str, help: Option<String>) -> Self {
        let text = format!("{option} {value}");
        let span = (option.len() + 1, value.len()).into();
        Self {
            message: format!("{option}: {label}"),
            source_code: Some(NamedSource::new("command line", text)),
            span: Some(span),
            label: label.to_owned(),
            help,
        }
    }
}

/// All mistakes of a command line and the files it names.
pub type Problems = Vec<miette::Report>;

pub(in crate::plan) fn unreadable(option: &str, path: &Path, error: &io::Error) -> Problem {
    Problem::option(
        option,
        &path.to_string_lossy(),
        &format!("cannot be read: {error}"),
        None,
    )
}

/// The mistakes of one file, each with its own text underlined and its own help.
pub(in crate::plan) fn in_file(name: &str, text: &str, mistakes: Vec<Mistake>) -> Problems {
    let problem = |m: Mistake| Problem {
        message: format!("{name}: {}", m.message),
        source_code: Some(NamedSource::new(name, text.to_owned()).with_language("TOML")),
        span: Some(m.span.into()),
        label: m.message,
        help: m.help,
    };
    mistakes.into_iter().map(|m| problem(m).into()).collect()
}
