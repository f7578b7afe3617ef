//! What a case remembers of look-ups: when, whom, and why. A look-up of staff has a purpose, and whoever is asked for it later
//! finds it here (Art. 5(2) GDPR).

use super::Case;
use jiff::civil::Date;
use std::fs::OpenOptions;
use std::io::{self, Write};
use toml::Value;

/// The file in the case.
const LOOKUPS_FILE: &str = "lookups.toml";

impl Case {
    /// Writes a look-up down behind those before it.
    ///
    /// # Errors
    /// What opening or writing the file met.
    pub fn note_lookup(&self, day: Date, subject: &str, purpose: &str) -> io::Result<()> {
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let text = |text: &str| Value::String(text.to_owned()).to_string();
        let (subject, purpose) = (text(subject), text(purpose));
        let entry =
            format!("[[lookup]]\nday = {day}\nsubject = {subject}\npurpose = {purpose}\n\n");
        options
            .open(self.dir.join(LOOKUPS_FILE))?
            .write_all(entry.as_bytes())
    }
}
