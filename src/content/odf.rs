//! ODT, ODS, ODP (ISO/IEC 26300): text, headers and footers, notes, comments, deletions that are still in the file, sheet
//! names, cells as they are shown. One reader, because all of them are paragraphs inside something.

use super::out::Out;
use super::packed::Packed;
use super::xml::{self, Broken, Step};
use super::{Document, Given, Kind, Unread};
use std::collections::BTreeSet;

/// OpenDocument files.
pub(super) struct OpenDocument;

impl Kind for OpenDocument {
    fn fits(&self, document: &Document<'_>) -> bool {
        document.bytes.starts_with(b"PK\x03\x04")
            && Packed::open(document.bytes)
                .is_ok_and(|p| p.has("content.xml") && p.has("META-INF/manifest.xml"))
    }

    fn read(&self, document: &Document<'_>) -> Result<Given, Unread> {
        let mut packed = Packed::open(document.bytes)?;
        let manifest = packed.part("META-INF/manifest.xml").unwrap_or_default();
        if is_locked(&xml::text(&manifest)) {
            return Err(Unread::Protected);
        }
        let names = packed.names();
        let (mut given, mut out, mut people) = (Given::default(), Out::default(), BTreeSet::new());
        // Charts and formulas are documents of their own below the first one.
        for part in ["content.xml", "styles.xml", "meta.xml"] {
            let parts: Vec<String> = names
                .iter()
                .filter(|n| n.rsplit('/').next() == Some(part))
                .cloned()
                .collect();
            packed.each(&parts, &mut given, |_, text| {
                body(text, &mut out, &mut people)
            })?;
        }
        for person in &people {
            out.label("Author", person);
        }
        let pictures: Vec<String> = names
            .into_iter()
            .filter(|n| n.starts_with("Pictures/"))
            .collect();
        packed.pictures(&pictures, document.scans, &mut given)?;
        let (text, left) = out.end();
        given.text = text;
        given.left = left.or(given.left);
        Ok(given)
    }
}

/// The same in one file of XML (part 3, 2.2.1: `office:document`).
pub(super) struct Flat;

impl Kind for Flat {
    fn fits(&self, document: &Document<'_>) -> bool {
        // Before anything is decoded: most files hold no such word.
        let head = &document.bytes[..document.bytes.len().min(4 << 10)];
        memchr::memmem::find(head, b"<office:document").is_some()
    }

    fn read(&self, document: &Document<'_>) -> Result<Given, Unread> {
        let (mut out, mut people) = (Out::default(), BTreeSet::new());
        let whole = body(&xml::text(document.bytes), &mut out, &mut people);
        for person in &people {
            out.label("Author", person);
        }
        let (text, left) = out.end();
        let broken = || Unread::Damaged("a part of the document is broken".to_owned());
        Ok(Given {
            text,
            left: left.or_else(|| whole.is_err().then(broken)),
            // Pictures are written out as digits (`office:binary-data`).
            pictures: memchr::memmem::find_iter(document.bytes, b"<office:binary-data").count()
                as u64,
            ..Given::default()
        })
    }
}

/// Whether a password locks the parts (part 3, 3.4: `manifest:encryption-data`).
fn is_locked(manifest: &str) -> bool {
    let mut locked = false;
    let _ = xml::walk(manifest, |step| {
        locked |= matches!(step, Step::Open("encryption-data", _));
        !locked
    });
    locked
}

fn body(text: &str, out: &mut Out, people: &mut BTreeSet<String>) -> Result<(), Broken> {
    let mut paragraphs = 0_usize;
    let mut about: Option<String> = None;
    let end = xml::walk(text, |step| {
        match step {
            Step::Open(name, attributes) => match name {
                "p" | "h" => paragraphs += 1,
                "tab" if paragraphs > 0 => out.push("\t"),
                "line-break" => out.push("\n"),
                "s" => {
                    let count = attributes.get("c").and_then(|c| c.parse().ok());
                    out.push(&" ".repeat(count.unwrap_or(1_usize).min(100)));
                }
                "a" => {
                    let target = attributes.get("href").filter(|h| h.starts_with("mailto:"));
                    if let Some(address) = target {
                        out.push(address.trim_start_matches("mailto:"));
                        out.push(" ");
                    }
                }
                "table" => out.say(&attributes.get("name").unwrap_or_default()),
                "creator" | "initial-creator" | "printed-by" | "title" | "subject"
                | "description" | "keyword" | "user-defined" => about = Some(String::new()),
                _ => {}
            },
            Step::Text(piece) => match &mut about {
                Some(value) => value.push_str(piece),
                None if paragraphs > 0 => out.push(piece),
                None => {}
            },
            Step::Close(name) => match name {
                "p" | "h" => {
                    paragraphs = paragraphs.saturating_sub(1);
                    out.line();
                }
                "table-cell" | "covered-table-cell" => out.cell(),
                "table-row" => out.line(),
                "creator" | "initial-creator" | "printed-by" => {
                    people.extend(about.take().filter(|v| !v.trim().is_empty()));
                }
                "title" | "subject" | "description" | "keyword" | "user-defined" => {
                    // Only the document's own: a picture has a title as well, which is said the same way.
                    out.say(&about.take().unwrap_or_default());
                }
                _ => {}
            },
        }
        !out.is_full()
    });
    out.line();
    end
}
