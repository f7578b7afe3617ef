//! The report to hand over: one HTML file without network or fonts of others; prints on A4, readable without its script.
//!
//! `templates/report.html` is compiled in and escapes everything it prints; the rows of findings, written one at a time,
//! escape in [`rows`]. The one script is our own, and the page allows no other: its hash stands in the policy of the page.

mod rows;

use super::view::Heat;
use super::{Report, View};
use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

/// The report to hand over.
pub struct Html;

impl Report for Html {
    fn id(&self) -> &'static str {
        "html"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm"]
    }

    fn title(&self) -> &'static str {
        "The report to hand over, one file, printable"
    }

    fn write(&self, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
        let page = Page {
            lang: view.language().id(),
            heat: view.heat(),
            script: SCRIPT,
            script_hash: STANDARD.encode(Sha256::digest(SCRIPT)),
            view,
        };
        let text = page.render().map_err(io::Error::other)?;
        // Nothing to list, or a short report.
        let Some((before, behind)) = text.split_once(ROWS) else {
            return out.write_all(text.as_bytes());
        };
        out.write_all(before.as_bytes())?;
        rows::write(view, out)?;
        out.write_all(behind.as_bytes())
    }
}

/// Where the rows of findings belong in the page; what comes from a chat cannot be a comment.
const ROWS: &str = "<!-- rows -->";

/// Filters, search, sorting, links.
const SCRIPT: &str = include_str!("../../../templates/findings.js");

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    view: &'a View<'a>,
    lang: &'static str,
    heat: Heat,
    script: &'static str,
    script_hash: String,
}

#[cfg(test)]
mod tests {
    use super::super::NameStyle;
    use super::super::tests::written;
    use crate::model::Language;

    fn html(language: Language) -> String {
        written("html", language, NameStyle::Short)
    }

    #[test]
    fn hostile_markup_is_text() {
        for names in [NameStyle::Short, NameStyle::Original] {
            let page = written("html", Language::De, names);
            assert_eq!(page.matches("<script").count(), 1, "a script got through");
            assert!(page.contains("&#60;script&#62;") || page.contains("&lt;script&gt;"));
        }
    }

    #[test]
    fn nothing_is_loaded_from_anywhere() {
        for language in [Language::De, Language::En] {
            let page = html(language);
            for word in ["http://", "https://", "src=", "@import", "url(h", "url(/"] {
                assert!(!page.contains(word), "{word} in the page");
            }
            let page = page.replace(super::SCRIPT, "");
            let targets = page.split("href=\"").skip(1).map(|rest| &rest[..1]);
            assert!(targets.into_iter().all(|first| first == "#"));
        }
    }

    #[test]
    fn both_languages_are_complete() {
        let (de, en) = (html(Language::De), html(Language::En));
        assert!(de.contains("<html lang=\"de\">") && en.contains("<html lang=\"en\">"));
        for word in [
            "Hoher Handlungsbedarf",
            "Orientierung",
            "Grenzen der Prüfung",
            "ungeeignet",
        ] {
            assert!(de.contains(word) && !en.contains(word), "{word}");
        }
        for word in [
            "High need for action",
            "guidance",
            "Limits of the check",
            "unsuitable",
        ] {
            assert!(en.contains(word) && !de.contains(word), "{word}");
        }
    }

    #[test]
    fn a_short_report_has_five_sections_and_no_list() {
        let outcome = crate::report::sample::outcome();
        for language in [Language::De, Language::En] {
            let options = super::super::ViewOptions {
                language,
                length: super::super::Length::Short,
                ..Default::default()
            };
            let view = super::super::View::new(&outcome, options).unwrap();
            let mut out = Vec::new();
            super::super::by_id("html")
                .unwrap()
                .write(&view, &mut out)
                .unwrap();
            let page = String::from_utf8(out).unwrap();
            assert_eq!(page.matches("<h2 id=").count(), 5);
            assert!(!page.contains("<tr id=") && !page.contains('⟦'));
            assert!(page.trim_end().ends_with("</html>"));
            for rest in page.split("href=\"#").skip(1) {
                let id = rest.split('"').next().unwrap();
                assert!(page.contains(&format!("id=\"{id}\"")), "{id}");
            }
        }
    }

    #[test]
    fn headings_have_their_targets_once() {
        let page = html(Language::De);
        for rest in page.split("href=\"#").skip(1) {
            let id = rest.split('"').next().unwrap();
            let quoted = page.matches(&format!("id=\"{id}\"")).count();
            let bare = page.matches(&format!("id={id} ")).count();
            assert_eq!(quoted + bare, 1, "{id}");
        }
    }

    /// Writes the pages for a look in a browser: `KANALWACHT_LOOK=folder cargo test look`.
    #[test]
    fn look() {
        let Ok(folder) = std::env::var("KANALWACHT_LOOK") else {
            return;
        };
        for language in [Language::De, Language::En] {
            let path = std::path::Path::new(&folder).join(format!("sample-{language}.html"));
            std::fs::write(path, html(language)).unwrap();
        }
        let many = crate::report::sample::many(50_500);
        let page = crate::report::tests::bytes("html", &many, Language::De, NameStyle::Short);
        std::fs::write(std::path::Path::new(&folder).join("many.html"), page).unwrap();
    }
}
