//! Who is who, as contacts, settings and own data tell it: what detection may know. What is learned beyond it (a legal form
//! in a name) is the ledger's.

use super::contacts::{self, Contacts};
use super::settings::Settings;
use crate::detect::identity::{Identity, has_legal_form};
use crate::formats::OwnSide;
use crate::model::{
    Audience, AudienceSet, AudienceSource, Channel, Conversation, ConversationKind, EntryPath,
    Participant, Parties,
};

/// Who is who.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// Own side.
    pub own: OwnSide,
    /// Contacts.
    pub contacts: Contacts,
    /// Settings about conversations and channels.
    pub settings: Settings,
    /// Channel of all sources, in place of what the formats say.
    pub channel: Option<Channel>,
    /// Settings files inside scanned paths that were used, with what of them was not trusted.
    pub used_inside: Vec<(EntryPath, Vec<&'static str>)>,
}

/// The members of a conversation beside the own side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Members {
    /// Their audiences.
    pub set: AudienceSet,
    /// Where the set is known from, where the settings say it for all at once.
    pub told: Option<AudienceSource>,
    /// Those whom nobody told: name, number or address.
    pub strangers: Vec<(String, Option<String>)>,
}

impl People {
    /// The members of a conversation beside the own side.
    #[must_use]
    pub fn members(&self, conversation: &Conversation) -> Members {
        if let Some(told) = self.audience_set_for(&conversation.title) {
            return Members {
                set: AudienceSet::of(told),
                told: Some(AudienceSource::Settings),
                strangers: Vec::new(),
            };
        }
        let others: Vec<&Participant> = self.others(conversation).collect();
        let found: Vec<Option<Audience>> = others
            .iter()
            .map(|p| self.contacts.of_person(&p.name, p.handle.as_deref()))
            .collect();
        let by_title = self.contacts.of_person(&conversation.title, None);
        let direct = conversation.kind == ConversationKind::Direct;
        if let (Some(told), false) = (by_title, found.iter().any(Option::is_some)) {
            return Members {
                set: AudienceSet::of(told),
                ..Members::default()
            };
        }
        if others.is_empty() {
            let title = (conversation.title.clone(), None);
            return Members {
                set: AudienceSet::of(by_title.unwrap_or(Audience::Unknown)),
                told: None,
                strangers: if direct && by_title.is_none() {
                    vec![title]
                } else {
                    Vec::new()
                },
            };
        }
        let untold = others.iter().zip(&found).filter(|(_, told)| told.is_none());
        let mut strangers: Vec<&Participant> = untold.map(|(p, _)| *p).collect();
        if let (true, Some(other)) = (direct, counterpart(conversation, &strangers)) {
            strangers = vec![other];
        }
        let lone = direct && strangers.len() == 1;
        let strangers = strangers.into_iter().map(|p| {
            // The phone saved the firm, the export names the number.
            if lone && has_legal_form(&conversation.title) && !has_legal_form(&p.name) {
                let number = Identity::of_number(&p.name).map(|_| p.name.clone());
                (conversation.title.clone(), p.handle.clone().or(number))
            } else {
                (p.name.clone(), p.handle.clone())
            }
        });
        Members {
            set: contacts::set_of(found.iter().copied()),
            told: None,
            strangers: strangers.collect(),
        }
    }

    /// How many members of a conversation are known to be customers: each by himself, or all of a chat that somebody called
    /// one with customers.
    #[must_use]
    pub fn customers(&self, conversation: &Conversation) -> u32 {
        let told = self.audience_set_for(&conversation.title);
        let known = self.others(conversation).filter(|p| {
            let of = told.or_else(|| self.contacts.of_person(&p.name, p.handle.as_deref()));
            matches!(
                of,
                Some(Audience::Customer | Audience::CustomerCompany | Audience::CustomerAuthority)
            )
        });
        u32::try_from(known.count()).unwrap_or(u32::MAX)
    }

    /// Participants beside the own side, as far as anybody told it.
    pub fn others<'c>(
        &'c self,
        conversation: &'c Conversation,
    ) -> impl Iterator<Item = &'c Participant> {
        let participants = conversation.participants.iter();
        participants.filter(|p| p.own != Some(true) && !self.is_own(&p.name, p.handle.as_deref()))
    }

    /// What the settings say of all members of a conversation.
    #[must_use]
    pub fn audience_set_for(&self, title: &str) -> Option<Audience> {
        self.settings.conversation(title).and_then(|c| c.audience)
    }

    /// What is told of one sender or recipient of a mail.
    #[must_use]
    pub fn of_party(&self, address: &str, name: &str) -> Option<Audience> {
        self.contacts
            .of_mail(address)
            .or_else(|| self.contacts.of_person(name, None))
    }

    /// Audiences of a mail's senders and recipients beside the own side, and how many they are.
    #[must_use]
    pub fn mail_audiences(&self, parties: &Parties) -> (AudienceSet, u16) {
        let mut count = 0_u16;
        let others = parties
            .from
            .iter()
            .chain(&parties.to)
            .filter(|(address, _)| !self.own.has_mail(address));
        let set = others
            .map(|(address, name)| {
                count = count.saturating_add(1);
                self.of_party(address, name)
            })
            .collect::<Vec<_>>();
        if set.is_empty() {
            (AudienceSet::of(Audience::Staff), 0)
        } else {
            (contacts::set_of(set.into_iter()), count)
        }
    }

    /// Whether a name is one of the own names.
    #[must_use]
    pub fn own_name(&self, name: &str) -> bool {
        self.own.names.contains(&name.trim().to_lowercase())
    }

    /// Whether a participant is our own side.
    #[must_use]
    pub fn is_own(&self, name: &str, handle: Option<&str>) -> bool {
        let lower = name.trim().to_lowercase();
        let number = handle
            .filter(|h| !h.contains('@'))
            .map(contacts::digits)
            .or_else(|| name.starts_with('+').then(|| contacts::digits(name)));
        self.own_name(name)
            || number.is_some_and(|n| n.len() > 5 && self.own.numbers.contains(&n))
            || self.own.has_mail(&lower)
    }
}

/// The other side of a talk of two in which nobody told which side is the own one: the one it is named after.
#[must_use]
pub fn counterpart<'p>(
    conversation: &Conversation,
    others: &[&'p Participant],
) -> Option<&'p Participant> {
    let title = Identity::of_name(&conversation.title)?;
    others
        .iter()
        .copied()
        .find(|p| Identity::of_name(&p.name).as_ref() == Some(&title))
}
