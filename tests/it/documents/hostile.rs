//! Documents made to do harm, or torn on their way.

use super::build::{ooxml, paragraph, workbook};
use super::{accounts, carried};
use crate::carried::{codes, zip};
use std::time::{Duration, Instant};

#[test]
fn a_torn_document_is_a_gap() {
    let whole = ooxml(&[("word/document.xml", &paragraph("Hallo"))]);
    let report = carried(
        "Brief.docx",
        "application/octet-stream",
        &whole[..whole.len() - 30],
    );
    assert_eq!(codes(&report, "gaps"), ["damaged in/a.eml!/1!/Brief.docx"]);
    let said = report["gaps"][0]["text"].as_str().unwrap();
    assert!(
        said.contains("abgeschnitten") || said.contains("cut off"),
        "{said}"
    );
}

#[test]
fn a_broken_part_leaves_the_others() {
    let broken = ooxml(&[
        ("word/document.xml", "<w:p><w:t>offen <!-- nie zu"),
        (
            "word/footnotes.xml",
            &paragraph("IBAN DE59 9801 1234 0004 7110 17"),
        ),
    ]);
    let report = carried("Brief.docx", "application/octet-stream", &broken);
    assert_eq!(accounts(&report), 1);
    assert_eq!(codes(&report, "gaps"), ["damaged in/a.eml!/1!/Brief.docx"]);
}

#[test]
fn bombs_end_at_their_limits() {
    let started = Instant::now();
    let deep = format!("{}x", "<w:p>".repeat(500_000));
    let billion = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><x><w:t>&b;</w:t></x>";
    for (name, bytes, gaps) in [
        (
            "tief.docx",
            zip(&[("word/document.xml", deep.as_bytes())]),
            1,
        ),
        (
            "wort.docx",
            zip(&[("word/document.xml", billion.as_bytes())]),
            0,
        ),
    ] {
        let report = carried(name, "application/octet-stream", &bytes);
        assert_eq!(codes(&report, "gaps").len(), gaps, "{name}: {report:#}");
    }
    let many: String = (0..60_000)
        .map(|n| format!("<c r=\"XFD{}\"><v>1</v></c>", n * 17 + 1))
        .collect();
    let sparse = workbook(&many, &[], &[]);
    assert!(
        codes(
            &carried("weit.xlsx", "application/octet-stream", &sparse),
            "gaps"
        )
        .is_empty()
    );
    assert!(started.elapsed() < Duration::from_secs(60));
}

#[test]
fn an_archive_called_a_document_is_counted() {
    let other = zip(&[("irgendwas.bin", b"x")]);
    let report = carried("Brief.docx", "application/octet-stream", &other);
    assert_eq!(codes(&report, "coverage"), ["document in/a.eml"]);
}
