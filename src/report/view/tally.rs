//! The one streaming pass over the findings: what is kept, what is counted, what the traffic light needs.

use super::actions::Class;
use super::spread::Spread;
use crate::model::{Category, Finding, Outcome, Stamp, Tier, Verdict};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::io;

/// Findings a page lists at most; more would make a file nobody opens. All of them are in JSON Lines and CSV.
pub const MOST_FINDINGS: u64 = 50_000;

/// The worst findings that a report names first.
pub(super) const SHORTLIST: usize = 5;

/// Examples shown for each category.
const EXAMPLES: usize = 3;

/// Candidates for a breach that the register lists at most.
pub(super) const MOST_BREACHES: usize = 20;

/// Days of the window *practice today* (report.md section 3).
const WINDOW_DAYS: i32 = 90;

/// Constant `c` of the index (report.md section 5).
const INDEX_SCALE: f64 = 12.0;

/// Highest risk of one message (report.md section 5).
const MESSAGE_CAP: f64 = 20.0;

/// A finding with its number in the run, from 1.
pub(super) type Numbered = (u64, Finding);

pub(super) type MessageId = (u32, u32, u64);

pub(super) fn message_of(finding: &Finding) -> MessageId {
    let s = &finding.sighting;
    (s.source, s.conversation, s.message)
}

/// Counts messages: findings of one message follow each other.
#[derive(Default)]
pub(super) struct Messages {
    pub(super) count: u64,
    last: Option<MessageId>,
}

impl Messages {
    pub(super) fn add(&mut self, id: MessageId) {
        if self.last.replace(id) != Some(id) {
            self.count += 1;
        }
    }
}

/// The worst findings of a list, by risk, then number.
#[derive(Default)]
pub(super) struct Worst {
    list: Vec<Numbered>,
    /// Risk of the last place, once all places are taken: what does not exceed it is not copied.
    floor: Option<f64>,
}

impl Worst {
    fn add(&mut self, number: u64, finding: &Finding, most: usize) {
        if self.floor.is_some_and(|floor| finding.risk <= floor) {
            return;
        }
        self.list.push((number, finding.clone()));
        if self.list.len() >= 2 * most {
            self.settle(most);
        }
    }

    fn settle(&mut self, most: usize) {
        self.list
            .sort_by(|a, b| b.1.risk.total_cmp(&a.1.risk).then(a.0.cmp(&b.0)));
        self.list.truncate(most);
        self.floor = self.list.get(most - 1).map(|(_, last)| last.risk);
    }
}

/// What one category adds up to.
#[derive(Default)]
pub(super) struct CategoryTally {
    pub(super) counts: [u64; 3],
    worst: Worst,
}

impl CategoryTally {
    pub(super) fn worst(&self) -> &[Numbered] {
        &self.worst.list
    }
}

/// What lies in the window *practice today*.
#[derive(Default)]
pub(super) struct Window {
    /// First and last day, where the messages have dates.
    pub(super) days: Option<(Date, Date)>,
    pub(super) forbidden: u64,
    pub(super) messages: Messages,
    /// Surely found critical data on unsuitable channels.
    pub(super) critical: u64,
    pub(super) index: u8,
    pub(super) risk: f64,
    pub(super) current: Option<(MessageId, f64, f64)>,
}

/// What lies there from before: messages to keep, to delete, to look at.
#[derive(Default)]
pub(super) struct Stock {
    pub(super) keep: Messages,
    pub(super) delete: Messages,
    pub(super) breach: Messages,
}

/// Everything a report needs to know of the findings.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) total: u64,
    /// Those that nobody decided about yet.
    pub(super) open: u64,
    pub(super) categories: BTreeMap<Category, CategoryTally>,
    pub(super) classes: BTreeMap<Class, Messages>,
    pub(super) window: Window,
    pub(super) stock: Stock,
    /// Findings by month, sureness, category and audience.
    pub(super) spread: Spread,
    worst: Worst,
    breaches: Worst,
}

impl Tally {
    /// Reads the findings once.
    pub(super) fn read(outcome: &Outcome) -> io::Result<Self> {
        let mut tally = Self::default();
        tally.window.days = window_days(outcome);
        let mut number = 0;
        outcome.findings.each(&mut |finding| {
            number += 1;
            tally.add(number, &finding);
            Ok(())
        })?;
        tally.worst.settle(SHORTLIST);
        tally.breaches.settle(MOST_BREACHES);
        for category in tally.categories.values_mut() {
            category.worst.settle(EXAMPLES);
        }
        tally
            .window
            .close(window_messages(outcome, tally.window.days));
        Ok(tally)
    }

    /// The worst findings, at most [`SHORTLIST`].
    pub(super) fn worst(&self) -> &[Numbered] {
        &self.worst.list
    }

    /// The worst candidates for a breach, at most [`MOST_BREACHES`].
    pub(super) fn breaches(&self) -> &[Numbered] {
        &self.breaches.list
    }

    fn add(&mut self, number: u64, finding: &Finding) {
        let Some(verdict) = finding.verdict else {
            return;
        };
        let category = self.categories.entry(finding.category).or_default();
        category.counts[verdict.index()] += 1;
        self.spread.add(finding, verdict);
        if verdict == Verdict::Allowed {
            return;
        }
        self.total += 1;
        if finding.triage.is_some() {
            // Somebody took care of it: it stands in the list, and asks for nothing any more.
            return;
        }
        self.open += 1;
        category.worst.add(number, finding, EXAMPLES);
        if let Some(class) = Class::of(finding.category) {
            self.classes
                .entry(class)
                .or_default()
                .add(message_of(finding));
        }
        self.worst.add(number, finding, SHORTLIST);
        if finding.breach {
            self.breaches.add(number, finding, MOST_BREACHES);
        }
        self.stock.add(finding);
        self.window.add(finding, verdict);
    }
}

impl Stock {
    fn add(&mut self, finding: &Finding) {
        let id = message_of(finding);
        if is_record(finding.category) {
            self.keep.add(id);
        } else {
            self.delete.add(id);
        }
        if finding.breach {
            self.breach.add(id);
        }
    }
}

impl Window {
    /// A finding without a time counts as within: better one look too many.
    fn holds(&self, time: Option<Stamp>) -> bool {
        match (self.days, time) {
            (Some((first, _)), Some(time)) => time.wall.date() >= first,
            _ => true,
        }
    }

    fn add(&mut self, finding: &Finding, verdict: Verdict) {
        if !self.holds(finding.sighting.time) {
            return;
        }
        let id = message_of(finding);
        if verdict == Verdict::Forbidden {
            self.forbidden += 1;
            self.messages.add(id);
            if is_critical(finding.category) && finding.sighting.tier >= Tier::High {
                self.critical += 1;
            }
        }
        match &mut self.current {
            Some((of, highest, sum)) if *of == id => {
                *highest = highest.max(finding.risk);
                *sum += finding.risk;
            }
            _ => {
                self.end_message();
                self.current = Some((id, finding.risk, finding.risk));
            }
        }
    }

    /// Message risk: the highest finding and a quarter of the rest.
    fn end_message(&mut self) {
        if let Some((_, highest, sum)) = self.current.take() {
            self.risk += (highest + 0.25 * (sum - highest)).min(MESSAGE_CAP);
        }
    }

    fn close(&mut self, messages: u64) {
        self.end_message();
        #[expect(clippy::cast_precision_loss, reason = "an index of 0 to 100")]
        let root = (messages.max(1) as f64).sqrt();
        let index = 100.0 * (1.0 - (-self.risk / (INDEX_SCALE * root)).exp());
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and 100"
        )]
        let index = index.round() as u8;
        self.index = index;
    }
}

fn window_days(outcome: &Outcome) -> Option<(Date, Date)> {
    let newest = outcome
        .conversations
        .iter()
        .filter_map(|c| c.last)
        .map(|s| s.wall.date())
        .max()?;
    Some((newest.saturating_sub(WINDOW_DAYS.days()), newest))
}

/// Messages in the window; all of them where nobody counted by day.
fn window_messages(outcome: &Outcome, days: Option<(Date, Date)>) -> u64 {
    match days {
        Some((first, _)) if !outcome.counts.days.is_empty() => {
            outcome.counts.days.range(first..).map(|(_, n)| n).sum()
        }
        _ => outcome.counts.messages,
    }
}

/// Categories of which a single finding is urgent (report.md section 3).
pub(super) const fn is_critical(category: Category) -> bool {
    matches!(
        category,
        Category::PersonalId
            | Category::SpecialCategory
            | Category::Criminal
            | Category::Credential
    )
}

/// Business records: a copy must be kept before the message goes (report.md section 8.5).
const fn is_record(category: Category) -> bool {
    matches!(
        category,
        Category::Invoice
            | Category::OfferOrder
            | Category::ContractLegal
            | Category::SiteStatus
            | Category::ImageDocumentation
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn the_worst_are_kept_in_order_and_no_more() {
        let mut finding = None;
        let outcome = sample::outcome();
        outcome
            .findings
            .each(&mut |f| {
                finding.get_or_insert(f);
                Ok(())
            })
            .unwrap();
        let mut finding = finding.unwrap();
        let mut worst = Worst::default();
        for (number, risk) in [3.0, 9.0, 1.0, 9.0, 2.0, 9.5, 9.0, 0.5]
            .into_iter()
            .enumerate()
        {
            finding.risk = risk;
            worst.add(number as u64 + 1, &finding, 3);
        }
        worst.settle(3);
        let kept: Vec<u64> = worst.list.iter().map(|(n, _)| *n).collect();
        assert_eq!(kept, [6, 2, 4]);
    }

    #[test]
    fn messages_count_once_and_old_ones_leave_the_window() {
        let mut outcome = sample::outcome();
        let tally = Tally::read(&outcome).unwrap();
        assert_eq!(tally.total, 7);
        assert_eq!(
            (tally.window.forbidden, tally.window.messages.count),
            (6, 5)
        );
        assert_eq!(tally.classes[&Class::Paper].count, 1);
        for conversation in &mut outcome.conversations {
            conversation.last = Some(Stamp::local(jiff::civil::date(2027, 1, 1).at(0, 0, 0, 0)));
        }
        let later = Tally::read(&outcome).unwrap();
        // Only the finding without a time is left.
        assert_eq!(later.window.forbidden, 1);
    }
}
