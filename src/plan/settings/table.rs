//! Reads tables key by key, so that one mistake does not hide the next: unknown keys and values of the wrong kind are
//! collected, each with the text it is about.

use crate::model::mistake::{Mistake, instead};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value with the bytes of the file it stands on.
pub(in crate::plan) type At<T> = (T, Range<usize>);

/// What was wrong so far.
#[derive(Default)]
pub(in crate::plan) struct Said {
    pub(in crate::plan) mistakes: Vec<Mistake>,
}

impl Said {
    /// Something is wrong with what stands at `span`.
    pub(in crate::plan) fn mistake(
        &mut self,
        span: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.mistakes.push(Mistake {
            span,
            message: message.into(),
            help: Some(help.into()),
        });
    }

    /// A word outside a list.
    pub(in crate::plan) fn unknown(
        &mut self,
        what: &str,
        (word, span): &At<String>,
        known: &[&str],
    ) {
        let help = format!("`{word}`: {}", instead(word, known));
        self.mistake(span.clone(), format!("unknown {what} `{word}`"), help);
    }
}

/// One table of the file.
pub(in crate::plan) struct Table<'t, 's> {
    table: &'t DeTable<'s>,
    span: Range<usize>,
}

impl<'t, 's> Table<'t, 's> {
    /// A table; keys outside `known` are mistakes.
    pub(in crate::plan) fn new(
        table: &'t DeTable<'s>,
        span: Range<usize>,
        known: &[&str],
        said: &mut Said,
    ) -> Self {
        for key in table.keys() {
            let word = key.get_ref().as_ref();
            if !known.contains(&word) {
                said.unknown("key", &(word.to_owned(), key.span()), known);
            }
        }
        Self { table, span }
    }

    /// Where the table begins.
    pub(in crate::plan) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    fn value(&self, key: &str) -> Option<&'t Spanned<DeValue<'s>>> {
        self.table.get(key)
    }

    /// All keys with their values, for tables whose keys are the user's own.
    pub(in crate::plan) fn own_texts(&self, said: &mut Said) -> Vec<(String, At<String>)> {
        let all = self.table.iter();
        all.filter_map(|(key, value)| {
            Some((
                key.get_ref().to_string(),
                text_of(key.get_ref(), value, said)?,
            ))
        })
        .collect()
    }

    /// A text.
    pub(in crate::plan) fn text(&self, key: &str, said: &mut Said) -> Option<At<String>> {
        text_of(key, self.value(key)?, said)
    }

    /// Yes or no.
    pub(in crate::plan) fn flag(&self, key: &str, said: &mut Said) -> Option<bool> {
        let value = self.value(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            wrong_kind(key, value, "true or false, without quotes", said);
        }
        flag
    }

    /// A whole amount in EUR.
    pub(in crate::plan) fn euros(&self, key: &str, said: &mut Said) -> Option<u32> {
        self.whole(key, "a whole number of euros, without quotes", said)
    }

    /// A whole number.
    pub(in crate::plan) fn count(&self, key: &str, said: &mut Said) -> Option<u32> {
        self.whole(key, "a whole number, without quotes", said)
    }

    fn whole(&self, key: &str, wanted: &str, said: &mut Said) -> Option<u32> {
        let value = self.value(key)?;
        let number = value.get_ref().as_integer();
        let whole = number.and_then(|n| u32::from_str_radix(n.as_str(), n.radix()).ok());
        if whole.is_none() {
            wrong_kind(key, value, wanted, said);
        }
        whole
    }

    /// A list of texts.
    pub(in crate::plan) fn texts(&self, key: &str, said: &mut Said) -> Vec<String> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let Some(list) = value.get_ref().as_array() else {
            let form = format!("a list: {key} = [\"…\"]");
            wrong_kind(key, value, &form, said);
            return Vec::new();
        };
        list.iter()
            .filter_map(|item| Some(text_of(key, item, said)?.0))
            .collect()
    }

    /// A table below this one.
    pub(in crate::plan) fn table(
        &self,
        key: &str,
        known: &[&str],
        said: &mut Said,
    ) -> Option<Table<'t, 's>> {
        let value = self.value(key)?;
        match value.get_ref().as_table() {
            Some(table) => Some(Table::new(table, value.span(), known, said)),
            None => {
                wrong_kind(key, value, &format!("a table: [{key}]"), said);
                None
            }
        }
    }

    /// A table below this one whose keys are the user's own.
    pub(in crate::plan) fn free(&self, key: &str, said: &mut Said) -> Option<Table<'t, 's>> {
        let value = self.value(key)?;
        match value.get_ref().as_table() {
            Some(table) => Some(Table {
                table,
                span: value.span(),
            }),
            None => {
                wrong_kind(key, value, &format!("a table: [{key}]"), said);
                None
            }
        }
    }

    /// The tables below this one, by their names.
    pub(super) fn own_tables(
        &self,
        known: &[&str],
        said: &mut Said,
    ) -> Vec<(At<String>, Table<'t, 's>)> {
        let mut tables = Vec::new();
        for (key, value) in self.table {
            let name = key.get_ref().to_string();
            match value.get_ref().as_table() {
                Some(table) => {
                    let table = Table::new(table, value.span(), known, said);
                    tables.push(((name, key.span()), table));
                }
                None => wrong_kind(&name, value, &format!("a table: [….{name}]"), said),
            }
        }
        tables
    }

    /// A list of tables, `[[key]]`.
    pub(in crate::plan) fn tables(
        &self,
        key: &str,
        known: &[&str],
        said: &mut Said,
    ) -> Vec<Table<'t, 's>> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let items = value
            .get_ref()
            .as_array()
            .into_iter()
            .flat_map(|a| a.iter());
        let mut tables = Vec::new();
        let mut others = value.get_ref().as_array().is_none();
        for item in items {
            match item.get_ref().as_table() {
                Some(table) => tables.push(Table::new(table, item.span(), known, said)),
                None => others = true,
            }
        }
        if others {
            wrong_kind(key, value, &format!("tables of their own: [[{key}]]"), said);
        }
        tables
    }
}

fn text_of(key: &str, value: &Spanned<DeValue<'_>>, said: &mut Said) -> Option<At<String>> {
    match value.get_ref().as_str() {
        Some(text) => Some((text.to_owned(), value.span())),
        None => {
            wrong_kind(key, value, "a text in quotes", said);
            None
        }
    }
}

fn wrong_kind(key: &str, value: &Spanned<DeValue<'_>>, wanted: &str, said: &mut Said) {
    said.mistake(
        value.span(),
        format!("`{key}` cannot be this"),
        format!("`{key}` is {wanted}"),
    );
}
