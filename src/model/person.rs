//! People beside conversations: where it is known from whom somebody is to the firm, and the row of a person over all
//! channels.

use super::terms::{Audience, AudienceSet, Category};

/// Where an audience is known from, in the order in which the sources count.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum AudienceSource {
    /// The contacts file.
    Contacts,
    /// The settings, for a whole conversation.
    Settings,
    /// An own name, number or mail domain.
    Own,
    /// A legal form in the name (GmbH, KG, e.K.): learned, not told.
    LegalForm,
    /// A legal form in the signature of a mail: learned, not told.
    Signature,
    /// What is talked about: good for a proposal, never judged by.
    Topic,
    /// Nobody told, nothing showed.
    #[default]
    Nobody,
}

impl AudienceSource {
    /// All of them, in order.
    pub const ALL: &'static [Self] = &[
        Self::Contacts,
        Self::Settings,
        Self::Own,
        Self::LegalForm,
        Self::Signature,
        Self::Topic,
        Self::Nobody,
    ];

    /// The identifier used in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Contacts => "contacts",
            Self::Settings => "settings",
            Self::Own => "own",
            Self::LegalForm => "legal-form",
            Self::Signature => "signature",
            Self::Topic => "topic",
            Self::Nobody => "nobody",
        }
    }

    /// Whether it was learned from the exports rather than told by somebody.
    #[must_use]
    pub const fn is_learned(self) -> bool {
        matches!(self, Self::LegalForm | Self::Signature)
    }
}

impl AudienceSet {
    /// Whether members of two or more kinds are in it: a client and journeymen in one site group (policy.md 2.1). Whoever is
    /// unknown makes no kind, and a relative who works in the firm is one of the staff.
    #[must_use]
    pub fn is_mixed(self) -> bool {
        let kind = |audience| match audience {
            Audience::Customer | Audience::CustomerCompany | Audience::CustomerAuthority => Some(0),
            Audience::Partner => Some(1),
            Audience::Staff | Audience::FamilyStaff => Some(2),
            Audience::Private => Some(3),
            Audience::Public => Some(4),
            Audience::Unknown => None,
        };
        let mut kinds = self.iter().filter_map(kind);
        let first = kinds.next();
        kinds.any(|other| Some(other) != first)
    }
}

/// Whom somebody seems to be, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The audience.
    pub audience: Audience,
    /// Where it is known from.
    pub source: AudienceSource,
    /// What was talked about, by frequency: only with [`AudienceSource::Topic`]; empty where it was mostly private.
    pub topics: Vec<(Category, u64)>,
}

/// One person over all conversations and mailboxes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonRow {
    /// The fullest of the names met.
    pub name: String,
    /// Numbers in E.164 form.
    pub numbers: Vec<String>,
    /// Mail addresses.
    pub mails: Vec<String>,
    /// Whom the person seems to be.
    pub proposal: Option<Proposal>,
    /// Conversations and mailboxes met in.
    pub chats: u64,
    /// Messages exchanged with the person; of groups, those the person wrote.
    pub messages: u64,
}
