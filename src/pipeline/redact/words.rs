//! What stands for what is no text, and what is left out of a copy.

use crate::copies::marks::Mark;
use crate::model::{Attachment, Language, Message, MessageKind};
use crate::pipeline::again::Original;

/// Written by the messenger itself, with names and numbers in it, or gone.
pub(super) const fn is_service(message: &Message<'_>) -> bool {
    message.kind.is_service()
        || matches!(
            message.kind,
            MessageKind::Deleted | MessageKind::Null | MessageKind::Empty
        )
}

/// The words that stand for what is not text.
pub(super) struct Words {
    pub(super) file: &'static str,
    pub(super) place: &'static str,
    pub(super) contact: &'static str,
    pub(super) name: &'static str,
}

impl Words {
    pub(super) const fn of(language: Language) -> Self {
        match language {
            Language::De => Self {
                file: "[Anhang]",
                place: "[Standort]",
                contact: "[Kontakt]",
                name: "[Name]",
            },
            Language::En => Self {
                file: "[attachment]",
                place: "[place]",
                contact: "[contact]",
                name: "[name]",
            },
        }
    }
}

/// The whole line in which a file is named: the messenger's words around the name belong to it.
pub(super) fn line(text: &str, start: usize, end: usize, shown: &'static str) -> Mark {
    let begin = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let stop = text[end..].find('\n').map_or(text.len(), |at| end + at);
    Mark {
        start: begin,
        end: stop,
        shown: shown.into(),
    }
}

/// The line that a messenger wrote in place of a file: `<Medien ausgeschlossen>`.
pub(super) fn placeholder(text: &str, shown: &'static str) -> Option<Mark> {
    let mut start = 0;
    for one in text.split('\n') {
        let inner = one.trim();
        if inner.starts_with('<') && inner.ends_with('>') {
            return Some(line(text, start, start + one.len(), shown));
        }
        start += one.len() + 1;
    }
    None
}

pub(super) fn size(original: &Original, attachment: &Attachment<'_>) -> Option<u64> {
    let held = attachment.content.as_ref().map(|c| c.len() as u64);
    let entries = &original.job.bundle.entries;
    held.or_else(|| Some(entries.get(attachment.entry?)?.size))
}

/// What a name tells of the kind of its file: letters and digits only, since anything may stand behind a dot.
pub(super) fn extension(name: &str) -> String {
    let extension = name.rsplit_once('.').map_or("", |(_, e)| e);
    let plain = extension.len() <= 5 && extension.chars().all(|c| c.is_ascii_alphanumeric());
    if plain {
        extension.to_uppercase()
    } else {
        String::new()
    }
}
