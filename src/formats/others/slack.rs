//! Slack's workspace export: a folder a conversation, a file a day (other-chats.md section 6). Files are links with a
//! token in it and are never shown.

use super::people::named;
use super::slack_text::resolve;
use crate::formats::records::files::{attachment, kind};
use crate::formats::records::{
    self, Layout, Node, Out, Record, Records, Written, has_key, out, times,
};
use crate::formats::{Claim, Confidence, FormatCard, Reading};
use crate::model::{
    AttachmentKind, Channel, Conversation, ConversationKind, MessageKind, Participant, Troubles,
};
use crate::source::{Bundle, Entry};
use std::borrow::Cow;
use std::collections::HashMap;

/// The reader.
#[derive(Debug)]
pub(crate) struct Slack;

static CARD: FormatCard = FormatCard {
    id: "slack-export",
    title: ("Slack-Export", "Slack export"),
    channel: Channel::TeamChat,
    names: &["Firma Slack export Jan 1 2026 - Jun 1 2026.zip"],
    how: (
        &[
            "Als Inhaber des Workspace: Einstellungen, „Daten importieren/exportieren“, „Export“, Zeitraum wählen",
            "Im kostenlosen Tarif sind nur öffentliche Channels dabei; mehr gibt es mit Begründung auf Antrag bei Slack",
            "Das ZIP enthält Zugangsschlüssel zu allen Dateien: nur mit verschlüsseltem Stick übertragen, nie per E-Mail oder Cloud, danach löschen",
        ],
        &[
            "As the owner of the workspace: settings, “Import/Export data”, “Export”, choose the period",
            "The free plan exports public channels only; more is granted by Slack on reasoned request",
            "The ZIP holds keys to all files: carry it by encrypted stick only, never by mail or cloud, and delete it afterwards",
        ],
    ),
    survey_optional: false,
};

/// Lists of people and conversations at the root of an export.
const LISTS: [&str; 6] = [
    "users.json",
    "org_users.json",
    "channels.json",
    "groups.json",
    "dms.json",
    "mpims.json",
];

/// People and channels by id.
#[derive(Debug, Default)]
pub(crate) struct Book {
    users: HashMap<String, Participant>,
    channels: HashMap<String, String>,
    own: Option<(ConversationKind, String, Vec<String>)>,
    folder: String,
    id: String,
}

impl Book {
    /// A name by an id, without sign.
    pub(super) fn name(&self, id: &str) -> Option<&str> {
        self.users
            .get(id)
            .map(|u| u.name.as_str())
            .or_else(|| self.channels.get(id).map(String::as_str))
    }
}

fn is_day(entry: &Entry) -> bool {
    entry
        .name()
        .strip_suffix(".json")
        .is_some_and(|day| day.len() == 10 && day.parse::<jiff::civil::Date>().is_ok())
}

impl Records for Slack {
    type Book = Book;

    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let mut roots: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, entry) in bundle.entries.iter().enumerate() {
            if LISTS.contains(&entry.name()) {
                roots.entry(entry.folder()).or_default().push(at);
            }
        }
        let mut claims = Vec::new();
        for (main, entry) in bundle.entries.iter().enumerate() {
            if entry.folder().is_empty() || !is_day(entry) {
                continue;
            }
            let root = entry.folder().rsplit_once('/').map_or("", |(root, _)| root);
            let lists = roots.get(root).cloned().unwrap_or_default();
            let Some(head) = records::head(entry) else {
                continue;
            };
            let messages = head.trim_start().starts_with('[')
                && (head.trim().len() < 5 || (has_key(&head, "ts") && has_key(&head, "type")));
            if !messages {
                continue;
            }
            let (confidence, why) = if lists.is_empty() {
                (
                    Confidence::Maybe,
                    "a day's file with ts and type, without lists of people",
                )
            } else {
                (
                    Confidence::Sure,
                    "a day's file beside lists of people and channels",
                )
            };
            claims.push(records::claim(main, lists, confidence, why));
        }
        claims
    }

    fn layout(&self, _: &Reading<'_>) -> Layout {
        Layout::Json(&[])
    }

    fn book(&self, reading: &Reading<'_>, troubles: &mut Troubles) -> Book {
        let main = &reading.bundle.entries[reading.claim.main];
        let mut book = Book {
            folder: main.folder_name().to_owned(),
            ..Book::default()
        };
        for member in &reading.claim.members {
            let entry = &reading.bundle.entries[*member];
            let name = entry.name().to_owned();
            records::companion(entry, troubles, &mut |node| {
                for item in node.list() {
                    if name.ends_with("users.json") {
                        book.user(item);
                    } else {
                        book.channel(item, &name);
                    }
                }
            });
        }
        if book.id.is_empty() {
            book.id = book.folder.clone();
        }
        book
    }

    fn settle(&self, _: &Reading<'_>, book: &mut Book, _: &Node<'_>) -> Vec<Conversation> {
        let (kind, title, members) = book
            .own
            .clone()
            .unwrap_or_else(|| (ConversationKind::Group, book.folder.clone(), Vec::new()));
        let people: Vec<Participant> = members
            .iter()
            .map(|m| {
                book.users
                    .get(m)
                    .cloned()
                    .unwrap_or_else(|| named(m.clone(), None))
            })
            .collect();
        let names: Vec<&str> = people.iter().map(|p| p.name.as_str()).collect();
        let title = if title.is_empty() {
            names.join(", ")
        } else {
            title
        };
        let mut conversation = Conversation::new(title, kind);
        conversation.participants = people;
        conversation.native_id = Some(book.id.clone());
        vec![conversation]
    }

    fn spreads(&self) -> bool {
        true
    }

    fn says_own_side(&self, _: &Reading<'_>) -> bool {
        false
    }

    fn messages(&self, book: &Book, record: &Record<'_>, out: &mut Out<'_>) {
        let Some(node) = out.object(record) else {
            return;
        };
        let mut written = Written::default();
        let mut part = |node: &Node<'_>| {
            if let Some(quoted) = node.quoted().filter(|q| !q.raw.is_empty()) {
                let mut raw = Written::default();
                raw.json(quoted);
                written.line();
                written.append(&resolve(book, &raw));
            }
        };
        part(node.get("text"));
        let with_text = node.str("text").is_some();
        for attached in node.get("attachments").list() {
            for field in ["pretext", "title", "text"] {
                part(attached.get(field));
            }
            for field in attached.get("fields").list() {
                part(field.get("title"));
                part(field.get("value"));
            }
            if attached.str("text").is_none() && attached.get("fields").list().is_empty() {
                part(attached.get("fallback"));
            }
        }
        // Blocks repeat the text; only where there is none are they the message.
        if !with_text {
            blocks(node.get("blocks"), &mut part);
        }
        let files = node
            .get("files")
            .list()
            .iter()
            .chain(Some(node.get("file")).filter(|f| matches!(f, Node::Object(_))));
        let attachments: Vec<_> = files
            .map(|file| {
                let media = file.str("mimetype").map(Cow::into_owned);
                let name = file.str("name").or_else(|| file.str("title"));
                let name = name.map(Cow::into_owned).unwrap_or_default();
                let what = match kind(media.as_deref(), &name) {
                    AttachmentKind::Unknown => AttachmentKind::Document,
                    known => known,
                };
                attachment(name, what, media, None)
            })
            .collect();
        let subtype = node.str("subtype").unwrap_or_default();
        let kind = if subtype == "tombstone" {
            MessageKind::Deleted
        } else if is_service(&subtype) {
            MessageKind::System
        } else {
            super::meta::kind_of(&attachments, &written)
        };
        let profile = node.get("user_profile");
        let user = node.str("user");
        let named = user
            .as_deref()
            .and_then(|u| book.name(u))
            .map(str::to_owned)
            .or_else(|| profile.str("display_name").map(Cow::into_owned))
            .or_else(|| profile.str("real_name").map(Cow::into_owned))
            .or_else(|| node.str("username").map(Cow::into_owned))
            .or_else(|| {
                node.path(&["bot_profile", "name"])
                    .text()
                    .map(Cow::into_owned)
            })
            .or_else(|| user.map(Cow::into_owned))
            .or_else(|| node.str("bot_id").map(Cow::into_owned));
        let mut message = out::of(kind, written);
        let ts = node.str("ts");
        message.time = ts.as_deref().and_then(times::seconds);
        if kind != MessageKind::System {
            message.sender = named.as_deref();
        }
        message.edited = node.get("edited").is_some();
        message.attachments = attachments;
        message.native_id = ts.map(|ts| Cow::Owned(format!("slack/{}/{ts}", book.id)));
        let root = node.str("thread_ts").map(|ts| format!("{}/{ts}", book.id));
        message.thread = root.map(Cow::Owned);
        out.message(message);
    }
}

/// Lines of the program itself.
fn is_service(subtype: &str) -> bool {
    let ends = [
        "_join",
        "_leave",
        "_topic",
        "_purpose",
        "_name",
        "_archive",
        "_unarchive",
    ];
    ends.iter().any(|e| subtype.ends_with(e))
        || matches!(
            subtype,
            "pinned_item" | "unpinned_item" | "bot_add" | "bot_remove" | "reminder_add"
        )
}

/// All texts inside blocks.
fn blocks(node: &Node<'_>, part: &mut dyn FnMut(&Node<'_>)) {
    match node {
        Node::List(list) => list.iter().for_each(|n| blocks(n, part)),
        Node::Object(fields) => {
            for (key, inner) in fields {
                match (key.raw, inner) {
                    ("text", Node::Text(_)) => part(inner),
                    ("image_url" | "url" | "block_id" | "type" | "action_id" | "value", _) => {}
                    _ => blocks(inner, part),
                }
            }
        }
        _ => {}
    }
}

impl Book {
    fn user(&mut self, node: &Node<'_>) {
        let Some(id) = node.str("id") else { return };
        let profile = node.get("profile");
        let name = profile
            .str("display_name")
            .or_else(|| node.str("real_name"))
            .or_else(|| profile.str("real_name"))
            .or_else(|| node.str("name"))
            .unwrap_or_else(|| id.clone());
        let mut person = named(name.into_owned(), None);
        person.handle = profile
            .str("email")
            .or_else(|| profile.str("phone"))
            .map(Cow::into_owned);
        self.users.insert(id.into_owned(), person);
    }

    /// A channel of one of the lists; private and direct ones are told by the list.
    fn channel(&mut self, node: &Node<'_>, list: &str) {
        let Some(id) = node.str("id") else { return };
        let name = node.str("name").map(Cow::into_owned).unwrap_or_default();
        self.channels.insert(id.clone().into_owned(), name.clone());
        let by_name = !name.is_empty() && name == self.folder;
        if !by_name && id != self.folder {
            return;
        }
        let members = node.get("members").list().iter().filter_map(Node::text);
        let members: Vec<String> = members.map(Cow::into_owned).collect();
        let kind = if list == "dms.json" {
            ConversationKind::Direct
        } else {
            ConversationKind::Group
        };
        // The folder of a conversation without a name bears its id; a title of several people is theirs.
        let title = if matches!(list, "dms.json" | "mpims.json") {
            String::new()
        } else {
            name
        };
        self.own = Some((kind, title, members));
        self.id = id.into_owned();
    }
}
