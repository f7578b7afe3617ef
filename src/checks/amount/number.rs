//! Numbers in German, English and Swiss writing: how far one reaches and what it is worth.
//!
//! Thousands stand in groups of three behind one kind of separator; two decimals at most
//! (catalogue 5.4, validator of `money-amount`).

/// Digits, separators between digits, and blanks in front of a group of three.
pub(super) fn number_length(text: &str) -> usize {
    let signs: Vec<(usize, char)> = text.char_indices().collect();
    let digit = |at: usize| signs.get(at).is_some_and(|(_, c)| c.is_ascii_digit());
    let mut at = 0;
    while let Some((_, c)) = signs.get(at) {
        let inside = match c {
            '0'..='9' => true,
            '.' | ',' | '\'' | '\u{2019}' => digit(at + 1),
            c if is_blank(*c) => {
                (1..=3).all(|next| digit(at + next)) && !digit(at + 4) && group_before(&signs[..at])
            }
            _ => false,
        };
        if !inside {
            break;
        }
        at += 1;
    }
    signs.get(at).map_or(text.len(), |(position, _)| *position)
}

/// One to three digits, nothing but blanks and further groups before them.
fn group_before(signs: &[(usize, char)]) -> bool {
    let group = signs
        .iter()
        .rev()
        .take_while(|(_, c)| c.is_ascii_digit())
        .count();
    (1..=3).contains(&group)
        && signs
            .iter()
            .all(|(_, c)| c.is_ascii_digit() || is_blank(*c))
}

pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Length of `,-`, `,--`, `.-`, `.--` or with a long dash.
pub(super) fn dash_tail(text: &str) -> usize {
    let Some(rest) = text.strip_prefix([',', '.']) else {
        return 0;
    };
    let dashes = rest.len() - rest.trim_start_matches(['-', '\u{2013}', '\u{2014}']).len();
    if dashes == 0 { 0 } else { 1 + dashes }
}

/// Hundredths of a number by its separators; `None` when the grammar does not hold.
pub(super) fn value(number: &str) -> Option<i64> {
    let separators: Vec<char> = number.chars().filter(|c| !c.is_ascii_digit()).collect();
    let groups: Vec<&str> = number.split(|c: char| !c.is_ascii_digit()).collect();
    let (last, front) = groups.split_last()?;
    let decimal = !front.is_empty() && matches!(last.len(), 1 | 2);
    let (whole, between, fraction) = match separators.split_last() {
        Some((mark, others)) if decimal && matches!(mark, ',' | '.') && !others.contains(mark) => {
            (front, others, *last)
        }
        Some(_) if decimal => return None,
        _ => (groups.as_slice(), separators.as_slice(), ""),
    };
    if !is_grouped(whole, between) {
        return None;
    }
    let whole: i64 = whole.concat().parse().ok()?;
    let fraction: i64 = format!("{fraction:0<2}").parse().ok()?;
    whole.checked_mul(100)?.checked_add(fraction)
}

/// First group of one to three digits, the rest of three, one separator, no leading zero.
fn is_grouped(groups: &[&str], separators: &[char]) -> bool {
    let Some((first, rest)) = groups.split_first() else {
        return false;
    };
    let zero = first.starts_with('0') && (first.len() > 1 || !rest.is_empty());
    let even = separators
        .windows(2)
        .all(|pair| pair.first() == pair.last());
    let short = rest.is_empty() || first.len() <= 3;
    !zero && even && short && rest.iter().all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_in_hundredths() {
        for (number, expected) in [
            ("1.234,56", Some(123_456)),
            ("1,234.5", Some(123_450)),
            ("1'234.50", Some(123_450)),
            ("2.380", Some(238_000)),
            ("0,5", Some(50)),
            ("1.2.3", None),
            ("1.23.456", None),
            ("1.234'567", None),
            ("1234.567", None),
            ("0.123", None),
            ("007", None),
        ] {
            assert_eq!(value(number), expected, "{number}");
        }
    }

    #[test]
    fn reach_and_tail() {
        assert_eq!(number_length("1 234,56 €"), 8);
        assert_eq!(number_length("12 34"), 2);
        assert_eq!(number_length("49,- €"), 2);
        assert_eq!(dash_tail(",-- Fr."), 3);
        assert_eq!(dash_tail(", dann"), 0);
    }
}
