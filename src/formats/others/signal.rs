//! Signal's own plaintext export: `main.jsonl` of Android and Desktop (other-chats.md section 3a).

use super::signal_book::{Book, Person};
use super::signal_content::content;
use crate::formats::records::files::below;
use crate::formats::records::{
    self, Layout, Node, Out, Record, Records, Written, node, out, times,
};
use crate::formats::{Claim, Confidence, FormatCard, Reading};
use crate::model::{Channel, Conversation, Direction, Message, MessageKind, NoteCode, Troubles};
use crate::source::Bundle;
use std::borrow::Cow;

/// The reader.
#[derive(Debug)]
pub(crate) struct Signal;

static CARD: FormatCard = FormatCard {
    id: "signal-export",
    title: ("Signal-Export (main.jsonl)", "Signal export (main.jsonl)"),
    channel: Channel::Signal,
    names: &["main.jsonl", "signal-export-2026-06-01.zip"],
    how: (
        &[
            "Signal auf Android (ab 8.10): Einstellungen, „Chats“, „Chatverlauf exportieren“; am Rechner: Einstellungen, „Chats“, „Exportieren“",
            "Mit oder ohne Medien wählen; verschwindende Nachrichten sind nie dabei",
            "Fehlt der Menüpunkt: Signal aktualisieren; eine verschlüsselte Sicherung (signal-….backup) hilft nicht weiter",
            "Die Datei ist unverschlüsselt und enthält Schlüssel des Kontos: nur mit Kabel oder verschlüsseltem Stick übertragen, nie per E-Mail oder Cloud, danach löschen",
        ],
        &[
            "Signal on Android (8.10 or later): settings, “Chats”, “Export chat history”; on a computer: settings, “Chats”, “Export”",
            "Choose with or without media; disappearing messages are never in it",
            "Where the item is missing: update Signal; an encrypted backup (signal-….backup) does not help",
            "The file is not encrypted and holds keys of the account: carry it by cable or encrypted stick only, never by mail or cloud, and delete it afterwards",
        ],
    ),
    survey_optional: false,
};

impl Records for Signal {
    type Book = Book;

    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let mut claims = Vec::new();
        for (main, entry) in bundle.entries.iter().enumerate() {
            let named = entry.name() == "main.jsonl";
            if !named && entry.extension() != "jsonl" {
                continue;
            }
            let Some(head) = records::head(entry) else {
                continue;
            };
            let first = head.lines().next().unwrap_or_default();
            if !(has(first, "backupTimeMs") && has(first, "version")) {
                continue;
            }
            // Desktop keeps the files in the folder above.
            let folder = entry.folder();
            let root = match folder.rsplit_once('/') {
                Some((above, last)) if last.starts_with("signal-backup") => above,
                None if folder.starts_with("signal-backup") => "",
                _ => folder,
            };
            let members = if bundle.kind == crate::source::BundleKind::File {
                Vec::new()
            } else {
                let mut members = below(bundle, &join(root, "files"), main);
                let beside = join(folder, "metadata.json");
                members.extend(bundle.find(&beside));
                members
            };
            let why = "JSON lines that begin with Signal's backup information";
            claims.push(records::claim(main, members, Confidence::Sure, why));
        }
        claims
    }

    fn layout(&self, _: &Reading<'_>) -> Layout {
        Layout::Lines
    }

    fn book(&self, reading: &Reading<'_>, _: &mut Troubles) -> Book {
        Book::new(reading)
    }

    fn glances(&self) -> bool {
        true
    }

    fn glance(&self, book: &mut Book, record: &Record<'_>) -> Option<usize> {
        let node = node::parse(record.text.trim_end(), record.at).ok()?;
        let [(key, inner)] = node.fields() else {
            return None;
        };
        match key.raw {
            "account" => book.account(inner),
            "recipient" => book.recipient(inner),
            "chat" => book.chat(inner),
            "chatItem" => return book.chat_of(inner),
            _ => {}
        }
        None
    }

    fn settle(&self, _: &Reading<'_>, book: &mut Book, _: &Node<'_>) -> Vec<Conversation> {
        book.settle()
    }

    fn messages(&self, book: &Book, record: &Record<'_>, out: &mut Out<'_>) {
        let text = record.text.trim_end();
        if text.is_empty() {
            return;
        }
        let record = Record { text, ..*record };
        let Some(node) = out.object(&record) else {
            return;
        };
        let Some((key, inner)) = node.fields().first() else {
            return;
        };
        match key.raw {
            "chatItem" => item(book, inner, &record, out),
            "recipient" => note(book, inner, out),
            "chat" if inner.get("expirationTimerMs").int().is_some_and(|t| t > 0) => {
                out.note(NoteCode::Disappearing, &record, "the timer of a chat is on");
            }
            _ => {}
        }
    }
}

fn has(line: &str, key: &str) -> bool {
    records::has_key(line, key)
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

/// What the owner wrote down about a person (section 3a: free text, to be searched).
fn note(book: &Book, recipient: &Node<'_>, out: &mut Out<'_>) {
    let contact = recipient.get("contact");
    let (Some(quoted), Some(chat)) = (
        contact.get("note").quoted().filter(|q| !q.raw.is_empty()),
        book.chat_with(recipient),
    ) else {
        return;
    };
    let mut written = Written::default();
    written.json(quoted);
    let mut message = out::of(MessageKind::Text, written);
    message.conversation = chat;
    message.sender = book.own_name();
    message.direction = Some(Direction::Internal);
    out.message(message);
}

/// A chat item: earlier versions first, then the message itself.
fn item(book: &Book, item: &Node<'_>, record: &Record<'_>, out: &mut Out<'_>) {
    let chat = book.chat_of(item).unwrap_or(0);
    let revisions = item.get("revisions").list();
    for revision in revisions {
        let mut message = content(book, revision, record, out);
        place(book, revision, chat, &mut message);
        message.edited = true;
        message.native_id = None;
        out.message(message);
    }
    let mut message = content(book, item, record, out);
    place(book, item, chat, &mut message);
    message.edited = !revisions.is_empty();
    out.message(message);
}

/// Who, when and which way.
fn place<'b>(book: &'b Book, item: &Node<'_>, chat: usize, message: &mut Message<'b>) {
    let author = book.person(item.get("authorId"));
    message.conversation = chat;
    message.time = item.get("dateSent").int().and_then(times::utc_ms);
    if message.kind != MessageKind::System {
        message.sender = author.map(Person::name);
        message.direction = if item.get("outgoing").is_some() {
            Some(Direction::Outbound)
        } else if item.get("incoming").is_some() {
            Some(Direction::Inbound)
        } else {
            None
        };
    }
    if item.get("sms").is_true() {
        message.channel = Some(Channel::Sms);
    }
    let sent = item.get("dateSent").int();
    if let (Some(author), Some(sent)) = (author, sent) {
        message.native_id = Some(Cow::Owned(format!("signal/{}/{sent}", author.id())));
    }
    message.thread = book.thread(chat).map(Cow::Borrowed);
    let change = item.path(&["updateMessage", "expirationTimerChange"]);
    let timers = [item, change].map(|n| n.get("expiresInMs").int().unwrap_or(0));
    message.vanishing = book.timed(chat) || timers.iter().any(|t| *t > 0);
    // Signal points at messages by the time they were sent.
    let quoted = item.path(&["standardMessage", "quote", "targetSentTimestamp"]);
    message.number_in_chat = sent.map(i64::cast_unsigned);
    message.reply_to = quoted.int().map(i64::cast_unsigned);
}
