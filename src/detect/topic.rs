//! What a message is about as a whole: business, marketing, private, smalltalk (catalogue section 4).
//!
//! Decided after detection, in the same pass. Private messages are counted, nothing of them is kept.

use super::engine::Hit;
use super::keywords::ListSet;
use super::scene::{Candidate, Chat};
use crate::model::{Audience, AudienceSet, Category, Tier as Level, Topic};
use crate::rules::RuleSet;
use std::cmp::Reverse;

/// Settles the topic and drops what it does not let stand.
pub fn settle(
    rules: &RuleSet,
    lists: &ListSet,
    chat: &Chat,
    audiences: AudienceSet,
    candidates: &mut Vec<Candidate>,
) -> Topic {
    if is_marketing(rules, lists, chat, audiences, candidates) {
        candidates.retain(|c| !rules.detectors[c.detector as usize].spared);
        return Topic::Marketing;
    }
    let card = |c: &Candidate| &rules.catalogue.cards[c.detector as usize];
    if candidates
        .iter()
        .any(|c| c.tier >= Level::Medium && card(c).is_about())
    {
        return Topic::Business;
    }
    if lists.has(rules.topics.private) {
        candidates.clear();
        return Topic::Private;
    }
    Topic::Smalltalk
}

/// The category that a business message is about: that of its most severe finding; among equals a phrase before a number
/// (an invoice for 500 € is about the invoice), a picture before what it shows, then the order of the catalogue.
pub fn subject(rules: &RuleSet, hits: &[Hit]) -> Option<Category> {
    hits.iter()
        .filter(|hit| hit.tier >= Level::Medium)
        .filter(|hit| rules.catalogue.cards[usize::from(hit.detector)].is_about())
        .map(|hit| {
            let card = &rules.catalogue.cards[usize::from(hit.detector)];
            let rank = rules.detectors[usize::from(hit.detector)].kind.rank();
            let shown = card.category != Category::ImageDocumentation;
            (Reverse(hit.severity), Reverse(rank), shown, card.category)
        })
        .min()
        .map(|(.., category)| category)
}

fn is_marketing(
    rules: &RuleSet,
    lists: &ListSet,
    chat: &Chat,
    audiences: AudienceSet,
    candidates: &[Candidate],
) -> bool {
    let topics = &rules.topics;
    let to_many = chat.broadcast
        || audiences == AudienceSet::of(Audience::Public)
        || lists.has(topics.address)
        || lists.has(topics.action);
    to_many
        && lists.has(topics.subject)
        && !lists.has(topics.specific)
        && !candidates.iter().any(|c| is_personal(rules, c))
}

/// (C): what speaks to or of one person or one job.
fn is_personal(rules: &RuleSet, candidate: &Candidate) -> bool {
    let card = &rules.catalogue.cards[candidate.detector as usize];
    let about_one = matches!(
        card.category,
        Category::Invoice | Category::Employee | Category::SiteStatus
    );
    candidate.tier >= Level::Medium
        && about_one
        && !rules.detectors[candidate.detector as usize].spared
}
