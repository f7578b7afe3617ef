//! Which shapes are the file's own headers, and what counts as generated (whatsapp.md sections 1.1, 3 and 5).

use super::body::Mode;
use super::header::{Family, Signature};
use super::scan::Plan;
use super::tally::{Candidate, Tally};

/// The plan a tally speaks for; none where the file holds no header.
pub(super) fn derive(tally: &Tally, title: &str) -> Option<Plan> {
    let (accepted, crlf_only) = accept(
        &tally.candidates,
        tally.walked.filled,
        tally.walked.lf && tally.walked.crlf,
    )?;
    let family = accepted.first()?.family();
    Some(Plan {
        crlf_only,
        mode: Mode {
            family,
            strict: family == Family::Bracket && tally.marks,
        },
        compound: tally.senders.compound(title),
        accepted,
    })
}

/// The accepted shapes, the most frequent first, and whether the iPhone's line-end rule holds (section 3).
fn accept(candidates: &[Candidate], filled: u64, mixed: bool) -> Option<(Vec<Signature>, bool)> {
    let total: u64 = candidates.iter().map(|c| c.count).sum();
    let behind: u64 = candidates
        .iter()
        .filter(|c| c.after_crlf)
        .map(|c| c.count)
        .sum();
    let best = most(candidates.iter())?;
    let crlf_only = mixed && best.family() == Family::Bracket && behind * 2 >= total;
    let valid = || {
        candidates
            .iter()
            .filter(move |c| c.after_crlf || !crlf_only)
    };
    let best = most(valid()).unwrap_or(best);
    let total: u64 = valid().map(|c| c.count).sum();
    let mut accepted = vec![best];
    // Step 5: a file of nothing but headers is taken whole.
    let whole = total == filled && valid().all(|c| c.signature.same_order(best));
    let mut others: Vec<(Signature, u64, u64)> = counts(valid());
    others.sort_by_key(|(_, count, first)| (std::cmp::Reverse(*count), *first));
    for (signature, count, _) in others {
        let akin = signature.akin(best) && count >= 2 && count * 50 >= total;
        if signature != best && (whole || akin) {
            accepted.push(signature);
        }
    }
    Some((accepted, crlf_only))
}

fn counts<'a>(candidates: impl Iterator<Item = &'a Candidate>) -> Vec<(Signature, u64, u64)> {
    let mut found: Vec<(Signature, u64, u64)> = Vec::new();
    for candidate in candidates {
        match found
            .iter_mut()
            .find(|(signature, ..)| *signature == candidate.signature)
        {
            Some((_, count, first)) => {
                *count += candidate.count;
                *first = candidate.first.min(*first);
            }
            None => found.push((candidate.signature, candidate.count, candidate.first)),
        }
    }
    found
}

/// The most frequent shape; on a tie the first one (section 3, step 3).
fn most<'a>(candidates: impl Iterator<Item = &'a Candidate>) -> Option<Signature> {
    counts(candidates)
        .into_iter()
        .min_by_key(|(_, count, first)| (std::cmp::Reverse(*count), *first))
        .map(|(signature, ..)| signature)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::whatsapp::tally::count;

    fn plan(text: &str) -> Plan {
        derive(
            &count(text.as_bytes(), 0, &Plan::nothing(), true, &|_| false),
            "",
        )
        .unwrap()
    }

    #[test]
    fn the_most_frequent_shape_wins_and_pastes_are_text() {
        let own = "03.02.26, 12:30 - A: x\n".repeat(3);
        let pasted = plan(&format!(
            "{own}[19:23, 28/8/2013] B: y\n[2:05 PM, 8/28/2013] B: z\n"
        ));
        assert_eq!(pasted.accepted.len(), 1);
        assert_eq!(pasted.mode.family, Family::Dash);
        // Two lengths of the year, each often enough: two exports joined.
        assert_eq!(
            plan(&format!(
                "{own}text\n{}",
                "03.02.2026, 12:30 - A: x\n".repeat(2)
            ))
            .accepted
            .len(),
            2
        );
        assert_eq!(
            plan(&format!("{own}text\n03.02.2026, 12:30 - A: x\n"))
                .accepted
                .len(),
            1
        );
        // Nothing but headers: all of one family are taken.
        assert_eq!(
            plan("03.02.26, 12:30 - A: x\n03/02/2026, 12:31 - A: y\n")
                .accepted
                .len(),
            2
        );
    }

    #[test]
    fn on_a_tie_the_first_shape_wins() {
        let tied = plan("[03.02.26, 12:30:00] A: x\nword\n03.02.26, 12:30 - A: x\n");
        assert_eq!(tied.mode.family, Family::Bracket);
    }

    #[test]
    fn the_line_end_rule_needs_both_kinds_and_half_of_the_headers() {
        let crlf = "[03.02.26, 12:30:00] A: x\r\n".repeat(2);
        assert!(
            plan(&format!(
                "{crlf}[03.02.26, 12:30:00] A: x\n[03.02.26, 12:30:00] B: y\r\n"
            ))
            .crlf_only
        );
        assert!(!plan(&crlf).crlf_only);
        let lf = "[03.02.26, 12:30:00] A: x\n".repeat(5);
        assert!(!plan(&format!("{crlf}{lf}")).crlf_only);
    }
}
