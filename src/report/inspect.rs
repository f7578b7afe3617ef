//! `inspect`: what would be read, as a table for people and as JSON. Names are shortened by the same view.

use super::View;
use crate::model::ConversationSummary;
use serde::Serialize;
use std::io::{self, Write};

/// Prints an inspection.
pub struct InspectView<'a> {
    view: &'a View<'a>,
    explain: bool,
}

#[derive(Serialize)]
struct Inspection {
    version: u32,
    sources: Vec<Source>,
    gaps: Vec<Trouble>,
    notes: Vec<Trouble>,
    coverage: Vec<Covered>,
}

#[derive(Serialize)]
struct Source {
    path: String,
    format: &'static str,
    channel: &'static str,
    sha256: String,
    bytes: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    conversations: Vec<Conversation>,
}

#[derive(Serialize)]
struct Conversation {
    id: String,
    title: String,
    kind: &'static str,
    messages: u64,
    system: u64,
    duplicates: u64,
    participants: u64,
    attachments: u64,
    first: Option<String>,
    last: Option<String>,
}

#[derive(Serialize)]
struct Trouble {
    code: String,
    place: String,
    text: String,
}

#[derive(Serialize)]
struct Covered {
    code: String,
    place: String,
    text: String,
    count: u64,
}

impl<'a> InspectView<'a> {
    /// An inspection of what the view shows; `explain` adds why each source was taken for its format.
    #[must_use]
    pub const fn new(view: &'a View<'a>, explain: bool) -> Self {
        Self { view, explain }
    }

    fn conversations(&self, source: usize) -> impl Iterator<Item = (u32, &ConversationSummary)> {
        let all = self.view.outcome.conversations.iter().enumerate();
        all.filter(move |(_, c)| c.source as usize == source)
            .map(|(i, c)| (i as u32, c))
    }

    /// Writes the JSON form.
    ///
    /// # Errors
    /// What writing met.
    pub fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        let outcome = self.view.outcome;
        let sources = outcome.sources.iter().enumerate().map(|(index, s)| Source {
            path: self.view.source_path(index as u32).to_owned(),
            format: s.format,
            channel: s.channel.id(),
            sha256: s.sha256.clone(),
            bytes: s.bytes,
            why: self.explain.then(|| s.why.clone()),
            conversations: self
                .conversations(index)
                .map(|(number, c)| self.conversation(number, c))
                .collect(),
        });
        let trouble = |rows: Vec<super::view::TroubleRow>| {
            rows.into_iter()
                .map(|r| Trouble {
                    code: r.code.to_string(),
                    place: r.place,
                    text: r.text,
                })
                .collect()
        };
        let covered = self.view.coverage().into_iter();
        let inspection = Inspection {
            version: 1,
            sources: sources.collect(),
            gaps: trouble(self.view.gaps()),
            notes: trouble(self.view.notes()),
            coverage: covered
                .map(|r| Covered {
                    code: r.code.to_string(),
                    place: r.place,
                    text: r.text,
                    count: r.count.unwrap_or(0),
                })
                .collect(),
        };
        serde_json::to_writer_pretty(&mut *out, &inspection)?;
        writeln!(out)
    }

    fn conversation(&self, number: u32, c: &ConversationSummary) -> Conversation {
        Conversation {
            id: c.id.clone(),
            title: self.view.conversation_title(number).to_owned(),
            kind: c.kind.id(),
            messages: c.messages,
            system: c.system,
            duplicates: c.duplicates,
            participants: c.participants.len() as u64,
            attachments: c.attachments,
            first: c.first.map(|t| t.to_string()),
            last: c.last.map(|t| t.to_string()),
        }
    }

    /// Writes the form for people.
    ///
    /// # Errors
    /// What writing met.
    pub fn text(&self, out: &mut dyn Write) -> io::Result<()> {
        let view = self.view;
        if view.outcome.sources.is_empty() {
            writeln!(out, "{}", view.say("inspect-nothing"))?;
        }
        for (index, source) in view.outcome.sources.iter().enumerate() {
            writeln!(
                out,
                "{}  ({}, {})",
                view.source_path(index as u32),
                source.format,
                view.say(&format!("short-{}", source.channel.id()))
            )?;
            if self.explain {
                writeln!(out, "  {}", super::view::plain(&source.why))?;
            }
            for (number, c) in self.conversations(index) {
                let period = match (c.first, c.last) {
                    (Some(first), Some(last)) => {
                        let day = |date| super::view::day(view.language(), date);
                        format!("{} – {}", day(first.wall.date()), day(last.wall.date()))
                    }
                    _ => "–".into(),
                };
                let counts = view.with(
                    "inspect-counts",
                    &[
                        ("messages", c.messages.into()),
                        ("participants", (c.participants.len() as u64).into()),
                        ("attachments", c.attachments.into()),
                        ("duplicates", c.duplicates.into()),
                    ],
                );
                writeln!(
                    out,
                    "  {}  {} · {}",
                    c.id,
                    view.conversation_title(number),
                    view.say(&format!("kind-{}", c.kind.id()))
                )?;
                writeln!(out, "                {counts} · {period}")?;
            }
        }
        for (title, rows) in [
            ("h-gaps", view.gaps()),
            ("h-notes", view.notes()),
            ("h-coverage", view.coverage()),
        ] {
            if rows.is_empty() {
                continue;
            }
            writeln!(out, "\n{}", view.say(title))?;
            for row in rows {
                writeln!(out, "  {}: {} [{}]", row.place, row.text, row.code)?;
            }
        }
        Ok(())
    }
}
