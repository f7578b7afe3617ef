//! The report as tables: sheets that XLSX and CSV print alike.

mod csv;
mod registers;
mod sheets;
mod xlsx;

pub(super) use csv::{Csv, CsvDeletion, CsvProcessing};
pub(super) use xlsx::Xlsx;

use jiff::civil::{Date, DateTime};

/// One field; typed, so that a spreadsheet can sort and sum.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// Words, from us or (made harmless by the view) from elsewhere: never a formula.
    Text(String),
    /// A number.
    Number(u64),
    /// A share or risk.
    Fraction(f64),
    /// A day.
    Day(Date),
    /// A wall time.
    Time(DateTime),
    /// Nothing.
    Empty,
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::Text(text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.to_owned())
    }
}

/// A column: its heading and how wide it is in characters.
pub(super) type Column = (String, u16);

/// One sheet without its rows, which may be many.
#[derive(Debug, Clone)]
pub(super) struct Head {
    /// Its name in words: at most 31 characters, none of `[]:*?/\`.
    pub(super) title: String,
    /// Columns.
    pub(super) columns: Vec<Column>,
}
