//! Open values for `--reveal`: read again from the originals after the fold, held in memory only.
//!
//! Each source is read as it was read before, so a value is found by message number and place in its text whatever its
//! coding. A file that is no longer the one that was read gives no value: its hash is compared before and after, and each
//! value with the mask and the keyed hash that its finding carries.

use super::attachments::brought;
use super::gather::Job;
use super::persons::Persons;
use super::repeats::Repeats;
use super::walk::{Met, Visitor, Walk};
use crate::content::aids::Aids;
use crate::detect::{Keys, mask};
use crate::formats::{Claim, Dialect, Format, OneByOne, OwnSide, ReadRange, Reading, Sink, Survey};
use crate::model::{
    Audience, ConversationSummary, CoverageCode, EntryPath, Finding, MaskKind, Masked, Message,
    Note, NoteCode, Outcome, Place, Span, Topic, Troubles,
};
use crate::source::{Bundle, Entry, hash};
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::sync::Arc;

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
    /// The readers, for what messages bring.
    pub(super) formats: Vec<&'static dyn Format>,
    /// Programs for pictures and sound.
    pub(super) aids: Aids,
    /// Messages that are told elsewhere as well.
    pub(super) repeats: Repeats,
    /// Everybody by name, where a person is looked up.
    pub(super) persons: Persons,
}

impl Originals {
    /// Whether a message was already counted elsewhere.
    pub(super) fn is_repeated(&self, source: u32, message: u64) -> bool {
        self.repeats.repeats(source, message)
    }
}

/// How a source is read again.
pub struct Original {
    pub(super) job: Job,
    pub(super) dialect: Option<Dialect>,
    pub(super) ranges: Vec<ReadRange>,
    /// Number in the run of each of its conversations.
    pub(super) conversations: Vec<u32>,
}

impl Original {
    /// What is needed of a source that was surveyed.
    #[must_use]
    pub fn new(job: &Job, survey: Option<&Survey>) -> Self {
        Self {
            job: job.clone(),
            dialect: survey.map(|s| s.dialect.clone()),
            ranges: survey.map_or_else(Vec::new, |s| s.ranges.clone()),
            conversations: Vec::new(),
        }
    }

    /// Whether its file is still the one that was read.
    pub(super) fn unchanged(&self) -> bool {
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
    let first = wanted.keys().next().copied();
    for (source, messages) in wanted {
        let Some(original) = originals.sources.get(source as usize) else {
            continue;
        };
        let asked: usize = messages.values().map(Vec::len).sum();
        let mut found = HashMap::new();
        if original.unchanged() {
            found = values(original, messages, own, originals);
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
    let first = first.and_then(|source| originals.sources.get(source as usize));
    if let (true, Some(first)) = (left > 0, first) {
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
            attachment: s.attachment.as_ref().map(|a| a.path.clone()),
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
    all: &Originals,
) -> HashMap<Box<str>, String> {
    let reading = Reading {
        bundle: &original.job.bundle,
        claim: &original.job.claim,
        own,
        fan: &OneByOne,
    };
    let mut looking = Looking {
        job: &original.job,
        all,
        wanted,
        message: 0,
        found: HashMap::new(),
        unheard: Troubles::default(),
    };
    looking.unnamed();
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
    all: &'a Originals,
    wanted: BTreeMap<u64, Vec<Wanted>>,
    message: u64,
    found: HashMap<Box<str>, String>,
    /// Gaps and notes were told by the first reading.
    unheard: Troubles,
}

impl Looking<'_> {
    fn take(&mut self, wanted: &Wanted, value: Option<String>) {
        if let Some(value) = value.filter(|v| wanted.is_met_by(v, &self.all.keys)) {
            self.found.insert(wanted.position.clone(), value);
        }
    }

    /// What lies in files that no message names.
    fn unnamed(&mut self) {
        let Some(wanted) = self.wanted.remove(&0) else {
            return;
        };
        for member in &self.job.claim.members {
            let entry = self.job.bundle.entries[*member].clone();
            self.walk(&wanted, &entry, "", &entry.inner);
        }
    }

    fn walk(&mut self, wanted: &[Wanted], entry: &Entry, media: &str, name: &str) {
        let mut texts = Texts {
            wanted,
            root: &entry.path,
            name,
            values: Vec::new(),
            aids: &self.all.aids,
            unheard: Troubles::default(),
        };
        Walk::new(&self.all.formats, &mut texts).entry(entry, media);
        for (index, value) in texts.values {
            self.take(&wanted[index], Some(value));
        }
    }
}

/// Takes the wanted values out of what a walk meets.
struct Texts<'w> {
    wanted: &'w [Wanted],
    root: &'w EntryPath,
    name: &'w str,
    values: Vec<(usize, String)>,
    aids: &'w Aids,
    unheard: Troubles,
}

impl Visitor for Texts<'_> {
    fn wants_text(&self) -> bool {
        true
    }

    fn text(&mut self, met: Met<'_>) {
        let rest = met.path.as_str().strip_prefix(self.root.as_str());
        let path = format!("{}{}", self.name, rest.unwrap_or_default());
        for (index, wanted) in self.wanted.iter().enumerate() {
            if wanted.attachment.as_deref() == Some(path.as_str()) {
                self.values
                    .extend(cut(&met.text, wanted.span).map(|v| (index, v)));
            }
        }
    }

    fn source(&mut self, _: &Arc<Bundle>, _: &'static dyn Format, _: Claim) {}

    fn aids(&self) -> Option<&Aids> {
        Some(self.aids)
    }

    fn cover(&mut self, _: CoverageCode) {}

    fn troubles(&mut self) -> &mut Troubles {
        &mut self.unheard
    }
}

impl Sink for Looking<'_> {
    fn message(&mut self, message: Message<'_>) {
        if message.context_only {
            return;
        }
        self.message += 1;
        let Some(wanted) = self.wanted.remove(&self.message) else {
            return;
        };
        let (inside, own): (Vec<_>, Vec<_>) =
            wanted.into_iter().partition(|w| w.attachment.is_some());
        for wanted in own {
            let value = cut(&message.text, wanted.span);
            self.take(&wanted, value);
        }
        if inside.is_empty() {
            return;
        }
        for attachment in &message.attachments {
            let media = attachment.media_type.as_deref().unwrap_or_default();
            if let Some((entry, name)) = brought(self.job, attachment, &self.all.aids) {
                self.walk(&inside, &entry, media, &name);
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
