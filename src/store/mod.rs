//! What is kept beside memory: spill files without text, removed at the end.

pub mod duplicates;
pub mod spill;

pub use duplicates::{DuplicateFinder, Duplicates, KeyRecord};
pub use spill::Spill;
