//! One small outcome that all reports are tested with: every verdict, hostile names, long words, gaps, notes, coverage.

mod empty;
mod findings;
mod kept;
mod practice;

pub(crate) use empty::empty;
pub(crate) use findings::many;

use crate::model::outcome::{CategoryText, FindingList, RunFacts};
use crate::model::trouble::Acceptance;
use crate::model::{
    Audience, AudienceSet, Bilingual, Catalogue, Category, Channel, ChosenBy, ConversationKind,
    ConversationSummary, Counts, Coverage, CoverageCode, DetectorCard, EntryPath, Finding, Gap,
    GapCode, MaskKind, Note, NoteCode, Outcome, Place, Practice, Retention, Severity,
    SourceSummary, Stamp,
};
use findings::findings;
use jiff::civil::date;
use std::collections::HashMap;
use std::io;

struct InMemory(Vec<Finding>);

impl FindingList for InMemory {
    fn len(&self) -> u64 {
        self.0.len() as u64
    }

    fn each(&self, take: &mut dyn FnMut(Finding) -> io::Result<()>) -> io::Result<()> {
        self.0.iter().cloned().try_for_each(take)
    }
}

fn both(de: &str, en: &str) -> Bilingual {
    Bilingual {
        de: de.into(),
        en: en.into(),
    }
}

fn stamp(month: i8, day: i8, hour: i8, minute: i8) -> Option<Stamp> {
    Some(Stamp::local(date(2026, month, day).at(hour, minute, 0, 0)))
}

/// Identifier, category, severity, titles.
const CARDS: &[(&str, Category, Severity, &str, &str)] = &[
    (
        "iban",
        Category::FinanceAccount,
        Severity::High,
        "IBAN",
        "IBAN",
    ),
    (
        "invoice-document",
        Category::Invoice,
        Severity::Medium,
        "Rechnung als Datei",
        "Invoice as a file",
    ),
    (
        "password",
        Category::Credential,
        Severity::Critical,
        "Passwort",
        "Password",
    ),
    (
        "de-steuer-id",
        Category::PersonalId,
        Severity::Critical,
        "Steuer-ID",
        "Tax ID",
    ),
    (
        "employee-sickness",
        Category::Employee,
        Severity::High,
        "Krankmeldung",
        "Sick note",
    ),
    (
        "money-amount",
        Category::Price,
        Severity::Low,
        "Betrag",
        "Amount",
    ),
    (
        "health-data",
        Category::SpecialCategory,
        Severity::Critical,
        "Gesundheitsangabe",
        "Health detail",
    ),
    (
        "site-progress",
        Category::SiteStatus,
        Severity::Medium,
        "Wärmepumpenanlageninbetriebnahmeprotokollbesprechung",
        "Site progress",
    ),
    (
        "id-card",
        Category::PersonalId,
        Severity::Critical,
        "Ausweis",
        "ID card",
    ),
];

fn source(path: &str, format: &'static str, channel: Channel, digit: char) -> SourceSummary {
    SourceSummary {
        path: path.into(),
        format,
        channel,
        sha256: digit.to_string().repeat(64),
        bytes: 20_480,
        why: "sample".into(),
    }
}

fn conversation(
    source: u32,
    title: &str,
    kind: ConversationKind,
    people: &[&str],
) -> ConversationSummary {
    ConversationSummary {
        source,
        id: "c-0123456789".into(),
        title: title.into(),
        kind,
        channel: if kind == ConversationKind::Mailbox {
            Channel::EmailTls
        } else {
            Channel::WhatsApp
        },
        audiences: AudienceSet::of(if kind == ConversationKind::Group {
            Audience::Staff
        } else {
            Audience::Customer
        }),
        participants: people.iter().map(|p| (*p).to_owned()).collect(),
        messages: 1500,
        system: 2,
        duplicates: u64::from(source == 0),
        twin: None,
        attachments: 31,
        outside: 0,
        topics: [600, 40, 500, 359],
        first: stamp(1, 2, 8, 0),
        last: stamp(2, 10, 6, 1),
    }
}

fn counts(findings: &[Finding]) -> Counts {
    let mut counts = Counts {
        messages: 6000,
        duplicates: 1,
        attachments: 124,
        topics: [2400, 160, 2000, 1439],
        messages_forbidden: 5,
        hidden: 2,
        own_data: 1,
        critical: 2,
        breaches: findings::findings()
            .iter()
            .map(|f| u64::from(f.breach))
            .sum(),
        persons_min: 4,
        index: 17,
        ..Counts::default()
    };
    for f in findings {
        match f.verdict {
            Some(verdict) => {
                counts.verdicts[verdict.index()] += 1;
                counts
                    .cells
                    .entry((f.category, f.sighting.channel))
                    .or_default()[verdict.index()] += 1;
            }
            None => counts.drafts += 1,
        }
    }
    counts
}

fn text(de: &str, en: &str) -> CategoryText {
    CategoryText {
        title: both(de, en),
        reason: both(
            "Das muss auffindbar bleiben und geht nur den Empfänger etwas an.",
            "It must stay findable and concerns the recipient only.",
        ),
        basis: crate::model::Bilingual {
            de: "Art. 5 Abs. 1 Buchst. f, Art. 32 DSGVO".into(),
            en: "Art. 5 (1)(f), 32 GDPR".into(),
        },
        recommendation: both(
            "E-Mail oder Kundenportal aus der Betriebssoftware",
            "E-mail or customer portal of the business software",
        ),
        steps: (
            vec![
                "Auf dem richtigen Weg neu senden.".into(),
                "Unverändert sichern, dann im Chat löschen.".into(),
            ],
            vec![
                "Send it again on the right way.".into(),
                "Keep an unchanged copy, then delete it in the chat.".into(),
            ],
        ),
    }
}

fn category_title(category: Category) -> (&'static str, &'static str) {
    match category {
        Category::FinanceAccount => ("Bank- und Zahlungsdaten", "Bank and payment data"),
        Category::Invoice => ("Rechnungen und Mahnungen", "Invoices and dunning"),
        Category::Credential => ("Zugangsdaten", "Credentials"),
        Category::PersonalId => ("Persönliche Kennnummern", "Personal identifiers"),
        Category::Employee => ("Personaldaten", "Employee data"),
        Category::Price => ("Preise und Kalkulation", "Prices and calculation"),
        Category::SpecialCategory => (
            "Besondere Kategorien (Art. 9 DSGVO)",
            "Special categories (Art. 9 GDPR)",
        ),
        _ => ("Baustellenstand", "Site status"),
    }
}

/// The outcome.
pub(crate) fn outcome() -> Outcome {
    let findings = findings();
    let chat = EntryPath::new("WhatsApp Chat mit Renate Krause.zip");
    let place = |path: &str| Place::entry(&EntryPath::new(path));
    let mut outcome = empty();
    outcome.counts = counts(&findings);
    outcome.sources = vec![
        source(
            "WhatsApp Chat mit Renate Krause.zip!/_chat.txt",
            "whatsapp-text",
            Channel::WhatsApp,
            'a',
        ),
        source(
            "Team.zip!/_chat.txt",
            "whatsapp-text",
            Channel::WhatsApp,
            'b',
        ),
        source(
            "x<script>alert(1)</script>\u{1b}[31m\u{202e}txt.exe",
            "whatsapp-text",
            Channel::WhatsApp,
            'c',
        ),
        source(
            "Post/r.krause@mail.example.mbox",
            "mbox",
            Channel::EmailTls,
            'd',
        ),
    ];
    outcome.conversations = vec![
        conversation(
            0,
            "Renate Krause",
            ConversationKind::Direct,
            &["Renate Krause", "Meister Uwe Hollerbach"],
        ),
        conversation(
            1,
            "Baustelle Lindenhof",
            ConversationKind::Group,
            &["Uwe Hollerbach", "+49 152 98010086", "Jonas"],
        ),
        conversation(
            2,
            "<script>alert(1)</script>\u{1b}[31m\u{202e}=1+1",
            ConversationKind::Group,
            &["=cmd|' /C calc'!A0"],
        ),
        conversation(
            3,
            "r.krause@mail.example",
            ConversationKind::Mailbox,
            &["r.krause@mail.example"],
        ),
    ];
    outcome.findings = Box::new(InMemory(findings));
    outcome.practice = practice::practice();
    outcome.retention = kept::retention();
    outcome.gaps = vec![
        Gap {
            place: Place::line(&chat.member("_chat.txt"), 4711),
            code: GapCode::Damaged,
            detail: "checksum of \u{1b}]0;x\u{7} Renate Krause".into(),
            accepted: None,
        },
        Gap {
            place: place("Team.zip"),
            code: GapCode::PasswordMissing,
            detail: String::new(),
            accepted: Some(Acceptance {
                reason: "Renate Krause kennt es nicht mehr\u{1b}[31m".into(),
                until: date(2026, 12, 31),
            }),
        },
    ];
    outcome.notes = vec![Note {
        place: place("Team.zip!/_chat.txt"),
        code: NoteCode::DateOrderGuessed,
        detail: String::new(),
    }];
    outcome.coverage = vec![
        Coverage {
            place: Place::entry(&chat),
            code: CoverageCode::Voice,
            count: 41,
        },
        Coverage {
            place: Place::entry(&chat),
            code: CoverageCode::Picture,
            count: 1,
        },
    ];
    outcome
}
