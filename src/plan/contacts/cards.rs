//! Address books as phones write them: vCards of every version; `CATEGORIES` says who somebody is.

use super::words::audience;
use super::{Contact, Contacts};
use crate::detect::identity::Identity;
use crate::model::Audience;
use calcard::vcard::{VCard, VCardProperty, VCardValue};
use calcard::{Entry, Parser};

/// Whether a text begins as an address book does.
pub(super) fn are_cards(text: &str) -> bool {
    let head = text.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']);
    head.get(..11)
        .is_some_and(|h| h.eq_ignore_ascii_case("BEGIN:VCARD"))
}

/// Everybody with a name; a category that is no audience ("Tennis") says nothing.
pub(super) fn people(text: &str) -> Contacts {
    let mut parser = Parser::new(text);
    let mut list = Vec::new();
    loop {
        match parser.entry() {
            Entry::VCard(card) => list.push(person(&card)),
            Entry::Eof => break,
            _ => {}
        }
    }
    list.retain(|c: &Contact| !c.is_nobody());
    Contacts::of(list)
}

fn person(card: &VCard) -> Contact {
    let mut contact = Contact::default();
    let mut parts = String::new();
    for entry in &card.entries {
        for text in entry.values.iter().flat_map(texts) {
            let text = text.trim();
            match entry.name {
                VCardProperty::Fn if contact.name.is_empty() => contact.name = text.to_owned(),
                // Family and given name; only where no whole name is written.
                VCardProperty::N => parts = format!("{text} {parts}").trim().to_owned(),
                VCardProperty::Org if parts.is_empty() => parts = text.to_owned(),
                VCardProperty::Tel => {
                    if let Some(Identity::Number(number)) = Identity::of_number(text) {
                        contact.numbers.push(number);
                    }
                }
                VCardProperty::Email => {
                    if let Some(Identity::Mail(mail)) = Identity::of_mail(text) {
                        contact.mails.push(mail);
                    }
                }
                VCardProperty::Categories if contact.audience == Audience::Unknown => {
                    let known = text
                        .split(',')
                        .filter(|w| !w.trim().is_empty())
                        .find_map(audience);
                    contact.audience = known.unwrap_or(Audience::Unknown);
                }
                _ => {}
            }
        }
    }
    if contact.name.is_empty() {
        contact.name = parts;
    }
    contact
}

fn texts(value: &VCardValue) -> Vec<String> {
    match value {
        VCardValue::Text(text) => vec![text.clone()],
        VCardValue::Component(parts) => parts
            .iter()
            .filter(|p| !p.trim().is_empty())
            .cloned()
            .collect(),
        _ => Vec::new(),
    }
}
