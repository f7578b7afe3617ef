//! Joins the stages and alone runs things in parallel: gather sources, survey, read and detect, fold, outcome.
//! Nothing here depends on the number of threads: results are taken in input order.

mod again;
mod aided;
mod attachments;
mod carried;
mod chosen;
mod circumstances;
pub mod collect;
mod collector;
mod decided;
mod documents;
mod enter;
pub mod extract;
pub mod gather;
mod mails;
pub mod ordered;
mod passage;
mod passed;
pub mod persons;
pub mod read;
pub mod redact;
mod repeats;
pub mod reveal;
pub mod scan;
mod several;
pub mod subject;
mod take;
mod twins;
mod unnamed;
mod walk;
mod who;

pub use again::Originals;
pub use collect::{Collected, Collecting, collect};
pub use gather::{Job, all_formats};
pub use passage::Passage;
pub use reveal::{passages, reveal};
pub use scan::{scan, scan_keeping};

use crate::model::{GapCode, Place, Troubles};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs foreign bytes through a reader; a panic becomes a gap that names the entry, and the run goes on.
pub fn barrier<T>(troubles: &mut Troubles, place: Place, job: impl FnOnce() -> T) -> Option<T> {
    match catch_unwind(AssertUnwindSafe(job)) {
        Ok(value) => Some(value),
        Err(_) => {
            troubles.gap(GapCode::Panic, place, "");
            None
        }
    }
}
