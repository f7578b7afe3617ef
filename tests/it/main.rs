//! All integration tests.

mod checks;
