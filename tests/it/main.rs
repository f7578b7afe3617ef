//! All integration tests.

mod checks;
mod cli;
mod mail;
mod policy;
mod rules;
mod source;
mod support_mail;
mod whatsapp;
