//! Element (Matrix) as HTML pages: the same file names as Telegram's, told apart by `mx_` classes
//! (other-chats.md section 7). Times are the exporting computer's clock.

use super::meta::kind_of;
use super::people::named;
use super::speakers::Speakers;
use crate::formats::records::files::{Shelf, attachment, below, kind};
use crate::formats::records::markup::Markup;
use crate::formats::records::words::date_in_words;
use crate::formats::records::{self, Layout, Node, Out, Record, Records, Written, out};
use crate::formats::{Claim, Confidence, FormatCard, Reading};
use crate::model::{
    Attachment, AttachmentKind, Channel, Conversation, ConversationKind, Direction, GapCode,
    MessageKind, NoteCode, Place, Stamp, Troubles,
};
use crate::source::{Bundle, BundleKind, Entry};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The reader.
#[derive(Debug)]
pub(crate) struct MatrixHtml;

static CARD: FormatCard = FormatCard {
    id: "matrix-html",
    title: (
        "Element (Matrix), Chatexport als HTML",
        "Element (Matrix), chat export as HTML",
    ),
    channel: Channel::TeamChat,
    names: &["messages.html", "messages2.html"],
    how: (
        &[
            "Element im Browser oder am Rechner: Raum öffnen, Raum-Info, „Unterhaltung exportieren“",
            "Besser das Format JSON wählen: dort stehen Kennungen und Zeiten ohne Zweifel (siehe matrix-json)",
        ],
        &[
            "Element in a browser or on a computer: open the room, room info, “Export chat”",
            "JSON is the better format: ids and times stand there without doubt (see matrix-json)",
        ],
    ),
    survey_optional: false,
};

/// What begins each event.
const MARK: &str = "<li class=\"mx_EventTile";
/// Parts of a body that are no words of its author.
const NO_TEXT: &[&str] = &["mx_EventTile_edited", "mx_ReplyChain", "mx_ReplyTile"];
/// A reply brings one quoted body; more is no page of Element's.
const BODIES: usize = 16;
/// Folders of files beside the pages (section 7).
const FOLDERS: &[&str] = &["images/", "videos/", "audio/", "files/", "stickers/"];

/// The room, its people and files.
#[derive(Debug, Default)]
pub(crate) struct Book {
    room: String,
    speakers: Speakers,
    /// Name to whether it is the own side.
    people: BTreeMap<String, bool>,
    shelf: Shelf,
}

/// Whether this is one of Element's pages; an event or its frame must be there.
fn is_page(entry: &Entry) -> Option<String> {
    if !matches!(entry.extension().as_str(), "html" | "htm") {
        return None;
    }
    let head = records::head(entry)?;
    let frame = ["mx_RoomHeader", "mx_RoomView", "mx_MatrixChat"];
    let events = head.contains(MARK) || frame.iter().any(|f| head.contains(f));
    (events && head.contains("mx_")).then_some(head)
}

impl Records for MatrixHtml {
    type Book = Book;

    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let pages = (0..bundle.entries.len()).filter(|at| is_page(&bundle.entries[*at]).is_some());
        let claim = |main: usize| {
            let folder = bundle.entries[main].folder();
            let members = if bundle.kind == BundleKind::File {
                Vec::new()
            } else {
                let folders = FOLDERS.iter().map(|f| f.trim_end_matches('/'));
                let inner = folders.map(|f| match folder {
                    "" => f.to_owned(),
                    folder => format!("{folder}/{f}"),
                });
                inner.flat_map(|f| below(bundle, &f, main)).collect()
            };
            let why = "a page with Element's mx_ classes";
            records::claim(main, members, Confidence::Sure, why)
        };
        pages.map(claim).collect()
    }

    fn layout(&self, _: &Reading<'_>) -> Layout {
        Layout::Marked(MARK)
    }

    fn book(&self, reading: &Reading<'_>, troubles: &mut Troubles) -> Book {
        let head = is_page(&reading.bundle.entries[reading.claim.main]).unwrap_or_default();
        if head.contains("mx_EventTile") && !head.contains(MARK) {
            let place = Place::entry(reading.path());
            let detail = "an Element page in a form that is not known: export the chat again and choose the format JSON";
            troubles.gap(GapCode::NotReadYet, place, detail);
        }
        let before = &head[..head.find(MARK).unwrap_or(head.len())];
        let page = Markup::of(before, 0);
        let room = page.with_class("mx_RoomHeader_nametext").next();
        Book {
            room: room.map_or_else(String::new, |at| page.text(at, &[]).text),
            shelf: Shelf::new(reading),
            ..Book::default()
        }
    }

    fn spreads(&self) -> bool {
        true
    }

    fn glances(&self) -> bool {
        true
    }

    fn glance(&self, book: &mut Book, record: &Record<'_>) -> Option<usize> {
        let page = Markup::of(record.text, record.at);
        if let Some(name) = profile(&page) {
            book.speakers.speaks(record.at, &name);
            if let Some(own) = own(&page) {
                book.people.insert(name, own);
            }
        }
        Some(0)
    }

    fn settle(&self, reading: &Reading<'_>, book: &mut Book, _: &Node<'_>) -> Vec<Conversation> {
        let kind = if book.people.len() > 2 {
            ConversationKind::Group
        } else {
            ConversationKind::Direct
        };
        let mut conversation = Conversation::new(book.room.clone(), kind);
        let people = book.people.iter();
        conversation.participants = people
            .map(|(n, own)| named(n.clone(), Some(*own)))
            .collect();
        // The pages of one room lie in one folder.
        let folder = reading.bundle.entries[reading.claim.main].folder();
        conversation.native_id = Some(format!("matrix-html/{folder}/{}", book.room));
        vec![conversation]
    }

    fn messages(&self, book: &Book, record: &Record<'_>, out: &mut Out<'_>) {
        let page = Markup::of(record.text, record.at);
        let has = |class: &str| page.with_class(class).next().is_some();
        let bodies = page.with_class("mx_EventTile_body").take(BODIES);
        let body = bodies.filter(|at| !page.is_in(*at, "mx_Reply")).last();
        let attachments = files(&page, book);
        let (mut written, kind) = if has("mx_RedactedBody") {
            (Written::default(), MessageKind::Deleted)
        } else if has("mx_UnknownBody") && body.is_none()
            || has("mx_DecryptionFailureBody")
            || has("mx_EventTile_decryptionFailure")
        {
            out.note(
                NoteCode::Undecrypted,
                record,
                "messages the exporter had no key for",
            );
            (Written::default(), MessageKind::Empty)
        } else if let Some(body) = body {
            let text = page.text(body, NO_TEXT);
            let kind = kind_of(&attachments, &text);
            (text, kind)
        } else if !attachments.is_empty() {
            let text = Written::default();
            let kind = kind_of(&attachments, &text);
            (text, kind)
        } else {
            let event = page.with_class("mx_TextualEvent").next();
            let text = event.map_or_else(Written::default, |at| page.text(at, &[]));
            (text, MessageKind::System)
        };
        if kind == MessageKind::Deleted {
            written = Written::default();
        }
        let stamp = page.with_class("mx_MessageTimestamp").next();
        let shown = stamp.and_then(|at| page.attribute(at, "title"));
        let time = shown.as_deref().and_then(date_in_words).map(Stamp::local);
        if time.is_none() {
            out.note(
                NoteCode::DateUnreadable,
                record,
                "a date in words that are not known",
            );
        }
        let tile = page.elements().next();
        let id = tile.and_then(|at| page.attribute(at, "data-event-id"));
        let mut message = out::of(kind, written);
        message.time = time;
        if kind != MessageKind::System {
            message.sender = book.speakers.at(record.at);
            message.direction = own(&page).map(|own| {
                if own {
                    Direction::Outbound
                } else {
                    Direction::Inbound
                }
            });
        }
        message.edited = has("mx_EventTile_edited");
        message.attachments = attachments;
        message.native_id = id.map(|id| Cow::Owned(format!("matrix/{id}")));
        message.thread = Some(Cow::Borrowed(book.room.as_str()));
        out.message(message);
    }
}

/// The name above an event, where one stands there: not the one above a quoted message.
fn profile(page: &Markup<'_>) -> Option<String> {
    let mut all = page.with_class("mx_DisambiguatedProfile").take(BODIES);
    let at = all.find(|at| !page.is_in(*at, "mx_Reply"))?;
    let name = page.text(at, &["mx_DisambiguatedProfile_mxid"]).text;
    (!name.is_empty()).then_some(name)
}

/// Whether the event is the exporter's own.
fn own(page: &Markup<'_>) -> Option<bool> {
    let tile = page.elements().next()?;
    match page.attribute(tile, "data-self")?.as_str() {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// Files that links and pictures of an event lead to, once each.
fn files(page: &Markup<'_>, book: &Book) -> Vec<Attachment<'static>> {
    let mut paths: Vec<String> = Vec::new();
    for at in page.elements() {
        for name in ["href", "src"] {
            let Some(path) = page.attribute(at, name) else {
                continue;
            };
            let inside = FOLDERS.iter().any(|f| path.starts_with(f));
            if inside && !paths.contains(&path) && paths.len() < BODIES {
                paths.push(path);
            }
        }
    }
    let file = |path: String| {
        let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
        let what = match path.split('/').next() {
            Some("images") => AttachmentKind::Image,
            Some("videos") => AttachmentKind::Video,
            Some("audio") => AttachmentKind::Audio,
            Some("stickers") => AttachmentKind::Sticker,
            _ => kind(None, &name),
        };
        attachment(name, what, None, book.shelf.find(&path))
    };
    paths.into_iter().map(file).collect()
}
