//! Facebook Messenger and Instagram: "Download your information" as JSON, and the separate download of end-to-end
//! encrypted chats (other-chats.md section 2).

use super::meta_owner;
use super::people::named;
use crate::formats::records::files::{Shelf, attachment, below, kind};
use crate::formats::records::written::repaired;
use crate::formats::records::{
    self, Layout, Node, Out, Record, Records, Written, has_key, out, times,
};
use crate::formats::{Claim, Confidence, FormatCard, Reading};
use crate::model::{
    Attachment, AttachmentKind, Channel, Conversation, ConversationKind, MessageKind, Troubles,
};
use crate::source::{Bundle, Entry};
use std::borrow::Cow;

/// The reader for the download of the account.
#[derive(Debug)]
pub(crate) struct Messenger;

/// The reader for the download of encrypted chats.
#[derive(Debug)]
pub(crate) struct MessengerSecure;

static CARD: FormatCard = FormatCard {
    id: "messenger-json",
    title: (
        "Facebook Messenger und Instagram (Datendownload, JSON)",
        "Facebook Messenger and Instagram (data download, JSON)",
    ),
    channel: Channel::FacebookMessenger,
    names: &["message_1.json", "facebook-….zip", "instagram-….zip"],
    how: (
        &[
            "Kontenübersicht öffnen: Einstellungen, „Deine Informationen und Berechtigungen“, „Deine Informationen herunterladen“",
            "Nur „Nachrichten“ auswählen, als Format JSON (nicht HTML), Qualität der Medien nach Bedarf",
            "Als Ziel „Auf Gerät herunterladen“; große Downloads kommen in mehreren ZIP-Dateien: alle zusammen in einen Ordner legen",
            "Ende-zu-Ende-verschlüsselte Chats sind ein eigener Download: Messenger, „Sicherer Speicher“, „Download“",
        ],
        &[
            "Open the accounts centre: settings, “Your information and permissions”, “Download your information”",
            "Choose “Messages” only, format JSON (not HTML), media quality as needed",
            "Choose “Download to device”; large downloads come in several ZIP files: put them all into one folder",
            "End-to-end encrypted chats are a download of their own: Messenger, “Secure storage”, “Download”",
        ],
    ),
    survey_optional: false,
};

static SECURE: FormatCard = FormatCard {
    id: "messenger-secure",
    title: (
        "Facebook Messenger, Ende-zu-Ende-verschlüsselte Chats (JSON)",
        "Facebook Messenger, end-to-end encrypted chats (JSON)",
    ),
    channel: Channel::FacebookMessenger,
    names: &["Sabine Renner_1.json"],
    how: (
        &[
            "Im Browser messenger.com oder facebook.com öffnen: Einstellungen, „Datenschutz“, „Ende-zu-Ende-verschlüsselte Chats“",
            "„Nachrichtenspeicher“, „Sicherer Speicher – Daten herunterladen“; fehlt der Punkt, ist der sichere Speicher nicht eingerichtet",
        ],
        &[
            "Open messenger.com or facebook.com in a browser: settings, “Privacy”, “End-to-end encrypted chats”",
            "“Message storage”, “Download secure storage data”; where the item is missing, secure storage was never set up",
        ],
    ),
    survey_optional: false,
};

/// What a thread's files tell.
#[derive(Debug)]
pub(crate) struct Book {
    shelf: Shelf,
    id: String,
    owner: Option<String>,
}

/// Kinds of files of a message: field, what it is.
const FILES: &[(&str, AttachmentKind)] = &[
    ("photos", AttachmentKind::Image),
    ("videos", AttachmentKind::Video),
    ("audio_files", AttachmentKind::Audio),
    ("gifs", AttachmentKind::Video),
    ("files", AttachmentKind::Document),
];

/// A string as text, repaired.
fn text(node: &Node<'_>) -> Option<String> {
    let plain = node.text()?;
    Some(repaired(&plain).unwrap_or_else(|| plain.into_owned()))
}

fn is_thread_file(entry: &Entry) -> bool {
    let number = entry
        .name()
        .strip_prefix("message_")
        .and_then(|n| n.strip_suffix(".json"));
    number.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

impl Records for Messenger {
    type Book = Book;

    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let mut claims = Vec::new();
        let mut folders = std::collections::HashMap::new();
        for (main, entry) in bundle.entries.iter().enumerate() {
            if entry.extension() != "json" {
                continue;
            }
            let Some(head) = records::head(entry) else {
                continue;
            };
            let thread = has_key(&head, "participants")
                && has_key(&head, "messages")
                && (has_key(&head, "sender_name")
                    || has_key(&head, "thread_path")
                    || head.contains("\"messages\": []"));
            if !thread {
                continue;
            }
            let (confidence, why) = if is_thread_file(entry) {
                (
                    Confidence::Sure,
                    "is named message_N.json and holds participants and messages",
                )
            } else {
                (
                    Confidence::Maybe,
                    "holds participants and messages with sender_name",
                )
            };
            // All files of a thread lie in one folder: listed once, not once a file.
            let folder = entry.folder().to_owned();
            let members = if bundle.kind == crate::source::BundleKind::File || folder.is_empty() {
                Vec::new()
            } else {
                folders
                    .entry(folder.clone())
                    .or_insert_with(|| below(bundle, &folder, main))
                    .clone()
            };
            claims.push(records::claim(main, members, confidence, why));
        }
        claims
    }

    fn layout(&self, _: &Reading<'_>) -> Layout {
        Layout::Json(&["messages"])
    }

    fn book(&self, reading: &Reading<'_>, troubles: &mut Troubles) -> Book {
        Book::new(reading, troubles)
    }

    fn settle(
        &self,
        reading: &Reading<'_>,
        book: &mut Book,
        frame: &Node<'_>,
    ) -> Vec<Conversation> {
        let names: Vec<String> = frame
            .get("participants")
            .list()
            .iter()
            .filter_map(|p| text(p.get("name")))
            .collect();
        let group = frame
            .str("thread_type")
            .is_some_and(|t| t.contains("Group"))
            || frame.get("joinable_mode").is_some()
            || names.len() > 2;
        let entry = &reading.bundle.entries[reading.claim.main];
        let path = frame.str("thread_path").map(Cow::into_owned);
        book.id = path.unwrap_or_else(|| entry.folder().to_owned());
        vec![book.thread(text(frame.get("title")), names, group)]
    }

    fn spreads(&self) -> bool {
        true
    }

    fn says_own_side(&self, reading: &Reading<'_>) -> bool {
        let entry = &reading.bundle.entries[reading.claim.main];
        !is_thread_file(entry) || entry.name() == "message_1.json"
    }

    fn messages(&self, book: &Book, record: &Record<'_>, out: &mut Out<'_>) {
        let Some(node) = out.object(record) else {
            return;
        };
        let mut written = Written::default();
        let share = node.get("share");
        for part in [
            node.get("content"),
            share.get("share_text"),
            share.get("link"),
        ] {
            if let Some(quoted) = part.quoted().filter(|q| !q.raw.is_empty()) {
                written.line();
                written.mojibake(quoted);
            }
        }
        let mut attachments = Vec::new();
        for (field, what) in FILES {
            for file in node.get(field).list() {
                attachments.extend(book.file(file, *what));
            }
        }
        let sticker = node.get("sticker");
        attachments.extend(book.file(sticker, AttachmentKind::Sticker));
        let told = node.str("type").unwrap_or_default();
        let call = told == "Call" || node.get("call_duration").is_some();
        let kind = if node.get("is_unsent").is_true() {
            MessageKind::Deleted
        } else if call {
            MessageKind::Call
        } else if matches!(told.as_ref(), "Subscribe" | "Unsubscribe")
            || !node.get("users").list().is_empty()
        {
            MessageKind::System
        } else {
            kind_of(&attachments, &written)
        };
        let sender = text(node.get("sender_name"));
        let mut message = out::of(kind, written);
        message.time = node.get("timestamp_ms").int().and_then(times::utc_ms);
        message.sender = sender.as_deref();
        message.attachments = attachments;
        message.thread = Some(Cow::Borrowed(&book.id));
        out.message(message);
    }
}

impl Records for MessengerSecure {
    type Book = Book;

    fn card(&self) -> &'static FormatCard {
        &SECURE
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let mut claims = Vec::new();
        let mut media = None;
        for (main, entry) in bundle.entries.iter().enumerate() {
            if entry.extension() != "json" {
                continue;
            }
            let Some(head) = records::head(entry) else {
                continue;
            };
            if has_key(&head, "threadName")
                && has_key(&head, "participants")
                && has_key(&head, "messages")
            {
                let folder = match entry.folder() {
                    "" => "media".to_owned(),
                    folder => format!("{folder}/media"),
                };
                let files = media
                    .get_or_insert_with(|| below(bundle, &folder, main))
                    .clone();
                let why = "holds threadName, participants and messages";
                claims.push(records::claim(main, files, Confidence::Sure, why));
            }
        }
        claims
    }

    fn layout(&self, _: &Reading<'_>) -> Layout {
        Layout::Json(&["messages"])
    }

    fn book(&self, reading: &Reading<'_>, troubles: &mut Troubles) -> Book {
        Book::new(reading, troubles)
    }

    fn settle(
        &self,
        reading: &Reading<'_>,
        book: &mut Book,
        frame: &Node<'_>,
    ) -> Vec<Conversation> {
        let names: Vec<String> = frame
            .get("participants")
            .list()
            .iter()
            .filter_map(text)
            .collect();
        let title = text(frame.get("threadName"));
        let group = names.len() > 2;
        book.id = reading.bundle.entries[reading.claim.main].inner.clone();
        vec![book.thread(title, names, group)]
    }

    fn messages(&self, book: &Book, record: &Record<'_>, out: &mut Out<'_>) {
        let Some(node) = out.object(record) else {
            return;
        };
        let mut written = Written::default();
        if let Some(quoted) = node.get("text").quoted() {
            written.mojibake(quoted);
        }
        let files = node.get("media").list().iter();
        let attachments: Vec<_> = files
            .filter_map(|f| book.file(f, AttachmentKind::Unknown))
            .collect();
        let kind = if node.get("isUnsent").is_true() {
            MessageKind::Deleted
        } else if node
            .str("type")
            .is_some_and(|t| t.eq_ignore_ascii_case("call"))
        {
            MessageKind::Call
        } else {
            kind_of(&attachments, &written)
        };
        let sender = text(node.get("senderName"));
        let mut message = out::of(kind, written);
        message.time = node.get("timestamp").int().and_then(times::utc_ms);
        message.sender = sender.as_deref();
        message.attachments = attachments;
        message.thread = Some(Cow::Borrowed(&book.id));
        out.message(message);
    }
}

impl Book {
    fn new(reading: &Reading<'_>, troubles: &mut Troubles) -> Self {
        Self {
            shelf: Shelf::new(reading),
            id: String::new(),
            owner: meta_owner::find(reading, troubles),
        }
    }

    /// The thread's conversation.
    fn thread(&self, title: Option<String>, names: Vec<String>, group: bool) -> Conversation {
        let kind = if group {
            ConversationKind::Group
        } else {
            ConversationKind::Direct
        };
        let mut conversation = Conversation::new(title.unwrap_or_else(|| names.join(", ")), kind);
        let own = |name: &String| self.owner.as_ref().map(|owner| owner == name);
        let people = names.into_iter().map(|name| {
            let own = own(&name);
            named(name, own)
        });
        conversation.participants = people.collect();
        conversation.native_id = Some(self.id.clone()).filter(|i| !i.is_empty());
        conversation
    }

    /// A file by its address inside the download; a link to the web is not in it.
    fn file(&self, node: &Node<'_>, what: AttachmentKind) -> Option<Attachment<'static>> {
        let uri = text(node.get("uri"))?;
        let name = uri.rsplit('/').next().unwrap_or(&uri).to_owned();
        let what = match what {
            AttachmentKind::Unknown => kind(None, &name),
            told => told,
        };
        let entry = self.shelf.find(&uri).filter(|_| !uri.starts_with("http"));
        Some(attachment(name, what, None, entry))
    }
}

/// What a message is by what it brings.
pub(super) fn kind_of(attachments: &[Attachment<'_>], text: &Written) -> MessageKind {
    if attachments
        .iter()
        .any(|a| a.entry.is_some() || a.content.is_some())
    {
        MessageKind::Attachment
    } else if !attachments.is_empty() {
        MessageKind::MediaOmitted
    } else if text.text.is_empty() {
        MessageKind::Empty
    } else {
        MessageKind::Text
    }
}
