//! EPUB (ISO/IEC 23736): the pages of a book, and who wrote it.

use super::out::Out;
use super::packed::Packed;
use super::xml::{self, Step};
use super::{Document, Given, Kind, Unread};
use crate::text::html;

/// Electronic books.
pub(super) struct Book;

impl Kind for Book {
    fn fits(&self, document: &Document<'_>) -> bool {
        document.bytes.starts_with(b"PK\x03\x04")
            && Packed::open(document.bytes).is_ok_and(|p| p.has("META-INF/container.xml"))
    }

    fn read(&self, document: &Document<'_>) -> Result<Given, Unread> {
        let mut packed = Packed::open(document.bytes)?;
        if packed.has("META-INF/encryption.xml") {
            return Err(Unread::Protected);
        }
        let names = packed.names();
        let ending = |endings: &[&str]| -> Vec<String> {
            let fits = |name: &&String| endings.contains(&&*super::extension(name));
            names.iter().filter(fits).cloned().collect()
        };
        let (mut given, mut out) = (Given::default(), Out::default());
        packed.each(&ending(&["xhtml", "html", "htm"]), &mut given, |_, text| {
            out.say(&html::html_to_text(text).text);
            Ok(())
        })?;
        packed.each(&ending(&["opf"]), &mut given, |_, text| {
            about(text, &mut out)
        })?;
        packed.pictures(&names, document.scans, &mut given)?;
        let (text, left) = out.end();
        given.text = text;
        given.left = left.or(given.left);
        Ok(given)
    }
}

/// Title and authors (Dublin Core in the package document).
fn about(text: &str, out: &mut Out) -> Result<(), xml::Broken> {
    let mut value = String::new();
    xml::walk(text, |step| {
        match step {
            Step::Open(..) => value.clear(),
            Step::Text(piece) => value.push_str(piece),
            Step::Close("creator" | "contributor") => out.label("Author", &value),
            Step::Close("title" | "description" | "publisher") => out.say(&value),
            Step::Close(_) => {}
        }
        true
    })
}
