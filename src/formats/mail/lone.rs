//! What readers of one mail in one file share: claim by the first bytes, one range, a survey that counts.

use super::{Counter, title};
use crate::formats::{Claim, Confidence, Format, ReadRange, Reading, Survey};
use crate::model::{Conversation, ConversationKind, Troubles};
use crate::source::{Bundle, Entry};
use std::sync::Arc;

/// Claims of lone files, see [`super::claims`].
pub(in crate::formats) fn claims(
    bundle: &Bundle,
    head: usize,
    judge: impl Fn(&Entry, &[u8]) -> Option<(Confidence, &'static str)>,
) -> Vec<Claim> {
    super::claims(bundle, head, judge)
}

/// One range over the whole entry, counts left at 0.
pub(in crate::formats) fn quick(reading: &Reading<'_>) -> Survey {
    Survey {
        conversations: vec![Conversation::new(title(reading), ConversationKind::Mailbox)],
        dialect: Arc::new(()),
        ranges: vec![ReadRange {
            lead: 0,
            start: 0,
            end: reading.bundle.entries[reading.claim.main].size,
            first_message: 1,
            lead_line: 1,
        }],
        troubles: Troubles::default(),
    }
}

/// The same with counts. Troubles are told by the reading that follows; coverage would count twice.
pub(in crate::formats) fn survey(format: &dyn Format, reading: &Reading<'_>) -> Survey {
    let mut survey = quick(reading);
    let mut counter = Counter::default();
    for range in &survey.ranges {
        format.read(reading, &survey.dialect, range, &mut counter);
    }
    counter.tally.fill(&mut survey, reading);
    survey
}
