//! The first reading of one chat of the export of all chats.

use super::stream::{self, MESSAGE};
use crate::formats::threema::count::Counter;
use crate::formats::threema::ids::{self, is_threema_id};
use crate::formats::threema::json::{Value, parse};
use crate::formats::threema::rows::{MOST, Rows};
use crate::formats::threema::trace::Traced;
use crate::formats::threema::variant::{self, Variant};
use crate::formats::threema::{media, nothing};
use crate::formats::{Reading, Survey};
use crate::model::{Conversation, ConversationKind, GapCode, NoteCode, Place, Troubles};
use crate::source::{Bundle, Handle};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Different senders whose names are kept.
const MOST_PEOPLE: usize = 10_000;

/// What reading a chat needs.
pub(super) struct Chat {
    pub(super) handle: Handle,
    pub(super) rows: Rows,
    /// The exporter's Threema ID.
    pub(super) own: Option<String>,
    /// Names by Threema ID.
    pub(super) names: HashMap<String, String>,
    /// Threema IDs that sent something.
    seen: BTreeSet<String>,
    /// The chat in the ids of its messages.
    pub(super) key: Option<String>,
    /// Media by name, composed (NFC): the iPhone's archives hold decomposed names.
    pub(super) media: HashMap<String, usize>,
}

impl Chat {
    /// How a person is called: the name of the chat with him, else the Threema ID.
    pub(super) fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.names.get(id).map_or(id, String::as_str)
    }
}

/// Display name and id out of a folder's name: `Name ID ABCDEFGH`, `Name ID: 7`, perhaps with ` (1)` behind.
pub(super) fn folder_name(folder: &str) -> Option<(&str, &str)> {
    let last = folder.rsplit('/').next().unwrap_or(folder);
    let bare = match last.rsplit_once(" (") {
        Some((stem, count))
            if count
                .strip_suffix(')')
                .is_some_and(|c| c.parse::<u32>().is_ok()) =>
        {
            stem
        }
        _ => last,
    };
    let (name, id) = bare
        .rsplit_once(" ID: ")
        .or_else(|| bare.rsplit_once(" ID "))?;
    let known = is_threema_id(id)
        || ids::is_hex16(&id.to_ascii_lowercase())
        || (!id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()));
    known.then_some((name, id))
}

/// Names of people by their chats' folders.
fn names(bundle: &Bundle) -> HashMap<String, String> {
    let mut names: HashMap<String, String> = HashMap::new();
    let mut shown: HashMap<String, BTreeSet<String>> = HashMap::new();
    for entry in bundle.entries.iter().filter(|e| e.name() == "Messages") {
        if let Some((name, id)) = folder_name(entry.folder()).filter(|(_, id)| is_threema_id(id)) {
            names.insert(id.to_owned(), name.to_owned());
            shown
                .entry(name.to_owned())
                .or_default()
                .insert(id.to_owned());
        }
    }
    tell_apart(&mut names, &shown);
    names
}

/// Two people of one name are two people.
fn tell_apart(names: &mut HashMap<String, String>, shown: &HashMap<String, BTreeSet<String>>) {
    for (id, name) in names {
        if shown.get(name).is_some_and(|ids| ids.len() > 1) {
            *name = format!("{name} ({id})");
        }
    }
}

/// Surveys one chat.
pub(super) fn survey(reading: &Reading<'_>, range_bytes: u64) -> Survey {
    let mut troubles = Troubles::default();
    let entry = &reading.bundle.entries[reading.claim.main];
    let place = Place::entry(reading.path());
    let whole = Place::entry(&reading.bundle.root);
    let handle = match entry.content.handle() {
        Ok(handle) => handle,
        Err(error) => {
            troubles.gap(error.code, place, error.detail);
            return nothing(troubles);
        }
    };
    let mut chat = Chat {
        handle,
        rows: Rows::default(),
        own: None,
        names: names(reading.bundle),
        seen: BTreeSet::new(),
        key: None,
        media: media(reading),
    };
    let (mut conversation, hint) = match chat.index(reading, &mut troubles) {
        Ok(found) => found,
        Err(error) => {
            troubles.gap(GapCode::Unreadable, place, error.to_string());
            return nothing(troubles);
        }
    };
    let variant = reading
        .path()
        .as_str()
        .rsplit('/')
        .find_map(Variant::of_name)
        .or(hint);
    conversation.channel = variant.map(Variant::channel);
    variant::note(variant, whole.clone(), &mut troubles);
    troubles.note(NoteCode::ClearText, whole, "");
    let ranges = chat.rows.ranges(range_bytes);
    let mut counter = Counter::default();
    for range in &ranges {
        super::read::read(reading, &chat, range, &mut counter);
    }
    let listed = std::mem::take(&mut conversation.participants);
    for person in listed {
        counter.person(&person.name, 0);
    }
    let own = chat.own.as_deref().map(|id| chat.name(id).to_owned());
    counter.fill(&mut conversation, &|name| {
        own.as_deref().map(|own| own == name)
    });
    // A thousand chats must not hold a thousand address books.
    let seen = std::mem::take(&mut chat.seen);
    chat.names
        .retain(|id, _| seen.contains(id) || chat.own.as_ref() == Some(id));
    Survey {
        conversations: vec![conversation],
        dialect: Arc::new(chat),
        ranges,
        troubles,
    }
}

/// Sorted by the time of sending, else of making; 1970 stands for unknown.
fn sort_key(message: &Value, source: &Traced) -> Option<i64> {
    let times = message.get("timestamps");
    let at = |field| {
        times
            .get(field)
            .text(source)
            .and_then(|t| super::read::timestamp(&t))
    };
    at("sentAt")
        .or_else(|| at("createdAt"))
        .map(|t| t.as_second())
}

impl Chat {
    /// Finds the messages and reads what stands around them; the conversation and what its first line hints at.
    fn index(
        &mut self,
        reading: &Reading<'_>,
        troubles: &mut Troubles,
    ) -> std::io::Result<(Conversation, Option<Variant>)> {
        let place = Place::entry(reading.path());
        let (mut last, mut too_many) = (i64::MIN, 0_u64);
        let mut first: Option<(i64, String, String)> = None;
        let (mut rows, mut seen) = (Rows::default(), BTreeSet::new());
        let around = stream::messages(&self.handle, &mut |at, bytes| {
            let source = Traced::of_bytes(bytes, at);
            let message = parse(&source);
            last = sort_key(&message, &source).unwrap_or(last);
            if let Some(sender) = message.get("senderIdentity").text(&source)
                && seen.len() < MOST_PEOPLE
            {
                seen.insert(sender);
            }
            too_many += u64::from(!rows.push(last, at, bytes.len()));
            if first.as_ref().is_none_or(|(key, ..)| last < *key) {
                let field = |name| message.get(name).text(&source).unwrap_or_default();
                first = Some((last, field("type"), field("text")));
            }
        })?;
        (self.rows, self.seen) = (rows, seen);
        self.rows.sort();
        if around.cut {
            let detail = "the list of messages does not end: the export was broken off";
            troubles.gap(GapCode::Damaged, place.clone(), detail);
        }
        if !around.too_long.is_empty() {
            let detail = format!("a message longer than {MESSAGE} bytes");
            troubles.gap(GapCode::Limit, place.clone(), detail);
        }
        if too_many > 0 {
            let detail = format!("{too_many} messages beyond the limit of {MOST}");
            troubles.gap(GapCode::Limit, place, detail);
        }
        let conversation = self.describe(reading, &Traced::of_bytes(&around.head, 0));
        let hint = first
            .filter(|(_, kind, _)| {
                kind == "status" && conversation.kind == ConversationKind::Direct
            })
            .and_then(|(_, _, text)| Variant::of_hint(&text));
        Ok((conversation, hint))
    }

    fn describe(&mut self, reading: &Reading<'_>, head: &Traced) -> Conversation {
        let value = parse(head);
        let text = |value: &Value| value.text(head).filter(|t| !t.is_empty());
        let folder = reading.bundle.entries[reading.claim.main].folder();
        let named = folder_name(folder);
        let by_folder = named.map_or(folder, |(name, _)| name).to_owned();
        self.own = text(value.get("userIdentity"));
        let kind = text(value.get("conversationType")).unwrap_or_default();
        let mut people = Vec::new();
        let mut conversation = match kind.as_str() {
            "Group" => {
                let group = value.get("groupMetadata");
                let title = text(group.get("groupName")).unwrap_or(by_folder);
                let mut conversation = Conversation::new(title, ConversationKind::Group);
                let creator = text(group.get("creator")).unwrap_or_default();
                if let Some((_, id)) = named {
                    let key = format!("{}-{creator}", id.to_ascii_lowercase());
                    self.key = Some(key.clone());
                    conversation.native_id = Some(key);
                }
                people.extend(group.get("members").list().iter().filter_map(text));
                conversation
            }
            "DistributionList" => {
                let mut conversation = Conversation::new(by_folder, ConversationKind::Broadcast);
                conversation.native_id = named.map(|(_, id)| id.to_owned());
                conversation
            }
            _ => {
                let contact = value.get("conversationMetadata");
                let id = text(contact.get("contactIdentity"));
                let id = id.or_else(|| named.map(|(_, id)| id.to_owned()));
                let name = text(contact.get("contactName"));
                if let (Some(id), Some(name)) = (&id, &name) {
                    self.names.insert(id.clone(), name.clone());
                }
                let title = name.or_else(|| id.clone()).unwrap_or(by_folder);
                let mut conversation = Conversation::new(title, ConversationKind::Direct);
                self.key = id.as_deref().map(|id| ids::direct(self.own.as_deref(), id));
                conversation.native_id.clone_from(&id);
                people.extend(id);
                conversation
            }
        };
        conversation.participants = people
            .iter()
            .map(|id| crate::model::Participant {
                name: self.name(id).to_owned(),
                ..Default::default()
            })
            .collect();
        conversation
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_named_after_chats() {
        assert_eq!(folder_name("Mira ID MS8V2K4T"), Some(("Mira", "MS8V2K4T")));
        assert_eq!(
            folder_name("x/Mira ID MS8V2K4T (1)"),
            Some(("Mira", "MS8V2K4T"))
        );
        assert_eq!(
            folder_name("Unknown Group ID ed91e1d98e41de13"),
            Some(("Unknown Group", "ed91e1d98e41de13"))
        );
        assert_eq!(folder_name("Kunden ID: 7"), Some(("Kunden", "7")));
        assert_eq!(folder_name("Kunden ID"), None);
        assert_eq!(folder_name("Kunden ID von Mira"), None);
    }
}
