//! What is found inside messages: texts become sightings of the message that brings them, exports become sources.

use super::gather::Job;
use super::read::{Prepared, RangeResult, Shared, fill_keys};
use super::walk::{Met, Visitor};
use crate::content::aids::Aids;
use crate::detect::{Scratch, Slot, Thread, sight};
use crate::formats::{Claim, Dialect, Format, OneByOne, OwnSide, ReadRange, Reading, Sink};
use crate::model::{
    CoverageCode, EntryPath, GapCode, InAttachment, Message, MessageKind, Place, TextMap, Troubles,
};
use crate::source::budget::Inflated;
use crate::source::{Budget, Bundle, Content, Entry, Handle, OpenError, Outer, hash, held};
use std::io::{Cursor, Read};
use std::sync::{Arc, Mutex, PoisonError, Weak};

/// An attachment that holds at least one export.
pub struct CarriedExport {
    /// Number of the message in its range, from 1; 0 where its path is whole already.
    pub number: u64,
    /// The attachment.
    pub entry: Entry,
    /// Its declared media type.
    pub media: String,
}

/// Scans what a walk meets with one message as carrier.
pub(super) struct Scan<'w> {
    pub(super) shared: &'w Shared<'w>,
    pub(super) scratch: Option<&'w mut Scratch>,
    pub(super) prepared: &'w Prepared,
    pub(super) slot: &'w mut Slot<'static>,
    pub(super) message: &'w Message<'w>,
    pub(super) buffer: &'w mut Vec<u8>,
    pub(super) result: &'w mut RangeResult,
    /// Where coverage is counted: the source.
    pub(super) place: Place,
    /// Path of the attachment, and the name that stands for it in findings.
    pub(super) root: &'w EntryPath,
    pub(super) name: &'w str,
    /// Gaps and notes of the walk.
    pub(super) told: Troubles,
    /// An export lies inside.
    pub(super) found: bool,
    /// An electronic invoice lies inside.
    pub(super) e_invoice: bool,
    /// A file that its sender locked lies inside.
    pub(super) protected: bool,
    /// What is not read was counted before.
    pub(super) counted: bool,
}

impl Visitor for Scan<'_> {
    fn wants_text(&self) -> bool {
        self.shared.engine.is_some()
    }

    fn text(&mut self, met: Met<'_>) {
        self.e_invoice |= met.e_invoice;
        let (Some(engine), Some(scratch), Some(chat)) = (
            self.shared.engine,
            self.scratch.as_deref_mut(),
            &self.prepared.chat,
        ) else {
            return;
        };
        let mut inner = Message::new(MessageKind::Text, met.text);
        inner.sender = self.message.sender;
        inner.time = self.message.time;
        inner.forwarded = self.message.forwarded || met.forwarded;
        inner.entry = self.message.entry;
        inner.map = TextMap::None;
        inner.sections = met.sections;
        let mut alone = Thread::default();
        let examined = engine.examine(scratch, chat, &mut alone, self.slot.audiences, &inner);
        if examined.hits.is_empty() {
            return;
        }
        let rest = met.path.as_str().strip_prefix(self.root.as_str());
        let inside = InAttachment {
            path: format!("{}{}", self.name, rest.unwrap_or_default()).into(),
            media_type: met.media.into(),
            size: met.bytes.len() as u64,
            sha256: hash::sha256(met.bytes),
        };
        if self.slot.number == 0 {
            // Nobody names it: what it holds is its identity, so that it keeps its ids in the next export.
            self.slot.message_key = self.shared.keys.wide(&inside.sha256).to_le_bytes();
        }
        fill_keys(self.shared.keys, self.slot, self.message, self.buffer);
        let slot = Slot {
            attachment: Some(&inside),
            ..self.slot.clone()
        };
        let out = &mut self.result.sightings;
        sight(engine, self.shared.keys, &slot, &inner, &examined, out);
    }

    fn source(&mut self, _: &Arc<Bundle>, _: &'static dyn Format, _: Claim) {
        self.found = true;
    }

    fn aids(&self) -> Option<&Aids> {
        Some(self.shared.aids)
    }

    fn cover(&mut self, code: CoverageCode) {
        self.protected |= code == CoverageCode::Protected;
        if !self.counted {
            self.result.troubles.cover(code, self.place.clone(), 1);
        }
    }

    fn troubles(&mut self) -> &mut Troubles {
        &mut self.told
    }
}

/// Takes only the exports of a walk: its texts were scanned when the message was read.
pub(super) struct Exports {
    pub(super) jobs: Vec<Job>,
    /// Hash and size of the file that was handed in.
    pub(super) outer: Outer,
    told: Troubles,
}

impl Exports {
    pub(super) fn of(outer: Outer) -> Self {
        Self {
            jobs: Vec::new(),
            outer,
            told: Troubles::default(),
        }
    }
}

impl Visitor for Exports {
    fn wants_text(&self) -> bool {
        false
    }

    fn text(&mut self, _: Met<'_>) {}

    fn source(&mut self, bundle: &Arc<Bundle>, format: &'static dyn Format, claim: Claim) {
        self.jobs.push(Job {
            bundle: Arc::clone(bundle),
            claim,
            format,
            outer: self.outer.clone(),
        });
    }

    fn cover(&mut self, _: CoverageCode) {}

    fn troubles(&mut self) -> &mut Troubles {
        &mut self.told
    }
}

/// An attachment whose bytes lie inside a message: read again from there when they are wanted, held only while somebody
/// holds them. So a mailbox full of attached exports needs the memory of one.
pub(super) struct InMessage {
    bundle: Arc<Bundle>,
    claim: Claim,
    format: &'static dyn Format,
    dialect: Dialect,
    range: ReadRange,
    /// Number of the message in its range, from 1, and of the attachment in the message, from 0.
    message: u64,
    attachment: usize,
    held: Mutex<Weak<Inflated>>,
}

impl InMessage {
    /// The attachment of a message of this range.
    pub(super) fn of(
        job: &Job,
        dialect: &Dialect,
        range: &ReadRange,
        message: u64,
        attachment: usize,
    ) -> Self {
        Self {
            bundle: Arc::clone(&job.bundle),
            // Members are named by index, and what lies in the message needs none of them.
            claim: Claim {
                members: Vec::new(),
                ..job.claim.clone()
            },
            format: job.format,
            dialect: Arc::clone(dialect),
            range: range.clone(),
            message,
            attachment,
            held: Mutex::default(),
        }
    }

    fn hold(&self) -> Result<Arc<Inflated>, OpenError> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bytes) = held.upgrade() {
            return Ok(bytes);
        }
        let own = OwnSide::default();
        let reading = Reading {
            bundle: &self.bundle,
            claim: &self.claim,
            own: &own,
            fan: &OneByOne,
        };
        let mut again = Again {
            message: self.message,
            attachment: self.attachment,
            seen: 0,
            bytes: None,
            troubles: Troubles::default(),
        };
        self.format
            .read(&reading, &self.dialect, &self.range, &mut again);
        let bytes = again.bytes.ok_or_else(|| {
            let detail = "the file changed while it was read";
            OpenError::new(GapCode::Damaged, detail)
        })?;
        let hint = bytes.len() as u64;
        match Budget::default().hold(&mut bytes.as_slice(), hint)? {
            Handle::Inflated(bytes) => {
                *held = Arc::downgrade(&bytes);
                Ok(bytes)
            }
            // Only a budget with a work folder, which this one has not, puts bytes elsewhere.
            _ => Err(OpenError::new(GapCode::UnpackFirst, "")),
        }
    }
}

impl Content for InMessage {
    fn open(&self) -> Result<Box<dyn Read + Send>, OpenError> {
        Ok(Box::new(Cursor::new(Shown(self.hold()?))))
    }

    fn handle(&self) -> Result<Handle, OpenError> {
        Ok(Handle::Inflated(self.hold()?))
    }
}

struct Shown(Arc<Inflated>);

impl AsRef<[u8]> for Shown {
    fn as_ref(&self) -> &[u8] {
        self.0.bytes()
    }
}

/// Takes one attachment of one message out of a range.
struct Again {
    message: u64,
    attachment: usize,
    seen: u64,
    bytes: Option<Vec<u8>>,
    troubles: Troubles,
}

impl Sink for Again {
    fn message(&mut self, message: Message<'_>) {
        if message.context_only {
            return;
        }
        self.seen += 1;
        if self.seen == self.message {
            let attachment = message.attachments.into_iter().nth(self.attachment);
            self.bytes = attachment
                .and_then(|a| a.content)
                .map(std::borrow::Cow::into_owned);
        }
    }

    fn troubles(&mut self) -> &mut Troubles {
        &mut self.troubles
    }
}

/// An entry of bytes decoded from a message, with a path that begins at the message.
pub(super) fn decoded(name: &str, bytes: &[u8], depth: u8) -> Entry {
    held::entry(name, EntryPath::new(name), bytes.to_vec(), depth)
}
