//! What every match of a pattern contains, derived from its syntax tree and never written by hand: least number of
//! digits, one of some rare bytes, a run of capitals and digits, the first three bytes (engine.md section 4).

use regex_syntax::hir::{self, Hir, HirKind};

pub(super) fn least_digits(hir: &Hir) -> u32 {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => 0,
        HirKind::Literal(literal) => literal.0.iter().filter(|b| b.is_ascii_digit()).count() as u32,
        HirKind::Class(hir::Class::Unicode(class)) => u32::from(
            class
                .iter()
                .all(|r| r.start().is_ascii_digit() && r.end().is_ascii_digit()),
        ),
        HirKind::Class(hir::Class::Bytes(class)) => u32::from(
            class
                .iter()
                .all(|r| r.start().is_ascii_digit() && r.end().is_ascii_digit()),
        ),
        HirKind::Repetition(repetition) => {
            repetition.min.saturating_mul(least_digits(&repetition.sub))
        }
        HirKind::Capture(capture) => least_digits(&capture.sub),
        HirKind::Concat(parts) => parts.iter().map(least_digits).sum(),
        HirKind::Alternation(parts) => parts.iter().map(least_digits).min().unwrap_or(0),
    }
}

/// Most heads of one pattern: above, the probe at word starts would let nearly everything through.
const MOST_HEADS: usize = 4096;

/// The first three bytes of every match, folded as the word probe folds them.
pub(super) fn heads(hir: &Hir) -> Option<Vec<[u8; 3]>> {
    let mut extractor = hir::literal::Extractor::new();
    extractor
        .kind(hir::literal::ExtractKind::Prefix)
        .limit_literal_len(3)
        .limit_total(MOST_HEADS)
        .limit_class(12);
    let sequence = extractor.extract(hir);
    let mut heads = Vec::new();
    for literal in sequence.literals()? {
        match *literal.as_bytes() {
            [a, b, c, ..] => heads.push([a, b, c].map(|byte| byte | 0x20)),
            // Anything may follow two letters; folding leaves half of the bytes.
            [a, b] => heads.extend((0..=255_u8).map(|c| [a, b, c].map(|byte| byte | 0x20))),
            _ => return None,
        }
    }
    // The Kelvin sign folds to k; the prepared text holds none.
    heads.retain(|h| *h != [0xe2, 0x84 | 0x20, 0xaa]);
    // A match that may begin with a bracket or a sign does not begin at a word.
    if heads
        .iter()
        .any(|h| !(h[0].is_ascii_alphanumeric() || h[0] >= 0xe3))
    {
        return None;
    }
    heads.sort_unstable();
    heads.dedup();
    Some(heads).filter(|h| !h.is_empty())
}

/// Bytes a clause may speak of: rare ones, neither letters, digits nor blanks.
fn is_rare(byte: u8) -> bool {
    byte.is_ascii_punctuation() && !matches!(byte, b',' | b'-')
}

/// "Contains one of these bytes": the smallest such set that the tree guarantees; 0 where there is none.
pub(super) fn byte_clause(hir: &Hir) -> u128 {
    match hir.kind() {
        HirKind::Literal(literal) => literal
            .0
            .iter()
            .find(|b| is_rare(**b))
            .map_or(0, |b| 1 << b),
        HirKind::Class(hir::Class::Unicode(class)) => {
            let small = class
                .iter()
                .all(|r| r.end().is_ascii() && r.start() == r.end() && is_rare(r.start() as u8));
            if small {
                class.iter().fold(0, |set, r| set | 1 << (r.start() as u8))
            } else {
                0
            }
        }
        HirKind::Repetition(repetition) if repetition.min > 0 => byte_clause(&repetition.sub),
        HirKind::Capture(capture) => byte_clause(&capture.sub),
        HirKind::Concat(parts) => parts
            .iter()
            .map(byte_clause)
            .filter(|c| *c != 0)
            .min_by_key(|c| c.count_ones())
            .unwrap_or(0),
        HirKind::Alternation(parts) => {
            let clauses: Vec<u128> = parts.iter().map(byte_clause).collect();
            if clauses.contains(&0) {
                0
            } else {
                clauses.iter().fold(0, |set, c| set | c)
            }
        }
        _ => 0,
    }
}

/// Longest run of [0-9A-Z] that every match has.
pub(super) fn guaranteed_run(hir: &Hir) -> u32 {
    match hir.kind() {
        HirKind::Class(_) | HirKind::Repetition(_) => solid_run(hir).unwrap_or(0),
        HirKind::Literal(literal) => literal
            .0
            .split(|b| !is_solid(char::from(*b)))
            .map(<[u8]>::len)
            .max()
            .unwrap_or(0) as u32,
        HirKind::Capture(capture) => guaranteed_run(&capture.sub),
        HirKind::Alternation(parts) => parts.iter().map(guaranteed_run).min().unwrap_or(0),
        HirKind::Concat(parts) => {
            let (mut best, mut run) = (0, 0);
            for part in parts
                .iter()
                .filter(|p| !matches!(p.kind(), HirKind::Look(_)))
            {
                match solid_run(part) {
                    Some(length) => run += length,
                    None => {
                        best = best.max(guaranteed_run(part));
                        run = 0;
                    }
                }
                best = best.max(run);
            }
            best
        }
        HirKind::Empty | HirKind::Look(_) => 0,
    }
}

const fn is_solid(c: char) -> bool {
    c.is_ascii_uppercase() || c.is_ascii_digit()
}

/// Least length of a part that consists of [0-9A-Z] only.
fn solid_run(hir: &Hir) -> Option<u32> {
    match hir.kind() {
        HirKind::Literal(literal) => literal
            .0
            .iter()
            .all(|b| is_solid(char::from(*b)))
            .then_some(literal.0.len() as u32),
        HirKind::Class(hir::Class::Unicode(class)) => class
            .iter()
            .all(|r| {
                (is_solid(r.start()) && is_solid(r.end()))
                    && (r.start().is_ascii_digit() == r.end().is_ascii_digit())
            })
            .then_some(1),
        HirKind::Repetition(repetition) => solid_run(&repetition.sub).map(|n| n * repetition.min),
        HirKind::Capture(capture) => solid_run(&capture.sub),
        HirKind::Concat(parts) => parts.iter().map(solid_run).sum(),
        HirKind::Alternation(parts) => parts
            .iter()
            .map(solid_run)
            .collect::<Option<Vec<_>>>()?
            .into_iter()
            .min(),
        HirKind::Empty | HirKind::Look(_) => Some(0),
        HirKind::Class(_) => None,
    }
}
