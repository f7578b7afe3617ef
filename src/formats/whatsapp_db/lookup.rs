//! Side tables of a message: what hangs on its row elsewhere. A table that is not there gives nothing, one that is
//! damaged loses what hangs on that message and is said.

use super::open::Database;
use super::values::{Columns, text};
use crate::model::{Place, Troubles};
use rusqlite::{Row, Statement};
use std::cell::Cell;
use std::collections::HashMap;

/// One side table, asked by the number of a message's row.
pub(super) struct Lookup<'c> {
    statement: Option<Statement<'c>>,
    failed: &'c Cell<u64>,
}

impl<'c> Lookup<'c> {
    /// Asks `table` for these columns where `key` is the message; nothing where table or key are not there.
    pub(super) fn new(
        database: &'c Database,
        table: &str,
        key: &str,
        wanted: &[&str],
        failed: &'c Cell<u64>,
    ) -> Self {
        let columns = Columns::new("t", database.columns(table));
        let sql = format!(
            "SELECT {} FROM {table} t WHERE t.{key} = ?1 ORDER BY t.rowid",
            columns.list(wanted)
        );
        let statement = columns
            .has(key)
            .then(|| database.connection().prepare(&sql));
        Self {
            statement: statement.and_then(Result::ok),
            failed,
        }
    }

    /// Asks a query of its own, with the message as `?1`.
    pub(super) fn query(database: &'c Database, sql: &str, failed: &'c Cell<u64>) -> Self {
        Self {
            statement: database.connection().prepare(sql).ok(),
            failed,
        }
    }

    /// Gives each row that hangs on this message.
    pub(super) fn each(&mut self, id: i64, take: &mut dyn FnMut(&Row<'_>)) {
        let Some(statement) = &mut self.statement else {
            return;
        };
        let mut read = || -> rusqlite::Result<()> {
            let mut rows = statement.query([id])?;
            while let Some(row) = rows.next()? {
                take(row);
            }
            Ok(())
        };
        if read().is_err() {
            self.failed.set(self.failed.get() + 1);
        }
    }

    /// Whether anything hangs on this message.
    pub(super) fn any(&mut self, id: i64) -> bool {
        let mut found = false;
        self.each(id, &mut |_| found = true);
        found
    }

    /// What `read` makes of all rows.
    pub(super) fn all<T>(&mut self, id: i64, read: impl Fn(&Row<'_>) -> T) -> Vec<T> {
        let mut found = Vec::new();
        self.each(id, &mut |row| found.push(read(row)));
        found
    }
}

impl Database {
    /// A whole table as texts by their key; empty where the table is not there, less where it is damaged.
    pub(super) fn pairs(
        &self,
        table: &str,
        columns: [&str; 2],
        at: &Place,
        troubles: &mut Troubles,
    ) -> HashMap<String, String> {
        let mut pairs = HashMap::new();
        let known = Columns::new("t", self.columns(table));
        if !known.has(columns[0]) {
            return pairs;
        }
        let sql = format!("SELECT {} FROM {table} t", known.list(&columns));
        let done = self.each(&sql, &mut |row| {
            if let (Some(key), Some(value)) = (text(row, 0), text(row, 1)) {
                pairs.insert(key, value);
            }
        });
        if let Err(error) = done {
            troubles.gap(error.code, at.clone(), error.detail);
        }
        pairs
    }
}
