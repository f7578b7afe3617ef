//! A copy is scanned like any export, by the same program, with nothing known of people; what is still found is masked
//! more widely, until nothing is.

use crate::copies::forms::tame;
use crate::copies::marks::{self, LEFT_OUT, Mark};
use crate::copies::{Form, Talk};
use crate::formats::Format;
use crate::model::{EntryPath, Outcome, Severity, Span, Tier, Troubles};
use crate::pipeline::scan::scan;
use crate::plan::{Choice, Inputs, People, Plan};
use crate::source::{Bundle, BundleKind, held};
use std::collections::BTreeMap;
use std::io;

/// Times a copy is scanned at most. A message is masked by places, then by clauses, then as a whole; what it did to the
/// messages behind it takes as many rounds again.
const ROUNDS: usize = 12;

/// Leaves nothing in the plan by which the copy would be read otherwise than by anybody else: no people, no days, no
/// choice, and nothing hidden.
pub(super) fn prepare(plan: &mut Plan) {
    plan.people = People::default();
    plan.choice = Choice::Nobody;
    plan.days = (None, None);
    plan.min_severity = Severity::Info;
    plan.min_confidence = Tier::Low;
    plan.accepts.clear();
    plan.case_key = None;
    plan.keep_originals = false;
    plan.zone = None;
}

/// Masks until a scan of the copy finds nothing. Gives how many places that took; none where it did not come to that, or
/// where the copy does not read back as it was written.
pub(super) fn until_clean(
    plan: &mut Plan,
    readers: &[&'static dyn Format],
    talk: &mut Talk,
    form: Form,
) -> io::Result<Option<u64>> {
    let mut tries: BTreeMap<usize, u32> = BTreeMap::new();
    let mut masked = 0;
    for _ in 0..ROUNDS {
        let outcome = look(plan, readers, talk, form)?;
        let read = outcome.counts.messages;
        if read != talk.drafts.len() as u64 + Talk::lead(form) || outcome.has_open_gaps() {
            return Ok(None);
        }
        let found = found(&outcome, form)?;
        if found.is_empty() {
            return Ok(Some(masked));
        }
        for (at, places) in found {
            let Some(draft) = at.and_then(|at| talk.drafts.get_mut(at)) else {
                // In a title or a header: nothing of ours stands there that could be masked.
                return Ok(None);
            };
            let tried = tries.entry(at.unwrap_or_default()).or_default();
            *tried += 1;
            masked += places.len() as u64;
            draft.text = widened(&draft.text, &places, *tried, plan);
        }
    }
    Ok(None)
}

/// Where something was found in a message, and by which detector.
type Places = Vec<(Span, usize)>;

fn look(
    plan: &mut Plan,
    readers: &[&'static dyn Format],
    talk: &Talk,
    form: Form,
) -> io::Result<Outcome> {
    let name = format!("copy.{}", form.extension());
    let path = EntryPath::new(name.as_str());
    let entry = held::entry(name, path.clone(), talk.write(form).into_bytes(), 0);
    plan.inputs = Inputs {
        bundles: vec![Bundle {
            root: path,
            kind: BundleKind::File,
            entries: vec![entry],
            outer: None,
        }],
        troubles: Troubles::default(),
        passwords: Default::default(),
        budget: Default::default(),
    };
    scan(plan, readers.to_vec(), &|_, _| {})
}

/// What was found, by the message it stands in; none for what stands in no message.
fn found(outcome: &Outcome, form: Form) -> io::Result<BTreeMap<Option<usize>, Places>> {
    let mut found: BTreeMap<Option<usize>, Places> = BTreeMap::new();
    let lead = Talk::lead(form);
    outcome.findings.each(&mut |finding| {
        let s = &finding.sighting;
        let at = s.message.checked_sub(lead + 1);
        let places = found.entry(at.map(|at| at as usize)).or_default();
        places.push((s.span, usize::from(s.detector.0)));
        Ok(())
    })?;
    Ok(found)
}

/// The text with these places masked, the wider the oftener something was found in it.
fn widened(text: &str, places: &Places, tried: u32, plan: &Plan) -> String {
    if tried > 2 {
        return LEFT_OUT.to_owned();
    }
    let at = |point: u32| {
        let mut points = text.char_indices();
        points.nth(point as usize).map_or(text.len(), |(at, _)| at)
    };
    let mut marks: Vec<Mark> = places
        .iter()
        .map(|(span, detector)| {
            let (start, end) = (at(span.start), at(span.end));
            if tried == 1 && start < end {
                let card = &plan.engine.rules.catalogue.cards[*detector];
                let shown = marks::label(card.mask, plan.language);
                return Mark {
                    start,
                    end,
                    shown: shown.into(),
                };
            }
            let (start, end) = marks::clause(text, start, end);
            Mark {
                start,
                end,
                shown: LEFT_OUT.into(),
            }
        })
        .collect();
    let (text, _) = marks::apply(text, &mut marks, &mut str::to_owned);
    tame(&text)
}
