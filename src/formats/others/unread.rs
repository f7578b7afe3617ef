//! Exports that are recognised and not read: each says in one sentence how to export again in a form that is
//! (other-chats.md: HTML in place of JSON, encrypted backups, iMessage, Viber, Wire).

use crate::formats::whatsapp_tools::exporter;
use crate::formats::{
    Claim, Confidence, Dialect, Format, FormatCard, ReadRange, Reading, Sink, Survey,
};
use crate::model::{Channel, Conversation, ConversationKind, GapCode, Place, Troubles};
use crate::source::{Bundle, Entry};
use std::sync::Arc;

/// The recogniser.
#[derive(Debug)]
pub(crate) struct Unread;

static CARD: FormatCard = FormatCard {
    id: "recognised-only",
    title: (
        "Nur erkannt, nicht gelesen: iMessage, Viber, Wire, HTML-Downloads, verschlüsselte Sicherungen",
        "Recognised only, not read: iMessage, Viber, Wire, HTML downloads, encrypted backups",
    ),
    channel: Channel::TeamChat,
    names: &[
        "chat.db",
        "viber.db",
        "….ios_wbu",
        "message_1.html",
        "signal-….backup",
    ],
    how: (
        &[
            "Facebook, Instagram, WhatsApp-Chat-Exporter: noch einmal exportieren und JSON statt HTML wählen",
            "Slack als Textdateien: den Inhaber des Workspace exportieren lassen (siehe slack-export)",
            "Signal: „Chatverlauf exportieren“ statt der verschlüsselten Sicherung (siehe signal-export)",
            "iMessage, Viber, Wire: den Verlauf als Tabelle ausgeben lassen (siehe table)",
        ],
        &[
            "Facebook, Instagram, WhatsApp-Chat-Exporter: export again and choose JSON in place of HTML",
            "Slack as text files: let the owner of the workspace export (see slack-export)",
            "Signal: “Export chat history” in place of the encrypted backup (see signal-export)",
            "iMessage, Viber, Wire: have the messages written as a table (see table)",
        ],
    ),
    survey_optional: false,
};

/// A kind that is recognised: why, and what to do.
struct Kind {
    why: &'static str,
    advice: &'static str,
    fits: fn(&Bundle, &Entry, &[u8]) -> bool,
}

/// SQLite's first bytes.
const SQLITE: &[u8] = b"SQLite format 3\0";

fn holds(head: &[u8], marks: &[&str]) -> bool {
    marks
        .iter()
        .all(|m| memchr::memmem::find(head, m.as_bytes()).is_some())
}

fn is_html(entry: &Entry) -> bool {
    matches!(entry.extension().as_str(), "html" | "htm")
}

static KINDS: &[Kind] = &[
    Kind {
        why: "HTML in the folders of a Facebook or Instagram download",
        advice: "a Facebook or Instagram download as HTML: request the download again and choose the format JSON",
        fits: |_, entry, head| {
            let name = entry.name();
            let numbered = name
                .strip_prefix("message_")
                .and_then(|n| n.strip_suffix(".html"));
            let numbered =
                numbered.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
            is_html(entry) && numbered && holds(&head[..head.len().min(64 << 10)], &["<html"])
        },
    },
    Kind {
        why: "text files in the folders of a Slack export of one person",
        advice: "a Slack export as text, of one person: let the owner of the workspace export it, which gives JSON",
        fits: |bundle, entry, _| {
            // Slack's folders for one person are `channels`, `dms` and `files` (section 6): one alone proves nothing.
            const FOLDERS: [&str; 2] = ["channels", "dms"];
            let folder = entry.folder();
            let beside = folder.strip_suffix(entry.folder_name()).unwrap_or_default();
            let has = |name: &str| {
                let below = format!("{beside}{name}/");
                bundle.entries.iter().any(|e| e.inner.starts_with(&below))
            };
            entry.extension() == "txt"
                && FOLDERS.contains(&entry.folder_name())
                && FOLDERS.iter().all(|f| has(f))
        },
    },
    Kind {
        why: "HTML with DiscordChatExporter's chatlog__ classes",
        advice: "a Discord export as HTML of an unknown version: export the channel again and choose the format JSON",
        fits: |_, entry, head| is_html(entry) && holds(head, &["chatlog__"]),
    },
    Kind {
        why: "HTML with the classes of WhatsApp-Chat-Exporter's template",
        advice: "WhatsApp chats as HTML of WhatsApp-Chat-Exporter: run that program again with the option -j and hand over its JSON",
        fits: |_, entry, head| is_html(entry) && exporter::is_page(head),
    },
    Kind {
        why: "a CSV of Discord's data package",
        advice: "a Discord data package with CSV files: request the package again, newer ones hold JSON",
        fits: |_, entry, head| {
            entry.extension() == "csv"
                && head
                    .trim_ascii_start()
                    .starts_with(b"ID,Timestamp,Contents")
        },
    },
    Kind {
        why: "named like Signal's encrypted backup",
        advice: "an encrypted Signal backup, which only Signal can open: in Signal choose “Export chat history” and hand over main.jsonl",
        fits: |_, entry, _| {
            let name = entry.name();
            let folder = entry.folder_name();
            (name.starts_with("signal-") && entry.extension() == "backup")
                || (folder.starts_with("signal-backup-") && name == "main")
        },
    },
    Kind {
        why: "named like the database of Signal Desktop",
        advice: "the encrypted database of Signal Desktop: in Signal Desktop choose “Export” under “Chats” and hand over main.jsonl",
        fits: |_, entry, head| {
            let inner = entry.inner.as_str();
            (inner == "sql/db.sqlite" || inner.ends_with("/sql/db.sqlite"))
                && !head.starts_with(SQLITE)
        },
    },
    Kind {
        why: "a database with iMessage's name",
        advice: "an iMessage database, which is not read: have the conversation written as a CSV table with time, sender and text, and hand over that",
        fits: |_, entry, head| {
            matches!(entry.name(), "chat.db" | "sms.db") && head.starts_with(SQLITE)
        },
    },
    Kind {
        why: "a database with Viber's name",
        advice: "a Viber database, which is not read: have the conversation written as a CSV table with time, sender and text, and hand over that",
        fits: |_, entry, head| {
            let name = entry.name().to_lowercase();
            (name == "viber.db" || name.starts_with("viber_messages")) && head.starts_with(SQLITE)
        },
    },
    Kind {
        why: "named like Wire's backup",
        advice: "a Wire backup, which only Wire can open: have the conversation written as a CSV table with time, sender and text, and hand over that",
        fits: |_, entry, _| entry.extension() == "wbu" || entry.extension().ends_with("_wbu"),
    },
    Kind {
        why: "Hangouts.json with conversation_state",
        advice: "a Hangouts history, which is not read: newer messages are in Google Chat, request a Takeout with Google Chat",
        fits: |_, entry, head| {
            entry.extension() == "json"
                && holds(
                    head,
                    &["\"conversations\"", "\"conversation_id\"", "\"events\""],
                )
                && entry.name().starts_with("Hangouts")
        },
    },
];

/// Whether a look inside can tell anything: media are not opened.
fn may_be(entry: &Entry) -> bool {
    matches!(
        entry.extension().as_str(),
        "html" | "htm" | "csv" | "txt" | "db" | "sqlite" | "backup" | "wbu"
    ) || entry.extension().ends_with("_wbu")
        || matches!(entry.name(), "main" | "Hangouts.json")
}

impl Format for Unread {
    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        // One claim a kind: five hundred HTML threads are one mistake, said once.
        let mut claims: Vec<Option<Claim>> = KINDS.iter().map(|_| None).collect();
        for (at, entry) in bundle.entries.iter().enumerate().filter(|(_, e)| may_be(e)) {
            let Ok(head) = entry.head(crate::source::limits::HEAD) else {
                continue;
            };
            let Some(index) = KINDS.iter().position(|k| (k.fits)(bundle, entry, &head)) else {
                continue;
            };
            // Its chats lie beside it in a form that is read.
            if exporter::is_page(&head) && exporter::told_by(bundle, entry).is_some() {
                continue;
            }
            let claim = claims[index].get_or_insert_with(|| Claim {
                main: at,
                members: Vec::new(),
                confidence: Confidence::Sure,
                why: KINDS[index].why.to_owned(),
            });
            claim.members.push(at);
        }
        claims.into_iter().flatten().collect()
    }

    fn survey(&self, reading: &Reading<'_>, _: u64) -> Survey {
        let mut troubles = Troubles::default();
        let entry = &reading.bundle.entries[reading.claim.main];
        if let Some(kind) = KINDS.iter().find(|k| k.why == reading.claim.why) {
            troubles.gap(GapCode::NotReadYet, Place::entry(&entry.path), kind.advice);
        }
        let name = entry.name();
        let title = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        Survey {
            conversations: vec![Conversation::new(title, ConversationKind::Direct)],
            dialect: Arc::new(()),
            ranges: Vec::new(),
            troubles,
        }
    }

    fn read(&self, _: &Reading<'_>, _: &Dialect, _: &ReadRange, _: &mut dyn Sink) {}
}
