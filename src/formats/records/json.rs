//! Elements of the arrays that hold messages, found in a JSON file of any size; what stands around them is kept as a
//! frame: the same document with these arrays empty. Objects whose members are the messages are read alike: then the
//! elements are their values.

use super::split::Span;

/// A frame is names and settings: the largest seen (a workspace's) is some 2 MB.
pub(crate) const FRAME: usize = 16 << 20;
/// Deeper nesting than this is no export.
const DEPTH: usize = 512;
/// A step of a path: any member of an object. As the last step: the messages are the members.
pub(super) const ANY: &str = "{}";

/// A container on the way to the wanted arrays.
#[derive(Debug, Clone, Copy)]
struct Level {
    object: bool,
    /// Its path is the beginning of the wanted path.
    on_path: bool,
}

/// The state machine.
pub(crate) struct JsonSplit {
    path: &'static [&'static str],
    /// The document without the elements, until it grows too large.
    pub(crate) frame: Vec<u8>,
    /// The frame grew too large.
    pub(crate) overflow: bool,
    /// Wanted arrays met so far.
    pub(crate) lists: usize,
    levels: Vec<Level>,
    at: u64,
    /// In a wanted array, or object.
    inside: bool,
    /// What is wanted are the members of an object: a string before a colon is a key.
    members: bool,
    /// In an element: where it began and how deep in it.
    element: Option<(u64, usize)>,
    in_string: bool,
    escaped: bool,
    /// The key read last, while it may be one of the path.
    key: Vec<u8>,
    /// A string just read is a key.
    key_next: bool,
    broken: bool,
    begun: bool,
    resumed: bool,
}

impl JsonSplit {
    pub(super) fn new(path: &'static [&'static str]) -> Self {
        Self {
            path,
            frame: Vec::new(),
            overflow: false,
            lists: 0,
            levels: Vec::new(),
            at: 0,
            inside: false,
            members: path.last() == Some(&ANY),
            element: None,
            in_string: false,
            escaped: false,
            key: Vec::new(),
            key_next: false,
            broken: false,
            begun: false,
            resumed: false,
        }
    }

    pub(super) fn inside(path: &'static [&'static str], list: usize, at: u64) -> Self {
        Self {
            inside: true,
            lists: list + 1,
            at,
            begun: true,
            resumed: true,
            ..Self::new(path)
        }
    }

    pub(super) fn feed(&mut self, bytes: &[u8], give: &mut dyn FnMut(Span)) {
        let mut next = 0;
        while next < bytes.len() {
            if self.in_string {
                next = self.string(bytes, next);
                continue;
            }
            let byte = bytes[next];
            next += 1;
            if self.inside {
                self.element_byte(byte, self.at + next as u64, give);
            } else {
                self.frame_byte(byte);
            }
        }
        self.at += bytes.len() as u64;
    }

    /// Runs to the end of a string; gives where to go on.
    fn string(&mut self, bytes: &[u8], from: usize) -> usize {
        let mut next = from;
        if self.escaped && next < bytes.len() {
            self.escaped = false;
            next += 1;
        }
        while next < bytes.len() {
            match memchr::memchr2(b'"', b'\\', &bytes[next..]) {
                None => next = bytes.len(),
                Some(i) if bytes[next + i] == b'"' => {
                    next += i + 1;
                    self.in_string = false;
                    break;
                }
                Some(i) => {
                    next += i + 2;
                    if next > bytes.len() {
                        next = bytes.len();
                        self.escaped = true;
                    }
                }
            }
        }
        if !self.inside {
            self.keep(&bytes[from..next]);
            if self.key_next && self.key.len() < 64 {
                let end = next - usize::from(!self.in_string);
                self.key.extend_from_slice(&bytes[from..end]);
            }
        }
        next
    }

    fn element_byte(&mut self, byte: u8, end: u64, give: &mut dyn FnMut(Span)) {
        match (byte, &mut self.element) {
            (b'"', element) => {
                self.in_string = true;
                element.get_or_insert((end - 1, 0));
            }
            (b':', Some((_, 0))) if self.members => self.element = None,
            (b'{' | b'[', Some((_, depth))) => *depth += 1,
            (b'{' | b'[', None) => self.element = Some((end - 1, 1)),
            (b'}' | b']', Some((start, depth))) if *depth > 0 => {
                *depth -= 1;
                if *depth == 0 {
                    give(Span {
                        list: self.lists.saturating_sub(1),
                        start: *start,
                        end,
                    });
                    self.element = None;
                }
            }
            (b',' | b']' | b'}', element) if element.is_none_or(|(_, depth)| depth == 0) => {
                if let Some((start, _)) = element.take() {
                    give(Span {
                        list: self.lists.saturating_sub(1),
                        start,
                        end: end - 1,
                    });
                }
                if byte != b',' {
                    // What follows a resumed stretch is not this reader's.
                    self.inside = false;
                    self.broken |= (byte == b'}') != self.members && !self.resumed;
                    self.frame_byte(byte);
                }
            }
            (byte, None) if !byte.is_ascii_whitespace() => self.element = Some((end - 1, 0)),
            _ => {}
        }
    }

    fn frame_byte(&mut self, byte: u8) {
        if self.resumed {
            return;
        }
        self.keep(&[byte]);
        match byte {
            b'"' => {
                self.in_string = true;
                self.key.clear();
            }
            b'{' | b'[' => self.open(byte == b'{'),
            b'}' | b']' => {
                let fits = self
                    .levels
                    .pop()
                    .is_some_and(|l| l.object == (byte == b'}'));
                self.broken |= !fits;
                self.key_next = false;
            }
            b',' => self.key_next = self.levels.last().is_some_and(|l| l.object),
            b':' => self.key_next = false,
            _ => {}
        }
        self.begun |= !byte.is_ascii_whitespace();
    }

    fn open(&mut self, object: bool) {
        let depth = self.levels.len();
        let on_path = match self.levels.last() {
            None => true,
            Some(level) if !level.on_path => false,
            Some(level) => {
                let step = self.path.get(depth - 1);
                if level.object {
                    step.is_some_and(|s| *s == ANY || s.as_bytes() == self.key.as_slice())
                } else {
                    step.is_some_and(|s| *s == "*")
                }
            }
        };
        if depth >= DEPTH {
            self.broken = true;
            return;
        }
        self.levels.push(Level { object, on_path });
        self.key_next = object;
        self.key.clear();
        let wanted = self.path.len() - usize::from(self.members);
        if on_path && object == self.members && depth == wanted {
            self.inside = true;
            self.lists += 1;
        }
    }

    fn keep(&mut self, bytes: &[u8]) {
        if self.resumed || self.overflow {
            return;
        }
        if self.frame.len() + bytes.len() > FRAME {
            self.overflow = true;
            self.frame = Vec::new();
            return;
        }
        self.frame.extend_from_slice(bytes);
    }

    /// Where the document was cut off, where it was.
    pub(super) fn finish(&mut self) -> Option<u64> {
        if let Some((start, _)) = self.element {
            return Some(start);
        }
        let open = !self.levels.is_empty() || self.in_string || self.broken || !self.begun;
        (open && !self.resumed).then_some(self.at)
    }

    /// The frame closed where the document was cut off, so that what is known can be used.
    pub(crate) fn closed_frame(&self) -> Vec<u8> {
        let mut frame = self.frame.clone();
        if self.in_string && !self.inside {
            frame.push(b'"');
        }
        for level in self.levels.iter().rev() {
            frame.push(if level.object { b'}' } else { b']' });
        }
        frame
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(
        path: &'static [&'static str],
        text: &str,
        step: usize,
    ) -> (Vec<(usize, String)>, String, bool) {
        let mut splitter = JsonSplit::new(path);
        let mut found = Vec::new();
        for chunk in text.as_bytes().chunks(step) {
            splitter.feed(chunk, &mut |s| {
                found.push((s.list, text[s.start as usize..s.end as usize].to_owned()));
            });
        }
        let cut = splitter.finish().is_some();
        let frame = String::from_utf8_lossy(&splitter.closed_frame()).into_owned();
        (found, frame, cut)
    }

    #[test]
    fn elements_and_frame_are_told_apart() {
        let text = r#"{"a":{"messages":[1]},"messages":[{"x":"]\"}"},[2],"s",3 ],"title":"t"}"#;
        for step in [1, 2, 3, 5, 1000] {
            let (found, frame, cut) = split(&["messages"], text, step);
            let wanted = [r#"{"x":"]\"}"}"#, "[2]", r#""s""#, "3 "];
            assert_eq!(
                found.iter().map(|f| f.1.as_str()).collect::<Vec<_>>(),
                wanted
            );
            assert_eq!(frame, r#"{"a":{"messages":[1]},"messages":[],"title":"t"}"#);
            assert!(!cut);
        }
    }

    #[test]
    fn several_arrays_are_numbered() {
        let text = r#"{"c":[{"id":"1","l":[]},{"l":[1,2],"id":"2"},{"l":[3]}]}"#;
        let (found, frame, _) = split(&["c", "*", "l"], text, 4);
        assert_eq!(found, [(1, "1".into()), (1, "2".into()), (2, "3".into())]);
        assert_eq!(
            frame,
            r#"{"c":[{"id":"1","l":[]},{"l":[],"id":"2"},{"l":[]}]}"#
        );
    }

    #[test]
    fn members_of_objects_are_elements_as_well() {
        let path = &[ANY, "messages", ANY];
        let text = r#"{"1@g.us":{"name":"a","messages":{"7":{"d":"x:}"}, "8" : {"d":[1]},"9":2}},"b":{"messages":{},"x":{"messages":{"1":{}}}},"c":{"messages":[{"n":1}]}}"#;
        for step in [1, 2, 3, 5, 1000] {
            let (found, frame, cut) = split(path, text, step);
            let wanted = [r#"{"d":"x:}"}"#, r#"{"d":[1]}"#, "2"];
            assert_eq!(
                found
                    .iter()
                    .map(|f| (f.0, f.1.as_str()))
                    .collect::<Vec<_>>(),
                wanted.map(|w| (0, w))
            );
            assert_eq!(
                frame,
                r#"{"1@g.us":{"name":"a","messages":{}},"b":{"messages":{},"x":{"messages":{"1":{}}}},"c":{"messages":[{"n":1}]}}"#
            );
            assert!(!cut);
        }
        let (found, _, cut) = split(path, r#"{"a":{"messages":{"7":{"d":1},"8":{"d""#, 3);
        assert_eq!((found.len(), cut), (1, true));
        assert!(split(path, r#"{"a":{"messages":{"7":{"d":1}]}}"#, 3).2);
    }

    #[test]
    fn the_root_may_be_the_array_and_a_cut_is_seen() {
        assert_eq!(split(&[], "[{\"a\":1},{\"b\":2}]", 3).0.len(), 2);
        let (found, _, cut) = split(&["m"], r#"{"m":[{"a":1},{"b""#, 3);
        assert_eq!((found.len(), cut), (1, true));
        assert!(split(&[], "", 3).2);
    }
}
