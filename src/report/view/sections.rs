//! The sections of the long report, what was only counted, and the words that need a sentence.

use super::View;

/// Number and anchor of each section (report.md section 2); its heading is the sentence `sec-` and the anchor.
const SECTIONS: [(&str, &str); 17] = [
    ("0", "notice"),
    ("1", "summary"),
    ("2", "scope"),
    ("3", "results"),
    ("4", "key"),
    ("4a", "talk"),
    ("5", "plan"),
    ("6", "breaches"),
    ("7", "kept"),
    ("8", "subjects"),
    ("9", "record"),
    ("10", "custody"),
    ("11", "limits"),
    ("12", "rules"),
    ("A", "findings"),
    ("B", "private"),
    ("C", "glossary"),
];

/// Words that the glossary explains: `word-` and the key is the word, with `-is` behind it the sentence.
const WORDS: [&str; 15] = [
    "channel",
    "policy",
    "finding",
    "verdict",
    "category",
    "tier",
    "index",
    "light",
    "sample",
    "breach",
    "gap",
    "mask",
    "pseudonym",
    "hash",
    "retention",
];

/// Sections of the short report, by their anchors: two pages.
const SHORT: [&str; 5] = ["notice", "summary", "plan", "breaches", "custody"];

/// How much the report to hand over says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Length {
    /// Everything.
    #[default]
    Long,
    /// Two pages: notice, summary, actions, the worst that may be breaches, evidence.
    Short,
}

/// A section of the report.
#[derive(Debug, Clone)]
pub struct SectionRow {
    /// `4a`.
    pub number: &'static str,
    /// Where it starts.
    pub anchor: &'static str,
    /// Its heading, without the number.
    pub title: String,
}

impl View<'_> {
    /// Whether the report to hand over says everything.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.options.length == Length::Long
    }

    /// All sections of the report, in their order.
    #[must_use]
    pub fn sections(&self) -> Vec<SectionRow> {
        SECTIONS
            .iter()
            .filter(|(_, anchor)| self.is_long() || SHORT.contains(anchor))
            .map(|(number, anchor)| SectionRow {
                number,
                anchor,
                title: self.term("sec", anchor),
            })
            .collect()
    }

    /// The heading of a section, with its number.
    #[must_use]
    pub fn section(&self, anchor: &str) -> String {
        let known = SECTIONS.iter().find(|(_, of)| *of == anchor);
        let title = self.term("sec", anchor);
        known.map_or_else(|| title.clone(), |(number, _)| format!("{number} {title}"))
    }

    /// What was left out or only counted: label and number. The first two stand there even where they are none.
    #[must_use]
    pub fn only_counted(&self) -> Vec<(String, String)> {
        let counts = &self.outcome.counts;
        let private = self.outcome.conversations.iter().filter(|c| {
            let [business, marketing, private, _] = c.topics;
            c.twin.is_none() && private > 0 && business + marketing == 0
        });
        let always = [
            ("counted-private", counts.topics[2]),
            ("counted-private-only", private.count() as u64),
        ];
        let others = [
            ("counted-not-chosen", counts.not_chosen.conversations),
            ("counted-not-chosen-messages", counts.not_chosen.messages),
            ("counted-outside", counts.outside),
            ("counted-mass-mail", counts.mass_mail),
            ("counted-own", counts.own_data),
            ("counted-hidden", counts.hidden),
        ];
        always
            .into_iter()
            .chain(others.into_iter().filter(|(_, n)| *n > 0))
            .map(|(key, n)| (self.say(key), self.number(n)))
            .collect()
    }

    /// Words of the report, each with a sentence.
    #[must_use]
    pub fn glossary(&self) -> Vec<(String, String)> {
        let mut words: Vec<_> = WORDS
            .iter()
            .map(|word| {
                let sentence = self.say(&format!("word-{word}-is"));
                (self.term("word", word), sentence)
            })
            .collect();
        words.sort_by_key(|(word, _)| word.to_lowercase());
        words
    }

    /// Facts of the run; the short report leaves out its settings.
    #[must_use]
    pub fn custody_facts(&self) -> Vec<(String, String)> {
        let mut facts = self.facts();
        if !self.is_long() {
            facts.truncate(facts.len().saturating_sub(self.outcome.run.plan.len()));
        }
        facts
    }

    /// How many sources there are, and where their hashes stand.
    #[must_use]
    pub fn short_sources(&self) -> String {
        let sources = self.outcome.sources.len() as u64;
        self.with("short-sources", &[("count", sources.into())])
    }

    /// What is filled in about the export by hand: heads of the columns.
    #[must_use]
    pub fn handover(&self) -> Vec<String> {
        ["who", "device", "when", "how"]
            .map(|of| self.term("handover", of))
            .into()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{NameStyle, View, ViewOptions};
    use crate::model::Language;
    use crate::report::{sample, tests::written};

    /// Headings as report.md section 2 has them.
    const HEADINGS: [(&str, &str, &str); 17] = [
        (
            "0",
            "Hinweis: Orientierung, keine Rechtsberatung",
            "Notice: guidance, not legal advice",
        ),
        ("1", "Zusammenfassung", "Summary"),
        ("2", "Prüfumfang und Vorgehen", "Scope and method"),
        (
            "3",
            "Ergebnis nach Kanal und Datenart",
            "Results by channel and data category",
        ),
        ("4", "Die wichtigsten Befunde", "Key findings"),
        ("4a", "Gesprächsblatt", "Talk sheet"),
        ("5", "Maßnahmenplan", "Action plan"),
        (
            "6",
            "Verdacht auf Datenpannen (Art. 33/34 DSGVO)",
            "Possible personal data breaches (Art. 33/34 GDPR)",
        ),
        ("7", "Löschen und Aufbewahren", "Deletion and retention"),
        (
            "8",
            "Betroffene Personen (Art. 15 DSGVO)",
            "Data subjects (Art. 15 GDPR)",
        ),
        (
            "9",
            "Bausteine für das Verzeichnis der Verarbeitungstätigkeiten (Art. 30 DSGVO)",
            "Building blocks for the record of processing (Art. 30 GDPR)",
        ),
        (
            "10",
            "Nachweise und Prüfkette",
            "Evidence and chain of custody",
        ),
        ("11", "Grenzen der Prüfung", "Limits of the check"),
        (
            "12",
            "Regelwerk, Kanalprofil und Quellen",
            "Rules, channel profile and sources",
        ),
        ("A", "Einzelbefunde", "Findings in detail"),
        (
            "B",
            "Ausgenommene und private Unterhaltungen (nur Anzahl)",
            "Excluded and private conversations (count only)",
        ),
        ("C", "Glossar", "Glossary"),
    ];

    #[test]
    fn all_sections_stand_in_their_order() {
        for language in [Language::De, Language::En] {
            let page = written("html", language, NameStyle::Short);
            let headings: Vec<&str> = page
                .split("<h2 id=\"")
                .skip(1)
                .filter_map(|rest| rest.split_once("\">")?.1.split("</h2>").next())
                .collect();
            let expected: Vec<String> = HEADINGS
                .iter()
                .map(|(number, de, en)| match language {
                    Language::De => format!("{number} {de}"),
                    Language::En => format!("{number} {en}"),
                })
                .collect();
            let headings: Vec<String> = headings
                .iter()
                .map(|h| h.split_once(" class").map_or(*h, |(h, _)| h).to_owned())
                .collect();
            assert_eq!(headings, expected);
        }
    }

    #[test]
    fn annexes_count_and_explain() {
        let outcome = sample::outcome();
        let view = View::new(&outcome, ViewOptions::default()).unwrap();
        let counted = view.only_counted();
        assert_eq!(counted[0].1, "2.000");
        assert!(counted.iter().skip(2).all(|(_, n)| n != "0"));
        let words = view.glossary();
        assert_eq!(words.len(), 15);
        assert!(
            words
                .iter()
                .all(|(w, is)| !w.contains('⟦') && !is.contains('⟦'))
        );
    }
}
