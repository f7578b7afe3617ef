//! How findings spread over months, sureness, categories and audiences: what the charts and registers count.

use super::tally::{Messages, message_of};
use crate::model::{Audience, Category, Finding, Tier, Verdict};
use std::collections::BTreeMap;

/// Months that are counted one by one, far more than an export holds; what lies before the time of messengers or is
/// dated by a broken clock beyond them is in the other numbers only.
const MOST_MONTHS: usize = 600;

/// Counts of findings, each over the whole run.
#[derive(Default)]
pub(super) struct Spread {
    /// By year and month of the message: allowed, caution, forbidden.
    pub(super) months: BTreeMap<(i16, i8), [u64; 3]>,
    /// Without what stands in the right place, by [`Tier`], the most certain first.
    pub(super) tiers: [u64; 4],
    /// Messages with a finding that is not in the right place.
    pub(super) categories: BTreeMap<Category, Messages>,
    /// Without what stands in the right place.
    pub(super) audiences: BTreeMap<Audience, u64>,
}

/// The tiers, the most certain first.
pub(super) const TIERS: [Tier; 4] = [Tier::Certain, Tier::High, Tier::Medium, Tier::Low];

impl Spread {
    /// Counts a finding that was judged.
    pub(super) fn add(&mut self, finding: &Finding, verdict: Verdict) {
        if let Some(time) = finding.sighting.time {
            let date = time.wall.date();
            let month = (date.year(), date.month());
            if self.months.len() < MOST_MONTHS || self.months.contains_key(&month) {
                self.months.entry(month).or_default()[verdict.index()] += 1;
            }
        }
        if verdict == Verdict::Allowed {
            return;
        }
        if let Some(at) = TIERS.iter().position(|t| *t == finding.sighting.tier) {
            self.tiers[at] += 1;
        }
        let messages = self.categories.entry(finding.category).or_default();
        messages.add(message_of(finding));
        *self.audiences.entry(finding.audience).or_default() += 1;
    }
}
