//! The heat map: categories by channels, with counts and the strictest verdict of each field.

use super::View;
use super::rows::symbol;
use crate::model::{Category, Channel, Verdict};
use std::collections::BTreeSet;

/// One field.
#[derive(Debug, Clone)]
pub struct HeatCell {
    /// Findings.
    pub total: u64,
    /// Identifier of the strictest verdict, class in HTML.
    pub verdict_id: &'static str,
    /// Its sign.
    pub symbol: &'static str,
    /// The field in words.
    pub label: String,
}

/// One category.
#[derive(Debug, Clone)]
pub struct HeatRow {
    /// Title of the category.
    pub title: String,
    /// The title, cut to the width of the picture.
    pub short: String,
    /// Fields by channel; none where nothing was found.
    pub cells: Vec<Option<HeatCell>>,
    /// Sum over the channels.
    pub total: u64,
}

/// The whole picture.
#[derive(Debug, Clone, Default)]
pub struct Heat {
    /// Channels: short and full names.
    pub channels: Vec<(String, String)>,
    /// Categories in the order of the design documents.
    pub rows: Vec<HeatRow>,
}

/// Characters of a title that fit beside the fields; the table below has the whole title.
const LABEL: usize = 36;

/// A label, cut to the room beside a picture.
pub(super) fn shortened(title: &str) -> String {
    if title.chars().count() <= LABEL {
        return title.to_owned();
    }
    let cut: String = title.chars().take(LABEL - 1).collect();
    format!("{}…", cut.trim_end())
}

impl View<'_> {
    /// The heat map.
    #[must_use]
    pub fn heat(&self) -> Heat {
        let cells = &self.outcome.counts.cells;
        let found = || {
            cells
                .iter()
                .filter(|(_, counts)| counts.iter().any(|n| *n > 0))
                .map(|(cell, _)| *cell)
        };
        let channels: BTreeSet<Channel> = found().map(|(_, channel)| channel).collect();
        let categories: BTreeSet<Category> = found().map(|(category, _)| category).collect();
        Heat {
            rows: categories
                .into_iter()
                .map(|c| self.heat_row(c, &channels))
                .collect(),
            channels: channels
                .into_iter()
                .map(|c| (self.term("short", c.id()), self.channel(c)))
                .collect(),
        }
    }

    fn heat_row(&self, category: Category, channels: &BTreeSet<Channel>) -> HeatRow {
        let cells: Vec<_> = channels
            .iter()
            .map(|channel| self.heat_cell(category, *channel))
            .collect();
        let title = self.category(category);
        HeatRow {
            short: shortened(&title),
            title,
            total: cells.iter().flatten().map(|c| c.total).sum(),
            cells,
        }
    }

    fn heat_cell(&self, category: Category, channel: Channel) -> Option<HeatCell> {
        let counts = self.outcome.counts.cells.get(&(category, channel))?;
        let strictest = Verdict::ALL
            .iter()
            .rev()
            .copied()
            .find(|v| counts[v.index()] > 0)?;
        Some(HeatCell {
            total: counts.iter().sum(),
            verdict_id: strictest.id(),
            symbol: symbol(Some(strictest)),
            label: self.with(
                "label-heat-cell",
                &[
                    ("category", (&self.category(category)).into()),
                    ("channel", (&self.channel(channel)).into()),
                    ("allowed", counts[0].into()),
                    ("caution", counts[1].into()),
                    ("forbidden", counts[2].into()),
                ],
            ),
        })
    }
}
