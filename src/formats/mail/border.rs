//! Where the messages of an mbox begin (mail.md section 3). The rule looks at one line, the line behind it and the two
//! bytes before it, so every range of a file can apply it alone.

use crate::mime::header::{line_end, looks_like_header};
use crate::model::Stamp;
use memchr::memmem;

/// Bytes before a line that tell whether an empty line precedes it (`\n\r\n`).
pub const BEFORE: usize = 3;
/// Bytes from a border line on that the rule looks at: the line and the next one.
pub const AHEAD: usize = 8 << 10;
/// A border line is not longer.
const BORDER_LINE: usize = 2 << 10;
/// Words of a border's date: weekday, month, day, time, one or two words of zone, year.
const DATE_WORDS: usize = 8;

/// Whether the line has the form of a border: `From `, a sender, and a date read from the right end.
#[must_use]
pub fn is_border_line(line: &[u8]) -> bool {
    if !line.starts_with(b"From ") || line.len() > BORDER_LINE {
        return false;
    }
    let text = String::from_utf8_lossy(&line[5..]);
    let text = text.split(" remote from ").next().unwrap_or_default();
    let words: Vec<&str> = text.split_whitespace().rev().take(DATE_WORDS).collect();
    let position = |test: fn(&str) -> bool| words.iter().position(|w| test(w));
    let (Some(year), Some(time), Some(month)) =
        (position(is_year), position(is_time), position(is_month))
    else {
        return false;
    };
    // From the right: at most a zone behind the year, at most a zone of two words between time and year.
    year <= 1 && time > year && time <= year + 3 && month > time
}

/// The date of a border line, read from its right end; its zone is stated by few and stays open (section 3).
#[must_use]
pub fn date(line: &[u8]) -> Option<Stamp> {
    if !is_border_line(line) {
        return None;
    }
    let text = String::from_utf8_lossy(&line[5..]);
    let text = text.split(" remote from ").next()?;
    let words: Vec<&str> = text.split_whitespace().rev().take(DATE_WORDS).collect();
    let month = words.iter().position(|w| is_month(w))?;
    let from_month: Vec<&str> = words[..=month].iter().rev().copied().collect();
    crate::mime::date::parse(from_month.join(" ").as_bytes())
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && word.bytes().all(|b| b.is_ascii_digit())
        && (word.starts_with("19") || word.starts_with("20"))
}

fn is_time(word: &str) -> bool {
    let mut parts = word.split(':');
    let digits = |p: Option<&str>| {
        p.is_some_and(|p| (1..=2).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()))
    };
    digits(parts.next()) && digits(parts.next())
}

fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    word.get(..3)
        .is_some_and(|m| MONTHS.iter().any(|n| m.eq_ignore_ascii_case(n)))
        && word.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Whether a message begins at `at` of the window. `opening` is the window's first place a file may begin at.
#[must_use]
pub fn begins_at(window: &[u8], at: usize, opening: Option<usize>) -> bool {
    let first = opening == Some(at);
    if !first && (at == 0 || window[at - 1] != b'\n') {
        return false;
    }
    let end = line_end(window, at);
    if !is_border_line(window[at..end].trim_ascii_end()) {
        return false;
    }
    let next = &window[end..line_end(window, end)];
    let marked = looks_like_header(next) || is_quoted_border(next);
    let bare = next.trim_ascii().is_empty();
    // Behind an empty line a message may also be empty; in running text only a header proves a border.
    marked || (bare && (first || after_empty_line(window, at)) && ends_or_begins(window, end))
}

/// `>From `: some archives put the old border behind the new one.
fn is_quoted_border(line: &[u8]) -> bool {
    line.starts_with(b">From ")
}

fn after_empty_line(window: &[u8], at: usize) -> bool {
    window[..at].ends_with(b"\n\n") || window[..at].ends_with(b"\n\r\n")
}

/// Nothing but blank lines up to the end or the next border: a message without content.
fn ends_or_begins(window: &[u8], from: usize) -> bool {
    let rest = &window[from..];
    let blank = rest
        .iter()
        .take_while(|b| matches!(b, b'\r' | b'\n'))
        .count();
    let rest = &rest[blank..];
    rest.is_empty() || is_border_line(rest[..line_end(rest, 0)].trim_ascii_end())
}

/// The first border at or behind `from`.
#[must_use]
pub fn next(window: &[u8], from: usize, opening: Option<usize>) -> Option<usize> {
    if let Some(first) = opening.filter(|o| *o >= from && *o < window.len())
        && begins_at(window, first, opening)
    {
        return Some(first);
    }
    let start = from.saturating_sub(1);
    memmem::find_iter(&window[start..], b"\nFrom ")
        .map(|i| start + i + 1)
        .find(|&at| begins_at(window, at, opening))
}

/// The message's bytes between its border and the next: without the border line and the container's empty line.
#[must_use]
pub fn content(message: &[u8]) -> &[u8] {
    let body = &message[line_end(message, 0)..];
    for (end, keep) in [(&b"\r\n\r\n"[..], 2), (&b"\n\n"[..], 1)] {
        if body.ends_with(end) {
            return &body[..body.len() - keep];
        }
    }
    body
}

/// Takes one `>` from lines of `>`…`From ` (mboxrd), where there are any.
#[must_use]
pub fn unquote(message: &[u8]) -> Option<Vec<u8>> {
    memmem::find(message, b">From ")?;
    let mut out = Vec::with_capacity(message.len());
    let mut at = 0;
    while at < message.len() {
        let end = line_end(message, at);
        let line = &message[at..end];
        let marks = line.iter().take_while(|b| **b == b'>').count();
        let quoted = marks > 0 && line[marks..].starts_with(b"From ");
        out.extend_from_slice(if quoted { &line[1..] } else { line });
        at = end;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::{content, date, is_border_line, next, unquote};

    #[test]
    fn border_dates_are_read_from_the_right() {
        for (line, expected) in [
            (
                "From may@b.example Mon Jan  2 10:00:00 2023",
                "2023-01-02T10:00:00",
            ),
            (
                "From 1@xxx Thu Jan 05 09:09:08 +0000 2023",
                "2023-01-05T09:09:08Z",
            ),
            (
                "From - Wed Jan  4 09:15 MET 2023",
                "2023-01-04T09:15:00+01:00",
            ),
        ] {
            let got = date(line.as_bytes()).map(|d| d.to_string());
            assert_eq!(got.as_deref(), Some(expected), "{line}");
        }
        assert!(date(b"From our point of view").is_none());
    }

    #[test]
    fn forms_of_the_border_line() {
        for line in [
            "From a@b.example Mon Jan  2 10:00:00 2023",
            "From 1234@xxx Thu Jan 05 09:09:08 +0000 2023",
            "From - Wed Jan  4 09:15 MET 2023",
            "From Jo Muster Mon Jan  2 10:00:00 2023 remote from host",
        ] {
            assert!(is_border_line(line.as_bytes()), "{line}");
        }
        for line in [
            "From 8:00 on 3 May 2023 the road is closed",
            "From our point of view in 2023 at 10:00",
            "From Mon Jan 2 10:00:00 2023 on we work again",
        ] {
            assert!(!is_border_line(line.as_bytes()), "{line}");
        }
    }

    #[test]
    fn a_border_needs_a_header_behind_it() {
        let b = "From a@b Mon Jan  2 10:00:00 2023\n";
        let text =
            format!("{b}Subject: x\n\n{b}no header here\n\n{b}\nSubject: y\nz\n{b}From: c@d\n\n");
        let last = text.rfind(b).unwrap();
        assert_eq!(next(text.as_bytes(), 0, Some(0)), Some(0));
        assert_eq!(next(text.as_bytes(), 1, Some(0)), Some(last));
        assert_eq!(next(format!("{b}\n").as_bytes(), 0, Some(0)), Some(0));
    }

    #[test]
    fn container_lines_are_no_content() {
        assert_eq!(content(b"From x\nA: b\n\nc\n\n"), b"A: b\n\nc\n");
        assert_eq!(
            unquote(b"a\n>From x\n>>From y\n>z\n").unwrap(),
            b"a\nFrom x\n>From y\n>z\n"
        );
        assert!(unquote(b"a\n> From x\n").is_none());
    }
}
