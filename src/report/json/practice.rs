//! Habits, decisions, dependence, services and the profile, as the JSON report has them.

use super::super::View;
use super::super::view::only_messenger;
use super::texts::pair;
use super::types::{Pair, Verdicts};
use crate::model::practice::{Followed, Override, Service};
use crate::model::{Audience, Channel, Habit, Process, Way};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
pub(super) struct JsonHabit<'a> {
    id: &'a str,
    process: &'static str,
    category: &'static str,
    channel: &'static str,
    audience: &'static str,
    verdict: &'static str,
    findings: Verdicts,
    messages: u64,
    conversations: u64,
    risk: f64,
    first: Option<String>,
    last: Option<String>,
    months: BTreeMap<String, u64>,
    earlier: u64,
}

impl<'a> JsonHabit<'a> {
    pub(super) fn of(h: &'a Habit) -> Self {
        let month =
            |(year, month, count): &(i16, i8, u64)| (format!("{year:04}-{month:02}"), *count);
        Self {
            id: &h.id,
            process: h.process.id(),
            category: h.category.id(),
            channel: h.channel.id(),
            audience: h.audience.id(),
            verdict: h.verdict().id(),
            findings: Verdicts::of(h.findings),
            messages: h.messages,
            conversations: h.conversations,
            risk: (h.risk * 100.0).round() / 100.0,
            first: h.first.map(|t| t.to_string()),
            last: h.last.map(|t| t.to_string()),
            months: h.months.iter().map(month).collect(),
            earlier: h.earlier,
        }
    }
}

#[derive(Serialize)]
pub(super) struct JsonDecision {
    process: &'static str,
    channel: &'static str,
    fallback: Option<String>,
    reason: Option<String>,
    date: Option<String>,
    kept: u64,
    against: u64,
    came_in: u64,
}

impl JsonDecision {
    pub(super) fn of(view: &View<'_>, f: &Followed) -> Self {
        let d = &f.decision;
        Self {
            process: d.process.id(),
            channel: d.channel.id(),
            fallback: d.fallback.as_deref().map(|w| view.own_words(w)),
            reason: d.reason.as_deref().map(|w| view.own_words(w)),
            date: d.date.map(|d| d.to_string()),
            kept: f.kept,
            against: f.against,
            came_in: f.came_in,
        }
    }
}

#[derive(Serialize)]
struct JsonWay {
    channel: &'static str,
    messages: u64,
    conversations: u64,
}

/// Over what a process runs, and on what it hangs.
#[derive(Serialize)]
pub(super) struct JsonDependence {
    process: &'static str,
    ways: Vec<JsonWay>,
    share: u64,
    only: Option<&'static str>,
    fallback: Option<String>,
}

impl JsonDependence {
    pub(super) fn of(view: &View<'_>, (process, ways, share): (Process, Vec<Way>, u64)) -> Self {
        let mut decisions = view.outcome.practice.decisions.iter();
        let decided = decisions.find(|d| d.decision.process == process);
        Self {
            process: process.id(),
            share,
            only: only_messenger(&ways).map(|w| w.channel.id()),
            fallback: decided
                .and_then(|d| d.decision.fallback.as_deref())
                .map(|w| view.own_words(w)),
            ways: ways
                .iter()
                .map(|w| JsonWay {
                    channel: w.channel.id(),
                    messages: w.messages,
                    conversations: w.conversations,
                })
                .collect(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct JsonService<'a> {
    channel: &'static str,
    operator: Pair<&'a str>,
    earns: Pair<&'a str>,
    third_country: Pair<&'a str>,
    address_book: Pair<&'a str>,
    contract: Pair<&'a str>,
    archive: Pair<&'a str>,
    encryption: Pair<&'a str>,
    state: &'a str,
}

impl<'a> JsonService<'a> {
    pub(super) fn of((channel, s): (Channel, &'a Service)) -> Self {
        Self {
            channel: channel.id(),
            operator: pair(&s.operator),
            earns: pair(&s.earns),
            third_country: pair(&s.third_country),
            address_book: pair(&s.address_book),
            contract: pair(&s.contract),
            archive: pair(&s.archive),
            encryption: pair(&s.encryption),
            state: &s.state,
        }
    }
}

#[derive(Serialize)]
struct JsonOverride<'a> {
    category: &'static str,
    channel: &'static str,
    audience: Option<&'static str>,
    before: &'static str,
    after: &'static str,
    line: &'a str,
}

impl<'a> JsonOverride<'a> {
    fn of(o: &'a Override) -> Self {
        Self {
            category: o.category.id(),
            channel: o.channel.id(),
            audience: o.audience.map(Audience::id),
            before: o.before.id(),
            after: o.after.id(),
            line: &o.line,
        }
    }
}

/// The profile of the run.
#[derive(Serialize)]
pub(super) struct JsonPolicy<'a> {
    name: &'a str,
    extends: Option<&'a str>,
    state: &'a str,
    country: &'a str,
    law: Pair<&'a str>,
    retention: Pair<&'a str>,
    authority: Pair<&'a str>,
    overrides: Vec<JsonOverride<'a>>,
    own_modifiers: &'a [String],
    whatsapp_unstated: u64,
}

impl<'a> JsonPolicy<'a> {
    pub(super) fn of(view: &'a View<'_>) -> Self {
        let p = &view.outcome.practice;
        Self {
            name: &view.outcome.run.policy,
            extends: Some(p.extends.as_str()).filter(|e| !e.is_empty()),
            state: &p.policy_state,
            country: &p.country.id,
            law: pair(&p.country.law),
            retention: pair(&p.country.retention),
            authority: pair(&p.country.authority),
            overrides: p.overrides.iter().map(JsonOverride::of).collect(),
            own_modifiers: &p.own_modifiers,
            whatsapp_unstated: p.whatsapp_unstated,
        }
    }
}
