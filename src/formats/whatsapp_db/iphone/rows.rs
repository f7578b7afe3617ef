//! Messages of an iPhone, with what hangs on them in other tables (whatsapp.md section 13).

use super::super::book::{Item, Nature, number};
use super::super::files::{Named, card};
use super::super::lookup::Lookup;
use super::super::open::Database;
use super::super::proto;
use super::super::record::{Record, join, place};
use super::super::values::{Columns, blob, int, real, text};
use super::{natured, time};
use crate::model::{AttachmentKind, MessageKind};
use rusqlite::Row;
use std::cell::Cell;
use std::collections::HashMap;

/// What separates several contact cards of one message, and their names.
const CARDS: &str = "_$!<VCard-Separator>!$_";
const CARD_NAMES: &str = "_$!<Name-Separator>!$_";
/// The event whose text is JSON.
const RENAMED: i64 = 56;

/// Reads the messages of these places, in order; how many side rows were damaged.
pub(in super::super) fn fetch(
    database: &Database,
    items: &[Item],
    take: &mut dyn FnMut(&Item, Result<Record, String>),
) -> u64 {
    let failed = Cell::new(0);
    let columns = Columns::new("m", database.columns("ZWAMESSAGE"));
    let sql = format!(
        "SELECT {} FROM ZWAMESSAGE m WHERE m.Z_PK = ?1",
        columns.list(&[
            "zmessagetype",
            "zgroupeventtype",
            "zmessagedate",
            "ztext",
            "zstanzaid",
            "zmediaitem",
            "zparentmessage",
        ])
    );
    let mut message = database.connection().prepare(&sql);
    let wanted = [
        "zmedialocalpath",
        "ztitle",
        "zvcardstring",
        "zvcardname",
        "zlatitude",
        "zlongitude",
        "zmetadata",
    ];
    let mut media = Lookup::new(database, "ZWAMEDIAITEM", "z_pk", &wanted, &failed);
    let mut mentions = Lookup::new(
        database,
        "ZWAVCARDMENTION",
        "zmediaitem",
        &["zwhatsappid", "zvcardstring"],
        &failed,
    );
    let mut quoted = Quoted::new(database, &columns, &failed);
    for item in items {
        let read = match &mut message {
            Ok(statement) => statement
                .query_row([item.id], |row| {
                    Ok((head(row), int(row, 1), int(row, 5), int(row, 6)))
                })
                .map_err(|e| e.to_string()),
            Err(error) => Err(error.to_string()),
        };
        let record = read.map(|(mut record, event, file, parent)| {
            let mut parts = vec![words(record.text, record.nature, event)];
            let mut answered = None;
            if file > 0 {
                media.each(file, &mut |row| {
                    hang(row, record.nature, &mut parts, &mut record.files);
                    answered = proto::text(blob(row, 6), ANSWERED);
                });
            }
            if record.nature.kind == MessageKind::Contact && file > 0 {
                mentioned(&mut mentions, file, &mut parts, &mut record.files);
            }
            record.quote = quoted.of(parent, answered.as_deref());
            if record.files.is_empty()
                && let kind @ Some(_) = record.nature.file
                && kind != Some(AttachmentKind::Contact)
            {
                record.files.push(Named {
                    kind,
                    ..Named::default()
                });
            }
            record.text = join(parts);
            record
        });
        take(item, record);
    }
    failed.get()
}

/// The field of a media row's data that names the message this one answers.
const ANSWERED: u64 = 5;

/// The words of messages that others answer: by the row they name, else by the identifier in their media row.
struct Quoted<'c> {
    by_row: Lookup<'c>,
    by_key: Option<rusqlite::Statement<'c>>,
}

impl<'c> Quoted<'c> {
    fn new(database: &'c Database, columns: &Columns, failed: &'c Cell<u64>) -> Self {
        // Without an index each answer would walk the whole table.
        let index = "SELECT count(*) FROM pragma_index_list('ZWAMESSAGE') l, pragma_index_info(l.name) i \
                     WHERE i.seqno = 0 AND i.name = 'ZSTANZAID' COLLATE NOCASE";
        let connection = database.connection();
        let indexed = connection.query_row(index, [], |row| Ok(int(row, 0)));
        let sql = "SELECT ZTEXT FROM ZWAMESSAGE WHERE ZSTANZAID = ?1 LIMIT 1";
        let small = connection.query_row("SELECT max(Z_PK) FROM ZWAMESSAGE", [], |row| {
            Ok(int(row, 0) <= FEW)
        });
        let asks = columns.has("zstanzaid") && (indexed.is_ok_and(|n| n > 0) || small == Ok(true));
        Self {
            by_row: Lookup::new(database, "ZWAMESSAGE", "z_pk", &["ztext"], failed),
            by_key: asks.then(|| connection.prepare(sql).ok()).flatten(),
        }
    }

    fn of(&mut self, parent: i64, answered: Option<&str>) -> Option<String> {
        if parent > 0 {
            let words = self.by_row.all(parent, |row| text(row, 0));
            if let Some(words) = words.into_iter().flatten().next() {
                return Some(words);
            }
        }
        let statement = self.by_key.as_mut()?;
        let found = statement.query_row([answered?], |row| Ok(text(row, 0)));
        found.ok().flatten()
    }
}

/// A table of this many rows is walked for an answer where it has no index.
const FEW: i64 = 20_000;

/// Contacts that a table of its own names: a card where it has one, else the number.
fn mentioned(
    mentions: &mut Lookup<'_>,
    file: i64,
    parts: &mut Vec<Option<String>>,
    files: &mut Vec<Named>,
) {
    let has_cards = !files.is_empty();
    mentions.each(file, &mut |row| match text(row, 1) {
        Some(written) if !has_cards => files.push(card(written)),
        _ if !has_cards => parts.push(text(row, 0).map(|jid| number(&jid).unwrap_or(jid))),
        _ => {}
    });
}

/// The row of the message itself.
fn head(row: &Row<'_>) -> Record {
    let words = text(row, 3);
    Record {
        nature: natured(int(row, 0), int(row, 1), int(row, 5) > 0, words.is_some()),
        text: words.unwrap_or_default(),
        quote: None,
        time: time(row, 2),
        files: Vec::new(),
        edited: false,
        forwarded: false,
        vanishing: false,
        key: text(row, 4),
    }
}

/// The words of a message; a renamed group has its two names as JSON.
fn words(text: String, nature: Nature, event: i64) -> Option<String> {
    if nature.kind == MessageKind::System
        && event == RENAMED
        && let Ok(names) = serde_json::from_str::<HashMap<String, serde_json::Value>>(&text)
    {
        let name = |key: &str| names.get(key).and_then(|v| v.as_str()).map(str::to_owned);
        return Some(join([name("previous_subject"), name("new_subject")]));
    }
    Some(text)
}

/// What the media row adds: a title, a file, cards, a place.
fn hang(row: &Row<'_>, nature: Nature, parts: &mut Vec<Option<String>>, files: &mut Vec<Named>) {
    let (path, title, cards) = (text(row, 0), text(row, 1), text(row, 2));
    match nature.kind {
        MessageKind::Contact => {
            parts.push(text(row, 3).map(|names| names.replace(CARD_NAMES, "\n")));
            let all = cards.unwrap_or_default();
            files.extend(
                all.split(CARDS)
                    .filter(|c| !c.trim().is_empty())
                    .map(|c| card(c.to_owned())),
            );
        }
        MessageKind::Location | MessageKind::LiveLocation => {
            parts.extend([title, place(real(row, 4), real(row, 5))]);
        }
        _ => {
            // The title of a link's preview is the page's, not the sender's.
            if let Some(kind) = nature.file {
                let document = kind == AttachmentKind::Document;
                parts.push(title.clone());
                files.push(Named {
                    path,
                    name: title.filter(|_| document),
                    media_type: cards,
                    content: None,
                    kind: (kind != AttachmentKind::Unknown).then_some(kind),
                });
            }
        }
    }
}
