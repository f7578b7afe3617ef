//! Copies of originals that people take over or hand on: names of files that are safe everywhere, the folder they go into,
//! its index, and the forms of a copy without names and values.
//!
//! Knows what is copied from the pipeline, and says nothing on the terminal. A copy carries no mark of ours; its index,
//! sheets and hash lists do.

pub mod index;
pub mod names;
pub mod sheet;
pub mod shelf;
pub mod taken;

pub use shelf::{Filed, Shelf};
pub use taken::{Item, Left, Selected, Taken};
