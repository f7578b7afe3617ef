//! What goes with the copies: an index to work through (HTML and CSV), and the list of what may be deleted.

use super::sheet::Sheet;
use super::taken::{Item, Left, Taken};
use crate::model::retention::RetentionClass;
use crate::model::{Category, Channel, Language, Outcome, Retained, Stamp, Until};
use crate::report::view::plain;
use crate::text::{Part, Wording};
use askama::Template;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Words of the index, and what the run knows.
pub struct Index<'a> {
    outcome: &'a Outcome,
    wording: Wording,
    taken: &'a [Taken],
    left: &'a [Left],
    elsewhere: u64,
}

/// One file of a message.
struct FileRow {
    path: String,
    sha256: String,
}

/// One message of the index.
struct TakenRow {
    number: String,
    time: String,
    chat: String,
    sender: String,
    kind: String,
    class: String,
    until: String,
    note: String,
    files: Vec<FileRow>,
    source: String,
    message: String,
}

/// One message of the deletion list.
struct LeftRow {
    number: String,
    time: String,
    chat: String,
    kind: String,
    findings: String,
    source: String,
    message: String,
    place: String,
    note: String,
    held: bool,
}

impl<'a> Index<'a> {
    /// The index of what was taken and what is left, in one language.
    #[must_use]
    pub fn new(
        outcome: &'a Outcome,
        language: Language,
        (taken, left, elsewhere): (&'a [Taken], &'a [Left], u64),
    ) -> Self {
        Self {
            outcome,
            wording: Wording::new(language),
            taken,
            left,
            elsewhere,
        }
    }

    /// The page.
    ///
    /// # Errors
    /// Writing.
    pub fn html(&self, out: &mut dyn Write) -> io::Result<()> {
        let page = Page { index: self };
        page.write_into(&mut { out }).map_err(io::Error::other)
    }

    /// The index as a table, a row for each file.
    ///
    /// # Errors
    /// Writing.
    pub fn sheet(&self, out: &mut dyn Write) -> io::Result<()> {
        let headings = [
            "number", "time", "chat", "sender", "kind", "class", "until", "file", "sha256",
            "source", "message", "note", "done-at", "done-by",
        ];
        let mut sheet = Sheet::new(out, &self.headings(&headings))?;
        for row in self.taken_rows() {
            let none = FileRow {
                path: String::new(),
                sha256: String::new(),
            };
            let files = if row.files.is_empty() {
                &[none][..]
            } else {
                &row.files
            };
            for file in files {
                sheet.row(&[
                    &row.number,
                    &row.time,
                    &row.chat,
                    &row.sender,
                    &row.kind,
                    &row.class,
                    &row.until,
                    &file.path,
                    &file.sha256,
                    &row.source,
                    &row.message,
                    &row.note,
                    "",
                    "",
                ])?;
            }
        }
        sheet.finish()
    }

    /// The deletion list as a table.
    ///
    /// # Errors
    /// Writing.
    pub fn deletions(&self, out: &mut dyn Write) -> io::Result<()> {
        let headings = [
            "number", "time", "chat", "kind", "findings", "source", "message", "where", "note",
            "gone-at", "gone-by",
        ];
        let mut sheet = Sheet::new(out, &self.headings(&headings))?;
        for row in self.left_rows() {
            sheet.row(&[
                &row.number,
                &row.time,
                &row.chat,
                &row.kind,
                &row.findings,
                &row.source,
                &row.message,
                &row.place,
                &row.note,
                "",
                "",
            ])?;
        }
        sheet.finish()
    }

    fn headings(&self, keys: &[&str]) -> Vec<String> {
        keys.iter()
            .map(|key| self.say(&format!("copies-col-{key}")))
            .collect()
    }

    fn say(&self, key: &str) -> String {
        self.wording.say(key)
    }

    fn counted(&self, key: &str, count: usize) -> String {
        self.wording.with(key, &[("count", (count as u64).into())])
    }

    fn lang(&self) -> &'static str {
        self.wording.language().id()
    }

    fn state(&self) -> String {
        let stated = plain(&self.outcome.run.stated_time);
        self.wording
            .with("copies-state", &[("time", Part::from(&*stated))])
    }

    /// How many messages are still to be taken over: all of them, when the index is new.
    fn open(&self) -> String {
        self.counted("copies-open", self.taken.len())
    }

    fn also_elsewhere(&self) -> String {
        self.counted("copies-elsewhere", self.elsewhere as usize)
    }

    fn held(&self) -> String {
        let held: BTreeSet<u32> = self
            .taken
            .iter()
            .map(|t| t.item.conversation)
            .chain(self.left.iter().map(|l| l.conversation))
            .filter(|c| self.outcome.retention.holds.contains_key(c))
            .collect();
        self.counted("copies-held", held.len())
    }

    fn taken_rows(&self) -> Vec<TakenRow> {
        self.taken
            .iter()
            .map(|taken| self.taken_row(taken))
            .collect()
    }

    fn taken_row(&self, taken: &Taken) -> TakenRow {
        let class = self.class(&taken.item.keep);
        let mut notes = Vec::new();
        notes.extend(self.hold(taken.item.conversation));
        if !taken.missing.is_empty() {
            let names = plain(&taken.missing.join(", ")).into_owned();
            notes.push(
                self.wording
                    .with("copies-missing", &[("names", Part::from(&names))]),
            );
        }
        TakenRow {
            number: taken.number.to_string(),
            time: written(taken.time),
            chat: self.chat(taken.item.conversation),
            sender: plain(taken.sender.as_deref().unwrap_or_default()).into_owned(),
            kind: self.kinds(&taken.item.categories),
            class: class.map_or_else(String::new, |c| {
                format!("{} {}", c.id, c.title.get(self.wording.language()))
            }),
            until: self.until(&taken.item),
            note: notes.join(" "),
            files: taken
                .files
                .iter()
                .map(|file| FileRow {
                    path: file.path.clone(),
                    sha256: file.sha256.clone(),
                })
                .collect(),
            source: self.source(taken.source),
            message: taken.message.to_string(),
        }
    }

    fn left_rows(&self) -> Vec<LeftRow> {
        let left = self.left.iter().enumerate();
        left.map(|(at, left)| {
            let hold = self.hold(left.conversation);
            let held = hold.is_some();
            LeftRow {
                number: (at + 1).to_string(),
                time: written(left.time),
                chat: self.chat(left.conversation),
                kind: self.kinds(&left.categories),
                findings: left.findings.join(" "),
                source: self.source(left.source),
                message: left.message.to_string(),
                place: self.say(if is_mail(left.channel) {
                    "copies-where-mail"
                } else {
                    "copies-where-chat"
                }),
                note: hold.unwrap_or_default(),
                held,
            }
        })
        .collect()
    }

    fn class(&self, keep: &Retained) -> Option<&RetentionClass> {
        let classes = &self.outcome.retention.classes;
        classes.get(usize::from(keep.class))
    }

    fn until(&self, item: &Item) -> String {
        match item.keep.until {
            Until::Now => String::new(),
            Until::Undated => self.say("copies-undated"),
            Until::Day(day) => day.to_string(),
            Until::AtLeast(day) => {
                let day = day.to_string();
                self.wording
                    .with("copies-at-least", &[("day", Part::from(&day))])
            }
        }
    }

    /// Why a conversation is not to be deleted for now, in a sentence.
    fn hold(&self, conversation: u32) -> Option<String> {
        let retention = &self.outcome.retention;
        let reasons = retention.holds.get(&conversation)?;
        let titles: Vec<&str> = reasons
            .iter()
            .filter_map(|at| retention.reasons.get(usize::from(*at)))
            .map(|hold| hold.title.get(self.wording.language()))
            .collect();
        let titles = titles.join(", ");
        Some(
            self.wording
                .with("copies-hold", &[("reasons", Part::from(&titles))]),
        )
    }

    fn chat(&self, conversation: u32) -> String {
        let summary = self.outcome.conversations.get(conversation as usize);
        plain(summary.map_or("", |c| &c.title)).into_owned()
    }

    fn source(&self, source: u32) -> String {
        let summary = self.outcome.sources.get(source as usize);
        plain(summary.map_or("", |s| &s.path)).into_owned()
    }

    fn kinds(&self, categories: &BTreeSet<Category>) -> String {
        let titles = categories.iter().map(|category| {
            let text = self.outcome.texts.get(category);
            text.map_or(category.id(), |t| t.title.get(self.wording.language()))
        });
        titles.collect::<Vec<_>>().join(", ")
    }
}

fn written(time: Option<Stamp>) -> String {
    time.map_or_else(String::new, |t| t.to_string().replace('T', " "))
}

const fn is_mail(channel: Channel) -> bool {
    matches!(
        channel,
        Channel::EmailPlain | Channel::EmailUnknown | Channel::EmailTls | Channel::EmailE2e
    )
}

#[derive(Template)]
#[template(path = "extract.html")]
struct Page<'a> {
    index: &'a Index<'a>,
}
