//! The internal list for programs and for a spreadsheet.

use super::super::MARKER;
use super::super::cells::{MARK, cell, table as open};
use super::SubjectView;
use crate::model::{Retained, SubjectPlace, Until};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Sheet<'a> {
    version: u8,
    program: &'static str,
    kind: &'static str,
    stated_time: &'a str,
    known_as: Vec<String>,
    purpose: Option<&'a str>,
    places: Vec<Place<'a>>,
    more: u64,
    exchanged: Vec<Talk<'a>>,
    exchanged_categories: Vec<(&'static str, u64)>,
    private: u64,
    gaps: usize,
    notes: Vec<String>,
}

#[derive(Serialize)]
struct Place<'a> {
    source: &'a str,
    conversation: &'a str,
    message: u64,
    attachment: Option<String>,
    time: Option<String>,
    line: Option<u64>,
    column: Option<u64>,
    channel: &'static str,
    audience: Vec<&'static str>,
    readers: u16,
    alone: bool,
    mentions: Vec<&'static str>,
    sure: bool,
    quoted: bool,
    categories: Vec<&'static str>,
    retention: Option<&'a str>,
    keep_until: Option<String>,
}

#[derive(Serialize)]
struct Talk<'a> {
    conversation: &'a str,
    written: u64,
    received: u64,
}

pub(super) fn json(subject: &SubjectView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (view, found) = (subject.view, subject.found);
    let sheet = Sheet {
        version: 1,
        program: MARKER,
        kind: "subject",
        stated_time: &view.outcome.run.stated_time,
        known_as: subject.known_as(),
        purpose: subject.purpose,
        places: found.places.iter().map(|p| place(subject, p)).collect(),
        more: found.more,
        exchanged: found
            .exchanged
            .iter()
            .map(|(conversation, count)| Talk {
                conversation: view.conversation_title(*conversation),
                written: count.written,
                received: count.received,
            })
            .collect(),
        exchanged_categories: found
            .exchanged_categories
            .iter()
            .map(|(c, n)| (c.id(), *n))
            .collect(),
        private: found.private,
        gaps: view.outcome.gaps.len(),
        notes: super::list::notes(subject),
    };
    serde_json::to_writer_pretty(&mut *out, &sheet).map_err(io::Error::from)?;
    writeln!(out)
}

/// The last day, or the day until which it is to be kept at least; `now` where there is no reason to keep it.
fn end(retained: Retained) -> Option<String> {
    match retained.until {
        Until::Now => Some("now".to_owned()),
        Until::Day(day) | Until::AtLeast(day) => Some(day.to_string()),
        Until::Undated => None,
    }
}

fn place<'a>(subject: &'a SubjectView<'_>, p: &'a SubjectPlace) -> Place<'a> {
    let view = subject.view;
    Place {
        source: view.source_path(p.source),
        conversation: view.conversation_title(p.conversation),
        message: p.message,
        attachment: p.attachment.as_deref().map(|a| view.path_of(a)),
        time: p.time.map(|t| t.to_string()),
        line: p.at.map(|at| at.line),
        column: p.at.map(|at| at.column),
        channel: p.channel.id(),
        audience: p.audiences.iter().map(|a| a.id()).collect(),
        readers: p.readers,
        alone: p.alone,
        mentions: p.mentions.iter().map(|m| m.id()).collect(),
        sure: p.is_sure(),
        quoted: p.quoted,
        categories: p.categories.iter().map(|c| c.id()).collect(),
        retention: p.retention.map(|r| subject.class(r)),
        keep_until: p.retention.and_then(end),
    }
}

/// The last column marks the file as our own.
const COLUMNS: [&str; 11] = [
    "number",
    "time",
    "channel",
    "conversation",
    "source",
    "place",
    "sure",
    "why",
    "data",
    "readers",
    "retention",
];

pub(super) fn table(subject: &SubjectView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let view = subject.view;
    out.write_all(MARK)?;
    let mut table = open(out);
    table.write_record(COLUMNS.iter().copied().chain([MARKER]))?;
    for (number, p) in (1_u64..).zip(&subject.found.places) {
        let sure = view.say(if p.is_sure() {
            "subject-sure"
        } else {
            "subject-unsure"
        });
        let row = [
            number.to_string(),
            view.time(p.time),
            view.channel(p.channel),
            view.conversation_title(p.conversation).to_owned(),
            view.source_path(p.source).to_owned(),
            subject.position(p),
            sure,
            subject.mentions(p),
            subject.categories(p),
            subject.readers(p),
            p.retention
                .map(|r| subject.retention(r))
                .unwrap_or_default(),
        ];
        let row = row
            .iter()
            .map(|text| cell(text))
            .chain(["subject".to_owned()]);
        table.write_record(row)?;
    }
    table.flush()
}
