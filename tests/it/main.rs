//! All integration tests.

mod checks;
mod mail;
mod promises;
mod source;
mod support_mail;
mod whatsapp;
