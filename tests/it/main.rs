//! All integration tests.

mod carried;
mod checks;
mod cli;
mod layers;
mod mail;
mod offline;
mod options;
mod phrases;
mod policy;
mod promises;
mod rules;
mod source;
mod support_mail;
mod whatsapp;
