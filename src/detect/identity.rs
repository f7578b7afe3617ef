//! Who is meant: names, numbers and addresses in one form that all their spellings share (Müller, Mueller, MULLER; 0171 …,
//! +49 171 …), so that one person has one key over all channels.

use super::Keys;
use crate::rules::values;
use unicode_normalization::UnicodeNormalization;

/// Forms of address and titles in front of a name.
const TITLES: &[&str] = &[
    "herr", "herrn", "hr", "frau", "fr", "familie", "fam", "eheleute", "dr", "prof", "dipl", "ing",
    "mag", "med", "dent", "mr", "mrs", "ms", "miss", "firma", "fa",
];

/// Legal forms in any spelling of case: nobody writes them meaning something else.
const FORMS: &[&str] = &[
    "gmbh", "ggmbh", "gesmbh", "mbh", "ohg", "gbr", "kgaa", "ek", "ekfm", "ekfr", "partg",
    "partgmbb", "ltd", "limited", "llc", "inc", "sarl", "cokg",
];

/// Legal forms that count in exactly this case only, and behind a name: a floor (KG, UG) and a working group (AG) are
/// written the same way.
const SHORT_FORMS: &[&str] = &["KG", "AG", "SE", "UG", "eG"];

/// Digits of a telephone number, country code included (ITU-T E.164: at most 15; shorter than 7 reaches nobody abroad).
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// A person or firm as one of its spellings tells it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Identity {
    /// A name: its folded words, joined by blanks.
    Name(String),
    /// A telephone number in E.164 form: `+491713920001`.
    Number(String),
    /// A mail address in lower case.
    Mail(String),
}

impl Identity {
    /// The key of this identity under the keys of the run.
    #[must_use]
    pub fn key(&self, keys: &Keys) -> u64 {
        let (kind, text) = match self {
            Identity::Name(text) => ('n', text),
            Identity::Number(text) => ('t', text),
            Identity::Mail(text) => ('m', text),
        };
        keys.narrow(format!("person\0{kind}\0{text}").as_bytes())
    }

    /// What a name is: also a number or an address that stands where a name is expected.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let name = name.trim();
        if let Some(mail) = Self::of_mail(name) {
            return Some(mail);
        }
        if !name.contains(char::is_alphabetic)
            && let Some(number) = Self::of_number(name)
        {
            return Some(number);
        }
        let words = words(name);
        match (words.is_empty(), name.is_empty()) {
            (false, _) => Some(Identity::Name(words.join(" "))),
            // Signs only: equal signs are one person.
            (true, false) => Some(Identity::Name(name.to_lowercase())),
            (true, true) => None,
        }
    }

    /// A telephone number, whatever its spelling.
    #[must_use]
    pub fn of_number(text: &str) -> Option<Self> {
        e164(text).map(Identity::Number)
    }

    /// A mail address.
    #[must_use]
    pub fn of_mail(text: &str) -> Option<Self> {
        let address = text.trim().trim_matches(['<', '>']).to_lowercase();
        let (local, domain) = address.split_once('@')?;
        let whole =
            !local.is_empty() && domain.contains('.') && !address.contains(char::is_whitespace);
        whole.then_some(Identity::Mail(address))
    }

    /// What an export has of a participant beside the name: a number or an address.
    #[must_use]
    pub fn of_handle(handle: &str) -> Option<Self> {
        if handle.contains('@') {
            Self::of_mail(handle)
        } else {
            Self::of_number(handle)
        }
    }

    /// Whether it tells one person from others by itself: an address, a number, a name of two words. A lone given name
    /// does not.
    #[must_use]
    pub fn tells(&self) -> bool {
        match self {
            Identity::Name(name) => name.contains(' '),
            Identity::Number(_) | Identity::Mail(_) => true,
        }
    }
}

/// E.164 form of a number as people and exports write it; an export may leave the `+` out.
#[must_use]
pub fn e164(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches("tel:");
    if text.contains(char::is_alphabetic) {
        return None;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let typed = values::phone(text)
        .or_else(|| values::phone(&format!("+{digits}")))
        .or_else(|| values::phone(&format!("0{digits}")));
    typed.or_else(|| {
        // Not in the number plan, but equal numbers are equal all the same.
        let international = match (
            text.starts_with('+'),
            digits.strip_prefix("00"),
            digits.strip_prefix('0'),
        ) {
            (true, ..) => digits.clone(),
            (false, Some(rest), _) => rest.to_owned(),
            (false, None, Some(rest)) => format!("49{rest}"),
            (false, None, None) => digits.clone(),
        };
        DIGITS
            .contains(&international.len())
            .then(|| format!("+{international}"))
    })
}

/// The words of a name in one form for all spellings: without titles, without a legal form at the end, without what
/// stands in brackets, given name first.
#[must_use]
pub fn words(name: &str) -> Vec<String> {
    let end = name
        .find(['(', '[', '|'])
        .filter(|at| !name[..*at].trim().is_empty())
        .unwrap_or(name.len());
    let name = &name[..end];
    let legal = legal_form_at(name);
    let name = legal.map_or(name, |at| &name[..at]);
    let swapped = name.split_once(',').filter(|(last, given)| {
        !last.trim().is_empty() && given.contains(char::is_alphabetic) && !given.contains(',')
    });
    let turned = swapped.map(|(last, given)| format!("{given} {last}"));
    let folded: Vec<String> = pieces(turned.as_deref().unwrap_or(name))
        .map(folded)
        .collect();
    let titles = folded
        .iter()
        .take_while(|w| TITLES.contains(&w.as_str()))
        .count();
    // "Herr" alone is no name, but a firm that is called nothing else keeps its word.
    folded
        .into_iter()
        .skip(titles)
        .filter(|w| !w.is_empty())
        .collect()
}

/// One word in the form that all its spellings share: ä, ae and a are one, ß and ss, upper and lower case.
#[must_use]
pub fn folded(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for c in word
        .nfkd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
    {
        match c {
            'ß' | 'ẞ' => plain.push_str("ss"),
            'ø' | 'Ø' => plain.push('o'),
            'æ' | 'Æ' => plain.push('a'),
            'œ' | 'Œ' => plain.push('o'),
            'ł' | 'Ł' => plain.push('l'),
            'đ' | 'Đ' => plain.push('d'),
            'ı' => plain.push('i'),
            c => plain.extend(c.to_lowercase()),
        }
    }
    let mut out = String::with_capacity(plain.len());
    let mut before: Option<char> = None;
    for c in plain.chars() {
        // ae, oe, ue stand for umlauts; not behind a vowel or q (Bauer, Neuer, Queck).
        let umlaut = c == 'e'
            && matches!(before, Some('a' | 'o' | 'u'))
            && !out
                .chars()
                .rev()
                .nth(1)
                .is_some_and(|c| "aeiouyq".contains(c));
        if !umlaut {
            out.push(c);
        }
        before = Some(c);
    }
    out
}

/// Runs of letters and digits.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\u{300}'..='\u{36f}'))
        .filter(|p| !p.is_empty())
}

/// Whether a name carries a legal form: `Sanitär Körbitz GmbH & Co. KG`, `Schlosserei Ott e.K.`
#[must_use]
pub fn has_legal_form(name: &str) -> bool {
    legal_form_at(name).is_some()
}

/// Where the legal form of a name begins; what comes behind it is a form too, or a note set off by a mark.
fn legal_form_at(name: &str) -> Option<usize> {
    let mut first: Option<usize> = None;
    let mut named = false;
    let mut at = 0;
    for token in name.split_inclusive(parts_tokens) {
        let start = at;
        at += token.len();
        let joined: String = token.chars().filter(|c| c.is_alphanumeric()).collect();
        let form = named
            && (FORMS.contains(&joined.to_lowercase().as_str())
                || SHORT_FORMS.contains(&joined.as_str()));
        let bridge = matches!(
            folded(&joined).as_str(),
            "" | "co" | "und" | "and" | "haftungsbeschrankt"
        );
        match (form, bridge) {
            (true, _) => first = first.or(Some(start)),
            (false, true) => {}
            // Words behind it: what looked like a form was part of the name (AG Köln), unless nobody can mean anything else.
            (false, false) => first = first.filter(|at| is_plain_form(&name[*at..])),
        }
        named |= joined.chars().any(char::is_alphabetic);
    }
    first
}

fn parts_tokens(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '&')
}

fn is_plain_form(rest: &str) -> bool {
    let first = rest.split(parts_tokens).next().unwrap_or_default();
    let joined: String = first.chars().filter(|c| c.is_alphanumeric()).collect();
    FORMS.contains(&joined.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> String {
        words(text).join(" ")
    }

    #[test]
    fn spellings_of_a_name_are_one() {
        for (a, b) in [
            ("Jörg Müller", "Joerg Mueller"),
            ("Jörg Müller", "JORG MULLER"),
            ("Herr Dr. Jörg Müller", "Müller, Jörg"),
            ("Renate Groß", "renate  gross (Kundin)"),
            ("Zoë Weiß", "Zoe Weiss"),
            ("Piotr Wójcik", "Piotr Wojcik"),
            ("Sanitär Körbitz GmbH & Co. KG", "Sanitaer Koerbitz"),
        ] {
            assert_eq!(name(a), name(b), "{a}");
        }
        for (a, b) in [
            ("Bauer", "Baur"),
            ("Anna Beyer", "Anna Beier"),
            ("Neuer", "Neur"),
        ] {
            assert_ne!(name(a), name(b));
        }
        assert_eq!(name("Frau"), "");
    }

    #[test]
    fn numbers_are_one_in_every_spelling() {
        for text in [
            "0171 3920001",
            "+49 171 3920001",
            "0049171/3920001",
            "491713920001",
            "+49 (0)171 3920001",
        ] {
            assert_eq!(e164(text).as_deref(), Some("+491713920001"), "{text}");
        }
        assert_eq!(e164("1713920001").as_deref(), Some("+491713920001"));
        assert_eq!(e164("112"), None);
        assert_eq!(e164("siehe oben"), None);
    }

    #[test]
    fn legal_forms_stand_behind_a_name() {
        for yes in [
            "Sanitär Körbitz GmbH",
            "Körbitz gmbh",
            "Bau Meyer GmbH & Co. KG",
            "Meyer KG",
            "Schlosserei Ott e.K.",
            "Dachbau AG",
            "Elektro Beck GmbH Einkauf",
            "Bau Meyer GmbH&Co.KG",
            "Hallen UG (haftungsbeschränkt)",
        ] {
            assert!(has_legal_form(yes), "{yes}");
        }
        for no in [
            "Renate Krause",
            "GmbH",
            "Umbau kg",
            "AG Köln",
            "KG Fliesen Bad",
            "Anna",
            "Ek Ott",
            "Umbau BV Meyer",
        ] {
            assert!(!has_legal_form(no), "{no}");
        }
    }

    #[test]
    fn a_lone_given_name_tells_nobody() {
        assert!(!Identity::of_name("Thomas").is_some_and(|i| i.tells()));
        assert!(Identity::of_name("Thomas Ott").is_some_and(|i| i.tells()));
        assert_eq!(
            Identity::of_name("+49 171 3920001"),
            Identity::of_number("01713920001")
        );
    }
}
