//! The border for hostile text: whatever comes from an export passes here before any report sees it.

use std::borrow::Cow;

/// Longest text out of an export that a report shows; what is longer is cut with `…`. Keeps tables and lines readable.
const LONGEST: usize = 160;

/// Text without control characters (shown as `\u{1b}`), without direction marks and without invisible fillers.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST && !text.chars().any(suspicious) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len().min(4 * LONGEST));
    for (n, c) in text.chars().enumerate() {
        if n >= LONGEST {
            out.push('…');
            break;
        }
        if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
            out.extend(c.escape_unicode());
        } else if !invisible(c) {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

fn suspicious(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') || invisible(c)
}

/// Marks that change the direction of what follows, fillers without width, and tag characters. The joiner U+200D
/// stays: emoji are made with it.
fn invisible(c: char) -> bool {
    matches!(c,
        '\u{61c}' | '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn escapes_are_shown_and_direction_marks_are_gone() {
        assert_eq!(plain("a\u{1b}[31mb"), "a\\u{1b}[31mb");
        assert_eq!(plain("rechnung\u{202e}fdp.exe"), "rechnungfdp.exe");
        assert_eq!(plain("zwei\nZeilen\u{9b}"), "zwei\\u{a}Zeilen\\u{9b}");
    }

    #[test]
    fn ordinary_names_stay_as_they_are() {
        let name = "Zoë Größe 👩‍🔧";
        assert!(matches!(plain(name), std::borrow::Cow::Borrowed(n) if n == name));
    }

    #[test]
    fn very_long_names_are_cut() {
        assert_eq!(plain(&"ä".repeat(5000)).chars().count(), super::LONGEST + 1);
    }
}
