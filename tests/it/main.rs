//! All integration tests.

mod carried;
mod checks;
mod cli;
mod damage;
mod layers;
mod mail;
mod offline;
mod options;
mod others;
mod others_traps;
mod phone;
mod phrases;
mod policy;
mod promises;
mod rules;
mod source;
mod support_mail;
mod support_others;
mod telegram;
mod threema;
mod whatsapp;
mod whatsapp_backup;
mod whatsapp_checklist;
mod whatsapp_csv;
mod whatsapp_db;
mod whatsapp_run;
