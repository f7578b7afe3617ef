//! WhatsApp Viewer's text: the chat's identifier and title, an empty line, then `01.04.2015 - 16:00:27; ME: text` for own
//! and `…; he: text` for other messages (whatsapp.md section 14).
//!
//! `he` names nobody. In a chat with one person it is that person; in a group the sender stays unknown.

use super::lines::begins;
use crate::formats::others::people::{NAMELESS, named};
use crate::formats::records::files::{Shelf, attachment, below, kind};
use crate::formats::records::{self, Layout, Node, Out, Record, Records, Written, out};
use crate::formats::whatsapp_db::{chat_kind, number};
use crate::formats::{Claim, Confidence, FormatCard, Reading};
use crate::model::{
    Attachment, AttachmentKind, Channel, Conversation, ConversationKind, Direction, MessageKind,
    Stamp, Troubles,
};
use crate::source::{Bundle, BundleKind};

/// The reader.
#[derive(Debug)]
pub(crate) struct Viewer;

static CARD: FormatCard = FormatCard {
    id: "whatsapp-viewer",
    title: (
        "WhatsApp-Chats aus WhatsApp Viewer (Text)",
        "WhatsApp chats out of WhatsApp Viewer (text)",
    ),
    channel: Channel::WhatsApp,
    names: &["4915100000002@s.whatsapp.net.txt"],
    how: (
        &[
            "In WhatsApp Viewer den Chat öffnen und als Text exportieren",
            "Besser ist die Datenbank, die das Programm geöffnet hat: dort stehen die Absender (siehe whatsapp-android)",
        ],
        &[
            "Open the chat in WhatsApp Viewer and export it as text",
            "The database that the program opened is better: it names the senders (see whatsapp-android)",
        ],
    ),
    survey_optional: false,
};

/// The head of a line.
const HEAD: &[u8] = b"00.00.0000 - 00:00:00; ";
const ME: &str = "ME: ";
const OTHER: &str = "he: ";
/// What stands around what is no plain text.
const QUOTE: (&str, &str) = ("[ Quote from ", " ]; ");
const END: &str = " ]";

/// What the first line tells.
#[derive(Debug)]
pub(crate) struct Book {
    conversation: Conversation,
    /// The one other person of the chat.
    partner: Option<String>,
    shelf: Shelf,
}

fn is_head(line: &[u8]) -> bool {
    let own = |said: &str| line[HEAD.len()..].starts_with(said.trim_end().as_bytes());
    begins(line, HEAD) && (own(ME) || own(OTHER))
}

/// The identifier and title of the first line, where the file is one of this program.
fn heading(head: &str) -> Option<(&str, &str)> {
    let mut lines = head.lines();
    let first = lines.next()?;
    let (jid, title) = first.split_once("; ").unwrap_or((first, ""));
    let (user, server) = jid.split_once('@')?;
    let known = matches!(server, "s.whatsapp.net" | "g.us" | "broadcast" | "lid");
    let fits = known && !user.is_empty() && !user.contains(char::is_whitespace);
    let empty = lines.next().is_some_and(str::is_empty);
    let message = lines.next().is_none_or(|line| is_head(line.as_bytes()));
    (fits && empty && message).then_some((jid, title))
}

impl Records for Viewer {
    type Book = Book;

    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let mut claims = Vec::new();
        for (main, entry) in bundle.entries.iter().enumerate() {
            let Some(head) = records::head_of(entry, "txt") else {
                continue;
            };
            if heading(&head).is_some() {
                let members = match bundle.kind {
                    BundleKind::File => Vec::new(),
                    _ => media(bundle, main),
                };
                let why =
                    "a chat's identifier, an empty line, and lines as WhatsApp Viewer writes them";
                claims.push(records::claim(main, members, Confidence::Sure, why));
            }
        }
        claims
    }

    fn layout(&self, _: &Reading<'_>) -> Layout {
        Layout::Headed(is_head)
    }

    fn book(&self, reading: &Reading<'_>, _: &mut Troubles) -> Book {
        let entry = reading.bundle.entries.get(reading.claim.main);
        let head = entry.and_then(records::head).unwrap_or_default();
        let (jid, title) = heading(&head).unwrap_or_default();
        let kind = chat_kind(jid).unwrap_or(ConversationKind::Direct);
        let shown = number(jid).unwrap_or_else(|| jid.to_owned());
        let title = if title.is_empty() { &shown } else { title };
        let mut conversation = Conversation::new(title, kind);
        conversation.native_id = (!jid.is_empty()).then(|| jid.to_owned());
        conversation.participants.push(named(NAMELESS, Some(true)));
        let direct = kind == ConversationKind::Direct && !title.is_empty();
        let partner = direct.then(|| title.to_owned());
        if let Some(partner) = &partner {
            let mut other = named(partner.clone(), Some(false));
            other.handle = number(jid);
            conversation.participants.push(other);
        }
        Book {
            conversation,
            partner,
            shelf: Shelf::new(reading),
        }
    }

    fn settle(&self, _: &Reading<'_>, book: &mut Book, _: &Node<'_>) -> Vec<Conversation> {
        vec![book.conversation.clone()]
    }

    fn messages(&self, book: &Book, record: &Record<'_>, out: &mut Out<'_>) {
        let text = record.text.trim_end();
        let said = text.get(HEAD.len()..).unwrap_or_default();
        let own = said.starts_with(ME.trim_end());
        let mut body = (HEAD.len() + ME.len()).min(text.len());
        // A quote has the number of the message it answers, and none of its words.
        if let Some(rest) = text[body..].strip_prefix(QUOTE.0)
            && let Some(end) = rest.find(QUOTE.1)
        {
            body += QUOTE.0.len() + end + QUOTE.1.len();
        }
        let content = Content::of(&text[body..], &book.shelf);
        let mut written = Written::default();
        if content.kind == MessageKind::Location {
            written.literal("https://maps.google.com/?q=");
        }
        for (number, (from, to)) in content.words.into_iter().enumerate() {
            let part = text[body + from..body + to].trim_end_matches('\r');
            if !part.is_empty() {
                match content.kind {
                    MessageKind::Location if number == 0 => {}
                    // As the phone writes it, so that the same detectors find it (section 6.3).
                    MessageKind::Location => written.literal(","),
                    _ => written.line(),
                }
                plain(&mut written, part, record.at + (body + from) as u64);
            }
        }
        let mut message = out::of(content.kind, written);
        message.time = text.get(..HEAD.len()).and_then(time);
        message.direction = Some(if own {
            Direction::Outbound
        } else {
            Direction::Inbound
        });
        message.sender = if own {
            Some(NAMELESS)
        } else {
            book.partner.as_deref()
        };
        message.attachments.extend(content.file);
        message.thread = book.conversation.native_id.as_deref().map(Into::into);
        out.message(message);
    }
}

/// Text whose line breaks may be those of Windows.
fn plain(written: &mut Written, text: &str, at: u64) {
    let mut from = 0;
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            written.literal("\n");
        }
        written.plain(line.trim_end_matches('\r'), at + from as u64);
        from += line.len() + 1;
    }
}

/// What stands behind the name.
struct Content {
    kind: MessageKind,
    /// Stretches with words of people.
    words: Vec<(usize, usize)>,
    file: Option<Attachment<'static>>,
}

impl Content {
    fn of(body: &str, shelf: &Shelf) -> Self {
        let whole = |kind| Self {
            kind,
            words: vec![(0, body.len())],
            file: None,
        };
        if body.is_empty() {
            return whole(MessageKind::Empty);
        }
        let Some((what, from)) = opened(body) else {
            return whole(MessageKind::Text);
        };
        let to = body.len() - END.len();
        let inner = body.get(from..to).unwrap_or_default();
        let second = inner.find("; ").map(|i| from + i);
        match what {
            "Link" => Self {
                kind: MessageKind::Text,
                words: vec![
                    (from, second.unwrap_or(from)),
                    (second.map_or(from, |s| s + 2), to),
                ],
                file: None,
            },
            "Location" => Self {
                kind: MessageKind::Location,
                words: vec![
                    (from, second.unwrap_or(to)),
                    (second.map_or(to, |s| s + 2), to),
                ],
                file: None,
            },
            "Contact" => Self {
                kind: MessageKind::Contact,
                words: vec![(from, to)],
                file: None,
            },
            _ => media_of(what, body, (from, second, to), shelf),
        }
    }
}

/// What a marked body says it is, and where its particulars begin.
fn opened(body: &str) -> Option<(&'static str, usize)> {
    let inner = body.strip_prefix("[ ")?;
    body.strip_suffix(END)?;
    let kinds = [
        "Image", "Video", "Audio", "Link", "Location", "Contact", "Document",
    ];
    kinds.into_iter().find_map(|what| {
        let rest = inner.strip_prefix(what)?;
        if rest == END {
            return Some((what, body.len() - END.len()));
        }
        rest.strip_prefix(": ")
            .map(|_| (what, "[ ".len() + what.len() + 2))
    })
}

/// `FILE; caption`, and for sound `12s; FILE`.
fn media_of(
    what: &str,
    body: &str,
    (from, second, to): (usize, Option<usize>, usize),
    shelf: &Shelf,
) -> Content {
    let first = (from, second.unwrap_or(to));
    let behind = second.map(|s| (s + 2, to));
    let (name, caption) = match (what, behind) {
        ("Audio", Some(name)) => (name, None),
        // A lone length names no file.
        ("Audio", None) if body[first.0..first.1].ends_with('s') => ((to, to), None),
        _ => (first, behind),
    };
    let path = body.get(name.0..name.1).unwrap_or_default().trim();
    let entry = shelf.find(path);
    let told = match what {
        "Image" => AttachmentKind::Image,
        "Video" => AttachmentKind::Video,
        "Audio" => AttachmentKind::Audio,
        _ => kind(None, path),
    };
    Content {
        kind: if entry.is_some() {
            MessageKind::Attachment
        } else {
            MessageKind::MediaOmitted
        },
        words: caption.into_iter().collect(),
        file: Some(attachment(path.to_owned(), told, None, entry)),
    }
}

/// `01.04.2015 - 16:00:27; `, local time of the computer.
fn time(head: &str) -> Option<Stamp> {
    let part = |from: usize, to: usize| head.get(from..to)?.parse().ok();
    let year: i16 = head.get(6..10)?.parse().ok()?;
    let date = jiff::civil::Date::new(year, part(3, 5)?, part(0, 2)?).ok()?;
    let clock = jiff::civil::Time::new(part(13, 15)?, part(16, 18)?, part(19, 21)?, 0).ok()?;
    Some(Stamp::local(date.to_datetime(clock)))
}

/// Files that lie with the text, as the phone names them.
fn media(bundle: &Bundle, main: usize) -> Vec<usize> {
    let mut all = below(bundle, bundle.entries[main].folder(), main);
    all.retain(|at| {
        let folders = bundle.entries[*at].folder().split('/');
        folders.into_iter().any(|f| f == "Media")
    });
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_heading_and_its_lines_are_one() {
        let text = "4915100000002@s.whatsapp.net; Kurt\n\n01.04.2015 - 16:00:27; ME: Hallo\n";
        assert_eq!(
            heading(text),
            Some(("4915100000002@s.whatsapp.net", "Kurt"))
        );
        assert_eq!(heading("1-2@g.us\n\n"), Some(("1-2@g.us", "")));
        assert_eq!(heading("Hallo\n\n01.04.2015 - 16:00:27; ME: x\n"), None);
        assert_eq!(heading("1-2@g.us\n\nHallo\n"), None);
        assert_eq!(heading("kurt@example.org\n\n"), None);
    }

    #[test]
    fn times_are_local_and_impossible_ones_missing() {
        let shown = |head| time(head).map(|t| t.to_string());
        assert_eq!(
            shown("01.04.2015 - 16:00:27; ").as_deref(),
            Some("2015-04-01T16:00:27")
        );
        assert_eq!(shown("31.02.2015 - 16:00:27; "), None);
    }
}
