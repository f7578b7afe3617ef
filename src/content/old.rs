//! Compound files ([MS-CFB]): old Office, and new Office that is locked inside one ([MS-OFFCRYPTO] 2.3: `EncryptedPackage`).

use super::limits::{CELLS, TEXT};
use super::out::Out;
use super::packed::COMPOUND;
use super::sheets::shown;
use super::{Document, Given, Kind, Unread, old_notes, old_word};
use calamine::{Reader as _, Xls, XlsError};
use cfb::CompoundFile;
use std::io::{Cursor, Read};

/// DOC, XLS, PPT.
pub(super) struct OldOffice;

/// An open compound file.
pub(super) type Compound<'a> = CompoundFile<Cursor<&'a [u8]>>;

impl Kind for OldOffice {
    fn fits(&self, document: &Document<'_>) -> bool {
        document.bytes.starts_with(COMPOUND)
    }

    fn confined(&self) -> bool {
        true
    }

    fn read(&self, document: &Document<'_>) -> Result<Given, Unread> {
        let broken = || Unread::Damaged("the document is cut off or broken".to_owned());
        let mut compound = CompoundFile::open(Cursor::new(document.bytes)).map_err(|_| broken())?;
        let has = |name: &str| compound.exists(name);
        if has("/EncryptedPackage")
            || has("/EncryptedSummary")
            || has("/EncryptedSummaryInformation")
        {
            return Err(Unread::Protected);
        }
        let mut out = Out::default();
        let kind = (
            has("/WordDocument"),
            has("/Workbook") || has("/Book"),
            has("/PowerPoint Document"),
        );
        let left = match kind {
            (true, ..) => old_word::read(&mut compound, &mut out),
            (_, true, _) => workbook(document.bytes, &mut out)
                .map(|()| old_notes::read(&mut compound, &mut out)),
            (_, _, true) => slides(&mut compound, &mut out),
            // Mail of Outlook, thumbnails, installers.
            _ => return Err(Unread::Other),
        };
        if left == Err(Unread::Protected) {
            return Err(Unread::Protected);
        }
        properties(&mut compound, &mut out);
        let (text, full) = out.end();
        Ok(Given {
            text,
            left: full.or(left.err()),
            ..Given::default()
        })
    }
}

/// A stream whole; cut where it is longer than any text could be.
pub(super) fn stream(compound: &mut Compound<'_>, name: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let stream = compound.open_stream(name).ok()?;
    stream.take(4 * TEXT as u64).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// A number of two or four bytes, little end first.
pub(super) fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(length)?)?;
    Some(bytes.iter().rev().fold(0, |n, b| n << 8 | usize::from(*b)))
}

/// UTF-16, little end first.
pub(super) fn wide(bytes: &[u8]) -> String {
    encoding_rs::UTF_16LE
        .decode_without_bom_handling(bytes)
        .0
        .into_owned()
}

/// Windows-1252, as all old Office of this part of the world.
pub(super) fn narrow(bytes: &[u8]) -> String {
    encoding_rs::WINDOWS_1252
        .decode_without_bom_handling(bytes)
        .0
        .into_owned()
}

fn workbook(bytes: &[u8], out: &mut Out) -> Result<(), Unread> {
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => Unread::Protected,
        _ => Unread::Damaged("a sheet of the workbook is broken".to_owned()),
    })?;
    let mut rest = CELLS;
    for sheet in book.sheet_names() {
        out.say(&sheet);
        let Ok(range) = book.worksheet_range(&sheet) else {
            continue;
        };
        let mut row = usize::MAX;
        for (at, _, value) in range.used_cells() {
            let written = shown(value, None);
            if written.is_empty() {
                continue;
            }
            rest = rest.saturating_sub(1);
            if rest == 0 {
                let detail = format!("more than {CELLS} cells in one workbook");
                return Err(Unread::Limit(detail));
            }
            if row == at {
                out.push("\t");
            } else {
                out.line();
            }
            row = at;
            out.push(&written);
        }
        out.line();
    }
    Ok(())
}

/// Records of a slide show ([MS-PPT] 2.3.1): containers are entered, atoms of text are taken.
fn slides(compound: &mut Compound<'_>, out: &mut Out) -> Result<(), Unread> {
    let broken = || Unread::Damaged("the document is cut off or broken".to_owned());
    let bytes = stream(compound, "/PowerPoint Document").ok_or_else(broken)?;
    let mut at = 0;
    while let (Some(version), Some(kind), Some(length)) = (
        number(&bytes, at, 2),
        number(&bytes, at + 2, 2),
        number(&bytes, at + 4, 4),
    ) {
        at += 8;
        if version & 0xf == 0xf {
            continue;
        }
        let end = at.saturating_add(length);
        let Some(content) = bytes.get(at..end) else {
            return Err(broken());
        };
        match kind {
            // TextCharsAtom, CString.
            0x0fa0 | 0x0fba => out.say(&wide(content).replace(['\r', '\u{b}'], "\n")),
            // TextBytesAtom.
            0x0fa8 => out.say(&narrow(content).replace(['\r', '\u{b}'], "\n")),
            _ => {}
        }
        at = end;
    }
    Ok(())
}

/// Titles and authors ([MS-OLEPS] 2.21; PIDSI 2 to 8, PIDDSI 14 and 15).
fn properties(compound: &mut Compound<'_>, out: &mut Out) {
    for (name, wanted) in [
        ("/\u{5}SummaryInformation", &[2, 3, 4, 5, 6, 8][..]),
        ("/\u{5}DocumentSummaryInformation", &[14, 15]),
    ] {
        if let Some(bytes) = stream(compound, name) {
            let _ = property_set(&bytes, wanted, out);
        }
    }
}

fn property_set(bytes: &[u8], wanted: &[usize], out: &mut Out) -> Option<()> {
    let start = number(bytes, 44, 4)?;
    let count = number(bytes, start + 4, 4)?;
    for index in 0..count.min(100) {
        let id = number(bytes, start + 8 + 8 * index, 4)?;
        let at = start.checked_add(number(bytes, start + 12 + 8 * index, 4)?)?;
        if !wanted.contains(&id) {
            continue;
        }
        let length = number(bytes, at + 4, 4)?;
        let text = match number(bytes, at, 4)? {
            30 => narrow(bytes.get(at + 8..at.checked_add(8)?.checked_add(length)?)?),
            31 => wide(bytes.get(at + 8..at.checked_add(8)?.checked_add(length.checked_mul(2)?)?)?),
            _ => continue,
        };
        let text = text.trim_end_matches('\0');
        match id {
            4 | 8 | 14 => out.label("Author", text),
            _ => out.say(text),
        }
    }
    Some(())
}
