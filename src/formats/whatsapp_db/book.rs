//! What a database tells about its chats before any text is read: people by identifier, chats, and the messages in the
//! order the app shows them. The same for all schemas.

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
}

/// Collects a [`Book`].
pub(super) struct Builder {
    known: HashMap<String, String>,
    people: Vec<(String, String)>,
    by_jid: HashMap<String, usize>,
    used: HashSet<String>,
    chats: Vec<Chat>,
    rows: Vec<(i64, Item)>,
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
    pub(super) fn row(&mut self, row: &Indexed) {
        let Some(chat) = self.chats.get_mut(row.item.chat as usize) else {
            return;
        };
        let conversation = &mut chat.conversation;
        conversation.messages += 1;
        conversation.attachments += row.attachments;
        if row.nature.kind == MessageKind::System {
            conversation.system += 1;
        }
        if let Some(time) = row.time {
            let earlier = conversation.first.is_none_or(|f| time.wall < f.wall);
            let later = conversation.last.is_none_or(|l| time.wall > l.wall);
            conversation.first = if earlier {
                Some(time)
            } else {
                conversation.first
            };
            conversation.last = if later { Some(time) } else { conversation.last };
        }
        if let Some(person) = row.item.sender {
            let person = person as usize;
            let count = chat.counts.entry(person).or_insert_with(|| {
                chat.order.push(person);
                0
            });
            *count += 1;
        }
        self.rows.push((row.sort, row.item));
    }

    /// The book: chats without a message are left out, messages sorted as the app shows them.
    pub(super) fn finish(self) -> Book {
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
        rows.sort_unstable_by_key(|(sort, item)| (item.chat, *sort, item.id));
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
