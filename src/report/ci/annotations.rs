//! Workflow commands of GitHub: each finding becomes an annotation where the log is read.

use super::{MOST, is_told, sentence, weight};
use crate::report::{NameStyle, Report, View};
use std::io::{self, Write};

/// Workflow commands of GitHub.
pub(in crate::report) struct GitHub;

impl Report for GitHub {
    fn id(&self) -> &'static str {
        "github"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[]
    }

    fn title(&self) -> &'static str {
        "Annotations of GitHub, for standard output"
    }

    fn names(&self) -> NameStyle {
        NameStyle::Pseudonym
    }

    fn write(&self, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut told = 0;
        view.each_finding(&mut |finding| {
            if !is_told(finding) {
                return Ok(());
            }
            told += 1;
            if told > MOST {
                return Ok(());
            }
            let command = ["notice", "notice", "warning", "error", "error"][weight(finding)];
            let card = view.outcome.catalogue.card(finding.sighting.detector);
            let path = property(&view.source_of(finding));
            write!(out, "::{command} file={path}")?;
            if let Some(at) = finding.sighting.at {
                write!(out, ",line={},col={}", at.line, at.column)?;
            }
            let title = property(card.title.get(view.language()));
            let said = data(&sentence(view, finding));
            writeln!(out, ",title={title}::{said} [{}]", finding.id)
        })?;
        if told > MOST {
            let cut = [("shown", MOST.into()), ("total", told.into())];
            writeln!(out, "::notice::{}", data(&view.with("ci-cut", &cut)))?;
        }
        writeln!(out, "::notice::{}", data(&view.verdict()))
    }
}

/// What stands behind the last `::`: percent and line breaks are escaped (workflow commands of the runner).
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property ends at a comma or colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use crate::model::Language;
    use crate::report::NameStyle;
    use crate::report::tests::written;

    #[test]
    fn every_line_is_one_command() {
        let text = written("github", Language::En, NameStyle::Pseudonym);
        assert!(text.lines().all(|l| l.starts_with("::")), "{text}");
        insta::assert_snapshot!(text);
    }

    #[test]
    fn a_chat_cannot_write_a_command() {
        assert_eq!(super::property("a::error,b\n"), "a%3A%3Aerror%2Cb%0A");
    }
}
