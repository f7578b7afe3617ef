//! What other programs and services make of WhatsApp's chats, told by its first bytes or its folders, so that the
//! coverage list can say what to hand over instead (whatsapp.md section 14).

use crate::model::trouble::CoverageCode;

/// Folders of the account report.
const REPORT_FOLDERS: &[&str] = &[
    "whatsapp_account_information",
    "whatsapp_connections",
    "whatsapp_settings",
];

/// How far the first chat's identifier stands in a list of chats.
const JID_WITHIN: usize = 256;

/// What a file is that was derived from chats; `path` in lower case.
pub(super) fn derived(path: &str, head: &[u8]) -> Option<CoverageCode> {
    let in_report = path
        .split('/')
        .rev()
        .skip(1)
        .any(|folder| REPORT_FOLDERS.contains(&folder));
    if in_report {
        return Some(CoverageCode::AccountReport);
    }
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    if report(head) {
        return Some(CoverageCode::AccountReport);
    }
    let is_tool = imazing(head) || exporter(head) || viewer(head);
    is_tool.then_some(CoverageCode::ToolOutput)
}

/// A file of the account report that was taken out of its folder, or an old report: one object with `contacts`, a list of
/// telephone numbers, and `groups`.
fn report(head: &[u8]) -> bool {
    let begins = head.trim_ascii_start().starts_with(b"{");
    let value = |key: &[u8]| {
        let at = memchr::memmem::find(head, key)?;
        head[at + key.len()..]
            .trim_ascii_start()
            .strip_prefix(b":")
            .map(<[u8]>::trim_ascii_start)
    };
    let own = [b"\"wa_contacts\"".as_slice(), b"\"wa_groups\""];
    if begins && own.iter().any(|key| value(key).is_some()) {
        return true;
    }
    let first = value(b"\"contacts\"").and_then(|list| list.strip_prefix(b"["));
    let number = first
        .and_then(|list| list.trim_ascii_start().strip_prefix(b"\""))
        .is_some_and(|word| {
            let end = memchr::memchr(b'"', word).unwrap_or(word.len());
            let digits = word[..end].strip_prefix(b"+").unwrap_or(&word[..end]);
            digits.len() >= 6 && digits.iter().all(|b| b.is_ascii_digit() || *b == b' ')
        });
    begins && number && value(b"\"groups\"").is_some_and(|list| list.starts_with(b"["))
}

/// The CSV of iMazing, by its header line.
fn imazing(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\"").unwrap_or(head);
    [
        b"Chat Session,Message Date,".as_slice(),
        b"Chat Session\",\"Message Date\"",
    ]
    .iter()
    .any(|begin| head.starts_with(begin))
}

/// The JSON of WhatsApp-Chat-Exporter: an object keyed by chat identifiers, each with its messages.
fn exporter(head: &[u8]) -> bool {
    let start = &head[..head.len().min(JID_WITHIN)];
    let mut rest = start.trim_ascii_start().iter();
    if rest.next() != Some(&b'{') {
        return false;
    }
    let key = rest.as_slice().trim_ascii_start();
    let Some(key) = key.strip_prefix(b"\"") else {
        return false;
    };
    let end = memchr::memchr(b'"', key).unwrap_or(key.len());
    is_chat(&key[..end])
}

/// The text of WhatsApp Viewer: the chat's identifier, an empty line, then lines such as `01.04.2015 - 16:00:27; ME: `.
fn viewer(head: &[u8]) -> bool {
    let mut lines = head
        .split(|b| *b == b'\n')
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let first = lines.next().unwrap_or_default();
    let id = first.split(|b| *b == b';').next().unwrap_or_default();
    let empty = lines.next().is_some_and(<[u8]>::is_empty);
    let line = lines.next().unwrap_or_default();
    let dated = line.get(2) == Some(&b'.')
        && line.get(10..13) == Some(b" - ")
        && line.get(21..23) == Some(b"; ");
    is_chat(id) && empty && dated
}

/// Whether these bytes are a chat's identifier.
fn is_chat(id: &[u8]) -> bool {
    [
        b"@s.whatsapp.net".as_slice(),
        b"@g.us",
        b"@lid",
        b"@broadcast",
    ]
    .iter()
    .any(|server| {
        id.strip_suffix(*server).is_some_and(|user| {
            !user.is_empty() && user.iter().all(|b| b.is_ascii_digit() || *b == b'-')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derived_forms_are_told_apart() {
        let kind = |path: &str, head: &str| derived(path, head.as_bytes());
        let tool = Some(CoverageCode::ToolOutput);
        let csv = "\u{feff}Chat Session,Message Date,Sent Date,Type,Sender ID\r\n";
        assert_eq!(kind("whatsapp - anna.csv", csv), tool);
        assert_eq!(kind("a.csv", "Name,Number\n"), None);
        let json = "{\n \"4915100000001@s.whatsapp.net\": {\"name\": \"Anna\"";
        assert_eq!(kind("result.json", json), tool);
        assert_eq!(kind("a.json", "{\"name\": \"x@s.whatsapp.net\"}"), None);
        let text = "4915100000001@s.whatsapp.net; Anna\r\n\r\n01.04.2015 - 16:00:27; ME: Hallo\r\n";
        assert_eq!(kind("chat.txt", text), tool);
        assert_eq!(
            kind("chat.txt", "Hallo\n\n01.04.2015 - 16:00:27; ME: x"),
            None
        );
        assert_eq!(
            kind("x/whatsapp_connections/contacts.json", "{}"),
            Some(CoverageCode::AccountReport)
        );
        assert_eq!(kind("whatsapp_connections", "{}"), None);
        let report = Some(CoverageCode::AccountReport);
        let old =
            "{ \"contacts\" : [ \"+49 151 0000001\", \"x\" ], \"groups\": [{\"name\": \"Bau\"}]}";
        assert_eq!(kind("whatsapp.json", old), report);
        assert_eq!(kind("groups.json", "{\"wa_groups\": []}"), report);
        for other in [
            "{\"contacts\": [{\"name\": \"Kurt\"}], \"groups\": []}",
            "{\"contacts\": [\"+491510000001\"]}",
            "[\"wa_contacts\"]",
        ] {
            assert_eq!(kind("a.json", other), None, "{other}");
        }
    }
}
