//! The report for programs: `docs/json.md` says what each field means. Findings are streamed, one a line.

mod footing;
mod practice;
mod retention;
mod sources;
mod texts;
mod troubles;
mod types;

use super::{Report, View};
use crate::model::Finding;
use crate::model::outcome::REPORT_VERSION;
use practice::{JsonDecision, JsonDependence, JsonHabit, JsonPolicy, JsonService};
use retention::JsonRetention;
use serde::Serialize;
use sources::JsonSource;
use std::io::{self, Write};
use texts::Texts;
use troubles::JsonTrouble;
use types::{JsonConversation, JsonCounts, JsonFinding, Run};

/// The report for programs.
pub struct Json;

impl Report for Json {
    fn id(&self) -> &'static str {
        "json"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["json"]
    }

    fn title(&self) -> &'static str {
        "Everything, for programs"
    }

    fn write(&self, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
        let outcome = view.outcome;
        write!(out, "{{\"version\":{REPORT_VERSION},\n\"run\":")?;
        value(out, &Run::of(view))?;
        write!(out, ",\n\"findings\":[")?;
        let mut mark = "\n";
        view.each_finding(&mut |finding| {
            write!(out, "{mark}")?;
            mark = ",\n";
            value(out, &JsonFinding::of(view, finding))
        })?;
        write!(out, "],\n\"habits\":")?;
        list(out, outcome.practice.habits.iter().map(JsonHabit::of))?;
        write!(out, ",\n\"decisions\":")?;
        let decisions = outcome.practice.decisions.iter();
        list(out, decisions.map(|d| JsonDecision::of(view, d)))?;
        write!(out, ",\n\"dependence\":")?;
        let found = view.processes_found().into_iter();
        list(out, found.map(|f| JsonDependence::of(view, f)))?;
        write!(out, ",\n\"services\":")?;
        list(out, view.services_found().into_iter().map(JsonService::of))?;
        write!(out, ",\n\"policy\":")?;
        value(out, &JsonPolicy::of(view))?;
        write!(out, ",\n\"conversations\":")?;
        let conversations = outcome.conversations.iter().enumerate();
        list(
            out,
            conversations.map(|(i, c)| JsonConversation::of(view, i, c)),
        )?;
        write!(out, ",\n\"sources\":")?;
        let sources = outcome.sources.iter().enumerate();
        list(out, sources.map(|(i, s)| JsonSource::of(view, i, s)))?;
        write!(out, ",\n\"counts\":")?;
        value(out, &JsonCounts::of(&outcome.counts))?;
        write!(out, ",\n\"retention\":")?;
        value(out, &JsonRetention::of(view))?;
        for (name, rows) in [
            ("coverage", view.coverage()),
            ("gaps", view.gaps()),
            ("notes", view.notes()),
        ] {
            write!(out, ",\n\"{name}\":")?;
            list(out, rows.iter().map(JsonTrouble::of))?;
        }
        write!(out, ",\n\"texts\":")?;
        value(out, &Texts::of(outcome))?;
        writeln!(out, "}}")
    }
}

/// What stands in `run`.
pub(super) fn run<'a>(view: &'a View<'_>) -> impl Serialize + use<'a> {
    Run::of(view)
}

/// One element of `findings`.
pub(super) fn finding<'a>(view: &'a View<'_>, finding: &'a Finding) -> impl Serialize + use<'a> {
    JsonFinding::of(view, finding)
}

pub(super) fn value(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(out, value).map_err(io::Error::from)
}

/// An array, one element a line.
fn list<T: Serialize>(out: &mut dyn Write, items: impl Iterator<Item = T>) -> io::Result<()> {
    write!(out, "[")?;
    for (i, item) in items.enumerate() {
        write!(out, "{}", if i == 0 { "\n" } else { ",\n" })?;
        value(out, &item)?;
    }
    write!(out, "]")
}

#[cfg(test)]
mod tests {
    use super::super::NameStyle;
    use super::super::tests::written;
    use crate::model::Language;

    #[test]
    fn the_shape() {
        insta::assert_snapshot!(written("json", Language::De, NameStyle::Short));
    }

    #[test]
    fn it_parses_and_keeps_its_order() {
        let text = written("json", Language::En, NameStyle::Short);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["findings"].as_array().map(Vec::len), Some(9));
        assert!(value["findings"][8]["verdict"].is_null());
        let names = [
            "version",
            "run",
            "findings",
            "habits",
            "decisions",
            "dependence",
            "services",
            "policy",
            "conversations",
            "sources",
            "counts",
            "retention",
            "coverage",
            "gaps",
            "notes",
            "texts",
        ];
        let at: Vec<_> = names
            .iter()
            .map(|n| text.find(&format!("\"{n}\":")).unwrap())
            .collect();
        assert_eq!(
            value.as_object().map(serde_json::Map::len),
            Some(names.len())
        );
        assert!(at[0] < at[1] && text.starts_with("{\"version\":1,\n\"run\":"));
    }
}
