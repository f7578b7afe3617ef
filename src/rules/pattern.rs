//! From a pattern as written to a pattern that is fast: `\b`, `\d`, `\w`, `\s` in the forms of engine.md section 4.
//!
//! A Unicode `\b` makes the lazy DFA give up at the first umlaut, an ASCII one loses words that begin with one. The half
//! boundaries run at ASCII speed and match a superset, so each hit's real edge is checked afterwards
//! ([`Pattern::edges`]). Gates are derived from the syntax tree: what any match must contain.

use regex_syntax::ast::{self, Ast, ClassSet, ClassSetItem};
use regex_syntax::hir::{self, Hir, HirKind, Look};

/// Which ends of a match must stand at a real word edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Edges {
    /// The pattern begins with `\b`.
    pub start: bool,
    /// The pattern ends with `\b`.
    pub end: bool,
}

/// What every match of a pattern contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Gate {
    /// Least number of ASCII digits.
    pub digits: u32,
    /// Longest guaranteed run of upper-case ASCII letters and digits.
    pub run: u32,
    /// One of these ASCII bytes is needed (bit per byte; 0: no such clause).
    pub bytes: u128,
}

/// A rewritten pattern.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// What is compiled.
    pub hir: Hir,
    /// Edges to check on each match.
    pub edges: Edges,
    /// What must be there before the pattern is tried.
    pub gate: Gate,
    /// Index of the capture group `value`, where there is one.
    pub value_group: Option<usize>,
    /// First three bytes of every match, folded, where they are few and each match begins at a word: the pattern is
    /// tried only there, anchored.
    pub heads: Option<Vec<[u8; 3]>>,
}

/// A mistake in a pattern, with the byte range in the pattern it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternError {
    /// What is wrong, a lower-case fragment.
    pub message: String,
    /// Where in the pattern.
    pub start: usize,
    /// One past the end.
    pub end: usize,
}

/// Parses and rewrites one pattern.
///
/// # Errors
/// The regex library's own complaint, with its place; look-around and back-references are such.
pub fn rewrite(source: &str) -> Result<Pattern, PatternError> {
    let mut tree = ast::parse::ParserBuilder::new()
        .build()
        .parse(source)
        .map_err(|e| PatternError {
            message: e.kind().to_string(),
            start: e.span().start.offset,
            end: e.span().end.offset.max(e.span().start.offset + 1),
        })?;
    replace_perl_classes(&mut tree);
    let hir = hir::translate::TranslatorBuilder::new()
        .unicode(true)
        .utf8(true)
        .build()
        .translate(source, &tree)
        .map_err(|e| PatternError {
            message: e.kind().to_string(),
            start: e.span().start.offset,
            end: e.span().end.offset.max(e.span().start.offset + 1),
        })?;
    if hir.properties().minimum_len().unwrap_or(0) == 0 {
        return Err(PatternError {
            message: "pattern matches the empty text".into(),
            start: 0,
            end: source.len(),
        });
    }
    let hir = halve_borders(&hir);
    let edges = Edges {
        start: begins_with_border(&hir),
        end: ends_with_border(&hir),
    };
    let gate = Gate {
        digits: least_digits(&hir),
        run: guaranteed_run(&hir),
        bytes: byte_clause(&hir),
    };
    let heads = if edges.start { heads(&hir) } else { None };
    let value_group = value_group(&hir);
    Ok(Pattern {
        hir,
        edges,
        gate,
        value_group,
        heads,
    })
}

/// `\d`, `\w`, `\s` become small classes: the Unicode ones would make every automaton a hundred times larger.
fn replace_perl_classes(tree: &mut Ast) {
    match tree {
        Ast::ClassPerl(class) => *tree = Ast::class_bracketed(small_class(class)),
        Ast::ClassBracketed(class) => replace_in_set(&mut class.kind),
        Ast::Repetition(repetition) => replace_perl_classes(&mut repetition.ast),
        Ast::Group(group) => replace_perl_classes(&mut group.ast),
        Ast::Concat(concat) => concat.asts.iter_mut().for_each(replace_perl_classes),
        Ast::Alternation(alternation) => alternation.asts.iter_mut().for_each(replace_perl_classes),
        Ast::Empty(_)
        | Ast::Flags(_)
        | Ast::Literal(_)
        | Ast::Dot(_)
        | Ast::Assertion(_)
        | Ast::ClassUnicode(_) => {}
    }
}

fn replace_in_set(set: &mut ClassSet) {
    match set {
        ClassSet::Item(item) => replace_in_item(item),
        ClassSet::BinaryOp(op) => {
            replace_in_set(&mut op.lhs);
            replace_in_set(&mut op.rhs);
        }
    }
}

fn replace_in_item(item: &mut ClassSetItem) {
    match item {
        ClassSetItem::Perl(class) => *item = ClassSetItem::Bracketed(Box::new(small_class(class))),
        ClassSetItem::Bracketed(class) => replace_in_set(&mut class.kind),
        ClassSetItem::Union(union) => union.items.iter_mut().for_each(replace_in_item),
        _ => {}
    }
}

/// Letters of the languages we read: Latin with the marks of Western and Central Europe (U+00C0 to U+017F).
fn small_class(class: &ast::ClassPerl) -> ast::ClassBracketed {
    let source = match (&class.kind, class.negated) {
        (ast::ClassPerlKind::Digit, false) => "[0-9]",
        (ast::ClassPerlKind::Digit, true) => "[^0-9]",
        (ast::ClassPerlKind::Space, false) => "[ \\t\\r\\n]",
        (ast::ClassPerlKind::Space, true) => "[^ \\t\\r\\n]",
        (ast::ClassPerlKind::Word, false) => "[0-9A-Za-z\u{c0}-\u{d6}\u{d8}-\u{f6}\u{f8}-\u{17f}]",
        (ast::ClassPerlKind::Word, true) => "[^0-9A-Za-z\u{c0}-\u{d6}\u{d8}-\u{f6}\u{f8}-\u{17f}]",
    };
    match ast::parse::Parser::new().parse(source) {
        Ok(Ast::ClassBracketed(ref class)) => class.as_ref().clone(),
        _ => unreachable!("the six small classes parse"),
    }
}

/// Replaces word borders by half borders: the half towards the side where the pattern goes on.
fn halve_borders(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Look(look) => Hir::look(half(*look, false)),
        HirKind::Concat(parts) => {
            let last = parts.len() - 1;
            let halved = parts
                .iter()
                .enumerate()
                .map(|(index, part)| match part.kind() {
                    HirKind::Look(look) => {
                        let goes_on =
                            index < last && parts[index + 1..].iter().any(can_start_with_word);
                        Hir::look(half(*look, goes_on && !after_word(&parts[..index])))
                    }
                    _ => halve_borders(part),
                });
            Hir::concat(halved.collect())
        }
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(halve_borders).collect()),
        HirKind::Repetition(repetition) => {
            let sub = Box::new(halve_borders(&repetition.sub));
            Hir::repetition(hir::Repetition {
                sub,
                ..repetition.clone()
            })
        }
        HirKind::Capture(capture) => {
            let sub = Box::new(halve_borders(&capture.sub));
            Hir::capture(hir::Capture {
                sub,
                ..capture.clone()
            })
        }
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) => hir.clone(),
    }
}

fn half(look: Look, start: bool) -> Look {
    match look {
        Look::WordUnicode | Look::WordAscii if start => Look::WordStartHalfAscii,
        Look::WordUnicode | Look::WordAscii => Look::WordEndHalfAscii,
        Look::WordStartUnicode | Look::WordStartHalfUnicode => Look::WordStartHalfAscii,
        Look::WordEndUnicode | Look::WordEndHalfUnicode => Look::WordEndHalfAscii,
        other => other,
    }
}

/// Whether the part can begin with a letter or digit: a border before it is a start then.
fn can_start_with_word(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => false,
        HirKind::Literal(literal) => literal.0.first().is_some_and(|b| is_word_byte(*b)),
        HirKind::Class(hir::Class::Unicode(class)) => class
            .iter()
            .any(|r| r.start().is_alphanumeric() || r.end().is_alphanumeric()),
        HirKind::Class(hir::Class::Bytes(class)) => class
            .iter()
            .any(|r| is_word_byte(r.start()) || is_word_byte(r.end())),
        HirKind::Repetition(repetition) => can_start_with_word(&repetition.sub),
        HirKind::Capture(capture) => can_start_with_word(&capture.sub),
        HirKind::Concat(parts) => parts
            .iter()
            .find(|p| !matches!(p.kind(), HirKind::Look(_)))
            .is_some_and(can_start_with_word),
        HirKind::Alternation(parts) => parts.iter().any(can_start_with_word),
    }
}

/// Whether what stands before a border surely ends in a letter or digit: the border is an end then.
fn after_word(before: &[Hir]) -> bool {
    let Some(last) = before
        .iter()
        .rfind(|p| !matches!(p.kind(), HirKind::Look(_)))
    else {
        return false;
    };
    match last.kind() {
        HirKind::Literal(literal) => literal.0.last().is_some_and(|b| is_word_byte(*b)),
        HirKind::Class(hir::Class::Unicode(class)) => {
            class.iter().all(|r| r.start().is_alphanumeric())
        }
        HirKind::Repetition(repetition) => {
            repetition.min > 0 && after_word(std::slice::from_ref(&repetition.sub))
        }
        HirKind::Capture(capture) => after_word(std::slice::from_ref(&capture.sub)),
        HirKind::Concat(parts) => after_word(parts),
        HirKind::Alternation(parts) => parts.iter().all(|p| after_word(std::slice::from_ref(p))),
        _ => false,
    }
}

const fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

const fn is_half(look: Look) -> bool {
    matches!(look, Look::WordStartHalfAscii | Look::WordEndHalfAscii)
}

fn begins_with_border(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Look(look) => is_half(*look),
        HirKind::Concat(parts) => parts.first().is_some_and(begins_with_border),
        HirKind::Alternation(parts) => parts.iter().all(begins_with_border),
        HirKind::Capture(capture) => begins_with_border(&capture.sub),
        _ => false,
    }
}

fn ends_with_border(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Look(look) => is_half(*look),
        HirKind::Concat(parts) => parts.last().is_some_and(ends_with_border),
        HirKind::Alternation(parts) => parts.iter().all(ends_with_border),
        HirKind::Capture(capture) => ends_with_border(&capture.sub),
        _ => false,
    }
}

fn least_digits(hir: &Hir) -> u32 {
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
fn heads(hir: &Hir) -> Option<Vec<[u8; 3]>> {
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
    heads.sort_unstable();
    heads.dedup();
    Some(heads).filter(|h| !h.is_empty())
}

/// Bytes a clause may speak of: rare ones, neither letters, digits nor blanks.
fn is_rare(byte: u8) -> bool {
    byte.is_ascii_punctuation() && !matches!(byte, b',' | b'-')
}

/// "Contains one of these bytes": the smallest such set that the tree guarantees; 0 where there is none.
fn byte_clause(hir: &Hir) -> u128 {
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
fn guaranteed_run(hir: &Hir) -> u32 {
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

fn value_group(hir: &Hir) -> Option<usize> {
    match hir.kind() {
        HirKind::Capture(capture) if capture.name.as_deref() == Some("value") => {
            Some(capture.index as usize)
        }
        HirKind::Capture(capture) => value_group(&capture.sub),
        HirKind::Repetition(repetition) => value_group(&repetition.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().find_map(value_group),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gates_come_from_the_syntax_tree() {
        let gate = |p: &str| rewrite(p).unwrap().gate;
        assert_eq!(gate(r"\b[A-Z]{2}\d{2}(?: ?\d{4}){4} ?\d{2}\b").digits, 20);
        assert_eq!(gate(r"\d{2}|\d{3}x").digits, 2);
        assert_eq!(gate(r"[a-z]+@[a-z]+").bytes, 1 << b'@');
        assert_eq!(gate(r"[a-z]+@[a-z]+|xx").bytes, 0);
        assert_eq!(gate(r"https?://maps").bytes, 1 << b':');
        assert_eq!(gate(r"\b[A-Z]{4}[A-Z]{2}[0-9A-Z]{2}\b").run, 8);
        assert_eq!(gate(r"[A-Z]{4} [A-Z]{2}").run, 4);
    }

    #[test]
    fn heads_are_the_beginnings_of_all_matches() {
        let heads = rewrite(r"(?i)\b(?:passwort|pin|kennwort) ?\d+")
            .unwrap()
            .heads
            .unwrap();
        assert!(
            [*b"pas", *b"pin", *b"ken"]
                .iter()
                .all(|h| heads.contains(h))
        );
        assert_eq!(rewrite(r"\b\d+ ?kg\b").unwrap().heads, None);
    }

    #[test]
    fn borders_are_halved_towards_the_match() {
        let pattern = rewrite(r"\bfoo\b").unwrap();
        assert_eq!(
            pattern.edges,
            Edges {
                start: true,
                end: true
            }
        );
        let HirKind::Concat(parts) = pattern.hir.kind() else {
            panic!("a concat")
        };
        assert!(matches!(
            parts[0].kind(),
            HirKind::Look(Look::WordStartHalfAscii)
        ));
        assert!(matches!(
            parts[2].kind(),
            HirKind::Look(Look::WordEndHalfAscii)
        ));
    }

    #[test]
    fn mistakes_have_their_place() {
        let error = rewrite("ab(c").unwrap_err();
        assert_eq!((error.start, error.message.as_str()), (2, "unclosed group"));
        assert!(rewrite("a*").is_err());
    }
}
