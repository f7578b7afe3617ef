//! Any chat as a table: CSV with time, sender and text, and perhaps conversation and attachment. How exports of
//! business software, and of anything else, can be read.

use super::people::named;
use super::people::{NAMELESS, own};
use super::table_dates::{Dates, time};
use super::table_form::{Forms, TableForm};
use super::table_row::{Columns, Role, fields, is_mark_line, is_outgoing};
use crate::formats::records::files::{Shelf, attachment, kind};
use crate::formats::records::{self, Layout, Node, Out, Record, Records, Written, out};
use crate::formats::{Claim, Confidence, FormatCard, Reading};
use crate::model::{
    Channel, Conversation, ConversationKind, Direction, EntryPath, MessageKind, NoteCode, Place,
    Troubles,
};
use crate::source::{Bundle, BundleKind, Entry};
use crate::text::charset;
use std::collections::HashMap;

/// The reader, with what the settings say of columns.
#[derive(Debug)]
pub(crate) struct Table(pub(crate) Forms);

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
            "Heißen die Spalten anders: in kanalwacht.toml unter [[table]] nennen, mit Datumsform und Zeitzone (docs/settings.md)",
            "Den Kanal dort ebenfalls nennen, wenn es keine Handwerkersoftware war",
        ],
        &[
            "Let the program write the messages as CSV; the first line must name the columns",
            "Needed are time and text, with sender and, where there are several, conversation: time, conversation, sender, text, attachment",
            "Times as 2026-01-05 09:00 or 05.01.2026 09:00",
            "Where the columns have other names: say them in kanalwacht.toml under [[table]], with the form of dates and the zone (docs/settings.md)",
            "Name the channel there too where it was no business software",
        ],
    ),
    survey_optional: false,
};

/// What the first row tells, and the conversations.
#[derive(Debug)]
pub(crate) struct Book {
    columns: Columns,
    form: Option<TableForm>,
    index: HashMap<String, usize>,
    titles: Vec<String>,
    shelf: Shelf,
}

impl Book {
    fn conversation(&self, record: &Record<'_>) -> String {
        let row = fields(record.text, record.at, self.columns.mark);
        let title = self.columns.at(Role::Conversation).and_then(|c| row.get(c));
        title.map_or_else(String::new, |t| t.text.trim().to_owned())
    }
}

/// The first row of a file, behind the line in which Excel says what stands between fields.
fn first_row(entry: &Entry) -> Option<String> {
    let bytes = entry.head(crate::source::limits::HEAD).ok()?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let mut lines = bytes.split_inclusive(|b| *b == b'\n');
    let mut next = || {
        let line = lines.next().filter(|line| line.ends_with(b"\n"))?;
        let text = charset::decode(line, None).text;
        Some(text.trim_end().to_owned())
    };
    let first = next()?;
    if is_mark_line(&first) {
        next()
    } else {
        Some(first)
    }
}

impl Table {
    /// The columns of a file: as the settings name them, else by names that are known.
    fn columns(&self, entry: &Entry) -> Option<(Option<&TableForm>, Columns)> {
        let known = matches!(entry.extension().as_str(), "csv" | "tsv");
        let meant = self.0.all.iter().any(|form| form.means(entry));
        if !known && !meant {
            return None;
        }
        let first = first_row(entry)?;
        match self.0.of(entry, &first) {
            Some((form, columns)) => Some((Some(form), columns)),
            None if known => Some((None, Columns::of(&first)?)),
            None => None,
        }
    }
}

impl Records for Table {
    type Book = Book;

    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let mut claims = Vec::new();
        for (main, entry) in bundle.entries.iter().enumerate() {
            let Some((form, found)) = self.columns(entry) else {
                continue;
            };
            let members = if bundle.kind == BundleKind::File || found.at(Role::Attachment).is_none()
            {
                Vec::new()
            } else {
                // Files beside a table belong to it only by being named: all of the folder may be.
                let folder = entry.folder();
                (0..bundle.entries.len())
                    .filter(|at| *at != main && bundle.entries[*at].folder() == folder)
                    .collect()
            };
            // What the user says of a file counts before any look at it.
            let (confidence, why) = match form {
                Some(_) => (Confidence::Told, "a table as the settings describe it"),
                None => (
                    Confidence::Maybe,
                    "a table whose first row names time and text",
                ),
            };
            claims.push(records::claim(main, members, confidence, why));
        }
        claims
    }

    fn layout(&self, _: &Reading<'_>) -> Layout {
        Layout::Rows
    }

    fn book(&self, reading: &Reading<'_>, troubles: &mut Troubles) -> Book {
        let entry = &reading.bundle.entries[reading.claim.main];
        let (form, columns) = self.columns(entry).unwrap_or_default();
        for (role, name) in form.iter().flat_map(|f| &f.columns) {
            if columns.at(*role).is_none() {
                let detail = format!("the column `{name}` is not in the first row");
                troubles.note(NoteCode::ColumnMissing, Place::entry(&entry.path), detail);
            }
        }
        Book {
            columns,
            form: form.cloned(),
            index: HashMap::new(),
            titles: Vec::new(),
            shelf: Shelf::new(reading),
        }
    }

    fn offered(&self, troubles: &mut Troubles) {
        for (form, name) in self.0.unmet() {
            let place = Place::entry(&EntryPath::new(form.settings.as_str()));
            let detail = format!("line {}: no table has the column `{name}`", form.line);
            troubles.note(NoteCode::ColumnMissing, place, detail);
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
                let mut conversation = Conversation::new(title, ConversationKind::Group);
                conversation.channel = book.form.as_ref().and_then(|f| f.channel);
                if book.columns.at(Role::Direction).is_some() {
                    conversation.participants.push(own());
                }
                conversation
            })
            .collect()
    }

    fn messages(&self, book: &Book, record: &Record<'_>, out: &mut Out<'_>) {
        let columns = &book.columns;
        if columns.is_header(record.text) || record.text.trim().is_empty() {
            return;
        }
        let row = fields(record.text, record.at, columns.mark);
        let cell = |role| columns.at(role).and_then(|c| row.get(c));
        let value = |role| {
            cell(role)
                .map(|w: &Written| w.text.trim())
                .filter(|t| !t.is_empty())
        };
        let form = book.form.as_ref();
        let date = value(Role::Time).unwrap_or_default();
        let dates = form.map_or(&Dates::Usual, |f| &f.dates);
        let time = time(dates, date, value(Role::Clock));
        let time = time.map(|t| form.map_or(t, |f| f.placed(t)));
        if time.is_none() && !date.is_empty() {
            let detail = match dates {
                Dates::Usual => "a time that is no ISO and no German date",
                _ => "a time in another form than the settings say",
            };
            out.note(NoteCode::DateUnreadable, record, detail);
        }
        let text = cell(Role::Text).cloned().unwrap_or_default();
        let told = form.map_or(&[][..], |f| &f.outgoing);
        let outgoing = value(Role::Direction).and_then(|word| is_outgoing(word, told));
        let sender = value(Role::Sender).map(|s| named(s, None).name);
        let sender = sender.or_else(|| (outgoing == Some(true)).then(|| NAMELESS.to_owned()));
        let file = value(Role::Attachment).map(|path| {
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
        message.direction = outgoing.map(|own| {
            if own {
                Direction::Outbound
            } else {
                Direction::Inbound
            }
        });
        message.attachments = attachments;
        out.message(message);
    }
}
