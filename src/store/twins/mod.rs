//! Which conversations say the same in another kind of export, in bounded memory.
//!
//! Texts are keyed hashes, sorted on disk. Two conversations are compared where they share texts that each of them has
//! once; from those the offset of their clocks is settled, and then all texts are matched at that offset. Nothing here
//! depends on the order in which records come.

mod clocks;
mod compare;
mod season;

pub use season::Season;

use super::sorted::Sorted;
use clocks::{APART, Counts, SLOTS, ahead, best};
use compare::compare;
use std::io;
use std::path::Path;

/// Bytes of records held in memory, and of votes.
const MEMORY: usize = 8 << 20;
const VOTES: usize = 4 << 20;
/// A text that more conversations have once is sent around and tells none of them apart.
const SHARED: usize = 8;
/// A text that occurs more often in a run (a lone emoji) is left out of the comparison, on both sides.
const OFTEN: usize = 1 << 18;
/// Fewer agreeing texts prove nothing.
pub const LEAST: u64 = 3;
/// Of the texts of the smaller conversation, one in so many must be shared and once on each side, before all are compared.
const ONE_IN: u64 = 20;
/// A message with a text, as far as comparing needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextRecord {
    /// Number of the conversation in the run.
    pub conversation: u32,
    /// Keyed hash of the text.
    pub text: u64,
    /// Wall minute and season; none where the time is unknown: such a text agrees with nothing.
    pub time: Option<(i64, Season)>,
    /// Hash of the sender's name.
    pub sender: u32,
    /// The export has an identifier of its own for the message.
    pub native: bool,
    /// The export states the offset of its clock.
    pub offset: bool,
}

/// How much a source tells of a conversation's texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Told {
    /// Messages with a text.
    pub texts: u64,
    /// How many of them have an identifier.
    pub native: u64,
    /// How many of them have a time with an offset.
    pub offset: u64,
}

/// Two conversations that share texts at one offset of their clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreement {
    /// Their numbers, the smaller first.
    pub pair: (u32, u32),
    /// Texts that agree.
    pub agreeing: u64,
    /// How many texts each has that were compared.
    pub texts: (u64, u64),
    /// The agreeing texts are from more than one person.
    pub several: bool,
}

/// Collects texts, in any order.
#[derive(Debug)]
pub struct TwinFinder {
    records: Sorted<21>,
    votes: Sorted<11>,
    told: Vec<Told>,
}

/// A text of the group of equal ones that is looked at.
#[derive(Debug, Clone, Copy)]
struct Text {
    conversation: u32,
    minute: i64,
    season: Season,
    sender: u32,
}

/// A pair worth comparing, and how many quarter hours the first clock is ahead, in winter and in summer.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    pair: (u32, u32),
    ahead: [i64; 2],
    agreeing: u64,
    first: Option<u32>,
    several: bool,
}

impl TwinFinder {
    /// Spills to this folder, or to the system's for temporary files where none is named.
    #[must_use]
    pub fn new(folder: Option<&Path>) -> Self {
        Self {
            records: Sorted::new(folder, MEMORY),
            votes: Sorted::new(folder, VOTES),
            told: Vec::new(),
        }
    }

    /// Takes one message with a text.
    ///
    /// # Errors
    /// The temporary file cannot be written.
    pub fn push(&mut self, record: &TextRecord) -> io::Result<()> {
        let at = record.conversation as usize;
        if self.told.len() <= at {
            self.told.resize(at + 1, Told::default());
        }
        let told = &mut self.told[at];
        told.texts += 1;
        told.native += u64::from(record.native);
        told.offset += u64::from(record.offset);
        let Some((minute, season)) = record.time else {
            return Ok(());
        };
        let mut bytes = [0; 21];
        bytes[..8].copy_from_slice(&record.text.to_be_bytes());
        bytes[8..12].copy_from_slice(&record.conversation.to_be_bytes());
        // A u32 counts the minutes up to the year 8166; no messenger's clock is that wrong and still agrees.
        let minute = u32::try_from(minute).unwrap_or(0);
        bytes[12..16].copy_from_slice(&minute.to_be_bytes());
        bytes[16] = season.index() as u8;
        bytes[17..].copy_from_slice(&record.sender.to_be_bytes());
        self.records.push(bytes)
    }

    /// What is told of a conversation.
    #[must_use]
    pub fn told(&self, conversation: u32) -> Told {
        self.told
            .get(conversation as usize)
            .copied()
            .unwrap_or_default()
    }

    /// The pairs that agree, in the order of their numbers. `comparable` says which may be compared at all.
    ///
    /// # Errors
    /// A temporary file cannot be written or read.
    pub fn agreements(
        &mut self,
        comparable: &dyn Fn(u32, u32) -> bool,
    ) -> io::Result<Vec<Agreement>> {
        self.vote(comparable)?;
        let mut candidates = self.candidates()?;
        if candidates.is_empty() {
            return Ok(Vec::new());
        }
        let mut compared: Vec<u64> = self.told.iter().map(|t| t.texts).collect();
        groups(&mut self.records, &mut |group| {
            match group {
                Group::Texts(texts) => compare(&mut candidates, texts),
                Group::Often(counts) => {
                    for (conversation, count) in counts {
                        compared[*conversation as usize] -= count;
                    }
                }
            }
            Ok(())
        })?;
        let texts = |conversation: u32| compared.get(conversation as usize).copied().unwrap_or(0);
        let agreement = |c: Candidate| Agreement {
            pair: c.pair,
            agreeing: c.agreeing,
            texts: (texts(c.pair.0), texts(c.pair.1)),
            several: c.several,
        };
        Ok(candidates.into_iter().map(agreement).collect())
    }

    /// Texts that two conversations have once each speak for the pair, and for the offset of their clocks.
    fn vote(&mut self, comparable: &dyn Fn(u32, u32) -> bool) -> io::Result<()> {
        let votes = &mut self.votes;
        groups(&mut self.records, &mut |group| {
            let Group::Texts(texts) = group else {
                return Ok(());
            };
            let once: Vec<Text> = runs(texts).filter(|r| r.len() == 1).map(|r| r[0]).collect();
            if once.len() > SHARED {
                return Ok(());
            }
            for (at, a) in once.iter().enumerate() {
                for b in &once[at + 1..] {
                    let Some(ahead) = ahead(a, b) else { continue };
                    if !comparable(a.conversation, b.conversation) {
                        continue;
                    }
                    let mut vote = [0; 11];
                    vote[..4].copy_from_slice(&a.conversation.to_be_bytes());
                    vote[4..8].copy_from_slice(&b.conversation.to_be_bytes());
                    vote[8] = a.season.with(b.season).index() as u8;
                    vote[9..].copy_from_slice(&((ahead + APART) as u16).to_be_bytes());
                    votes.push(vote)?;
                }
            }
            Ok(())
        })
    }

    /// Pairs with enough votes for one offset.
    fn candidates(&mut self) -> io::Result<Vec<Candidate>> {
        let told = &self.told;
        let mut found = Vec::new();
        let mut settle = |pair: (u32, u32), counts: &Counts| {
            let texts = |conversation: u32| told.get(conversation as usize).map_or(0, |t| t.texts);
            let smaller = texts(pair.0).min(texts(pair.1));
            let (votes, ahead) = best(counts);
            if votes >= LEAST && votes * ONE_IN >= smaller {
                found.push(Candidate {
                    pair,
                    ahead,
                    agreeing: 0,
                    first: None,
                    several: false,
                });
            }
        };
        let mut current = None;
        let mut counts = [[0; SLOTS]; 3];
        self.votes.each(&mut |vote| {
            let number = |at: usize| {
                u32::from_be_bytes([vote[at], vote[at + 1], vote[at + 2], vote[at + 3]])
            };
            let pair = (number(0), number(4));
            if current != Some(pair) {
                if let Some(before) = current.replace(pair) {
                    settle(before, &counts);
                }
                counts = [[0; SLOTS]; 3];
            }
            let slot = usize::from(u16::from_be_bytes([vote[9], vote[10]]));
            counts[usize::from(vote[8].min(2))][slot.min(SLOTS - 1)] += 1;
            Ok(())
        })?;
        if let Some(pair) = current {
            settle(pair, &counts);
        }
        Ok(found)
    }
}

/// Equal texts of a run.
enum Group<'a> {
    /// By conversation and minute.
    Texts(&'a [Text]),
    /// So many that only how often each conversation has them is known.
    Often(&'a [(u32, u64)]),
}

/// Gives the groups of equal texts.
fn groups(
    records: &mut Sorted<21>,
    take: &mut dyn FnMut(Group<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let mut key = None;
    let mut texts: Vec<Text> = Vec::new();
    let mut counts: Vec<(u32, u64)> = Vec::new();
    let mut give = |texts: &mut Vec<Text>, counts: &mut Vec<(u32, u64)>| {
        let group = if texts.len() > OFTEN {
            Group::Often(counts)
        } else {
            Group::Texts(texts)
        };
        let given = take(group);
        texts.clear();
        counts.clear();
        given
    };
    records.each(&mut |bytes| {
        let number = |at: usize| {
            u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
        };
        let this = (number(0), number(4));
        if key != Some(this) && key.replace(this).is_some() {
            give(&mut texts, &mut counts)?;
        }
        let conversation = number(8);
        match counts.last_mut() {
            Some((last, count)) if *last == conversation => *count += 1,
            _ => counts.push((conversation, 1)),
        }
        if texts.len() <= OFTEN {
            texts.push(Text {
                conversation,
                minute: i64::from(number(12)),
                season: Season::from_byte(bytes[16]),
                sender: number(17),
            });
        }
        Ok(())
    })?;
    give(&mut texts, &mut counts)
}

/// The texts of each conversation in a group.
fn runs(texts: &[Text]) -> impl Iterator<Item = &[Text]> {
    texts.chunk_by(|a, b| a.conversation == b.conversation)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(conversation: u32, text: u64, minute: i64, season: Season) -> TextRecord {
        TextRecord {
            conversation,
            text,
            time: Some((minute, season)),
            sender: text as u32 % 2,
            native: conversation == 1,
            offset: false,
        }
    }

    fn agreements(records: &[TextRecord]) -> Vec<Agreement> {
        let mut finder = TwinFinder::new(None);
        records.iter().for_each(|r| finder.push(r).unwrap());
        finder.agreements(&|_, _| true).unwrap()
    }

    #[test]
    fn the_order_of_records_does_not_matter() {
        let mut records = Vec::new();
        for n in 0..20 {
            let season = if n < 10 {
                Season::Winter
            } else {
                Season::Summer
            };
            let moved = if n < 10 { 60 } else { 120 };
            // A text in four comes again and again, and tells no offset.
            let text = if n % 4 == 0 { 500 } else { n };
            let minute = n as i64 * 1000;
            records.push(record(0, text, minute + moved + n as i64 % 2, season));
            records.push(record(1, text, minute, season));
        }
        let found = agreements(&records);
        assert_eq!(
            found,
            [Agreement {
                pair: (0, 1),
                agreeing: 20,
                texts: (20, 20),
                several: true,
            }]
        );
        records.reverse();
        assert_eq!(agreements(&records), found);
        records.sort_by_key(|r| (r.conversation, r.text));
        assert_eq!(agreements(&records), found);
        // Without times nothing agrees.
        records.iter_mut().for_each(|r| r.time = None);
        assert_eq!(agreements(&records), []);
    }

    #[test]
    fn what_is_sent_to_many_tells_no_pair() {
        let many: Vec<TextRecord> = (0..SHARED as u32 + 1)
            .flat_map(|c| (0..10).map(move |n| record(c, n, n as i64 * 100, Season::Winter)))
            .collect();
        assert_eq!(agreements(&many), []);
    }
}
