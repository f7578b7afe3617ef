//! What the sample says of keeping: every kind of end, one conversation on hold.

use super::both;
use crate::model::retention::{Hold, Kept, Retention, RetentionClass, Until};
use jiff::civil::date;

fn class(id: &str, de: &str, en: &str, keeps: bool) -> RetentionClass {
    RetentionClass {
        id: id.into(),
        title: both(de, en),
        source: "§ 147 AO".into(),
        longer: Default::default(),
        keeps,
        archive: keeps,
    }
}

fn kept(findings: u64, messages: u64, export_first: u64) -> Kept {
    Kept {
        findings,
        messages,
        export_first,
    }
}

pub(super) fn retention() -> Retention {
    let end = |year| Until::Day(date(year, 12, 31));
    Retention {
        country: "de",
        state: "2026-01-01".into(),
        classes: vec![
            class("R8", "Rechnungen", "Invoices", true),
            class("R5", "Baustelle", "Building site", true),
            class(
                "R0",
                "Kein Grund, es aufzuheben",
                "No reason to keep it",
                false,
            ),
        ],
        kept: [
            ((0, end(2033)), kept(2, 2, 2)),
            ((0, end(2034)), kept(1, 1, 0)),
            ((1, Until::AtLeast(date(2031, 2, 3))), kept(1, 1, 1)),
            ((1, Until::Undated), kept(1, 1, 1)),
            ((2, Until::Now), kept(4, 3, 0)),
        ]
        .into(),
        reasons: vec![Hold {
            reason: "open-defect".into(),
            title: both("offener Mangel", "open defect"),
        }],
        holds: [(0, [0].into())].into(),
    }
}
