//! Matches the equal texts of two conversations at a settled offset of their clocks.

use super::season::Season;
use super::{Candidate, Text, runs};

/// Counts the texts of this group in all pairs that have it.
pub(super) fn compare(candidates: &mut [Candidate], texts: &[Text]) {
    let by_conversation: Vec<&[Text]> = runs(texts).collect();
    if by_conversation.len() < 2 {
        return;
    }
    let mut used = Vec::new();
    for a in &by_conversation {
        let number = a[0].conversation;
        let from = candidates.partition_point(|c| c.pair.0 < number);
        let own = candidates[from..].iter_mut();
        for candidate in own.take_while(|c| c.pair.0 == number) {
            let partner = candidate.pair.1;
            let found = by_conversation.binary_search_by_key(&partner, |b| b[0].conversation);
            if let Ok(at) = found {
                matched(candidate, a, by_conversation[at], &mut used);
            }
        }
    }
}

/// Matches equal texts of a pair at its offset, each once: those of the very minute first.
fn matched(candidate: &mut Candidate, a: &[Text], b: &[Text], used: &mut Vec<bool>) {
    used.clear();
    used.resize(a.len() + b.len(), false);
    for off in [0, 1, -1] {
        for (at, text) in a.iter().enumerate() {
            if used[at] {
                continue;
            }
            let [winter, summer] = candidate.ahead;
            let (likely, other) = match text.season {
                Season::Winter => (winter, winter),
                Season::Summer => (summer, summer),
                Season::Between => (winter, summer),
            };
            let met = [likely, other].into_iter().find_map(|ahead| {
                let minute = text.minute - ahead * 15 + off;
                let from = b.partition_point(|t| t.minute < minute);
                let same = b[from..].iter().take_while(|t| t.minute == minute).count();
                (from..from + same).find(|place| !used[a.len() + place])
            });
            let Some(place) = met else { continue };
            used[at] = true;
            used[a.len() + place] = true;
            candidate.agreeing += 1;
            candidate.several |= *candidate.first.get_or_insert(text.sender) != text.sender;
        }
    }
}
