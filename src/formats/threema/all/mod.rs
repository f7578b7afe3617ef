//! The iPhone's export of all chats: a ZIP without a password, one folder with one JSON file for each chat
//! (threema.md section 7).

mod read;
mod stream;
mod survey;

use crate::formats::{
    Claim, Confidence, Dialect, Format, FormatCard, ReadRange, Reading, Sink, Survey,
};
use crate::model::Channel;
use crate::source::limits::HEAD;
use crate::source::{Bundle, Entry};

/// The reader.
#[derive(Debug)]
pub struct AllChats;

static CARD: FormatCard = FormatCard {
    id: "threema-ios-all",
    title: (
        "Threema: alle Chats (iPhone)",
        "Threema: all chats (iPhone)",
    ),
    channel: Channel::Threema,
    names: &["Threema_Export_ABCDEFGH_2026-05-30_14-05-12.zip"],
    how: (
        &[
            "In Threema auf dem iPhone (ab Version 7.1): Einstellungen, „Speicherverwaltung“",
            "„Alle Chats exportieren“ wählen und die ZIP-Datei auf den Rechner übertragen",
            "Die Datei nicht umbenennen: Ihr Name sagt, ob sie aus Threema, Threema Work oder OnPrem ist",
            "Diese Datei ist nicht verschlüsselt: nach der Prüfung löschen",
        ],
        &[
            "In Threema on the iPhone (7.1 and later): settings, storage management",
            "Choose to export all chats and bring the ZIP to the computer",
            "Do not rename it: its name says whether it is from Threema, Threema Work or OnPrem",
            "This file is not encrypted: delete it after the check",
        ],
    ),
    survey_optional: false,
};

impl Format for AllChats {
    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let mut claims = Vec::new();
        for (main, entry) in bundle.entries.iter().enumerate() {
            if entry.name() != "Messages" || entry.folder().is_empty() || !is_chat(entry) {
                continue;
            }
            let media = format!("{}/Media/", entry.folder());
            let first = bundle
                .entries
                .partition_point(|e| e.inner.as_str() < media.as_str());
            let members = bundle.entries[first..]
                .iter()
                .take_while(|e| e.inner.starts_with(&media));
            claims.push(Claim {
                main,
                members: (first..first + members.count()).collect(),
                confidence: Confidence::Sure,
                why: "a file `Messages` with a Threema conversation in it".to_owned(),
            });
        }
        claims
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
}

/// Whether a file holds a conversation; one that cannot be opened is known by its folder's name.
fn is_chat(entry: &Entry) -> bool {
    match entry.head(HEAD) {
        Ok(head) => {
            head.trim_ascii_start().starts_with(b"{")
                && memchr::memmem::find(&head, b"\"conversationType\"").is_some()
        }
        Err(_) => survey::folder_name(entry.folder()).is_some(),
    }
}
