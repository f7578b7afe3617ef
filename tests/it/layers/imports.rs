//! Reads one Rust file far enough to know which top-level folders of the package it names.
//!
//! No parser: comments, strings and test modules are blanked, then the tokens are walked. Paths through `crate::`
//! and through as many `super::` as lead to the root count alike.

use std::collections::BTreeSet;

/// The file's text with comments, strings and characters blanked; line breaks stay.
pub(crate) fn code_of(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = opaque_end(&chars, at).unwrap_or(at);
        if end > at {
            out.extend(
                chars[at..end]
                    .iter()
                    .map(|c| if *c == '\n' { '\n' } else { ' ' }),
            );
            at = end;
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    out
}

/// Where the comment, string or character that begins at `at` ends; `None` where there is none.
fn opaque_end(chars: &[char], at: usize) -> Option<usize> {
    let next = |n: usize| chars.get(at + n).copied().unwrap_or('\0');
    let in_word = at > 0 && is_word(chars[at - 1]);
    match chars[at] {
        '/' if next(1) == '/' => Some(
            (at..chars.len())
                .find(|i| chars[*i] == '\n')
                .unwrap_or(chars.len()),
        ),
        '/' if next(1) == '*' => Some(block_comment_end(chars, at)),
        '"' => Some(string_end(chars, at + 1)),
        'b' if !in_word && next(1) == '"' => Some(string_end(chars, at + 2)),
        'r' if !in_word => raw_string_end(chars, at + 1),
        'b' if !in_word && next(1) == 'r' => raw_string_end(chars, at + 2),
        // `'a'` and `'\n'` are characters, `'a` a lifetime.
        '\'' if next(1) == '\\' => (at + 3..chars.len())
            .find(|i| chars[*i] == '\'')
            .map(|i| i + 1),
        '\'' if next(2) == '\'' => Some(at + 3),
        _ => None,
    }
}

fn block_comment_end(chars: &[char], start: usize) -> usize {
    let mut depth = 0;
    let mut at = start;
    while at + 1 < chars.len() {
        match (chars[at], chars[at + 1]) {
            ('/', '*') => depth += 1,
            ('*', '/') => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return at;
        }
    }
    chars.len()
}

fn string_end(chars: &[char], mut at: usize) -> usize {
    while at < chars.len() {
        match chars[at] {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    chars.len()
}

/// `at` is behind the `r`; anything but hashes and a quote is no raw string.
fn raw_string_end(chars: &[char], at: usize) -> Option<usize> {
    let hashes = chars[at..].iter().take_while(|c| **c == '#').count();
    if chars.get(at + hashes) != Some(&'"') {
        return None;
    }
    let body = at + hashes + 1;
    let close = |i: &usize| {
        chars[*i] == '"'
            && chars[i + 1..]
                .iter()
                .take(hashes)
                .filter(|c| **c == '#')
                .count()
                == hashes
    };
    Some(
        (body..chars.len())
            .find(close)
            .map_or(chars.len(), |i| i + 1 + hashes),
    )
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Words, `::`, and every other sign on its own.
fn tokens(code: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if is_word(first) {
            rest.find(|c| !is_word(c)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        out.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    out
}

/// Drops `#[cfg(test)] mod name { … }`, whatever attributes stand between.
fn without_tests<'a>(tokens: &[&'a str]) -> Vec<&'a str> {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at..].starts_with(&MARK) {
            let mut item = at + MARK.len();
            while tokens[item..].starts_with(&["#", "["]) {
                item = group_end(tokens, item + 1);
            }
            if tokens.get(item) == Some(&"mod") && tokens.get(item + 2) == Some(&"{") {
                at = group_end(tokens, item + 2);
                continue;
            }
        }
        out.push(tokens[at]);
        at += 1;
    }
    out
}

/// One past the bracket that closes the one at `open`.
fn group_end(tokens: &[&str], open: usize) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match *token {
            "{" | "[" | "(" => depth += 1,
            "}" | "]" | ")" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    tokens.len()
}

/// The top-level folders (or lone files) this text names. `depth` is how many modules deep the file stands:
/// `src/rules/mod.rs` 1, `src/rules/words.rs` 2.
pub(crate) fn imports(text: &str, depth: usize) -> BTreeSet<String> {
    let code = code_of(text);
    let tokens = without_tests(&tokens(&code));
    let mut found = BTreeSet::new();
    // Whether each open brace belongs to an inline module, which puts `super` one step further from the root.
    let mut braces = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let leads = at > 0 && tokens[at - 1] == "::";
        let root = match *token {
            "{" => {
                braces.push(at >= 2 && tokens[at - 2] == "mod");
                continue;
            }
            "}" => {
                braces.pop();
                continue;
            }
            "crate" if !leads => Some(at + 1),
            "super" if !leads => {
                let inline = braces.iter().filter(|module| **module).count();
                let steps = tokens[at..]
                    .chunks(2)
                    .take_while(|pair| *pair == ["super", "::"])
                    .count();
                (steps == depth + inline).then_some(at + 2 * steps - 1)
            }
            _ => None,
        };
        if let Some(colons) = root.filter(|colons| tokens.get(*colons) == Some(&"::")) {
            found.extend(heads(&tokens, colons + 1));
        }
    }
    found
}

/// First names behind `crate::`: one, or one for each item of a group.
fn heads(tokens: &[&str], at: usize) -> Vec<String> {
    if tokens.get(at) != Some(&"{") {
        return tokens
            .get(at)
            .map(|name| (*name).to_owned())
            .into_iter()
            .collect();
    }
    let mut depth = 0;
    let mut names = Vec::new();
    for (i, token) in tokens.iter().enumerate().skip(at) {
        match *token {
            "{" => depth += 1,
            "}" => depth -= 1,
            name if depth == 1
                && matches!(tokens[i - 1], "{" | ",")
                && (name == "*" || name.chars().all(is_word)) =>
            {
                names.push(name.to_owned());
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names
}

#[test]
fn every_form_of_an_import_is_seen() {
    let cases: &[(&str, usize, &[&str])] = &[
        ("use crate::model::Place;", 1, &["model"]),
        (
            "use crate::{model::{self, Place}, source, text::*};",
            1,
            &["model", "source", "text"],
        ),
        (
            "fn f() -> crate::policy::Judge { crate::ledger::fold() }",
            1,
            &["ledger", "policy"],
        ),
        (
            "// crate::report\nlet s = \"crate::plan\"; let r = r#\"\"crate::cli\"#;",
            1,
            &[],
        ),
        (
            "let c = '\"'; use crate::text; let d = '\\''; use crate::mime;",
            1,
            &["mime", "text"],
        ),
        ("use super::model;", 1, &["model"]),
        ("use super::words;", 2, &[]),
        ("use super::super::model;", 2, &["model"]),
        ("mod inner { use super::words; }", 1, &[]),
        ("mod inner { use super::super::model; }", 1, &["model"]),
        (
            "#[cfg(test)]\n#[expect(x)]\nmod tests { use crate::report; fn f() {} }\nuse crate::text;",
            1,
            &["text"],
        ),
        ("pub(crate) fn f<'a>(s: &'a str) {}", 1, &[]),
        ("use crate::*;", 1, &["*"]),
    ];
    for (text, depth, expected) in cases {
        let found: Vec<String> = imports(text, *depth).into_iter().collect();
        assert_eq!(found, *expected, "{text}");
    }
}
