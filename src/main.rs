//! Kanalwacht.
fn main() {}
