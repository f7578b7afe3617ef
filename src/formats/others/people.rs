//! People known by number or name, and the conversations their messages fall into.

use crate::model::{Conversation, ConversationKind, Participant};
use std::collections::HashMap;

/// The own side where an export does not name it.
pub(crate) const NAMELESS: &str = "Ich / Me";

/// Conversations by the set of numbers in them.
#[derive(Debug, Default)]
pub(crate) struct Book {
    /// Normalised number to name: the first one the phone's address book gave, else the number as written.
    names: HashMap<String, (String, bool)>,
    index: HashMap<String, usize>,
    conversations: Vec<Vec<String>>,
}

/// The key of a group of numbers: order and spelling do not matter.
pub(crate) fn group_key(addresses: &[String]) -> String {
    let mut keys: Vec<String> = addresses.iter().map(|a| number_key(a)).collect();
    keys.sort();
    keys.dedup();
    keys.join("~")
}

/// A number for comparing only (other-chats.md section 1): `+49…`, `0049…` and `0…` are one, short codes and names stay.
pub(crate) fn number_key(address: &str) -> String {
    let is_number = address
        .chars()
        .all(|c| c.is_ascii_digit() || " +-/()".contains(c));
    if !is_number {
        return address.trim().to_lowercase();
    }
    let digits: String = address.chars().filter(char::is_ascii_digit).collect();
    if address.trim().starts_with('+') || digits.len() < 7 {
        return digits;
    }
    match digits.strip_prefix("00") {
        Some(rest) => rest.to_owned(),
        None => match digits.strip_prefix('0') {
            Some(rest) => format!("49{rest}"),
            None => digits,
        },
    }
}

impl Book {
    /// Remembers a name of the phone's address book.
    pub(crate) fn name(&mut self, address: &str, name: Option<String>) {
        let known = self
            .names
            .entry(number_key(address))
            .or_insert_with(|| (address.to_owned(), false));
        if let (Some(name), false) = (name, known.1) {
            *known = (name, true);
        }
    }

    /// The conversation with these numbers, a new one where there is none.
    pub(crate) fn conversation(&mut self, addresses: &[String]) -> usize {
        for address in addresses {
            self.name(address, None);
        }
        let next = self.conversations.len();
        let at = *self.index.entry(group_key(addresses)).or_insert(next);
        if at == next {
            let mut kept = addresses.to_vec();
            let mut seen = std::collections::HashSet::new();
            kept.retain(|a| seen.insert(number_key(a)));
            self.conversations.push(kept);
        }
        at
    }

    /// The conversation of a key; the first one where the key is unknown.
    pub(crate) fn find(&self, key: &str) -> usize {
        self.index.get(key).copied().unwrap_or(0)
    }

    /// The name of a number.
    pub(crate) fn name_of(&self, address: &str) -> Option<&str> {
        self.names
            .get(&number_key(address))
            .map(|(n, _)| n.as_str())
    }

    /// All conversations.
    pub(crate) fn settle(&self) -> Vec<Conversation> {
        self.conversations
            .iter()
            .map(|addresses| self.describe(addresses))
            .collect()
    }

    fn describe(&self, addresses: &[String]) -> Conversation {
        let people: Vec<Participant> = addresses
            .iter()
            .map(|a| Participant {
                name: self.name_of(a).unwrap_or(a).to_owned(),
                handle: Some(a.clone()),
                own: Some(false),
                messages: 0,
            })
            .collect();
        let names: Vec<&str> = people.iter().map(|p| p.name.as_str()).collect();
        let kind = if people.len() > 1 {
            ConversationKind::Group
        } else {
            ConversationKind::Direct
        };
        let mut conversation = Conversation::new(names.join(", "), kind);
        conversation.native_id = Some(group_key(addresses));
        conversation.participants = people;
        conversation.participants.push(own());
        conversation
    }
}

/// The own side as a participant.
pub(crate) fn own() -> Participant {
    Participant {
        name: NAMELESS.to_owned(),
        own: Some(true),
        ..Participant::default()
    }
}

/// A participant of whom only the name is known.
pub(crate) fn named(name: impl Into<String>, own: Option<bool>) -> Participant {
    Participant {
        name: name.into(),
        own,
        ..Participant::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_however_they_are_written() {
        for same in ["+49 151 0000001", "0151/0000001", "00491510000001"] {
            assert_eq!(number_key(same), "491510000001", "{same}");
        }
        assert_eq!(number_key("22000"), "22000");
        assert_eq!(number_key("Paketdienst"), "paketdienst");
        let group = |a: &[&str]| group_key(&a.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>());
        assert_eq!(
            group(&["0151 0000001", "+4915200000"]),
            group(&["+4915200000", "+491510000001"])
        );
    }
}
