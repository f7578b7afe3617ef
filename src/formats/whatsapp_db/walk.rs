//! A table walked in the order of its row numbers, around damage: a broken page loses the rows it holds and no others.

use super::open::{Database, refused};
use super::values::int;
use crate::model::{GapCode, Place, Troubles};
use rusqlite::{Row, Statement};

/// Holes after which a table is given up: every page of it seems to be broken.
const HOLES: usize = 10_000;

/// Walks a table. `select` begins with the row number and ends before `WHERE`; `id` is the row number's column. The holes
/// become gaps at `place`.
pub(super) fn walk(
    database: &Database,
    select: &str,
    id: &str,
    place: &Place,
    troubles: &mut Troubles,
    take: &mut dyn FnMut(&Row<'_>),
) {
    let sql = format!("{select} NOT INDEXED WHERE {id} >= ?1 ORDER BY {id}");
    let mut statement = match database.connection().prepare(&sql) {
        Ok(statement) => statement,
        Err(error) => {
            let refused = refused(error);
            return troubles.gap(refused.code, place.clone(), refused.detail);
        }
    };
    let mut walked = Walked {
        last: None,
        from: i64::MIN,
    };
    let table = select.rsplit(' ').nth(1).unwrap_or(select);
    for _ in 0..HOLES {
        let Err(error) = run(&mut statement, &mut walked, take) else {
            return;
        };
        let begin = walked.last.map_or(0, |last| last.saturating_add(1));
        let next = behind(&mut statement, begin);
        let detail = match next {
            Some(next) => format!(
                "rows {begin} to {} of the table {table}: {error}",
                next.saturating_sub(1)
            ),
            None => format!("rows from {begin} on of the table {table}: {error}"),
        };
        troubles.gap(GapCode::Damaged, place.clone(), detail);
        let Some(next) = next else { return };
        walked.from = next;
    }
    let detail = format!("the table {table} is damaged in more than {HOLES} places");
    troubles.gap(GapCode::Limit, place.clone(), detail);
}

struct Walked {
    last: Option<i64>,
    from: i64,
}

/// Gives rows until the end or an error. Numbers that do not rise come from a page that points back.
fn run(
    statement: &mut Statement<'_>,
    walked: &mut Walked,
    take: &mut dyn FnMut(&Row<'_>),
) -> Result<(), String> {
    let mut rows = statement.query([walked.from]).map_err(|e| e.to_string())?;
    while let Some(row) = rows.next().map_err(|e| e.to_string())? {
        let id = int(row, 0);
        if walked.last.is_some_and(|last| id <= last) {
            return Err("a page points back".to_owned());
        }
        walked.last = Some(id);
        take(row);
    }
    Ok(())
}

/// The first row number from `begin` on that can be read again; none where nothing follows.
fn behind(statement: &mut Statement<'_>, begin: i64) -> Option<i64> {
    // Err: damage; Ok(None): the end of the table.
    let mut probe = |from: i64| -> Result<Option<i64>, ()> {
        let mut rows = statement.query([from]).map_err(|_| ())?;
        let row = rows.next().map_err(|_| ())?;
        match row.map(|row| int(row, 0)) {
            Some(id) if id < from => Err(()),
            found => Ok(found),
        }
    };
    let (mut bad, mut step) = (begin, 1_i64);
    let (mut good, mut found) = loop {
        let at = begin.checked_add(step)?;
        match probe(at) {
            Ok(found) => break (at, found),
            Err(()) => bad = at,
        }
        step = step.checked_mul(2)?;
    };
    while good - bad > 1 {
        let middle = bad + (good - bad) / 2;
        match probe(middle) {
            Ok(here) => (good, found) = (middle, here),
            Err(()) => bad = middle,
        }
    }
    found
}
