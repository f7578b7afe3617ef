//! Where the records of a file begin and end, found while streaming: elements of JSON arrays, lines, XML elements,
//! rows of a table. Nothing is parsed here; a state machine that can be fed any cut of the bytes.

// length: four grammars that share one way of being fed

use super::json::JsonSplit;

/// How a file is divided.
#[derive(Clone, Copy)]
pub(crate) enum Layout {
    /// Elements of the arrays at this path from the root; `*` is any element of an array on the way, `{}` any member of an
    /// object. Where `{}` is the last step, the records are the members of the objects before it.
    Json(&'static [&'static str]),
    /// One a line.
    Lines,
    /// Elements of these names, alone or with content.
    Xml(&'static [&'static str]),
    /// Rows in which quotes may hold line breaks.
    Rows,
    /// From one line that begins a record to the next.
    Headed(fn(&[u8]) -> bool),
    /// From one occurrence of this text to the next.
    Marked(&'static str),
}

/// A record's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    /// Which array of the file (JSON), in order; else 0.
    pub(crate) list: usize,
    /// First byte.
    pub(crate) start: u64,
    /// One past the last.
    pub(crate) end: u64,
}

/// A state machine over the bytes of a file.
pub(crate) enum Splitter {
    /// JSON.
    Json(JsonSplit),
    /// The others.
    Other(Other),
}

impl Splitter {
    /// From the beginning of the file.
    pub(crate) fn new(layout: Layout) -> Self {
        match layout {
            Layout::Json(path) => Self::Json(JsonSplit::new(path)),
            layout => Self::Other(Other::new(layout, 0)),
        }
    }

    /// From a border between records at `at`.
    pub(crate) fn inside(layout: Layout, list: usize, at: u64) -> Self {
        match layout {
            Layout::Json(path) => Self::Json(JsonSplit::inside(path, list, at)),
            layout => Self::Other(Other::new(layout, at)),
        }
    }

    /// Takes the next bytes, gives the records that end in them.
    pub(crate) fn feed(&mut self, bytes: &[u8], give: &mut dyn FnMut(Span)) {
        match self {
            Self::Json(json) => json.feed(bytes, give),
            Self::Other(other) => other.feed(bytes, give),
        }
    }

    /// The end of the file. Says where a record was cut off, where one was.
    pub(crate) fn finish(&mut self, give: &mut dyn FnMut(Span)) -> Option<u64> {
        match self {
            Self::Json(json) => json.finish(),
            Self::Other(other) => other.finish(give),
        }
    }
}

/// Names of XML elements compared are shorter than this.
const NAME: usize = 16;
/// A line's beginning that tells whether it begins a record.
const LINE_HEAD: usize = 96;

/// Lines, rows, headed lines, XML.
pub(crate) struct Other {
    layout: Layout,
    at: u64,
    /// Where the record under way began.
    start: Option<u64>,
    /// Inside quotes (rows, XML attributes: which quote).
    quote: u8,
    /// First bytes of the line, or the name of the tag.
    head: Vec<u8>,
    /// Where the line or tag began.
    line: u64,
    /// XML: inside a tag; the name is complete; the byte before.
    tag: bool,
    named: bool,
    before: u8,
    /// XML: index of the open element.
    open: Option<usize>,
}

impl Other {
    fn new(layout: Layout, at: u64) -> Self {
        Self {
            layout,
            at,
            start: None,
            quote: 0,
            head: Vec::new(),
            line: at,
            tag: false,
            named: false,
            before: 0,
            open: None,
        }
    }

    fn feed(&mut self, bytes: &[u8], give: &mut dyn FnMut(Span)) {
        match self.layout {
            Layout::Lines | Layout::Json(_) => self.lines(bytes, give),
            Layout::Rows => self.rows(bytes, give),
            Layout::Headed(begins) => self.headed(bytes, begins, give),
            Layout::Xml(names) => self.xml(bytes, names, give),
            Layout::Marked(mark) => self.marked(bytes, mark.as_bytes(), give),
        }
    }

    fn marked(&mut self, bytes: &[u8], mark: &[u8], give: &mut dyn FnMut(Span)) {
        // A mark may lie across two stretches: the end of the one before is looked at again.
        let base = self.at - self.head.len() as u64;
        self.head.extend_from_slice(bytes);
        for found in memchr::memmem::find_iter(&self.head, mark) {
            let at = base + found as u64;
            if let Some(start) = self.start.replace(at) {
                give(span(start, at));
            }
        }
        let rest = self.head.len() - self.head.len().min(mark.len().saturating_sub(1));
        self.head.drain(..rest);
        self.at += bytes.len() as u64;
    }

    fn lines(&mut self, bytes: &[u8], give: &mut dyn FnMut(Span)) {
        let mut from = 0;
        for newline in memchr::memchr_iter(b'\n', bytes) {
            let start = self.start.take().unwrap_or(self.at + from as u64);
            give(span(start, self.at + newline as u64));
            from = newline + 1;
        }
        if from < bytes.len() && self.start.is_none() {
            self.start = Some(self.at + from as u64);
        }
        self.at += bytes.len() as u64;
    }

    fn rows(&mut self, bytes: &[u8], give: &mut dyn FnMut(Span)) {
        for at in memchr::memchr2_iter(b'"', b'\n', bytes) {
            if bytes[at] == b'"' {
                self.quote ^= 1;
            } else if self.quote == 0 {
                let end = self.at + at as u64;
                give(span(self.start.unwrap_or(self.line), end));
                self.line = end + 1;
                self.start = None;
            }
        }
        self.at += bytes.len() as u64;
        if self.at > self.line {
            self.start = Some(self.line);
        }
    }

    fn headed(&mut self, bytes: &[u8], begins: fn(&[u8]) -> bool, give: &mut dyn FnMut(Span)) {
        let mut from = 0;
        while from < bytes.len() {
            let newline = memchr::memchr(b'\n', &bytes[from..]).map(|i| from + i);
            let end = newline.unwrap_or(bytes.len());
            let room = LINE_HEAD.saturating_sub(self.head.len()).min(end - from);
            self.head.extend_from_slice(&bytes[from..from + room]);
            from = end;
            if newline.is_some() {
                from += 1;
                self.line_ends(self.at + from as u64, begins, give);
            }
        }
        self.at += bytes.len() as u64;
    }

    fn line_ends(&mut self, next: u64, begins: fn(&[u8]) -> bool, give: &mut dyn FnMut(Span)) {
        if begins(&self.head) {
            if let Some(start) = self.start {
                give(span(start, self.line));
            }
            self.start = Some(self.line);
        }
        self.head.clear();
        self.line = next;
    }

    fn xml(&mut self, bytes: &[u8], names: &[&str], give: &mut dyn FnMut(Span)) {
        let mut at = 0;
        while at < bytes.len() {
            if !self.tag {
                match memchr::memchr(b'<', &bytes[at..]) {
                    None => break,
                    Some(i) => {
                        at += i + 1;
                        self.line = self.at + at as u64 - 1;
                        self.tag = true;
                        self.named = false;
                        self.head.clear();
                        self.before = b'<';
                    }
                }
                continue;
            }
            if self.quote != 0 {
                match memchr::memchr(self.quote, &bytes[at..]) {
                    None => break,
                    Some(i) => {
                        at += i + 1;
                        self.quote = 0;
                    }
                }
                continue;
            }
            let byte = bytes[at];
            at += 1;
            match byte {
                b'"' | b'\'' if self.named => self.quote = byte,
                b'>' => self.tag_ends(self.at + at as u64, names, give),
                _ => {
                    self.named |= byte.is_ascii_whitespace();
                    if !self.named && self.head.len() < NAME {
                        self.head.push(byte);
                    }
                }
            }
            self.before = byte;
        }
        self.at += bytes.len() as u64;
    }

    fn tag_ends(&mut self, end: u64, names: &[&str], give: &mut dyn FnMut(Span)) {
        self.tag = false;
        let closing = self.head.first() == Some(&b'/');
        let name = self
            .head
            .strip_prefix(b"/")
            .unwrap_or(&self.head)
            .trim_ascii();
        let name = name.strip_suffix(b"/").unwrap_or(name);
        let known = names.iter().position(|n| n.as_bytes() == name);
        match (known, self.open) {
            (Some(_), None) if closing => {}
            (Some(_), None) if self.before == b'/' => give(span(self.line, end)),
            (Some(known), None) => {
                self.open = Some(known);
                self.start = Some(self.line);
            }
            (Some(known), Some(open)) if closing && known == open => {
                give(span(self.start.unwrap_or(self.line), end));
                self.open = None;
                self.start = None;
            }
            _ => {}
        }
    }

    fn finish(&mut self, give: &mut dyn FnMut(Span)) -> Option<u64> {
        match self.layout {
            Layout::Lines | Layout::Json(_) => {
                if let Some(start) = self.start.take() {
                    give(span(start, self.at));
                }
                None
            }
            Layout::Rows => {
                let open = self.quote != 0;
                let start = self.start.take()?;
                if open {
                    return Some(start);
                }
                give(span(start, self.at));
                None
            }
            Layout::Headed(begins) => {
                if self.at > self.line {
                    self.line_ends(self.at, begins, give);
                }
                if let Some(start) = self.start.take() {
                    give(span(start, self.at));
                }
                None
            }
            Layout::Marked(_) => {
                if let Some(start) = self.start.take() {
                    give(span(start, self.at));
                }
                None
            }
            Layout::Xml(_) if self.tag => Some(self.start.unwrap_or(self.line)),
            Layout::Xml(_) => self.start,
        }
    }
}

fn span(start: u64, end: u64) -> Span {
    Span {
        list: 0,
        start,
        end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(layout: Layout, text: &str, step: usize) -> (Vec<String>, bool) {
        let mut splitter = Splitter::new(layout);
        let mut found = Vec::new();
        let mut take = |s: Span| found.push(text[s.start as usize..s.end as usize].to_owned());
        for chunk in text.as_bytes().chunks(step) {
            splitter.feed(chunk, &mut take);
        }
        let cut = splitter.finish(&mut take).is_some();
        (found, cut)
    }

    fn check(layout: Layout, text: &str, wanted: &[&str], cut: bool) {
        for step in [1, 2, 3, 7, 4096] {
            let (found, was_cut) = split(layout, text, step);
            assert_eq!(found, wanted, "step {step}: {text}");
            assert_eq!(was_cut, cut, "step {step}: {text}");
        }
    }

    #[test]
    fn any_cut_gives_the_same_records() {
        check(Layout::Lines, "a\nb\n\nc", &["a", "b", "", "c"], false);
        check(Layout::Rows, "a,\"x\ny\"\nb\n", &["a,\"x\ny\"", "b"], false);
        check(Layout::Rows, "a\nb,\"x\n", &["a"], true);
        check(
            Layout::Xml(&["sms", "mms"]),
            "<?xml v='1'?><smses n=\"2\"><sms b=\"x > y\" /><mms a='<'><parts><part/></parts></mms>\n<sms></sms></smses>",
            &[
                "<sms b=\"x > y\" />",
                "<mms a='<'><parts><part/></parts></mms>",
                "<sms></sms>",
            ],
            false,
        );
        check(
            Layout::Xml(&["sms"]),
            "<smses><sms a=\"1\"/><sms b",
            &["<sms a=\"1\"/>"],
            true,
        );
        let begins: fn(&[u8]) -> bool = |line| line.starts_with(b"[");
        check(
            Layout::Headed(begins),
            "t\n[1] a\nb\n[2] c",
            &["[1] a\nb\n", "[2] c"],
            false,
        );
        check(
            Layout::Marked("<li "),
            "<ol><li 1><<li 2></ol>",
            &["<li 1><", "<li 2></ol>"],
            false,
        );
    }
}
