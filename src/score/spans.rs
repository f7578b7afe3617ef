//! Which findings and labels meet: same category, and enough of the text in common (catalogue section 8).

use super::judge::Predicted;
use super::labelled::{Label, Labelled};
use crate::model::Category;
use crate::rules::{Kind, RuleSet};
use std::ops::Range;

/// What of one message's places was met.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Met {
    /// Findings that count.
    pub(super) predicted: u64,
    /// Of these, at a label.
    pub(super) predicted_right: u64,
    /// Of these, exactly at one.
    pub(super) predicted_exact: u64,
    /// Labels that count.
    pub(super) labelled: u64,
    /// Of these, at a finding.
    pub(super) labelled_right: u64,
    /// Of these, exactly at one.
    pub(super) labelled_exact: u64,
}

/// A label with what the rules know of its detector.
pub(super) struct Known<'l> {
    pub(super) label: &'l Label,
    pub(super) detector: usize,
    pub(super) category: Category,
    number: bool,
}

/// Labels whose detector the rules have and which make findings by themselves.
pub(super) fn known<'l>(rules: &RuleSet, line: &'l Labelled) -> Vec<Known<'l>> {
    let cards = &rules.catalogue.cards;
    (line.labels.iter())
        .filter_map(|label| {
            let detector = cards.iter().position(|c| c.id == label.detector)?;
            let card = &cards[detector];
            card.is_about().then(|| Known {
                label,
                detector,
                category: card.category,
                number: is_number(rules, detector),
            })
        })
        .collect()
}

/// Whether a finding is at a label of one of its categories.
pub(super) fn meets(rules: &RuleSet, finding: &Predicted, known: &Known<'_>) -> bool {
    let number = known.number || is_number(rules, usize::from(finding.detector));
    finding.categories.contains(&known.category)
        && overlaps(&finding.span, &known.label.span, number)
}

/// Counts the findings and labels of a message that meet.
pub(super) fn met(
    rules: &RuleSet,
    line: &Labelled,
    labels: &[Known<'_>],
    findings: &[&Predicted],
) -> Met {
    let mut met = Met::default();
    let counted: Vec<&&Predicted> = findings
        .iter()
        .filter(|f| counts(line, labels, f))
        .collect();
    let exact = |f: &Predicted, k: &Known<'_>| meets(rules, f, k) && f.span == k.label.span;
    for finding in counted {
        met.predicted += 1;
        met.predicted_right += u64::from(labels.iter().any(|k| meets(rules, finding, k)));
        met.predicted_exact += u64::from(labels.iter().any(|k| exact(finding, k)));
    }
    for known in labels {
        met.labelled += 1;
        met.labelled_right += u64::from(findings.iter().any(|f| meets(rules, f, known)));
        met.labelled_exact += u64::from(findings.iter().any(|f| exact(f, known)));
    }
    met
}

/// Left out are findings of optional categories, and of labelled ones that no place was written for.
fn counts(line: &Labelled, labels: &[Known<'_>], finding: &Predicted) -> bool {
    let main = finding.categories[0];
    let placed = labels
        .iter()
        .any(|k| finding.categories.contains(&k.category));
    let optional = line.optional.contains(&main);
    let placeless = line.categories.contains(&main) && !placed;
    !optional && !placeless
}

fn is_number(rules: &RuleSet, detector: usize) -> bool {
    matches!(rules.detectors[detector].kind, Kind::Checksum | Kind::Shape)
}

/// Numbers must have four fifths of the shorter in common, all else one character.
fn overlaps(a: &Range<usize>, b: &Range<usize>, number: bool) -> bool {
    let common = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    let shorter = a.len().min(b.len());
    if number {
        common > 0 && common * 5 >= shorter * 4
    } else {
        common > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_need_more_in_common_than_phrases() {
        assert!(overlaps(&(0..10), &(9..30), false));
        assert!(!overlaps(&(0..10), &(9..30), true));
        assert!(overlaps(&(0..10), &(2..30), true));
        assert!(overlaps(&(0..10), &(0..100), true));
        assert!(!overlaps(&(0..10), &(10..20), false));
    }
}
