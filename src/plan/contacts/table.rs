//! A table of people as somebody filled it in: columns by their heading in German or English, further ones ignored; every
//! cell that cannot be understood is shown where it stands, with what to type.

use super::words::{self, TYPED, audience};
use super::{Contact, Contacts, Unread};
use crate::detect::identity::{Identity, folded};
use crate::model::Audience;
use crate::model::mistake::Mistake;
use std::ops::Range;

/// A cell: what it says, and where it stands in the text of the table.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) span: Range<usize>,
    /// How a spreadsheet calls it (`D3`); empty in a text file, whose line and column say it.
    pub(super) name: String,
}

/// Rows of cells, and the text in which mistakes are shown.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) text: String,
    pub(super) rows: Vec<Vec<Cell>>,
}

/// Headings by column, without blanks and hyphens.
const HEADINGS: &[(Column, &[&str])] = &[
    (
        Column::Name,
        &[
            "name",
            "kontakt",
            "person",
            "anzeigename",
            "vornamenachname",
            "vorundnachname",
            "fullname",
        ],
    ),
    (Column::Given, &["vorname", "givenname", "firstname"]),
    (
        Column::Family,
        &["nachname", "familienname", "familyname", "lastname"],
    ),
    (
        Column::Number,
        &[
            "number",
            "nummer",
            "telefon",
            "telefonnummer",
            "handy",
            "handynummer",
            "mobil",
            "mobilnummer",
            "rufnummer",
            "tel",
            "phone",
        ],
    ),
    (
        Column::Mail,
        &[
            "mail",
            "email",
            "email",
            "mailadresse",
            "emailadresse",
            "emailadresse",
            "mailadressen",
            "emails",
            "mails",
        ],
    ),
    (
        Column::Audience,
        &[
            "audience",
            "zielgruppe",
            "empfängerkreis",
            "rolle",
            "weristdas",
            "gruppe",
            "kategorie",
            "kreis",
        ],
    ),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Given,
    Family,
    Number,
    Mail,
    Audience,
}

/// The people of a table.
///
/// # Errors
/// Every cell that cannot be understood; a heading that is missing.
pub(super) fn people(table: Table) -> Result<Contacts, Unread> {
    let mut rows = table.rows.iter();
    let Some(head) = rows.next() else {
        return Err(missing(table.text, 0..0));
    };
    let columns: Vec<Option<Column>> = head.iter().map(|cell| column(&cell.text)).collect();
    let says_who = columns.iter().any(|c| {
        matches!(
            c,
            Some(Column::Name | Column::Given | Column::Family | Column::Number | Column::Mail)
        )
    });
    if !says_who || !columns.contains(&Some(Column::Audience)) {
        let span = head.first().map_or(0, |c| c.span.start)..head.last().map_or(0, |c| c.span.end);
        return Err(missing(table.text, span));
    }
    let (mut list, mut mistakes) = (Vec::new(), Vec::new());
    for row in rows {
        list.extend(person(row, &columns, &mut mistakes));
    }
    if mistakes.is_empty() {
        Ok(Contacts::of(list))
    } else {
        Err(Unread {
            text: table.text,
            list: mistakes,
        })
    }
}

fn missing(text: String, span: Range<usize>) -> Unread {
    let help = "type in the first line: name;number;mail;audience";
    let mistake = Mistake {
        span,
        message: "the first line must name the columns".into(),
        help: Some(help.into()),
    };
    Unread {
        text,
        list: vec![mistake],
    }
}

fn column(heading: &str) -> Option<Column> {
    let words = heading
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    let heading: String = words.map(folded).collect();
    let known = |known: &str| folded(known) == heading;
    HEADINGS
        .iter()
        .find(|(_, names)| names.iter().any(|n| known(n)))
        .map(|(column, _)| *column)
}

/// A row that names somebody; an empty one is passed over.
fn person(
    row: &[Cell],
    columns: &[Option<Column>],
    mistakes: &mut Vec<Mistake>,
) -> Option<Contact> {
    let mut contact = Contact::default();
    let (mut given, mut family) = ("", "");
    for (cell, column) in row.iter().zip(columns) {
        let said = unquoted(&cell.text);
        match column {
            Some(Column::Name) if contact.name.is_empty() => contact.name = said.to_owned(),
            Some(Column::Given) => given = said,
            Some(Column::Family) => family = said,
            Some(Column::Number) => numbers(cell, said, &mut contact, mistakes),
            Some(Column::Mail) => mails(cell, said, &mut contact, mistakes),
            Some(Column::Audience) if said.is_empty() => {}
            Some(Column::Audience) => match audience(said) {
                Some(audience) if contact.audience == Audience::Unknown => {
                    contact.audience = audience;
                }
                Some(_) => {}
                None => mistakes.push(unknown(cell, said)),
            },
            _ => {}
        }
    }
    if contact.name.is_empty() {
        contact.name = format!("{given} {family}").trim().to_owned();
    }
    (!contact.is_nobody()).then_some(contact)
}

/// A spreadsheet that must not calculate is told so by an apostrophe in front; it is no part of the cell.
fn unquoted(text: &str) -> &str {
    let text = text.trim();
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
        _ => text,
    }
}

fn numbers(cell: &Cell, said: &str, contact: &mut Contact, mistakes: &mut Vec<Mistake>) {
    for part in said
        .split([',', ';', '|', '\n'])
        .map(str::trim)
        .filter(|p| !p.is_empty())
    {
        // 4,91713E+12: the spreadsheet took the number for one to calculate with.
        match Identity::of_number(part) {
            Some(Identity::Number(number)) if !said.contains("E+") => contact.numbers.push(number),
            // What phones keep beside people: nobody writes from there.
            _ if is_service(part) => {}
            _ => {
                let message = format!("`{said}` is no telephone number");
                let help = "type it with a blank, as 0171 2345678 or 0049 171 2345678, or leave the cell empty";
                return mistakes.push(mistake(cell, message, help.into()));
            }
        }
    }
}

/// Short numbers and codes of operators: `112`, `22133`, `*100#`.
fn is_service(number: &str) -> bool {
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let code = number.starts_with(['*', '#']);
    let signs = number
        .chars()
        .all(|c| c.is_ascii_digit() || "*# -".contains(c));
    signs && (code || ((3..=6).contains(&digits) && !number.starts_with('0')))
}

fn mails(cell: &Cell, said: &str, contact: &mut Contact, mistakes: &mut Vec<Mistake>) {
    for part in said
        .split([',', ';', '|', '\n', ' '])
        .map(str::trim)
        .filter(|p| !p.is_empty())
    {
        let address = part.to_lowercase();
        let domain = address.strip_prefix('@').is_some_and(|d| d.contains('.'));
        if domain || Identity::of_mail(&address).is_some() {
            contact.mails.push(address);
        } else {
            let message = format!("`{part}` is no mail address");
            let help = "type name@firma.example, or @firma.example for all of a firm, or leave the cell empty";
            return mistakes.push(mistake(cell, message, help.into()));
        }
    }
}

fn unknown(cell: &Cell, said: &str) -> Mistake {
    let help = match words::near(said) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("one of: {}", TYPED.join(", ")),
    };
    mistake(cell, format!("unknown audience `{said}`"), help)
}

fn mistake(cell: &Cell, message: String, help: String) -> Mistake {
    let message = if cell.name.is_empty() {
        message
    } else {
        format!("cell {}: {message}", cell.name)
    };
    Mistake {
        span: cell.span.clone(),
        message,
        help: Some(help),
    }
}

/// A text file as a table: semicolon, comma or tab, as its first line shows.
///
/// # Errors
/// What the reader of such files met.
pub(super) fn from_text(text: &str) -> Result<Table, Unread> {
    let body = text.trim_start_matches('\u{feff}');
    // What Excel writes above a table so that it reads it again.
    let rest = body
        .strip_prefix("sep=")
        .and_then(|b| b.split_once('\n'))
        .map_or(body, |(_, rest)| rest);
    let above = text.len() - rest.len();
    let head = rest.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t', b',']
        .into_iter()
        .find(|d| head.as_bytes().contains(d))
        .unwrap_or(b';');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(rest.as_bytes());
    let mut table = Table {
        text: text.to_owned(),
        rows: Vec::new(),
    };
    for record in reader.records() {
        let record = record.map_err(|error| Unread {
            text: text.to_owned(),
            list: vec![Mistake {
                span: above..above,
                message: error.to_string(),
                help: None,
            }],
        })?;
        let start = record.position().map_or(0, |p| p.byte() as usize);
        let mut spans = spans(&rest[start.min(rest.len())..], delimiter);
        let cells = record.iter().map(|said| {
            let span = spans.next().unwrap_or(0..0);
            Cell {
                text: said.to_owned(),
                span: above + start + span.start..above + start + span.end,
                name: String::new(),
            }
        });
        let cells: Vec<Cell> = cells.collect();
        // The reader passes empty lines over; a line of nothing but delimiters is one too.
        if cells.iter().any(|c| !c.text.trim().is_empty()) {
            table.rows.push(cells);
        }
    }
    Ok(table)
}

/// Where the cells of a record stand, from its first byte on; a line break in quotes belongs to its cell.
fn spans(record: &str, delimiter: u8) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = record.as_bytes();
    // Blank lines in front of a record count to it.
    let mut at = bytes
        .iter()
        .take_while(|b| matches!(b, b'\r' | b'\n'))
        .count();
    let mut done = false;
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let start = at;
        let mut quoted = false;
        while at < bytes.len() {
            match bytes[at] {
                b'"' => quoted = !quoted,
                b'\r' | b'\n' if !quoted => {
                    done = true;
                    break;
                }
                b if b == delimiter && !quoted => break,
                _ => {}
            }
            at += 1;
        }
        let end = at;
        done |= at >= bytes.len();
        at += 1;
        Some(start..end)
    })
}
