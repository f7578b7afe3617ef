//! The header of the table, whose columns vary with the version, and what one row says.

use crate::model::Stamp;
use crate::text::charset;
use csv::ByteRecord;
use jiff::civil::DateTime;
use std::borrow::Cow;

/// Where the columns stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    chat: usize,
    date: usize,
    kind: usize,
    text: usize,
    sender: Option<usize>,
    sender_id: Option<usize>,
    forwarded: Option<usize>,
    attachment: Option<usize>,
    /// Bytes of the header line; of CRLF the table's reader leaves the second byte to the next row, here and everywhere.
    pub(super) end: u64,
}

/// Who wrote a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Another person.
    Incoming,
    /// The owner of the phone.
    Outgoing,
    /// The app itself.
    Notification,
}

/// One row.
pub(super) struct Row<'r> {
    /// Title of the chat.
    pub(super) chat: Cow<'r, str>,
    /// Local time.
    pub(super) time: Option<Stamp>,
    /// Who wrote.
    pub(super) side: Side,
    /// Name of the sender, else its number.
    pub(super) sender: Cow<'r, str>,
    /// Number of the sender.
    pub(super) number: Cow<'r, str>,
    /// Text.
    pub(super) text: Cow<'r, str>,
    /// Forwarded as a whole.
    pub(super) forwarded: bool,
    /// File it brings.
    pub(super) file: Cow<'r, str>,
}

impl Columns {
    /// The columns, where the file begins with the header of WhatsApp's table; the one for SMS has a service.
    pub(super) fn of(head: &[u8]) -> Option<Self> {
        let plain = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(plain);
        let mut record = ByteRecord::new();
        reader.read_byte_record(&mut record).ok()?;
        let at = |name: &str| record.iter().position(|field| field == name.as_bytes());
        if at("Service").is_some() {
            return None;
        }
        Some(Self {
            chat: at("Chat Session")?,
            date: at("Message Date")?,
            kind: at("Type")?,
            text: at("Text")?,
            sender: at("Sender Name"),
            sender_id: at("Sender ID"),
            forwarded: at("Forwarded"),
            attachment: at("Attachment"),
            end: reader.position().byte() + (head.len() - plain.len()) as u64,
        })
    }

    /// What a row says.
    pub(super) fn row<'r>(&self, record: &'r ByteRecord) -> Row<'r> {
        let field = |at: Option<usize>| -> Cow<'r, str> {
            let bytes = at.and_then(|at| record.get(at)).unwrap_or_default();
            charset::decode(bytes, None).text
        };
        let number = field(self.sender_id);
        let name = field(self.sender);
        let sender = if name.trim().is_empty() {
            number.clone()
        } else {
            name
        };
        let side = match &*field(Some(self.kind)) {
            "Incoming" => Side::Incoming,
            "Outgoing" => Side::Outgoing,
            _ => Side::Notification,
        };
        Row {
            chat: field(Some(self.chat)),
            time: time(&field(Some(self.date))),
            side,
            sender,
            number,
            text: plain_breaks(field(Some(self.text))),
            forwarded: !matches!(&*field(self.forwarded), "" | "No" | "0"),
            file: field(self.attachment),
        }
    }
}

/// Line breaks of a text as `\n`: the table writes those of its own computer.
fn plain_breaks(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        text
    }
}

/// `YYYY-MM-DD hh:mm:ss`, local time of the computer that wrote the file.
fn time(text: &str) -> Option<Stamp> {
    let wall: DateTime = text.trim().replacen(' ', "T", 1).parse().ok()?;
    Some(Stamp::local(wall))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_header_of_whatsapp_is_one() {
        let head = "\u{feff}Chat Session,Message Date,Sent Date,Type,Sender ID,Sender Name,Status,Text\r\nx,y";
        let columns = Columns::of(head.as_bytes()).unwrap();
        assert_eq!(columns.end, head.find("\nx,y").unwrap() as u64);
        assert_eq!(
            (columns.chat, columns.text, columns.attachment),
            (0, 7, None)
        );
        let sms = "Chat Session,Message Date,Service,Type,Subject,Text\n";
        assert_eq!(Columns::of(sms.as_bytes()), None);
        assert_eq!(Columns::of(b"Name;Nummer\n"), None);
        assert_eq!(
            time("2026-02-03 11:30:05").unwrap().to_string(),
            "2026-02-03T11:30:05"
        );
        assert_eq!(time("gestern"), None);
    }
}
