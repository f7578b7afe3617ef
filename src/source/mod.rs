//! From what was handed in to bundles of entries: folders, archives, lone files, standard input.
//!
//! Knows no format. All limits on foreign archives live in [`limits`]. Nothing is ever written here.

pub mod entry;
pub mod held;
pub mod limits;

pub use entry::{Bundle, BundleKind, Content, Entry, Handle, OpenError, Outer};
