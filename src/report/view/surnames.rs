//! Surnames standing alone in paths and file names: `Lohnabrechnung_02_Krause.pdf`.

use super::words::{initial, surname};
use std::collections::HashSet;

/// Fewest letters of a surname that is looked for alone; shorter ones are syllables of anything.
const LETTERS: usize = 3;

/// The surnames of a run, in one spelling.
#[derive(Default)]
pub(super) struct Surnames {
    known: HashSet<String>,
}

impl Surnames {
    /// Takes up the surname of one name; each half of a double name counts.
    pub(super) fn learn(&mut self, name: &str) {
        let halves = surname(name)
            .into_iter()
            .flat_map(|s| s.split(['-', '’', '\'']));
        for half in halves {
            if half.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS {
                self.known.insert(spelling(half));
            }
        }
    }

    /// The path with each known surname as its initial, whatever stands around it, capitals or umlauts.
    pub(super) fn shortened(&self, path: &str) -> String {
        let mut out = String::with_capacity(path.len());
        let mut rest = path;
        while !rest.is_empty() {
            let at = rest.find(char::is_alphabetic).unwrap_or(rest.len());
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            let end = rest
                .find(|c: char| !c.is_alphabetic())
                .unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            if self.known.contains(&spelling(word)) {
                out.push_str(undotted(&initial(word), after));
            } else {
                out.push_str(word);
            }
            rest = after;
        }
        out
    }
}

/// What is shown before `after`, without its dot where one follows anyway: `Krause.pdf` becomes `K.pdf`.
pub(super) fn undotted<'a>(shown: &'a str, after: &str) -> &'a str {
    match shown.strip_suffix('.') {
        Some(bare) if after.starts_with('.') => bare,
        _ => shown,
    }
}

/// Small letters, umlauts and ß as they are typed where the keyboard has none.
fn spelling(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => out.push_str("ae"),
            'ö' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'ß' => out.push_str("ss"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Surnames;

    #[test]
    fn surnames_become_initials_in_any_spelling() {
        let mut surnames = Surnames::default();
        for name in ["Jörg Müller-Lüdke", "Krause, Renate", "Renate", "Li Wu"] {
            surnames.learn(name);
        }
        for (path, shown) in [
            ("Lohnabrechnung_02_Krause.pdf", "Lohnabrechnung_02_K.pdf"),
            ("lohn-MUELLER 2026/krause.jpg", "lohn-M. 2026/k.jpg"),
            ("Lüdke2.pdf", "L.2.pdf"),
            ("Krausestraße.pdf", "Krausestraße.pdf"),
            ("Renate_Wu.pdf", "Renate_Wu.pdf"),
        ] {
            assert_eq!(surnames.shortened(path), shown);
        }
    }
}
