//! Attachments whose bytes were taken out of the mail: Apple Mail keeps them beside it, Thunderbird moved them away or
//! deleted them (mail.md sections 5 and 6). The stub that is left is never read as a document.

use super::header::Headers;

/// Where the bytes of an attachment are, when they are not in the mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Elsewhere {
    /// Apple Mail keeps them in a file of its own, or did not load them.
    Beside {
        /// Number of the part, as IMAP counts (`2`, `1.3`).
        part: String,
        /// Its size as the mail states it, in bytes of the coded form.
        size: Option<u64>,
    },
    /// The user saved them elsewhere and took them out of the mail.
    Detached,
    /// The user deleted them out of the mail.
    Deleted,
}

/// What the headers of a part say; `number` is the part's, `is_empty` whether it has no body.
#[must_use]
pub fn of(headers: &Headers<'_>, number: &str, is_empty: bool) -> Option<Elsewhere> {
    if is_empty && let Some(stated) = headers.text("X-Apple-Content-Length") {
        return Some(Elsewhere::Beside {
            part: number.to_owned(),
            size: stated.trim().parse().ok(),
        });
    }
    let altered = headers.text("X-Mozilla-Altered").map(|v| v.to_lowercase());
    let detached = headers.raw("X-Mozilla-External-Attachment-URL").is_some();
    match altered {
        _ if detached => Some(Elsewhere::Detached),
        Some(altered) if altered.contains("detached") => Some(Elsewhere::Detached),
        Some(_) => Some(Elsewhere::Deleted),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Elsewhere, Headers, of};

    #[test]
    fn marks_of_what_was_taken_out() {
        let told = |text: &str, empty| of(&Headers::parse(text.as_bytes()), "2", empty);
        let apple = "X-Apple-Content-Length: 120\n\n";
        let beside = Elsewhere::Beside {
            part: "2".into(),
            size: Some(120),
        };
        assert_eq!(told(apple, true), Some(beside));
        assert_eq!(told(apple, false), None);
        let url = "X-Mozilla-External-Attachment-URL: file:///C:/a.pdf\n\n";
        assert_eq!(told(url, false), Some(Elsewhere::Detached));
        let gone = "X-Mozilla-Altered: AttachmentDeleted; date=\"x\"\n\n";
        assert_eq!(told(gone, false), Some(Elsewhere::Deleted));
    }
}
