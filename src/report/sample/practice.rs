//! The practice of the sample: habits of every kind, a decision kept and one broken, a process on one messenger.

use super::{both, stamp};
use crate::model::practice::{CountryText, Override, ProcessText, Service};
use crate::model::{
    Audience, Category, Channel, Decision, Followed, Habit, Practice, Process, Verdict, Way,
};
use jiff::civil::date;

fn habit(process: Process, category: Category, audience: Audience, risk: f64) -> Habit {
    Habit {
        id: format!("H-{:X<10}", process.id().to_uppercase()).into(),
        process,
        category,
        channel: Channel::WhatsApp,
        audience,
        findings: [0, 1, 2],
        messages: 3,
        conversations: 1,
        risk,
        first: stamp(1, 5, 9, 12),
        last: stamp(2, 9, 17, 40),
        months: vec![(2026, 1, 2), (2026, 2, 1)],
        earlier: 0,
    }
}

fn text(title: (&str, &str)) -> ProcessText {
    ProcessText {
        title: both(title.0, title.1),
        recommended: both(
            "E-Mail aus der Rechnungssoftware",
            "e-mail from the invoicing software",
        ),
        stops: both("Dann geht nichts hinaus.", "Then nothing goes out."),
        fallback: both("Telefon", "telephone"),
        objection: both("Das dauert länger.", "That takes longer."),
        answer: both("Nur beim ersten Mal.", "Only the first time."),
        next: both("Eine Vorlage anlegen.", "Make a template."),
        sentence: both(
            "Die Rechnung kommt per E-Mail.",
            "The invoice comes by e-mail.",
        ),
    }
}

fn decision(process: Process, fallback: Option<&str>) -> Decision {
    Decision {
        process,
        channel: Channel::EmailTls,
        fallback: fallback.map(str::to_owned),
        reason: Some("Renate Krause will einen Beleg\u{1b}[31m".into()),
        date: Some(date(2026, 1, 20)),
    }
}

/// The practice.
pub(super) fn practice() -> Practice {
    let way = |process, channel, messages| Way {
        process,
        channel,
        messages,
        conversations: 1,
    };
    let service = Service {
        operator: both("Meta", "Meta"),
        earns: both("Werbung.", "Advertising."),
        third_country: both("Ja, USA.", "Yes, USA."),
        address_book: both("Ja.", "Yes."),
        contract: both("Nein.", "No."),
        archive: both("Nein.", "No."),
        encryption: both("Inhalt Ende-zu-Ende.", "Content end to end."),
        state: "2026-11".into(),
    };
    Practice {
        habits: vec![
            habit(Process::Staff, Category::Employee, Audience::Staff, 17.0),
            habit(Process::Invoice, Category::Invoice, Audience::Customer, 9.0),
        ],
        ways: vec![
            way(Process::Invoice, Channel::WhatsApp, 4),
            way(Process::Invoice, Channel::EmailTls, 1),
            way(Process::Staff, Channel::WhatsApp, 3),
        ],
        decisions: vec![
            Followed {
                decision: decision(Process::Invoice, Some("sms")),
                kept: 1,
                against: 2,
                came_in: 1,
            },
            Followed {
                decision: decision(Process::Staff, None),
                kept: 0,
                against: 0,
                came_in: 0,
            },
        ],
        processes: [
            (
                Process::Invoice,
                text(("Rechnung und Zahlung", "Invoice and payment")),
            ),
            (Process::Staff, text(("Personal", "Staff"))),
        ]
        .into(),
        services: [(Channel::WhatsApp, service)].into(),
        whatsapp_unstated: 3,
        country: CountryText {
            id: "de".into(),
            name: both("Deutschland", "Germany"),
            law: both("DSGVO und BDSG", "GDPR and BDSG"),
            retention: both("Rechnungen acht Jahre.", "Invoices eight years."),
            authority: both("die Aufsicht Ihres Landes", "the authority of your state"),
        },
        policy_state: "2026-11".into(),
        extends: "handwerk".into(),
        overrides: vec![Override {
            category: Category::Price,
            audience: Some(Audience::Staff),
            channel: Channel::WhatsApp,
            before: Verdict::Forbidden,
            after: Verdict::Caution,
            line: "firma.toml:12".into(),
        }],
        own_modifiers: vec!["M13".into()],
    }
}
