//! Names inside a bundle: what an archive says, made safe; and names that occur twice.

use std::collections::HashSet;

/// What an archive member's name turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum MemberName {
    /// Forward slashes, no empty or `.` segments.
    Safe(String),
    /// Leads out of the archive, or cannot be shown; why, without the name.
    Unsafe(&'static str),
}

/// Makes a member's name safe. Backslashes are borders: programs on Windows write them against the standard, and
/// whoever extracts there would follow them.
pub(super) fn member_name(name: &str) -> MemberName {
    if name.chars().any(char::is_control) {
        return MemberName::Unsafe("the name holds control characters");
    }
    let name = name.replace('\\', "/");
    if name.starts_with('/') {
        return MemberName::Unsafe("the name is an absolute path");
    }
    let mut letters = name.bytes();
    if letters.next().is_some_and(|b| b.is_ascii_alphabetic()) && letters.next() == Some(b':') {
        return MemberName::Unsafe("the name begins with a drive letter");
    }
    let mut safe = String::with_capacity(name.len());
    for segment in name.split('/') {
        match segment {
            "" | "." => {}
            ".." => return MemberName::Unsafe("the name leads out of the archive"),
            segment => {
                if !safe.is_empty() {
                    safe.push('/');
                }
                safe.push_str(segment);
            }
        }
    }
    if safe.is_empty() {
        return MemberName::Unsafe("the name is empty");
    }
    MemberName::Safe(safe)
}

/// Gives each name a place of its own: the first keeps it, later ones get ` (2)`, ` (3)` before the extension.
/// Says which names were changed. A number is passed over where the bundle has a file of that name anyway.
pub(super) fn number_duplicates(names: &mut [String]) -> Vec<usize> {
    let mut taken: HashSet<String> = HashSet::with_capacity(names.len());
    let mut again = Vec::new();
    for (index, name) in names.iter().enumerate() {
        if !taken.insert(name.clone()) {
            again.push(index);
        }
    }
    // One counter per name, so that ten thousand files of one name take ten thousand steps and not their square.
    let mut next: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
    for &index in &again {
        let counter = next.entry(names[index].clone()).or_insert(2);
        names[index] = loop {
            let candidate = numbered(&names[index], *counter);
            *counter += 1;
            if taken.insert(candidate.clone()) {
                break candidate;
            }
        };
    }
    again
}

fn numbered(name: &str, number: usize) -> String {
    let start = name.rfind('/').map_or(0, |slash| slash + 1);
    // A dot at the start of a name begins no extension.
    match name[start..].rfind('.').filter(|dot| *dot > 0) {
        Some(dot) => {
            let (stem, extension) = name.split_at(start + dot);
            format!("{stem} ({number}){extension}")
        }
        None => format!("{name} ({number})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_safe_or_refused() {
        for (name, safe) in [
            ("chat.txt", Some("chat.txt")),
            ("./a//b/./c.txt", Some("a/b/c.txt")),
            ("a\\b.txt", Some("a/b.txt")),
            ("a..b/c...txt", Some("a..b/c...txt")),
            (
                "\u{200e}WhatsApp Chat: x.txt",
                Some("\u{200e}WhatsApp Chat: x.txt"),
            ),
            ("../a", None),
            ("a/..\\..\\b", None),
            ("a/..", None),
            ("/etc/passwd", None),
            ("\\\\server\\share", None),
            ("C:\\a.txt", None),
            ("c:a.txt", None),
            ("a\0.txt", None),
            ("a\nb", None),
            ("\u{1b}[31m", None),
            ("", None),
            (".", None),
        ] {
            let found = match member_name(name) {
                MemberName::Safe(found) => Some(found),
                MemberName::Unsafe(_) => None,
            };
            assert_eq!(found.as_deref(), safe, "{name:?}");
        }
    }

    #[test]
    fn duplicates_are_numbered_before_the_extension() {
        let mut names: Vec<String> = ["a.txt", "a.txt", "a (2).txt", "x/.b", "x/.b", "a.txt"]
            .map(String::from)
            .into();
        assert_eq!(number_duplicates(&mut names), [1, 4, 5]);
        assert_eq!(
            names,
            [
                "a.txt",
                "a (3).txt",
                "a (2).txt",
                "x/.b",
                "x/.b (2)",
                "a (4).txt"
            ]
        );
    }
}
