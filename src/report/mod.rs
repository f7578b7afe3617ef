//! What a run hands over: one file per kind of report, one table, one shared view.
//!
//! A report prints what [`View`] settled. It opens, sorts, filters, counts and masks nothing by itself.

mod cells;
pub mod choosing;
mod html;
mod inspect;
mod json;
pub mod people;
#[cfg(test)]
pub(crate) mod sample;
pub mod subject;
mod text;
pub mod view;

pub use html::Html;
pub use inspect::InspectView;
pub use json::Json;
pub use text::Text;
pub use view::{Light, NameStyle, View, ViewOptions};

use std::io;

/// Stands in every report we write, so that a later run knows it as our own and leaves it aside.
pub const MARKER: &str = "kanalwacht-report";

/// A kind of report.
pub trait Report: Sync {
    /// The name used on the command line.
    fn id(&self) -> &'static str;

    /// File extensions that mean this kind.
    fn extensions(&self) -> &'static [&'static str];

    /// What it is, for lists and help: English.
    fn title(&self) -> &'static str;

    /// Writes it.
    ///
    /// # Errors
    /// What writing, or reading the findings, met.
    fn write(&self, view: &View<'_>, out: &mut dyn io::Write) -> io::Result<()>;
}

/// All kinds, the default first.
pub static REPORTS: &[&dyn Report] = &[&Text, &Json, &Html];

/// The kind with this name.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static dyn Report> {
    REPORTS.iter().copied().find(|r| r.id() == id)
}

/// The kind that a file's extension means.
#[must_use]
pub fn by_extension(extension: &str) -> Option<&'static dyn Report> {
    let extension = extension.to_ascii_lowercase();
    REPORTS
        .iter()
        .copied()
        .find(|r| r.extensions().contains(&extension.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    pub(super) fn written(id: &str, language: Language, names: NameStyle) -> String {
        let outcome = sample::outcome();
        let options = ViewOptions {
            language,
            names,
            colour: false,
        };
        let view = View::new(&outcome, options).unwrap();
        let mut out = Vec::new();
        by_id(id).unwrap().write(&view, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn extensions_lead_to_one_kind_each() {
        assert_eq!(by_extension("HTML").map(Report::id), Some("html"));
        assert_eq!(by_extension("json").map(Report::id), Some("json"));
        assert!(by_extension("docx").is_none());
        let mut all: Vec<_> = REPORTS.iter().flat_map(|r| r.extensions()).collect();
        let before = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), before);
    }

    #[test]
    fn hostile_names_are_harmless_in_every_report() {
        for report in REPORTS {
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
        for report in REPORTS {
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
        for report in REPORTS.iter().filter(|r| r.id() != "text") {
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
                assert!(!String::from_utf8(out).unwrap().contains("⟦"));
            }
        }
    }
}
