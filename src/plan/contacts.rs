//! Who is who: a CSV with the header `name,number,mail,audience` (comma or semicolon, UTF-8 or Windows-1252), or vCards
//! with `CATEGORIES`. Further columns are ignored; German words for audiences are accepted.

use crate::model::{Audience, AudienceSet};
use crate::text::charset;

/// One person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Name as in the phone.
    pub name: String,
    /// Digits with country code.
    pub number: String,
    /// Mail address, or a domain with a leading `@`; lower case.
    pub mail: String,
    /// Whom the person is to the firm.
    pub audience: Audience,
}

/// A mistake in a contacts file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactMistake {
    /// Line from 1.
    pub line: u64,
    /// What is wrong.
    pub message: String,
}

/// All persons that were told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contacts {
    list: Vec<Contact>,
}

const GERMAN: &[(&str, Audience)] = &[
    ("kunde", Audience::Customer),
    ("kundin", Audience::Customer),
    ("privatkunde", Audience::Customer),
    ("firmenkunde", Audience::CustomerCompany),
    ("geschäftskunde", Audience::CustomerCompany),
    ("behörde", Audience::CustomerAuthority),
    ("lieferant", Audience::Partner),
    ("partner", Audience::Partner),
    ("subunternehmer", Audience::Partner),
    ("mitarbeiter", Audience::Staff),
    ("mitarbeiterin", Audience::Staff),
    ("personal", Audience::Staff),
    ("familie im betrieb", Audience::FamilyStaff),
    ("privat", Audience::Private),
    ("familie", Audience::Private),
    ("öffentlich", Audience::Public),
    ("unbekannt", Audience::Unknown),
    ("customer", Audience::Customer),
    ("supplier", Audience::Partner),
    ("employee", Audience::Staff),
    ("consumer", Audience::Customer),
];

/// The audience of a word in a file people write.
#[must_use]
pub fn audience(word: &str) -> Option<Audience> {
    let word = word.trim().to_lowercase();
    Audience::from_id(&word).or_else(|| GERMAN.iter().find(|(w, _)| *w == word).map(|(_, a)| *a))
}

/// Digits with country code: `0171 …` becomes `49171…`, `+49 …` and `0049 …` the same.
#[must_use]
pub fn digits(number: &str) -> String {
    let all: String = number.chars().filter(char::is_ascii_digit).collect();
    if number.trim_start().starts_with('+') {
        return all;
    }
    match (all.strip_prefix("00"), all.strip_prefix('0')) {
        (Some(international), _) => international.to_owned(),
        (None, Some(national)) => format!("49{national}"),
        (None, None) => all,
    }
}

impl Contacts {
    /// Reads a file by its content.
    ///
    /// # Errors
    /// Every line that cannot be understood.
    pub fn read(bytes: &[u8]) -> Result<Self, Vec<ContactMistake>> {
        let text = charset::decode(bytes, None).text.into_owned();
        let text = text.trim_start_matches('\u{feff}');
        if text
            .trim_start()
            .to_ascii_uppercase()
            .starts_with("BEGIN:VCARD")
        {
            Ok(vcards(text))
        } else {
            csv(text)
        }
    }

    /// Adds the persons of another file.
    pub fn extend(&mut self, other: Contacts) {
        self.list.extend(other.list);
    }

    /// The audience of a participant, by number first, then by name.
    #[must_use]
    pub fn of_person(&self, name: &str, handle: Option<&str>) -> Option<Audience> {
        let number = handle
            .map(digits)
            .or_else(|| name.trim_start().starts_with('+').then(|| digits(name)));
        let lower = name.trim().to_lowercase();
        self.list
            .iter()
            .find(|c| {
                number
                    .as_ref()
                    .is_some_and(|n| n.len() > 5 && *n == c.number)
            })
            .or_else(|| {
                self.list
                    .iter()
                    .find(|c| !c.name.is_empty() && c.name.to_lowercase() == lower)
            })
            .map(|c| c.audience)
    }

    /// The audience of a mail address: the address itself, then its domain.
    #[must_use]
    pub fn of_mail(&self, address: &str) -> Option<Audience> {
        let domain = address.rfind('@').map_or("", |at| &address[at..]);
        self.list
            .iter()
            .find(|c| c.mail == address)
            .or_else(|| {
                self.list
                    .iter()
                    .find(|c| !domain.is_empty() && c.mail == domain)
            })
            .map(|c| c.audience)
    }

    /// Name, number and mail address of each contact; empty where the file tells none.
    pub fn handles(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.list
            .iter()
            .map(|c| (c.name.as_str(), c.number.as_str(), c.mail.as_str()))
    }

    /// All names that belong to these audiences (for reports that shorten names).
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|c| c.name.as_str())
    }
}

fn csv(text: &str) -> Result<Contacts, Vec<ContactMistake>> {
    let head = text.lines().next().unwrap_or_default();
    let delimiter = if head.contains(';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mistake = |line, message: String| ContactMistake { line, message };
    let header = reader
        .headers()
        .map_err(|e| vec![mistake(1, e.to_string())])?
        .clone();
    let column = |name: &str| header.iter().position(|h| h.eq_ignore_ascii_case(name));
    let (Some(name), Some(audience_column)) = (column("name"), column("audience")) else {
        return Err(vec![mistake(
            1,
            "the first line must be `name,number,mail,audience`".into(),
        )]);
    };
    let (number, mail) = (column("number"), column("mail"));
    let (mut list, mut mistakes) = (Vec::new(), Vec::new());
    for record in reader.records() {
        match record {
            Err(e) => mistakes.push(mistake(
                e.position().map_or(0, csv::Position::line),
                e.to_string(),
            )),
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                let field = |at: Option<usize>| at.and_then(|a| record.get(a)).unwrap_or_default();
                match audience(field(Some(audience_column))) {
                    Some(audience) => list.push(Contact {
                        name: field(Some(name)).to_owned(),
                        number: digits(field(number)),
                        mail: field(mail).to_lowercase(),
                        audience,
                    }),
                    None => mistakes.push(mistake(
                        line,
                        format!(
                            "unknown audience `{}`; one of: {}",
                            field(Some(audience_column)),
                            known()
                        ),
                    )),
                }
            }
        }
    }
    if mistakes.is_empty() {
        Ok(Contacts { list })
    } else {
        Err(mistakes)
    }
}

fn known() -> String {
    Audience::ALL
        .iter()
        .map(|a| a.id())
        .collect::<Vec<_>>()
        .join(", ")
}

/// Name, first number and mail, and the first category that is an audience; cards without one are left out.
fn vcards(text: &str) -> Contacts {
    let unfolded = text.replace("\r\n", "\n").replace("\n ", "");
    let mut list = Vec::new();
    let mut card: Option<(Contact, bool)> = None;
    for line in unfolded.lines() {
        let Some((key, value)) = line.split_once(':') else {
            continue;
        };
        let key = key
            .split(';')
            .next()
            .unwrap_or_default()
            .to_ascii_uppercase();
        let key = key.rsplit('.').next().unwrap_or_default().to_owned();
        match (key.as_str(), &mut card) {
            ("BEGIN", _) => {
                let empty = Contact {
                    name: String::new(),
                    number: String::new(),
                    mail: String::new(),
                    audience: Audience::Unknown,
                };
                card = Some((empty, false));
            }
            ("END", done) => list.extend(done.take().filter(|(_, told)| *told).map(|(c, _)| c)),
            ("FN", Some((c, _))) => c.name = value.trim().to_owned(),
            ("TEL", Some((c, _))) if c.number.is_empty() => c.number = digits(value),
            ("EMAIL", Some((c, _))) if c.mail.is_empty() => c.mail = value.trim().to_lowercase(),
            ("CATEGORIES", Some((c, told))) => {
                if let Some(a) = value.split(',').find_map(audience) {
                    (c.audience, *told) = (a, true);
                }
            }
            _ => {}
        }
    }
    Contacts { list }
}

/// The set of a conversation's members: the strictest verdict of the set will win.
#[must_use]
pub fn set_of(audiences: impl Iterator<Item = Option<Audience>>) -> AudienceSet {
    audiences.map(|a| a.unwrap_or(Audience::Unknown)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_in_both_delimiters_and_charsets() {
        let contacts = Contacts::read(
            b"name;number;mail;audience;x\nJ\xf6rg Fink;0152 28817301;;Mitarbeiter;1\n",
        )
        .unwrap();
        assert_eq!(contacts.of_person("Jörg Fink", None), Some(Audience::Staff));
        assert_eq!(
            contacts.of_person("+49 152 28817301", None),
            Some(Audience::Staff)
        );
        let contacts = Contacts::read(
            b"\xef\xbb\xbfname,number,mail,audience\nOtt,,@ott.example,customer-company\n",
        )
        .unwrap();
        assert_eq!(
            contacts.of_mail("info@ott.example"),
            Some(Audience::CustomerCompany)
        );
    }

    #[test]
    fn all_mistakes_have_their_line() {
        let mistakes = Contacts::read(b"name,audience\nA,kunde\nB,gast\nC,chef\n").unwrap_err();
        assert_eq!(mistakes.iter().map(|m| m.line).collect::<Vec<_>>(), [3, 4]);
    }

    #[test]
    fn vcards_count_by_their_category() {
        let card = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Renate K\r\nTEL;TYPE=CELL:+49 171 3920001\r\nCATEGORIES:Tennis,Kunde\r\nEND:VCARD\r\n";
        let contacts = Contacts::read(card).unwrap();
        assert_eq!(
            contacts.of_person("x", Some("+491713920001")),
            Some(Audience::Customer)
        );
    }
}
