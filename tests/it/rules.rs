//! The built-in detectors prove their examples; the form carries entries of a user.
#![allow(
    clippy::unwrap_used,
    reason = "clippy allows it in tests, and these helpers are nothing else"
)]

use insta::assert_snapshot;
use kanalwacht::detect::{Engine, Thread, proof};
use kanalwacht::model::{Audience, AudienceSet, ConversationKind, Message, MessageKind, Tier};
use kanalwacht::rules;
use std::fmt::Write as _;

const HARD: &str = include_str!("../data/hard-detectors.toml");

fn built_in() -> Vec<(String, String)> {
    rules::BUILT_IN
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect()
}

/// Every failure with the line it stands in.
fn prove(files: &[(String, String)]) -> Vec<String> {
    let engine = Engine::new(rules::load(files).unwrap()).unwrap();
    let line = |file: &str, at: usize| {
        let text = &files.iter().find(|(name, _)| name == file).unwrap().1;
        1 + text[..at].matches('\n').count()
    };
    proof::prove(&engine)
        .into_iter()
        .map(|(file, mistake)| {
            let line = line(&file, mistake.span.start);
            format!("{file}:{line}: {}", mistake.message)
        })
        .collect()
}

#[test]
fn built_in_examples_and_lookalikes_prove_themselves() {
    assert_eq!(prove(&built_in()), Vec::<String>::new());
}

#[test]
fn five_hard_detectors_need_no_rust() {
    let mut files = built_in();
    let before = rules::load(&files).unwrap();
    files.push(("hard-detectors.toml".to_owned(), HARD.to_owned()));
    let rules = rules::load(&files).unwrap();
    let added: Vec<&str> = rules.catalogue.cards[before.catalogue.cards.len()..]
        .iter()
        .map(|card| card.id.as_str())
        .collect();
    assert_eq!(added.len(), 5, "{added:?}");
    for index in before.detectors.len()..rules.detectors.len() {
        let own = rules
            .proofs
            .iter()
            .filter(|p| usize::from(p.detector) == index);
        let (hits, misses): (Vec<_>, Vec<_>) = own.partition(|p| p.must_hit);
        assert!(hits.len() >= 5 && misses.len() >= 5, "{added:?}");
    }
    assert_eq!(prove(&files), Vec::<String>::new());
}

#[test]
fn a_detector_of_the_same_id_replaces_the_built_in_one() {
    let mut files = built_in();
    let before = rules::load(&files).unwrap().catalogue.cards.len();
    let own = HARD.replacen("id = \"own-wlan-key\"", "id = \"iban\"", 1);
    files.push(("own.toml".to_owned(), own));
    let rules = rules::load(&files).unwrap();
    assert_eq!(rules.catalogue.cards.len(), before + 4);
    let card = rules
        .catalogue
        .cards
        .iter()
        .find(|c| c.id == "iban")
        .unwrap();
    assert_eq!(card.category.id(), "credential");
}

#[test]
fn a_wrong_example_fails_and_says_what_was_found() {
    let mut files = built_in();
    let wrong = HARD.replacen(
        "finds = [\"hobel-span-77\"]",
        "finds = [\"hobel-span-78\"]",
        1,
    );
    assert_ne!(wrong, HARD);
    files.push(("own.toml".to_owned(), wrong));
    let failures = prove(&files);
    assert_eq!(failures.len(), 1, "{failures:?}");
    assert_snapshot!(failures[0], @r#"own.toml:25: `own-wlan-key` finds ["hobel-span-77"], expected ["hobel-span-78"]"#);
}

#[test]
fn catalogue() {
    let rules = rules::load(&built_in()).unwrap();
    let mut list = String::new();
    for card in &rules.catalogue.cards {
        let supporting = if card.supporting { " (supporting)" } else { "" };
        let (id, category, severity) = (&card.id, card.category.id(), card.severity.id());
        writeln!(list, "{id:<24} {category:<20} {severity}{supporting}").unwrap();
    }
    assert_snapshot!(list);
}

/// What one message of a supplier gives, medium or better.
fn found(text: &str) -> Vec<(String, String)> {
    let engine = Engine::new(rules::load(&built_in()).unwrap()).unwrap();
    let partner = AudienceSet::of(Audience::Partner);
    let chat = engine.chat("", &[], partner, ConversationKind::Direct, false);
    let message = Message::new(MessageKind::Text, text.into());
    let mut thread = Thread::default();
    engine
        .examine(&mut engine.scratch(), &chat, &mut thread, partner, &message)
        .hits
        .iter()
        .filter(|hit| hit.tier >= Tier::Medium)
        .map(|hit| {
            let card = &engine.rules.catalogue.cards[usize::from(hit.detector)];
            (card.id.clone(), text[hit.start..hit.end].to_owned())
        })
        .collect()
}

/// Eleven digits that pass as a market location by chance, and as nothing else.
#[test]
fn a_low_sighting_hides_nothing_that_is_reported() {
    assert_eq!(
        found("Kundennummer 51238004710 angeben"),
        [("customer-number".to_owned(), "51238004710".to_owned())]
    );
}

/// The catalogue's order of number-like detectors names built-in ones only.
#[test]
fn the_order_of_overlaps_names_detectors() {
    let context: toml::Table = include_str!("../../rules/context.toml").parse().unwrap();
    let order = context["order"].as_array().unwrap();
    let rules = rules::load(&built_in()).unwrap();
    let ranked = rules.detectors.iter().filter(|d| d.order.is_some());
    assert_eq!(ranked.count(), order.len());
}

#[test]
fn evidence_words_are_no_names() {
    let own = r#"
[[detector]]
id = "own"
kind = "shape"
category = "invoice"
severity = "low"
mask = "words"
title.de = "Eigenes"
title.en = "Own"
words.file = ["akte"]
words.twice = ["eins"]
patterns.check = '''\bZX\d\b'''
patterns.twice = '''\bZY\d\b'''
patterns."a:b" = '''\bZZ\d\b'''
tier = [{ is = "high", when = ["twice"] }]
"#;
    let mut files = built_in();
    files.push(("own.toml".into(), own.into()));
    let mistakes = kanalwacht::rules::load(&files).unwrap_err();
    let said: Vec<String> = mistakes[0].list.iter().map(|m| m.message.clone()).collect();
    assert_eq!(
        said,
        [
            "`file` is an evidence word",
            "`check` is an evidence word",
            "a list and a pattern are both named `twice`",
            "`a:b` cannot be named in a tier: `:` and `|` have a meaning there",
        ]
    );
}
