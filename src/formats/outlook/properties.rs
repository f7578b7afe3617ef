//! The one decoder of MAPI properties, for `.msg`, stores and TNEF alike (mail.md sections 9 to 11).

use crate::model::Stamp;
use crate::text::charset;
use jiff::SignedDuration;
use jiff::civil::{DateTime, date};
use std::collections::BTreeMap;

/// Property types that are read; the lower 12 bits of the type word (MS-OXCDATA section 2.11.1).
pub(super) mod kind {
    /// Integer of 16 bits.
    pub(in super::super) const SHORT: u16 = 0x0002;
    /// Integer of 32 bits.
    pub(in super::super) const LONG: u16 = 0x0003;
    /// Yes or no.
    pub(in super::super) const BOOL: u16 = 0x000B;
    /// An object: an attached message or an OLE object.
    pub(in super::super) const OBJECT: u16 = 0x000D;
    /// Integer of 64 bits.
    pub(in super::super) const LONGLONG: u16 = 0x0014;
    /// Text of 8-bit characters in the message's code page.
    pub(in super::super) const NARROW: u16 = 0x001E;
    /// Text in UTF-16, low byte first.
    pub(in super::super) const WIDE: u16 = 0x001F;
    /// A time (FILETIME: steps of 100 ns since 1601, UTC).
    pub(in super::super) const TIME: u16 = 0x0040;
    /// Bytes.
    pub(in super::super) const BINARY: u16 = 0x0102;
    /// Set where there are several values.
    pub(in super::super) const SEVERAL: u16 = 0x1000;

    /// Whether a value of this type has no fixed length.
    pub(in super::super) fn is_variable(kind: u16) -> bool {
        matches!(kind, NARROW | WIDE | BINARY | OBJECT)
    }
}

/// Identifiers of properties (mail.md section 9, MS-OXPROPS).
pub(super) mod tag {
    #![allow(missing_docs, reason = "the names are those of the table")]
    pub(in super::super) const CLASS: u16 = 0x001A;
    pub(in super::super) const SUBJECT: u16 = 0x0037;
    pub(in super::super) const SUBMITTED: u16 = 0x0039;
    pub(in super::super) const BEHALF_NAME: u16 = 0x0042;
    pub(in super::super) const BEHALF_ADDRESS: u16 = 0x0065;
    pub(in super::super) const HEADERS: u16 = 0x007D;
    pub(in super::super) const KIND: u16 = 0x0C15;
    pub(in super::super) const SENDER_NAME: u16 = 0x0C1A;
    pub(in super::super) const SENDER_ADDRESS: u16 = 0x0C1F;
    pub(in super::super) const SHOWN_CC: u16 = 0x0E03;
    pub(in super::super) const SHOWN_TO: u16 = 0x0E04;
    pub(in super::super) const DELIVERED: u16 = 0x0E06;
    pub(in super::super) const FLAGS: u16 = 0x0E07;
    pub(in super::super) const BODY: u16 = 0x1000;
    pub(in super::super) const REPORT: u16 = 0x1001;
    pub(in super::super) const RTF: u16 = 0x1009;
    pub(in super::super) const HTML: u16 = 0x1013;
    pub(in super::super) const MESSAGE_ID: u16 = 0x1035;
    pub(in super::super) const REFERENCES: u16 = 0x1039;
    pub(in super::super) const ANSWERS: u16 = 0x1042;
    pub(in super::super) const NAME: u16 = 0x3001;
    pub(in super::super) const ADDRESS: u16 = 0x3003;
    pub(in super::super) const CREATED: u16 = 0x3007;
    pub(in super::super) const CHANGED: u16 = 0x3008;
    pub(in super::super) const DATA: u16 = 0x3701;
    pub(in super::super) const SHORT_FILE: u16 = 0x3704;
    pub(in super::super) const METHOD: u16 = 0x3705;
    pub(in super::super) const LONG_FILE: u16 = 0x3707;
    pub(in super::super) const MEDIA: u16 = 0x370E;
    pub(in super::super) const SMTP: u16 = 0x39FE;
    pub(in super::super) const INTERNET_PAGE: u16 = 0x3FDE;
    pub(in super::super) const LOCALE: u16 = 0x3FF1;
    pub(in super::super) const PAGE: u16 = 0x3FFD;
    pub(in super::super) const SENDER_SMTP: u16 = 0x5D01;
    pub(in super::super) const BEHALF_SMTP: u16 = 0x5D02;
    pub(in super::super) const PASSWORD: u16 = 0x67FF;
    /// From here on identifiers stand for names, differently in each file.
    pub(in super::super) const NAMED: u16 = 0x8000;
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    Wide(String),
    Narrow(Vec<u8>),
    Bytes(Vec<u8>),
    Number(u64),
}

/// The properties of a message, a recipient or an attachment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Properties {
    values: BTreeMap<u16, Value>,
    /// Code page of what these belong to.
    page: Option<u32>,
}

impl Properties {
    /// Those of a recipient or an attachment: 8-bit texts are in the code page of their message.
    pub(super) fn of_part(message: &Properties) -> Self {
        Self {
            values: BTreeMap::new(),
            page: message.code_page(),
        }
    }

    /// Takes in a value as it lies in the file; types nobody asks for are left out. The first of several counts.
    pub(super) fn insert(&mut self, id: u16, kind: u16, bytes: &[u8]) {
        let number = |most: usize| {
            let mut all = [0; 8];
            let most = most.min(bytes.len());
            all[..most].copy_from_slice(&bytes[..most]);
            Value::Number(u64::from_le_bytes(all))
        };
        let value = match kind {
            kind::SHORT | kind::BOOL => number(2),
            kind::LONG => number(4),
            kind::LONGLONG | kind::TIME => number(8),
            kind::WIDE => Value::Wide(wide(bytes)),
            kind::NARROW => Value::Narrow(until_nul(bytes).to_vec()),
            kind::BINARY => Value::Bytes(bytes.to_vec()),
            _ => return,
        };
        self.values.entry(id).or_insert(value);
    }

    /// A text that is not blank.
    pub(super) fn text(&self, id: u16) -> Option<String> {
        let text = match self.values.get(&id)? {
            Value::Wide(text) => text.clone(),
            Value::Narrow(bytes) => charset::decode(bytes, self.label()).text.into_owned(),
            Value::Bytes(_) | Value::Number(_) => return None,
        };
        (!text.trim().is_empty()).then_some(text)
    }

    /// Bytes, or those of a text as they are.
    pub(super) fn bytes(&self, id: u16) -> Option<&[u8]> {
        match self.values.get(&id)? {
            Value::Bytes(bytes) | Value::Narrow(bytes) => Some(bytes),
            Value::Wide(text) => Some(text.as_bytes()),
            Value::Number(_) => None,
        }
    }

    /// Whether this property is a text in 8-bit characters without a stated code page that fits no UTF-8.
    pub(super) fn is_guessed(&self, id: u16) -> bool {
        match self.values.get(&id) {
            Some(Value::Narrow(bytes)) => charset::decode(bytes, self.label()).guessed,
            _ => false,
        }
    }

    /// A number.
    pub(super) fn number(&self, id: u16) -> Option<u64> {
        match self.values.get(&id)? {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// A time in UTC.
    pub(super) fn time(&self, id: u16) -> Option<Stamp> {
        self.number(id).and_then(filetime)
    }

    /// Texts of named properties, in the order of their identifiers.
    pub(super) fn named_texts(&self) -> impl Iterator<Item = String> + '_ {
        self.values
            .range(tag::NAMED..)
            .filter_map(|(id, _)| self.text(*id))
    }

    /// Code page of 8-bit texts: the message's own, else that of its internet form, else its language's.
    fn code_page(&self) -> Option<u32> {
        let stated = |id| self.number(id).and_then(|n| u32::try_from(n).ok());
        let usable = |page: &u32| label(*page).is_some();
        stated(tag::PAGE)
            .filter(usable)
            .or_else(|| stated(tag::INTERNET_PAGE).filter(usable))
            .or_else(|| stated(tag::LOCALE).map(page_of_locale))
            .or(self.page)
    }

    fn label(&self) -> Option<&'static str> {
        self.code_page().and_then(label)
    }

    /// Label of the character set of the HTML body.
    pub(super) fn html_label(&self) -> Option<&'static str> {
        let internet = self.number(tag::INTERNET_PAGE);
        internet
            .and_then(|n| label(u32::try_from(n).ok()?))
            .or_else(|| self.label())
    }
}

fn wide(bytes: &[u8]) -> String {
    let units = bytes
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    let mut text: String = char::decode_utf16(units)
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    // The length counts the closing NUL in some files.
    text.truncate(text.trim_end_matches('\0').len());
    text
}

fn until_nul(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|b| *b != 0).map_or(0, |at| at + 1);
    &bytes[..end]
}

/// A time of Windows as a stamp; none outside the years mail has.
fn filetime(ticks: u64) -> Option<Stamp> {
    let seconds = i64::try_from(ticks / 10_000_000).ok()?;
    let epoch: DateTime = date(1601, 1, 1).at(0, 0, 0, 0);
    let wall = epoch.checked_add(SignedDuration::from_secs(seconds)).ok()?;
    (1990..2200)
        .contains(&wall.year())
        .then(|| Stamp::with_offset(wall, 0))
}

/// Label of a Windows code page; none for UTF-16, which 8-bit texts cannot be, and for unknown ones.
pub(super) fn label(page: u32) -> Option<&'static str> {
    Some(match page {
        437 | 850 | 858 | 1252 | 20127 | 28591 => "windows-1252",
        866 => "ibm866",
        874 => "windows-874",
        932 => "shift_jis",
        936 | 20936 => "gbk",
        949 => "euc-kr",
        950 => "big5",
        1250 => "windows-1250",
        1251 => "windows-1251",
        1253 => "windows-1253",
        1254 => "windows-1254",
        1255 => "windows-1255",
        1256 => "windows-1256",
        1257 => "windows-1257",
        1258 => "windows-1258",
        10000 => "macintosh",
        20866 => "koi8-r",
        21866 => "koi8-u",
        28592 => "iso-8859-2",
        28593 => "iso-8859-3",
        28595 => "iso-8859-5",
        28597 => "iso-8859-7",
        28599 => "iso-8859-9",
        28605 => "iso-8859-15",
        50220..=50222 => "iso-2022-jp",
        51932 => "euc-jp",
        51949 => "euc-kr",
        54936 => "gb18030",
        65001 => "utf-8",
        _ => return None,
    })
}

/// Code page that Windows uses for a language; the lower ten bits of a locale tell it.
fn page_of_locale(locale: u32) -> u32 {
    match locale & 0x3ff {
        0x05 | 0x0e | 0x15 | 0x18 | 0x1a | 0x1b | 0x1c | 0x24 => 1250,
        0x02 | 0x19 | 0x22 | 0x23 | 0x2f => 1251,
        0x08 => 1253,
        0x1f => 1254,
        0x0d => 1255,
        0x01 | 0x20 | 0x29 => 1256,
        0x25..=0x27 => 1257,
        0x11 => 932,
        0x12 => 949,
        _ => 1252,
    }
}

#[cfg(test)]
mod tests {
    use super::{Properties, kind, tag};

    #[test]
    fn eight_bit_texts_are_in_the_code_page_of_their_message() {
        let mut message = Properties::default();
        message.insert(tag::SUBJECT, kind::NARROW, b"\xd0\xe9\xec \x88\0");
        message.insert(tag::INTERNET_PAGE, kind::LONG, &65001u32.to_le_bytes());
        message.insert(tag::PAGE, kind::LONG, &1251u32.to_le_bytes());
        assert_eq!(message.text(tag::SUBJECT).as_deref(), Some("Рйм €"));
        let mut part = Properties::of_part(&message);
        part.insert(tag::NAME, kind::NARROW, b"\xc0");
        assert_eq!(part.text(tag::NAME).as_deref(), Some("А"));
    }

    #[test]
    fn without_a_code_page_the_language_tells_it_and_else_windows_1252() {
        let mut message = Properties::default();
        message.insert(tag::SUBJECT, kind::NARROW, b"M\xfcller \x80 \xb9");
        assert_eq!(message.text(tag::SUBJECT).as_deref(), Some("Müller € ¹"));
        assert!(message.is_guessed(tag::SUBJECT));
        message.insert(tag::LOCALE, kind::LONG, &0x0415u32.to_le_bytes());
        assert_eq!(message.text(tag::SUBJECT).as_deref(), Some("Müller € ą"));
        // UTF-16 cannot be the code page of 8-bit characters.
        message.insert(tag::PAGE, kind::LONG, &1200u32.to_le_bytes());
        assert_eq!(message.text(tag::SUBJECT).as_deref(), Some("Müller € ą"));
    }

    #[test]
    fn times_are_utc_and_only_those_mail_has() {
        let mut message = Properties::default();
        message.insert(
            tag::SUBMITTED,
            kind::TIME,
            &133_536_672_000_000_000u64.to_le_bytes(),
        );
        message.insert(tag::DELIVERED, kind::TIME, &u64::MAX.to_le_bytes());
        let shown = message.time(tag::SUBMITTED).map(|t| t.to_string());
        assert_eq!(shown.as_deref(), Some("2024-02-29T08:00:00Z"));
        assert_eq!(message.time(tag::DELIVERED), None);
    }
}
