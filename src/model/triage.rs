//! What somebody decided about a finding. The entry with its author lies in the case folder; a finding carries the state.

use super::terms::TriageState;
use jiff::civil::Date;

/// A decision in force, as a finding carries it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Triaged {
    /// The decision.
    pub is: TriageState,
    /// Day it was made.
    pub when: Date,
    /// Last day on which it counts; none where it has no end.
    pub until: Option<Date>,
    /// Why.
    pub why: Box<str>,
}
