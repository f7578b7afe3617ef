//! All integration tests.

mod checks;
mod cli;
mod layers;
mod mail;
mod offline;
mod options;
mod others;
mod others_traps;
mod policy;
mod promises;
mod rules;
mod source;
mod support_mail;
mod support_others;
mod whatsapp;
