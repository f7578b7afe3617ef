//! Why something is found in a message, and why something else is not: the same evidence, asked again with names.
//!
//! Runs behind [`Engine::examine`] over what its scratch still holds, so that explaining costs a scan nothing.

use super::engine::{Context, Engine, Examined, Scratch};
use super::keywords::ListSet;
use super::numbers::Seen;
use super::prepare::prepare;
use super::reject::{self, ClaimedSpan};
use super::scene::{Anchor, Candidate, Chat, Scene, Thread};
use super::tiers::{self, AnchorPlace};
use crate::model::{AudienceSet, Message, Tier};
use crate::rules::values::Answer;
use std::ops::Range;

/// One message explained.
#[derive(Debug)]
pub struct Explained {
    /// What a scan would find.
    pub examined: Examined,
    /// Every detector that had something to look at, in the order of the catalogue.
    pub considered: Vec<Considered>,
    /// Spans that reject rules claimed: the rule, and bytes of the text.
    pub claimed: Vec<(String, Range<usize>)>,
}

/// What one detector made of one place.
#[derive(Debug)]
pub struct Considered {
    /// Index of the detector.
    pub detector: u16,
    /// Where it began to look, in bytes of the text.
    pub anchor: Range<usize>,
    /// Tiers in order, up to the one that holds.
    pub tried: Vec<Tried>,
    /// What became of it.
    pub outcome: Outcome,
}

/// One tier at one place.
#[derive(Debug)]
pub struct Tried {
    /// The tier.
    pub tier: Tier,
    /// What it asks for, as written, and whether it is there.
    pub asked: Vec<(String, bool)>,
    /// What must not be there and is.
    pub stopped: Vec<String>,
}

/// What became of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Found at this tier; below medium it is reported only where that was asked for.
    Found(Tier),
    /// No tier holds.
    NoTier,
    /// A reject rule claims it.
    Rejected(String),
    /// Another detector has the same place.
    Taken(u16),
    /// The topic of the message drops it (marketing, private).
    Topic,
}

impl Tried {
    /// Whether all that is asked for is there and nothing stops it.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.stopped.is_empty() && self.asked.iter().all(|(_, there)| *there)
    }
}

impl Engine {
    /// Examines a message as [`Engine::examine`] does and says why. Findings by file name are in `examined` only.
    pub fn explain(
        &self,
        scratch: &mut Scratch,
        chat: &Chat,
        thread: &mut Thread,
        audiences: AudienceSet,
        message: &Message<'_>,
    ) -> Explained {
        // What an earlier message left behind would be taken for this one's.
        scratch.triggered.clear();
        scratch.candidates.clear();
        let before = thread.clone();
        let examined = self.examine(scratch, chat, thread, audiences, message);
        let prepared = prepare(&message.text);
        let place = |(start, end): (u32, u32)| {
            prepared.original(start as usize)..prepared.original_end(end as usize, &message.text)
        };
        let (features, _, starts) = self.words(&prepared.text);
        let mut lists = ListSet::default();
        scratch.words.iter().for_each(|h| lists.insert(h.list));
        let context = Context {
            chat,
            thread: &before,
            audiences,
            minute: message.time.map(|t| t.wall_minute()),
            reply_to: message.reply_to,
            lists: &lists,
        };
        let scene = context.scene(&self.rules, &prepared.text, scratch, &scratch.candidates);
        let around = context.around();
        let seen = Seen {
            features,
            lists: &around,
        };
        let claims = self.claims(&scene, seen, &starts);
        let mut considered = Vec::new();
        for detector in &scratch.triggered {
            for at in anchors(&scene, *detector) {
                let (anchor, tried) = self.tried(&scene, *detector, at);
                considered.push(Considered {
                    detector: *detector,
                    anchor: place((at.0, at.1)),
                    outcome: self.outcome(
                        (&scratch.candidates, &claims),
                        *detector,
                        anchor,
                        &tried,
                    ),
                    tried,
                });
            }
        }
        let claimed = reject::claimed(&self.rules, &claims)
            .map(|(rule, span)| (rule.to_owned(), place(span)))
            .collect();
        Explained {
            examined,
            considered,
            claimed,
        }
    }

    /// The tiers that begin at a place, up to the one that holds.
    fn tried(
        &self,
        scene: &Scene<'_>,
        detector: u16,
        (start, end, by_word): AnchorPlace,
    ) -> (Anchor, Vec<Tried>) {
        let rules = &self.rules.detectors[usize::from(detector)];
        let answer = rules
            .check
            .filter(|_| !by_word)
            .map(|check| check(&scene.text[start as usize..end as usize]));
        let anchor = Anchor { start, end, answer };
        let mut tried = Vec::new();
        for tier in &rules.tiers {
            let mut places = Vec::new();
            tiers::places(scene, &tier.when[0], &mut places);
            if !places.contains(&(start, end, by_word)) {
                continue;
            }
            let asked = tier.words.0.iter().zip(&tier.when);
            let stops = tier.words.1.iter().zip(&tier.unless);
            let one = Tried {
                tier: tier.is,
                asked: asked
                    .map(|(word, e)| (word.clone(), scene.holds(e, anchor).is_some()))
                    .collect(),
                stopped: stops
                    .filter(|(_, e)| scene.holds(e, anchor).is_some())
                    .map(|(word, _)| word.clone())
                    .collect(),
            };
            let done = one.holds();
            tried.push(one);
            if done {
                break;
            }
        }
        (anchor, tried)
    }

    fn outcome(
        &self,
        (found, claims): (&[Candidate], &[ClaimedSpan]),
        detector: u16,
        anchor: Anchor,
        tried: &[Tried],
    ) -> Outcome {
        let Some(tier) = tried.iter().find(|t| t.holds()).map(|t| t.tier) else {
            return Outcome::NoTier;
        };
        let meets = |c: &Candidate| c.start < anchor.end && anchor.start < c.end;
        if let Some(own) = found.iter().find(|c| c.detector == detector && meets(c)) {
            return Outcome::Found(own.tier);
        }
        let own = Candidate {
            detector,
            tier,
            held: 0,
            severity: self.rules.catalogue.cards[usize::from(detector)].severity,
            start: anchor.start,
            end: anchor.end,
            valid: anchor.answer == Some(Answer::Valid),
            failed: false,
            anchor: (anchor.start, anchor.end),
        };
        if let Some(rule) = reject::rejected_by(&self.rules, claims, &own) {
            return Outcome::Rejected(rule.to_owned());
        }
        let ordered = |d: u16| self.rules.detectors[usize::from(d)].order.is_some();
        match found
            .iter()
            .find(|c| ordered(detector) && ordered(c.detector) && meets(c))
        {
            Some(other) => Outcome::Taken(other.detector),
            None => Outcome::Topic,
        }
    }
}

/// Every place at which any tier of a detector begins, once each.
fn anchors(scene: &Scene<'_>, detector: u16) -> Vec<AnchorPlace> {
    let mut places = Vec::new();
    for tier in &scene.rules.detectors[usize::from(detector)].tiers {
        tiers::places(scene, &tier.when[0], &mut places);
    }
    places.sort_unstable();
    places.dedup();
    places
}
