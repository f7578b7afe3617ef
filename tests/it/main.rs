//! All integration tests.

mod checks;
mod mail;
mod source;
mod support_mail;
mod whatsapp;
