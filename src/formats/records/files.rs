//! Files that messages name: what they are by type and name, and which of them are in the export.

use crate::formats::Reading;
use crate::formats::kinds::by_name;
use crate::model::{Attachment, AttachmentKind};
use std::borrow::Cow;
use std::collections::HashMap;

/// What a file is, by its media type, else by its name.
pub(crate) fn kind(media_type: Option<&str>, name: &str) -> AttachmentKind {
    let by_type = media_type.and_then(|t| t.split('/').next());
    match by_type {
        Some("image") => return AttachmentKind::Image,
        Some("video") => return AttachmentKind::Video,
        Some("audio") => return AttachmentKind::Audio,
        _ => {}
    }
    if media_type.is_some_and(|t| t.contains("vcard")) {
        return AttachmentKind::Contact;
    }
    by_name(name)
}

/// An attachment of this name and kind.
pub(crate) fn attachment(
    name: String,
    kind: AttachmentKind,
    media_type: Option<String>,
    entry: Option<usize>,
) -> Attachment<'static> {
    Attachment {
        media_type: media_type.map(Cow::Owned),
        ..Attachment::new(name, kind, entry)
    }
}

/// The files beside a source.
#[derive(Debug, Default, Clone)]
pub(crate) struct Shelf {
    by_name: HashMap<String, Vec<(String, usize)>>,
}

impl Shelf {
    /// The members of a claim.
    pub(crate) fn new(reading: &Reading<'_>) -> Self {
        let mut by_name: HashMap<String, Vec<(String, usize)>> = HashMap::new();
        for member in &reading.claim.members {
            if let Some(entry) = reading.bundle.entries.get(*member) {
                by_name
                    .entry(entry.name().to_owned())
                    .or_default()
                    .push((entry.inner.clone(), *member));
            }
        }
        Self { by_name }
    }

    /// The entry a path means: the one whose own path ends in it, else the only one of its name.
    pub(crate) fn find(&self, path: &str) -> Option<usize> {
        let path = path.trim_start_matches("./");
        let candidates = self.by_name.get(path.rsplit('/').next()?)?;
        let fits = |inner: &str| {
            inner == path
                || inner
                    .strip_suffix(path)
                    .is_some_and(|before| before.ends_with('/'))
        };
        match candidates.iter().find(|(inner, _)| fits(inner)) {
            Some((_, at)) => Some(*at),
            None if candidates.len() == 1 => candidates.first().map(|(_, at)| *at),
            None => None,
        }
    }

    /// The only file whose name begins and ends so (a date stands between).
    pub(crate) fn find_between(&self, folder: &str, start: &str, end: &str) -> Option<usize> {
        let mut fits = self
            .by_name
            .iter()
            .filter(|(name, _)| name.starts_with(start) && name.ends_with(end))
            .flat_map(|(_, entries)| entries)
            .filter(|(inner, _)| {
                inner
                    .rsplit_once('/')
                    .is_some_and(|(f, _)| f == folder || f.ends_with(&format!("/{folder}")))
            });
        let first = fits.next()?;
        fits.next().is_none().then_some(first.1)
    }
}

/// Members of the bundle below a folder, without `main`.
pub(crate) fn below(bundle: &crate::source::Bundle, folder: &str, main: usize) -> Vec<usize> {
    let inside = |inner: &str| {
        folder.is_empty()
            || inner
                .strip_prefix(folder)
                .is_some_and(|rest| rest.starts_with('/'))
    };
    (0..bundle.entries.len())
        .filter(|at| *at != main && inside(&bundle.entries[*at].inner))
        .collect()
}
