//! WhatsApp chats as other programs write them, and as WhatsApp Web writes them (whatsapp.md sections 10 and 14):
//! WhatsApp-Chat-Exporter's JSON and text, WhatsApp Viewer's text, the export of WhatsApp Web and the desktop app.
//!
//! All are files of records, read with what `records` gives; `lines` holds what the text forms share, `markup` undoes the
//! HTML that the JSON has in its texts.

pub(crate) mod exporter;
mod exporter_row;
mod exporter_text;
mod lines;
mod markup;
mod viewer;
mod web;
mod web_body;
mod web_head;

use super::records::Reader;

/// The export of WhatsApp Web and the desktop app.
pub(crate) static WEB: Reader<web::Web> = Reader(web::Web);
/// WhatsApp-Chat-Exporter, JSON.
pub(crate) static EXPORTER: Reader<exporter::Exporter> = Reader(exporter::Exporter);
/// WhatsApp-Chat-Exporter, text.
pub(crate) static EXPORTER_TEXT: Reader<exporter_text::ExporterText> =
    Reader(exporter_text::ExporterText);
/// WhatsApp Viewer, text.
pub(crate) static VIEWER: Reader<viewer::Viewer> = Reader(viewer::Viewer);
