//! The sentences of reports in two languages, with plural forms.
//!
//! `de.ftl` and `en.ftl` are compiled in. A test keeps their keys equal and every code and term covered, so a missing
//! key is a mistake of ours; it shows as `⟦key⟧` instead of stopping a report.

use crate::model::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

const DE: &str = include_str!("de.ftl");
const EN: &str = include_str!("en.ftl");

/// The locale identifier; its type is inferred from fluent-bundle's own signature, which saves a dependency.
fn locale<T: std::str::FromStr + Default>(language: Language) -> T {
    language.id().parse().unwrap_or_default()
}

/// A value inside a sentence.
pub enum Part<'a> {
    /// A number: chooses the plural form and is written with the language's thousands mark.
    Number(u64),
    /// A text, put in as it is.
    Text(&'a str),
}

impl From<u64> for Part<'_> {
    fn from(number: u64) -> Self {
        Part::Number(number)
    }
}

impl<'a> From<&'a str> for Part<'a> {
    fn from(text: &'a str) -> Self {
        Part::Text(text)
    }
}

impl<'a> From<&'a String> for Part<'a> {
    fn from(text: &'a String) -> Self {
        Part::Text(text)
    }
}

/// The sentences of one language.
pub struct Wording {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Wording {
    /// The sentences of this language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let source = match language {
            Language::De => DE,
            Language::En => EN,
        };
        let resource = match FluentResource::try_new(source.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let mut bundle = FluentBundle::new_concurrent(vec![locale(language)]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::De => |value, _| number(value, '.'),
            Language::En => |value, _| number(value, ','),
        }));
        bundle.add_resource_overriding(resource);
        Self { language, bundle }
    }

    /// Which language this is.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// A sentence without values.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// A sentence with values.
    #[must_use]
    pub fn with(&self, key: &str, parts: &[(&str, Part<'_>)]) -> String {
        let mut args = FluentArgs::with_capacity(parts.len());
        for (name, part) in parts {
            match part {
                Part::Number(n) => args.set(*name, FluentValue::from(*n)),
                Part::Text(text) => args.set(*name, FluentValue::from(*text)),
            }
        }
        self.format(key, Some(&args))
    }

    /// A number with the language's thousands mark.
    #[must_use]
    pub fn number(&self, n: u64) -> String {
        grouped(
            n,
            if self.language == Language::De {
                '.'
            } else {
                ','
            },
        )
    }

    /// What was not applied because nobody stated its fact, in a sentence; empty where there is nothing. `id` writes what
    /// has no name of its own.
    #[must_use]
    pub fn not_applied(&self, ids: &[String], id: impl Fn(&str) -> String) -> String {
        let named = |written: &String| match written.as_str() {
            "M6" | "M8" | "M10" => {
                let name = self.say(&format!("modifier-{written}"));
                format!("{name} ({written})")
            }
            "need-to-know" | "team-chat-contract" => self.say(&format!("stated-{written}")),
            other => id(other),
        };
        let list: Vec<String> = ids.iter().map(named).collect();
        match list.join(", ") {
            list if list.is_empty() => list,
            list => self.with("text-not-applied", &[("list", (&list).into())]),
        }
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let pattern = self.bundle.get_message(key).and_then(|m| m.value());
        match pattern {
            Some(pattern) => {
                let mut errors = Vec::new();
                self.bundle
                    .format_pattern(pattern, args, &mut errors)
                    .into_owned()
            }
            None => format!("⟦{key}⟧"),
        }
    }
}

/// Whole numbers with a thousands mark; everything else as fluent writes it.
fn number(value: &FluentValue<'_>, mark: char) -> Option<String> {
    match value {
        FluentValue::Number(n) if n.value >= 0.0 && n.value.fract() == 0.0 => {
            n.as_string().parse().ok().map(|n| grouped(n, mark))
        }
        _ => None,
    }
}

fn grouped(n: u64, mark: char) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Audience, Channel, ConversationKind, CoverageCode, Direction, GapCode, NoteCode, RiskLevel,
        Severity, Tier, Topic, Verdict,
    };
    use std::collections::BTreeSet;

    fn keys(source: &str) -> BTreeSet<&str> {
        let resource = FluentResource::try_new(source.to_owned());
        assert!(resource.is_ok(), "a file of sentences does not parse");
        source
            .lines()
            .filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|l| l.split_once(" =").map(|(key, _)| key))
            .collect()
    }

    fn required() -> Vec<String> {
        let mut all = Vec::new();
        let mut add = |prefix: &str, ids: Vec<&str>| {
            all.extend(ids.into_iter().map(|id| format!("{prefix}-{id}")));
        };
        add("gap", GapCode::ALL.iter().map(|c| c.id()).collect());
        add("note", NoteCode::ALL.iter().map(|c| c.id()).collect());
        add(
            "coverage",
            CoverageCode::ALL.iter().map(|c| c.id()).collect(),
        );
        add("verdict", Verdict::ALL.iter().map(|c| c.id()).collect());
        add("decision", Verdict::ALL.iter().map(|c| c.id()).collect());
        add("severity", Severity::ALL.iter().map(|c| c.id()).collect());
        add("short", Channel::ALL.iter().map(|c| c.id()).collect());
        add("tier", Tier::ALL.iter().map(|c| c.id()).collect());
        add("audience", Audience::ALL.iter().map(|c| c.id()).collect());
        add("direction", Direction::ALL.iter().map(|c| c.id()).collect());
        add("topic", Topic::ALL.iter().map(|c| c.id()).collect());
        use ConversationKind as K;
        add(
            "kind",
            [K::Direct, K::Group, K::Broadcast, K::Mailbox]
                .map(K::id)
                .into(),
        );
        use RiskLevel as R;
        add(
            "risk",
            [R::Info, R::Low, R::Medium, R::High, R::Critical]
                .map(R::id)
                .into(),
        );
        all
    }

    #[test]
    fn both_languages_have_the_same_keys() {
        assert_eq!(keys(DE), keys(EN));
    }

    #[test]
    fn every_code_and_term_has_a_sentence() {
        let known = keys(DE);
        for key in required() {
            assert!(known.contains(key.as_str()), "no sentence for {key}");
        }
    }

    #[test]
    fn both_languages_use_the_same_values() {
        let values = |source: &str| -> Vec<BTreeSet<String>> {
            let mut sets: Vec<(String, BTreeSet<String>)> = Vec::new();
            for line in source.lines() {
                if let Some((key, _)) = line.split_once(" =")
                    && key.starts_with(|c: char| c.is_ascii_lowercase())
                {
                    sets.push((key.to_owned(), BTreeSet::new()));
                }
                for piece in line.split('$').skip(1) {
                    let name: String = piece.chars().take_while(char::is_ascii_lowercase).collect();
                    if let Some((_, set)) = sets.last_mut() {
                        set.insert(name);
                    }
                }
            }
            sets.sort();
            sets.into_iter().map(|(_, set)| set).collect()
        };
        assert_eq!(values(DE), values(EN));
    }

    #[test]
    fn plural_forms_and_thousands_follow_the_language() {
        let (de, en) = (Wording::new(Language::De), Wording::new(Language::En));
        let say = |w: &Wording, n: u64| w.with("coverage-picture", &[("count", n.into())]);
        assert_eq!(say(&de, 1), "Ein Bild");
        assert_eq!(say(&de, 1912), "1.912 Bilder");
        assert_eq!(say(&en, 1), "One picture");
        assert_eq!(say(&en, 1_912_000), "1,912,000 pictures");
    }

    #[test]
    fn no_isolation_marks_reach_a_report() {
        let text = Wording::new(Language::De).with("place-attachment", &[("name", "a.pdf".into())]);
        assert_eq!(text, "Anhang a.pdf");
    }

    #[test]
    fn a_missing_key_shows_itself() {
        assert_eq!(Wording::new(Language::En).say("no-such"), "⟦no-such⟧");
    }
}
