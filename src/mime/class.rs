//! What a mail is that nobody wrote to somebody: lists, newsletters, robots, bounces, receipts (mail.md section 19).

use super::header::Headers;
use crate::model::MailClass;

/// Subjects of automatic answers that say so in no header.
const ABSENT: [&str; 6] = [
    "abwesenheit",
    "automatische antwort",
    "abwesend:",
    "out of office",
    "automatic reply",
    "auto-reply",
];
/// Headers that only list servers write (RFC 2369, RFC 2919).
const LIST: [&str; 5] = [
    "List-Id",
    "List-Post",
    "Mailing-List",
    "X-Mailman-Version",
    "X-BeenThere",
];
/// Headers of senders of mass mail.
const MASS: [&str; 3] = ["List-Unsubscribe-Post", "Feedback-ID", "X-CSA-Complaints"];

/// The class of a mail; none where a person wrote it. `subject` is decoded, `media` the type of the whole mail and
/// `report` its parameter `report-type`.
#[must_use]
pub fn of(
    headers: &Headers<'_>,
    subject: &str,
    sender: &str,
    media: &str,
    report: Option<&str>,
) -> Option<MailClass> {
    let value = |name: &str| headers.text(name).unwrap_or_default().trim().to_lowercase();
    let has = |name: &&str| headers.raw(name).is_some();
    let report = report.filter(|_| media == "multipart/report");
    let local = sender.split('@').next().unwrap_or_default();
    let daemon = matches!(local, "mailer-daemon" | "postmaster");
    if report.is_some_and(|r| r.eq_ignore_ascii_case("disposition-notification")) {
        return Some(MailClass::Receipt);
    }
    let returned = headers
        .raw("Return-Path")
        .is_some_and(|v| v.trim_ascii() == b"<>");
    let undelivered = report.is_some_and(|r| r.eq_ignore_ascii_case("delivery-status"));
    let subject = subject.to_lowercase();
    let absent = ABSENT
        .iter()
        .any(|start| subject.trim_start().starts_with(start));
    let submitted = value("Auto-Submitted");
    let precedence = value("Precedence");
    let robot = !submitted.is_empty() && !submitted.starts_with("no")
        || has(&"X-Autoreply")
        || precedence == "auto_reply"
        || absent;
    if undelivered || daemon || returned && !robot && media == "multipart/report" {
        return Some(MailClass::Bounce);
    }
    let unsubscribe = headers.raw("List-Unsubscribe").is_some();
    if precedence == "bulk" || MASS.iter().any(&has) && unsubscribe {
        return Some(MailClass::Newsletter);
    }
    if LIST.iter().any(has) || precedence == "list" {
        return Some(MailClass::List);
    }
    if unsubscribe {
        return Some(MailClass::Newsletter);
    }
    // Exchange writes `X-Auto-Response-Suppress` into mails of people as well, where they ask for no answer by robots:
    // alone it says nothing.
    robot.then_some(MailClass::Automatic)
}

#[cfg(test)]
mod tests {
    use super::{Headers, MailClass, of};

    fn class(headers: &str, subject: &str, media: &str, report: Option<&str>) -> Option<MailClass> {
        let raw = format!("{headers}\n\n");
        of(
            &Headers::parse(raw.as_bytes()),
            subject,
            "a@b.example",
            media,
            report,
        )
    }

    #[test]
    fn marks_of_robots_and_lists() {
        let plain = |headers: &str| class(headers, "Hallo", "text/plain", None);
        for (headers, expected) in [
            ("From: a@b.example", None),
            ("X-Auto-Response-Suppress: All", None),
            ("Auto-Submitted: no", None),
            ("Auto-Submitted: auto-replied", Some(MailClass::Automatic)),
            ("Precedence: auto_reply", Some(MailClass::Automatic)),
            (
                "List-Unsubscribe: <https://x.example>",
                Some(MailClass::Newsletter),
            ),
            (
                "List-Unsubscribe: <mailto:x@x.example>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\nList-Id: <n.x.example>",
                Some(MailClass::Newsletter),
            ),
            (
                "List-Id: <innung.example>\nList-Post: <mailto:l@x.example>",
                Some(MailClass::List),
            ),
            ("Precedence: bulk", Some(MailClass::Newsletter)),
        ] {
            assert_eq!(plain(headers), expected, "{headers}");
        }
        assert_eq!(
            class("A: b", "Automatische Antwort: Angebot", "text/plain", None),
            Some(MailClass::Automatic)
        );
        assert_eq!(
            class(
                "A: b",
                "Zurück",
                "multipart/report",
                Some("Delivery-Status")
            ),
            Some(MailClass::Bounce)
        );
        assert_eq!(
            class(
                "A: b",
                "Gelesen",
                "multipart/report",
                Some("disposition-notification")
            ),
            Some(MailClass::Receipt)
        );
    }

    #[test]
    fn the_empty_sender_alone_is_no_bounce() {
        // Automatic answers are sent with it too (RFC 3834 section 3.3).
        assert_eq!(class("Return-Path: <>", "Hallo", "text/plain", None), None);
        let raw = b"Return-Path: <>\n\n";
        let sender = "mailer-daemon@mx.example";
        assert_eq!(
            of(
                &Headers::parse(raw),
                "Undelivered",
                sender,
                "text/plain",
                None
            ),
            Some(MailClass::Bounce)
        );
    }
}
