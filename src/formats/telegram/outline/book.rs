//! The account's address book: whose telephone number is known (telegram.md sections 3 and 12). It tells which participant a
//! firm's own list of contacts means, and is in no report.

use super::super::ids::{Family, Peer};
use super::super::limits;
use super::super::value::Node;
use std::collections::HashMap;

/// One entry, or the owner's own data.
#[derive(Debug, Default)]
pub(super) struct Contact {
    /// Number of the account; normally absent, which says nothing about the person.
    pub(super) id: Option<i64>,
    name: String,
    number: String,
}

impl Contact {
    /// Reads an entry of `contacts` or the block `personal_information`.
    pub(super) fn read(node: Node<'_>) -> Self {
        let word = |key| {
            node.word(key)
                .map(|w| w.trim().to_owned())
                .unwrap_or_default()
        };
        let name = format!("{} {}", word("first_name"), word("last_name"));
        Self {
            id: node
                .get("user_id")
                .and_then(Node::integer)
                .filter(|id| *id > 0),
            name: name.trim().to_owned(),
            number: word("phone_number"),
        }
    }
}

/// Telephone numbers by account, and by full name where only one entry has it.
#[derive(Debug, Default)]
pub(in crate::formats::telegram) struct Book {
    by_id: HashMap<i64, String>,
    by_name: HashMap<String, Option<String>>,
}

impl Book {
    pub(super) fn enter(&mut self, contact: Contact) {
        let full = self.by_id.len() + self.by_name.len() >= limits::BOOK;
        if contact.number.is_empty() || full {
            return;
        }
        if let Some(id) = contact.id {
            self.by_id.insert(id, contact.number);
        } else if contact.name.contains(' ') {
            // Two people of one name: none of both.
            let number = Some(contact.number);
            self.by_name
                .entry(contact.name)
                .and_modify(|known| *known = known.take().filter(|k| Some(k) == number.as_ref()))
                .or_insert(number);
        }
    }

    /// The number of a person; a first name alone says too little.
    pub(in crate::formats::telegram) fn number(
        &self,
        peer: Option<Peer>,
        name: &str,
    ) -> Option<&str> {
        let peer = peer.filter(|p| p.family == Family::User)?;
        let by_name = || self.by_name.get(name)?.as_deref();
        self.by_id
            .get(&peer.id)
            .map(String::as_str)
            .or_else(by_name)
    }
}
