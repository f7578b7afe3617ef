//! `[[table]]`: which column of a table holds what.

use super::read::channel;
use super::table::{At, Said, Table};
use crate::formats::{Dates, Role, TableForm, is_whole_pattern};
use crate::plan::zone;

/// Words for the form of dates; anything else must be a pattern.
const DATES: &[(&str, Dates)] = &[
    ("day-first", Dates::DayFirst),
    ("month-first", Dates::MonthFirst),
    ("unix", Dates::Seconds),
    ("unix-ms", Dates::Milliseconds),
];

/// One description; its mistakes are said, each where it stands.
pub(super) fn form(table: &Table<'_, '_>, text: &str, said: &mut Said) -> Option<TableForm> {
    let mut columns: Vec<(Role, String)> = Vec::new();
    for (role, _) in Role::ALL {
        let Some((name, span)) = table.text(role.id(), said) else {
            continue;
        };
        let name = name.trim().to_owned();
        if name.is_empty() {
            let help = format!(
                "`{}`: the column's name as it stands in the first row",
                role.id()
            );
            said.mistake(span, "a column without a name", help);
        } else if let Some((other, _)) = columns.iter().find(|(_, n)| same(n, &name)) {
            let help = format!("`{name}`: it is named for `{}` already", other.id());
            said.mistake(span, "one column for two things", help);
        } else {
            columns.push((*role, name));
        }
    }
    for role in [Role::Time, Role::Text] {
        if !columns.iter().any(|(r, _)| *r == role) {
            let help = format!(
                "`[[table]]`: add `{} = \"…\"`: a message needs a time and a text",
                role.id()
            );
            said.mistake(table.span(), "a table without time or text", help);
        }
    }
    let outgoing = table.texts("outgoing", said);
    if !outgoing.is_empty() && !columns.iter().any(|(r, _)| *r == Role::Direction) {
        let help = "`outgoing`: add `direction = \"…\"`: the column that holds these words";
        said.mistake(
            table.span(),
            "words for a direction without its column",
            help,
        );
    }
    let complete = ["time", "text"]
        .iter()
        .all(|id| columns.iter().any(|(r, _)| r.id() == *id));
    let form = TableForm {
        settings: String::new(),
        line: text
            .get(..table.span().start)
            .unwrap_or(text)
            .matches('\n')
            .count()
            + 1,
        file: table.text("file", said).map(|(file, _)| file),
        columns,
        outgoing,
        dates: dates(table.text("dates", said), said),
        zone: table.text("zone", said).and_then(|(typed, span)| {
            zone::parse(&typed)
                .map_err(|help| said.mistake(span, format!("unknown zone `{typed}`"), help))
                .ok()
        }),
        channel: table.text("channel", said).and_then(|c| channel(&c, said)),
    };
    complete.then_some(form)
}

fn same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

fn dates(written: Option<At<String>>, said: &mut Said) -> Dates {
    let Some((word, span)) = written else {
        return Dates::Usual;
    };
    if let Some((_, dates)) = DATES.iter().find(|(known, _)| *known == word) {
        return dates.clone();
    }
    if word.contains('%') {
        if !is_whole_pattern(&word) {
            let help = format!("`{word}`: day, month, year, hour and minute must all be in it");
            said.mistake(span, "times cannot be read by this pattern", help);
        }
        return Dates::Pattern(word);
    }
    let known: Vec<&str> = DATES.iter().map(|(known, _)| *known).collect();
    let help = format!(
        "`{word}`: one of {}, or a pattern like %d.%m.%Y %H:%M",
        known.join(", ")
    );
    said.mistake(span, format!("unknown form of dates `{word}`"), help);
    Dates::Usual
}
