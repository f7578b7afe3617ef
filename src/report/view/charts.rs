//! The charts of section 3: findings by month, messages by category and by class, findings by sureness. Each has a
//! sentence that says the same, and its numbers for a table.

use super::View;
use super::heat::shortened;
use super::spread::TIERS;
use crate::model::{Language, Verdict};
use crate::text::Part;
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// Months drawn one by one; the earlier ones are added up in a sentence.
const MOST_MONTHS: usize = 24;

/// Bars of a list of categories.
const MOST_BARS: usize = 8;

/// Length of the longest bar, in units of the picture.
const BAR: u64 = 380;

/// Left end of the months, in units of the picture.
const PLOT_X: u64 = 44;

/// Width of all months together.
const PLOT_WIDTH: u64 = 668;

/// Where the months stand.
const PLOT_FLOOR: u64 = 184;

/// Height of the highest month.
const PLOT_HEIGHT: u64 = 154;

/// Room that the name of a month needs.
const LABEL_WIDTH: u64 = 60;

/// A month.
#[derive(Debug, Clone)]
pub struct MonthBar {
    /// Month, as people write it.
    pub month: String,
    /// Whether there is room for its name under the bar.
    pub labelled: bool,
    /// Left end of the bar.
    pub x: u64,
    /// Width of the bar.
    pub width: u64,
    /// Identifier of the verdict, upper end and height of each part that is not empty.
    pub parts: Vec<(&'static str, u64, u64)>,
    /// Findings: unsuitable, with care, suitable.
    pub numbers: [String; 3],
}

/// Findings by month and verdict.
#[derive(Debug, Clone)]
pub struct MonthChart {
    /// The months, without a gap.
    pub bars: Vec<MonthBar>,
    /// Findings of the highest bar.
    pub top: String,
    /// Where *practice today* starts and ends, where it is in the picture.
    pub today: Option<(u64, u64)>,
    /// The picture in a sentence.
    pub alt: String,
    /// What the months before add up to; empty where there are none.
    pub before: String,
}

/// A bar that lies.
#[derive(Debug, Clone)]
pub struct BarRow {
    /// What it counts.
    pub label: String,
    /// The same, cut to the width of the picture.
    pub short: String,
    /// Its number, written.
    pub number: String,
    /// Its length.
    pub width: u64,
}

/// Lying bars.
#[derive(Debug, Clone)]
pub struct BarChart {
    /// Where it starts.
    pub anchor: &'static str,
    /// Heading.
    pub title: String,
    /// The picture in a sentence.
    pub alt: String,
    /// Heads of the table.
    pub heads: (String, String),
    /// The bars.
    pub rows: Vec<BarRow>,
}

impl View<'_> {
    /// Findings by month; none where no finding is dated.
    #[must_use]
    pub fn month_chart(&self) -> Option<MonthChart> {
        let found = &self.tally.spread.months;
        let first_day = |&(year, month): &(i16, i8)| date(year, month, 1);
        let first = found.keys().next().map(first_day)?;
        let last = found.keys().next_back().map(first_day)?;
        let mut months: Vec<Date> = last
            .series(-1.month())
            .take_while(|month| *month >= first)
            .take(MOST_MONTHS)
            .collect();
        months.reverse();
        let counts = |month: &Date| {
            let counts = found.get(&(month.year(), month.month()));
            counts.copied().unwrap_or_default()
        };
        let sum = |month: &Date| counts(month).iter().sum::<u64>();
        let (fullest, top) = months
            .iter()
            .map(|m| (*m, sum(m)))
            .max_by_key(|(_, n)| *n)?;
        let slot = PLOT_WIDTH / months.len() as u64;
        let slot = slot.clamp(1, 80);
        let every = LABEL_WIDTH.div_ceil(slot);
        let bars = (0_u64..).zip(&months).map(|(at, month)| MonthBar {
            month: self.month_written(*month),
            labelled: at % every == 0,
            x: PLOT_X + at * slot + slot / 8,
            width: slot - slot / 4,
            parts: stacked(counts(month), top),
            numbers: highest_first(counts(month)).map(|(_, n)| self.number(n)),
        });
        let start = months.first().copied()?;
        let earlier = found
            .range(..(start.year(), start.month()))
            .map(|(_, counts)| counts.iter().sum::<u64>());
        let before = match earlier.sum() {
            0 => String::new(),
            n => self.with("months-before", &[("count", n.into())]),
        };
        let ends = [start, last, fullest].map(|month| self.month_written(month));
        Some(MonthChart {
            bars: bars.collect(),
            top: self.number(top),
            today: self.today_marked(&months, slot),
            alt: self.with(
                "months-alt",
                &[
                    ("first", Part::from(&ends[0])),
                    ("last", (&ends[1]).into()),
                    ("month", (&ends[2]).into()),
                    ("count", top.into()),
                ],
            ),
            before,
        })
    }

    /// From where to where the months of *practice today* stand.
    fn today_marked(&self, months: &[Date], slot: u64) -> Option<(u64, u64)> {
        let (from, to) = self.tally.window.days?;
        let within = |month: &Date| *month >= from.first_of_month() && *month <= to;
        let first = months.iter().position(within)? as u64;
        let last = months.iter().rposition(within)? as u64;
        Some((PLOT_X + first * slot, PLOT_X + (last + 1) * slot))
    }

    fn month_written(&self, month: Date) -> String {
        let format = match self.language() {
            Language::De => "%m/%Y",
            Language::En => "%b %Y",
        };
        month.strftime(format).to_string()
    }

    /// The lying bars: categories, classes of messages, sureness; without those that have nothing to show.
    #[must_use]
    pub fn bar_charts(&self) -> Vec<BarChart> {
        let spread = &self.tally.spread;
        let mut categories: Vec<_> = spread.categories.iter().collect();
        categories.sort_by_key(|(_, messages)| std::cmp::Reverse(messages.count));
        let categories = categories
            .into_iter()
            .take(MOST_BARS)
            .map(|(category, messages)| (self.category(*category), messages.count));
        let topics = ["business", "marketing", "private", "smalltalk"];
        let topics = topics.map(|id| self.term("topic", id));
        let tiers = TIERS.map(|tier| self.term("tier", tier.id()));
        [
            self.bar_chart("categories", "col-messages", categories.collect()),
            self.bar_chart(
                "classes",
                "col-messages",
                topics.into_iter().zip(self.outcome.counts.topics).collect(),
            ),
            self.bar_chart(
                "confidence",
                "col-findings",
                tiers.into_iter().zip(spread.tiers).collect(),
            ),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn bar_chart(
        &self,
        anchor: &'static str,
        counted: &str,
        counts: Vec<(String, u64)>,
    ) -> Option<BarChart> {
        let longest = counts.iter().map(|(_, n)| *n).max().filter(|n| *n > 0)?;
        let said = counts
            .iter()
            .map(|(label, n)| format!("{label} {}", self.number(*n)));
        let said = said.collect::<Vec<_>>().join(", ");
        let title = self.term("chart", anchor);
        Some(BarChart {
            anchor,
            alt: format!("{title}: {said}"),
            heads: (self.term("chart-head", anchor), self.say(counted)),
            rows: counts
                .into_iter()
                .map(|(label, n)| BarRow {
                    short: shortened(&label),
                    number: self.number(n),
                    width: scaled(n, longest, BAR),
                    label,
                })
                .collect(),
            title,
        })
    }
}

/// The length of a count in the scale of the largest; what is there at all is seen.
fn scaled(count: u64, largest: u64, length: u64) -> u64 {
    match count {
        0 => 0,
        n => (n.saturating_mul(length) / largest.max(1)).max(2),
    }
}

/// Counts with their verdicts, the strictest first.
fn highest_first(counts: [u64; 3]) -> [(Verdict, u64); 3] {
    [Verdict::Forbidden, Verdict::Caution, Verdict::Allowed].map(|v| (v, counts[v.index()]))
}

/// The parts of a bar from the floor up: the strictest verdict stands on the floor.
fn stacked(counts: [u64; 3], top: u64) -> Vec<(&'static str, u64, u64)> {
    let mut floor = PLOT_FLOOR;
    let parts = highest_first(counts).into_iter().filter(|(_, n)| *n > 0);
    parts
        .map(|(verdict, n)| {
            let height = scaled(n, top, PLOT_HEIGHT);
            floor = floor.saturating_sub(height);
            (verdict.id(), floor, height)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{View, ViewOptions};
    use super::*;
    use crate::report::sample;

    #[test]
    fn charts_show_what_the_numbers_say() {
        let outcome = sample::outcome();
        let view = View::new(&outcome, ViewOptions::default()).unwrap();
        let chart = view.month_chart().unwrap();
        assert!(!chart.bars.is_empty() && chart.bars.len() <= MOST_MONTHS);
        assert!(chart.today.is_some());
        let bars = view.bar_charts();
        let anchors: Vec<_> = bars.iter().map(|chart| chart.anchor).collect();
        assert_eq!(anchors, ["categories", "classes", "confidence"]);
        assert_eq!(bars[1].rows[0].number, "2.400");
        assert_eq!(bars[1].rows[0].width, BAR);
        let sure: u64 = view.tally.spread.tiers.iter().sum();
        assert_eq!(sure, view.tally.total);
        let nothing = sample::empty();
        let view = View::new(&nothing, ViewOptions::default()).unwrap();
        // Only what the messages are about is left to show.
        assert!(view.month_chart().is_none());
        let left = view.bar_charts();
        assert!(left.iter().all(|chart| chart.anchor == "classes"));
    }

    #[test]
    fn parts_stand_on_each_other() {
        let parts = stacked([1, 0, 3], 4);
        let (unsuitable, suitable) = (parts[0], parts[1]);
        assert_eq!((unsuitable.0, suitable.0), ("forbidden", "allowed"));
        assert_eq!(unsuitable.1 + unsuitable.2, PLOT_FLOOR);
        assert_eq!(suitable.1 + suitable.2, unsuitable.1);
        assert_eq!((scaled(0, 9, 99), scaled(1, 10_000, 99)), (0, 2));
    }
}
