//! WhatsApp's text export from a phone: `_chat.txt` of an iPhone, `WhatsApp Chat with X.txt` of Android, alone or with
//! media in a ZIP or folder (whatsapp.md sections 1 to 9).
//!
//! `claims` finds the files, `survey` settles headers, dates and senders, `read` gives the messages; `header` is the
//! grammar both share through `scan`, `body` and `words` tell what WhatsApp wrote itself.

mod body;
mod calendars;
mod claims;
mod coding;
mod dates;
mod dialect;
mod files;
mod fold;
mod header;
mod layout;
mod lone;
mod months;
mod plan;
mod portrait;
mod read;
mod scan;
mod senders;
mod survey;
mod tally;
mod title;
mod tokens;
mod words;

pub use lone::lone_message;

use super::{Claim, Dialect, Format, FormatCard, ReadRange, Reading, Sink, Survey};
use crate::model::Channel;
use crate::source::Bundle;

/// The reader for WhatsApp's text export.
#[derive(Debug)]
pub struct WhatsAppText;

static CARD: FormatCard = FormatCard {
    id: "whatsapp-text",
    title: ("WhatsApp-Chatexport", "WhatsApp chat export"),
    channel: Channel::WhatsApp,
    names: &[
        "_chat.txt",
        "WhatsApp Chat mit X.txt",
        "WhatsApp Chat - X.zip",
    ],
    how: (
        &[
            "Den Chat in WhatsApp öffnen",
            "iPhone: oben auf den Namen tippen und „Chat exportieren“ wählen",
            "Android: Menü mit drei Punkten, „Mehr“, „Chat exportieren“",
            "„Medien anhängen“ oder „Ohne Medien“ wählen und die Datei speichern",
        ],
        &[
            "Open the chat in WhatsApp",
            "iPhone: tap the name at the top and choose “Export chat”",
            "Android: menu with three dots, “More”, “Export chat”",
            "Choose with or without media and save the file",
        ],
    ),
    survey_optional: false,
};

impl Format for WhatsAppText {
    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        claims::claims(bundle)
    }

    fn survey(&self, reading: &Reading<'_>, range_bytes: u64) -> Survey {
        survey::survey(reading, range_bytes)
    }

    fn read(
        &self,
        reading: &Reading<'_>,
        dialect: &Dialect,
        range: &ReadRange,
        sink: &mut dyn Sink,
    ) {
        // A dialect of another reader never comes here; if it did, there would be nothing to read by.
        if let Some(table) = dialect.downcast_ref::<dialect::Table>() {
            read::read(reading, table, range, sink);
        }
    }
}
