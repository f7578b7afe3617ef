//! One range: its records and the messages they give.

use super::cut::Stretch;
use super::out::Told;
use super::split::{Layout, Span, Splitter};
use super::{Out, RECORD, Record, Records};
use crate::formats::ReadRange;
use crate::model::place::ByteSpan;
use crate::model::{Message, NoteCode};
use crate::source::{Handle, OpenError};
use crate::text::charset;
use std::borrow::Cow;
use std::collections::HashMap;

/// What the survey hands to reading.
pub(super) struct RecordDialect<B> {
    pub(super) layout: Layout,
    pub(super) book: B,
    pub(super) handle: Handle,
    /// By the first byte of the range.
    pub(super) ranges: HashMap<u64, Stretch>,
}

pub(super) fn record<'a>(text: &'a str, span: Span) -> Record<'a> {
    Record {
        text,
        at: span.start,
        list: span.list,
    }
}

/// Reads one range. What is to be said of records was said by the survey.
///
/// # Errors
/// The bytes cannot be read any more.
pub(super) fn read<R: Records>(
    format: &R,
    dialect: &RecordDialect<R::Book>,
    range: &ReadRange,
    take: &mut dyn FnMut(Message<'_>),
) -> Result<(), OpenError> {
    range_records(format, dialect, range, true, &mut Told::default(), take)
}

pub(super) fn range_records<R: Records>(
    format: &R,
    dialect: &RecordDialect<R::Book>,
    range: &ReadRange,
    context: bool,
    told: &mut Told,
    take: &mut dyn FnMut(Message<'_>),
) -> Result<(), OpenError> {
    let Some(stretch) = dialect.ranges.get(&range.start) else {
        return Ok(());
    };
    let mut bytes = Vec::new();
    for span in stretch.context.iter().filter(|_| context) {
        dialect
            .handle
            .read_range(span.start, span.end, &mut bytes)?;
        give(format, &dialect.book, &bytes, *span, true, told, take);
    }
    dialect
        .handle
        .read_range(range.start, range.end, &mut bytes)?;
    let mut spans = Vec::new();
    let mut splitter = Splitter::inside(dialect.layout, stretch.list, range.start);
    splitter.feed(&bytes, &mut |span| spans.push(span));
    let open = splitter.finish(&mut |span| spans.push(span));
    // The last element of a list that is a bare word ends with the range, as a line does.
    if let (Layout::Json(_), Some(start)) = (dialect.layout, open) {
        spans.push(Span {
            list: stretch.list,
            start,
            end: range.end,
        });
    }
    if stretch.reversed {
        spans.reverse();
    }
    for span in spans.into_iter().filter(|s| s.end - s.start <= RECORD) {
        let from = (span.start - range.start) as usize;
        let to = (span.end - range.start) as usize;
        if let Some(part) = bytes.get(from..to) {
            give(format, &dialect.book, part, span, false, told, take);
        }
    }
    Ok(())
}

/// A record's text: UTF-8, else Windows-1252.
pub(super) fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(
            charset::decode(bytes, Some("windows-1252"))
                .text
                .into_owned(),
        ),
    }
}

pub(super) fn give<R: Records>(
    format: &R,
    book: &R::Book,
    bytes: &[u8],
    span: Span,
    context: bool,
    told: &mut Told,
    take: &mut dyn FnMut(Message<'_>),
) {
    let text = text_of(bytes);
    let region = matches!(text, Cow::Owned(_)).then_some(ByteSpan {
        offset: span.start,
        length: span.end - span.start,
    });
    let record = record(&text, span);
    let mut out = Out {
        context,
        region,
        give: take,
        told,
    };
    if region.is_some() {
        out.note(NoteCode::CharsetAssumed, &record, "no UTF-8");
    }
    format.messages(book, &record, &mut out);
}
