//! What each detector costs: how often its patterns are tried and it is asked at all, what it finds, and its time.
//!
//! In a scan all words are probed in one pass and patterns that may begin anywhere in one automaton, so no detector has
//! a time of its own there. Here each pattern runs alone over the same messages: shares, not seconds, are what counts.

use super::engine::{Context, Engine, Scratch};
use super::keywords::ListSet;
use super::numbers::Seen;
use super::prepare::prepare;
use super::scene::{Chat, Thread};
use super::tiers;
use crate::model::{AudienceSet, Message, Tier};
use crate::rules::PatternId;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Costs over the messages seen so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Profile {
    /// Messages.
    pub messages: u64,
    /// Preparing texts and probing all words, which no detector has for itself.
    pub common: Duration,
    /// Reject rules: patterns alone.
    pub rejects: Duration,
    /// By index of the detector.
    pub detectors: Vec<Cost>,
}

/// What one detector costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cost {
    /// Messages in which a pattern of its was tried: the gate let them through.
    pub tried: u64,
    /// Messages in which a word or pattern of its stood, so that its tiers were settled.
    pub asked: u64,
    /// Messages in which it was found at medium or better.
    pub found: u64,
    /// Its patterns and tiers.
    pub time: Duration,
}

impl Engine {
    /// Examines a message as [`Engine::examine`] does and adds what each detector took. Names of files are left out.
    pub fn profile(
        &self,
        scratch: &mut Scratch,
        chat: &Chat,
        thread: &mut Thread,
        audiences: AudienceSet,
        message: &Message<'_>,
        profile: &mut Profile,
    ) {
        let rules = &self.rules;
        profile
            .detectors
            .resize(rules.detectors.len(), Cost::default());
        profile.messages += 1;
        let before = thread.clone();
        scratch.triggered.clear();
        let examined = self.examine(scratch, chat, thread, audiences, message);
        let begun = Instant::now();
        let prepared = prepare(&message.text);
        let (features, words, mut starts) = self.words(&prepared.text);
        profile.common += begun.elapsed();
        let mut lists = ListSet::default();
        words.iter().for_each(|h| lists.insert(h.list));
        let context = Context {
            chat,
            thread: &before,
            audiences,
            minute: message.time.map(|t| t.wall_minute()),
            reply_to: message.reply_to,
            lists: &lists,
        };
        let around = context.around();
        let seen = Seen {
            features,
            lists: &around,
        };
        starts.probes.sort_unstable();
        let mut tried = vec![false; rules.detectors.len()];
        for (index, rule) in rules.patterns.iter().enumerate() {
            let pattern = PatternId(index as u16);
            if !rule.surface.messages {
                continue;
            }
            let begun = Instant::now();
            let possible = self.alone(pattern, &prepared.text, seen, &starts, scratch);
            let took = begun.elapsed();
            match rule.detector {
                Some(detector) => {
                    profile.detectors[usize::from(detector)].time += took;
                    tried[usize::from(detector)] |= possible;
                }
                None => profile.rejects += took,
            }
        }
        let scene = context.scene(rules, &prepared.text, scratch, &scratch.candidates);
        let (mut anchors, mut fresh) = (Vec::new(), Vec::new());
        for detector in &scratch.triggered {
            let cost = &mut profile.detectors[usize::from(*detector)];
            let begun = Instant::now();
            tiers::settle(&scene, *detector, &mut anchors, &mut fresh);
            cost.time += begun.elapsed();
            cost.asked += 1;
            black_box(&fresh);
            fresh.clear();
        }
        for (detector, cost) in profile.detectors.iter_mut().enumerate() {
            cost.tried += u64::from(tried[detector]);
            let own = |h: &&super::Hit| usize::from(h.detector) == detector;
            let mut hits = examined.hits.iter().filter(own);
            cost.found += u64::from(hits.any(|h| h.tier >= Tier::Medium && h.file.is_none()));
        }
    }
}
