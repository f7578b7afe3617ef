//! The pages of categories and the modifiers, from as written to settled.

use super::settle::Settler;
use super::settled::{Cell, Change, Modifier, OwnText, Policy, Step};
use super::written::{self, Two};
use crate::model::mistake::instead;
use crate::model::outcome::CategoryText;
use crate::model::{Category, Channel};
use toml::Spanned;

/// In an audience's cells: all channels without a line of their own.
pub(super) const EVERY_CHANNEL: &str = "every-channel";

/// The texts that a page writes; empty where it writes none.
pub(super) fn own_text(written: &written::Category) -> OwnText {
    let both = |from: &Option<Two>| from.as_ref().map(Two::both).unwrap_or_default();
    let steps = written.steps.as_ref();
    OwnText(CategoryText {
        title: both(&written.title),
        reason: both(&written.reason),
        basis: both(&written.basis),
        recommendation: both(&written.recommended),
        steps: steps.map_or_else(Default::default, |s| (s.de.clone(), s.en.clone())),
    })
}

impl Settler<'_> {
    /// A category's page: its cells, those of audiences, and its texts.
    pub(super) fn category_page(
        &mut self,
        id: Category,
        written: &written::Category,
        policy: &mut Policy,
    ) {
        for (channel, verdict) in &written.channels {
            if let (Some(channel), Some(value)) = (self.channel(channel), self.verdict(verdict)) {
                let line = self.line(verdict);
                policy.cells.insert(
                    (id, channel),
                    Cell {
                        verdict: value,
                        line,
                    },
                );
            }
        }
        for (audience, cells) in &written.audience {
            let Some(audience) = self.audience(audience) else {
                continue;
            };
            // `every-channel` speaks for the channels without a line of their own, wherever it stands.
            let every = |channel: &Spanned<String>| channel.get_ref() == EVERY_CHANNEL;
            let (all, single): (Vec<_>, Vec<_>) = cells.iter().partition(|(c, _)| every(c));
            for (channel, verdict) in all.into_iter().chain(single) {
                let Some(value) = self.verdict(verdict) else {
                    continue;
                };
                let line = self.line(verdict);
                let channels = if every(channel) {
                    Channel::ALL.to_vec()
                } else {
                    self.channel(channel).into_iter().collect()
                };
                for channel in channels {
                    let cell = Cell {
                        verdict: value,
                        line: line.clone(),
                    };
                    policy.audience_cells.insert((id, audience, channel), cell);
                }
            }
        }
        own_text(written).over(policy.texts.entry(id).or_default());
    }

    /// A modifier; none where its step is unknown.
    pub(super) fn modifier(&mut self, m: &written::Modifier) -> Option<Modifier> {
        let step = match m.step.get_ref().as_str() {
            "category" => Step::Category,
            "relax" => Step::Relax,
            "tighten" => Step::Tighten,
            "severity" => Step::Severity,
            other => {
                self.wrong(
                    &m.step,
                    format!("unknown step `{other}`"),
                    Some(instead(
                        other,
                        &["category", "relax", "tighten", "severity"],
                    )),
                );
                return None;
            }
        };
        if !super::judge::CIRCUMSTANCES.contains(&m.r#if.get_ref().as_str()) {
            let help = Some(instead(m.r#if.get_ref(), super::judge::CIRCUMSTANCES));
            self.wrong(
                &m.r#if,
                format!("unknown circumstance `{}`", m.r#if.get_ref()),
                help,
            );
        }
        let changes = m.change.iter().map(|c| self.change(c, &m.id)).collect();
        Some(Modifier {
            id: m.id.get_ref().clone(),
            step,
            circumstance: m.r#if.get_ref().clone(),
            audiences: m
                .audiences
                .iter()
                .filter_map(|a| self.audience(a))
                .collect(),
            categories: m
                .categories
                .iter()
                .filter_map(|c| self.category(c))
                .collect(),
            channels: m.channels.iter().filter_map(|c| self.channel(c)).collect(),
            changes,
            texts: [m.title.both(), m.when.both(), m.effect.both()],
            basis: m.basis.clone(),
            line: self.line(&m.id),
        })
    }

    fn change(&mut self, c: &written::Change, id: &Spanned<String>) -> Change {
        Change {
            channels: c.channels.iter().filter_map(|x| self.channel(x)).collect(),
            categories: c
                .categories
                .iter()
                .filter_map(|x| self.category(x))
                .collect(),
            from: c.from.as_ref().and_then(|v| self.verdict(v)),
            to: c.to.as_ref().and_then(|v| self.verdict(v)),
            category: c.category.as_ref().and_then(|x| self.category(x)),
            hint: c.hint.as_ref().map(Two::both),
            line: c
                .to
                .as_ref()
                .map_or_else(|| self.line(id), |to| self.line(to)),
        }
    }
}
