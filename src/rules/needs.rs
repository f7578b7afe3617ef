//! Which word lists a pattern waits for, derived from the tiers that use it and never written by hand.
//!
//! A tier holds only where all its evidence does. So a pattern that is always used beside words need not be searched in a
//! message (with its thread and title) in which none of these words was met.

use super::compile::{Detector, RejectRule, WordList};
use super::evidence::{Evidence, ListId, PatternId};

/// For each pattern the lists of which one must have been met; `None`: it counts without any.
pub(super) fn needs(
    patterns: usize,
    detectors: &[Detector],
    rejects: &[RejectRule],
    lists: &[WordList],
) -> Vec<Option<Vec<ListId>>> {
    let mut needs: Vec<Option<Vec<ListId>>> = vec![Some(Vec::new()); patterns];
    for tier in detectors.iter().flat_map(|d| &d.tiers) {
        for (index, need) in needs.iter_mut().enumerate() {
            let pattern = PatternId(index as u16);
            let used = tier
                .when
                .iter()
                .chain(&tier.unless)
                .any(|e| names(e, pattern));
            if !used {
                continue;
            }
            let rarest = tier
                .when
                .iter()
                .filter(|e| !names(e, pattern))
                .filter_map(words_of)
                .min_by_key(|needed| forms(needed, lists));
            match (need.as_mut(), rarest) {
                (Some(all), Some(more)) => all.extend(more),
                _ => *need = None,
            }
        }
    }
    for rule in rejects {
        for pattern in &rule.patterns {
            needs[pattern.0 as usize] = rule.tight.map(|list| vec![list]);
        }
    }
    for need in needs.iter_mut().flatten() {
        need.sort_unstable_by_key(|list| list.0);
        need.dedup();
    }
    needs
        .into_iter()
        .map(|n| n.filter(|lists| !lists.is_empty()))
        .collect()
}

fn names(evidence: &Evidence, pattern: PatternId) -> bool {
    evidence.holds_any(&mut |e| matches!(e, Evidence::Pattern(id, _) if *id == pattern))
}

/// The lists of which one must have been met for the evidence to hold, where it is made of words alone.
fn words_of(evidence: &Evidence) -> Option<Vec<ListId>> {
    match evidence {
        Evidence::Words(list, _) => Some(vec![*list]),
        Evidence::Any(parts) => {
            let lists: Option<Vec<Vec<ListId>>> = parts.iter().map(words_of).collect();
            Some(lists?.concat())
        }
        _ => None,
    }
}

/// How many forms there are: the fewer, the rarer a message with one of them.
fn forms(needed: &[ListId], lists: &[WordList]) -> usize {
    needed
        .iter()
        .map(|list| lists[list.0 as usize].forms.len())
        .sum()
}

#[cfg(test)]
mod tests {
    fn needs_of(tiers: &str) -> Vec<Option<usize>> {
        let file = format!(
            r#"
            [[detector]]
            id = "x"
            kind = "phrase"
            category = "invoice"
            severity = "low"
            mask = "words"
            title.de = "X"
            title.en = "X"
            patterns.shape = 'ab\d'
            patterns.other = 'cd\d'
            words.few = ["eins"]
            words.many = ["zwei", "drei"]
            tier = [{tiers}]
            "#
        );
        let rules = crate::rules::load(&[("t.toml".into(), file)]).unwrap();
        rules
            .patterns
            .iter()
            .map(|p| p.needs.as_ref().map(Vec::len))
            .collect()
    }

    #[test]
    fn a_pattern_waits_for_the_words_beside_it() {
        assert_eq!(
            needs_of(
                r#"{ is = "high", when = ["shape", "many", "few"] }, { is = "low", when = ["other"] }"#
            ),
            [Some(1), None]
        );
        assert_eq!(
            needs_of(
                r#"{ is = "high", when = ["shape", "many"] }, { is = "low", when = ["few"], unless = ["shape", "other"] }"#
            ),
            [Some(2), Some(1)]
        );
    }

    #[test]
    fn a_tier_without_words_frees_the_pattern() {
        assert_eq!(
            needs_of(
                r#"{ is = "high", when = ["shape", "many"] }, { is = "low", when = ["shape", "gate:staff"] }"#
            )[0],
            None
        );
    }
}
