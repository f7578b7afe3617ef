//! All patterns in one combined lazy DFA, then single patterns only where it said so.
//!
//! Order of cost (engine.md section 4): features of the message, one yes/no search, which patterns, then each of them.
//! Caches live in the thread's scratch; the pooled convenience interface is never used.

use super::keywords::{Features, Probe};
use crate::rules::{PatternId, PatternRule, RuleSet};
use regex_automata::hybrid::dfa::{Cache as DfaCache, DFA};
use regex_automata::meta::{Cache as MetaCache, Regex};
use regex_automata::nfa::thompson;
use regex_automata::util::captures::Captures;
use regex_automata::{Anchored, Input, MatchKind, PatternSet};

/// 32 MiB of lazy-DFA cache measured 1.8 to 2.2 times faster than the default 2 MiB; promise 7 leaves 40 MB a thread,
/// so the two combined automata share less.
const CACHE_BYTES: usize = 8 << 20;

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

/// Which patterns are searched together.
type Belongs = fn(&PatternRule) -> bool;

/// The combined automata.
#[derive(Debug)]
pub struct Numbers {
    groups: Vec<Group>,
    singles: Vec<Regex>,
    rules: Vec<Single>,
}

#[derive(Debug, Clone, Copy)]
struct Single {
    digits: u32,
    run: u32,
    bytes: u128,
    edge_start: bool,
    edge_end: bool,
    value_group: Option<usize>,
}

/// Patterns that are searched together: those of detectors with digits, with `@`, with neither; those of reject rules.
#[derive(Debug)]
struct Group {
    dfa: DFA,
    members: Vec<PatternId>,
    rejects: bool,
}

impl Single {
    /// Whether a message of these features can hold a match at all.
    const fn possible(&self, features: Features) -> bool {
        features.digits >= self.digits
            && features.run >= self.run
            && (self.bytes == 0 || features.bytes & self.bytes != 0)
    }
}

/// Per-thread caches.
#[derive(Debug)]
pub struct NumberCache {
    dfas: Vec<DfaCache>,
    sets: Vec<PatternSet>,
    singles: Vec<Option<(MetaCache, Captures)>>,
}

impl Numbers {
    /// Compiles all patterns of the rules.
    ///
    /// # Errors
    /// The regex library's complaint where a pattern is too large to compile.
    pub fn new(rules: &RuleSet) -> Result<Self, String> {
        let mut groups = Vec::new();
        let probed = |p: &PatternRule| p.detector.is_some() && p.pattern.heads.is_some();
        let kinds: [(bool, Belongs); 4] = [
            (false, |p| p.pattern.gate.digits >= 1),
            (false, |p| {
                p.pattern.gate.digits == 0 && p.pattern.gate.bytes != 0
            }),
            (false, |p| {
                p.pattern.gate.digits == 0 && p.pattern.gate.bytes == 0
            }),
            (true, |_| true),
        ];
        for (rejects, belongs) in kinds {
            let members: Vec<PatternId> = (0..rules.patterns.len())
                .filter(|i| {
                    let rule = &rules.patterns[*i];
                    rule.detector.is_none() == rejects && !probed(rule) && belongs(rule)
                })
                .map(|i| PatternId(i as u16))
                .collect();
            if members.is_empty() {
                continue;
            }
            let hirs: Vec<_> = members
                .iter()
                .map(|m| &rules.patterns[m.0 as usize].pattern.hir)
                .collect();
            let nfa = thompson::Compiler::new()
                .configure(
                    thompson::Config::new()
                        .which_captures(thompson::WhichCaptures::None)
                        .nfa_size_limit(Some(64 << 20)),
                )
                .build_many_from_hir(&hirs)
                .map_err(|e| e.to_string())?;
            let config = DFA::config()
                .match_kind(MatchKind::All)
                .cache_capacity(CACHE_BYTES)
                .skip_cache_capacity_check(true);
            let dfa = DFA::builder()
                .configure(config)
                .build_from_nfa(nfa)
                .map_err(|e| e.to_string())?;
            groups.push(Group {
                dfa,
                members,
                rejects,
            });
        }
        let mut singles = Vec::with_capacity(rules.patterns.len());
        for rule in &rules.patterns {
            let config = Regex::config()
                .hybrid_cache_capacity(1 << 20)
                .nfa_size_limit(Some(16 << 20));
            singles.push(
                Regex::builder()
                    .configure(config)
                    .build_from_hir(&rule.pattern.hir)
                    .map_err(|e| e.to_string())?,
            );
        }
        let rules = rules
            .patterns
            .iter()
            .map(|p| Single {
                digits: p.pattern.gate.digits,
                run: p.pattern.gate.run,
                bytes: p.pattern.gate.bytes,
                edge_start: p.pattern.edges.start,
                edge_end: p.pattern.edges.end,
                value_group: p.pattern.value_group,
            })
            .collect();
        Ok(Self {
            groups,
            singles,
            rules,
        })
    }

    /// Fresh caches for one thread.
    #[must_use]
    pub fn cache(&self) -> NumberCache {
        NumberCache {
            dfas: self.groups.iter().map(|g| g.dfa.create_cache()).collect(),
            sets: self
                .groups
                .iter()
                .map(|g| PatternSet::new(g.dfa.pattern_len()))
                .collect(),
            singles: self.singles.iter().map(|_| None).collect(),
        }
    }

    /// Finds the matches of all detector patterns. `probes` are the word starts where a pattern with known heads may begin.
    pub fn find(
        &self,
        text: &str,
        features: Features,
        probes: &mut [Probe],
        cache: &mut NumberCache,
        hits: &mut Vec<PatternHit>,
    ) {
        probes.sort_unstable();
        let mut done = (None, 0);
        for probe in probes.iter() {
            let single = self.rules[probe.pattern.0 as usize];
            let behind_last = done.0 != Some(probe.pattern) || probe.at >= done.1;
            if behind_last && single.possible(features) {
                let slot = &mut cache.singles[probe.pattern.0 as usize];
                if let Some(end) =
                    self.find_at(probe.pattern, single, text, probe.at as usize, slot, hits)
                {
                    done = (Some(probe.pattern), end);
                }
            }
        }
        self.find_in(text, features, cache, hits, false);
    }

    /// Finds the matches of all reject patterns: asked only where there is something to reject.
    pub fn find_rejects(
        &self,
        text: &str,
        features: Features,
        cache: &mut NumberCache,
        hits: &mut Vec<PatternHit>,
    ) {
        self.find_in(text, features, cache, hits, true);
    }

    fn find_in(
        &self,
        text: &str,
        features: Features,
        cache: &mut NumberCache,
        hits: &mut Vec<PatternHit>,
        rejects: bool,
    ) {
        for (index, group) in self.groups.iter().enumerate() {
            if group.rejects != rejects
                || !group
                    .members
                    .iter()
                    .any(|m| self.rules[m.0 as usize].possible(features))
            {
                continue;
            }
            let dfa_cache = &mut cache.dfas[index];
            let yes = group
                .dfa
                .try_search_fwd(dfa_cache, &Input::new(text).earliest(true));
            // An automaton that gives up (cache thrashing is switched off, so it does not) means: ask each pattern.
            if matches!(yes, Ok(None)) {
                continue;
            }
            let set = &mut cache.sets[index];
            set.clear();
            let asked = group
                .dfa
                .try_which_overlapping_matches(dfa_cache, &Input::new(text), set);
            for (position, member) in group.members.iter().enumerate() {
                let single = self.rules[member.0 as usize];
                let possible =
                    asked.is_err() || set.contains(regex_automata::PatternID::must(position));
                if possible && single.possible(features) {
                    self.find_single(
                        *member,
                        single,
                        text,
                        &mut cache.singles[member.0 as usize],
                        hits,
                    );
                }
            }
        }
    }

    /// One match that begins exactly here; gives its end.
    fn find_at(
        &self,
        pattern: PatternId,
        single: Single,
        text: &str,
        at: usize,
        slot: &mut Option<(MetaCache, Captures)>,
        hits: &mut Vec<PatternHit>,
    ) -> Option<u32> {
        let regex = &self.singles[pattern.0 as usize];
        let (cache, captures) =
            slot.get_or_insert_with(|| (regex.create_cache(), regex.create_captures()));
        let input = Input::new(text).range(at..).anchored(Anchored::Yes);
        let found = regex.search_with(cache, &input)?;
        if !edges_hold(text, found.start(), found.end(), single) {
            return None;
        }
        let value = value(
            regex,
            single,
            text,
            (found.start(), found.end()),
            cache,
            captures,
        );
        hits.push(PatternHit {
            pattern,
            start: found.start() as u32,
            end: found.end() as u32,
            value,
        });
        Some(found.end() as u32)
    }

    fn find_single(
        &self,
        pattern: PatternId,
        single: Single,
        text: &str,
        slot: &mut Option<(MetaCache, Captures)>,
        hits: &mut Vec<PatternHit>,
    ) {
        let regex = &self.singles[pattern.0 as usize];
        let (cache, captures) =
            slot.get_or_insert_with(|| (regex.create_cache(), regex.create_captures()));
        let mut from = 0;
        while from <= text.len() {
            let input = Input::new(text).range(from..);
            let Some(found) = regex.search_with(cache, &input) else {
                return;
            };
            if found.is_empty() || !edges_hold(text, found.start(), found.end(), single) {
                from = next_char(text, found.start());
                continue;
            }
            let value = value(
                regex,
                single,
                text,
                (found.start(), found.end()),
                cache,
                captures,
            );
            hits.push(PatternHit {
                pattern,
                start: found.start() as u32,
                end: found.end() as u32,
                value,
            });
            from = found.end();
        }
    }
}

/// What counts as found in a match: the group `value`, or all of it.
fn value(
    regex: &Regex,
    single: Single,
    text: &str,
    found: (usize, usize),
    cache: &mut MetaCache,
    captures: &mut Captures,
) -> (u32, u32) {
    let whole = (found.0 as u32, found.1 as u32);
    let Some(group) = single.value_group else {
        return whole;
    };
    // From the match's start to the text's end, anchored: a half border at its end must see what follows.
    let input = Input::new(text).range(found.0..).anchored(Anchored::Yes);
    regex.search_captures_with(cache, &input, captures);
    captures
        .get_group(group)
        .map_or(whole, |span| (span.start as u32, span.end as u32))
}

/// The half borders matched a superset: the real edge is a change between letters or digits and anything else.
fn edges_hold(text: &str, start: usize, end: usize, single: Single) -> bool {
    let inside_start = text[start..]
        .chars()
        .next()
        .is_some_and(char::is_alphanumeric);
    let inside_end = text[..end]
        .chars()
        .next_back()
        .is_some_and(char::is_alphanumeric);
    let before = text[..start]
        .chars()
        .next_back()
        .is_some_and(char::is_alphanumeric);
    let after = text[end..]
        .chars()
        .next()
        .is_some_and(char::is_alphanumeric);
    (!single.edge_start || !inside_start || !before) && (!single.edge_end || !inside_end || !after)
}

fn next_char(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(1, char::len_utf8)
}
