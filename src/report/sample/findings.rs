//! The findings of the sample: every verdict, mask and trap once.

use super::{CARDS, stamp};
use crate::model::{
    Audience, AudienceSet, AudienceSource, ByteSpan, Channel, DetectorIndex, Direction, Facts,
    Finding, InAttachment, LineColumn, Masked, Process, Sighting, Span, Stamp, Tier, Topic,
    Verdict,
};

struct F {
    detector: u16,
    verdict: Option<Verdict>,
    conversation: u32,
    message: u64,
    tier: Tier,
    mask: Masked,
    risk: f64,
    time: Option<Stamp>,
}

fn finding(n: usize, f: F) -> Finding {
    let card = CARDS[usize::from(f.detector)];
    let mail = f.conversation == 3;
    let group = f.conversation == 1;
    let audience = if group {
        Audience::Staff
    } else {
        Audience::Customer
    };
    Finding {
        process: Process::Office,
        id: format!("F-SAMPLE{n:04}").into(),
        position: format!("POSITION{n:04}").into(),
        sighting: Sighting {
            source: f.conversation,
            conversation: f.conversation,
            message: f.message,
            entry: None,
            attachment: (f.detector == 1).then(|| {
                Box::new(InAttachment {
                    path: "Rechnung Renate Krause.pdf".into(),
                    media_type: "application/pdf".into(),
                    size: 48_120,
                    sha256: [0xa7; 32],
                })
            }),
            detector: DetectorIndex(f.detector),
            tier: f.tier,
            held: 0,
            severity: card.2,
            span: Span { start: 9, end: 31 },
            bytes: Some(ByteSpan {
                offset: 400 + n as u64,
                length: 22,
            }),
            at: (!mail).then_some(LineColumn {
                line: f.message + 2,
                column: 34,
            }),
            time: f.time,
            direction: Direction::Outbound,
            channel: if mail {
                Channel::EmailTls
            } else {
                Channel::WhatsApp
            },
            audiences: AudienceSet::of(audience),
            strangers: Vec::new(),
            readers: 1,
            topic: Topic::Business,
            message_key: [0; 16],
            thread_key: 0,
            value_key: [0; 16],
            person_keys: Vec::new(),
            mask: f.mask,
            facts: Facts::default(),
        },
        category: card.1,
        severity: card.2,
        audience,
        audience_source: AudienceSource::Contacts,
        verdict: f.verdict,
        modifiers: if group { vec!["M4".into()] } else { Vec::new() },
        policy_line: "handwerk.toml:123".into(),
        risk: f.risk,
        breach: group && f.verdict == Some(Verdict::Forbidden),
        repeated: false,
        retention: None,
        triage: None,
    }
}

pub(super) fn findings() -> Vec<Finding> {
    use Verdict::{Allowed, Caution, Forbidden};
    let text = |t: &str| Masked::Text(t.into());
    let length = |characters, letters, others| Masked::Length {
        characters,
        digits: true,
        letters,
        others,
    };
    let band = Masked::Band {
        from: 1000,
        to: Some(5000),
        currency: "€".into(),
    };
    let f = |detector, verdict, conversation, message, tier, mask, risk, time| F {
        detector,
        verdict,
        conversation,
        message,
        tier,
        mask,
        risk,
        time,
    };
    let iban = text("DE59 •••• •••• •••• •••• 17");
    let rows = vec![
        f(
            0,
            Some(Forbidden),
            0,
            12,
            Tier::Certain,
            iban,
            5.7,
            stamp(2, 3, 12, 30),
        ),
        f(
            1,
            Some(Forbidden),
            0,
            12,
            Tier::High,
            text("Rechnung….pdf"),
            2.55,
            stamp(2, 3, 12, 30),
        ),
        f(
            2,
            Some(Forbidden),
            0,
            40,
            Tier::High,
            length(10, true, true),
            8.5,
            stamp(2, 9, 7, 5),
        ),
        f(
            4,
            Some(Forbidden),
            1,
            7,
            Tier::Medium,
            Masked::Words(3),
            6.24,
            stamp(2, 10, 6, 1),
        ),
        f(
            6,
            Some(Forbidden),
            1,
            8,
            Tier::High,
            Masked::CategoryOnly,
            13.6,
            None,
        ),
        f(
            3,
            Some(Caution),
            2,
            3,
            Tier::Certain,
            length(11, false, false),
            4.75,
            stamp(1, 7, 18, 44),
        ),
        f(
            7,
            Some(Forbidden),
            2,
            4,
            Tier::High,
            text("=HYPERLINK(\u{1b}[31m<script>alert(1)</script>\u{202e}"),
            2.5,
            stamp(1, 8, 9, 0),
        ),
        f(
            5,
            Some(Allowed),
            3,
            2,
            Tier::High,
            band,
            0.0,
            stamp(1, 12, 10, 15),
        ),
        f(
            8,
            None,
            3,
            5,
            Tier::High,
            Masked::Nothing,
            0.0,
            stamp(1, 12, 10, 20),
        ),
    ];
    rows.into_iter()
        .enumerate()
        .map(|(i, f)| finding(i + 1, f))
        .collect()
}

/// The sample with this many findings that have a verdict.
pub(crate) fn many(count: u64) -> super::Outcome {
    let first = findings().into_iter().find(|f| f.verdict.is_some());
    let list = first.into_iter().cycle().take(count as usize).collect();
    super::Outcome {
        findings: Box::new(super::InMemory(list)),
        ..super::outcome()
    }
}
