//! The retention schedule's answers as JSON writes them.

use super::super::View;
use super::types::Pair;
use crate::model::Bilingual;
use crate::model::retention::{Retained, Until};
use serde::Serialize;

/// The answer to one finding.
#[derive(Serialize)]
pub(super) struct JsonRetained<'a> {
    class: &'a str,
    until: Option<String>,
    at_least: bool,
    export_first: bool,
    hold: bool,
}

impl<'a> JsonRetained<'a> {
    pub(super) fn of(view: &'a View<'_>, answer: &Retained, conversation: u32) -> Self {
        let retention = &view.outcome.retention;
        Self {
            class: retention
                .classes
                .get(usize::from(answer.class))
                .map_or("", |class| &class.id),
            until: written(view, answer),
            at_least: matches!(answer.until, Until::AtLeast(_)),
            export_first: answer.export_first,
            hold: retention.holds.contains_key(&conversation),
        }
    }
}

/// A day, `now`, or nothing where the message has none.
fn written(view: &View<'_>, answer: &Retained) -> Option<String> {
    match answer.until {
        Until::Now => Some("now".into()),
        _ => view.kept_until(answer).map(|day| day.to_string()),
    }
}

/// Numbers over the run.
#[derive(Serialize)]
pub(super) struct JsonRetention<'a> {
    country: &'a str,
    state: &'a str,
    classes: Vec<JsonKept<'a>>,
    holds: Vec<JsonHold<'a>>,
}

#[derive(Serialize)]
struct JsonKept<'a> {
    class: &'a str,
    title: Pair<&'a str>,
    source: &'a str,
    until: Option<String>,
    at_least: bool,
    findings: u64,
    messages: u64,
    export_first: u64,
}

#[derive(Serialize)]
struct JsonHold<'a> {
    conversation: &'a str,
    reasons: Vec<&'a str>,
}

impl<'a> JsonRetention<'a> {
    pub(super) fn of(view: &'a View<'_>) -> Self {
        let retention = &view.outcome.retention;
        let kept = retention.kept.iter().filter_map(|((at, until), kept)| {
            let class = retention.classes.get(usize::from(*at))?;
            let answer = Retained {
                class: *at,
                until: *until,
                export_first: false,
            };
            Some(JsonKept {
                class: &class.id,
                title: pair(&class.title),
                source: &class.source,
                until: written(view, &answer),
                at_least: matches!(until, Until::AtLeast(_)),
                findings: kept.findings,
                messages: kept.messages,
                export_first: kept.export_first,
            })
        });
        let reason = |at: &u16| retention.reasons.get(usize::from(*at)).map(|h| &*h.reason);
        let holds = retention
            .holds
            .iter()
            .map(|(conversation, reasons)| JsonHold {
                conversation: view.conversation_title(*conversation),
                reasons: reasons.iter().filter_map(reason).collect(),
            });
        Self {
            country: retention.country,
            state: &retention.state,
            classes: kept.collect(),
            holds: holds.collect(),
        }
    }
}

fn pair(both: &Bilingual) -> Pair<&str> {
    Pair {
        de: &both.de,
        en: &both.en,
    }
}
