//! The code quality report of GitLab: a JSON array, one object a finding.

use super::{MOST, is_told, sentence, weight};
use crate::report::{MARKER, NameStyle, Report, View};
use serde::Serialize;
use std::io::{self, Write};

/// The code quality report of GitLab.
pub(in crate::report) struct GitLab;

#[derive(Serialize)]
struct Issue<'a> {
    engine_name: &'static str,
    check_name: &'a str,
    description: String,
    fingerprint: &'a str,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: std::borrow::Cow<'a, str>,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u64,
}

impl Report for GitLab {
    fn id(&self) -> &'static str {
        "gitlab"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["gitlab.json", "codequality.json"]
    }

    fn title(&self) -> &'static str {
        "Code quality of GitLab"
    }

    fn names(&self) -> NameStyle {
        NameStyle::Pseudonym
    }

    fn write(&self, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "[")?;
        let mut told = 0;
        view.each_finding(&mut |finding| {
            if !is_told(finding) || told == MOST {
                return Ok(());
            }
            told += 1;
            writeln!(out, "{}", if told == 1 { "" } else { "," })?;
            let card = view.outcome.catalogue.card(finding.sighting.detector);
            // The id is the same in the next run where a case key was given, the position in a run of the same files.
            let keyed = view.outcome.run.case_key;
            let severity = ["info", "minor", "major", "critical", "blocker"][weight(finding)];
            let issue = Issue {
                engine_name: MARKER,
                check_name: &card.id,
                description: sentence(view, finding),
                fingerprint: if keyed {
                    &finding.id
                } else {
                    &finding.position
                },
                severity,
                location: Location {
                    path: view.source_of(finding),
                    lines: Lines {
                        begin: finding.sighting.at.map_or(1, |at| at.line),
                    },
                },
            };
            serde_json::to_writer(&mut *out, &issue).map_err(io::Error::from)
        })?;
        writeln!(out, "{}]", if told == 0 { "" } else { "\n" })
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Language;
    use crate::report::NameStyle;
    use crate::report::tests::written;
    use serde_json::Value;

    #[test]
    fn each_object_has_what_gitlab_asks_for() {
        let text = written("gitlab", Language::En, NameStyle::Pseudonym);
        let list: Vec<Value> = serde_json::from_str(&text).unwrap();
        assert!(!list.is_empty());
        for issue in &list {
            for field in ["description", "check_name", "fingerprint", "severity"] {
                assert!(issue[field].is_string(), "{field}");
            }
            assert!(issue["location"]["path"].is_string());
            assert!(issue["location"]["lines"]["begin"].as_u64() >= Some(1));
        }
        let mut prints: Vec<&Value> = list.iter().map(|i| &i["fingerprint"]).collect();
        let before = prints.len();
        prints.sort_by_key(|p| p.to_string());
        prints.dedup();
        assert_eq!(prints.len(), before, "fingerprints are unique");
    }
}
