//! What must be kept and lies only in a messenger: chosen by the findings of the run, then read again and put on the shelf
//! unchanged.

use super::again::{Original, Originals, is_private};
use super::gather::Job;
use crate::copies::{Filed, Item, Left, Selected, Shelf, Taken};
use crate::formats::OwnSide;
use crate::model::place::Width;
use crate::model::{
    Attachment, Direction, Finding, MaskKind, Message, Outcome, Sighting, TextMap, Until,
};
use crate::policy::retention::is_messenger;
use crate::source::{Entry, Handle};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io;

/// How far before the text of a message its line may begin: date and sender stand there.
const HEADER: u64 = 4 << 10;
/// How far the end of its line is looked for.
const LINE_END: u64 = 64 << 10;

/// Values and files that came by mail or business software: they lie in an archive, or can.
#[derive(Default)]
struct Elsewhere {
    values: HashSet<[u8; 16]>,
    files: HashSet<[u8; 32]>,
}

/// What is known of one message while its findings pass.
struct Gathered {
    item: Item,
    /// Some value or file of it came another way too, and none that did not.
    elsewhere: Option<bool>,
    keeps: bool,
    left: Left,
}

/// Chooses by the findings of a run: what to take, what may go. Private talk and what was never sent are neither.
///
/// # Errors
/// Reading the list of findings.
pub fn select(outcome: &Outcome) -> io::Result<Selected> {
    let elsewhere = elsewhere(outcome)?;
    let mut met: BTreeMap<(u32, u64), Gathered> = BTreeMap::new();
    outcome.findings.each(&mut |finding| {
        let s = &finding.sighting;
        if is_private(s, &outcome.conversations) || s.direction == Direction::Draft {
            return Ok(());
        }
        if finding.retention.is_some() {
            let key = (s.source, s.message);
            let gathered = met.remove(&key);
            let gathered = gather(outcome, &elsewhere, &finding, gathered);
            met.extend(gathered.map(|g| (key, g)));
        }
        Ok(())
    })?;
    let mut selected = Selected::default();
    for ((source, message), gathered) in met {
        if !gathered.keeps {
            selected.left.push(gathered.left);
        } else if gathered.elsewhere == Some(true) {
            selected.elsewhere += 1;
        } else if is_archived(outcome, &gathered.item) && is_messenger(gathered.left.channel) {
            let items = selected.items.entry(source).or_default();
            items.insert(message, gathered.item);
        }
    }
    Ok(selected)
}

fn is_archived(outcome: &Outcome, item: &Item) -> bool {
    let class = outcome.retention.classes.get(usize::from(item.keep.class));
    class.is_some_and(|class| class.archive)
}

fn elsewhere(outcome: &Outcome) -> io::Result<Elsewhere> {
    let mut found = Elsewhere::default();
    outcome.findings.each(&mut |finding| {
        let s = &finding.sighting;
        if !is_messenger(s.channel) && s.direction != Direction::Draft {
            found.values.extend(identifying(outcome, s));
            found.files.extend(s.attachment.as_ref().map(|a| a.sha256));
        }
        Ok(())
    })?;
    Ok(found)
}

/// The key of a value that tells one record from another; an amount or a name does not.
fn identifying(outcome: &Outcome, s: &Sighting) -> Option<[u8; 16]> {
    let tells = matches!(
        outcome.catalogue.card(s.detector).mask,
        MaskKind::LastTwo | MaskKind::EInvoice
    );
    (tells && s.value_key != [0; 16]).then_some(s.value_key)
}

fn gather(
    outcome: &Outcome,
    elsewhere: &Elsewhere,
    finding: &Finding,
    gathered: Option<Gathered>,
) -> Option<Gathered> {
    let s = &finding.sighting;
    let answer = finding.retention?;
    let keeps = outcome
        .retention
        .classes
        .get(usize::from(answer.class))
        .is_some_and(|class| class.keeps);
    let mut gathered = gathered.unwrap_or_else(|| Gathered {
        item: Item {
            conversation: s.conversation,
            categories: BTreeSet::new(),
            keep: answer,
            files: BTreeSet::new(),
        },
        elsewhere: None,
        keeps: false,
        left: Left {
            source: s.source,
            conversation: s.conversation,
            message: s.message,
            time: s.time,
            channel: s.channel,
            categories: BTreeSet::new(),
            findings: Vec::new(),
        },
    });
    gathered.left.categories.insert(finding.category);
    gathered.left.findings.push(finding.id.clone());
    if !keeps {
        return Some(gathered);
    }
    if let Some(known) = known(outcome, elsewhere, s) {
        gathered.elsewhere = Some(gathered.elsewhere.unwrap_or(true) && known);
    }
    let longer = !gathered.keeps || lasts(answer.until) > lasts(gathered.item.keep.until);
    if longer {
        gathered.item.keep = answer;
    }
    gathered.keeps = true;
    gathered.item.categories.insert(finding.category);
    if let (0, Some(inside)) = (s.message, &s.attachment) {
        gathered.item.files.insert(inside.path.clone());
    }
    Some(gathered)
}

/// Whether what this finding points at came another way; none where it points at nothing that could be told again.
fn known(outcome: &Outcome, elsewhere: &Elsewhere, s: &Sighting) -> Option<bool> {
    let by_file = s
        .attachment
        .as_ref()
        .map(|a| elsewhere.files.contains(&a.sha256));
    let by_value = identifying(outcome, s).map(|key| elsewhere.values.contains(&key));
    match (by_file, by_value) {
        (None, None) => None,
        (file, value) => Some(file == Some(true) || value == Some(true)),
    }
}

/// For comparing ends: what has no date is kept longest.
fn lasts(until: Until) -> (u8, Option<jiff::civil::Date>) {
    match until {
        Until::Now => (0, None),
        Until::Day(day) | Until::AtLeast(day) => (1, Some(day)),
        Until::Undated => (2, None),
    }
}

/// What taking gave.
#[derive(Default)]
pub struct Extracted {
    /// The messages that were taken, in input order.
    pub taken: Vec<Taken>,
    /// Sources that are no longer what was read: nothing was taken out of them.
    pub changed: Vec<u32>,
    /// Messages that were chosen and not met again.
    pub lost: u64,
}

/// Reads the sources again and puts the chosen messages on the shelf, byte for byte with all they bring.
///
/// # Errors
/// Writing to the shelf.
pub fn extract(
    outcome: &Outcome,
    selected: &Selected,
    originals: &Originals,
    own: &OwnSide,
    shelf: &mut Shelf,
) -> io::Result<Extracted> {
    let mut taking = Taking {
        outcome,
        shelf,
        folders: HashMap::new(),
        extracted: Extracted::default(),
    };
    for (source, items) in &selected.items {
        let Some(original) = originals.sources.get(*source as usize) else {
            continue;
        };
        if !original.unchanged() {
            taking.extracted.changed.push(*source);
            continue;
        }
        let before = taking.extracted.taken.len();
        taking.source(*source, original, items, own)?;
        let met = (taking.extracted.taken.len() - before) as u64;
        taking.extracted.lost += (items.len() as u64).saturating_sub(met);
    }
    Ok(taking.extracted)
}

struct Taking<'a> {
    outcome: &'a Outcome,
    shelf: &'a mut Shelf,
    /// Folder of each conversation.
    folders: HashMap<u32, String>,
    extracted: Extracted,
}

impl Taking<'_> {
    fn source(
        &mut self,
        source: u32,
        original: &Original,
        items: &BTreeMap<u64, Item>,
        own: &OwnSide,
    ) -> io::Result<()> {
        if let Some(item) = items.get(&0) {
            self.unnamed(source, &original.job, item)?;
        }
        let mut raw = Raw::default();
        let mut failed = None;
        original.again(own, &mut |number, message| {
            let Some(item) = items.get(&number).filter(|_| failed.is_none()) else {
                return;
            };
            let result = self.message(source, number, item, &original.job, message, &mut raw);
            failed = result.err();
        });
        failed.map_or(Ok(()), Err)
    }

    fn message(
        &mut self,
        source: u32,
        number: u64,
        item: &Item,
        job: &Job,
        message: &Message<'_>,
        raw: &mut Raw,
    ) -> io::Result<()> {
        let folder = self.folder(item.conversation)?;
        let mut taken = self.begin(source, number, item);
        taken.time = message.time;
        taken.sender = message.sender.map(str::to_owned);
        let begin = format!("{:04}", taken.number);
        let bytes = raw.of(job, message);
        let mut text = bytes.as_deref().unwrap_or(message.text.as_bytes());
        let name = format!("{begin}.txt");
        taken.files.push(self.shelf.put(&folder, &name, &mut text)?);
        let record = serde_json::to_vec_pretty(&Record::of(self.outcome, &taken, message))
            .map_err(io::Error::from)?;
        let name = format!("{begin}.json");
        self.shelf.put(&folder, &name, &mut record.as_slice())?;
        for attachment in &message.attachments {
            match self.attachment(job, &folder, &begin, attachment)? {
                Some(filed) => taken.files.push(filed),
                None => taken.missing.push(attachment.name.to_string()),
            }
        }
        self.extracted.taken.push(taken);
        Ok(())
    }

    /// The bytes of an attachment; none where the export does not hold them, or they cannot be read.
    fn attachment(
        &mut self,
        job: &Job,
        folder: &str,
        begin: &str,
        attachment: &Attachment<'_>,
    ) -> io::Result<Option<Filed>> {
        let name = crate::copies::names::safe(&attachment.name, "Anhang");
        let name = format!("{begin} {name}");
        if let Some(content) = &attachment.content {
            return self.shelf.put(folder, &name, &mut &**content).map(Some);
        }
        let Some(entry) = attachment.entry.and_then(|at| job.bundle.entries.get(at)) else {
            return Ok(None);
        };
        self.entry(folder, &name, entry)
    }

    fn entry(&mut self, folder: &str, name: &str, entry: &Entry) -> io::Result<Option<Filed>> {
        let Ok(mut stream) = entry.content.open() else {
            return Ok(None);
        };
        match self.shelf.put(folder, name, &mut stream) {
            Ok(filed) => Ok(Some(filed)),
            // Damaged inside: what cannot be read is missing, what cannot be written is an error.
            Err(error) if error.get_ref().is_some() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Files of an export that no message names.
    fn unnamed(&mut self, source: u32, job: &Job, item: &Item) -> io::Result<()> {
        let folder = self.folder(item.conversation)?;
        let mut taken = self.begin(source, 0, item);
        for member in &job.claim.members {
            let Some(entry) = job.bundle.entries.get(*member) else {
                continue;
            };
            let wanted = item.files.iter().any(|path| {
                let rest = path.strip_prefix(entry.inner.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("!/"))
            });
            if !wanted {
                continue;
            }
            let name = crate::copies::names::safe(entry.name(), "Anhang");
            let name = format!("{:04} {name}", taken.number);
            match self.entry(&folder, &name, entry)? {
                Some(filed) => taken.files.push(filed),
                None => taken.missing.push(entry.name().to_owned()),
            }
        }
        self.extracted.taken.push(taken);
        Ok(())
    }

    fn begin(&self, source: u32, message: u64, item: &Item) -> Taken {
        Taken {
            number: self.extracted.taken.len() as u64 + 1,
            source,
            message,
            time: None,
            sender: None,
            item: item.clone(),
            files: Vec::new(),
            missing: Vec::new(),
        }
    }

    fn folder(&mut self, conversation: u32) -> io::Result<String> {
        if let Some(folder) = self.folders.get(&conversation) {
            return Ok(folder.clone());
        }
        let title = self
            .outcome
            .conversations
            .get(conversation as usize)
            .map_or("", |c| c.title.as_str());
        let title = crate::copies::names::safe(title, "Chat");
        let name = format!("{:02} {title}", self.folders.len() + 1);
        let folder = self.shelf.folder(&name)?;
        self.folders.insert(conversation, folder.clone());
        Ok(folder)
    }
}

/// A message as a record: what a text alone does not tell.
#[derive(Serialize)]
struct Record<'a> {
    chat: &'a str,
    channel: &'static str,
    sender: Option<&'a str>,
    time: Option<String>,
    kind: &'static str,
    text: &'a str,
    attachments: Vec<&'a str>,
    edited: bool,
    forwarded: bool,
    source: &'a str,
    source_sha256: &'a str,
    message: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    native_id: Option<&'a str>,
}

impl<'a> Record<'a> {
    fn of(outcome: &'a Outcome, taken: &Taken, message: &'a Message<'_>) -> Self {
        let conversation = outcome.conversations.get(taken.item.conversation as usize);
        let source = outcome.sources.get(taken.source as usize);
        Self {
            chat: conversation.map_or("", |c| &c.title),
            channel: conversation.map_or("", |c| c.channel.id()),
            sender: message.sender,
            time: message.time.map(|t| t.to_string()),
            kind: message.kind.id(),
            text: &message.text,
            attachments: message.attachments.iter().map(|a| &*a.name).collect(),
            edited: message.edited,
            forwarded: message.forwarded,
            source: source.map_or("", |s| &s.path),
            source_sha256: source.map_or("", |s| &s.sha256),
            message: taken.message,
            native_id: message.native_id.as_deref(),
        }
    }
}

/// The bytes of a message as they stand in a text export, date and sender included.
#[derive(Default)]
struct Raw {
    /// The page read last: a packed one is unpacked for each handle.
    page: Option<(String, Handle)>,
}

impl Raw {
    /// None where the export is no line text.
    fn of(&mut self, job: &Job, message: &Message<'_>) -> Option<Vec<u8>> {
        message.line?;
        if !message.places.is_empty() {
            return None;
        }
        let width = match &message.map {
            TextMap::Whole(piece) => piece.width,
            TextMap::Pieces(pieces) => pieces.first()?.width,
            TextMap::Region(_) | TextMap::Stretches(_) | TextMap::None => return None,
        };
        let unit: u64 = match width {
            Width::Utf8 | Width::SingleByte => 1,
            Width::Utf16 => 2,
            Width::Written(_) => return None,
        };
        let span = message.map.bytes(&message.text, 0, message.text.len())?;
        let handle = self.handle(job, message)?;
        let from = span.offset.saturating_sub(HEADER);
        let from = from + (span.offset - from) % unit;
        let end = span.offset + span.length;
        let mut before = Vec::new();
        handle.read_range(from, span.offset, &mut before).ok()?;
        let mut after = Vec::new();
        handle.read_range(end, end + LINE_END, &mut after).ok()?;
        let start = from + line_start(&before, unit as usize) as u64;
        let stop = end + line_end(&after, unit as usize) as u64;
        let mut bytes = Vec::new();
        handle.read_range(start, stop, &mut bytes).ok()?;
        Some(bytes)
    }

    fn handle(&mut self, job: &Job, message: &Message<'_>) -> Option<&Handle> {
        let path = message
            .entry
            .map_or(job.entry().path.as_str(), |e| e.as_str());
        if self.page.as_ref().is_none_or(|(held, _)| held != path) {
            let mut entries = job.bundle.entries.iter();
            let entry = entries.find(|e| e.path.as_str() == path)?;
            self.page = Some((path.to_owned(), entry.content.handle().ok()?));
        }
        self.page.as_ref().map(|(_, handle)| handle)
    }
}

/// Where the line begins that these bytes end in.
fn line_start(before: &[u8], unit: usize) -> usize {
    let units = before.chunks_exact(unit);
    let last = units.enumerate().filter(|(_, u)| is_break(u)).last();
    last.map_or(0, |(at, _)| (at + 1) * unit)
}

/// Where the line ends that these bytes begin in, its line break included.
fn line_end(after: &[u8], unit: usize) -> usize {
    let mut units = after.chunks_exact(unit);
    units
        .position(is_break)
        .map_or(after.len(), |at| (at + 1) * unit)
}

fn is_break(unit: &[u8]) -> bool {
    matches!(unit, [b'\n'] | [b'\n', 0] | [0, b'\n'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_every_coding() {
        assert_eq!(line_start(b"a\nb", 1), 2);
        assert_eq!(line_start(b"ab", 1), 0);
        assert_eq!(line_end(b"b\r\nc", 1), 3);
        assert_eq!(line_end(b"b", 1), 1);
        assert_eq!(line_start(b"a\0\n\0b\0", 2), 4);
        assert_eq!(line_end(b"\0b\0\n\0c", 2), 4);
    }
}
