//! `redact`: copies of conversations and mailboxes without names and values.

use super::{Ended, Failure, status};
use crate::cli::{CopyForm, RedactArgs};
use crate::copies::sheet::Sheet;
use crate::copies::{Form, Shelf};
use crate::formats;
use crate::model::Language;
use crate::pipeline;
use crate::pipeline::redact::{Copied, Dropped, Redacted, redact};
use crate::plan;
use crate::text::{Part, Wording};
use std::io::{self, Write};

/// The list of what is not in the copies.
const DROPPED: &str = "anhaenge.csv";

/// Runs it.
///
/// # Errors
/// The user's mistakes; a file that cannot be written.
pub fn run(args: RedactArgs) -> Ended {
    let form = args.format.map(|form| match form {
        CopyForm::Txt => Form::Text,
        CopyForm::Html => Form::Html,
        CopyForm::Mbox => Form::Mbox,
    });
    let (mut plan, out) = plan::copies(args.copy).map_err(Failure::Problems)?;
    let readers = formats::with_tables(&plan.people.settings.tables);
    let (outcome, originals) = pipeline::scan_keeping(&mut plan, readers.clone(), &|_, _| {})?;
    let mut shelf = Shelf::new(&out)?;
    let mut dropped: Vec<(String, Dropped)> = Vec::new();
    let put = &mut |copied: Copied| {
        let filed = shelf.put("", &copied.name, &mut copied.text.as_bytes())?;
        let named = copied.dropped.into_iter();
        dropped.extend(named.map(|d| (filed.path.clone(), d)));
        Ok(())
    };
    let redacted = redact(&mut plan, &outcome, &originals, &readers, form, put)?;
    if !dropped.is_empty() {
        let list = list(&dropped, plan.language)?;
        shelf.put("", DROPPED, &mut list.as_slice())?;
    }
    if !plan.quiet {
        say(&redacted, plan.language, &out.display().to_string())?;
        super::said_of_gaps(&outcome, plan.language)?;
    }
    let whole = redacted.changed.is_empty() && redacted.failed.is_empty();
    Ok(status::of(false, outcome.has_open_gaps() || !whole))
}

/// What is not in the copies, without names.
fn list(dropped: &[(String, Dropped)], language: Language) -> io::Result<Vec<u8>> {
    let wording = Wording::new(language);
    let headings = ["file", "message", "kind", "bytes"];
    let headings = headings.map(|key| wording.say(&format!("copies-col-{key}")));
    let mut out = Vec::new();
    let mut sheet = Sheet::new(&mut out, &headings)?;
    for (file, dropped) in dropped {
        let bytes = dropped.bytes.map_or_else(String::new, |b| b.to_string());
        sheet.row(&[file, &dropped.message.to_string(), &dropped.kind, &bytes])?;
    }
    sheet.finish()?;
    Ok(out)
}

fn say(redacted: &Redacted, language: Language, folder: &str) -> io::Result<()> {
    let wording = Wording::new(language);
    let parts = [
        ("copies", Part::Number(redacted.copies)),
        ("messages", Part::Number(redacted.messages)),
        ("replaced", Part::Number(redacted.replaced)),
        ("people", Part::Number(redacted.people)),
        ("folder", Part::from(folder)),
    ];
    let mut lines = vec![wording.with("redact-said", &parts)];
    for (key, count) in [
        ("redact-said-private", redacted.private),
        ("redact-said-service", redacted.service),
        ("redact-said-attachments", redacted.attachments),
        ("copies-said-changed", redacted.changed.len() as u64),
    ] {
        if count > 0 {
            lines.push(wording.with(key, &[("count", Part::Number(count))]));
        }
    }
    if !redacted.failed.is_empty() {
        let files = redacted.failed.join(", ");
        lines.push(wording.with("redact-said-failed", &[("files", Part::from(&files))]));
    }
    lines.push(wording.say("redact-said-look"));
    let mut out = io::stdout().lock();
    for line in lines {
        writeln!(out, "{line}")?;
    }
    Ok(())
}
