//! What readers and checks say in their own words (the particulars of gaps and notes, mistakes in files and on the
//! command line), in the language of the report.
//!
//! Those who meet a mistake know no language: they write English, once, and this table has the German of it. `{}` stands
//! for a value, `{1}`, `{2}` in the German for the first and second of them. A test walks over the sources and fails
//! where a particular has no German (`tests/it/phrases.rs`).

mod case;
mod command_line;
mod documents;
mod exports;
mod files;
mod libraries;
mod messengers;
mod others;
mod outlook;
mod rules;
mod written;

use crate::model::Language;

/// All tables, in the order in which they are asked.
const GERMAN: &[&[(&str, &str)]] = &[
    files::TABLE,
    documents::TABLE,
    exports::TABLE,
    outlook::TABLE,
    libraries::TABLE,
    written::TABLE,
    rules::TABLE,
    command_line::TABLE,
    case::TABLE,
    // Last: its short phrases (`needs {}`) would take others' sentences.
    messengers::TABLE,
    others::TABLE,
];

/// Numbers that the plain phrase would count wrongly, English.
const ONE_ENGLISH: &[(&str, &str)] = &[
    ("1 lines taken as text", "one line taken as text"),
    ("1 lines", "one line"),
    (
        "1 messages that no folder lists any more",
        "one message that no folder lists any more",
    ),
    (
        "1 messages whose folder is gone",
        "one message whose folder is gone",
    ),
    ("1 headers", "one header"),
    (
        "1 records could not be read, the first at byte {}: {}",
        "one record could not be read, at byte {1}: {2}",
    ),
    ("1 times, first at byte {}: {}", "once, at byte {1}: {2}"),
    (
        "1 names of members were read in the old DOS character set",
        "one name of a member was read in the old DOS character set",
    ),
    (
        "1 names of members were read as Windows-1252",
        "one name of a member was read as Windows-1252",
    ),
    (
        "1 file names hold bytes that are no characters",
        "one file name holds bytes that are no characters",
    ),
];

/// Commands of two words: a mistake may be about one.
const COMMANDS: &[&str] = &["case init", "case close", "triage add", "triage check"];

/// Words of a text from which it counts as a sentence: a lone value needs no translation.
const SENTENCE: usize = 3;

/// A particular in the language of the report. What the table does not know (the operating system's or a library's own
/// words) stays as it is, marked as a technical message where the report is German.
#[must_use]
pub fn particular(language: Language, text: &str) -> String {
    match language {
        Language::En => {
            find(&[ONE_ENGLISH], text, &str::to_owned).unwrap_or_else(|| text.to_owned())
        }
        Language::De => german(text).unwrap_or_else(|| {
            if text.split_whitespace().count() < SENTENCE {
                text.to_owned()
            } else {
                format!("technische Meldung „{text}“")
            }
        }),
    }
}

/// A line of a diagnostic in the language of the user; what the table does not know stays as it is.
#[must_use]
pub fn diagnostic(language: Language, text: &str) -> String {
    let line = |line: &str| match language {
        Language::En => line.to_owned(),
        Language::De => german(line).unwrap_or_else(|| line.to_owned()),
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// The German of a phrase, where the table has it.
#[must_use]
pub fn german(text: &str) -> Option<String> {
    let value = |v: &str| german(v).unwrap_or_else(|| v.to_owned());
    find(GERMAN, text, &value).or_else(|| {
        // `--since: no day`, `` `fr`: one of: de, en ``: what it is about, then the phrase.
        let (about, phrase) = text.split_once(": ")?;
        let simple = !about.contains(' ')
            || about.starts_with('`')
            || COMMANDS.contains(&about)
            || about.starts_with("mem")
            || names_a_file(about);
        let about = find(GERMAN, about, &value).unwrap_or_else(|| about.to_owned());
        simple.then(|| german(phrase).map(|p| format!("{about}: {p}")))?
    })
}

/// Whether this is a file with its ending, perhaps with a line: `Bad & Heizung.toml`, `Unsere Kontakte.csv:3`.
fn names_a_file(about: &str) -> bool {
    let name = about.trim_end_matches(|c: char| c.is_ascii_digit() || c == ':');
    [".toml", ".csv", ".xlsx", ".vcf", ".txt"]
        .iter()
        .any(|end| name.ends_with(end))
}

/// The other side of the phrase that is this text, else of the first one that fits, its values as `value` says them.
fn find(tables: &[&[(&str, &str)]], text: &str, value: &dyn Fn(&str) -> String) -> Option<String> {
    let all = || tables.iter().copied().flatten();
    // `needs a reason` is not what `needs {}` of another table says of any value.
    if let Some((_, other)) = all().find(|(phrase, _)| *phrase == text) {
        return Some((*other).to_owned());
    }
    all().find_map(|(phrase, other)| {
        let values = values(phrase, text)?;
        let mut out = (*other).to_owned();
        for (number, written) in values.iter().enumerate() {
            out = out.replace(&format!("{{{}}}", number + 1), &value(written));
        }
        Some(out)
    })
}

/// What stands at the `{}` of a phrase, where the text is that phrase.
fn values<'t>(phrase: &str, text: &'t str) -> Option<Vec<&'t str>> {
    let mut parts = phrase.split("{}");
    let mut rest = text.strip_prefix(parts.next()?)?;
    let parts: Vec<&str> = parts.collect();
    let mut values = Vec::with_capacity(parts.len());
    for (number, part) in parts.iter().enumerate() {
        let last = number + 1 == parts.len();
        let at = if last && part.is_empty() {
            rest.len()
        } else if last {
            rest.len().checked_sub(part.len())?
        } else {
            rest.find(part)?
        };
        let value = rest.get(..at)?;
        rest = rest.get(at..)?.strip_prefix(part)?;
        values.push(value);
    }
    rest.is_empty().then_some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_where_german_wants_them() {
        let de = |text| particular(Language::De, text);
        assert_eq!(de("12 lines"), "12 Zeilen");
        assert_eq!(de("1 lines"), "eine Zeile");
        assert_eq!(particular(Language::En, "1 lines"), "one line");
        assert_eq!(de("Windows-1252"), "Windows-1252");
        assert_eq!(
            de("Windows-1252, mail at byte 3"),
            "Windows-1252; Mail ab Byte 3"
        );
        assert_eq!(
            de("no date taken, mail at byte 3"),
            "es wurde kein Datum übernommen; Mail ab Byte 3"
        );
        assert_eq!(
            de("member 3 of the directory: the name is empty"),
            "Eintrag 3 des Verzeichnisses: der Name ist leer"
        );
        assert_eq!(
            de("Frobnication failed badly"),
            "technische Meldung „Frobnication failed badly“"
        );
    }

    #[test]
    fn diagnostics_name_what_they_are_about() {
        let text = "`fr`: one of: de, en\n--since: no day";
        assert_eq!(
            diagnostic(Language::De, text),
            "`fr`: möglich sind: de, en\n--since: kein Tag"
        );
        assert_eq!(diagnostic(Language::En, text), text);
        assert_eq!(
            diagnostic(Language::De, "Bad und Heizung.toml: unknown key `x`"),
            "Bad und Heizung.toml: unbekannter Schlüssel `x`"
        );
    }

    #[test]
    fn every_german_phrase_uses_the_values_of_the_english_one() {
        for (english, german) in GERMAN.iter().copied().flatten() {
            for number in 1..=english.matches("{}").count() {
                assert!(german.contains(&format!("{{{number}}}")), "{english}");
            }
        }
    }
}
