//! Reads the sources again and puts the chosen messages on the shelf.

use super::raw::Raw;
use crate::copies::{Filed, Item, Selected, Shelf, Taken, names};
use crate::formats::OwnSide;
use crate::model::{Attachment, Message, Outcome};
use crate::pipeline::again::{Original, Originals};
use crate::pipeline::gather::Job;
use crate::source::Entry;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::io;

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
        let name = names::safe(&attachment.name, "Anhang");
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
            let name = names::safe(entry.name(), "Anhang");
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
        let title = names::safe(title, "Chat");
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
