//! Which files are `result.json` of Telegram Desktop, by what they hold (telegram.md section 2).

use super::value::{Document, Node};
use crate::formats::Confidence;

/// `type` values that only Telegram writes.
const TYPES: [&str; 10] = [
    "saved_messages",
    "replies",
    "verification_codes",
    "personal_chat",
    "bot_chat",
    "private_group",
    "private_supergroup",
    "public_supergroup",
    "private_channel",
    "public_channel",
];

/// Blocks of a whole account beside its chats.
const BLOCKS: [&str; 9] = [
    "personal_information",
    "profile_pictures",
    "stories",
    "profile_music",
    "contacts",
    "frequent_contacts",
    "sessions",
    "web_sessions",
    "other_data",
];

/// Whether the beginning of a file is that of an export, how surely, and why.
pub(super) fn judge(head: &[u8]) -> Option<(Confidence, &'static str)> {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    if head.trim_ascii_start().first() != Some(&b'{') {
        return None;
    }
    let document = Document::read(head);
    let root = document.root();
    account(root).or_else(|| chat(root))
}

fn account(root: Node<'_>) -> Option<(Confidence, &'static str)> {
    let first = root.fields().next().map(|(key, _)| key);
    let chats = ["chats", "left_chats"].iter().any(|key| {
        root.get(key)
            .is_some_and(|c| c.has("about") || c.get("list").is_some_and(Node::is_list))
    });
    let blocks = root
        .fields()
        .filter(|(key, _)| BLOCKS.iter().any(|b| b.as_bytes() == *key))
        .count();
    let about = first == Some(b"about");
    (about && (chats || blocks > 0))
        .then_some((
            Confidence::Sure,
            "begins with `about` and holds blocks of a Telegram account",
        ))
        .or_else(|| {
            chats.then_some((
                Confidence::Maybe,
                "holds lists of chats like a Telegram account",
            ))
        })
}

fn chat(root: Node<'_>) -> Option<(Confidence, &'static str)> {
    let messages = root.get("messages").filter(|m| m.is_list())?;
    let kind = root.get("type")?;
    let known = kind.text().is_some_and(|kind| TYPES.contains(&&*kind));
    let like = messages.items().next().is_some_and(|first| {
        let kind = first.word("type");
        first.has("id") && matches!(kind.as_deref(), Some("message" | "service" | "unsupported"))
    });
    match (known, like) {
        (true, _) => Some((
            Confidence::Sure,
            "has the `type` of a Telegram chat and messages",
        )),
        (false, true) => Some((
            Confidence::Maybe,
            "has messages like those of a Telegram chat",
        )),
        _ => None,
    }
}

/// Name of the chat where the file is that of one chat and has a name.
pub(super) fn chat_name(head: &[u8]) -> Option<String> {
    let document = Document::read(head);
    let root = document.root();
    root.get("messages")?;
    root.word("name").map(|name| name.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sure(json: &str) -> Option<Confidence> {
        judge(json.as_bytes()).map(|(confidence, _)| confidence)
    }

    #[test]
    fn exports_are_known_by_their_keys() {
        let one = r#"{"type":"saved_messages","id":1,"messages":[]}"#;
        assert_eq!(sure(one), Some(Confidence::Sure));
        let later = r#"{"name":"x","type":null,"id":1,"messages":[{"id":1,"type":"message""#;
        assert_eq!(sure(later), Some(Confidence::Maybe));
        let left = r#"{"about":"Hier ist","left_chats":{"about":"x","list":["#;
        assert_eq!(sure(left), Some(Confidence::Sure));
        let contacts = r#"{"about":"Hier ist","contacts":{"about":"x","list":[{"first_name":"A""#;
        assert_eq!(sure(contacts), Some(Confidence::Sure));
    }

    #[test]
    fn other_json_is_not_claimed() {
        assert_eq!(
            sure(r#"{"guild":{},"messages":[{"id":"1","type":"Default"}]}"#),
            None
        );
        assert_eq!(
            sure(r#"{"participants":[],"messages":[{"sender_name":"a"}]}"#),
            None
        );
        assert_eq!(sure(r#"{"type":"x","messages":[]}"#), None);
        assert_eq!(sure("[1]"), None);
        assert_eq!(sure(""), None);
    }
}
