//! A message inside another, written down as a mail: it has no bytes of its own in Outlook's containers, and what messages
//! bring is handed on as bytes. Parts are written as they are, so nothing grows with the depth.

use super::item::Item;
use super::letter::{self, Frame};
use crate::mime::{Address, Mail};
use memchr::memmem;

/// The item as a mail in MIME form. Attachments nobody reads keep their beginning, which tells their kind.
pub(super) fn mail(item: &Item) -> Vec<u8> {
    let frame = Frame::of(item);
    let mail = letter::mail(item, &frame);
    let mut out = Vec::new();
    header(&mut out, "From", &people(&mail.from));
    header(&mut out, "To", &people(&mail.to));
    header(
        &mut out,
        "Subject",
        mail.subject.as_deref().unwrap_or_default(),
    );
    if let Some(date) = mail.date {
        let offset = date.offset.unwrap_or(0) / 60;
        let sign = if offset < 0 { '-' } else { '+' };
        let (hours, minutes) = (offset.abs() / 60, offset.abs() % 60);
        let wall = date.wall.strftime("%-d %b %Y %H:%M:%S");
        header(
            &mut out,
            "Date",
            &format!("{wall} {sign}{hours:02}{minutes:02}"),
        );
    }
    if let Some(id) = &mail.id {
        header(&mut out, "Message-ID", &format!("<{id}>"));
    }
    if mail.content.encrypted {
        // What its sender protected stays so; the reader counts it.
        out.extend_from_slice(
            b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\n",
        );
        return out;
    }
    parts(&mail, &mut out);
    out
}

fn parts(mail: &Mail<'_>, out: &mut Vec<u8>) {
    let boundary = boundary(mail);
    header(out, "MIME-Version", "1.0");
    let kind = format!("multipart/mixed; boundary=\"{boundary}\"");
    header(out, "Content-Type", &kind);
    out.push(b'\n');
    let mut part = |head: &str, bytes: &[u8]| {
        out.extend_from_slice(format!("--{boundary}\n{head}\n").as_bytes());
        out.extend_from_slice(bytes);
        out.push(b'\n');
    };
    for text in &mail.content.texts {
        part(
            "Content-Type: text/plain; charset=utf-8\n",
            text.text.as_bytes(),
        );
    }
    for attached in &mail.content.attachments {
        let media = match clean(&attached.media) {
            media if media.contains('/') => media,
            _ => "application/octet-stream".to_owned(),
        };
        let name = clean(&attached.name).replace(['"', '\\'], "'");
        let head = format!(
            "Content-Type: {media}\nContent-Disposition: attachment; filename=\"{name}\"\nContent-Transfer-Encoding: binary\n"
        );
        part(&head, attached.content.as_deref().unwrap_or(&attached.head));
    }
    out.extend_from_slice(format!("--{boundary}--\n").as_bytes());
}

/// A boundary that stands in none of the parts; the same bytes give the same one.
fn boundary(mail: &Mail<'_>) -> String {
    let texts = mail.content.texts.iter().map(|t| t.text.as_bytes());
    let attachments = mail.content.attachments.iter();
    let contents = attachments.map(|a| a.content.as_deref().unwrap_or(&a.head));
    let parts: Vec<&[u8]> = texts.chain(contents).collect();
    (0..)
        .map(|number| format!("=_part_{number}_of_item"))
        .find(|mark| {
            parts
                .iter()
                .all(|p| memmem::find(p, mark.as_bytes()).is_none())
        })
        .unwrap_or_default()
}

fn people(list: &[Address]) -> String {
    let one = |a: &Address| {
        let name = a.name.replace(['"', '\\', '<', '>'], "'");
        match (name.is_empty(), a.address.is_empty()) {
            (true, _) => format!("<{}>", a.address),
            (false, true) => format!("\"{name}\""),
            (false, false) => format!("\"{name}\" <{}>", a.address),
        }
    };
    list.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn header(out: &mut Vec<u8>, name: &str, value: &str) {
    let value = clean(value);
    if !value.trim().is_empty() {
        out.extend_from_slice(format!("{name}: {value}\n").as_bytes());
    }
}

/// In one line.
fn clean(value: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    value.chars().map(plain).collect()
}
