//! `case`: one folder for one firm. Making it, closing it, and what `scan --case` writes into it.

mod ask;
mod close;
mod init;
mod run;

pub use close::close;
pub use init::init;
pub(super) use run::{record, run_folder};
