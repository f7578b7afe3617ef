//! The list of everybody who takes part, for the owner to fill in: one row a person, the audience left empty, beside it what
//! it seems to be and why. It is read back by `--contacts`, so names and numbers stand in it as they are.

use super::cells::{MARK, cell, table};
use crate::model::outcome::CategoryText;
use crate::model::{AudienceSource, Category, Language, PersonRow, Proposal};
use crate::text::Wording;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The columns; the same in both languages, since `--contacts` and scripts read them.
pub const COLUMNS: [&str; 8] = [
    "name", "number", "mail", "audience", "proposed", "why", "chats", "messages",
];

/// Writes the list as a table for Excel.
///
/// # Errors
/// What writing met.
pub fn people(
    rows: &[PersonRow],
    texts: &BTreeMap<Category, CategoryText>,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let wording = Wording::new(language);
    out.write_all(MARK)?;
    let mut table = table(out);
    table.write_record(COLUMNS)?;
    for row in rows {
        let (proposed, why) = match &row.proposal {
            Some(proposal) => (
                wording.say(&format!("people-{}", proposal.audience.id())),
                why(proposal, texts, &wording),
            ),
            None => (String::new(), wording.say("people-why-nobody")),
        };
        let numbers = row.numbers.join(", ");
        let mails = row.mails.join(", ");
        table.write_record([
            cell(&row.name),
            cell(&numbers),
            cell(&mails),
            String::new(),
            proposed,
            cell(&why),
            row.chats.to_string(),
            row.messages.to_string(),
        ])?;
    }
    table.flush()
}

fn why(proposal: &Proposal, texts: &BTreeMap<Category, CategoryText>, wording: &Wording) -> String {
    let key = format!("people-why-{}", proposal.source.id());
    if proposal.source != AudienceSource::Topic {
        return wording.say(&key);
    }
    if proposal.topics.is_empty() {
        return wording.say("people-why-private");
    }
    let topics = proposal.topics.iter().map(|(category, count)| {
        let title = texts
            .get(category)
            .map_or(category.id(), |t| t.title.get(wording.language()));
        format!("{title} ({count})")
    });
    let list = topics.collect::<Vec<_>>().join(", ");
    wording.with(&key, &[("list", (&list).into())])
}
