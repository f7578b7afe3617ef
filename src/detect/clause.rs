//! The clause a phrase stands in: what a reader needs to see to judge it.
//!
//! Phrases are settled by the words that prove them; what is found is the statement, from one mark to the next.

/// Marks that end a clause where a blank follows.
const MARKS: &[char] = &['.', ',', ';', ':', '!', '?'];
/// Bytes a clause may be wider than its phrase on each side: endless lines stay places, not pages.
const WIDEST: usize = 200;

/// Widens a phrase to its clause, in bytes of the text.
#[must_use]
pub(super) fn clause(text: &str, start: usize, end: usize) -> (usize, usize) {
    let from = text.floor_char_boundary(start.saturating_sub(WIDEST));
    let to = text.ceil_char_boundary((end + WIDEST).min(text.len()));
    let before = &text[from..start];
    let after = &text[end..to];
    // Where neither mark is in reach the phrase itself is what is certain.
    let begin = begin_of(before).map_or(if from == 0 { 0 } else { start }, |at| from + at);
    let stop = end_of(after).map_or(if to == text.len() { to } else { end }, |at| end + at);
    let inner = &text[begin..stop];
    let cut = inner.len() - inner.trim_start().len();
    (
        (begin + cut).min(start),
        (begin + inner.trim_end().len()).max(end),
    )
}

/// Behind the last mark of the text in front.
fn begin_of(before: &str) -> Option<usize> {
    let mut marks = before.char_indices().rev();
    marks.find_map(|(at, c)| ends(before, at, c).then(|| at + c.len_utf8()))
}

/// Before the first mark of the text behind.
fn end_of(after: &str) -> Option<usize> {
    let mut marks = after.char_indices();
    marks.find_map(|(at, c)| ends(after, at, c).then_some(at))
}

/// Whether the sign at a place ends a clause: `3. Mai` and `6,250` do not, nor does `Hr. Koch`.
fn ends(text: &str, at: usize, sign: char) -> bool {
    let behind = text[at + sign.len_utf8()..].chars().next();
    let blank = behind.is_none_or(char::is_whitespace);
    match sign {
        '\n' => true,
        '–' | '—' => blank,
        '.' => blank && !is_short(&text[..at]),
        _ => MARKS.contains(&sign) && blank,
    }
}

/// Whether a dot behind this text abbreviates or counts.
fn is_short(before: &str) -> bool {
    let word = before
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    word.ends_with(|c: char| c.is_ascii_digit()) || (1..=2).contains(&word.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(text: &str, phrase: &str) -> String {
        let start = text.find(phrase).unwrap_or_default();
        let (from, to) = clause(text, start, start + phrase.len());
        text[from..to].to_owned()
    }

    #[test]
    fn a_phrase_becomes_its_clause() {
        let text = "Moin, ab dem 15. ist Viktor nicht mehr bei uns, Vertrag ist durch";
        assert_eq!(
            around(text, "nicht mehr bei uns"),
            "ab dem 15. ist Viktor nicht mehr bei uns"
        );
        assert_eq!(around(text, "Vertrag"), "Vertrag ist durch");
        assert_eq!(around(text, "Moin"), "Moin");
        let text = "Danke!\nDas Angebot kostet 6,250 Pfund. Bis bald";
        assert_eq!(around(text, "Angebot"), "Das Angebot kostet 6,250 Pfund");
        assert_eq!(around("Hr. Koch ist krank", "krank"), "Hr. Koch ist krank");
        assert_eq!(around("krank", "krank"), "krank");
    }

    #[test]
    fn an_endless_line_stays_a_place() {
        let text = format!("{}krank{}", "wort ".repeat(100), " wort".repeat(100));
        assert_eq!(around(&text, "krank"), "krank");
    }
}
