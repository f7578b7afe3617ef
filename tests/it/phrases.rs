//! What gaps, notes and diagnostics say in their own words has a German of it: no English sentence stands in a German
//! report.
#![allow(
    clippy::unwrap_used,
    reason = "clippy allows it in tests, and these helpers are nothing else"
)]

use crate::layers::sources;
use kanalwacht::model::Language;
use kanalwacht::text::phrases::{german, particular};

/// Calls and names whose string literals are particulars.
const SAYS: &[&str] = &[
    ".gap(",
    ".note(",
    "OpenError::new(",
    "Unread::Damaged(",
    "Unread::Limit(",
    "Unread::GaveUp(",
    "let detail =",
    "refuse(",
    "MemberName::Unsafe(",
    "detail:",
    "full(held,",
    "const NO_MEMORY: &str =",
];

/// Folders whose parts meet what is damaged.
const MEET: &[&str] = &["source", "formats", "pipeline", "mime", "content"];

/// A literal as a phrase with values in the places of its braces.
fn filled(literal: &str) -> String {
    let mut out = String::new();
    let mut depth = 0;
    for c in literal.chars() {
        match c {
            '{' => {
                depth += 1;
                out.push('7');
            }
            '}' => depth -= 1,
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// String literals of a piece of code, up to the end of its statement.
fn literals(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(start) = rest.find('"') {
        if rest[..start].contains(';') {
            break;
        }
        let Some(length) = rest[start + 1..].find('"') else {
            break;
        };
        found.push(rest[start + 1..start + 1 + length].to_owned());
        rest = &rest[start + length + 2..];
    }
    found
}

#[test]
fn every_particular_in_the_sources_has_its_german() {
    let mut wrong = Vec::new();
    for file in sources() {
        if !MEET.contains(&file.segments[0].as_str()) {
            continue;
        }
        let code = file.text.split("#[cfg(test)]").next().unwrap();
        for says in SAYS {
            for (at, _) in code.match_indices(says) {
                for literal in literals(&code[at + says.len()..]) {
                    // A sentence, not a name: `Windows-1252`, `Content-Length`.
                    let phrase = filled(&literal);
                    let about = phrase.split_once(": ").map_or(&*phrase, |(_, p)| p);
                    if about.split_whitespace().count() > 2 && german(&phrase).is_none() {
                        wrong.push(format!("{}: \"{literal}\"", file.segments.join("/")));
                    }
                }
            }
        }
    }
    wrong.dedup();
    assert!(
        wrong.is_empty(),
        "no German in src/text/phrases/:\n{}",
        wrong.join("\n")
    );
}

/// The string literals of a file's code, without its tests and comments; escapes as they are meant.
fn all_literals(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap();
    let mut found = Vec::new();
    for line in code.lines().map(str::trim_start) {
        if line.starts_with("//") || line.starts_with("reason =") {
            continue;
        }
        let mut literal: Option<String> = None;
        let mut chars = line.chars();
        while let Some(c) = chars.next() {
            match (c, &mut literal) {
                ('\\', Some(l)) => l.extend(chars.next()),
                ('"', Some(_)) => found.extend(literal.take()),
                ('"', None) => literal = Some(String::new()),
                (c, Some(l)) => l.push(c),
                _ => {}
            }
        }
    }
    found
}

#[test]
fn every_mistake_of_options_and_settings_has_its_german() {
    let other = [
        // Asked in both languages at once.
        "Passwort / password · {archive}: ",
        // A word that users type.
        "familie im betrieb",
        "Familie im Betrieb",
        // Frames whose fillings are looked at themselves.
        "`{key}` is {wanted}",
        "unknown {what} `{word}`",
    ];
    let mut wrong = Vec::new();
    for file in sources().into_iter().filter(|f| f.segments[0] == "plan") {
        for literal in all_literals(&file.text) {
            let phrase = filled(&literal);
            let about = phrase.split_once(": ").map_or(&*phrase, |(_, p)| p);
            let sentence = about.split_whitespace().count() > 2 && !other.contains(&&*literal);
            let framed = || german(&format!("`7` is {phrase}"));
            if sentence && german(&phrase).or_else(framed).is_none() {
                wrong.push(format!("{}: \"{literal}\"", file.segments.join("/")));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "no German in src/text/phrases/:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn a_german_report_of_damaged_exports_speaks_german() {
    let mut said = String::new();
    for folder in [
        "fixtures/hostile",
        "fixtures/mbox",
        "fixtures/whatsapp",
        "fixtures/eml",
    ] {
        let output = crate::cli::program()
            .args(["inspect", folder, "--lang", "de"])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        said.push_str(&String::from_utf8_lossy(&output.stdout));
    }
    let english: Vec<&str> = said
        .lines()
        .filter(|l| {
            let Some((_, particular)) = l.split_once("Einzelheit:") else {
                return false;
            };
            let mut words = particular.split(|c: char| !c.is_alphanumeric());
            words.any(|w| ["the", "was", "were", "with", "of"].contains(&w))
        })
        .collect();
    assert!(english.is_empty(), "{}", english.join("\n"));
}

#[test]
fn what_the_table_does_not_know_is_marked_in_german_only() {
    let foreign = "something odd happened here";
    assert_eq!(particular(Language::En, foreign), foreign);
    assert!(particular(Language::De, foreign).contains("technische Meldung"));
}
