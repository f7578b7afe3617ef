//! The first reading: pieces of the file are counted side by side, joined in order, and the dialect is settled.
//!
//! A sample tells which headers the file probably has; pieces are cut at such headers. Where the whole file speaks for
//! another plan than its sample, it is counted once more with that plan.

use super::dates::{Order, decide};
use super::dialect::{Store, Table};
use super::portrait;
use super::scan::{Plan, Raw, Seen, Visit, walk};
use super::tally::{Tally, count};
use super::{files, fold, plan, title};
use crate::formats::{ReadRange, Reading, Survey};
use crate::model::{Conversation, ConversationKind, GapCode, NoteCode, Place, Troubles};
use crate::source::BundleKind;
use crate::source::limits::HELD_ENTRY;
use std::any::Any;
use std::collections::HashMap;
use std::sync::Arc;

/// Bytes looked at to predict the plan.
const SAMPLE: u64 = 1 << 20;
/// Longest piece counted at once.
const PIECE: u64 = 1 << 20;
/// Counting again ends after this many rounds even where the plan still swings.
const ROUNDS: usize = 3;

/// Surveys one chat.
pub(super) fn survey(reading: &Reading<'_>, range_bytes: u64) -> Survey {
    let mut troubles = Troubles::default();
    let place = Place::entry(reading.path());
    let title = title::of(reading).unwrap_or_default();
    let members = members(reading);
    let store = match Store::open(&reading.bundle.entries[reading.claim.main]) {
        Ok(store) => store,
        Err(error) => {
            troubles.gap(error.code, place, error.detail);
            return nothing(title, troubles);
        }
    };
    let member = |name: &str| members.contains_key(fold::file(name).as_str());
    let Some((plan, tally, ranges)) =
        settle(&store, reading, range_bytes, &title, &member, &mut troubles)
    else {
        return nothing(title, troubles);
    };
    let (order, guessed) = plan
        .accepted
        .first()
        .map_or((Order::Dmy, false), |best| decide(*best, &tally.evidence));
    if guessed {
        let words = match order {
            Order::Mdy => "month first was taken",
            Order::Dmy | Order::Ymd => "day first was taken",
        };
        troubles.note(NoteCode::DateOrderGuessed, place.clone(), words);
    }
    let with_media = with_media(reading, &tally);
    let settled = portrait::draw(&tally, title, order, reading.own);
    portrait::notes(
        &tally,
        &plan,
        order,
        &settled,
        with_media,
        &place,
        &mut troubles,
    );
    let table = Table {
        plan,
        order,
        store,
        members,
        with_media,
        names: settled.names,
        roles: settled.roles,
    };
    Survey {
        conversations: vec![settled.conversation],
        dialect: Arc::new(table),
        ranges,
        troubles,
    }
}

/// Whether this is an export with media: what merely lies beside a chat makes none of it. A message names a file that
/// is there, or an archive holds files named as the phone names media (section 9).
fn with_media(reading: &Reading<'_>, tally: &Tally) -> bool {
    let entries = &reading.bundle.entries;
    let mut members = reading.claim.members.iter().filter_map(|m| entries.get(*m));
    tally.file_found
        || (reading.bundle.kind == BundleKind::Archive
            && members.any(|e| files::day_in(e.name()).is_some()))
}

/// A survey of a file that holds no message.
fn nothing(title: String, troubles: Troubles) -> Survey {
    Survey {
        conversations: vec![Conversation::new(title, ConversationKind::Direct)],
        dialect: Arc::new(Table::nothing()),
        ranges: Vec::new(),
        troubles,
    }
}

/// The chat's files by the name messages may give.
fn members(reading: &Reading<'_>) -> HashMap<String, usize> {
    let entries = &reading.bundle.entries;
    let mut found = HashMap::with_capacity(reading.claim.members.len());
    for member in &reading.claim.members {
        if let Some(entry) = entries.get(*member) {
            found.entry(fold::file(entry.name())).or_insert(*member);
        }
    }
    found
}

fn settle(
    store: &Store,
    reading: &Reading<'_>,
    range_bytes: u64,
    title: &str,
    member: &(dyn Fn(&str) -> bool + Sync),
    troubles: &mut Troubles,
) -> Option<(Plan, Tally, Vec<ReadRange>)> {
    let mut plan = predict(store, title)?;
    for round in 1..=ROUNDS {
        let (tally, ranges) = match pass(store, &plan, reading, range_bytes, member) {
            Ok(found) => found,
            Err((code, detail)) => {
                troubles.gap(code, Place::entry(reading.path()), detail);
                return None;
            }
        };
        match plan::derive(&tally, title) {
            Some(next) if next != plan && round < ROUNDS => plan = next,
            _ => return Some((plan, tally, ranges)),
        }
    }
    None
}

/// The plan the beginning of the file speaks for.
fn predict(store: &Store, title: &str) -> Option<Plan> {
    let mut size = SAMPLE;
    loop {
        let mut first = None;
        store
            .with(0, size, |bytes| {
                let tally = count(bytes, 0, &Plan::nothing(), true, &|_| false);
                if let Some(plan) = plan::derive(&tally, title) {
                    // Counted again with headers taken, so that marks and names are known.
                    first = plan::derive(&count(bytes, 0, &plan, true, &|_| false), title);
                }
            })
            .ok()?;
        if first.is_some() || size >= store.len() {
            return first;
        }
        size *= 4;
    }
}

/// Where pieces begin: the first byte, then accepted headers about `step` bytes apart.
fn cuts(store: &Store, plan: &Plan, step: u64) -> std::io::Result<Vec<u64>> {
    let mut cuts = vec![0];
    let mut from = step;
    while from < store.len() {
        let mut window = 4 << 10;
        let found = loop {
            let end = from.saturating_add(window);
            let mut hit = None;
            store.with(from - 1, end, |bytes| {
                hit = next_header(bytes, plan, end >= store.len());
            })?;
            match hit {
                Some(at) => break Some(from - 1 + at as u64),
                None if end >= store.len() || window > HELD_ENTRY => break None,
                // A long message: the next window is larger, and nothing of it is kept.
                None => window *= 4,
            }
        };
        let Some(at) = found else { break };
        cuts.push(at);
        from = at + step;
    }
    cuts.push(store.len());
    Ok(cuts)
}

/// The first accepted header behind the first line end of a window that may begin inside a line.
fn next_header(window: &[u8], plan: &Plan, last: bool) -> Option<usize> {
    struct First(Option<usize>);
    impl Visit for First {
        fn message(&mut self, _: &Raw) {}
        fn seen(&mut self, seen: &Seen) {
            if seen.accepted && self.0.is_none() {
                self.0 = Some(seen.start);
            }
        }
    }
    // A line that the window cuts off may still become a header, so it does not count.
    let end = if last {
        window.len()
    } else {
        memchr::memrchr2(b'\n', b'\r', window)?
    };
    let line_end = memchr::memchr2(b'\n', b'\r', &window[..end])?;
    let crlf = window[line_end] == b'\r' && window.get(line_end + 1) == Some(&b'\n');
    let start = line_end + 1 + usize::from(crlf);
    // The window may begin between the two bytes of CRLF; then this line is not judged at all.
    let unsure = line_end == 0 && window[0] == b'\n' && plan.crlf_only;
    let mut first = First(None);
    walk(window.get(start..end)?, plan, crlf && !unsure, &mut first);
    first.0.map(|at| start + at)
}

type Failure = (GapCode, String);

/// Counts the whole file by this plan.
fn pass(
    store: &Store,
    plan: &Plan,
    reading: &Reading<'_>,
    range_bytes: u64,
    member: &(dyn Fn(&str) -> bool + Sync),
) -> Result<(Tally, Vec<ReadRange>), Failure> {
    let unreadable = |error: std::io::Error| (GapCode::Unreadable, error.to_string());
    let step = if store.is_decoded() || plan.yearless() {
        u64::MAX
    } else {
        range_bytes.clamp(1, PIECE)
    };
    let cuts = if step == u64::MAX {
        vec![0, store.len()]
    } else {
        cuts(store, plan, step).map_err(unreadable)?
    };
    if cuts.windows(2).any(|pair| pair[1] - pair[0] > HELD_ENTRY) {
        return Err((
            GapCode::Limit,
            "one message is longer than the limit".to_owned(),
        ));
    }
    let job = |number: usize| -> Box<dyn Any + Send> {
        let (start, end) = (cuts[number], cuts[number + 1]);
        let mut tally = None;
        let done = store.with(start, end, |bytes| {
            // Pieces are cut at accepted headers, so what stands before each is as it must be.
            tally = Some(count(bytes, start, plan, true, member));
        });
        Box::new(done.map(|()| tally.unwrap_or_default()))
    };
    let mut whole = Tally::default();
    let mut ranges: Vec<ReadRange> = Vec::new();
    for (number, part) in reading
        .fan
        .run(cuts.len() - 1, &job)
        .into_iter()
        .enumerate()
    {
        let part = part
            .downcast::<std::io::Result<Tally>>()
            .map_err(|_| {
                (
                    GapCode::Panic,
                    "a part of the survey is of a foreign kind".to_owned(),
                )
            })?
            .map_err(unreadable)?;
        if let Some((start, line)) = part.first {
            let line = line + whole.walked.lines;
            let (lead, lead_line) = whole.last.front().copied().unwrap_or((start, line));
            let end = cuts[number + 1];
            match ranges.last_mut() {
                Some(last) if end - last.start <= range_bytes => last.end = end,
                _ => ranges.push(ReadRange {
                    lead,
                    start,
                    end,
                    first_message: whole.messages + 1,
                    lead_line: lead_line + 1,
                }),
            }
        } else if let Some(last) = ranges.last_mut() {
            last.end = cuts[number + 1];
        }
        whole.append(part);
    }
    if store.is_decoded() {
        for range in &mut ranges {
            range.lead = 0;
            range.start = 0;
            range.end = store.entry_len();
            range.lead_line = 1;
        }
    }
    Ok((whole, ranges))
}
