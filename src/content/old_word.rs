//! DOC ([MS-DOC]): the piece table gives all text there is, in order: body, footnotes, headers, comments, endnotes, and what
//! was deleted with changes tracked. Older files than Word 97 have their text in one run.

use super::Unread;
use super::old::{Compound, narrow, number, stream, wide};
use super::out::Out;

/// First version with a piece table that is always there (2.5.1: `nFib`).
const WORD_97: usize = 0x00c1;
/// Bits of the head (2.5.2): locked, and which of two streams holds the tables.
const LOCKED: usize = 0x0100;
const FIRST_TABLE: usize = 0x0200;
/// Where the head says where the piece table lies (`fcClx`, `lcbClx`).
const PLACE: usize = 0x01a2;

/// Reads the text of a document.
pub(super) fn read(compound: &mut Compound<'_>, out: &mut Out) -> Result<(), Unread> {
    let broken = || Unread::Damaged("the document is cut off or broken".to_owned());
    let document = stream(compound, "/WordDocument").ok_or_else(broken)?;
    let flags = number(&document, 0x0a, 2).ok_or_else(broken)?;
    if flags & LOCKED != 0 {
        return Err(Unread::Protected);
    }
    if number(&document, 2, 2).ok_or_else(broken)? < WORD_97 {
        let (first, end) = (number(&document, 0x18, 4), number(&document, 0x1c, 4));
        let run = first
            .zip(end)
            .and_then(|(first, end)| document.get(first..end));
        say(&narrow(run.ok_or_else(broken)?), out);
        return Ok(());
    }
    let tables = if flags & FIRST_TABLE != 0 {
        "/1Table"
    } else {
        "/0Table"
    };
    let tables = stream(compound, tables).ok_or_else(broken)?;
    pieces(&document, &tables, out).ok_or_else(broken)
}

/// The pieces (2.9.177, 2.9.178): character positions, then for each piece where it lies and how wide it is.
fn pieces(document: &[u8], tables: &[u8], out: &mut Out) -> Option<()> {
    let mut at = number(document, PLACE, 4)?;
    // Changes to formats stand before the table.
    while *tables.get(at)? == 1 {
        at = at.checked_add(3 + number(tables, at + 1, 2)?)?;
    }
    if *tables.get(at)? != 2 {
        return None;
    }
    let length = number(tables, at + 1, 4)?;
    let table = tables.get(at + 5..at.checked_add(5)?.checked_add(length)?)?;
    let count = table.len().checked_sub(4)? / 12;
    for piece in 0..count {
        let first = number(table, 4 * piece, 4)?;
        let end = number(table, 4 * piece + 4, 4)?;
        let place = number(table, 4 * (count + 1) + 8 * piece + 2, 4)?;
        let letters = end.checked_sub(first)?;
        // Bit 30: one byte a letter, and the place is doubled.
        let text = if place & 0x4000_0000 != 0 {
            let start = (place & 0x3fff_ffff) / 2;
            narrow(document.get(start..start.checked_add(letters)?)?)
        } else {
            let start = place & 0x3fff_ffff;
            wide(document.get(start..start.checked_add(letters.checked_mul(2)?)?)?)
        };
        say(&text, out);
        if out.is_full() {
            break;
        }
    }
    out.line();
    Some(())
}

/// Letters that steer become what they stand for (2.4.1): ends of paragraphs, cells, fields.
fn say(text: &str, out: &mut Out) {
    let text: String = text
        .chars()
        .filter_map(|c| match c {
            '\r' | '\u{b}' | '\u{c}' | '\u{e}' => Some('\n'),
            '\u{7}' => Some('\t'),
            '\u{1e}' => Some('-'),
            '\u{13}' | '\u{14}' | '\u{15}' => Some(' '),
            '\t' => Some('\t'),
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect();
    out.push(&text);
}
