//! Who is who and which chats there are in a Signal export; the account's keys are never looked at.

use super::people::{NAMELESS, named};
use crate::formats::Reading;
use crate::formats::records::Node;
use crate::model::{Conversation, ConversationKind, Participant};
use std::collections::HashMap;

/// A recipient.
#[derive(Debug, Default)]
pub(crate) struct Person {
    name: String,
    number: Option<String>,
    aci: Option<String>,
    own: bool,
    /// Title and members of a group.
    group: Option<Vec<String>>,
    /// One to many.
    broadcast: bool,
}

impl Person {
    /// Name as reports write it.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// What identifies the person over several exports.
    pub(crate) fn id(&self) -> &str {
        match (&self.aci, &self.number) {
            (Some(aci), _) => aci,
            (None, Some(number)) => number,
            (None, None) => &self.name,
        }
    }
}

/// What the lines before the messages tell.
#[derive(Debug, Default)]
pub(crate) struct Book {
    people: HashMap<String, Person>,
    by_aci: HashMap<String, String>,
    chats: HashMap<String, usize>,
    /// Recipient of each chat, in order.
    recipients: Vec<String>,
    own_name: Option<String>,
    files: HashMap<String, usize>,
    threads: Vec<String>,
    /// Chats whose messages disappear.
    timed: Vec<bool>,
}

/// An identifier, number or string.
fn id(node: &Node<'_>) -> Option<String> {
    match node {
        Node::Number(n) => Some((*n).to_owned()),
        node => node.text().map(|t| t.into_owned()),
    }
}

fn full_name(node: &Node<'_>, given: &str, family: &str) -> Option<String> {
    let parts: Vec<_> = [given, family].iter().filter_map(|k| node.str(k)).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

impl Book {
    pub(crate) fn new(reading: &Reading<'_>) -> Self {
        let mut files = HashMap::new();
        for member in &reading.claim.members {
            let name = reading.bundle.entries[*member].name();
            let stem = name.split('.').next().unwrap_or(name);
            files.insert(stem.to_owned(), *member);
        }
        Self {
            files,
            ..Self::default()
        }
    }

    pub(crate) fn account(&mut self, account: &Node<'_>) {
        self.own_name = full_name(account, "givenName", "familyName")
            .or_else(|| account.str("username").map(|u| u.into_owned()));
    }

    pub(crate) fn recipient(&mut self, node: &Node<'_>) {
        let Some(id) = id(node.get("id")) else { return };
        let contact = node.get("contact");
        let nickname = contact.get("nickname");
        let number = contact
            .get("e164")
            .text()
            .map(|n| format!("+{n}"))
            .or_else(|| {
                let number = contact.get("e164").int()?;
                Some(format!("+{number}"))
            });
        let mut person = Person {
            aci: contact.str("aci").map(|a| a.into_owned()),
            ..Person::default()
        };
        let group = node.get("group");
        person.name = if node.get("self").is_some() {
            person.own = true;
            self.own_name.clone().unwrap_or_else(|| NAMELESS.to_owned())
        } else if group.is_some() {
            let members = group.path(&["snapshot", "members"]).list().iter();
            person.group = Some(
                members
                    .filter_map(|m| m.str("userId").map(|u| u.into_owned()))
                    .collect(),
            );
            group
                .path(&["snapshot", "title"])
                .str("title")
                .map(|t| t.into_owned())
                .unwrap_or_default()
        } else if contact.is_some() {
            full_name(nickname, "given", "family")
                .or_else(|| full_name(contact, "systemGivenName", "systemFamilyName"))
                .or_else(|| full_name(contact, "profileGivenName", "profileFamilyName"))
                .or_else(|| contact.str("username").map(|u| u.into_owned()))
                .or_else(|| number.clone())
                .unwrap_or_default()
        } else if let Some(title) = node
            .get("distributionList")
            .path(&["distributionList", "name"])
            .text()
        {
            person.broadcast = true;
            title.into_owned()
        } else {
            person.broadcast = node.get("releaseNotes").is_some();
            if person.broadcast {
                "Signal".to_owned()
            } else {
                String::new()
            }
        };
        person.number = number;
        if let Some(aci) = &person.aci {
            self.by_aci.insert(aci.clone(), id.clone());
        }
        self.people.insert(id, person);
    }

    pub(crate) fn chat(&mut self, chat: &Node<'_>) {
        let Some(chat_id) = id(chat.get("id")) else {
            return;
        };
        let next = self.recipients.len();
        if *self.chats.entry(chat_id).or_insert(next) == next {
            let recipient = id(chat.get("recipientId")).unwrap_or_default();
            let person = self.people.get(&recipient);
            self.threads
                .push(person.map_or_else(String::new, |p| p.id().to_owned()));
            self.recipients.push(recipient);
            let timer = chat.get("expirationTimerMs").int();
            self.timed.push(timer.is_some_and(|t| t > 0));
        }
    }

    /// The chat of an item.
    pub(crate) fn chat_of(&self, item: &Node<'_>) -> Option<usize> {
        self.chats.get(&id(item.get("chatId"))?).copied()
    }

    /// The chat with a recipient.
    pub(crate) fn chat_with(&self, recipient: &Node<'_>) -> Option<usize> {
        let id = id(recipient.get("id"))?;
        self.recipients.iter().position(|r| *r == id)
    }

    pub(crate) fn person(&self, author: &Node<'_>) -> Option<&Person> {
        self.people.get(&id(author)?)
    }

    pub(crate) fn own_name(&self) -> Option<&str> {
        self.people.values().find(|p| p.own).map(Person::name)
    }

    pub(crate) fn name_by_aci(&self, aci: &str) -> Option<&str> {
        self.people.get(self.by_aci.get(aci)?).map(Person::name)
    }

    pub(crate) fn thread(&self, chat: usize) -> Option<&str> {
        self.threads
            .get(chat)
            .map(String::as_str)
            .filter(|t| !t.is_empty())
    }

    /// Whether messages of this chat disappear by themselves.
    pub(crate) fn timed(&self, chat: usize) -> bool {
        self.timed.get(chat).copied().unwrap_or_default()
    }

    /// The entry of a stored file.
    pub(crate) fn file(&self, stored: &str) -> Option<usize> {
        self.files.get(stored).copied()
    }

    pub(crate) fn settle(&self) -> Vec<Conversation> {
        self.recipients
            .iter()
            .enumerate()
            .map(|(at, id)| {
                let nobody = Person::default();
                let person = self.people.get(id).unwrap_or(&nobody);
                let kind = match (&person.group, person.broadcast) {
                    (Some(_), _) => ConversationKind::Group,
                    (None, true) => ConversationKind::Broadcast,
                    (None, false) => ConversationKind::Direct,
                };
                let mut conversation = Conversation::new(person.name.clone(), kind);
                conversation.native_id = self.thread(at).map(str::to_owned);
                let members = person.group.iter().flatten();
                let mut people: Vec<Participant> = members
                    .filter_map(|aci| self.people.get(self.by_aci.get(aci)?))
                    .map(participant)
                    .collect();
                if person.group.is_none() && !person.broadcast {
                    people.push(participant(person));
                }
                if !people.iter().any(|p| p.own == Some(true)) {
                    people.push(named(self.own_name().unwrap_or(NAMELESS), Some(true)));
                }
                conversation.participants = people;
                conversation
            })
            .collect()
    }
}

fn participant(person: &Person) -> Participant {
    Participant {
        name: person.name.clone(),
        handle: person.number.clone(),
        own: Some(person.own),
        messages: 0,
    }
}
