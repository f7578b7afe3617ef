//! What a file is, by its media type or the name it has (threema.md section 4.6).

use crate::model::AttachmentKind;

/// By media type and how the app shows it: 0 document, 1 media, 2 sticker.
pub(super) fn by_type(media_type: &str, rendering: i64) -> AttachmentKind {
    let main = media_type.split('/').next().unwrap_or_default();
    match (main, rendering) {
        ("image" | "video", 2) => AttachmentKind::Sticker,
        ("image", 1) => AttachmentKind::Image,
        ("video", 1) => AttachmentKind::Video,
        ("audio", 1) => AttachmentKind::Audio,
        _ if media_type == "text/x-vcard" || media_type == "text/vcard" => AttachmentKind::Contact,
        _ => AttachmentKind::Document,
    }
}

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
