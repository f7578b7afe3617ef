//! Documents as attachments: each kind built here, carried by a mail and scanned by the built program. All people,
//! firms and numbers are invented.
#![allow(clippy::unwrap_used, reason = "a failing helper is a failing test")]

pub(crate) mod build;
mod hostile;
mod invoices;
mod office;
mod others;
mod pdf;

use crate::carried::{codes, mail, scan};
use serde_json::Value;

/// The words that detectors find; each part of a document holds another number.
pub(crate) const NUMBERS: [&str; 6] = [
    "DE59 9801 1234 0004 7110 17",
    "DE89 3704 0044 0532 0130 00",
    "DE02 1203 0000 0000 2020 51",
    "DE02 5001 0517 0137 0750 30",
    "DE88 1009 0000 0123 4567 92",
    "DE27 1007 7777 0209 2997 00",
];

/// Scans one mail with this file.
pub(crate) fn carried(name: &str, kind: &str, bytes: &[u8]) -> Value {
    scan(&[("a.eml", mail("d", &[(name, kind, bytes)]).as_bytes())])
}

/// Masks of the findings of one detector, sorted.
pub(crate) fn masks(report: &Value, detector: &str) -> Vec<String> {
    let all = report["findings"].as_array().unwrap().iter();
    let mut masks: Vec<String> = all
        .filter(|f| f["detector"] == detector)
        .map(|f| f["masked"].as_str().unwrap_or_default().to_owned())
        .collect();
    masks.sort();
    masks
}

/// How many bank accounts were found.
pub(crate) fn accounts(report: &Value) -> usize {
    masks(report, "iban").len()
}

/// Nothing is missing and nothing was merely counted.
pub(crate) fn clean(report: &Value) {
    assert!(codes(report, "gaps").is_empty(), "{}", report["gaps"]);
    assert!(
        codes(report, "coverage").is_empty(),
        "{}",
        report["coverage"]
    );
}
