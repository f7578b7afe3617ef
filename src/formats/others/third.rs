//! Signal chats as other programs write them: sigtop (JSON and two text forms) and signal-export (JSON lines, Markdown)
//! (other-chats.md section 3b).

use super::meta::kind_of;
use super::people::named;
use super::third_text::{self, Form};
use crate::formats::records::files::{Shelf, attachment, below, kind};
use crate::formats::records::{
    self, Layout, Node, Out, Record, Records, Written, has_key, out, times,
};
use crate::formats::{Claim, Confidence, FormatCard, Reading};
use crate::model::{
    AttachmentKind, Channel, Conversation, ConversationKind, Direction, MessageKind, Troubles,
};
use crate::source::{Bundle, BundleKind, Entry};
use std::borrow::Cow;

/// The reader for the JSON forms.
#[derive(Debug)]
pub(crate) struct SignalJson;

/// The reader for the text forms.
#[derive(Debug)]
pub(crate) struct SignalText;

static JSON: FormatCard = FormatCard {
    id: "signal-tools-json",
    title: (
        "Signal, von anderen Programmen exportiert (JSON)",
        "Signal, exported by other programs (JSON)",
    ),
    channel: Channel::Signal,
    names: &["Kurt Voss (+4915100000).json", "data.json"],
    how: (
        &[
            "Am Rechner mit Signal Desktop: sigtop („export-messages -f json“) oder signal-export („--json“)",
            "Einfacher ist der eingebaute Export von Signal (siehe signal-export)",
        ],
        &[
            "On a computer with Signal Desktop: sigtop (“export-messages -f json”) or signal-export (“--json”)",
            "Signal's built-in export is easier (see signal-export)",
        ],
    ),
    survey_optional: false,
};

static TEXT: FormatCard = FormatCard {
    id: "signal-tools-text",
    title: (
        "Signal, von anderen Programmen exportiert (Text)",
        "Signal, exported by other programs (text)",
    ),
    channel: Channel::Signal,
    names: &["Kurt Voss (+4915100000).txt", "chat.md"],
    how: JSON_HOW,
    survey_optional: false,
};

const JSON_HOW: (&[&str], &[&str]) = (
    &[
        "Am Rechner mit Signal Desktop: sigtop („export-messages“) oder signal-export",
        "Besser als JSON ausgeben: dort stehen Absender und Zeiten eindeutig (siehe signal-tools-json)",
    ],
    &[
        "On a computer with Signal Desktop: sigtop (“export-messages”) or signal-export",
        "JSON is the better form: senders and times stand there without doubt (see signal-tools-json)",
    ],
);

/// What the file's place tells.
#[derive(Debug)]
pub(crate) struct Book {
    title: String,
    handle: Option<String>,
    /// signal-export: local times, senders by name, the owner is `Me`.
    named: bool,
    pub(super) form: Form,
    shelf: Shelf,
}

impl Book {
    fn new(reading: &Reading<'_>, named: bool, form: Form) -> Self {
        let entry = &reading.bundle.entries[reading.claim.main];
        let name = entry.name();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let folder = entry.folder_name();
        // signal-export: a folder a chat; sigtop: a file a chat, with the number in brackets.
        let (title, handle) = if matches!(name, "data.json" | "chat.md") {
            (folder.to_owned(), None)
        } else {
            match stem.strip_suffix(')').and_then(|s| s.rsplit_once(" (")) {
                Some((title, inside)) => (
                    title.to_owned(),
                    inside.starts_with('+').then(|| inside.to_owned()),
                ),
                None => (stem.to_owned(), None),
            }
        };
        Self {
            title,
            handle,
            named,
            form,
            shelf: Shelf::new(reading),
        }
    }

    /// One conversation; with a number in its name it is with one person.
    fn conversation(&self) -> Conversation {
        let kind = if self.handle.is_some() {
            ConversationKind::Direct
        } else {
            ConversationKind::Group
        };
        let mut conversation = Conversation::new(self.title.clone(), kind);
        if self.handle.is_some() {
            let mut other = named(self.title.clone(), Some(false));
            other.handle.clone_from(&self.handle);
            conversation.participants.push(other);
        }
        conversation
            .participants
            .push(named(third_text::ME, Some(true)));
        conversation
    }
}

/// Whether the head is sigtop's list of database rows.
fn is_rows(head: &str) -> bool {
    head.trim_start().starts_with('[')
        && has_key(head, "conversationId")
        && has_key(head, "sent_at")
        && has_key(head, "type")
}

/// Whether the head is signal-export's lines.
fn is_lines(entry: &Entry, head: &str) -> bool {
    let first = head.lines().next().unwrap_or_default();
    entry.name() == "data.json"
        && first.trim_start().starts_with('{')
        && ["date", "sender", "body"].iter().all(|k| has_key(first, k))
}

impl Records for SignalJson {
    type Book = Book;

    fn card(&self) -> &'static FormatCard {
        &JSON
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let mut claims = Vec::new();
        for (main, entry) in bundle.entries.iter().enumerate() {
            let Some(head) = records::head_of(entry, "json") else {
                continue;
            };
            let why = if is_rows(&head) {
                "a list of Signal's rows with conversationId and sent_at"
            } else if is_lines(entry, &head) {
                "JSON lines with date, sender and body"
            } else {
                continue;
            };
            let beside = bundle.kind != BundleKind::File && !entry.folder().is_empty();
            let members = if beside && entry.name() == "data.json" {
                below(bundle, entry.folder(), main)
            } else {
                Vec::new()
            };
            claims.push(records::claim(main, members, Confidence::Sure, why));
        }
        claims
    }

    fn layout(&self, reading: &Reading<'_>) -> Layout {
        let head = records::head(&reading.bundle.entries[reading.claim.main]);
        if head.is_some_and(|h| h.trim_start().starts_with('[')) {
            Layout::Json(&[])
        } else {
            Layout::Lines
        }
    }

    fn book(&self, reading: &Reading<'_>, _: &mut Troubles) -> Book {
        let lines = matches!(self.layout(reading), Layout::Lines);
        Book::new(reading, lines, Form::Short)
    }

    fn settle(&self, _: &Reading<'_>, book: &mut Book, _: &Node<'_>) -> Vec<Conversation> {
        vec![book.conversation()]
    }

    fn messages(&self, book: &Book, record: &Record<'_>, out: &mut Out<'_>) {
        if record.text.trim().is_empty() {
            return;
        }
        let Some(node) = out.object(record) else {
            return;
        };
        if book.named {
            line(book, &node, out);
        } else {
            row(book, &node, out);
        }
    }
}

/// A row of Signal Desktop's database; its fields differ by version.
fn row(book: &Book, node: &Node<'_>, out: &mut Out<'_>) {
    let mut written = Written::default();
    if let Some(quoted) = node.get("body").quoted() {
        written.json(quoted);
    }
    let attachments: Vec<_> = node
        .get("attachments")
        .list()
        .iter()
        .map(|file| {
            let media = file.str("contentType").map(Cow::into_owned);
            let name = file
                .str("fileName")
                .map(Cow::into_owned)
                .unwrap_or_default();
            let what = kind(media.as_deref(), &name);
            attachment(name, what, media, None)
        })
        .collect();
    let told = node.str("type").unwrap_or_default();
    let own = told == "outgoing";
    let kind = match told.as_ref() {
        "incoming" | "outgoing" if node.get("isErased").is_true() => MessageKind::Deleted,
        "incoming" | "outgoing" => kind_of(&attachments, &written),
        "call-history" => MessageKind::Call,
        _ => MessageKind::System,
    };
    let source = ["source", "sourceServiceId", "sourceUuid"]
        .iter()
        .find_map(|k| node.str(k));
    let sender = if own {
        Some(Cow::Borrowed(third_text::ME))
    } else if book.handle.is_some() {
        Some(Cow::Borrowed(book.title.as_str()))
    } else {
        source.clone()
    };
    let mut message = out::of(kind, written);
    message.time = node.get("sent_at").int().and_then(times::utc_ms);
    if kind != MessageKind::System {
        message.sender = sender.as_deref();
        message.direction = Some(if own {
            Direction::Outbound
        } else {
            Direction::Inbound
        });
    }
    message.attachments = attachments;
    message.native_id = node.str("id").map(|id| Cow::Owned(format!("sigtop/{id}")));
    message.thread = node
        .str("conversationId")
        .map(|id| Cow::Owned(id.into_owned()));
    out.message(message);
}

/// A line of signal-export.
fn line(book: &Book, node: &Node<'_>, out: &mut Out<'_>) {
    let mut written = Written::default();
    let quote = written.quote(node.get("quote").quoted());
    if let Some(quoted) = node.get("body").quoted() {
        written.json(quoted);
    }
    let mut attachments = Vec::new();
    for file in node.get("attachments").list() {
        let name = file.str("name").map(Cow::into_owned).unwrap_or_default();
        let entry = file.str("path").and_then(|p| book.shelf.find(&p));
        let what = kind(None, &name);
        attachments.push(attachment(name, what, None, entry));
    }
    if node.str("sticker").is_some() {
        attachments.push(attachment(
            String::new(),
            AttachmentKind::Sticker,
            None,
            None,
        ));
    }
    let sender = node.str("sender");
    let mut message = out::of(kind_of(&attachments, &written), written);
    message.time = node.str("date").as_deref().and_then(times::iso);
    message.sender = sender.as_deref();
    message.attachments = attachments;
    message.sections.extend(quote);
    out.message(message);
}

impl Records for SignalText {
    type Book = Book;

    fn card(&self) -> &'static FormatCard {
        &TEXT
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let mut claims = Vec::new();
        for (main, entry) in bundle.entries.iter().enumerate() {
            let extension = entry.extension();
            if extension != "md" && extension != "txt" {
                continue;
            }
            let Some(head) = records::head(entry) else {
                continue;
            };
            let Some(form) = third_text::form(&head, entry.name()) else {
                continue;
            };
            // The same chat as JSON lies beside it: that one is read.
            let json = format!("{}/data.json", entry.folder());
            if form == Form::Markdown && bundle.find(&json).is_some() {
                continue;
            }
            let media = format!("{}/media", entry.folder());
            let members = if bundle.kind != BundleKind::File && form == Form::Markdown {
                below(bundle, &media, main)
            } else {
                Vec::new()
            };
            let why = match form {
                Form::Blocks => "blocks that begin with From and Type as sigtop writes them",
                Form::Markdown => "lines with date and name as signal-export writes them",
                Form::Short => "lines with date and name as sigtop writes them",
            };
            claims.push(records::claim(main, members, Confidence::Sure, why));
        }
        claims
    }

    fn layout(&self, reading: &Reading<'_>) -> Layout {
        Layout::Headed(form_of(reading).begins())
    }

    fn book(&self, reading: &Reading<'_>, _: &mut Troubles) -> Book {
        let form = form_of(reading);
        Book::new(reading, form == Form::Markdown, form)
    }

    fn settle(&self, _: &Reading<'_>, book: &mut Book, _: &Node<'_>) -> Vec<Conversation> {
        vec![book.conversation()]
    }

    fn messages(&self, book: &Book, record: &Record<'_>, out: &mut Out<'_>) {
        third_text::give(book.form, record, out);
    }
}

fn form_of(reading: &Reading<'_>) -> Form {
    let entry = &reading.bundle.entries[reading.claim.main];
    let head = records::head(entry).unwrap_or_default();
    third_text::form(&head, entry.name()).unwrap_or(Form::Short)
}
