//! The first sheet of an XLSX workbook as a table of people: owners save as Excel offers it.

use super::Unread;
use super::table::{Cell, Table};
use crate::model::mistake::Mistake;
use calamine::{Data, DataRef, Reader as _, Xlsx};
use std::io::Cursor;

/// Columns of a row that are looked at: what stands further right is no list of people.
const COLUMNS: u32 = 64;
/// Cells of a sheet: people by the ten thousand are in no craft business.
const CELLS: usize = 500_000;
/// Bytes of a workbook: one that unpacks to a thousandfold stays within a machine's memory.
const BYTES: usize = 8 << 20;

/// Whether the bytes begin as a workbook does.
pub(super) fn is_book(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The rows of the first sheet with cells in them.
///
/// # Errors
/// The workbook cannot be opened, or is no list of people by its size.
pub(super) fn table(bytes: &[u8]) -> Result<Table, Unread> {
    let refuse = |message: &str| Unread {
        text: String::new(),
        list: vec![Mistake {
            span: 0..0,
            message: message.into(),
            help: Some("save it as CSV (semicolon) and name that file".into()),
        }],
    };
    if bytes.len() > BYTES {
        return Err(refuse("the workbook is too large for a list of people"));
    }
    let unreadable = || refuse("the workbook cannot be read");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let mut table = Table::default();
    for sheet in book.sheet_names() {
        let Ok(mut cells) = book.worksheet_cells_reader(&sheet) else {
            continue;
        };
        let (mut row, mut met) = (None, 0);
        while let Some(cell) = cells.next_cell().map_err(|_| unreadable())? {
            met += 1;
            if met > CELLS {
                return Err(refuse("the workbook is too large for a list of people"));
            }
            let (line, column) = cell.get_position();
            let said = shown(cell.get_value());
            if column < COLUMNS && !said.is_empty() {
                place(&mut table, &mut row, (line, column), &said);
            }
        }
        if !table.rows.is_empty() {
            break;
        }
    }
    Ok(table)
}

/// Writes a cell where it belongs: line n of the text is row n of the sheet, cells are parted by semicolons.
fn place(table: &mut Table, row: &mut Option<u32>, (line, column): (u32, u32), said: &str) {
    if *row != Some(line) {
        let breaks = line - row.unwrap_or(0);
        (0..breaks.min(CELLS as u32)).for_each(|_| table.text.push('\n'));
        *row = Some(line);
        table.rows.push(Vec::new());
    }
    let Some(cells) = table.rows.last_mut() else {
        return;
    };
    while cells.len() <= column as usize {
        if !cells.is_empty() {
            table.text.push(';');
        }
        let at = table.text.len();
        cells.push(Cell {
            span: at..at,
            ..Cell::default()
        });
    }
    let start = table.text.len();
    table.text.push_str(said);
    if let Some(cell) = cells.last_mut() {
        *cell = Cell {
            text: said.to_owned(),
            span: start..table.text.len(),
            name: format!("{}{}", letters(column), line + 1),
        };
    }
}

/// A value as it was typed: a telephone number without its leading zero comes as a number.
fn shown(value: &DataRef<'_>) -> String {
    match Data::from(value.clone()) {
        Data::Int(whole) => whole.to_string(),
        Data::Float(real) if real.fract() == 0.0 => format!("{real:.0}"),
        Data::Float(real) => real.to_string(),
        Data::String(text) => text.replace(['\r', '\n', '\t'], " ").trim().to_owned(),
        _ => String::new(),
    }
}

/// A column as a spreadsheet calls it: A, B … AA.
fn letters(column: u32) -> String {
    let letter = |n: u32| char::from(b'A' + (n % 26) as u8);
    if column < 26 {
        letter(column).to_string()
    } else {
        format!("{}{}", letter(column / 26 - 1), letter(column))
    }
}
