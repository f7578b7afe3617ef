//! Kanalwacht reads chat exports and mailboxes, finds business and personal data in them, and judges by a written
//! channel policy whether that channel was fit for it. See `ARCHITECTURE.md` for the way of the data.

pub mod checks;
pub mod detect;
pub mod formats;
pub mod mime;
pub mod model;
pub mod report;
pub mod rules;
pub mod source;
pub mod store;
pub mod text;
