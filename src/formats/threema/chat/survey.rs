//! The first reading of a chat export: form of its headers, order of its dates, language, people, ranges.

use super::dates::{Half, Order};
use super::labels::{LANGUAGES, Words};
use super::names;
use super::scan::{App, Form, Head, Line, When, any_head, lines};
use crate::formats::threema::count::Counter;
use crate::formats::threema::variant::{self, Variant};
use crate::formats::threema::{media, nothing, unopened};
use crate::formats::{ReadRange, Reading, Survey};
use crate::model::{Conversation, ConversationKind, NoteCode, Place, Troubles};
use crate::source::Handle;
use std::collections::{HashMap, VecDeque};
use std::io;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// Different senders that are counted: a hostile file must not fill the memory with names.
const SENDERS: usize = 10_000;
/// Messages of one sender that must all begin alike before a name with a colon is believed.
const COMPOUND: u64 = 3;
/// Messages before a range that are given as context.
const LEAD: usize = 3;

/// What reading a chat needs.
pub(super) struct Chat {
    pub(super) handle: Handle,
    pub(super) form: Form,
    pub(super) order: Order,
    /// Words of the file's language, where it shows one.
    pub(super) words: Option<&'static Words>,
    /// Second halves of names that hold `: ` themselves, by their first.
    pub(super) compound: HashMap<String, String>,
    pub(super) group: bool,
    /// Where the first message begins.
    pub(super) first: u64,
    /// Media by name, composed (NFC).
    pub(super) media: HashMap<String, usize>,
}

impl Chat {
    /// The entry of a file that a message names.
    pub(super) fn member(&self, name: &str) -> Option<usize> {
        if name.is_ascii() {
            return self.media.get(name).copied();
        }
        let composed: String = name.nfc().collect();
        self.media.get(&composed).copied()
    }
}

/// What one sender wrote.
#[derive(Default)]
struct Counted {
    messages: u64,
    /// What stands before a further `: `; none inside where messages differ.
    second: Option<Option<String>>,
}

#[derive(Default)]
struct Tally {
    ranges: Vec<ReadRange>,
    starts: VecDeque<(u64, u64)>,
    messages: u64,
    lines: u64,
    before: u64,
    alike: u64,
    senders: HashMap<String, Counted>,
    /// Open dates whose first, whose second number is no month.
    open: bool,
    late: (u64, u64),
    /// For each language: contents that bear its words in their exact form, messages of its own side.
    languages: [(u64, u64); LANGUAGES.len()],
    first_line: Option<String>,
}

/// Surveys one chat.
pub(super) fn survey(reading: &Reading<'_>, app: App, range_bytes: u64) -> Survey {
    let mut troubles = Troubles::default();
    let place = Place::entry(reading.path());
    let opened = reading.bundle.entries[reading.claim.main].content.handle();
    let handle = match opened {
        Ok(handle) => handle,
        Err(error) => {
            let error = unopened(error);
            troubles.gap(error.code, place, error.detail);
            return nothing(troubles);
        }
    };
    let found = form(&handle, app).and_then(|form| Ok((form, pass(&handle, form, range_bytes)?)));
    let (form, tally) = match found {
        Ok(found) => found,
        Err(error) => {
            troubles.gap(crate::model::GapCode::Unreadable, place, error.to_string());
            return nothing(troubles);
        }
    };
    let words = tally.language();
    let order = tally.order(form, words, &place, &mut troubles);
    let me = words
        .map(|w| w.me)
        .filter(|me| tally.senders.contains_key(*me));
    let others: Vec<&String> = tally
        .senders
        .keys()
        .filter(|s| Some(s.as_str()) != me)
        .collect();
    let group = match app {
        App::Android => others.len() > 1,
        App::Iphone => !others.is_empty(),
    };
    let title = names::title(reading, app);
    tally.notes(&place, &mut troubles);
    let chat = Chat {
        compound: tally.compound(me),
        first: tally.ranges.first().map_or(0, |r| r.start),
        media: media(reading),
        handle,
        form,
        order,
        words,
        group,
    };
    let hint = tally.first_line.as_deref().and_then(Variant::of_hint);
    let variant = hint.filter(|_| app == App::Iphone && !group);
    variant::note(variant, place.clone(), &mut troubles);
    let mut counter = Counter::default();
    for range in &tally.ranges {
        super::read::read(reading, &chat, range, &mut counter);
    }
    for line in counter.jumps() {
        let at = Place::line(reading.path(), line);
        troubles.note(NoteCode::TimeJump, at, "");
    }
    if app == App::Iphone && !group && !title.is_empty() {
        // The partner of a direct chat is named by the file alone.
        counter.person(&title, 0);
    }
    let kind = if group {
        ConversationKind::Group
    } else {
        ConversationKind::Direct
    };
    let mut conversation = Conversation::new(title, kind);
    conversation.channel = variant.map(Variant::channel);
    counter.fill(&mut conversation, &|name| match (app, me) {
        // The iPhone marks own messages without a name: whoever has one is somebody else.
        (App::Iphone, _) => Some(false),
        (App::Android, Some(me)) => Some(name == me),
        (App::Android, None) => None,
    });
    let other = conversation
        .participants
        .iter()
        .find(|p| p.own != Some(true));
    if let (true, false, Some(other)) = (conversation.title.is_empty(), group, other) {
        conversation.title.clone_from(&other.name);
    }
    if app == App::Android && me.is_none() && !conversation.participants.is_empty() {
        troubles.note(NoteCode::OwnSideUnknown, place, "");
    }
    Survey {
        conversations: vec![conversation],
        dialect: Arc::new(chat),
        ranges: tally.ranges,
        troubles,
    }
}

/// How headers look: by the first one, and by whether CRLF ends messages.
fn form(handle: &Handle, app: App) -> io::Result<Form> {
    let mut form = Form {
        app,
        shape: None,
        crlf_only: false,
    };
    let mut seen = 0_u64;
    lines(handle, &mut |line| {
        let Some(head) = any_head(line.head, app) else {
            return true;
        };
        seen += 1;
        if let When::Numbers(numbers) = head.when {
            form.shape = Some(numbers.shape);
            return false;
        }
        // The first header follows nothing; a converted copy has no CRLF at all.
        form.crlf_only = line.after_crlf && line.start > 0 && seen > 1;
        !form.crlf_only
    })?;
    Ok(form)
}

/// Goes through the file once.
fn pass(handle: &Handle, form: Form, range_bytes: u64) -> io::Result<Tally> {
    let mut tally = Tally::default();
    lines(handle, &mut |line| {
        tally.lines += 1;
        match form.head(line.head, line.after_crlf) {
            Some(head) => tally.message(line, &head, range_bytes),
            None => {
                tally.alike += u64::from(any_head(line.head, form.app).is_some());
                let filled = tally.messages == 0 && !line.head.trim().is_empty();
                tally.before += u64::from(filled);
            }
        }
        true
    })?;
    if let Some(last) = tally.ranges.last_mut() {
        last.end = handle.len();
    }
    Ok(tally)
}

impl Tally {
    fn message(&mut self, line: &Line<'_>, head: &Head, range_bytes: u64) {
        let cut = match self.ranges.last_mut() {
            Some(last) => {
                last.end = line.start;
                line.start - last.start >= range_bytes
            }
            None => true,
        };
        if cut {
            let (lead, lead_line) = self
                .starts
                .front()
                .copied()
                .unwrap_or((line.start, self.lines));
            self.ranges.push(ReadRange {
                lead,
                start: line.start,
                end: line.start,
                first_message: self.messages + 1,
                lead_line,
            });
        }
        self.starts.push_back((line.start, self.lines));
        if self.starts.len() > LEAD {
            self.starts.pop_front();
        }
        self.messages += 1;
        if self.messages == 1 {
            self.first_line = Some(line.head[head.content..].to_owned());
        }
        if let When::Numbers(numbers) = head.when
            && numbers.open()
        {
            self.open = true;
            self.late.0 += u64::from(numbers.parts[0] > 12);
            self.late.1 += u64::from(numbers.parts[1] > 12);
        }
        if let Some((from, to)) = head.sender {
            self.sender(
                &line.head[from..to],
                line.head.get(to + 2..).unwrap_or_default(),
            );
        } else {
            self.words(&line.head[head.content..]);
        }
    }

    fn sender(&mut self, name: &str, rest: &str) {
        let room = self.senders.len() < SENDERS;
        if room || self.senders.contains_key(name) {
            let counted = self.senders.entry(name.to_owned()).or_default();
            counted.messages += 1;
            let second = rest.split_once(": ").map(|(second, _)| second);
            counted.second = match counted.second.take() {
                None => Some(second.map(str::to_owned)),
                Some(known) => Some(known.filter(|k| Some(k.as_str()) == second)),
            };
        }
        for (language, words) in LANGUAGES.iter().enumerate() {
            self.languages[language].1 += u64::from(words.me == name);
        }
        self.words(rest);
    }

    /// Which languages' words a content begins with, where a reference or the whole form supports them.
    fn words(&mut self, content: &str) {
        let referred = content.ends_with('>');
        for (language, words) in LANGUAGES.iter().enumerate() {
            let labels = [
                words.photo,
                words.video,
                words.audio,
                words.file,
                words.place,
            ];
            let labelled = referred
                && labels.iter().any(|label| {
                    content
                        .strip_prefix(label)
                        .is_some_and(|rest| rest.starts_with(": ") || rest.starts_with(" "))
                });
            self.languages[language].0 += u64::from(labelled || content == words.deleted);
        }
    }

    /// The language that speaks for itself, by its words first: a contact may be called "Me". None where nothing does.
    fn language(&self) -> Option<&'static Words> {
        let best = self.languages.iter().max().filter(|n| **n != (0, 0))?;
        let at = self.languages.iter().position(|n| n == best)?;
        LANGUAGES.get(at)
    }

    fn order(
        &self,
        form: Form,
        words: Option<&Words>,
        place: &Place,
        troubles: &mut Troubles,
    ) -> Order {
        if !self.open || self.late.0 > 0 {
            return Order::Day;
        }
        if self.late.1 > 0 {
            return Order::Month;
        }
        let english = words.is_some_and(|w| w.me == "Me");
        if english && form.shape.is_some_and(|s| s.half == Half::Upper) {
            return Order::Month;
        }
        troubles.note(
            NoteCode::DateOrderGuessed,
            place.clone(),
            "day first was taken",
        );
        Order::Day
    }

    /// Names that hold `: ` themselves: all messages of a sender begin with the same further name.
    fn compound(&self, me: Option<&str>) -> HashMap<String, String> {
        self.senders
            .iter()
            .filter(|(name, counted)| Some(name.as_str()) != me && counted.messages >= COMPOUND)
            .filter_map(|(name, counted)| Some((name.clone(), counted.second.clone()??)))
            .collect()
    }

    fn notes(&self, place: &Place, troubles: &mut Troubles) {
        if self.before > 0 {
            let at = Place::line(&place.path, 1);
            let detail = format!("{} lines", self.before);
            troubles.note(NoteCode::TextBeforeFirst, at, detail);
        }
        if self.alike > 0 {
            let detail = format!("{} lines taken as text", self.alike);
            troubles.note(NoteCode::LookalikeHeaders, place.clone(), detail);
        }
    }
}
