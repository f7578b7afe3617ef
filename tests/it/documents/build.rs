//! Small valid documents.

use crate::carried::zip;

/// A DOCX of these parts: path and inner XML of its root; each root declares the usual prefixes.
pub(crate) fn ooxml(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut members = vec![(
        "[Content_Types].xml".to_owned(),
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
            .to_owned(),
    )];
    members.extend(parts.iter().map(|(path, inner)| {
        let xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:root xmlns:w=\"w\" xmlns:a=\"a\" xmlns:p=\"p\" xmlns:r=\"r\" xmlns:mc=\"mc\" xmlns:dc=\"dc\" xmlns:cp=\"cp\">{inner}</w:root>"
        );
        ((*path).to_owned(), xml)
    }));
    archive(&members)
}

/// An archive of texts.
pub(crate) fn archive(members: &[(String, String)]) -> Vec<u8> {
    let members: Vec<(&str, &[u8])> = members
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_bytes()))
        .collect();
    zip(&members)
}

/// A paragraph of Word.
pub(crate) fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A workbook with one sheet of these rows (inner XML) and these shared strings.
pub(crate) fn workbook(rows: &str, shared: &[&str], more: &[(&str, &str)]) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let strings: String = shared
        .iter()
        .map(|s| format!("<si><t>{s}</t></si>"))
        .collect();
    let members = [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
                .to_owned(),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{related}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{related}\"><sheets><sheet name=\"Kunden 2026\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{related}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{related}/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"r3\" Type=\"{related}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{main}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"#,##0.00\\ &quot;€&quot;\"/></numFmts><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\" applyNumberFormat=\"1\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"
            ),
        ),
        (
            "xl/sharedStrings.xml",
            format!("<sst xmlns=\"{main}\">{strings}</sst>"),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(
                "<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData><headerFooter><oddFooter>&amp;CFusszeile {}</oddFooter></headerFooter></worksheet>",
                super::NUMBERS[1]
            ),
        ),
    ];
    let mut all: Vec<(String, String)> =
        members.map(|(name, text)| (name.to_owned(), text)).to_vec();
    all.extend(more.iter().map(|(n, t)| ((*n).to_owned(), (*t).to_owned())));
    archive(&all)
}

/// An OpenDocument file of these parts.
pub(crate) fn open_document(parts: &[(&str, &str)], manifest: &str) -> Vec<u8> {
    let mut members = vec![
        (
            "mimetype".to_owned(),
            "application/vnd.oasis.opendocument.text".to_owned(),
        ),
        (
            "META-INF/manifest.xml".to_owned(),
            format!("<manifest:manifest xmlns:manifest=\"m\">{manifest}</manifest:manifest>"),
        ),
    ];
    members.extend(parts.iter().map(|(path, inner)| {
        let xml = format!("<office:d xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\" xmlns:dc=\"dc\" xmlns:xlink=\"x\">{inner}</office:d>");
        ((*path).to_owned(), xml)
    }));
    archive(&members)
}

/// A JPEG whose EXIF block holds a place (north, east in whole degrees), a day and a device.
pub(crate) fn photograph(north: u32, east: u32, torn: bool) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08".to_vec();
    // Two directories: the picture's (3 entries, then its data), and that of the place (4 entries, then its data).
    let model = b"Fotofon 7\0";
    let first = 8 + 2 + 3 * 12 + 4;
    let place = first + model.len() as u32;
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [
            tag.to_be_bytes().as_slice(),
            &kind.to_be_bytes(),
            &count.to_be_bytes(),
            &value.to_be_bytes(),
        ]
        .concat()
    };
    tiff.extend(3_u16.to_be_bytes());
    tiff.extend(entry(0x0110, 2, model.len() as u32, first));
    // A field of a type nobody knows, as some phones write them.
    tiff.extend(entry(0x0112, if torn { 99 } else { 4 }, 1, 1));
    tiff.extend(entry(0x8825, 4, 1, place));
    tiff.extend([0; 4]);
    tiff.extend(model);
    let data = place + 2 + 4 * 12 + 4;
    tiff.extend(4_u16.to_be_bytes());
    tiff.extend(entry(1, 2, 2, u32::from(b'N') << 24));
    tiff.extend(entry(2, 5, 3, data));
    tiff.extend(entry(3, 2, 2, u32::from(b'E') << 24));
    tiff.extend(entry(4, 5, 3, data + 24));
    tiff.extend([0; 4]);
    for degrees in [north, east] {
        for part in [degrees, 1, 30, 1, 0, 1] {
            tiff.extend(part.to_be_bytes());
        }
    }
    let length = (tiff.len() + 8) as u16;
    [
        b"\xff\xd8\xff\xe1".as_slice(),
        &length.to_be_bytes(),
        b"Exif\0\0",
        &tiff,
        b"\xff\xd9",
    ]
    .concat()
}

/// A PDF of these objects, numbered from 1; the first is the catalog. `trailer` are more entries of the trailer.
pub(crate) fn pdf(objects: &[String], trailer: &str) -> Vec<u8> {
    let objects: Vec<Vec<u8>> = objects.iter().map(|o| o.clone().into_bytes()).collect();
    pdf_of_bytes(&objects, trailer)
}

/// The same of objects that hold bytes.
pub(crate) fn pdf_of_bytes(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", index + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    out.extend(
        format!("trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n")
            .bytes(),
    );
    out
}

/// A compound file of these streams.
pub(crate) fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        let mut stream = file.create_stream(format!("/{name}")).unwrap();
        std::io::Write::write_all(&mut stream, bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// A Word 97 document of these pieces, the first in one byte a letter, the others in two; `flags` are more bits of its head.
pub(crate) fn old_letter(pieces: &[&str], flags: u16) -> Vec<u8> {
    let mut document = vec![0; 0x400];
    document[2..4].copy_from_slice(&0x00c1_u16.to_le_bytes());
    document[0x0a..0x0c].copy_from_slice(&(0x0200 | flags).to_le_bytes());
    let (mut positions, mut places) = (vec![0_u32], Vec::new());
    for (index, piece) in pieces.iter().enumerate() {
        let start = document.len() as u32;
        let letters = piece.chars().count() as u32;
        positions.push(positions[index] + letters);
        if index == 0 {
            places.push((start * 2) | 0x4000_0000);
            document.extend(piece.chars().map(|c| c as u8));
        } else {
            places.push(start);
            document.extend(piece.encode_utf16().flat_map(u16::to_le_bytes));
        }
    }
    // A change to formats first, then the pieces.
    let mut tables = vec![1, 2, 0, 9, 9, 2];
    let length = (4 * positions.len() + 8 * places.len()) as u32;
    tables.extend(length.to_le_bytes());
    positions
        .iter()
        .for_each(|p| tables.extend(p.to_le_bytes()));
    for place in places {
        tables.extend([0, 0]);
        tables.extend(place.to_le_bytes());
        tables.extend([0, 0]);
    }
    document[0x01a2..0x01a6].copy_from_slice(&0_u32.to_le_bytes());
    compound(&[("WordDocument", &document), ("1Table", &tables)])
}

/// An old workbook (BIFF8) with one sheet: texts in the first column, a row each; `locked` adds the mark of a password, `more` are further records.
pub(crate) fn old_workbook(cells: &[&str], locked: bool, more: &[u8]) -> Vec<u8> {
    let record = |kind: u16, bytes: &[u8]| {
        [
            &kind.to_le_bytes()[..],
            &(bytes.len() as u16).to_le_bytes(),
            bytes,
        ]
        .concat()
    };
    let begin = |what: u16| {
        let [low, high] = what.to_le_bytes();
        record(
            0x0809,
            &[0, 6, low, high, 0, 0, 0xcc, 7, 0, 0, 0, 0, 6, 0, 0, 0],
        )
    };
    let lock = if locked {
        record(0x002f, &[1, 0, 1, 0, 1, 0])
    } else {
        Vec::new()
    };
    let name = b"Kunden";
    let head = begin(5).len() + lock.len();
    let place = head + 4 + 8 + name.len() + 4;
    let mut sheet = (place as u32).to_le_bytes().to_vec();
    sheet.extend([0, 0, name.len() as u8, 0]);
    sheet.extend(name);
    let mut book = [
        begin(5),
        lock,
        record(0x0085, &sheet),
        record(0x000a, &[]),
        begin(0x10),
    ]
    .concat();
    for (row, text) in cells.iter().enumerate() {
        let letters: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut cell = (row as u16).to_le_bytes().to_vec();
        cell.extend([0, 0, 0, 0]);
        cell.extend((text.encode_utf16().count() as u16).to_le_bytes());
        cell.push(1);
        cell.extend(letters);
        book.extend(record(0x0204, &cell));
    }
    book.extend(more);
    book.extend(record(0x000a, &[]));
    compound(&[("Workbook", &book)])
}

/// A comment of an old workbook: its text box, the letters behind it in two records, its author.
pub(crate) fn old_comment(text: &str, author: &str) -> Vec<u8> {
    let record = |kind: u16, bytes: &[u8]| {
        [
            &kind.to_le_bytes()[..],
            &(bytes.len() as u16).to_le_bytes(),
            bytes,
        ]
        .concat()
    };
    let mut head = [0; 18];
    head[10..12].copy_from_slice(&(text.len() as u16).to_le_bytes());
    let name = [
        &[0, 0, 0, 0, 0, 0, 1, 0][..],
        &(author.len() as u16).to_le_bytes(),
        &[0],
        author.as_bytes(),
    ]
    .concat();
    [
        record(0x01b6, &head),
        record(0x003c, &[&[0], text.as_bytes()].concat()),
        record(0x003c, &[0; 16]),
        record(0x001c, &name),
        record(0x0015, &[&[9, 0, 0][..], b"&CSeite 1"].concat()),
    ]
    .concat()
}
