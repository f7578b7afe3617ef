//! yEnc in plain bodies: `=ybegin … name=NAME`, 8-bit lines, `=yend` (yEnc draft 1.3; mail.md section 12). It comes from news groups
//! and is not decoded: the file is named, its bytes are no text.

use super::header::line_end;
use memchr::memmem;
use std::ops::Range;

/// A file in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// Where it stands, its first and last line included.
    pub(super) range: Range<usize>,
    /// The name it gives.
    pub(super) name: String,
}

/// All blocks of a text, in order, at most `most`; one without its end reaches to the end of the text.
pub(super) fn blocks(text: &[u8], most: usize) -> Vec<Block> {
    let mut found = Vec::new();
    let mut at = 0;
    while found.len() < most
        && let Some(start) = line_that_starts(text, at, b"=ybegin ")
    {
        let first = line_end(text, start);
        at = first;
        let head = String::from_utf8_lossy(text[start..first].trim_ascii_end()).into_owned();
        // Both are required: a sentence that begins alike has neither.
        let Some(name) = head.split_once(" name=").map(|(_, name)| name.trim()) else {
            continue;
        };
        if !head.contains(" line=") || name.is_empty() {
            continue;
        }
        at = line_that_starts(text, first, b"=yend").map_or(text.len(), |end| line_end(text, end));
        found.push(Block {
            range: start..at,
            name: name
                .rsplit(['/', '\\'])
                .next()
                .unwrap_or_default()
                .to_owned(),
        });
    }
    found
}

fn line_that_starts(text: &[u8], from: usize, with: &[u8]) -> Option<usize> {
    memmem::find_iter(&text[from..], with)
        .map(|i| from + i)
        .find(|&at| at == 0 || text[at - 1] == b'\n')
}

#[cfg(test)]
mod tests {
    use super::blocks;

    #[test]
    fn a_block_and_what_only_begins_like_one() {
        let text = b"vorher\n=ybegin line=128 size=5 name=a/bild 1.jpg\nr\x8b\x96\x96\x99\n=yend size=5\nnachher\n";
        let found = blocks(text, 9);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].name, "bild 1.jpg");
        assert!(text[found[0].range.end..].starts_with(b"nachher"));
        assert!(blocks(b"=ybegin heute\n=yend\n", 9).is_empty());
        let cut = b"=ybegin line=128 size=5 name=a\nxx";
        assert_eq!(blocks(cut, 9)[0].range, 0..cut.len());
    }
}
