//! The first half of a run: sightings and counts from all sources, in input order.

use super::again::Original;
use super::collector::Collector;
use super::gather::{self, Job};
use super::persons::Persons;
use super::walk::is_container;
use super::who::Met;
use crate::content::aids::Aids;
use crate::detect::{Engine, Keys};
use crate::formats::Format;
use crate::ledger::ConversationFacts;
use crate::model::{ConversationSummary, NotChosen, Sighting, SourceSummary, Troubles};
use crate::plan::{Choice, Inputs, People};
use crate::source::archive::Unpacking;
use crate::store::{Duplicates, Spill};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::path::Path;

/// Small sources are read together until this many bytes: their surveys then run side by side.
const GROUP_BYTES: u64 = 64 << 20;

/// Everything that was read, before the fold.
pub struct Collected {
    /// Sources.
    pub sources: Vec<SourceSummary>,
    /// Conversations.
    pub conversations: Vec<ConversationSummary>,
    /// What the fold must know of them.
    pub facts: Vec<ConversationFacts>,
    /// Sightings in input order; message numbers are those of the source.
    pub sightings: Spill<Sighting>,
    /// First sequence number of each source's messages.
    pub bases: Vec<u64>,
    /// Already seen messages.
    pub duplicates: Duplicates,
    /// Messages by day, duplicates left out.
    pub days: BTreeMap<Date, u64>,
    /// Business messages by day, duplicates left out.
    pub business_days: BTreeMap<Date, u64>,
    /// Gaps, notes, coverage.
    pub troubles: Troubles,
    /// Names of persons beside the participants.
    pub people: BTreeSet<String>,
    /// Where messages were counted that are no duplicates.
    pub messages: u64,
    /// What nobody chose.
    pub not_chosen: NotChosen,
    /// WhatsApp sources of which nobody said which of the two apps they are from.
    pub whatsapp_unstated: u64,
    /// Lines of the list of chosen conversations that chose something.
    pub chosen_lines: BTreeSet<u64>,
    /// How each source is read again, where that was asked for.
    pub originals: Vec<Original>,
    /// Who is who.
    pub met: Met,
    /// Everybody by name, where that was asked for.
    pub persons: Persons,
}

/// How a collection is to be made.
pub struct Collecting<'a> {
    /// The engine; none for `inspect`.
    pub engine: Option<&'a Engine>,
    /// Keys of the run.
    pub keys: &'a Keys,
    /// Who is who.
    pub people: &'a People,
    /// Which conversations are read.
    pub choice: &'a Choice,
    /// Days.
    pub days: (Option<Date>, Option<Date>),
    /// Threads.
    pub jobs: usize,
    /// Wanted length of ranges.
    pub range_bytes: u64,
    /// Folder for what does not fit into memory, in place of the system's.
    pub work_dir: Option<&'a Path>,
    /// Keep what is needed to read the sources again.
    pub keep_originals: bool,
    /// Keep who takes part, by name: nothing but `inspect --people` and `subject` asks for it.
    pub keep_persons: bool,
    /// The readers.
    pub formats: Vec<&'static dyn Format>,
    /// Programs for pictures and sound.
    pub aids: &'a Aids,
    /// Told of bytes and messages as they are read.
    pub progress: &'a dyn Fn(u64, u64),
}

/// Reads everything.
///
/// # Errors
/// A spill file cannot be written or the thread pool not be made.
pub fn collect(inputs: Inputs, how: &Collecting<'_>) -> io::Result<Collected> {
    let mut troubles = inputs.troubles;
    let unpacking = Unpacking {
        passwords: inputs.passwords,
        budget: inputs.budget,
        ..Unpacking::default()
    };
    let contacts = contact_files(&how.people.used_inside, &inputs.bundles);
    gather::note_settings(&how.people.used_inside, &mut troubles);
    let jobs = gather::gather(
        inputs.bundles,
        &unpacking,
        &how.formats,
        &contacts,
        &mut troubles,
    );
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(how.jobs)
        .stack_size(8 << 20)
        .build()
        .map_err(io::Error::other)?;
    let mut collector = Collector::new(how, &pool, troubles, wants_duplicates(&jobs));
    let mut rest = jobs.as_slice();
    while !rest.is_empty() {
        let mut bytes = 0;
        let count = rest
            .iter()
            .take_while(|job| {
                let fits = bytes < GROUP_BYTES;
                bytes += job.entry().size;
                fits
            })
            .count()
            .max(1);
        let (group, after) = rest.split_at(count);
        collector.group(group)?;
        rest = after;
    }
    collector.finish()
}

/// Contacts files beside trusted settings are settings, not unknown files.
fn contact_files(
    used: &[(crate::model::EntryPath, Vec<&'static str>)],
    bundles: &[crate::source::Bundle],
) -> BTreeSet<String> {
    let folders: Vec<&str> = used
        .iter()
        .map(|(p, _)| p.as_str().rsplit_once('/').map_or("", |(f, _)| f))
        .collect();
    let tables = bundles.iter().flat_map(|b| &b.entries).filter(|e| {
        let folder = e.path.as_str().rsplit_once('/').map_or("", |(f, _)| f);
        folders.contains(&folder) && e.head(HEADING).is_ok_and(|h| is_contacts(&h))
    });
    tables.map(|e| e.path.as_str().to_owned()).collect()
}

/// Bytes of a file in which the headings of a contacts file stand.
const HEADING: usize = 256;

/// Whether a file begins with a line that says it tells who is who.
fn is_contacts(head: &[u8]) -> bool {
    let line = head.split(|b| *b == b'\n').next().unwrap_or_default();
    let line = line.to_ascii_lowercase();
    let has = |word: &[u8]| memchr::memmem::find(&line, word).is_some();
    has(b"name") && (has(b"audience") || has(b"zielgruppe"))
}

/// Text exports have no ids: equal messages can only come from a second source of the same kind.
fn wants_duplicates(jobs: &[Job]) -> bool {
    let mut kinds: HashMap<&str, usize> = HashMap::new();
    for job in jobs {
        *kinds.entry(job.format.card().id).or_default() += 1;
    }
    kinds.values().any(|n| *n > 1)
        || jobs.len() > 1
        || jobs.iter().any(|j| {
            // A packed file may hold a second copy of the chat.
            let packed = |m: &usize| is_container(&j.bundle.entries[*m].inner);
            j.format.card().survey_optional || j.claim.members.iter().any(packed)
        })
}
