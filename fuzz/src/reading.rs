//! Files through gathering, survey and reading, in one piece and in many, with the promises checked on the way.

use super::File;
use kanalwacht::formats::{FORMATS, Format, OneByOne, OwnSide, Reading, Sink, Survey};
use kanalwacht::model::{EntryPath, Gap, GapCode, Message, Place, Troubles};
use kanalwacht::pipeline::gather::gather;
use kanalwacht::pipeline::{Job, barrier};
use kanalwacht::source::archive::Unpacking;
use kanalwacht::source::{BackupKey, Bundle, BundleKind, Content, Entry, Handle, OpenError};
use std::collections::BTreeSet;
use std::io::{self, Cursor};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes that may be streamed for each byte handed in: all readers look, one surveys, it reads twice, all is hashed.
const WORK_PER_BYTE: u64 = 200;
/// Work that a tiny input may take.
const WORK_FLOOR: u64 = 1 << 20;
/// A range of this length holds a message or two.
const FINE: u64 = 64;
/// Everything in one range.
const WHOLE: u64 = 4 << 20;
/// The byte that the root key of the tests' backups consists of, as digits.
const ROOT_DIGITS: &str = "42";
/// The password of the tests' archives.
const PASSWORD: &str = "geheim";

/// A message as two readings are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The entry it was read from.
    pub path: String,
    /// Who read it.
    pub format: &'static str,
    /// First byte of its text in that entry, where the reader knows it.
    pub at: Option<u64>,
    /// Its conversation.
    pub conversation: usize,
    /// When.
    pub time: Option<String>,
    /// Who.
    pub sender: Option<String>,
    /// What kind.
    pub kind: &'static str,
    /// What.
    pub text: String,
    /// Names of attachments, and how many bytes each brought.
    pub attachments: Vec<(String, Option<usize>)>,
}

/// What a reading gave.
#[derive(Debug, Default)]
pub struct Read {
    /// Formats that claimed something.
    pub formats: BTreeSet<&'static str>,
    /// Messages of all sources in order.
    pub messages: Vec<Seen>,
    /// What was not read.
    pub gaps: Vec<Gap>,
}

/// Reads files with one reader, or with all. Panics where a promise is broken: a reader panicked, worked endlessly, or
/// gave other messages when it read in pieces.
pub fn read(files: &[File], only: Option<&str>) -> Read {
    let formats: Vec<&'static dyn Format> = FORMATS
        .iter()
        .copied()
        .filter(|format| only.is_none_or(|id| format.card().id == id))
        .collect();
    let (bundle, work) = bundle(files);
    let mut troubles = Troubles::default();
    let jobs = gather(
        vec![bundle],
        &unpacking(),
        &formats,
        &BTreeSet::new(),
        &mut troubles,
    );
    let mut found = Read::default();
    for job in &jobs {
        work.allow(job);
        found.formats.insert(job.format.card().id);
        let whole = source(job, WHOLE, &mut troubles);
        let fine = source(job, FINE, &mut troubles);
        assert_eq!(whole, fine, "ranges change what is read");
        found.messages.extend(whole);
        quickly(job, &mut troubles);
    }
    found.gaps = troubles.gaps();
    let panics = found.gaps.iter().find(|gap| gap.code == GapCode::Panic);
    assert!(panics.is_none(), "a reader panicked: {panics:?}");
    found
}

fn unpacking() -> Unpacking {
    let mut unpacking = Unpacking::default();
    unpacking.passwords.add(None, PASSWORD);
    let key = BackupKey::parse(ROOT_DIGITS.repeat(32).as_bytes()).expect("64 digits are a key");
    unpacking.passwords.backup_keys_mut().add(key);
    unpacking
}

/// Surveys one source and reads its ranges in order.
fn source(job: &Job, range_bytes: u64, troubles: &mut Troubles) -> Vec<Seen> {
    let own = OwnSide::default();
    let reading = Reading {
        bundle: &job.bundle,
        claim: &job.claim,
        own: &own,
        fan: &OneByOne,
    };
    let place = Place::entry(reading.path());
    let survey = barrier(troubles, place, || job.format.survey(&reading, range_bytes));
    survey.map_or_else(Vec::new, |survey| {
        let messages = ranges(job, &reading, &survey, troubles);
        for (index, chat) in survey.conversations.iter().enumerate() {
            let read = messages.iter().filter(|m| m.conversation == index).count() as u64;
            // What was counted and cannot be read any more is a gap with its place.
            let said = read < chat.messages && troubles.has_gaps();
            assert!(
                read == chat.messages || said,
                "{read} read, {} surveyed",
                chat.messages
            );
        }
        troubles.append(survey.troubles);
        messages
    })
}

/// Reads without a survey, as `scan` does where the format allows it.
fn quickly(job: &Job, troubles: &mut Troubles) {
    if !job.format.card().survey_optional {
        return;
    }
    let own = OwnSide::default();
    let reading = Reading {
        bundle: &job.bundle,
        claim: &job.claim,
        own: &own,
        fan: &OneByOne,
    };
    let place = Place::entry(reading.path());
    if let Some(survey) = barrier(troubles, place, || job.format.quick(&reading, FINE)) {
        ranges(job, &reading, &survey, troubles);
    }
}

fn ranges(job: &Job, reading: &Reading<'_>, survey: &Survey, troubles: &mut Troubles) -> Vec<Seen> {
    let mut kept = Kept {
        path: reading.path(),
        format: job.format.card().id,
        conversations: survey.conversations.len(),
        messages: Vec::new(),
        troubles: Troubles::default(),
        left: text_bound(job),
    };
    // In the order of messages, which is not that of bytes where an export begins with the newest.
    let mut placed: Vec<_> = survey.ranges.iter().map(|r| (r.start, r.end)).collect();
    placed.sort_unstable();
    assert!(
        placed.windows(2).all(|pair| pair[0].1 <= pair[1].0),
        "ranges overlap"
    );
    for range in &survey.ranges {
        assert!(range.lead <= range.start && range.start <= range.end);
        let place = Place::entry(reading.path());
        let ended = barrier(troubles, place, || {
            job.format.read(reading, &survey.dialect, range, &mut kept);
        });
        if ended.is_none() {
            break;
        }
    }
    troubles.append(kept.troubles);
    kept.messages
}

/// Bytes of text that a source may give: nothing in a file grows without end.
fn text_bound(job: &Job) -> u64 {
    let members = job.claim.members.iter().chain([&job.claim.main]);
    let bytes: u64 = members
        .filter_map(|at| job.bundle.entries.get(*at))
        .filter_map(|entry| entry.content.handle().ok())
        .map(|handle| handle.len())
        .sum();
    WORK_FLOOR + WORK_PER_BYTE * bytes
}

/// Keeps messages and looks at what every reader promises of one.
struct Kept<'a> {
    path: &'a EntryPath,
    format: &'static str,
    conversations: usize,
    messages: Vec<Seen>,
    troubles: Troubles,
    left: u64,
}

impl Sink for Kept<'_> {
    fn message(&mut self, message: Message<'_>) {
        let text = &*message.text;
        for section in &message.sections {
            assert!(text.get(section.start..section.end).is_some());
        }
        for (start, end) in message.attachments.iter().filter_map(|a| a.in_text) {
            assert!(text.get(start..end).is_some());
        }
        // A message costs something even when it is empty: endless ones end here too.
        let cost = text.len() as u64 + 16;
        assert!(cost <= self.left, "more text than the files can hold");
        self.left -= cost;
        if message.context_only {
            return;
        }
        assert!(message.conversation < self.conversations.max(1));
        self.messages.push(Seen {
            path: self.path.as_str().to_owned(),
            format: self.format,
            at: message
                .map
                .bytes(text, 0, text.len())
                .map(|span| span.offset),
            conversation: message.conversation,
            time: message.time.map(|time| time.to_string()),
            sender: message.sender.map(str::to_owned),
            kind: message.kind.id(),
            text: text.to_owned(),
            attachments: message
                .attachments
                .iter()
                .map(|a| (a.name.to_string(), a.content.as_ref().map(|c| c.len())))
                .collect(),
        });
    }

    fn troubles(&mut self) -> &mut Troubles {
        &mut self.troubles
    }
}

/// A folder of these files, or the lone file, whose readings are counted.
fn bundle(files: &[File]) -> (Bundle, Work) {
    let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
    let work = Work {
        left: Arc::new(AtomicU64::new(WORK_FLOOR + WORK_PER_BYTE * bytes as u64)),
    };
    let lone = files.len() == 1 && !files[0].name.contains('/');
    let mut entries: Vec<Entry> = files
        .iter()
        .map(|file| Entry {
            path: EntryPath::new(file.name.as_str()),
            inner: file.name.clone(),
            size: file.bytes.len() as u64,
            depth: 0,
            content: Arc::new(Counted {
                bytes: file.bytes.as_slice().into(),
                work: work.clone(),
            }),
        })
        .collect();
    entries.sort_by(|a, b| a.inner.cmp(&b.inner));
    let bundle = Bundle {
        root: EntryPath::new(if lone { files[0].name.as_str() } else { "" }),
        kind: if lone {
            BundleKind::File
        } else {
            BundleKind::Folder
        },
        entries,
        outer: None,
    };
    (bundle, work)
}

/// Bytes that may still be streamed.
#[derive(Clone)]
struct Work {
    left: Arc<AtomicU64>,
}

impl Work {
    /// Each source has its own share: one file may hold many.
    fn allow(&self, job: &Job) {
        self.left.fetch_add(text_bound(job), Ordering::Relaxed);
    }

    fn take(&self, bytes: u64) {
        let taken = self
            .left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                left.checked_sub(bytes)
            });
        assert!(taken.is_ok(), "more is read than so few bytes are worth");
    }
}

/// Bytes in memory; what is read of them is counted.
struct Counted {
    bytes: Arc<[u8]>,
    work: Work,
}

impl Content for Counted {
    fn open(&self) -> Result<Box<dyn io::Read + Send>, OpenError> {
        // Opening is work as well, also where nothing is read then.
        self.work.take(16);
        Ok(Box::new(Stream {
            bytes: Cursor::new(Arc::clone(&self.bytes)),
            work: self.work.clone(),
        }))
    }

    fn handle(&self) -> Result<Handle, OpenError> {
        self.work.take(16);
        Ok(Handle::Memory(Arc::clone(&self.bytes)))
    }
}

struct Stream {
    bytes: Cursor<Arc<[u8]>>,
    work: Work,
}

impl io::Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(buffer)?;
        self.work.take(read as u64);
        Ok(read)
    }
}
