//! What a message brings beside its text: files, places, contacts, polls (telegram.md section 11, rule 7).

use super::super::media::{self, Absence, File};
use super::block::{Reader, Role};
use super::tags;
use crate::model::AttachmentKind;

/// Kinds of `a.media` and `div.media` that are no files (rule 7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Brought {
    Contact,
    Location,
    LiveLocation,
    /// A place with a name.
    Venue,
    Call,
    Poll,
    /// Game, invoice, giveaway: words only.
    Words,
}

/// A file or thing that is being read.
pub(super) struct Media {
    pub(super) file: Option<File>,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) depth: usize,
}

impl Reader<'_> {
    /// Parts of what is attached.
    pub(super) fn in_media(&self, class: &[u8]) -> Option<Role> {
        self.media.as_ref()?;
        let words = match self.parsed.brought {
            None | Some(Brought::Call | Brought::Location | Brought::LiveLocation) => false,
            Some(_) => true,
        };
        let has = |c| tags::has(class, c);
        // Counts and "chosen vote" behind an answer are the program's words.
        if self.parsed.brought == Some(Brought::Poll) && has("details") {
            return Some(Role::Skip);
        }
        if has("question") || has("answer") {
            return Some(Role::Line);
        }
        let line = |role| Some(if words { Role::Line } else { role });
        if has("title") {
            line(Role::Title)
        } else if has("description") {
            line(Role::Description)
        } else if has("status") {
            // That of a place are its coordinates.
            let numbers = self.parsed.brought == Some(Brought::Venue);
            if numbers {
                Some(Role::Status)
            } else {
                line(Role::Status)
            }
        } else if has("total") {
            Some(Role::Skip)
        } else {
            None
        }
    }

    pub(super) fn begin_media(&mut self, class: &[u8], attributes: &[u8]) {
        let has = |c| tags::has(class, c);
        let kind = [
            ("media_photo", AttachmentKind::Image),
            ("photo_wrap", AttachmentKind::Image),
            ("media_video", AttachmentKind::Video),
            ("video_file_wrap", AttachmentKind::Video),
            ("animated_wrap", AttachmentKind::Video),
            ("sticker_wrap", AttachmentKind::Sticker),
            ("media_voice_message", AttachmentKind::Audio),
            ("media_audio_file", AttachmentKind::Audio),
            ("media_file", AttachmentKind::Document),
        ]
        .into_iter()
        .find(|(class, _)| has(class))
        .map(|(_, kind)| kind);
        let brought = [
            ("media_contact", Brought::Contact),
            ("media_live_location", Brought::LiveLocation),
            ("media_location", Brought::Location),
            ("media_venue", Brought::Venue),
            ("media_call", Brought::Call),
            ("media_poll", Brought::Poll),
            ("media_game", Brought::Words),
            ("media_invoice", Brought::Words),
            ("media_giveaway", Brought::Words),
        ]
        .into_iter()
        .find(|(class, _)| has(class))
        .map(|(_, brought)| brought);
        let href = tags::attribute(attributes, "href").map(|(value, _)| tags::plain(value));
        self.parsed.brought = self.parsed.brought.or(brought);
        // A card of a contact is a file beside the name and number.
        let card =
            brought == Some(Brought::Contact) && href.as_deref().is_some_and(|h| !h.is_empty());
        let file = (brought.is_none() || card).then(|| {
            let path = href.unwrap_or_default();
            let kind = match kind {
                _ if card => AttachmentKind::Contact,
                Some(AttachmentKind::Document) => media::by_name("", &path),
                Some(kind) => kind,
                None => AttachmentKind::Unknown,
            };
            File {
                name: media::last(&path).to_owned(),
                kind,
                mime: None,
                absence: path.is_empty().then_some(Absence::NotIncluded),
                path,
            }
        });
        self.media = Some(Media {
            file,
            title: String::new(),
            description: String::new(),
            depth: self.stack.len(),
        });
    }

    /// Takes the file that was read.
    pub(super) fn end_media(&mut self) {
        let Some(Media {
            file: Some(mut file),
            title,
            description,
            ..
        }) = self.media.take()
        else {
            return;
        };
        let title = title.trim();
        self.parsed.self_destructs |= title.starts_with("Self-destructing ");
        if file.absence.is_some() {
            // `Photo`, `Voice message` and the like say what it is, not what it is called.
            let generic = !matches!(file.kind, AttachmentKind::Document | AttachmentKind::Audio)
                || title == "Voice message";
            file.name = if generic {
                String::new()
            } else {
                title.to_owned()
            };
            file.absence = Some(absence(description.trim()));
            if file.kind == AttachmentKind::Document {
                file.kind = media::by_name("", &file.name);
            }
        } else if file.kind == AttachmentKind::Document && title.contains('.') {
            // The name its sender gave; in the folder a number or a blank may have been put into it.
            file.name = title.to_owned();
        }
        self.parsed.files.push(file);
    }
}

fn absence(description: &str) -> Absence {
    if description.starts_with("Exceeds maximum size") {
        Absence::TooLarge
    } else if description.starts_with("Unavailable") {
        Absence::Unavailable
    } else {
        Absence::NotIncluded
    }
}
