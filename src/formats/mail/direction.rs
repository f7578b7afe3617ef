//! Which way a mail went (mail.md section 17).

use crate::formats::OwnSide;
use crate::mime::{Mail, Transport};
use crate::model::{Channel, Direction};

/// What the folder's name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folder {
    /// Sent mail.
    Sent,
    /// Drafts.
    Drafts,
    /// Incoming mail.
    Inbox,
    /// Nothing.
    Other,
}

/// Reads a folder's name.
#[must_use]
pub fn folder(name: &str) -> Folder {
    let lower = name.to_lowercase();
    let starts = |words: &[&str]| {
        lower
            .split(['.', '/', '-', '_'])
            .any(|part| words.iter().any(|w| part.trim().starts_with(w)))
    };
    if starts(&["draft", "entwürfe", "entwuerfe", "entwurf"]) {
        Folder::Drafts
    } else if starts(&["sent", "gesendet", "postausgang", "outbox"]) {
        Folder::Sent
    } else if starts(&["inbox", "posteingang"]) && !lower.contains("sent") {
        Folder::Inbox
    } else {
        Folder::Other
    }
}

/// The direction of a mail.
#[must_use]
pub fn of(mail: &Mail<'_>, own: &OwnSide, folder: Folder) -> Direction {
    if mail
        .headers
        .raw("X-Unsent")
        .is_some_and(|v| v.trim_ascii() == b"1")
        || folder == Folder::Drafts
    {
        return Direction::Draft;
    }
    let is_own = |list: &[crate::mime::Address]| list.iter().any(|a| own.has_mail(&a.address));
    if is_own(&mail.from) {
        let all_own = !mail.to.is_empty() && mail.to.iter().all(|a| own.has_mail(&a.address));
        return if all_own {
            Direction::Internal
        } else {
            Direction::Outbound
        };
    }
    let delivered = ["Delivered-To", "X-Original-To", "Envelope-To"]
        .iter()
        .any(|name| {
            mail.headers
                .text(name)
                .is_some_and(|v| own.has_mail(v.trim_matches(['<', '>']).to_lowercase().as_str()))
        });
    if folder == Folder::Sent {
        Direction::Outbound
    } else if !own.mails.is_empty() && (is_own(&mail.to) || delivered) || folder == Folder::Inbox {
        Direction::Inbound
    } else if own.mails.is_empty() && is_sent_copy(mail) {
        Direction::Outbound
    } else if !own.mails.is_empty() && mail.has("Received") {
        // Received, and not from us: by a list or a blind copy.
        Direction::Inbound
    } else {
        Direction::Unknown
    }
}

/// Marks of a sent copy: no trace of delivery, but an id.
#[must_use]
pub fn is_sent_copy(mail: &Mail<'_>) -> bool {
    mail.id.is_some() && !mail.has("Received") && !mail.has("Return-Path")
}

/// The channel a mail is judged as (section 18).
#[must_use]
pub fn channel(mail: &Mail<'_>) -> Channel {
    if mail.content.encrypted {
        return Channel::EmailE2e;
    }
    match mail.transport {
        Transport::Tls { .. } => Channel::EmailTls,
        Transport::Plain => Channel::EmailPlain,
        Transport::Unknown => Channel::EmailUnknown,
    }
}

#[cfg(test)]
mod tests {
    use super::{Folder, folder};

    #[test]
    fn folder_names() {
        assert_eq!(folder("Gesendete Objekte"), Folder::Sent);
        assert_eq!(folder("INBOX.Sent"), Folder::Sent);
        assert_eq!(folder("Entwürfe"), Folder::Drafts);
        assert_eq!(folder("Posteingang"), Folder::Inbox);
        assert_eq!(folder("Kunden 2026"), Folder::Other);
    }
}
