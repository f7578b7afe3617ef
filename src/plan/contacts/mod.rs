//! Who is who: a table with the columns name, number, mail and audience (CSV with semicolon or comma, UTF-8 or Windows-1252,
//! or XLSX), or an address book with `CATEGORIES`. Headings and audiences may be German; further columns are ignored.

mod book;
mod cards;
mod table;
mod words;

pub use words::audience;

use crate::detect::identity::{Identity, e164};
use crate::model::mistake::Mistake;
use crate::model::{Audience, AudienceSet};
use crate::text::charset;
use std::collections::HashMap;

/// One person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Name as in the phone.
    pub name: String,
    /// Numbers in E.164 form.
    pub numbers: Vec<String>,
    /// Mail addresses, or domains with a leading `@`; lower case.
    pub mails: Vec<String>,
    /// Whom the person is to the firm.
    pub audience: Audience,
}

impl Default for Contact {
    fn default() -> Self {
        Self {
            name: String::new(),
            numbers: Vec::new(),
            mails: Vec::new(),
            audience: Audience::Unknown,
        }
    }
}

impl Contact {
    fn is_nobody(&self) -> bool {
        self.name.is_empty() && self.numbers.is_empty() && self.mails.is_empty()
    }

    /// Every form the person is known by; a domain is none.
    pub fn identities(&self) -> impl Iterator<Item = Identity> + '_ {
        let numbers = self.numbers.iter().cloned().map(Identity::Number);
        let mails = self.mails.iter().filter_map(|m| Identity::of_mail(m));
        Identity::of_name(&self.name)
            .into_iter()
            .chain(numbers)
            .chain(mails)
    }
}

/// A contacts file with mistakes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The text the mistakes stand in; of a workbook, its rows with semicolons.
    pub text: String,
    /// All of them.
    pub list: Vec<Mistake>,
}

/// All persons that were told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contacts {
    list: Vec<Contact>,
    /// By every form a person is known by, and by domain with its `@`: the first who was told so.
    known: HashMap<Identity, usize>,
    domains: HashMap<String, usize>,
}

/// Digits with country code: `0171 …` becomes `49171…`, `+49 …` and `0049 …` the same; what is no number stays as its digits.
#[must_use]
pub fn digits(number: &str) -> String {
    match e164(number) {
        Some(number) => number.trim_start_matches('+').to_owned(),
        None => number.chars().filter(char::is_ascii_digit).collect(),
    }
}

impl Contacts {
    /// Reads a file by its content.
    ///
    /// # Errors
    /// Every cell that cannot be understood.
    pub fn read(bytes: &[u8]) -> Result<Self, Unread> {
        if book::is_book(bytes) {
            return table::people(book::table(bytes)?);
        }
        let text = charset::decode(bytes, None).text;
        if cards::are_cards(&text) {
            Ok(cards::people(&text))
        } else {
            table::people(table::from_text(&text)?)
        }
    }

    /// Whether bytes are a workbook: such a file is opened only where the user named it, never inside a scanned folder.
    #[must_use]
    pub fn is_book(bytes: &[u8]) -> bool {
        book::is_book(bytes)
    }

    /// Every contact with each of its numbers and mail addresses; one without any once, with an empty one.
    pub fn handles(&self) -> impl Iterator<Item = (&str, &str)> {
        self.list.iter().flat_map(|c| {
            let handles = c.numbers.iter().chain(&c.mails).map(String::as_str);
            let none = (c.numbers.is_empty() && c.mails.is_empty()).then_some("");
            handles.chain(none).map(|handle| (c.name.as_str(), handle))
        })
    }

    fn of(list: Vec<Contact>) -> Self {
        let mut contacts = Self::default();
        list.into_iter().for_each(|c| contacts.add(c));
        contacts
    }

    fn add(&mut self, contact: Contact) {
        // A row that says "unknown" tells nothing: the next source of knowledge may.
        if contact.audience != Audience::Unknown {
            let number = self.list.len();
            for identity in contact.identities() {
                self.known.entry(identity).or_insert(number);
            }
            for domain in contact.mails.iter().filter(|m| m.starts_with('@')) {
                self.domains.entry(domain.clone()).or_insert(number);
            }
        }
        self.list.push(contact);
    }

    /// Adds the persons of another file.
    pub fn extend(&mut self, other: Contacts) {
        other.list.into_iter().for_each(|c| self.add(c));
    }

    fn told(&self, identity: Option<Identity>) -> Option<Audience> {
        let number = self.known.get(&identity?)?;
        self.list.get(*number).map(|c| c.audience)
    }

    /// The audience of a participant, by number or address first, then by name; none where nobody told it.
    #[must_use]
    pub fn of_person(&self, name: &str, handle: Option<&str>) -> Option<Audience> {
        let by_handle = handle.and_then(|h| {
            if h.contains('@') {
                self.of_mail(&h.to_lowercase())
            } else {
                self.told(Identity::of_number(h))
            }
        });
        by_handle.or_else(|| self.told(Identity::of_name(name)))
    }

    /// The audience of a mail address: the address itself, then its domain.
    #[must_use]
    pub fn of_mail(&self, address: &str) -> Option<Audience> {
        self.told(Identity::of_mail(address)).or_else(|| {
            let domain = address.rfind('@').map(|at| &address[at..])?;
            let number = self.domains.get(domain)?;
            self.list.get(*number).map(|c| c.audience)
        })
    }

    /// All names that belong to these audiences (for reports that shorten names).
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.list
            .iter()
            .map(|c| c.name.as_str())
            .filter(|n| !n.is_empty())
    }

    /// Everybody, in the order told.
    pub fn iter(&self) -> impl Iterator<Item = &Contact> {
        self.list.iter()
    }
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
        assert_eq!(
            contacts.of_person("Joerg FINK", None),
            Some(Audience::Staff)
        );
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
    fn german_columns_in_any_order_and_empty_cells() {
        let text = "Zielgruppe;Notiz;E-Mail-Adresse;Handynummer;Vorname;Nachname\r\nKundin;x;R.K@mail.example;\"0152 1, 0152 28817310\";Renate;Kühnel\r\n;;;;;\r\n;egal;;;Uwe;Ott\r\n";
        let unread = Contacts::read(text.as_bytes()).unwrap_err();
        assert_eq!(unread.list.len(), 1, "{unread:?}");
        let contacts =
            Contacts::read(text.replace("0152 1, ", "030 23125430, ").as_bytes()).unwrap();
        for handle in ["+4915228817310", "03023125430", "r.k@mail.example"] {
            assert_eq!(
                contacts.of_person("?", Some(handle)),
                Some(Audience::Customer),
                "{handle}"
            );
        }
        assert_eq!(
            contacts.of_person("Renate Kuehnel", None),
            Some(Audience::Customer)
        );
        // Told by nobody: whatever else is known of him may count.
        assert_eq!(contacts.of_person("Uwe Ott", None), None);
        assert_eq!(contacts.names().count(), 2);
    }

    #[test]
    fn all_mistakes_have_their_place() {
        let text = "name;mail;audience\nA;;kunde\nB;b;gast\n\nC;\"c\nd\";chef\n";
        let unread = Contacts::read(text.as_bytes()).unwrap_err();
        let shown: Vec<&str> = unread
            .list
            .iter()
            .map(|m| &unread.text[m.span.clone()])
            .collect();
        assert_eq!(shown, ["b", "gast", "\"c\nd\"", "chef"]);
        let excel =
            Contacts::read(b"name;number;audience\nA;4,91713E+12;kunde\nB;22133;kunde\nC;*100#;\n");
        let shown: Vec<usize> = excel
            .unwrap_err()
            .list
            .iter()
            .map(|m| m.span.start)
            .collect();
        assert_eq!(shown, [23]);
        let unread = Contacts::read(b"Wer;Was\nA;B\n").unwrap_err();
        assert_eq!(&unread.text[unread.list[0].span.clone()], "Wer;Was");
        assert!(Contacts::read(b"").is_err());
    }

    #[test]
    fn vcards_count_by_their_category() {
        let card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Renate K\r\nTEL;TYPE=CELL:+49 171 3920001\r\nTEL:030 23125430\r\nCATEGORIES:Tennis,Kunde\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Fink;J=C3=B6rg\r\nTEL;CELL:0152 28817301\r\nCATEGORIES:Geselle\r\nEND:VCARD\r\n";
        let contacts = Contacts::read(card.as_bytes()).unwrap();
        for number in ["+491713920001", "030 23125430"] {
            assert_eq!(
                contacts.of_person("x", Some(number)),
                Some(Audience::Customer)
            );
        }
        assert_eq!(contacts.of_person("Jörg Fink", None), Some(Audience::Staff));
    }
}
