//! The files messages name, looked up among the files that were handed in (whatsapp.md sections 11.2 and 13).

use crate::formats::Reading;
use crate::model::{Attachment, AttachmentKind};
use std::borrow::Cow;
use std::collections::HashMap;

/// A file of a message before it is looked up.
#[derive(Debug, Clone, Default)]
pub(super) struct Named {
    /// Path as the database has it, below the app's folder.
    pub(super) path: Option<String>,
    /// The name people gave it.
    pub(super) name: Option<String>,
    /// Declared media type.
    pub(super) media_type: Option<String>,
    /// Bytes that the row itself holds: a contact card.
    pub(super) content: Option<String>,
    /// What the row's code says it is.
    pub(super) kind: Option<AttachmentKind>,
}

/// The media handed in beside the database.
#[derive(Default)]
pub(super) struct Shelf {
    /// Entries by the last segment of their path.
    by_name: HashMap<String, Vec<usize>>,
    /// Entries by the whole path the database uses, where a list tells (a phone backup).
    by_path: HashMap<String, usize>,
}

impl Shelf {
    /// The members of a claim, and paths that a list of the backup gives.
    pub(super) fn new(reading: &Reading<'_>, by_path: HashMap<String, usize>) -> Self {
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for member in &reading.claim.members {
            if let Some(entry) = reading.bundle.entries.get(*member) {
                by_name
                    .entry(entry.name().to_owned())
                    .or_default()
                    .push(*member);
            }
        }
        Self { by_name, by_path }
    }

    /// The entry a path means: the one whose own path ends in it, else the only one of its name.
    fn find(&self, reading: &Reading<'_>, path: &str) -> Option<usize> {
        if let Some(at) = self.by_path.get(path) {
            return Some(*at);
        }
        let candidates = self.by_name.get(last(path))?;
        let fits = |at: &&usize| {
            let inner = reading.bundle.entries.get(**at).map(|e| e.inner.as_str());
            inner.is_some_and(|i| i == path || i.ends_with(&format!("/{path}")))
        };
        candidates
            .iter()
            .find(fits)
            .copied()
            .or(match &candidates[..] {
                [only] => Some(*only),
                _ => None,
            })
    }

    /// The attachment a message brings.
    pub(super) fn attachment(&self, reading: &Reading<'_>, file: Named) -> Attachment<'static> {
        let entry = file.path.as_deref().and_then(|p| self.find(reading, p));
        let by_path = || file.path.as_deref().map(|p| last(p).to_owned());
        let name = file.name.clone().or_else(by_path).unwrap_or_default();
        let kind = file
            .kind
            .or_else(|| file.media_type.as_deref().and_then(by_media_type))
            .unwrap_or(AttachmentKind::Unknown);
        Attachment {
            content: file.content.map(|text| Cow::Owned(text.into_bytes())),
            media_type: file.media_type.map(Cow::Owned),
            ..Attachment::new(name, kind, entry)
        }
    }
}

fn last(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// The kind a media type tells.
fn by_media_type(media_type: &str) -> Option<AttachmentKind> {
    let (group, kind) = media_type.split_once('/')?;
    Some(match (group, kind) {
        ("image", "webp") => AttachmentKind::Sticker,
        ("image", _) => AttachmentKind::Image,
        ("video", _) => AttachmentKind::Video,
        ("audio", _) => AttachmentKind::Audio,
        ("text", "vcard" | "x-vcard") => AttachmentKind::Contact,
        _ => AttachmentKind::Document,
    })
}

/// A contact card as a file named after its person, as the text export does (section 6.2).
pub(super) fn card(vcard: String) -> Named {
    let name = vcard
        .lines()
        .find_map(|line| {
            let (key, value) = line.split_once(':')?;
            let key = key.split(';').next().unwrap_or(key).rsplit('.').next()?;
            (key.eq_ignore_ascii_case("FN") && !value.trim().is_empty()).then(|| value.trim())
        })
        .map_or_else(|| "contact.vcf".to_owned(), |name| format!("{name}.vcf"));
    Named {
        name: Some(name),
        kind: Some(AttachmentKind::Contact),
        content: Some(vcard),
        ..Named::default()
    }
}
