//! One line of labelled data: a message, what is in it, and what must not be found (catalogue section 8).

use crate::model::{Audience, Category, Channel};
use std::ops::Range;

/// A message with its labels.
#[derive(Debug, Clone)]
pub struct Labelled {
    /// Its identifier.
    pub id: String,
    /// `de` or `en`.
    pub lang: String,
    /// Channel it went over; `email` counts as [`Channel::EmailTls`].
    pub channel: Channel,
    /// To whom it went.
    pub audience: Audience,
    /// Nothing may be found in it.
    pub negative: bool,
    /// The message.
    pub text: String,
    /// Places of single findings, in bytes of `text`.
    pub labels: Vec<Label>,
    /// Categories that must be found.
    pub categories: Vec<Category>,
    /// Categories that are neither right nor wrong.
    pub optional: Vec<Category>,
    /// Earlier messages of the same chat.
    pub context: Vec<String>,
    /// Title of the chat, empty where it is not told.
    pub title: String,
    /// What the message is about: a category, `marketing`, `private` or `smalltalk`.
    pub topic: Option<String>,
}

/// One finding expected at one place.
#[derive(Debug, Clone)]
pub struct Label {
    /// Detector.
    pub detector: String,
    /// Bytes of the text.
    pub span: Range<usize>,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct Mistake {
    /// Line of the file, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

#[derive(serde::Deserialize)]
struct Written {
    id: String,
    lang: String,
    channel: String,
    audience: String,
    kind: String,
    text: String,
    #[serde(default)]
    labels: Vec<WrittenLabel>,
    #[serde(default)]
    categories: Vec<String>,
    #[serde(default)]
    optional_categories: Vec<String>,
    #[serde(default)]
    context: Vec<String>,
    #[serde(default)]
    title: String,
    topic: Option<String>,
}

#[derive(serde::Deserialize)]
struct WrittenLabel {
    detector: String,
    start: usize,
    end: usize,
    text: Option<String>,
}

/// Reads all lines; empty ones are left out.
///
/// # Errors
/// Every line that is no labelled message, with its number.
pub fn read(file: &str) -> Result<Vec<Labelled>, Vec<Mistake>> {
    let (mut lines, mut mistakes) = (Vec::new(), Vec::new());
    // A byte-order mark is what some editors put before the first line.
    for (number, line) in file.trim_start_matches('\u{feff}').lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        match line_of(line) {
            Ok(labelled) => lines.push(labelled),
            Err(what) => mistakes.push(Mistake {
                line: number + 1,
                what,
            }),
        }
    }
    if mistakes.is_empty() {
        Ok(lines)
    } else {
        Err(mistakes)
    }
}

fn line_of(line: &str) -> Result<Labelled, String> {
    let written: Written = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let channel = match written.channel.as_str() {
        "email" => Channel::EmailTls,
        other => Channel::from_id(other).ok_or_else(|| format!("no channel `{other}`"))?,
    };
    let audience = Audience::from_id(&written.audience)
        .ok_or_else(|| format!("no audience `{}`", written.audience))?;
    let negative = match written.kind.as_str() {
        "positive" => false,
        "negative" => true,
        other => return Err(format!("kind is positive or negative, not `{other}`")),
    };
    let labels = written
        .labels
        .iter()
        .map(|label| label_of(label, &written.text))
        .collect::<Result<_, _>>()?;
    Ok(Labelled {
        channel,
        audience,
        negative,
        labels,
        categories: categories(&written.categories)?,
        optional: categories(&written.optional_categories)?,
        id: written.id,
        lang: written.lang,
        text: written.text,
        context: written.context,
        title: written.title,
        topic: written.topic,
    })
}

fn categories(ids: &[String]) -> Result<Vec<Category>, String> {
    ids.iter()
        .map(|id| Category::from_id(id).ok_or_else(|| format!("no category `{id}`")))
        .collect()
}

/// Offsets are written in code points.
fn label_of(label: &WrittenLabel, text: &str) -> Result<Label, String> {
    let byte = |at: usize| {
        text.char_indices()
            .map(|(byte, _)| byte)
            .chain([text.len()])
            .nth(at)
            .ok_or_else(|| format!("{} lies behind the text", label.detector))
    };
    let span = byte(label.start)?..byte(label.end)?;
    let there = text.get(span.clone()).filter(|t| !t.is_empty());
    match (there, &label.text) {
        (None, _) => Err(format!("{} has no text at its place", label.detector)),
        (Some(there), Some(told)) if there != told => Err(format!(
            "{}: `{there}` stands there, not `{told}`",
            label.detector
        )),
        _ => Ok(Label {
            detector: label.detector.clone(),
            span,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"id":"a","lang":"de","channel":"email","audience":"staff","kind":"positive","text":"Mösle 0171","labels":[{"detector":"phone-number","start":6,"end":10,"text":"0171"}],"categories":["personal-contact"],"topic":"personal-contact"}"#;

    #[test]
    fn places_are_code_points() {
        let lines = read(LINE).unwrap_or_default();
        assert_eq!(lines[0].labels[0].span, 7..11);
        assert_eq!(lines[0].channel, Channel::EmailTls);
    }

    #[test]
    fn every_mistake_has_its_line() {
        let wrong = LINE.replace("\"start\":6", "\"start\":5");
        let behind = LINE.replace("\"end\":10", "\"end\":100");
        let channel = LINE.replace("email", "pigeon");
        let file = format!("{LINE}\n\n{wrong}\n{behind}\n{channel}\n{{");
        let mistakes = read(&file).err().unwrap_or_default();
        let lines: Vec<usize> = mistakes.iter().map(|m| m.line).collect();
        assert_eq!(lines, [3, 4, 5, 6]);
        assert!(mistakes[2].to_string().contains("no channel `pigeon`"));
    }
}
