//! An outcome in which nothing was found.

use super::*;

/// A run that read messages and found nothing.
pub(crate) fn empty() -> Outcome {
    let cards = CARDS
        .iter()
        .map(|(id, category, severity, de, en)| DetectorCard {
            id: (*id).into(),
            category: *category,
            also: Vec::new(),
            severity: *severity,
            supporting: false,
            circumstance: None,
            advice: None,
            title: both(de, en),
            mask: MaskKind::KindAndLength,
            evidence: vec!["label + check".into()],
        });
    let texts = CARDS.iter().map(|card| {
        let (de, en) = category_title(card.1);
        (card.1, text(de, en))
    });
    Outcome {
        run: RunFacts {
            version: "0.1.0".into(),
            stated_time: "2026-02-11T09:00:00Z".into(),
            rules_sha256: "1".repeat(64),
            policy: "handwerk".into(),
            policy_sha256: "2".repeat(64),
            fingerprint: "3".repeat(64),
            plan: vec![
                ("path".into(), "fixtures/Renate Krause".into()),
                ("path".into(), "Team.zip".into()),
                ("lang".into(), "de".into()),
            ],
            case_key: false,
            key_id: None,
            footing: None,
            not_applied: vec!["M8".into(), "M10".into()],
            zone: None,
            reveal: false,
            explain: false,
            chosen_by: ChosenBy::Nobody,
        },
        sources: Vec::new(),
        conversations: Vec::new(),
        people: Vec::new(),
        findings: Box::new(InMemory(Vec::new())),
        revealed: HashMap::new(),
        counts: Counts {
            messages: 3,
            topics: [0, 3, 0, 0],
            ..Counts::default()
        },
        practice: Practice::default(),
        retention: Retention::default(),
        gaps: Vec::new(),
        notes: Vec::new(),
        coverage: Vec::new(),
        catalogue: Catalogue {
            cards: cards.collect(),
            circumstances: Vec::new(),
        },
        texts: texts.collect(),
        channels: [
            (
                Channel::WhatsApp,
                both("WhatsApp (private App)", "WhatsApp (consumer app)"),
            ),
            (
                Channel::EmailTls,
                both(
                    "E-Mail mit Transportverschlüsselung",
                    "E-mail with enforced TLS",
                ),
            ),
        ]
        .into(),
    }
}
