//! Message ids and threads (mail.md sections 14 and 20).

use super::header::Headers;
use super::words;

/// Longer lists repeat the thread; its root is the first.
const REFERENCE_BYTES: usize = 64 << 10;

/// The mail's own id, without its angle brackets, case kept.
#[must_use]
pub fn own(headers: &Headers<'_>) -> Option<String> {
    headers.raw("Message-ID").and_then(first)
}

/// Root of the thread: the first reference, else Gmail's thread, else the mail answered, else the mail itself.
#[must_use]
pub fn thread(headers: &Headers<'_>) -> Option<String> {
    headers
        .raw("References")
        .and_then(first)
        .or_else(|| headers.text("X-GM-THRID").filter(|t| !t.is_empty()))
        .or_else(|| headers.raw("In-Reply-To").and_then(first))
        .or_else(|| own(headers))
}

fn first(raw: &[u8]) -> Option<String> {
    let text = words::unfold(&raw[..raw.len().min(REFERENCE_BYTES)]);
    let id = match text.split_once('<') {
        Some((_, rest)) => rest.split('>').next().unwrap_or(rest),
        None => text.split_whitespace().next()?,
    };
    let id = id.trim();
    (!id.is_empty()).then(|| id.to_string())
}

#[cfg(test)]
mod tests {
    use super::{Headers, own, thread};

    #[test]
    fn the_first_reference_is_the_root() {
        let h =
            Headers::parse(b"Message-ID: <c@x>\nReferences: <a@x>\n <b@x>\nIn-Reply-To: <b@x>\n\n");
        assert_eq!(
            (own(&h).as_deref(), thread(&h).as_deref()),
            (Some("c@x"), Some("a@x"))
        );
        let h = Headers::parse(b"Message-ID: c@x\n\n");
        assert_eq!(thread(&h).as_deref(), Some("c@x"));
    }
}
