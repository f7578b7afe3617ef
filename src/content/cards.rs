//! Contacts (vCard 2.1 to 4.0, RFC 6350) and calendars (iCalendar, RFC 5545) with their values decoded: a number behind a
//! group name, a street in quoted-printable, an invitation folded over lines.

use super::out::Out;
use super::{Document, Given, Kind, Unread};
use crate::text::charset;
use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendar, ICalendarComponentType, ICalendarParameterName, ICalendarProperty, ICalendarValue,
    Uri,
};
use calcard::vcard::{VCard, VCardProperty, VCardValue};
use calcard::{Entry, Parser};

/// Address-book entries.
pub(super) struct Contacts;
/// Appointments and invitations.
pub(super) struct Calendar;

fn begins(document: &Document<'_>, with: &str) -> bool {
    let head = &document.bytes[..document.bytes.len().min(200)];
    let text = charset::decode(head, None).text.to_uppercase();
    text.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t'])
        .starts_with(with)
}

impl Kind for Contacts {
    fn fits(&self, document: &Document<'_>) -> bool {
        begins(document, "BEGIN:VCARD")
    }

    fn read(&self, document: &Document<'_>) -> Result<Given, Unread> {
        entries(document)
    }
}

impl Kind for Calendar {
    fn fits(&self, document: &Document<'_>) -> bool {
        begins(document, "BEGIN:VCALENDAR")
    }

    fn read(&self, document: &Document<'_>) -> Result<Given, Unread> {
        entries(document)
    }
}

/// All cards and calendars of one file. One that does not end is read as far as it goes by the text itself.
fn entries(document: &Document<'_>) -> Result<Given, Unread> {
    let text = charset::decode(document.bytes, None).text;
    let mut out = Out::default();
    let mut parser = Parser::new(&text);
    let mut met = false;
    while !out.is_full() {
        match parser.entry() {
            Entry::VCard(card) => contact(&card, &mut out),
            Entry::ICalendar(calendar) => appointments(&calendar, &mut out),
            Entry::InvalidLine(line) => out.say(&line),
            Entry::Eof => break,
            // Broken: the plain text is the better reading.
            Entry::UnexpectedComponentEnd { .. }
            | Entry::UnterminatedComponent(_)
            | Entry::TooManyComponents => return Err(Unread::Other),
            _ => continue,
        }
        met = true;
    }
    if !met {
        return Err(Unread::Other);
    }
    let (text, left) = out.end();
    Ok(Given {
        text,
        left,
        ..Given::default()
    })
}

fn contact(card: &VCard, out: &mut Out) {
    out.say("BEGIN:VCARD");
    for entry in &card.entries {
        // Pictures, sounds and keys are no text; the program that wrote the card is nobody's data.
        if matches!(
            entry.name,
            VCardProperty::Photo
                | VCardProperty::Logo
                | VCardProperty::Sound
                | VCardProperty::Key
                | VCardProperty::Prodid
                | VCardProperty::Version
                | VCardProperty::Rev
                | VCardProperty::Uid
        ) {
            continue;
        }
        let separator = if entry.name == VCardProperty::Adr {
            ", "
        } else {
            " "
        };
        let values: Vec<String> = entry
            .values
            .iter()
            .filter_map(card_value)
            .filter(|v| !v.is_empty())
            .collect();
        out.label(entry.name.as_str(), &values.join(separator));
    }
    out.say("END:VCARD");
}

fn card_value(value: &VCardValue) -> Option<String> {
    match value {
        VCardValue::Text(text) => Some(text.trim().replace("tel:", "")),
        VCardValue::Component(parts) => Some(parts.join(" ").trim().to_owned()),
        VCardValue::Integer(number) => Some(number.to_string()),
        VCardValue::Float(number) => Some(number.to_string()),
        VCardValue::PartialDateTime(time) => Some(day(time)),
        VCardValue::Boolean(_)
        | VCardValue::Binary(_)
        | VCardValue::Sex(_)
        | VCardValue::GramGender(_)
        | VCardValue::Kind(_) => None,
    }
}

/// A day as people write it, with the time where there is one; parts that are missing stay missing.
fn day(time: &PartialDateTime) -> String {
    let mut text = match (time.day, time.month, time.year) {
        (Some(day), Some(month), Some(year)) => format!("{day:02}.{month:02}.{year}"),
        (Some(day), Some(month), None) => format!("{day:02}.{month:02}."),
        (_, _, Some(year)) => year.to_string(),
        _ => String::new(),
    };
    if let (Some(hour), Some(minute)) = (time.hour, time.minute) {
        text.push_str(&format!(" {hour:02}:{minute:02}"));
    }
    text
}

fn appointments(calendar: &ICalendar, out: &mut Out) {
    for component in &calendar.components {
        if matches!(
            component.component_type,
            ICalendarComponentType::VTimezone
                | ICalendarComponentType::Standard
                | ICalendarComponentType::Daylight
                | ICalendarComponentType::VCalendar
        ) {
            continue;
        }
        for entry in &component.entries {
            let label = match &entry.name {
                // A title needs no label: it is what the appointment is about.
                ICalendarProperty::Summary
                | ICalendarProperty::Description
                | ICalendarProperty::Comment => "",
                ICalendarProperty::Location => "LOCATION",
                ICalendarProperty::Organizer => "ORGANIZER",
                ICalendarProperty::Attendee => "ATTENDEE",
                ICalendarProperty::Contact => "CONTACT",
                ICalendarProperty::Dtstart => "DTSTART",
                ICalendarProperty::Dtend => "DTEND",
                ICalendarProperty::Geo => "geo",
                ICalendarProperty::Url => "URL",
                _ => continue,
            };
            let mut value: Vec<String> = entry
                .params
                .iter()
                .filter(|p| p.name == ICalendarParameterName::Cn)
                .filter_map(|p| p.value.as_text().map(str::to_owned))
                .collect();
            value.extend(entry.values.iter().filter_map(calendar_value));
            match (label, &entry.name) {
                ("", _) => out.say(&value.join(" ")),
                (_, ICalendarProperty::Geo) => out.say(&format!("geo:{}", value.join(","))),
                (label, _) => out.label(label, &value.join(" ")),
            }
        }
    }
}

fn calendar_value(value: &ICalendarValue) -> Option<String> {
    match value {
        ICalendarValue::Text(text) => Some(text.clone()),
        ICalendarValue::Uri(Uri::Location(place)) => Some(
            place
                .trim_start_matches("mailto:")
                .trim_start_matches("MAILTO:")
                .to_owned(),
        ),
        ICalendarValue::PartialDateTime(time) => Some(day(time)),
        ICalendarValue::Float(number) => Some(number.to_string()),
        ICalendarValue::Integer(number) => Some(number.to_string()),
        _ => None,
    }
}
