//! The words of a name: which is the given name, which becomes an initial.

/// Words that stand before a name and are no part of it.
const FORMS_OF_ADDRESS: &[&str] = &[
    "herr", "herrn", "frau", "familie", "fam", "dr", "prof", "ing", "dipl", "mag", "mr", "mrs",
    "ms", "miss", "fa", "firma",
];

/// A name taken apart.
struct Parts<'a> {
    /// Forms of address before it.
    address: Vec<&'a str>,
    given: Option<&'a str>,
    surname: Option<&'a str>,
}

fn parts(name: &str) -> Parts<'_> {
    let words = name_words(name);
    let address = words
        .iter()
        .take_while(|w| FORMS_OF_ADDRESS.contains(&w.to_lowercase().as_str()))
        .count();
    let (address, rest) = words.split_at(address);
    let swapped = name
        .split_once(',')
        .is_some_and(|(last, _)| name_words(last).len() == 1 + address.len());
    let (given, surname) = match rest {
        [] => (None, None),
        [only] if address.is_empty() => (Some(*only), None),
        [only] => (None, Some(*only)),
        [last, given, ..] if swapped => (Some(*given), Some(*last)),
        [given, .., last] => (Some(*given), Some(*last)),
    };
    Parts {
        address: address.to_vec(),
        given,
        surname,
    }
}

/// Given name and initial of the last word: `Frau Dr. Renate Anna Krause (Kundin)` gives `Frau Dr. Renate K.`
pub(super) fn shortened(name: &str) -> String {
    match parts(name) {
        Parts {
            given: None,
            surname: None,
            ..
        } => name.to_owned(),
        Parts {
            given: Some(only),
            surname: None,
            ..
        } => name.replace(&format!("({only})"), only),
        Parts {
            address,
            given,
            surname,
        } => {
            let mut out: Vec<String> = address.into_iter().map(str::to_owned).collect();
            out.extend(given.map(str::to_owned));
            out.extend(surname.map(initial));
            out.join(" ")
        }
    }
}

/// The part of a name that a report shows as an initial.
pub(super) fn surname(name: &str) -> Option<&str> {
    parts(name).surname
}

/// The first letter with a dot.
pub(super) fn initial(word: &str) -> String {
    word.chars()
        .next()
        .map(|c| format!("{c}."))
        .unwrap_or_default()
}

/// The words of a name, without what stands in brackets.
pub(super) fn name_words(name: &str) -> Vec<&str> {
    let end = name
        .find(['(', '['])
        .filter(|at| !name[..*at].trim().is_empty())
        .unwrap_or(name.len());
    word_spans(&name[..end])
        .into_iter()
        .map(|(s, e)| &name[s..e])
        .filter(|w| w.chars().any(char::is_alphabetic))
        .collect()
}

/// Runs of letters and digits, with hyphens and apostrophes between them.
pub(super) fn word_spans(text: &str) -> Vec<(usize, usize)> {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    let mut open = false;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joins = matches!(c, '-' | '\'' | '’')
            && open
            && chars.peek().is_some_and(|(_, n)| n.is_alphanumeric());
        if c.is_alphanumeric() || joins {
            let end = at + c.len_utf8();
            match spans.last_mut() {
                Some(last) if open => last.1 = end,
                _ => spans.push((at, end)),
            }
            open = true;
        } else {
            open = false;
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::{shortened, surname};

    #[test]
    fn a_surname_is_what_becomes_an_initial() {
        for (name, found) in [
            ("Renate Krause", Some("Krause")),
            ("Krause, Renate", Some("Krause")),
            ("Frau Krause", Some("Krause")),
            ("Renate", None),
            ("Frau", None),
            ("🙂", None),
        ] {
            assert_eq!(surname(name), found);
        }
    }

    #[test]
    fn names_become_given_name_and_initial() {
        for (name, shown) in [
            ("Renate Krause", "Renate K."),
            ("Krause, Renate", "Renate K."),
            ("Frau Krause", "Frau K."),
            ("Frau Dr. Renate Anna Krause (Kundin)", "Frau Dr Renate K."),
            ("Hans-Peter Groß", "Hans-Peter G."),
            ("Renate", "Renate"),
            ("🙂", "🙂"),
        ] {
            assert_eq!(shortened(name), shown);
        }
    }
}
