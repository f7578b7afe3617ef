//! Where a mail's signature is (mail.md section 14, catalogue 1.1 no. 6): mandatory details on business letters are the
//! sender's own data, not a finding about third parties.

use crate::model::{Section, SectionKind};
use aho_corasick::AhoCorasick;
use std::ops::Range;
use std::sync::LazyLock;

/// A signature is one of the last blocks, even where it is set in several.
const SIGNATURE_BLOCKS: usize = 3;
/// Lines of a block that are looked at for business marks: a longer block is text.
const SIGNATURE_LINES: usize = 24;

/// The signature of the newly written text: behind `-- `, or one of its last blocks that shows two business marks.
pub(super) fn signature(
    body: &str,
    lines: &[Range<usize>],
    own_end: usize,
    carried: &[Section],
) -> Option<Section> {
    let own: Vec<&Range<usize>> = lines
        .iter()
        .filter(|l| {
            l.start < own_end
                && !carried
                    .iter()
                    .any(|s| s.start <= l.start && l.start < s.end)
        })
        .collect();
    let separator = own
        .iter()
        .position(|l| matches!(&body[(*l).clone()], "-- " | "--"));
    let start = match separator {
        Some(at) => own[at].start,
        None => business_block(body, &own)?,
    };
    // Quoted text below a signature (top posting) ends it.
    let end = carried
        .iter()
        .map(|s| s.start)
        .filter(|s| *s > start)
        .min()
        .unwrap_or(own_end);
    (start < end).then_some(Section {
        kind: SectionKind::Signature,
        start,
        end,
    })
}

/// Where a trailing block with two kinds of business marks begins.
fn business_block(body: &str, own: &[&Range<usize>]) -> Option<usize> {
    let mut end = own.len();
    for _ in 0..SIGNATURE_BLOCKS {
        let blank = |l: &&Range<usize>| body[(*l).clone()].trim().is_empty();
        let last = own[..end].iter().rposition(|l| !blank(l))? + 1;
        let first = own[..last].iter().rposition(blank).map_or(0, |i| i + 1);
        let block = &own[first.max(last.saturating_sub(SIGNATURE_LINES))..last];
        let kinds = block
            .iter()
            .fold(0, |bits, l| bits | marks(&body[(*l).clone()]));
        if kinds.count_ones() >= 2 {
            return Some(block_start(body, block, first == 0));
        }
        end = first;
    }
    None
}

/// From the greeting where the block has one; a block that is the whole text only from its first mark.
fn block_start(body: &str, block: &[&Range<usize>], whole: bool) -> usize {
    let greeting = block.iter().find(|l| is_greeting(&body[(**l).clone()]));
    let marked = || block.iter().find(|l| marks(&body[(**l).clone()]) != 0);
    let line = match greeting {
        Some(line) => Some(line),
        None if whole => marked(),
        None => block.first(),
    };
    line.map_or(0, |l| l.start)
}

fn is_greeting(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    [
        "mit freundlichen gr",
        "freundliche gr",
        "viele gr",
        "beste gr",
        "mfg",
        "kind regards",
        "best regards",
    ]
    .iter()
    .any(|g| lower.starts_with(g))
}

/// Words that mark business details anywhere in a line, with the bit of their kind.
const REGISTERS: [(&str, u8); 18] = [
    ("ust-id", 16),
    ("ust.-id", 16),
    ("ustid", 16),
    ("vat id", 16),
    ("vat no", 16),
    ("steuernummer:", 16),
    ("st.-nr", 16),
    ("geschäftsführer", 8),
    ("geschäftsführung", 8),
    ("managing director", 8),
    ("inhaber:", 8),
    ("inhaberin:", 8),
    ("inh.:", 8),
    ("hrb ", 4),
    ("hra ", 4),
    ("amtsgericht", 4),
    ("handelsregister", 4),
    ("registergericht", 4),
];

/// One pass over a line for all of [`REGISTERS`]; none only if the list could not be built, which its test rules out.
static REGISTER_WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(REGISTERS.iter().map(|(word, _)| word))
        .ok()
});

/// Kinds of business marks a line shows, one bit each: phone, web, register, director, VAT.
fn marks(line: &str) -> u8 {
    let line = line.trim();
    let starts = |marks: &[&str]| {
        marks.iter().any(|m| {
            line.get(..m.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(m))
        })
    };
    let digits = || line.bytes().filter(u8::is_ascii_digit).count();
    let mut kinds = 0;
    if starts(&[
        "tel", "fon", "phone", "mobil", "fax", "handy", "t:", "m:", "t +", "m +", "+49", "t.:",
        "f:",
    ]) && digits() >= 6
    {
        kinds |= 1;
    }
    if starts(&["www.", "http", "web", "internet", "homepage"]) {
        kinds |= 2;
    }
    if let Some(words) = REGISTER_WORDS.as_ref() {
        kinds |= words
            .find_iter(line)
            .fold(0, |bits, hit| bits | REGISTERS[hit.pattern().as_usize()].1);
    }
    kinds
}
