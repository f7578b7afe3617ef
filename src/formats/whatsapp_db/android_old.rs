//! Android's schema until about 2021: table `messages` (whatsapp.md section 11.3).

use super::android;
use super::book::{Book, Builder, Indexed, Item, Nature, OWNER, chat_kind};
use super::calls;
use super::codes::{nature, plain};
use super::files::{Named, card};
use super::lookup::Lookup;
use super::open::Database;
use super::record::{Record, join, place};
use super::values::{Columns, int, real, stamp, text};
use super::walk::walk;
use crate::model::{AttachmentKind, ConversationKind, MessageKind, Place, Troubles};
use std::cell::Cell;
use std::collections::HashMap;

/// `status` of rows the app wrote itself, and `edition` of revoked ones.
const EVENT: i64 = 6;
const REVOKED: i64 = 7;

/// Reads people, chats and the order of messages.
pub(super) fn index(
    database: &Database,
    names: HashMap<String, String>,
    at: &Place,
    troubles: &mut Troubles,
) -> Book {
    let mut builder = Builder::new(names, None);
    // Titles of groups by identifier.
    let titles = database.pairs("chat_list", ["key_remote_jid", "subject"], at, troubles);
    let mut chats: HashMap<String, Option<(usize, ConversationKind)>> = HashMap::new();
    let missed = calls::missed(database);
    let jids = calls::jids(database);
    let jid = |row| jids.get(&row).cloned();
    let listed = calls::android(database, &jid, at, troubles);
    if !listed.is_empty() {
        builder.expect_calls();
    }
    let columns = Columns::new("m", database.columns("messages"));
    let select = format!(
        "SELECT m._id, {} FROM messages m",
        columns.list(&[
            "key_remote_jid",
            "key_from_me",
            "remote_resource",
            "timestamp",
            "received_timestamp",
            "media_wa_type",
            "status",
            "edit_version",
            "data",
            "key_id",
        ])
    );
    walk(database, &select, "m._id", at, troubles, &mut |row| {
        let jid = text(row, 1).unwrap_or_default();
        // The first row of a new database belongs to no chat.
        if jid == "-1" {
            return;
        }
        let chat = *chats
            .entry(jid.clone())
            .or_insert_with(|| chat(&jid, &titles, &mut builder));
        let Some((chat, kind)) = chat else { return };
        let nature = if missed.contains(&int(row, 0)) {
            plain(MessageKind::Call)
        } else {
            natured(
                int(row, 6),
                int(row, 7),
                int(row, 8),
                text(row, 9).is_some(),
            )
        };
        let sender = match (int(row, 2), text(row, 3)) {
            (1, _) => Some(OWNER),
            (_, Some(person)) => Some(builder.person(&person, None)),
            (_, None) if kind == ConversationKind::Direct => Some(builder.person(&jid, None)),
            (_, None) => None,
        };
        let id = int(row, 0);
        builder.row(Indexed {
            item: Item {
                id,
                chat: chat as u32,
                sender: sender
                    .filter(|_| nature.kind != MessageKind::System)
                    .map(|s| s as u32),
                call: false,
            },
            sort: id,
            nature,
            attachments: u64::from(nature.file.is_some()),
            time: stamp(int(row, 4)).or_else(|| stamp(int(row, 5))),
            key: (nature.kind == MessageKind::Call)
                .then(|| text(row, 10))
                .flatten(),
        });
    });
    members(database, &chats, &mut builder);
    let mut by_jid = chats
        .into_iter()
        .map(|(jid, chat)| (jid, chat.map(|(at, _)| at)))
        .collect();
    for call in listed {
        android::place(call, &mut by_jid, &mut builder);
    }
    android::said(database, at, troubles);
    Book {
        missed,
        ..builder.finish()
    }
}

/// The nature of a row; a code of a file makes it media without a table of its own.
fn natured(code: i64, status: i64, edition: i64, has_text: bool) -> Nature {
    if edition == REVOKED {
        plain(MessageKind::Deleted)
    } else if status == EVENT && !matches!(code, 8 | 10) {
        plain(MessageKind::System)
    } else {
        nature(code, false, has_text)
    }
}

fn chat(
    jid: &str,
    titles: &HashMap<String, String>,
    builder: &mut Builder,
) -> Option<(usize, ConversationKind)> {
    let kind = chat_kind(jid)?;
    let person = (kind == ConversationKind::Direct).then(|| builder.person(jid, None));
    let title = match (titles.get(jid), person) {
        (Some(title), _) => title.clone(),
        (None, Some(person)) => builder.name(person).to_owned(),
        (None, None) => String::new(),
    };
    let at = builder.chat(jid, &title, kind);
    if let Some(person) = person {
        builder.member(at, person);
    }
    Some((at, kind))
}

/// Members of groups, whether they wrote or not.
fn members(
    database: &Database,
    chats: &HashMap<String, Option<(usize, ConversationKind)>>,
    builder: &mut Builder,
) {
    if database.columns("group_participants").is_empty() {
        return;
    }
    let sql = "SELECT gjid, jid FROM group_participants WHERE jid <> '' ORDER BY 1, 2";
    // The list is extra: where it is damaged, those who wrote are still known.
    let _ = database.each(sql, &mut |row| {
        let group = text(row, 0).and_then(|g| chats.get(&g).copied().flatten());
        if let (Some((chat, ConversationKind::Group)), Some(jid)) = (group, text(row, 1)) {
            let person = builder.person(&jid, None);
            builder.member(chat, person);
        }
    });
}

/// Reads the messages of these places, in order; how many side rows were damaged.
pub(super) fn fetch(
    database: &Database,
    items: &[Item],
    book: &Book,
    take: &mut dyn FnMut(&Item, Result<Record, String>),
) -> u64 {
    let failed = Cell::new(0);
    let columns = Columns::new("m", database.columns("messages"));
    let sql = format!(
        "SELECT {} FROM messages m WHERE m._id = ?1",
        columns.list(&[
            "media_wa_type",
            "status",
            "edit_version",
            "timestamp",
            "received_timestamp",
            "data",
            "media_name",
            "media_caption",
            "media_mime_type",
            "latitude",
            "longitude",
            "forwarded",
            "key_id",
        ])
    );
    let mut message = database.connection().prepare(&sql);
    let mut cards = Lookup::new(
        database,
        "messages_vcards",
        "message_row_id",
        &["vcard"],
        &failed,
    );
    let sql = "SELECT q.data FROM messages m JOIN messages_quotes q ON q._id = m.quoted_row_id WHERE m._id = ?1";
    let mut quoted = Lookup::query(database, sql, &failed);
    for item in items {
        let record = match &mut message {
            Ok(statement) => statement
                .query_row([item.id], |row| Ok(record(row)))
                .map_err(|e| e.to_string()),
            Err(error) => Err(error.to_string()),
        };
        let record = record.map(|mut record| {
            if book.missed.contains(&item.id) {
                record.nature = plain(MessageKind::Call);
            }
            let quotes = quoted.all(item.id, |row| text(row, 0));
            record.quote = quotes.into_iter().flatten().next();
            if record.nature.kind == MessageKind::Contact {
                let found = cards.all(item.id, |row| text(row, 0));
                let mut found: Vec<Named> = found.into_iter().flatten().map(card).collect();
                // Older versions have a single card as the text itself.
                if found.is_empty() && record.text.starts_with("BEGIN:VCARD") {
                    found.push(card(std::mem::take(&mut record.text)));
                }
                record.files.extend(found);
            }
            record
        });
        take(item, record);
    }
    failed.get()
}

fn record(row: &rusqlite::Row<'_>) -> Record {
    let words = text(row, 5);
    let nature = natured(int(row, 0), int(row, 1), int(row, 2), words.is_some());
    let (name, caption) = (text(row, 6), text(row, 7));
    let mut files = Vec::new();
    let mut parts = vec![words, caption];
    match nature.file {
        Some(AttachmentKind::Contact) | None => {}
        Some(kind) => files.push(Named {
            path: name.clone(),
            name: name.clone(),
            media_type: text(row, 8),
            content: None,
            kind: Some(kind),
        }),
    }
    if matches!(
        nature.kind,
        MessageKind::Location | MessageKind::LiveLocation
    ) {
        // The place's name and address stand where files have theirs.
        parts.extend([name, place(real(row, 9), real(row, 10))]);
    }
    if nature.kind == MessageKind::Deleted {
        parts.clear();
    }
    Record {
        nature,
        text: join(parts),
        quote: None,
        time: stamp(int(row, 3)).or_else(|| stamp(int(row, 4))),
        files,
        edited: false,
        forwarded: int(row, 11) > 0,
        vanishing: false,
        key: text(row, 12),
    }
}
