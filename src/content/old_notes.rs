//! What stands beside the cells of a workbook in binary form: comments with their authors, text boxes, headers and footers.
//! Old ones are records of BIFF8 ([MS-XLS] 2.1.4), new ones those of [MS-XLSB] 2.1.4.

use super::limits::CELLS;
use super::old::{Compound, narrow, number, stream, wide};
use super::out::Out;

/// Reads the notes of an old workbook as far as its records go.
pub(super) fn read(compound: &mut Compound<'_>, out: &mut Out) {
    let book = stream(compound, "/Workbook").or_else(|| stream(compound, "/Book"));
    let Some(bytes) = book else { return };
    let mut at = 0;
    // Letters of a text box that still stand in the records behind it.
    let mut letters = 0;
    while let (Some(kind), Some(length)) = (number(&bytes, at, 2), number(&bytes, at + 2, 2)) {
        at += 4;
        let Some(record) = bytes.get(at..at + length) else {
            return;
        };
        match kind {
            // TxO: how many letters its Continue records hold.
            0x01b6 => letters = number(record, 10, 2).unwrap_or(0),
            0x003c if letters > 0 => letters -= piece(record, letters, out),
            // Note: row, column, flags, object, author.
            0x001c => author(record, out),
            0x0014 | 0x0015 => page_end(record, out),
            _ => {}
        }
        at += length;
        if out.is_full() {
            return;
        }
    }
}

/// A row of letters behind one byte of flags ([MS-XLS] 2.5.293); how many there were.
fn piece(record: &[u8], most: usize, out: &mut Out) -> usize {
    let Some((flags, rest)) = record.split_first() else {
        return 0;
    };
    let text = if flags & 1 == 0 {
        narrow(&rest[..rest.len().min(most)])
    } else {
        wide(&rest[..rest.len().min(2 * most)])
    };
    out.say(&text);
    text.encode_utf16().count().clamp(1, most)
}

/// A string that says how long it is: two bytes, then as [`piece`].
fn string(bytes: &[u8]) -> Option<String> {
    let length = number(bytes, 0, 2)?;
    let rest = bytes.get(3..)?;
    Some(if bytes.get(2)? & 1 == 0 {
        narrow(rest.get(..length)?)
    } else {
        wide(rest.get(..2 * length)?)
    })
}

fn author(record: &[u8], out: &mut Out) {
    if let Some(name) = record.get(8..).and_then(string) {
        out.label("Author", &name);
    }
}

fn page_end(record: &[u8], out: &mut Out) {
    if let Some(text) = string(record) {
        out.say(&super::sheets::without_codes(&text));
    }
}

/// Comments of a new workbook in binary form (2.1.7.12): a part of records, each with its kind and length in seven bits a
/// byte.
pub(super) fn comments(bytes: &[u8], out: &mut Out) {
    let mut at = 0;
    for _ in 0..CELLS {
        let (Some(kind), Some(length)) = (seven(bytes, &mut at, 2), seven(bytes, &mut at, 4))
        else {
            return;
        };
        let Some(record) = bytes.get(at..at.saturating_add(length)) else {
            return;
        };
        at += length;
        match kind {
            // BrtCommentAuthor.
            632 => out.label("Author", &text(record).unwrap_or_default()),
            // BrtCommentText: flags, then the text.
            637 => out.say(&record.get(1..).and_then(text).unwrap_or_default()),
            _ => {}
        }
        if out.is_full() {
            return;
        }
    }
}

/// A number in at most `most` bytes, the lowest seven bits first.
fn seven(bytes: &[u8], at: &mut usize, most: usize) -> Option<usize> {
    let mut value = 0;
    for place in 0..most {
        let byte = *bytes.get(*at)?;
        *at += 1;
        value |= usize::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(value)
}

/// A string with its length in four bytes in front.
fn text(bytes: &[u8]) -> Option<String> {
    let length = number(bytes, 0, 4)?.checked_mul(2)?;
    Some(wide(bytes.get(4..length.checked_add(4)?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn comments_in_binary_form() {
        let string = |text: &str| {
            let length = text.encode_utf16().count() as u32;
            [&length.to_le_bytes()[..], &letters(text)].concat()
        };
        let record =
            |kind: [u8; 2], bytes: &[u8]| [&kind[..], &[bytes.len() as u8], bytes].concat();
        let author = record([0xf8, 4], &string("Anna Probe"));
        let note = record([0xfd, 4], &[&[0][..], &string("T\u{fc}r 4711")].concat());
        let whole = [author, note].concat();
        for cut in 0..whole.len() {
            comments(&whole[..cut], &mut Out::default());
        }
        let mut out = Out::default();
        comments(&whole, &mut out);
        assert_eq!(out.end().0, "Author: Anna Probe\nT\u{fc}r 4711");
    }

    #[test]
    fn pieces_are_narrow_or_wide() {
        let mut out = Out::default();
        assert_eq!(piece(b"\0Stra\xdfe und mehr", 6, &mut out), 6);
        let wide = [&[1][..], &letters("\u{20ac}5")].concat();
        assert_eq!(piece(&wide, 9, &mut out), 2);
        assert_eq!(out.end().0, "Stra\u{df}e\n\u{20ac}5");
        assert_eq!(string(b"\x09\0\0ab"), None);
    }
}
