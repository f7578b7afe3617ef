//! All integration tests.

mod checks;
mod cli;
mod layers;
mod mail;
mod offline;
mod options;
mod policy;
mod promises;
mod rules;
mod source;
mod support_mail;
mod threema;
mod whatsapp;
