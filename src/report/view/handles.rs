//! Telephone numbers and mail addresses inside titles, paths and sentences.

/// Fewest digits in a row (blanks and marks between them) that count as a telephone number. Dates (8 digits with dots
/// or hyphens) are told apart by their shape, hashes and identifiers by the letters beside their digits.
const PHONE_DIGITS: usize = 7;

/// The text with telephone numbers cut to their last two digits (`••86`) and mail addresses to their first letters.
pub(super) fn without_handles(text: &str) -> String {
    if !text.bytes().any(|b| b.is_ascii_digit() || b == b'@') {
        return text.to_owned();
    }
    without_phones(&without_mails(text))
}

fn without_mails(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('@') {
        let start = rest[..at].rfind(|c: char| !mail_char(c)).map_or(0, |i| {
            i + rest[i..].chars().next().map_or(1, char::len_utf8)
        });
        let end = rest[at + 1..]
            .find(|c: char| !mail_char(c))
            .map_or(rest.len(), |i| at + 1 + i);
        let (local, domain) = (&rest[start..at], rest[at + 1..end].trim_end_matches('.'));
        if local.is_empty() || !domain.contains('.') {
            out.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
            continue;
        }
        out.push_str(&rest[..start]);
        out.push_str(&masked_mail(local, domain));
        rest = &rest[at + 1 + domain.len()..];
    }
    out.push_str(rest);
    out
}

fn mail_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+')
}

fn masked_mail(local: &str, domain: &str) -> String {
    let first = |s: &str| s.chars().next().map(String::from).unwrap_or_default();
    let ending = domain.rsplit('.').next().unwrap_or_default();
    format!("{}•••@{}•••.{ending}", first(local), first(domain))
}

fn without_phones(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut i = 0;
    while i < chars.len() {
        let before = i.checked_sub(1).and_then(|b| chars.get(b));
        let starts = (chars[i] == '+' || chars[i] == '(' || chars[i].is_ascii_digit())
            && !before.is_some_and(|c| c.is_alphanumeric() || *c == '•');
        let end = if starts { run_end(&chars, i) } else { i + 1 };
        let run = &chars[i..end];
        if starts && is_phone(run, chars.get(end)) {
            let digits: Vec<char> = run.iter().copied().filter(char::is_ascii_digit).collect();
            out.push_str("••");
            out.extend(&digits[digits.len() - 2..]);
        } else {
            // Copied whole, so that its tail is not tried again.
            out.extend(run);
        }
        i = end;
    }
    out
}

/// Where a run of digits with single blanks and marks between them ends; at least one character on.
fn run_end(chars: &[char], start: usize) -> usize {
    let (mut end, mut marks) = (start + 1, 0);
    for (i, c) in chars.iter().enumerate().skip(start + 1) {
        match c {
            '0'..='9' => {
                marks = 0;
                end = i + 1;
            }
            ' ' | '\u{a0}' | '\u{202f}' | '-' | '/' | '(' | ')' | '\u{2011}' | '_' if marks < 2 => {
                marks += 1;
            }
            _ => break,
        }
    }
    end
}

fn is_phone(run: &[char], next: Option<&char>) -> bool {
    let digits = run.iter().filter(|c| c.is_ascii_digit()).count();
    let dialled = matches!(run.first(), Some('+' | '(' | '0'));
    let enough = digits >= PHONE_DIGITS && (dialled || digits >= 10);
    enough && !next.is_some_and(|c| c.is_alphanumeric()) && !is_date(run)
}

/// `2026-02-03`, `2026-02-03-12-30-00`, `20260203_123000`: dates in file names are no numbers of people.
fn is_date(run: &[char]) -> bool {
    let digits: String = run.iter().filter(|c| c.is_ascii_digit()).collect();
    let part = |r: std::ops::Range<usize>| {
        digits
            .get(r)
            .and_then(|s| s.parse::<u16>().ok())
            .unwrap_or(0)
    };
    matches!(digits.len(), 8 | 12 | 14)
        && (1990..2100).contains(&part(0..4))
        && (1..=12).contains(&part(4..6))
        && (1..=31).contains(&part(6..8))
}

#[cfg(test)]
mod tests {
    use super::without_handles;

    #[test]
    fn numbers_keep_two_digits_and_addresses_their_first_letters() {
        for (text, shown) in [
            (
                "WhatsApp Chat mit +49 152 98010086.zip",
                "WhatsApp Chat mit ••86.zip",
            ),
            ("0341/9801 00 12", "••12"),
            (
                "Post von r.krause@mail.example.",
                "Post von r•••@m•••.example.",
            ),
            ("info@muster.example.mbox", "i•••@m•••.mbox"),
            ("Müller@ohne", "Müller@ohne"),
        ] {
            assert_eq!(without_handles(text), shown);
        }
    }

    #[test]
    fn dates_hashes_and_short_numbers_stay() {
        for text in [
            "IMG-20260203-WA0001.jpg",
            "2026-02-03 12-30-00.txt",
            "Rechnung 2026-0815.pdf",
            "01067 Dresden",
            "3f2504e04f8911d39a0c0305e82c3301",
        ] {
            assert_eq!(without_handles(text), text);
        }
    }
}
