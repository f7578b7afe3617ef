//! Words: the two languages of the reports.

pub mod wording;

pub use wording::{Part, Wording};
