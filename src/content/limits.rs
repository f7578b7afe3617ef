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
/// A picture whose text is read; cameras write 20 MiB at most.
pub const SCAN: usize = 32 << 20;
/// Points of such a picture: an A3 page at 600 dots an inch has 70 million.
pub const PICTURE_PIXELS: u64 = 100_000_000;
/// Pictures of pages inside one document whose text is read.
pub const SCANS: usize = 200;
/// Bytes of all of them; a page of fax takes 50 KiB, one in colour 1 MiB.
pub const SCANS_BYTES: usize = 48 << 20;
/// Pictures and sounds of one message that are handed to other programs: each takes seconds.
pub const AIDED: usize = 300;
/// Time for one picture: a page takes one to three seconds, a machine may be busy.
pub const PICTURE_SECONDS: u64 = 60;
/// A sound that becomes text; an hour of a voice message takes 20 MiB.
pub const SOUND: usize = 64 << 20;
/// Time for one sound: slow machines need several times its length.
pub const SOUND_SECONDS: u64 = 900;
/// Memory of the program that reads pictures: four bytes for each point, several times.
pub const AID_MEMORY: u64 = 2 << 30;
/// What such a program may say: a table of words is some fifty times its text.
pub const AID_ANSWER: u64 = 8 << 20;
/// Bytes of a picture looked at for its data: they stand before the picture itself.
pub const PICTURE: usize = 256 << 10;
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
