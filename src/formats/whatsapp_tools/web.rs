//! The export of WhatsApp Web and the desktop app: `chat.txt`, the same chat again as `chat.md`, and `media/`
//! (whatsapp.md section 10). Known from the program's own resources and not from real files, so a file is taken only with
//! a mark that phones never write; anything else of this shape is the phone's text export (`whatsapp-text`).
//!
//! Dates are American whatever the language, so their order is never guessed.

use super::lines::{People, split_name};
use super::web_body::{self, Body};
use super::web_head::{Form, Head, begins_markdown, begins_text, head};
use crate::formats::records::files::{Shelf, below};
use crate::formats::records::{self, Layout, Node, Out, Record, Records, Written, out};
use crate::formats::{Claim, Confidence, FormatCard, Reading};
use crate::model::{
    Channel, Conversation, CoverageCode, Direction, MessageKind, NoteCode, Troubles,
};
use crate::source::{Bundle, BundleKind};

/// The reader.
#[derive(Debug)]
pub(crate) struct Web;

static CARD: FormatCard = FormatCard {
    id: "whatsapp-web",
    title: (
        "WhatsApp-Chatexport aus WhatsApp Web oder dem Programm für den Rechner",
        "WhatsApp chat export of WhatsApp Web or the desktop app",
    ),
    channel: Channel::WhatsApp,
    names: &["chat.txt", "chat.md"],
    how: (
        &[
            "Den Chat in WhatsApp Web oder im Programm für den Rechner öffnen und „Chat exportieren“ wählen",
            "Die ZIP-Datei so übergeben, wie sie ist",
            "Vollständiger ist der Export am Telefon (siehe whatsapp-text)",
        ],
        &[
            "Open the chat in WhatsApp Web or the desktop app and choose “Export chat”",
            "Hand over the ZIP file as it is",
            "The export on the phone is more complete (see whatsapp-text)",
        ],
    ),
    survey_optional: false,
};

/// How `chat.md` begins.
const HEADING: &str = "# WhatsApp Chat Export";

/// Words for the exporting person in the languages of the program, as far as they are known.
const ME: &[&str] = &[
    "You",
    "Du",
    "Sie",
    "Vous",
    "Tú",
    "Tu",
    "Você",
    "Jij",
    "U",
    "Ty",
    "Sen",
    "Вы",
    "Ви",
    "Dig",
    "Deg",
    "Sinä",
    "Te",
    "Εσείς",
    "أنت",
    "אתה",
    "شما",
    "आप",
    "Anda",
    "Bạn",
    "あなた",
    "나",
    "您",
    "你",
];

/// What the place of the file tells.
#[derive(Debug)]
pub(crate) struct Book {
    title: String,
    form: Form,
    shelf: Shelf,
    /// The exporting person's word, where it was met.
    me: Option<&'static str>,
    people: People,
}

/// Whether the head of a `chat.txt` has a mark no phone writes: text before the first head, lines of the app behind a
/// dash, forwards in brackets, or the other half of the export beside it.
fn is_web(text: &str, beside: bool) -> bool {
    let begin = |line: &str| begins_text(line.as_bytes());
    let Some(first) = text.lines().position(begin) else {
        return false;
    };
    let before = text.lines().take(first).any(|l| !l.trim().is_empty());
    let marked = |line: &str| {
        head(line, Form::Text).is_some_and(|h| {
            let rest = &line[h.end..];
            let body = split_name(rest).map_or("", |(_, at)| rest.get(at..).unwrap_or_default());
            rest.starts_with("- ") || web_body::forwarded(body) > 0
        })
    };
    before || beside || text.lines().any(marked)
}

/// Whether a `chat.md` is this program's.
fn is_markdown(text: &str) -> bool {
    text.starts_with(HEADING)
}

fn form(bundle: &Bundle, at: usize) -> Option<Form> {
    let entry = bundle.entries.get(at)?;
    let text = records::head(entry)?;
    match entry.name() {
        "chat.txt" => {
            let other = twin(bundle, at).and_then(|at| records::head(bundle.entries.get(at)?));
            let beside = other.is_some_and(|md| is_markdown(&md));
            is_web(&text, beside).then_some(Form::Text)
        }
        "chat.md" => is_markdown(&text).then_some(Form::Markdown),
        _ => None,
    }
}

/// The other one of the two texts.
fn twin(bundle: &Bundle, at: usize) -> Option<usize> {
    let entry = bundle.entries.get(at)?;
    let name = if entry.name() == "chat.txt" {
        "chat.md"
    } else {
        "chat.txt"
    };
    match entry.folder() {
        "" => bundle.find(name),
        folder => bundle.find(&format!("{folder}/{name}")),
    }
}

impl Records for Web {
    type Book = Book;

    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let mut claims = Vec::new();
        for main in 0..bundle.entries.len() {
            let Some(form) = form(bundle, main) else {
                continue;
            };
            // The same chat as text is read.
            if form == Form::Markdown
                && twin(bundle, main).is_some_and(|t| self::form(bundle, t).is_some())
            {
                continue;
            }
            let folder = bundle.entries[main].folder();
            let media = if folder.is_empty() {
                "media".to_owned()
            } else {
                format!("{folder}/media")
            };
            let members = match bundle.kind {
                BundleKind::File => Vec::new(),
                _ => below(bundle, &media, main),
            };
            let why = "chat.txt or chat.md with a mark that only WhatsApp Web writes";
            claims.push(records::claim(main, members, Confidence::Sure, why));
        }
        claims
    }

    fn companions(&self, bundle: &Bundle, claim: &Claim) -> Vec<usize> {
        let other = twin(bundle, claim.main);
        other
            .filter(|at| form(bundle, *at) == Some(Form::Markdown))
            .into_iter()
            .collect()
    }

    fn layout(&self, reading: &Reading<'_>) -> Layout {
        match form(reading.bundle, reading.claim.main) {
            Some(Form::Markdown) => Layout::Headed(begins_markdown),
            _ => Layout::Headed(begins_text),
        }
    }

    fn book(&self, reading: &Reading<'_>, _: &mut Troubles) -> Book {
        let bundle = reading.bundle;
        let form = form(bundle, reading.claim.main).unwrap_or(Form::Text);
        let entry = bundle.entries.get(reading.claim.main);
        let head = entry.and_then(records::head).unwrap_or_default();
        let heading = head.lines().next().and_then(|l| l.strip_prefix(HEADING));
        let title = match (heading, bundle.kind) {
            (Some(title), _) => title.trim_start_matches(':').trim().to_owned(),
            (None, BundleKind::Archive) => {
                let name = bundle.root.name();
                name.rsplit_once('.').map_or(name, |(s, _)| s).to_owned()
            }
            (None, _) => entry.map_or("", |e| e.folder_name()).to_owned(),
        };
        Book {
            title,
            form,
            shelf: Shelf::new(reading),
            me: None,
            people: People::default(),
        }
    }

    fn glances(&self) -> bool {
        true
    }

    fn glance(&self, book: &mut Book, record: &Record<'_>) -> Option<usize> {
        if let Some(name) = Line::of(book.form, record).and_then(|line| line.name) {
            book.people.met(name);
            let me = ME.iter().find(|me| **me == name).copied();
            book.me = book.me.or(me);
        }
        Some(0)
    }

    fn settle(&self, _: &Reading<'_>, book: &mut Book, _: &Node<'_>) -> Vec<Conversation> {
        vec![book.people.conversation(&book.title, book.me)]
    }

    fn messages(&self, book: &Book, record: &Record<'_>, out: &mut Out<'_>) {
        let Some(line) = Line::of(book.form, record) else {
            return out.damaged(record, "no name before the text");
        };
        if !line.head.dated {
            out.note(
                NoteCode::DateUnreadable,
                record,
                "a head with a time of day only",
            );
        }
        let text = line.body(record.text);
        let Some(name) = line.name else {
            let mut written = Written::default();
            written.plain(text, record.at + line.start as u64);
            let mut message = out::of(MessageKind::System, written);
            message.time = line.head.time;
            return out.message(message);
        };
        let body = Body::of(text, record.at + line.start as u64, &book.shelf);
        if body.unknown {
            out.cover(CoverageCode::Unsupported, 1);
        }
        let mut message = out::of(body.kind, body.text);
        message.time = line.head.time;
        message.sender = Some(name);
        if book.me.is_some() {
            message.direction = Some(if book.me == Some(name) {
                Direction::Outbound
            } else {
                Direction::Inbound
            });
        }
        message.attachments.extend(body.file);
        message.sections.extend(body.quote);
        message.forwarded = body.forwarded;
        out.message(message);
    }
}

/// A record taken apart: head, name, and where what was said begins.
struct Line<'a> {
    head: Head,
    /// None for what the app itself says.
    name: Option<&'a str>,
    start: usize,
    form: Form,
}

impl<'a> Line<'a> {
    fn of(form: Form, record: &Record<'a>) -> Option<Self> {
        let head = head(record.text, form)?;
        let rest = record.text.get(head.end..)?;
        let (name, skip) = match form {
            Form::Text if rest.starts_with("- ") => (None, 2),
            Form::Text => {
                let (name, at) = split_name(rest)?;
                (Some(name), at)
            }
            Form::Markdown if rest.starts_with("__") => (None, 2),
            Form::Markdown => {
                let inner = rest.strip_prefix("**")?;
                let end = inner.find(":**")?;
                let blank = usize::from(inner[end + 3..].starts_with(' '));
                (Some(&inner[..end]), 2 + end + 3 + blank)
            }
        };
        let start = head.end + skip;
        Some(Self {
            head,
            name,
            start,
            form,
        })
    }

    /// What was said: without the heading of the next day, which stands between two messages.
    fn body<'t>(&self, text: &'t str) -> &'t str {
        let mut body = text.get(self.start..).unwrap_or_default().trim_end();
        if self.form == Form::Markdown {
            while let Some(at) = body
                .rfind('\n')
                .filter(|at| body[at + 1..].starts_with("## "))
            {
                body = body[..at].trim_end();
            }
            if self.name.is_none() {
                body = body.strip_suffix("__").unwrap_or(body);
            }
        }
        body
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phones_export_of_that_name_stays_one() {
        let phone = "[1/5/26, 9:03:09 AM] A: x\n[1/5/26, 9:04:09 AM] B: y\n";
        assert!(!is_web(phone, false));
        assert!(is_web(phone, true));
        assert!(is_web(&format!("Messages are encrypted.\n{phone}"), false));
        assert!(is_web(
            &format!("{phone}[1/5/26, 9:05:00 AM] - A left\n"),
            false
        ));
        assert!(is_web(
            &format!("{phone}[1/5/26, 9:05:00 AM] A: [Forwarded] z\n"),
            false
        ));
    }
}
