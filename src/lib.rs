//! Kanalwacht.

pub mod checks;
