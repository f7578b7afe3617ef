//! Files a message brings, the sentences that stand for those it does not, and finding them in the export
//! (telegram.md section 7).

use super::value::Node;
use crate::model::{AttachmentKind, NoteCode, Place, Troubles};
use crate::source::Bundle;

/// Why a file is not in the export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Absence {
    /// The settings of the export left it out.
    NotIncluded,
    /// Larger than the settings allowed.
    TooLarge,
    /// Telegram no longer had it.
    Unavailable,
}

/// Says how many files are named and not there, and why, by [`Absence`], others are not in the export.
pub(super) fn note_missing(
    dangling: u64,
    absent: &[u64; 3],
    place: &Place,
    troubles: &mut Troubles,
) {
    if dangling > 0 {
        let detail = format!("{dangling} files");
        troubles.note(NoteCode::AttachmentMissing, place.clone(), detail);
    }
    let [settings, size, gone] = absent;
    if settings + size + gone > 0 {
        let detail =
            format!("{settings} by the settings, {size} by their size, {gone} no longer there");
        troubles.note(NoteCode::MediaNotExported, place.clone(), detail);
    }
}

/// A file of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct File {
    /// As its sender named it, else the last part of its path; empty where neither is there.
    pub(super) name: String,
    pub(super) kind: AttachmentKind,
    pub(super) mime: Option<String>,
    /// Why it is not there; none where the message gives a path.
    pub(super) absence: Option<Absence>,
    /// Path below the folder of the file that names it.
    pub(super) path: String,
}

/// What a placeholder says; none for a path. The sentences are English in every language of the program.
pub(super) fn placeholder(value: &str) -> Option<Absence> {
    let sentence = &value[value.find('(')?..];
    if !sentence.ends_with(')') {
        return None;
    }
    let says = |what: &str| {
        ["(File ", "(Photo "].iter().any(|start| {
            sentence
                .strip_prefix(start)
                .is_some_and(|rest| rest.starts_with(what))
        })
    };
    if says("not included") {
        Some(Absence::NotIncluded)
    } else if says("exceeds maximum size") {
        Some(Absence::TooLarge)
    } else if says("unavailable") {
        Some(Absence::Unavailable)
    } else {
        None
    }
}

/// What `photo_skip_reason` and `file_skip_reason` say.
fn skipped(reason: &str) -> Absence {
    match reason {
        "file_size" => Absence::TooLarge,
        "unavailable" => Absence::Unavailable,
        _ => Absence::NotIncluded,
    }
}

/// The files of a message object or of a block of a rich message.
pub(super) fn files(object: Node<'_>, found: &mut Vec<File>) {
    for key in ["photo", "file"] {
        let value = object.word(key);
        let reason = object.word(&format!("{key}_skip_reason"));
        let absence = match (&value, &reason) {
            (_, Some(reason)) => Some(skipped(reason)),
            (Some(value), None) => placeholder(value),
            (None, None) => continue,
        };
        let path = value.filter(|_| absence.is_none()).unwrap_or_default();
        let mime = object.word("mime_type").filter(|_| key == "file");
        let kind = if key == "photo" {
            AttachmentKind::Image
        } else {
            kind(object.word("media_type").as_deref(), mime.as_deref(), &path)
        };
        let told = object.word("file_name").filter(|_| key == "file");
        found.push(File {
            name: told.map_or_else(|| last(&path).to_owned(), |name| name.into_owned()),
            kind,
            mime: mime.map(|m| m.into_owned()),
            absence,
            path: path.into_owned(),
        });
    }
    if let Some(value) = object.word("contact_vcard") {
        let absence = placeholder(&value);
        let path = value.as_ref().to_owned();
        found.push(File {
            name: if absence.is_none() {
                last(&path).to_owned()
            } else {
                String::new()
            },
            kind: AttachmentKind::Contact,
            mime: None,
            absence,
            path: if absence.is_none() {
                path
            } else {
                String::new()
            },
        });
    }
}

/// The last part of a path, whatever slashes it has.
pub(super) fn last(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn kind(media: Option<&str>, mime: Option<&str>, path: &str) -> AttachmentKind {
    match media {
        Some("sticker") => AttachmentKind::Sticker,
        Some("video_message" | "video_file" | "animation") => AttachmentKind::Video,
        Some("voice_message" | "audio_file") => AttachmentKind::Audio,
        _ => by_name(mime.unwrap_or_default(), path),
    }
}

/// By declared type, else by the folder and the extension.
pub(super) fn by_name(mime: &str, path: &str) -> AttachmentKind {
    match mime.split('/').next() {
        Some("image") => return AttachmentKind::Image,
        Some("video") => return AttachmentKind::Video,
        Some("audio") => return AttachmentKind::Audio,
        _ => {}
    }
    let name = last(path);
    let extension = name
        .rsplit_once('.')
        .map_or_else(String::new, |(_, e)| e.to_ascii_lowercase());
    match extension.as_str() {
        "jpg" | "jpeg" | "png" | "gif" | "heic" | "heif" | "bmp" | "tif" | "tiff" | "avif" => {
            AttachmentKind::Image
        }
        "mp4" | "mov" | "3gp" | "m4v" | "mkv" | "avi" | "webm" => AttachmentKind::Video,
        "ogg" | "oga" | "mp3" | "m4a" | "opus" | "wav" | "aac" | "flac" => AttachmentKind::Audio,
        "webp" | "tgs" => AttachmentKind::Sticker,
        "vcard" | "vcf" => AttachmentKind::Contact,
        _ => AttachmentKind::Document,
    }
}

/// The path inside the bundle of a file named in one of `folder`; none where it leads out of the export: absolute, with a
/// drive letter, or above its root (section 7: never follow).
pub(super) fn inside(folder: &str, path: &str) -> Option<String> {
    if path.starts_with(['/', '\\']) || path.contains(':') || path.contains('\0') {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The entry of a path that does not climb at all, below the folder of the file that names it.
pub(super) fn entry(bundle: &Bundle, folder: &str, path: &str) -> Option<usize> {
    if path.split(['/', '\\']).any(|part| part == "..") {
        return None;
    }
    bundle.find(&inside(folder, path)?)
}

/// Whether a path must not be followed.
pub(super) fn leads_out(path: &str) -> bool {
    path.split(['/', '\\']).any(|part| part == "..") || inside("", path).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_no_paths() {
        let says = |text: &str| placeholder(text);
        assert_eq!(
            says("(File not included. Change data exporting settings to download.)"),
            Some(Absence::NotIncluded)
        );
        assert_eq!(
            says("(Photo exceeds maximum size. Change data exporting settings to download.)"),
            Some(Absence::TooLarge)
        );
        assert_eq!(
            says("plan.pdf (File unavailable, please try again later)"),
            Some(Absence::Unavailable)
        );
        assert_eq!(says("files/plan (1).pdf"), None);
        assert_eq!(says("(Entwurf).pdf"), None);
    }

    #[test]
    fn paths_stay_in_the_export() {
        assert_eq!(
            inside("a/b", "../photos/x.jpg").as_deref(),
            Some("a/photos/x.jpg")
        );
        assert_eq!(inside("", "photos/x.jpg").as_deref(), Some("photos/x.jpg"));
        for bad in ["../x", "/etc/passwd", "C:/x", "a/../../x"] {
            assert_eq!(inside("", bad), None, "{bad}");
            assert!(leads_out(bad), "{bad}");
        }
        assert!(!leads_out("photos/x.jpg"));
    }
}
