//! XLSX and XLSB workbooks (ISO/IEC 29500-1; [MS-XLSB]): cells one by one, so that a cell at the far corner costs nothing,
//! names of sheets, comments, text in drawings, headers and footers.

use super::limits::CELLS;
use super::office::{body, finish, xml_parts};
use super::out::Out;
use super::packed::Packed;
use super::{Document, Given, Kind, Unread, old_notes, xml};
use calamine::{Cell, Data, DataRef, Reader as _, Style, Xlsb, Xlsx};
use std::collections::BTreeSet;
use std::io::Cursor;

/// Excel workbooks that are archives.
pub(super) struct Workbook;

impl Kind for Workbook {
    fn fits(&self, document: &Document<'_>) -> bool {
        document.bytes.starts_with(b"PK\x03\x04")
            && Packed::open(document.bytes)
                .is_ok_and(|p| p.names().iter().any(|n| n.starts_with("xl/workbook")))
    }

    fn read(&self, document: &Document<'_>) -> Result<Given, Unread> {
        let mut packed = Packed::open(document.bytes)?;
        let names = packed.names();
        let parts: Vec<String> = names
            .iter()
            .filter(|n| n.starts_with("xl/") && (n.ends_with(".xml") || n.ends_with(".bin")))
            .cloned()
            .collect();
        packed.weigh(&parts)?;
        let mut out = Out::default();
        let mut given = Given::default();
        let cursor = Cursor::new(document.bytes);
        let read = if packed.has("xl/workbook.bin") {
            binary(cursor, &mut out)
        } else {
            plain(cursor, &mut out)
        };
        // What stands beside the cells is read even where they are broken.
        given.left = read.err();
        let mut people = BTreeSet::new();
        for beginning in [
            "xl/comments",
            "xl/threadedComments/",
            "xl/persons/",
            "xl/drawings/drawing",
            "xl/charts/chart",
        ] {
            packed.each(&xml_parts(&names, beginning), &mut given, |_, text| {
                body(text, &mut out, &mut people)
            })?;
        }
        let binary = |n: &&String| n.starts_with("xl/comments") && n.ends_with(".bin");
        for name in names.iter().filter(binary) {
            match packed.part(name) {
                Ok(bytes) => old_notes::comments(&bytes, &mut out),
                Err(why) => given.left = Some(why),
            }
        }
        for name in xml_parts(&names, "xl/worksheets/sheet") {
            let sheet = packed.part(&name).unwrap_or_default();
            if let Some(at) = memchr::memmem::rfind(&sheet, b"<headerFooter") {
                page_ends(&xml::text(&sheet[at..]), &mut out);
            }
        }
        finish(&mut packed, &names, document.scans, given, out, people)
    }
}

fn broken() -> Unread {
    Unread::Damaged("a sheet of the workbook is broken".to_owned())
}

fn plain(cursor: Cursor<&[u8]>, out: &mut Out) -> Result<(), Unread> {
    let mut book: Xlsx<_> = Xlsx::new(cursor).map_err(|_| broken())?;
    let mut rest = CELLS;
    let mut bad = false;
    for sheet in book.sheet_names() {
        let Ok(mut cells) = book.worksheet_cells_reader(&sheet) else {
            // A sheet of a chart has no cells.
            out.say(&sheet);
            continue;
        };
        out.say(&sheet);
        let styles = cells.styles().to_vec();
        let mut row = None;
        loop {
            match cells.next_cell_with_style_id() {
                Ok(Some((cell, style))) => {
                    let money = styles.get(style).and_then(currency);
                    place(out, &mut row, &cell, money);
                    spend(&mut rest, out)?;
                }
                Ok(None) => break,
                Err(_) => {
                    bad = true;
                    break;
                }
            }
        }
        out.line();
    }
    if bad { Err(broken()) } else { Ok(()) }
}

fn binary(cursor: Cursor<&[u8]>, out: &mut Out) -> Result<(), Unread> {
    let mut book: Xlsb<_> = Xlsb::new(cursor).map_err(|_| broken())?;
    let mut rest = CELLS;
    let mut bad = false;
    for sheet in book.sheet_names() {
        out.say(&sheet);
        let Ok(mut cells) = book.worksheet_cells_reader(&sheet) else {
            continue;
        };
        let mut row = None;
        loop {
            match cells.next_cell() {
                Ok(Some(cell)) => {
                    place(out, &mut row, &cell, None);
                    spend(&mut rest, out)?;
                }
                Ok(None) => break,
                Err(_) => {
                    bad = true;
                    break;
                }
            }
        }
        out.line();
    }
    if bad { Err(broken()) } else { Ok(()) }
}

fn spend(rest: &mut u64, out: &Out) -> Result<(), Unread> {
    *rest = rest.saturating_sub(1);
    if *rest == 0 || out.is_full() {
        let detail = format!("more than {CELLS} cells in one workbook");
        return Err(Unread::Limit(detail));
    }
    Ok(())
}

/// Writes a cell behind the last one of its row, or begins a row.
fn place(out: &mut Out, row: &mut Option<u32>, cell: &Cell<DataRef<'_>>, money: Option<&str>) {
    let written = shown(&Data::from(cell.get_value().clone()), money);
    if written.is_empty() {
        return;
    }
    let at = cell.get_position().0;
    match row {
        Some(last) if *last == at => out.push("\t"),
        _ => out.line(),
    }
    *row = Some(at);
    out.push(&written);
}

/// The sign of an amount's currency, where the number format shows one.
fn currency(style: &Style) -> Option<&'static str> {
    let format = &style.number_format.as_ref()?.format_code;
    [
        ("€", "€"),
        ("EUR", "€"),
        ("CHF", "CHF"),
        ("$$", "$"),
        ("\"$\"", "$"),
        ("£", "£"),
    ]
    .into_iter()
    .find(|(mark, _)| format.contains(mark))
    .map(|(_, sign)| sign)
}

/// A value as a reader of the sheet sees it, as far as the file tells: amounts with their currency, days as days.
pub(super) fn shown(value: &Data, money: Option<&str>) -> String {
    let number = |number: f64| match money {
        Some(sign) => format!("{number:.2} {sign}").replace('.', ","),
        None => number.to_string(),
    };
    match value {
        Data::Int(whole) => number(*whole as f64),
        Data::Float(real) => number(*real),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            text.replace(['\r', '\n', '\t'], " ")
        }
        Data::Bool(_) | Data::Error(_) | Data::Empty => String::new(),
        Data::DateTime(time) if time.is_datetime() => {
            let (year, month, day, hour, minute, ..) = time.to_ymd_hms_milli();
            if (hour, minute) == (0, 0) {
                format!("{day:02}.{month:02}.{year}")
            } else {
                format!("{day:02}.{month:02}.{year} {hour:02}:{minute:02}")
            }
        }
        Data::DateTime(time) => time.as_f64().to_string(),
    }
}

/// Headers and footers of the printed sheet (18.3.1.46), without their codes (`&C`, `&P`).
fn page_ends(text: &str, out: &mut Out) {
    let _ = xml::walk(text, |step| {
        if let xml::Step::Text(line) = step {
            out.push(&without_codes(line));
        }
        !out.is_full()
    });
    out.line();
}

/// A header or footer without its codes.
pub(super) fn without_codes(line: &str) -> String {
    let mut shown = String::new();
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        if letter == '&' {
            letters.next();
            shown.push(' ');
        } else {
            shown.push(letter);
        }
    }
    shown
}
