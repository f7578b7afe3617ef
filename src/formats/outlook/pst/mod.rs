//! Stores of Outlook: `.pst`, `.ost`, `.pab` (mail.md section 10). Each folder is a conversation; ranges are runs of items.
//!
//! `layout` knows the three forms, `crypt` the two encodings, `store` the trees of pages, `block` blocks, `heap` what a node holds, `index`
//! which items there are, `message` reads one.

mod block;
mod crypt;
mod heap;
mod index;
mod layout;
mod message;
mod store;

use super::give;
use crate::formats::mail::marks::Marks;
use crate::formats::mail::message::{BORDER_LINE, Origin};
use crate::formats::mail::{direction, stores};
use crate::formats::{
    Claim, Confidence, Dialect, Format, FormatCard, ReadRange, Reading, Sink, Survey,
};
use crate::mime::attached::STORE as MAGIC;
use crate::model::{Channel, Conversation, ConversationKind, GapCode, NoteCode, Place, Troubles};
use crate::source::{Bundle, OpenError};
use index::Index;
use std::sync::Arc;
use store::Store;

/// Bytes an item is reckoned at where ranges are cut: items have no run of bytes of their own in a file of pages.
const ITEM_BYTES: u64 = 32 << 10;

/// The reader.
#[derive(Debug)]
pub struct Pst;

static CARD: FormatCard = FormatCard {
    id: "outlook-pst",
    title: (
        "Outlook-Datendatei (pst, ost)",
        "Outlook data file (pst, ost)",
    ),
    channel: Channel::EmailUnknown,
    names: &["Outlook.pst", "archive.pst", "info@firma.example.ost"],
    how: (
        &[
            "Outlook: „Datei“, „Öffnen und Exportieren“, „Importieren/Exportieren“, „In Datei exportieren“, „Outlook-Datendatei (.pst)“, den obersten Ordner mit Unterordnern wählen, kein Kennwort",
            "Neues Outlook: „Einstellungen“, „Dateien“, „Exportieren“, Postfach wählen",
            "Microsoft 365: im Purview-Portal unter „eDiscovery“ einen Fall anlegen, das Postfach suchen und als PST exportieren",
            "Liegt schon eine Datendatei vor (Dokumente\\Outlook-Dateien): Outlook schließen und sie kopieren",
            "E-Mail-Archive (etwa MailStore): dort als PST oder als einzelne Mails (EML) exportieren",
        ],
        &[
            "Outlook: “File”, “Open & Export”, “Import/Export”, “Export to a file”, “Outlook Data File (.pst)”, choose the topmost folder with subfolders, no password",
            "New Outlook: “Settings”, “Files”, “Export”, choose the mailbox",
            "Microsoft 365: in the Purview portal create a case under “eDiscovery”, search the mailbox and export it as PST",
            "Where there is a data file already (Documents\\Outlook Files): close Outlook and copy it",
            "Mail archives (such as MailStore): export from there as PST or as single mails (EML)",
        ],
    ),
    survey_optional: true,
};

impl Format for Pst {
    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        stores::claims(bundle, |entry| {
            let head = entry.head(10).ok()?;
            let is_store =
                head.starts_with(MAGIC) && matches!(head.get(8..10), Some(b"SM" | b"SO" | b"AB"));
            is_store.then_some((
                Confidence::Sure,
                "begins with the signature of an Outlook store",
            ))
        })
    }

    fn survey(&self, reading: &Reading<'_>, range_bytes: u64) -> Survey {
        stores::count(self, reading, range_bytes)
    }

    fn quick(&self, reading: &Reading<'_>, range_bytes: u64) -> Survey {
        let mut troubles = Troubles::default();
        let place = Place::entry(reading.path());
        let index = match open(reading) {
            Ok(store) => Index::of(&store),
            Err(error) => {
                troubles.gap(error.code, place.clone(), error.detail);
                Index::default()
            }
        };
        tell(&index, &place, &mut troubles);
        let title = stores::title(reading);
        let named = |path: &String| {
            if path.is_empty() {
                title.clone()
            } else {
                path.clone()
            }
        };
        let mut titles: Vec<String> = index.folders.iter().map(named).collect();
        if titles.is_empty() {
            // A source has one conversation at least.
            titles.push(title.clone());
        }
        let conversation = |title| Conversation::new(title, ConversationKind::Mailbox);
        Survey {
            conversations: titles.into_iter().map(conversation).collect(),
            ranges: stores::ranges(index.items.len(), range_bytes / ITEM_BYTES),
            dialect: Arc::new(index),
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
        if let Some(index) = dialect.downcast_ref::<Index>() {
            read(reading, index, range, sink);
        }
    }
}

fn open(reading: &Reading<'_>) -> Result<Store, OpenError> {
    let entry = &reading.bundle.entries[reading.claim.main];
    Store::open(entry.content.handle()?)
}

fn tell(index: &Index, place: &Place, troubles: &mut Troubles) {
    for lost in &index.lost {
        troubles.gap(lost.code, place.clone(), lost.detail.clone());
    }
    if index.password {
        troubles.note(NoteCode::StorePassword, place.clone(), "");
    }
    if index.deleted > 0 {
        let detail = format!("{} messages that no folder lists any more", index.deleted);
        troubles.note(NoteCode::DeletedKept, place.clone(), detail);
    }
    if index.orphans > 0 {
        let detail = format!("{} messages whose folder is gone", index.orphans);
        troubles.note(NoteCode::DeletedKept, place.clone(), detail);
    }
}

fn read(reading: &Reading<'_>, index: &Index, range: &ReadRange, sink: &mut dyn Sink) {
    let place = Place::entry(reading.path());
    let items = index
        .items
        .get(range.start as usize..range.end as usize)
        .unwrap_or_default();
    let store = match open(reading) {
        Ok(store) => store,
        Err(error) => return sink.troubles().gap(error.code, place, error.detail),
    };
    for entry in items {
        let node = entry.node();
        let folder = index.folders.get(entry.conversation as usize);
        let origin = Origin {
            path: reading.path(),
            page: false,
            // Where its properties lie.
            offset: store.place(node.data).map_or(0, |(offset, _)| offset),
            exact: false,
            folder: direction::folder(folder.map_or("", String::as_str)),
            own: reading.own,
            border: None,
            border_name: BORDER_LINE,
            marks: Marks::of_folder(folder.map_or("", String::as_str)),
        };
        match message::read(&store, &node) {
            Ok(item) => give::give(&item, entry.conversation as usize, &origin, sink),
            Err(error) => {
                let detail = format!("item {}: {}", node.id, error.detail);
                let code = match error.code {
                    GapCode::Limit => GapCode::Limit,
                    _ => GapCode::Damaged,
                };
                sink.troubles().gap(code, place.clone(), detail);
            }
        }
    }
}
