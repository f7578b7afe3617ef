//! Open values for `--reveal`: read again from the originals after the fold, held in memory only.
//!
//! Each source is read as it was read before, so a value is found by message number and place in its text whatever its
//! coding. A file that is no longer the one that was read gives no value: its hash is compared before and after, and each
//! value with the mask and the keyed hash that its finding carries.

use super::again::{Original, Originals, is_private};
use super::attachments::brought;
use super::gather::Job;
use super::passage::{Passage, cut};
use super::walk::{Met, Visitor, Walk};
use crate::content::aids::Aids;
use crate::detect::{Keys, mask};
use crate::formats::{Claim, Format, OwnSide};
use crate::model::{
    ConversationSummary, CoverageCode, EntryPath, Finding, MaskKind, Masked, Message, Note,
    NoteCode, Outcome, Place, Span, Troubles,
};
use crate::source::{Bundle, Entry};
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::sync::Arc;

/// Bytes of open values held at most, with what belongs to each: a report of more is read by nobody.
const MOST: usize = 16 << 20;
/// What a value costs beside its own bytes.
const COST: usize = 400;

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
    let (wanted, left) = wanted(outcome, &|_| true)?;
    let mut troubles = Troubles::default();
    let first = wanted.keys().next().copied();
    let mut all = HashMap::new();
    for (source, messages) in wanted {
        let Some(original) = originals.sources.get(source as usize) else {
            continue;
        };
        let asked: usize = messages.values().map(Vec::len).sum();
        let found = still(original, messages, own, originals, 0);
        if found.len() < asked {
            let place = Place::entry(&original.job.entry().path);
            let detail = (asked - found.len()).to_string();
            troubles.note(NoteCode::RevealChanged, place, detail);
        }
        all.extend(found);
    }
    let first = first.and_then(|source| originals.sources.get(source as usize));
    if let (true, Some(first)) = (left > 0, first) {
        let place = Place::entry(&first.job.entry().path);
        troubles.note(NoteCode::RevealLimit, place, left.to_string());
    }
    let values = all.into_iter().map(|(position, p)| (position, p.value));
    outcome.revealed.extend(values);
    outcome.notes.extend(troubles.notes());
    outcome.notes.sort_by(Note::cmp);
    Ok(())
}

/// Reads the values of some findings again, with so many characters around each; what is private stays closed, and what is
/// no longer the file that was read gives nothing.
///
/// # Errors
/// Reading the list of findings.
pub fn passages(
    outcome: &Outcome,
    originals: &Originals,
    own: &OwnSide,
    of: &dyn Fn(&Finding) -> bool,
    around: usize,
) -> io::Result<HashMap<Box<str>, Passage>> {
    let (wanted, _) = wanted(outcome, of)?;
    let mut all = HashMap::new();
    for (source, messages) in wanted {
        if let Some(original) = originals.sources.get(source as usize) {
            all.extend(still(original, messages, own, originals, around));
        }
    }
    Ok(all)
}

/// What a source holds at the wanted places, if it is the one that was read, before and after.
fn still(
    original: &Original,
    messages: BTreeMap<u64, Vec<Wanted>>,
    own: &OwnSide,
    originals: &Originals,
    around: usize,
) -> HashMap<Box<str>, Passage> {
    if !original.unchanged() {
        return HashMap::new();
    }
    let found = values(original, messages, own, originals, around);
    // A file that changes while it is read gives nothing either.
    if original.unchanged() {
        found
    } else {
        HashMap::new()
    }
}

/// What is to be read, and how many values beyond the limit are not.
fn wanted(outcome: &Outcome, of: &dyn Fn(&Finding) -> bool) -> io::Result<(BySource, u64)> {
    let mut wanted = BySource::new();
    let (mut bytes, mut left) = (0, 0);
    outcome.findings.each(&mut |finding| {
        if !of(&finding) || !may_be_open(&finding, &outcome.conversations) {
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
    // The name of a file that stands in no text has no place to be read from; its mask says what it is.
    !is_private(s, conversations) && s.mask != Masked::Nothing && s.span.start < s.span.end
}

/// Reads one source again.
fn values(
    original: &Original,
    wanted: BTreeMap<u64, Vec<Wanted>>,
    own: &OwnSide,
    all: &Originals,
    around: usize,
) -> HashMap<Box<str>, Passage> {
    let mut looking = Looking {
        job: &original.job,
        all,
        around,
        wanted,
        found: HashMap::new(),
    };
    looking.unnamed();
    original.again(own, &mut |number, message| looking.message(number, message));
    looking.found
}

/// Takes what stands at the wanted places.
struct Looking<'a> {
    job: &'a Job,
    all: &'a Originals,
    /// Characters wanted on each side of a value.
    around: usize,
    wanted: BTreeMap<u64, Vec<Wanted>>,
    found: HashMap<Box<str>, Passage>,
}

impl Looking<'_> {
    fn take(&mut self, wanted: &Wanted, passage: Option<Passage>) {
        if let Some(passage) = passage.filter(|p| wanted.is_met_by(&p.value, &self.all.keys)) {
            self.found.insert(wanted.position.clone(), passage);
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
            around: self.around,
            values: Vec::new(),
            aids: &self.all.aids,
            unheard: Troubles::default(),
        };
        Walk::new(&self.all.formats, &mut texts).entry(entry, media);
        for (index, value) in texts.values {
            self.take(&wanted[index], Some(value));
        }
    }

    fn message(&mut self, number: u64, message: &Message<'_>) {
        let Some(wanted) = self.wanted.remove(&number) else {
            return;
        };
        let (inside, own): (Vec<_>, Vec<_>) =
            wanted.into_iter().partition(|w| w.attachment.is_some());
        for wanted in own {
            let passage = cut(&message.text, wanted.span, self.around);
            self.take(&wanted, passage);
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
}

/// Takes the wanted values out of what a walk meets.
struct Texts<'w> {
    wanted: &'w [Wanted],
    root: &'w EntryPath,
    name: &'w str,
    around: usize,
    values: Vec<(usize, Passage)>,
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
                    .extend(cut(&met.text, wanted.span, self.around).map(|v| (index, v)));
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
