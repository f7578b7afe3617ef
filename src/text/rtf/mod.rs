//! RTF to text (Rich Text Format 1.9.1), and the HTML that Outlook wraps into RTF (MS-OXRTFEX, mail.md section 9). One pass,
//! no recursion. Mails and documents differ only in which groups are read ([`Words`]).

// length: one pass over one grammar whose states only make sense together; its words are in `signs`

mod signs;

use super::charset;
use encoding_rs::Encoding;
use signs::{DOCUMENT, MAIL, Words, page, set, sign};

/// Groups inside groups whose state is kept; deeper ones share the state of the last.
pub const DEPTH: usize = 1000;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rtf {
    /// The text.
    Text(String),
    /// The HTML document that was wrapped into it.
    Html(String),
}

/// What a whole document gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    /// Its text with headers, notes, comments and the names of those who wrote; that of HTML as the document it is.
    pub text: Rtf,
    /// Pictures, which are not looked at.
    pub pictures: u64,
    /// Why there is less of it than there was, if so.
    pub end: Option<End>,
}

/// Why a document was not read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// A group is not closed.
    Cut,
    /// Groups deeper than [`DEPTH`], whose state is that of the last.
    Deep,
    /// More text than was wanted.
    Full,
}

/// Reads the body of a mail; none where it does not begin like a document.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<Rtf> {
    run(bytes, &MAIL, usize::MAX).map(|whole| whole.text)
}

/// Reads a document with all that stands beside its body, at most so many bytes of text; none where it does not begin like
/// one.
#[must_use]
pub fn document(bytes: &[u8], most: usize) -> Option<Whole> {
    run(bytes, &DOCUMENT, most)
}

fn run(bytes: &[u8], words: &'static Words, most: usize) -> Option<Whole> {
    let bytes = bytes.trim_ascii_start();
    if !bytes.starts_with(b"{\\rtf") {
        return None;
    }
    let mut reader = Reader::new(bytes, words, most);
    reader.run();
    let end = match (reader.out.len() > most, reader.was_deep) {
        (true, _) => Some(End::Full),
        (_, true) => Some(End::Deep),
        _ => (!reader.groups.is_empty()).then_some(End::Cut),
    };
    Some(Whole {
        text: if reader.wraps_html {
            Rtf::Html(reader.out)
        } else {
            Rtf::Text(reader.out)
        },
        pictures: reader.pictures,
        end,
    })
}

/// State of a group.
#[derive(Clone, Copy)]
struct Group {
    /// Nothing in it is text.
    silent: bool,
    /// RTF beside the wrapped HTML (`\htmlrtf`).
    beside: bool,
    /// Its text is a line of its own.
    line: bool,
    /// Letters that follow a `\u` for old readers.
    skip: usize,
    /// Character set of the font, where it states one.
    set: Option<&'static Encoding>,
}

struct Reader<'a> {
    bytes: &'a [u8],
    words: &'static Words,
    /// Bytes of text that are wanted.
    most: usize,
    at: usize,
    groups: Vec<Group>,
    /// Groups beyond [`DEPTH`], and whether there were any.
    deeper: usize,
    was_deep: bool,
    group: Group,
    page: &'static Encoding,
    fonts: Fonts,
    wraps_html: bool,
    /// A group has just begun with `\*`.
    starred: bool,
    /// Letters still to be skipped after a `\u`.
    skipping: usize,
    /// First half of a character of two.
    high: Option<u16>,
    /// 8-bit letters not decoded yet: a character may have two.
    letters: Vec<u8>,
    pictures: u64,
    /// Where the row of a table began in the text.
    row: usize,
    out: String,
}

/// Fonts and their character sets.
#[derive(Default)]
struct Fonts {
    inside: bool,
    current: i32,
    sets: std::collections::BTreeMap<i32, &'static Encoding>,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8], words: &'static Words, most: usize) -> Self {
        Self {
            bytes,
            words,
            most,
            at: 0,
            groups: Vec::new(),
            deeper: 0,
            was_deep: false,
            group: Group {
                silent: false,
                beside: false,
                line: false,
                skip: 1,
                set: None,
            },
            page: encoding_rs::WINDOWS_1252,
            fonts: Fonts::default(),
            wraps_html: false,
            starred: false,
            skipping: 0,
            high: None,
            letters: Vec::new(),
            pictures: 0,
            row: 0,
            out: String::new(),
        }
    }

    fn run(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            if self.out.len() > self.most {
                break;
            }
            match byte {
                b'{' => self.open(),
                b'}' => self.close(),
                b'\\' => self.control(),
                b'\r' | b'\n' => {}
                byte => self.letter(byte),
            }
        }
        self.flush();
    }

    fn open(&mut self) {
        self.flush();
        self.skipping = 0;
        if self.groups.len() < DEPTH {
            self.groups.push(self.group);
            self.group.line = false;
        } else {
            self.deeper += 1;
            self.was_deep = true;
        }
        self.starred = false;
    }

    fn close(&mut self) {
        self.flush();
        self.skipping = 0;
        if self.deeper > 0 {
            self.deeper -= 1;
        } else if let Some(group) = self.groups.pop() {
            if self.group.line {
                self.end_line();
            }
            self.group = group;
        }
        self.fonts.inside &= self.group.silent;
        self.starred = false;
    }

    /// A letter of the document's or the font's character set.
    fn letter(&mut self, byte: u8) {
        self.starred = false;
        if self.skipping > 0 {
            self.skipping -= 1;
        } else if self.shows() {
            self.letters.push(byte);
        }
    }

    fn shows(&self) -> bool {
        // What stands behind the last brace is padding.
        !self.group.silent && !self.group.beside && !self.groups.is_empty()
    }

    fn flush(&mut self) {
        if self.letters.is_empty() {
            return;
        }
        let letters = std::mem::take(&mut self.letters);
        // Windows-1252 goes through the one rule for character sets, which knows the euro of old sets.
        let set = self.group.set.unwrap_or(self.page);
        if letters.is_ascii() || set != encoding_rs::WINDOWS_1252 {
            self.out
                .push_str(&set.decode_without_bom_handling(&letters).0);
        } else {
            let label = Some("windows-1252");
            self.out.push_str(&charset::decode(&letters, label).text);
        }
    }

    fn say(&mut self, text: &str) {
        self.starred = false;
        if self.skipping > 0 {
            self.skipping -= 1;
        } else if self.shows() {
            self.flush();
            self.out.push_str(text);
        }
    }

    /// Ends the line, unless nothing stands in it.
    fn end_line(&mut self) {
        self.flush();
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// Ends a cell: a paragraph in it has ended its line, and what follows is not glued to it.
    fn cell(&mut self) {
        self.flush();
        if self.shows() {
            while self.out.len() > self.row && self.out.ends_with('\n') {
                self.out.pop();
            }
            self.out.push('\t');
        }
    }

    fn control(&mut self) {
        let Some(&first) = self.bytes.get(self.at) else {
            return;
        };
        if first.is_ascii_alphabetic() {
            return self.word();
        }
        self.at += 1;
        match first {
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
            b'~' => self.say("\u{a0}"),
            b'_' => self.say("\u{2011}"),
            b'-' => {}
            b'\r' | b'\n' => self.say("\n"),
            other => self.letter(other),
        }
    }

    fn word(&mut self) {
        let start = self.at;
        let alphabetic = |b: &u8| b.is_ascii_alphabetic();
        self.at += self.bytes[start..]
            .iter()
            .take_while(|b| alphabetic(b))
            .count();
        let name = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or_default();
        let digits = self.at;
        self.at += usize::from(self.bytes.get(self.at) == Some(&b'-'));
        let numeric = |b: &&u8| b.is_ascii_digit();
        self.at += self.bytes[self.at..]
            .iter()
            .take_while(numeric)
            .take(18)
            .count();
        let value = std::str::from_utf8(&self.bytes[digits..self.at])
            .ok()
            .and_then(|d| d.parse::<i64>().ok())
            .map(|v| v.clamp(i32::MIN.into(), i32::MAX.into()) as i32);
        self.at += usize::from(self.bytes.get(self.at) == Some(&b' '));
        let starred = std::mem::take(&mut self.starred);
        self.obey(name, value, starred);
    }

    fn obey(&mut self, name: &str, value: Option<i32>, starred: bool) {
        if name != "u" {
            self.high = None;
        }
        match name {
            "fromhtml" => self.wraps_html = value != Some(0),
            // A piece of the wrapped document: text like all other, though it begins with a star.
            "htmltag" => {}
            "htmlrtf" => {
                self.flush();
                self.group.beside = value != Some(0);
            }
            "mhtmltag" => self.group.silent = true,
            "bin" => {
                let end = self.at.saturating_add(value.unwrap_or(0).max(0) as usize);
                self.at = end.min(self.bytes.len());
            }
            "fonttbl" => {
                self.fonts.inside = true;
                self.group.silent = true;
            }
            _ if starred && self.words.spoken.contains(&name) => {
                self.end_line();
                self.group.line = true;
            }
            _ if self.words.silent.contains(&name) => {
                self.pictures += u64::from(name == "pict");
                self.group.silent = true;
            }
            _ if !starred && self.words.lines.contains(&name) => {
                self.end_line();
                self.group.line = true;
            }
            // What a field does is written in it: the address of a link.
            "fldinst" => {}
            "cell" | "nestcell" => self.cell(),
            "row" => {
                self.say("\n");
                self.row = self.out.len();
            }
            "ansicpg" => self.page = page(value.unwrap_or(1252)).unwrap_or(self.page),
            "mac" if self.out.is_empty() => self.page = encoding_rs::MACINTOSH,
            "f" => self.font(value.unwrap_or(0)),
            "fcharset" if self.fonts.inside => {
                if let Some(set) = set(value.unwrap_or(0)) {
                    self.fonts.sets.insert(self.fonts.current, set);
                }
            }
            "plain" => {
                self.flush();
                self.group.set = None;
            }
            "uc" => self.group.skip = value.unwrap_or(1).clamp(0, 8) as usize,
            "u" => self.unicode(value.unwrap_or(0)),
            _ => match sign(name) {
                // Breaks between the tags of wrapped HTML are those of its source.
                Some(text) => self.say(text),
                // Unknown groups that begin with a star are for programs.
                None if starred => self.group.silent = true,
                None => {}
            },
        }
    }

    fn font(&mut self, number: i32) {
        if self.fonts.inside {
            self.fonts.current = number;
        } else {
            self.flush();
            self.group.set = self.fonts.sets.get(&number).copied();
        }
    }

    /// A character by its number; negative where it lies above 32,767. Characters beyond the first plane are two.
    fn unicode(&mut self, value: i32) {
        let unit = value as u16;
        let high = self.high.take();
        let mut write = [0; 4];
        let text = match (high, unit) {
            (_, 0xd800..=0xdbff) => {
                self.high = Some(unit);
                None
            }
            (Some(high), 0xdc00..=0xdfff) => char::decode_utf16([high, unit]).next(),
            _ => char::decode_utf16([unit]).next(),
        };
        if let Some(character) = text {
            let character = character.unwrap_or(char::REPLACEMENT_CHARACTER);
            self.skipping = 0;
            self.say(character.encode_utf8(&mut write));
        }
        self.skipping = self.group.skip;
    }
}

#[cfg(test)]
mod tests;
