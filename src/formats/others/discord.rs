//! Discord: DiscordChatExporter's JSON, and the messages of the account owner in Discord's own data package
//! (other-chats.md section 8).

use super::meta::kind_of;
use super::people::{NAMELESS, named};
use crate::formats::records::files::{Shelf, attachment, below, kind};
use crate::formats::records::{
    self, Layout, Node, Out, Record, Records, Written, has_key, out, times,
};
use crate::formats::{Claim, Confidence, FormatCard, Reading};
use crate::model::{
    AttachmentKind, Channel, Conversation, ConversationKind, Direction, MessageKind, Troubles,
};
use crate::source::{Bundle, BundleKind};
use std::borrow::Cow;

/// The reader for DiscordChatExporter.
#[derive(Debug)]
pub(crate) struct Discord;

/// The reader for the data package.
#[derive(Debug)]
pub(crate) struct DiscordPackage;

static CARD: FormatCard = FormatCard {
    id: "discord-json",
    title: (
        "Discord (DiscordChatExporter, JSON)",
        "Discord (DiscordChatExporter, JSON)",
    ),
    channel: Channel::TeamChat,
    names: &["Server - Kategorie - Kanal [123].json"],
    how: (
        &[
            "Discord selbst gibt nur eigene Nachrichten heraus (siehe discord-package); ganze Kanäle liest das Programm DiscordChatExporter",
            "Dort als Format JSON wählen, Anhänge nach Bedarf",
            "Die Nutzungsbedingungen von Discord sprechen gegen solche Programme: vorher klären, ob das so sein soll",
        ],
        &[
            "Discord itself hands over own messages only (see discord-package); whole channels are read by the program DiscordChatExporter",
            "Choose the format JSON there, attachments as needed",
            "Discord's terms speak against such programs: settle first whether it shall be done this way",
        ],
    ),
    survey_optional: false,
};

static PACKAGE: FormatCard = FormatCard {
    id: "discord-package",
    title: (
        "Discord, Datenpaket (nur eigene Nachrichten)",
        "Discord, data package (own messages only)",
    ),
    channel: Channel::TeamChat,
    names: &["package/messages/c123/messages.json"],
    how: (
        &[
            "Discord: Benutzereinstellungen, „Daten & Privatsphäre“, „Alle meine Daten anfordern“",
            "Der Link kommt nach einigen Tagen per E-Mail; das ZIP enthält nur, was Sie selbst geschrieben haben",
        ],
        &[
            "Discord: user settings, “Data & Privacy”, “Request all of my data”",
            "The link comes by mail after some days; the ZIP holds only what you wrote yourself",
        ],
    ),
    survey_optional: false,
};

/// Channel id and the files.
#[derive(Debug, Default)]
pub(crate) struct Book {
    channel: String,
    shelf: Shelf,
}

impl Records for Discord {
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
            if has_key(&head, "guild") && has_key(&head, "channel") && has_key(&head, "messages") {
                let files = format!("{}_Files", entry.inner);
                let members = if bundle.kind == BundleKind::File {
                    Vec::new()
                } else {
                    below(bundle, &files, main)
                };
                let why = "holds guild, channel and messages";
                claims.push(records::claim(main, members, Confidence::Sure, why));
            }
        }
        claims
    }

    fn layout(&self, _: &Reading<'_>) -> Layout {
        Layout::Json(&["messages"])
    }

    fn book(&self, reading: &Reading<'_>, _: &mut Troubles) -> Book {
        Book {
            channel: String::new(),
            shelf: Shelf::new(reading),
        }
    }

    fn settle(&self, _: &Reading<'_>, book: &mut Book, frame: &Node<'_>) -> Vec<Conversation> {
        let (guild, channel) = (frame.get("guild"), frame.get("channel"));
        let kind = match channel.str("type").as_deref() {
            Some("DirectTextChat") => ConversationKind::Direct,
            _ => ConversationKind::Group,
        };
        let private = guild.get("id").int() == Some(0);
        let name = channel.str("name").unwrap_or_default();
        let title = match guild.str("name").filter(|_| !private) {
            Some(guild) => format!("{guild}: {name}"),
            None => name.into_owned(),
        };
        book.channel = channel.str("id").map(Cow::into_owned).unwrap_or_default();
        let mut conversation = Conversation::new(title, kind);
        conversation.native_id = Some(book.channel.clone()).filter(|c| !c.is_empty());
        vec![conversation]
    }

    fn messages(&self, book: &Book, record: &Record<'_>, out: &mut Out<'_>) {
        let Some(node) = out.object(record) else {
            return;
        };
        let mut written = Written::default();
        let mut attachments = Vec::new();
        let forwarded = node.get("forwardedMessage");
        for part in [&node, forwarded] {
            texts(part, &mut written);
            for file in part.get("attachments").list() {
                let name = file
                    .str("fileName")
                    .map(Cow::into_owned)
                    .unwrap_or_default();
                let entry = file
                    .str("url")
                    .filter(|u| !u.starts_with("http"))
                    .and_then(|u| book.shelf.find(&u));
                let what = kind(None, &name);
                attachments.push(attachment(name, what, None, entry));
            }
        }
        for _ in node.get("stickers").list() {
            attachments.push(attachment(
                String::new(),
                AttachmentKind::Sticker,
                None,
                None,
            ));
        }
        let told = node.str("type").unwrap_or_default();
        let kind = match told.as_ref() {
            "Default" | "Reply" | "19" | "0" | "" => kind_of(&attachments, &written),
            "Call" | "3" => MessageKind::Call,
            _ => MessageKind::System,
        };
        let author = node.get("author");
        let sender = author.str("nickname").or_else(|| author.str("name"));
        let mut message = out::of(kind, written);
        message.time = node.str("timestamp").as_deref().and_then(times::iso);
        if kind != MessageKind::System {
            message.sender = sender.as_deref();
        }
        message.edited = node.get("timestampEdited").text().is_some();
        message.forwarded = forwarded.is_some();
        message.attachments = attachments;
        message.native_id = node.str("id").map(|id| Cow::Owned(format!("discord/{id}")));
        message.thread = Some(Cow::Borrowed(book.channel.as_str()));
        out.message(message);
    }
}

/// Text and what embeds say, a line each.
fn texts(node: &Node<'_>, written: &mut Written) {
    let mut part = |node: &Node<'_>| {
        if let Some(quoted) = node.quoted().filter(|q| !q.raw.is_empty()) {
            written.line();
            written.json(quoted);
        }
    };
    part(node.get("content"));
    for embed in node.get("embeds").list() {
        part(embed.get("title"));
        part(embed.get("description"));
        for field in embed.get("fields").list() {
            part(field.get("name"));
            part(field.get("value"));
        }
    }
}

/// The conversation of a file named `<server> - <category> - <channel> [<id>]`, where its content does not tell the id.
/// `Direct Messages` stands in the place of a server for private talk.
pub(super) fn conversation_of(file: &str, guild: &str, channel: &str) -> Conversation {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    // Parts of a channel are one conversation.
    let stem = stem.split(" [part ").next().unwrap_or(stem);
    let (named, id) = match stem.strip_suffix(']').and_then(|s| s.rsplit_once(" [")) {
        Some((named, id)) => (named, Some(id.to_owned())),
        None => (stem, None),
    };
    let private = guild == "Direct Messages" || named.starts_with("Direct Messages - ");
    // `Category / channel`, `Group / name`, `Private / name`.
    let channel = channel.rsplit(" / ").next().unwrap_or(channel).trim();
    let title = match (guild, channel) {
        (_, "") => named.to_owned(),
        (_, channel) if private => channel.to_owned(),
        ("", channel) => channel.to_owned(),
        (guild, channel) => format!("{guild}: {channel}"),
    };
    // Talk without a server may be of two or of a group: only JSON tells.
    let kind = ConversationKind::Group;
    let mut conversation = Conversation::new(title, kind);
    conversation.native_id = id;
    conversation
}

impl Records for DiscordPackage {
    type Book = Book;

    fn card(&self) -> &'static FormatCard {
        &PACKAGE
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let mut claims = Vec::new();
        for (main, entry) in bundle.entries.iter().enumerate() {
            if entry.name() != "messages.json" {
                continue;
            }
            let Some(head) = records::head(entry) else {
                continue;
            };
            let keys = ["ID", "Timestamp", "Contents"];
            if head.trim_start().starts_with('[') && keys.iter().all(|k| has_key(&head, k)) {
                let beside = format!("{}/channel.json", entry.folder());
                let members = bundle.find(&beside).into_iter().collect();
                let why = "a list of messages with ID, Timestamp and Contents";
                claims.push(records::claim(main, members, Confidence::Sure, why));
            }
        }
        claims
    }

    fn layout(&self, _: &Reading<'_>) -> Layout {
        Layout::Json(&[])
    }

    fn book(&self, reading: &Reading<'_>, troubles: &mut Troubles) -> Book {
        let mut book = Book::default();
        for member in &reading.claim.members {
            records::companion(&reading.bundle.entries[*member], troubles, &mut |node| {
                book.channel = node
                    .str("name")
                    .or_else(|| node.str("id"))
                    .map(Cow::into_owned)
                    .unwrap_or_default();
            });
        }
        book
    }

    fn settle(&self, reading: &Reading<'_>, book: &mut Book, _: &Node<'_>) -> Vec<Conversation> {
        let folder = reading.bundle.entries[reading.claim.main].folder();
        let folder = folder.rsplit('/').next().unwrap_or_default();
        let title = if book.channel.is_empty() {
            folder.to_owned()
        } else {
            book.channel.clone()
        };
        let mut conversation = Conversation::new(title, ConversationKind::Group);
        conversation.participants.push(named(NAMELESS, Some(true)));
        vec![conversation]
    }

    fn messages(&self, _: &Book, record: &Record<'_>, out: &mut Out<'_>) {
        let Some(node) = out.object(record) else {
            return;
        };
        let mut written = Written::default();
        if let Some(quoted) = node.get("Contents").quoted() {
            written.json(quoted);
        }
        let links = node.str("Attachments").unwrap_or_default();
        let attachments: Vec<_> = links
            .split_whitespace()
            .map(|link| {
                let name = link.split('?').next().unwrap_or(link);
                let name = name.rsplit('/').next().unwrap_or(name).to_owned();
                let what = kind(None, &name);
                attachment(name, what, None, None)
            })
            .collect();
        let kind = kind_of(&attachments, &written);
        let mut message = out::of(kind, written);
        // No zone is stated, and none is assumed.
        message.time = node.str("Timestamp").as_deref().and_then(times::iso);
        message.sender = Some(NAMELESS);
        message.direction = Some(Direction::Outbound);
        message.attachments = attachments;
        let id = match node.get("ID") {
            Node::Number(n) => Some((*n).to_owned()),
            other => other.text().map(Cow::into_owned),
        };
        message.native_id = id.map(|id| Cow::Owned(format!("discord/{id}")));
        out.message(message);
    }
}
