//! Wording that stands once in the JSON report, in both languages.

use super::types::Pair;
use crate::model::Outcome;
use crate::model::outcome::CategoryText;
use crate::model::practice::ProcessText;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
pub(super) struct Texts<'a> {
    categories: BTreeMap<&'static str, JsonCategory<'a>>,
    detectors: BTreeMap<&'a str, Title<'a>>,
    processes: BTreeMap<&'static str, JsonProcess<'a>>,
}

#[derive(Serialize)]
pub(super) struct JsonProcess<'a> {
    title: Pair<&'a str>,
    recommendation: Pair<&'a str>,
    stops: Pair<&'a str>,
    fallback: Pair<&'a str>,
    objection: Pair<&'a str>,
    answer: Pair<&'a str>,
    next: Pair<&'a str>,
    sentence: Pair<&'a str>,
}

impl<'a> JsonProcess<'a> {
    fn of(text: &'a ProcessText) -> Self {
        Self {
            title: pair(&text.title),
            recommendation: pair(&text.recommended),
            stops: pair(&text.stops),
            fallback: pair(&text.fallback),
            objection: pair(&text.objection),
            answer: pair(&text.answer),
            next: pair(&text.next),
            sentence: pair(&text.sentence),
        }
    }
}

#[derive(Serialize)]
pub(super) struct Title<'a> {
    title: Pair<&'a str>,
}

#[derive(Serialize)]
pub(super) struct JsonCategory<'a> {
    title: Pair<&'a str>,
    reason: Pair<&'a str>,
    basis: Pair<&'a str>,
    recommendation: Pair<&'a str>,
    steps: Pair<&'a [String]>,
}

pub(super) fn pair(text: &crate::model::Bilingual) -> Pair<&str> {
    Pair {
        de: &text.de,
        en: &text.en,
    }
}

impl<'a> Texts<'a> {
    pub(super) fn of(outcome: &'a Outcome) -> Self {
        let category = |text: &'a CategoryText| JsonCategory {
            title: pair(&text.title),
            reason: pair(&text.reason),
            basis: pair(&text.basis),
            recommendation: pair(&text.recommendation),
            steps: Pair {
                de: &text.steps.0,
                en: &text.steps.1,
            },
        };
        let cards = outcome.catalogue.cards.iter();
        let processes = outcome.practice.processes.iter();
        Self {
            processes: processes
                .map(|(p, text)| (p.id(), JsonProcess::of(text)))
                .collect(),
            categories: outcome
                .texts
                .iter()
                .map(|(c, text)| (c.id(), category(text)))
                .collect(),
            detectors: cards
                .map(|card| {
                    (
                        card.id.as_str(),
                        Title {
                            title: pair(&card.title),
                        },
                    )
                })
                .collect(),
        }
    }
}
