//! The sources of a run, for programs: what `verify` compares.

use super::super::View;
use crate::model::SourceSummary;
use serde::Serialize;

/// A source: its path as names are shown, never the machine's.
#[derive(Serialize)]
pub(super) struct JsonSource<'a> {
    path: &'a str,
    format: &'static str,
    channel: &'static str,
    sha256: &'a str,
    bytes: u64,
}

impl<'a> JsonSource<'a> {
    pub(super) fn of(view: &'a View<'_>, index: usize, s: &'a SourceSummary) -> Self {
        Self {
            path: view.source_path(u32::try_from(index).unwrap_or(u32::MAX)),
            format: s.format,
            channel: s.channel.id(),
            sha256: &s.sha256,
            bytes: s.bytes,
        }
    }
}
