//! All integration tests.

mod source;
