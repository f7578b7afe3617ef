//! What a database tells about its chats before any text is read: people by identifier, chats, and the messages in the
//! order the app shows them. The same for all schemas.

use super::calls::{Call, Known, Placed, only_listed, seconds};
use crate::model::{
    AttachmentKind, Conversation, ConversationKind, MessageKind, Participant, Stamp,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The owner of the phone in the table of people.
pub(super) const OWNER: usize = 0;
/// The owner's name where the database does not tell it.
const NAMELESS: &str = "Ich / Me";

/// What a row is, by its code and what hangs on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Nature {
    /// The kind of message where no file decides.
    pub(super) kind: MessageKind,
    /// The kind of file it brings.
    pub(super) file: Option<AttachmentKind>,
}

/// A message's place: enough to read it and to know whose it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    /// Number of its row.
    pub(super) id: i64,
    /// Conversation.
    pub(super) chat: u32,
    /// Person, where one wrote.
    pub(super) sender: Option<u32>,
    /// A call that stands in the list of calls only: `id` is its place in [`Book::calls`].
    pub(super) call: bool,
}

/// One row as the index of a schema tells it.
pub(super) struct Indexed {
    /// Where it is.
    pub(super) item: Item,
    /// What the app sorts by.
    pub(super) sort: i64,
    /// What it is.
    pub(super) nature: Nature,
    /// Files and cards it brings.
    pub(super) attachments: u64,
    /// When.
    pub(super) time: Option<Stamp>,
    /// Identifier, which tells a call that the list of calls has as well.
    pub(super) key: Option<String>,
}

/// People, chats and messages.
#[derive(Default)]
pub(super) struct Book {
    /// Names by person.
    pub(super) names: Vec<String>,
    /// People by identifier.
    pub(super) jids: HashMap<String, usize>,
    /// Chats, as a survey shows them.
    pub(super) conversations: Vec<Conversation>,
    /// Messages by chat, in order.
    pub(super) items: Vec<Item>,
    /// Calls that stand in their list only.
    pub(super) calls: Vec<Call>,
    /// Messages that the list of missed calls names.
    pub(super) missed: HashSet<i64>,
}

/// Collects a [`Book`].
pub(super) struct Builder {
    known: HashMap<String, String>,
    people: Vec<(String, String)>,
    by_jid: HashMap<String, usize>,
    used: HashSet<String>,
    chats: Vec<Chat>,
    rows: Vec<(i64, Item)>,
    /// Calls of a list, and what is needed to place them: times of messages, and messages that are calls.
    listed: Vec<Placed>,
    times: Option<HashMap<u32, Vec<Clock>>>,
    known_calls: Vec<Known>,
}

/// When a message was, in the order the app shows them.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Clock {
    sort: i64,
    id: i64,
    /// Seconds since 1970, 0 where unknown.
    at: i64,
}

struct Chat {
    conversation: Conversation,
    /// Messages by person, in order of first appearance.
    order: Vec<usize>,
    counts: BTreeMap<usize, u64>,
}

impl Builder {
    /// A book whose people are called as `known` says (by identifier), the owner as told.
    pub(super) fn new(known: HashMap<String, String>, owner: Option<String>) -> Self {
        let owner = owner.unwrap_or_else(|| NAMELESS.to_owned());
        Self {
            known,
            people: vec![(String::new(), owner.clone())],
            by_jid: HashMap::new(),
            used: HashSet::from([owner]),
            chats: Vec::new(),
            rows: Vec::new(),
            listed: Vec::new(),
            times: None,
            known_calls: Vec::new(),
        }
    }

    /// There is a list of calls: the times of messages are needed to place them.
    pub(super) fn expect_calls(&mut self) {
        self.times = Some(HashMap::new());
    }

    /// A call of a list.
    pub(super) fn call(&mut self, placed: Placed) {
        self.listed.push(placed);
    }

    /// This identifier is the owner's own.
    pub(super) fn own(&mut self, jid: &str) {
        self.by_jid.entry(jid.to_owned()).or_insert(OWNER);
        if let Some(owner) = self.people.first_mut() {
            jid.clone_into(&mut owner.0);
        }
    }

    /// The person with this identifier; two people of one name are told apart by what else is known.
    pub(super) fn person(&mut self, jid: &str, told: Option<&str>) -> usize {
        if let Some(at) = self.by_jid.get(jid) {
            return *at;
        }
        let shown = number(jid).unwrap_or_else(|| jid.to_owned());
        let known = self.known.get(jid).map(String::as_str).or(told);
        let mut name = known
            .map(str::trim)
            .filter(|n| !n.is_empty())
            .map_or_else(|| shown.clone(), str::to_owned);
        if self.used.contains(&name) {
            name = format!("{name} ({shown})");
        }
        self.used.insert(name.clone());
        self.people.push((jid.to_owned(), name));
        self.by_jid.insert(jid.to_owned(), self.people.len() - 1);
        self.people.len() - 1
    }

    /// The name of a person.
    pub(super) fn name(&self, person: usize) -> &str {
        self.people.get(person).map_or("", |(_, name)| name)
    }

    /// A new chat; the owner is one of its people.
    pub(super) fn chat(&mut self, jid: &str, title: &str, kind: ConversationKind) -> usize {
        let mut conversation = Conversation::new(title, kind);
        conversation.native_id = (!jid.is_empty()).then(|| jid.to_owned());
        self.chats.push(Chat {
            conversation,
            order: Vec::new(),
            counts: BTreeMap::new(),
        });
        let at = self.chats.len() - 1;
        self.member(at, OWNER);
        at
    }

    /// A person belongs to a chat, whether it wrote or not.
    pub(super) fn member(&mut self, chat: usize, person: usize) {
        if let Some(chat) = self.chats.get_mut(chat)
            && chat.counts.insert(person, 0).is_none()
        {
            chat.order.push(person);
        }
    }

    /// Takes a message.
    pub(super) fn row(&mut self, row: Indexed) {
        let is_system = row.nature.kind == MessageKind::System;
        self.count(&row.item, is_system, row.attachments, row.time);
        if let Some(times) = &mut self.times {
            let at = row.time.map_or(0, seconds);
            let chat = times.entry(row.item.chat).or_default();
            chat.push(Clock {
                sort: row.sort,
                id: row.item.id,
                at,
            });
        }
        if row.nature.kind == MessageKind::Call {
            self.known_calls.push(Known {
                chat: row.item.chat,
                time: row.time,
                key: row.key,
            });
        }
        self.rows.push((row.sort, row.item));
    }

    fn count(&mut self, item: &Item, is_system: bool, attachments: u64, time: Option<Stamp>) {
        let Some(chat) = self.chats.get_mut(item.chat as usize) else {
            return;
        };
        let conversation = &mut chat.conversation;
        conversation.messages += 1;
        conversation.attachments += attachments;
        conversation.system += u64::from(is_system);
        if let Some(time) = time {
            if conversation.first.is_none_or(|f| time.wall < f.wall) {
                conversation.first = Some(time);
            }
            if conversation.last.is_none_or(|l| time.wall > l.wall) {
                conversation.last = Some(time);
            }
        }
        if let Some(person) = item.sender {
            let person = person as usize;
            let count = chat.counts.entry(person).or_insert_with(|| {
                chat.order.push(person);
                0
            });
            *count += 1;
        }
    }

    /// Puts the calls that only their list has before the first message that is later.
    fn place_calls(&mut self) -> Vec<Call> {
        let mut times = self.times.take().unwrap_or_default();
        for chat in times.values_mut() {
            chat.sort_unstable();
            // The clock of a message before which a later one stands counts as that later one's.
            let mut latest = 0;
            for clock in chat.iter_mut() {
                latest = latest.max(clock.at);
                clock.at = latest;
            }
        }
        let mut calls = Vec::new();
        let listed = std::mem::take(&mut self.listed);
        let mut left = only_listed(listed, &self.known_calls);
        left.sort_by_key(|placed| placed.call.time.map(seconds));
        for placed in left {
            let item = Item {
                id: calls.len() as i64,
                chat: placed.chat as u32,
                sender: placed.sender.map(|s| s as u32),
                call: true,
            };
            let at = placed.call.time.map_or(0, seconds);
            let next = times.get(&item.chat).and_then(|chat| {
                let later = chat.partition_point(|clock| clock.at <= at);
                chat.get(later)
            });
            self.count(&item, false, 0, placed.call.time);
            self.rows.push((next.map_or(i64::MAX, |n| n.sort), item));
            calls.push(placed.call);
        }
        calls
    }

    /// The book: chats without a message are left out, messages sorted as the app shows them.
    pub(super) fn finish(mut self) -> Book {
        let calls = self.place_calls();
        let mut places = HashMap::new();
        let mut conversations = Vec::new();
        for (at, chat) in self.chats.into_iter().enumerate() {
            if chat.conversation.messages == 0 {
                continue;
            }
            places.insert(at as u32, conversations.len() as u32);
            let mut conversation = chat.conversation;
            conversation.participants = chat
                .order
                .iter()
                .filter_map(|person| {
                    let (jid, name) = self.people.get(*person)?;
                    Some(Participant {
                        name: name.clone(),
                        handle: number(jid),
                        own: Some(*person == OWNER),
                        messages: chat.counts.get(person).copied().unwrap_or(0),
                    })
                })
                .collect();
            conversations.push(conversation);
        }
        let mut rows = self.rows;
        rows.sort_unstable_by_key(|(sort, item)| (item.chat, *sort, !item.call, item.id));
        let items = rows
            .into_iter()
            .filter_map(|(_, item)| {
                let chat = *places.get(&item.chat)?;
                Some(Item { chat, ..item })
            })
            .collect();
        Book {
            jids: self.by_jid,
            names: self.people.into_iter().map(|(_, name)| name).collect(),
            conversations,
            items,
            calls,
            missed: HashSet::new(),
        }
    }
}

/// The telephone number in a person's identifier: digits with `+` (section 11).
pub(crate) fn number(jid: &str) -> Option<String> {
    let user = jid.strip_suffix("@s.whatsapp.net")?;
    // A second device of one person has its number behind a colon or dot.
    let digits = user.split([':', '.']).next().unwrap_or(user);
    (digits.len() >= 6 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| format!("+{digits}"))
}

/// The kind of a chat by its identifier (section 11); the messenger's own chat is none.
pub(crate) fn chat_kind(jid: &str) -> Option<ConversationKind> {
    let (user, server) = jid.rsplit_once('@').unwrap_or((jid, ""));
    match server {
        "s.whatsapp.net" if user == "0" => None,
        "g.us" => Some(ConversationKind::Group),
        "broadcast" | "newsletter" | "status" => Some(ConversationKind::Broadcast),
        _ => Some(ConversationKind::Direct),
    }
}
