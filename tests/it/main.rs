//! All integration tests.

mod checks;
mod layers;
mod mail;
mod offline;
mod source;
mod support_mail;
mod whatsapp;
