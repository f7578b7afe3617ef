//! RTF as a document: the one reader of `text` gives all of it, lines are laid out like those of all documents.

use super::limits::TEXT;
use super::out::Out;
use super::{Document, Given, Kind, Unread};
use crate::text::html;
use crate::text::rtf::{self, DEPTH, End};

/// Rich text.
pub(super) struct Rtf;

impl Kind for Rtf {
    fn fits(&self, document: &Document<'_>) -> bool {
        document.bytes.starts_with(b"{\\rtf")
    }

    fn read(&self, document: &Document<'_>) -> Result<Given, Unread> {
        let whole = rtf::document(document.bytes, TEXT).ok_or(Unread::Other)?;
        let mut out = Out::default();
        let text = match whole.text {
            rtf::Rtf::Text(text) => text,
            rtf::Rtf::Html(document) => html::html_to_text(&document).text,
        };
        for line in text.lines() {
            out.push(line);
            out.line();
        }
        let (text, full) = out.end();
        let left = match whole.end {
            Some(End::Cut) => Some(Unread::Damaged(
                "the document is cut off or broken".to_owned(),
            )),
            Some(End::Deep) => {
                let detail = format!("groups nested deeper than {DEPTH}");
                Some(Unread::Limit(detail))
            }
            Some(End::Full) => {
                let detail = format!("more than {} MiB of text in one document", TEXT >> 20);
                Some(Unread::Limit(detail))
            }
            None => None,
        };
        Ok(Given {
            text,
            pictures: whole.pictures,
            left: full.or(left),
            ..Given::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Given {
        let document = Document {
            name: "brief.dat",
            media: "",
            bytes: text.as_bytes(),
            scans: false,
        };
        super::super::read(&document).unwrap().unwrap()
    }

    #[test]
    fn text_notes_and_people_are_read() {
        let given = read(concat!(
            r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Arial;}}{\info{\author Anna Probe}{\title Angebot}}",
            r"{\header Kopf\par}\pard Stra\'dfe \u8364?5 \u-10179?\u-8704?\par",
            r"{\*\unknown weg}{\deleted gel\'f6scht}\par",
            r"\intbl 149,90\cell 2\cell\row{\*\annotation Notiz}{\pict ffd8}{\field{\*\fldinst HYPERLINK mailto:a@b.example}{\fldrslt Post}}}"
        ));
        assert_eq!(
            given.text,
            "Anna Probe\nAngebot\nKopf\nStraße €5 \u{1f600}\ngelöscht\n149,90\t2\nNotiz\nHYPERLINK mailto:a@b.examplePost"
        );
        assert_eq!((given.pictures, given.left), (1, None));
    }

    #[test]
    fn letters_have_the_set_of_their_font() {
        let given = read(
            r"{\rtf1\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset238 A;}}\f0 M\'fc{\f1 \'b9}\par\cell 5\row\cell 6\row}",
        );
        // An empty cell does not pull its row into the one before.
        assert_eq!(given.text, "M\u{fc}\u{105}\t5\n\t6");
    }

    #[test]
    fn hostile_groups_end() {
        let deep = read(&format!("{{\\rtf1 a{}", "{".repeat(5_000)));
        assert!(matches!(deep.left, Some(Unread::Limit(_))), "{deep:?}");
        let cut = read(r"{\rtf1 Anfang\bin99999999999 rest");
        assert_eq!(cut.text, "Anfang");
        assert!(matches!(cut.left, Some(Unread::Damaged(_))));
        assert_eq!(read(r"{\rtf1}}}}\'zz\u").left, None);
    }
}
