//! WhatsApp's own databases: `msgstore.db` of Android, `ChatStorage.sqlite` of an iPhone, alone, in a folder of the
//! phone, or in an unencrypted backup of iTunes or Finder (whatsapp.md sections 11 and 13).
//!
//! `open` reads without writing, `walk` goes around damage; `book` is what a survey settles; `android`, `android_old`
//! and `iphone` know one schema each; `record` makes messages.

mod android;
mod android_old;
mod backup;
mod book;
mod calls;
mod claims;
mod codes;
mod files;
mod iphone;
mod lookup;
mod names;
mod open;
mod overlay;
mod proto;
mod read;
mod record;
mod values;
mod walk;

pub(super) use book::{chat_kind, number};

use super::{Claim, Dialect, Format, FormatCard, ReadRange, Reading, Sink, Survey};
use crate::model::Channel;
use crate::source::Bundle;

/// The reader for Android's database.
#[derive(Debug)]
pub struct WhatsAppAndroid;

static ANDROID: FormatCard = FormatCard {
    id: "whatsapp-android",
    title: (
        "WhatsApp-Datenbank eines Android-Telefons",
        "WhatsApp database of an Android phone",
    ),
    channel: Channel::WhatsApp,
    names: &["msgstore.db", "msgstore.db.crypt15", "wa.db"],
    how: (
        &[
            "Auf dem Telefon in WhatsApp „Einstellungen“, „Chats“, „Chat-Backup“ öffnen und ein Backup anlegen",
            "Den Ordner Android/media/com.whatsapp/WhatsApp/Databases auf den Rechner kopieren",
            "Ist das Backup Ende-zu-Ende-verschlüsselt: den 64-stelligen Schlüssel bereithalten (--backup-key)",
            "Liegt schon eine entschlüsselte msgstore.db vor: samt msgstore.db-wal und wa.db in einen Ordner legen",
        ],
        &[
            "On the phone open “Settings”, “Chats”, “Chat backup” in WhatsApp and make a backup",
            "Copy the folder Android/media/com.whatsapp/WhatsApp/Databases to the computer",
            "Where the backup is end-to-end encrypted: have the key of 64 digits at hand (--backup-key)",
            "Where there is a decrypted msgstore.db: put it into a folder with msgstore.db-wal and wa.db",
        ],
    ),
    survey_optional: false,
};

static ANDROID_KIND: claims::Kind = claims::Kind {
    tables: &[("message", "chat_row_id"), ("messages", "key_remote_jid")],
    names: &["msgstore"],
    media: |folder| folder.starts_with("WhatsApp ") || folder.starts_with('.'),
    backup: false,
    why: "an SQLite database with WhatsApp's tables of Android",
};

impl Format for WhatsAppAndroid {
    fn card(&self) -> &'static FormatCard {
        &ANDROID
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        claims::claims(bundle, &ANDROID_KIND)
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
        // A dialect of another reader never comes here; if it did, there would be nothing to read by.
        if let Some(opened) = dialect.downcast_ref::<read::Opened>() {
            read::read(reading, opened, range, sink);
        }
    }
}

/// The reader for the database of an iPhone.
#[derive(Debug)]
pub struct WhatsAppIphone;

static IPHONE: FormatCard = FormatCard {
    id: "whatsapp-iphone",
    title: (
        "WhatsApp-Datenbank eines iPhones",
        "WhatsApp database of an iPhone",
    ),
    channel: Channel::WhatsApp,
    names: &[
        "ChatStorage.sqlite",
        "7c7fba66680ef796b916b067077cc246adacf01d",
    ],
    how: (
        &[
            "Das iPhone mit dem Rechner verbinden",
            "Im Finder oder in iTunes ein Backup auf diesem Rechner anlegen, ohne „Lokales Backup verschlüsseln“",
            "Den Ordner des Backups übergeben (Finder: „Backups verwalten“, Rechtsklick, „Im Finder anzeigen“)",
        ],
        &[
            "Connect the iPhone to the computer",
            "In Finder or iTunes make a backup on this computer, without “Encrypt local backup”",
            "Hand over the folder of the backup (Finder: “Manage backups”, right click, “Show in Finder”)",
        ],
    ),
    survey_optional: false,
};

static IPHONE_KIND: claims::Kind = claims::Kind {
    tables: &[("ZWAMESSAGE", "zchatsession")],
    names: &["chatstorage"],
    media: |folder| folder.contains('@'),
    backup: true,
    why: "an SQLite database with WhatsApp's tables of the iPhone, or its fixed name in a phone backup",
};

impl Format for WhatsAppIphone {
    fn card(&self) -> &'static FormatCard {
        &IPHONE
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        claims::claims(bundle, &IPHONE_KIND)
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
        if let Some(opened) = dialect.downcast_ref::<read::Opened>() {
            read::read(reading, opened, range, sink);
        }
    }
}
