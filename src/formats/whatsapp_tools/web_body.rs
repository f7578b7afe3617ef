//! What stands behind the name in the export of WhatsApp Web (whatsapp.md section 10): forwards, files, places, contacts,
//! polls, and the quotes that only its `chat.md` has.

use crate::formats::records::Written;
use crate::formats::records::files::{Shelf, attachment};
use crate::model::{Attachment, AttachmentKind, MessageKind, Section, SectionKind};

/// How forwarded messages begin.
const FORWARDED: &[&str] = &["[Forwarded many times] ", "[Forwarded] "];
/// What was left out, by what stands in angle brackets.
const OMITTED: &[(&str, AttachmentKind)] = &[
    ("image", AttachmentKind::Image),
    ("video", AttachmentKind::Video),
    ("video message", AttachmentKind::Video),
    ("GIF", AttachmentKind::Video),
    ("audio", AttachmentKind::Audio),
    ("voice message", AttachmentKind::Audio),
    ("document", AttachmentKind::Document),
    ("sticker", AttachmentKind::Sticker),
    ("Contact card", AttachmentKind::Contact),
    ("media", AttachmentKind::Unknown),
];
const ATTACHED: &str = " (file attached)";
const LIVE: &str = "Live location: ";
const PLACE: &str = "Location: ";
const POLL: &str = "Poll: ";
const CONTACT: &str = "Contact: ";
const CONTACTS: &str = " contacts shared";

/// Bytes of the mark of a forward.
pub(super) fn forwarded(body: &str) -> usize {
    let mark = FORWARDED.iter().find(|mark| body.starts_with(**mark));
    mark.map_or(0, |mark| mark.len())
}

/// What was said.
pub(super) struct Body {
    pub(super) kind: MessageKind,
    pub(super) text: Written,
    pub(super) file: Option<Attachment<'static>>,
    pub(super) quote: Option<Section>,
    pub(super) forwarded: bool,
    /// A kind of message that the program writes no words of.
    pub(super) unknown: bool,
}

impl Body {
    /// Reads a body that begins at this byte of the entry.
    pub(super) fn of(text: &str, at: u64, shelf: &Shelf) -> Self {
        let mut body = Self {
            kind: MessageKind::Text,
            text: Written::default(),
            file: None,
            quote: None,
            forwarded: false,
            unknown: false,
        };
        let mut from = 0;
        // Quotes stand before what answers them.
        for line in text.split_inclusive('\n') {
            let plain = line.trim_end();
            let Some(quoted) = plain.strip_prefix("> _").and_then(|q| q.strip_suffix('_')) else {
                break;
            };
            body.text.plain(quoted, at + (from + 3) as u64);
            body.text.literal("\n");
            body.quote = Some(Section {
                kind: SectionKind::Quote,
                start: 0,
                end: body.text.text.len(),
            });
            from += line.len();
        }
        let mark = forwarded(&text[from..]);
        body.forwarded = mark > 0;
        from += mark;
        body.rest(&text[from..], at + from as u64, shelf);
        body
    }

    fn rest(&mut self, text: &str, at: u64, shelf: &Shelf) {
        let skip = self.marked(text, shelf);
        let (from, to) = skip.unwrap_or((0, text.len()));
        self.text.plain(&text[from..to.max(from)], at + from as u64);
        if skip.is_none() {
            self.kind = if text.is_empty() {
                MessageKind::Empty
            } else {
                MessageKind::Text
            };
        }
    }

    /// What the program marks itself: kind and file, and the stretch with words of people.
    fn marked(&mut self, text: &str, shelf: &Shelf) -> Option<(usize, usize)> {
        let first = text.split('\n').next().unwrap_or(text);
        if let Some((what, length)) = omitted(text) {
            self.kind = MessageKind::MediaOmitted;
            self.file = Some(attachment(String::new(), what, None, None));
            return Some((length, text.len()));
        }
        if let Some((name, caption)) = attached(text) {
            let (file, kind) = super::lines::file(name, shelf);
            (self.file, self.kind) = (Some(file), kind);
            return Some((caption, text.len()));
        }
        for (mark, kind) in [
            (LIVE, MessageKind::LiveLocation),
            (PLACE, MessageKind::Location),
        ] {
            if first.starts_with(mark) && first.contains("https://maps.google.com/") {
                self.kind = kind;
                return Some((mark.len(), text.len()));
            }
        }
        if first.starts_with(POLL) && text.lines().skip(1).any(|l| l.starts_with("    - ")) {
            self.kind = MessageKind::Poll;
            return Some((POLL.len(), text.len()));
        }
        let several = |count: &str| count.bytes().all(|b| b.is_ascii_digit());
        let shared = text.strip_suffix(CONTACTS).is_some_and(several);
        if shared || (text == first && text.starts_with(CONTACT)) {
            self.kind = MessageKind::Contact;
            let from = if shared { text.len() } else { CONTACT.len() };
            return Some((from, text.len()));
        }
        if text
            .strip_prefix('<')
            .and_then(|t| t.strip_suffix(" message>"))
            .is_some_and(is_type)
        {
            self.kind = MessageKind::Empty;
            self.unknown = true;
            return Some((text.len(), text.len()));
        }
        None
    }
}

/// A kind's name: letters and underscores.
fn is_type(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// `<image omitted> caption`: what it was, and where the caption begins.
fn omitted(text: &str) -> Option<(AttachmentKind, usize)> {
    let inner = text.strip_prefix('<')?;
    let (what, rest) = inner.split_once(" omitted>")?;
    let (_, kind) = OMITTED.iter().find(|(name, _)| *name == what)?;
    let blank = rest.len() - rest.trim_start_matches(' ').len();
    Some((*kind, text.len() - rest.len() + blank))
}

/// `FILE (file attached) caption`, or `[Image](media/FILE) caption` of `chat.md`.
fn attached(text: &str) -> Option<(&str, usize)> {
    let first = text.split('\n').next().unwrap_or(text);
    let (name, end) = match first.find(ATTACHED) {
        Some(at) => (&first[..at], at + ATTACHED.len()),
        None => {
            let label = first.strip_prefix('[')?.find("](media/")? + 1;
            let from = label + "](".len();
            // A name may hold brackets itself: a blank or the end stands behind the last one.
            let ends = |(at, _): &(usize, &str)| {
                let behind = first.as_bytes().get(from + at + 1);
                behind.is_none_or(|b| matches!(b, b' ' | b'\r'))
            };
            let close = from + first[from..].match_indices(')').find(ends)?.0;
            (&first[from..close], close + 1)
        }
    };
    let rest = &text[end..];
    let blank = rest.len() - rest.trim_start_matches(' ').len();
    (!name.is_empty()).then_some((name, end + blank))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (MessageKind, String, Option<String>, bool) {
        let body = Body::of(text, 0, &Shelf::default());
        let name = body.file.map(|f| f.name.into_owned());
        (body.kind, body.text.text, name, body.forwarded)
    }

    #[test]
    fn marks_are_told_from_words() {
        use MessageKind as K;
        let s = |text: &str| text.to_owned();
        let cases = [
            ("Moin", K::Text, "Moin", None),
            (
                "<image omitted> Bad oben",
                K::MediaOmitted,
                "Bad oben",
                Some(""),
            ),
            ("<kitchen omitted>", K::Text, "<kitchen omitted>", None),
            (
                "a b.pdf (file attached) bitte",
                K::MediaOmitted,
                "bitte",
                Some("a b.pdf"),
            ),
            (
                "[Image](media/x.jpg) da",
                K::MediaOmitted,
                "da",
                Some("x.jpg"),
            ),
            (
                "[File](media/a (1).txt) da",
                K::MediaOmitted,
                "da",
                Some("a (1).txt"),
            ),
            (
                "Location: 52.5, 13.2 - https://maps.google.com/?q=52.5,13.2",
                K::Location,
                "52.5, 13.2 - https://maps.google.com/?q=52.5,13.2",
                None,
            ),
            ("Location: Lager", K::Text, "Location: Lager", None),
            (
                "Poll: Wann?\n    - Mo\n    - Di",
                K::Poll,
                "Wann?\n    - Mo\n    - Di",
                None,
            ),
            ("Poll: Wann?", K::Text, "Poll: Wann?", None),
            ("Contact: Mia Muster", K::Contact, "Mia Muster", None),
            ("3 contacts shared", K::Contact, "", None),
            ("<payment message>", K::Empty, "", None),
            ("", K::Empty, "", None),
        ];
        for (text, kind, words, name) in cases {
            assert_eq!(read(text), (kind, s(words), name.map(s), false), "{text}");
        }
        assert_eq!(
            read("[Forwarded many times] x"),
            (K::Text, s("x"), None, true)
        );
        let quoted = Body::of("> _alt_\nneu", 0, &Shelf::default());
        assert_eq!(quoted.text.text, "alt\nneu");
        assert_eq!(quoted.quote.map(|q| q.end), Some(4));
    }
}
