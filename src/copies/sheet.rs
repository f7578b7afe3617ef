//! A table as Excel and LibreOffice open it with a double click: semicolons, UTF-8 with its mark, and no cell that they would
//! compute.

use crate::report::MARKER;
use crate::report::view::plain;
use std::io::{self, Write};

/// What begins a formula in one spreadsheet program or another.
const FORMULA: &[char] = &['=', '+', '-', '@', '|', '%', '＝', '＋', '－', '＠'];

/// Writes rows; the marker of our own files is the last heading.
pub struct Sheet<W: Write> {
    out: csv::Writer<W>,
}

impl<W: Write> Sheet<W> {
    /// Writes the headings.
    ///
    /// # Errors
    /// Writing.
    pub fn new(mut out: W, headings: &[String]) -> io::Result<Self> {
        out.write_all("\u{feff}".as_bytes())?;
        let mut sheet = Self {
            out: csv::WriterBuilder::new()
                .delimiter(b';')
                .terminator(csv::Terminator::CRLF)
                .quote_style(csv::QuoteStyle::Necessary)
                .from_writer(out),
        };
        let marked = headings.iter().map(String::as_str).chain([MARKER]);
        sheet.out.write_record(marked).map_err(io::Error::from)?;
        Ok(sheet)
    }

    /// Writes one row, as many cells as there are headings.
    ///
    /// # Errors
    /// Writing.
    pub fn row(&mut self, cells: &[&str]) -> io::Result<()> {
        let cells = cells.iter().map(|c| cell(c)).chain([String::new()]);
        self.out.write_record(cells).map_err(io::Error::from)
    }

    /// Ends the table.
    ///
    /// # Errors
    /// Writing.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// One line, no control characters, and never a formula: an apostrophe before it makes it a text.
fn cell(text: &str) -> String {
    let text = plain(text);
    if text.trim_start().starts_with(FORMULA) {
        format!("'{text}")
    } else {
        text.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_computed() {
        let mut out = Vec::new();
        let mut sheet = Sheet::new(&mut out, &["a".into(), "b".into()]).unwrap();
        sheet.row(&["=cmd|' /C calc'!A0", " @SUM(A1)"]).unwrap();
        sheet.row(&["a;b", "x\n=1+1"]).unwrap();
        sheet.finish().unwrap();
        let text = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines,
            [
                "\u{feff}a;b;kanalwacht-report",
                "'=cmd|' /C calc'!A0;' @SUM(A1);",
                "\"a;b\";x\\u{a}=1+1;"
            ]
        );
    }
}
