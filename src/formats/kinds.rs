//! What a file is by its name: the table that messengers share. What one of them writes otherwise, its reader says.

use crate::model::AttachmentKind;

/// By the extension of a name.
pub(super) fn by_name(name: &str) -> AttachmentKind {
    let extension = name.rsplit_once('.').map_or("", |(_, e)| e);
    match extension.to_ascii_lowercase().as_str() {
        "jpg" | "jpeg" | "png" | "heic" | "heif" | "gif" | "bmp" | "tif" | "tiff" | "avif"
        | "webp" => AttachmentKind::Image,
        "mp4" | "mov" | "3gp" | "m4v" | "mkv" | "avi" | "webm" => AttachmentKind::Video,
        "opus" | "ogg" | "oga" | "m4a" | "mp3" | "aac" | "amr" | "wav" | "flac" | "caf" => {
            AttachmentKind::Audio
        }
        "vcf" => AttachmentKind::Contact,
        "" => AttachmentKind::Unknown,
        _ => AttachmentKind::Document,
    }
}
