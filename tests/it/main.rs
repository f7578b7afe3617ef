//! All integration tests.

mod checks;
mod source;
