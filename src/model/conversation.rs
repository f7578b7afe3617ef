//! A chat or mail folder as a survey describes it.

use super::terms::Channel;
use super::time::Stamp;

/// What kind of conversation.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum ConversationKind {
    /// Two people.
    Direct,
    /// Several people.
    Group,
    /// One to many: list, channel, status.
    Broadcast,
    /// A mail folder.
    Mailbox,
}

impl ConversationKind {
    /// The identifier used in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            ConversationKind::Direct => "direct",
            ConversationKind::Group => "group",
            ConversationKind::Broadcast => "broadcast",
            ConversationKind::Mailbox => "mailbox",
        }
    }
}

/// One who wrote in a conversation or belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Participant {
    /// Name as the export writes it.
    pub name: String,
    /// Telephone number (digits with `+`) or mail address, where the export has it.
    pub handle: Option<String>,
    /// Own side: told by the export, or not told.
    pub own: Option<bool>,
    /// Messages sent.
    pub messages: u64,
}

/// A chat or mail folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// Title, where the export or its name tells one.
    pub title: String,
    /// Kind.
    pub kind: ConversationKind,
    /// Those who wrote, in order of first appearance; behind them the members an export lists who wrote nothing.
    pub participants: Vec<Participant>,
    /// Entries, service lines included; 0 where the survey was skipped.
    pub messages: u64,
    /// How many of them are service lines.
    pub system: u64,
    /// Attachments, left-out media included.
    pub attachments: u64,
    /// Earliest and latest wall time.
    pub first: Option<Stamp>,
    /// Latest wall time.
    pub last: Option<Stamp>,
    /// Native identifier, where the export has one.
    pub native_id: Option<String>,
    /// Channel, where the export itself tells another one than its format's usual one.
    pub channel: Option<Channel>,
}

impl Conversation {
    /// An empty conversation of this title and kind.
    #[must_use]
    pub fn new(title: impl Into<String>, kind: ConversationKind) -> Self {
        Self {
            title: title.into(),
            kind,
            participants: Vec::new(),
            messages: 0,
            system: 0,
            attachments: 0,
            first: None,
            last: None,
            native_id: None,
            channel: None,
        }
    }
}
