//! Gaps, notes and coverage, for programs.

use super::super::view::TroubleRow;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct JsonTrouble<'a> {
    code: &'static str,
    place: &'a str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted: Option<Accepted<'a>>,
}

#[derive(Serialize)]
struct Accepted<'a> {
    reason: &'a str,
    until: &'a str,
}

impl<'a> JsonTrouble<'a> {
    pub(super) fn of(row: &'a TroubleRow) -> Self {
        Self {
            code: row.code,
            place: &row.place,
            text: &row.text,
            count: row.count,
            accepted: row
                .accepted
                .as_ref()
                .map(|(reason, until)| Accepted { reason, until }),
        }
    }
}
