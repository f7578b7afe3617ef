//! Limits on foreign documents, each with its reason. Counted in work, checked before or while it is done.

use std::time::Duration;

/// One document that is opened: larger ones are drawings and catalogues, and mail carries none.
pub const DOCUMENT: usize = 100 << 20;
/// Text taken out of one document; a thick manual has 2 MiB.
pub const TEXT: usize = 16 << 20;
/// Bytes that the parts of one packed document unpack to; only parts that hold text are unpacked.
pub const UNPACKED: u64 = 256 << 20;
/// Members of one packed document: a slide show with a picture on each of a thousand pages has some 5,000.
pub const MEMBERS: usize = 20_000;
/// Files inside one document that are handed back: an invoice brings a handful of measurements.
pub const INSIDE: usize = 200;
/// Bytes of all files inside one document.
pub const INSIDE_BYTES: u64 = 64 << 20;
/// Cells of one workbook that hold something: a price list of a wholesaler has some 500,000.
pub const CELLS: u64 = 4_000_000;
/// Bytes of a picture looked at for its data: they stand before the picture itself.
pub const PICTURE: usize = 256 << 10;
/// Groups inside groups of RTF: real files have up to 30.
pub const GROUPS: usize = 1_000;
/// XML elements inside one another: real documents have up to 60.
pub const XML_DEPTH: usize = 2_000;
/// An electronic invoice: a thousand items take some 3 MiB.
pub const INVOICE: usize = 16 << 20;
/// Points of a track that are said: its beginning and end tell where somebody was, the rest repeats it.
pub const TRACK_POINTS: usize = 50;
/// Memory of the child process: twice what the largest real documents took.
pub const CHILD_MEMORY: u64 = 512 << 20;
/// Processor time of the child process: a thousand pages of text take some 5 seconds.
pub const CHILD_SECONDS: u64 = 30;
/// When a child is killed whatever it does: above its processor time, since a busy machine shares that out.
pub const WATCHDOG: Duration = Duration::from_secs(120);
/// Pages of one PDF that are read.
pub const PAGES: usize = 5_000;
/// Drawing instructions of one page: each byte becomes some forty in the library, and text needs a few KiB.
pub const PAGE: usize = 6 << 20;
/// Objects inside objects of one PDF: trees of names, forms and fields.
pub const PDF_DEPTH: usize = 16;
/// Fields, notes and names of one PDF.
pub const PDF_ITEMS: usize = 20_000;
