//! The first reading of a record file: records are found, ranges cut, conversations settled and counted.

use super::count::{Count, add, count, own_is_known, tell};
use super::cut::{Cutter, LEAD, Stretch};
use super::out::Told;
use super::read::{RecordDialect, give, record, text_of};
use super::split::{Layout, Span, Splitter};
use super::{Node, RECORD, Records, node};
use crate::formats::{ReadRange, Reading, Survey};
use crate::model::{Conversation, ConversationKind, GapCode, NoteCode, Place, Stamp, Troubles};
use crate::source::{Handle, OpenError};
use std::collections::HashMap;
use std::sync::Arc;

/// Bytes looked at in one step.
const CHUNK: u64 = 1 << 20;

/// Surveys one file.
pub(super) fn survey<R: Records>(format: &R, reading: &Reading<'_>, range_bytes: u64) -> Survey {
    let mut troubles = Troubles::default();
    let place = Place::entry(reading.path());
    match walk(format, reading, range_bytes.max(1), &mut troubles) {
        Ok(survey) => survey,
        Err(error) => {
            troubles.gap(error.code, place, error.detail);
            Survey {
                conversations: vec![Conversation::new("", ConversationKind::Direct)],
                dialect: Arc::new(()),
                ranges: Vec::new(),
                troubles,
            }
        }
    }
}

fn walk<R: Records>(
    format: &R,
    reading: &Reading<'_>,
    range_bytes: u64,
    troubles: &mut Troubles,
) -> Result<Survey, OpenError> {
    let place = Place::entry(reading.path());
    let handle = reading.bundle.entries[reading.claim.main]
        .content
        .handle()?;
    let layout = format.layout(reading);
    let mut book = format.book(reading, troubles);
    let mut cutter = Cutter {
        range_bytes,
        ranges: Vec::new(),
        recent: HashMap::new(),
        earliest: HashMap::new(),
        closed: false,
        met: HashMap::new(),
    };
    let mut splitter = Splitter::new(layout);
    let (mut at, mut buffer, mut found, mut bytes) =
        (bom(&handle)?, Vec::new(), Vec::new(), Vec::new());
    if at > 0 {
        splitter = match layout {
            Layout::Json(_) => splitter,
            _ => Splitter::inside(layout, 0, at),
        };
    }
    // JSON counts from the first byte; a mark before it is blank to it.
    if let (Splitter::Json(_), true) = (&splitter, at > 0) {
        splitter.feed(b"   ", &mut |_| {});
    }
    let len = handle.len();
    let mut too_large = 0_u64;
    let mut last_list = 0;
    let mut cut_off = None;
    while at < len || cut_off.is_none() {
        if at < len {
            handle.read_range(at, at + CHUNK, &mut buffer)?;
            splitter.feed(&buffer, &mut |span| found.push(span));
            at += buffer.len() as u64;
            if buffer.is_empty() {
                at = len;
            }
        } else {
            cut_off = Some(splitter.finish(&mut |span| found.push(span)));
        }
        for span in found.drain(..) {
            if span.end - span.start > RECORD {
                too_large += 1;
                cutter.closed = true;
                continue;
            }
            let conversation = if format.glances() {
                handle.read_range(span.start, span.end, &mut bytes)?;
                let text = text_of(&bytes);
                format.glance(&mut book, &record(&text, span))
            } else {
                last_list = last_list.max(span.list);
                Some(span.list)
            };
            cutter.take(span, conversation);
        }
    }
    if too_large > 0 {
        let detail = format!("{too_large} records larger than {} MiB", RECORD >> 20);
        troubles.gap(GapCode::Limit, place.clone(), detail);
    }
    if let Some(Some(at)) = cut_off {
        let detail = format!("the file is cut off or broken at byte {at}");
        troubles.gap(GapCode::Damaged, place.clone(), detail);
    }
    let mut frame = Vec::new();
    if let Splitter::Json(json) = &splitter {
        frame = json.closed_frame();
        if json.overflow {
            let detail = "what stands around the messages is too large";
            troubles.gap(GapCode::Limit, place.clone(), detail);
        }
    }
    let frame = String::from_utf8_lossy(&frame);
    let frame = node::parse(frame.trim_start_matches('\u{feff}'), 0).unwrap_or(Node::Null);
    let mut conversations = format.settle(reading, &mut book, &frame);
    if conversations.is_empty() {
        conversations.push(Conversation::new("", ConversationKind::Direct));
    }
    // A damaged frame may name fewer conversations than there are lists of messages.
    if !format.glances() {
        let missing = (last_list + 1).saturating_sub(conversations.len());
        let nameless = Conversation::new("", ConversationKind::Direct);
        conversations.extend(std::iter::repeat_n(nameless, missing));
    }
    turn_round(format, &book, &handle, &mut cutter)?;
    finish(
        format,
        reading,
        conversations,
        layout,
        book,
        handle,
        cutter.ranges,
        troubles,
    )
}

/// Length of a byte-order mark.
fn bom(handle: &Handle) -> Result<u64, OpenError> {
    let mut first = Vec::new();
    handle.read_range(0, 3, &mut first)?;
    Ok(if first == b"\xef\xbb\xbf" { 3 } else { 0 })
}

/// Arrays that begin with their newest message are read from their end, so that context is what came before.
fn turn_round<R: Records>(
    format: &R,
    book: &R::Book,
    handle: &Handle,
    cutter: &mut Cutter,
) -> Result<(), OpenError> {
    let (ranges, earliest, recent) = (&mut cutter.ranges, &cutter.earliest, &cutter.recent);
    let mut from = 0;
    while from < ranges.len() {
        let list = ranges[from].2.list;
        let count = ranges[from..]
            .iter()
            .take_while(|r| r.2.list == list)
            .count();
        let of_list = &mut ranges[from..from + count];
        from += count;
        // Where conversations are mixed, each message's context was settled while cutting.
        if format.glances() {
            continue;
        }
        // A damaged record has no time: the next one near that end tells it.
        let ends = |mut spans: Vec<Span>| {
            let mut time = Ok(None);
            while let (Ok(None), Some(span)) = (&time, spans.pop()) {
                time = time_of(format, book, handle, span);
            }
            time
        };
        let mut first = earliest.get(&list).cloned().unwrap_or_default();
        first.reverse();
        let last = recent.get(&list).cloned().unwrap_or_default();
        let newest_first = match (ends(first)?, ends(last)?) {
            (Some(first), Some(last)) => first.wall > last.wall,
            _ => false,
        };
        if newest_first {
            for index in 0..of_list.len() {
                let after = of_list[index + 1..].iter();
                let mut context: Vec<Span> = after
                    .flat_map(|r| r.2.first.iter().copied())
                    .take(LEAD)
                    .collect();
                context.reverse();
                of_list[index].2.context = context;
                of_list[index].2.reversed = true;
            }
            of_list.reverse();
        }
    }
    Ok(())
}

fn time_of<R: Records>(
    format: &R,
    book: &R::Book,
    handle: &Handle,
    span: Span,
) -> Result<Option<Stamp>, OpenError> {
    let mut bytes = Vec::new();
    handle.read_range(span.start, span.end, &mut bytes)?;
    let mut time = None;
    give(
        format,
        book,
        &bytes,
        span,
        false,
        &mut Told::default(),
        &mut |m| {
            time = time.or(m.time);
        },
    );
    Ok(time)
}

#[expect(
    clippy::too_many_arguments,
    reason = "the parts of a survey, each made by a step of its own"
)]
fn finish<R: Records>(
    format: &R,
    reading: &Reading<'_>,
    mut conversations: Vec<Conversation>,
    layout: Layout,
    book: R::Book,
    handle: Handle,
    cut: Vec<(u64, u64, Stretch)>,
    troubles: &mut Troubles,
) -> Result<Survey, OpenError> {
    let ranges: Vec<ReadRange> = cut
        .iter()
        .map(|(start, end, _)| ReadRange {
            lead: *start,
            start: *start,
            end: *end,
            first_message: 0,
            lead_line: 0,
        })
        .collect();
    let stretches = cut.into_iter().map(|(start, _, mut stretch)| {
        stretch.first = Vec::new();
        (start, stretch)
    });
    let dialect = RecordDialect {
        layout,
        book,
        handle,
        ranges: stretches.collect(),
    };
    let (shared, spans) = (&dialect, &ranges);
    let counted = reading.fan.run(ranges.len(), &|index| {
        let mut counts: Vec<Count> = Vec::new();
        let mut told = Told::default();
        let failed = count(format, shared, &spans[index], &mut counts, &mut told).err();
        Box::new((counts, told, failed.map(|e| e.to_string())))
    });
    let mut told = Told::default();
    for part in counted {
        if let Ok(part) = part.downcast::<(Vec<Count>, Told, Option<String>)>() {
            let (counts, said, _) = *part;
            told.append(said);
            for (index, count) in counts.into_iter().enumerate() {
                let index = index.min(conversations.len() - 1);
                add(&mut conversations[index], count);
            }
        }
    }
    let place = Place::entry(reading.path());
    tell(told, &place, troubles);
    let unknown = conversations
        .iter()
        .any(|c| c.messages > c.system && !own_is_known(c, reading));
    if unknown && format.says_own_side(reading) {
        troubles.note(NoteCode::OwnSideUnknown, place, "");
    }
    Ok(Survey {
        conversations,
        dialect: Arc::new(dialect),
        ranges,
        troubles: std::mem::take(troubles),
    })
}
