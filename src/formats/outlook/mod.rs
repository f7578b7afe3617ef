//! Outlook: single messages (`.msg`), stores (`.pst`, `.ost`), `winmail.dat` (mail.md sections 9 to 11), and the archives
//! of other programs that are only recognised.
//!
//! All three hold the same MAPI properties: `properties` decodes them, `item` is what a reader fills, `letter` makes a
//! mail of it, and from there it goes the way of every other mail. `storage`, `pst` and `tnef` know one container each.

mod give;
pub mod inner;
mod item;
mod letter;
mod lzfu;
pub mod msg;
mod parties;
mod properties;
pub mod pst;
mod storage;
pub(in crate::formats) mod tnef;
pub mod unread;
pub mod winmail;
mod written;
