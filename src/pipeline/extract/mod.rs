//! What must be kept and lies only in a messenger: chosen by the findings of the run, then read again and put on the shelf
//! unchanged.

mod raw;
mod take;

pub use take::{Extracted, extract};

use super::again::is_private;
use crate::copies::{Item, Left, Selected};
use crate::model::{Direction, Finding, MaskKind, Outcome, Sighting, Until};
use crate::policy::retention::is_messenger;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io;

/// Values and files that came by mail or business software: they lie in an archive, or can.
#[derive(Default)]
struct Elsewhere {
    values: HashSet<[u8; 16]>,
    files: HashSet<[u8; 32]>,
}

/// What is known of one message while its findings pass.
struct Gathered {
    item: Item,
    /// Some value or file of it came another way too, and none that did not.
    elsewhere: Option<bool>,
    keeps: bool,
    left: Left,
}

/// Chooses by the findings of a run: what to take, what may go. Private talk and what was never sent are neither.
///
/// # Errors
/// Reading the list of findings.
pub fn select(outcome: &Outcome) -> io::Result<Selected> {
    let elsewhere = elsewhere(outcome)?;
    let mut met: BTreeMap<(u32, u64), Gathered> = BTreeMap::new();
    outcome.findings.each(&mut |finding| {
        let s = &finding.sighting;
        if is_private(s, &outcome.conversations) || s.direction == Direction::Draft {
            return Ok(());
        }
        if finding.retention.is_some() {
            let key = (s.source, s.message);
            let gathered = met.remove(&key);
            let gathered = gather(outcome, &elsewhere, &finding, gathered);
            met.extend(gathered.map(|g| (key, g)));
        }
        Ok(())
    })?;
    let mut selected = Selected::default();
    for ((source, message), gathered) in met {
        if !gathered.keeps {
            selected.left.push(gathered.left);
            continue;
        }
        if !is_archived(outcome, &gathered.item) || !is_messenger(gathered.left.channel) {
            continue;
        }
        if gathered.elsewhere == Some(true) {
            selected.elsewhere += 1;
        } else {
            let items = selected.items.entry(source).or_default();
            items.insert(message, gathered.item);
        }
    }
    Ok(selected)
}

fn is_archived(outcome: &Outcome, item: &Item) -> bool {
    let class = outcome.retention.classes.get(usize::from(item.keep.class));
    class.is_some_and(|class| class.archive)
}

fn elsewhere(outcome: &Outcome) -> io::Result<Elsewhere> {
    let mut found = Elsewhere::default();
    outcome.findings.each(&mut |finding| {
        let s = &finding.sighting;
        if !is_messenger(s.channel) && s.direction != Direction::Draft {
            found.values.extend(identifying(outcome, s));
            found.files.extend(s.attachment.as_ref().map(|a| a.sha256));
        }
        Ok(())
    })?;
    Ok(found)
}

/// The key of a value that tells one record from another; an amount or a name does not.
fn identifying(outcome: &Outcome, s: &Sighting) -> Option<[u8; 16]> {
    let tells = matches!(
        outcome.catalogue.card(s.detector).mask,
        MaskKind::LastTwo | MaskKind::EInvoice
    );
    (tells && s.value_key != [0; 16]).then_some(s.value_key)
}

fn gather(
    outcome: &Outcome,
    elsewhere: &Elsewhere,
    finding: &Finding,
    gathered: Option<Gathered>,
) -> Option<Gathered> {
    let s = &finding.sighting;
    let answer = finding.retention?;
    let keeps = outcome
        .retention
        .classes
        .get(usize::from(answer.class))
        .is_some_and(|class| class.keeps);
    let mut gathered = gathered.unwrap_or_else(|| Gathered {
        item: Item {
            conversation: s.conversation,
            categories: BTreeSet::new(),
            keep: answer,
            files: BTreeSet::new(),
        },
        elsewhere: None,
        keeps: false,
        left: Left {
            source: s.source,
            conversation: s.conversation,
            message: s.message,
            time: s.time,
            channel: s.channel,
            categories: BTreeSet::new(),
            findings: Vec::new(),
        },
    });
    gathered.left.categories.insert(finding.category);
    gathered.left.findings.push(finding.id.clone());
    if !keeps {
        return Some(gathered);
    }
    if let Some(known) = known(outcome, elsewhere, s) {
        gathered.elsewhere = Some(gathered.elsewhere.unwrap_or(true) && known);
    }
    let longer = !gathered.keeps || lasts(answer.until) > lasts(gathered.item.keep.until);
    if longer {
        gathered.item.keep = answer;
    }
    gathered.keeps = true;
    gathered.item.categories.insert(finding.category);
    if let (0, Some(inside)) = (s.message, &s.attachment) {
        gathered.item.files.insert(inside.path.clone());
    }
    Some(gathered)
}

/// Whether what this finding points at came another way; none where it points at nothing that could be told again.
fn known(outcome: &Outcome, elsewhere: &Elsewhere, s: &Sighting) -> Option<bool> {
    let by_file = s
        .attachment
        .as_ref()
        .map(|a| elsewhere.files.contains(&a.sha256));
    let by_value = identifying(outcome, s).map(|key| elsewhere.values.contains(&key));
    match (by_file, by_value) {
        (None, None) => None,
        (file, value) => Some(file == Some(true) || value == Some(true)),
    }
}

/// For comparing ends: what has no date is kept longest.
fn lasts(until: Until) -> (u8, Option<jiff::civil::Date>) {
    match until {
        Until::Now => (0, None),
        Until::Day(day) | Until::AtLeast(day) => (1, Some(day)),
        Until::Undated => (2, None),
    }
}
