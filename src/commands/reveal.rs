//! The question before values are shown openly. Asking is apart from reading, so that neither needs the other in a test.

use crate::model::Language;
use std::io::{self, BufRead, Write};

/// Asks a person to type a word; anything else means no.
///
/// # Errors
/// Reading or writing the terminal.
pub fn confirmed(
    language: Language,
    answers: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<bool> {
    let (question, word) = match language {
        Language::De => (
            "Die Berichte zeigen dann alle gefundenen Werte offen: Kontonummern, Zugangsdaten, Angaben über Personen.\n\
             Wer sie hat, kann alles lesen. Private Unterhaltungen bleiben geschlossen.",
            "offen",
        ),
        Language::En => (
            "The reports will show all values that were found openly: account numbers, credentials, details of people.\n\
             Whoever holds them can read everything. Private conversations stay closed.",
            "open",
        ),
    };
    let prompt = match language {
        Language::De => format!("Zum Fortfahren „{word}“ eintippen: "),
        Language::En => format!("Type \"{word}\" to go on: "),
    };
    write!(out, "{question}\n{prompt}")?;
    out.flush()?;
    let mut answer = String::new();
    answers.read_line(&mut answer)?;
    Ok(answer.trim().eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::confirmed;
    use crate::model::Language;

    #[test]
    fn only_the_word_means_yes() {
        let asked = |language, typed: &str| {
            let mut out = Vec::new();
            let yes = confirmed(language, &mut typed.as_bytes(), &mut out).unwrap();
            assert!(!out.is_empty());
            yes
        };
        assert!(asked(Language::De, "offen\n"));
        assert!(asked(Language::En, "Open\r\n"));
        for no in ["", "\n", "ja\n", "open\n", "y\n"] {
            assert!(!asked(Language::De, no), "{no}");
        }
    }
}
