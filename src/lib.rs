//! Kanalwacht.
