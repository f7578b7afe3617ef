//! The pages of Telegram Desktop's HTML export: claims, survey, read.

mod account;
mod block;
mod brought;
mod page;
mod pages;
mod read;
mod state;
mod survey;
mod tags;
mod title;

use super::{claims, folder};
use crate::formats::{
    Claim, Confidence, Dialect, Format, FormatCard, ReadRange, Reading, Sink, Survey,
};
use crate::model::Channel;
use crate::source::{Bundle, BundleKind, limits::HEAD};

/// The reader for the pages.
#[derive(Debug)]
pub struct TelegramHtml;

static CARD: FormatCard = FormatCard {
    id: "telegram-html",
    title: ("Telegram-Export (HTML)", "Telegram export (HTML)"),
    channel: Channel::Telegram,
    names: &["messages.html", "messages2.html", "export_results.html"],
    how: (
        &[
            "Telegram Desktop am Computer öffnen (am Telefon gibt es keinen Export)",
            "Den Chat öffnen, Menü mit drei Punkten, „Chatverlauf exportieren“",
            "Besser als HTML ist das Format „Maschinenlesbares JSON“: es nennt Zeitzone und Bearbeitungen",
            "Bei HTML den ganzen Ordner übergeben: alle Seiten und die Ordner mit den Dateien",
        ],
        &[
            "Open Telegram Desktop on a computer (the phone has no export)",
            "Open the chat, menu with three dots, “Export chat history”",
            "Better than HTML is the format “Machine-readable JSON”: it tells time zone and edits",
            "With HTML hand over the whole folder: all pages and the folders with the files",
        ],
    ),
    survey_optional: false,
};

impl Format for TelegramHtml {
    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let mut mains = Vec::new();
        for (at, entry) in bundle.entries.iter().enumerate() {
            let html = matches!(entry.extension().as_str(), "html" | "htm");
            if html
                && is_first(bundle, at)
                && entry.head(HEAD).is_ok_and(|head| title::is_page(&head))
                && !has_twin(bundle, at)
            {
                mains.push(at);
            }
        }
        mains
            .iter()
            .map(|main| Claim {
                main: *main,
                members: folder::members(bundle, *main, &mains),
                confidence: Confidence::Sure,
                why: "has the frame of a chat page of Telegram Desktop".to_owned(),
            })
            .collect()
    }

    fn pages(&self, bundle: &Bundle, claim: &Claim) -> Vec<usize> {
        let mut pages = pages::of(bundle, claim.main).0;
        pages.retain(|at| *at != claim.main);
        pages
    }

    fn companions(&self, bundle: &Bundle, claim: &Claim) -> Vec<usize> {
        let mut found = folder::companions(bundle, claim.main);
        // Pages are chats: a claim of their own, or nobody's.
        found.retain(|at| folder::page_number(bundle.entries[*at].name()).is_none());
        found
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
        if let Some(table) = dialect.downcast_ref::<read::Table>() {
            read::read(reading, table, range, sink);
        }
    }
}

/// Whether a page is the first of its chat: pages of other names stand alone.
fn is_first(bundle: &Bundle, at: usize) -> bool {
    let entry = &bundle.entries[at];
    // Most folders have a first page: no need to look for a lower number.
    let first = match entry.folder() {
        "" => "messages.html".to_owned(),
        folder => format!("{folder}/messages.html"),
    };
    if folder::page_number(entry.name()).is_some_and(|number| number > 1)
        && bundle.find(&first).is_some()
    {
        return false;
    }
    pages::of(bundle, at).0.first() == Some(&at)
}

/// Whether the same chat lies beside it as JSON, which says more: then that is read (section 2).
fn has_twin(bundle: &Bundle, page: usize) -> bool {
    if bundle.kind == BundleKind::File {
        return false;
    }
    let here = bundle.entries[page].folder();
    let root = folder::root(here);
    bundle.entries.iter().any(|entry| {
        let near = entry.folder() == here || entry.folder() == root;
        near && entry.extension() == "json"
            && entry.head(HEAD).is_ok_and(|head| {
                claims::judge(&head).is_some()
                    && claims::chat_name(&head).is_none_or(|name| {
                        // JSON has the first name only, the page first and last.
                        title::of(bundle, page).starts_with(name.as_str())
                    })
            })
    })
}
