//! TNEF (`winmail.dat`): Outlook's own form of a mail, sent as an attachment (mail.md section 11). The attachments in it are
//! often the only copy, and so is the text where the mail has no other. Wrong checksums, data before the name and a missing
//! end all occur and are accepted.

use super::item::{self, Allowance, Body, Clip, Item, Wanted};
use super::letter::{self, Frame};
use super::properties::{Properties, kind, tag};
use crate::mime::Mail;
use crate::mime::attached::TNEF;
use crate::mime::body::Collected;
use crate::model::{EntryPath, GapCode, Place, Troubles};
use crate::source::OpenError;

/// Levels of attributes.
const MESSAGE: u8 = 1;
const ATTACHMENT: u8 = 2;
/// Bytes before the first attribute: signature and key.
const HEAD: usize = 6;
/// Bytes before an object: the identifier of its interface.
const INTERFACE: usize = 16;

/// Attributes that are read.
mod attribute {
    pub(super) const SUBJECT: u16 = 0x8004;
    pub(super) const CLASS: u16 = 0x8008;
    pub(super) const BODY: u16 = 0x800C;
    pub(super) const DATA: u16 = 0x800F;
    pub(super) const NAME: u16 = 0x8010;
    pub(super) const START: u16 = 0x9002;
    pub(super) const PROPERTIES: u16 = 0x9003;
    pub(super) const RECIPIENTS: u16 = 0x9004;
    pub(super) const ATTACHED: u16 = 0x9005;
    pub(super) const PAGE: u16 = 0x9007;
}

/// Opens what a mail brings as TNEF: its attachments become the mail's own, and its text where the mail has none.
pub(in crate::formats) fn unpack(
    mail: &mut Mail<'_>,
    path: &EntryPath,
    depth: usize,
    troubles: &mut Troubles,
) {
    let attachments = std::mem::take(&mut mail.content.attachments);
    for attached in attachments {
        let bytes = attached.content.as_deref().filter(|c| c.starts_with(TNEF));
        let Some(bytes) = bytes else {
            mail.content.attachments.push(attached);
            continue;
        };
        if depth >= item::DEPTH {
            let gap = item::too_deep();
            troubles.gap(gap.code, Place::entry(path), gap.detail);
            continue;
        }
        let item = read(bytes);
        item.losses(&mut |gap| {
            troubles.gap(gap.code, Place::entry(path), gap.detail.clone());
        });
        let frame = Frame::of(&item);
        let mut inner = letter::mail(&item, &frame);
        unpack(&mut inner, path, depth + 1, troubles);
        take_over(mail, inner.content, inner.subject);
    }
}

fn take_over(mail: &mut Mail<'_>, mut inner: Collected<'_>, subject: Option<String>) {
    mail.subject = mail.subject.take().or(subject);
    if mail.content.has_text() {
        inner.texts.clear();
        inner.encrypted = false;
    } else {
        mail.content.texts.clear();
    }
    mail.content.absorb(inner);
}

/// Reads a TNEF stream as far as it goes.
pub(super) fn read(bytes: &[u8]) -> Item {
    let mut reader = Reader {
        item: Item::default(),
        old: Old::default(),
        clips: Vec::new(),
        allowance: Allowance::default(),
    };
    reader.run(bytes, 0);
    reader.finish()
}

/// Attributes from before there were properties: they count where no property says the same.
#[derive(Default)]
struct Old<'a> {
    subject: Option<&'a [u8]>,
    class: Option<&'a [u8]>,
    body: Option<&'a [u8]>,
}

/// An attachment whose attributes may come in any order.
#[derive(Default)]
struct Pending<'a> {
    name: Option<&'a [u8]>,
    data: Option<&'a [u8]>,
    block: Option<&'a [u8]>,
}

struct Reader<'a> {
    item: Item,
    old: Old<'a>,
    clips: Vec<Pending<'a>>,
    allowance: Allowance,
}

impl<'a> Reader<'a> {
    fn run(&mut self, bytes: &'a [u8], depth: usize) {
        let mut input = Input(bytes.get(HEAD..).unwrap_or_default());
        let mut cut = false;
        while let Some(level) = input.byte() {
            if !matches!(level, MESSAGE | ATTACHMENT) {
                // Padding behind the end; anything else is not ours to guess.
                cut |= level != 0 && !input.0.is_empty();
                break;
            }
            let (Some(id), Some(length)) = (input.long(), input.long()) else {
                cut = true;
                break;
            };
            let data = input.upto(length as usize);
            cut |= data.len() < length as usize;
            // The checksum is wrong in many files that are whole.
            let _ = input.short();
            self.attribute(level, id as u16, data);
        }
        if cut {
            let detail = "winmail.dat ends in the middle, what stands before was read";
            self.item
                .gaps
                .push(OpenError::new(GapCode::Damaged, detail));
        }
        self.attachments(depth);
    }

    fn attribute(&mut self, level: u8, id: u16, data: &'a [u8]) {
        if level == ATTACHMENT && (id == attribute::START || self.clips.is_empty()) {
            match self.allowance.clip() {
                Ok(()) => self.clips.push(Pending::default()),
                Err(gap) => return self.item.gaps.push(gap),
            }
        }
        let clip = self.clips.last_mut();
        match (level, id, clip) {
            (MESSAGE, attribute::SUBJECT, _) => self.old.subject = Some(data),
            (MESSAGE, attribute::CLASS, _) => self.old.class = Some(data),
            (MESSAGE, attribute::BODY, _) => self.old.body = Some(data),
            (MESSAGE, attribute::PAGE, _) => {
                let page = data.get(..4).unwrap_or_default();
                self.item.props.insert(tag::PAGE, kind::LONG, page);
            }
            (MESSAGE, attribute::PROPERTIES, _) => {
                block(&mut Input(data), &mut self.item.props, &mut None);
            }
            (MESSAGE, attribute::RECIPIENTS, _) => self.recipients(data),
            (ATTACHMENT, attribute::NAME, Some(clip)) => clip.name = Some(data),
            (ATTACHMENT, attribute::DATA, Some(clip)) => clip.data = Some(data),
            (ATTACHMENT, attribute::ATTACHED, Some(clip)) => clip.block = Some(data),
            _ => {}
        }
    }

    fn recipients(&mut self, data: &[u8]) {
        let mut input = Input(data);
        let count = input.long().unwrap_or(0);
        for _ in 0..count {
            // What is too short for the number of its properties would never be used up.
            if input.0.len() < size_of::<u32>() {
                break;
            }
            let mut props = Properties::of_part(&self.item.props);
            block(&mut input, &mut props, &mut None);
            self.item.recipients.push(props);
        }
    }

    fn attachments(&mut self, depth: usize) {
        for clip in std::mem::take(&mut self.clips) {
            let mut props = Properties::of_part(&self.item.props);
            let mut object = None;
            if let Some(data) = clip.block {
                block(&mut Input(data), &mut props, &mut object);
            }
            if let Some(name) = clip.name {
                props.insert(tag::SHORT_FILE, kind::NARROW, name);
            }
            match self.body(&props, clip.data, object, depth) {
                Ok(body) => self.item.clips.push(Clip { props, body }),
                Err(gap) => self.item.gaps.push(gap),
            }
        }
    }

    fn body(
        &mut self,
        props: &Properties,
        data: Option<&'a [u8]>,
        object: Option<(u16, &'a [u8])>,
        depth: usize,
    ) -> Result<Body, OpenError> {
        let inner = object
            .filter(|(kind, _)| *kind == kind::OBJECT)
            .and_then(|(_, bytes)| bytes.get(INTERFACE..))
            .filter(|bytes| bytes.starts_with(TNEF));
        match (props.holds(inner.is_some()), inner) {
            (Wanted::Message, Some(_)) if depth + 1 >= item::DEPTH => Err(item::too_deep()),
            (Wanted::Message, Some(bytes)) => {
                self.allowance.take(bytes.len() as u64)?;
                let mut reader = Reader {
                    item: Item::default(),
                    old: Old::default(),
                    clips: Vec::new(),
                    allowance: std::mem::take(&mut self.allowance),
                };
                reader.run(bytes, depth + 1);
                self.allowance = std::mem::take(&mut reader.allowance);
                Ok(Body::Message(Box::new(reader.finish())))
            }
            (Wanted::Link, _) => Ok(Body::Link),
            (Wanted::Object, _) => Ok(Body::Object),
            (Wanted::Message | Wanted::Bytes, _) => {
                let bytes = data
                    .filter(|d| !d.is_empty())
                    .or(object.map(|(_, bytes)| bytes))
                    .unwrap_or_default();
                let size = bytes.len() as u64;
                let whole = self.item.props.is_smime();
                item::by_value(props, size, whole, &mut self.allowance, &mut |most| {
                    Ok(bytes[..bytes.len().min(most as usize)].to_vec())
                })
            }
        }
    }

    fn finish(mut self) -> Item {
        let old = [
            (tag::SUBJECT, self.old.subject),
            (tag::BODY, self.old.body),
            (tag::CLASS, self.old.class.map(class)),
        ];
        for (id, text) in old {
            if let Some(text) = text {
                self.item.props.insert(id, kind::NARROW, text);
            }
        }
        self.item
    }
}

/// The old names of classes begin with the name of their program (MS-TNEF section 2.1.3.3.12).
fn class(name: &[u8]) -> &[u8] {
    name.strip_prefix(b"IPM.Microsoft Mail.Note".as_slice())
        .map_or(name, |_| b"IPM.Note")
}

/// Reads a block of properties; attachment data is handed out instead of being copied.
fn block<'a>(input: &mut Input<'a>, props: &mut Properties, object: &mut Option<(u16, &'a [u8])>) {
    let count = input.long().unwrap_or(0);
    for _ in 0..count {
        let (Some(word), Some(id)) = (input.short(), input.short()) else {
            return;
        };
        if id >= tag::NAMED && input.name().is_none() {
            return;
        }
        let kind = word & !kind::SEVERAL;
        let several = word & kind::SEVERAL != 0;
        let values = if several || kind::is_variable(kind) {
            input.long().unwrap_or(0)
        } else {
            1
        };
        for number in 0..values {
            let before = input.0.len();
            let Some(value) = input.value(kind) else {
                return;
            };
            if id == tag::DATA && kind::is_variable(kind) {
                object.get_or_insert((kind, value));
            } else if number == 0 {
                props.insert(id, kind, value);
            }
            // Values without bytes are as many as anybody claims.
            if input.0.len() == before {
                break;
            }
        }
    }
}

/// What is left to read.
struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    fn upto(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(count.min(self.0.len()));
        self.0 = rest;
        taken
    }

    fn exactly(&mut self, count: usize) -> Option<&'a [u8]> {
        (count <= self.0.len()).then(|| self.upto(count))
    }

    fn byte(&mut self) -> Option<u8> {
        self.exactly(1).map(|b| b[0])
    }

    fn short(&mut self) -> Option<u16> {
        self.exactly(2).map(|b| u16::from_le_bytes([b[0], b[1]]))
    }

    fn long(&mut self) -> Option<u32> {
        self.exactly(4)
            .map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
    }

    /// Identifier and name of a named property: a number, or letters padded to four bytes.
    fn name(&mut self) -> Option<()> {
        self.exactly(INTERFACE)?;
        if self.long()? == 0 {
            return self.long().map(|_| ());
        }
        let length = self.long()? as usize;
        self.exactly(length)?;
        self.upto(length.wrapping_neg() & 3);
        Some(())
    }

    /// A value padded to four bytes; nothing of an unknown type can be skipped.
    fn value(&mut self, kind: u16) -> Option<&'a [u8]> {
        let length = match kind {
            _ if kind::is_variable(kind) => self.long()? as usize,
            0x0001 => 0,
            kind::SHORT | kind::BOOL => 2,
            kind::LONG | 0x0004 | 0x000A => 4,
            kind::LONGLONG | kind::TIME | 0x0005..=0x0007 => 8,
            0x0048 => 16,
            _ => return None,
        };
        let value = self.exactly(length)?;
        self.upto(length.wrapping_neg() & 3);
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_without_bytes_behind_it_ends() {
        let mut reader = Reader {
            item: Item::default(),
            old: Old::default(),
            clips: Vec::new(),
            allowance: Default::default(),
        };
        // So many recipients, and half a number behind them.
        reader.recipients(&[0xFF, 0xFF, 0xFF, 0xFF, 7, 7]);
        assert!(reader.item.recipients.is_empty());
    }

    #[test]
    fn values_without_bytes_are_not_counted_out() {
        // One property of the empty type with four thousand million values, then a second one.
        let mut bytes = vec![2, 0, 0, 0];
        bytes.extend([0x01, 0x10, 0x37, 0x00, 0xFF, 0xFF, 0xFF, 0xFF]);
        bytes.extend([0x03, 0x00, 0x38, 0x00, 5, 0, 0, 0]);
        let (mut props, mut input) = (Properties::default(), Input(&bytes));
        block(&mut input, &mut props, &mut None);
        assert!(input.0.is_empty(), "the second one is read too");
    }
}
