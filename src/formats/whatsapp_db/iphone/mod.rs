//! The schema of iPhones: Core Data tables `ZWAMESSAGE` and `ZWACHATSESSION` (whatsapp.md section 13). Here are people, chats
//! and order; `rows` reads the messages.

mod rows;

pub(super) use rows::fetch;

use super::book::{Book, Builder, Indexed, Item, Nature, OWNER, chat_kind};
use super::calls::{Call, Listed, Placed};
use super::codes::{self, plain};
use super::names::Names;
use super::open::Database;
use super::proto;
use super::values::{Columns, apple, blob, int, real, text};
use super::walk::walk;
use crate::model::{ConversationKind, CoverageCode, MessageKind, NoteCode, Place, Stamp, Troubles};
use rusqlite::Row;
use std::collections::HashMap;

/// The code of the app's own notices.
const NOTICE: i64 = 10;
/// The code of a changed timer for disappearing messages, and that of the event in a group.
const TIMER: i64 = 28;
const GROUP_EVENT: i64 = 6;
const GROUP_TIMER: i64 = 26;

fn time(row: &Row<'_>, at: usize) -> Option<Stamp> {
    real(row, at).and_then(apple)
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
    Names { names, lids }: Names,
    listed: Vec<Listed>,
    at: &Place,
    troubles: &mut Troubles,
) -> Book {
    let mut builder = Builder::new(names, None);
    if !listed.is_empty() {
        builder.expect_calls();
    }
    let mut known = Known {
        // Names people gave themselves.
        pushed: database.pairs("ZWAPROFILEPUSHNAME", ["zjid", "zpushname"], at, troubles),
        lids,
    };
    let sessions = sessions(database, &mut known, &mut builder, at, troubles);
    let members = members(database, &known, &sessions, &mut builder, at, troubles);
    let mut timers = 0_u64;
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
            "zstanzaid",
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
                Some(known.person(&jid, None, &mut builder))
            }
            _ if session.kind == ConversationKind::Direct && !session.jid.is_empty() => {
                Some(known.person(&session.jid, None, &mut builder))
            }
            _ => None,
        };
        let (code, event) = (int(row, 7), int(row, 8));
        timers += u64::from(code == TIMER || (code == GROUP_EVENT && event == GROUP_TIMER));
        let (id, sort) = (int(row, 0), real(row, 5));
        builder.row(Indexed {
            item: Item {
                id,
                chat: session.at as u32,
                sender: sender
                    .filter(|_| nature.kind != MessageKind::System)
                    .map(|s| s as u32),
                call: false,
            },
            sort: sort.map_or(id, |sort| sort as i64),
            nature,
            attachments: u64::from(nature.file.is_some()),
            time: time(row, 6),
            key: (nature.kind == MessageKind::Call)
                .then(|| text(row, 11))
                .flatten(),
        });
    });
    if timers > 0 {
        let detail = format!("a timer was changed {timers} times");
        troubles.note(NoteCode::Disappearing, at.clone(), detail);
    }
    reactions(database, at, troubles);
    calls(listed, &sessions, &known, &mut builder);
    builder.finish()
}

/// What is known of people beside the tables of messages.
struct Known {
    pushed: HashMap<String, String>,
    /// The person behind an anonymous identifier.
    lids: HashMap<String, String>,
}

impl Known {
    /// The identifier that has the number, where it is known.
    fn jid<'j>(&'j self, jid: &'j str) -> &'j str {
        self.lids.get(jid).map_or(jid, String::as_str)
    }

    fn person(&self, jid: &str, told: Option<&str>, builder: &mut Builder) -> usize {
        let real = self.jid(jid);
        let pushed = self.pushed.get(jid).or_else(|| self.pushed.get(real));
        builder.person(real, told.or(pushed.map(String::as_str)))
    }
}

/// Counts reactions: they lie in the receipts of messages.
fn reactions(database: &Database, at: &Place, troubles: &mut Troubles) {
    if !Columns::new("i", database.columns("ZWAMESSAGEINFO")).has("zreceiptinfo") {
        return;
    }
    let mut count = 0;
    let select = "SELECT i.Z_PK, i.ZRECEIPTINFO FROM ZWAMESSAGEINFO i";
    walk(database, select, "i.Z_PK", at, troubles, &mut |row| {
        count += proto::reactions(blob(row, 1));
    });
    if count > 0 {
        troubles.cover(CoverageCode::Reaction, at.clone(), count);
    }
}

/// Gives listed calls their chats; a person or group without one gets one.
fn calls(
    listed: Vec<Listed>,
    sessions: &HashMap<i64, Option<Session>>,
    known: &Known,
    builder: &mut Builder,
) {
    let mut chats: HashMap<String, usize> = sessions
        .values()
        .flatten()
        .map(|session| (known.jid(&session.jid).to_owned(), session.at))
        .collect();
    for call in listed {
        let person = call.jid.as_deref().map(|jid| known.jid(jid).to_owned());
        let jid = call.group.clone().or_else(|| person.clone());
        let jid = jid.unwrap_or_default();
        let sender = match call.own {
            Some(true) => Some(OWNER),
            Some(false) => person.as_deref().map(|p| known.person(p, None, builder)),
            None => None,
        };
        let chat = match chats.get(&jid) {
            Some(chat) => *chat,
            None => {
                let kind = chat_kind(&jid).unwrap_or(ConversationKind::Direct);
                let direct = kind == ConversationKind::Direct && !jid.is_empty();
                let other = direct.then(|| known.person(&jid, None, builder));
                let title = other.map_or_else(String::new, |p| builder.name(p).to_owned());
                let chat = builder.chat(&jid, &title, kind);
                if let Some(other) = other {
                    builder.member(chat, other);
                }
                chats.insert(jid, chat);
                chat
            }
        };
        builder.call(Placed {
            chat,
            sender,
            call: Call {
                time: call.time,
                key: call.key,
            },
        });
    }
}

fn natured(code: i64, event: i64, has_media: bool, has_text: bool) -> Nature {
    if code == NOTICE && codes::missed_call(event) {
        return plain(MessageKind::Call);
    }
    codes::iphone(code, has_media, has_text)
}

fn sessions(
    database: &Database,
    known: &mut Known,
    builder: &mut Builder,
    at: &Place,
    troubles: &mut Troubles,
) -> HashMap<i64, Option<Session>> {
    let mut sessions = HashMap::new();
    let columns = Columns::new("s", database.columns("ZWACHATSESSION"));
    let select = format!(
        "SELECT s.Z_PK, {} FROM ZWACHATSESSION s",
        columns.list(&[
            "zcontactjid",
            "zpartnername",
            "zsessiontype",
            "zcontactidentifier",
        ])
    );
    walk(database, &select, "s.Z_PK", at, troubles, &mut |row| {
        let mut jid = text(row, 1).unwrap_or_default();
        // Behind an anonymous identifier the other one may stand here (section 13).
        if let Some(other) = text(row, 4).filter(|other| other.ends_with("@s.whatsapp.net"))
            && jid.ends_with("@lid")
        {
            let anonymous = std::mem::replace(&mut jid, other.clone());
            known.lids.insert(anonymous, other);
        }
        let kind = match (chat_kind(&jid), int(row, 3)) {
            (Some(ConversationKind::Direct), 1) => Some(ConversationKind::Group),
            (Some(ConversationKind::Direct), 2..) => Some(ConversationKind::Broadcast),
            (kind, _) => kind,
        };
        let session = kind.map(|kind| {
            let partner = text(row, 2);
            let direct = kind == ConversationKind::Direct && !jid.is_empty();
            let person = direct.then(|| {
                let told = known.pushed.get(&jid).or(partner.as_ref());
                known.person(&jid, told.map(String::as_str), builder)
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
    known: &Known,
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
            .or_else(|| known.pushed.get(&jid).cloned())
            .or_else(|| text(row, 3));
        let person = known.person(&jid, told.as_deref(), builder);
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
