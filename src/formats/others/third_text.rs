//! The line grammars of sigtop and signal-export (other-chats.md section 3b).

use crate::formats::records::files::{attachment, kind};
use crate::formats::records::{Out, Record, Written, out, times};
use crate::model::{Direction, MessageKind, NoteCode, Stamp};

/// The owner in these files.
pub(super) const ME: &str = "Me";

/// Which grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// sigtop `text`: blocks of `From:`, `Type:`, `Sent:` and a body.
    Blocks,
    /// sigtop `text-short`: `YYYY-MM-DD HH:MM Name: text`.
    Short,
    /// signal-export: `[YYYY-MM-DD HH:MM:SS] Name: text`, older `[YYYY-MM-DD, HH:MM]`.
    Markdown,
}

impl Form {
    /// Which lines begin a message.
    pub(super) fn begins(self) -> fn(&[u8]) -> bool {
        match self {
            Form::Blocks => |line| line.starts_with(b"From: "),
            Form::Short => |line| is_date(line) && line.get(16) == Some(&b' '),
            Form::Markdown => |line| {
                line.first() == Some(&b'[')
                    && line
                        .get(1..)
                        .is_some_and(|l| is_date(l) || is_comma_date(l))
            },
        }
    }
}

/// `YYYY-MM-DD HH:MM`.
fn is_date(line: &[u8]) -> bool {
    line.get(..16).is_some_and(|l| fits(l, b"0000-00-00 00:00"))
}

/// `YYYY-MM-DD, HH:MM`.
fn is_comma_date(line: &[u8]) -> bool {
    line.get(..17)
        .is_some_and(|l| fits(l, b"0000-00-00, 00:00"))
}

fn fits(line: &[u8], form: &[u8]) -> bool {
    line.iter().zip(form).all(|(b, f)| {
        if *f == b'0' {
            b.is_ascii_digit()
        } else {
            b == f
        }
    })
}

/// Which form a file has, by its beginning; none where it is neither.
pub(super) fn form(head: &str, name: &str) -> Option<Form> {
    let begins = |form: Form| head.lines().filter(|l| form.begins()(l.as_bytes())).count();
    let block = head.starts_with("Conversation: ") || head.starts_with("From: ");
    if block && head.contains("\nType: ") && head.contains("\nSent: ") && begins(Form::Blocks) > 0 {
        return Some(Form::Blocks);
    }
    if name == "chat.md" && begins(Form::Markdown) > 0 {
        return Some(Form::Markdown);
    }
    // A log has such lines as well: the name must be sigtop's, with the number or id behind it.
    let named = name.ends_with(").txt") && name.contains(" (");
    let first = head.lines().next().unwrap_or_default();
    let talk = split_name(first.get(17..).unwrap_or_default()).is_some();
    (named && Form::Short.begins()(first.as_bytes()) && talk).then_some(Form::Short)
}

/// Name and where the text begins behind it.
fn split_name(rest: &str) -> Option<(&str, usize)> {
    let colon = rest.find(':')?;
    let line = rest.find('\n').unwrap_or(rest.len());
    (colon > 0 && colon < line).then(|| {
        let blank = usize::from(rest[colon + 1..].starts_with(' '));
        (&rest[..colon], colon + 1 + blank)
    })
}

/// Gives the message of one record.
pub(super) fn give(form: Form, record: &Record<'_>, out: &mut Out<'_>) {
    match form {
        Form::Blocks => block(record, out),
        Form::Short => line(record, 0, 16, 17, out),
        Form::Markdown => {
            let close = record.text.find(']').unwrap_or(0);
            line(record, 1, close, close + 2, out);
        }
    }
}

fn line(record: &Record<'_>, from: usize, to: usize, rest_at: usize, out: &mut Out<'_>) {
    let text = record.text.trim_end();
    let date = text.get(from..to).unwrap_or_default().replace(", ", " ");
    let rest = text.get(rest_at..).unwrap_or_default();
    let (sender, start) = split_name(rest).map_or((None, 0), |(name, at)| (Some(name.trim()), at));
    let mut written = Written::default();
    if rest_at + start < text.len() {
        written.plain(&rest[start..], record.at + (rest_at + start) as u64);
    }
    let kind = match (sender, written.text.is_empty()) {
        (None, _) => MessageKind::System,
        (Some(_), true) => MessageKind::Empty,
        (Some(_), false) => MessageKind::Text,
    };
    let mut message = out::of(kind, written);
    message.time = times::iso(&date);
    // sigtop calls the owner so.
    message.sender = sender.map(|s| if s == "You" { ME } else { s });
    out.message(message);
}

/// A block: fields up to a blank line, then the body.
fn block(record: &Record<'_>, out: &mut Out<'_>) {
    let text = record.text;
    let (head, body_at) = match text.find("\n\n") {
        Some(at) => (&text[..at], at + 2),
        None => (text, text.len()),
    };
    let field = |name: &str| {
        head.lines()
            .find_map(|l| l.strip_prefix(name))
            .map(str::trim)
    };
    let body = text[body_at..].trim_end();
    let mut written = Written::default();
    let Some(told) = field("Type: ") else {
        // A line of a text that begins like a head: it belongs to the message before, and is kept as one of its own.
        written.plain(text.trim_end(), record.at);
        out.note(
            NoteCode::LookalikeHeaders,
            record,
            "a line that begins with From: inside a text",
        );
        return out.message(out::of(MessageKind::Text, written));
    };
    if !body.is_empty() {
        written.plain(body, record.at + body_at as u64);
    }
    let mut attachments = Vec::new();
    for file in head.lines().filter_map(|l| l.strip_prefix("Attachment: ")) {
        // `name (type, size)`: only the name is of interest.
        let name = file.rsplit_once(" (").map_or(file, |(name, _)| name).trim();
        attachments.push(attachment(name.to_owned(), kind(None, name), None, None));
    }
    let own = told == "outgoing";
    let what = match told {
        "incoming" | "outgoing" => super::meta::kind_of(&attachments, &written),
        _ => MessageKind::System,
    };
    let sender = field("From: ").map(|f| f.rsplit_once(" (").map_or(f, |(name, _)| name));
    let mut message = out::of(what, written);
    message.time = field("Sent: ").and_then(mail_like);
    if what != MessageKind::System {
        message.sender = if own { Some(ME) } else { sender };
        message.direction = Some(if own {
            Direction::Outbound
        } else {
            Direction::Inbound
        });
    }
    message.attachments = attachments;
    out.message(message);
}

/// `Mon, 05 Jan 2026 09:00:00 +0100`, as mails write it, or ISO.
fn mail_like(text: &str) -> Option<Stamp> {
    if let Some(stamp) = times::iso(text) {
        return Some(stamp);
    }
    let words: Vec<&str> = text.split([' ', ',']).filter(|w| !w.is_empty()).collect();
    let at = words
        .iter()
        .position(|w| w.len() == 3 && month(w).is_some())?;
    let day = words.get(at.checked_sub(1)?)?;
    let (year, clock, zone) = (words.get(at + 1)?, words.get(at + 2)?, words.get(at + 3)?);
    let iso = format!("{year}-{:02}-{day:0>2}T{clock}{zone}", month(words[at])?);
    times::iso(&iso)
}

fn month(word: &str) -> Option<usize> {
    let names = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let at = names.find(word)?;
    (at % 3 == 0).then_some(at / 3 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_told_apart_and_logs_are_none() {
        let short = "2026-01-05 08:00 Kurt Voss: Moin\n";
        assert_eq!(
            form(short, "Kurt Voss (+491510000001).txt"),
            Some(Form::Short)
        );
        assert_eq!(form(short, "server.txt"), None);
        assert_eq!(
            form("[2026-01-05 08:00:00] Me: Moin\n", "chat.md"),
            Some(Form::Markdown)
        );
        assert_eq!(
            form("[2026-01-05, 08:00] Me: Moin\n", "chat.md"),
            Some(Form::Markdown)
        );
        let block = "Conversation: Kurt\n\nFrom: Kurt (+49)\nType: incoming\nSent: Mon, 05 Jan 2026 09:00:00 +0100\n\nMoin\n";
        assert_eq!(form(block, "a.txt"), Some(Form::Blocks));
        assert_eq!(form("From: a@b\nSubject: x\n\ny", "a.txt"), None);
    }

    #[test]
    fn dates_of_blocks_keep_their_offset() {
        let shown = mail_like("Mon, 05 Jan 2026 09:00:00 +0100").map(|s| s.to_string());
        assert_eq!(shown.as_deref(), Some("2026-01-05T09:00:00+01:00"));
        assert_eq!(mail_like("irgendwann"), None);
    }
}
