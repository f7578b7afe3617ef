//! SARIF 2.1.0, as report.md section 11 asks for it. Rules in English with a German translation; results are streamed.

use super::{MOST, taxa, uri, weight};
use crate::model::{DetectorCard, Direction, Finding, Gap, Language, Severity, Tier, Verdict};
use crate::report::{MARKER, NameStyle, Report, View};
use crate::text::Wording;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The published schema.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const NAME: &str = "kanalwacht";

/// SARIF 2.1.0.
pub(in crate::report) struct Sarif;

impl Report for Sarif {
    fn id(&self) -> &'static str {
        "sarif"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["sarif", "sarif.json"]
    }

    fn title(&self) -> &'static str {
        "SARIF 2.1.0"
    }

    fn names(&self) -> NameStyle {
        NameStyle::Pseudonym
    }

    fn write(&self, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
        let put = |out: &mut dyn Write, value: &Value| {
            serde_json::to_writer(out, value).map_err(io::Error::from)
        };
        write!(
            out,
            "{{\"version\":\"2.1.0\",\"$schema\":\"{SCHEMA}\",\n\"runs\":[{{\"tool\":"
        )?;
        put(out, &tool(view))?;
        for (name, value) in [
            ("language", json!("en-US")),
            ("translations", json!([translation(view)])),
            ("taxonomies", taxa::all(view)),
            ("automationDetails", automation(view)),
            ("invocations", json!([invocation(view)])),
            ("artifacts", artifacts(view)),
            ("columnKind", json!("unicodeCodePoints")),
            ("redactionTokens", json!(["[REDACTED]"])),
            (
                "properties",
                json!({"marker": MARKER, "policy": view.outcome.run.policy}),
            ),
        ] {
            write!(out, ",\n\"{name}\":")?;
            put(out, &value)?;
        }
        write!(out, ",\n\"results\":[")?;
        let (mut told, mut mark) = (0, "\n");
        let mut rest: BTreeMap<(u16, usize), (u64, Finding)> = BTreeMap::new();
        view.each_finding(&mut |finding| {
            if finding.verdict.is_none() {
                return Ok(());
            }
            told += 1;
            if told > MOST {
                let key = (finding.sighting.detector.0, weight(finding));
                let entry = rest.entry(key).or_insert_with(|| (0, finding.clone()));
                entry.0 += 1;
                return Ok(());
            }
            write!(out, "{mark}")?;
            mark = ",\n";
            put(out, &result(view, finding))
        })?;
        for (count, first) in rest.into_values() {
            write!(out, "{mark}")?;
            mark = ",\n";
            let mut result = result(view, &first);
            result["occurrenceCount"] = json!(count);
            put(out, &result)?;
        }
        writeln!(out, "]}}]}}")
    }
}

/// All detectors that can fire.
fn tool(view: &View<'_>) -> Value {
    let cards = view.outcome.catalogue.cards.iter();
    let rules: Vec<Value> = cards.map(|card| rule(view, card)).collect();
    json!({"driver": {
        "name": NAME,
        "semanticVersion": view.outcome.run.version,
        "rules": rules,
    }})
}

fn rule(view: &View<'_>, card: &DetectorCard) -> Value {
    let mut rule = texts(view, card, Language::En);
    let articles = taxa::articles(view, card.category);
    let relationships: Vec<Value> = articles
        .iter()
        .map(|a| json!({"target": taxa::article(*a), "kinds": ["relevant"]}))
        .collect();
    let mut tags = vec!["gdpr".to_owned(), "dach".into(), card.category.id().into()];
    tags.extend(card.also.iter().map(|c| c.id().to_owned()));
    let (level, security) = match card.severity {
        Severity::Critical => ("error", "9.5"),
        Severity::High => ("error", "7.5"),
        Severity::Medium => ("warning", "5.0"),
        Severity::Low | Severity::Info => ("note", "2.5"),
    };
    rule["name"] = json!(pascal(&card.id));
    rule["defaultConfiguration"] = json!({"level": level});
    rule["properties"] = json!({"tags": tags, "security-severity": security});
    if !relationships.is_empty() {
        rule["relationships"] = json!(relationships);
    }
    rule
}

/// Title, reason and what to do, in one language.
fn texts(view: &View<'_>, card: &DetectorCard, language: Language) -> Value {
    let title = card.title.get(language);
    let text = view.outcome.texts.get(&card.category);
    let say = |pick: &dyn Fn(&crate::model::outcome::CategoryText) -> String| {
        text.map(pick).unwrap_or_default()
    };
    let reason = match &card.advice {
        Some(advice) => advice.get(language).to_owned(),
        None => say(&|t| t.reason.get(language).to_owned()),
    };
    let better = say(&|t| t.recommendation.get(language).to_owned());
    let steps = say(&|t| {
        let steps = match language {
            Language::De => &t.steps.0,
            Language::En => &t.steps.1,
        };
        steps.join(" ")
    });
    let full = if reason.is_empty() {
        title.to_owned()
    } else {
        reason
    };
    let help = format!("{better} {steps}").trim().to_owned();
    let help = if help.is_empty() { full.clone() } else { help };
    let wording = Wording::new(language);
    json!({
        "id": card.id,
        "shortDescription": {"text": title},
        "fullDescription": {"text": full},
        "help": {"text": help, "markdown": help},
        "messageStrings": {"found": {"text": wording.say("sarif-message")}},
    })
}

/// `open-distribution-list` becomes `OpenDistributionListFound`.
fn pascal(id: &str) -> String {
    let mut out = String::new();
    for part in id.split('-') {
        let mut signs = part.chars();
        out.extend(signs.next().map(|c| c.to_ascii_uppercase()));
        out.push_str(signs.as_str());
    }
    out + "Found"
}

fn translation(view: &View<'_>) -> Value {
    let cards = view.outcome.catalogue.cards.iter();
    let rules: Vec<Value> = cards.map(|card| texts(view, card, Language::De)).collect();
    json!({
        "name": format!("{NAME}-de"),
        "language": "de-DE",
        "contents": ["localizedData"],
        "isComprehensive": true,
        "translationMetadata": {"name": format!("{NAME}-de")},
        "associatedComponent": {"name": NAME},
        "rules": rules,
    })
}

/// The month of the stated time: runs of one month are compared with each other.
fn automation(view: &View<'_>) -> Value {
    let month: String = view.outcome.run.stated_time.chars().take(7).collect();
    json!({"id": format!("{NAME}/{month}")})
}

fn invocation(view: &View<'_>) -> Value {
    let open = |gap: &&Gap| gap.accepted.is_none();
    let gaps = view.outcome.gaps.iter().filter(open).count();
    let told: Vec<Value> = view
        .gaps()
        .iter()
        .map(|gap| {
            json!({
                "level": "warning",
                "message": {"text": format!("{}: {}", gap.place, gap.text)},
                "descriptor": {"id": gap.code},
            })
        })
        .collect();
    json!({
        "executionSuccessful": gaps == 0,
        "startTimeUtc": view.outcome.run.stated_time,
        "toolExecutionNotifications": told,
    })
}

fn artifacts(view: &View<'_>) -> Value {
    let sources = (0..).zip(&view.outcome.sources);
    let list: Vec<Value> = sources
        .map(|(index, source)| {
            json!({
                "location": {"uri": uri(view.source_path(index)), "uriBaseId": "%SRCROOT%"},
                "hashes": {"sha-256": source.sha256},
                "length": source.bytes,
                "roles": ["analysisTarget"],
            })
        })
        .collect();
    json!(list)
}

fn result(view: &View<'_>, finding: &Finding) -> Value {
    let s = &finding.sighting;
    let card = view.outcome.catalogue.card(s.detector);
    let verdict = finding.verdict.unwrap_or(Verdict::Allowed);
    let level = ["none", "note", "warning", "error", "error"][weight(finding)];
    let words = [
        card.title.en.clone(),
        view.masked(finding),
        view.outcome
            .channels
            .get(&s.channel)
            .map_or(s.channel.id().to_owned(), |c| c.en.clone()),
        verdict.id().to_owned(),
    ];
    let text = words.iter().enumerate().fold(
        Wording::new(Language::En).say("sarif-message"),
        |text, (n, word)| text.replace(&format!("{{{n}}}"), word),
    );
    let mut taxa = vec![taxa::policy(finding.category, verdict)];
    if finding.breach {
        taxa.push(taxa::breach());
    }
    let mut result = json!({
        "ruleId": card.id,
        "ruleIndex": s.detector.0,
        "message": {"id": "found", "text": text, "arguments": words},
        "rank": (finding.risk * 500.0).round() / 100.0,
        "locations": [location(view, finding)],
        "partialFingerprints": fingerprints(view, finding),
        "taxa": taxa,
        "properties": properties(finding),
    });
    if verdict == Verdict::Allowed {
        result["kind"] = json!("informational");
        result["level"] = json!("none");
    } else {
        result["level"] = json!(level);
    }
    result
}

fn fingerprints(view: &View<'_>, finding: &Finding) -> Map<String, Value> {
    let mut all = Map::new();
    all.insert("position/v1".into(), json!(finding.position));
    if view.outcome.run.case_key {
        all.insert("finding/v1".into(), json!(finding.id));
    }
    all
}

fn location(view: &View<'_>, finding: &Finding) -> Value {
    let s = &finding.sighting;
    let mut physical = json!({
        "artifactLocation": {"uri": uri(&view.source_of(finding)), "uriBaseId": "%SRCROOT%"},
    });
    let mut region = Map::new();
    if let Some(at) = s.at {
        region.insert("startLine".into(), json!(at.line));
        region.insert("startColumn".into(), json!(at.column));
    }
    if let Some(bytes) = s.bytes {
        region.insert("byteOffset".into(), json!(bytes.offset));
        region.insert("byteLength".into(), json!(bytes.length));
    }
    if !region.is_empty() {
        physical["region"] = Value::Object(region);
    }
    json!({
        "physicalLocation": physical,
        "logicalLocations": [{
            "name": format!("message {}", s.message),
            "fullyQualifiedName": format!("{}#{}", view.conversation_title(s.conversation), s.message),
        }],
    })
}

fn properties(finding: &Finding) -> Value {
    let s = &finding.sighting;
    let precision = match s.tier {
        Tier::Certain => "very-high",
        Tier::High => "high",
        Tier::Medium => "medium",
        Tier::Low => "low",
    };
    let mut all = json!({
        "message": s.message,
        "channel": s.channel.id(),
        "category": finding.category.id(),
        "precision": precision,
        "breach": finding.breach,
        "audience": s.audiences.iter().map(|a| a.id()).collect::<Vec<_>>(),
    });
    if s.direction != Direction::Unknown {
        all["direction"] = json!(s.direction.id());
    }
    if let Some(time) = s.time {
        all["time"] = json!(time.to_string());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;
    use crate::report::tests::{bytes, written};

    fn log() -> Value {
        let text = written("sarif", Language::De, NameStyle::Pseudonym);
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn an_independent_reader_takes_it() {
        let text = written("sarif", Language::De, NameStyle::Pseudonym);
        let read: serde_sarif::sarif::Sarif = serde_json::from_str(&text).unwrap();
        let results = read.runs[0].results.as_ref().unwrap();
        assert_eq!(results.len(), 8, "drafts have no verdict");
    }

    #[test]
    fn results_point_to_their_rules_and_taxa() {
        let log = log();
        let run = &log["runs"][0];
        for result in run["results"].as_array().unwrap() {
            let index = result["ruleIndex"].as_u64().unwrap() as usize;
            assert_eq!(
                run["tool"]["driver"]["rules"][index]["id"],
                result["ruleId"]
            );
            let taxon = &result["taxa"][0];
            let known = run["taxonomies"][1]["taxa"].as_array().unwrap();
            assert!(known.iter().any(|t| t["id"] == taxon["id"]), "{taxon}");
            assert!(
                result["locations"][0]["physicalLocation"]["region"]
                    .get("snippet")
                    .is_none()
            );
        }
    }

    #[test]
    fn both_languages_have_the_same_rules() {
        let log = log();
        let run = &log["runs"][0];
        let (en, de) = (
            &run["tool"]["driver"]["rules"],
            &run["translations"][0]["rules"],
        );
        assert_eq!(en.as_array().unwrap().len(), de.as_array().unwrap().len());
        assert_ne!(en[0]["fullDescription"], de[0]["fullDescription"]);
        assert_eq!(
            pascal("open-distribution-list"),
            "OpenDistributionListFound"
        );
    }

    #[test]
    fn more_than_a_server_takes_is_added_up() {
        let many = sample::many(MOST + 700);
        let text = bytes("sarif", &many, Language::En, NameStyle::Pseudonym);
        let log: Value = serde_json::from_slice(&text).unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap();
        assert!(results.len() < 25_000);
        let counted: u64 = results
            .iter()
            .map(|r| r["occurrenceCount"].as_u64().unwrap_or(1))
            .sum();
        assert_eq!(counted, MOST + 700);
    }
}
