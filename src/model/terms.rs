//! The closed vocabularies: channels, categories, audiences, severities, tiers, verdicts, directions, processes, topics …
//!
//! Each term has one stable identifier, used in rule files, policy, settings, JSON and on the command line alike
//! (catalogue sections 1.3 and 2, policy.md sections 1 and 2.1).
// length: all closed vocabularies in one place

use std::fmt;

/// Declares a closed vocabulary: an enum, its list in order, and its identifiers.
macro_rules! terms {
    ($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $id:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$item_doc])* #[serde(rename = $id)] $item,)+ }

        impl $name {
            /// All terms, in the order of the design documents.
            pub const ALL: &'static [$name] = &[$($name::$item,)+];

            /// The stable identifier.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $($name::$item => $id,)+ }
            }

            /// The term with this identifier.
            #[must_use]
            pub fn from_id(id: &str) -> Option<Self> {
                match id { $($id => Some($name::$item),)+ _ => None }
            }

            /// The position in [`Self::ALL`].
            #[must_use]
            pub const fn index(self) -> usize { self as usize }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(self.id()) }
        }
    };
}

terms! {
    /// What the fold raises from what stands around a finding (architecture.md, glossary).
    Circumstance {
        /// Many outsiders see each other's addresses or numbers.
        OpenDistributionList = "open-distribution-list",
        /// Somebody says that he wrote to the wrong people, or a mail came back with what it carried.
        WrongChat = "wrong-chat",
        /// A telephone or computer of the firm is lost or stolen.
        LostDevice = "lost-device",
        /// Messages are deleted or vanish where records lie.
        RetentionAtRisk = "retention-at-risk",
        /// Business before people of several kinds.
        MixedGroup = "mixed-group",
        /// A protected file and its password went the same way.
        PasswordBesideFile = "password-beside-file",
        /// A service got the phone's contacts.
        AddressBookUploaded = "address-book-uploaded",
    }
}

terms! {
    /// What a message travelled over (policy.md section 1).
    Channel {
        /// WhatsApp, the private app.
        WhatsApp = "whatsapp",
        /// WhatsApp Business, the app.
        WhatsAppBusinessApp = "whatsapp-business-app",
        /// WhatsApp Business Platform (API).
        WhatsAppBusinessApi = "whatsapp-business-api",
        /// Telegram.
        Telegram = "telegram",
        /// Threema, private.
        Threema = "threema",
        /// Threema Work.
        ThreemaWork = "threema-work",
        /// Signal.
        Signal = "signal",
        /// SMS.
        Sms = "sms",
        /// Facebook Messenger and Instagram.
        FacebookMessenger = "facebook-messenger",
        /// E-mail where the border hop states no transport encryption.
        EmailPlain = "email-plain",
        /// E-mail where nothing is stated about transport encryption.
        EmailUnknown = "email-unknown",
        /// E-mail with transport encryption stated at the border hop.
        EmailTls = "email-tls",
        /// E-mail encrypted end to end.
        EmailE2e = "email-e2e",
        /// Teams, Slack, Google Chat, Matrix.
        TeamChat = "team-chat",
        /// Business software with a chat or customer portal.
        BusinessSoftware = "business-software",
    }
}

terms! {
    /// Kind of data (catalogue section 2).
    Category {
        /// Advertising to many: allowed content, never a finding.
        Marketing = "marketing",
        /// Bank and payment data.
        FinanceAccount = "finance-account",
        /// Invoices and dunning.
        Invoice = "invoice",
        /// Offers and orders.
        OfferOrder = "offer-order",
        /// Prices and calculation.
        Price = "price",
        /// Site status and records.
        SiteStatus = "site-status",
        /// Image documentation.
        ImageDocumentation = "image-documentation",
        /// Contracts and legal.
        ContractLegal = "contract-legal",
        /// Employee data.
        Employee = "employee",
        /// Contact data.
        PersonalContact = "personal-contact",
        /// Personal identifiers.
        PersonalId = "personal-id",
        /// Business identifiers.
        BusinessId = "business-id",
        /// Special categories, Art. 9 GDPR.
        SpecialCategory = "special-category",
        /// Criminal data, Art. 10 GDPR.
        Criminal = "criminal",
        /// Data of minors.
        Minor = "minor",
        /// Credentials and access.
        Credential = "credential",
        /// Location data.
        Location = "location",
        /// Technical identifiers.
        TechnicalId = "technical-id",
    }
}

terms! {
    /// Whom a person is to the firm (policy.md section 2.1).
    Audience {
        /// Private client.
        Customer = "customer",
        /// Firm as client.
        CustomerCompany = "customer-company",
        /// Public client.
        CustomerAuthority = "customer-authority",
        /// Supplier, subcontractor, architect, tax adviser, bank, insurer.
        Partner = "partner",
        /// Employees, apprentices, temporary workers.
        Staff = "staff",
        /// Relative who works in the firm.
        FamilyStaff = "family-staff",
        /// Friends, family.
        Private = "private",
        /// Broadcast list, channel, status.
        Public = "public",
        /// Not told.
        Unknown = "unknown",
    }
}

terms! {
    /// Inherent sensitivity of a kind of data (catalogue section 2).
    Severity {
        /// Counted, weight 0.
        Info = "info",
        /// Weight 1.
        Low = "low",
        /// Weight 3.
        Medium = "medium",
        /// Weight 6.
        High = "high",
        /// Weight 10.
        Critical = "critical",
    }
}

terms! {
    /// How sure a detector is (catalogue section 1.3).
    Tier {
        /// Shape alone or trigger alone.
        Low = "low",
        /// Shape and weak context, or trigger phrase in business context.
        Medium = "medium",
        /// Shape and checksum, or distinctive shape and strong context.
        High = "high",
        /// Unique shape and passed checksum, or a structured export field.
        Certain = "certain",
    }
}

terms! {
    /// The policy's answer.
    Verdict {
        /// Suitable.
        Allowed = "allowed",
        /// With care.
        Caution = "caution",
        /// Unsuitable under this profile.
        Forbidden = "forbidden",
    }
}

terms! {
    /// Which way a message went, seen from the firm.
    Direction {
        /// From outside to the firm.
        Inbound = "inbound",
        /// From the firm to outside.
        Outbound = "outbound",
        /// Own side on both ends.
        Internal = "internal",
        /// Written, never sent: gets no verdict.
        Draft = "draft",
        /// Not told by the export.
        Unknown = "unknown",
    }
}

terms! {
    /// What a message is about as a whole.
    Topic {
        /// Holds at least one sighting of a business or personal category.
        Business = "business",
        /// Advertising to many.
        Marketing = "marketing",
        /// Private talk: counted, never quoted.
        Private = "private",
        /// Neither: logistics without personal or business content, lines of the messenger itself.
        Smalltalk = "smalltalk",
    }
}

terms! {
    /// What a firm does: every finding belongs to one (`rules/policies/processes.toml`), decisions are taken for each.
    Process {
        /// Winning clients: advertising, first contact.
        Acquisition = "acquisition",
        /// Offers and their prices.
        Offer = "offer",
        /// Orders and confirmations.
        Order = "order",
        /// Buying material and services.
        Purchasing = "purchasing",
        /// Work on the site: progress, pictures, access.
        Site = "site",
        /// Invoices and payments.
        Invoice = "invoice",
        /// Reminders and debts.
        Dunning = "dunning",
        /// Defects and complaints after the work.
        Warranty = "warranty",
        /// Everything about the firm's own people.
        Staff = "staff",
        /// The rest of the office: contracts, master data, accounts of programs.
        Office = "office",
    }
}

terms! {
    /// Whose law a report names.
    Country {
        /// Germany.
        De = "de",
        /// Austria.
        At = "at",
        /// Switzerland.
        Ch = "ch",
    }
}

terms! {
    /// Language of what the program writes.
    Language {
        /// German.
        De = "de",
        /// English.
        En = "en",
    }
}

terms! {
    /// What somebody decided about a finding.
    TriageState {
        /// Known, and it may stay for a while.
        Accepted = "accepted",
        /// Not what the detector took it for.
        False = "false",
        /// Taken care of: carried over, deleted, changed.
        Fixed = "fixed",
    }
}

terms! {
    /// Whether the works council agreed to the check.
    WorksCouncil {
        /// It agreed.
        Agreed = "agreed",
        /// There is one, and nobody asked it.
        NotAsked = "not-asked",
        /// There is none.
        Absent = "none",
    }
}

impl Severity {
    /// Weight S of report.md section 5.
    #[must_use]
    pub const fn weight(self) -> f64 {
        match self {
            Severity::Info => 0.0,
            Severity::Low => 1.0,
            Severity::Medium => 3.0,
            Severity::High => 6.0,
            Severity::Critical => 10.0,
        }
    }

    /// One step up, at most critical.
    #[must_use]
    pub const fn raised(self) -> Self {
        match self {
            Severity::Info => Severity::Low,
            Severity::Low => Severity::Medium,
            Severity::Medium => Severity::High,
            Severity::High | Severity::Critical => Severity::Critical,
        }
    }
}

impl Tier {
    /// Confidence P of catalogue section 1.3; only for ordering.
    #[must_use]
    pub const fn probability(self) -> f64 {
        match self {
            Tier::Low => 0.40,
            Tier::Medium => 0.65,
            Tier::High => 0.85,
            Tier::Certain => 0.95,
        }
    }
}

/// Where nobody says otherwise, the firm is in Germany.
impl Default for Country {
    fn default() -> Self {
        Country::De
    }
}

impl Verdict {
    /// Channel factor K of report.md section 5.
    #[must_use]
    pub const fn factor(self) -> f64 {
        match self {
            Verdict::Allowed => 0.0,
            Verdict::Caution => 0.5,
            Verdict::Forbidden => 1.0,
        }
    }
}

impl Audience {
    /// Customer of any kind, or not told: the cells of customer apply (policy.md section 2.1).
    #[must_use]
    pub const fn is_customer(self) -> bool {
        matches!(
            self,
            Audience::Customer
                | Audience::CustomerCompany
                | Audience::CustomerAuthority
                | Audience::Unknown
        )
    }
}

/// The audiences of a conversation's or mail's members: a small ordered set.
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
pub struct AudienceSet(u16);

impl AudienceSet {
    /// The empty set.
    pub const EMPTY: Self = Self(0);

    /// A set of one.
    #[must_use]
    pub const fn of(audience: Audience) -> Self {
        Self(1 << audience.index())
    }

    /// Adds one member.
    pub fn insert(&mut self, audience: Audience) {
        self.0 |= 1 << audience.index();
    }

    /// Whether the set has this member.
    #[must_use]
    pub const fn has(self, audience: Audience) -> bool {
        self.0 & (1 << audience.index()) != 0
    }

    /// Whether nothing is in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Members in the order of [`Audience::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Audience> {
        Audience::ALL.iter().copied().filter(move |a| self.has(*a))
    }

    /// How many members.
    #[must_use]
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }
}

impl FromIterator<Audience> for AudienceSet {
    fn from_iter<I: IntoIterator<Item = Audience>>(iter: I) -> Self {
        let mut set = Self::EMPTY;
        for audience in iter {
            set.insert(audience);
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_round_trip() {
        for channel in Channel::ALL {
            assert_eq!(Channel::from_id(channel.id()), Some(*channel));
        }
        for category in Category::ALL {
            assert_eq!(Category::from_id(category.id()), Some(*category));
        }
    }

    #[test]
    fn an_audience_set_keeps_its_order() {
        let set: AudienceSet = [Audience::Staff, Audience::Customer, Audience::Staff]
            .into_iter()
            .collect();
        assert_eq!(
            set.iter().collect::<Vec<_>>(),
            [Audience::Customer, Audience::Staff]
        );
        assert_eq!(set.len(), 2);
    }
}
