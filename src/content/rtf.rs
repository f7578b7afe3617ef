//! RTF (Rich Text Format 1.9.1): body, headers, footers, notes, comments, deleted text, authors. Own, since published
//! readers lose characters beyond one byte or panic on real files (crates.md section 1).

use super::limits::GROUPS;
use super::out::Out;
use super::{Document, Given, Kind, Unread};
use encoding_rs::{Encoding, WINDOWS_1252};

/// Rich text.
pub(super) struct Rtf;

impl Kind for Rtf {
    fn fits(&self, document: &Document<'_>) -> bool {
        document.bytes.starts_with(b"{\\rtf")
    }

    fn read(&self, document: &Document<'_>) -> Result<Given, Unread> {
        let mut reader = Reader::new(document.bytes);
        let whole = reader.run();
        reader.flush();
        let pictures = reader.pictures;
        let (text, left) = reader.out.end();
        Ok(Given {
            text,
            pictures,
            left: left.or(whole.err()),
            ..Given::default()
        })
    }
}

/// Destinations without text for readers: tables of the program, pictures, objects (hexadecimal digits).
const SILENT: &[&str] = &[
    "fonttbl",
    "colortbl",
    "stylesheet",
    "pict",
    "objdata",
    "themedata",
    "colorschememapping",
    "datastore",
    "latentstyles",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "xmlnstbl",
    "mmathPr",
    "bkmkstart",
    "bkmkend",
    "filetbl",
    "revtbl_names",
    "fontemb",
    "blipuid",
    "picprop",
    "sp",
    "shpinst_names",
    "pgptbl",
    "wgrffmtfilter",
];

/// Destinations behind `\*` whose text is read all the same.
const STARRED: &[&str] = &[
    "annotation",
    "atnauthor",
    "atnid",
    "fldinst",
    "company",
    "manager",
    "revtbl",
    "userprops",
    "propname",
    "staticval",
    "shpinst",
    "shptxt",
    "category",
    "hlinkbase",
    "footnote",
    "ftncn",
];

/// What holds inside one group.
#[derive(Clone, Copy)]
struct Group {
    silent: bool,
    /// Characters that stand in for a `\u` (`\uc`).
    stand_ins: usize,
    /// The group's text is a line of its own.
    line: bool,
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    groups: Vec<Group>,
    encoding: &'static Encoding,
    /// Bytes of the set that wait for their neighbours.
    pending: Vec<u8>,
    /// First half of a character beyond the first plane.
    high: Option<u16>,
    /// Stand-ins still to be passed over.
    skip: usize,
    starred: bool,
    pictures: u64,
    out: Out,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            groups: vec![Group {
                silent: false,
                stand_ins: 1,
                line: false,
            }],
            encoding: WINDOWS_1252,
            pending: Vec::new(),
            high: None,
            skip: 0,
            starred: false,
            pictures: 0,
            out: Out::default(),
        }
    }

    fn group(&mut self) -> &mut Group {
        // The outermost group never ends.
        if self.groups.is_empty() {
            self.groups.push(Group {
                silent: false,
                stand_ins: 1,
                line: false,
            });
        }
        let last = self.groups.len() - 1;
        &mut self.groups[last]
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied();
        self.at += usize::from(byte.is_some());
        byte
    }

    fn run(&mut self) -> Result<(), Unread> {
        while let Some(byte) = self.next() {
            if self.out.is_full() {
                break;
            }
            match byte {
                b'{' => {
                    let group = *self.group();
                    if self.groups.len() > GROUPS {
                        let detail = format!("groups nested deeper than {GROUPS}");
                        return Err(Unread::Limit(detail));
                    }
                    self.groups.push(Group {
                        line: false,
                        ..group
                    });
                    self.skip = 0;
                }
                b'}' => {
                    self.skip = 0;
                    self.starred = false;
                    if self.groups.len() > 1 && self.groups.pop().is_some_and(|g| g.line) {
                        self.flush();
                        self.out.line();
                    }
                }
                b'\\' => self.control(),
                b'\r' | b'\n' | 0 => {}
                byte => self.letter(byte),
            }
        }
        if self.groups.len() > 1 && !self.out.is_full() {
            return Err(Unread::Damaged(
                "the document is cut off or broken".to_owned(),
            ));
        }
        Ok(())
    }

    /// One byte of text in the document's set.
    fn letter(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if !self.group().silent {
            self.pending.push(byte);
        }
    }

    fn control(&mut self) {
        let Some(byte) = self.next() else { return };
        match byte {
            b'\'' => {
                let digits = self.bytes.get(self.at..self.at + 2).unwrap_or_default();
                let value = std::str::from_utf8(digits)
                    .ok()
                    .and_then(|d| u8::from_str_radix(d, 16).ok());
                if let Some(value) = value {
                    self.at += 2;
                    self.letter(value);
                }
            }
            b'*' => self.starred = true,
            b'\\' | b'{' | b'}' => self.letter(byte),
            b'~' => self.letter(b' '),
            b'_' => self.letter(b'-'),
            b'\r' | b'\n' => self.end_line(),
            byte if byte.is_ascii_alphabetic() => self.word(),
            _ => {}
        }
    }

    fn word(&mut self) {
        let start = self.at - 1;
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_alphabetic) {
            self.at += 1;
        }
        let bytes = self.bytes;
        let word = std::str::from_utf8(&bytes[start..self.at]).unwrap_or_default();
        let digits = self.at;
        if self.bytes.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        let number: Option<i64> = std::str::from_utf8(&bytes[digits..self.at])
            .ok()
            .and_then(|d| d.parse().ok());
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        if std::mem::take(&mut self.starred) {
            self.flush();
            let spoken = STARRED.contains(&word);
            let group = self.group();
            group.silent |= !spoken;
            group.line = spoken && word != "fldinst";
            return;
        }
        self.obey(word, number);
    }

    fn obey(&mut self, word: &str, number: Option<i64>) {
        match word {
            "u" => self.wide(number.unwrap_or_default()),
            "uc" => {
                let count = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1);
                self.group().stand_ins = count.min(10);
            }
            "ansicpg" => {
                let label = format!("windows-{}", number.unwrap_or(1252));
                self.encoding = Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252);
            }
            "mac" => self.encoding = encoding_rs::MACINTOSH,
            "par" | "line" | "sect" | "page" | "row" | "column" => self.end_line(),
            "tab" => self.letter(b'\t'),
            "cell" | "nestcell" if !self.group().silent => {
                self.flush();
                self.out.cell();
            }
            "emdash" | "endash" => self.letter(b'-'),
            "lquote" | "rquote" => self.letter(b'\''),
            "ldblquote" | "rdblquote" => self.letter(b'"'),
            "bin" => {
                let length = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
                self.at = self.at.saturating_add(length).min(self.bytes.len());
            }
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr"
            | "footerf" | "footnote" | "author" | "operator" | "title" | "subject" | "keywords"
            | "doccomm" | "comment" => {
                self.flush();
                self.out.line();
                self.group().line = true;
            }
            _ if SILENT.contains(&word) => {
                self.flush();
                self.pictures += u64::from(word == "pict");
                self.group().silent = true;
            }
            _ => {}
        }
    }

    /// A UTF-16 unit, written as a signed number.
    fn wide(&mut self, number: i64) {
        let stand_ins = self.group().stand_ins;
        let silent = self.group().silent;
        self.skip = stand_ins;
        if silent {
            return;
        }
        self.flush();
        let unit = (number & 0xffff) as u16;
        let units: Vec<u16> = self.high.take().into_iter().chain([unit]).collect();
        if (0xd800..0xdc00).contains(&unit) {
            self.high = Some(unit);
            return;
        }
        let text: String = char::decode_utf16(units).filter_map(Result::ok).collect();
        self.out.push(&text);
    }

    fn end_line(&mut self) {
        if !self.group().silent {
            self.flush();
            self.out.line();
        }
    }

    fn flush(&mut self) {
        if !self.pending.is_empty() {
            let (text, _) = self.encoding.decode_without_bom_handling(&self.pending);
            self.out.push(&text);
            self.pending.clear();
        }
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
    fn hostile_groups_end() {
        let deep = read(&format!("{{\\rtf1 a{}", "{".repeat(5_000)));
        assert!(matches!(deep.left, Some(Unread::Limit(_))), "{deep:?}");
        let cut = read(r"{\rtf1 Anfang\bin99999999999 rest");
        assert_eq!(cut.text, "Anfang");
        assert!(matches!(cut.left, Some(Unread::Damaged(_))));
        assert_eq!(read(r"{\rtf1}}}}\'zz\u").left, None);
    }
}
