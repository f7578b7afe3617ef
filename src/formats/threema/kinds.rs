//! What a file is by its media type (threema.md section 4.6).

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
