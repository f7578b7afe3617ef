//! DiscordChatExporter's plain text and CSV (its `PlainTextMessageWriter` and `CsvMessageWriter`). Dates are written in
//! the exporting computer's language; of dates in numbers the file as a whole tells whether the day or the month is first.

use super::discord::conversation_of;
use super::meta::kind_of;
use super::order::Order;
use super::table_row::fields;
use crate::formats::records::files::{Shelf, attachment, below, kind};
use crate::formats::records::{self, Layout, Node, Out, Record, Records, Written, out};
use crate::formats::{Claim, Confidence, FormatCard, Reading};
use crate::model::{Attachment, Channel, Conversation, MessageKind, NoteCode, Troubles};
use crate::source::{Bundle, BundleKind, Entry};

/// The reader.
#[derive(Debug)]
pub(crate) struct DiscordText;

static CARD: FormatCard = FormatCard {
    id: "discord-text",
    title: (
        "Discord (DiscordChatExporter, Text und CSV)",
        "Discord (DiscordChatExporter, text and CSV)",
    ),
    channel: Channel::TeamChat,
    names: &[
        "Server - Kategorie - Kanal [123].txt",
        "Server - Kategorie - Kanal [123].csv",
    ],
    how: (
        &[
            "Wie discord-json, als Format Text oder CSV; besser ist JSON, dort stehen Zeiten und Kennungen ohne Zweifel",
            "Anhänge mitnehmen: „Assets herunterladen“ ankreuzen, sonst stehen nur Verweise darin",
        ],
        &[
            "As discord-json, format text or CSV; JSON is better, times and ids stand there without doubt",
            "To have attachments, tick “Download assets”, else there are links only",
        ],
    ),
    survey_optional: false,
};

/// The first row of the table.
const HEADER: &str = "AuthorID,Author,Date,Content,Attachments,Reactions";
/// The line above and below the names of server and channel, and before the count at the end.
const RULE: &str = "==============================";

/// Which of the two forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Form {
    #[default]
    Text,
    Csv,
}

fn form(entry: &Entry) -> Option<(Form, String)> {
    let known = matches!(entry.extension().as_str(), "txt" | "csv");
    let head = known.then(|| records::head(entry)).flatten()?;
    if head.starts_with(HEADER) {
        return Some((Form::Csv, head));
    }
    let mut lines = head.lines();
    let ruled = lines.next()?.starts_with(RULE);
    let named = lines.next()?.starts_with("Guild: ") && lines.next()?.starts_with("Channel: ");
    (ruled && named).then_some((Form::Text, head))
}

/// Form, names, files and the order of days and months.
#[derive(Debug, Default)]
pub(crate) struct Book {
    form: Form,
    guild: String,
    channel: String,
    order: Order,
    shelf: Shelf,
}

/// Digits of the shortest date with a clock, `1/5/26 9:05`: a lone clock in a text begins no message.
const DATE_DIGITS: usize = 7;

/// `[05.01.2026 09:00] Kurt`: the date in brackets holds digits and a clock.
fn begins(line: &[u8]) -> bool {
    let Some(end) = memchr::memchr(b']', line) else {
        return false;
    };
    let date = &line[..end];
    date.first() == Some(&b'[')
        && date.len() < 64
        && date.iter().filter(|b| b.is_ascii_digit()).count() >= DATE_DIGITS
        && date.contains(&b':')
        && line.get(end + 1) == Some(&b' ')
}

/// Date, author and where the text begins; none where the head is none.
fn header(text: &str) -> Option<(&str, &str, usize)> {
    let line = text.find('\n').unwrap_or(text.len());
    let close = text[..line].find(']')?;
    let date = text.get(1..close)?;
    let author = text.get(close + 1..line)?.trim();
    let author = author.strip_suffix("(pinned)").unwrap_or(author).trim();
    Some((date, author, (line + 1).min(text.len())))
}

impl Records for DiscordText {
    type Book = Book;

    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let mut claims = Vec::new();
        for (main, entry) in bundle.entries.iter().enumerate() {
            let Some((form, _)) = form(entry) else {
                continue;
            };
            let members = if bundle.kind == BundleKind::File {
                Vec::new()
            } else {
                below(bundle, &format!("{}_Files", entry.inner), main)
            };
            let why = match form {
                Form::Text => "begins with Guild and Channel as DiscordChatExporter writes them",
                Form::Csv => "a table with the first row of DiscordChatExporter",
            };
            claims.push(records::claim(main, members, Confidence::Sure, why));
        }
        claims
    }

    fn layout(&self, reading: &Reading<'_>) -> Layout {
        match form(&reading.bundle.entries[reading.claim.main]) {
            Some((Form::Csv, _)) => Layout::Rows,
            _ => Layout::Headed(begins),
        }
    }

    fn book(&self, reading: &Reading<'_>, _: &mut Troubles) -> Book {
        let entry = &reading.bundle.entries[reading.claim.main];
        let (form, head) = form(entry).unwrap_or_default();
        let field = |name: &str| {
            let mut lines = head.lines().take(4);
            let value = lines.find_map(|l| l.strip_prefix(name));
            value.unwrap_or_default().trim().to_owned()
        };
        let text = form == Form::Text;
        Book {
            form,
            guild: if text {
                field("Guild: ")
            } else {
                String::new()
            },
            channel: if text {
                field("Channel: ")
            } else {
                String::new()
            },
            shelf: Shelf::new(reading),
            ..Book::default()
        }
    }

    fn glances(&self) -> bool {
        true
    }

    fn glance(&self, book: &mut Book, record: &Record<'_>) -> Option<usize> {
        match book.form {
            Form::Text => book.order.learn(header(record.text)?.0),
            Form::Csv if is_head(record.text) => return None,
            Form::Csv => {
                let row = fields(record.text, record.at, b',');
                book.order.learn(row.get(2).map_or("", |f| f.text.as_str()));
            }
        }
        Some(0)
    }

    fn settle(&self, reading: &Reading<'_>, book: &mut Book, _: &Node<'_>) -> Vec<Conversation> {
        let name = reading.bundle.entries[reading.claim.main].name();
        vec![conversation_of(name, &book.guild, &book.channel)]
    }

    fn messages(&self, book: &Book, record: &Record<'_>, out: &mut Out<'_>) {
        if book.form == Form::Csv {
            row(book, record, out);
            return;
        }
        let Some((date, author, start)) = header(record.text) else {
            return out.damaged(record, "no date in brackets");
        };
        let (text, links) = body(record, start);
        give(book, record, date, author, text, &links, out);
    }
}

fn is_head(row: &str) -> bool {
    row.trim_start_matches('\u{feff}').trim_end() == HEADER || row.trim().is_empty()
}

/// A row of the table.
fn row(book: &Book, record: &Record<'_>, out: &mut Out<'_>) {
    if is_head(record.text) {
        return;
    }
    let row = fields(record.text, record.at, b',');
    let value = |at: usize| row.get(at).map_or("", |f| f.text.as_str());
    let text = row.get(3).cloned().unwrap_or_default();
    let links: Vec<&str> = value(4).split(',').filter(|l| !l.is_empty()).collect();
    give(book, record, value(2), value(1), text, &links, out);
}

/// The text of a block with what its embeds say, and the links of its attachments; reactions are left out.
fn body<'t>(record: &Record<'t>, start: usize) -> (Written, Vec<&'t str>) {
    let mut text = Written::default();
    let mut links = Vec::new();
    let mut part = "";
    let mut at = start;
    for line in record.text[start..].split_inclusive('\n') {
        let here = at;
        at += line.len();
        let plain = line.trim_end_matches(['\r', '\n']);
        match plain {
            "{Attachments}" | "{Embed}" | "{Stickers}" | "{Reactions}" => part = plain,
            _ if plain.starts_with(RULE) => break,
            _ if part == "{Attachments}" && !plain.is_empty() => links.push(plain),
            _ if matches!(part, "" | "{Embed}") => text.plain(line, record.at + here as u64),
            _ => {}
        }
    }
    let mut trimmed = Written::default();
    trimmed.copy(&text, 0, text.text.trim_end().len());
    (trimmed, links)
}

fn give(
    book: &Book,
    record: &Record<'_>,
    date: &str,
    author: &str,
    text: Written,
    links: &[&str],
    out: &mut Out<'_>,
) {
    let time = book.order.read(date);
    if time.is_none() {
        out.note(
            NoteCode::DateUnreadable,
            record,
            "a date whose order or words are not known",
        );
    }
    let attachments: Vec<Attachment<'_>> = links
        .iter()
        .map(|link| {
            let plain = link.split('?').next().unwrap_or(link);
            let name = plain.rsplit(['/', '\\']).next().unwrap_or(plain).to_owned();
            let entry = book.shelf.find(&link.replace('\\', "/"));
            let entry = entry.filter(|_| !link.starts_with("http"));
            attachment(name.clone(), kind(None, &name), None, entry)
        })
        .collect();
    let kind = kind_of(&attachments, &text);
    let mut message = out::of(kind, text);
    message.time = time;
    message.sender = Some(author).filter(|a| !a.is_empty());
    if message.sender.is_none() {
        message.kind = MessageKind::System;
    }
    message.attachments = attachments;
    out.message(message);
}
