//! JSON with the places of its strings: bodies of the data backup and messages of the iPhone's export of all chats.
//!
//! Lenient, because both are read out of exports that may be damaged: a stray comma is passed over, a value that cannot
//! be read ends the reading, and what was read so far counts.

use super::trace::Traced;

/// Deepest nesting: real values have four levels.
const DEPTH: usize = 32;

/// A value inside a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// `null`, or nothing that can be read.
    Null,
    /// A truth value.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A string: the range between its quotes, escapes and all.
    Text(usize, usize),
    /// A list.
    List(Vec<Value>),
    /// An object.
    Object(Vec<(String, Value)>),
}

static NULL: Value = Value::Null;

impl Value {
    /// The field of an object.
    pub(super) fn get(&self, name: &str) -> &Value {
        match self {
            Value::Object(fields) => fields
                .iter()
                .find(|(key, _)| key == name)
                .map_or(&NULL, |(_, value)| value),
            _ => &NULL,
        }
    }

    /// The element of a list.
    pub(super) fn at(&self, index: usize) -> &Value {
        self.list().get(index).unwrap_or(&NULL)
    }

    /// The elements of a list.
    pub(super) fn list(&self) -> &[Value] {
        match self {
            Value::List(values) => values,
            _ => &[],
        }
    }

    /// A number.
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// A string with its way back; empty for anything else.
    pub(super) fn traced(&self, source: &Traced) -> Traced {
        match self {
            Value::Text(start, end) => unescape(source, *start, *end),
            _ => Traced::default(),
        }
    }

    /// A string.
    pub(super) fn text(&self, source: &Traced) -> Option<String> {
        matches!(self, Value::Text(..)).then(|| self.traced(source).text)
    }
}

/// Reads the value at the start of a text.
pub(super) fn parse(source: &Traced) -> Value {
    let mut parser = Parser {
        source,
        bytes: source.text.as_bytes(),
        at: 0,
    };
    parser.value(0)
}

struct Parser<'a> {
    source: &'a Traced,
    bytes: &'a [u8],
    at: usize,
}

impl Parser<'_> {
    fn skip(&mut self, also: &[u8]) {
        while let Some(byte) = self.bytes.get(self.at) {
            if !byte.is_ascii_whitespace() && !also.contains(byte) {
                break;
            }
            self.at += 1;
        }
    }

    fn value(&mut self, depth: usize) -> Value {
        self.skip(&[]);
        match self.bytes.get(self.at) {
            Some(b'"') => self.string(),
            Some(b'[') if depth < DEPTH => self.list(depth),
            Some(b'{') if depth < DEPTH => self.object(depth),
            Some(b'[' | b'{') | None => {
                self.at = self.bytes.len();
                Value::Null
            }
            _ => self.word(),
        }
    }

    fn word(&mut self) -> Value {
        let start = self.at;
        while let Some(byte) = self.bytes.get(self.at) {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.') {
                self.at += 1;
            } else {
                break;
            }
        }
        match &self.source.text[start..self.at] {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            // What is no value at all ends the reading.
            "" => {
                self.at = self.bytes.len();
                Value::Null
            }
            other => other.parse().map_or(Value::Null, Value::Number),
        }
    }

    fn string(&mut self) -> Value {
        let start = self.at + 1;
        let mut from = start;
        while let Some(found) =
            memchr::memchr2(b'"', b'\\', &self.bytes[from.min(self.bytes.len())..])
        {
            let hit = from + found;
            if self.bytes[hit] == b'"' {
                self.at = hit + 1;
                return Value::Text(start, hit);
            }
            from = hit + 2;
        }
        // A cut string: what there is of it counts.
        self.at = self.bytes.len();
        Value::Text(start, self.bytes.len())
    }

    fn list(&mut self, depth: usize) -> Value {
        self.at += 1;
        let mut values = Vec::new();
        loop {
            self.skip(b",");
            match self.bytes.get(self.at) {
                None => break,
                Some(b']') => {
                    self.at += 1;
                    break;
                }
                _ => values.push(self.value(depth + 1)),
            }
        }
        Value::List(values)
    }

    fn object(&mut self, depth: usize) -> Value {
        self.at += 1;
        let mut fields = Vec::new();
        loop {
            self.skip(b",");
            match self.bytes.get(self.at) {
                Some(b'"') => {}
                found => {
                    self.at += usize::from(found.is_some());
                    if !matches!(found, Some(b'}')) {
                        self.at = self.bytes.len();
                    }
                    break;
                }
            }
            let key = self.string().text(self.source).unwrap_or_default();
            self.skip(b":");
            fields.push((key, self.value(depth + 1)));
        }
        Value::Object(fields)
    }
}

/// A string's content: `\n`, `\"`, `\u00fc`, pairs of surrogates.
fn unescape(source: &Traced, start: usize, end: usize) -> Traced {
    let text = &source.text;
    let mut out = Traced::default();
    out.assumed = source.assumed;
    let mut from = start;
    while let Some(found) = memchr::memchr(b'\\', &text.as_bytes()[from..end]) {
        let at = from + found;
        out.append_slice(source, from, at);
        let (c, length) = escaped(&text[at..end]);
        let until = at + length;
        if let Some(span) = source.bytes(at, until) {
            out.escape(c, span.offset, span.length);
        }
        from = until;
    }
    out.append_slice(source, from, end);
    out
}

/// The character an escape stands for and its length; a broken one is its own backslash.
fn escaped(text: &str) -> (char, usize) {
    let plain = |c| (c, 2);
    match text.as_bytes().get(1) {
        Some(b'n') => plain('\n'),
        Some(b't') => plain('\t'),
        Some(b'r') => plain('\r'),
        Some(b'b') => plain('\u{8}'),
        Some(b'f') => plain('\u{c}'),
        Some(b @ (b'"' | b'\\' | b'/')) => plain(char::from(*b)),
        Some(b'u') => {
            let unit = |at: usize| {
                let digits = text.get(at..at + 4)?;
                u32::from_str_radix(digits, 16).ok()
            };
            let Some(first) = unit(2) else {
                return ('\\', 1);
            };
            let second = (text.get(6..8) == Some("\\u")).then(|| unit(8)).flatten();
            match (first, second) {
                (0xD800..0xDC00, Some(low @ 0xDC00..0xE000)) => {
                    let code = 0x10000 + ((first - 0xD800) << 10) + (low - 0xDC00);
                    (char::from_u32(code).unwrap_or('\u{fffd}'), 12)
                }
                _ => (char::from_u32(first).unwrap_or('\u{fffd}'), 6),
            }
        }
        _ => ('\\', 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ByteSpan;

    #[test]
    fn strings_inside_csv_inside_a_file_keep_their_bytes() {
        // The file holds: "[""a"",""x\\ny \\""z\\"" \\u00fc!"",null]"
        let raw = r#"[""a"",""x\\ny \\""z\\"" \\u00fc!"",null]"#;
        let source = super::super::csv::decode(raw.as_bytes(), 1000);
        let value = parse(&source);
        let text = value.at(1).traced(&source);
        assert_eq!(text.text, "x\ny \"z\" ü!");
        let at = text.text.find('ü').unwrap();
        let place = raw.find(r"\\u00fc").unwrap() as u64;
        assert_eq!(
            text.bytes(at, at + 2),
            Some(ByteSpan {
                offset: 1000 + place,
                length: 7
            })
        );
        assert_eq!(
            text.bytes(at + 2, at + 3).map(|s| s.offset),
            Some(1000 + place + 7)
        );
        assert_eq!(value.at(2), &Value::Null);
        assert_eq!(value.at(9), &Value::Null);
    }

    #[test]
    fn damaged_json_gives_what_it_holds() {
        let of = |text: &str| parse(&Traced::of_bytes(text.as_bytes(), 0));
        assert_eq!(of("[1,,2").list().len(), 2);
        assert_eq!(of("{\"a\" : tru").get("a"), &Value::Null);
        assert_eq!(
            of("{\"a\":\"x"),
            Value::Object(vec![("a".into(), Value::Text(6, 7))])
        );
        assert_eq!(of(""), Value::Null);
        assert_eq!(of("nope"), Value::Null);
        assert_eq!(of("{]"), Value::Object(Vec::new()));
        // Nesting beyond the limit is no stack overflow.
        of(&"[".repeat(100_000));
        of(&"{\"a\":".repeat(100_000));
        let emoji = Traced::of_bytes(br#""\ud83d\ude00 \ud83d \u12 \q""#, 0);
        assert_eq!(parse(&emoji).traced(&emoji).text, "😀 \u{fffd} \\u12 \\q");
    }
}
