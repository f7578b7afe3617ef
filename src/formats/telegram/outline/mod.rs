//! The frame of a `result.json`: which chats there are, where their messages lie, and where the file may be cut
//! (telegram.md sections 3 and 9). Nothing of a message is looked at; memory follows the number of chats.

mod account;
mod book;

pub(super) use book::Book;

use super::ids::ChatKind;
use super::limits;
use super::scan::{Scanned, Scanner, Spot, Stop};
use super::value::{Document, Node};
use crate::formats::ReadRange;
use crate::model::{CoverageCode, EntryPath, GapCode, NoteCode, Place, Troubles};
use crate::source::Handle;
use std::collections::VecDeque;

/// A chat as the file's frame tells it.
#[derive(Debug, Default)]
pub(super) struct Chat {
    pub(super) name: Option<String>,
    pub(super) kind: ChatKind,
    pub(super) id: Option<i64>,
}

impl Chat {
    /// Its name, else one made from its kind (section 13).
    pub(super) fn title(&self) -> String {
        match &self.name {
            Some(name) if !name.is_empty() => name.clone(),
            _ => self.kind.title(self.id),
        }
    }
}

/// A list of messages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block {
    /// Behind its opening bracket.
    pub(super) start: u64,
    /// Its closing bracket, or where the file was cut.
    pub(super) end: u64,
    pub(super) chat: usize,
    /// Line and column at `start`.
    pub(super) spot: Spot,
}

/// The frame of a file.
#[derive(Default)]
pub(super) struct Outline {
    pub(super) chats: Vec<Chat>,
    pub(super) blocks: Vec<Block>,
    pub(super) ranges: Vec<ReadRange>,
    /// Line and column at the lead of each range.
    pub(super) spots: Vec<Spot>,
    /// Whose account it is, where the file says so.
    pub(super) owner: Option<i64>,
    /// Telephone numbers that the account's address book tells.
    pub(super) book: Book,
    pub(super) troubles: Troubles,
}

/// Draws the frame.
pub(super) fn draw(handle: &Handle, path: &EntryPath, range_bytes: u64) -> Outline {
    let mut drawing = Drawing {
        scanner: Scanner::new(handle, 0, Spot::FIRST),
        path,
        range_bytes,
        outline: Outline::default(),
        recent: VecDeque::new(),
        messages: 0,
        roots: 0,
        root_chat: None,
        open: None,
        odd: false,
        full: false,
    };
    let stopped = drawing.file().err();
    drawing.finish(stopped, handle.len())
}

struct Drawing<'a> {
    scanner: Scanner<'a>,
    path: &'a EntryPath,
    range_bytes: u64,
    outline: Outline,
    /// The last messages: where a range would begin its context.
    recent: VecDeque<(u64, Spot)>,
    messages: u64,
    roots: u64,
    /// The chat of a file that is one chat.
    root_chat: Option<usize>,
    /// The list of messages that is open, and where the last whole message ended.
    open: Option<usize>,
    /// A byte where none belongs was told of.
    odd: bool,
    /// Too many chats were told of.
    full: bool,
}

impl Drawing<'_> {
    fn file(&mut self) -> Scanned<()> {
        if self.scanner.peek()? == Some(0xEF) {
            (0..3).for_each(|_| self.scanner.pass());
        }
        while let Some(byte) = self.scanner.next()? {
            if byte != b'{' {
                self.stray();
                continue;
            }
            self.roots += 1;
            if self.roots == 2 {
                let place = self.here();
                self.outline
                    .troubles
                    .note(NoteCode::SeveralRoots, place, "");
            }
            self.root_chat = None;
            self.object(&mut |this, key| this.root_key(key))?;
        }
        Ok(())
    }

    fn here(&mut self) -> Place {
        Place::line(self.path, self.scanner.spot().line)
    }

    /// A byte where none belongs.
    fn stray(&mut self) {
        self.tell_odd();
        self.scanner.pass();
    }

    fn tell_odd(&mut self) {
        if !self.odd {
            self.odd = true;
            let place = self.here();
            let detail = format!(
                "not as Telegram writes it at byte {}",
                self.scanner.offset()
            );
            self.outline.troubles.gap(GapCode::Damaged, place, detail);
        }
    }

    /// Goes through the object that begins here; `each` must pass the value of the key it is given.
    fn object(&mut self, each: &mut dyn FnMut(&mut Self, &str) -> Scanned<()>) -> Scanned<()> {
        self.scanner.pass();
        loop {
            match self.scanner.next()?.ok_or(Stop::Cut)? {
                b'}' => {
                    self.scanner.pass();
                    return Ok(());
                }
                b',' => self.scanner.pass(),
                b'"' => {
                    let key = self.scanner.string()?;
                    if self.scanner.next()?.ok_or(Stop::Cut)? != b':' {
                        continue;
                    }
                    self.scanner.pass();
                    self.scanner.next()?.ok_or(Stop::Cut)?;
                    each(self, &String::from_utf8_lossy(&key))?;
                }
                _ => self.stray(),
            }
        }
    }

    /// Goes through the list that begins here, or passes what is no list.
    fn list(&mut self, each: &mut dyn FnMut(&mut Self, u8) -> Scanned<()>) -> Scanned<()> {
        if self.scanner.peek()? != Some(b'[') {
            return self.pass_value();
        }
        self.scanner.pass();
        loop {
            match self.scanner.next()?.ok_or(Stop::Cut)? {
                b']' => {
                    self.scanner.pass();
                    return Ok(());
                }
                b',' => self.scanner.pass(),
                b'}' | b':' => self.stray(),
                first => each(self, first)?,
            }
        }
    }

    fn pass_value(&mut self) -> Scanned<()> {
        self.scanner.release();
        self.scanner.value(usize::MAX).map(|_| ())
    }

    /// A short value; nothing where it is a long one.
    fn short<T>(&mut self, take: impl FnOnce(Node<'_>) -> T) -> Scanned<Option<T>> {
        self.scanner.keep();
        let whole = self.scanner.value(16 * limits::SHORT)?;
        let document = Document::read(self.scanner.kept());
        let taken = whole.then(|| take(document.root()));
        drop(document);
        self.scanner.release();
        Ok(taken)
    }

    fn root_key(&mut self, key: &str) -> Scanned<()> {
        match key {
            "chats" | "left_chats" => self.chats(),
            "name" | "type" | "id" | "messages" => {
                let chat = match self.root_chat {
                    Some(chat) => chat,
                    None => {
                        let Some(chat) = self.new_chat() else {
                            return self.pass_value();
                        };
                        self.root_chat = Some(chat);
                        chat
                    }
                };
                self.chat_key(chat, key)
            }
            "profile_pictures" | "stories" => self.pictures(),
            _ => match account::BLOCKS.iter().find(|(name, _)| *name == key) {
                Some((_, code)) => self.account(key, *code),
                // A greeting; every other block that nobody knows yet is counted.
                None if key == "about" => self.pass_value(),
                None => self.account(key, CoverageCode::AccountData),
            },
        }
    }

    fn new_chat(&mut self) -> Option<usize> {
        let chat = self.outline.chats.len();
        if chat >= limits::CHATS {
            if !self.full {
                self.full = true;
                let place = self.here();
                let detail = format!("more than {} chats", limits::CHATS);
                self.outline.troubles.gap(GapCode::Limit, place, detail);
            }
            return None;
        }
        self.outline.chats.push(Chat::default());
        Some(chat)
    }

    /// `chats` and `left_chats`: an object with a list, in foreign files the list itself.
    fn chats(&mut self) -> Scanned<()> {
        if self.scanner.peek()? == Some(b'{') {
            return self.object(&mut |this, key| {
                if key == "list" {
                    this.chat_list()
                } else {
                    this.pass_value()
                }
            });
        }
        self.chat_list()
    }

    fn chat_list(&mut self) -> Scanned<()> {
        self.list(&mut |this, first| {
            let chat = (first == b'{').then(|| this.new_chat()).flatten();
            match chat {
                Some(chat) => this.object(&mut |this, key| this.chat_key(chat, key)),
                None => this.pass_value(),
            }
        })
    }

    fn chat_key(&mut self, chat: usize, key: &str) -> Scanned<()> {
        match key {
            "messages" => self.messages(chat),
            "name" => {
                let name = self.short(|v| v.text().map(|t| t.trim().to_owned()))?;
                self.outline.chats[chat].name = name.flatten();
                Ok(())
            }
            "type" => {
                let kind = self.short(|v| v.text().map(|t| ChatKind::read(&t)))?;
                self.outline.chats[chat].kind = kind.flatten().unwrap_or_default();
                Ok(())
            }
            "id" => {
                let id = self.short(|v| v.integer())?;
                self.outline.chats[chat].id = id.flatten();
                Ok(())
            }
            _ => self.pass_value(),
        }
    }

    fn messages(&mut self, chat: usize) -> Scanned<()> {
        if self.scanner.peek()? != Some(b'[') {
            let place = self.here();
            let detail = format!("no list of messages at byte {}", self.scanner.offset());
            self.outline.troubles.gap(GapCode::Damaged, place, detail);
            return self.pass_value();
        }
        let start = self.scanner.offset() + 1;
        let spot = self.scanner.spot().after(b"[");
        let block = self.outline.blocks.len();
        self.outline.blocks.push(Block {
            start,
            end: start,
            chat,
            spot,
        });
        self.open = Some(block);
        self.list(&mut |this, first| {
            if first == b'{' {
                this.message(block)
            } else {
                this.tell_odd();
                this.pass_value()
            }
        })?;
        self.open = None;
        self.outline.blocks[block].end = self.scanner.offset() - 1;
        Ok(())
    }

    fn message(&mut self, block: usize) -> Scanned<()> {
        let start = self.scanner.offset();
        let spot = self.scanner.spot();
        self.pass_value()?;
        self.outline.blocks[block].end = self.scanner.offset();
        self.messages += 1;
        let ranges = &self.outline.ranges;
        if ranges
            .last()
            .is_none_or(|last| start - last.start >= self.range_bytes)
        {
            self.cut(start);
        }
        self.recent.push_back((start, spot));
        if self.recent.len() > limits::CONTEXT {
            self.recent.pop_front();
        }
        Ok(())
    }

    /// Begins a range at the message that begins here; the first one begins with the file.
    fn cut(&mut self, start: u64) {
        let start = match self.outline.ranges.last_mut() {
            Some(last) => {
                last.end = start;
                start
            }
            None => 0,
        };
        let (lead, spot) = self.recent.front().copied().unwrap_or((0, Spot::FIRST));
        self.outline.spots.push(spot);
        self.outline.ranges.push(ReadRange {
            lead,
            start,
            end: start,
            first_message: self.messages,
            lead_line: spot.line,
        });
    }

    fn finish(mut self, stopped: Option<Stop>, length: u64) -> Outline {
        match stopped {
            Some(Stop::Failed(error)) => {
                let place = self.here();
                self.outline.troubles.gap(error.code, place, error.detail);
            }
            Some(Stop::Cut) => {
                let place = self.here();
                let whole = self.open.map(|block| self.outline.blocks[block].end);
                let detail = match whole {
                    Some(end) => {
                        format!("the file ends inside a list of messages; whole up to byte {end}")
                    }
                    None => format!("the file ends at byte {length} before its last bracket"),
                };
                self.outline.troubles.gap(GapCode::Damaged, place, detail);
            }
            None => {}
        }
        if let Some(last) = self.outline.ranges.last_mut() {
            last.end = length;
        }
        self.outline
    }
}
