//! Survey and reading of a database, whatever its schema: the survey settles people, chats and order and keeps no text;
//! a range is a run of messages in that order.

use super::backup::{self, CHATS};
use super::book::{Book, Item};
use super::files::Shelf;
use super::open::{Database, MAGIC, missing};
use super::record::Record;
use super::values::int;
use super::{android, android_old, calls, iphone, names};
use crate::formats::{ReadRange, Reading, Sink, Survey};
use crate::model::{Conversation, ConversationKind, GapCode, Place, Troubles};
use crate::source::{Bundle, OpenError};
use std::sync::{Arc, Mutex, PoisonError};

/// Bytes a message is reckoned at where ranges are cut: rows have no bytes of their own in a file of pages.
const MESSAGE_BYTES: u64 = 256;
/// Messages read before they are handed on, so that the database is free for another thread meanwhile.
const BATCH: usize = 256;
/// Messages before a range that are given as context.
const LEAD: usize = 3;

/// The schemas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Schema {
    /// Android, table `message`.
    Android,
    /// Android until 2021, table `messages`.
    AndroidOld,
    /// iPhone.
    Iphone,
}

/// What the survey hands to the reading of a range.
pub(super) struct Opened {
    database: Mutex<Option<Database>>,
    schema: Schema,
    book: Book,
    shelf: Shelf,
}

/// Surveys one database.
pub(super) fn survey(reading: &Reading<'_>, range_bytes: u64) -> Survey {
    let mut troubles = Troubles::default();
    let at = Place::entry(reading.path());
    let opened = match open(reading, &at, &mut troubles) {
        Ok(opened) => opened,
        Err(error) => {
            troubles.gap(error.code, at, error.detail);
            Opened {
                database: Mutex::new(None),
                schema: Schema::Android,
                book: Book::default(),
                shelf: Shelf::default(),
            }
        }
    };
    let mut conversations = opened.book.conversations.clone();
    if conversations.is_empty() {
        // A source has one conversation at least.
        conversations.push(Conversation::new("", ConversationKind::Direct));
    }
    Survey {
        conversations,
        ranges: ranges(opened.book.items.len(), range_bytes),
        dialect: Arc::new(opened),
        troubles,
    }
}

fn open(reading: &Reading<'_>, at: &Place, troubles: &mut Troubles) -> Result<Opened, OpenError> {
    let bundle = reading.bundle;
    if let Some(entry) = bundle.entries.get(reading.claim.main) {
        if CHATS.contains(&entry.name()) && !entry.head(MAGIC.len())?.starts_with(MAGIC) {
            let detail = "an encrypted phone backup: make one without encryption, or export the chats on the phone";
            return Err(OpenError::new(GapCode::NotReadYet, detail));
        }
        let missing = missing(bundle, entry)?;
        if missing > 0 {
            let detail = format!("{missing} bytes are missing at the end");
            troubles.gap(GapCode::Damaged, at.clone(), detail);
        }
    }
    let database = Database::open(bundle, reading.claim.main)?;
    let schema = schema(&database)?;
    let addresses = backup::addresses(bundle, reading.claim.main);
    let addresses = addresses.or_else(|| beside(reading, ADDRESS_BOOKS));
    let names = names::read(bundle, addresses, troubles);
    let book = match schema {
        Schema::Android => android::index(&database, names.names, at, troubles),
        Schema::AndroidOld => android_old::index(&database, names.names, at, troubles),
        Schema::Iphone => {
            let history = backup::calls(bundle, reading.claim.main);
            let history = history.or_else(|| beside(reading, CALLS));
            let calls = calls::iphone(bundle, history, troubles);
            iphone::index(&database, names, calls, at, troubles)
        }
    };
    Ok(Opened {
        database: Mutex::new(Some(database)),
        schema,
        book,
        shelf: Shelf::new(reading, backup::media(bundle, reading.claim.main)),
    })
}

/// Names of address books beside a database.
const ADDRESS_BOOKS: &[&str] = &["wa.db", "ContactsV2.sqlite"];

/// The list of calls beside an iPhone's database.
const CALLS: &[&str] = &["CallHistory.sqlite"];

/// The schema by the tables; where two stand side by side after the app moved its data, the one with more rows.
fn schema(database: &Database) -> Result<Schema, OpenError> {
    let rows = |table: &str| {
        if database.columns(table).is_empty() {
            return None;
        }
        let sql = format!("SELECT count(*) FROM {table}");
        let mut count = 0;
        // A table that is damaged cannot be counted, and is there all the same.
        let _ = database.each(&sql, &mut |row| count = int(row, 0));
        Some(count)
    };
    match (rows("message"), rows("messages")) {
        (Some(new), Some(old)) if old > new => Ok(Schema::AndroidOld),
        (Some(_), _) => Ok(Schema::Android),
        (None, Some(_)) => Ok(Schema::AndroidOld),
        (None, None) if !database.columns("ZWAMESSAGE").is_empty() => Ok(Schema::Iphone),
        (None, None) => Err(OpenError::new(
            GapCode::Damaged,
            "no table of messages can be read",
        )),
    }
}

/// A companion by its name: in the database's own folder, else the only one of the bundle.
fn beside(reading: &Reading<'_>, names: &[&str]) -> Option<usize> {
    let Bundle { entries, .. } = reading.bundle;
    let main = entries.get(reading.claim.main)?;
    let named = |at: &usize| entries.get(*at).is_some_and(|e| names.contains(&e.name()));
    let mut all = (0..entries.len()).filter(named);
    let here = |at: &usize| {
        entries
            .get(*at)
            .is_some_and(|e| e.folder() == main.folder())
    };
    match (0..entries.len()).filter(named).find(here) {
        Some(at) => Some(at),
        None => all.next().filter(|_| all.next().is_none()),
    }
}

/// Ranges of messages, numbered from 0.
fn ranges(count: usize, range_bytes: u64) -> Vec<ReadRange> {
    let step = usize::try_from(range_bytes / MESSAGE_BYTES)
        .unwrap_or(usize::MAX)
        .max(1);
    (0..count)
        .step_by(step)
        .map(|start| ReadRange {
            lead: start.saturating_sub(LEAD) as u64,
            start: start as u64,
            end: start.saturating_add(step).min(count) as u64,
            first_message: start as u64 + 1,
            lead_line: 0,
        })
        .collect()
}

/// Reads one range.
pub(super) fn read(reading: &Reading<'_>, opened: &Opened, range: &ReadRange, sink: &mut dyn Sink) {
    let at = Place::entry(reading.path());
    let items = opened
        .book
        .items
        .get(range.lead as usize..range.end as usize)
        .unwrap_or_default();
    let mut number = range.lead;
    for batch in items.chunks(BATCH) {
        let (records, damaged) = fetch(opened, batch);
        for (item, record) in batch.iter().zip(records) {
            let context = number < range.start;
            number += 1;
            match record {
                Ok(record) => {
                    record.give(reading, &opened.book, &opened.shelf, item, context, sink);
                }
                Err(error) if !context => {
                    let detail = format!("row {}: {error}", item.id);
                    sink.troubles().gap(GapCode::Damaged, at.clone(), detail);
                }
                Err(_) => {}
            }
        }
        if damaged > 0 {
            let detail = format!("{damaged} rows beside messages (files, places, cards)");
            sink.troubles().gap(GapCode::Damaged, at.clone(), detail);
        }
    }
}

/// Reads some messages while nobody else uses the database.
fn fetch(opened: &Opened, items: &[Item]) -> (Vec<Result<Record, String>>, u64) {
    let database = opened
        .database
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    let mut records = Vec::with_capacity(items.len());
    let Some(database) = database.as_ref() else {
        return (records, 0);
    };
    let book = &opened.book;
    let rows: Vec<Item> = items.iter().filter(|item| !item.call).copied().collect();
    let mut take = |_: &Item, record| records.push(record);
    let damaged = match opened.schema {
        Schema::Android => android::fetch(database, &rows, book, &mut take),
        Schema::AndroidOld => android_old::fetch(database, &rows, book, &mut take),
        Schema::Iphone => iphone::fetch(database, &rows, &mut take),
    };
    let mut rows = records.into_iter();
    let all = items.iter().filter_map(|item| {
        if !item.call {
            return rows.next();
        }
        let call = usize::try_from(item.id)
            .ok()
            .and_then(|at| book.calls.get(at));
        call.map(|call| Ok(Record::call(call)))
    });
    (all.collect(), damaged)
}
