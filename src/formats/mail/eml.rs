//! Single mails in files (mail.md section 8).

use super::marks::Marks;
use super::message::{self, Origin};
use super::{border, direction, lead_in, lone};
use crate::formats::{
    Claim, Confidence, Dialect, Format, FormatCard, ReadRange, Reading, Sink, Survey,
};
use crate::mime::header::{Headers, line_end, looks_like_header};
use crate::mime::limits;
use crate::model::{Channel, GapCode, Place};
use crate::source::{Bundle, Entry, limits::HEAD};

/// Headers that tell a mail; without the file name two of them must be there, because notes begin with `Subject:` too.
const MARKS: [&str; 7] = [
    "From",
    "Date",
    "Subject",
    "Received",
    "Message-ID",
    "MIME-Version",
    "Return-Path",
];

/// The reader.
pub struct Eml;

static CARD: FormatCard = FormatCard {
    id: "eml",
    title: ("Einzelne E-Mail (eml)", "Single e-mail (eml)"),
    channel: Channel::EmailUnknown,
    names: &["Rechnung.eml"],
    how: (
        &[
            "Nachricht im Mailprogramm öffnen",
            "Speichern unter, Typ .eml",
        ],
        &["Open the message in the mail program", "Save as, type .eml"],
    ),
    survey_optional: true,
};

impl Format for Eml {
    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        super::claims(bundle, HEAD, |entry, head| {
            let named = entry.extension() == "eml";
            match marks(head, named) {
                1.. if named => Some((
                    Confidence::Sure,
                    "is named .eml and begins with mail headers",
                )),
                2.. => Some((Confidence::Maybe, "begins with mail headers")),
                _ => None,
            }
        })
    }

    fn survey(&self, reading: &Reading<'_>, _range_bytes: u64) -> Survey {
        lone::survey(self, reading)
    }

    fn quick(&self, reading: &Reading<'_>, _range_bytes: u64) -> Survey {
        lone::quick(reading)
    }

    fn read(
        &self,
        reading: &Reading<'_>,
        _dialect: &Dialect,
        _range: &ReadRange,
        sink: &mut dyn Sink,
    ) {
        let entry = &reading.bundle.entries[reading.claim.main];
        let Some(bytes) = whole(entry, sink) else {
            return;
        };
        let start = start_of(&bytes);
        let end = bytes
            .iter()
            .rposition(|b| *b != 0)
            .map_or(start, |i| i + 1)
            .max(start);
        let origin = Origin {
            path: reading.path(),
            page: false,
            offset: start as u64,
            exact: true,
            folder: direction::folder(entry.folder()),
            own: reading.own,
            border: border::date(border_line(&bytes)),
            border_name: message::BORDER_LINE,
            marks: Marks::of_folder(entry.folder()),
        };
        message::give(&bytes[start..end], &origin, sink);
    }
}

/// The bytes of a mail in a file of its own, up to the limit; none where it cannot be read. What is lost is told.
pub(super) fn whole(entry: &Entry, sink: &mut dyn Sink) -> Option<Vec<u8>> {
    let place = Place::entry(&entry.path);
    let mut bytes = Vec::new();
    let read = entry.content.handle().and_then(|handle| {
        let len = handle.len();
        handle.read_range(0, len.min(limits::MAIL), &mut bytes)?;
        Ok(len)
    });
    match read {
        Err(error) => {
            sink.troubles().gap(error.code, place, error.detail);
            return None;
        }
        Ok(len) if len > limits::MAIL => {
            let detail = format!(
                "mail is larger than {} MiB, the rest was left out",
                limits::MAIL >> 20
            );
            sink.troubles().gap(GapCode::Limit, place, detail);
        }
        Ok(_) => {}
    }
    Some(bytes)
}

/// Where the headers begin: behind BOM, blank lines and one From_ line.
pub(super) fn start_of(bytes: &[u8]) -> usize {
    let start = lead_in(bytes);
    let line = line_end(bytes, start);
    if border::is_border_line(bytes[start..line].trim_ascii_end()) {
        line
    } else {
        start
    }
}

/// The line a mail out of a mailbox may begin with.
pub(super) fn border_line(bytes: &[u8]) -> &[u8] {
    let start = lead_in(bytes);
    bytes[start..line_end(bytes, start)].trim_ascii_end()
}

/// How many of the telling headers the head holds; 0 where it begins with something else.
pub(super) fn marks(head: &[u8], named: bool) -> usize {
    let start = start_of(head);
    let head = &head[start..];
    let orderly = looks_like_header(&head[..line_end(head, 0)]);
    // A broken or indented first line is forgiven where the name says what the file is (section 8).
    if !orderly && !named {
        return 0;
    }
    let headers = Headers::parse(head);
    let count = MARKS
        .iter()
        .filter(|name| headers.raw(name).is_some())
        .count();
    if orderly || count > 1 { count } else { 0 }
}
