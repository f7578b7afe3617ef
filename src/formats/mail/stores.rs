//! What readers of stores with several folders share: claims by content alone, ranges of numbered items, a survey that
//! counts folder by folder.

use super::{Counter, Tally};
use crate::formats::{Claim, Confidence, Format, ReadRange, Reading, Sink, Survey};
use crate::model::{Message, Troubles};
use crate::source::{Bundle, Entry};

/// Claims of lone files as `judge` says, whatever their names.
pub(in crate::formats) fn claims(
    bundle: &Bundle,
    judge: impl Fn(&Entry) -> Option<(Confidence, &'static str)>,
) -> Vec<Claim> {
    let judged = |(main, entry): (usize, &Entry)| {
        let (confidence, why) = judge(entry)?;
        Some(Claim {
            main,
            members: vec![main],
            confidence,
            why: why.into(),
        })
    };
    let entries = bundle.entries.iter().enumerate();
    entries.filter_map(judged).collect()
}

/// Name of the file without its extension.
pub(in crate::formats) fn title(reading: &Reading<'_>) -> String {
    super::title(reading)
}

/// Ranges of `step` items, numbered from 0. Mail needs no context of the mails before.
pub(in crate::formats) fn ranges(count: usize, step: u64) -> Vec<ReadRange> {
    let step = usize::try_from(step).unwrap_or(usize::MAX).max(1);
    (0..count)
        .step_by(step)
        .map(|start| ReadRange {
            lead: start as u64,
            start: start as u64,
            end: start.saturating_add(step).min(count) as u64,
            first_message: 0,
            lead_line: 0,
        })
        .collect()
}

/// A counter for each folder.
#[derive(Default)]
struct Counters {
    folders: Vec<Counter>,
    troubles: Troubles,
}

impl Sink for Counters {
    fn message(&mut self, message: Message<'_>) {
        if let Some(counter) = self.folders.get_mut(message.conversation) {
            counter.message(message);
        }
    }

    fn troubles(&mut self) -> &mut Troubles {
        &mut self.troubles
    }
}

/// The quick survey with counts. Troubles are told by the reading that follows; coverage would count twice.
pub(in crate::formats) fn count(
    format: &dyn Format,
    reading: &Reading<'_>,
    range_bytes: u64,
) -> Survey {
    let mut survey = format.quick(reading, range_bytes);
    let (ranges, dialect) = (&survey.ranges, &survey.dialect);
    let folders = survey.conversations.len();
    let counted = reading.fan.run(ranges.len(), &|i| {
        let mut counters = Counters::default();
        counters.folders.resize_with(folders, Counter::default);
        format.read(reading, dialect, &ranges[i], &mut counters);
        Box::new(counters)
    });
    let mut tallies: Vec<Tally> = (0..folders).map(|_| Tally::default()).collect();
    for counters in counted
        .into_iter()
        .filter_map(|c| c.downcast::<Counters>().ok())
    {
        for (tally, counter) in tallies.iter_mut().zip(counters.folders) {
            tally.append(counter.tally);
        }
    }
    for (tally, conversation) in tallies.into_iter().zip(&mut survey.conversations) {
        tally.describe(conversation, reading);
    }
    survey
}
