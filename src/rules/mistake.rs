//! Mistakes in rule files: each points at the very value and says what to type instead; all of a file at once.

use miette::{Diagnostic, LabeledSpan, NamedSource, SourceCode};
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

/// All mistakes of one file.
#[derive(Debug, Clone)]
pub struct Mistakes {
    source: NamedSource<String>,
    /// The mistakes in the order of the file.
    pub list: Vec<Mistake>,
}

impl Mistakes {
    /// Collects the mistakes of one file.
    #[must_use]
    pub fn new(file: &str, text: &str, mut list: Vec<Mistake>) -> Self {
        list.sort_by_key(|m| m.span.start);
        Self {
            source: NamedSource::new(file, text.to_owned()).with_language("TOML"),
            list,
        }
    }
}

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.list.len() {
            1 => write!(f, "a mistake in {}", self.source.name()),
            n => write!(f, "{n} mistakes in {}", self.source.name()),
        }
    }
}

impl std::error::Error for Mistakes {}

impl Diagnostic for Mistakes {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new("file-mistake"))
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let helps: Vec<&str> = self.list.iter().filter_map(|m| m.help.as_deref()).collect();
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
    use super::nearest;

    #[test]
    fn the_nearest_word_is_offered_only_when_near() {
        let known = ["invoice", "offer-order", "price"];
        assert_eq!(nearest("invoce", known), Some("invoice"));
        assert_eq!(nearest("weather", known), None);
    }
}
