//! The first reading of one chat of a data backup: tables, index of its rows, people.

use super::layout::{ChatKind, Member, broken_off, lock, member};
use super::tables::{self, Tables};
use crate::formats::threema::count::Counter;
use crate::formats::threema::csv::{Found, Header, Record, records};
use crate::formats::threema::rows::{MOST, Rows};
use crate::formats::threema::{ids, nothing, unopened, variant};
use crate::formats::{Reading, Survey};
use crate::model::{Conversation, ConversationKind, GapCode, Place, Troubles};
use crate::source::Handle;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// What reading a chat needs.
pub(super) struct Chat {
    pub(super) handle: Handle,
    pub(super) header: Header,
    pub(super) rows: Rows,
    pub(super) tables: Tables,
    pub(super) kind: ChatKind,
    /// Name of the partner in a direct chat, as messages show it.
    pub(super) partner: Option<String>,
    /// Threema ID of the partner.
    pub(super) partner_id: Option<String>,
    /// The chat in the ids of its messages.
    pub(super) key: Option<String>,
    /// Threema IDs and numbers of polls that the rows name.
    named: (HashSet<String>, HashSet<String>),
    /// Ids of the direct messages that rows of a list are copies of, by the row's offset.
    pub(super) copies: HashMap<u64, String>,
}

/// Surveys one chat.
pub(super) fn survey(reading: &Reading<'_>, range_bytes: u64) -> Survey {
    let mut troubles = Troubles::default();
    let whole = Place::entry(&reading.bundle.root);
    if broken_off(&reading.bundle.root) {
        let detail = "the app broke this backup off: make it anew";
        troubles.gap(GapCode::Damaged, whole.clone(), detail);
    }
    let entry = &reading.bundle.entries[reading.claim.main];
    let Member::Chat(kind, id) = member(entry.name()) else {
        // A backup without chats, or one that stays locked: said once for all its members.
        if let Some(error) = lock(reading.bundle, reading.claim.main) {
            let error = unopened(error);
            troubles.gap(error.code, whole, error.detail);
        }
        return nothing(troubles);
    };
    let tables = tables::read(reading.bundle, entry.folder(), &mut troubles);
    variant::note(None, whole, &mut troubles);
    let handle = match entry.content.handle() {
        Ok(handle) => handle,
        Err(error) => {
            troubles.gap(error.code, Place::entry(reading.path()), error.detail);
            return nothing(troubles);
        }
    };
    let (mut conversation, mut chat) = describe(kind, id, tables, handle);
    chat.index(reading, &mut troubles);
    if kind == ChatKind::List {
        chat.copies = super::copies::find(reading, &chat, id);
    }
    let ranges = chat.rows.ranges(range_bytes);
    let mut counter = Counter::default();
    for range in &ranges {
        super::read::read(reading, &chat, range, &mut counter);
    }
    chat.people(&mut counter, id);
    let own = chat.tables.own.clone();
    let own_name = own.as_deref().map(|id| chat.tables.name(id).to_owned());
    counter.fill(&mut conversation, &|name| match &own_name {
        Some(own) => Some(own == name),
        // Whoever is in the contacts is not the owner.
        None => (chat.partner.as_deref() == Some(name)
            || chat.tables.names.values().any(|known| known == name))
        .then_some(false),
    });
    chat.prune();
    Survey {
        conversations: vec![conversation],
        dialect: Arc::new(chat),
        ranges,
        troubles,
    }
}

fn describe(kind: ChatKind, id: &str, tables: Tables, handle: Handle) -> (Conversation, Chat) {
    let mut chat = Chat {
        handle,
        header: Header::default(),
        rows: Rows::default(),
        tables,
        kind,
        partner: None,
        partner_id: None,
        key: None,
        named: Default::default(),
        copies: HashMap::new(),
    };
    let tables = &chat.tables;
    let conversation = match kind {
        ChatKind::Direct => {
            // A chat that no contact belongs to still has its messages.
            let known = tables.by_file.get(id).cloned();
            let partner = known.or_else(|| ids::is_threema_id(id).then(|| id.to_owned()));
            let name = partner.as_deref().map_or(id, |p| tables.name(p)).to_owned();
            let mut conversation = Conversation::new(name.clone(), ConversationKind::Direct);
            conversation.native_id = partner.clone();
            chat.key = partner
                .as_deref()
                .map(|p| ids::direct(tables.own.as_deref(), p));
            (chat.partner, chat.partner_id) = (Some(name), partner);
            conversation
        }
        ChatKind::Group => {
            let group = tables.groups.get(id).cloned().unwrap_or_default();
            let title = match group.name.as_str() {
                // The app lists the members then.
                "" => {
                    let names = group.members.iter().map(|m| tables.name(m));
                    names.collect::<Vec<_>>().join(", ")
                }
                name => name.to_owned(),
            };
            let mut conversation = Conversation::new(title, ConversationKind::Group);
            if !group.id.is_empty() {
                let key = format!("{}-{}", group.id, group.creator);
                conversation.native_id = Some(key.clone());
                chat.key = Some(key);
            }
            conversation
        }
        ChatKind::List => {
            let title = tables.lists.get(id).map_or(id, |l| l.name.as_str());
            let mut conversation = Conversation::new(title, ConversationKind::Broadcast);
            conversation.native_id = Some(id.to_owned());
            conversation
        }
    };
    (conversation, chat)
}

impl Chat {
    /// Finds the rows and sorts them by the time they were made, as the app does.
    fn index(&mut self, reading: &Reading<'_>, troubles: &mut Troubles) {
        let place = Place::entry(reading.path());
        let (mut header, mut rows) = (None, Rows::default());
        let mut named = (HashSet::new(), HashSet::new());
        let (mut last, mut too_long, mut too_many) = (i64::MIN, 0_u64, 0_u64);
        let done = records(&self.handle, &mut |found| match (found, &header) {
            (Found::TooLong, _) => too_long += 1,
            (Found::Record(_, bytes), None) => header = Some(Header::of(bytes)),
            (Found::Record(offset, bytes), Some(header)) => {
                let row = Record::new(header, bytes, offset);
                let made = row.millis("created_at").or_else(|| row.millis("posted_at"));
                last = made.unwrap_or(last);
                named.0.insert(row.text("identity"));
                if row.text("type") == "BALLOT" {
                    named
                        .1
                        .extend(super::body::ballot_number(&row.traced("body")));
                }
                too_many += u64::from(!rows.push(last, offset, bytes.len()));
            }
        });
        if let Err(error) = done {
            troubles.gap(GapCode::Unreadable, place.clone(), error.to_string());
        }
        if too_long > 0 {
            let detail = "a row whose quote never ends";
            troubles.gap(GapCode::Damaged, place.clone(), detail);
        }
        if too_many > 0 {
            let detail = format!("{too_many} messages beyond the limit of {MOST}");
            troubles.gap(GapCode::Limit, place.clone(), detail);
        }
        let header = header.unwrap_or_default();
        if rows.len() > 0 && !(header.has("type") && header.has("body")) {
            let detail = "the first line names no columns `type` and `body`";
            troubles.gap(GapCode::Damaged, place, detail);
            rows = Rows::default();
        }
        rows.sort();
        (self.header, self.rows, self.named) = (header, rows, named);
    }

    /// Keeps of the tables what this chat's rows name: a thousand chats must not hold a thousand address books.
    fn prune(&mut self) {
        let (people, polls) = std::mem::take(&mut self.named);
        let tables = &mut self.tables;
        let own = tables.own.take();
        let keep = |id: &String| people.contains(id) || own.as_ref() == Some(id);
        *tables = Tables {
            names: std::mem::take(&mut tables.names)
                .into_iter()
                .filter(|(id, _)| keep(id))
                .collect(),
            ballots: std::mem::take(&mut tables.ballots)
                .into_iter()
                .filter(|(number, _)| polls.contains(number))
                .collect(),
            own: own.clone(),
            ..Tables::default()
        };
    }

    /// Members who wrote nothing read all the same.
    fn people(&self, counter: &mut Counter, id: &str) {
        let tables = &self.tables;
        let mut silent: Vec<&str> = Vec::new();
        match self.kind {
            ChatKind::Direct => silent.extend(self.partner.as_deref()),
            ChatKind::Group => {
                let members = tables.groups.get(id).map(|g| g.members.as_slice());
                silent.extend(members.unwrap_or_default().iter().map(|m| tables.name(m)));
                let reacted = self.key.as_ref().and_then(|key| tables.reacted.get(key));
                silent.extend(reacted.into_iter().flatten().map(|r| tables.name(r)));
            }
            ChatKind::List => {
                let members = tables.lists.get(id).map(|l| l.members.as_slice());
                silent.extend(members.unwrap_or_default().iter().map(|m| tables.name(m)));
            }
        }
        for name in silent {
            counter.person(name, 0);
        }
    }
}
