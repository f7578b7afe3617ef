//! Files inside a PDF (ISO 32000-2, 7.11.4): an e-invoice, measurements, time sheets. Found in the tree of names, else among
//! the associated files, else by looking at all objects, since writers forget either.

use super::limits::{INSIDE, INSIDE_BYTES, PDF_DEPTH, PDF_ITEMS};
use super::packed::too_much_inside;
use super::pdf::{dictionary, get, resolve, unpacked, words};
use super::{Given, Inside};
use pdf_extract::{Dictionary, Document as Pdf, Object, ObjectId};
use std::collections::BTreeSet;

/// Hands back the files inside, each once.
pub(super) fn files(pdf: &Pdf, given: &mut Given) {
    let mut specifications = named(pdf);
    if specifications.is_empty() {
        specifications = associated(pdf);
    }
    if specifications.is_empty() {
        specifications = anywhere(pdf);
    }
    let mut seen = BTreeSet::new();
    let mut rest = INSIDE_BYTES as usize;
    for specification in specifications {
        let Some((id, inside)) = file(pdf, specification, rest) else {
            continue;
        };
        if id.is_some_and(|id| !seen.insert(id)) {
            continue;
        }
        if given.inside.len() >= INSIDE || inside.bytes.len() > rest {
            given.left = Some(too_much_inside());
            return;
        }
        rest -= inside.bytes.len();
        given.inside.push(inside);
    }
}

/// The leaves of `Names` → `EmbeddedFiles`: pairs of name and specification, in nodes below nodes.
fn named(pdf: &Pdf) -> Vec<&Dictionary> {
    let root = pdf
        .catalog()
        .ok()
        .and_then(|c| dictionary(pdf, c, b"Names"))
        .and_then(|n| dictionary(pdf, n, b"EmbeddedFiles"));
    let mut open: Vec<(&Dictionary, usize)> = root.into_iter().map(|r| (r, 0)).collect();
    let mut found = Vec::new();
    let mut nodes = 0;
    while let Some((node, depth)) = open.pop() {
        nodes += 1;
        if nodes > PDF_ITEMS || found.len() > PDF_ITEMS {
            break;
        }
        if let Some(Object::Array(pairs)) = get(pdf, node, b"Names") {
            found.extend(pairs.iter().filter_map(|o| as_dictionary(pdf, o)));
        }
        if let Some(Object::Array(kids)) = get(pdf, node, b"Kids")
            && depth < PDF_DEPTH
        {
            let kids = kids.iter().rev().filter_map(|k| as_dictionary(pdf, k));
            open.extend(kids.map(|k| (k, depth + 1)));
        }
    }
    found
}

fn associated(pdf: &Pdf) -> Vec<&Dictionary> {
    let list = pdf.catalog().ok().and_then(|c| get(pdf, c, b"AF"));
    match list {
        Some(Object::Array(list)) => list
            .iter()
            .take(PDF_ITEMS)
            .filter_map(|o| as_dictionary(pdf, o))
            .collect(),
        _ => Vec::new(),
    }
}

fn anywhere(pdf: &Pdf) -> Vec<&Dictionary> {
    pdf.objects
        .values()
        .filter_map(|o| o.as_dict().ok())
        .filter(|d| d.has(b"EF"))
        .take(PDF_ITEMS)
        .collect()
}

fn as_dictionary<'a>(pdf: &'a Pdf, object: &'a Object) -> Option<&'a Dictionary> {
    resolve(pdf, object)?.as_dict().ok()
}

/// The file of a specification, and the number of its stream.
fn file(pdf: &Pdf, specification: &Dictionary, rest: usize) -> Option<(Option<ObjectId>, Inside)> {
    let streams = dictionary(pdf, specification, b"EF")?;
    let reference = streams.get(b"UF").or_else(|_| streams.get(b"F")).ok()?;
    let Some(Object::Stream(stream)) = resolve(pdf, reference) else {
        return None;
    };
    let name = [b"UF".as_slice(), b"F"]
        .into_iter()
        .map(|key| words(get(pdf, specification, key)))
        .find(|name| !name.is_empty());
    let name = name.unwrap_or_default();
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let inside = Inside {
        name: if name.is_empty() { "unnamed" } else { name }.to_owned(),
        bytes: unpacked(stream, rest + 1),
    };
    Some((reference.as_reference().ok(), inside))
}
