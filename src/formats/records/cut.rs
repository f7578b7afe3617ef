//! Ranges as the survey cuts them, each with the three earlier records of its conversations.

use super::split::Span;
use std::collections::HashMap;

/// Messages of its conversation that a range is given as context.
pub(super) const LEAD: usize = 3;

/// What belongs to a range beside its borders.
#[derive(Debug, Default, Clone)]
pub(super) struct Stretch {
    pub(super) list: usize,
    /// Newest first in the file: read from the end.
    pub(super) reversed: bool,
    /// Earlier records of the conversations in it.
    pub(super) context: Vec<Span>,
    /// Its first records, while the survey runs.
    pub(super) first: Vec<Span>,
}

/// Ranges as they are cut.
pub(super) struct Cutter {
    pub(super) range_bytes: u64,
    pub(super) ranges: Vec<(u64, u64, Stretch)>,
    /// Last records of each conversation.
    pub(super) recent: HashMap<usize, Vec<Span>>,
    /// First records of each conversation.
    pub(super) earliest: HashMap<usize, Vec<Span>>,
    /// The next record begins a range: what lies before it is left out.
    pub(super) closed: bool,
    /// Conversations met in the range under way.
    pub(super) met: HashMap<usize, ()>,
}

impl Cutter {
    pub(super) fn take(&mut self, span: Span, conversation: Option<usize>) {
        let begins = self.ranges.last().is_none_or(|(start, _, stretch)| {
            stretch.list != span.list || span.start - start >= self.range_bytes
        });
        if std::mem::take(&mut self.closed) || begins {
            let stretch = Stretch {
                list: span.list,
                ..Stretch::default()
            };
            self.ranges.push((span.start, span.end, stretch));
            self.met.clear();
        }
        let Some((_, end, stretch)) = self.ranges.last_mut() else {
            return;
        };
        *end = span.end;
        if stretch.first.len() < LEAD {
            stretch.first.push(span);
        }
        if let Some(conversation) = conversation {
            let earliest = self.earliest.entry(conversation).or_default();
            if earliest.len() < LEAD {
                earliest.push(span);
            }
            let recent = self.recent.entry(conversation).or_default();
            if self.met.insert(conversation, ()).is_none() {
                stretch.context.extend(recent.iter().copied());
            }
            if recent.len() == LEAD {
                recent.remove(0);
            }
            recent.push(span);
        }
    }
}
