//! Copies of originals that people take over or hand on: names of files that are safe everywhere, the folder they go into,
//! its index, and the forms of a copy without names and values.
//!
//! Knows what is copied from the pipeline, and says nothing on the terminal. A copy carries no mark of ours; its index,
//! sheets and hash lists do.

mod common;
pub mod forms;
pub mod index;
pub mod marks;
pub mod names;
pub mod people;
pub mod sheet;
pub mod shelf;
pub mod taken;

pub use forms::{Draft, Form, Talk};
pub use people::People;
pub use shelf::{Filed, Shelf};
pub use taken::{Item, Left, Selected, Taken};
