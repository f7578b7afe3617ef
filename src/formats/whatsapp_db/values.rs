//! Values of rows as they come: types and columns vary with the version, so nothing is taken for granted
//! (whatsapp.md sections 11 and 13).

use crate::model::Stamp;
use jiff::Timestamp;
use rusqlite::Row;
use rusqlite::types::ValueRef;

/// A number; 0 for NULL and what is none.
pub(super) fn int(row: &Row<'_>, at: usize) -> i64 {
    match row.get_ref(at) {
        Ok(ValueRef::Integer(number)) => number,
        Ok(ValueRef::Real(number)) => number as i64,
        Ok(ValueRef::Text(bytes)) => std::str::from_utf8(bytes)
            .ok()
            .and_then(|text| text.trim().parse().ok())
            .unwrap_or(0),
        _ => 0,
    }
}

/// A number with a fraction, where there is one.
pub(super) fn real(row: &Row<'_>, at: usize) -> Option<f64> {
    match row.get_ref(at) {
        Ok(ValueRef::Real(number)) => Some(number),
        Ok(ValueRef::Integer(number)) => Some(number as f64),
        _ => None,
    }
}

/// A text that is not empty, its line breaks as `\n`; bytes that are no UTF-8 are replaced by U+FFFD.
pub(super) fn text(row: &Row<'_>, at: usize) -> Option<String> {
    let bytes = match row.get_ref(at) {
        Ok(ValueRef::Text(bytes) | ValueRef::Blob(bytes)) => bytes,
        _ => return None,
    };
    let text = String::from_utf8_lossy(bytes);
    let text = if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.into_owned()
    };
    (!text.is_empty()).then_some(text)
}

/// A point in time from milliseconds since 1970; none for 0 and before (section 11.2).
pub(super) fn stamp(milliseconds: i64) -> Option<Stamp> {
    if milliseconds <= 0 {
        return None;
    }
    let time = Timestamp::from_millisecond(milliseconds).ok()?;
    let wall = jiff::tz::Offset::UTC.to_datetime(time);
    // Parts of a second are in no other export and would only confuse.
    let whole = wall.with().subsec_nanosecond(0).build().unwrap_or(wall);
    Some(Stamp::with_offset(whole, 0))
}

/// A point in time from Core Data's clock: seconds since 2001 (section 13).
pub(super) fn apple(seconds: f64) -> Option<Stamp> {
    const EPOCH: f64 = 978_307_200.0;
    stamp(((seconds + EPOCH) * 1000.0) as i64)
}

/// The bytes of a blob.
pub(super) fn blob<'r>(row: &'r Row<'_>, at: usize) -> &'r [u8] {
    match row.get_ref(at) {
        Ok(ValueRef::Blob(bytes) | ValueRef::Text(bytes)) => bytes,
        _ => &[],
    }
}

/// The columns of a table, for queries that ask only for what is there.
pub(super) struct Columns {
    alias: &'static str,
    names: Vec<String>,
}

impl Columns {
    /// The columns under this alias; empty where there is no such table.
    pub(super) fn new(alias: &'static str, names: Vec<String>) -> Self {
        Self { alias, names }
    }

    /// Whether the table is there.
    pub(super) fn any(&self) -> bool {
        !self.names.is_empty()
    }

    /// Whether the column is there.
    pub(super) fn has(&self, column: &str) -> bool {
        self.names.iter().any(|name| name == column)
    }

    /// A list of columns for `SELECT`, `NULL` for those that are not there.
    pub(super) fn list(&self, wanted: &[&str]) -> String {
        let shown: Vec<String> = wanted
            .iter()
            .map(|column| {
                if self.has(column) {
                    format!("{}.{column}", self.alias)
                } else {
                    "NULL".to_owned()
                }
            })
            .collect();
        shown.join(", ")
    }
}
