//! A body on its own, outside any export: labelled data quotes messages as an export prints them.

use super::body::{self, Mode};
use super::files;
use super::header::Family;
use crate::model::{Attachment, Message};
use std::borrow::Cow;

/// What Android's export may write into a body.
const ANY: Mode = Mode {
    family: Family::Dash,
    strict: false,
};

/// The message that an export with this body holds: files it names, media left out, calls, places.
///
/// Files may stand in any line (`IMG-1.jpg (Datei angehängt)`), since several bodies may be quoted as one.
#[must_use]
pub fn lone_message(text: &str) -> Message<'_> {
    let found = body::read(text, false, ANY, &|_| false);
    let mut message = Message::new(found.kind, Cow::Borrowed(&text[found.start..found.end]));
    if let Some(file) = found.file {
        let (from, to) = file.name;
        let name = own_name(&text[from..to]);
        let from = to - name.len();
        let inside = from >= found.start && to <= found.end && from < to;
        message.attachments.push(Attachment {
            in_text: inside.then(|| (from - found.start, to - found.start)),
            ..Attachment::new(name, file.kind, None)
        });
    }
    let mut at = 0;
    for line in text[found.start..found.end].split_inclusive('\n') {
        let (start, end) = (found.start + at, found.start + at + line.trim_end().len());
        at += line.len();
        let Some(((from, to), kind)) = files::attached(text, start, end, ANY, false, &|_| false)
        else {
            continue;
        };
        let name = own_name(&text[from..to]);
        let place = (to - found.start - name.len(), to - found.start);
        if message.attachments.iter().any(|a| a.in_text == Some(place)) {
            continue;
        }
        message.attachments.push(Attachment {
            in_text: Some(place),
            ..Attachment::new(name, kind, None)
        });
    }
    message
}

/// A sentence before the name is no part of it.
fn own_name(name: &str) -> &str {
    name.rsplit_once(". ")
        .map_or(name, |(_, behind)| behind)
        .trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AttachmentKind, MessageKind};

    #[test]
    fn files_are_found_in_every_line() {
        let message = lone_message(
            "Drei Bilder vom Bad\nIMG-1.jpg (Datei angehängt)\nIMG-2.jpg (Datei angehängt)",
        );
        let names: Vec<&str> = message
            .attachments
            .iter()
            .map(|a| a.name.as_ref())
            .collect();
        assert_eq!(names, ["IMG-1.jpg", "IMG-2.jpg"]);
        let (from, to) = message.attachments[1].in_text.unwrap_or_default();
        assert_eq!(&message.text[from..to], "IMG-2.jpg");
    }

    #[test]
    fn a_sentence_before_a_file_is_no_name() {
        let message = lone_message("Hier das Blatt. Plan EG.pdf (file attached)");
        assert_eq!(message.attachments[0].name, "Plan EG.pdf");
        assert_eq!(message.attachments.len(), 1);
    }

    #[test]
    fn what_is_left_out_and_what_was_typed() {
        let left_out = lone_message("<Medien ausgeschlossen>");
        assert_eq!(left_out.kind, MessageKind::MediaOmitted);
        assert_eq!(left_out.attachments[0].kind, AttachmentKind::Unknown);
        assert_eq!(
            lone_message("bin gleich da (Tor 2)").kind,
            MessageKind::Text
        );
    }
}
