//! Entries of a user's own policy file that can never decide anything: a cell that other lines cover, a change that no
//! case reaches, an audience judged as before. They are no mistakes, but their writer believes that they do something.

use super::pages::EVERY_CHANNEL;
use super::settle::Settler;
use super::settled::{Cell, Change, Modifier, Policy, Step};
use super::written::{self, File};
use crate::model::mistake::Mistake;
use crate::model::{Audience, Category, Channel, Verdict};
use std::collections::BTreeSet;
use toml::Spanned;

/// Finds them, in the order of the file's tables. `inherited` is the profile before this file, `policy` with it.
pub(super) fn find(
    file: &File,
    settler: &Settler<'_>,
    inherited: &Policy,
    policy: &Policy,
) -> Vec<Mistake> {
    let cited: BTreeSet<String> = cases(policy).map(|(_, _, _, cell)| cell.line).collect();
    let mut dead = Vec::new();
    let mut say = |at: std::ops::Range<usize>, message: &str, help: &str| {
        dead.push(Mistake {
            span: at,
            message: message.to_owned(),
            help: Some(help.to_owned()),
        });
    };
    for category in file.category.values() {
        for (channel, verdict) in &category.channels {
            if !cited.contains(&settler.line(verdict)) {
                let help = "every audience has a line of its own for this channel: remove this one";
                say(channel.span(), "never decides", help);
            }
        }
        for (channel, verdict) in category.audience.values().flatten() {
            if !cited.contains(&settler.line(verdict)) {
                let help = if channel.get_ref() == EVERY_CHANNEL {
                    "every channel has a line of its own here: remove this one"
                } else {
                    "another line says the same: remove one of them"
                };
                say(channel.span(), "never decides", help);
            }
        }
    }
    for rule in &file.rule {
        if !cited.contains(&settler.line(&rule.to)) {
            let help = "no cell taken over has this verdict, or other lines cover them all";
            say(rule.from.span(), "changes no cell", help);
        }
    }
    for (name, audience) in &file.audience {
        let id = Audience::from_id(name.get_ref());
        if let (Some(id), Some(judged)) = (id, &audience.judged_as)
            && !judged_as_counts(id, inherited, policy)
        {
            let help =
                "its cells are the same without this line: remove it, or name another audience";
            say(judged.span(), "changes no cell", help);
        }
    }
    for written in &file.modifier {
        let settled = policy
            .modifiers
            .iter()
            .find(|m| m.id == *written.id.get_ref());
        if let Some(modifier) = settled {
            modifier_changes(written, modifier, policy, &mut say);
        }
    }
    dead
}

/// Every case a cell can answer.
fn cases(policy: &Policy) -> impl Iterator<Item = (Category, Audience, Channel, Cell)> + '_ {
    Category::ALL.iter().flat_map(move |category| {
        Audience::ALL.iter().flat_map(move |audience| {
            Channel::ALL.iter().map(move |channel| {
                let cell = policy.audience_cell(*category, *audience, *channel);
                (*category, *audience, *channel, cell)
            })
        })
    })
}

/// Whether the audience would be judged otherwise had the file not said as whom.
fn judged_as_counts(audience: Audience, inherited: &Policy, policy: &Policy) -> bool {
    let mut before = policy.clone();
    match inherited.judged_as.get(&audience) {
        Some(judged) => before.judged_as.insert(audience, *judged),
        None => before.judged_as.remove(&audience),
    };
    Category::ALL.iter().any(|category| {
        Channel::ALL.iter().any(|channel| {
            policy.audience_cell(*category, audience, *channel)
                != before.audience_cell(*category, audience, *channel)
        })
    })
}

fn modifier_changes(
    written: &written::Modifier,
    modifier: &Modifier,
    policy: &Policy,
    say: &mut dyn FnMut(std::ops::Range<usize>, &str, &str),
) {
    if modifier.step == Step::Severity {
        return;
    }
    if modifier.changes.is_empty() {
        let help = "add a `[[modifier.change]]`";
        return say(written.id.span(), "changes nothing", help);
    }
    let reached = reached(modifier, policy);
    for (number, change) in written.change.iter().enumerate() {
        if !reached.contains(&number) {
            let at = place(change).unwrap_or_else(|| written.id.span());
            let help = "no case gets here: an earlier change covers it, or its verdicts, channels or categories never meet";
            say(at, "never used", help);
        }
    }
}

/// Where a change stands: its first value.
fn place(change: &written::Change) -> Option<std::ops::Range<usize>> {
    let single = [&change.from, &change.to, &change.category];
    let lists = [&change.channels, &change.categories];
    let values = single.into_iter().flatten();
    values
        .chain(lists.into_iter().flatten())
        .map(Spanned::span)
        .min_by_key(|span| span.start)
}

/// Numbers of the changes that some case uses, by the same choice as the judge's.
fn reached(modifier: &Modifier, policy: &Policy) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let aimed = |list_fits: bool, audience| {
        list_fits && (modifier.audiences.is_empty() || modifier.audiences.contains(&audience))
    };
    for (category, audience, channel, cell) in cases(policy) {
        let fits = (modifier.categories.is_empty() || modifier.categories.contains(&category))
            && (modifier.channels.is_empty() || modifier.channels.contains(&channel));
        if !aimed(fits, audience) {
            continue;
        }
        let used = |change: &Change, verdict: Verdict| match modifier.step {
            Step::Category => change.category.is_some(),
            Step::Relax => {
                change.from.is_none_or(|f| f == verdict) && change.to.is_some_and(|to| to < verdict)
            }
            Step::Tighten | Step::Severity => {
                (change.channels.is_empty() || change.channels.contains(&channel))
                    && (change.categories.is_empty() || change.categories.contains(&category))
                    && change.from.is_none_or(|f| f == verdict)
            }
        };
        // Earlier modifiers may have moved the verdict before a tightening one sees it.
        let verdicts = match modifier.step {
            Step::Tighten => Verdict::ALL.to_vec(),
            _ => vec![cell.verdict],
        };
        for verdict in verdicts {
            let first = modifier.changes.iter().position(|c| used(c, verdict));
            let says = |c: &Change| {
                modifier.step != Step::Tighten
                    || c.hint.is_some()
                    || c.to.is_some_and(|to| to > verdict)
            };
            reached.extend(first.filter(|n| says(&modifier.changes[*n])));
        }
    }
    reached
}
