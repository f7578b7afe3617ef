//! All languages' words in one lookup, keyed by the folded form of whatsapp.md section 1.2.
//!
//! Tables are data; what a hit means is decided in `body`. Built once. Two small bit sets answer for nearly every typed
//! body that it cannot be one of the words, before anything is folded.

mod calls;
mod deleted;
mod files;
mod media;
mod system;

use super::fold::fold;
use crate::model::AttachmentKind;
use aho_corasick::AhoCorasick;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a whole body means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Media of this kind is not in the export (section 6.1).
    Omitted(AttachmentKind),
    /// Deleted (section 6.4).
    Deleted,
    /// A call (section 6.3).
    Call,
    /// A live location (section 6.3).
    LiveLocation,
    /// Stands for a message that cannot be shown (section 6.7).
    Waiting,
    /// Exactly `null` (section 6.7).
    Null,
}

/// What a line of the messenger tells about its chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hint {
    /// Nothing.
    Other,
    /// A group.
    Group,
    /// A broadcast list.
    Broadcast,
}

/// The lookup.
pub(super) struct Lexicon {
    whole: HashMap<String, Meaning>,
    left_out: HashSet<String>,
    file_attached: HashSet<String>,
    attached: HashSet<String>,
    edited: HashSet<String>,
    location: HashSet<String>,
    encryption: Vec<String>,
    deleted_by: Vec<String>,
    calls: HashSet<String>,
    call_started: Vec<String>,
    phrases: Option<AhoCorasick>,
    group_phrases: usize,
    exact: Bits,
    begin: Bits,
    longest: usize,
}

/// The lookup of all languages.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::build);

/// A set of small hashes.
struct Bits(Box<[u64; 1024]>);

impl Bits {
    fn insert(&mut self, hash: u16) {
        self.0[usize::from(hash >> 6)] |= 1 << (hash & 63);
    }

    #[inline]
    fn has(&self, hash: u16) -> bool {
        self.0[usize::from(hash >> 6)] & (1 << (hash & 63)) != 0
    }
}

#[inline]
fn low(byte: u8) -> u32 {
    u32::from(byte.to_ascii_lowercase())
}

#[inline]
fn hash(bytes: &[u8], last: u8) -> u16 {
    let mut key = u64::from(low(last));
    for at in 0..4 {
        key = (key << 8) | u64::from(low(bytes.get(at).copied().unwrap_or(0)));
    }
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as u16
}

/// The last byte that is no full stop, space or control character.
#[inline]
fn last_byte(bytes: &[u8]) -> u8 {
    bytes
        .iter()
        .rev()
        .copied()
        .find(|b| *b > b' ' && *b != b'.')
        .unwrap_or(0)
}

fn flat(table: &[(&str, &[&'static str])]) -> Vec<&'static str> {
    table
        .iter()
        .flat_map(|(_, words)| words.iter().copied())
        .collect()
}

fn folded(words: &[&str]) -> HashSet<String> {
    words.iter().map(|word| fold(word)).collect()
}

/// Spellings a word may begin with: as in the table, in lower case, with a capital.
fn spellings(word: &str) -> [String; 3] {
    let lower = word.to_lowercase();
    let mut chars = lower.chars();
    let capital = chars
        .next()
        .map(|c| c.to_uppercase().collect::<String>() + chars.as_str())
        .unwrap_or_default();
    [word.to_owned(), lower, capital]
}

impl Lexicon {
    fn build() -> Self {
        use AttachmentKind as K;
        let mut whole: Vec<(&str, Meaning)> = Vec::new();
        let kinds = [
            K::Image,
            K::Video,
            K::Audio,
            K::Sticker,
            K::Video,
            K::Contact,
            K::Document,
        ];
        for (_, row) in media::OMITTED {
            for (phrase, kind) in row.iter().zip(kinds) {
                if !phrase.is_empty() {
                    whole.push((phrase, Meaning::Omitted(kind)));
                }
            }
        }
        let mut all = |words: Vec<&'static str>, meaning| {
            whole.extend(words.into_iter().map(|word| (word, meaning)));
        };
        all(
            media::OMITTED_VIDEO_NOTES.to_vec(),
            Meaning::Omitted(K::Video),
        );
        all(flat(deleted::DELETED), Meaning::Deleted);
        all(flat(calls::MISSED_CALL), Meaning::Call);
        all(flat(calls::LIVE_LOCATION), Meaning::LiveLocation);
        all(deleted::WAITING.to_vec(), Meaning::Waiting);
        all(vec!["null"], Meaning::Null);
        let (mut exact, mut begin) = (Bits(Box::new([0; 1024])), Bits(Box::new([0; 1024])));
        for (word, _) in &whole {
            for spelling in spellings(word) {
                let bytes = spelling.trim_end_matches('。').as_bytes();
                exact.insert(hash(bytes, last_byte(bytes)));
            }
        }
        let calls: Vec<&str> = flat(calls::MISSED_CALL)
            .into_iter()
            .chain(calls::CALL.iter().copied())
            .collect();
        for word in calls
            .iter()
            .chain(deleted::DELETED_BY)
            .chain(files::ATTACHED_BEFORE)
        {
            for spelling in spellings(word) {
                begin.insert(hash(spelling.as_bytes(), 0));
            }
        }
        let phrases: Vec<&str> = system::GROUP_PHRASES
            .iter()
            .chain(system::OTHER_PHRASES)
            .copied()
            .collect();
        Self {
            longest: whole.iter().map(|(word, _)| word.len()).max().unwrap_or(0) + 16,
            whole: whole.iter().map(|(word, m)| (fold(word), *m)).collect(),
            left_out: folded(&flat(files::LEFT_OUT)),
            file_attached: folded(&flat(files::FILE_ATTACHED)),
            attached: folded(&flat(files::ATTACHED)),
            edited: folded(deleted::EDITED),
            location: folded(&flat(calls::LOCATION)),
            encryption: system::ENCRYPTION
                .iter()
                .map(|(_, text)| fold(text))
                .collect(),
            deleted_by: deleted::DELETED_BY.iter().map(|text| fold(text)).collect(),
            calls: folded(&calls),
            call_started: calls::CALL_STARTED
                .iter()
                .flat_map(|end| [(*end).to_owned(), fold(end)])
                .collect(),
            group_phrases: system::GROUP_PHRASES.len(),
            phrases: AhoCorasick::new(phrases).ok(),
            exact,
            begin,
        }
    }

    /// Whether a body that begins and ends its first line so may be a word of the tables; wrong only to the safe side.
    #[inline]
    pub(super) fn may_be(&self, first_line: &[u8]) -> bool {
        (first_line.len() <= self.longest
            && self.exact.has(hash(first_line, last_byte(first_line))))
            || self.begin.has(hash(first_line, 0))
    }

    /// Meaning of a whole body.
    pub(super) fn whole(&self, text: &str) -> Option<Meaning> {
        if text.len() > self.longest + 32 {
            return None;
        }
        self.whole.get(&fold(text)).copied()
    }

    /// Whether a line of the messenger says that messages will vanish by themselves.
    pub(super) fn vanishing(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        system::VANISHING_PHRASES.iter().any(|p| text.contains(p))
    }

    /// Whether this stands in `<…>` for media left out.
    pub(super) fn left_out(&self, inner: &str) -> bool {
        self.left_out.contains(&fold(inner))
    }

    /// Whether this stands in parentheses behind a file that came along.
    pub(super) fn file_attached(&self, inner: &str) -> bool {
        self.file_attached.contains(&fold(inner))
    }

    /// Whether this stands before the colon in `<…: FILE>`.
    pub(super) fn attached(&self, word: &str) -> bool {
        self.attached.contains(&fold(word))
    }

    /// The file of `<FILE VERB>`.
    pub(super) fn attached_behind<'a>(&self, inner: &'a str) -> Option<&'a str> {
        files::ATTACHED_BEHIND
            .iter()
            .find_map(|verb| inner.trim_end().strip_suffix(verb))
    }

    /// The file behind a phrase without parentheses.
    pub(super) fn attached_before<'a>(&self, line: &'a str) -> Option<&'a str> {
        files::ATTACHED_BEFORE
            .iter()
            .find_map(|phrase| line.strip_prefix(phrase))
    }

    /// Whether this stands in `<…>` behind an edited message.
    pub(super) fn edited(&self, inner: &str) -> bool {
        self.edited.contains(&fold(inner))
    }

    /// Whether this word stands before the link of a location.
    pub(super) fn location(&self, word: &str) -> bool {
        self.location.contains(&fold(word))
    }

    /// Whether this is the first sentence of a call's entry.
    pub(super) fn call(&self, sentence: &str) -> bool {
        self.calls.contains(&fold(sentence))
    }

    /// Whether this is a group's line about a call.
    pub(super) fn call_started(&self, text: &str) -> bool {
        let folded = fold(text);
        self.call_started.iter().any(|end| folded.ends_with(end))
    }

    /// Whether an administrator deleted the message.
    pub(super) fn deleted_by(&self, text: &str) -> bool {
        let folded = fold(text);
        self.deleted_by
            .iter()
            .any(|begin| folded.starts_with(begin.as_str()))
    }

    /// Whether this is the encryption notice.
    pub(super) fn encryption(&self, text: &str) -> bool {
        let folded = fold(text);
        self.encryption
            .iter()
            .any(|begin| folded.starts_with(begin.as_str()))
    }

    /// What a line tells, where it is certainly one of the messenger's.
    pub(super) fn phrase(&self, text: &str) -> Option<Hint> {
        if self.encryption(text) {
            return Some(Hint::Other);
        }
        let spaced = format!("{} ", fold(text));
        if system::BROADCAST_PHRASES.iter().any(|p| spaced.contains(p))
            && spaced.starts_with(['y', 'd'])
            && (spaced.starts_with("you ") || spaced.starts_with("du "))
        {
            return Some(Hint::Broadcast);
        }
        let hit = self
            .phrases
            .as_ref()?
            .find_iter(&spaced)
            .map(|m| m.pattern().as_usize())
            .min()?;
        Some(if hit < self.group_phrases {
            Hint::Group
        } else {
            Hint::Other
        })
    }

    /// What a line without a sender tells.
    pub(super) fn senderless(&self, text: &str) -> Hint {
        match self.phrase(text) {
            Some(hint) => hint,
            None => {
                let folded = fold(text);
                let group = system::SHORT_GROUP_PHRASES.iter().any(|p| {
                    if p.ends_with(' ') {
                        folded.contains(p)
                    } else {
                        folded.ends_with(p)
                    }
                });
                if group { Hint::Group } else { Hint::Other }
            }
        }
    }
}

#[cfg(test)]
mod tests;
