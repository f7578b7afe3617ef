//! An item as `.msg`, stores and TNEF hold it alike: properties, recipients, attachments. Filled by their readers, made a
//! mail in `letter`.

use super::properties::{Properties, tag};
use crate::mime::{limits, made};
use crate::model::GapCode;
use crate::source::OpenError;

/// Messages inside messages that are opened (mail.md section 21).
pub(super) const DEPTH: usize = 8;
/// Bytes looked at to tell the kind of an attachment.
pub(super) const HEAD: usize = 512;

/// A message, contact, appointment or note.
#[derive(Debug, Default)]
pub(super) struct Item {
    /// Its properties.
    pub props: Properties,
    /// Properties of each recipient.
    pub recipients: Vec<Properties>,
    /// Attachments, in order.
    pub clips: Vec<Clip>,
    /// What could not be read of it.
    pub gaps: Vec<OpenError>,
}

impl Item {
    /// Calls `each` for what could not be read of the item and of the messages inside it.
    pub(super) fn losses(&self, each: &mut dyn FnMut(&OpenError)) {
        self.gaps.iter().for_each(&mut *each);
        for clip in &self.clips {
            if let Body::Message(inner) = &clip.body {
                inner.losses(each);
            }
        }
    }
}

/// An attachment.
#[derive(Debug)]
pub(super) struct Clip {
    /// Its properties, the data itself aside.
    pub props: Properties,
    /// What it holds.
    pub body: Body,
}

/// What an attachment holds.
#[derive(Debug)]
pub(super) enum Body {
    /// Bytes; `content` where they were wanted.
    Bytes {
        head: Vec<u8>,
        size: u64,
        content: Option<Vec<u8>>,
    },
    /// An attached message.
    Message(Box<Item>),
    /// A file that lies elsewhere (by reference, in a cloud).
    Link,
    /// An object of another program.
    Object,
}

/// How an attachment is stored (property 3705; MS-OXCMSG section 2.2.2.9).
mod method {
    pub(super) const REFERENCES: std::ops::RangeInclusive<u64> = 2..=4;
    pub(super) const MESSAGE: u64 = 5;
    pub(super) const OLE: u64 = 6;
    pub(super) const CLOUD: u64 = 7;
}

/// What the method of an attachment asks its reader to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Bytes,
    Message,
    Link,
    Object,
}

impl Properties {
    /// What an attachment holds. Many files state no method: then the bytes are looked for, or the object where
    /// `is_object` says that there is one.
    pub(super) fn holds(&self, is_object: bool) -> Wanted {
        match self.number(tag::METHOD).unwrap_or(0) {
            method::MESSAGE => Wanted::Message,
            method::OLE => Wanted::Object,
            method::CLOUD => Wanted::Link,
            m if method::REFERENCES.contains(&m) => Wanted::Link,
            _ if is_object => Wanted::Message,
            _ => Wanted::Bytes,
        }
    }

    /// File name of an attachment, without a path; empty where it has none.
    pub(super) fn file_name(&self) -> String {
        let name = [tag::LONG_FILE, tag::SHORT_FILE, tag::NAME]
            .into_iter()
            .find_map(|id| self.text(id))
            .unwrap_or_default();
        let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
        last.trim().to_owned()
    }

    /// Declared media type of an attachment, lower case without parameters; empty where none is.
    pub(super) fn media(&self) -> String {
        let media = self.text(tag::MEDIA).unwrap_or_default();
        let media = media.split(';').next().unwrap_or_default();
        media.trim().to_ascii_lowercase()
    }

    /// Class of an item in lower case: `ipm.note`.
    pub(super) fn class(&self) -> String {
        self.text(tag::CLASS)
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase()
    }

    /// Whether the item's only attachment is the mail itself, signed or encrypted (mail.md section 16).
    pub(super) fn is_smime(&self) -> bool {
        self.class().starts_with("ipm.note.smime")
    }
}

/// What one item may still bring: counted before anything is read.
#[derive(Debug)]
pub(super) struct Allowance {
    bytes: u64,
    clips: usize,
}

impl Default for Allowance {
    fn default() -> Self {
        Self {
            bytes: limits::MAIL,
            clips: limits::PARTS,
        }
    }
}

impl Allowance {
    /// Takes `bytes` off; an error where the item brings more than a mail may.
    pub(super) fn take(&mut self, bytes: u64) -> Result<(), OpenError> {
        match self.bytes.checked_sub(bytes) {
            Some(left) => {
                self.bytes = left;
                Ok(())
            }
            None => {
                let detail = format!(
                    "mail is larger than {} MiB, the rest was left out",
                    limits::MAIL >> 20
                );
                Err(OpenError::new(GapCode::Limit, detail))
            }
        }
    }

    /// Takes one attachment off.
    pub(super) fn clip(&mut self) -> Result<(), OpenError> {
        match self.clips.checked_sub(1) {
            Some(left) => {
                self.clips = left;
                Ok(())
            }
            None => {
                let detail = format!("one message brings more than {} files", limits::PARTS);
                Err(OpenError::new(GapCode::Limit, detail))
            }
        }
    }
}

/// The error for a message nested too deeply.
pub(super) fn too_deep() -> OpenError {
    let detail = format!("archives and mails nested deeper than {DEPTH}");
    OpenError::new(GapCode::Limit, detail)
}

/// Bytes of an attachment by value. `read` gives at most as many as it is asked for; they are read whole only where the
/// name, type or beginning says that somebody reads them, or `whole` does.
pub(super) fn by_value(
    props: &Properties,
    size: u64,
    whole: bool,
    allowance: &mut Allowance,
    read: &mut dyn FnMut(u64) -> Result<Vec<u8>, OpenError>,
) -> Result<Body, OpenError> {
    let head = read(size.min(HEAD as u64))?;
    let wanted = whole || made::is_wanted(&props.file_name(), &props.media(), &head);
    let content = if wanted && size <= limits::DECODED as u64 {
        allowance.take(size)?;
        Some(read(size)?)
    } else {
        None
    };
    Ok(Body::Bytes {
        head,
        size,
        content,
    })
}
