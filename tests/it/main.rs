//! All integration tests.

mod carried;
mod checks;
mod cli;
mod documents;
mod layers;
mod mail;
mod offline;
mod options;
mod phone;
mod phrases;
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
