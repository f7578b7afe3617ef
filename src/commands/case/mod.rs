//! `case`: one folder for one firm. Making it, closing it, and what `scan --case` writes into it.

mod ask;
mod close;
mod init;
mod run;

pub(super) use ask::day as typed_day;
pub use close::close;
pub use init::init;
pub(super) use run::{record, run_folder};
