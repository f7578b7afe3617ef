//! The tables of a data backup: who the contacts are, what the groups are called, what was asked in polls
//! (threema.md sections 4.3, 4.4, 4.7). Read before the messages, which stand before them in the archive.

use super::layout::beside;
use super::owner::Evidence;
use crate::formats::threema::csv::{Found, Header, Record, records};
use crate::model::{GapCode, NoteCode, Place, Troubles};
use crate::source::Bundle;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Rows of one table that are kept: real ones have some hundreds.
const MOST: usize = 200_000;
/// Newest format whose columns are known (app 6.4.2).
pub(super) const NEWEST: u32 = 27;

/// A group.
#[derive(Debug, Clone, Default)]
pub(super) struct Group {
    /// Id, 16 hexadecimal digits.
    pub(super) id: String,
    /// Threema ID of who made it: the id alone is not unique.
    pub(super) creator: String,
    /// Name; may be empty.
    pub(super) name: String,
    /// Members, the owner too while a member.
    pub(super) members: Vec<String>,
}

/// A distribution list.
#[derive(Debug, Clone, Default)]
pub(super) struct List {
    /// Name.
    pub(super) name: String,
    /// Members.
    pub(super) members: Vec<String>,
}

/// A poll: question and answers in their order.
#[derive(Debug, Clone, Default)]
pub(super) struct Ballot {
    /// Question.
    pub(super) question: String,
    /// Answers by order and number.
    choices: Vec<(i64, i64, String)>,
}

impl Ballot {
    /// Question and answers, one a line.
    pub(super) fn text(&self) -> String {
        let answers = self.choices.iter().map(|(_, _, name)| name.as_str());
        let lines: Vec<&str> = std::iter::once(self.question.as_str())
            .chain(answers)
            .collect();
        lines.join("\n")
    }
}

/// What the tables say.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// Display name by Threema ID.
    pub(super) names: HashMap<String, String>,
    /// Threema ID by the id in the name of the message file.
    pub(super) by_file: HashMap<String, String>,
    /// Id in the name of the message file by Threema ID.
    pub(super) file_of: HashMap<String, String>,
    /// Groups by the id in the name of the message file.
    pub(super) groups: HashMap<String, Group>,
    /// Distribution lists by number.
    pub(super) lists: HashMap<String, List>,
    /// Polls by number.
    pub(super) ballots: HashMap<String, Ballot>,
    /// Who reacted or voted in the chat with a partner, or in a group (`id-creator`): they read it.
    pub(super) reacted: HashMap<String, BTreeSet<String>>,
    /// The owner's Threema ID, where the backup tells it.
    pub(super) own: Option<String>,
}

/// Reads the tables beside a chat.
pub(super) fn read(bundle: &Bundle, folder: &str, troubles: &mut Troubles) -> Tables {
    let mut reader = Reader {
        bundle,
        folder,
        troubles,
    };
    let mut tables = Tables::default();
    let mut evidence = Evidence::named(bundle, folder);
    reader.version();
    reader.contacts(&mut tables);
    reader.groups(&mut tables, &mut evidence);
    reader.each("distribution_list.csv", &mut |row| {
        let list = List {
            name: row.text("distribution_list_name"),
            members: ids(&row.text("distribution_members")),
        };
        tables.lists.insert(row.text("id"), list);
    });
    reader.ballots(&mut tables, &mut evidence);
    reader.reactions(&mut tables, &mut evidence);
    tables.own = evidence.settle(&tables.names);
    tables
}

impl Tables {
    /// How a person is called: the name in the contacts, else the Threema ID.
    pub(super) fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.names.get(id).map_or(id, String::as_str)
    }
}

fn ids(list: &str) -> Vec<String> {
    list.split(';')
        .filter(|id| !id.is_empty())
        .map(str::to_owned)
        .collect()
}

struct Reader<'a> {
    bundle: &'a Bundle,
    folder: &'a str,
    troubles: &'a mut Troubles,
}

impl Reader<'_> {
    /// Gives each row of a table; one that is missing has none.
    fn each(&mut self, name: &str, take: &mut dyn FnMut(&Record<'_>)) {
        let Some(at) = self.bundle.find(&beside(self.folder, name)) else {
            return;
        };
        let entry = &self.bundle.entries[at];
        let place = Place::entry(&entry.path);
        let mut header = None;
        let (mut count, mut too_long) = (0, false);
        let done = entry.content.handle().and_then(|handle| {
            records(&handle, &mut |found| match (found, &header) {
                (Found::TooLong, _) => too_long = true,
                (Found::Record(_, bytes), None) => header = Some(Header::of(bytes)),
                (Found::Record(offset, bytes), Some(header)) => {
                    count += 1;
                    if count <= MOST {
                        take(&Record::new(header, bytes, offset));
                    }
                }
            })
            .map_err(Into::into)
        });
        if let Err(error) = done {
            self.troubles.gap(error.code, place.clone(), error.detail);
        }
        if too_long {
            let detail = "a row whose quote never ends";
            self.troubles.gap(GapCode::Damaged, place.clone(), detail);
        }
        if count > MOST {
            let detail = format!("{count} rows, the limit is {MOST}");
            self.troubles.gap(GapCode::Limit, place, detail);
        }
    }

    /// `settings` has one row and no header: its name and number are the "columns".
    fn version(&mut self) {
        let Some(at) = self.bundle.find(&beside(self.folder, "settings")) else {
            return;
        };
        let entry = &self.bundle.entries[at];
        let Ok(head) = entry.head(4096) else { return };
        let header = Header::of(head.split(|b| *b == b'\n').next().unwrap_or_default());
        let number = (NEWEST + 1..10_000).find(|n| header.has(&n.to_string()));
        if let (true, Some(number)) = (header.has("version"), number) {
            let detail = format!("version {number} of the backup, known up to {NEWEST}");
            self.troubles
                .note(NoteCode::VersionNewer, Place::entry(&entry.path), detail);
        }
    }

    fn contacts(&mut self, tables: &mut Tables) {
        let mut shown: BTreeMap<String, Vec<String>> = BTreeMap::new();
        self.each("contacts.csv", &mut |row| {
            let id = row.text("identity");
            if id.is_empty() {
                return;
            }
            let file = row.text("identity_id");
            let file = if file.is_empty() { id.clone() } else { file };
            tables.by_file.insert(file.clone(), id.clone());
            tables.file_of.insert(id.clone(), file);
            let whole = format!("{} {}", row.text("firstname"), row.text("lastname"));
            let nick = row.text("nick_name");
            let name = match (whole.trim(), nick.trim()) {
                ("", "") => id.clone(),
                ("", nick) if nick == id => id.clone(),
                ("", nick) => format!("~{nick}"),
                (whole, _) => whole.to_owned(),
            };
            shown.entry(name).or_default().push(id);
        });
        for (name, ids) in shown {
            // Two people of one name are two people.
            let alone = ids.len() == 1;
            for id in ids {
                let name = if alone {
                    name.clone()
                } else {
                    format!("{name} ({id})")
                };
                tables.names.insert(id, name);
            }
        }
    }

    fn groups(&mut self, tables: &mut Tables, evidence: &mut Evidence) {
        self.each("groups.csv", &mut |row| {
            let group = Group {
                id: row.text("id"),
                creator: row.text("creator"),
                name: row.text("groupname"),
                members: ids(&row.text("members")),
            };
            let file = match row.text("group_uid") {
                none if none.is_empty() => format!("{}-{}", group.id, group.creator),
                uid => uid,
            };
            evidence.group(&group);
            tables.groups.insert(file, group);
        });
    }

    fn ballots(&mut self, tables: &mut Tables, evidence: &mut Evidence) {
        let (mut by_uid, mut chat_of) = (HashMap::new(), HashMap::new());
        self.each("ballot.csv", &mut |row| {
            let (id, creator) = (row.text("id"), row.text("creator"));
            by_uid.insert(format!("{}-{creator}", row.text("aid")), id.clone());
            evidence.poll(&creator);
            let question = row.text("name");
            let choices = Vec::new();
            chat_of.insert(id.clone(), row.text("ref_id"));
            tables.ballots.insert(id, Ballot { question, choices });
        });
        self.each("ballot_choice.csv", &mut |row| {
            let ballot = by_uid
                .get(&row.text("ballot"))
                .and_then(|id| tables.ballots.get_mut(id));
            if let Some(ballot) = ballot {
                let order = row.millis("order").unwrap_or(i64::MAX);
                let number = row.millis("aid").unwrap_or(i64::MAX);
                ballot.choices.push((order, number, row.text("name")));
                ballot.choices.sort();
            }
        });
        self.each("ballot_vote.csv", &mut |row| {
            let voter = row.text("identity");
            evidence.vote(&voter);
            // Who voted has read the group, also after leaving it.
            let poll = by_uid.get(&row.text("ballot_uid"));
            let group = poll
                .and_then(|id| chat_of.get(id))
                .and_then(|chat| tables.groups.get(chat));
            if let Some(group) = group {
                let chat = format!("{}-{}", group.id, group.creator);
                tables.reacted.entry(chat).or_default().insert(voter);
            }
        });
    }

    fn reactions(&mut self, tables: &mut Tables, evidence: &mut Evidence) {
        self.each("contact_reactions.csv", &mut |row| {
            let (partner, sender) = (row.text("identity"), row.text("sender_identity"));
            evidence.reaction(&partner, &sender);
            tables.reacted.entry(partner).or_default().insert(sender);
        });
        self.each("group_reactions.csv", &mut |row| {
            let (id, creator) = (row.text("api_group_id"), row.text("group_creator_identity"));
            let chat = format!("{id}-{creator}");
            let senders = tables.reacted.entry(chat).or_default();
            senders.insert(row.text("sender_identity"));
        });
    }
}
