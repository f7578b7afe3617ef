//! Lists of calls: `call_log` of Android, `CallHistory.sqlite` of an iPhone (whatsapp.md sections 11.2, 11.3 and 13). Most
//! calls stand among the messages as well, and those count once.

use super::open::Database;
use super::values::{Columns, int, real, stamp, text};
use super::walk::walk;
use crate::model::{Place, Stamp, Troubles};
use crate::source::Bundle;
use std::collections::HashMap;

/// A call and its row among the messages differ by how long it rang.
const APART: i64 = 60;

/// A call as its list has it.
pub(super) struct Listed {
    /// The other person.
    pub(super) jid: Option<String>,
    /// The group that was called.
    pub(super) group: Option<String>,
    /// Whether the owner called; none where the list does not tell.
    pub(super) own: Option<bool>,
    /// When.
    pub(super) time: Option<Stamp>,
    /// Identifier of the call.
    pub(super) key: Option<String>,
}

/// A call that stands in its list only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Call {
    /// When.
    pub(super) time: Option<Stamp>,
    /// Identifier of the call.
    pub(super) key: Option<String>,
}

/// A call, whose chat and caller are settled.
pub(super) struct Placed {
    pub(super) chat: usize,
    pub(super) sender: Option<usize>,
    pub(super) call: Call,
}

/// A row among the messages that is a call.
pub(super) struct Known {
    pub(super) chat: u32,
    pub(super) time: Option<Stamp>,
    pub(super) key: Option<String>,
}

/// The calls of Android's list that no message is linked to. `jid` gives the identifier of a row of `jid`.
pub(super) fn android(
    database: &Database,
    jid: &dyn Fn(i64) -> Option<String>,
    at: &Place,
    troubles: &mut Troubles,
) -> Vec<Listed> {
    let columns = Columns::new("c", database.columns("call_log"));
    let mut calls = Vec::new();
    if !columns.has("_id") {
        return calls;
    }
    let mut linked = std::collections::HashSet::new();
    let links = Columns::new("l", database.columns("message_call_log"));
    if links.has("call_log_row_id") {
        // Without the links, calls are told by their identifiers and times.
        let sql = "SELECT call_log_row_id FROM message_call_log";
        let _ = database.each(sql, &mut |row| {
            linked.insert(int(row, 0));
        });
    }
    let select = format!(
        "SELECT c._id, {} FROM call_log c",
        columns.list(&[
            "jid_row_id",
            "group_jid_row_id",
            "from_me",
            "call_id",
            "timestamp"
        ])
    );
    walk(database, &select, "c._id", at, troubles, &mut |row| {
        if !linked.contains(&int(row, 0)) {
            calls.push(Listed {
                jid: jid(int(row, 1)),
                group: jid(int(row, 2)),
                own: Some(int(row, 3) == 1),
                time: stamp(int(row, 5)),
                key: text(row, 4),
            });
        }
    });
    calls
}

/// Identifiers by their rows, in databases whose messages do without them.
pub(super) fn jids(database: &Database) -> HashMap<i64, String> {
    let mut found = HashMap::new();
    if Columns::new("j", database.columns("jid")).has("raw_string") {
        let _ = database.each("SELECT _id, raw_string FROM jid", &mut |row| {
            if let Some(jid) = text(row, 1) {
                found.insert(int(row, 0), jid);
            }
        });
    }
    found
}

/// Messages that Android's list of missed calls names: they are calls whatever their code says.
pub(super) fn missed(database: &Database) -> std::collections::HashSet<i64> {
    let mut found = std::collections::HashSet::new();
    if Columns::new("c", database.columns("missed_call_logs")).has("message_row_id") {
        // The list is extra: where it is damaged, the codes tell.
        let _ = database.each("SELECT message_row_id FROM missed_call_logs", &mut |row| {
            found.insert(int(row, 0));
        });
    }
    found
}

/// The calls of an iPhone's own list, a database of its own.
pub(super) fn iphone(bundle: &Bundle, at: Option<usize>, troubles: &mut Troubles) -> Vec<Listed> {
    let mut calls = Vec::new();
    let Some((at, entry)) = at.and_then(|at| Some((at, bundle.entries.get(at)?))) else {
        return calls;
    };
    let place = Place::entry(&entry.path);
    let database = match Database::open(bundle, at) {
        Ok(database) => database,
        Err(error) => {
            troubles.gap(error.code, place, error.detail);
            return calls;
        }
    };
    let columns = Columns::new("e", database.columns("ZWACDCALLEVENT"));
    if !columns.has("z_pk") {
        return calls;
    }
    let incoming = incoming(&database);
    let people = participants(&database);
    let select = format!(
        "SELECT e.Z_PK, {} FROM ZWACDCALLEVENT e",
        columns.list(&[
            "z1callevents",
            "zdate",
            "zcallidstring",
            "zgroupjidstring",
            "zgroupcallcreatoruserjidstring",
        ])
    );
    walk(&database, &select, "e.Z_PK", &place, troubles, &mut |row| {
        let jid = people.get(&int(row, 0)).cloned();
        let creator = text(row, 5);
        // Who began a call is told for some; else the frame around several tries of one call tells.
        let own = match (incoming.get(&int(row, 1)), &creator) {
            (Some(incoming), _) => Some(!incoming),
            (None, Some(creator)) if jid.is_some() => Some(jid.as_ref() != Some(creator)),
            (None, _) => None,
        };
        calls.push(Listed {
            jid: jid.or(creator.filter(|_| own == Some(false))),
            group: text(row, 4),
            own,
            time: real(row, 2).and_then(super::values::apple),
            key: text(row, 3),
        });
    });
    calls
}

/// Whether calls came in, by the row of their frame.
fn incoming(database: &Database) -> HashMap<i64, bool> {
    let mut found = HashMap::new();
    if Columns::new("a", database.columns("ZWAAGGREGATECALLEVENT")).has("zincoming") {
        let sql = "SELECT Z_PK, ZINCOMING FROM ZWAAGGREGATECALLEVENT";
        let _ = database.each(sql, &mut |row| {
            found.insert(int(row, 0), int(row, 1) == 1);
        });
    }
    found
}

/// The other person of a call, the first where there are several.
fn participants(database: &Database) -> HashMap<i64, String> {
    let mut found = HashMap::new();
    let columns = Columns::new("p", database.columns("ZWACDCALLEVENTPARTICIPANT"));
    if columns.has("z1participants") && columns.has("zjidstring") {
        let sql = "SELECT Z1PARTICIPANTS, ZJIDSTRING FROM ZWACDCALLEVENTPARTICIPANT ORDER BY Z_PK";
        let _ = database.each(sql, &mut |row| {
            if let Some(jid) = text(row, 1) {
                found.entry(int(row, 0)).or_insert(jid);
            }
        });
    }
    found
}

/// The identifier of a call without the word that messages put before it.
fn bare(key: &str) -> &str {
    key.strip_prefix("call:").unwrap_or(key)
}

/// Leaves the calls that no message tells: by identifier, else by chat and time, each message standing for one call.
pub(super) fn only_listed(listed: Vec<Placed>, known: &[Known]) -> Vec<Placed> {
    let mut free: HashMap<u32, Vec<Option<i64>>> = HashMap::new();
    let mut by_key: HashMap<&str, u32> = HashMap::new();
    let keys: std::collections::HashSet<&str> = listed
        .iter()
        .filter_map(|placed| placed.call.key.as_deref().map(bare))
        .collect();
    for message in known {
        match message
            .key
            .as_deref()
            .map(bare)
            .filter(|key| keys.contains(key))
        {
            Some(key) => {
                by_key.insert(key, message.chat);
            }
            None => free
                .entry(message.chat)
                .or_default()
                .push(message.time.map(seconds)),
        }
    }
    let mut left = Vec::new();
    let mut rest = Vec::new();
    for placed in listed {
        let key = placed.call.key.as_deref().map(bare);
        if key.is_none_or(|key| !by_key.contains_key(key)) {
            rest.push(placed);
        }
    }
    for times in free.values_mut() {
        times.sort_unstable();
    }
    rest.sort_by_key(|placed| (placed.chat, placed.call.time.map(seconds)));
    for placed in rest {
        let times = free.get_mut(&(placed.chat as u32));
        let near = placed.call.time.map(seconds).and_then(|at| {
            let times = times?;
            let from = times.partition_point(|t| t.is_none_or(|t| t < at - APART));
            let fits = times.get(from)?.is_some_and(|t| t <= at + APART);
            fits.then(|| times.remove(from))
        });
        if near.is_none() {
            left.push(placed);
        }
    }
    left
}

/// Seconds of a time in UTC, for comparing.
pub(super) fn seconds(time: Stamp) -> i64 {
    let instant = jiff::tz::Offset::UTC.to_timestamp(time.wall);
    instant.map_or(0, jiff::Timestamp::as_second)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(chat: usize, minute: i64, key: &str) -> Placed {
        Placed {
            chat,
            sender: None,
            call: Call {
                time: stamp(1_770_000_000_000 + minute * 60_000),
                key: Some(key.to_owned()),
            },
        }
    }

    fn known(chat: u32, minute: i64, key: &str) -> Known {
        Known {
            chat,
            time: stamp(1_770_000_000_000 + minute * 60_000),
            key: Some(key.to_owned()),
        }
    }

    #[test]
    fn each_message_stands_for_one_call() {
        let listed = vec![
            placed(0, 0, "A"),
            placed(0, 10, "B"),
            placed(0, 10, "C"),
            placed(1, 10, "D"),
            placed(0, 30, "E"),
        ];
        let messages = [
            known(0, 500, "call:A"),
            known(0, 11, "x"),
            known(0, 40, "y"),
        ];
        let left = only_listed(listed, &messages);
        let keys: Vec<&str> = left.iter().filter_map(|p| p.call.key.as_deref()).collect();
        assert_eq!(keys, ["C", "E", "D"]);
    }
}
