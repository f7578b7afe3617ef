//! The types of the JSON report, our own and frozen: a changed model changes the conversions here, never the output.

use super::super::view::NameStyle;
use super::super::{MARKER, View};
use super::footing::{JsonBusiness, JsonMandate, JsonTriage};
use super::retention::JsonRetained;
use crate::model::{
    ConversationSummary, Counts, Finding, InAttachment, Language, NotChosen, Verdict,
};
use crate::text::Wording;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
pub(super) struct Run<'a> {
    program: &'static str,
    version: &'a str,
    stated_time: &'a str,
    rules_sha256: &'a str,
    policy: &'a str,
    policy_sha256: &'a str,
    fingerprint: &'a str,
    plan: BTreeMap<&'a str, Setting>,
    case_key: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    key_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    business: Option<JsonBusiness>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mandate: Option<JsonMandate>,
    not_applied: &'a [String],
    language: Language,
    names: &'static str,
    chosen_by: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    assumed_zone: Option<&'a str>,
    notice: Pair<String>,
}

/// One value, or several of an option that was repeated.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Setting {
    One(String),
    Several(Vec<String>),
}

#[derive(Serialize)]
pub(super) struct Pair<T> {
    pub(super) de: T,
    pub(super) en: T,
}

impl<'a> Run<'a> {
    pub(super) fn of(view: &'a View<'_>) -> Self {
        let run = &view.outcome.run;
        Self {
            program: MARKER,
            version: &run.version,
            stated_time: &run.stated_time,
            rules_sha256: &run.rules_sha256,
            policy: &run.policy,
            policy_sha256: &run.policy_sha256,
            fingerprint: &run.fingerprint,
            plan: plan(view),
            case_key: run.case_key,
            key_id: run.key_id.as_deref(),
            business: run.footing.as_ref().map(|f| JsonBusiness::of(view, f)),
            mandate: run.footing.as_ref().map(|f| JsonMandate::of(view, f)),
            not_applied: &run.not_applied,
            language: view.language(),
            names: NameStyle::id(view.name_style()),
            chosen_by: run.chosen_by.id(),
            assumed_zone: run.zone.as_ref().map(|z| z.name.as_str()),
            notice: Pair {
                de: Wording::new(Language::De).say("notice"),
                en: Wording::new(Language::En).say("notice"),
            },
        }
    }
}

fn plan<'a>(view: &'a View<'_>) -> BTreeMap<&'a str, Setting> {
    let mut plan: BTreeMap<&str, Setting> = BTreeMap::new();
    for (option, value) in &view.outcome.run.plan {
        let value = view.plan_value(value);
        let setting = match plan.remove(option.as_str()) {
            None => Setting::One(value),
            Some(Setting::One(first)) => Setting::Several(vec![first, value]),
            Some(Setting::Several(mut all)) => {
                all.push(value);
                Setting::Several(all)
            }
        };
        plan.insert(option, setting);
    }
    plan
}

#[derive(Serialize)]
pub(super) struct JsonSpan {
    start: u32,
    end: u32,
}

#[derive(Serialize)]
pub(super) struct JsonFinding<'a> {
    id: &'a str,
    position: &'a str,
    detector: &'a str,
    category: &'static str,
    process: &'static str,
    also: Vec<&'static str>,
    severity: &'static str,
    confidence: &'static str,
    verdict: Option<&'static str>,
    breach: bool,
    risk: f64,
    channel: &'static str,
    audience: Vec<&'static str>,
    judged_as: &'static str,
    audience_source: &'static str,
    direction: &'static str,
    conversation: &'a str,
    source: std::borrow::Cow<'a, str>,
    message: u64,
    attachment: Option<JsonAttachment>,
    time: Option<String>,
    utc: Option<String>,
    line: Option<u64>,
    column: Option<u64>,
    span: JsonSpan,
    offset: Option<u64>,
    length: Option<u64>,
    masked: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    modifiers: &'a [Box<str>],
    policy_line: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    retention: Option<JsonRetained<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    triage: Option<JsonTriage>,
}

/// The attachment a match lies in.
#[derive(Serialize)]
pub(super) struct JsonAttachment {
    name: String,
    #[serde(rename = "type")]
    media_type: String,
    size: u64,
    sha256: String,
    recognised: bool,
}

impl JsonAttachment {
    fn of(view: &View<'_>, inside: &InAttachment, recognised: bool) -> Self {
        Self {
            name: view.attachment_name(inside),
            media_type: view.attachment_type(inside),
            size: inside.size,
            sha256: inside.sha256.iter().map(|b| format!("{b:02x}")).collect(),
            recognised,
        }
    }
}

impl<'a> JsonFinding<'a> {
    pub(super) fn of(view: &'a View<'_>, finding: &'a Finding) -> Self {
        let s = &finding.sighting;
        let card = view.outcome.catalogue.card(s.detector);
        Self {
            id: &finding.id,
            position: &finding.position,
            detector: &card.id,
            category: finding.category.id(),
            process: finding.process.id(),
            also: card.also.iter().map(|c| c.id()).collect(),
            severity: finding.severity.id(),
            confidence: s.tier.id(),
            verdict: finding.verdict.map(Verdict::id),
            breach: finding.breach,
            risk: (finding.risk * 100.0).round() / 100.0,
            channel: s.channel.id(),
            audience: s.audiences.iter().map(|a| a.id()).collect(),
            judged_as: finding.audience.id(),
            audience_source: finding.audience_source.id(),
            direction: s.direction.id(),
            conversation: view.conversation_title(s.conversation),
            source: view.source_of(finding),
            message: s.message,
            attachment: s
                .attachment
                .as_deref()
                .map(|a| JsonAttachment::of(view, a, s.facts.recognised)),
            time: s.time.map(|t| t.to_string()),
            utc: s
                .time
                .and_then(|t| t.instant(view.outcome.run.zone.as_ref()))
                .map(|t| t.to_string()),
            line: s.at.map(|at| at.line),
            column: s.at.map(|at| at.column),
            span: JsonSpan {
                start: s.span.start,
                end: s.span.end,
            },
            offset: s.bytes.map(|b| b.offset),
            length: s.bytes.map(|b| b.length),
            masked: view.masked(finding),
            value: view.revealed(finding),
            modifiers: &finding.modifiers,
            policy_line: &finding.policy_line,
            retention: finding
                .retention
                .as_ref()
                .map(|r| JsonRetained::of(view, r, s.conversation)),
            evidence: view.evidence(finding),
            triage: finding.triage.as_ref().map(|t| JsonTriage::of(view, t)),
        }
    }
}

#[derive(Serialize)]
pub(super) struct Topics {
    business: u64,
    marketing: u64,
    private: u64,
    smalltalk: u64,
}

impl Topics {
    pub(super) const fn of([business, marketing, private, smalltalk]: [u64; 4]) -> Self {
        Self {
            business,
            marketing,
            private,
            smalltalk,
        }
    }
}

#[derive(Serialize)]
pub(super) struct JsonConversation<'a> {
    title: &'a str,
    source: &'a str,
    format: &'static str,
    channel: &'static str,
    kind: &'static str,
    audience: Vec<&'static str>,
    participants: usize,
    messages: u64,
    system: u64,
    duplicates: u64,
    attachments: u64,
    outside: u64,
    topics: Topics,
    first: Option<String>,
    last: Option<String>,
}

impl<'a> JsonConversation<'a> {
    pub(super) fn of(view: &'a View<'_>, index: usize, c: &ConversationSummary) -> Self {
        let source = view.outcome.sources.get(c.source as usize);
        Self {
            title: view.conversation_title(u32::try_from(index).unwrap_or(u32::MAX)),
            source: view.source_path(c.source),
            format: source.map_or("", |s| s.format),
            channel: c.channel.id(),
            kind: c.kind.id(),
            audience: c.audiences.iter().map(|a| a.id()).collect(),
            participants: c.participants.len(),
            messages: c.messages,
            system: c.system,
            duplicates: c.duplicates,
            attachments: c.attachments,
            outside: c.outside,
            topics: Topics::of(c.topics),
            first: c.first.map(|t| t.to_string()),
            last: c.last.map(|t| t.to_string()),
        }
    }
}

#[derive(Serialize)]
pub(super) struct Verdicts {
    allowed: u64,
    caution: u64,
    forbidden: u64,
}

#[derive(Serialize)]
pub(super) struct Cell {
    category: &'static str,
    channel: &'static str,
    #[serde(flatten)]
    verdicts: Verdicts,
}

impl Verdicts {
    pub(super) const fn of([allowed, caution, forbidden]: [u64; 3]) -> Self {
        Self {
            allowed,
            caution,
            forbidden,
        }
    }
}

/// What nobody chose: numbers only.
#[derive(Serialize)]
pub(super) struct JsonNotChosen {
    conversations: u64,
    messages: u64,
    all_counted: bool,
}

impl From<NotChosen> for JsonNotChosen {
    fn from(left: NotChosen) -> Self {
        Self {
            conversations: left.conversations,
            messages: left.messages,
            all_counted: !left.uncounted,
        }
    }
}

#[derive(Serialize)]
pub(super) struct JsonCounts {
    messages: u64,
    duplicates: u64,
    attachments: u64,
    outside: u64,
    not_chosen: JsonNotChosen,
    topics: Topics,
    verdicts: Verdicts,
    triaged: Verdicts,
    drafts: u64,
    mass_mail: u64,
    hidden: u64,
    own_data: u64,
    critical: u64,
    breaches: u64,
    persons_min: u64,
    messages_forbidden: u64,
    cells: Vec<Cell>,
    index: u8,
    business_days: BTreeMap<String, u64>,
}

impl JsonCounts {
    pub(super) fn of(c: &Counts) -> Self {
        let cells = c.cells.iter().map(|((category, channel), counts)| Cell {
            category: category.id(),
            channel: channel.id(),
            verdicts: Verdicts::of(*counts),
        });
        Self {
            messages: c.messages,
            duplicates: c.duplicates,
            attachments: c.attachments,
            outside: c.outside,
            not_chosen: c.not_chosen.into(),
            topics: Topics::of(c.topics),
            verdicts: Verdicts::of(c.verdicts),
            triaged: Verdicts::of(c.triaged),
            drafts: c.drafts,
            mass_mail: c.mass_mail,
            hidden: c.hidden,
            own_data: c.own_data,
            critical: c.critical,
            breaches: c.breaches,
            persons_min: c.persons_min,
            messages_forbidden: c.messages_forbidden,
            cells: cells.collect(),
            index: c.index,
            business_days: c
                .business_days
                .iter()
                .filter(|(_, count)| **count > 0)
                .map(|(day, count)| (day.to_string(), *count))
                .collect(),
        }
    }
}
