//! From what was handed in to bundles of entries: folders, archives, lone files, standard input.
//!
//! Knows no format. All limits on foreign archives live in [`limits`]. Nothing is written here but into the work
//! folder that the user named.

pub mod archive;
pub mod backup;
pub mod budget;
mod cursor;
mod derived;
mod duplicates;
pub mod entry;
pub mod file;
pub mod foreign;
mod gzip;
pub mod hash;
pub mod held;
pub mod kind;
pub mod limits;
mod member;
mod names;
pub mod parts;
pub mod passwords;
mod tar;
pub mod walk;

pub use backup::{BackupKey, BackupKeys};
pub use budget::Budget;
pub use cursor::Cursor;
pub use entry::{Bundle, BundleKind, Content, Entry, Handle, OpenError, Outer};
pub use passwords::Passwords;
pub use walk::{Input, collect, shown_path};
