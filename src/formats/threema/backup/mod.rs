//! Android's data backup: a ZIP with a password, CSV tables and one message file for each chat (threema.md section 4).

mod body;
mod copies;
mod layout;
mod owner;
mod read;
mod survey;
mod tables;

use self::layout::{Member, member};
use crate::formats::{
    Claim, Dialect, Format, FormatCard, ReadRange, Reading, Sink, Survey, Unnamed,
};
use crate::model::{Channel, CoverageCode};
use crate::source::{Bundle, Entry};

/// The reader.
#[derive(Debug)]
pub struct Backup;

static CARD: FormatCard = FormatCard {
    id: "threema-android-backup",
    title: (
        "Threema-Daten-Backup (Android)",
        "Threema data backup (Android)",
    ),
    channel: Channel::Threema,
    names: &["threema-backup_1752134400000_1.zip"],
    how: (
        &[
            "In Threema auf dem Android-Telefon: Menü, „Backups“, „Daten-Backup“",
            "Ein Passwort wählen und aufschreiben; „Medien einschließen“ nur, wenn Dateien mitgeprüft werden sollen",
            "Die ZIP-Datei auf den Rechner kopieren, ohne sie auszupacken",
            "Das Passwort mit --password-file nennen oder beim Start eintippen",
            "Aus Threema Work? Mit --channel threema-work sagen: die Datei verrät es nicht",
        ],
        &[
            "In Threema on the Android phone: menu, “Backups”, “Data backup”",
            "Choose a password and write it down; include media only if files are to be checked too",
            "Copy the ZIP to the computer without unpacking it",
            "Name the password with --password-file or type it at the start",
            "From Threema Work? Say so with --channel threema-work: the file does not tell",
        ],
    ),
    survey_optional: false,
};

impl Format for Backup {
    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        layout::claims(bundle)
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
        if let Some(chat) = dialect.downcast_ref::<survey::Chat>() {
            read::read(reading, chat, range, sink);
        }
    }

    fn unnamed(&self, entry: &Entry) -> Unnamed {
        match member(entry.name()) {
            Member::Table | Member::Chat(..) => Unnamed::Read,
            Member::Picture => Unnamed::Counts(CoverageCode::Picture),
            Member::Internal => Unnamed::Counts(CoverageCode::IndexFile),
            Member::Media => Unnamed::Counts(CoverageCode::UnknownFile),
            Member::Other => Unnamed::ByName,
        }
    }

    /// Each look at a locked member costs a derivation of its key, and a backup can hold tens of thousands of them. Nor is the
    /// private key looked at.
    fn keeps(&self, name: &str) -> bool {
        matches!(member(name), Member::Media | Member::Picture) || name == layout::PRIVATE_KEY
    }
}
