//! uuencoded files in plain bodies: `begin 644 name`, coded lines, `end` (POSIX uuencode; mail.md section 12).

use super::header::line_end;
use memchr::memmem;
use std::ops::Range;

/// Bytes one line codes at most: its length is one letter of six bits.
const LINE: usize = 63;
/// Without its `end` (a cut mail) a block needs this many lines to be one and no text that begins alike.
const LINES_WITHOUT_END: usize = 3;

/// A coded file in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// Where it stands, its first and last line included.
    pub(super) range: Range<usize>,
    /// The name it gives.
    pub(super) name: String,
    /// Its bytes.
    pub(super) data: Vec<u8>,
    /// Its end is missing.
    pub(super) cut: bool,
}

/// All blocks of a text, in order, at most `most`.
pub(super) fn blocks(text: &[u8], most: usize) -> Vec<Block> {
    let mut found = Vec::new();
    let mut at = 0;
    while found.len() < most
        && let Some(start) = memmem::find(&text[at..], b"begin ").map(|i| at + i)
    {
        at = start + 1;
        if start > 0 && text[start - 1] != b'\n' {
            continue;
        }
        if let Some(block) = block(text, start) {
            at = block.range.end;
            found.push(block);
        }
    }
    found
}

fn block(text: &[u8], start: usize) -> Option<Block> {
    let first = line_end(text, start);
    let head = String::from_utf8_lossy(text[start + 6..first].trim_ascii_end());
    let (mode, name) = head.split_once(' ')?;
    let is_mode = (3..=4).contains(&mode.len()) && mode.bytes().all(|b| matches!(b, b'0'..=b'7'));
    if !is_mode || name.trim().is_empty() {
        return None;
    }
    let (mut data, mut lines, mut at, mut cut) = (Vec::new(), 0, first, true);
    while at < text.len() {
        let end = line_end(text, at);
        let line = text[at..end].trim_ascii_end();
        if line == b"end" {
            (at, cut) = (end, false);
            break;
        }
        // A line of length 0 is written as a grave accent, a blank, or nothing.
        if !line.is_empty() && !decode(line, &mut data) {
            break;
        }
        lines += 1;
        at = end;
    }
    let is_block = if cut {
        lines >= LINES_WITHOUT_END && !data.is_empty()
    } else {
        lines > 0
    };
    // Paths are no part of a name.
    let name = name.trim().rsplit(['/', '\\']).next().unwrap_or_default();
    is_block.then(|| Block {
        range: start..at,
        name: name.to_owned(),
        data,
        cut,
    })
}

/// Appends what one line codes; false where it is no coded line. Programs drop blanks at the end: they count as zero.
fn decode(line: &[u8], out: &mut Vec<u8>) -> bool {
    let value = |b: u8| (b' '..=b'`').contains(&b).then(|| (b - b' ') & 63);
    let Some(length) = value(line[0]).map(usize::from) else {
        return false;
    };
    let letters = length.div_ceil(3) * 4;
    // One letter more is a checksum that some programs add.
    if length > LINE || line.len() > letters + 2 {
        return false;
    }
    let mut coded = Vec::with_capacity(letters);
    for &b in line[1..].iter().take(letters) {
        let Some(v) = value(b) else { return false };
        coded.push(v);
    }
    coded.resize(letters, 0);
    let before = out.len();
    for four in coded.chunks_exact(4) {
        out.extend_from_slice(&[
            four[0] << 2 | four[1] >> 4,
            four[1] << 4 | four[2] >> 2,
            four[2] << 6 | four[3],
        ]);
    }
    out.truncate(before + length);
    true
}

#[cfg(test)]
mod tests {
    use super::blocks;

    #[test]
    fn a_block_and_what_only_begins_like_one() {
        let text = b"vorher\nbegin 644 a/notiz.txt\n%2&%L;&\\\n`\nend\nnachher\n";
        let found = blocks(text, 9);
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].name.as_str(), found[0].data.as_slice()),
            ("notiz.txt", &b"Hallo"[..])
        );
        assert_eq!(&text[found[0].range.clone()][..9], b"begin 644");
        assert!(text[found[0].range.end..].starts_with(b"nachher"));
        assert!(!found[0].cut);
        assert!(blocks(b"begin 2026 wie geplant\nund Schluss\nend\n", 9).is_empty());
        assert!(blocks(b"wir begin 644 x\n", 9).is_empty());
    }

    #[test]
    fn a_cut_block_gives_what_there_is() {
        let text = b"begin 644 a.txt\n%2&%L;&\\\n%2&%L;&\\\n%2&%L;&\\\n";
        let found = blocks(text, 9);
        assert_eq!(found[0].data, b"HalloHalloHallo");
        assert!(found[0].cut);
    }
}
