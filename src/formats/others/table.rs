//! Any chat as a table: CSV with time, sender and text, and perhaps conversation and attachment. How exports of
//! business software, and of anything else, can be read.

use super::people::named;
use super::table_row::{Columns, day_and_clock, fields};
use crate::formats::records::files::{Shelf, attachment, kind};
use crate::formats::records::{self, Layout, Node, Out, Record, Records, Written, out};
use crate::formats::{Claim, Confidence, FormatCard, Reading};
use crate::model::{Channel, Conversation, ConversationKind, MessageKind, NoteCode, Troubles};
use crate::source::{Bundle, BundleKind};
use crate::text::charset;
use std::collections::HashMap;

/// The reader.
#[derive(Debug)]
pub(crate) struct Table;

static CARD: FormatCard = FormatCard {
    id: "table",
    title: ("Tabelle mit Nachrichten (CSV)", "Table of messages (CSV)"),
    channel: Channel::BusinessSoftware,
    names: &["nachrichten.csv"],
    how: (
        &[
            "Im Programm den Nachrichtenverlauf als CSV ausgeben; die erste Zeile muss die Spalten nennen",
            "Gebraucht werden Zeit und Text, dazu Absender und, wo es mehrere gibt, Unterhaltung: time, conversation, sender, text, attachment (oder Zeit, Unterhaltung, Absender, Text, Anhang)",
            "Zeiten als 2026-01-05 09:00 oder 05.01.2026 09:00",
            "Den Kanal in kanalwacht.toml nennen, wenn es keine Handwerkersoftware war",
            "Mit Kabel oder verschlüsseltem Stick übertragen, nie per E-Mail oder Cloud",
        ],
        &[
            "Let the program write the messages as CSV; the first line must name the columns",
            "Needed are time and text, with sender and, where there are several, conversation: time, conversation, sender, text, attachment",
            "Times as 2026-01-05 09:00 or 05.01.2026 09:00",
            "Name the channel in kanalwacht.toml where it was no business software",
            "Carry it by cable or encrypted stick, never by mail or cloud",
        ],
    ),
    survey_optional: false,
};

/// What the first row tells, and the conversations.
#[derive(Debug)]
pub(crate) struct Book {
    columns: Columns,
    index: HashMap<String, usize>,
    titles: Vec<String>,
    shelf: Shelf,
}

impl Book {
    fn conversation(&self, record: &Record<'_>) -> String {
        let row = fields(record.text, record.at, self.columns.mark);
        let title = self.columns.conversation.and_then(|c| row.get(c));
        title.map_or_else(String::new, |t| t.text.trim().to_owned())
    }
}

/// The first row of a file, and its columns where it is such a table.
fn columns(entry: &crate::source::Entry) -> Option<Columns> {
    let bytes = entry.head(crate::source::limits::HEAD).ok()?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let end = memchr::memchr(b'\n', bytes)?;
    let first = charset::decode(&bytes[..end], None).text;
    Columns::of(first.trim_end())
}

impl Records for Table {
    type Book = Book;

    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let mut claims = Vec::new();
        for (main, entry) in bundle.entries.iter().enumerate() {
            if !matches!(entry.extension().as_str(), "csv" | "tsv") {
                continue;
            }
            let Some(found) = columns(entry) else {
                continue;
            };
            let members = if bundle.kind == BundleKind::File || found.attachment.is_none() {
                Vec::new()
            } else {
                // Files beside a table belong to it only by being named: all of the folder may be.
                let folder = entry.folder();
                (0..bundle.entries.len())
                    .filter(|at| *at != main && bundle.entries[*at].folder() == folder)
                    .collect()
            };
            let why = "a table whose first row names time and text";
            claims.push(records::claim(main, members, Confidence::Maybe, why));
        }
        claims
    }

    fn layout(&self, _: &Reading<'_>) -> Layout {
        Layout::Rows
    }

    fn book(&self, reading: &Reading<'_>, _: &mut Troubles) -> Book {
        let entry = &reading.bundle.entries[reading.claim.main];
        Book {
            columns: columns(entry).unwrap_or_default(),
            index: HashMap::new(),
            titles: Vec::new(),
            shelf: Shelf::new(reading),
        }
    }

    fn glances(&self) -> bool {
        true
    }

    fn glance(&self, book: &mut Book, record: &Record<'_>) -> Option<usize> {
        if book.columns.is_header(record.text) || record.text.trim().is_empty() {
            return None;
        }
        let title = book.conversation(record);
        let next = book.titles.len();
        let at = *book.index.entry(title.clone()).or_insert(next);
        if at == next {
            book.titles.push(title);
        }
        Some(at)
    }

    fn settle(&self, reading: &Reading<'_>, book: &mut Book, _: &Node<'_>) -> Vec<Conversation> {
        let name = reading.bundle.entries[reading.claim.main].name();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let titles = book.titles.iter();
        titles
            .map(|t| {
                let title = if t.is_empty() { stem } else { t };
                // A table does not say how many took part.
                Conversation::new(title, ConversationKind::Group)
            })
            .collect()
    }

    fn messages(&self, book: &Book, record: &Record<'_>, out: &mut Out<'_>) {
        let columns = &book.columns;
        if columns.is_header(record.text) || record.text.trim().is_empty() {
            return;
        }
        let row = fields(record.text, record.at, columns.mark);
        let cell = |column: Option<usize>| column.and_then(|c| row.get(c));
        let value = |column| {
            cell(column)
                .map(|w: &Written| w.text.trim())
                .filter(|t| !t.is_empty())
        };
        let date = value(columns.time).unwrap_or_default();
        let time = day_and_clock(date, value(columns.clock));
        if time.is_none() && !date.is_empty() {
            out.note(
                NoteCode::DateUnreadable,
                record,
                "a time that is no ISO and no German date",
            );
        }
        let text = cell(columns.text).cloned().unwrap_or_default();
        let sender = value(columns.sender).map(|s| named(s, None).name);
        let file = value(columns.attachment).map(|path| {
            let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned();
            let what = kind(None, &name);
            attachment(name, what, None, book.shelf.find(&path.replace('\\', "/")))
        });
        let attachments: Vec<_> = file.into_iter().collect();
        let kind = super::meta::kind_of(&attachments, &text);
        let kind = if kind == MessageKind::Empty && sender.is_none() {
            MessageKind::System
        } else {
            kind
        };
        let mut message = out::of(kind, text);
        let title = book.conversation(record);
        message.conversation = book.index.get(&title).copied().unwrap_or(0);
        message.time = time;
        message.sender = sender.as_deref();
        message.attachments = attachments;
        out.message(message);
    }
}
