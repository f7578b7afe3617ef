//! What a look-up by person hands over: the internal list as text, JSON or a table, and the draft of an answer to the
//! person (Art. 15 GDPR). Names of others are shortened in the list and stand nowhere in the draft.

mod letter;
mod list;
mod machine;

pub use letter::letter;

use super::View;
use super::view::plain;
use crate::model::{AudienceSet, Mention, Retained, SubjectFound, SubjectPlace, Until};
use std::io::{self, Write};

/// As what the internal list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// For a spreadsheet.
    Table,
}

/// The kind that a file's extension means.
#[must_use]
pub fn by_extension(extension: &str) -> Option<ListKind> {
    match extension.to_ascii_lowercase().as_str() {
        "txt" => Some(ListKind::Text),
        "json" => Some(ListKind::Json),
        "csv" => Some(ListKind::Table),
        _ => None,
    }
}

/// A look-up, ready to print.
pub struct SubjectView<'a> {
    /// The run.
    pub view: &'a View<'a>,
    /// What was found.
    pub found: &'a SubjectFound,
    /// Why it was looked for, where somebody said so.
    pub purpose: Option<&'a str>,
}

impl SubjectView<'_> {
    /// Writes the internal list.
    ///
    /// # Errors
    /// What writing met.
    pub fn write(&self, kind: ListKind, out: &mut dyn Write) -> io::Result<()> {
        match kind {
            ListKind::Text => list::text(self, out),
            ListKind::Json => machine::json(self, out),
            ListKind::Table => machine::table(self, out),
        }
    }

    /// Whom it is about: what was asked, then what is linked with it.
    fn known_as(&self) -> Vec<String> {
        self.found
            .known_as
            .iter()
            .map(|n| plain(n).into_owned())
            .collect()
    }

    fn mention(&self, mention: Mention) -> String {
        self.view.say(&format!("subject-mention-{}", mention.id()))
    }

    /// What tells that a place is about the person.
    fn mentions(&self, place: &SubjectPlace) -> String {
        let all: Vec<String> = place.mentions.iter().map(|m| self.mention(*m)).collect();
        let all = all.join(", ");
        if place.quoted {
            return self.view.with("subject-quoted", &[("what", (&all).into())]);
        }
        all
    }

    fn categories(&self, place: &SubjectPlace) -> String {
        let all: Vec<String> = place
            .categories
            .iter()
            .map(|c| self.view.category(*c))
            .collect();
        all.join(", ")
    }

    fn audiences(&self, set: AudienceSet) -> String {
        let all: Vec<String> = set
            .iter()
            .map(|a| self.view.say(&format!("audience-{}", a.id())))
            .collect();
        all.join(", ")
    }

    fn readers(&self, place: &SubjectPlace) -> String {
        if place.alone {
            return self.view.say("subject-readers-alone");
        }
        let audiences = self.audiences(place.audiences);
        let count = u64::from(place.readers);
        let parts = [("count", count.into()), ("audiences", (&audiences).into())];
        if count == 0 {
            self.view.say("subject-readers-none")
        } else {
            self.view.with("subject-readers", &parts)
        }
    }

    /// Identifier of the class, `R8`.
    fn class(&self, retained: Retained) -> &str {
        let classes = &self.view.outcome.retention.classes;
        let class = classes.get(usize::from(retained.class));
        class.map_or("", |c| &c.id)
    }

    /// Class and end in words, as the schedule of the run names them.
    fn retention(&self, retained: Retained) -> String {
        let classes = &self.view.outcome.retention.classes;
        let class = classes.get(usize::from(retained.class));
        let words = class.map_or("", |c| c.title.get(self.view.language()));
        let (key, day) = match retained.until {
            Until::Now => ("subject-now", None),
            Until::Day(day) => ("subject-until", Some(day)),
            Until::AtLeast(day) => ("subject-at-least", Some(day)),
            Until::Undated => return words.to_owned(),
        };
        let day = day.map(|d| super::view::day(self.view.language(), d));
        let day = day.unwrap_or_default();
        let parts = [("words", words.into()), ("day", (&day).into())];
        self.view.with(key, &parts)
    }

    /// Where a place stands: message, line, file.
    fn position(&self, place: &SubjectPlace) -> String {
        let number = |n: u64| n.to_string();
        let mut parts = Vec::new();
        if place.message > 0 {
            parts.push(self.view.with(
                "place-message",
                &[("message", (&number(place.message)).into())],
            ));
        }
        if let Some(at) = place.at {
            parts.push(
                self.view
                    .with("place-line", &[("line", (&number(at.line)).into())]),
            );
        }
        if let Some(path) = &place.attachment {
            let name = self.view.path_of(path);
            parts.push(
                self.view
                    .with("place-attachment", &[("name", (&name).into())]),
            );
        }
        parts.join(", ")
    }
}
