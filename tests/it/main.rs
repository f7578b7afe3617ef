//! All integration tests.

mod mail;
mod support_mail;
