//! Mistakes in a file that a user wrote (rules, policy, settings): each points at the very value and says what to type
//! instead; all of a file at once.

use miette::{Diagnostic, LabeledSpan, NamedSource, Severity, SourceCode};
use std::fmt;
use std::ops::Range;

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Bytes of the file it is about.
    pub span: Range<usize>,
    /// What is wrong, a lower-case fragment.
    pub message: String,
    /// What to type instead.
    pub help: Option<String>,
}

/// Longest value that a line of help repeats, in characters; longer ones are named by their line.
const LONGEST_SUBJECT: usize = 40;

/// All mistakes of one file.
#[derive(Debug, Clone)]
pub struct Mistakes {
    source: NamedSource<String>,
    /// The mistakes in the order of the file.
    pub list: Vec<Mistake>,
    /// Entries without effect rather than mistakes: the file can be used.
    advice: bool,
}

impl Mistakes {
    /// Collects the mistakes of one file.
    #[must_use]
    pub fn new(file: &str, text: &str, mut list: Vec<Mistake>) -> Self {
        list.sort_by_key(|m| m.span.start);
        Self {
            source: NamedSource::new(file, text.to_owned()).with_language("TOML"),
            list,
            advice: false,
        }
    }

    /// Collects entries of a file that have no effect: a warning, the file can be used.
    #[must_use]
    pub fn without_effect(file: &str, text: &str, list: Vec<Mistake>) -> Self {
        Self {
            advice: true,
            ..Self::new(file, text, list)
        }
    }

    /// What a mistake is about, as its file writes it; its line where the place is empty or spans lines.
    fn subject(&self, mistake: &Mistake) -> String {
        let written = self
            .source
            .inner()
            .get(mistake.span.clone())
            .unwrap_or_default();
        let value = written.trim_matches(['"', '\'']);
        if value.is_empty()
            || value.contains(['\n', '`', '['])
            || value.chars().count() > LONGEST_SUBJECT
        {
            let start = mistake.span.start.min(self.source.inner().len());
            let line = 1 + self.source.inner().as_bytes()[..start]
                .iter()
                .filter(|b| **b == b'\n')
                .count();
            format!("{}:{line}", self.source.name())
        } else {
            format!("`{value}`")
        }
    }
}

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.list.len() {
            1 if self.advice => write!(f, "an entry without effect in {}", self.source.name()),
            n if self.advice => write!(f, "{n} entries without effect in {}", self.source.name()),
            1 => write!(f, "a mistake in {}", self.source.name()),
            n => write!(f, "{n} mistakes in {}", self.source.name()),
        }
    }
}

impl std::error::Error for Mistakes {}

impl Diagnostic for Mistakes {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(if self.advice {
            "entry-without-effect"
        } else {
            "file-mistake"
        }))
    }

    fn severity(&self) -> Option<Severity> {
        self.advice.then_some(Severity::Warning)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let helps: Vec<String> = self
            .list
            .iter()
            .filter_map(|m| Some(format!("{}: {}", self.subject(m), m.help.as_ref()?)))
            .collect();
        if helps.is_empty() {
            None
        } else {
            Some(Box::new(helps.join("\n")))
        }
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.list.iter().map(|m| {
            LabeledSpan::new_with_span(Some(m.message.clone()), m.span.clone())
        })))
    }
}

/// What to type instead of an unknown word: the nearest known one, else all of them.
#[must_use]
pub fn instead(typed: &str, known: &[&str]) -> String {
    nearest(typed, known.iter().copied()).map_or_else(
        || format!("one of: {}", known.join(", ")),
        |n| format!("did you mean `{n}`?"),
    )
}

/// The known word nearest to what was typed, where one is near enough to be meant.
#[must_use]
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = 1 + typed.chars().count() / 3;
    known
        .into_iter()
        .map(|k| (distance(typed, k), k))
        .filter(|(d, _)| *d <= limit)
        .min()
        .map(|(_, k)| k)
}

/// Edits from one word to the other (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = (diagonal + usize::from(x != *y))
                .min(above + 1)
                .min(row[j] + 1);
            diagonal = above;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::{Mistake, Mistakes, nearest};
    use miette::Diagnostic;

    #[test]
    fn the_nearest_word_is_offered_only_when_near() {
        let known = ["invoice", "offer-order", "price"];
        assert_eq!(nearest("invoce", known), Some("invoice"));
        assert_eq!(nearest("weather", known), None);
    }

    #[test]
    fn every_line_of_help_names_what_it_is_about() {
        let text = "lang = \"fr\"\nwhen = [\n]\n";
        let about = |span: std::ops::Range<usize>, help: &str| Mistake {
            span,
            message: "wrong".into(),
            help: Some(help.into()),
        };
        let list = vec![about(19..22, "say when"), about(7..11, "one of: de, en")];
        let all = Mistakes::new("s.toml", text, list);
        assert_eq!(
            all.help().map(|h| h.to_string()).as_deref(),
            Some("`fr`: one of: de, en\ns.toml:2: say when")
        );
    }
}
