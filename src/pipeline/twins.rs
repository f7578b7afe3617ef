//! Conversations that were handed in twice, in exports of different kinds: which of them counts.
//!
//! The rule: same channel, another kind of export, and at least nine of ten texts agree in the order of their times at one
//! offset of the clocks for winter and one for summer. The richer source counts. Richer is whoever has identifiers of
//! its own for most of the texts; else states the offset of its clock for most of them; else has more messages; else names
//! more attachments; else stands first by the name of its kind, then by path. Where only one of the two holds nine tenths
//! of the other, it counts whatever the kinds.

use super::collect::Collected;
use super::read::{Prepared, Shared};
use crate::detect::keys::push_normalised;
use crate::model::{
    ConversationKind, EntryPath, Message, MessageKind, NoteCode, Place, SectionKind,
};
use crate::store::twins::LEAST;
use crate::store::{Agreement, Season, TextRecord, TwinFinder};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::io;

/// Of ten texts, how many must agree.
const OF_TEN: u64 = 9;

/// What comparing needs of a message; none for mails, which have identifiers of their own, and for all that bears no text.
pub(super) fn record(
    shared: &Shared<'_>,
    prepared: &Prepared,
    message: &Message<'_>,
    buffer: &mut Vec<u8>,
) -> Option<TextRecord> {
    if message.kind != MessageKind::Text || message.parties.is_some() {
        return None;
    }
    buffer.clear();
    let mut at = 0;
    // Only some kinds of export repeat what a message answers.
    for quote in message
        .sections
        .iter()
        .filter(|s| s.kind == SectionKind::Quote)
    {
        buffer.extend(
            message
                .text
                .get(at..quote.start)
                .unwrap_or_default()
                .bytes(),
        );
        at = quote.end;
    }
    buffer.extend(message.text.get(at..).unwrap_or_default().bytes());
    let mut text = Vec::with_capacity(buffer.len());
    push_normalised(&String::from_utf8_lossy(buffer), &mut text);
    if text.is_empty() {
        return None;
    }
    // Where an export names nobody, what was sent and what was received are still from two people.
    let direction = message.direction.map_or("", crate::model::Direction::id);
    let sender = [message.sender.unwrap_or_default(), direction].join("\0");
    let sender = sender.as_bytes();
    Some(TextRecord {
        conversation: prepared.index,
        text: shared.keys.narrow(&text),
        time: message.time.map(|time| {
            let date = time.wall.date();
            (time.wall_minute(), Season::of(date.month(), date.day()))
        }),
        sender: shared.keys.narrow(sender) as u32,
        native: message.native_id.is_some(),
        offset: message.time.is_some_and(|t| t.offset.is_some()),
    })
}

/// One conversation that is left to another.
struct Twin {
    keep: u32,
    leave: u32,
    agreeing: u64,
    /// Texts of the one that is left.
    texts: u64,
}

/// Settles which conversations are twins, says so of each, and gives their numbers.
pub(super) fn settle(
    mut finder: TwinFinder,
    collected: &mut Collected,
) -> io::Result<BTreeSet<u32>> {
    let agreements = finder.agreements(&|a, b| comparable(collected, a, b))?;
    let rank = |conversation: u32| rank(collected, &finder, conversation);
    let mut twins: Vec<Twin> = agreements
        .iter()
        .filter_map(|agreement| twin(collected, agreement, &rank))
        .collect();
    // The richest takes its twins first, so that none is left to one that is left itself.
    twins.sort_by_cached_key(|t| (Reverse(rank(t.keep)), Reverse(rank(t.leave))));
    let (mut kept, mut left) = (BTreeSet::new(), BTreeSet::new());
    twins.retain(|t| {
        let counts = !left.contains(&t.keep) && !kept.contains(&t.leave) && left.insert(t.leave);
        if counts {
            kept.insert(t.keep);
        }
        counts
    });
    for twin in &twins {
        let source = |conversation: u32| {
            let summary = collected.conversations.get(conversation as usize)?;
            collected.sources.get(summary.source as usize)
        };
        if let (Some(keep), Some(leave)) = (source(twin.keep), source(twin.leave)) {
            let place = Place::entry(&EntryPath::new(leave.path.as_str()));
            let detail = format!(
                "{} of {} texts agree with {}",
                twin.agreeing, twin.texts, keep.format
            );
            collected.troubles.note(NoteCode::Twin, place, detail);
        }
        if let Some(summary) = collected.conversations.get_mut(twin.leave as usize) {
            summary.twin = Some(twin.keep);
        }
    }
    Ok(left)
}

/// Chats of one channel, in exports of different kinds.
fn comparable(collected: &Collected, a: u32, b: u32) -> bool {
    let get = |conversation: u32| {
        let summary = collected.conversations.get(conversation as usize)?;
        let source = collected.sources.get(summary.source as usize)?;
        (summary.kind != ConversationKind::Mailbox).then_some((summary.channel, source.format))
    };
    match (get(a), get(b)) {
        (Some((channel, format)), Some((other, kind))) => channel == other && format != kind,
        _ => false,
    }
}

type Rank<'a> = (bool, bool, u64, u64, Reverse<(&'a str, &'a str, u32)>);

/// How rich a source is in a conversation; the greater counts.
fn rank<'a>(collected: &'a Collected, finder: &TwinFinder, conversation: u32) -> Rank<'a> {
    let told = finder.told(conversation);
    let most = |count: u64| count * 2 > told.texts;
    let summary = collected.conversations.get(conversation as usize);
    let source = summary.and_then(|s| collected.sources.get(s.source as usize));
    (
        most(told.native),
        most(told.offset),
        summary.map_or(0, |s| s.messages + s.outside),
        summary.map_or(0, |s| s.attachments),
        Reverse((
            source.map_or("", |s| s.format),
            source.map_or("", |s| &s.path),
            conversation,
        )),
    )
}

/// Which of the two is left to the other, if they are twins.
fn twin<'a>(
    collected: &Collected,
    agreement: &Agreement,
    rank: &dyn Fn(u32) -> Rank<'a>,
) -> Option<Twin> {
    let Agreement {
        pair: (a, b),
        agreeing,
        texts,
        several,
    } = *agreement;
    // What one person sends to many is the same in many chats: then the title must tell.
    if agreeing < LEAST || !(several || one_title(collected, a, b)) {
        return None;
    }
    let ((poor, poor_texts), (rich, rich_texts)) = if rank(a) < rank(b) {
        ((a, texts.0), (b, texts.1))
    } else {
        ((b, texts.1), (a, texts.0))
    };
    let holds = |texts: u64| agreeing * 10 >= texts * OF_TEN;
    let (keep, leave, texts) = if holds(poor_texts) {
        (rich, poor, poor_texts)
    } else if holds(rich_texts) {
        (poor, rich, rich_texts)
    } else {
        return None;
    };
    Some(Twin {
        keep,
        leave,
        agreeing,
        texts,
    })
}

fn one_title(collected: &Collected, a: u32, b: u32) -> bool {
    let title = |conversation: u32| {
        let summary = collected.conversations.get(conversation as usize);
        summary.map_or(String::new(), |s| s.title.trim().to_lowercase())
    };
    let (a, b) = (title(a), title(b));
    !a.is_empty() && a == b
}
