//! One message block read: what stands in which of its parts (telegram.md section 11, "Message block" and rules).

use super::super::flat::Flat;
use super::super::media::File;
use super::brought::{Brought, Media};
use super::tags::{self, Token};

/// Ids above this are date separators, below it messages of a group before it was upgraded (rule 3).
const SEPARATORS: i64 = -1_000_000;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Sort {
    #[default]
    Message,
    Service,
    /// Layout: the day of what follows.
    Separator,
}

/// A block as it stands.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    pub(super) sort: Sort,
    pub(super) joined: bool,
    /// `title` of the date, or the text of a separator or service line.
    pub(super) date: String,
    pub(super) sender: String,
    pub(super) forwarded: bool,
    /// The message's number, and that of the message it answers.
    pub(super) id: Option<i64>,
    pub(super) reply_to: Option<i64>,
    /// A picture or video that vanishes after it was seen.
    pub(super) self_destructs: bool,
    pub(super) flat: Flat,
    pub(super) files: Vec<File>,
    pub(super) brought: Option<Brought>,
}

/// What a part of a block is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing of its own: what is around it counts.
    Plain,
    /// Nothing in it is read.
    Skip,
    Body,
    Name,
    ForwardName,
    Forward,
    Text,
    /// A line of the text: title of a contact, answer of a poll, caption of a button.
    Line,
    Cell,
    /// Title, description and status of a file.
    Title,
    Description,
    Status,
    Sentence,
    Media,
}

/// Elements that never close.
const VOID: [&[u8]; 7] = [b"br", b"img", b"hr", b"input", b"meta", b"link", b"wbr"];

/// Reads a block; `offset` is the place of its first byte.
pub(super) fn read(bytes: &[u8], offset: u64) -> Parsed {
    let mut reader = Reader {
        offset,
        parsed: Parsed::default(),
        stack: Vec::new(),
        link: None,
        targets: Vec::new(),
        media: None,
        over: false,
    };
    tags::tokens(bytes, |token| reader.token(token));
    reader.finish()
}

pub(super) struct Reader<'a> {
    offset: u64,
    pub(super) parsed: Parsed,
    pub(super) stack: Vec<(&'a [u8], Role)>,
    /// Target of an open link in the text, its place, and where its text began.
    link: Option<(&'a [u8], u64, usize)>,
    targets: Vec<(&'a [u8], u64)>,
    pub(super) media: Option<Media>,
    /// The message's own element was closed.
    over: bool,
}

impl<'a> Reader<'a> {
    fn token(&mut self, token: Token<'a>) {
        if self.over {
            return;
        }
        match token {
            Token::Open(name, attributes, at) => self.open(name, attributes, at),
            Token::Close(name) => self.close(name),
            Token::Text(text, at) => self.text(text, at),
        }
    }

    /// The innermost part that has a role.
    fn role(&self) -> Role {
        let roles = self.stack.iter().rev().map(|(_, role)| *role);
        roles.clone().find(|r| *r == Role::Skip).unwrap_or_else(|| {
            roles
                .into_iter()
                .find(|r| *r != Role::Plain)
                .unwrap_or(Role::Plain)
        })
    }

    fn inside(&self, role: Role) -> bool {
        self.stack.iter().any(|(_, r)| *r == role)
    }

    fn open(&mut self, name: &'a [u8], attributes: &'a [u8], at: usize) {
        if self.stack.len() >= super::super::limits::DEPTH {
            return;
        }
        let class = tags::attribute(attributes, "class").map_or(&b""[..], |(v, _)| v);
        if self.stack.is_empty() {
            self.head(class, attributes);
        }
        if name == b"br" {
            return self.line_break(at, attributes.len());
        }
        if VOID.contains(&name) {
            return;
        }
        if name == b"a" && self.role() == Role::Skip {
            // Of what is not read only the answered message has such a link (rule 8); its words stand there.
            let answered = tags::attribute(attributes, "href").and_then(|(href, _)| {
                let (_, id) = std::str::from_utf8(href)
                    .ok()?
                    .split_once("#go_to_message")?;
                id.parse().ok()
            });
            self.parsed.reply_to = self.parsed.reply_to.or(answered);
        }
        let role = self.role_of(name, class, attributes);
        if name == b"a" && matches!(self.role(), Role::Text | Role::Line | Role::Cell) {
            self.link = tags::attribute(attributes, "href").map(|(value, place)| {
                let place = self.offset + (at + place) as u64;
                (value, place, self.parsed.flat.len())
            });
        }
        self.stack.push((name, role));
        let flat = &mut self.parsed.flat;
        match role {
            Role::Media => self.begin_media(class, attributes),
            Role::Text | Role::Line => {
                flat.trim_end();
                flat.part('\n');
            }
            Role::Cell => {
                flat.trim_end();
                if !flat.text.ends_with('\n') {
                    flat.part('\t');
                }
            }
            _ => {}
        }
    }

    /// The message's own element.
    fn head(&mut self, class: &[u8], attributes: &[u8]) {
        let id = tags::attribute(attributes, "id")
            .and_then(|(v, _)| std::str::from_utf8(v).ok()?.strip_prefix("message"));
        let id: Option<i64> = id.and_then(|digits| digits.parse().ok());
        self.parsed.joined = tags::has(class, "joined");
        self.parsed.id = id;
        if tags::has(class, "service") {
            let separator = id.is_some_and(|id| id < 0 && id > SEPARATORS);
            self.parsed.sort = if separator {
                Sort::Separator
            } else {
                Sort::Service
            };
        }
    }

    fn role_of(&mut self, name: &[u8], class: &[u8], attributes: &[u8]) -> Role {
        let has = |c| tags::has(class, c);
        if has("userpic_wrap") || has("reactions") || has("reply_to") || has("signature") {
            return Role::Skip;
        }
        if has("date") && has("details") {
            let title = tags::attribute(attributes, "title").map(|(v, _)| tags::plain(v));
            if !self.inside(Role::Forward) && self.parsed.date.is_empty() {
                self.parsed.date = title.unwrap_or_default();
            }
            return Role::Skip;
        }
        if has("from_name") {
            return if self.inside(Role::Forward) {
                Role::ForwardName
            } else {
                Role::Name
            };
        }
        // Before 3.7.6 the time of a forward had only this class (rule 5).
        if has("details") && self.role() == Role::ForwardName {
            return Role::Skip;
        }
        if has("forwarded") && has("body") {
            self.parsed.forwarded = true;
            return Role::Forward;
        }
        if self.parsed.sort != Sort::Message {
            return if has("body") {
                Role::Sentence
            } else {
                Role::Plain
            };
        }
        if has("bot_buttons_table") {
            return Role::Body;
        }
        if let Some(role) = self.in_media(class) {
            return role;
        }
        let media = has("media")
            || [
                "photo_wrap",
                "video_file_wrap",
                "animated_wrap",
                "sticker_wrap",
            ]
            .iter()
            .any(|c| tags::has(class, c));
        if has("media_poll") || (media && self.media.is_none()) {
            return Role::Media;
        }
        let caption = has("bot_button") || has("bot_button_row") && name == b"td";
        if caption {
            return Role::Line;
        }
        if has("rich_block") && !self.inside(Role::Cell) {
            return Role::Line;
        }
        if has("text") {
            return if has("rich_message") {
                Role::Body
            } else {
                Role::Text
            };
        }
        if self.role() == Role::Line && matches!(name, b"td" | b"th") {
            return Role::Cell;
        }
        if matches!(self.role(), Role::Cell | Role::Line) && name == b"tr" {
            return Role::Line;
        }
        Role::Plain
    }

    fn close(&mut self, name: &[u8]) {
        let Some(found) = self.stack.iter().rposition(|(open, _)| *open == name) else {
            return;
        };
        if name == b"a" {
            self.close_link();
        }
        self.stack.truncate(found);
        if self.media.as_ref().is_some_and(|m| found < m.depth) {
            self.end_media();
        }
        self.over = self.stack.is_empty();
    }

    fn close_link(&mut self) {
        let Some((target, place, start)) = self.link.take() else {
            return;
        };
        let shown = self
            .parsed
            .flat
            .text
            .get(start..)
            .unwrap_or_default()
            .trim();
        let told = tags::plain(target);
        let bare = |text: &str| -> String {
            let text = ["https://", "http://", "mailto:", "tel:"]
                .iter()
                .find_map(|scheme| text.strip_prefix(scheme))
                .unwrap_or(text);
            text.trim_end_matches('/').to_lowercase()
        };
        let mention = shown.starts_with('@') && told.starts_with("https://t.me/");
        let empty = told.is_empty() || told.starts_with('#') || told.starts_with("javascript:");
        if !empty && !mention && bare(&told) != bare(shown) {
            self.targets.push((target, place));
        }
    }

    fn line_break(&mut self, at: usize, attributes: usize) {
        let length = u8::try_from(4 + attributes).unwrap_or(u8::MAX);
        if matches!(
            self.role(),
            Role::Text | Role::Line | Role::Cell | Role::Sentence
        ) {
            // `at` is behind the name; the tag begins three bytes before.
            self.parsed
                .flat
                .written('\n', self.offset + at as u64 - 3, length);
        }
    }

    fn text(&mut self, text: &[u8], at: usize) {
        let role = self.role();
        let offset = self.offset + at as u64;
        match role {
            Role::Text | Role::Line | Role::Cell | Role::Sentence => {
                let start =
                    self.parsed.flat.text.ends_with(['\n', '\t']) || self.parsed.flat.is_empty();
                let mut lead = if start {
                    text.len() - text.trim_ascii_start().len()
                } else {
                    0
                };
                // Answers of a poll are written as a list.
                if start
                    && self.parsed.brought == Some(Brought::Poll)
                    && text[lead..].starts_with(b"- ")
                {
                    lead += 2;
                }
                tags::text(&mut self.parsed.flat, &text[lead..], offset + lead as u64);
            }
            Role::Name => self.parsed.sender.push_str(&tags::plain(text)),
            Role::Title | Role::Description => {
                let words = tags::plain(text);
                if let Some(media) = &mut self.media {
                    let into = if role == Role::Title {
                        &mut media.title
                    } else {
                        &mut media.description
                    };
                    into.push_str(&words);
                }
            }
            _ => {}
        }
    }

    fn finish(mut self) -> Parsed {
        self.end_media();
        for (target, place) in std::mem::take(&mut self.targets) {
            self.parsed.flat.trim_end();
            self.parsed.flat.part('\n');
            tags::text(&mut self.parsed.flat, target, place);
        }
        self.parsed.flat.trim();
        let sender = self.parsed.sender.trim();
        let sender = sender.find(" via @").map_or(sender, |at| &sender[..at]);
        self.parsed.sender = sender.trim().to_owned();
        if self.parsed.sort != Sort::Message {
            self.parsed.date = self.parsed.flat.text.clone();
        }
        self.parsed
    }
}
