//! All integration tests.

mod whatsapp;
