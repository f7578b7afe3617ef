//! The settings file of a new case: every setting with a comment, and the answers that were given at the terminal.

use crate::model::Language;

const DE: &str = include_str!("settings.de.toml");
const EN: &str = include_str!("settings.en.toml");

/// An answer for the settings file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Table, `mandate`.
    pub table: &'static str,
    /// Key in it, `ordered-by`.
    pub key: &'static str,
    /// Value as TOML writes it.
    pub value: String,
}

impl Answer {
    /// A text as answer.
    #[must_use]
    pub fn text(table: &'static str, key: &'static str, answer: &str) -> Self {
        let value = toml::Value::String(answer.to_owned()).to_string();
        Self { table, key, value }
    }
}

/// The settings file with these answers; what nobody answered stays commented out.
#[must_use]
pub fn settings(language: Language, answers: &[Answer]) -> String {
    let template = match language {
        Language::De => DE,
        Language::En => EN,
    };
    let mut table = "";
    let mut out = String::with_capacity(template.len() + 200);
    for line in template.lines() {
        if let Some(name) = line.strip_prefix('[') {
            table = name.trim_end_matches(']');
        }
        let answer = answers
            .iter()
            .find(|a| a.table == table && line.starts_with(&format!("# {} =", a.key)));
        match answer {
            Some(answer) => out.push_str(&format!("{} = {}", answer.key, answer.value)),
            None => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_stand_at_their_place_in_both_languages() {
        for language in [Language::De, Language::En] {
            let answers = [
                Answer::text("business", "name", "Bad \"und\" Heizung"),
                Answer::text("mandate", "reason", "Umstellung"),
            ];
            let text = settings(language, &answers);
            let table: toml::Table = text.parse().unwrap();
            assert_eq!(
                table["business"]["name"].as_str(),
                Some("Bad \"und\" Heizung")
            );
            assert_eq!(table["mandate"]["reason"].as_str(), Some("Umstellung"));
            assert!(table["own"].get("names").is_none());
        }
    }
}
