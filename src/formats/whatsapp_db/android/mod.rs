//! Android's schema since 2021: table `message` (whatsapp.md section 11.2). Here are people, chats and order; `rows`
//! reads the messages.

mod rows;

pub(super) use rows::fetch;

use super::book::{Book, Builder, Indexed, Item, OWNER, chat_kind};
use super::calls::{self, Call, Listed, Placed};
use super::codes::{nature, plain};
use super::open::Database;
use super::values::{Columns, int, stamp, text};
use super::walk::walk;
use crate::model::{ConversationKind, CoverageCode, MessageKind, NoteCode, Place, Troubles};
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
    if let Some(jid) = own_number(database, &people) {
        builder.own(&jid);
    }
    let chats = chats(database, &people, &mut builder, at, troubles);
    members(database, &people, &chats, &mut builder);
    let with_media = media(database, at, troubles);
    let missed = calls::missed(database);
    let jid = |row| people.jid(row).map(str::to_owned);
    let listed = calls::android(database, &jid, at, troubles);
    if !listed.is_empty() {
        builder.expect_calls();
    }
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
            "text_data",
            "key_id",
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
        let nature = if missed.contains(&id) {
            plain(MessageKind::Call)
        } else {
            nature(code, has_media, text(row, 8).is_some())
        };
        let sender = if int(row, 2) == 1 {
            Some(OWNER)
        } else if chat.kind == ConversationKind::Direct {
            Some(builder.person(&chat.jid, None))
        } else {
            people.jid(int(row, 3)).map(|jid| builder.person(jid, None))
        };
        let sort = int(row, 4);
        builder.row(Indexed {
            item: Item {
                id,
                chat: chat.at as u32,
                sender: sender
                    .filter(|_| nature.kind != MessageKind::System)
                    .map(|s| s as u32),
                call: false,
            },
            sort: if sort == 0 { id } else { sort },
            nature,
            attachments: u64::from(nature.file.is_some()),
            time: stamp(int(row, 5)).or_else(|| stamp(int(row, 6))),
            key: (nature.kind == MessageKind::Call)
                .then(|| text(row, 9))
                .flatten(),
        });
    });
    let mut by_jid: HashMap<String, Option<usize>> = chats
        .values()
        .flatten()
        .map(|chat| (chat.jid.clone(), Some(chat.at)))
        .collect();
    for call in listed {
        place(call, &mut by_jid, &mut builder);
    }
    said(database, at, troubles);
    Book {
        missed,
        ..builder.finish()
    }
}

/// Gives a listed call its chat and caller; a person or group without a chat gets one.
pub(super) fn place(
    listed: Listed,
    chats: &mut HashMap<String, Option<usize>>,
    builder: &mut Builder,
) {
    let Some(jid) = listed.group.as_ref().or(listed.jid.as_ref()) else {
        return;
    };
    let chat = match chats.get(jid) {
        Some(chat) => *chat,
        None => {
            let at = open_chat(jid, None, builder).map(|chat| chat.at);
            chats.insert(jid.clone(), at);
            at
        }
    };
    let Some(chat) = chat else { return };
    let sender = match listed.own {
        Some(true) => Some(OWNER),
        _ => listed.jid.as_deref().map(|jid| builder.person(jid, None)),
    };
    builder.call(Placed {
        chat,
        sender,
        call: Call {
            time: listed.time,
            key: listed.key,
        },
    });
}

/// What a database tells beside its messages: reactions, and chats whose messages vanish.
pub(super) fn said(database: &Database, at: &Place, troubles: &mut Troubles) {
    let number = |sql: &str| {
        let mut found = 0;
        // What cannot be counted is no message.
        let _ = database.each(sql, &mut |row| found = int(row, 0));
        u64::try_from(found).unwrap_or(0)
    };
    if Columns::new("r", database.columns("message_add_on_reaction")).has("reaction") {
        // An empty one was taken back.
        let count = number("SELECT count(*) FROM message_add_on_reaction WHERE reaction <> ''");
        if count > 0 {
            troubles.cover(CoverageCode::Reaction, at.clone(), count);
        }
    }
    if Columns::new("c", database.columns("chat")).has("ephemeral_expiration") {
        let count = number("SELECT count(*) FROM chat WHERE ephemeral_expiration > 0");
        if count > 0 {
            let detail = format!("{count} chats have a timer for disappearing messages");
            troubles.note(NoteCode::Disappearing, at.clone(), detail);
        }
    }
}

/// The owner's identifier: the lone person of a row that says the owner joined a group (section 11.4). Only where all such
/// rows agree.
fn own_number(database: &Database, people: &People) -> Option<String> {
    let joined = Columns::new("g", database.columns("message_system_group"));
    let who = Columns::new("p", database.columns("message_system_chat_participant"));
    if !joined.has("is_me_joined") || !joined.has("message_row_id") || !who.has("user_jid_row_id") {
        return None;
    }
    let sql = "SELECT min(p.user_jid_row_id) FROM message_system_group g \
               JOIN message_system_chat_participant p ON p.message_row_id = g.message_row_id \
               WHERE g.is_me_joined = 1 GROUP BY g.message_row_id HAVING count(*) = 1";
    let mut found = HashSet::new();
    let _ = database.each(sql, &mut |row| {
        found.extend(people.jid(int(row, 0)).map(str::to_owned));
    });
    let mut found = found.into_iter();
    let only = found.next().filter(|_| found.next().is_none());
    only.filter(|jid| chat_kind(jid) == Some(ConversationKind::Direct))
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
        chats.insert(int(row, 0), open_chat(jid, text(row, 2), builder));
    });
    chats
}

/// A new chat; none for the messenger's own.
fn open_chat(jid: &str, subject: Option<String>, builder: &mut Builder) -> Option<Chat> {
    let kind = chat_kind(jid)?;
    let direct = kind == ConversationKind::Direct && !jid.is_empty();
    let person = direct.then(|| builder.person(jid, None));
    let title = match (subject, person) {
        (Some(subject), _) => subject,
        (None, Some(person)) => builder.name(person).to_owned(),
        (None, None) => String::new(),
    };
    let at = builder.chat(jid, &title, kind);
    if let Some(person) = person {
        builder.member(at, person);
    }
    Some(Chat {
        at,
        kind,
        jid: jid.to_owned(),
    })
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
