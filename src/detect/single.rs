//! One pattern: whether it can match at all, and where exactly it does, with the real word edges.

use super::keywords::ListSet;
use super::numbers::{PatternHit, Seen};
use crate::rules::{PatternId, PatternRule};
use regex_automata::meta::{Cache, Regex};
use regex_automata::util::captures::Captures;
use regex_automata::{Anchored, Input};

/// Filled when the pattern is first tried.
pub(super) type SingleCache = Option<(Cache, Captures)>;

/// A compiled pattern with its gate.
#[derive(Debug)]
pub(super) struct Single {
    regex: Regex,
    digits: u32,
    run: u32,
    bytes: u128,
    needs: Option<ListSet>,
    edge_start: bool,
    edge_end: bool,
    value_group: Option<usize>,
}

impl Single {
    /// # Errors
    /// The regex library's complaint where the pattern is too large.
    pub(super) fn new(rule: &PatternRule) -> Result<Self, String> {
        let config = Regex::config()
            .hybrid_cache_capacity(1 << 20)
            .nfa_size_limit(Some(16 << 20));
        let pattern = &rule.pattern;
        Ok(Self {
            regex: Regex::builder()
                .configure(config)
                .build_from_hir(&pattern.hir)
                .map_err(|e| e.to_string())?,
            digits: pattern.gate.digits,
            run: pattern.gate.run,
            bytes: pattern.gate.bytes,
            needs: rule.needs.as_ref().map(|lists| {
                let mut set = ListSet::default();
                lists.iter().for_each(|list| set.insert(*list));
                set
            }),
            edge_start: pattern.edges.start,
            edge_end: pattern.edges.end,
            value_group: pattern.value_group,
        })
    }

    /// Whether a message with this in it can hold a match that counts at all.
    pub(super) fn possible(&self, seen: Seen<'_>) -> bool {
        seen.features.digits >= self.digits
            && seen.features.run >= self.run
            && (self.bytes == 0 || seen.features.bytes & self.bytes != 0)
            && self.needs.is_none_or(|needs| seen.lists.meets(&needs))
    }

    /// A match that begins exactly here, unless an earlier match of the pattern covers the place. Places must come in
    /// ascending order.
    pub(super) fn at(
        &self,
        pattern: PatternId,
        text: &str,
        at: usize,
        cache: &mut SingleCache,
        hits: &mut Vec<PatternHit>,
    ) {
        let last = hits.iter().rev().find(|h| h.pattern == pattern);
        if last.is_some_and(|h| at < h.end as usize) {
            return;
        }
        let (cache, captures) = self.caches(cache);
        let input = Input::new(text).range(at..).anchored(Anchored::Yes);
        if let Some(found) = self.regex.search_with(cache, &input)
            && self.edges_hold(text, found.start(), found.end())
        {
            hits.push(self.hit(pattern, text, (at, found.end()), cache, captures));
        }
    }

    /// All matches, from left to right, none overlapping.
    pub(super) fn all(
        &self,
        pattern: PatternId,
        text: &str,
        cache: &mut SingleCache,
        hits: &mut Vec<PatternHit>,
    ) {
        let (cache, captures) = self.caches(cache);
        let mut from = 0;
        while from <= text.len() {
            let input = Input::new(text).range(from..);
            let Some(found) = self.regex.search_with(cache, &input) else {
                return;
            };
            let (start, end) = (found.start(), found.end());
            if found.is_empty() || !self.edges_hold(text, start, end) {
                from = start + text[start..].chars().next().map_or(1, char::len_utf8);
                continue;
            }
            hits.push(self.hit(pattern, text, (start, end), cache, captures));
            from = end;
        }
    }

    fn caches<'c>(&self, cache: &'c mut SingleCache) -> (&'c mut Cache, &'c mut Captures) {
        let (cache, captures) =
            cache.get_or_insert_with(|| (self.regex.create_cache(), self.regex.create_captures()));
        (cache, captures)
    }

    /// What counts as found in a match: the group `value`, or all of it.
    fn hit(
        &self,
        pattern: PatternId,
        text: &str,
        found: (usize, usize),
        cache: &mut Cache,
        captures: &mut Captures,
    ) -> PatternHit {
        let (start, end) = (found.0 as u32, found.1 as u32);
        let value = self.value_group.and_then(|group| {
            // From the match's start to the text's end, anchored: a half border at its end must see what follows.
            let input = Input::new(text).range(found.0..).anchored(Anchored::Yes);
            self.regex.search_captures_with(cache, &input, captures);
            captures.get_group(group)
        });
        PatternHit {
            pattern,
            start,
            end,
            value: value.map_or((start, end), |s| (s.start as u32, s.end as u32)),
        }
    }

    /// The half borders matched a superset: the real edge is a change between letters or digits and anything else.
    fn edges_hold(&self, text: &str, start: usize, end: usize) -> bool {
        let solid = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let before = || solid(text[..start].chars().next_back());
        let after = || solid(text[end..].chars().next());
        (!self.edge_start || !solid(text[start..].chars().next()) || !before())
            && (!self.edge_end || !solid(text[..end].chars().next_back()) || !after())
    }
}
