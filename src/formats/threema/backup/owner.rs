//! Whose backup it is (threema.md section 4.8). Since format 19 no table says so; what does is gathered, and nothing is
//! taken that only one kind of evidence names, because deleted contacts look alike. The `identity` member would tell, but it
//! holds the owner's private key: it is never opened.

use super::layout::{Member, member};
use super::tables::Group;
use crate::formats::threema::ids::is_threema_id;
use crate::source::Bundle;
use std::collections::{BTreeMap, HashMap};

/// What speaks for an ID, one bit a kind.
const MEMBER: u8 = 1;
const CREATOR: u8 = 2;
const POLL: u8 = 4;
const VOTE: u8 = 8;

/// Evidence for the owner's ID.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    named: Option<String>,
    /// How often each ID reacted in a direct chat with somebody else: only the owner can.
    reactions: BTreeMap<String, u64>,
    others: BTreeMap<String, (u8, u64)>,
}

impl Evidence {
    /// What the names of file and members say, up to format 18.
    pub(super) fn named(bundle: &Bundle, folder: &str) -> Self {
        let from_root = |name: &str| {
            let rest = name.split("threema-backup_").nth(1)?;
            let id = rest.split('_').next()?;
            is_threema_id(id).then(|| id.to_owned())
        };
        // Contacts have such pictures too, so the name of the picture counts only where it is no contact's.
        let pictures = bundle.entries.iter().filter(|e| e.folder() == folder);
        let own = pictures.filter_map(|e| e.name().strip_prefix("contact_avatar_"));
        let chats: Vec<&str> = bundle
            .entries
            .iter()
            .filter(|e| e.folder() == folder)
            .filter_map(|e| match member(e.name()) {
                Member::Chat(_, id) => Some(id),
                _ => None,
            })
            .collect();
        let mut lone = own.filter(|id| is_threema_id(id) && !chats.contains(id));
        let lone = lone.next().filter(|_| lone.next().is_none());
        Self {
            named: from_root(bundle.root.name()).or_else(|| lone.map(str::to_owned)),
            ..Self::default()
        }
    }

    fn add(&mut self, id: &str, kind: u8) {
        if is_threema_id(id) {
            let (kinds, count) = self.others.entry(id.to_owned()).or_default();
            *kinds |= kind;
            *count += 1;
        }
    }

    pub(super) fn group(&mut self, group: &Group) {
        for id in &group.members {
            self.add(id, MEMBER);
        }
        self.add(&group.creator, CREATOR);
    }

    pub(super) fn poll(&mut self, creator: &str) {
        self.add(creator, POLL);
    }

    pub(super) fn vote(&mut self, voter: &str) {
        self.add(voter, VOTE);
    }

    pub(super) fn reaction(&mut self, partner: &str, sender: &str) {
        if sender != partner && is_threema_id(sender) {
            *self.reactions.entry(sender.to_owned()).or_default() += 1;
        }
    }

    /// The ID, where one stands out. `contacts` never has the owner.
    pub(super) fn settle(self, contacts: &HashMap<String, String>) -> Option<String> {
        if self.named.is_some() {
            return self.named;
        }
        let mut reacted = self.reactions.into_keys();
        if let (Some(id), None) = (reacted.next(), reacted.next()) {
            return Some(id);
        }
        let mut best: Vec<(u32, u64, String)> = self
            .others
            .into_iter()
            .filter(|(id, _)| !contacts.contains_key(id))
            .map(|(id, (kinds, count))| (kinds.count_ones(), count, id))
            .collect();
        best.sort();
        let (kinds, _, id) = best.pop()?;
        let rival = best.last().is_some_and(|(others, ..)| *others == kinds);
        (kinds >= 2 && !rival).then_some(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(creator: &str, members: &[&str]) -> Group {
        Group {
            creator: creator.into(),
            members: members.iter().map(|m| (*m).to_owned()).collect(),
            ..Group::default()
        }
    }

    #[test]
    fn trap_7_the_owner_is_the_one_that_most_evidence_names() {
        let contacts = HashMap::from([("AAAAAAAA".to_owned(), String::new())]);
        let settle = |fill: &dyn Fn(&mut Evidence)| {
            let mut evidence = Evidence::default();
            fill(&mut evidence);
            evidence.settle(&contacts)
        };
        // Only the owner reacts to a partner's messages beside the partner.
        assert_eq!(
            settle(&|e| {
                e.reaction("AAAAAAAA", "AAAAAAAA");
                e.reaction("AAAAAAAA", "OWNOWN11");
            })
            .as_deref(),
            Some("OWNOWN11")
        );
        // A single hit of a member list may be a deleted contact.
        assert_eq!(
            settle(&|e| e.group(&group("AAAAAAAA", &["GONEGONE"]))),
            None
        );
        assert_eq!(
            settle(&|e| {
                e.group(&group("AAAAAAAA", &["GONEGONE", "OWNOWN11"]));
                e.group(&group("OWNOWN11", &["AAAAAAAA", "OWNOWN11"]));
                e.poll("OWNOWN11");
            })
            .as_deref(),
            Some("OWNOWN11")
        );
        // Two that are named alike: nobody.
        assert_eq!(
            settle(&|e| {
                e.group(&group("OWNOWN11", &["OWNOWN11"]));
                e.group(&group("GONEGONE", &["GONEGONE"]));
            }),
            None
        );
    }
}
