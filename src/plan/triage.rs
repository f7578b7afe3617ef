//! `triage.toml`: what was decided about findings, with all mistakes of the file at once.

use super::settings::table::{Said, Table};
use crate::model::TriageState;
use crate::model::mistake::{Mistake, Mistakes};
use crate::store::{Triage, TriageEntry};
use jiff::civil::Date;
use toml::de::DeTable;

/// Keys of an entry.
const KEYS: &[&str] = &["finding", "is", "who", "when", "why", "until"];

/// Signs of an id behind `F-`, as the ledger makes them.
const SIGNS: usize = 10;

/// Reads the file.
///
/// # Errors
/// All its mistakes.
pub fn read(name: &str, text: &str) -> Result<Triage, Mistakes> {
    let (table, broken) = DeTable::parse_recoverable(text);
    if !broken.is_empty() {
        let no_toml = broken.iter().map(|error| Mistake {
            span: error.span().unwrap_or(0..0),
            message: error.message().to_owned(),
            help: Some("an entry begins with [[triage]]; its lines are `key = \"text\"`".into()),
        });
        return Err(Mistakes::new(name, text, no_toml.collect()));
    }
    let mut said = Said::default();
    let top = Table::new(table.get_ref(), table.span(), &["triage"], &mut said);
    let entries = top.tables("triage", KEYS, &mut said);
    let entries: Vec<TriageEntry> = entries
        .iter()
        .filter_map(|e| entry(e, text, &mut said))
        .collect();
    if said.mistakes.is_empty() {
        Ok(Triage::new(name, entries))
    } else {
        Err(Mistakes::new(name, text, said.mistakes))
    }
}

/// Whether this is an id as findings have it.
#[must_use]
pub fn is_id(typed: &str) -> bool {
    let base32 = |c: char| c.is_ascii_uppercase() || ('2'..='7').contains(&c);
    typed
        .strip_prefix("F-")
        .is_some_and(|rest| rest.len() == SIGNS && rest.chars().all(base32))
}

fn entry(table: &Table<'_, '_>, text: &str, said: &mut Said) -> Option<TriageEntry> {
    let finding = needed(table, "finding", "F-ABCDEFGHIJ", said);
    if let Some((typed, span)) = &finding
        && !is_id(typed)
    {
        let help = format!("`{typed}`: the id as the report shows it, `F-` and ten characters");
        said.mistake(span.clone(), "no id of a finding", help);
    }
    let states: Vec<&str> = TriageState::ALL.iter().map(|s| s.id()).collect();
    let is = needed(table, "is", "accepted", said).and_then(|written| {
        let state = TriageState::from_id(&written.0);
        if state.is_none() {
            said.unknown("word", &written, &states);
        }
        state
    });
    let who = needed(table, "who", "…", said);
    let why = needed(table, "why", "…", said);
    let when = needed(table, "when", "2026-12-31", said).and_then(|d| day(d, said));
    let until = table.text("until", said).and_then(|d| day(d, said));
    if is == Some(TriageState::Accepted) && until.is_none() {
        let help = "`accepted`: add `until = \"2026-12-31\"`: what is accepted is looked at again";
        said.mistake(table.span(), "accepted without an end", help);
    }
    let line = 1 + text.get(..table.span().start)?.matches('\n').count();
    Some(TriageEntry {
        finding: finding?.0,
        is: is?,
        who: who?.0,
        when: when?,
        why: why?.0,
        until,
        line: line as u64,
    })
}

type At<T> = super::settings::table::At<T>;

fn needed(table: &Table<'_, '_>, key: &str, example: &str, said: &mut Said) -> Option<At<String>> {
    let value = table.text(key, said);
    let given = value.filter(|(text, _)| !text.trim().is_empty());
    if given.is_none() {
        let help = format!("`[[triage]]`: add `{key} = \"{example}\"`");
        said.mistake(table.span(), format!("an entry without `{key}`"), help);
    }
    given
}

fn day((typed, span): At<String>, said: &mut Said) -> Option<Date> {
    let day = typed.parse().ok();
    if day.is_none() {
        said.mistake(span, "no day", format!("`{typed}`: type it as 2026-12-31"));
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_mistakes_of_a_file_at_once() {
        let text = "[[triage]]\nfinding = \"F-abc\"\nis = \"acepted\"\nwho = \"\"\nwhen = \"gestern\"\nwhi = \"x\"\n";
        let mistakes = read("triage.toml", text).unwrap_err();
        let said: Vec<&str> = mistakes.list.iter().map(|m| m.message.as_str()).collect();
        assert_eq!(said.len(), 6, "{said:?}");
    }

    #[test]
    fn what_is_written_is_read_again() {
        let entry = TriageEntry {
            finding: "F-ABCDEFGH27".into(),
            is: TriageState::Accepted,
            who: "Torsten".into(),
            when: jiff::civil::date(2026, 5, 4),
            why: "bis zur Umstellung".into(),
            until: Some(jiff::civil::date(2026, 12, 31)),
            line: 2,
        };
        let read = read("triage.toml", &entry.written()).unwrap();
        assert_eq!(read.of("F-ABCDEFGH27"), Some(&entry));
        assert!(read.of("F-ABCDEFGH22").is_none());
    }
}
