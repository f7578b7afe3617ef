//! What one person is known by: the name asked for leads to numbers and addresses, and the other way round.

use super::super::persons::Persons;
use crate::detect::Identity;
use crate::plan::Contacts;
use crate::rules::values;
use std::collections::{BTreeMap, BTreeSet};

/// What one person is known by, over chats, mails and contacts.
pub(super) struct KnownAs {
    /// Every form she is looked for by.
    pub(super) identities: BTreeSet<Identity>,
    /// Names under which she writes in single conversations.
    pub(super) senders: BTreeSet<(u32, String)>,
    /// As written, for the list.
    written: BTreeMap<Identity, String>,
}

impl KnownAs {
    /// Everything one person is known by. What is linked through a number or address that shows several full names is
    /// left out: it may be somebody else's.
    pub(super) fn new(asked: &Identity, persons: &Persons, contacts: &Contacts) -> Self {
        let mut written = BTreeMap::new();
        let mut pairs: BTreeSet<(Identity, Identity)> = BTreeSet::new();
        let mut pair = |name: &str, handle: Identity| {
            let shown = match &handle {
                Identity::Number(number) => values::phone_written(number),
                Identity::Mail(text) | Identity::Name(text) => text.clone(),
            };
            written.entry(handle.clone()).or_insert(shown);
            if let Some(named) =
                Identity::of_name(name).filter(|n| matches!(n, Identity::Name(_)) && n.tells())
            {
                written
                    .entry(named.clone())
                    .or_insert_with(|| name.trim().to_owned());
                pairs.insert((named, handle));
            }
        };
        for (_, name, handle) in persons.iter() {
            if let Some(handle) = handle.as_deref().and_then(Identity::of_handle) {
                pair(name, handle);
            }
        }
        for contact in contacts.iter() {
            let handles = contact
                .identities()
                .filter(|i| !matches!(i, Identity::Name(_)));
            handles.for_each(|handle| pair(&contact.name, handle));
        }
        let names = |handle: &Identity| {
            let all = pairs.iter().filter(|(_, h)| h == handle).map(|(n, _)| n);
            all.collect::<BTreeSet<_>>()
        };
        let mut identities = BTreeSet::from([asked.clone()]);
        let named: Vec<Identity> = match asked {
            Identity::Name(_) => vec![asked.clone()],
            handle => Some(names(handle))
                .filter(|n| n.len() == 1)
                .into_iter()
                .flatten()
                .cloned()
                .collect(),
        };
        for name in named {
            let own = pairs
                .iter()
                .filter(|(n, h)| *n == name && names(h).len() == 1);
            identities.extend(own.map(|(_, handle)| handle.clone()));
            identities.insert(name);
        }
        let senders = persons.iter().filter(|(_, name, handle)| {
            let handle = handle.as_deref().and_then(Identity::of_handle);
            let named = Identity::of_name(name).filter(Identity::tells);
            handle.or(named).is_some_and(|i| identities.contains(&i))
        });
        let senders = senders
            .map(|(conversation, name, _)| (*conversation, name.clone()))
            .collect();
        Self {
            identities,
            senders,
            written,
        }
    }

    /// As asked, then what is linked with it.
    pub(super) fn shown(&self, who: &str) -> Vec<String> {
        let asked = Identity::of_name(who);
        let others = self
            .identities
            .iter()
            .filter(|i| Some(*i) != asked.as_ref());
        let others = others.filter_map(|i| self.written.get(i).cloned());
        std::iter::once(who.to_owned()).chain(others).collect()
    }
}
