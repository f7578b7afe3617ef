//! What the survey counts of each conversation, and what it says about records.

use super::Records;
use super::out::Told;
use super::read::{RecordDialect, range_records};
use crate::formats::{ReadRange, Reading};
use crate::model::{Conversation, GapCode, MessageKind, Participant, Place, Stamp, Troubles};
use crate::source::OpenError;
use std::collections::HashMap;

/// Counts of one conversation.
#[derive(Default)]
pub(super) struct Count {
    messages: u64,
    system: u64,
    attachments: u64,
    span: Option<(Stamp, Stamp)>,
    senders: HashMap<String, (usize, u64)>,
}

/// Whether one of the people is the own side, by the export or by what the user said.
pub(super) fn own_is_known(conversation: &Conversation, reading: &Reading<'_>) -> bool {
    conversation.participants.iter().any(|p| {
        p.own == Some(true)
            || reading.own.names.contains(&p.name.trim().to_lowercase())
            || p.handle.as_deref().is_some_and(|h| reading.own.has_mail(h))
    })
}

pub(super) fn tell(told: Told, place: &Place, troubles: &mut Troubles) {
    for (why, (count, at)) in told.damaged {
        let detail = format!("{count} records could not be read, the first at byte {at}: {why}");
        troubles.gap(GapCode::Damaged, place.clone(), detail);
    }
    for ((code, detail), (count, at)) in told.notes {
        let detail = format!("{count} times, first at byte {at}: {detail}");
        troubles.note(code, place.clone(), detail);
    }
    for (code, count) in told.coverage {
        troubles.cover(code, place.clone(), count);
    }
}

pub(super) fn count<R: Records>(
    format: &R,
    dialect: &RecordDialect<R::Book>,
    range: &ReadRange,
    counts: &mut Vec<Count>,
    told: &mut Told,
) -> Result<(), OpenError> {
    range_records(format, dialect, range, false, told, &mut |message| {
        if counts.len() <= message.conversation {
            counts.resize_with(message.conversation + 1, Count::default);
        }
        let count = &mut counts[message.conversation];
        count.messages += 1;
        count.system += u64::from(message.kind == MessageKind::System);
        count.attachments += message.attachments.len() as u64;
        if let Some(time) = message.time {
            let (first, last) = count.span.get_or_insert((time, time));
            if time.wall < first.wall {
                *first = time;
            }
            if time.wall > last.wall {
                *last = time;
            }
        }
        if let Some(sender) = message.sender {
            let order = count.senders.len();
            match count.senders.get_mut(sender) {
                Some((_, messages)) => *messages += 1,
                None => {
                    count.senders.insert(sender.to_owned(), (order, 1));
                }
            }
        }
    })
}

/// Adds counts to a conversation; who wrote and is not listed yet is put behind those the export names.
pub(super) fn add(conversation: &mut Conversation, count: Count) {
    conversation.messages += count.messages;
    conversation.system += count.system;
    conversation.attachments += count.attachments;
    if let Some((first, last)) = count.span {
        if conversation.first.is_none_or(|f| first.wall < f.wall) {
            conversation.first = Some(first);
        }
        if conversation.last.is_none_or(|l| last.wall > l.wall) {
            conversation.last = Some(last);
        }
    }
    let mut senders: Vec<(String, (usize, u64))> = count.senders.into_iter().collect();
    senders.sort_by_key(|(_, (order, _))| *order);
    for (name, (_, messages)) in senders {
        match conversation
            .participants
            .iter_mut()
            .find(|p| p.name == name)
        {
            Some(known) => known.messages += messages,
            None => conversation.participants.push(Participant {
                name,
                messages,
                ..Participant::default()
            }),
        }
    }
}
