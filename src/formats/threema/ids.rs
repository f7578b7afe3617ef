//! Threema IDs, and ids that say across exports which message is the same (threema.md sections 2 and 8).

/// Whether this is a Threema ID: eight characters, upper case, the first may be `*` (an organisation's system).
pub(super) fn is_threema_id(text: &str) -> bool {
    let bytes = text.as_bytes();
    let plain = |b: &u8| b.is_ascii_uppercase() || b.is_ascii_digit();
    bytes.len() == 8 && (plain(&bytes[0]) || bytes[0] == b'*') && bytes[1..].iter().all(plain)
}

/// Whether this is the hexadecimal id of a message or group.
pub(super) fn is_hex16(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// The name of a direct chat that both sides' exports agree on.
pub(super) fn direct(own: Option<&str>, partner: &str) -> String {
    match own {
        Some(own) if own < partner => format!("{own}+{partner}"),
        Some(own) => format!("{partner}+{own}"),
        None => format!("?+{partner}"),
    }
}

/// The id of a message in all exports. An edited or deleted message is another one than before: which export is read first
/// must not decide whose text counts.
pub(super) fn message(
    chat: &str,
    sender: Option<&str>,
    id: &str,
    edited: Option<i64>,
    deleted: bool,
) -> Option<String> {
    if !is_hex16(id) {
        return None;
    }
    let edited = edited.map_or_else(String::new, |at| format!(" edited {at}"));
    let deleted = if deleted { " deleted" } else { "" };
    let sender = sender.unwrap_or("?");
    Some(format!("threema {chat} {sender} {id}{edited}{deleted}"))
}

/// A message's id (16 hexadecimal digits) as a number: what answers point at (section 2).
pub(super) fn number(id: &str) -> Option<u64> {
    is_hex16(id).then(|| u64::from_str_radix(id, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids() {
        for (text, fits) in [
            ("KX7P2M9D", true),
            ("*LUDEWG1", true),
            ("0X7P2M9D", true),
            ("kx7p2m9d", false),
            ("KX7P2M9", false),
            ("K*7P2M9D", false),
            ("Müller", false),
        ] {
            assert_eq!(is_threema_id(text), fits, "{text}");
        }
        assert!(is_hex16("17dc9dfe93e33769") && !is_hex16("17DC9DFE93E33769"));
    }

    #[test]
    fn both_sides_name_a_chat_alike_and_an_edit_is_another_message() {
        assert_eq!(
            direct(Some("AAAAAAAA"), "BBBBBBBB"),
            direct(Some("BBBBBBBB"), "AAAAAAAA")
        );
        let id = |edited| message("x", Some("AAAAAAAA"), "17dc9dfe93e33769", edited, false);
        assert_ne!(id(None), id(Some(1)));
        assert_eq!(message("x", None, "", None, false), None);
    }
}
