//! The words of a name: which is the given name, which becomes an initial.

/// Words that stand before a name and are no part of it.
const FORMS_OF_ADDRESS: &[&str] = &[
    "herr", "herrn", "frau", "familie", "fam", "dr", "prof", "ing", "dipl", "mag", "mr", "mrs",
    "ms", "miss", "fa", "firma",
];

/// Given name and initial of the last word: `Frau Dr. Renate Anna Krause (Kundin)` gives `Frau Dr. Renate K.`
pub(super) fn shortened(name: &str) -> String {
    let words = name_words(name);
    let address = words
        .iter()
        .take_while(|w| FORMS_OF_ADDRESS.contains(&w.to_lowercase().as_str()))
        .count();
    let (address, rest) = words.split_at(address);
    let initial = |w: &str| {
        w.chars()
            .next()
            .map(|c| format!("{c}."))
            .unwrap_or_default()
    };
    let swapped = name
        .split_once(',')
        .is_some_and(|(last, _)| name_words(last).len() == 1 + address.len());
    let mut out: Vec<String> = address.iter().map(|w| (*w).to_owned()).collect();
    match rest {
        [] => return name.to_owned(),
        [only] if address.is_empty() => return name.replace(&format!("({only})"), only),
        [only] => out.push(initial(only)),
        [last, given, ..] if swapped => out.extend([(*given).to_owned(), initial(last)]),
        [given, .., last] => out.extend([(*given).to_owned(), initial(last)]),
    }
    out.join(" ")
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
    use super::shortened;

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
