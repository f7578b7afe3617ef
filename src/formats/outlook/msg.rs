//! Single messages of Outlook in files, `.msg` and templates `.oft` (mail.md section 9).

use super::{give, storage};
use crate::formats::mail::marks::Marks;
use crate::formats::mail::message::{BORDER_LINE, Origin};
use crate::formats::mail::{direction, lone};
use crate::formats::{
    Claim, Confidence, Dialect, Format, FormatCard, ReadRange, Reading, Sink, Survey,
};
use crate::mime::attached::COMPOUND;
use crate::model::{Channel, Place};
use crate::source::Bundle;

/// The reader.
#[derive(Debug)]
pub struct Msg;

static CARD: FormatCard = FormatCard {
    id: "outlook-msg",
    title: (
        "Einzelne E-Mail aus Outlook (msg)",
        "Single e-mail of Outlook (msg)",
    ),
    channel: Channel::EmailUnknown,
    names: &["Rechnung.msg", "Vorlage.oft"],
    how: (
        &[
            "Nachricht in Outlook öffnen, „Datei“, „Speichern unter“, Typ „Outlook-Nachrichtenformat – Unicode“",
            "Oder Nachrichten aus Outlook mit der Maus in einen Ordner ziehen",
        ],
        &[
            "Open the message in Outlook, “File”, “Save as”, type “Outlook message format – Unicode”",
            "Or drag messages from Outlook into a folder",
        ],
    ),
    survey_optional: true,
};

impl Format for Msg {
    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        lone::claims(bundle, COMPOUND.len(), |entry, head| {
            if head != COMPOUND {
                return None;
            }
            let named = matches!(entry.extension().as_str(), "msg" | "oft");
            let why = "a compound file that holds a message";
            // A named one is taken unseen: if it is damaged, that is a gap and not an unknown file.
            let is_message = named
                || (may_be_message(&entry.extension())
                    && entry
                        .content
                        .handle()
                        .is_ok_and(|h| storage::is_message(&h)));
            is_message.then_some((Confidence::Sure, why))
        })
    }

    fn survey(&self, reading: &Reading<'_>, _range_bytes: u64) -> Survey {
        lone::survey(self, reading)
    }

    fn quick(&self, reading: &Reading<'_>, _range_bytes: u64) -> Survey {
        lone::quick(reading)
    }

    fn read(&self, reading: &Reading<'_>, _: &Dialect, _: &ReadRange, sink: &mut dyn Sink) {
        let entry = &reading.bundle.entries[reading.claim.main];
        let read = entry
            .content
            .handle()
            .and_then(|handle| storage::read(&handle));
        let origin = Origin {
            path: reading.path(),
            page: false,
            offset: 0,
            exact: false,
            folder: if entry.extension() == "oft" {
                // A template was sent to nobody.
                direction::Folder::Drafts
            } else {
                direction::folder(entry.folder())
            },
            own: reading.own,
            border: None,
            border_name: BORDER_LINE,
            marks: Marks::default(),
        };
        match read {
            Ok(item) => give::give(&item, 0, &origin, sink),
            Err(error) => {
                let place = Place::entry(reading.path());
                sink.troubles().gap(error.code, place, error.detail);
            }
        }
    }
}

/// Compound files of these names are Office documents and databases: they are not opened to look for a message.
fn may_be_message(extension: &str) -> bool {
    !matches!(
        extension,
        "doc"
            | "dot"
            | "xls"
            | "xlt"
            | "ppt"
            | "pps"
            | "pot"
            | "pub"
            | "vsd"
            | "mpp"
            | "msi"
            | "db"
    )
}
