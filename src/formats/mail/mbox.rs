//! mbox: many mails in one file (mail.md section 3).

use super::marks::Marks;
use super::message::{self, Origin};
use super::window::Window;
use super::{Counter, Tally, border, direction, lead_in, title};
use crate::formats::{
    Claim, Confidence, Dialect, Format, FormatCard, ReadRange, Reading, Sink, Survey,
};
use crate::mime::limits;
use crate::model::{Channel, Conversation, ConversationKind, GapCode, NoteCode, Place, Troubles};
use crate::source::{Bundle, OpenError};
use std::sync::Arc;

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
        super::claims(bundle, HEAD as usize, |entry, head| {
            let extension = entry.extension();
            // One From_ line before a single mail is the other reader's.
            if extension == "eml" {
                return None;
            }
            let start = lead_in(head);
            let first = &head[start..crate::mime::header::line_end(head, start)];
            let named = matches!(extension.as_str(), "mbox" | "mbx") || entry.name() == "mbox";
            if border::is_border_line(first.trim_ascii_end()) {
                Some((Confidence::Sure, "begins with a mailbox border line"))
            } else if named && (head.is_empty() || border::next(head, 0, None).is_some()) {
                Some((
                    Confidence::Maybe,
                    "is named like a mailbox and holds a border line or nothing",
                ))
            } else {
                None
            }
        })
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
            // Troubles are told by the reading that follows; coverage would count twice.
            tally.append(counter.tally);
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
        page: false,
        offset,
        exact,
        folder,
        own: reading.own,
        border: None,
        border_name: message::BORDER_LINE,
        marks: Marks::of_folder(&title(reading)),
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
        let unquoted = border::unquote(content);
        let origin = Origin {
            border: border::date(bytes[..line].trim_ascii_end()),
            ..origin(start + line as u64, unquoted.is_none())
        };
        message::give(unquoted.as_deref().unwrap_or(content), &origin, sink);
    }
    Ok(())
}
