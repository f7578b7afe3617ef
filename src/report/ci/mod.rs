//! Reports for build servers. Names are pseudonyms unless somebody said otherwise, values always masked, texts of the
//! detectors and the policy in both languages where the form has room for them.

mod annotations;
mod junit;
mod quality;
mod sarif;
mod taxa;

pub(super) use annotations::GitHub;
pub(super) use junit::JUnit;
pub(super) use quality::GitLab;
pub(super) use sarif::Sarif;

use super::View;
use crate::model::{Finding, RiskLevel, Verdict};

/// Results that one report holds: what build servers take before they cut or refuse (25,000 a run is the limit that
/// code-hosting services name).
pub(super) const MOST: u64 = 24_000;

/// What a build server is told: nothing that stands in the right place, and no draft.
fn is_told(finding: &Finding) -> bool {
    matches!(finding.verdict, Some(Verdict::Caution | Verdict::Forbidden))
}

/// One finding in one sentence of the report's language: no text, no open value.
fn sentence(view: &View<'_>, finding: &Finding) -> String {
    let row = view.finding_row(0, finding);
    view.with(
        "ci-sentence",
        &[
            ("what", (&view.headline_masked(finding)).into()),
            ("channel", (&row.channel).into()),
            ("verdict", (&row.verdict).into()),
            ("place", (&row.place).into()),
        ],
    )
}

/// A path as a URI reference: every byte that is none of the unreserved ones of RFC 3986 section 2.3 is escaped.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// Four steps of severity as build servers know them.
fn weight(finding: &Finding) -> usize {
    match finding.level() {
        RiskLevel::Info => 0,
        RiskLevel::Low => 1,
        RiskLevel::Medium => 2,
        RiskLevel::High => 3,
        RiskLevel::Critical => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_become_uri_references() {
        assert_eq!(uri("a b/ü.zip!/c.txt"), "a%20b/%C3%BC.zip%21/c.txt");
    }
}
