//! What an account's lists say of its chats and its owner (telegram.md section 11, "Account layout").

use super::tags::{self, Token};
use crate::source::{Bundle, Entry};

/// One entry of a list page, by the classes of its parts.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) href: String,
    pub(super) details: String,
    pub(super) info: String,
}

/// What the account says of one chat.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Account {
    pub(super) entry: Option<Listed>,
    /// First and last name of the account's owner.
    pub(super) owner: Option<String>,
}

/// Text of a list page; nothing where it is missing or cannot be read, since chats are read without it too.
fn text(bundle: &Bundle, inner: &str) -> Option<Vec<u8>> {
    let entry: &Entry = &bundle.entries[bundle.find(inner)?];
    entry.text().ok()
}

fn below(root: &str, inner: &str) -> String {
    if root.is_empty() {
        inner.to_owned()
    } else {
        format!("{root}/{inner}")
    }
}

/// What the lists at `root` say of the chat in `chats/chat_12` (as `chat` names it).
pub(super) fn of(bundle: &Bundle, root: &str, chat: &str) -> Account {
    let list = text(bundle, &below(root, "lists/chats.html")).unwrap_or_default();
    let link = format!("{chat}/messages.html");
    let entry = entries(&list)
        .into_iter()
        .find(|e| e.href.trim_start_matches("../").split('#').next() == Some(link.as_str()));
    let results = text(bundle, &below(root, "export_results.html")).unwrap_or_default();
    Account {
        entry,
        owner: owner(&results),
    }
}

/// Number of entries of a list.
pub(super) fn count(bundle: &Bundle, root: &str, list: &str) -> u64 {
    let page = text(bundle, &below(root, &format!("lists/{list}"))).unwrap_or_default();
    entries(&page).len() as u64
}

/// The entries of a list page.
fn entries(html: &[u8]) -> Vec<Listed> {
    let mut found: Vec<Listed> = Vec::new();
    let mut part = b"".as_slice();
    tags::tokens(html, |token| match token {
        Token::Open(_, attributes, _) => {
            let class = tags::attribute(attributes, "class").map_or(&b""[..], |(v, _)| v);
            if tags::has(class, "entry") {
                let href = tags::attribute(attributes, "href");
                found.push(Listed {
                    href: href.map(|(v, _)| tags::plain(v)).unwrap_or_default(),
                    ..Listed::default()
                });
            }
            part = class;
        }
        Token::Text(text, _) => {
            if let Some(entry) = found.last_mut() {
                let into = if tags::has(part, "details_entry") {
                    &mut entry.details
                } else if tags::has(part, "info") {
                    &mut entry.info
                } else {
                    return;
                };
                into.push_str(&tags::plain(text));
            }
        }
        Token::Close(_) => part = b"",
    });
    found
}

/// First and last name in `.personal_info`, labels are always English.
fn owner(html: &[u8]) -> Option<String> {
    let (mut label, mut first, mut last) = (String::new(), String::new(), String::new());
    let mut part = b"".as_slice();
    tags::tokens(html, |token| match token {
        Token::Open(_, attributes, _) => {
            part = tags::attribute(attributes, "class").map_or(&b""[..], |(v, _)| v);
        }
        Token::Text(text, _) if tags::has(part, "label") => label = tags::plain(text),
        Token::Text(text, _) if tags::has(part, "value") => match label.as_str() {
            "First name" => first = tags::plain(text),
            "Last name" => last = tags::plain(text),
            _ => {}
        },
        Token::Text(..) => {}
        Token::Close(_) => part = b"",
    });
    let name = format!("{first} {last}").trim().to_owned();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_owner_are_read() {
        let html = br#"<a class="entry block_link clearfix" href="../chats/chat_01/messages.html#allow_back"><div class="body"><div class="pull_right info details">
group
</div><div class="name bold">Team</div><div class="details_entry details">
12 outgoing messages
</div></div></a>"#;
        let found = entries(html);
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].info.as_str(), found[0].details.as_str()),
            ("group", "12 outgoing messages")
        );
        let html = br#"<div class="personal_info"><div class="row"><div class="label details">First name</div><div class="value bold">Anna</div></div>
<div class="row"><div class="label details">Last name</div><div class="value bold">Beyer</div></div></div>"#;
        assert_eq!(owner(html).as_deref(), Some("Anna Beyer"));
    }
}
