//! Who takes part, as keys: what links a number with the name beside it, who is a firm by name or signature, whom nobody
//! told. No name travels on from here but those of the rows that `inspect --people` asked for.

use super::collector::Collector;
use super::read::Worker;
use crate::detect::Keys;
use crate::detect::identity::{Identity, has_legal_form};
use crate::ledger::audience::Known;
use crate::ledger::entities::{Companies, Entities};
use crate::model::{AudienceSource, Conversation, Message, SectionKind};
use crate::plan::{Contacts, Members};
use std::collections::{BTreeMap, BTreeSet};

/// Members of a mail whom nobody told, and who are remembered with its findings.
const STRANGERS: usize = 16;
/// Longest line of a signature that is looked at for a legal form.
const LINE: usize = 160;

/// Addresses that belong to a post and not to a person: names beside them come and go.
const ROLES: &[&str] = &[
    "info",
    "kontakt",
    "office",
    "buero",
    "büro",
    "service",
    "verkauf",
    "vertrieb",
    "einkauf",
    "mail",
    "post",
    "rechnung",
    "rechnungen",
    "buchhaltung",
    "zentrale",
    "team",
    "kanzlei",
    "bewerbung",
    "support",
    "noreply",
    "no-reply",
    "hallo",
    "hello",
    "contact",
    "sales",
    "invoice",
    "accounting",
    "admin",
];

/// What was met about people in a piece of the input.
#[derive(Debug, Clone, Default)]
pub struct Met {
    /// Keys of one person.
    pub links: BTreeSet<(u64, u64)>,
    /// Names beside the address of a post (info@, verkauf@): linked where all its mails show one name.
    posts: BTreeMap<u64, BTreeSet<u64>>,
    /// Firms, with what showed it.
    pub companies: BTreeMap<u64, AudienceSource>,
}

impl Met {
    /// Takes in what another piece met.
    pub fn join(&mut self, other: Met) {
        self.links.extend(other.links);
        for (post, names) in other.posts {
            self.posts.entry(post).or_default().extend(names);
        }
        for (key, source) in other.companies {
            self.company(key, source);
        }
    }

    fn company(&mut self, key: u64, source: AudienceSource) {
        let known = self.companies.entry(key).or_insert(source);
        *known = (*known).min(source);
    }

    /// Somebody with a name and perhaps a number or address; gives the key that stands for him, where anything tells one.
    pub fn person(&mut self, keys: &Keys, name: &str, handle: Option<&str>) -> Option<u64> {
        let named = Identity::of_name(name);
        let handle = handle.and_then(Identity::of_handle);
        let firm = has_legal_form(name);
        let key = handle.as_ref().or(named.as_ref())?.key(keys);
        if let (Some(named), Some(handle)) = (&named, &handle)
            && named != handle
            && (named.tells() || firm)
        {
            let name = named.key(keys);
            if is_role(handle) && !firm {
                self.posts.entry(key).or_default().insert(name);
            } else {
                self.links.insert((key, name));
            }
        }
        if firm {
            self.company(key, AudienceSource::LegalForm);
        }
        Some(key)
    }

    /// The sender of a mail whose signature names a firm writes for one.
    pub fn signature(&mut self, keys: &Keys, message: &Message<'_>) {
        let Some((address, _)) = message.parties.as_ref().and_then(|p| p.from.first()) else {
            return;
        };
        let signatures = message
            .sections
            .iter()
            .filter(|s| s.kind == SectionKind::Signature);
        let mut lines = signatures
            .filter_map(|s| message.text.get(s.start..s.end))
            .flat_map(str::lines);
        if lines.any(|line| line.len() <= LINE && has_legal_form(line.trim()))
            && let Some(sender) = Identity::of_mail(address)
        {
            self.company(sender.key(keys), AudienceSource::Signature);
        }
    }

    /// What the fold may know of it.
    #[must_use]
    pub fn known(&self) -> Known {
        let posts = self.posts.iter().filter(|(_, names)| names.len() == 1);
        let posts = posts.flat_map(|(post, names)| names.iter().map(|name| (*post, *name)));
        let entities = Entities::of(self.links.iter().copied().chain(posts));
        let companies = Companies::of(&entities, &self.companies);
        Known {
            entities,
            companies,
        }
    }

    /// What the contacts file says of one person.
    pub fn contacts(&mut self, keys: &Keys, contacts: &Contacts) {
        for contact in contacts.iter() {
            let mut forms = contact
                .identities()
                .filter(Identity::tells)
                .map(|i| i.key(keys));
            let Some(first) = forms.next() else { continue };
            self.links.extend(forms.map(|other| (first, other)));
        }
    }
}

impl Collector<'_> {
    /// Takes note of who takes part in a chat; gives the keys of those whom nobody told.
    pub(super) fn meet(&mut self, conversation: &Conversation, members: &Members) -> Vec<u64> {
        let (keys, people) = (self.how.keys, self.how.people);
        let met = &mut self.collected.met;
        for participant in people.others(conversation) {
            met.person(keys, &participant.name, participant.handle.as_deref());
        }
        let strangers = members.strangers.iter();
        let known =
            strangers.filter_map(|(name, handle)| met.person(keys, name, handle.as_deref()));
        known.collect::<BTreeSet<_>>().into_iter().collect()
    }
}

impl Worker<'_> {
    /// Takes note of a mail's senders and recipients; where `wanted`, gives the keys of those whom nobody told.
    pub(super) fn meet(&mut self, index: usize, message: &Message<'_>, wanted: bool) -> Vec<u64> {
        let Some(parties) = &message.parties else {
            return Vec::new();
        };
        let (keys, people) = (self.shared.keys, self.shared.people);
        let mut strangers = BTreeSet::new();
        for (address, name) in parties.from.iter().chain(&parties.to) {
            // Nobody writes bounces and newsletters.
            let person = message.class.is_none() && !people.own.mails.contains(address);
            if self.shared.persons && person && !people.own_name(name) {
                let tally = &mut self.result.tallies[index].parties;
                *tally.entry((address.clone(), name.clone())).or_default() += 1;
            }
            if people.own.has_mail(address) {
                continue;
            }
            let key = self.result.met.person(keys, name, Some(address));
            if wanted && people.of_party(address, name).is_none() {
                strangers.extend(key);
            }
        }
        if parties
            .from
            .first()
            .is_some_and(|(address, _)| !people.own.has_mail(address))
        {
            self.result.met.signature(keys, message);
        }
        // A mail to very many is to unknown people, whoever is among them.
        if strangers.len() > STRANGERS {
            Vec::new()
        } else {
            strangers.into_iter().collect()
        }
    }
}

fn is_role(handle: &Identity) -> bool {
    match handle {
        Identity::Mail(address) => {
            let local = address.split('@').next().unwrap_or_default();
            ROLES.contains(&local)
        }
        Identity::Name(_) | Identity::Number(_) => false,
    }
}
