//! Android's schema since 2021: table `message` (whatsapp.md section 11.2). Here are people, chats and order; `rows`
//! reads the messages.

mod rows;

pub(super) use rows::fetch;

use super::book::{Book, Builder, Indexed, Item, OWNER, chat_kind};
use super::codes::nature;
use super::open::Database;
use super::values::{Columns, int, stamp, text};
use super::walk::walk;
use crate::model::{ConversationKind, MessageKind, Place, Troubles};
use std::collections::{HashMap, HashSet};

/// Chats and people as rows refer to them.
struct People {
    /// Identifier by row of `jid`, the person behind an anonymous one resolved.
    jids: HashMap<i64, String>,
}

impl People {
    fn read(database: &Database, at: &Place, troubles: &mut Troubles) -> Self {
        let mut jids = HashMap::new();
        let columns = Columns::new("j", database.columns("jid"));
        let select = format!(
            "SELECT j._id, {} FROM jid j",
            columns.list(&["raw_string", "user", "server"])
        );
        walk(database, &select, "j._id", at, troubles, &mut |row| {
            let pair = || Some(format!("{}@{}", text(row, 2)?, text(row, 3)?));
            if let Some(jid) = text(row, 1).or_else(pair) {
                jids.insert(int(row, 0), jid);
            }
        });
        // An anonymous identifier stands for a person whose number is known elsewhere.
        let mut resolved = Vec::new();
        if Columns::new("m", database.columns("jid_map")).any() {
            let sql = "SELECT lid_row_id, jid_row_id FROM jid_map";
            // A damaged map leaves people anonymous; their messages are read all the same.
            let _ = database.each(sql, &mut |row| {
                if let Some(jid) = jids.get(&int(row, 1)) {
                    resolved.push((int(row, 0), jid.clone()));
                }
            });
        }
        jids.extend(resolved);
        Self { jids }
    }

    fn jid(&self, row: i64) -> Option<&str> {
        self.jids.get(&row).map(String::as_str)
    }
}

/// A chat as the index needs it.
struct Chat {
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
    let people = People::read(database, at, troubles);
    let mut builder = Builder::new(names, owner(database));
    let chats = chats(database, &people, &mut builder, at, troubles);
    members(database, &people, &chats, &mut builder);
    let with_media = media(database, at, troubles);
    let columns = Columns::new("m", database.columns("message"));
    let select = format!(
        "SELECT m._id, {} FROM message m",
        columns.list(&[
            "chat_row_id",
            "from_me",
            "sender_jid_row_id",
            "sort_id",
            "timestamp",
            "received_timestamp",
            "message_type",
            "text_data"
        ])
    );
    let mut unknown = HashMap::new();
    walk(database, &select, "m._id", at, troubles, &mut |row| {
        let chat_row = int(row, 1);
        // The first row of a new database belongs to no chat.
        if chat_row == -1 {
            return;
        }
        let chat = match chats.get(&chat_row) {
            Some(Some(chat)) => chat,
            // The messenger's own chat.
            Some(None) => return,
            // A chat whose row is gone is listed for completeness (section 11.2).
            None => unknown.entry(chat_row).or_insert_with(|| Chat {
                at: builder.chat("", "", ConversationKind::Group),
                kind: ConversationKind::Group,
                jid: String::new(),
            }),
        };
        let (id, code) = (int(row, 0), int(row, 7));
        let has_media = with_media.contains(&id);
        let nature = nature(code, has_media, text(row, 8).is_some());
        let sender = if int(row, 2) == 1 {
            Some(OWNER)
        } else if chat.kind == ConversationKind::Direct {
            Some(builder.person(&chat.jid, None))
        } else {
            people.jid(int(row, 3)).map(|jid| builder.person(jid, None))
        };
        let sort = int(row, 4);
        builder.row(&Indexed {
            item: Item {
                id,
                chat: chat.at as u32,
                sender: sender
                    .filter(|_| nature.kind != MessageKind::System)
                    .map(|s| s as u32),
            },
            sort: if sort == 0 { id } else { sort },
            nature,
            attachments: u64::from(nature.file.is_some()),
            time: stamp(int(row, 5)).or_else(|| stamp(int(row, 6))),
        });
    });
    builder.finish()
}

/// The owner's own name.
fn owner(database: &Database) -> Option<String> {
    if database.columns("props").is_empty() {
        return None;
    }
    let sql = "SELECT value FROM props WHERE key = 'user_push_name'";
    let mut name = None;
    // Without a name the owner is called by a word of ours.
    let _ = database.each(sql, &mut |row| name = text(row, 0));
    name
}

fn chats(
    database: &Database,
    people: &People,
    builder: &mut Builder,
    at: &Place,
    troubles: &mut Troubles,
) -> HashMap<i64, Option<Chat>> {
    let mut chats = HashMap::new();
    let columns = Columns::new("c", database.columns("chat"));
    let select = format!(
        "SELECT c._id, {} FROM chat c",
        columns.list(&["jid_row_id", "subject"])
    );
    walk(database, &select, "c._id", at, troubles, &mut |row| {
        let jid = people.jid(int(row, 1)).unwrap_or_default();
        let chat = chat_kind(jid).map(|kind| {
            let person = (kind == ConversationKind::Direct && !jid.is_empty())
                .then(|| builder.person(jid, None));
            let title = match (text(row, 2), person) {
                (Some(subject), _) => subject,
                (None, Some(person)) => builder.name(person).to_owned(),
                (None, None) => String::new(),
            };
            let at = builder.chat(jid, &title, kind);
            if let Some(person) = person {
                builder.member(at, person);
            }
            Chat {
                at,
                kind,
                jid: jid.to_owned(),
            }
        });
        chats.insert(int(row, 0), chat);
    });
    chats
}

/// Members of groups, whether they wrote or not: they could read.
fn members(
    database: &Database,
    people: &People,
    chats: &HashMap<i64, Option<Chat>>,
    builder: &mut Builder,
) {
    let groups: HashMap<&str, usize> = chats
        .values()
        .flatten()
        .filter(|chat| chat.kind == ConversationKind::Group)
        .map(|chat| (chat.jid.as_str(), chat.at))
        .collect();
    let mut member = |group: Option<&str>, person: Option<&str>| {
        if let (Some(chat), Some(jid)) = (group.and_then(|g| groups.get(g)), person) {
            let person = builder.person(jid, None);
            builder.member(*chat, person);
        }
    };
    // Lists of members are extra: where they are damaged, those who wrote are still known.
    if !database.columns("group_participant_user").is_empty() {
        let sql =
            "SELECT group_jid_row_id, user_jid_row_id FROM group_participant_user ORDER BY 1, 2";
        let _ = database.each(sql, &mut |row| {
            member(people.jid(int(row, 0)), people.jid(int(row, 1)));
        });
    } else if !database.columns("group_participants").is_empty() {
        let sql = "SELECT gjid, jid FROM group_participants WHERE jid <> '' ORDER BY 1, 2";
        let _ = database.each(sql, &mut |row| {
            member(text(row, 0).as_deref(), text(row, 1).as_deref());
        });
    }
}

/// Messages that a file hangs on: they count as media whatever their code says (section 11.2).
fn media(database: &Database, at: &Place, troubles: &mut Troubles) -> HashSet<i64> {
    let mut found = HashSet::new();
    if database.columns("message_media").is_empty() {
        return found;
    }
    let select = "SELECT t.message_row_id FROM message_media t";
    walk(
        database,
        select,
        "t.message_row_id",
        at,
        troubles,
        &mut |row| {
            found.insert(int(row, 0));
        },
    );
    found
}
