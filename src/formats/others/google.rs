//! Google Chat from Takeout: one folder a conversation with `messages.json` and `group_info.json`
//! (other-chats.md section 5).

use super::meta::kind_of;
use super::people::named;
use crate::formats::records::files::{Shelf, attachment, below, kind};
use crate::formats::records::words::date_in_words;
use crate::formats::records::{self, Layout, Node, Out, Record, Records, Written, has_key, out};
use crate::formats::{Claim, Confidence, FormatCard, Reading};
use crate::model::{
    Channel, Conversation, ConversationKind, Direction, MessageKind, NoteCode, Participant, Stamp,
    Troubles,
};
use crate::source::{Bundle, BundleKind};
use std::borrow::Cow;

/// The reader.
#[derive(Debug)]
pub(crate) struct GoogleChat;

static CARD: FormatCard = FormatCard {
    id: "google-chat",
    title: ("Google Chat (Takeout)", "Google Chat (Takeout)"),
    channel: Channel::TeamChat,
    names: &[
        "Takeout/Google Chat/Groups/DM …/messages.json",
        "takeout-….zip",
    ],
    how: (
        &[
            "takeout.google.com öffnen, „Auswahl aufheben“, dann nur „Google Chat“ anhaken",
            "„Per Link herunterladen“, Dateityp ZIP; große Downloads kommen in mehreren Dateien: alle zusammen in einen Ordner legen",
            "Ist der Punkt beim Firmenkonto gesperrt: die Verwaltung von Google Workspace kann Takeout freigeben oder selbst exportieren",
        ],
        &[
            "Open takeout.google.com, “Deselect all”, then tick “Google Chat” only",
            "“Send download link”, file type ZIP; large downloads come in several files: put them all into one folder",
            "Where the item is blocked on a work account: the administration of Google Workspace can allow Takeout or export itself",
        ],
    ),
    survey_optional: false,
};

/// What the files beside the messages tell.
#[derive(Debug, Default)]
pub(crate) struct Book {
    owner: Option<String>,
    title: Option<String>,
    members: Vec<Participant>,
    shelf: Shelf,
    folder: String,
}

impl Records for GoogleChat {
    type Book = Book;

    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let users: Vec<usize> = (0..bundle.entries.len())
            .filter(|at| bundle.entries[*at].name() == "user_info.json")
            .collect();
        let mut claims = Vec::new();
        for (main, entry) in bundle.entries.iter().enumerate() {
            if entry.name() != "messages.json" {
                continue;
            }
            let Some(head) = records::head(entry) else {
                continue;
            };
            let fits = has_key(&head, "messages")
                && has_key(&head, "creator")
                && (has_key(&head, "created_date") || has_key(&head, "topic_id"));
            if !fits {
                continue;
            }
            let mut members = Vec::new();
            if bundle.kind != BundleKind::File && !entry.folder().is_empty() {
                members = below(bundle, entry.folder(), main);
                members.extend(&users);
            }
            let why = "messages with creator, created_date and topic_id";
            claims.push(records::claim(main, members, Confidence::Sure, why));
        }
        claims
    }

    fn layout(&self, _: &Reading<'_>) -> Layout {
        Layout::Json(&["messages"])
    }

    fn book(&self, reading: &Reading<'_>, troubles: &mut Troubles) -> Book {
        let main = &reading.bundle.entries[reading.claim.main];
        let mut book = Book {
            shelf: Shelf::new(reading),
            folder: main.folder_name().to_owned(),
            ..Book::default()
        };
        for member in &reading.claim.members {
            let entry = &reading.bundle.entries[*member];
            match entry.name() {
                "user_info.json" => records::companion(entry, troubles, &mut |node| {
                    let user = node.get("user");
                    book.owner = user
                        .str("email")
                        .or_else(|| user.str("name"))
                        .map(Cow::into_owned);
                }),
                "group_info.json" if entry.folder() == main.folder() => {
                    records::companion(entry, troubles, &mut |node| {
                        book.title = node.str("name").map(Cow::into_owned);
                        book.members = node
                            .get("members")
                            .list()
                            .iter()
                            .filter_map(person)
                            .collect();
                    });
                }
                _ => {}
            }
        }
        book
    }

    fn settle(&self, _: &Reading<'_>, book: &mut Book, _: &Node<'_>) -> Vec<Conversation> {
        let owner = book.owner.clone();
        for member in &mut book.members {
            member.own = owner
                .as_ref()
                .map(|o| member.handle.as_ref() == Some(o) || member.name == *o);
        }
        let space = book.folder.starts_with("Space") || book.title.is_some();
        let kind = if space || book.members.len() > 2 {
            ConversationKind::Group
        } else {
            ConversationKind::Direct
        };
        let others = book.members.iter().filter(|m| m.own != Some(true));
        let names: Vec<&str> = others.map(|m| m.name.as_str()).collect();
        let title = book.title.clone().unwrap_or_else(|| names.join(", "));
        let mut conversation = Conversation::new(title, kind);
        conversation.participants = book.members.clone();
        conversation.native_id = Some(book.folder.clone()).filter(|f| !f.is_empty());
        vec![conversation]
    }

    fn messages(&self, book: &Book, record: &Record<'_>, out: &mut Out<'_>) {
        let Some(node) = out.object(record) else {
            return;
        };
        let mut written = Written::default();
        let quote = written.quote(node.path(&["quoted_message_metadata", "text"]).quoted());
        if let Some(quoted) = node.get("text").quoted() {
            written.json(quoted);
        }
        let mut attachments = Vec::new();
        for file in node.get("attached_files").list() {
            let stored = file.str("export_name");
            let shown = file.str("original_name").or_else(|| stored.clone());
            let Some(shown) = shown else { continue };
            let entry = stored.and_then(|s| book.shelf.find(&s));
            let what = kind(None, &shown);
            attachments.push(attachment(shown.into_owned(), what, None, entry));
        }
        let deleted = node.str("message_state").is_some_and(|s| s == "DELETED")
            || node.get("deletion_metadata").is_some();
        let kind = if deleted {
            MessageKind::Deleted
        } else {
            kind_of(&attachments, &written)
        };
        let edited = node.get("updated_date").is_some();
        let creator = person(node.get("creator"));
        // A missing date of an edited message is replaced by the day of its edit, as the export has no other.
        let dates = [node.str("created_date"), node.str("updated_date")];
        let mut written_date = None;
        for date in dates.into_iter().flatten() {
            written_date = date_sentence(&date);
            if written_date.is_some() {
                break;
            }
            out.note(
                NoteCode::DateUnreadable,
                record,
                "a date in words that are not known",
            );
        }
        let mut message = out::of(kind, written);
        message.time = written_date;
        message.sender = creator.as_ref().map(|c| c.name.as_str());
        message.edited = edited;
        message.attachments = attachments;
        if let (Some(creator), Some(owner)) = (&creator, &book.owner) {
            let own = creator.handle.as_ref() == Some(owner) || creator.name == *owner;
            message.direction = Some(if own {
                Direction::Outbound
            } else {
                Direction::Inbound
            });
        }
        message.native_id = node
            .str("message_id")
            .map(|id| Cow::Owned(format!("google-chat/{id}")));
        message.thread = node.str("topic_id").map(|id| Cow::Owned(id.into_owned()));
        message.sections.extend(quote);
        out.message(message);
    }
}

/// A member or creator; deleted accounts have no address.
fn person(node: &Node<'_>) -> Option<Participant> {
    let handle = node.str("email").map(Cow::into_owned);
    let name = node
        .str("name")
        .map(Cow::into_owned)
        .or_else(|| handle.clone())?;
    Some(Participant {
        handle,
        ..named(name, None)
    })
}

/// A date as a sentence in the account's language (section 5): English, German, and the signs of Chinese and Japanese.
/// Only UTC is read: another zone would be a guess.
pub(super) fn date_sentence(text: &str) -> Option<Stamp> {
    let zone = text.find("UTC").or_else(|| text.find("GMT"))?;
    if text[zone + 3..].starts_with(['+', '-', '\u{2212}']) {
        return None;
    }
    let wall = date_in_words(text)?;
    Some(Stamp::with_offset(wall, 0))
}

#[cfg(test)]
mod tests {
    use super::date_sentence;

    #[test]
    fn dates_are_sentences_in_the_language_of_the_account() {
        let read = |text: &str| date_sentence(text).map(|s| s.to_string());
        for (text, wanted) in [
            (
                "Friday, May 29, 2026 at 3:00:29\u{202f}AM UTC",
                Some("2026-05-29T03:00:29Z"),
            ),
            (
                "Friday, May 29, 2026 at 12:00:29\u{a0}PM UTC",
                Some("2026-05-29T12:00:29Z"),
            ),
            (
                "Monday, March 2, 2026 at 12:05:00 AM UTC",
                Some("2026-03-02T00:05:00Z"),
            ),
            (
                "Freitag, 29. Mai 2026 um 15:00:29 UTC",
                Some("2026-05-29T15:00:29Z"),
            ),
            (
                "Montag, 2. März 2026, 08:01:02 UTC",
                Some("2026-03-02T08:01:02Z"),
            ),
            (
                "2026年5月29日星期五 UTC 03:00:29",
                Some("2026-05-29T03:00:29Z"),
            ),
            (
                "2026年5月29日 下午3:00:29 UTC",
                Some("2026-05-29T15:00:29Z"),
            ),
            ("vendredi 29 prairial 2026 à 03:00:29 UTC", None),
            ("Friday, May 29, 2026 at 3:00:29 AM CEST", None),
            ("lundi 5 janvier 2026 à 08:06:00 UTC+1", None),
            ("UTC", None),
            ("", None),
        ] {
            assert_eq!(read(text).as_deref(), wanted, "{text}");
        }
    }
}
