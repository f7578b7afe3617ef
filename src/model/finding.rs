//! A sighting with the policy's answer.

use super::person::AudienceSource;
use super::retention::Retained;
use super::sighting::Sighting;
use super::terms::{Audience, Category, Process, Severity, Verdict};
use super::triage::Triaged;

/// Level of a finding's risk (report.md section 5); order and index only.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum RiskLevel {
    /// K = 0: in the right place.
    Info,
    /// Above 0.
    Low,
    /// 2 and more.
    Medium,
    /// 5 and more.
    High,
    /// 10 and more.
    Critical,
}

impl RiskLevel {
    /// The level of a risk value, 0 to 20.
    #[must_use]
    pub fn of(risk: f64) -> Self {
        match risk {
            r if r >= 10.0 => RiskLevel::Critical,
            r if r >= 5.0 => RiskLevel::High,
            r if r >= 2.0 => RiskLevel::Medium,
            r if r > 0.0 => RiskLevel::Low,
            _ => RiskLevel::Info,
        }
    }

    /// The identifier used in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            RiskLevel::Info => "info",
            RiskLevel::Low => "low",
            RiskLevel::Medium => "medium",
            RiskLevel::High => "high",
            RiskLevel::Critical => "critical",
        }
    }
}

/// How many could read it: factor E of report.md section 5.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Exposure(pub f64);

/// A sighting with the policy's answer.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Finding {
    /// Stable identifier `F-…` (report.md section 6).
    pub id: Box<str>,
    /// Identifier of the place, unique in the run.
    pub position: Box<str>,
    /// What matched.
    pub sighting: Sighting,
    /// Category after the policy's changes.
    pub category: Category,
    /// What of the firm's work it belongs to.
    pub process: Process,
    /// Severity after the policy's changes.
    pub severity: Severity,
    /// The audience whose cell decided (the strictest of the set).
    pub audience: Audience,
    /// Where that audience is known from.
    pub audience_source: AudienceSource,
    /// The answer; none for drafts, which were never sent.
    pub verdict: Option<Verdict>,
    /// Identifiers of the modifiers used, in order.
    pub modifiers: Vec<Box<str>>,
    /// The place that decided, `handwerk.toml:123`.
    pub policy_line: Box<str>,
    /// Risk 0 to 20.
    pub risk: f64,
    /// A candidate for a breach (report.md 8.4): people decide.
    pub breach: bool,
    /// The same value was seen before in this conversation or thread (quotes, repeats).
    pub repeated: bool,
    /// Class and end in the retention schedule; none where no class is meant for it.
    pub retention: Option<Retained>,
    /// What somebody decided about it, where that is in force.
    pub triage: Option<Triaged>,
}

impl Finding {
    /// The level of its risk.
    #[must_use]
    pub fn level(&self) -> RiskLevel {
        RiskLevel::of(self.risk)
    }
}
