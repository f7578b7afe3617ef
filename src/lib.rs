//! Kanalwacht reads chat exports and mailboxes, finds business and personal data in them, and judges by a written
//! channel policy whether that channel was fit for it. See `ARCHITECTURE.md` for the way of the data.

pub mod checks;
pub mod cli;
pub mod commands;
pub mod content;
pub mod copies;
pub mod detect;
pub mod formats;
pub mod ledger;
pub mod mime;
pub mod model;
pub mod pipeline;
pub mod plan;
pub mod policy;
pub mod report;
pub mod rules;
pub mod score;
pub mod source;
pub mod store;
pub mod text;
