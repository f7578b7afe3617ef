//! Who is who in a copy without names: every person known to the run gets a number, and its names, numbers and addresses
//! are found again in any text, in the genitive and in other spellings of umlauts too.

use super::common::{GENERIC, LOWER};
use std::collections::{BTreeSet, HashMap};

/// Digits from which a number names a person, and how many of its last ones are compared: country codes and zeros differ.
const NUMBER: (usize, usize) = (7, 8);
/// Shortest word of a name that names alone, in characters.
const SHORTEST: usize = 3;

/// Persons by number, from 1.
#[derive(Debug, Default)]
pub struct People {
    /// Folded name, address or last digits of a number.
    keys: HashMap<String, usize>,
    /// Folded word of a name, with all who bear it.
    words: HashMap<String, BTreeSet<usize>>,
    count: usize,
}

impl People {
    /// The person of a name and a handle (number or address); a new one where neither is known yet.
    pub fn person(&mut self, name: &str, handle: &str) -> Option<usize> {
        let keys: Vec<String> = [key(handle), key(name)].into_iter().flatten().collect();
        if keys.is_empty() {
            return None;
        }
        let known = keys.iter().find_map(|key| self.keys.get(key).copied());
        let person = known.unwrap_or_else(|| {
            self.count += 1;
            self.count
        });
        for key in keys {
            self.keys.entry(key).or_insert(person);
        }
        // Of an address only what stands before the sign: what is behind it names a service.
        let named = name.split('@').next().unwrap_or_default();
        for word in words(named).map(|(_, _, word)| fold(word)) {
            if word.chars().count() >= SHORTEST && !GENERIC.contains(&word.as_str()) {
                self.words.entry(word).or_default().insert(person);
            }
        }
        Some(person)
    }

    /// How many there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.count
    }

    /// The text with every name and number of a known person replaced, and how many were.
    #[must_use]
    pub fn replace(&self, text: &str, several: &str) -> (String, u64) {
        let mut marks = self.numbers(text);
        marks.extend(self.names(text, several));
        marks.sort_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
        let (mut out, mut at, mut count) = (String::with_capacity(text.len()), 0, 0);
        for (start, end, shown) in marks {
            if start < at {
                continue;
            }
            out.push_str(&text[at..start]);
            out.push_str(&shown);
            at = end;
            count += 1;
        }
        out.push_str(&text[at..]);
        (out, count)
    }

    /// Runs of words that name somebody.
    fn names(&self, text: &str, several: &str) -> Vec<(usize, usize, String)> {
        let mut found = Vec::new();
        let mut open: Option<(usize, usize, BTreeSet<usize>)> = None;
        for (start, end, word) in words(text) {
            let bearers = self.bearers(word);
            let joined = open.as_ref().and_then(|(_, last, now)| {
                let near = matches!(&text[*last..start], " " | "-" | ", ");
                let both: BTreeSet<usize> = now.intersection(bearers?).copied().collect();
                (near && !both.is_empty()).then_some(both)
            });
            match (joined, &mut open, bearers) {
                (Some(both), Some(run), _) => (run.1, run.2) = (end, both),
                (_, run, Some(bearers)) => {
                    found.extend(run.replace((start, end, bearers.clone())));
                }
                (_, run, None) => found.extend(run.take()),
            }
        }
        found.extend(open);
        found
            .into_iter()
            .map(|(start, end, bearers)| {
                let mut bearers = bearers.into_iter();
                match (bearers.next(), bearers.next()) {
                    (Some(one), None) => (start, end, shown(one)),
                    _ => (start, end, several.to_owned()),
                }
            })
            .collect()
    }

    /// All who bear this word, also where it stands in the genitive.
    fn bearers(&self, word: &str) -> Option<&BTreeSet<usize>> {
        let folded = fold(word);
        let small = word.chars().next().is_some_and(char::is_lowercase);
        let forms = [
            Some(folded.as_str()),
            folded.strip_suffix('s'),
            folded.strip_suffix("ens"),
        ];
        forms.into_iter().flatten().find_map(|form| {
            // "klein" and "lang" are words before they are names, and so is what is very short.
            if small && (form.chars().count() <= SHORTEST || LOWER.contains(&form)) {
                return None;
            }
            self.words.get(form)
        })
    }

    /// Numbers of known persons, however they are written.
    fn numbers(&self, text: &str) -> Vec<(usize, usize, String)> {
        let mut found = Vec::new();
        let mut run: Option<(usize, usize, String)> = None;
        for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
            let part = c.is_ascii_digit();
            let between = matches!(c, ' ' | '\u{a0}' | '-' | '/' | '(' | ')' | '.' | '+');
            match &mut run {
                Some((_, end, digits)) if part => {
                    digits.push(c);
                    *end = at + 1;
                }
                Some(_) if between => {}
                Some(_) => found.extend(run.take().and_then(|run| self.number(run))),
                None if part || c == '+' => {
                    let digits = if part { c.to_string() } else { String::new() };
                    run = Some((at, at + 1, digits));
                }
                None => {}
            }
        }
        found
    }

    fn number(
        &self,
        (start, end, digits): (usize, usize, String),
    ) -> Option<(usize, usize, String)> {
        let person = self.keys.get(&last_digits(&digits)?)?;
        Some((start, end, shown(*person)))
    }
}

/// A person as a copy names it.
#[must_use]
pub fn shown(person: usize) -> String {
    format!("Person {person}")
}

/// What a name, number or address is compared by.
fn key(text: &str) -> Option<String> {
    let text = text.trim();
    if text.contains('@') {
        return Some(text.to_lowercase());
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if !text.chars().any(char::is_alphabetic) {
        return last_digits(&digits);
    }
    let words: Vec<String> = words(text).map(|(_, _, word)| fold(word)).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn last_digits(digits: &str) -> Option<String> {
    let (least, compared) = NUMBER;
    (digits.len() >= least).then(|| digits[digits.len().saturating_sub(compared)..].to_owned())
}

/// Runs of letters with where they stand.
fn words(text: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(char::is_alphabetic)?;
        let length = text[start..]
            .find(|c: char| !c.is_alphabetic() && !is_combining(c))
            .unwrap_or(text.len() - start);
        rest = start + length;
        Some((start, rest, &text[start..rest]))
    })
}

const fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Small letters, umlauts and ß in two letters, accents gone.
fn fold(word: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut out = String::with_capacity(word.len());
    for c in word.nfc().flat_map(char::to_lowercase) {
        match c {
            'ä' => out.push_str("ae"),
            'ö' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'ß' => out.push_str("ss"),
            c => out.extend(std::iter::once(c).nfd().filter(|c| !is_combining(*c))),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people() -> People {
        let mut people = People::default();
        for (name, handle) in [
            ("Renate Kühnel", "+49 152 98010086"),
            ("Uwe Renner", ""),
            ("Sabine Renner", "s.renner@firma.example"),
            ("Familie Klein", ""),
            ("+49 170 5550123", ""),
        ] {
            people.person(name, handle);
        }
        people
    }

    fn replaced(text: &str) -> String {
        people().replace(text, "[Name]").0
    }

    #[test]
    fn names_are_found_in_every_form() {
        let cases = [
            ("Frau Kühnel war da", "Frau Person 1 war da"),
            (
                "Renates Bad, KUEHNELS Küche",
                "Person 1 Bad, Person 1 Küche",
            ),
            ("Kühnel, Renate rief an", "Person 1 rief an"),
            ("renate kühnel", "Person 1"),
            ("bei Renners", "bei [Name]"),
            ("Sabine Renner und Uwe", "Person 3 und Person 2"),
            (
                "ein klein wenig, Herr Klein",
                "ein klein wenig, Herr Person 4",
            ),
            ("Renatenweg", "Renatenweg"),
            ("Ruf 0152/98010086 an", "Ruf Person 1 an"),
            ("0049 (170) 555-0123.", "Person 5."),
        ];
        for (text, is) in cases {
            assert_eq!(replaced(text), is, "{text}");
        }
    }

    #[test]
    fn the_same_person_keeps_its_number() {
        let mut people = people();
        assert_eq!(people.person("renate kuehnel", ""), Some(1));
        assert_eq!(people.person("R. K.", "015298010086"), Some(1));
        assert_eq!(people.person("Chefin", "S.Renner@firma.example"), Some(3));
        assert_eq!(people.person("", ""), None);
        assert_eq!(people.count(), 5);
    }
}
