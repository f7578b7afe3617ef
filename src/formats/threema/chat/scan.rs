//! Lines and headers of a chat export, streamed: the survey needs their places, never the text between them
//! (threema.md sections 5.3 and 6.1).

use super::dates::{Numbers, Shape, numeric};
use super::worded::worded;
use crate::model::Stamp;
use crate::source::Handle;
use std::io;

/// Bytes read at a time.
const BLOCK: u64 = 256 << 10;
/// Longest name before a colon, in bytes: what is longer is text.
const NAME: usize = 200;
/// Bytes of a line that are looked at for its header: a name, a date, and room.
pub(super) const LINE: usize = 1024;

/// Which app wrote the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum App {
    /// Android: `[date] sender: text`, messages end at LF.
    Android,
    /// iPhone: `>>> date: text`, `<<< (sender) date: text`, messages end at CRLF.
    Iphone,
}

/// When a header says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// Numbers whose order the whole file settles.
    Numbers(Numbers),
    /// A settled time.
    Stamp(Stamp),
}

/// The header of a message, as places in its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) when: When,
    /// Sender between these bytes.
    pub(super) sender: Option<(usize, usize)>,
    /// Own side, where the header itself tells.
    pub(super) own: Option<bool>,
    /// Where the content begins.
    pub(super) content: usize,
}

/// How headers of one file look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) app: App,
    /// The shape of Android's dates; none before the first.
    pub(super) shape: Option<Shape>,
    /// Messages end at CRLF only.
    pub(super) crlf_only: bool,
}

/// The header at the start of a line, whatever the file's form.
pub(super) fn any_head(line: &str, app: App) -> Option<Head> {
    match app {
        App::Android => android(line),
        App::Iphone => iphone(line),
    }
}

impl Form {
    /// The header at the start of a line, where it is of this file's form.
    pub(super) fn head(&self, line: &str, after_crlf: bool) -> Option<Head> {
        if self.crlf_only && !after_crlf {
            return None;
        }
        let head = any_head(line, self.app)?;
        match (head.when, self.shape) {
            (When::Numbers(numbers), Some(shape)) if numbers.shape != shape => None,
            _ => Some(head),
        }
    }
}

fn android(line: &str) -> Option<Head> {
    let inner = line.strip_prefix('[')?;
    let close = inner.find("] ")?;
    let numbers = numeric(&inner[..close])?;
    let content = 1 + close + 2;
    // Deleted messages of groups have no sender.
    let colon = line[content..]
        .find(": ")
        .filter(|at| (1..=NAME).contains(at));
    Some(Head {
        when: When::Numbers(numbers),
        sender: colon.map(|at| (content, content + at)),
        own: None,
        content,
    })
}

fn iphone(line: &str) -> Option<Head> {
    let own = line.starts_with(">>> ");
    if !own && !line.starts_with("<<< ") {
        return None;
    }
    if let (false, Some(inner)) = (own, line[4..].strip_prefix('(')) {
        // A name may hold parentheses itself: the last one before a date closes it.
        for (close, _) in inner.rmatch_indices(") ") {
            if let Some((stamp, length)) = worded(&inner[close + 2..]) {
                return Some(Head {
                    when: When::Stamp(stamp),
                    sender: Some((5, 5 + close)),
                    own: Some(false),
                    content: 5 + close + 2 + length,
                });
            }
        }
        return None;
    }
    let (stamp, length) = worded(&line[4..])?;
    Some(Head {
        when: When::Stamp(stamp),
        sender: None,
        own: Some(own),
        content: 4 + length,
    })
}

/// A line of the file.
pub(super) struct Line<'a> {
    /// Offset of its first byte.
    pub(super) start: u64,
    /// Its first bytes without the line end, at most [`LINE`].
    pub(super) head: &'a str,
    /// The line before ended with CRLF, or this is the first one.
    pub(super) after_crlf: bool,
}

/// Gives each line in order.
///
/// # Errors
/// What the operating system says.
pub(super) fn lines(handle: &Handle, take: &mut dyn FnMut(&Line<'_>) -> bool) -> io::Result<()> {
    let (mut block, mut line) = (Vec::new(), Vec::with_capacity(LINE));
    let (mut at, mut start, mut after_crlf, mut last) = (0, 0, true, 0);
    loop {
        handle.read_range(at, at + BLOCK, &mut block)?;
        if block.is_empty() {
            break;
        }
        let mut from = 0;
        for hit in memchr::memchr_iter(b'\n', &block) {
            fill(&mut line, &block[from..hit]);
            let before = if hit > from { block[hit - 1] } else { last };
            if !give(&line, start, after_crlf, take) {
                return Ok(());
            }
            line.clear();
            (after_crlf, last) = (before == b'\r', b'\n');
            (from, start) = (hit + 1, at + hit as u64 + 1);
        }
        fill(&mut line, &block[from..]);
        last = block[from..].last().copied().unwrap_or(last);
        at += block.len() as u64;
    }
    if start < at {
        give(&line, start, after_crlf, take);
    }
    Ok(())
}

fn fill(line: &mut Vec<u8>, bytes: &[u8]) {
    let room = LINE - line.len().min(LINE);
    line.extend_from_slice(&bytes[..bytes.len().min(room)]);
}

fn give(
    line: &[u8],
    start: u64,
    after_crlf: bool,
    take: &mut dyn FnMut(&Line<'_>) -> bool,
) -> bool {
    take(&Line {
        start,
        head: head_of(line, start == 0),
        after_crlf,
    })
}

/// The text of a line's first bytes, as far as they are UTF-8: headers are.
pub(super) fn head_of(line: &[u8], first: bool) -> &str {
    let bare = if first {
        line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line)
    } else {
        line
    };
    let cut = &bare[..bare.len().min(LINE)];
    let valid = cut.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    valid.strip_suffix('\r').unwrap_or(valid)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trap_13_only_whole_headers_begin_messages() {
        let android = |line| any_head(line, App::Android).is_some();
        assert!(android("[7.7.2025, 08:12] Mira: x"));
        assert!(!android("[Entwurf] Doku"));
        assert!(!android("[7.7.2025] Mira: x"));
        assert!(!android(" [7.7.2025, 08:12] Mira: x"));
        let iphone = |line| any_head(line, App::Iphone);
        assert!(iphone(">>> siehe Angebot").is_none());
        let line =
            "<<< (Frau K. (Büro) (inaktiv)) 7. Juli 2025 um 07:01:00 MESZ: Lindenhof 12: WE 3";
        let head = iphone(line).unwrap();
        let (from, to) = head.sender.unwrap();
        assert_eq!(&line[from..to], "Frau K. (Büro) (inaktiv)");
        assert_eq!(&line[head.content..], "Lindenhof 12: WE 3");
    }
}
