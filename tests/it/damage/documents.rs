//! Damaged documents and mails, each read by itself: whatever happens to their bytes, a reader ends, keeps its limits and
//! panics nowhere.

use super::super::carried;
use super::super::documents::build;
use super::fuzz::{File, PARTS, document, mail};
use super::harm::Harm;
use super::settled;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A document of each kind that is read, and a mail with all of them; the target each is a seed for.
pub(super) fn all() -> Vec<(&'static str, File)> {
    let letter = build::ooxml(&[
        ("word/document.xml", &build::paragraph("Stra\u{df}e 5")),
        ("word/comments.xml", "<w:comment w:author=\"Anna\"/>"),
        ("word/media/a.png", "<a/>"),
    ]);
    let cells =
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>149.9</v></c></row>";
    let book = build::workbook(cells, &["Rohr"], &[]);
    let note = build::old_comment("Notiz", "Anna");
    let open = build::open_document(
        &[
            ("content.xml", "<text:p>Gr\u{fc}\u{df}e</text:p>"),
            ("meta.xml", ""),
        ],
        "",
    );
    let page = "BT /F1 12 Tf 72 700 Td (Guten Tag) Tj ET";
    let pdf = build::pdf(
        &[
            "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] >> >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R 7 0 R] /Count 2 /MediaBox [0 0 595 842] >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
            format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
            "<< /T (name) /V (Anna) >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /Resources << /XObject << /I 8 0 R >> >> >>".to_owned(),
            "<< /Subtype /Image /Width 40 /Height 40 /BitsPerComponent 1 /ColorSpace [/Indexed /DeviceRGB 1 <000000FFFFFF>] /Length 6 >>\nstream\nabcdef\nendstream".to_owned(),
        ],
        "",
    );
    let rtf = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset238 A;}}{\info{\author Anna}}Gr\'fc\u223?e\par 1\cell 2\row{\*\annotation N}{\pict ffd8}}";
    let card = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Probe;Anna\r\nEND:VCARD\r\n";
    let track = "<gpx><trkpt lat=\"51.3\" lon=\"12.3\"/></gpx>";
    let flat = "<office:document xmlns:office=\"o\"><text:p>Tag</text:p></office:document>";
    let mut all = vec![
        ("office", "Brief.docx", letter),
        ("office", "Liste.xlsx", book),
        (
            "office",
            "Liste.xls",
            build::old_workbook(&["Rohr"], false, &note),
        ),
        (
            "office",
            "Brief.doc",
            build::old_letter(&["Tag\r", "Stra\u{df}e\r"], 0),
        ),
        ("office", "Brief.odt", open),
        ("office", "Brief.fodt", flat.into()),
        ("office", "Bild.jpg", build::photograph(51, 12, false)),
        ("office", "Anna.vcf", card.into()),
        ("office", "Weg.gpx", track.into()),
        ("pdf", "Seite.pdf", pdf),
        ("rtf", "Brief.rtf", rtf.into()),
    ];
    let attached: Vec<(&str, &str, &[u8])> = all
        .iter()
        .map(|(_, name, bytes)| (*name, "application/octet-stream", bytes.as_slice()))
        .collect();
    let letter = carried::mail("x", &attached).into_bytes();
    all.push(("mime", "Post.eml", letter));
    let file = |(target, name, bytes): (&'static str, &str, Vec<u8>)| {
        let name = name.to_owned();
        (target, File { name, bytes })
    };
    all.into_iter().map(file).collect()
}

fn read(target: &str, file: &File) {
    if target == "mime" {
        mail(&file.bytes);
    } else {
        let _ = document(file);
    }
}

#[test]
fn each_target_has_a_specimen_that_is_read_whole() {
    let all = all();
    let met: BTreeSet<&str> = all.iter().map(|(target, _)| *target).collect();
    assert_eq!(met.into_iter().collect::<Vec<_>>(), PARTS);
    for (_, file) in all.iter().filter(|(target, _)| *target != "mime") {
        let given = document(file).unwrap_or_else(|| panic!("{}: of no kind", file.name));
        let given = given.unwrap_or_else(|why| panic!("{}: {why:?}", file.name));
        assert!(!given.text.is_empty(), "{}", file.name);
        assert_eq!(given.left, None, "{}", file.name);
    }
}

#[test]
fn damaged_documents_are_withstood() {
    let harms = settled(40);
    all().par_iter().for_each(|(target, file)| {
        for harm in &harms {
            let (files, _) = harm.done_to(std::slice::from_ref(file));
            let fine = catch_unwind(AssertUnwindSafe(|| {
                files.iter().for_each(|file| read(target, file));
            }));
            assert!(fine.is_ok(), "{}, {harm:?}", file.name);
        }
    });
}

#[test]
fn every_cut_of_a_document_is_withstood() {
    all().par_iter().for_each(|(target, file)| {
        let length = file.bytes.len();
        for at in (0..length).step_by(length / 100 + 1) {
            let (files, _) = Harm::cut(0, at).done_to(std::slice::from_ref(file));
            let fine = catch_unwind(AssertUnwindSafe(|| {
                files.iter().for_each(|file| read(target, file));
            }));
            assert!(fine.is_ok(), "{} cut at {at}", file.name);
        }
    });
}
