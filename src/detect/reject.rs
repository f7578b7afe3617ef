//! Reject rules claim spans that look like data and are trade vocabulary (catalogue section 3); then overlaps are
//! settled (catalogue 1.4).

use super::numbers::PatternHit;
use super::scene::{Anchor, Candidate, Scene};
use crate::model::Tier as Level;
use crate::rules::values::Answer;
use crate::rules::{Evidence, RejectRule, RuleSet, Window};

/// A span that a reject rule claimed.
#[derive(Debug, Clone, Copy)]
pub struct ClaimedSpan {
    rule: usize,
    start: u32,
    end: u32,
}

/// Finds all claimed spans of a message.
pub fn claims(scene: &Scene<'_>, hits: &[PatternHit], out: &mut Vec<ClaimedSpan>) {
    out.clear();
    for (index, rule) in scene.rules.rejects.iter().enumerate() {
        let spans = hits
            .iter()
            .filter(|h| rule.patterns.contains(&h.pattern))
            .map(|h| h.value);
        let words = scene
            .words
            .iter()
            .filter(|h| Some(h.list) == rule.words)
            .map(|h| (h.start, h.end));
        for (start, end) in spans.chain(words) {
            if stands(scene, rule, start, end) {
                out.push(ClaimedSpan {
                    rule: index,
                    start,
                    end,
                });
            }
        }
    }
}

fn stands(scene: &Scene<'_>, rule: &RejectRule, start: u32, end: u32) -> bool {
    let anchor = Anchor {
        start,
        end,
        answer: None,
    };
    let holds = |list, window| {
        scene
            .holds(&Evidence::Words(list, window), anchor)
            .is_some()
    };
    rule.tight.is_none_or(|list| holds(list, Window::Tight))
        && !rule.unless.is_some_and(|list| holds(list, Window::Message))
        && rule
            .check
            .is_none_or(|check| check(&scene.text[start as usize..end as usize]) == Answer::Valid)
}

/// Drops candidates whose span is claimed; a certain match that is longer than the claim stays.
pub fn reject(rules: &RuleSet, claims: &[ClaimedSpan], candidates: &mut Vec<Candidate>) {
    candidates.retain(|c| !claims.iter().any(|claim| against(rules, claim, c)));
}

fn against(rules: &RuleSet, claim: &ClaimedSpan, candidate: &Candidate) -> bool {
    let rule = &rules.rejects[claim.rule];
    let (start, end) = candidate.anchor;
    let overlaps = claim.start < end && start < claim.end;
    let aimed = (rule.only.is_empty() || rule.only.contains(&candidate.detector))
        && !rule.except.contains(&candidate.detector);
    let longer_and_sure = candidate.tier == Level::Certain
        && candidate.valid
        && end - start > claim.end - claim.start;
    overlaps && aimed && !longer_and_sure
}

/// Of two number-like candidates on one span the longest validated wins, then the order of the catalogue, then the tier.
/// A low one comes last whatever it is: one number in ten passes some sum, and what is not reported by default must not
/// silence what is.
pub fn settle_overlaps(rules: &RuleSet, candidates: &mut Vec<Candidate>) {
    let order = |c: &Candidate| rules.detectors[c.detector as usize].order;
    let mut kept: Vec<Candidate> = Vec::with_capacity(candidates.len());
    let mut ranked: Vec<Candidate> = candidates
        .iter()
        .copied()
        .filter(|c| order(c).is_some())
        .collect();
    ranked.sort_by_key(|c| {
        (
            c.tier == Level::Low,
            !c.valid,
            if c.valid {
                u32::MAX - (c.end - c.start)
            } else {
                0
            },
            order(c),
            u8::MAX - c.tier as u8,
            c.start,
        )
    });
    for candidate in ranked {
        if !kept
            .iter()
            .any(|k| k.start < candidate.end && candidate.start < k.end)
        {
            kept.push(candidate);
        }
    }
    candidates.retain(|c| order(c).is_none() || kept.contains(c));
}
