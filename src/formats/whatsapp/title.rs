//! The chat's title from the name of its file or archive (whatsapp.md section 9): every language says
//! "WhatsApp chat with X" in its own way.

use crate::formats::Reading;
use crate::source::BundleKind;

/// The title of a claimed chat: from the file's name, else from the archive's or folder's (section 9).
pub(super) fn of(reading: &Reading<'_>) -> Option<String> {
    let bundle = reading.bundle;
    let entry = &bundle.entries[reading.claim.main];
    if let Some(title) = from_name(entry.name()) {
        return Some(title);
    }
    // People unpack and pack again: the folder may have the name the archive had.
    let folder = entry.folder().rsplit('/').next().and_then(from_name);
    folder.or_else(|| match bundle.kind {
        BundleKind::Archive | BundleKind::Folder => from_name(bundle.root.name()),
        BundleKind::File => None,
    })
}

/// What stands before and behind the title in a file name, in lower case; the longer beginnings first.
const PATTERNS: &[(&str, &str)] = &[
    ("whatsapp chat with ", ""),
    ("whatsapp chat mit ", ""),
    ("whatsapp-chat mit ", ""),
    ("discussion whatsapp avec ", ""),
    ("chat de whatsapp con ", ""),
    ("chat whatsapp con ", ""),
    ("whatsapp-chat met ", ""),
    ("czat whatsapp z ", ""),
    ("", " ile whatsapp sohbeti"),
    ("conversa no whatsapp com ", ""),
    ("conversa do whatsapp com ", ""),
    ("чат whatsapp с контактом ", ""),
    ("чат whatsapp с ", ""),
    ("chat whatsapp s uživatelem ", ""),
    ("whatsapp-chatt med ", ""),
    ("whatsapp chat med ", ""),
    ("whatsapp-samtale med ", ""),
    ("whatsapp-keskustelu henkilön ", " kanssa"),
    ("与", "的 whatsapp 聊天"),
    ("whatsapp 与 ", " 的对话"),
    ("whatsapp chat - ", ""),
    ("whatsapp-chat - ", ""),
];

/// The title in a name such as `WhatsApp Chat mit X (1).zip` (section 9).
pub(super) fn from_name(name: &str) -> Option<String> {
    let plain: String = name
        .chars()
        .filter(|c| !super::tokens::is_mark(*c))
        .map(|c| if super::tokens::is_space(c) { ' ' } else { c })
        .collect();
    let plain: String = unicode_normalization::UnicodeNormalization::nfc(plain.as_str()).collect();
    let stem = strip_extension(plain.trim());
    let stem = strip_copy(stem);
    PATTERNS.iter().find_map(|(before, behind)| {
        let rest = strip_fold(stem, before)?;
        let title = strip_end_fold(rest, behind)?.trim();
        (!title.is_empty()).then(|| title.to_owned())
    })
}

fn strip_extension(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, extension))
            if matches!(
                extension.to_ascii_lowercase().as_str(),
                "txt" | "zip" | "log" | "text"
            ) =>
        {
            stem
        }
        _ => name,
    }
}

/// Without the number a browser or phone adds to a second copy.
fn strip_copy(stem: &str) -> &str {
    let trimmed = stem.trim_end();
    if let Some(inner) = trimmed.strip_suffix(')')
        && let Some((before, number)) = inner.rsplit_once(" (")
        && !number.is_empty()
        && number.bytes().all(|b| b.is_ascii_digit())
    {
        return strip_extension(before);
    }
    trimmed
}

fn strip_fold<'a>(text: &'a str, begin: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for expected in begin.chars() {
        let c = rest.next()?;
        if !c.to_lowercase().eq(std::iter::once(expected)) {
            return None;
        }
    }
    Some(rest.as_str())
}

fn strip_end_fold<'a>(text: &'a str, end: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for expected in end.chars().rev() {
        let c = rest.next_back()?;
        if !c.to_lowercase().eq(std::iter::once(expected)) {
            return None;
        }
    }
    Some(rest.as_str())
}

/// Whether a name is the title: letters and digits only, since file names lose `/` and the like (section 9).
pub(super) fn same(name: &str, title: &str) -> bool {
    let key = |text: &str| -> String {
        super::fold::fold(text)
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect()
    };
    let title = key(title);
    !title.is_empty() && key(name) == title
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_names_the_other_side() {
        for name in [
            "WhatsApp Chat with X",
            "WhatsApp Chat mit X",
            "WhatsApp-Chat mit X",
            "Discussion WhatsApp avec X",
            "Chat de WhatsApp con X",
            "Chat WhatsApp con X",
            "WhatsApp-chat met X",
            "Czat WhatsApp z X",
            "X ile WhatsApp Sohbeti",
            "Conversa no WhatsApp com X",
            "Conversa do WhatsApp com X",
            "Чат WhatsApp с X",
            "Чат WhatsApp с контактом X",
            "Chat WhatsApp s uživatelem X",
            "WhatsApp-chatt med X",
            "WhatsApp chat med X",
            "WhatsApp-samtale med X",
            "WhatsApp-keskustelu henkilön X kanssa",
            "与X的 WhatsApp 聊天",
            "WhatsApp 与 X 的对话",
            "WhatsApp Chat - X",
            "WhatsApp-Chat - X",
            "\u{200e}WhatsApp Chat - X",
        ] {
            for file in [
                format!("{name}.txt"),
                format!("{name}.zip"),
                format!("{name} (1).zip"),
                format!("{name}.log"),
            ] {
                assert_eq!(from_name(&file).as_deref(), Some("X"), "{file}");
            }
        }
        assert_eq!(from_name("_chat.txt"), None);
        assert_eq!(from_name("notes.txt"), None);
        assert!(same("Kurt / Voss", "Kurt _ Voss"));
        assert!(!same("Kurt", "Anna"));
    }
}
