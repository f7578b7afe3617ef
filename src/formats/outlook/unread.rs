//! Archives of other mail programs that are recognised and not read: each says in one sentence what to hand over instead
//! (mail.md section 2).

use crate::formats::mail::stores;
use crate::formats::{
    Claim, Confidence, Dialect, Format, FormatCard, ReadRange, Reading, Sink, Survey,
};
use crate::model::{Channel, Conversation, ConversationKind, GapCode, Place, Troubles};
use crate::source::{Bundle, Entry};
use std::sync::Arc;

/// Bytes looked at: the head of the first member of an archive.
const HEAD: usize = 128;
/// First bytes of a database of Notes.
const NSF: &[u8] = b"\x1a\x00\x00\x04\x00\x00";

/// Outlook for Mac.
#[derive(Debug)]
pub struct Olm;

static OLM: FormatCard = FormatCard {
    id: "outlook-olm",
    title: (
        "Archiv aus Outlook für Mac (olm), wird nur erkannt",
        "Archive of Outlook for Mac (olm), only recognised",
    ),
    channel: Channel::EmailUnknown,
    names: &["Outlook for Mac Archive.olm"],
    how: (
        &[
            "Das Archiv wird nicht gelesen: das Konto in Apple Mail einrichten und „Postfach exportieren“ wählen",
            "Oder das Archiv in Outlook für Windows als Konto öffnen und als PST exportieren",
        ],
        &[
            "The archive is not read: set the account up in Apple Mail and choose “Export Mailbox”",
            "Or open the account in Outlook for Windows and export it as PST",
        ],
    ),
    survey_optional: true,
};

/// HCL Notes, formerly Lotus Notes.
#[derive(Debug)]
pub struct Nsf;

static NOTES: FormatCard = FormatCard {
    id: "notes-nsf",
    title: (
        "Postfach aus HCL Notes (nsf), wird nur erkannt",
        "Mailbox of HCL Notes (nsf), only recognised",
    ),
    channel: Channel::EmailUnknown,
    names: &["mail.nsf"],
    how: (
        &[
            "Die Datenbank wird nicht gelesen: die Mails in Notes markieren und mit „Datei“, „Exportieren“ oder durch Ziehen in einen Ordner als EML speichern",
        ],
        &[
            "The database is not read: mark the mails in Notes and save them as EML with “File”, “Export” or by dragging them into a folder",
        ],
    ),
    survey_optional: true,
};

/// Whether it is a ZIP archive whose first member lies where Outlook for Mac puts it.
fn is_olm(entry: &Entry, head: &[u8]) -> bool {
    let name = head.get(30..).unwrap_or_default();
    let inside = [b"Accounts/".as_slice(), b"Local/com.microsoft"];
    head.starts_with(b"PK\x03\x04")
        && (entry.extension() == "olm" || inside.iter().any(|start| name.starts_with(start)))
}

fn claims(bundle: &Bundle, is: fn(&Entry, &[u8]) -> bool, why: &'static str) -> Vec<Claim> {
    stores::claims(bundle, |entry| {
        let head = entry.head(HEAD).ok()?;
        is(entry, &head).then_some((Confidence::Sure, why))
    })
}

/// One empty mailbox and the advice.
fn survey(reading: &Reading<'_>, advice: &str) -> Survey {
    let mut troubles = Troubles::default();
    troubles.gap(GapCode::NotReadYet, Place::entry(reading.path()), advice);
    let title = stores::title(reading);
    Survey {
        conversations: vec![Conversation::new(title, ConversationKind::Mailbox)],
        dialect: Arc::new(()),
        ranges: Vec::new(),
        troubles,
    }
}

impl Format for Olm {
    fn card(&self) -> &'static FormatCard {
        &OLM
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        claims(
            bundle,
            is_olm,
            "an archive with the folders of Outlook for Mac",
        )
    }

    fn survey(&self, reading: &Reading<'_>, _range_bytes: u64) -> Survey {
        let detail = "an archive of Outlook for Mac: export the mailbox from Apple Mail instead, or as PST from Outlook for Windows";
        survey(reading, detail)
    }

    fn read(&self, _: &Reading<'_>, _: &Dialect, _: &ReadRange, _: &mut dyn Sink) {}
}

impl Format for Nsf {
    fn card(&self) -> &'static FormatCard {
        &NOTES
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let is_notes = |_: &Entry, head: &[u8]| head.starts_with(NSF);
        claims(
            bundle,
            is_notes,
            "begins with the signature of a Notes database",
        )
    }

    fn survey(&self, reading: &Reading<'_>, _range_bytes: u64) -> Survey {
        let detail = "a mailbox of HCL Notes: save the mails from Notes as EML and hand those over";
        survey(reading, detail)
    }

    fn read(&self, _: &Reading<'_>, _: &Dialect, _: &ReadRange, _: &mut dyn Sink) {}
}
