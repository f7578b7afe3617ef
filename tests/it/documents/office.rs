//! Word, PowerPoint, Excel, OpenDocument, RTF.

use super::build::{ooxml, open_document, paragraph, workbook};
use super::{NUMBERS, accounts, carried, clean, masks};
use crate::carried::codes;

fn iban(index: usize) -> String {
    format!("IBAN {}", NUMBERS[index])
}

#[test]
fn every_part_of_a_word_document_is_read() {
    let deleted = format!(
        "<w:p><w:del w:author=\"Kurt Muster\"><w:r><w:delText>{}</w:delText></w:r></w:del></w:p>",
        iban(3)
    );
    let table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>149,90</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let split = format!(
        "<w:p><w:r><w:t>IBAN DE59 9801 </w:t></w:r><w:r><w:t>{}</w:t></w:r></w:p>",
        &NUMBERS[0][10..]
    );
    let body = format!("<w:body>{split}{deleted}{table}</w:body>");
    let document = ooxml(&[
        ("word/document.xml", &body),
        ("word/header1.xml", &paragraph(&iban(1))),
        ("word/footnotes.xml", &paragraph(&iban(2))),
        (
            "word/comments.xml",
            &format!(
                "<w:comment w:author=\"Anna Probe\">{}</w:comment>",
                paragraph(&iban(4))
            ),
        ),
        (
            "docProps/core.xml",
            "<dc:creator>Renate Kühnel</dc:creator><cp:lastModifiedBy>anna@kunde.example</cp:lastModifiedBy>",
        ),
        (
            "word/_rels/document.xml.rels",
            "<Relationship Type=\"x/hyperlink\" TargetMode=\"External\" Target=\"mailto:kurt@lieferant.example\"/>",
        ),
        ("word/media/image1.png", ""),
    ]);
    // Decided by its bytes: name and type say nothing.
    let report = carried("anlage.dat", "application/octet-stream", &document);
    assert_eq!(accounts(&report), 5, "{report:#}");
    assert_eq!(masks(&report, "email-address").len(), 2);
    assert!(codes(&report, "gaps").is_empty());
    assert_eq!(codes(&report, "coverage"), ["picture in/a.eml"]);
}

#[test]
fn slides_notes_and_comments_are_read() {
    let slide = |text: &str| format!("<a:p><a:r><a:t>{text}</a:t></a:r></a:p>");
    let show = ooxml(&[
        ("ppt/presentation.xml", ""),
        ("ppt/slides/slide1.xml", &slide(&iban(0))),
        ("ppt/slides/slide10.xml", &slide(&iban(1))),
        ("ppt/notesSlides/notesSlide1.xml", &slide(&iban(2))),
        (
            "ppt/comments/comment1.xml",
            &format!("<p:cm><p:text>{}</p:text></p:cm>", iban(3)),
        ),
    ]);
    let report = carried("Vortrag.pptx", "application/octet-stream", &show);
    assert_eq!(accounts(&report), 4, "{report:#}");
    clean(&report);
}

#[test]
fn cells_sheets_comments_and_footers_of_a_workbook_are_read() {
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>1190</v></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>hallo@kunde.example</t></is></c><c r=\"B2\"><v>17</v></c><c r=\"XFD1048576\" s=\"2\"><v>46000</v></c></row>";
    let shared = iban(0);
    let comment = format!(
        "<comments><authors><author>Anna Probe</author></authors><commentList><comment ref=\"A1\"><text><r><t>{}</t></r></text></comment></commentList></comments>",
        iban(2)
    );
    let book = workbook(rows, &[&shared], &[("xl/comments1.xml", &comment)]);
    let report = carried("Liste.xlsx", "application/octet-stream", &book);
    assert_eq!(accounts(&report), 3, "{report:#}");
    // Not glued to its neighbour.
    assert_eq!(masks(&report, "email-address"), ["h•••@k•••.example"]);
    assert_eq!(masks(&report, "money-amount"), ["1.000–5.000\u{a0}€"]);
    clean(&report);
}

#[test]
fn open_documents_are_read_with_notes_deletions_and_sheets() {
    let content = format!(
        "<text:tracked-changes><text:deletion><text:p>{}</text:p></text:deletion></text:tracked-changes><text:p>IBAN DE59<text:s text:c=\"1\"/>{}</text:p><text:note><text:p>{}</text:p></text:note>",
        iban(1),
        &NUMBERS[0][5..],
        iban(2)
    );
    let letter = open_document(
        &[
            ("content.xml", &content),
            ("styles.xml", &format!("<text:p>{}</text:p>", iban(3))),
            ("meta.xml", "<dc:creator>Renate Kühnel</dc:creator>"),
        ],
        "",
    );
    let report = carried("Brief.odt", "application/octet-stream", &letter);
    assert_eq!(accounts(&report), 4, "{report:#}");
    clean(&report);
    let cells = "<table:table table:name=\"Kunden\"><table:table-row><table:table-cell><text:p>anna@kunde.example</text:p></table:table-cell><table:table-cell table:number-columns-repeated=\"16000000\"><text:p>17</text:p></table:table-cell></table:table-row></table:table>";
    let sheet = open_document(&[("content.xml", cells)], "");
    let report = carried("Liste.ods", "application/octet-stream", &sheet);
    assert_eq!(masks(&report, "email-address"), ["a•••@k•••.example"]);
    clean(&report);
}

#[test]
fn a_locked_document_is_protected_and_no_gap() {
    let locked = open_document(
        &[("content.xml", "")],
        "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>",
    );
    let report = carried("Brief.odt", "application/octet-stream", &locked);
    assert_eq!(codes(&report, "coverage"), ["protected in/a.eml"]);
    assert!(codes(&report, "gaps").is_empty());
}

#[test]
fn rich_text_is_read_through_its_codes() {
    let text = format!(
        "{{\\rtf1\\ansi{{\\fonttbl{{\\f0 Arial;}}}}IBAN DE59\\~{}\\par}}",
        &NUMBERS[0][5..]
    );
    let report = carried("Brief.doc", "application/msword", text.as_bytes());
    assert_eq!(accounts(&report), 1, "{report:#}");
    clean(&report);
}

#[test]
fn a_document_inside_a_document_is_walked() {
    let inner = workbook("", &[], &[]);
    let outer = crate::carried::zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", paragraph(&iban(0)).as_bytes()),
        ("word/embeddings/Tabelle.xlsx", &inner),
    ]);
    let report = carried("Brief.docx", "application/octet-stream", &outer);
    assert_eq!(accounts(&report), 2, "{report:#}");
    let deep = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .any(|f| f["source"] == "in/a.eml!/Brief.docx!/Tabelle.xlsx");
    assert!(deep, "{report:#}");
    clean(&report);
}
