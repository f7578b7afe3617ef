//! Who and which chat: the forms of ids over the years become one key (telegram.md sections 3, 4 and 10).

use super::value::Node;
use std::fmt;

/// What an id belongs to: users, groups and channels number on their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Family {
    User,
    Chat,
    Channel,
    /// A group or channel: old numbers do not tell which.
    Either,
}

/// A user, group or channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Peer {
    pub(super) family: Family,
    pub(super) id: i64,
}

/// Flag of users in numbers from 1.4.8 (chats) or 2.4.0 (senders) to 2.7.1.
const USER_FLAG: i64 = 1 << 32;
/// Flag of groups and channels there.
const GROUP_FLAG: i64 = 1 << 33;

/// A number without its flag, and what the flag says.
fn unflagged(number: i64) -> (Option<Family>, i64) {
    match number {
        GROUP_FLAG.. => (Some(Family::Either), number - GROUP_FLAG),
        USER_FLAG.. => (Some(Family::User), number - USER_FLAG),
        _ => (None, number),
    }
}

impl Peer {
    /// From `from_id`, `actor_id` and the like: `user1`, `channel1`, `chat1`, or an old number.
    pub(super) fn read(node: Node<'_>) -> Option<Self> {
        if let Some(number) = node.integer() {
            let (family, id) = unflagged(number);
            let family = family.unwrap_or(Family::User);
            return (id > 0).then_some(Self { family, id });
        }
        let text = node.text()?;
        let (family, digits) = [
            ("user", Family::User),
            ("channel", Family::Channel),
            ("chat", Family::Chat),
        ]
        .into_iter()
        .find_map(|(name, family)| Some((family, text.strip_prefix(name)?)))?;
        let id = digits.parse().ok().filter(|id| *id > 0)?;
        Some(Self { family, id })
    }
}

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self.family {
            Family::User => "user",
            Family::Chat => "chat",
            Family::Channel => "channel",
            Family::Either => "group",
        };
        write!(f, "{name}{}", self.id)
    }
}

/// `type` of a chat (section 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum ChatKind {
    /// Notes to oneself.
    Saved,
    /// Telegram's own chat for comments.
    Replies,
    /// Telegram's own chat for login codes of others.
    Codes,
    /// One other person.
    Personal,
    Bot,
    /// Basic group.
    Group,
    /// Group with a history for all, with or without a public name.
    Supergroup,
    /// One to many.
    Broadcast,
    /// `null`, absent or of a later version.
    #[default]
    Unknown,
}

impl ChatKind {
    pub(super) fn read(name: &str) -> Self {
        match name {
            "saved_messages" => Self::Saved,
            "replies" => Self::Replies,
            "verification_codes" => Self::Codes,
            "personal_chat" => Self::Personal,
            "bot_chat" => Self::Bot,
            "private_group" => Self::Group,
            "private_supergroup" | "public_supergroup" => Self::Supergroup,
            "private_channel" | "public_channel" => Self::Broadcast,
            _ => Self::Unknown,
        }
    }

    /// Title of a chat that has no name (section 13).
    pub(super) fn title(self, id: Option<i64>) -> String {
        match (self, id) {
            (Self::Saved, _) => "Saved messages".into(),
            (Self::Replies, _) => "Replies".into(),
            (Self::Codes, _) => "Verification codes".into(),
            (Self::Personal | Self::Bot | Self::Unknown, Some(id)) => {
                format!("Deleted account {id}")
            }
            (Self::Group | Self::Supergroup | Self::Broadcast, Some(id)) => format!("{id}"),
            (_, None) => String::new(),
        }
    }

    /// The key of a chat: family and number.
    pub(super) fn peer(self, id: i64) -> Peer {
        let (flag, id) = unflagged(id);
        let family = match self {
            Self::Saved | Self::Replies | Self::Codes | Self::Personal | Self::Bot => Family::User,
            Self::Group => Family::Chat,
            Self::Supergroup | Self::Broadcast => Family::Channel,
            Self::Unknown => flag.unwrap_or(Family::Either),
        };
        Peer { family, id }
    }
}

#[cfg(test)]
mod tests {
    use super::super::value::Document;
    use super::*;

    fn peer(json: &str) -> Option<String> {
        Peer::read(Document::read(json.as_bytes()).root()).map(|p| p.to_string())
    }

    #[test]
    fn ids_of_all_years_are_one_key() {
        assert_eq!(peer("\"user1\"").as_deref(), Some("user1"));
        assert_eq!(peer("\"channel1\"").as_deref(), Some("channel1"));
        assert_eq!(peer("\"chat1\"").as_deref(), Some("chat1"));
        assert_eq!(peer("1").as_deref(), Some("user1"));
        assert_eq!(peer("4294967297").as_deref(), Some("user1"));
        assert_eq!(peer("8589934593").as_deref(), Some("group1"));
        assert_eq!(peer("\"group1\""), None);
        assert_eq!(peer("null"), None);
        assert_eq!(ChatKind::Personal.peer(4_294_967_297).to_string(), "user1");
        assert_eq!(
            ChatKind::Broadcast.peer(8_589_934_593).to_string(),
            "channel1"
        );
    }
}
