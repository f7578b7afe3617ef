//! From hits to candidates: each detector's tiers in order, the first whose evidence holds wins.

use super::scene::{Anchor, Candidate, Scene};
use crate::rules::Rank;
use crate::rules::values::Answer;
use crate::rules::{Evidence, RuleSet, Window};

/// Most candidates of one message: a pasted list of 10,000 numbers is one finding of that kind to act on, not 10,000.
const MOST_CANDIDATES: usize = 4096;

/// Which detectors can fire at all, given what was met.
#[derive(Debug)]
pub struct Dispatch {
    /// Detectors by list that anchors one of their tiers.
    by_list: Vec<Vec<u16>>,
    /// Detectors by pattern that anchors one of their tiers.
    by_pattern: Vec<Vec<u16>>,
    /// Detectors that a file or medium can anchor.
    by_media: Vec<u16>,
    /// Passes: shapes without `near:`, shapes with it, persons, phrases.
    pass: Vec<u8>,
}

/// Number of passes over the detectors.
pub const PASSES: u8 = 4;

impl Dispatch {
    /// Derived from the rules.
    #[must_use]
    pub fn new(rules: &RuleSet) -> Self {
        let mut by_list = vec![Vec::new(); rules.lists.len()];
        let mut by_pattern = vec![Vec::new(); rules.patterns.len()];
        let mut by_media = Vec::new();
        let mut pass = Vec::with_capacity(rules.detectors.len());
        for (index, detector) in rules.detectors.iter().enumerate() {
            let index = index as u16;
            let mut uses_near = false;
            for tier in &detector.tiers {
                for evidence in tier.when.iter().chain(&tier.unless) {
                    uses_near |= evidence.holds_any(&mut |e| matches!(e, Evidence::Near(..)));
                }
                tier.when[0].holds_any(&mut |e| {
                    match e {
                        Evidence::Words(list, _) => add(&mut by_list[list.0 as usize], index),
                        Evidence::Pattern(pattern, _) => {
                            add(&mut by_pattern[pattern.0 as usize], index);
                        }
                        Evidence::File(_) | Evidence::Media(_) => add(&mut by_media, index),
                        _ => {}
                    }
                    false
                });
            }
            pass.push(match detector.kind.rank() {
                Rank::Shape => u8::from(uses_near),
                Rank::Person => 2,
                Rank::Phrase => 3,
            });
        }
        Self {
            by_list,
            by_pattern,
            by_media,
            pass,
        }
    }

    /// The detectors worth settling, sorted by pass and index.
    pub fn triggered(&self, rules: &RuleSet, scene: &Scene<'_>, by_file: bool, out: &mut Vec<u16>) {
        out.clear();
        for hit in scene.words {
            out.extend_from_slice(&self.by_list[hit.list.0 as usize]);
        }
        for hit in scene.patterns {
            out.extend_from_slice(&self.by_pattern[hit.pattern.0 as usize]);
        }
        if !scene.media.is_empty() || !scene.files.is_empty() {
            out.extend_from_slice(&self.by_media);
        }
        out.retain(|d| rules.detectors[*d as usize].by_file == by_file);
        out.sort_unstable_by_key(|d| (self.pass[*d as usize], *d));
        out.dedup();
    }

    /// The pass of a detector.
    #[must_use]
    pub fn pass(&self, detector: u16) -> u8 {
        self.pass[detector as usize]
    }
}

fn add(list: &mut Vec<u16>, index: u16) {
    if !list.contains(&index) {
        list.push(index);
    }
}

/// Where a tier begins to look: first byte, one past the last, whether it is a word.
pub type AnchorPlace = (u32, u32, bool);

/// Settles one detector; its candidates are appended. `anchors` is room to work in, lent so that no message allocates.
pub fn settle(
    scene: &Scene<'_>,
    detector: u16,
    anchors: &mut Vec<AnchorPlace>,
    out: &mut Vec<Candidate>,
) {
    let rules = &scene.rules.detectors[detector as usize];
    let first = out.len();
    for tier_index in 0..rules.tiers.len() {
        anchors.clear();
        places(scene, &rules.tiers[tier_index].when[0], anchors);
        for (start, end, by_word) in anchors.drain(..) {
            let taken = out[first..].iter().any(|c| {
                if by_word {
                    true
                } else {
                    c.start < end && start < c.end
                }
            });
            if taken || out.len() >= MOST_CANDIDATES {
                continue;
            }
            let answer = rules
                .check
                .filter(|_| !by_word)
                .map(|check| check(&scene.text[start as usize..end as usize]));
            let anchor = Anchor { start, end, answer };
            out.extend(try_tier(scene, detector, tier_index, anchor, by_word));
        }
    }
}

/// Appends every place at which evidence that begins a tier stands.
pub fn places(scene: &Scene<'_>, first: &Evidence, anchors: &mut Vec<AnchorPlace>) {
    first.holds_any(&mut |evidence| {
        collect_anchors(scene, evidence, anchors);
        false
    });
}

fn collect_anchors(scene: &Scene<'_>, evidence: &Evidence, anchors: &mut Vec<AnchorPlace>) {
    match evidence {
        Evidence::Words(list, _) => anchors.extend(
            scene
                .words
                .iter()
                .filter(|h| h.list == *list)
                .map(|h| (h.start, h.end, true)),
        ),
        Evidence::Pattern(pattern, _) => {
            anchors.extend(
                scene
                    .patterns
                    .iter()
                    .filter(|h| h.pattern == *pattern)
                    .map(|h| (h.value.0, h.value.1, false)),
            );
        }
        Evidence::File(_) | Evidence::Media(_) => {
            let whole = Anchor {
                start: 0,
                end: scene.text.len() as u32,
                answer: None,
            };
            if scene.holds(evidence, whole).is_some() {
                anchors.push((0, scene.text.len() as u32, true));
            }
        }
        _ => {}
    }
}

fn try_tier(
    scene: &Scene<'_>,
    detector: u16,
    tier: usize,
    anchor: Anchor,
    by_word: bool,
) -> Option<Candidate> {
    let rules = &scene.rules.detectors[detector as usize];
    let held = u8::try_from(tier).unwrap_or(u8::MAX);
    let tier = &rules.tiers[tier];
    if tier.unless.iter().any(|e| scene.holds(e, anchor).is_some()) {
        return None;
    }
    let (mut start, mut end) = (anchor.start, anchor.end);
    for evidence in &tier.when[1..] {
        let place = scene.holds(evidence, anchor)?;
        if let Some((s, e)) =
            place.filter(|p| by_word && spans(evidence) && same_line(scene.text, anchor, *p))
        {
            start = start.min(s);
            end = end.max(e);
        }
    }
    Some(Candidate {
        detector,
        tier: tier.is,
        held,
        severity: tier
            .severity
            .unwrap_or(scene.rules.catalogue.cards[detector as usize].severity),
        start,
        end,
        valid: anchor.answer == Some(Answer::Valid),
        failed: anchor.answer == Some(Answer::WrongSum),
        anchor: (anchor.start, anchor.end),
    })
}

/// Evidence of the detector's own widens a phrase's span; other detectors' finds have spans of their own.
fn spans(evidence: &Evidence) -> bool {
    evidence.holds_any(&mut |e| {
        matches!(
            e,
            Evidence::Words(_, Window::Message | Window::Tight | Window::Thread)
                | Evidence::Pattern(..)
        )
    })
}

fn same_line(text: &str, anchor: Anchor, place: (u32, u32)) -> bool {
    let (from, to) = if place.1 <= anchor.start {
        (place.1, anchor.start)
    } else {
        (anchor.end, place.0.max(anchor.end))
    };
    !text[from as usize..to as usize].contains('\n')
}
