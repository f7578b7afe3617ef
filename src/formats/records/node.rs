//! JSON with the way back to the bytes: values borrow from the file and know where they stand. Tolerant of unknown
//! fields and types, strict about the grammar, linear, and bounded in depth.

use super::written::Written;
use std::borrow::Cow;

/// Deeper nesting is met only in bombs; every export here needs fewer than twenty levels.
const DEPTH: usize = 128;

/// A value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Node<'a> {
    /// `null`, and what is not there.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as written.
    Number(&'a str),
    /// A string.
    Text(Quoted<'a>),
    /// An array.
    List(Vec<Node<'a>>),
    /// An object; of a key that stands twice the first counts.
    Object(Vec<(Quoted<'a>, Node<'a>)>),
}

/// A string between its quotes, escapes as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quoted<'a> {
    /// The bytes between the quotes.
    pub(crate) raw: &'a str,
    /// Where they begin in the entry.
    pub(crate) at: u64,
}

static NULL: Node<'static> = Node::Null;

impl<'a> Node<'a> {
    /// The field of an object; `Null` where there is none.
    pub(crate) fn get(&self, key: &str) -> &Node<'a> {
        match self {
            Node::Object(fields) => fields
                .iter()
                .find(|(k, _)| k.raw == key)
                .map_or(&NULL, |(_, node)| node),
            _ => &NULL,
        }
    }

    /// A field of a field …
    pub(crate) fn path(&self, keys: &[&str]) -> &Node<'a> {
        keys.iter().fold(self, |node, key| node.get(key))
    }

    /// The elements of an array; none of anything else.
    pub(crate) fn list(&self) -> &[Node<'a>] {
        match self {
            Node::List(list) => list,
            _ => &[],
        }
    }

    /// The fields of an object.
    pub(crate) fn fields(&self) -> &[(Quoted<'a>, Node<'a>)] {
        match self {
            Node::Object(fields) => fields,
            _ => &[],
        }
    }

    /// The string.
    pub(crate) fn quoted(&self) -> Option<Quoted<'a>> {
        match self {
            Node::Text(quoted) => Some(*quoted),
            _ => None,
        }
    }

    /// A string that is not empty, escapes resolved.
    pub(crate) fn text(&self) -> Option<Cow<'a, str>> {
        self.quoted().map(Quoted::plain).filter(|t| !t.is_empty())
    }

    /// As [`Node::text`] of a field.
    pub(crate) fn str(&self, key: &str) -> Option<Cow<'a, str>> {
        self.get(key).text()
    }

    /// A whole number, written as number or as string; fractions are cut.
    pub(crate) fn int(&self) -> Option<i64> {
        let written = match self {
            Node::Number(written) => Cow::Borrowed(*written),
            Node::Text(quoted) => quoted.plain(),
            _ => return None,
        };
        let whole = written.trim().split('.').next().unwrap_or_default();
        whole.parse().ok()
    }

    /// Whether it is `true` (also as word or 1).
    pub(crate) fn is_true(&self) -> bool {
        match self {
            Node::Bool(b) => *b,
            Node::Number(n) => *n == "1",
            Node::Text(t) => t.raw.eq_ignore_ascii_case("true"),
            _ => false,
        }
    }

    /// Whether it is there.
    pub(crate) fn is_some(&self) -> bool {
        *self != Node::Null
    }
}

impl<'a> Quoted<'a> {
    /// The string with its escapes resolved.
    pub(crate) fn plain(self) -> Cow<'a, str> {
        if memchr::memchr(b'\\', self.raw.as_bytes()).is_none() {
            return Cow::Borrowed(self.raw);
        }
        let mut written = Written::default();
        written.json(self);
        Cow::Owned(written.text)
    }
}

/// Parses one value; `at` is where the bytes begin in the entry. The error says what is wrong, never content.
pub(crate) fn parse(text: &str, at: u64) -> Result<Node<'_>, &'static str> {
    let mut parser = Parser {
        text,
        bytes: text.as_bytes(),
        at,
        next: 0,
    };
    let node = parser.value(0)?;
    parser.blank();
    if parser.next < text.len() {
        return Err("something stands behind the value");
    }
    Ok(node)
}

struct Parser<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: u64,
    next: usize,
}

impl<'a> Parser<'a> {
    fn blank(&mut self) {
        while self
            .bytes
            .get(self.next)
            .is_some_and(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n'))
        {
            self.next += 1;
        }
    }

    fn peek(&mut self) -> Option<u8> {
        self.blank();
        self.bytes.get(self.next).copied()
    }

    fn value(&mut self, depth: usize) -> Result<Node<'a>, &'static str> {
        if depth > DEPTH {
            return Err("nested too deeply");
        }
        match self.peek().ok_or("ends too early")? {
            b'"' => self.string().map(Node::Text),
            b'{' => self.object(depth),
            b'[' => self.list(depth),
            b't' => self.word("true", Node::Bool(true)),
            b'f' => self.word("false", Node::Bool(false)),
            b'n' => self.word("null", Node::Null),
            b'-' | b'0'..=b'9' => Ok(self.number()),
            _ => Err("no value where one must stand"),
        }
    }

    fn word(&mut self, word: &str, node: Node<'a>) -> Result<Node<'a>, &'static str> {
        if self.bytes[self.next..].starts_with(word.as_bytes()) {
            self.next += word.len();
            return Ok(node);
        }
        Err("an unknown word")
    }

    fn number(&mut self) -> Node<'a> {
        let start = self.next;
        while self
            .bytes
            .get(self.next)
            .is_some_and(|b| matches!(b, b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9'))
        {
            self.next += 1;
        }
        Node::Number(&self.text[start..self.next])
    }

    /// A string; control characters inside are let pass, other programs write them.
    fn string(&mut self) -> Result<Quoted<'a>, &'static str> {
        let start = self.next + 1;
        let mut end = start;
        loop {
            let rest = self.bytes.get(end..).unwrap_or_default();
            match memchr::memchr2(b'"', b'\\', rest) {
                None => return Err("a string never ends"),
                Some(i) if rest[i] == b'"' => {
                    end += i;
                    break;
                }
                Some(i) => end += i + 2,
            }
        }
        self.next = end + 1;
        // An escaped character of several bytes may be cut by the jump of two: the quote found is still a border.
        let raw = self.text.get(start..end).ok_or("a string is damaged")?;
        Ok(Quoted {
            raw,
            at: self.at + start as u64,
        })
    }

    fn list(&mut self, depth: usize) -> Result<Node<'a>, &'static str> {
        self.next += 1;
        let mut list = Vec::new();
        if self.peek() == Some(b']') {
            self.next += 1;
            return Ok(Node::List(list));
        }
        loop {
            list.push(self.value(depth + 1)?);
            match self.peek() {
                Some(b',') => self.next += 1,
                Some(b']') => {
                    self.next += 1;
                    return Ok(Node::List(list));
                }
                _ => return Err("a list is broken"),
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Node<'a>, &'static str> {
        self.next += 1;
        let mut fields = Vec::new();
        if self.peek() == Some(b'}') {
            self.next += 1;
            return Ok(Node::Object(fields));
        }
        loop {
            if self.peek() != Some(b'"') {
                return Err("an object is broken");
            }
            let key = self.string()?;
            if self.peek() != Some(b':') {
                return Err("an object is broken");
            }
            self.next += 1;
            fields.push((key, self.value(depth + 1)?));
            match self.peek() {
                Some(b',') => self.next += 1,
                Some(b'}') => {
                    self.next += 1;
                    return Ok(Node::Object(fields));
                }
                _ => return Err("an object is broken"),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_know_where_they_stand() {
        let text = r#" {"a": [1, "x\ny"], "b": {"c": true}, "n": "12"} "#;
        let node = parse(text, 100).unwrap();
        let x = node.get("a").list()[1].quoted().unwrap();
        assert_eq!(x.at, 100 + text.find("x\\n").unwrap() as u64);
        assert_eq!(x.plain(), "x\ny");
        assert!(node.path(&["b", "c"]).is_true());
        assert_eq!(node.get("n").int(), Some(12));
        assert_eq!(node.path(&["no", "such"]), &Node::Null);
    }

    #[test]
    fn broken_json_is_an_error_and_never_a_panic() {
        let whole = r#"{"a":[1,"\u00e4ü\"",null],"b":{"c":false}}"#;
        for (end, _) in whole.char_indices() {
            assert!(parse(&whole[..end], 0).is_err(), "{end}");
        }
        assert!(parse(&"[".repeat(1000), 0).is_err());
        assert!(parse("{\"a\":1 2}", 0).is_err());
    }
}
