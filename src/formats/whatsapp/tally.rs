//! What the survey counts in one piece of a file, and how the counts of neighbouring pieces join
//! (map and reduce over pieces that end where messages end). No text is kept except names.

use super::body::{self, Body};
use super::coding::{Decoded, decode, line_text};
use super::dates::{Evidence, ORDERS, day_key};
use super::files::day_in;
use super::header::Signature;
use super::scan::{Plan, Raw, Seen, Visit, Walked, split, walk};
use super::senders::Senders;
use super::words::{Hint, LEXICON};
use crate::model::MessageKind;
use std::collections::VecDeque;

/// How often a shape was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    /// The shape.
    pub(super) signature: Signature,
    /// Behind a CRLF or at the file's start.
    pub(super) after_crlf: bool,
    /// How often.
    pub(super) count: u64,
    /// Taken as headers.
    pub(super) accepted: u64,
    /// Where first, from the file's start.
    pub(super) first: u64,
}

/// What was counted.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Lines of the piece.
    pub(super) walked: Walked,
    /// Shapes met.
    pub(super) candidates: Vec<Candidate>,
    /// Messages.
    pub(super) messages: u64,
    /// Messages without a would-be sender.
    pub(super) senderless: u64,
    /// Messages whose header has no year, and those of them for which none could be told (section 2.4).
    pub(super) yearless: (u64, u64),
    /// A message names a file of the export.
    pub(super) file_found: bool,
    /// Who wrote.
    pub(super) senders: Senders,
    /// Evidence for each order of the date.
    pub(super) evidence: [Evidence; 3],
    /// A body begins with a direction mark.
    pub(super) marks: bool,
    /// A line of the messenger tells a group.
    pub(super) group: bool,
    /// A line of the messenger tells a broadcast list.
    pub(super) broadcast: bool,
    /// The encryption notice is among the first messages.
    pub(super) encrypted: bool,
    /// Offsets and lines (line ends before) of the last three messages.
    pub(super) last: VecDeque<(u64, u64)>,
    /// Offset and line of the first message.
    pub(super) first: Option<(u64, u64)>,
}

/// Messages at the start among which the encryption notice may stand.
const BEGINNING: u64 = 6;

struct Counter<'a> {
    bytes: &'a [u8],
    base: u64,
    plan: &'a Plan,
    member: &'a dyn Fn(&str) -> bool,
    tally: Tally,
    recent: usize,
    /// The last date, and its day in each order.
    date: Option<([u16; 3], Signature)>,
    days: [Option<u64>; 3],
}

/// Counts one piece of the file that begins at `base`.
pub(super) fn count(
    bytes: &[u8],
    base: u64,
    plan: &Plan,
    after_crlf: bool,
    member: &dyn Fn(&str) -> bool,
) -> Tally {
    let mut counter = Counter {
        bytes,
        base,
        plan,
        member,
        tally: Tally::default(),
        recent: 0,
        date: None,
        days: [None; 3],
    };
    let walked = walk(bytes, plan, after_crlf, &mut counter);
    counter.tally.walked = walked;
    counter.tally
}

impl Visit for Counter<'_> {
    #[inline]
    fn seen(&mut self, seen: &Seen) {
        let fits = |c: &Candidate| c.signature == seen.signature && c.after_crlf == seen.after_crlf;
        let candidates = &mut self.tally.candidates;
        if !candidates.get(self.recent).is_some_and(fits) {
            self.recent = candidates.iter().position(fits).unwrap_or_else(|| {
                candidates.push(Candidate {
                    signature: seen.signature,
                    after_crlf: seen.after_crlf,
                    count: 0,
                    accepted: 0,
                    first: self.base + seen.start as u64,
                });
                candidates.len() - 1
            });
        }
        let candidate = &mut candidates[self.recent];
        candidate.count += 1;
        candidate.accepted += u64::from(seen.accepted);
    }

    #[inline]
    fn message(&mut self, raw: &Raw) {
        let tally = &mut self.tally;
        tally.messages += 1;
        let place = (self.base + raw.start as u64, raw.line);
        if tally.first.is_none() {
            tally.first = Some(place);
        }
        if tally.last.len() == 3 {
            tally.last.pop_front();
        }
        tally.last.push_back(place);
        let tried = if raw.header.signature.year_first() {
            1
        } else {
            3
        };
        if self.date != Some((raw.header.date, raw.header.signature)) {
            self.date = Some((raw.header.date, raw.header.signature));
            self.days = ORDERS.map(|order| day_key(&raw.header, order));
        }
        let dated = !raw.header.signature.named() || raw.header.date[2] > 0;
        tally.yearless.0 += u64::from(raw.header.signature.yearless());
        tally.yearless.1 += u64::from(!dated);
        for (evidence, day) in tally.evidence.iter_mut().zip(self.days).take(tried) {
            if dated {
                evidence.take(day, raw.header.time, raw.line + 1);
            }
        }
        let rest = raw.start + raw.header.rest;
        let line = &self.bytes[rest..raw.head_end];
        tally.marks |= raw.header.marked
            || line.starts_with(b"\xE2\x80\x8E")
            || line.starts_with(b"\xE2\x80\x8F");
        let known = tally.senders.known(line).map(|len| (len, len + 2));
        match known.or_else(|| split(line)) {
            Some((name_end, body_start)) => {
                let name = &line[..name_end];
                let mut start = rest + body_start;
                start += self
                    .plan
                    .compound_len(name, &self.bytes[start..raw.end.max(start)]);
                self.sent(raw, rest, name_end, start);
            }
            None => {
                tally.senderless += 1;
                self.hint(line, true);
            }
        }
    }
}

impl Counter<'_> {
    #[inline]
    fn sent(&mut self, raw: &Raw, rest: usize, name_end: usize, start: usize) {
        let name = &self.bytes[rest..rest + name_end];
        let body = &self.bytes[start.min(raw.end)..raw.end];
        let whole = &self.bytes[(rest + name_end + 2).min(raw.end)..raw.end];
        self.tally.marks |= body.starts_with(b"\xE2\x80\x8E") || body.starts_with(b"\xE2\x80\x8F");
        let suspicious = body::suspicious(body, raw.head_end.saturating_sub(start), self.plan.mode);
        let counted = self.tally.senders.count(name, whole);
        if counted.messages == 1 {
            let (line, phrase) = (&self.bytes[rest..raw.head_end], counted.phrase);
            if phrase || LEXICON.phrase(&line_text(name)).is_some() {
                self.hint(line, false);
            }
        }
        if suspicious {
            self.generated(raw, name, body);
        }
    }

    fn generated(&mut self, raw: &Raw, name: &[u8], bytes: &[u8]) {
        let decoded = match std::str::from_utf8(bytes) {
            Ok(text) if !text.contains('\r') => Decoded::own(text),
            _ => decode(bytes),
        };
        let body: Body = body::read(
            &decoded.text,
            raw.header.marked,
            self.plan.mode,
            self.member,
        );
        let (at, _) = self.tally.senders.row(name);
        let counted = &mut self.tally.senders.rows[at].1;
        if body.kind == MessageKind::System {
            counted.generated += 1;
            counted.certain += u64::from(body.certain);
            self.hint(&bytes[..bytes.len().min(400)], false);
            return;
        }
        let Some(file) = body.file else { return };
        counted.attachments += 1;
        self.tally.file_found |= (self.member)(&decoded.text[file.name.0..file.name.1]);
        if let Some(day) = day_in(&decoded.text[file.name.0..file.name.1]) {
            for (evidence, order) in self.tally.evidence.iter_mut().zip(ORDERS) {
                evidence.vote(&raw.header, order, day);
            }
        }
    }

    /// What a line of the messenger tells about the chat.
    #[cold]
    fn hint(&mut self, line: &[u8], senderless: bool) {
        let text = line_text(line);
        let tally = &mut self.tally;
        if tally.messages <= BEGINNING && LEXICON.encryption(&text) {
            tally.encrypted = true;
        }
        let hint = if senderless {
            LEXICON.senderless(&text)
        } else {
            LEXICON.phrase(&text).unwrap_or(Hint::Other)
        };
        match hint {
            Hint::Group => tally.group = true,
            Hint::Broadcast => tally.broadcast = true,
            Hint::Other => {}
        }
    }
}

impl Tally {
    /// Takes over what the piece behind this one counted.
    pub(super) fn append(&mut self, next: Tally) {
        let lines = self.walked.lines;
        self.walked.filled_before += if self.messages == 0 {
            next.walked.filled_before
        } else {
            0
        };
        self.encrypted |= self.messages < BEGINNING && next.encrypted;
        self.walked.lines += next.walked.lines;
        self.walked.filled += next.walked.filled;
        self.walked.lf |= next.walked.lf;
        self.walked.crlf |= next.walked.crlf;
        for candidate in next.candidates {
            match self.candidates.iter_mut().find(|c| {
                c.signature == candidate.signature && c.after_crlf == candidate.after_crlf
            }) {
                Some(own) => {
                    own.count += candidate.count;
                    own.accepted += candidate.accepted;
                }
                None => self.candidates.push(candidate),
            }
        }
        self.messages += next.messages;
        self.senderless += next.senderless;
        self.yearless.0 += next.yearless.0;
        self.yearless.1 += next.yearless.1;
        self.file_found |= next.file_found;
        self.senders.append(next.senders);
        for (own, other) in self.evidence.iter_mut().zip(&next.evidence) {
            own.append(other, lines);
        }
        self.marks |= next.marks;
        self.group |= next.group;
        self.broadcast |= next.broadcast;
        self.first = self
            .first
            .or(next.first.map(|(at, line)| (at, line + lines)));
        self.last
            .extend(next.last.into_iter().map(|(at, line)| (at, line + lines)));
        while self.last.len() > 3 {
            self.last.pop_front();
        }
    }
}
