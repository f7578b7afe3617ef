//! Telegram Desktop's export (telegram.md): `result.json` of one chat or a whole account, and the HTML pages.
//!
//! JSON: `scan` finds borders in a file of any size, `outline` draws its frame, `value` reads one message, `entry` its
//! facts, `content` its text with the way back to the bytes (`flat`), `tally` what a survey counts. HTML: `page` finds blocks,
//! `block` reads one, `state` carries sender and day on, `pages` makes one run of all pages.

mod claims;
mod content;
mod entry;
mod flat;
mod folder;
pub mod html;
mod ids;
pub mod json;
mod limits;
mod media;
mod noted;
mod outline;
mod read;
mod scan;
mod tally;
mod times;
mod value;
