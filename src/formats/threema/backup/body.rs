//! What a row of a message file says: kinds and JSON bodies of threema.md section 4.6.

use super::layout::ChatKind;
use super::tables::Tables;
use crate::formats::threema::csv::Record;
use crate::formats::threema::json::{Value, parse};
use crate::formats::threema::kinds;
use crate::formats::threema::trace::Traced;
use crate::model::{AttachmentKind, MessageKind};

/// A file a row brings.
pub(super) struct File {
    /// Name; empty where the app kept none.
    pub(super) name: String,
    pub(super) kind: AttachmentKind,
    pub(super) media_type: Option<String>,
}

/// What a row says.
pub(super) struct Content {
    pub(super) kind: MessageKind,
    pub(super) text: Traced,
    /// Text that stands in another member (polls): it has no bytes here.
    pub(super) elsewhere: Option<String>,
    pub(super) file: Option<File>,
    /// Written by the app: no sender whatever the row says.
    pub(super) by_app: bool,
}

impl Content {
    fn new(kind: MessageKind, text: Traced) -> Self {
        Self {
            kind,
            text,
            elsewhere: None,
            file: None,
            by_app: kind == MessageKind::System,
        }
    }

    fn file(kind: AttachmentKind, media_type: &str, text: Traced) -> Self {
        let mut content = Self::new(MessageKind::Attachment, text);
        content.file = Some(File {
            name: String::new(),
            kind,
            media_type: Some(media_type.to_owned()),
        });
        content
    }
}

/// Reads a row.
pub(super) fn read(row: &Record<'_>, tables: &Tables, chat: ChatKind) -> Content {
    let kind = row.text("type");
    if !row.text("deleted_at").is_empty() {
        return Content::new(MessageKind::Deleted, Traced::default());
    }
    let body = row.traced("body");
    if row.flag("isstatusmessage") && kind == "TEXT" {
        return Content::new(MessageKind::System, body);
    }
    match kind.as_str() {
        "FILE" => file(&body, row),
        "LOCATION" => location(&body),
        "BALLOT" => ballot(&body, tables),
        "VOIP_STATUS" => Content::new(MessageKind::Call, Traced::default()),
        "GROUP_CALL_STATUS" => Content {
            by_app: true,
            ..Content::new(MessageKind::Call, Traced::default())
        },
        "FORWARD_SECURITY_STATUS" => status(&body, "staticText"),
        // Of the other particulars the table of polls and the groups' members tell.
        "GROUP_STATUS" => status(&body, "newGroupName"),
        "IMAGE" => Content::file(AttachmentKind::Image, "image/jpeg", row.traced("caption")),
        "VOICEMESSAGE" => Content::file(AttachmentKind::Audio, "audio/aac", Traced::default()),
        "VIDEO" => Content::file(AttachmentKind::Video, "video/mp4", Traced::default()),
        "STATUS" | "DATE_SEPARATOR" => Content::new(MessageKind::System, body),
        // Kinds nobody knows are kept as text, as the app does.
        _ if body.text.is_empty() && chat != ChatKind::Group => {
            Content::new(MessageKind::Empty, body)
        }
        _ => Content::new(MessageKind::Text, body),
    }
}

fn status(body: &Traced, field: &str) -> Content {
    let value = parse(body);
    Content::new(MessageKind::System, value.at(1).get(field).traced(body))
}

/// Ten elements; very old rows lack the sixth, and the last three may be missing.
fn file(body: &Traced, row: &Record<'_>) -> Content {
    let value = parse(body);
    let lacks_rendering = matches!(value.at(5), Value::Bool(_));
    let rendering = if lacks_rendering {
        0
    } else {
        value.at(5).number().unwrap_or(0.0) as i64
    };
    let caption = value.at(7 - usize::from(lacks_rendering)).traced(body);
    // Its copy is the fallback where the body could not be read.
    let caption = match caption.text.is_empty() {
        true => row.traced("caption"),
        false => caption,
    };
    let media_type = value.at(2).text(body).unwrap_or_default();
    let mut content = Content::file(kinds::by_type(&media_type, rendering), &media_type, caption);
    if let Some(file) = &mut content.file {
        file.name = value.at(4).text(body).unwrap_or_default();
        file.media_type = Some(media_type).filter(|t| !t.is_empty());
    }
    content
}

/// The address stands before the name; people read the name first.
fn location(body: &Traced) -> Content {
    let value = parse(body);
    let mut text = value.at(4).traced(body);
    text.add_line(&value.at(3).traced(body));
    Content::new(MessageKind::Location, text)
}

/// The number of the poll in a body.
pub(super) fn ballot_number(body: &Traced) -> Option<String> {
    let value = parse(body);
    value.at(1).number().map(|n| format!("{n:.0}"))
}

fn ballot(body: &Traced, tables: &Tables) -> Content {
    let text = ballot_number(body)
        .and_then(|n| tables.ballots.get(&n))
        .map(super::tables::Ballot::text);
    Content {
        elsewhere: text,
        ..Content::new(MessageKind::Poll, Traced::default())
    }
}
