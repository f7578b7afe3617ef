//! Messages that are passed over: outside the period, or left out.

use super::read::{Prepared, Worker};
use crate::model::Message;

impl Worker<'_> {
    /// A message outside the period or left out: its files are nobody's.
    pub(super) fn pass_over(&mut self, prepared: &Prepared, index: usize, message: &Message<'_>) {
        let tally = &mut self.result.tallies[index];
        // A timer that was set before the period runs inside it.
        tally.retention_at_risk |= message.vanishing;
        (self.result.named).extend(message.attachments.iter().filter_map(|a| a.entry));
        if self.shared.duplicates {
            let record = Some(self.key_record(message));
            self.result.keys.push((record, prepared.index, None, None));
        }
    }

    pub(super) fn within_days(&self, message: &Message<'_>) -> bool {
        let (since, until) = self.shared.days;
        let Some(day) = message.time.map(|t| t.wall.date()) else {
            return true;
        };
        since.is_none_or(|s| day >= s) && until.is_none_or(|u| day <= u)
    }
}
