//! All integration tests.

mod checks;
mod cli;
mod layers;
mod mail;
mod offline;
mod phone;
mod policy;
mod promises;
mod rules;
mod source;
mod support_mail;
mod whatsapp;
mod whatsapp_backup;
mod whatsapp_checklist;
mod whatsapp_csv;
mod whatsapp_db;
mod whatsapp_run;
