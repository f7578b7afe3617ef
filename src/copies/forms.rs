//! The forms of a copy: a text as the phone exports a chat, a page, a mailbox.
//!
//! The text takes the iPhone's form with its invisible mark in the first line: our reader then takes every body for typed,
//! whatever it says. Nothing here carries a mark of our own.

use super::people::shown;
use crate::model::{Language, Stamp};
use askama::Template;
use jiff::civil::{DateTime, date};
use std::fmt::Write as _;

/// The form of a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As the phone exports a chat.
    Text,
    /// A page to read.
    Html,
    /// A mailbox.
    Mbox,
}

impl Form {
    /// Extension of its files.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Form::Text => "txt",
            Form::Html => "html",
            Form::Mbox => "mbox",
        }
    }
}

/// A message without names and values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// When.
    pub time: Option<Stamp>,
    /// Who wrote it; none where the export does not tell.
    pub sender: Option<usize>,
    /// To whom, of a mail.
    pub to: Vec<usize>,
    /// What was written: of a mail the subject, an empty line, the body.
    pub text: String,
}

/// Recipients that a copy names; further ones are counted.
const RECIPIENTS: usize = 3;
/// A time for what has none and follows nothing that has one.
const NO_TIME: DateTime = date(1970, 1, 1).at(0, 0, 0, 0);

/// A conversation without names and values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    /// `Chat 01`.
    pub title: String,
    /// The messages.
    pub drafts: Vec<Draft>,
    /// The language of the few words around them.
    pub language: Language,
}

impl Talk {
    /// How many lines of a text stand before the first message and count as messages.
    #[must_use]
    pub const fn lead(form: Form) -> u64 {
        match form {
            Form::Text => 1,
            Form::Html | Form::Mbox => 0,
        }
    }

    /// The copy.
    #[must_use]
    pub fn write(&self, form: Form) -> String {
        match form {
            Form::Text => self.text(),
            Form::Html => self.html(),
            Form::Mbox => self.mbox(),
        }
    }

    fn text(&self) -> String {
        let mut out = String::new();
        let mut clock = Clock::default();
        let first = self.drafts.iter().find_map(|draft| draft.time);
        // Writing to a string cannot fail.
        let mut line = |wall: DateTime, who: &str, text: &str| {
            let _ = writeln!(
                out,
                "[{:02}.{:02}.{:04}, {:02}:{:02}:{:02}] {who}: {text}",
                wall.day(),
                wall.month(),
                wall.year(),
                wall.hour(),
                wall.minute(),
                wall.second()
            );
        };
        let opening = "\u{200e}Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt. Niemand außerhalb dieses Chats kann sie lesen oder anhören.";
        line(first.map_or(NO_TIME, |t| t.wall), &self.title, opening);
        for draft in &self.drafts {
            line(clock.next(draft.time), &self.who(draft.sender), &draft.text);
        }
        out
    }

    fn html(&self) -> String {
        let page = Page { talk: self };
        page.render().unwrap_or_default()
    }

    fn mbox(&self) -> String {
        let mut out = String::new();
        let mut clock = Clock::default();
        for (draft, number) in self.drafts.iter().zip(1_u64..) {
            let wall = clock.next(draft.time);
            let (subject, body) = parts(&draft.text);
            let border = wall.strftime("%a %b %e %H:%M:%S %Y");
            let _ = writeln!(out, "From kopie@kopie.invalid {border}");
            let _ = writeln!(out, "From: {}", self.address(draft.sender));
            let to: Vec<String> = draft
                .to
                .iter()
                .take(RECIPIENTS)
                .map(|person| self.address(Some(*person)))
                .collect();
            if !to.is_empty() {
                let _ = writeln!(out, "To: {}", to.join(", "));
            }
            if draft.to.len() > RECIPIENTS {
                let _ = writeln!(out, "X-Recipients: {}", draft.to.len());
            }
            if !subject.is_empty() {
                let _ = writeln!(out, "Subject: {subject}");
            }
            if let Some(time) = draft.time {
                let offset = time
                    .offset_written()
                    .map_or_else(|| "-0000".to_owned(), |offset| offset.replace(':', ""));
                let _ = writeln!(
                    out,
                    "Date: {} {offset}",
                    wall.strftime("%a, %d %b %Y %H:%M:%S")
                );
            }
            let _ = writeln!(
                out,
                "Message-ID: <{number}.{}@kopie.invalid>",
                self.title.replace(' ', "-")
            );
            let _ = writeln!(out, "MIME-Version: 1.0");
            let _ = writeln!(out, "Content-Type: text/plain; charset=utf-8");
            let _ = writeln!(out, "Content-Transfer-Encoding: 8bit");
            let _ = writeln!(out, "\n{body}\n");
        }
        out
    }

    fn who(&self, person: Option<usize>) -> String {
        match (person, self.language) {
            (Some(person), _) => shown(person),
            (None, Language::De) => "Unbekannt".into(),
            (None, Language::En) => "Unknown".into(),
        }
    }

    fn address(&self, person: Option<usize>) -> String {
        let who = self.who(person);
        format!(
            "{who} <{}@kopie.invalid>",
            who.to_lowercase().replace(' ', "-")
        )
    }

    fn rows(&self) -> impl Iterator<Item = (String, String, &str)> {
        self.drafts.iter().map(|draft| {
            let time = draft
                .time
                .map_or_else(String::new, |t| t.to_string().replace('T', " "));
            (time, self.who(draft.sender), draft.text.as_str())
        })
    }
}

/// Subject and body of a mail's text.
fn parts(text: &str) -> (&str, &str) {
    match text.split_once("\n\n") {
        Some((subject, body)) if !subject.contains('\n') => (subject, body),
        _ => ("", text),
    }
}

/// What has no time of its own takes that of the message before it: these forms need one.
struct Clock(DateTime);

impl Default for Clock {
    fn default() -> Self {
        Self(NO_TIME)
    }
}

impl Clock {
    fn next(&mut self, time: Option<Stamp>) -> DateTime {
        // Years of four digits are all that these forms can write.
        if let Some(time) = time.filter(|t| (1000..=9999).contains(&t.wall.year())) {
            self.0 = time.wall;
        }
        self.0
    }
}

#[derive(Template)]
#[template(path = "copy.html")]
struct Page<'a> {
    talk: &'a Talk,
}

/// A text that reads back as one message in every form: no control characters and marks of direction, no line that looks
/// like the beginning of a message or a mail, no empty lines in a row, never empty.
#[must_use]
pub fn tame(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines() {
        let clean: String = line
            .chars()
            .filter(|c| !(is_mark(*c) || c.is_control() && *c != '\t'))
            .map(|c| if c == '\t' { ' ' } else { c })
            .collect();
        let clean = clean.trim_end();
        empty = if clean.is_empty() { empty + 1 } else { 0 };
        if out.is_empty() && clean.is_empty() || empty > 1 {
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
            if begins(clean) {
                out.push_str("· ");
            }
        }
        out.push_str(clean);
    }
    let text = out.trim_end();
    if text.is_empty() {
        super::marks::LEFT_OUT.to_owned()
    } else {
        text.to_owned()
    }
}

/// Whether a line may begin a message of a chat or a mail.
fn begins(line: &str) -> bool {
    let start = line.trim_start();
    let inner = start.trim_start_matches(['[', ' ']);
    inner.starts_with(char::is_numeric) || start.trim_start_matches('>').starts_with("From ")
}

fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_begins_a_message() {
        let hostile = "a\u{200e}\u{1b}[31m\n\n\n[01.02.26, 10:00:00] Anna: x\n01.02.26, 10:00 - Anna: y\nFrom z\n>From z\n";
        assert_eq!(
            tame(hostile),
            "a[31m\n\n· [01.02.26, 10:00:00] Anna: x\n· 01.02.26, 10:00 - Anna: y\n· From z\n· >From z"
        );
        assert_eq!(tame(" \n\t\n"), "[…]");
        assert_eq!(tame("\u{200b}"), "[…]");
    }

    #[test]
    fn mails_keep_their_subject() {
        assert_eq!(
            parts("Betreff\n\nText\n\nmehr"),
            ("Betreff", "Text\n\nmehr")
        );
        assert_eq!(parts("nur\nText"), ("", "nur\nText"));
        assert_eq!(parts("a\nb\n\nc"), ("", "a\nb\n\nc"));
    }
}
