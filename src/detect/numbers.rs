//! All patterns, each searched only where it can begin.
//!
//! Order of cost (engine.md section 4): features of the message and the words met; then anchored at the word starts that
//! fit a pattern's first letters, or that begin a number; then one combined automaton over the message for the few
//! patterns that may begin anywhere. Caches live in the thread's scratch; the pooled convenience interface is never used.

use super::group::{Group, GroupCache};
use super::keywords::{Features, ListSet, Starts};
use super::single::{Single, SingleCache};
use crate::rules::{PatternId, PatternRule, RuleSet};

/// A pattern matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PatternHit {
    /// Which.
    pub pattern: PatternId,
    /// Whole match in the prepared text.
    pub start: u32,
    /// End of the whole match.
    pub end: u32,
    /// What counts as found: the group `value`, or the whole match.
    pub value: (u32, u32),
}

/// What is known of a message before a pattern is tried.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// Digits, runs, bytes.
    pub features: Features,
    /// Word lists met in it, in its thread or in the title.
    pub lists: &'a ListSet,
}

/// Which patterns are searched together.
type Belongs = fn(&PatternRule) -> bool;

/// What a set of combined automata is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum For {
    Messages,
    Files,
    Rejects,
}

impl For {
    fn has(self, rule: &PatternRule) -> bool {
        match self {
            For::Messages => rule.detector.is_some() && rule.surface.messages,
            For::Files => rule.detector.is_some() && rule.surface.files,
            For::Rejects => rule.detector.is_none(),
        }
    }
}

/// The combined automata of detectors, or of reject rules.
#[derive(Debug)]
struct Groups {
    /// Patterns that begin with a number.
    at_numbers: Option<Group>,
    /// Patterns that may begin anywhere, by what they need: digits, a rare byte, neither.
    anywhere: Vec<Group>,
}

/// All patterns, compiled.
#[derive(Debug)]
pub struct Numbers {
    detectors: Groups,
    files: Groups,
    rejects: Groups,
    singles: Vec<Single>,
}

#[derive(Debug)]
struct GroupsCache {
    at_numbers: Option<GroupCache>,
    anywhere: Vec<GroupCache>,
}

/// Per-thread caches.
#[derive(Debug)]
pub struct NumberCache {
    detectors: GroupsCache,
    files: GroupsCache,
    rejects: GroupsCache,
    singles: Vec<SingleCache>,
}

impl Groups {
    fn new(rules: &RuleSet, what: For) -> Result<Self, String> {
        let of = |belongs: Belongs| {
            let members = (0..rules.patterns.len()).filter(|i| {
                let rule = &rules.patterns[*i];
                what.has(rule) && belongs(rule)
            });
            Group::new(rules, members.map(|i| PatternId(i as u16)).collect())
        };
        // Word starts are probed for detectors only: a message in which nothing was found asks no reject rule.
        let kinds: &[Belongs] = if what == For::Rejects {
            &[|p| !p.pattern.at_number]
        } else {
            &[
                |p| anywhere(p) && p.pattern.gate.digits >= 1,
                |p| anywhere(p) && p.pattern.gate.digits == 0 && p.pattern.gate.bytes != 0,
                |p| anywhere(p) && p.pattern.gate.digits == 0 && p.pattern.gate.bytes == 0,
            ]
        };
        let mut groups = Vec::new();
        for belongs in kinds {
            groups.extend(of(*belongs)?);
        }
        Ok(Self {
            at_numbers: of(|p| p.pattern.at_number)?,
            anywhere: groups,
        })
    }

    fn cache(&self) -> GroupsCache {
        GroupsCache {
            at_numbers: self.at_numbers.as_ref().map(Group::cache),
            anywhere: self.anywhere.iter().map(Group::cache).collect(),
        }
    }

    /// Searches all groups that the message can hold a match of.
    fn find(
        &self,
        text: &str,
        seen: Seen<'_>,
        numbers: &[u32],
        singles: (&[Single], &mut [SingleCache]),
        cache: &mut GroupsCache,
        hits: &mut Vec<PatternHit>,
    ) {
        let (singles, single_caches) = singles;
        let possible = |m: &PatternId| singles[m.0 as usize].possible(seen);
        if let (Some(group), Some(cache)) = (&self.at_numbers, &mut cache.at_numbers)
            && !numbers.is_empty()
            && group.members().iter().any(possible)
        {
            for at in numbers {
                let at = *at as usize;
                group.at(cache, text, at, |member| {
                    let index = member.0 as usize;
                    if singles[index].possible(seen) {
                        singles[index].at(member, text, at, &mut single_caches[index], hits);
                    }
                });
            }
        }
        for (group, cache) in self.anywhere.iter().zip(&mut cache.anywhere) {
            if !group.members().iter().any(possible) {
                continue;
            }
            group.anywhere(cache, text, |member| {
                let index = member.0 as usize;
                if singles[index].possible(seen) {
                    singles[index].all(member, text, &mut single_caches[index], hits);
                }
            });
        }
    }
}

fn anywhere(rule: &PatternRule) -> bool {
    rule.pattern.heads.is_none() && !rule.pattern.at_number
}

impl Numbers {
    /// Compiles all patterns of the rules.
    ///
    /// # Errors
    /// The regex library's complaint where a pattern is too large to compile.
    pub fn new(rules: &RuleSet) -> Result<Self, String> {
        Ok(Self {
            detectors: Groups::new(rules, For::Messages)?,
            files: Groups::new(rules, For::Files)?,
            rejects: Groups::new(rules, For::Rejects)?,
            singles: rules
                .patterns
                .iter()
                .map(Single::new)
                .collect::<Result<_, _>>()?,
        })
    }

    /// Fresh caches for one thread.
    #[must_use]
    pub fn cache(&self) -> NumberCache {
        NumberCache {
            detectors: self.detectors.cache(),
            files: self.files.cache(),
            rejects: self.rejects.cache(),
            singles: self.singles.iter().map(|_| None).collect(),
        }
    }

    /// Finds the matches of all patterns of detectors that look at messages, or at names of files.
    pub fn find(
        &self,
        text: &str,
        by_file: bool,
        seen: Seen<'_>,
        starts: &mut Starts,
        cache: &mut NumberCache,
        hits: &mut Vec<PatternHit>,
    ) {
        starts.probes.sort_unstable();
        for probe in &starts.probes {
            let index = probe.pattern.0 as usize;
            let single = &self.singles[index];
            if single.possible(seen) {
                let slot = &mut cache.singles[index];
                single.at(probe.pattern, text, probe.at as usize, slot, hits);
            }
        }
        let (groups, group_caches) = if by_file {
            (&self.files, &mut cache.files)
        } else {
            (&self.detectors, &mut cache.detectors)
        };
        groups.find(
            text,
            seen,
            &starts.numbers,
            (&self.singles, &mut cache.singles),
            group_caches,
            hits,
        );
    }

    /// Finds the matches of all reject patterns: asked only where there is something to reject.
    pub fn find_rejects(
        &self,
        text: &str,
        seen: Seen<'_>,
        starts: &Starts,
        cache: &mut NumberCache,
        hits: &mut Vec<PatternHit>,
    ) {
        self.rejects.find(
            text,
            seen,
            &starts.numbers,
            (&self.singles, &mut cache.singles),
            &mut cache.rejects,
            hits,
        );
    }
}
