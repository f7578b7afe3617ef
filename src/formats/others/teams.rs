//! Microsoft Teams: the personal data export (also Skype's), and lists of messages as scripts get them from Graph
//! (other-chats.md section 4).

use super::meta::kind_of;
use super::people::{NAMELESS, named};
use crate::formats::records::files::{Shelf, attachment, below, kind};
use crate::formats::records::{
    self, Layout, Node, Out, Quoted, Record, Records, Written, has_key, out, times,
};
use crate::formats::{Claim, Confidence, FormatCard, Reading};
use crate::model::{
    AttachmentKind, Channel, Conversation, ConversationKind, Direction, Message, MessageKind,
    TextMap, Troubles,
};
use crate::source::Bundle;
use crate::text::html;
use std::borrow::Cow;

/// The reader for the personal export.
#[derive(Debug)]
pub(crate) struct TeamsPersonal;

/// The reader for lists of Graph messages.
#[derive(Debug)]
pub(crate) struct TeamsGraph;

static CARD: FormatCard = FormatCard {
    id: "teams-personal",
    title: (
        "Microsoft Teams (kostenlos) und Skype, Datenexport",
        "Microsoft Teams (free) and Skype, data export",
    ),
    channel: Channel::TeamChat,
    names: &["messages.json", "8_live_….tar"],
    how: (
        &[
            "secure.skype.com/export im Browser öffnen und mit dem privaten Microsoft-Konto anmelden",
            "„Unterhaltungen“ (und „Dateien“, wenn sie gebraucht werden) auswählen und die .tar-Datei laden",
            "Ein Firmenkonto hat diesen Export nicht: dort kann nur die Verwaltung von Microsoft 365 Nachrichten herausgeben",
        ],
        &[
            "Open secure.skype.com/export in a browser and sign in with the personal Microsoft account",
            "Choose “Conversations” (and “Files” where needed) and download the .tar file",
            "A work account has no such export: there only the administration of Microsoft 365 can hand messages over",
        ],
    ),
    survey_optional: false,
};

static GRAPH: FormatCard = FormatCard {
    id: "teams-graph",
    title: (
        "Microsoft Teams, Nachrichtenliste (Graph, JSON)",
        "Microsoft Teams, list of messages (Graph, JSON)",
    ),
    channel: Channel::TeamChat,
    names: &["chat.json"],
    how: (
        &[
            "Die Verwaltung von Microsoft 365 ruft die Nachrichten über Microsoft Graph ab (chats/…/messages) und speichert die Antwort als JSON",
            "Vorher klären, wer zustimmen muss (Betriebsrat, Datenschutz)",
        ],
        &[
            "The administration of Microsoft 365 gets the messages over Microsoft Graph (chats/…/messages) and saves the answer as JSON",
            "Settle first who must agree (works council, data protection)",
        ],
    ),
    survey_optional: false,
};

/// What the export tells of its owner and chats.
#[derive(Debug, Default)]
pub(crate) struct Book {
    user: String,
    ids: Vec<String>,
    shelf: Shelf,
}

impl Records for TeamsPersonal {
    type Book = Book;

    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let mut claims = Vec::new();
        for (main, entry) in bundle.entries.iter().enumerate() {
            let Some(head) = records::head_of(entry, "json") else {
                continue;
            };
            let conversations = has_key(&head, "conversations");
            if conversations
                && (has_key(&head, "MessageList")
                    || (has_key(&head, "userId") && has_key(&head, "exportDate")))
            {
                let folder = match entry.folder() {
                    "" => "media".to_owned(),
                    folder => format!("{folder}/media"),
                };
                let why = "holds userId, conversations and MessageList";
                claims.push(records::claim(
                    main,
                    below(bundle, &folder, main),
                    Confidence::Sure,
                    why,
                ));
            }
        }
        claims
    }

    fn layout(&self, _: &Reading<'_>) -> Layout {
        Layout::Json(&["conversations", "*", "MessageList"])
    }

    fn book(&self, reading: &Reading<'_>, _: &mut Troubles) -> Book {
        Book {
            shelf: Shelf::new(reading),
            ..Book::default()
        }
    }

    fn settle(&self, _: &Reading<'_>, book: &mut Book, frame: &Node<'_>) -> Vec<Conversation> {
        book.user = frame.str("userId").map(Cow::into_owned).unwrap_or_default();
        let all = frame.get("conversations").list().iter();
        // Only conversations with a list have one to be numbered by.
        all.filter(|c| matches!(c.get("MessageList"), Node::List(_)))
            .map(|c| {
                let id = c.str("id").map(Cow::into_owned).unwrap_or_default();
                let group = id.starts_with("19:");
                let kind = if group {
                    ConversationKind::Group
                } else {
                    ConversationKind::Direct
                };
                let topic = c.path(&["threadProperties", "topic"]).text();
                let title = c.str("displayName").or(topic).map(Cow::into_owned);
                let title = title.unwrap_or_else(|| id.clone());
                let mut conversation = Conversation::new(title, kind);
                conversation.participants.push(named(NAMELESS, Some(true)));
                conversation.native_id = Some(id.clone());
                book.ids.push(id);
                conversation
            })
            .collect()
    }

    fn messages(&self, book: &Book, record: &Record<'_>, out: &mut Out<'_>) {
        let Some(node) = out.object(record) else {
            return;
        };
        let told = node.str("messagetype").unwrap_or_default();
        let from = node.str("from").unwrap_or_default();
        let own = !book.user.is_empty() && from.ends_with(book.user.as_str());
        let mut message = body(node.get("content"), told != "Text");
        message.conversation = record.list;
        if told.starts_with("RichText/Media") || told == "RichText/UriObject" {
            let raw = node.str("content").unwrap_or_default();
            for name in original_names(&raw) {
                let what = match told.as_ref() {
                    "RichText/Media_Video" => AttachmentKind::Video,
                    "RichText/Media_AudioMsg" => AttachmentKind::Audio,
                    "RichText/UriObject" => AttachmentKind::Image,
                    _ => kind(None, &name),
                };
                let by_id = node.get("amsreferences").list().iter();
                let entry = by_id
                    .filter_map(|id| id.text())
                    .find_map(|id| book.shelf.find_between("media", &id, ""))
                    .or_else(|| book.shelf.find(&name));
                message
                    .attachments
                    .push(attachment(name, what, None, entry));
            }
        }
        message.kind = match told.as_ref() {
            "Event/Call" => MessageKind::Call,
            t if t.starts_with("ThreadActivity/") || t.starts_with("Event/") => MessageKind::System,
            "RichText/Location" => MessageKind::Location,
            "RichText/Contacts" => MessageKind::Contact,
            "Poll" => MessageKind::Poll,
            _ if node.path(&["properties", "deletetime"]).is_some() => MessageKind::Deleted,
            _ => kind_by(&message),
        };
        message.edited = node.path(&["properties", "edittime"]).is_some();
        message.time = node.str("originalarrivaltime").as_deref().and_then(utc);
        let sender = if own {
            Some(Cow::Borrowed(NAMELESS))
        } else {
            node.str("displayName").or_else(|| node.str("from"))
        };
        if message.kind != MessageKind::System {
            message.sender = sender.as_deref();
            message.direction = Some(if own {
                Direction::Outbound
            } else {
                Direction::Inbound
            });
        }
        let chat = book.ids.get(record.list).map_or("", String::as_str);
        message.native_id = node
            .str("id")
            .map(|id| Cow::Owned(format!("teams/{chat}/{id}")));
        message.thread = Some(Cow::Borrowed(chat));
        out.message(message);
    }
}

impl Records for TeamsGraph {
    type Book = ();

    fn card(&self) -> &'static FormatCard {
        &GRAPH
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let mut claims = Vec::new();
        for (main, entry) in bundle.entries.iter().enumerate() {
            let Some(head) = records::head_of(entry, "json") else {
                continue;
            };
            let keys = ["createdDateTime", "messageType", "body", "contentType"];
            if keys.iter().all(|k| has_key(&head, k)) {
                let why = "messages with createdDateTime, messageType and body";
                claims.push(records::claim(main, Vec::new(), Confidence::Sure, why));
            }
        }
        claims
    }

    fn layout(&self, reading: &Reading<'_>) -> Layout {
        let head = records::head(&reading.bundle.entries[reading.claim.main]);
        if head.is_some_and(|h| h.trim_start().starts_with('{')) {
            Layout::Json(&["value"])
        } else {
            Layout::Json(&[])
        }
    }

    fn book(&self, _: &Reading<'_>, _: &mut Troubles) {}

    fn settle(&self, reading: &Reading<'_>, (): &mut (), frame: &Node<'_>) -> Vec<Conversation> {
        let name = reading.bundle.entries[reading.claim.main].name();
        let title = frame.str("topic").map(Cow::into_owned);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        vec![Conversation::new(
            title.unwrap_or_else(|| stem.to_owned()),
            ConversationKind::Group,
        )]
    }

    fn messages(&self, (): &(), record: &Record<'_>, out: &mut Out<'_>) {
        let Some(node) = out.object(record) else {
            return;
        };
        let is_html = node
            .path(&["body", "contentType"])
            .text()
            .is_none_or(|t| t != "text");
        let mut message = body(node.path(&["body", "content"]), is_html);
        for file in node.get("attachments").list() {
            let Some(name) = file.str("name").map(Cow::into_owned) else {
                continue;
            };
            // Files lie in OneDrive or SharePoint, only links are here.
            let what = kind(None, &name);
            message.attachments.push(attachment(name, what, None, None));
        }
        message.kind = if node.get("deletedDateTime").text().is_some() {
            MessageKind::Deleted
        } else if node.str("messageType").is_some_and(|t| t != "message") {
            MessageKind::System
        } else {
            kind_by(&message)
        };
        message.time = node.str("createdDateTime").as_deref().and_then(utc);
        message.edited = node.get("lastEditedDateTime").text().is_some();
        let user = node.path(&["from", "user", "displayName"]).text();
        let sender = user.or_else(|| node.path(&["from", "application", "displayName"]).text());
        if message.kind != MessageKind::System {
            message.sender = sender.as_deref();
        }
        let chat = node.str("chatId").unwrap_or_default().into_owned();
        message.native_id = node
            .str("id")
            .map(|id| Cow::Owned(format!("teams/{chat}/{id}")));
        message.thread = (!chat.is_empty()).then_some(Cow::Owned(chat));
        out.message(message);
    }
}

/// Times of this service are UTC, also where no `Z` stands behind them.
fn utc(text: &str) -> Option<crate::model::Stamp> {
    let mut stamp = times::iso(text)?;
    stamp.offset = stamp.offset.or(Some(0));
    Some(stamp)
}

/// The content of a message: markup becomes text and leads to the whole field, plain text to its own bytes.
fn body(node: &Node<'_>, is_html: bool) -> Message<'static> {
    let Some(quoted) = node.quoted() else {
        return out::of(MessageKind::Text, Written::default());
    };
    written_or_html(quoted, is_html)
}

/// Text as it stands, or the text behind markup.
pub(super) fn written_or_html(quoted: Quoted<'_>, is_html: bool) -> Message<'static> {
    let mut written = Written::default();
    written.json(quoted);
    if !is_html || !written.text.contains(['<', '&']) {
        return out::of(MessageKind::Text, written);
    }
    let region = written.region();
    let text = html::html_to_text(&written.text).text;
    let mut message = Message::new(MessageKind::Text, Cow::Owned(text.trim().to_owned()));
    message.map = region.map_or(TextMap::None, TextMap::Region);
    message
}

/// What a message is by what it brings.
fn kind_by(message: &Message<'_>) -> MessageKind {
    let mut text = Written::default();
    text.literal(&message.text);
    kind_of(&message.attachments, &text)
}

/// Names of files in the markup of a media message.
fn original_names(markup: &str) -> Vec<String> {
    markup
        .match_indices("<OriginalName")
        .filter_map(|(at, _)| {
            let tag = &markup[at..at + markup[at..].find('>')?];
            let value = &tag[tag.find("v=")? + 2..];
            let quote = value.chars().next()?;
            let inner = value.get(1..)?;
            let name = &inner[..inner.find(quote)?];
            (!name.is_empty()).then(|| html::html_to_text(name).text.trim().to_owned())
        })
        .collect()
}
