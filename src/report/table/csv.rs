//! The findings as CSV that a spreadsheet opens at a double click: UTF-8 with a mark, semicolons where numbers have commas.

use super::{Cell, Head, registers, sheets};
use crate::model::Language;
use crate::report::{MARKER, Report, View};
use std::io::{self, Write};

/// The findings as CSV.
pub(in crate::report) struct Csv;

impl Report for Csv {
    fn id(&self) -> &'static str {
        "csv"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["csv"]
    }

    fn title(&self) -> &'static str {
        "The findings as a table"
    }

    fn write(&self, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut table = Table::begin(view, &sheets::findings(view), out)?;
        let mut number = 0;
        view.each_finding(&mut |finding| {
            number += 1;
            table.row(&sheets::finding(view, number, finding))
        })?;
        table.end()
    }
}

/// What is to be kept and what deleted, a finding a line.
pub(in crate::report) struct CsvDeletion;

impl Report for CsvDeletion {
    fn id(&self) -> &'static str {
        "csv-deletion"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["deletion.csv", "loeschen.csv"]
    }

    fn title(&self) -> &'static str {
        "What to keep and what to delete, as a table"
    }

    fn write(&self, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut table = Table::begin(view, &registers::deletion_head(view), out)?;
        view.each_finding(&mut |finding| match registers::deletion(view, finding) {
            Some(row) => table.row(&row),
            None => Ok(()),
        })?;
        table.end()
    }
}

/// Building blocks of the record of processing (Art. 30 GDPR), a channel a line.
pub(in crate::report) struct CsvProcessing;

impl Report for CsvProcessing {
    fn id(&self) -> &'static str {
        "csv-processing"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["processing.csv", "verzeichnis.csv"]
    }

    fn title(&self) -> &'static str {
        "Building blocks of the record of processing, as a table"
    }

    fn write(&self, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
        let sheet = registers::processing(view);
        let mut table = Table::begin(view, &sheet.head, out)?;
        sheet.rows.iter().try_for_each(|row| table.row(row))?;
        table.end()
    }
}

/// A table that is written row by row.
struct Table<'o> {
    german: bool,
    table: ::csv::Writer<&'o mut dyn Write>,
}

impl<'o> Table<'o> {
    fn begin(view: &View<'_>, head: &Head, out: &'o mut dyn Write) -> io::Result<Self> {
        // Without the mark Excel takes UTF-8 for the old character set of the system.
        out.write_all(b"\xef\xbb\xbf")?;
        let german = view.language() == Language::De;
        let mut table = ::csv::WriterBuilder::new()
            .delimiter(if german { b';' } else { b',' })
            .terminator(::csv::Terminator::CRLF)
            .from_writer(out);
        let titles = head.columns.iter().map(|(title, _)| title.as_str());
        // The mark of our own reports, as the heading of a column without content.
        table.write_record(titles.chain([MARKER]))?;
        Ok(Self { german, table })
    }

    fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        let fields = cells.iter().map(|cell| field(cell, self.german));
        Ok(self.table.write_record(fields.chain([String::new()]))?)
    }

    fn end(mut self) -> io::Result<()> {
        self.table.flush()
    }
}

/// A field as people of the language write it; what begins like a formula gets a mark of text in front.
fn field(cell: &Cell, german: bool) -> String {
    match cell {
        Cell::Text(text) if is_formula(text) => format!("'{text}"),
        Cell::Text(text) => text.clone(),
        Cell::Number(n) => n.to_string(),
        Cell::Fraction(f) if german => f.to_string().replace('.', ","),
        Cell::Fraction(f) => f.to_string(),
        Cell::Day(day) if german => day.strftime("%d.%m.%Y").to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Time(time) if german => time.strftime("%d.%m.%Y %H:%M").to_string(),
        Cell::Time(time) => time.strftime("%Y-%m-%d %H:%M").to_string(),
        Cell::Empty => String::new(),
    }
}

/// What spreadsheets take for a formula when a file is opened (OWASP, CSV injection). A telephone number begins with a
/// plus too: its mark does no harm.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::NameStyle;
    use crate::report::tests::written;

    #[test]
    fn the_table() {
        insta::assert_snapshot!(written("csv", Language::De, NameStyle::Short));
    }

    #[test]
    fn the_registers() {
        for kind in ["csv-deletion", "csv-processing"] {
            insta::assert_snapshot!(kind, written(kind, Language::De, NameStyle::Short));
        }
    }

    #[test]
    fn no_field_is_a_formula_and_every_row_has_all_fields() {
        for (language, delimiter) in [(Language::De, b';'), (Language::En, b',')] {
            let text = written("csv", language, NameStyle::Original);
            let text = text.strip_prefix('\u{feff}').unwrap();
            let mut table = ::csv::ReaderBuilder::new()
                .delimiter(delimiter)
                .from_reader(text.as_bytes());
            let columns = table.headers().unwrap().len();
            let rows: Vec<::csv::StringRecord> = table.records().map(Result::unwrap).collect();
            assert_eq!(rows.len(), 9);
            for field in rows.iter().flatten() {
                assert!(!is_formula(field), "{field}");
            }
            assert!(rows.iter().all(|r| r.len() == columns));
        }
        assert_eq!(field(&"=1+1".into(), true), "'=1+1");
    }
}
