//! A JSON report read back: what `diff`, `review`, `verify`, `overview` and `triage` know of an earlier run.
//!
//! Fields of later versions are passed over, and fields that an earlier one did not write have defaults; only the marker,
//! the version of the shape and the fields without which a report says nothing are insisted on (`docs/json.md`).

use crate::model::outcome::{REPORT_MARKER, REPORT_VERSION};
use crate::model::{TriageState, Verdict};
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Why a file is no report that can be used. Each says in its help what to do.
#[derive(Debug, thiserror::Error)]
pub enum NotRead {
    /// The operating system refused.
    #[error("cannot be read: {0}")]
    Unreadable(#[from] std::io::Error),
    /// No JSON at all.
    #[error("is no JSON report")]
    NoJson,
    /// JSON of somebody else, or another file of ours.
    #[error("is no report of this program")]
    NotOurs,
    /// A shape that this version does not know.
    #[error("was written by a newer version of this program")]
    Newer,
    /// Ours, but something is missing or cut off.
    #[error("is a damaged report (line {line}, column {column})")]
    Damaged {
        /// Line from 1.
        line: usize,
        /// Column from 1.
        column: usize,
    },
}

impl NotRead {
    /// What to do.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "check the name; put it in quotes where it holds blanks",
            Self::NoJson | Self::NotOurs => {
                "name the file bericht.json of a run, or what `scan --report report.json` wrote"
            }
            Self::Newer => "use that version, or scan again with this one",
            Self::Damaged { .. } => "the file was cut or changed; take the original, or scan again",
        }
    }
}

/// A report, as far as it is needed again.
#[derive(Debug, Clone, Deserialize)]
pub struct PastReport {
    /// Facts of the run.
    pub run: PastRun,
    /// Its findings, in order.
    pub findings: Vec<PastFinding>,
    /// Its sources, in order; empty in reports of earlier versions.
    #[serde(default)]
    pub sources: Vec<PastSource>,
    /// Numbers.
    #[serde(default)]
    pub counts: PastCounts,
    /// Gaps.
    #[serde(default)]
    pub gaps: Vec<PastGap>,
    /// Wording of categories and detectors.
    #[serde(default)]
    pub texts: PastTexts,
}

/// Facts of a run.
#[derive(Debug, Clone, Deserialize)]
pub struct PastRun {
    /// Version of the program.
    #[serde(default)]
    pub version: String,
    /// Stated time, RFC 3339.
    pub stated_time: jiff::Timestamp,
    /// SHA-256 over the rules.
    #[serde(default)]
    pub rules_sha256: String,
    /// Name of the policy.
    #[serde(default)]
    pub policy: String,
    /// SHA-256 of its file.
    #[serde(default)]
    pub policy_sha256: String,
    /// SHA-256 over the sorted hashes of the sources.
    #[serde(default)]
    pub fingerprint: String,
    /// Whether ids were made with a case key.
    #[serde(default)]
    pub case_key: bool,
    /// Which case key.
    #[serde(default)]
    pub key_id: Option<String>,
}

impl PastRun {
    /// Day of the run, by its stated time (UTC).
    #[must_use]
    pub fn day(&self) -> Date {
        jiff::tz::Offset::UTC.to_datetime(self.stated_time).date()
    }
}

/// One source.
#[derive(Debug, Clone, Deserialize)]
pub struct PastSource {
    /// Path, as names were shown.
    pub path: String,
    /// SHA-256 of the outer file.
    pub sha256: String,
    /// Bytes of the outer file.
    #[serde(default)]
    pub bytes: u64,
}

/// One finding.
#[derive(Debug, Clone, Deserialize)]
pub struct PastFinding {
    /// Identifier.
    pub id: String,
    /// Identifier of the place.
    #[serde(default)]
    pub position: String,
    /// Detector.
    #[serde(default)]
    pub detector: String,
    /// Category.
    #[serde(default)]
    pub category: String,
    /// The policy's answer; none for drafts, and where a later version knows another.
    #[serde(default, deserialize_with = "verdict")]
    pub verdict: Option<Verdict>,
    /// Channel.
    #[serde(default)]
    pub channel: String,
    /// Conversation, as names were shown.
    #[serde(default)]
    pub conversation: String,
    /// Source, as names were shown.
    #[serde(default)]
    pub source: String,
    /// Number of the message.
    #[serde(default)]
    pub message: u64,
    /// Wall time, ISO 8601.
    #[serde(default)]
    pub time: Option<String>,
    /// The same as a point in time, where it is known.
    #[serde(default)]
    pub utc: Option<jiff::Timestamp>,
    /// The value as it may be shown.
    #[serde(default)]
    pub masked: String,
    /// Perhaps a data breach.
    #[serde(default)]
    pub breach: bool,
    /// The process it belongs to.
    #[serde(default)]
    pub process: Option<String>,
    /// What somebody had decided by then.
    #[serde(default)]
    pub triage: Option<PastTriage>,
}

impl PastFinding {
    /// Whether a channel was called unfit for it: such findings are compared and looked through.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.verdict, Some(Verdict::Forbidden | Verdict::Caution))
    }

    /// The wall clock's reading.
    #[must_use]
    pub fn wall(&self) -> Option<DateTime> {
        let written = self.time.as_deref()?;
        written.get(..19)?.parse().ok()
    }
}

/// A decision that was in force.
#[derive(Debug, Clone, Deserialize)]
pub struct PastTriage {
    /// Identifier of the state.
    pub is: String,
}

impl PastTriage {
    /// The state, where this version knows it.
    #[must_use]
    pub fn state(&self) -> Option<TriageState> {
        TriageState::from_id(&self.is)
    }
}

/// Numbers of a run.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct PastCounts {
    /// Entries read.
    #[serde(default)]
    pub messages: u64,
    /// Business messages by day; empty in reports of earlier versions.
    #[serde(default)]
    pub business_days: BTreeMap<Date, u64>,
}

/// A gap.
#[derive(Debug, Clone, Deserialize)]
pub struct PastGap {
    /// Code.
    pub code: String,
    /// Whether somebody accepted it as known.
    #[serde(default)]
    pub accepted: Option<serde_json::Value>,
}

/// Wording of a report.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct PastTexts {
    /// By category.
    #[serde(default)]
    pub categories: BTreeMap<String, PastTitle>,
    /// By detector.
    #[serde(default)]
    pub detectors: BTreeMap<String, PastTitle>,
}

/// A title.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct PastTitle {
    /// In both languages.
    #[serde(default)]
    pub title: crate::model::Bilingual,
}

fn verdict<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Verdict>, D::Error> {
    let written = Option::<String>::deserialize(from)?;
    Ok(written.as_deref().and_then(Verdict::from_id))
}

/// What is looked at before the rest: is it ours, and of which shape.
#[derive(Deserialize)]
struct Head {
    version: Option<u64>,
    run: Option<Marker>,
}

#[derive(Deserialize)]
struct Marker {
    program: Option<String>,
}

/// Reads a report.
///
/// # Errors
/// Why the file is no report that can be used.
pub fn read(path: &Path) -> Result<PastReport, NotRead> {
    parse(&fs::read(path)?)
}

/// As [`read`], of bytes.
///
/// # Errors
/// Why they are no report that can be used.
pub fn parse(bytes: &[u8]) -> Result<PastReport, NotRead> {
    let ours = memchr::memmem::find(bytes, REPORT_MARKER.as_bytes()).is_some();
    let damaged = |error: &serde_json::Error| NotRead::Damaged {
        line: error.line(),
        column: error.column(),
    };
    let head: Head = serde_json::from_slice(bytes).map_err(|error| {
        if ours && bytes.trim_ascii_start().starts_with(b"{") {
            damaged(&error)
        } else {
            NotRead::NoJson
        }
    })?;
    let marked = head.run.and_then(|run| run.program);
    match head.version {
        _ if marked.as_deref() != Some(REPORT_MARKER) => Err(NotRead::NotOurs),
        Some(version) if version > u64::from(REPORT_VERSION) => Err(NotRead::Newer),
        None => Err(NotRead::NotOurs),
        Some(_) => serde_json::from_slice(bytes).map_err(|error| damaged(&error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = r#"{"version":1,"run":{"program":"kanalwacht-report","stated_time":"2026-05-04T10:00:00Z",
        "tomorrow":true},"findings":[{"id":"F-A","verdict":"forbidden","time":"2026-05-03T10:00:00+02:00"},
        {"id":"F-B","verdict":"somehow","breach":true,"process":"invoice"}]}"#;

    #[test]
    fn unknown_fields_are_passed_over_and_missing_ones_have_defaults() {
        let report = parse(REPORT.as_bytes()).unwrap();
        assert_eq!(report.run.day(), jiff::civil::date(2026, 5, 4));
        let [first, second] = report.findings.as_slice() else {
            panic!("two findings");
        };
        assert!(first.is_open() && !first.breach && first.process.is_none());
        let wall = jiff::civil::date(2026, 5, 3).at(10, 0, 0, 0);
        assert_eq!(first.wall(), Some(wall));
        assert!(second.breach && second.verdict.is_none() && second.wall().is_none());
        assert!(report.sources.is_empty() && report.counts.business_days.is_empty());
    }

    #[test]
    fn each_wrong_file_is_told_for_what_it_is() {
        let wrong = |text: &str| parse(text.as_bytes()).map(|_| ()).unwrap_err().to_string();
        assert!(wrong("Guten Morgen").contains("no JSON"));
        assert!(wrong("[1, 2]").contains("no JSON"));
        assert!(wrong("{\"version\":1}").contains("of this program"));
        let foreign = REPORT.replace("kanalwacht-report", "other");
        assert!(wrong(&foreign).contains("of this program"));
        let newer = REPORT.replace("\"version\":1", "\"version\":9");
        assert!(wrong(&newer).contains("newer"));
        assert!(wrong(&REPORT[..REPORT.len() - 4]).contains("damaged"));
        assert!(wrong(&REPORT.replace("\"F-A\"", "7")).contains("damaged"));
    }
}
