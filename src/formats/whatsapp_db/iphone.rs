//! The schema of iPhones: Core Data tables `ZWAMESSAGE` and `ZWACHATSESSION` (whatsapp.md section 13).

use super::book::{Book, Builder, Indexed, Item, Nature, OWNER, chat_kind};
use super::codes::{self, plain};
use super::files::{Named, card};
use super::lookup::Lookup;
use super::open::Database;
use super::record::{Record, join, place};
use super::values::{Columns, int, real, stamp, text};
use super::walk::walk;
use crate::model::{AttachmentKind, ConversationKind, MessageKind, Place, Stamp, Troubles};
use rusqlite::Row;
use std::cell::Cell;
use std::collections::HashMap;

/// Seconds from 1970 to 2001, where Core Data's clock begins.
const EPOCH: f64 = 978_307_200.0;
/// What separates several contact cards of one message, and their names.
const CARDS: &str = "_$!<VCard-Separator>!$_";
const CARD_NAMES: &str = "_$!<Name-Separator>!$_";
/// The code of the app's own notices, and the event whose text is JSON.
const NOTICE: i64 = 10;
const RENAMED: i64 = 56;

fn time(row: &Row<'_>, at: usize) -> Option<Stamp> {
    let seconds = real(row, at)?;
    stamp(((seconds + EPOCH) * 1000.0) as i64)
}

/// A chat as the index needs it.
struct Session {
    at: usize,
    kind: ConversationKind,
    jid: String,
}

/// Reads people, chats and the order of messages.
pub(super) fn index(
    database: &Database,
    names: HashMap<String, String>,
    at: &Place,
    troubles: &mut Troubles,
) -> Book {
    let mut builder = Builder::new(names, None);
    // Names people gave themselves.
    let pushed = database.pairs("ZWAPROFILEPUSHNAME", ["zjid", "zpushname"], at, troubles);
    let sessions = sessions(database, &pushed, &mut builder, at, troubles);
    let members = members(database, &pushed, &sessions, &mut builder, at, troubles);
    let columns = Columns::new("m", database.columns("ZWAMESSAGE"));
    let select = format!(
        "SELECT m.Z_PK, {} FROM ZWAMESSAGE m",
        columns.list(&[
            "zchatsession",
            "zisfromme",
            "zfromjid",
            "zgroupmember",
            "zsort",
            "zmessagedate",
            "zmessagetype",
            "zgroupeventtype",
            "ztext",
            "zmediaitem",
        ])
    );
    let mut unknown = HashMap::new();
    walk(database, &select, "m.Z_PK", at, troubles, &mut |row| {
        let session = match sessions.get(&int(row, 1)) {
            Some(Some(session)) => session,
            // The messenger's own chat.
            Some(None) => return,
            None => unknown.entry(int(row, 1)).or_insert_with(|| Session {
                at: builder.chat("", "", ConversationKind::Group),
                kind: ConversationKind::Group,
                jid: String::new(),
            }),
        };
        let nature = natured(
            int(row, 7),
            int(row, 8),
            int(row, 10) > 0,
            text(row, 9).is_some(),
        );
        // In a group the origin is the group itself; in a chat of two it is the other one.
        let sender = match (int(row, 2), members.get(&int(row, 4)), text(row, 3)) {
            (1, ..) => Some(OWNER),
            (_, Some(person), _) => Some(*person),
            (_, None, Some(jid)) if chat_kind(&jid) == Some(ConversationKind::Direct) => {
                Some(builder.person(&jid, pushed.get(&jid).map(String::as_str)))
            }
            _ if session.kind == ConversationKind::Direct && !session.jid.is_empty() => {
                Some(builder.person(&session.jid, None))
            }
            _ => None,
        };
        let (id, sort) = (int(row, 0), real(row, 5));
        builder.row(&Indexed {
            item: Item {
                id,
                chat: session.at as u32,
                sender: sender
                    .filter(|_| nature.kind != MessageKind::System)
                    .map(|s| s as u32),
            },
            sort: sort.map_or(id, |sort| sort as i64),
            nature,
            attachments: u64::from(nature.file.is_some()),
            time: time(row, 6),
        });
    });
    builder.finish()
}

fn natured(code: i64, event: i64, has_media: bool, has_text: bool) -> Nature {
    if code == NOTICE && codes::missed_call(event) {
        return plain(MessageKind::Call);
    }
    codes::iphone(code, has_media, has_text)
}

fn sessions(
    database: &Database,
    pushed: &HashMap<String, String>,
    builder: &mut Builder,
    at: &Place,
    troubles: &mut Troubles,
) -> HashMap<i64, Option<Session>> {
    let mut sessions = HashMap::new();
    let columns = Columns::new("s", database.columns("ZWACHATSESSION"));
    let select = format!(
        "SELECT s.Z_PK, {} FROM ZWACHATSESSION s",
        columns.list(&["zcontactjid", "zpartnername", "zsessiontype"])
    );
    walk(database, &select, "s.Z_PK", at, troubles, &mut |row| {
        let jid = text(row, 1).unwrap_or_default();
        let kind = match (chat_kind(&jid), int(row, 3)) {
            (Some(ConversationKind::Direct), 1) => Some(ConversationKind::Group),
            (Some(ConversationKind::Direct), 2..) => Some(ConversationKind::Broadcast),
            (kind, _) => kind,
        };
        let session = kind.map(|kind| {
            let partner = text(row, 2);
            let direct = kind == ConversationKind::Direct && !jid.is_empty();
            let person = direct.then(|| {
                let told = pushed.get(&jid).or(partner.as_ref());
                builder.person(&jid, told.map(String::as_str))
            });
            let title = partner
                .unwrap_or_else(|| person.map_or_else(String::new, |p| builder.name(p).to_owned()));
            let at = builder.chat(&jid, &title, kind);
            if let Some(person) = person {
                builder.member(at, person);
            }
            Session { at, kind, jid }
        });
        sessions.insert(int(row, 0), session);
    });
    sessions
}

/// People of groups by the row that messages name.
fn members(
    database: &Database,
    pushed: &HashMap<String, String>,
    sessions: &HashMap<i64, Option<Session>>,
    builder: &mut Builder,
    at: &Place,
    troubles: &mut Troubles,
) -> HashMap<i64, usize> {
    let mut members = HashMap::new();
    let columns = Columns::new("g", database.columns("ZWAGROUPMEMBER"));
    if !columns.has("zmemberjid") {
        return members;
    }
    let select = format!(
        "SELECT g.Z_PK, {} FROM ZWAGROUPMEMBER g",
        columns.list(&[
            "zmemberjid",
            "zcontactname",
            "zfirstname",
            "zchatsession",
            "zisactive"
        ])
    );
    walk(database, &select, "g.Z_PK", at, troubles, &mut |row| {
        let Some(jid) = text(row, 1) else { return };
        let told = text(row, 2)
            .or_else(|| pushed.get(&jid).cloned())
            .or_else(|| text(row, 3));
        let person = builder.person(&jid, told.as_deref());
        members.insert(int(row, 0), person);
        // Who left can no longer read; who wrote is known by the messages.
        if let Some(Some(session)) = sessions.get(&int(row, 4))
            && int(row, 5) == 1
        {
            builder.member(session.at, person);
        }
    });
    members
}

/// Reads the messages of these places, in order; how many side rows were damaged.
pub(super) fn fetch(
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
            "zmediaitem"
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
    ];
    let mut media = Lookup::new(database, "ZWAMEDIAITEM", "z_pk", &wanted, &failed);
    for item in items {
        let read = match &mut message {
            Ok(statement) => statement
                .query_row([item.id], |row| Ok((head(row), int(row, 1), int(row, 5))))
                .map_err(|e| e.to_string()),
            Err(error) => Err(error.to_string()),
        };
        let record = read.map(|(mut record, event, file)| {
            let mut parts = vec![words(record.text, record.nature, event)];
            if file > 0 {
                media.each(file, &mut |row| {
                    hang(row, record.nature, &mut parts, &mut record.files);
                });
            }
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
