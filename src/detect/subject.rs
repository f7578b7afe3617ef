//! Where a text speaks of one person: full name in any spelling and order, number in any form, mail address. A given name
//! with an initial is not enough; a form of address with the family name is told apart, since it may be somebody else.

use super::identity::{Identity, folded, has_legal_form, words};
use crate::model::Mention;

/// Why somebody cannot be looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Neither a name of two words nor a number nor an address.
    TooLittle,
    /// Looks like the number of an identity paper (§ 20 (3) PAuswG).
    Serial,
}

/// Forms of address that stand in front of a family name.
const ADDRESS: &[&str] = &[
    "herr", "herrn", "frau", "familie", "fam", "hr", "fr", "mr", "mrs", "ms", "miss",
];
/// Academic titles between it and the name.
const DEGREES: &[&str] = &["dr", "prof", "dipl", "ing", "med", "mag"];
/// Bytes between two words of one name.
const GAP: usize = 3;

/// Whom somebody asked for: name, number or mail address.
///
/// # Errors
/// What was typed tells nobody, or must not be searched.
pub fn asked(who: &str) -> Result<Identity, Refused> {
    let who = who.trim();
    if who.contains('@') {
        return Identity::of_mail(who).ok_or(Refused::TooLittle);
    }
    let compact: String = who.chars().filter(|c| c.is_alphanumeric()).collect();
    let digits = compact.chars().filter(char::is_ascii_digit).count();
    if digits == compact.len() {
        // A telephone number says so by its beginning; other digits may be a paper's.
        let number = who.starts_with(['0', '+', '(']);
        let number = Identity::of_number(who).filter(|_| number);
        return number.ok_or(if digits >= 9 {
            Refused::Serial
        } else {
            Refused::TooLittle
        });
    }
    if digits > 0 && !who.contains(' ') {
        return Err(Refused::Serial);
    }
    let words = words(who);
    let whole = words.len() >= 2 && words.iter().filter(|w| w.chars().count() >= 2).count() >= 2;
    let initial = words.last().is_some_and(|w| w.chars().count() < 2);
    match Identity::of_name(who) {
        Some(name) if (whole && !initial) || has_legal_form(who) => Ok(name),
        _ => Err(Refused::TooLittle),
    }
}

/// A mention in a text: bytes, and what it is.
pub type Met = (usize, usize, Mention);

/// One person as texts may speak of her.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject {
    names: Vec<Vec<String>>,
    /// National digits of numbers with what stands in front of them: `1713920001`, `49`.
    numbers: Vec<(String, String)>,
    mails: Vec<String>,
}

impl Subject {
    /// Everything one person is known by.
    #[must_use]
    pub fn of<'i>(identities: impl IntoIterator<Item = &'i Identity>) -> Self {
        let mut subject = Self::default();
        for identity in identities {
            match identity {
                Identity::Name(name) => subject
                    .names
                    .push(name.split(' ').map(str::to_owned).collect()),
                Identity::Number(number) => {
                    let digits = number.trim_start_matches('+');
                    let (front, national) = match digits.strip_prefix("49") {
                        Some(national) => ("49", national),
                        None => ("", digits),
                    };
                    subject
                        .numbers
                        .push((national.to_owned(), front.to_owned()));
                }
                Identity::Mail(mail) => subject.mails.push(mail.clone()),
            }
        }
        subject
    }

    /// All mentions in a text, in order of place.
    #[must_use]
    pub fn mentions(&self, text: &str) -> Vec<Met> {
        let mut met = Vec::new();
        self.by_name(text, &mut met);
        if !self.numbers.is_empty() {
            self.by_number(text, &mut met);
        }
        if !self.mails.is_empty() && text.contains('@') {
            self.by_mail(text, &mut met);
        }
        met.sort_unstable();
        met
    }

    fn by_name(&self, text: &str, met: &mut Vec<Met>) {
        if self.names.is_empty() {
            return;
        }
        let spans = spans(text);
        // Only tokens that may be one of the words are folded: most of a text is not.
        let wanted = |token: &str| {
            let first = token
                .chars()
                .next()
                .map(|c| folded(c.encode_utf8(&mut [0; 4])));
            let words = self.names.iter().flatten();
            first.is_some_and(|f| words.clone().any(|w| w.starts_with(f.as_str())))
        };
        for (index, (start, end)) in spans.iter().enumerate() {
            if !wanted(&text[*start..*end]) {
                continue;
            }
            for name in &self.names {
                let found = whole(text, &spans[index..], name)
                    .map(|end| (*start, end, Mention::Name))
                    .or_else(|| {
                        let start = family(text, &spans[..=index], name)?;
                        Some((start, *end, Mention::Family))
                    });
                met.extend(found);
            }
        }
        // "Frau Renate Krause" is the whole name, and no family name beside it.
        let whole: Vec<Met> = met
            .iter()
            .filter(|m| m.2 == Mention::Name)
            .copied()
            .collect();
        met.retain(|m| m.2 == Mention::Name || !whole.iter().any(|w| w.0 < m.1 && m.0 < w.1));
        met.sort_unstable();
        met.dedup();
    }

    fn by_number(&self, text: &str, met: &mut Vec<Met>) {
        let joins =
            |c: char| c.is_ascii_digit() || " +()/-.\u{a0}\u{2010}\u{2011}\u{2013}".contains(c);
        let mut rest = 0;
        while let Some(at) = text[rest..].find(|c: char| c.is_ascii_digit() || c == '+') {
            let start = rest + at;
            let length = text[start..]
                .find(|c| !joins(c))
                .unwrap_or(text.len() - start);
            let run = &text[start..start + length];
            rest = start + length.max(1);
            let digits: Vec<(usize, u8)> = run
                .bytes()
                .enumerate()
                .filter(|(_, b)| b.is_ascii_digit())
                .collect();
            let flat: String = digits.iter().map(|(_, b)| char::from(*b)).collect();
            for (national, front) in &self.numbers {
                for (first, _) in flat.match_indices(national.as_str()) {
                    let before = &flat[..first];
                    let led = if front.is_empty() {
                        run.as_bytes()[..digits[first].0].ends_with(b"+") || before.ends_with("00")
                    } else {
                        before.ends_with('0') || before.ends_with(front.as_str())
                    };
                    let last = first + national.len();
                    let ends = digits.get(last).is_none_or(|(next, _)| {
                        run[digits[last - 1].0 + 1..*next].contains(char::is_whitespace)
                    });
                    if led && ends {
                        met.push((start, start + digits[last - 1].0 + 1, Mention::Number));
                    }
                }
            }
        }
    }

    fn by_mail(&self, text: &str, met: &mut Vec<Met>) {
        let lower = text.to_ascii_lowercase();
        let part = |c: char| c.is_alphanumeric() || "._%+-".contains(c);
        for mail in &self.mails {
            for (at, found) in lower.match_indices(mail.as_str()) {
                let before = lower[..at].chars().next_back();
                let mut after = lower[at + found.len()..].chars();
                let next = after.next();
                let goes_on = match next {
                    Some('.' | '-') => after.next().is_some_and(char::is_alphanumeric),
                    Some(c) => c.is_alphanumeric() || c == '_',
                    None => false,
                };
                if !before.is_some_and(part) && !goes_on {
                    met.push((at, at + found.len(), Mention::Mail));
                }
            }
        }
    }
}

/// Runs of letters and digits.
fn spans(text: &str) -> Vec<(usize, usize)> {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    let mut open = false;
    for (at, c) in text.char_indices() {
        let inside = c.is_alphanumeric() || (open && matches!(c, '\u{300}'..='\u{36f}'));
        if inside {
            let end = at + c.len_utf8();
            match spans.last_mut() {
                Some(last) if open => last.1 = end,
                _ => spans.push((at, end)),
            }
        }
        open = inside;
    }
    spans
}

/// Whether a token is this word, perhaps with the s of a genitive.
fn is_word(token: &str, word: &str) -> bool {
    let token = folded(token);
    token == word || token.strip_suffix('s') == Some(word)
}

/// The end of a whole name that begins with the first token: in order, or family name first; one further given name with
/// a capital may stand between.
fn whole(text: &str, spans: &[(usize, usize)], name: &[String]) -> Option<usize> {
    let in_order = |order: &[&String]| {
        let mut at = 0;
        let mut end = 0;
        for (n, word) in order.iter().enumerate() {
            let token = |at: usize| spans.get(at).map(|(s, e)| &text[*s..*e]);
            let near =
                |at: usize| at == 0 || spans.get(at).is_some_and(|s| s.0 - spans[at - 1].1 <= GAP);
            if n > 0 && !near(at) {
                return None;
            }
            if !is_word(token(at)?, word) {
                let middle =
                    token(at)?.starts_with(char::is_uppercase) && n > 0 && n + 1 == order.len();
                if !middle || !near(at + 1) || !is_word(token(at + 1)?, word) {
                    return None;
                }
                at += 1;
            }
            end = spans[at].1;
            at += 1;
        }
        Some(end)
    };
    let mut order: Vec<&String> = name.iter().collect();
    in_order(&order).or_else(|| {
        order.rotate_right(1);
        (name.len() > 1).then(|| in_order(&order))?
    })
}

/// Where a form of address begins that stands in front of the family name, which is the last token.
fn family(text: &str, spans: &[(usize, usize)], name: &[String]) -> Option<usize> {
    let (last, before) = spans.split_last()?;
    let family = name.last().filter(|_| name.len() > 1)?;
    if !is_word(&text[last.0..last.1], family) {
        return None;
    }
    let mut end = last.0;
    for (start, stop) in before.iter().rev() {
        let token = folded(&text[*start..*stop]);
        if end - stop > GAP {
            return None;
        }
        if ADDRESS.contains(&token.as_str()) {
            return Some(*start);
        }
        if !DEGREES.contains(&token.as_str()) {
            return None;
        }
        end = *start;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(who: &str, text: &str) -> Vec<Mention> {
        let subject = Subject::of([&asked(who).unwrap()]);
        subject.mentions(text).into_iter().map(|m| m.2).collect()
    }

    #[test]
    fn a_name_in_all_its_spellings() {
        for text in [
            "mit Renate Müller telefoniert",
            "Mueller, Renate kommt",
            "RENATE MULLER!",
            "Frau Dr. Renate Müller",
            "Renate Anna Müller",
            "Renate Müllers Bad",
        ] {
            assert_eq!(kinds("Renate Müller", text), [Mention::Name], "{text}");
        }
        for text in [
            "Frau Mueller ruft an",
            "Fam. Müller",
            "Frau Dr. Müllers Bad",
        ] {
            assert_eq!(kinds("Renate Müller", text), [Mention::Family], "{text}");
        }
        for text in [
            "Renate M. kommt",
            "Renate kommt",
            "Müller kommt",
            "Renate und Müller",
            "Renate\n\n\nund\n\nMüller",
            "Frau Anna Müller",
        ] {
            assert!(kinds("Renate Müller", text).is_empty(), "{text}");
        }
    }

    #[test]
    fn numbers_and_addresses_in_any_form() {
        for text in [
            "0171 3920001",
            "ruf an: +49 (0)171/3920001.",
            "0049171-3920001 bitte",
            "Tel 01713920001 2 mal",
        ] {
            assert_eq!(kinds("0171 3920001", text), [Mention::Number], "{text}");
        }
        for text in ["0171 39200015", "2 3920001", "IBAN DE01713920001234"] {
            assert!(kinds("+49 171 3920001", text).is_empty(), "{text}");
        }
        assert_eq!(
            kinds("+43 664 1234567", "0043 664 1234567"),
            [Mention::Number]
        );
        assert_eq!(
            kinds("R.M@Mail.example", "an r.m@mail.example."),
            [Mention::Mail]
        );
        for text in ["xr.m@mail.example", "r.m@mail.example.org"] {
            assert!(kinds("r.m@mail.example", text).is_empty(), "{text}");
        }
    }

    #[test]
    fn too_little_and_serials_are_refused() {
        for who in ["Renate", "Renate M.", "R. M.", "", "12345"] {
            assert_eq!(asked(who), Err(Refused::TooLittle), "{who}");
        }
        for who in ["L01X00T471", "T220001293", "1220001297"] {
            assert_eq!(asked(who), Err(Refused::Serial), "{who}");
        }
        assert!(asked("Körbitz GmbH").is_ok());
    }
}
