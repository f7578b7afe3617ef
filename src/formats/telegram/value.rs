//! One message object as a small tree over its bytes: keys may repeat, a broken value costs itself only
//! (telegram.md section 9).

use super::limits;
use super::scan::begins_unquoted;
use std::borrow::Cow;

/// Bytes of a string without its quotes, or of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Raw {
    pub(super) start: u32,
    pub(super) end: u32,
}

#[derive(Debug)]
pub(super) enum Value {
    Null,
    Bool,
    Number(Raw),
    Text(Raw),
    List(Vec<Value>),
    Object(Vec<(Raw, Value)>),
}

/// An object with its bytes.
pub(super) struct Document<'a> {
    bytes: &'a [u8],
    root: Value,
    /// Something was left out: nested too deep, or too many values.
    pub(super) cut: bool,
}

impl<'a> Document<'a> {
    /// Reads the value at the beginning of the bytes, as much of it as is there.
    pub(super) fn read(bytes: &'a [u8]) -> Self {
        let mut reader = Reader {
            bytes,
            at: 0,
            values: 0,
            cut: false,
        };
        let root = reader.value(0, false);
        Self {
            bytes,
            root,
            cut: reader.cut,
        }
    }

    pub(super) fn root(&self) -> Node<'_> {
        Node {
            bytes: self.bytes,
            value: &self.root,
        }
    }
}

/// A value of a document.
#[derive(Clone, Copy)]
pub(super) struct Node<'d> {
    bytes: &'d [u8],
    value: &'d Value,
}

impl<'d> Node<'d> {
    fn with(self, value: &'d Value) -> Self {
        Node { value, ..self }
    }

    pub(super) fn slice(self, raw: Raw) -> &'d [u8] {
        self.bytes
            .get(raw.start as usize..raw.end as usize)
            .unwrap_or_default()
    }

    /// Keys with their values, in order.
    pub(super) fn fields(self) -> impl Iterator<Item = (&'d [u8], Node<'d>)> {
        let fields = match self.value {
            Value::Object(fields) => fields.as_slice(),
            _ => &[],
        };
        fields
            .iter()
            .map(move |(key, value)| (self.slice(*key), self.with(value)))
    }

    /// Elements of a list, in order.
    pub(super) fn items(self) -> impl Iterator<Item = Node<'d>> {
        let items = match self.value {
            Value::List(items) => items.as_slice(),
            _ => &[],
        };
        items.iter().map(move |value| self.with(value))
    }

    /// All values of a key.
    pub(super) fn all<'k>(self, key: &'k str) -> impl Iterator<Item = Node<'d>> + use<'d, 'k> {
        self.fields()
            .filter(move |(name, _)| *name == key.as_bytes())
            .map(|(_, value)| value)
    }

    /// The first value of a key.
    pub(super) fn get(self, key: &str) -> Option<Node<'d>> {
        self.all(key).next()
    }

    pub(super) fn has(self, key: &str) -> bool {
        self.get(key).is_some()
    }

    pub(super) fn is_object(self) -> bool {
        matches!(self.value, Value::Object(_))
    }

    pub(super) fn is_list(self) -> bool {
        matches!(self.value, Value::List(_))
    }

    pub(super) fn is_null(self) -> bool {
        matches!(self.value, Value::Null)
    }

    /// Where a string's content stands.
    pub(super) fn raw(self) -> Option<Raw> {
        match self.value {
            Value::Text(raw) => Some(*raw),
            _ => None,
        }
    }

    /// Where a number stands.
    pub(super) fn number(self) -> Option<Raw> {
        match self.value {
            Value::Number(raw) => Some(*raw),
            _ => None,
        }
    }

    /// Whether it is a string that is not empty.
    pub(super) fn word_like(self) -> bool {
        self.raw().is_some_and(|raw| raw.start < raw.end)
    }

    /// A string.
    pub(super) fn text(self) -> Option<Cow<'d, str>> {
        self.raw().map(|raw| super::flat::decoded(self.slice(raw)))
    }

    /// A string of this key that is not empty.
    pub(super) fn word(self, key: &str) -> Option<Cow<'d, str>> {
        self.get(key)?.text().filter(|text| !text.is_empty())
    }

    /// A whole number, also where it is written as a string (section 9, no. 5: 64 bit, never a float).
    pub(super) fn integer(self) -> Option<i64> {
        let raw = match self.value {
            Value::Number(raw) | Value::Text(raw) => *raw,
            _ => return None,
        };
        std::str::from_utf8(self.slice(raw))
            .ok()?
            .trim()
            .parse()
            .ok()
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    values: usize,
    cut: bool,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<u8> {
        while let Some(byte) = self.bytes.get(self.at) {
            if !byte.is_ascii_whitespace() {
                return Some(*byte);
            }
            self.at += 1;
        }
        None
    }

    /// One value; `id` says that its key is the one that may lack quotes.
    fn value(&mut self, depth: usize, id: bool) -> Value {
        self.values += 1;
        if depth > limits::DEPTH || self.values > limits::VALUES {
            self.cut = true;
            self.leave();
            return Value::Null;
        }
        match self.next() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => self.string().map_or(Value::Null, Value::Text),
            Some(first) if id && begins_unquoted(first) => self.line(),
            Some(_) => self.bare(),
            None => Value::Null,
        }
    }

    fn object(&mut self, depth: usize) -> Value {
        self.at += 1;
        let mut fields = Vec::new();
        while let Some(byte) = self.next() {
            match byte {
                b'}' => {
                    self.at += 1;
                    break;
                }
                b'"' => {
                    let Some(key) = self.string() else { break };
                    if self.next() != Some(b':') {
                        continue;
                    }
                    self.at += 1;
                    let id = self.bytes.get(key.start as usize..key.end as usize)
                        == Some(b"document_id");
                    let value = self.value(depth + 1, id);
                    fields.push((key, value));
                }
                _ => self.at += 1,
            }
        }
        Value::Object(fields)
    }

    fn list(&mut self, depth: usize) -> Value {
        self.at += 1;
        let mut items = Vec::new();
        while let Some(byte) = self.next() {
            match byte {
                b']' => {
                    self.at += 1;
                    break;
                }
                // A brace that closes nothing here belongs to the object around.
                b'}' => break,
                b',' | b':' => self.at += 1,
                _ => items.push(self.value(depth + 1, false)),
            }
        }
        Value::List(items)
    }

    /// The string at the position; none where it does not end.
    fn string(&mut self) -> Option<Raw> {
        let start = self.at + 1;
        let mut at = start;
        loop {
            let stop = at + memchr::memchr2(b'"', b'\\', self.bytes.get(at..)?)?;
            if self.bytes[stop] == b'"' {
                self.at = stop + 1;
                return Some(raw(start, stop));
            }
            at = stop + 2;
            if at > self.bytes.len() {
                self.at = self.bytes.len();
                return None;
            }
        }
    }

    /// What stands on the rest of the line, without a comma at its end.
    fn line(&mut self) -> Value {
        let start = self.at;
        let rest = &self.bytes[start..];
        let end = start + memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        self.at = end;
        let line = self.bytes[start..end].trim_ascii_end();
        let line = line.strip_suffix(b",").unwrap_or(line);
        Value::Text(raw(start, start + line.len()))
    }

    fn bare(&mut self) -> Value {
        let start = self.at;
        let rest = &self.bytes[start..];
        let length = rest
            .iter()
            .position(|b| {
                matches!(b, b',' | b'}' | b']' | b'"' | b'{' | b'[') || b.is_ascii_whitespace()
            })
            .unwrap_or(rest.len());
        // Whatever it is, it ends; a byte that opens or closes nothing is passed.
        self.at += length.max(1);
        match &rest[..length] {
            b"true" | b"false" => Value::Bool,
            [b'-' | b'0'..=b'9', ..] => Value::Number(raw(start, start + length)),
            _ => Value::Null,
        }
    }

    /// Passes a value without reading it.
    fn leave(&mut self) {
        let mut depth = 0_usize;
        while let Some(byte) = self.next() {
            match byte {
                b'"' => {
                    if self.string().is_none() {
                        self.at = self.bytes.len();
                    }
                }
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' if depth == 0 => return,
                b'}' | b']' => {
                    depth -= 1;
                    self.at += 1;
                }
                b',' if depth == 0 => return,
                _ => {
                    self.at += 1;
                    continue;
                }
            }
            if depth == 0 {
                return;
            }
        }
    }
}

fn raw(start: usize, end: usize) -> Raw {
    // Documents are at most `limits::MESSAGE` long.
    Raw {
        start: start as u32,
        end: end as u32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_keys_and_broken_values_cost_nothing_else() {
        let document = Document::read(
            br#"{"text": "a", "x": @@, "text": "b", "n": -12, "s": "34", "l": [1, {"k": null}], "end": true"#,
        );
        let root = document.root();
        let texts: Vec<_> = root.all("text").filter_map(Node::text).collect();
        assert_eq!(texts, ["a", "b"]);
        assert_eq!(root.get("n").and_then(Node::integer), Some(-12));
        assert_eq!(root.get("s").and_then(Node::integer), Some(34));
        assert_eq!(root.get("l").map(|l| l.items().count()), Some(2));
        assert!(
            root.get("end")
                .is_some_and(|end| matches!(end.value, Value::Bool))
        );
    }

    #[test]
    fn a_path_without_quotes_is_a_string() {
        let document =
            Document::read(b"{\"document_id\": video_files/sticker (2).webm,\n\"text\": \"x\"}");
        assert_eq!(
            document.root().word("document_id").as_deref(),
            Some("video_files/sticker (2).webm")
        );
        assert_eq!(document.root().word("text").as_deref(), Some("x"));
    }

    #[test]
    fn depth_and_number_are_bounded() {
        let deep = "[".repeat(100_000);
        assert!(Document::read(deep.as_bytes()).cut);
        let wide = format!("[{}]", "1,".repeat(limits::VALUES + 1));
        assert!(Document::read(wide.as_bytes()).cut);
    }
}
