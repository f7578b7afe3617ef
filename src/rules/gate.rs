//! What a pattern's syntax tree tells of every match, never written by hand: least number of digits, one of some rare
//! bytes, a run of capitals and digits, the first three bytes (engine.md section 4), which group is the value.

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

/// Stands in a byte clause for the first byte of the euro sign (and of all of U+2000 to U+2FFF).
pub const LEAD_E2: u8 = 1;
/// Stands in a byte clause for the first byte of the pound sign (and of all of U+0080 to U+00BF).
pub const LEAD_C2: u8 = 2;

/// The byte a clause may speak of: rare ones, neither letters, digits nor blanks.
fn rare(first: u8) -> Option<u8> {
    match first {
        0xe2 => Some(LEAD_E2),
        0xc2 => Some(LEAD_C2),
        b',' | b'-' => None,
        _ => first.is_ascii_punctuation().then_some(first),
    }
}

/// How often one of these bytes is met: marks that end sentences and stand in times are far commoner than others.
fn commonness(clause: u128) -> u32 {
    let common = 1 << b'.' | 1 << b':' | 1 << b'!' | 1 << b'?' | 1 << b'(' | 1 << b')';
    clause.count_ones() + 8 * (clause & common).count_ones()
}

/// "Contains one of these bytes": the rarest such set that the tree guarantees; 0 where there is none.
pub(super) fn byte_clause(hir: &Hir) -> u128 {
    match hir.kind() {
        HirKind::Literal(literal) => literal
            .0
            .iter()
            .filter_map(|b| rare(*b))
            .map(|b| 1 << b)
            .min_by_key(|clause| commonness(*clause))
            .unwrap_or(0),
        HirKind::Class(hir::Class::Unicode(class)) => {
            let bits: Option<u128> = class
                .iter()
                .map(|r| {
                    let mut first = [0; 4];
                    r.start().encode_utf8(&mut first);
                    (r.start() == r.end()).then(|| rare(first[0])).flatten()
                })
                .try_fold(0, |set, byte| Some(set | 1 << byte?));
            bits.unwrap_or(0)
        }
        HirKind::Repetition(repetition) if repetition.min > 0 => byte_clause(&repetition.sub),
        HirKind::Capture(capture) => byte_clause(&capture.sub),
        HirKind::Concat(parts) => parts
            .iter()
            .map(byte_clause)
            .filter(|c| *c != 0)
            .min_by_key(|c| commonness(*c))
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

/// Whether every match begins with an ASCII digit.
pub(super) fn starts_with_digit(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Literal(literal) => literal.0.first().is_some_and(u8::is_ascii_digit),
        HirKind::Class(_) => least_digits(hir) == 1,
        HirKind::Repetition(repetition) => repetition.min > 0 && starts_with_digit(&repetition.sub),
        HirKind::Capture(capture) => starts_with_digit(&capture.sub),
        HirKind::Concat(parts) => parts
            .iter()
            .find(|part| !matches!(part.kind(), HirKind::Look(_)))
            .is_some_and(starts_with_digit),
        HirKind::Alternation(parts) => parts.iter().all(starts_with_digit),
        HirKind::Empty | HirKind::Look(_) => false,
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

/// Index of the group `value`; none where it is the whole match, so that no groups need be searched.
pub(super) fn value_group(hir: &Hir) -> Option<usize> {
    if is_all_value(hir) {
        return None;
    }
    value_index(hir)
}

/// Whether the group `value` spans whatever the pattern matches.
fn is_all_value(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Capture(capture) => capture.name.as_deref() == Some("value"),
        HirKind::Concat(parts) => {
            let mut wide = parts
                .iter()
                .filter(|part| !matches!(part.kind(), HirKind::Look(_)));
            wide.next().is_some_and(is_all_value) && wide.next().is_none()
        }
        _ => false,
    }
}

fn value_index(hir: &Hir) -> Option<usize> {
    match hir.kind() {
        HirKind::Capture(capture) if capture.name.as_deref() == Some("value") => {
            Some(capture.index as usize)
        }
        HirKind::Capture(capture) => value_index(&capture.sub),
        HirKind::Repetition(repetition) => value_index(&repetition.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().find_map(value_index),
        _ => None,
    }
}
