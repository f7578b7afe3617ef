//! mbox: many mails in one file (mail.md section 3).

use super::message::{self, Origin};
use super::{Counter, Tally, border, direction, is_index, lead_in, title};
use crate::formats::{
    Claim, Confidence, Dialect, Format, FormatCard, ReadRange, Reading, Sink, Survey,
};
use crate::mime::limits;
use crate::model::{Channel, Conversation, ConversationKind, GapCode, NoteCode, Place, Troubles};
use crate::source::{Bundle, Handle, OpenError};
use std::sync::Arc;

/// Read at a time behind the end of a range, to find the end of its last message.
const STEP: u64 = 1 << 20;
/// Looked at to learn whether the mailbox states lengths.
const HEAD: u64 = 64 << 10;

/// The reader.
pub struct Mbox;

static CARD: FormatCard = FormatCard {
    id: "mbox",
    title: ("E-Mail-Postfach (mbox)", "Mailbox (mbox)"),
    channel: Channel::EmailUnknown,
    names: &["Posteingang.mbox", "Sent", "INBOX"],
    how: (
        &[
            "Thunderbird: Ordner im Profilordner kopieren",
            "Gmail: takeout.google.com, Gmail auswählen",
        ],
        &[
            "Thunderbird: copy the folder's file from the profile",
            "Gmail: takeout.google.com, choose Gmail",
        ],
    ),
    survey_optional: true,
};

/// What the first look tells of a mailbox.
struct MboxDialect {
    /// Lengths are stated (mboxcl): ranges are cut at borders found from the file's start.
    lengths: bool,
}

impl Format for Mbox {
    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let mut claims = Vec::new();
        for (main, entry) in bundle.entries.iter().enumerate() {
            let extension = entry.extension();
            // One From_ line before a single mail is the other reader's.
            if is_index(entry) || extension == "eml" {
                continue;
            }
            let Ok(head) = entry.head(HEAD as usize) else {
                continue;
            };
            let start = lead_in(&head);
            let first = &head[start..crate::mime::header::line_end(&head, start)];
            let named = matches!(extension.as_str(), "mbox" | "mbx") || entry.name() == "mbox";
            let (confidence, why) = if border::is_border_line(first.trim_ascii_end()) {
                (Confidence::Sure, "begins with a mailbox border line")
            } else if named && (head.is_empty() || border::next(&head, 0, None).is_some()) {
                (
                    Confidence::Maybe,
                    "is named like a mailbox and holds a border line or nothing",
                )
            } else {
                continue;
            };
            claims.push(Claim {
                main,
                members: vec![main],
                confidence,
                why: why.into(),
            });
        }
        claims
    }

    fn survey(&self, reading: &Reading<'_>, range_bytes: u64) -> Survey {
        let mut survey = self.quick(reading, range_bytes);
        let (ranges, dialect) = (&survey.ranges, &survey.dialect);
        let counted = reading.fan.run(ranges.len(), &|i| {
            let mut counter = Counter::default();
            self.read(reading, dialect, &ranges[i], &mut counter);
            Box::new(counter)
        });
        let mut tally = Tally::default();
        for counter in counted
            .into_iter()
            .filter_map(|c| c.downcast::<Counter>().ok())
        {
            tally.append(counter.tally);
            survey.troubles.append(counter.troubles);
        }
        tally.fill(&mut survey, reading);
        survey
    }

    fn quick(&self, reading: &Reading<'_>, range_bytes: u64) -> Survey {
        let mut survey = Survey {
            conversations: vec![Conversation::new(title(reading), ConversationKind::Mailbox)],
            dialect: Arc::new(MboxDialect { lengths: false }),
            ranges: Vec::new(),
            troubles: Troubles::default(),
        };
        let range_bytes = range_bytes.max(1);
        match cut(reading, range_bytes, &mut survey) {
            Ok(ranges) => survey.ranges = ranges,
            Err(error) => {
                survey
                    .troubles
                    .gap(error.code, Place::entry(reading.path()), error.detail);
            }
        }
        survey
    }

    fn read(
        &self,
        reading: &Reading<'_>,
        dialect: &Dialect,
        range: &ReadRange,
        sink: &mut dyn Sink,
    ) {
        let lengths = dialect
            .downcast_ref::<MboxDialect>()
            .is_some_and(|d| d.lengths);
        let entry = &reading.bundle.entries[reading.claim.main];
        let read = entry.content.handle().and_then(|handle| {
            let mut window = Window::open(&handle, range)?;
            read_range(&mut window, range, lengths, reading, sink)
        });
        if let Err(error) = read {
            sink.troubles()
                .gap(error.code, Place::entry(reading.path()), error.detail);
        }
    }
}

/// Ranges by offset; where lengths are stated, at borders, because a stated length can cover a false border.
fn cut(
    reading: &Reading<'_>,
    range_bytes: u64,
    survey: &mut Survey,
) -> Result<Vec<ReadRange>, OpenError> {
    let handle = reading.bundle.entries[reading.claim.main]
        .content
        .handle()?;
    let mut head = Vec::new();
    handle.read_range(0, HEAD, &mut head)?;
    let lengths = memchr::memmem::find(&head, b"\nContent-Length:").is_some();
    survey.dialect = Arc::new(MboxDialect { lengths });
    let len = handle.len();
    let mut starts = vec![0];
    if lengths {
        let whole = ReadRange {
            lead: 0,
            start: 0,
            end: len,
            first_message: 0,
            lead_line: 0,
        };
        let mut window = Window::open(&handle, &whole)?;
        let mut at = window.next_border(0, u64::MAX)?;
        while let Some(border) = at {
            if border >= starts[starts.len() - 1] + range_bytes {
                starts.push(border);
            }
            at = window.end_of(border, true)?.next;
        }
    } else {
        starts.extend((1..).map(|i| i * range_bytes).take_while(|s| *s < len));
    }
    let ends: Vec<u64> = starts[1..].iter().copied().chain([len]).collect();
    Ok(starts
        .into_iter()
        .zip(ends)
        .map(|(start, end)| ReadRange {
            lead: start,
            start,
            end,
            first_message: 0,
            lead_line: 0,
        })
        .collect())
}

fn read_range(
    window: &mut Window<'_>,
    range: &ReadRange,
    lengths: bool,
    reading: &Reading<'_>,
    sink: &mut dyn Sink,
) -> Result<(), OpenError> {
    let folder = direction::folder(&title(reading));
    let origin = |offset, exact| Origin {
        path: reading.path(),
        offset,
        exact,
        folder,
        own: reading.own,
    };
    let mut at = window.next_border(range.start, range.end)?;
    if range.start == 0 {
        let end = window.first_border(at, range.end)?.min(limits::MAIL);
        let text = window.bytes(0, end)?;
        let text_start = lead_in(text);
        if !text[text_start..].trim_ascii().is_empty() {
            message::give_headless(&text[text_start..], &origin(text_start as u64, true), sink);
        }
    }
    while let Some(start) = at.filter(|at| *at < range.end) {
        let end = window.end_of(start, lengths)?;
        at = end.next;
        if end.deviates {
            sink.troubles().note(
                NoteCode::LengthDeviates,
                Place::entry(reading.path()),
                "Content-Length",
            );
        }
        if end.too_large {
            sink.troubles().gap(
                GapCode::Limit,
                Place::entry(reading.path()),
                format!(
                    "mail at byte {start} is larger than {} MiB",
                    limits::MAIL >> 20
                ),
            );
            continue;
        }
        let bytes = window.bytes(start, end.at)?;
        let line = crate::mime::header::line_end(bytes, 0);
        let content = border::content(bytes);
        match border::unquote(content) {
            Some(unquoted) => message::give(&unquoted, &origin(start + line as u64, false), sink),
            None => message::give(content, &origin(start + line as u64, true), sink),
        }
    }
    Ok(())
}

/// Where a message ends.
struct End {
    at: u64,
    /// Border of the next message.
    next: Option<u64>,
    too_large: bool,
    deviates: bool,
}

/// A piece of the file in memory that grows behind its end.
struct Window<'a> {
    handle: &'a Handle,
    buffer: Vec<u8>,
    /// Offset of the buffer's first byte.
    base: u64,
    /// Where a file's first border may stand, behind BOM and blank lines.
    opening: Option<u64>,
    /// Length to read at a time.
    step: u64,
}

impl<'a> Window<'a> {
    fn open(handle: &'a Handle, range: &ReadRange) -> Result<Self, OpenError> {
        let mut head = Vec::new();
        handle.read_range(0, 4096, &mut head)?;
        let opening = lead_in(&head) as u64;
        let base = range.start.saturating_sub(border::BEFORE as u64);
        let step = (range.end - range.start).clamp(1, 4 * STEP) + border::AHEAD as u64;
        Ok(Self {
            handle,
            buffer: Vec::new(),
            base,
            opening: Some(opening),
            step,
        })
    }

    fn loaded(&self) -> u64 {
        self.base + self.buffer.len() as u64
    }

    fn complete(&self) -> bool {
        self.loaded() >= self.handle.len()
    }

    /// Drops what lies before `keep` and reads one step more.
    fn grow(&mut self, keep: u64) -> Result<(), OpenError> {
        let keep = keep
            .saturating_sub(border::BEFORE as u64)
            .clamp(self.base, self.loaded());
        let mut more = Vec::new();
        self.handle
            .read_range(self.loaded(), self.loaded() + self.step, &mut more)?;
        // Moving what is kept costs less than the memory of what is not, if done rarely.
        if (keep - self.base) * 2 > self.buffer.len() as u64 {
            self.buffer.drain(..(keep - self.base) as usize);
            self.base = keep;
        }
        if more.is_empty() {
            return Err(OpenError {
                code: GapCode::Damaged,
                detail: "the file became shorter while it was read".into(),
            });
        }
        self.buffer.append(&mut more);
        // Behind the range only the rest of one message is needed.
        self.step = STEP;
        Ok(())
    }

    /// End of the text before the first border, which may lie behind the first range.
    fn first_border(&mut self, known: Option<u64>, from: u64) -> Result<u64, OpenError> {
        let first = match known {
            Some(first) => Some(first),
            None => self.search(from, 0, u64::MAX)?.0,
        };
        Ok(first.unwrap_or(self.handle.len()))
    }

    /// First border at or behind `from`; none is sought from `until` on.
    fn next_border(&mut self, from: u64, until: u64) -> Result<Option<u64>, OpenError> {
        Ok(self.search(from, from, until)?.0)
    }

    /// First border at or behind `from`, with what lies behind `keep` kept in memory; also whether that was too much,
    /// after which only the border is sought.
    fn search(
        &mut self,
        from: u64,
        mut keep: u64,
        until: u64,
    ) -> Result<(Option<u64>, bool), OpenError> {
        let (mut at, mut too_large) = (from, false);
        loop {
            let opening = self
                .opening
                .filter(|o| *o >= self.base)
                .map(|o| (o - self.base) as usize);
            let local = (at.saturating_sub(self.base) as usize).min(self.buffer.len());
            let found = border::next(&self.buffer, local, opening).map(|i| self.base + i as u64);
            // A border near the end of the window may lack its next line.
            let safe = self.loaded().saturating_sub(border::AHEAD as u64);
            if found.is_some_and(|f| f < safe) || self.complete() {
                return Ok((found, too_large));
            }
            at = at.max(safe);
            if at >= until {
                return Ok((None, too_large));
            }
            too_large |= at.saturating_sub(keep) > limits::MAIL;
            if too_large {
                keep = at;
            }
            self.grow(keep)?;
        }
    }

    /// Where the message that begins at `start` ends.
    fn end_of(&mut self, start: u64, lengths: bool) -> Result<End, OpenError> {
        let mut deviates = false;
        if lengths && let Some(stated) = self.stated_end(start)? {
            match self.lands(stated, start)? {
                Some(next) => {
                    let next = Some(next).filter(|n| *n < self.handle.len());
                    return Ok(End {
                        at: next.unwrap_or(self.handle.len()),
                        next,
                        too_large: false,
                        deviates,
                    });
                }
                None => deviates = true,
            }
        }
        let (next, too_large) = self.search(start + 1, start, u64::MAX)?;
        let at = next.unwrap_or(self.handle.len());
        Ok(End {
            at,
            next,
            too_large: too_large || at - start > limits::MAIL,
            deviates,
        })
    }

    /// End of the body by the message's `Content-Length`.
    fn stated_end(&mut self, start: u64) -> Result<Option<u64>, OpenError> {
        let head_end = (start + HEAD).min(self.handle.len());
        let head = self.bytes(start, head_end)?;
        let line = crate::mime::header::line_end(head, 0);
        let headers = crate::mime::Headers::parse(&head[line..]);
        let stated = headers
            .text("Content-Length")
            .and_then(|v| v.parse::<u64>().ok())
            .filter(|n| *n <= limits::MAIL);
        let body = start + (line + headers.body) as u64;
        Ok(stated.map(|length| body + length))
    }

    /// The next border where a stated end is right: it lands on one, a blank line before it, or on the file's end.
    fn lands(&mut self, end: u64, keep: u64) -> Result<Option<u64>, OpenError> {
        let len = self.handle.len();
        if end > len {
            return Ok(None);
        }
        let ahead = (end + border::AHEAD as u64).min(len);
        let base = end.saturating_sub(border::BEFORE as u64).max(keep);
        let near = self.bytes(base, ahead)?;
        let mut at = (end - base) as usize;
        at += near[at..]
            .iter()
            .take(4)
            .take_while(|b| matches!(b, b'\r' | b'\n'))
            .count();
        let right = at == near.len() && ahead == len || border::begins_at(near, at, None);
        Ok(right.then(|| base + at as u64))
    }

    /// The bytes `start..end`, read where they are not held.
    fn bytes(&mut self, start: u64, end: u64) -> Result<&[u8], OpenError> {
        if start < self.base || start > self.loaded() {
            self.handle.read_range(start, end, &mut self.buffer)?;
            self.base = start;
        }
        while self.loaded() < end {
            self.grow(start)?;
        }
        Ok(&self.buffer[(start - self.base) as usize..(end - self.base) as usize])
    }
}
