//! WhatsApp-Chat-Exporter's JSON: an object keyed by chat, each with its messages keyed by number
//! (whatsapp.md section 14).
//!
//! A row the program marks `meta` is not always one of the app: shared contacts, places and files that were not found
//! have that mark as well and are what people sent.

use super::exporter_row::{Parts, time};
use crate::formats::others::people::{NAMELESS, named};
use crate::formats::records::files::{Shelf, below};
use crate::formats::records::{self, Layout, Node, Out, Record, Records, has_key, out};
use crate::formats::whatsapp_db::{chat_kind, number};
use crate::formats::{Claim, Confidence, FormatCard, Reading};
use crate::model::{
    Channel, Conversation, ConversationKind, CoverageCode, Direction, MessageKind, Troubles,
};
use crate::source::limits::HEAD;
use crate::source::{Bundle, Entry};
use std::borrow::Cow;

/// The reader.
#[derive(Debug)]
pub(crate) struct Exporter;

static CARD: FormatCard = FormatCard {
    id: "whatsapp-exporter-json",
    title: (
        "WhatsApp-Chats aus WhatsApp-Chat-Exporter (JSON)",
        "WhatsApp chats out of WhatsApp-Chat-Exporter (JSON)",
    ),
    channel: Channel::WhatsApp,
    names: &["result.json", "Kurt Voss.json"],
    how: (
        &[
            "WhatsApp-Chat-Exporter mit der Option „-j“ (JSON) laufen lassen",
            "Die JSON-Datei mit dem Medienordner in einem Ordner übergeben",
            "Einfacher ist die Datenbank selbst, die das Programm gelesen hat (siehe whatsapp-android, whatsapp-iphone)",
        ],
        &[
            "Run WhatsApp-Chat-Exporter with the option “-j” (JSON)",
            "Hand over the JSON file and the folder of media in one folder",
            "The database that the program read is easier (see whatsapp-android, whatsapp-iphone)",
        ],
    ),
    survey_optional: false,
};

/// The file with all chats; with an option there is one for each chat.
const ALL: &str = "result.json";
/// The key of the list of calls, which is no chat.
pub(super) const CALLS: &str = "000000000000000";
/// Chats in the order of the file, and the media beside it.
#[derive(Debug)]
pub(crate) struct Book {
    chats: Vec<Chat>,
    pub(super) shelf: Shelf,
}

/// One chat.
#[derive(Debug)]
pub(super) struct Chat {
    /// Its identifier.
    pub(super) jid: String,
    /// The other person, where there is only one.
    partner: Option<String>,
}

/// The first key of a JSON object.
fn first_key(head: &str) -> Option<&str> {
    let key = head.trim_start().strip_prefix('{')?.trim_start();
    key.strip_prefix('"')?.split('"').next()
}

/// Whether this is the identifier of a chat (section 11).
fn is_chat(key: &str) -> bool {
    let servers = ["s.whatsapp.net", "g.us", "lid", "broadcast", "newsletter"];
    let known = key.split_once('@').is_some_and(|(user, server)| {
        !user.is_empty() && !user.contains(char::is_whitespace) && servers.contains(&server)
    });
    known || key == CALLS
}

/// Whether a page is this program's: both of its templates have this title and this class.
pub(crate) fn is_page(head: &[u8]) -> bool {
    ["<title>Whatsapp - ", "reply_link"]
        .iter()
        .all(|mark| memchr::memmem::find(head, mark.as_bytes()).is_some())
}

/// The JSON beside a page, which tells the same chats: of all of them, or of this one.
pub(crate) fn told_by(bundle: &Bundle, page: &Entry) -> Option<usize> {
    let folder = page.folder();
    let above = folder.rsplit_once('/').map_or("", |(above, _)| above);
    let stem = page.name().rsplit_once('.').map_or("", |(stem, _)| stem);
    let at = |folder: &str, name: &str| match folder {
        "" => bundle.find(name),
        folder => bundle.find(&format!("{folder}/{name}")),
    };
    let own = format!("{stem}.json");
    let all = [at(folder, &own), at(folder, ALL), at(above, ALL)];
    all.into_iter()
        .flatten()
        .find(|at| bundle.entries.get(*at).is_some_and(is_chats))
}

/// Whether a file is this program's JSON.
fn is_chats(entry: &Entry) -> bool {
    records::head_of(entry, "json")
        .is_some_and(|head| first_key(&head).is_some_and(is_chat) && has_key(&head, "messages"))
}

/// Media lie in the folders that the program takes over from the phone, or makes for cards.
fn media(bundle: &Bundle, main: usize, entry: &Entry) -> Vec<usize> {
    let mut all = below(bundle, entry.folder(), main);
    all.retain(|at| {
        let folders = bundle.entries[*at].folder().split('/');
        folders
            .into_iter()
            .any(|f| matches!(f, "Media" | "media" | "vCards"))
    });
    all
}

impl Records for Exporter {
    type Book = Book;

    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let mut claims = Vec::new();
        for (main, entry) in bundle.entries.iter().enumerate() {
            if is_chats(entry) {
                let why = "an object keyed by WhatsApp's chat identifiers, with messages";
                let members = media(bundle, main, entry);
                claims.push(records::claim(main, members, Confidence::Sure, why));
            }
        }
        claims
    }

    /// The same chats as pages.
    fn companions(&self, bundle: &Bundle, claim: &Claim) -> Vec<usize> {
        let main = &bundle.entries[claim.main];
        let mut pages = below(bundle, main.folder(), claim.main);
        pages.retain(|at| {
            let entry = &bundle.entries[*at];
            entry.extension() == "html"
                && told_by(bundle, entry) == Some(claim.main)
                && entry.head(HEAD).is_ok_and(|head| is_page(&head))
        });
        pages
    }

    fn layout(&self, _: &Reading<'_>) -> Layout {
        Layout::Json(&["{}", "messages", "{}"])
    }

    fn book(&self, reading: &Reading<'_>, _: &mut Troubles) -> Book {
        Book {
            chats: Vec::new(),
            shelf: Shelf::new(reading),
        }
    }

    fn settle(&self, _: &Reading<'_>, book: &mut Book, frame: &Node<'_>) -> Vec<Conversation> {
        let mut conversations = Vec::new();
        // Only chats with an object of messages have one to be numbered by.
        let chats = frame.fields().iter();
        for (key, chat) in chats.filter(|(_, c)| matches!(c.get("messages"), Node::Object(_))) {
            let jid = key.plain().into_owned();
            let kind = if jid == CALLS {
                ConversationKind::Group
            } else {
                chat_kind(&jid).unwrap_or(ConversationKind::Direct)
            };
            let name = chat.str("name").map(Cow::into_owned);
            let shown = number(&jid);
            let title = name
                .or_else(|| shown.clone())
                .unwrap_or_else(|| jid.clone());
            let mut conversation = Conversation::new(title.clone(), kind);
            conversation.native_id = Some(jid.clone());
            conversation.participants.push(named(NAMELESS, Some(true)));
            let partner = (kind == ConversationKind::Direct).then_some(title);
            if let Some(partner) = &partner {
                let mut other = named(partner.clone(), Some(false));
                other.handle = shown;
                conversation.participants.push(other);
            }
            conversations.push(conversation);
            book.chats.push(Chat { jid, partner });
        }
        conversations
    }

    fn messages(&self, book: &Book, record: &Record<'_>, out: &mut Out<'_>) {
        let Some(node) = out.object(record) else {
            return;
        };
        out.cover(CoverageCode::Reaction, node.get("reactions").fields().len());
        let chat = book.chats.get(record.list);
        let parts = Parts::of(&node, chat, book);
        let own = node.get("from_me").is_true();
        let sender = match node.str("sender") {
            _ if own => Some(Cow::Borrowed(NAMELESS)),
            // A number is written as identifiers have it, without the sign (section 11).
            Some(sender) if sender.len() > 6 && sender.bytes().all(|b| b.is_ascii_digit()) => {
                Some(Cow::Owned(format!("+{sender}")))
            }
            Some(sender) => Some(sender),
            None => chat.and_then(|c| c.partner.as_deref()).map(Cow::Borrowed),
        };
        let mut message = out::of(parts.kind, parts.text);
        message.conversation = record.list;
        message.time = node.get("timestamp").int().and_then(time);
        if parts.kind != MessageKind::System {
            message.sender = sender.as_deref();
            message.direction = Some(if own {
                Direction::Outbound
            } else {
                Direction::Inbound
            });
        }
        message.attachments = parts.files;
        message.sections.extend(parts.quote);
        if let Some(chat) = chat {
            let key = node.get("key_id");
            let key = key
                .text()
                .or_else(|| key.int().map(|n| n.to_string().into()));
            message.native_id = key.map(|key| Cow::Owned(format!("{}/{key}", chat.jid)));
            message.thread = Some(Cow::Borrowed(chat.jid.as_str()));
        }
        out.message(message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_identifiers_of_chats_are_keys() {
        let fits = |head| first_key(head).is_some_and(is_chat);
        assert!(fits("{\n \"4915100000001@s.whatsapp.net\": {"));
        assert!(fits("{\"123-456@g.us\":{"));
        assert!(fits("{\"000000000000000\": {"));
        assert!(!fits("{\"name\": \"x@s.whatsapp.net\"}"));
        assert!(!fits("{\"kurt@example.org\": {"));
        assert!(!fits("[\"1@g.us\"]"));
    }
}
