//! Reading documents beside plainly inflating the same bytes: what the reader takes on top. Aimed at is at least half the
//! speed of inflating; both print the bytes that come out of the archive a second.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use kanalwacht::content::{self, Document};
use std::fmt::Write as _;
use std::hint::black_box;
use std::io::{self, Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

#[allow(dead_code, reason = "the generator is a program of its own")]
#[path = "../examples/generate/main.rs"]
mod generate;

/// Text in each document.
const TEXT: u64 = 1 << 20;

fn lines() -> Vec<String> {
    let chat = generate::chat(TEXT, 1);
    let text = String::from_utf8_lossy(&chat);
    let plain = |line: &str| line.replace(['&', '<', '>', '(', ')', '\\'], " ");
    text.lines().map(plain).collect()
}

fn packed(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .and_then(|()| Ok(zip.write_all(text.as_bytes())?))
            .expect("memory takes it");
    }
    zip.finish().expect("memory takes it").into_inner()
}

fn docx(lines: &[String]) -> Vec<u8> {
    let paragraph = |line: &String| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Standard\"/></w:pPr><w:r><w:rPr><w:lang w:val=\"de-DE\"/></w:rPr><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>"
        )
    };
    let body: String = lines.iter().map(paragraph).collect();
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    packed(&[("word/document.xml", document)])
}

fn odt(lines: &[String]) -> Vec<u8> {
    let paragraph = |line: &String| format!("<text:p text:style-name=\"Standard\">{line}</text:p>");
    let body: String = lines.iter().map(paragraph).collect();
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\">{body}</office:document-content>"
    );
    packed(&[
        ("META-INF/manifest.xml", "<m/>".to_owned()),
        ("content.xml", content),
    ])
}

fn xlsx(lines: &[String]) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let strings: String = lines
        .iter()
        .map(|line| format!("<si><t>{line}</t></si>"))
        .collect();
    let mut rows = String::new();
    for number in 0..lines.len() {
        let row = number + 1;
        let _ = write!(
            rows,
            "<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>{number}</v></c><c r=\"B{row}\"><v>{number}.5</v></c></row>"
        );
    }
    packed(&[
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{related}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{related}\"><sheets><sheet name=\"Liste\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{related}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{related}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/sharedStrings.xml",
            format!("<sst xmlns=\"{main}\">{strings}</sst>"),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ])
}

/// Pages of fifty lines, deflated; beside the file its streams alone.
fn pdf(lines: &[String]) -> (Vec<u8>, Vec<Vec<u8>>) {
    let mut streams = Vec::new();
    for page in lines.chunks(50) {
        let mut content = "BT /F1 9 Tf 50 800 Td 14 TL\n".to_owned();
        for line in page {
            // One byte a letter, as the font has it.
            let line: String = line.chars().filter(char::is_ascii).collect();
            let _ = writeln!(content, "({line}) Tj T*");
        }
        content.push_str("ET");
        let mut deflated = ZlibEncoder::new(Vec::new(), Compression::default());
        let written = deflated.write_all(content.as_bytes());
        streams.push(
            written
                .and_then(|()| deflated.finish())
                .expect("memory takes it"),
        );
    }
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        Vec::new(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_vec(),
    ];
    let mut kids = String::new();
    for stream in &streams {
        let number = objects.len() + 1;
        let _ = write!(kids, "{number} 0 R ");
        objects.push(format!("<< /Type /Page /Parent 2 0 R /Contents {} 0 R /Resources << /Font << /F1 3 0 R >> >> >>", number + 1).into_bytes());
        let mut object = format!(
            "<< /Filter /FlateDecode /Length {} >>\nstream\n",
            stream.len()
        )
        .into_bytes();
        object.extend(stream);
        object.extend(b"\nendstream");
        objects.push(object);
    }
    let count = streams.len();
    objects[1] =
        format!("<< /Type /Pages /Kids [{kids}] /Count {count} /MediaBox [0 0 595 842] >>")
            .into_bytes();
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (index, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", out.len());
        out.extend(format!("{} 0 obj\n", index + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let at = out.len();
    out.extend(
        format!(
            "{table}trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n",
            objects.len() + 1
        )
        .bytes(),
    );
    (out, streams)
}

/// Bytes that come out of all members.
fn inflated(archive: &[u8]) -> u64 {
    let mut zip = ZipArchive::new(Cursor::new(archive)).expect("an archive");
    let mut bytes = 0;
    for index in 0..zip.len() {
        let mut member = zip.by_index(index).expect("a member");
        bytes += io::copy(&mut member, &mut io::sink()).expect("whole");
    }
    bytes
}

fn inflated_streams(streams: &[Vec<u8>]) -> u64 {
    let copy = |s: &Vec<u8>| {
        io::copy(
            &mut ZlibDecoder::new(s.as_slice()).by_ref(),
            &mut io::sink(),
        )
    };
    streams.iter().map(|s| copy(s).expect("whole")).sum()
}

/// Length of the text; without a known program everything is read right here.
fn read(bytes: &[u8]) -> usize {
    let document = Document {
        name: "",
        media: "",
        bytes,
        scans: false,
    };
    let given = content::read(&document)
        .expect("a document")
        .expect("whole");
    assert!(given.left.is_none() && given.text.len() as u64 > TEXT / 2);
    given.text.len()
}

fn documents(c: &mut Criterion) {
    let lines = lines();
    for (name, bytes) in [
        ("docx", docx(&lines)),
        ("xlsx", xlsx(&lines)),
        ("odt", odt(&lines)),
    ] {
        let mut group = c.benchmark_group(name);
        group.throughput(Throughput::Bytes(inflated(&bytes)));
        group.bench_function("inflate", |b| b.iter(|| inflated(black_box(&bytes))));
        group.bench_function("read", |b| b.iter(|| read(black_box(&bytes))));
        group.finish();
    }
    let (file, streams) = pdf(&lines);
    let mut group = c.benchmark_group("pdf");
    group.throughput(Throughput::Bytes(inflated_streams(&streams)));
    group.bench_function("inflate", |b| {
        b.iter(|| inflated_streams(black_box(&streams)));
    });
    group.bench_function("read", |b| b.iter(|| read(black_box(&file))));
    group.finish();
}

criterion_group! {
    name = all;
    config = Criterion::default().sample_size(10);
    targets = documents
}
criterion_main!(all);
