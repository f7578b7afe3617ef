//! All integration tests.

mod checks;
mod layers;
mod offline;
