//! What the text forms share: a line's beginning compared with a shape, a name before its colon, an attachment by name.

use crate::formats::Reading;
use crate::formats::others::people::named;
use crate::formats::records::files::{Shelf, attachment, kind};
use crate::model::{Attachment, Conversation, ConversationKind, MessageKind};

/// Whether a line begins in this shape: `0` is any digit, everything else itself.
pub(super) fn begins(line: &[u8], shape: &[u8]) -> bool {
    line.get(..shape.len()).is_some_and(|start| {
        start.iter().zip(shape).all(|(byte, wanted)| match wanted {
            b'0' => byte.is_ascii_digit(),
            _ => byte == wanted,
        })
    })
}

/// The name before the first `: ` of the first line, and where the text begins behind it.
pub(super) fn split_name(rest: &str) -> Option<(&str, usize)> {
    let line = rest.split('\n').next().unwrap_or(rest);
    let line = line.trim_end_matches('\r');
    match line.find(": ") {
        Some(at) if at > 0 => Some((&rest[..at], at + 2)),
        None if line.len() > 1 && line.ends_with(':') => {
            Some((&line[..line.len() - 1], line.len()))
        }
        _ => None,
    }
}

/// The file a message names by its path, and what the message is with it.
pub(super) fn file(path: &str, shelf: &Shelf) -> (Attachment<'static>, MessageKind) {
    let path = path.replace('\\', "/");
    let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
    let entry = shelf.find(&path);
    let message = match entry {
        Some(_) => MessageKind::Attachment,
        None => MessageKind::MediaOmitted,
    };
    let what = kind(None, &name);
    (attachment(name, what, None, entry), message)
}

/// Who wrote in a chat whose text does not tell a group from a chat of two.
#[derive(Debug, Default)]
pub(super) struct People {
    names: Vec<String>,
}

impl People {
    /// More people than this are a group, and the survey counts them anyway.
    const KEPT: usize = 3;

    /// Somebody wrote.
    pub(super) fn met(&mut self, name: &str) {
        if self.names.len() < Self::KEPT && !self.names.iter().any(|known| known == name) {
            self.names.push(name.to_owned());
        }
    }

    /// The conversation: with one other person at most it is a chat of two. Where the owner's name is known, whoever bears
    /// another is somebody else.
    pub(super) fn conversation(&self, title: &str, me: Option<&str>) -> Conversation {
        let others = self.names.iter().filter(|name| me != Some(name.as_str()));
        let most = if me.is_some() { 1 } else { 2 };
        let direct = others.clone().count() <= most;
        let mut conversation = Conversation::new(
            title,
            if direct {
                ConversationKind::Direct
            } else {
                ConversationKind::Group
            },
        );
        if let Some(me) = me {
            conversation.participants.push(named(me, Some(true)));
            if direct {
                let other = others.map(|name| named(name.clone(), Some(false)));
                conversation.participants.extend(other);
            }
        }
        conversation
    }
}

/// The name of the claimed file without its extension.
pub(super) fn stem<'b>(reading: &Reading<'b>) -> &'b str {
    let entries = &reading.bundle.entries;
    let name = entries.get(reading.claim.main).map_or("", |e| e.name());
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_and_names() {
        assert!(begins(b"[2026-01-05 08:00] A", b"[0000-00-00 00:00] "));
        assert!(!begins(b"[2026-01-05", b"[0000-00-00 00:00] "));
        assert_eq!(split_name("Anna: a: b\nc: d"), Some(("Anna", 6)));
        assert_eq!(split_name("Anna:\nb: c"), Some(("Anna", 5)));
        assert_eq!(split_name("Gruppe erstellt\nb: c"), None);
        assert_eq!(split_name(": x"), None);
    }
}
