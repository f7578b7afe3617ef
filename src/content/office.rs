//! DOCX and PPTX (ISO/IEC 29500-1): body, headers, footers, foot- and endnotes, comments, slide notes, deletions that are
//! still in the file, names of authors. Parts are told by their place in the archive, as all writers lay them.

use super::out::Out;
use super::packed::Packed;
use super::xml::{self, Broken, Step};
use super::{Document, Given, Kind, Unread};
use std::collections::BTreeSet;

/// Word and PowerPoint documents.
pub(super) struct Office;

/// Beginnings of the parts that hold text, in the order in which they are read.
const PARTS: &[&str] = &[
    "word/document",
    "word/header",
    "word/footer",
    "word/footnotes",
    "word/endnotes",
    "word/comments",
    "word/glossary/document",
    "word/diagrams/data",
    "word/charts/chart",
    "ppt/slides/slide",
    "ppt/notesSlides/notesSlide",
    "ppt/comments/",
    "ppt/commentAuthors",
    "ppt/authors",
    "ppt/diagrams/data",
    "ppt/charts/chart",
    "ppt/slideMasters/slideMaster",
    "ppt/slideLayouts/slideLayout",
];

impl Kind for Office {
    fn fits(&self, document: &Document<'_>) -> bool {
        document.bytes.starts_with(b"PK\x03\x04")
            && Packed::open(document.bytes).is_ok_and(|p| {
                p.names()
                    .iter()
                    .any(|n| n.starts_with("word/document") || n.starts_with("ppt/presentation"))
            })
    }

    fn read(&self, document: &Document<'_>) -> Result<Given, Unread> {
        let mut packed = Packed::open(document.bytes)?;
        let names = packed.names();
        let mut given = Given::default();
        let mut out = Out::default();
        let mut people = BTreeSet::new();
        for beginning in PARTS {
            let parts: Vec<String> = xml_parts(&names, beginning);
            packed.each(&parts, &mut given, |_, text| {
                body(text, &mut out, &mut people)
            })?;
        }
        finish(&mut packed, &names, document.scans, given, out, people)
    }
}

/// XML parts with this beginning.
pub(super) fn xml_parts(names: &[String], beginning: &str) -> Vec<String> {
    names
        .iter()
        .filter(|n| n.starts_with(beginning) && n.ends_with(".xml"))
        .cloned()
        .collect()
}

/// What all documents of this family have beside their body: properties, links, pictures, files inside.
pub(super) fn finish(
    packed: &mut Packed<'_>,
    names: &[String],
    scans: bool,
    mut given: Given,
    mut out: Out,
    mut people: BTreeSet<String>,
) -> Result<Given, Unread> {
    let links: Vec<String> = names
        .iter()
        .filter(|n| n.ends_with(".rels"))
        .cloned()
        .collect();
    let mut targets = BTreeSet::new();
    packed.each(&links, &mut given, |_, text| {
        link_targets(text, &mut targets)
    })?;
    targets.iter().for_each(|target| out.say(target));
    let about = xml_parts(names, "docProps/");
    packed.each(&about, &mut given, |_, text| {
        properties(text, &mut out, &mut people)
    })?;
    for person in &people {
        out.label("Author", person);
    }
    packed.pictures(names, scans, &mut given)?;
    let inside: Vec<String> = names
        .iter()
        .filter(|n| n.contains("/embeddings/") && !n.ends_with('/') && !n.ends_with(".rels"))
        .cloned()
        .collect();
    packed.hand_back(&inside, &mut given);
    let (text, left) = out.end();
    given.text = text;
    given.left = left.or(given.left);
    Ok(given)
}

/// Text of one part: runs as they stand, a line for each paragraph and row, a tab between cells. What was deleted with
/// changes tracked (`delText`, 17.3.3.7) is still there.
pub(super) fn body(text: &str, out: &mut Out, people: &mut BTreeSet<String>) -> Result<(), Broken> {
    let (mut runs, mut skipped) = (0_usize, 0_usize);
    let end = xml::walk(text, |step| {
        match step {
            // What stands here repeats its choice for old programs; tabs there are only positions.
            Step::Open("Fallback" | "tabs", _) => skipped += 1,
            Step::Close("Fallback" | "tabs") => skipped = skipped.saturating_sub(1),
            _ if skipped > 0 => {}
            Step::Open(name, attributes) => {
                match name {
                    "t" | "delText" | "text" | "v" => runs += 1,
                    "tab" | "ptab" => out.push("\t"),
                    "br" | "cr" => out.push("\n"),
                    "noBreakHyphen" => out.push("-"),
                    _ => {}
                }
                if matches!(
                    name,
                    "ins"
                        | "del"
                        | "moveFrom"
                        | "moveTo"
                        | "comment"
                        | "cmAuthor"
                        | "author"
                        | "person"
                ) {
                    let named = ["author", "name", "displayName"];
                    people.extend(named.iter().find_map(|n| attributes.get(n)));
                }
            }
            Step::Close(name) => match name {
                "t" | "delText" | "text" => runs = runs.saturating_sub(1),
                "v" => {
                    runs = runs.saturating_sub(1);
                    out.line();
                }
                "p" | "tr" | "si" | "comment" | "cm" => out.line(),
                "tc" => out.cell(),
                _ => {}
            },
            Step::Text(text) if runs > 0 => out.push(text),
            Step::Text(_) => {}
        }
        !out.is_full()
    });
    out.line();
    end
}

/// Targets of links that lead out of the document: addresses are written there.
fn link_targets(text: &str, targets: &mut BTreeSet<String>) -> Result<(), Broken> {
    xml::walk(text, |step| {
        if let Step::Open("Relationship", attributes) = step
            && attributes
                .get("TargetMode")
                .is_some_and(|m| m == "External")
            && attributes
                .get("Type")
                .is_some_and(|t| t.ends_with("/hyperlink"))
        {
            targets.extend(attributes.get("Target"));
        }
        true
    })
}

/// Who wrote it and what it says about itself (`docProps/core.xml`, `app.xml`, `custom.xml`).
fn properties(text: &str, out: &mut Out, people: &mut BTreeSet<String>) -> Result<(), Broken> {
    let mut value = String::new();
    xml::walk(text, |step| {
        match step {
            Step::Open(..) => value.clear(),
            Step::Text(piece) => value.push_str(piece),
            Step::Close(name) => {
                let value = std::mem::take(&mut value);
                match name {
                    "creator" | "lastModifiedBy" | "Manager" if !value.trim().is_empty() => {
                        people.insert(value);
                    }
                    "title" | "subject" | "description" | "keywords" | "category" | "Company"
                    | "lpwstr" => out.say(&value),
                    _ => {}
                }
            }
        }
        !out.is_full()
    })
}
