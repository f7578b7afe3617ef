//! `result.json` of Telegram Desktop, of one chat or a whole account: claims, survey, read.

use super::read::{Table, walk};
use super::tally::Tally;
use super::{claims, outline, read};
use crate::formats::{
    Claim, Dialect, Format, FormatCard, ReadRange, Reading, Sink, Survey, claims_of,
};
use crate::model::{Channel, GapCode, Place};
use crate::source::{Bundle, limits::HEAD};
use std::sync::Arc;

/// The reader for `result.json`.
#[derive(Debug)]
pub struct TelegramJson;

static CARD: FormatCard = FormatCard {
    id: "telegram-json",
    title: ("Telegram-Export (JSON)", "Telegram export (JSON)"),
    channel: Channel::Telegram,
    names: &[
        "result.json",
        "ChatExport_2026-02-03",
        "DataExport_2026-02-03",
    ],
    how: (
        &[
            "Telegram Desktop am Computer öffnen (am Telefon gibt es keinen Export)",
            "Ein Chat: den Chat öffnen, Menü mit drei Punkten, „Chatverlauf exportieren“",
            "Alle Chats: Einstellungen, „Erweitert“, „Telegram-Daten exportieren“",
            "Als Format „Maschinenlesbares JSON“ wählen; Fotos und Dateien nach Bedarf anhaken",
            "Bei Gruppen das Häkchen bei „Nur meine Nachrichten“ entfernen",
            "Warten: Telegram gibt den Export manchmal erst nach Stunden frei",
        ],
        &[
            "Open Telegram Desktop on a computer (the phone has no export)",
            "One chat: open it, menu with three dots, “Export chat history”",
            "All chats: Settings, “Advanced”, “Export Telegram data”",
            "Choose “Machine-readable JSON” as the format; tick photos and files as needed",
            "For groups, untick “Only my messages”",
            "Wait: Telegram sometimes releases the export only after some hours",
        ],
    ),
    survey_optional: false,
};

impl Format for TelegramJson {
    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let mut found = Vec::new();
        for (main, entry) in bundle.entries.iter().enumerate() {
            // A look at the first bytes spares reading the head of every photo.
            if !entry.head(64).is_ok_and(|head| head.contains(&b'{')) {
                continue;
            }
            let Ok(head) = entry.head(HEAD) else { continue };
            if let Some((confidence, why)) = claims::judge(&head) {
                found.push((main, confidence, why));
            }
        }
        claims_of(bundle, found, super::folder::members)
    }

    fn companions(&self, bundle: &Bundle, claim: &Claim) -> Vec<usize> {
        super::folder::companions(bundle, claim.main)
    }

    fn survey(&self, reading: &Reading<'_>, range_bytes: u64) -> Survey {
        let entry = &reading.bundle.entries[reading.claim.main];
        let handle = entry.content.handle();
        let mut outline = match &handle {
            Ok(handle) => outline::draw(handle, reading.path(), range_bytes.max(1)),
            Err(_) => outline::Outline::default(),
        };
        let mut troubles = std::mem::take(&mut outline.troubles);
        let mut tally = Tally::default();
        match &handle {
            Err(error) => {
                let place = Place::entry(reading.path());
                troubles.gap(error.code, place, error.detail.clone());
            }
            Ok(handle) => {
                let job = |number: usize| -> Box<dyn std::any::Any + Send> {
                    let mut tally = Tally::default();
                    // What cannot be read now cannot be read later either, and is told of then.
                    let _ = walk(&outline, handle, &outline.ranges[number], &mut |found| {
                        if !found.before {
                            tally.count(&found, reading);
                        }
                    });
                    Box::new(tally)
                };
                for part in reading.fan.run(outline.ranges.len(), &job) {
                    match part.downcast::<Tally>() {
                        Ok(part) => tally.append(*part),
                        Err(_) => troubles.gap(
                            GapCode::Panic,
                            Place::entry(reading.path()),
                            "a part of the survey is of a foreign kind",
                        ),
                    }
                }
            }
        }
        let (conversations, sides) = tally.draw(&outline, reading, &mut troubles);
        let ranges = outline.ranges.clone();
        Survey {
            conversations,
            dialect: Arc::new(Table {
                handle,
                outline,
                sides,
            }),
            ranges,
            troubles,
        }
    }

    fn read(
        &self,
        reading: &Reading<'_>,
        dialect: &Dialect,
        range: &ReadRange,
        sink: &mut dyn Sink,
    ) {
        // A dialect of another reader never comes here; if it did, there would be nothing to read by.
        if let Some(table) = dialect.downcast_ref::<Table>() {
            read::read(reading, table, range, sink);
        }
    }
}
