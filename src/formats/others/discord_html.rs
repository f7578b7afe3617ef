//! DiscordChatExporter's HTML: messages in groups of one author, also minified (its `MessageGroupTemplate`). A message's
//! id tells when it was written (Discord's reference, "Snowflakes"), so that no localised date has to be understood.

use super::discord::conversation_of;
use super::meta::kind_of;
use super::speakers::Speakers;
use crate::formats::records::files::{Shelf, attachment, below, kind};
use crate::formats::records::markup::Markup;
use crate::formats::records::{self, Layout, Node, Out, Record, Records, Written, out, times};
use crate::formats::{Claim, Confidence, FormatCard, Reading};
use crate::model::{Attachment, Channel, Conversation, MessageKind, NoteCode, Stamp, Troubles};
use crate::source::{Bundle, BundleKind, Entry};
use std::borrow::Cow;

/// The reader.
#[derive(Debug)]
pub(crate) struct DiscordHtml;

static CARD: FormatCard = FormatCard {
    id: "discord-html",
    title: (
        "Discord (DiscordChatExporter, HTML)",
        "Discord (DiscordChatExporter, HTML)",
    ),
    channel: Channel::TeamChat,
    names: &["Server - Kategorie - Kanal [123].html"],
    how: (
        &[
            "Wie discord-json, als Format HTML; besser ist JSON, dort steht alles ohne Zweifel",
            "Anhänge mitnehmen: „Assets herunterladen“ ankreuzen, sonst stehen nur Verweise darin",
        ],
        &[
            "As discord-json, format HTML; JSON is better, everything stands there without doubt",
            "To have attachments, tick “Download assets”, else there are links only",
        ],
    ),
    survey_optional: false,
};

/// What begins each message: as written, minified, and in versions before 2022.
const MARKS: &[&str] = &[
    "<div id=\"chatlog__message-container-",
    "<div id=chatlog__message-container-",
    "<div class=\"chatlog__message-container",
    "<div class=chatlog__message-container",
    "<div class=\"chatlog__message \"",
    "<div class=\"chatlog__message\"",
];
/// The head of a page holds styles and signs before the first message.
const HEAD: usize = 256 << 10;
/// Milliseconds from 1970 to the beginning of 2015, from which Discord's ids count.
const EPOCH_MS: u64 = 1_420_070_400_000;
/// Bits of an id behind its time.
const BEHIND_TIME: u32 = 22;

/// A message brings ten files at most; each may be linked in more than one size.
const FILES: usize = 64;

/// Names, files, the channel.
#[derive(Debug, Default)]
pub(crate) struct Book {
    channel: String,
    title: Vec<String>,
    speakers: Speakers,
    shelf: Shelf,
}

fn head(entry: &Entry) -> Option<String> {
    let bytes = entry.head(HEAD).ok()?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    Some(String::from_utf8_lossy(bytes).into_owned())
}

/// When a message of this id was written.
fn written_at(id: &str) -> Option<Stamp> {
    let id: u64 = id.parse().ok()?;
    // Small numbers are no ids of Discord's.
    let since = id >> BEHIND_TIME;
    let ms = since.checked_add(EPOCH_MS).filter(|_| since > 0)?;
    times::utc_ms(i64::try_from(ms).ok()?)
}

fn mark_of(head: &str) -> Option<&'static str> {
    MARKS.iter().find(|mark| head.contains(**mark)).copied()
}

impl Records for DiscordHtml {
    type Book = Book;

    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let mut claims = Vec::new();
        for (main, entry) in bundle.entries.iter().enumerate() {
            if !matches!(entry.extension().as_str(), "html" | "htm") {
                continue;
            }
            // A first look spares reading a quarter of a megabyte of every page.
            let first = records::head(entry).unwrap_or_default();
            let fits = |h: &str| h.contains("chatlog__") && h.contains("preamble");
            if !fits(&first) || head(entry).is_none_or(|h| mark_of(&h).is_none()) {
                continue;
            }
            let members = if bundle.kind == BundleKind::File {
                Vec::new()
            } else {
                below(bundle, &format!("{}_Files", entry.inner), main)
            };
            let why = "a page with DiscordChatExporter's chatlog__ classes";
            claims.push(records::claim(main, members, Confidence::Sure, why));
        }
        claims
    }

    fn layout(&self, reading: &Reading<'_>) -> Layout {
        let head = head(&reading.bundle.entries[reading.claim.main]);
        Layout::Marked(head.and_then(|h| mark_of(&h)).unwrap_or(MARKS[0]))
    }

    fn book(&self, reading: &Reading<'_>, _: &mut Troubles) -> Book {
        let head = head(&reading.bundle.entries[reading.claim.main]).unwrap_or_default();
        let before = head.split(mark_of(&head).unwrap_or(MARKS[0])).next();
        let page = Markup::of(before.unwrap_or_default(), 0);
        let entries = page.with_class("preamble__entry").take(2);
        Book {
            title: entries.map(|at| page.text(at, &[]).text).collect(),
            shelf: Shelf::new(reading),
            ..Book::default()
        }
    }

    fn glances(&self) -> bool {
        true
    }

    fn glance(&self, book: &mut Book, record: &Record<'_>) -> Option<usize> {
        let page = Markup::of(record.text, record.at);
        if let Some(at) = page.with_class("chatlog__author").next() {
            book.speakers.speaks(record.at, &page.text(at, &[]).text);
        }
        Some(0)
    }

    fn settle(&self, reading: &Reading<'_>, book: &mut Book, _: &Node<'_>) -> Vec<Conversation> {
        let guild = book.title.first().map_or("", String::as_str);
        let name = reading.bundle.entries[reading.claim.main].name();
        let channel = book.title.get(1).map_or("", String::as_str);
        let conversation = conversation_of(name, guild, channel);
        book.channel = conversation.native_id.clone().unwrap_or_default();
        vec![conversation]
    }

    fn messages(&self, book: &Book, record: &Record<'_>, out: &mut Out<'_>) {
        let page = Markup::of(record.text, record.at);
        let first = |class: &str| page.with_class(class).next();
        let tile = page.elements().next();
        let id = tile.and_then(|at| page.attribute(at, "data-message-id"));
        let system = first("chatlog__system-notification-content");
        let mut text = Written::default();
        let parts = [
            "chatlog__content",
            "chatlog__embed-title",
            "chatlog__embed-description",
            "chatlog__embed-field-name",
            "chatlog__embed-field-value",
        ];
        for class in parts {
            for at in page
                .outermost(class)
                .into_iter()
                .filter(|_| system.is_none())
            {
                let part = page.text(at, &["chatlog__edited-timestamp"]);
                if !part.text.is_empty() {
                    text.line();
                    text.append(&part);
                }
            }
        }
        if let Some(at) = system {
            text.append(&page.text(at, &[]));
        }
        let attachments = files(&page, book);
        let kind = match system {
            Some(_) if record.text.contains("#call-icon") => MessageKind::Call,
            Some(_) => MessageKind::System,
            None => kind_of(&attachments, &text),
        };
        let time = id.as_deref().and_then(written_at);
        if time.is_none() {
            out.note(
                NoteCode::DateUnreadable,
                record,
                "a message without an id of Discord's",
            );
        }
        let mut message = out::of(kind, text);
        message.time = time;
        if kind != MessageKind::System {
            message.sender = book.speakers.at(record.at);
        }
        message.edited = first("chatlog__edited-timestamp").is_some();
        message.forwarded = first("chatlog__forwarded").is_some();
        message.attachments = attachments;
        message.native_id = id.map(|id| Cow::Owned(format!("discord/{id}")));
        message.thread = Some(Cow::Borrowed(book.channel.as_str()));
        out.message(message);
    }
}

/// Files behind the links of attachments, once each.
fn files(page: &Markup<'_>, book: &Book) -> Vec<Attachment<'static>> {
    let mut paths: Vec<String> = Vec::new();
    for brought in page.outermost("chatlog__attachment") {
        let links = page.inside(brought).filter_map(|at| {
            let link = page.attribute(at, "href");
            link.or_else(|| page.attribute(at, "src"))
        });
        for path in links.filter(|p| !p.starts_with('#') && !p.is_empty()) {
            if paths.len() < FILES && !paths.contains(&path) {
                paths.push(path);
            }
        }
    }
    let file = |path: String| {
        let plain = path.split('?').next().unwrap_or(&path);
        let name = plain.rsplit('/').next().unwrap_or(plain).to_owned();
        let entry = book.shelf.find(&path).filter(|_| !path.starts_with("http"));
        attachment(name.clone(), kind(None, &name), None, entry)
    };
    paths.into_iter().map(file).collect()
}

#[cfg(test)]
mod tests {
    use super::written_at;

    #[test]
    fn ids_tell_the_time() {
        // The example of Discord's own reference.
        let shown = |id| written_at(id).map(|s| s.to_string());
        assert_eq!(
            shown("175928847299117063").as_deref(),
            Some("2016-04-30T11:18:25Z")
        );
        assert_eq!(shown("1001"), None);
        assert_eq!(shown("x"), None);
    }
}
