//! Who wrote: a table from the bytes of a would-be sender to what was counted for it, and the decision which of them
//! are people (whatsapp.md section 5).

use super::coding::line_text;
use super::fold;
use super::words::LEXICON;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Hash of a short byte string in one step: names come from one file, and the table lives for one reading.
#[derive(Default)]
pub(super) struct Short(u64);

impl Hasher for Short {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxhash_rust::xxh3::xxh3_64_with_seed(bytes, self.0);
    }

    fn write_u64(&mut self, number: u64) {
        self.0 ^= number.rotate_left(32);
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }
}

/// A map from the bytes of a name.
pub(super) type NameMap<T> = HashMap<Box<[u8]>, T, BuildHasherDefault<Short>>;

/// What a would-be sender's messages tell.
#[derive(Debug, Clone, Default)]
pub(super) struct Counted {
    /// Messages.
    pub(super) messages: u64,
    /// Generated ones among them, certain or not.
    pub(super) generated: u64,
    /// Certainly generated ones among them.
    pub(super) certain: u64,
    /// Files and left-out media.
    pub(super) attachments: u64,
    /// All bodies begin with this and `: `; none where the first did not.
    pub(super) second: Option<Box<[u8]>>,
    /// The first body is a known phrase of the messenger.
    pub(super) phrase: bool,
    /// Length of the name in bytes that hold characters.
    pub(super) long: bool,
}

/// The table, in order of first appearance.
#[derive(Debug, Default)]
pub(super) struct Senders {
    index: NameMap<usize>,
    /// Names and what was counted.
    pub(super) rows: Vec<(Box<[u8]>, Counted)>,
    recent: [usize; 2],
}

/// Names longer than this are suspect (section 5).
const LONG_NAME: usize = 100;

impl Senders {
    /// Length of the name at the start of a line, where it is one of the last two.
    #[inline]
    pub(super) fn known(&self, line: &[u8]) -> Option<usize> {
        self.recent.iter().find_map(|at| {
            let name = &self.rows.get(*at)?.0;
            (line.get(name.len()..name.len() + 2) == Some(b": ") && line.starts_with(name))
                .then_some(name.len())
        })
    }

    /// The row of a name, and whether it is new.
    #[inline]
    pub(super) fn row(&mut self, name: &[u8]) -> (usize, bool) {
        for at in self.recent {
            if self.rows.get(at).is_some_and(|(known, _)| &**known == name) {
                return (at, false);
            }
        }
        let (at, new) = match self.index.get(name) {
            Some(at) => (*at, false),
            None => {
                let at = self.rows.len();
                self.index.insert(name.into(), at);
                let long = name.iter().filter(|b| **b & 0xC0 != 0x80).count() > LONG_NAME;
                self.rows.push((
                    name.into(),
                    Counted {
                        long,
                        ..Counted::default()
                    },
                ));
                (at, true)
            }
        };
        self.recent = [at, self.recent[0]];
        (at, new)
    }

    /// Counts one message.
    #[inline]
    pub(super) fn count(&mut self, name: &[u8], body: &[u8]) -> &mut Counted {
        let (at, new) = self.row(name);
        let counted = &mut self.rows[at].1;
        counted.messages += 1;
        if new {
            counted.second = second_part(body);
            counted.phrase = LEXICON
                .phrase(&line_text(&body[..body.len().min(300)]))
                .is_some();
        } else if let Some(second) = &counted.second
            && !(body.starts_with(second) && body[second.len()..].starts_with(b": "))
        {
            counted.second = None;
        }
        counted
    }

    /// Takes over the table of the piece behind this one.
    pub(super) fn append(&mut self, next: Senders) {
        for (name, counted) in next.rows {
            let (at, new) = self.row(&name);
            let own = &mut self.rows[at].1;
            if new {
                *own = counted;
                continue;
            }
            own.messages += counted.messages;
            own.generated += counted.generated;
            own.certain += counted.certain;
            own.attachments += counted.attachments;
            if own.second != counted.second {
                own.second = None;
            }
        }
    }

    /// Names that hold `: ` (section 5): three messages show it, or the chat's title.
    pub(super) fn compound(&self, title: &str) -> Vec<(Vec<u8>, Vec<u8>)> {
        let mut found: Vec<(Vec<u8>, Vec<u8>)> = self
            .rows
            .iter()
            .filter_map(|(name, counted)| {
                let second = counted.second.as_deref()?;
                let whole = format!("{}: {}", line_text(name), line_text(second));
                let fits = counted.messages >= 3 || super::title::same(&whole, title);
                fits.then(|| (name.to_vec(), second.to_vec()))
            })
            .collect();
        found.sort();
        found
    }
}

/// What stands before a second `: `, where it can be part of a name.
#[inline]
fn second_part(body: &[u8]) -> Option<Box<[u8]>> {
    let line = &body[..body.iter().position(|b| *b == b'\n').unwrap_or(body.len())];
    let at = memchr::memmem::find(&line[..line.len().min(80)], b": ")?;
    (at > 0 && at <= 60).then(|| line[..at].into())
}

/// What a would-be sender is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A person: index into the participants.
    Person(usize),
    /// An author whose messages are all generated: no sender, the body is the text.
    Messenger,
    /// No sender at all: part of a line of the messenger.
    Line,
}

/// Decides what a would-be sender is; `true` for a person (section 5).
pub(super) fn judge(name: &[u8], counted: &Counted, messages: u64) -> Option<Role> {
    let text = line_text(name);
    let once = counted.messages == 1;
    let quoted = text.contains(['"', '“', '”', '„', '«']);
    if once && (quoted || counted.long) {
        return Some(Role::Line);
    }
    if LEXICON.phrase(&text).is_some() || fold::name(&text).is_empty() {
        return Some(Role::Line);
    }
    if counted.generated == counted.messages {
        return Some(Role::Messenger);
    }
    (once && counted.phrase && messages > 50).then_some(Role::Messenger)
}
