//! All integration tests.

mod checks;
mod source;
mod whatsapp;
mod mail;
mod support_mail;
