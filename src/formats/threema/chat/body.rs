//! What both apps' bodies have in common: names of media, durations.

use crate::formats::threema::ids::is_hex16;
use crate::model::{AttachmentKind, MessageKind};

/// A file a body names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct File {
    /// Name as the text gives it: the member's name. Empty where it gives none.
    pub(super) name: String,
    pub(super) kind: AttachmentKind,
}

/// What a content is: the text lies in `start..end` of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Body {
    pub(super) kind: MessageKind,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where a quote at the start of the text ends.
    pub(super) quote: Option<usize>,
    /// Where the first answer of a poll begins without a line break before it.
    pub(super) answers: Option<usize>,
    pub(super) file: Option<File>,
}

impl Body {
    pub(super) fn new(kind: MessageKind, start: usize, end: usize) -> Self {
        Self {
            kind,
            start,
            end,
            quote: None,
            answers: None,
            file: None,
        }
    }
}

/// `mm:ss`, `h:mm:ss`, and the iPhone's `m:s`.
pub(super) fn is_duration(text: &str) -> bool {
    let parts: Vec<&str> = text.split(':').collect();
    (2..=3).contains(&parts.len())
        && parts
            .iter()
            .all(|p| (1..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a name ends in an extension.
pub(super) fn has_extension(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(stem, extension)| {
        !stem.is_empty()
            && (1..=5).contains(&extension.len())
            && extension.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}

/// Whether this is a name the apps give to media (threema.md sections 5.2 and 6.3).
pub(super) fn is_media_name(name: &str) -> bool {
    let digits =
        |text: &str, count: usize| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    let mut parts = name.splitn(4, '-');
    let (first, second, third) = (parts.next(), parts.next(), parts.next());
    match (first, second, third) {
        (Some("threema"), Some(day), Some(time)) if digits(day, 8) => {
            digits(time.split('.').next().unwrap_or_default(), 9)
        }
        (Some(day), Some(time), Some(thousandth))
            if digits(day, 8) && digits(time, 6) && digits(thousandth, 3) =>
        {
            parts.next().is_some_and(|rest| !rest.is_empty())
        }
        (Some(id), Some(rest), _) if is_hex16(id) => !rest.is_empty(),
        (Some(id), None, _) => id
            .split_once('.')
            .is_some_and(|(id, extension)| is_hex16(id) && !extension.is_empty()),
        (Some(row), Some(_), _) if row.bytes().all(|b| b.is_ascii_digit()) => {
            !row.is_empty() && (has_extension(name) || is_uuid_file(name))
        }
        _ => is_uuid_file(name),
    }
}

/// `<uuid>.jpg`, `.mp4`, `.aac`.
fn is_uuid_file(name: &str) -> bool {
    let Some((id, "jpg" | "mp4" | "aac")) = name.rsplit_once('.') else {
        return false;
    };
    let lengths: Vec<usize> = id.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && id.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit())
}
