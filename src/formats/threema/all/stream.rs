//! Finds the messages in a `Messages` file of any size without holding it: the elements of the list `messages` in the
//! outermost object. What stands around them is small and kept (threema.md section 7).

use crate::source::Handle;
use std::io;

/// Bytes read at a time.
const BLOCK: u64 = 256 << 10;
/// Longest message: the app's own limit is 7,000 bytes of text; polls and edits make it longer.
pub(super) const MESSAGE: usize = 16 << 20;
/// What is kept of the rest: names and members.
const HEAD: usize = 1 << 20;

/// What was found around the messages.
#[derive(Debug, Default)]
pub(super) struct Around {
    /// The file without its messages.
    pub(super) head: Vec<u8>,
    /// The file ends inside its list or a message: the export was broken off.
    pub(super) cut: bool,
    /// Messages longer than [`MESSAGE`], by offset.
    pub(super) too_long: Vec<u64>,
}

struct Scanner<'t> {
    take: &'t mut dyn FnMut(u64, &[u8]),
    around: Around,
    depth: usize,
    in_string: bool,
    escaped: bool,
    /// The last string of the outermost object: the key of what comes next.
    key: Vec<u8>,
    in_messages: bool,
    /// Start of the message that is being read.
    message: Option<u64>,
    bytes: Vec<u8>,
    skipped: bool,
}

/// Gives each message in the order of the file.
///
/// # Errors
/// What the operating system says.
pub(super) fn messages(handle: &Handle, take: &mut dyn FnMut(u64, &[u8])) -> io::Result<Around> {
    let mut scanner = Scanner {
        take,
        around: Around::default(),
        depth: 0,
        in_string: false,
        escaped: false,
        key: Vec::new(),
        in_messages: false,
        message: None,
        bytes: Vec::new(),
        skipped: false,
    };
    let (mut at, mut block) = (0, Vec::new());
    loop {
        handle.read_range(at, at + BLOCK, &mut block)?;
        if block.is_empty() {
            break;
        }
        for (index, byte) in block.iter().enumerate() {
            scanner.byte(at + index as u64, *byte);
        }
        at += block.len() as u64;
    }
    scanner.around.cut = scanner.depth > 0;
    Ok(scanner.around)
}

impl Scanner<'_> {
    fn byte(&mut self, at: u64, byte: u8) {
        let begins = self.in_messages
            && self.depth == 2
            && !self.in_string
            && self.message.is_none()
            && byte == b'{';
        if begins {
            self.message = Some(at);
        }
        self.keep(byte);
        if self.in_string {
            self.inside_string(byte);
            return;
        }
        match byte {
            b'"' => {
                self.in_string = true;
                if self.depth == 1 {
                    self.key.clear();
                }
            }
            b'{' | b'[' => {
                if self.depth == 1 {
                    self.in_messages = byte == b'[' && self.key == b"messages";
                }
                self.depth += 1;
            }
            b'}' | b']' => self.close(),
            _ => {}
        }
    }

    fn inside_string(&mut self, byte: u8) {
        if self.escaped {
            self.escaped = false;
        } else if byte == b'\\' {
            self.escaped = true;
        } else if byte == b'"' {
            self.in_string = false;
        } else if self.depth == 1 && self.key.len() < 64 {
            self.key.push(byte);
        }
    }

    fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        if self.depth != 2 || !self.in_messages {
            return;
        }
        if let Some(start) = self.message.take() {
            if self.skipped {
                self.around.too_long.push(start);
            } else {
                (self.take)(start, &self.bytes);
            }
            self.bytes.clear();
            self.skipped = false;
        }
    }

    fn keep(&mut self, byte: u8) {
        if self.message.is_none() {
            if self.around.head.len() < HEAD {
                self.around.head.push(byte);
            }
        } else if self.bytes.len() < MESSAGE {
            self.bytes.push(byte);
        } else {
            self.skipped = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn found(text: &str) -> (Vec<(u64, String)>, Around) {
        let handle = Handle::Memory(Arc::from(text.as_bytes()));
        let mut seen = Vec::new();
        let around = messages(&handle, &mut |at, bytes| {
            seen.push((at, String::from_utf8_lossy(bytes).into_owned()));
        })
        .unwrap();
        (seen, around)
    }

    #[test]
    fn messages_are_found_between_commas_on_lines_of_their_own() {
        let text = "{\n  \"a\" : { \"messages\" : [ {} ] }\n,\n  \"messages\": [\n    {\"text\":\"} ] \\\" {\"}\n,\n {\"x\":[{}]}\n  ]\n}";
        let (seen, around) = found(text);
        assert_eq!(seen.len(), 2);
        assert_eq!(seen[0].1, "{\"text\":\"} ] \\\" {\"}");
        assert!(text[seen[1].0 as usize..].starts_with(&seen[1].1));
        assert!(!around.cut);
        let head = String::from_utf8(around.head).unwrap();
        assert!(head.contains("\"a\"") && !head.contains("text"));
    }

    #[test]
    fn a_file_that_was_broken_off_is_told() {
        let (seen, around) = found("{\"messages\": [ {\"id\":\"1\"}, {\"id\":");
        assert_eq!(seen.len(), 1);
        assert!(around.cut);
        assert!(found("}}]]").0.is_empty());
    }
}
