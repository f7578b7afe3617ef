//! All integration tests.

mod checks;
mod source;
mod whatsapp;
