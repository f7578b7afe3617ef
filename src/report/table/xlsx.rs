//! The report as a workbook: overview, findings, actions and registers, with filters, frozen heads and real dates.

use super::{Cell, Head, registers, sheets};
use crate::model::Language;
use crate::report::{MARKER, Report, View};
use jiff::civil::{Date, DateTime};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};
use std::io::{self, Write};

/// Findings in a workbook: more make it slow to open; all of them are in CSV and JSON Lines.
const MOST_ROWS: u64 = 20_000;
/// Height of a line in points, and lines a row shows at most (a row cannot be higher than 409 points).
const LINE: f64 = 15.0;
const MOST_LINES: usize = 27;
/// Longest text of a field (limit of the file format).
const LONGEST: usize = 32_000;

/// The report as a workbook.
pub(in crate::report) struct Xlsx;

impl Report for Xlsx {
    fn id(&self) -> &'static str {
        "xlsx"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["xlsx"]
    }

    fn title(&self) -> &'static str {
        "A workbook: overview, findings, actions, registers"
    }

    fn is_text(&self) -> bool {
        false
    }

    fn write(&self, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
        let bytes = workbook(view).map_err(|error| match error {
            Failure::Io(error) => error,
            Failure::Xlsx(error) => io::Error::other(error.to_string()),
        })?;
        out.write_all(&bytes)
    }
}

enum Failure {
    Io(io::Error),
    Xlsx(XlsxError),
}

impl From<XlsxError> for Failure {
    fn from(error: XlsxError) -> Self {
        Failure::Xlsx(error)
    }
}

fn workbook(view: &View<'_>) -> Result<Vec<u8>, Failure> {
    let mut book = Workbook::new();
    // No author, no time of the clock: the same input gives the same bytes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new()
        .set_title(view.say("title"))
        .set_comment(MARKER)
        .set_creation_datetime(&made);
    book.set_properties(&properties);
    let styles = Styles::new(view.language());
    let overview = sheets::overview(view);
    let sheet = begin(&mut book, &overview.head, &styles, false)?;
    for (row, cells) in (1..).zip(&overview.rows) {
        write_row(sheet, row, cells, &overview.head, &styles)?;
    }
    findings(&mut book, view, &styles)?;
    deletion(&mut book, view, &styles)?;
    for other in sheets::others(view) {
        let sheet = begin(&mut book, &other.head, &styles, true)?;
        for (row, cells) in (1..).zip(&other.rows) {
            write_row(sheet, row, cells, &other.head, &styles)?;
        }
        filter(sheet, &other.head, other.rows.len())?;
    }
    Ok(book.save_to_buffer()?)
}

fn findings(book: &mut Workbook, view: &View<'_>, styles: &Styles) -> Result<(), Failure> {
    let head = sheets::findings(view);
    let sheet = begin(book, &head, styles, true)?;
    let (mut number, mut failed) = (0_u64, None);
    view.each_finding(&mut |finding| {
        number += 1;
        if number <= MOST_ROWS && failed.is_none() {
            let cells = sheets::finding(view, number, finding);
            failed = write_row(sheet, number as u32, &cells, &head, styles).err();
        }
        Ok(())
    })
    .map_err(Failure::Io)?;
    if let Some(error) = failed {
        return Err(error.into());
    }
    let rows = number.min(MOST_ROWS);
    filter(sheet, &head, rows as usize)?;
    if number > MOST_ROWS {
        let cut = view.with(
            "sheet-cut",
            &[("shown", MOST_ROWS.into()), ("total", number.into())],
        );
        sheet.write_with_format(rows as u32 + 1, 0, cut, &styles.text)?;
    }
    Ok(())
}

fn deletion(book: &mut Workbook, view: &View<'_>, styles: &Styles) -> Result<(), Failure> {
    let head = registers::deletion_head(view);
    let sheet = begin(book, &head, styles, true)?;
    let (mut rows, mut failed) = (0_u32, None);
    view.each_finding(&mut |finding| {
        if u64::from(rows) < MOST_ROWS
            && failed.is_none()
            && let Some(cells) = registers::deletion(view, finding)
        {
            rows += 1;
            failed = write_row(sheet, rows, &cells, &head, styles).err();
        }
        Ok(())
    })
    .map_err(Failure::Io)?;
    match failed {
        Some(error) => Err(error.into()),
        None => Ok(filter(sheet, &head, rows as usize)?),
    }
}

struct Styles {
    head: Format,
    text: Format,
    day: Format,
    time: Format,
    fraction: Format,
}

impl Styles {
    fn new(language: Language) -> Self {
        let (day, time) = match language {
            Language::De => ("dd.mm.yyyy", "dd.mm.yyyy hh:mm"),
            Language::En => ("yyyy-mm-dd", "yyyy-mm-dd hh:mm"),
        };
        let top = || Format::new().set_align(FormatAlign::Top);
        Self {
            head: Format::new()
                .set_bold()
                .set_background_color("E8EDF0")
                .set_text_wrap()
                .set_align(FormatAlign::Top),
            text: top().set_text_wrap(),
            day: top().set_num_format(day),
            time: top().set_num_format(time),
            fraction: top().set_num_format("0.00"),
        }
    }
}

fn begin<'b>(
    book: &'b mut Workbook,
    head: &Head,
    styles: &Styles,
    landscape: bool,
) -> Result<&'b mut Worksheet, XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name(&head.title)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_paper_size(9);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    if landscape {
        sheet.set_landscape();
    }
    for (column, (title, width)) in (0..).zip(&head.columns) {
        sheet.set_column_width(column, f64::from(*width))?;
        sheet.write_with_format(0, column, title, &styles.head)?;
    }
    Ok(sheet)
}

fn filter(sheet: &mut Worksheet, head: &Head, rows: usize) -> Result<(), XlsxError> {
    let last = (head.columns.len() as u16).saturating_sub(1);
    if rows > 0 {
        sheet.autofilter(0, 0, rows as u32, last)?;
    }
    Ok(())
}

/// Text is written as text, whatever it begins with: a workbook has a type for formulas, and nothing here uses it.
fn write_row(
    sheet: &mut Worksheet,
    row: u32,
    cells: &[Cell],
    head: &Head,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let lines = cells.iter().zip(&head.columns).map(|(cell, (_, width))| {
        let Cell::Text(text) = cell else { return 1 };
        text.chars().count().div_ceil(usize::from(*width).max(1))
    });
    // Not every program makes a row as high as its text when it opens a file.
    let lines = lines.max().unwrap_or(1).min(MOST_LINES);
    if lines > 1 {
        sheet.set_row_height(row, LINE * lines as f64)?;
    }
    for (column, cell) in (0..).zip(cells) {
        match cell {
            Cell::Text(text) => {
                let text: String = text.chars().take(LONGEST).collect();
                sheet.write_string_with_format(row, column, text, &styles.text)?;
            }
            Cell::Number(n) => {
                #[expect(clippy::cast_precision_loss, reason = "counts and sizes of files")]
                sheet.write_number_with_format(row, column, *n as f64, &styles.text)?;
            }
            Cell::Fraction(f) => {
                sheet.write_number_with_format(row, column, *f, &styles.fraction)?;
            }
            Cell::Day(day) => match excel_day(*day) {
                Some(at) => {
                    sheet.write_datetime_with_format(row, column, at, &styles.day)?;
                }
                None => {
                    sheet.write_string_with_format(row, column, day.to_string(), &styles.text)?;
                }
            },
            Cell::Time(time) => match excel_time(*time) {
                Some(at) => {
                    sheet.write_datetime_with_format(row, column, at, &styles.time)?;
                }
                None => {
                    sheet.write_string_with_format(row, column, time.to_string(), &styles.text)?;
                }
            },
            Cell::Empty => {}
        }
    }
    Ok(())
}

/// None before 1900, which a workbook cannot hold.
fn excel_day(day: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8).ok()
}

fn excel_time(time: DateTime) -> Option<ExcelDateTime> {
    let day = excel_day(time.date())?;
    day.and_hms(
        time.hour() as u16,
        time.minute() as u8,
        f64::from(time.second()),
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::bytes;
    use crate::report::{NameStyle, sample};
    use calamine::{Data, Reader, Xlsx as Book, open_workbook_from_rs};

    fn open(language: Language) -> Book<io::Cursor<Vec<u8>>> {
        let bytes = bytes("xlsx", &sample::outcome(), language, NameStyle::Short);
        open_workbook_from_rs(io::Cursor::new(bytes)).unwrap()
    }

    #[test]
    fn another_reader_finds_the_same_findings_with_real_times() {
        let mut book = open(Language::De);
        let names = book.sheet_names();
        assert_eq!(names.first().map(String::as_str), Some("Überblick"));
        let sheet = book.worksheet_range("Befunde").unwrap();
        let rows: Vec<_> = sheet.rows().collect();
        assert_eq!(rows.len(), 10, "a head and nine findings");
        assert!(rows[1..].iter().any(|r| matches!(r[9], Data::DateTime(_))));
        assert!(rows[1..].iter().all(|r| matches!(r[0], Data::Float(_))));
    }

    #[test]
    fn nothing_is_a_formula() {
        let mut book = open(Language::En);
        for name in book.sheet_names() {
            let formulas = book.worksheet_formula(&name).unwrap();
            assert!(formulas.rows().flatten().all(String::is_empty), "{name}");
        }
    }

    #[test]
    fn the_same_outcome_gives_the_same_bytes() {
        let one = || bytes("xlsx", &sample::outcome(), Language::De, NameStyle::Short);
        assert_eq!(one(), one());
    }
}
