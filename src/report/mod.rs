//! What a run hands over: one file per kind of report, one table, one shared view.
//!
//! A report prints what [`View`] settled. It opens, sorts, filters, counts and masks nothing by itself.

mod cells;
pub mod choosing;
mod ci;
mod deletion;
mod html;
mod inspect;
mod json;
mod jsonl;
mod markdown;
pub mod overview;
pub mod people;
#[cfg(test)]
pub(crate) mod sample;
pub mod subject;
mod table;
mod text;
pub mod view;

pub use deletion::{DeletionRecord, DeletionRow};
pub use html::Html;
pub use inspect::InspectView;
pub use json::Json;
pub use text::Text;
pub use view::{Length, Light, NameStyle, View, ViewOptions};

pub use crate::model::outcome::REPORT_MARKER as MARKER;

use std::io;

/// A kind of report.
pub trait Report: Sync {
    /// The name used on the command line.
    fn id(&self) -> &'static str;

    /// File extensions that mean this kind.
    fn extensions(&self) -> &'static [&'static str];

    /// What it is, for lists and help: English.
    fn title(&self) -> &'static str;

    /// How names are shown unless somebody said it: what leaves the house for a build server shows pseudonyms.
    fn names(&self) -> NameStyle {
        NameStyle::Short
    }

    /// Whether it is text.
    fn is_text(&self) -> bool {
        true
    }

    /// Writes it.
    ///
    /// # Errors
    /// What writing, or reading the findings, met.
    fn write(&self, view: &View<'_>, out: &mut dyn io::Write) -> io::Result<()>;
}

/// All kinds, the default first.
pub static REPORTS: &[&dyn Report] = &[
    &Text,
    &Html,
    &table::Xlsx,
    &table::Csv,
    &table::CsvDeletion,
    &table::CsvProcessing,
    &markdown::Markdown,
    &Json,
    &jsonl::JsonLines,
    &ci::Sarif,
    &ci::JUnit,
    &ci::GitLab,
    &ci::GitHub,
];

/// The kind with this name.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static dyn Report> {
    REPORTS.iter().copied().find(|r| r.id() == id)
}

/// The kind that a file's name means by its end: the longest extension that fits, so that `r.junit.xml` is no other XML.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static dyn Report> {
    let name = name.to_ascii_lowercase();
    let all = REPORTS
        .iter()
        .flat_map(|r| r.extensions().iter().map(move |e| (*r, *e)));
    all.filter(|(_, e)| {
        let stem = name.strip_suffix(e).and_then(|s| s.strip_suffix('.'));
        stem.is_some()
    })
    .max_by_key(|(_, e)| e.len())
    .map(|(r, _)| r)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    pub(super) fn written(id: &str, language: Language, names: NameStyle) -> String {
        String::from_utf8(bytes(id, &sample::outcome(), language, names)).unwrap()
    }

    /// What all tests of text look at.
    fn texts() -> impl Iterator<Item = &'static &'static dyn Report> {
        REPORTS.iter().filter(|r| r.is_text())
    }

    pub(super) fn bytes(
        id: &str,
        outcome: &crate::model::Outcome,
        language: Language,
        names: NameStyle,
    ) -> Vec<u8> {
        let options = ViewOptions {
            language,
            names,
            ..ViewOptions::default()
        };
        let view = View::new(outcome, options).unwrap();
        let mut out = Vec::new();
        by_id(id).unwrap().write(&view, &mut out).unwrap();
        out
    }

    #[test]
    fn extensions_lead_to_one_kind_each() {
        let kind = |name| by_name(name).map(Report::id);
        assert_eq!(kind("Bericht.HTML"), Some("html"));
        assert_eq!(kind("r.json"), Some("json"));
        assert_eq!(kind("r.gitlab.json"), Some("gitlab"));
        assert_eq!(kind("r.junit.xml"), Some("junit"));
        assert_eq!(
            (kind("r.xml"), kind("json"), kind("r.docx")),
            (None, None, None)
        );
        let mut all: Vec<_> = REPORTS.iter().flat_map(|r| r.extensions()).collect();
        let before = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), before);
    }

    #[test]
    fn hostile_names_are_harmless_in_every_report() {
        for report in texts() {
            for language in [Language::De, Language::En] {
                for names in [NameStyle::Short, NameStyle::Pseudonym, NameStyle::Original] {
                    let text = written(report.id(), language, names);
                    assert!(
                        !text.contains('\u{1b}'),
                        "terminal escape in {}",
                        report.id()
                    );
                    assert!(
                        !text.contains('\u{202e}'),
                        "direction mark in {}",
                        report.id()
                    );
                    assert!(!text.contains("⟦"), "missing sentence in {}", report.id());
                    assert!(
                        !text.contains('\u{2068}'),
                        "isolation mark in {}",
                        report.id()
                    );
                }
            }
        }
    }

    #[test]
    fn full_names_and_numbers_need_an_explicit_act() {
        for report in texts() {
            for names in [NameStyle::Short, NameStyle::Pseudonym] {
                let text = written(report.id(), Language::De, names);
                for secret in ["Krause", "Hollerbach", "98010086", "9801 0086", "r.krause@"] {
                    assert!(
                        !text.contains(secret),
                        "{secret} in {} with {names:?}",
                        report.id()
                    );
                }
            }
        }
        assert!(written("html", Language::De, NameStyle::Original).contains("Renate Krause"));
    }

    #[test]
    fn every_report_carries_the_marker_or_is_for_the_terminal() {
        for report in texts().filter(|r| !matches!(r.id(), "text" | "github")) {
            assert!(written(report.id(), Language::De, NameStyle::Short).contains(MARKER));
        }
    }

    #[test]
    fn an_empty_run_is_calm() {
        let outcome = sample::empty();
        for language in [Language::De, Language::En] {
            let options = ViewOptions {
                language,
                ..ViewOptions::default()
            };
            let view = View::new(&outcome, options).unwrap();
            assert_eq!(view.light(), Light::Low);
            for report in REPORTS {
                let mut out = Vec::new();
                report.write(&view, &mut out).unwrap();
                assert!(!String::from_utf8_lossy(&out).contains("⟦"));
            }
        }
    }
}
