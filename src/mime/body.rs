//! Which parts of a mail are its text and which its attachments (mail.md section 12).

use super::attached::{Attached, is_read};
use super::protect;
use super::tree::Part;
use super::{elsewhere, limits, transfer};
use crate::model::place::Width;
use crate::text::{charset, flowed, html};
use std::borrow::Cow;
use std::ops::Range;

/// A plain part with fewer visible letters may be a stub beside its HTML.
const STUB: usize = 200;
/// How many times more visible text the HTML beside a stub has.
const STUB_RATIO: usize = 5;
/// Coded bytes decoded to tell an attachment's kind by its first bytes.
pub(super) const HEAD: usize = 192;

/// A part of the text.
#[derive(Debug, Clone)]
pub struct TextPart<'a> {
    /// Text, line ends `\n`.
    pub text: Cow<'a, str>,
    /// Ranges of it that HTML quoted.
    pub quotes: Vec<Range<usize>>,
    /// Bytes of the mail it lies in unchanged (but for line ends), and their width.
    pub place: Option<(Range<usize>, Width)>,
    /// Bytes of the mail it was decoded from; none inside a signed container.
    pub within: Option<Range<usize>>,
}

/// Text, attachments and what had to be said about them.
#[derive(Debug, Clone, Default)]
pub struct Collected<'a> {
    /// Parts of the text, in order.
    pub texts: Vec<TextPart<'a>>,
    /// Attachments, in order.
    pub attachments: Vec<Attached<'a>>,
    /// The body is protected end to end.
    pub encrypted: bool,
    /// Parts the sender protected, attachments aside.
    pub protected: u64,
    /// Text was read as Windows-1252 without a declaration.
    pub guessed: bool,
    /// Damaged base64 was decoded as far as possible.
    pub repaired: bool,
    /// HTML or an attachment beyond its limit was cut or left out.
    pub too_large: bool,
    /// Signed containers around this one.
    pub(super) signed: u8,
}

/// Collects a mail's text and attachments.
#[must_use]
pub fn collect<'a>(raw: &'a [u8], root: &Part<'a>) -> Collected<'a> {
    let mut collected = Collected::default();
    collected.part(raw, root, true);
    collected
}

impl<'a> Collected<'a> {
    pub(super) fn part(&mut self, raw: &'a [u8], part: &Part<'a>, text: bool) {
        match part.media.as_str() {
            _ if part.parts.is_empty() => self.leaf(raw, part, text),
            "multipart/alternative" => self.alternative(raw, part, text),
            "multipart/related" => {
                let start = part.content_type.param("start").and_then(|id| {
                    part.parts
                        .iter()
                        .position(|p| p.headers.text("Content-ID").as_deref() == Some(id))
                });
                for (i, child) in part.parts.iter().enumerate() {
                    self.part(raw, child, text && i == start.unwrap_or(0));
                }
            }
            // The report itself and the headers of the original are no text of this mail.
            "multipart/report" => {
                for (i, child) in part.parts.iter().enumerate() {
                    if i == 0 || child.media == "message/rfc822" {
                        self.part(raw, child, text);
                    }
                }
            }
            "multipart/encrypted" => {
                self.encrypted |= text && self.texts.is_empty();
                self.protected += 1;
            }
            "multipart/signed" => {
                if let Some(content) = part.parts.first() {
                    self.part(raw, content, text);
                }
            }
            _ => {
                for child in &part.parts {
                    self.part(raw, child, text);
                }
            }
        }
    }

    /// Exactly one branch is text; files in the others are still attachments.
    fn alternative(&mut self, raw: &'a [u8], part: &Part<'a>, text: bool) {
        let plain = part
            .parts
            .iter()
            .position(|p| holds(p, "text/plain") && !holds(p, "text/html"));
        let rich = part.parts.iter().rposition(|p| holds(p, "text/html"));
        let chosen = match (plain, rich) {
            (Some(plain), Some(rich)) if text => {
                if self.is_stub(raw, &part.parts[plain], &part.parts[rich]) {
                    rich
                } else {
                    plain
                }
            }
            (Some(one), _) | (None, Some(one)) => one,
            (None, None) => part.parts.len() - 1,
        };
        for (i, child) in part.parts.iter().enumerate() {
            self.part(raw, child, text && i == chosen);
        }
    }

    /// Whether the plain branch says nothing beside its HTML. The HTML is converted only where it could be.
    fn is_stub(&self, raw: &'a [u8], plain: &Part<'a>, rich: &Part<'a>) -> bool {
        let text = trial(raw, plain, self.signed);
        let seen = visible(&text);
        if seen >= STUB {
            return false;
        }
        let lone_link = text.split_whitespace().count() == 1 && text.trim().starts_with("http");
        let beside = visible(&trial(raw, rich, self.signed));
        beside > 0 && (seen == 0 || lone_link || beside > STUB_RATIO * seen)
    }

    fn leaf(&mut self, raw: &'a [u8], part: &Part<'a>, text: bool) {
        let media = part.media.as_str();
        let coded = &raw[part.body.clone()];
        let attached = part.disposition.value == "attachment";
        let is_empty = coded.trim_ascii().is_empty();
        if let Some(elsewhere) = elsewhere::of(&part.headers, &part.number, is_empty) {
            self.taken_out(part, elsewhere);
            return;
        }
        let inline =
            matches!(
                media,
                "text/plain" | "text/html" | "text/enriched" | "text/markdown"
            ) || (media.starts_with("text/") && !is_record(media) && part.file_name().is_none());
        if inline && !attached {
            if text {
                self.text(raw, part);
            }
            return;
        }
        if matches!(
            media,
            "message/delivery-status"
                | "text/rfc822-headers"
                | "message/disposition-notification"
                | "application/pkcs7-signature"
                | "application/x-pkcs7-signature"
                | "application/pgp-signature"
        ) {
            return;
        }
        let head = self.head(part, coded);
        if let Some(kind) = protect::cms(part, &head) {
            self.container(raw, part, kind, text);
            return;
        }
        self.attach(part, coded, head);
    }

    fn head(&self, part: &Part<'a>, coded: &[u8]) -> Vec<u8> {
        let start = &coded[..coded.len().min(HEAD)];
        match part.coding().as_str() {
            "base64" => transfer::base64(start).0,
            "quoted-printable" => transfer::quoted_printable(start),
            _ => start.to_vec(),
        }
    }

    fn attach(&mut self, part: &Part<'a>, coded: &'a [u8], head: Vec<u8>) {
        let name = part.file_name().unwrap_or_default();
        let protected = protect::is_protected(&name, &part.media, &head);
        let wanted = !protected && is_read(&name, &part.media, &head);
        let fits = coded.len() <= limits::DECODED;
        self.too_large |= wanted && !fits;
        let content = (wanted && fits).then(|| self.decoded(part, coded));
        self.attachments.push(Attached {
            name,
            media: part.media.clone(),
            content,
            head,
            protected,
            elsewhere: None,
            entry: None,
        });
    }

    /// An attachment whose bytes are not in the mail: what stands in their place is no document.
    fn taken_out(&mut self, part: &Part<'a>, elsewhere: elsewhere::Elsewhere) {
        let name = part.file_name().unwrap_or_default();
        // Thunderbird writes its own word before the name, in the language of the program.
        let name = match (&elsewhere, name.split_once(": ")) {
            (elsewhere::Elsewhere::Deleted, Some((_, name))) => name.to_owned(),
            _ => name,
        };
        self.attachments.push(Attached {
            media: part.media.clone(),
            elsewhere: Some(elsewhere),
            ..Attached::unread(name)
        });
    }

    /// Removes the transfer coding.
    pub(super) fn decoded(&mut self, part: &Part<'_>, coded: &'a [u8]) -> Cow<'a, [u8]> {
        match part.coding().as_str() {
            "base64" => {
                let (bytes, damaged) = transfer::base64(coded);
                self.repaired |= damaged;
                Cow::Owned(bytes)
            }
            "quoted-printable" => Cow::Owned(transfer::quoted_printable(coded)),
            _ => Cow::Borrowed(coded),
        }
    }

    /// A text of these bytes, which lie at `body` in the mail (coded, where they are owned).
    pub(super) fn text_of(&mut self, part: &Part<'a>, bytes: Cow<'a, [u8]>, body: Range<usize>) {
        let label = part.content_type.param("charset");
        let in_place = matches!(bytes, Cow::Borrowed(_));
        let (text, width) = match bytes {
            Cow::Borrowed(bytes) => {
                let d = charset::decode(bytes, label);
                self.guessed |= d.guessed;
                (d.text, d.width)
            }
            Cow::Owned(bytes) => {
                let d = charset::decode(&bytes, label);
                self.guessed |= d.guessed;
                (Cow::Owned(d.text.into_owned()), d.width)
            }
        };
        let mut found = TextPart {
            text,
            quotes: Vec::new(),
            place: None,
            within: Some(body.clone()),
        };
        if part.media == "text/html" {
            let html = html::html_to_text(&found.text);
            self.too_large |= html.cut;
            found = TextPart {
                text: Cow::Owned(html.text),
                quotes: html.quotes,
                place: None,
                within: Some(body.clone()),
            };
        } else if part
            .content_type
            .param("format")
            .is_some_and(|f| f.eq_ignore_ascii_case("flowed"))
        {
            let delsp = part
                .content_type
                .param("delsp")
                .is_some_and(|d| d.eq_ignore_ascii_case("yes"));
            found.text = Cow::Owned(flowed::unwrap_flowed(&found.text, delsp));
        } else {
            found.place = width
                .filter(|_| in_place)
                .map(|width| (body.clone(), width));
        }
        if memchr::memchr(b'\r', found.text.as_bytes()).is_some() {
            found.text = Cow::Owned(found.text.replace("\r\n", "\n"));
        }
        if let Some(clear) = protect::without_pgp(&found.text) {
            self.protected += 1;
            // Clear text beside the block travelled in the open: then the mail is not protected end to end.
            self.encrypted |= clear.trim().is_empty() && self.texts.is_empty();
            found = TextPart {
                text: Cow::Owned(clear),
                quotes: Vec::new(),
                place: None,
                within: Some(body.clone()),
            };
        }
        self.texts.push(found);
    }
}

/// The text of one branch, read on trial.
fn trial(raw: &[u8], part: &Part<'_>, signed: u8) -> String {
    let mut collected = Collected {
        signed,
        ..Collected::default()
    };
    collected.part(raw, part, true);
    collected
        .texts
        .iter()
        .map(|t| t.text.as_ref())
        .collect::<Vec<_>>()
        .join("\n")
}

fn visible(text: &str) -> usize {
    text.chars()
        .filter(|c| {
            !c.is_whitespace() && !matches!(c, '\u{200b}'..='\u{200d}' | '\u{ad}' | '\u{feff}')
        })
        .count()
}

/// Whether the part is of this type or holds one.
fn holds(part: &Part<'_>, media: &str) -> bool {
    part.media == media || part.parts.iter().any(|p| holds(p, media))
}

/// Text types that are records of their own and never the body: calendars, contacts, tables (rules 7 and 8).
fn is_record(media: &str) -> bool {
    ["calendar", "vcard", "x-vcard", "directory", "csv", "xml"]
        .iter()
        .any(|sub| media[5..] == **sub)
}
