//! From a pattern as written to a pattern that is fast: `\b`, `\d`, `\w`, `\s` in the forms of engine.md section 4.
//!
//! A Unicode `\b` makes the lazy DFA give up at the first umlaut, an ASCII one loses words that begin with one. The half
//! boundaries run at ASCII speed and match a superset, so each hit's real edge is checked afterwards
//! ([`Pattern::edges`]). Gates are derived from the syntax tree: what any match must contain.

use super::gate::{
    byte_clause, guaranteed_run, heads, least_digits, starts_with_digit, value_group,
};
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
    /// One of these bytes is needed (bit per ASCII byte, and [`super::LEAD_E2`], [`super::LEAD_C2`]; 0: no such clause).
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
    /// Index of the capture group `value`, where there is one that is less than the whole match.
    pub value_group: Option<usize>,
    /// First three bytes of every match, folded, where they are few and each match begins at a word: the pattern is
    /// tried only there, anchored.
    pub heads: Option<Vec<[u8; 3]>>,
    /// Every match begins with a number at a word start: the pattern is tried only there, anchored.
    pub at_number: bool,
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
    let at_number = edges.start && starts_with_digit(&hir);
    let heads = if edges.start && !at_number {
        heads(&hir)
    } else {
        None
    };
    let value_group = value_group(&hir);
    Ok(Pattern {
        at_number,
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
    let Some(at) = before
        .iter()
        .rposition(|p| !matches!(p.kind(), HirKind::Look(_)))
    else {
        return false;
    };
    let (last, earlier) = (&before[at], &before[..at]);
    match last.kind() {
        HirKind::Literal(literal) => literal.0.last().is_some_and(|b| is_word_byte(*b)),
        HirKind::Class(hir::Class::Unicode(class)) => {
            class.iter().all(|r| r.start().is_alphanumeric())
        }
        HirKind::Repetition(repetition) => {
            // `keys?\b`: where the last letter may be missing, what stands before it decides too.
            after_word(std::slice::from_ref(&repetition.sub))
                && (repetition.min > 0 || after_word(earlier))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{LEAD_C2, LEAD_E2};

    #[test]
    fn gates_come_from_the_syntax_tree() {
        let gate = |p: &str| rewrite(p).unwrap().gate;
        assert_eq!(gate(r"\b[A-Z]{2}\d{2}(?: ?\d{4}){4} ?\d{2}\b").digits, 20);
        assert_eq!(gate(r"\d{2}|\d{3}x").digits, 2);
        assert_eq!(gate(r"[a-z]+@[a-z]+").bytes, 1 << b'@');
        assert_eq!(gate(r"[a-z]+@[a-z]+|xx").bytes, 0);
        assert_eq!(gate(r"https?://maps").bytes, 1 << b'/');
        assert_eq!(gate(r"(?:€|£) ?\d+").bytes, 1 << LEAD_E2 | 1 << LEAD_C2);
        assert_eq!(gate(r"\b[A-Z]{4}[A-Z]{2}[0-9A-Z]{2}\b").run, 8);
        assert_eq!(gate(r"[A-Z]{4} [A-Z]{2}").run, 4);
    }

    #[test]
    fn a_group_that_is_the_whole_match_is_no_group() {
        let group = |p: &str| rewrite(p).unwrap().value_group;
        assert_eq!(group(r"\b(?<value>\d{3}[a-z]+)\b"), None);
        assert_eq!(group(r"\bx(?<value>\d{3})\b"), Some(1));
        assert_eq!(group(r"\b(?:(a)|(?<value>\d{3}))\b"), Some(2));
    }

    #[test]
    fn numbers_at_the_beginning_are_known() {
        let at_number = |p: &str| rewrite(p).unwrap().at_number;
        assert!(at_number(r"\b(?<value>\d{1,3} ?(?:€|EUR))"));
        assert!(at_number(r"\b(?:00|[1-9]\d)x"));
        assert!(!at_number(r"\d{1,3} €"));
        assert!(!at_number(r"\b(?:ca\. )?\d{1,3}"));
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
        assert_eq!(rewrite(r"\b(?:ist 15|\(15\))").unwrap().heads, None);
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
    fn a_border_behind_an_optional_letter_is_an_end() {
        let ends = |source| format!("{:?}", rewrite(source).unwrap().hir).contains("WordEndHalf");
        assert!(ends(r"\bkeys?\b[^\n]{1,9}in"));
        assert!(ends(r"\b(?:schloss|keys?)\b[^\n]{1,9}in"));
        assert!(!ends(r"[ (]?\bkey"));
    }

    #[test]
    fn mistakes_have_their_place() {
        let error = rewrite("ab(c").unwrap_err();
        assert_eq!((error.start, error.message.as_str()), (2, "unclosed group"));
        assert!(rewrite("a*").is_err());
    }
}
