//! PDF (ISO 32000-2): text, embedded files, form fields, comments, properties. Pages are weighed before the library draws
//! them, since a plan without a word would take hundreds of megabytes (crates.md section 4).

use super::limits::{PAGE, PAGES, PDF_DEPTH, PDF_ITEMS, PICTURE};
use super::out::Out;
use super::{Document, Given, Kind, Unread};
use super::{pdf_inside, pdf_scans, xmp};
use flate2::read::ZlibDecoder;
use pdf_extract::{Dictionary, Document as Pdf, Error, Object, ObjectId, PlainTextOutput, Stream};
use std::collections::{BTreeSet, HashSet};
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// PDF files.
pub(super) struct Portable;

impl Kind for Portable {
    fn fits(&self, document: &Document<'_>) -> bool {
        let head = &document.bytes[..document.bytes.len().min(1024)];
        memchr::memmem::find(head, b"%PDF-").is_some()
    }

    fn confined(&self) -> bool {
        true
    }

    fn read(&self, document: &Document<'_>) -> Result<Given, Unread> {
        let pdf = Pdf::load_mem(document.bytes).map_err(|error| match error {
            Error::InvalidPassword | Error::Decryption(_) | Error::Unimplemented(_) => {
                Unread::Protected
            }
            _ => Unread::Damaged("the document is cut off or broken".to_owned()),
        })?;
        // With an empty password the library has opened it already.
        if pdf.trailer.has(b"Encrypt") && pdf.encryption_state.is_none() {
            return Err(Unread::Protected);
        }
        let (mut given, mut out) = (Given::default(), Out::default());
        properties(&pdf, &mut out);
        let said = out.length();
        pages(&pdf, document.scans, &mut out, &mut given);
        fields(&pdf, &mut out);
        let silent = out.length() == said;
        pdf_inside::files(&pdf, &mut given);
        if silent && given.left.is_none() {
            given.left = Some(Unread::ImageOnly);
        }
        let (text, left) = out.end();
        given.text = text;
        given.left = left.or(given.left);
        Ok(given)
    }
}

/// An object behind its references.
pub(super) fn resolve<'a>(pdf: &'a Pdf, object: &'a Object) -> Option<&'a Object> {
    pdf.dereference(object).ok().map(|(_, object)| object)
}

/// The value of a key, behind its references.
pub(super) fn get<'a>(pdf: &'a Pdf, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    resolve(pdf, dictionary.get(key).ok()?)
}

/// A dictionary below a key; that of a stream counts.
pub(super) fn dictionary<'a>(
    pdf: &'a Pdf,
    of: &'a Dictionary,
    key: &[u8],
) -> Option<&'a Dictionary> {
    match get(pdf, of, key)? {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// A text string (7.9.2.2): UTF-16 or UTF-8 with a mark, else nearly Windows-1252.
pub(super) fn words(object: Option<&Object>) -> String {
    let bytes = match object {
        Some(Object::String(bytes, _) | Object::Name(bytes)) => bytes,
        _ => return String::new(),
    };
    let text = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&bytes[mark..]).0,
        None => {
            encoding_rs::WINDOWS_1252
                .decode_without_bom_handling(bytes)
                .0
        }
    };
    text.chars()
        .filter(|c| !c.is_control() || *c == '\n')
        .collect()
}

/// What the document says of itself (14.3.3).
fn properties(pdf: &Pdf, out: &mut Out) {
    let packet = pdf.catalog().ok().and_then(|c| get(pdf, c, b"Metadata"));
    if let Some(Object::Stream(packet)) = packet {
        xmp::say(&unpacked(packet, PICTURE), out);
    }
    let info = pdf.trailer.get(b"Info").ok().and_then(|o| resolve(pdf, o));
    let Some(Object::Dictionary(info)) = info else {
        return;
    };
    for key in ["Title", "Subject", "Keywords"] {
        out.say(&words(get(pdf, info, key.as_bytes())));
    }
    out.label("Author", &words(get(pdf, info, b"Author")));
}

fn pages(pdf: &Pdf, scans: bool, out: &mut Out, given: &mut Given) {
    let pages = pdf.get_pages();
    let mut seen = HashSet::new();
    if pages.len() > PAGES {
        let detail = format!("more than {PAGES} pages in one document");
        given.left = Some(Unread::Limit(detail));
    }
    for (number, id) in pages.into_iter().take(PAGES) {
        if out.is_full() {
            return;
        }
        let weight = weigh(pdf, id);
        given.pictures += u64::from(weight.pictures && !weight.text);
        if weight.bytes > PAGE {
            let detail = format!("a page of more than {} MiB of drawings", PAGE >> 20);
            given.left = Some(Unread::Limit(detail));
        } else if weight.text {
            let mut text = String::new();
            let drawn = catch_unwind(AssertUnwindSafe(|| {
                let mut output = PlainTextOutput::new(&mut text);
                pdf_extract::output_doc_page(pdf, &mut output, number)
            }));
            out.line();
            out.push(&text);
            out.line();
            if !matches!(drawn, Ok(Ok(()))) {
                let detail = "a page of the document is broken";
                given.left = Some(Unread::Damaged(detail.to_owned()));
            }
        }
        if let (true, Some(resources)) = (
            scans && weight.pictures && !weight.text,
            inherited(pdf, id, b"Resources"),
        ) {
            pdf_scans::page(pdf, resources, number, &mut seen, given);
        }
        comments(pdf, id, out);
    }
}

/// What a page would cost and hold.
#[derive(Default)]
struct Weight {
    bytes: usize,
    text: bool,
    pictures: bool,
}

fn weigh(pdf: &Pdf, page: ObjectId) -> Weight {
    let mut weight = Weight::default();
    for id in pdf.get_page_contents(page) {
        if let Ok(stream) = pdf.get_object(id).and_then(Object::as_stream) {
            weight.stream(stream);
        }
    }
    if let Some(resources) = inherited(pdf, page, b"Resources") {
        weight.forms(pdf, resources, &mut HashSet::new(), 0);
    }
    weight
}

impl Weight {
    fn stream(&mut self, stream: &Stream) {
        let content = unpacked(stream, PAGE + 1);
        self.bytes += content.len();
        // Operators that show text (table 107); a name that looks like one only costs a look.
        self.text |= [b"Tj".as_slice(), b"TJ", b")'", b") '", b")\"", b") \""]
            .iter()
            .any(|operator| memchr::memmem::find(&content, operator).is_some());
        // An image inside the page's instructions (8.9.7).
        self.pictures |= memchr::memmem::find(&content, b"BI ").is_some();
    }

    /// Forms are drawn as part of the page, and may hold forms.
    fn forms(
        &mut self,
        pdf: &Pdf,
        resources: &Dictionary,
        seen: &mut HashSet<ObjectId>,
        depth: usize,
    ) {
        let Some(objects) = dictionary(pdf, resources, b"XObject") else {
            return;
        };
        for (_, object) in objects.iter() {
            let fresh = object.as_reference().map_or(true, |id| seen.insert(id));
            let Some(Object::Stream(stream)) = resolve(pdf, object) else {
                continue;
            };
            match get(pdf, &stream.dict, b"Subtype").and_then(|s| s.as_name().ok()) {
                Some(b"Image") => self.pictures = true,
                Some(b"Form") if fresh && depth < PDF_DEPTH && self.bytes <= PAGE => {
                    self.stream(stream);
                    if let Some(inner) = dictionary(pdf, &stream.dict, b"Resources") {
                        self.forms(pdf, inner, seen, depth + 1);
                    }
                }
                _ => {}
            }
        }
    }
}

/// A page's value, or that of the nodes above it (7.7.3.4).
fn inherited<'a>(pdf: &'a Pdf, page: ObjectId, key: &[u8]) -> Option<&'a Dictionary> {
    let mut node = pdf.get_object(page).ok()?.as_dict().ok()?;
    for _ in 0..PDF_DEPTH {
        if let Some(found) = dictionary(pdf, node, key) {
            return Some(found);
        }
        node = dictionary(pdf, node, b"Parent")?;
    }
    None
}

/// The bytes of a stream, at most so many: deflated ones are read by ourselves, so that none blows up.
pub(super) fn unpacked(stream: &Stream, most: usize) -> Vec<u8> {
    match stream.filters() {
        Err(_) => stream.content[..stream.content.len().min(most)].to_vec(),
        Ok(filters) if filters == [b"FlateDecode".as_slice()] => {
            let mut bytes = Vec::new();
            // What comes before the damage counts.
            let _ = ZlibDecoder::new(&*stream.content)
                .take(most as u64)
                .read_to_end(&mut bytes);
            bytes
        }
        Ok(_) => {
            let mut bytes = stream.decompressed_content().unwrap_or_default();
            bytes.truncate(most);
            bytes
        }
    }
}

/// Comments and links of a page (12.5).
fn comments(pdf: &Pdf, page: ObjectId, out: &mut Out) {
    let Ok(page) = pdf.get_object(page).and_then(Object::as_dict) else {
        return;
    };
    let Some(Object::Array(notes)) = get(pdf, page, b"Annots") else {
        return;
    };
    for note in notes.iter().take(PDF_ITEMS) {
        let Some(Object::Dictionary(note)) = resolve(pdf, note) else {
            continue;
        };
        out.say(&words(get(pdf, note, b"Contents")));
        if let Some(action) = dictionary(pdf, note, b"A") {
            let target = words(get(pdf, action, b"URI"));
            out.say(target.trim_start_matches("mailto:"));
        }
    }
}

/// Values of form fields with their names (12.7).
fn fields(pdf: &Pdf, out: &mut Out) {
    let form = pdf
        .catalog()
        .ok()
        .and_then(|c| dictionary(pdf, c, b"AcroForm"));
    let Some(Object::Array(fields)) = form.and_then(|f| get(pdf, f, b"Fields")) else {
        return;
    };
    let mut open: Vec<(&Object, usize)> = fields.iter().rev().map(|f| (f, 0)).collect();
    let mut seen = BTreeSet::new();
    let mut count = 0;
    while let Some((field, depth)) = open.pop() {
        count += 1;
        let fresh = field.as_reference().map_or(true, |id| seen.insert(id));
        if count > PDF_ITEMS || !fresh || depth > PDF_DEPTH {
            continue;
        }
        let Some(Object::Dictionary(field)) = resolve(pdf, field) else {
            continue;
        };
        let name = words(get(pdf, field, b"T"));
        match get(pdf, field, b"V") {
            Some(Object::Array(values)) => {
                values
                    .iter()
                    .for_each(|v| out.label(&name, &words(resolve(pdf, v))));
            }
            // A box that is ticked has a name, which says nothing.
            Some(value @ Object::String(..)) => out.label(&name, &words(Some(value))),
            _ => {}
        }
        if let Some(Object::Array(kids)) = get(pdf, field, b"Kids") {
            open.extend(kids.iter().rev().map(|k| (k, depth + 1)));
        }
    }
}
