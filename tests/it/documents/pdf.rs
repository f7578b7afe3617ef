//! PDF and old Office, which are read in a child process.

use super::build::{compound, old_comment, old_letter, old_workbook, pdf};
use super::invoices::{CII, invoices};
use super::{NUMBERS, accounts, carried, clean, masks};
use crate::carried::{CHAT, codes, mail, scan, zip};

fn show(text: &str) -> String {
    format!("BT /F1 12 Tf 72 700 Td ({text}) Tj ET")
}

fn stream(entries: &str, content: &str) -> String {
    format!(
        "<< {entries} /Length {} >>\nstream\n{content}\nendstream",
        content.len()
    )
}

/// A document of one page with this content; `catalog` and `page` are more entries, `more` are objects from 6 on.
fn one_page(content: &str, catalog: &str, page: &str, more: &[String]) -> Vec<u8> {
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>"),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>".to_owned(),
        format!(
            "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> {page} >>"
        ),
        stream("", content),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_owned(),
    ];
    objects.extend_from_slice(more);
    pdf(&objects, "")
}

#[test]
fn text_fields_comments_and_properties_are_read() {
    let more = [
        format!("<< /T (konto) /FT /Tx /V (IBAN {}) >>", NUMBERS[1]),
        format!("<< /Subtype /Text /Contents (IBAN {}) >>", NUMBERS[2]),
        "<< /Subtype /Link /A << /S /URI /URI (mailto:anna@kunde.example) >> >>".to_owned(),
    ];
    let document = one_page(
        &show(&format!("IBAN {}", NUMBERS[0])),
        "/AcroForm << /Fields [6 0 R] >>",
        "/Annots [7 0 R 8 0 R]",
        &more,
    );
    let report = carried("anlage.dat", "application/octet-stream", &document);
    assert_eq!(accounts(&report), 3, "{report:#}");
    assert_eq!(masks(&report, "email-address"), ["a•••@k•••.example"]);
    clean(&report);
}

#[test]
fn an_invoice_inside_a_pdf_is_found_by_each_way() {
    let file = stream("/Type /EmbeddedFile", CII);
    let specification = "<< /Type /Filespec /F (beleg.xml) /EF << /F 7 0 R >> >>".to_owned();
    let more = [specification, file];
    for catalog in [
        "/Names << /EmbeddedFiles << /Kids [<< /Names [(a) 6 0 R] >>] >> >>",
        "/AF [6 0 R]",
        "",
    ] {
        let document = one_page(&show("Rechnung"), catalog, "", &more);
        let report = carried("Rechnung.pdf", "application/pdf", &document);
        assert_eq!(
            invoices(&report),
            ["••17, XRechnung 3.0, 1.000–5.000\u{a0}€"],
            "{catalog}: {report:#}"
        );
        let inside = report["findings"].as_array().unwrap().iter();
        assert_eq!(
            inside
                .filter(|f| f["source"] == "in/a.eml!/Rechnung.pdf!/beleg.xml"
                    && f["detector"] == "iban")
                .count(),
            1
        );
        clean(&report);
    }
}

#[test]
fn a_page_without_text_is_image_only() {
    let picture =
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /Length 0 >>\nstream\n\nendstream"
            .to_owned();
    let page = "/Resources << /XObject << /I 6 0 R >> >>";
    let scan = one_page("q 100 0 0 100 0 0 cm /I Do Q", "", page, &[picture]);
    let report = carried("Scan.pdf", "application/pdf", &scan);
    assert_eq!(codes(&report, "coverage"), ["image-only in/a.eml"]);
    assert!(codes(&report, "gaps").is_empty());
    // A drawing of many lines, and no word.
    let drawing = "0 0 m 1 1 l S ".repeat(200_000);
    let report = carried(
        "Plan.pdf",
        "application/pdf",
        &one_page(&drawing, "", "", &[]),
    );
    assert_eq!(codes(&report, "coverage"), ["image-only in/a.eml"]);
}

#[test]
fn a_drawing_with_a_word_is_weighed_first() {
    let drawing = format!("{}{}", show("Plan"), "0 0 m 1 1 l S ".repeat(600_000));
    let report = carried(
        "Plan.pdf",
        "application/pdf",
        &one_page(&drawing, "", "", &[]),
    );
    assert_eq!(codes(&report, "gaps"), ["limit in/a.eml!/1!/Plan.pdf"]);
}

/// What the library unpacks on its own ends at the cap of the child, and the rest of the run goes on. Other systems know no
/// such cap.
#[cfg(target_os = "linux")]
#[test]
fn a_pdf_that_blows_up_is_given_up() {
    use std::io::{Read as _, Write as _};
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::copy(&mut std::io::repeat(b' ').take(600 << 20), &mut packed).unwrap();
    packed.flush().unwrap();
    let packed = packed.finish().unwrap();
    let text = show(&format!("IBAN {}", NUMBERS[0]));
    // The builder takes texts: the packed bytes are laid over as many letters.
    let letters = "x".repeat(packed.len());
    let table = stream("/Filter /FlateDecode", &letters);
    let mut whole = one_page(&text, "", "", &[table]);
    let at = memchr::memmem::find(&whole, letters.as_bytes()).unwrap();
    whole[at..at + packed.len()].copy_from_slice(&packed);
    let at = memchr::memmem::find(&whole, b"/Encoding /WinAnsiEncoding").unwrap();
    let same = "/ToUnicode 6 0 R          ";
    whole[at..at + same.len()].copy_from_slice(same.as_bytes());
    let letter = mail("p", &[("Bombe.pdf", "application/pdf", &whole)]);
    let sound = mail(
        "q",
        &[(
            "Brief.pdf",
            "application/pdf",
            &one_page(&text, "", "", &[]),
        )],
    );
    let report = scan(&[("a.eml", letter.as_bytes()), ("b.eml", sound.as_bytes())]);
    assert_eq!(codes(&report, "gaps"), ["gave-up in/a.eml!/1!/Bombe.pdf"]);
    assert_eq!(accounts(&report), 1);
}

#[test]
fn a_locked_pdf_is_protected() {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [] /Count 0 >>".to_owned(),
    ];
    let key = "00".repeat(32);
    let locked =
        format!("<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{key}> /U <{key}> >>");
    let objects = [objects[0].clone(), objects[1].clone(), locked];
    let locked = "/Encrypt 3 0 R /ID [<00> <00>]";
    let report = carried("Geheim.pdf", "application/pdf", &pdf(&objects, locked));
    assert_eq!(
        codes(&report, "coverage"),
        ["protected in/a.eml"],
        "{}",
        report["gaps"]
    );
    assert!(codes(&report, "gaps").is_empty());
}

#[test]
fn a_torn_pdf_is_a_gap() {
    let whole = one_page(&show("Hallo"), "", "", &[]);
    for bytes in [&whole[..60], b"%PDF-1.7\nweg".as_slice()] {
        let report = carried("Rest.pdf", "application/pdf", bytes);
        assert_eq!(codes(&report, "gaps"), ["damaged in/a.eml!/1!/Rest.pdf"]);
    }
}

#[test]
fn a_tree_that_holds_itself_ends() {
    let more = [
        "<< /Kids [6 0 R 6 0 R] >>".to_owned(),
        "<< /T (a) /Kids [7 0 R 7 0 R] >>".to_owned(),
    ];
    let document = one_page(
        &show("Hallo"),
        "/Names << /EmbeddedFiles 6 0 R >> /AcroForm << /Fields [7 0 R] >>",
        "",
        &more,
    );
    clean(&carried("Kreis.pdf", "application/pdf", &document));
}

#[test]
fn an_old_letter_is_read_to_its_last_piece() {
    let letter = old_letter(
        &[
            &format!("Gr\u{fc}\u{df}e, IBAN {}\r", NUMBERS[0]),
            &format!("gel\u{f6}scht: IBAN {}\r", NUMBERS[1]),
        ],
        0,
    );
    let report = carried("Brief.doc", "application/msword", &letter);
    assert_eq!(accounts(&report), 2, "{report:#}");
    clean(&report);
    let locked = old_letter(&["geheim"], 0x0100);
    let report = carried("Brief.doc", "application/msword", &locked);
    assert_eq!(codes(&report, "coverage"), ["protected in/a.eml"]);
}

#[test]
fn an_old_workbook_is_read_and_a_locked_one_is_protected() {
    let texts = [
        format!("IBAN {}", NUMBERS[0]),
        "anna@kunde.example".to_owned(),
    ];
    let note = old_comment(&format!("IBAN {}", NUMBERS[1]), "bernd@kunde.example");
    let book = old_workbook(&[&texts[0], &texts[1]], false, &note);
    let report = carried("Liste.xls", "application/octet-stream", &book);
    assert_eq!(accounts(&report), 2, "{report:#}");
    assert_eq!(
        masks(&report, "email-address"),
        ["a•••@k•••.example", "b•••@k•••.example"]
    );
    clean(&report);
    let locked = old_workbook(&["geheim"], true, &[]);
    let report = carried("Liste.xls", "application/octet-stream", &locked);
    assert_eq!(codes(&report, "coverage"), ["protected in/a.eml"]);
}

#[test]
fn old_slides_are_read_and_locked_new_office_is_protected() {
    let text = format!("IBAN {}", NUMBERS[0]);
    let atom = |kind: u16, bytes: &[u8]| {
        [
            &0_u16.to_le_bytes()[..],
            &kind.to_le_bytes(),
            &(bytes.len() as u32).to_le_bytes(),
            bytes,
        ]
        .concat()
    };
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let inner = [
        atom(0x0fa0, &wide),
        atom(0x0fa8, b"IBAN DE02 1203 0000 0000 2020 51"),
    ]
    .concat();
    let mut show = [
        &0x000f_u16.to_le_bytes()[..],
        &0x03e8_u16.to_le_bytes(),
        &(inner.len() as u32).to_le_bytes(),
    ]
    .concat();
    show.extend(inner);
    let report = carried(
        "Vortrag.ppt",
        "application/octet-stream",
        &compound(&[("PowerPoint Document", &show)]),
    );
    assert_eq!(accounts(&report), 2, "{report:#}");
    clean(&report);
    let locked = compound(&[("EncryptedPackage", b"xxxx"), ("EncryptionInfo", b"xxxx")]);
    let report = carried("Liste.xlsx", "application/octet-stream", &locked);
    assert_eq!(codes(&report, "coverage"), ["protected in/a.eml"]);
    let torn = carried(
        "Liste.xls",
        "application/octet-stream",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1kaputt",
    );
    assert_eq!(codes(&torn, "gaps"), ["damaged in/a.eml!/1!/Liste.xls"]);
}

#[test]
fn the_hidden_command_reads_one_document_and_no_more() {
    let document = one_page(&show("Hallo"), "", "", &[]);
    let output = crate::cli::program()
        .arg("read-document")
        .write_stdin(document)
        .output()
        .unwrap();
    assert!(output.status.success());
    assert!(memchr::memmem::find(&output.stdout, b"Hallo").is_some());
    let help = crate::cli::program().arg("--help").output().unwrap();
    assert!(!String::from_utf8_lossy(&help.stdout).contains("read-document"));
}

#[test]
fn an_invoice_in_a_chat_is_read_with_its_message() {
    let document = one_page(&show(&format!("IBAN {}", NUMBERS[1])), "", "", &[]);
    let chat = format!("{CHAT}03.02.26, 12:33 - Kurt Muster: Rechnung.pdf (Datei angehängt)\n")
        .replace(NUMBERS[0], "nichts");
    let export = zip(&[
        ("Rechnung.pdf", &document),
        ("WhatsApp Chat mit Kurt Muster.txt", chat.as_bytes()),
    ]);
    let report = scan(&[("WhatsApp Chat mit Kurt Muster.zip", &export)]);
    let found = report["findings"].as_array().unwrap().iter();
    let found: Vec<_> = found.filter(|f| f["detector"] == "iban").collect();
    assert_eq!(found.len(), 1, "{report:#}");
    assert_eq!(
        (found[0]["message"].as_u64(), found[0]["channel"].as_str()),
        (Some(4), Some("whatsapp"))
    );
    clean(&report);
}
