//! Text out of attachments: Office, PDF, spreadsheets, e-invoices, contacts, calendars, pictures, tracks.
//!
//! A kind of document is a file here that implements [`Kind`] and a line in [`KINDS`]. Kinds know bytes only: who sent
//! them, to whom, and whether that was fit is decided elsewhere. Decided by content; a name is a hint.

pub mod aids;
mod cards;
pub mod child;
mod epub;
mod invoice;
pub mod limits;
mod odf;
mod office;
mod old;
mod old_notes;
mod old_word;
mod out;
mod packed;
mod pdf;
mod pdf_inside;
mod pdf_scans;
mod picture;
mod pipe;
mod raster;
mod recognised;
mod rtf;
mod sheets;
mod track;
mod xml;
mod xmp;

use packed::Packed;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a document holds.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Given {
    /// Its text, `\n` between lines, tabs between cells.
    pub text: String,
    /// Files inside it, to be walked like those of an archive.
    pub inside: Vec<Inside>,
    /// Pictures inside it, pages that are pictures too: counted, not looked at.
    pub pictures: u64,
    /// Those of them whose text may be recognised, where that was asked for.
    pub scans: Vec<Scan>,
    /// It is a structured electronic invoice (EN 16931, ZUGFeRD 1).
    pub e_invoice: bool,
    /// Why not all of it was read.
    pub left: Option<Unread>,
}

/// A file inside a document.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Inside {
    /// Its name, never trusted as a path.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A picture as a file of its own.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Scan {
    /// The page, or the number of the picture: several pictures of one page are one of [`Given::pictures`].
    pub page: u32,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why a document, or a part of it, was not read.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Unread {
    /// Locked by its sender.
    Protected,
    /// Pages without any text: a scan or a drawing.
    ImageOnly,
    /// Broken; the particular, never content.
    Damaged(String),
    /// A limit was met; which one.
    Limit(String),
    /// The child process was ended.
    GaveUp(String),
    /// A reader failed in a way nobody foresaw.
    Panicked,
    /// Not of this kind after all.
    Other,
}

/// Bytes that may be a document.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    /// Name, for its extension.
    pub name: &'a str,
    /// Declared media type, empty where none is.
    pub media: &'a str,
    /// All its bytes.
    pub bytes: &'a [u8],
    /// Whether pictures without text are wanted as [`Given::scans`].
    pub scans: bool,
}

/// A reader for one kind of document.
pub trait Kind: Sync {
    /// Whether these bytes are of this kind. Cheap: looks at the beginning, and at the directory of an archive.
    fn fits(&self, document: &Document<'_>) -> bool;

    /// Whether it is read in a child process: where a library may hang or take all memory.
    fn confined(&self) -> bool {
        false
    }

    /// Reads it.
    ///
    /// # Errors
    /// Why it could not be read at all.
    fn read(&self, document: &Document<'_>) -> Result<Given, Unread>;
}

/// All kinds, the surer first.
pub const KINDS: &[&dyn Kind] = &[
    &pdf::Portable,
    &office::Office,
    &odf::OpenDocument,
    &epub::Book,
    &sheets::Workbook,
    &old::OldOffice,
    &rtf::Rtf,
    &odf::Flat,
    &picture::Picture,
    &invoice::Invoice,
    &track::Track,
    &cards::Contacts,
    &cards::Calendar,
];

/// Reads a document; none where no kind fits. A panic inside a reader is kept from spreading.
#[must_use]
pub fn read(document: &Document<'_>) -> Option<Result<Given, Unread>> {
    let kind = kind_of(document);
    let read = match kind {
        Some(kind) if kind.confined() => Some(child::read(document)),
        _ => read_here(document),
    };
    read.filter(|read| *read != Err(Unread::Other))
}

/// The kind that fits; a panic while looking is taken for none.
fn kind_of(document: &Document<'_>) -> Option<&'static dyn Kind> {
    let find = || KINDS.iter().copied().find(|kind| kind.fits(document));
    catch_unwind(AssertUnwindSafe(find)).unwrap_or_default()
}

/// Reads a document in this process.
fn read_here(document: &Document<'_>) -> Option<Result<Given, Unread>> {
    let Some(kind) = kind_of(document) else {
        return torn(document).map(Err);
    };
    let read = catch_unwind(AssertUnwindSafe(|| kind.read(document)));
    Some(read.unwrap_or(Err(Unread::Panicked)))
}

/// Why a document that names itself one is of no kind: an archive that does not open.
fn torn(document: &Document<'_>) -> Option<Unread> {
    let packed = document.bytes.starts_with(b"PK\x03\x04") && is_document(document.name);
    packed.then(|| Packed::open(document.bytes).err())?
}

/// Extensions of names whose files may be documents that are read here.
const NAMES: &[&str] = &[
    "docx", "docm", "dotx", "dotm", "pptx", "pptm", "ppsx", "ppsm", "potx", "odt", "ott", "odp",
    "otp", "ods", "ots", "odg", "xlsx", "xlsm", "xltx", "xltm", "xlsb", "xls", "xlt", "doc", "dot",
    "ppt", "pps", "rtf", "pdf", "gpx", "kml", "vcf", "ics", "epub", "fodt", "fods", "fodp", "fodg",
];

/// Extensions of pictures that may tell where and when they were taken.
const PICTURES: &[&str] = &["jpg", "jpeg", "heic", "heif", "tif", "tiff", "png", "webp"];

/// Whether a file of this name is worth opening.
#[must_use]
pub fn is_document(name: &str) -> bool {
    NAMES.contains(&&*extension(name))
}

/// Whether a picture of this name is worth looking at for place and time.
#[must_use]
pub fn is_picture(name: &str) -> bool {
    PICTURES.contains(&&*extension(name))
}

/// Whether bytes that begin so may be a document, whatever their name says.
#[must_use]
pub fn begins_like_one(head: &[u8]) -> bool {
    let starts = |magic: &[u8]| head.starts_with(magic);
    starts(b"PK\x03\x04")
        || starts(packed::COMPOUND)
        || starts(b"{\\rtf")
        || memchr::memmem::find(&head[..head.len().min(1024)], b"%PDF-").is_some()
}

fn extension(name: &str) -> String {
    name.rsplit_once('.')
        .map_or_else(String::new, |(_, e)| e.to_lowercase())
}

/// The beginning of a text file as text, for kinds told by their first words.
fn beginning(bytes: &[u8]) -> String {
    /// Comments and declarations stand before a root element.
    const LOOKED_AT: usize = 8 << 10;
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    xml::text(head).into_owned()
}
