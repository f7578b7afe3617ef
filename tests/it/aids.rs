//! Programs for pictures and sound (`--ocr`, `--transcribe`). Those of the tests are scripts that answer as the real ones
//! do; the real `tesseract` is asked where it is installed with German, and the test says so where it is not.
#![allow(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use crate::carried::{CHAT, codes, ibans, mail, zip};
use crate::cli::{Said, program, said};
use crate::documents::build::{ooxml, paragraph, pdf_of_bytes};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// Three lines, black on white: a request for payment with an IBAN, a name, the number of an invoice.
const NOTE: &[u8] = include_bytes!("../data/note.png");
/// The same as fax of group 4.
const NOTE_FAX: &[u8] = include_bytes!("../data/note.g4");
const WIDTH: usize = 900;
const HEIGHT: usize = 190;

/// A folder with what is scanned in `in/`, and beside it programs in `bin/`.
struct Place(tempfile::TempDir);

impl Place {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("in")).unwrap();
        std::fs::create_dir(folder.path().join("bin")).unwrap();
        for (name, bytes) in files {
            std::fs::write(folder.path().join("in").join(name), bytes).unwrap();
        }
        Self(folder)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// A program of the tests; only shells know them.
    #[cfg(unix)]
    fn script(&self, name: &str, text: &str) {
        use std::os::unix::fs::PermissionsExt as _;
        let path = self.path().join("bin").join(name);
        std::fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// The search path: the programs of the tests stand before all others.
    fn search(&self) -> std::ffi::OsString {
        let old = std::env::var_os("PATH").unwrap_or_default();
        let all = std::iter::once(self.path().join("bin")).chain(std::env::split_paths(&old));
        std::env::join_paths(all).unwrap()
    }

    fn said(&self, options: &[&str]) -> Said {
        said(
            program()
                .current_dir(self.path())
                .env("PATH", self.search())
                .args(["scan", "in", "--quiet", "--now", "2026-07-01T00:00:00Z"])
                .args(["--own", "buero@firma.example", "--min-confidence", "low"])
                .args(options),
        )
    }

    fn scan(&self, options: &[&str]) -> Value {
        let mut reports = ["1", "4"].map(|jobs| {
            let told = self.said(&[options, &["--jobs", jobs, "--report", "out.json"]].concat());
            let text = std::fs::read(self.path().join("out.json"));
            serde_json::from_slice::<Value>(&text.unwrap_or_else(|_| panic!("{}", told.err)))
                .unwrap()
        });
        assert_eq!(reports[0], reports[1], "the number of threads shows");
        std::mem::take(&mut reports[0])
    }
}

/// A `tesseract` that sees in every picture of PNG the same line, and in others nothing.
#[cfg(unix)]
const FAKE: &str = r#"case "$1" in
--version) echo "tesseract 9.9.9"; exit 0;;
--list-langs) printf 'List of available languages (2):\ndeu\neng\n'; exit 0;;
esac
[ "$OMP_THREAD_LIMIT" = 1 ] || exit 7
[ -z "$KANALWACHT_PASSWORD$KANALWACHT_KEY" ] || exit 8
head=$(dd bs=4 count=1 2>/dev/null | tail -c 3)
cat > /dev/null
[ "$head" = PNG ] || exit 0
for word in IBAN DE59 9801 1234 0004 7110 17; do
printf '5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t95.5\t%s\n' "$word"
done"#;

#[cfg(unix)]
fn chat_with(files: &[(&str, &[u8])]) -> Vec<u8> {
    let lines: String = files
        .iter()
        .map(|(name, _)| format!("03.02.26, 12:40 - Kurt Muster: {name} (Datei angeh\u{e4}ngt)\n"))
        .collect();
    let text = CHAT.replace(" IBAN DE59 9801 1234 0004 7110 17", " den Betrag") + &lines;
    let mut members = vec![("WhatsApp Chat mit Kurt Muster.txt", text.as_bytes())];
    members.extend_from_slice(files);
    zip(&members)
}

#[cfg(unix)]
#[test]
fn a_picture_of_a_chat_is_read_marked_and_no_longer_counted() {
    let chat = chat_with(&[
        ("IMG-20260203-WA0001.png", NOTE),
        ("IMG-20260203-WA0002.jpg", b"\xff\xd8\xff\xe0 Wiese"),
    ]);
    let place = Place::new(&[("WhatsApp Chat mit Kurt Muster.zip", &chat)]);
    place.script("tesseract", FAKE);
    let without = place.scan(&[]);
    assert_eq!(ibans(&without).len(), 0, "{without:#}");
    assert_eq!(count(&without, "picture"), 2);
    let with = place.scan(&["--ocr"]);
    let found = ibans(&with);
    assert_eq!(found.len(), 1, "{with:#}");
    assert_eq!(found[0]["attachment"]["recognised"], true);
    assert_eq!(found[0]["attachment"]["name"], "IMG-20260203-WA0001.png");
    // With its sum right it would be certain; letters may be misread.
    assert_eq!(found[0]["confidence"], "high");
    assert_eq!(count(&with, "picture"), 1, "{}", with["coverage"]);
    assert!(codes(&with, "gaps").is_empty(), "{}", with["gaps"]);
    let plan = with["run"]["plan"].to_string();
    assert!(plan.contains("tesseract 9.9.9"), "{plan}");
}

/// How often a code of coverage was counted.
fn count(report: &Value, code: &str) -> u64 {
    let all = report["coverage"].as_array().unwrap().iter();
    all.filter(|c| c["code"] == code)
        .map(|c| c["count"].as_u64().unwrap())
        .sum()
}

#[cfg(unix)]
#[test]
fn pictures_in_mails_documents_and_scans_are_read() {
    let letter = zip_of_letter();
    let scan = pdf_of_picture(&idat(NOTE), PREDICTED);
    let inks = pdf_of_picture(
        b"x",
        "/Filter /JBIG2Decode /ColorSpace /DeviceGray /BitsPerComponent 1",
    );
    let attachments: [(&str, &str, &[u8]); 4] = [
        ("foto.png", "image/png", NOTE),
        ("Brief.docx", "application/octet-stream", &letter),
        ("Scan.pdf", "application/pdf", &scan),
        ("Fremd.pdf", "application/pdf", &inks),
    ];
    let place = Place::new(&[("a.eml", mail("s", &attachments).as_bytes())]);
    place.script("tesseract", FAKE);
    let without = place.scan(&[]);
    assert_eq!(
        (count(&without, "picture"), count(&without, "image-only")),
        (2, 2)
    );
    let with = place.scan(&["--ocr"]);
    let mut names: Vec<&str> = ibans(&with)
        .iter()
        .map(|f| f["attachment"]["name"].as_str().unwrap())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["Brief.docx", "Scan.pdf", "foto.png"], "{with:#}");
    // JBIG2 is read by nobody.
    assert_eq!(
        (count(&with, "picture"), count(&with, "image-only")),
        (0, 1)
    );
    assert!(codes(&with, "gaps").is_empty(), "{}", with["gaps"]);
}

fn zip_of_letter() -> Vec<u8> {
    let text = ooxml(&[("word/document.xml", &paragraph("Siehe Bild"))]);
    let mut archive = zip::ZipWriter::new_append(std::io::Cursor::new(text)).unwrap();
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file("word/media/bild1.png", options).unwrap();
    std::io::Write::write_all(&mut archive, NOTE).unwrap();
    archive.finish().unwrap().into_inner()
}

/// Deflated rows with filters, as PNG has them (ISO 32000-2, 7.4.4.4).
const PREDICTED: &str = "/Filter /FlateDecode /ColorSpace /DeviceGray /BitsPerComponent 1 /DecodeParms << /Predictor 15 /Columns 900 /Colors 1 /BitsPerComponent 1 >>";

/// The deflated rows of a PNG.
fn idat(png: &[u8]) -> Vec<u8> {
    let mut at = 8;
    let mut rows = Vec::new();
    while at + 8 <= png.len() {
        let length = u32::from_be_bytes(png[at..at + 4].try_into().unwrap()) as usize;
        if &png[at + 4..at + 8] == b"IDAT" {
            rows.extend(&png[at + 8..at + 8 + length]);
        }
        at += 12 + length;
    }
    rows
}

/// A PDF of one page that is a picture.
fn pdf_of_picture(bytes: &[u8], how: &str) -> Vec<u8> {
    let content = "q 595 0 0 200 0 0 cm /I Do Q";
    let mut picture = format!(
        "<< /Type /XObject /Subtype /Image /Width {WIDTH} /Height {HEIGHT} {how} /Length {} >>\nstream\n",
        bytes.len()
    )
    .into_bytes();
    picture.extend(bytes);
    picture.extend(b"\nendstream");
    pdf_of_bytes(
        &[
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>".to_vec(),
            b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>"
                .to_vec(),
            format!(
                "<< /Length {} >>\nstream\n{content}\nendstream",
                content.len()
            )
            .into_bytes(),
            picture,
        ],
        "",
    )
}

#[cfg(unix)]
#[test]
fn a_voice_message_becomes_text() {
    let chat = chat_with(&[
        ("PTT-20260203-WA0001.opus", b"OggS\0\x02 laut"),
        ("PTT-20260203-WA0002.opus", b"OggS\0\x02 still"),
        ("PTT-20260203-WA0003.opus", b"OggS\0\x02 kaputt"),
    ]);
    let place = Place::new(&[("WhatsApp Chat mit Kurt Muster.zip", &chat)]);
    place.script(
        "hören",
        "case $(tr -d '\\0') in *laut) echo 'IBAN DE59 9801 1234 0004 7110 17';; *kaputt) exit 1;; esac",
    );
    assert_eq!(count(&place.scan(&[]), "voice"), 3);
    let report = place.scan(&["--transcribe", "hören"]);
    let found = ibans(&report);
    assert_eq!(found.len(), 1, "{report:#}");
    assert_eq!(found[0]["attachment"]["recognised"], true);
    assert_eq!(count(&report, "voice"), 1);
    let gaps = codes(&report, "gaps");
    assert_eq!(gaps.len(), 1, "{gaps:?}");
    assert!(gaps[0].starts_with("damaged ") && gaps[0].ends_with("PTT-20260203-WA0003.opus"));
    // By its path, and by the settings of the working folder.
    assert_eq!(ibans(&place.scan(&["--transcribe", "bin/hören"])).len(), 1);
    std::fs::write(
        place.path().join("kanalwacht.toml"),
        "transcribe = \"bin/hören\"\n",
    )
    .unwrap();
    assert_eq!(ibans(&place.scan(&[])).len(), 1);
}

#[cfg(unix)]
#[test]
fn a_program_out_of_what_is_handed_in_is_never_started() {
    let place = Place::new(&[("kanalwacht.toml", b"ocr = true\ntranscribe = \"bin/x\"\n")]);
    place.script("x", "touch \"$(dirname \"$0\")/started\"");
    // Beside what is scanned: it stands in the list of what was not trusted.
    let report = place.scan(&[]);
    assert!(
        report["run"]["plan"]
            .to_string()
            .find("transcribe")
            .is_none()
    );
    // The working folder itself is scanned.
    std::fs::copy(
        place.path().join("in/kanalwacht.toml"),
        place.path().join("kanalwacht.toml"),
    )
    .unwrap();
    let told = said(
        program()
            .current_dir(place.path())
            .env("PATH", "")
            .args(["scan", ".", "--lang", "en"]),
    );
    assert_eq!(told.status, 2, "{}", told.err);
    assert!(told.err.contains("must not bring programs"), "{}", told.err);
    assert!(
        told.err.contains("tesseract is not installed"),
        "{}",
        told.err
    );
    assert!(!place.path().join("bin/started").exists());
}

#[test]
fn what_is_missing_is_said_before_anything_is_read() {
    let place = Place::new(&[("a.eml", mail("m", &[]).as_bytes())]);
    let told = said(
        program()
            .current_dir(place.path())
            .env("PATH", "")
            .env_remove("ProgramFiles")
            .args([
                "scan",
                "in",
                "--ocr",
                "--transcribe",
                "fehlt",
                "--report",
                "out.json",
            ]),
    );
    assert_eq!(told.status, 2);
    for wanted in [
        "tesseract ist nicht installiert",
        "dieses Programm gibt es nicht",
    ] {
        assert!(told.err.contains(wanted), "{}", told.err);
    }
    assert!(!place.path().join("out.json").exists());
}

#[cfg(unix)]
#[test]
fn a_tesseract_without_german_is_a_mistake() {
    let place = Place::new(&[("a.eml", mail("m", &[]).as_bytes())]);
    place.script("tesseract", "echo eng");
    let told = place.said(&["--ocr", "--lang", "en"]);
    assert_eq!(told.status, 2);
    assert!(told.err.contains("no data for German"), "{}", told.err);
}

/// Every way in which a PDF holds a page as points, and the picture itself, before the real program.
#[test]
fn the_real_tesseract_reads_pictures_and_scans() {
    let languages = Command::new("tesseract").arg("--list-langs").output();
    let german = languages.is_ok_and(|l| String::from_utf8_lossy(&l.stdout).contains("\ndeu"));
    if !german {
        println!("skipped: tesseract with German is not installed");
        return;
    }
    let rows = {
        let mut rows = Vec::new();
        let packed = idat(NOTE);
        let mut reader = flate2::read::ZlibDecoder::new(&*packed);
        std::io::Read::read_to_end(&mut reader, &mut rows).unwrap();
        unfiltered(&rows, WIDTH.div_ceil(8))
    };
    let grey = "/ColorSpace /DeviceGray /BitsPerComponent 1";
    let turned: Vec<u8> = rows.iter().map(|b| !b).collect();
    let ways = [
        pdf_of_picture(&idat(NOTE), PREDICTED),
        pdf_of_picture(&rows, grey),
        pdf_of_picture(&turned, &format!("{grey} /Decode [1 0]")),
        pdf_of_picture(
            &rows,
            "/ColorSpace [/Indexed /DeviceRGB 1 <000080FFFFF0>] /BitsPerComponent 1",
        ),
        pdf_of_picture(
            NOTE_FAX,
            &format!("/Filter /CCITTFaxDecode {grey} /DecodeParms << /K -1 /Columns {WIDTH} >>"),
        ),
    ];
    let names: Vec<String> = (0..ways.len()).map(|n| format!("{n}.pdf")).collect();
    let mut attachments: Vec<(&str, &str, &[u8])> = names
        .iter()
        .zip(&ways)
        .map(|(name, bytes)| (name.as_str(), "application/pdf", bytes.as_slice()))
        .collect();
    attachments.push(("notiz.png", "image/png", NOTE));
    let place = Place::new(&[("a.eml", mail("t", &attachments).as_bytes())]);
    let report = place.scan(&["--ocr"]);
    assert!(codes(&report, "gaps").is_empty(), "{}", report["gaps"]);
    assert!(
        codes(&report, "coverage").is_empty(),
        "{}",
        report["coverage"]
    );
    let found = ibans(&report);
    assert_eq!(found.len(), ways.len() + 1, "{report:#}");
}

/// Rows of a PNG of one bit without their filters (ISO/IEC 15948, 9.2).
fn unfiltered(filtered: &[u8], row: usize) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::new();
    for line in filtered.chunks(row + 1) {
        let start = out.len();
        for (at, byte) in line[1..].iter().enumerate() {
            let left = if at > 0 { out[start + at - 1] } else { 0 };
            let above = if start > 0 { out[start + at - row] } else { 0 };
            let corner = if at > 0 && start > 0 {
                out[start + at - row - 1]
            } else {
                0
            };
            let (a, b, c) = (i16::from(left), i16::from(above), i16::from(corner));
            let near = [a, b, c]
                .into_iter()
                .min_by_key(|n| (a + b - c - n).abs())
                .unwrap();
            let add = match line[0] {
                0 => 0,
                1 => left,
                2 => above,
                3 => ((a + b) / 2) as u8,
                _ => near as u8,
            };
            out.push(byte.wrapping_add(add));
        }
    }
    out
}
