//! Taxonomies of a SARIF log: articles of the GDPR, and cells of the channel policy.

use crate::model::{Category, Verdict};
use crate::report::View;
use serde_json::{Value, json};

/// Name of the taxonomy of articles.
const GDPR: &str = "GDPR";
/// Name of the taxonomy of cells.
const POLICY: &str = "channel-policy";

/// Articles that a finding may touch, with what each is about (Regulation (EU) 2016/679).
const ARTICLES: &[(&str, &str)] = &[
    ("5", "Principles relating to processing of personal data"),
    ("6", "Lawfulness of processing"),
    ("9", "Processing of special categories of personal data"),
    (
        "10",
        "Personal data relating to criminal convictions and offences",
    ),
    ("28", "Processor"),
    ("32", "Security of processing"),
    ("33", "Notification of a personal data breach"),
    ("44", "General principle for transfers"),
];

/// Both taxonomies.
pub(super) fn all(view: &View<'_>) -> Value {
    let articles: Vec<Value> = ARTICLES
        .iter()
        .map(|(number, about)| {
            json!({
                "id": format!("Art. {number}"),
                "shortDescription": {"text": about},
            })
        })
        .collect();
    let cells: Vec<Value> = view
        .outcome
        .texts
        .iter()
        .flat_map(|(category, text)| {
            let words = [
                (Verdict::Allowed, "suitable"),
                (Verdict::Caution, "with care"),
                (Verdict::Forbidden, "unsuitable"),
            ];
            words.map(|(verdict, word)| {
                json!({
                    "id": cell(*category, verdict),
                    "shortDescription": {"text": format!("{}: {word}", text.title.en)},
                })
            })
        })
        .collect();
    json!([
        {"name": GDPR, "version": "2016/679", "organization": "European Union",
         "shortDescription": {"text": "General Data Protection Regulation"},
         "isComprehensive": false, "taxa": articles},
        {"name": POLICY, "version": view.outcome.run.policy,
         "shortDescription": {"text": "Category of data and the verdict of the channel policy"},
         "isComprehensive": true, "taxa": cells},
    ])
}

fn cell(category: Category, verdict: Verdict) -> String {
    format!("{}/{}", category.id(), verdict.id())
}

/// Articles named in the basis of a category.
pub(super) fn articles(view: &View<'_>, category: Category) -> Vec<usize> {
    let Some(text) = view.outcome.texts.get(&category) else {
        return Vec::new();
    };
    let named = |number: &str| {
        // The basis of other laws names paragraphs; articles stand behind "Art." up to the next semicolon.
        text.basis.en.split(';').any(|part| {
            part.trim_start().starts_with("Art.")
                && part
                    .split(|c: char| !c.is_ascii_digit() && c != '(' && c != ')')
                    .any(|word| word.split('(').next() == Some(number))
        })
    };
    (0..ARTICLES.len())
        .filter(|i| named(ARTICLES[*i].0))
        .collect()
}

/// Where an article stands.
pub(super) fn article(index: usize) -> Value {
    json!({
        "id": format!("Art. {}", ARTICLES[index].0),
        "index": index,
        "toolComponent": {"name": GDPR, "index": 0},
    })
}

/// Where a cell stands.
pub(super) fn policy(category: Category, verdict: Verdict) -> Value {
    json!({
        "id": cell(category, verdict),
        "toolComponent": {"name": POLICY, "index": 1},
    })
}

/// The article on breaches.
pub(super) fn breach() -> Value {
    article(
        ARTICLES
            .iter()
            .position(|(number, _)| *number == "33")
            .unwrap_or_default(),
    )
}
