//! What the head of a page tells: whether it is Telegram's, and the name of its chat (telegram.md sections 2 and 11).

use super::tags::{self, Token};
use crate::source::Bundle;
use crate::source::limits::HEAD;
use memchr::memmem;

/// Whether this is the beginning of a page of a chat. Element's export uses the same names and title and is none.
pub(super) fn is_page(head: &[u8]) -> bool {
    let holds = |needle: &str| memmem::find(head, needle.as_bytes()).is_some();
    holds("class=\"page_wrap\"") && holds("chat_page") && !holds("mx_") && holds("page_header")
}

/// Name of the chat in the head of a page: `.page_header .text.bold`.
pub(super) fn name(head: &[u8]) -> String {
    let (mut header, mut here, mut found) = (false, false, String::new());
    tags::tokens(head, |token| match token {
        Token::Open(_, attributes, _) => {
            let class = tags::attribute(attributes, "class").map_or(&b""[..], |(v, _)| v);
            header |= tags::has(class, "page_header");
            here =
                header && found.is_empty() && tags::has(class, "text") && tags::has(class, "bold");
        }
        Token::Text(text, _) if here => found.push_str(&tags::plain(text)),
        Token::Text(..) => {}
        Token::Close(_) => here = false,
    });
    found
}

/// Name of a chat: its first page says it, else its folder.
pub(super) fn of(bundle: &Bundle, main: usize) -> String {
    let entry = &bundle.entries[main];
    let told = entry.head(HEAD).map(|head| name(&head)).unwrap_or_default();
    if told.is_empty() {
        entry
            .folder()
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_owned()
    } else {
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_telegram_and_look_alikes() {
        let page =
            br#"<title>Exported Data</title><body><div class="page_wrap"><div class="page_header">
<a class="content block_link" href="x"><div class="text bold">
Kurt &amp; Sohn
</div></a></div><div class="page_body chat_page"><div class="history">"#;
        assert!(is_page(page));
        assert_eq!(name(page), "Kurt & Sohn");
        let element = br#"<title>Exported Data</title><div class="page_wrap"><div class="page_header"></div><div class="chat_page mx_MatrixChat">"#;
        assert!(!is_page(element));
        assert!(!is_page(b"<html><body>"));
    }
}
