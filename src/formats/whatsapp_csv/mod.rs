//! WhatsApp chats as iMazing writes them: `WhatsApp - NAME.csv`, with media named by time, chat and file
//! (whatsapp.md section 14).
//!
//! `table` is the header and one row, `read` surveys and reads.

mod read;
mod table;

use super::{Claim, Confidence, Dialect, Format, FormatCard, ReadRange, Reading, Sink, Survey};
use crate::model::Channel;
use crate::source::{Bundle, Entry};
use table::Columns;

/// The reader for iMazing's CSV.
#[derive(Debug)]
pub struct WhatsAppCsv;

static CARD: FormatCard = FormatCard {
    id: "whatsapp-imazing",
    title: (
        "WhatsApp-Chats aus iMazing (CSV)",
        "WhatsApp chats out of iMazing (CSV)",
    ),
    channel: Channel::WhatsApp,
    names: &["WhatsApp - X.csv"],
    how: (
        &[
            "In iMazing das iPhone oder sein Backup wählen und „WhatsApp“ öffnen",
            "Die Chats markieren, „Exportieren als CSV“ und „Anhänge exportieren“ wählen",
            "Die CSV-Datei mit den Anhängen in einen Ordner legen",
        ],
        &[
            "In iMazing choose the iPhone or its backup and open “WhatsApp”",
            "Select the chats, choose “Export to CSV” and “Export attachments”",
            "Put the CSV file and the attachments into one folder",
        ],
    ),
    survey_optional: false,
};

/// Bytes that hold the header line of any version.
const HEAD: usize = 4 << 10;

impl Format for WhatsAppCsv {
    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let entries = bundle.entries.iter().enumerate();
        let mains = entries.filter(|(_, entry)| {
            entry.extension() == "csv"
                && entry
                    .head(HEAD)
                    .is_ok_and(|head| Columns::of(&head).is_some())
        });
        mains
            .map(|(main, _)| Claim {
                main,
                members: members(bundle),
                confidence: Confidence::Sure,
                why: "the header line that iMazing writes for WhatsApp".to_owned(),
            })
            .collect()
    }

    fn survey(&self, reading: &Reading<'_>, range_bytes: u64) -> Survey {
        read::survey(reading, range_bytes)
    }

    fn read(
        &self,
        reading: &Reading<'_>,
        dialect: &Dialect,
        range: &ReadRange,
        sink: &mut dyn Sink,
    ) {
        if let Some(book) = dialect.downcast_ref::<read::Book>() {
            read::read(reading, book, range, sink);
        }
    }
}

/// Files named as iMazing names media: `2026-02-03 11 30 00 - NAME - file`.
fn members(bundle: &Bundle) -> Vec<usize> {
    let is_media = |entry: &Entry| {
        let name = entry.name().as_bytes();
        let shape = b"dddd-dd-dd dd dd dd - ";
        name.len() > shape.len()
            && name
                .iter()
                .zip(shape)
                .all(|(byte, expected)| match expected {
                    b'd' => byte.is_ascii_digit(),
                    _ => byte == expected,
                })
    };
    (0..bundle.entries.len())
        .filter(|at| bundle.entries.get(*at).is_some_and(is_media))
        .collect()
}
