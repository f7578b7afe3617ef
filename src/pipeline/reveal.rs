//! Open values for `--reveal`: read again from the originals after the fold, held in memory only.
//!
//! Each source is read as it was read before, so a value is found by message number and place in its text whatever its
//! coding. A file that is no longer the one that was read gives no value: its hash is compared before and after, and each
//! value with the mask and the keyed hash that its finding carries.

use super::gather::Job;
use super::read::attachment_text;
use crate::detect::{Keys, mask};
use crate::formats::{Dialect, OneByOne, OwnSide, ReadRange, Reading, Sink, Survey};
use crate::model::{
    Audience, ConversationSummary, Finding, MaskKind, Masked, Message, Note, NoteCode, Outcome,
    Place, Span, Topic, Troubles,
};
use crate::source::hash;
use std::collections::{BTreeMap, HashMap};
use std::io;

/// Bytes of open values held at most, with what belongs to each: a report of more is read by nobody.
const MOST: usize = 16 << 20;
/// What a value costs beside its own bytes.
const COST: usize = 400;

/// The way back to what was read.
pub struct Originals {
    /// By number of the source.
    pub(super) sources: Vec<Original>,
    /// Keys of the run.
    pub(super) keys: Keys,
}

/// How a source is read again.
pub struct Original {
    job: Job,
    dialect: Option<Dialect>,
    ranges: Vec<ReadRange>,
}

impl Original {
    /// What is needed of a source that was surveyed.
    #[must_use]
    pub fn new(job: &Job, survey: Option<&Survey>) -> Self {
        Self {
            job: job.clone(),
            dialect: survey.map(|s| s.dialect.clone()),
            ranges: survey.map_or_else(Vec::new, |s| s.ranges.clone()),
        }
    }

    fn unchanged(&self) -> bool {
        let entry = self
            .job
            .bundle
            .outer
            .as_ref()
            .unwrap_or_else(|| self.job.entry());
        hash::sha256_hex(entry).is_ok_and(|now| now.sha256 == self.job.outer.sha256)
    }
}

/// Where a value stands, and the finding it belongs to.
struct Wanted {
    position: Box<str>,
    attachment: Option<Box<str>>,
    span: Span,
    kind: MaskKind,
    mask: Masked,
    value_key: [u8; 16],
}

impl Wanted {
    /// Whether a value is the one that was found.
    fn is_met_by(&self, value: &str, keys: &Keys) -> bool {
        let key = mask::normalised(self.kind, value)
            .map_or([0; 16], |n| keys.wide(n.as_bytes()).to_le_bytes());
        // The mask of a file's kind is made with a word that stands elsewhere.
        key == self.value_key
            && (self.kind == MaskKind::FileKind || mask::mask(self.kind, value, "") == self.mask)
    }
}

type BySource = BTreeMap<u32, BTreeMap<u64, Vec<Wanted>>>;

/// Reads the values of all findings again and hands them to the outcome. What is private stays closed, and so does what
/// may not be shown at all (serial numbers of identity cards, § 20 (3) PAuswG).
///
/// # Errors
/// Reading the list of findings.
pub fn reveal(outcome: &mut Outcome, originals: &Originals, own: &OwnSide) -> io::Result<()> {
    let (wanted, left) = wanted(outcome)?;
    let mut troubles = Troubles::default();
    for (source, messages) in wanted {
        let Some(original) = originals.sources.get(source as usize) else {
            continue;
        };
        let asked: usize = messages.values().map(Vec::len).sum();
        let mut found = HashMap::new();
        if original.unchanged() {
            found = values(original, messages, own, &originals.keys);
        }
        // A file that changes while it is read gives nothing either.
        if !original.unchanged() {
            found.clear();
        }
        if found.len() < asked {
            let place = Place::entry(&original.job.entry().path);
            let detail = (asked - found.len()).to_string();
            troubles.note(NoteCode::RevealChanged, place, detail);
        }
        outcome.revealed.extend(found);
    }
    if let (true, Some(first)) = (left > 0, originals.sources.first()) {
        let place = Place::entry(&first.job.entry().path);
        troubles.note(NoteCode::RevealLimit, place, left.to_string());
    }
    outcome.notes.extend(troubles.notes());
    outcome.notes.sort_by(Note::cmp);
    Ok(())
}

/// What is to be read, and how many values beyond the limit are not.
fn wanted(outcome: &Outcome) -> io::Result<(BySource, u64)> {
    let mut wanted = BySource::new();
    let (mut bytes, mut left) = (0, 0);
    outcome.findings.each(&mut |finding| {
        if !may_be_open(&finding, &outcome.conversations) {
            return Ok(());
        }
        let s = &finding.sighting;
        // A character has four bytes at most.
        let cost = COST + 4 * s.span.end.saturating_sub(s.span.start) as usize;
        if bytes + cost > MOST {
            left += 1;
            return Ok(());
        }
        bytes += cost;
        let messages = wanted.entry(s.source).or_default();
        messages.entry(s.message).or_default().push(Wanted {
            position: finding.position.clone(),
            attachment: s.attachment.clone(),
            span: s.span,
            kind: outcome.catalogue.card(s.detector).mask,
            mask: s.mask.clone(),
            value_key: s.value_key,
        });
        Ok(())
    })?;
    Ok((wanted, left))
}

fn may_be_open(finding: &Finding, conversations: &[ConversationSummary]) -> bool {
    let s = &finding.sighting;
    let with_private = |c: &ConversationSummary| c.audiences.iter().any(|a| a == Audience::Private);
    let private = s.topic == Topic::Private
        || s.audiences.iter().any(|a| a == Audience::Private)
        || conversations
            .get(s.conversation as usize)
            .is_some_and(with_private);
    // The name of a file that stands in no text has no place to be read from; its mask says what it is.
    !private && s.mask != Masked::Nothing && s.span.start < s.span.end
}

/// Reads one source again.
fn values(
    original: &Original,
    wanted: BTreeMap<u64, Vec<Wanted>>,
    own: &OwnSide,
    keys: &Keys,
) -> HashMap<Box<str>, String> {
    let reading = Reading {
        bundle: &original.job.bundle,
        claim: &original.job.claim,
        own,
        fan: &OneByOne,
    };
    let mut looking = Looking {
        job: &original.job,
        keys,
        wanted,
        message: 0,
        found: HashMap::new(),
        unheard: Troubles::default(),
    };
    let Some(dialect) = &original.dialect else {
        return looking.found;
    };
    for range in &original.ranges {
        let mut caught = Troubles::default();
        let place = Place::entry(reading.path());
        let job = || {
            let format = original.job.format;
            format.read(&reading, dialect, range, &mut looking);
        };
        if super::barrier(&mut caught, place, job).is_none() {
            // Numbers behind a range that broke off would not be those of the first reading.
            break;
        }
    }
    looking.found
}

/// Counts messages as the first reading did and takes what stands at the wanted places.
struct Looking<'a> {
    job: &'a Job,
    keys: &'a Keys,
    wanted: BTreeMap<u64, Vec<Wanted>>,
    message: u64,
    found: HashMap<Box<str>, String>,
    /// Gaps and notes were told by the first reading.
    unheard: Troubles,
}

impl Sink for Looking<'_> {
    fn message(&mut self, message: Message<'_>) {
        if message.context_only {
            return;
        }
        self.message += 1;
        for wanted in self.wanted.remove(&self.message).unwrap_or_default() {
            let value = match &wanted.attachment {
                None => cut(&message.text, wanted.span),
                Some(name) => message
                    .attachments
                    .iter()
                    .filter(|a| *a.name == **name)
                    .filter_map(|a| attachment_text(self.job, a, &mut self.unheard))
                    .find_map(|text| cut(&text, wanted.span)),
            };
            if let Some(value) = value.filter(|v| wanted.is_met_by(v, self.keys)) {
                self.found.insert(wanted.position, value);
            }
        }
    }

    fn troubles(&mut self) -> &mut Troubles {
        self.unheard = Troubles::default();
        &mut self.unheard
    }
}

/// The characters of a span; none where the text does not reach that far.
fn cut(text: &str, span: Span) -> Option<String> {
    let (start, end) = (span.start as usize, span.end as usize);
    let value: String = text
        .chars()
        .skip(start)
        .take(end.checked_sub(start)?)
        .collect();
    (!value.is_empty() && value.chars().count() == end - start).then_some(value)
}
