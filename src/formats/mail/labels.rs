//! Labels of a Gmail download (mail.md section 4): in the language of the account, often one encoded word, always CSV.

use super::direction::Folder;
use crate::mime::Headers;

/// A label list is looked at up to here; real ones have some hundred bytes.
const LIST_BYTES: usize = 64 << 10;

/// What the labels of a mail say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Labels {
    /// Never sent.
    pub(super) draft: bool,
    /// Sent by the account's owner.
    pub(super) sent: bool,
    /// Came in.
    pub(super) inbox: bool,
    /// Sorted out as unwanted.
    pub(super) spam: bool,
    /// In the bin.
    pub(super) trash: bool,
    /// A talk of Hangouts or Google Talk, exported as a mail.
    pub(super) chat: bool,
}

impl Labels {
    /// The labels of these headers; none where there are none.
    pub(super) fn of(headers: &Headers<'_>) -> Option<Self> {
        let list = headers.text("X-Gmail-Labels")?;
        let mut labels = Self::default();
        for label in split(&list) {
            match label.to_lowercase().as_str() {
                "draft" | "drafts" | "entwurf" | "entwürfe" => labels.draft = true,
                "sent" | "sent mail" | "gesendet" => labels.sent = true,
                "inbox" | "posteingang" => labels.inbox = true,
                "spam" => labels.spam = true,
                "trash" | "bin" | "papierkorb" => labels.trash = true,
                "chat" | "chats" => labels.chat = true,
                _ => {}
            }
        }
        Some(labels)
    }

    /// As a folder's name says it.
    pub(super) fn folder(self) -> Folder {
        if self.draft {
            Folder::Drafts
        } else if self.sent {
            Folder::Sent
        } else if self.inbox || self.spam {
            Folder::Inbox
        } else {
            Folder::Other
        }
    }
}

/// Splits the decoded list; a label with a comma stands in quotes, and quotes inside are doubled. Blanks that do not break
/// are blanks.
fn split(list: &str) -> Vec<String> {
    let mut end = list.len().min(LIST_BYTES);
    while !list.is_char_boundary(end) {
        end -= 1;
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(&list.as_bytes()[..end]);
    let records = reader.records().filter_map(Result::ok);
    records
        .flat_map(|record| {
            let labels = record
                .iter()
                .map(|l| l.replace('\u{a0}', " ").trim().to_owned());
            labels.filter(|l| !l.is_empty()).collect::<Vec<_>>()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Labels, split};
    use crate::mime::Headers;

    #[test]
    fn one_encoded_word_with_commas_and_quotes() {
        let raw = "X-Gmail-Labels: =?UTF-8?Q?Archiviert,\"Kunden,_M=C3=BCller\",Kategorie:_\"\"Neuigkeiten\"\",Entw=C3=BCrfe?=\n\n";
        let headers = Headers::parse(raw.as_bytes());
        let list = headers.text("X-Gmail-Labels").unwrap();
        assert_eq!(split(&list)[..2], ["Archiviert", "Kunden, Müller"]);
        let labels = Labels::of(&headers).unwrap();
        assert!(labels.draft && !labels.sent);
        assert_eq!(
            split("Wichtig\u{a0},Ge\u{a0}öffnet"),
            ["Wichtig", "Ge öffnet"]
        );
    }

    #[test]
    fn german_and_english_names() {
        let of = |list: &str| {
            let raw = format!("X-Gmail-Labels: {list}\n\n");
            Labels::of(&Headers::parse(raw.as_bytes())).unwrap()
        };
        assert!(of("Gesendet,Geöffnet").sent && of("Sent").sent);
        assert!(of("Papierkorb").trash && of("Trash").trash);
        assert!(of("Chat").chat && of("Spam,Ungelesen").spam);
        // A label that only begins alike is the user's own.
        assert!(!of("Sentinel,Chatprotokolle").sent);
        assert!(Labels::of(&Headers::parse(b"A: b\n\n")).is_none());
    }
}
