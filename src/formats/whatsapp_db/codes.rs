//! What the numbers in `message_type` and `action_type` mean (whatsapp.md sections 11.2, 11.3 and 13). Published lists
//! disagree and new numbers come: a code nobody knows is judged by what hangs on the row.

use super::book::Nature;
use crate::model::{AttachmentKind as File, MessageKind as Kind};

/// A nature without a file.
pub(super) const fn plain(kind: Kind) -> Nature {
    Nature { kind, file: None }
}

const fn media(file: File) -> Nature {
    Nature {
        kind: Kind::Attachment,
        file: Some(file),
    }
}

/// The nature of a message of Android by its code, with whether a file and a text hang on it.
pub(super) fn nature(code: i64, has_media: bool, has_text: bool) -> Nature {
    match code {
        1 | 42 => media(File::Image),
        2 | 82 => media(File::Audio),
        3 | 13 | 43 | 81 => media(File::Video),
        9 => media(File::Document),
        20 => media(File::Sticker),
        4 | 14 => Nature {
            kind: Kind::Contact,
            file: Some(File::Contact),
        },
        5 => plain(Kind::Location),
        16 => plain(Kind::LiveLocation),
        8 | 10 | 90 => plain(Kind::Call),
        15 | 64 => plain(Kind::Deleted),
        66 | 106 => plain(Kind::Poll),
        // Events of the app, the frame of an album (its pictures are rows of their own), rows it ignores itself.
        7 | 11 | 36 | 99 | 112 | 116 => plain(Kind::System),
        // Products, orders, invitations, templates: their words stand in tables of their own.
        23..=28 | 32 | 44..=46 | 49 | 55 | 57 | 85 => open(has_media, true),
        _ => open(has_media, has_text),
    }
}

/// The nature of a code that says nothing.
pub(super) fn open(has_media: bool, has_text: bool) -> Nature {
    match (has_media, has_text) {
        (true, _) => media(File::Unknown),
        (false, true) => plain(Kind::Text),
        (false, false) => plain(Kind::Empty),
    }
}

/// Whether the text of an event is words: a new picture has an id there, a block `true` or `false`.
pub(super) const fn action_has_words(action: i64) -> bool {
    !matches!(action, 6 | 58)
}

/// The nature of a message of an iPhone by its code.
pub(super) fn iphone(code: i64, has_media: bool, has_text: bool) -> Nature {
    match code {
        1 | 38 => media(File::Image),
        2 | 11 | 39 | 54 => media(File::Video),
        3 | 53 => media(File::Audio),
        4 => Nature {
            kind: Kind::Contact,
            file: Some(File::Contact),
        },
        5 => plain(Kind::Location),
        6 | 10 | 28 | 66 | 73 => plain(Kind::System),
        8 => media(File::Document),
        14 => plain(Kind::Deleted),
        15 => media(File::Sticker),
        46 => plain(Kind::Poll),
        59 => plain(Kind::Call),
        0 | 7 => open(false, has_text),
        _ => open(has_media, has_text),
    }
}

/// Whether an event of type 10 on an iPhone is a missed call.
pub(super) const fn missed_call(event: i64) -> bool {
    matches!(event, 1 | 4 | 21 | 22 | 45 | 46)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_codes_are_judged_by_what_hangs_on_the_row() {
        assert_eq!(nature(9_999, true, true).kind, Kind::Attachment);
        assert_eq!(nature(9_999, false, true).kind, Kind::Text);
        assert_eq!(nature(9_999, false, false).kind, Kind::Empty);
        assert_eq!(nature(0, false, true).kind, Kind::Text);
        assert_eq!(iphone(9_999, false, true).kind, Kind::Text);
        assert_eq!(nature(7, false, true).kind, Kind::System);
    }
}
