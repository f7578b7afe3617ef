//! Which conversations are read: all of them, or those of a list. A list is text (UTF-8 or Windows-1252), a conversation a
//! line: the id that `inspect` prints, with any remark behind it, or a title, in which `*` stands for anything. Lines that
//! begin with `#` and empty ones say nothing.

use super::settings::fits;
use crate::model::{ChosenBy, Conversation, ConversationKind, EntryPath};
use crate::text::charset;
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashMap};
use unicode_normalization::UnicodeNormalization;

/// Hexadecimal digits of an id: 40 bits, so that ten thousand conversations have no two alike (one case in 20,000).
const DIGITS: usize = 10;

/// What was chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Choice {
    /// Nobody chose: everything is read.
    #[default]
    Nobody,
    /// Everything, in so many words.
    All,
    /// What a list names.
    List(List),
}

/// A list of conversations.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// Name of the file.
    name: String,
    /// Lines without a star, by what they say: numbers from 1.
    exact: HashMap<String, Vec<u64>>,
    /// Lines with a star.
    patterns: Vec<(String, u64)>,
    /// Lines that say something.
    lines: BTreeSet<u64>,
}

impl Choice {
    /// Who chose.
    #[must_use]
    pub const fn by(&self) -> ChosenBy {
        match self {
            Choice::Nobody => ChosenBy::Nobody,
            Choice::All => ChosenBy::All,
            Choice::List(_) => ChosenBy::List,
        }
    }

    /// Name of the list, where there is one.
    #[must_use]
    pub fn list_name(&self) -> Option<&str> {
        match self {
            Choice::List(list) => Some(&list.name),
            _ => None,
        }
    }

    /// Whether a conversation is chosen; the lines that choose it go to `met`.
    pub fn takes(&self, id: &str, title: &str, met: &mut BTreeSet<u64>) -> bool {
        let Choice::List(list) = self else {
            return true;
        };
        let title = comparable(title);
        let exact = [id, &title].into_iter().filter_map(|k| list.exact.get(k));
        let mut lines: Vec<u64> = exact.flatten().copied().collect();
        let patterns = list.patterns.iter().filter(|(p, _)| fits(p, &title));
        lines.extend(patterns.map(|(_, line)| line));
        met.extend(&lines);
        !lines.is_empty()
    }
}

impl List {
    /// Reads a list.
    #[must_use]
    pub fn read(name: &str, bytes: &[u8]) -> Self {
        let text = charset::decode(bytes, None).text;
        let mut list = Self {
            name: name.to_owned(),
            ..Self::default()
        };
        let text = text.trim_start_matches('\u{feff}');
        for (line, number) in text.lines().zip(1..) {
            let said = comparable(line);
            if said.is_empty() || said.starts_with('#') {
                continue;
            }
            list.lines.insert(number);
            let first = said.split(' ').next().unwrap_or_default();
            if is_id(first) && first.len() < said.len() {
                let id = first.to_owned();
                list.exact.entry(id).or_default().push(number);
            }
            if said.contains('*') {
                list.patterns.push((said, number));
            } else {
                list.exact.entry(said).or_default().push(number);
            }
        }
        list
    }

    /// Name of the file.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether no line says anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The lines that chose nothing.
    pub fn without_effect<'a>(&'a self, met: &'a BTreeSet<u64>) -> impl Iterator<Item = u64> + 'a {
        self.lines.difference(met).copied()
    }
}

/// What a list may call a conversation: `c-` and ten digits over the format and the identifier the export itself has, so
/// that a later export of the same chat has the same id. Where the export has none, title and file stand for it; a mail
/// folder is told by its file in any case, since every mailbox has an inbox.
#[must_use]
pub fn id(format: &str, root: &EntryPath, inner: &str, conversation: &Conversation) -> String {
    let native = conversation
        .native_id
        .as_deref()
        .filter(|_| conversation.kind != ConversationKind::Mailbox);
    let title = comparable(&conversation.title);
    let parts = match native {
        Some(native) => [format, "native", native, ""],
        None => [format, &title, root.name(), inner],
    };
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let digits: String = hash.finalize().iter().map(|b| format!("{b:02x}")).collect();
    format!("c-{}", &digits[..DIGITS])
}

fn is_id(word: &str) -> bool {
    let digits = word.strip_prefix("c-");
    digits.is_some_and(|d| d.len() == DIGITS && d.chars().all(|c| c.is_ascii_hexdigit()))
}

/// A title as titles are compared: lower case, composed, blanks once, without marks nobody sees.
#[must_use]
pub fn comparable(title: &str) -> String {
    let seen = title.nfc().map(|c| if c.is_whitespace() { ' ' } else { c });
    let seen: String = seen.filter(|c| !unseen(*c)).collect();
    let words: Vec<&str> = seen.split(' ').filter(|w| !w.is_empty()).collect();
    words.join(" ").to_lowercase()
}

/// Control characters, and marks of direction and width that messengers put around names.
fn unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(list: &str, id: &str, title: &str) -> (bool, Vec<u64>) {
        let choice = Choice::List(List::read("chats.txt", list.as_bytes()));
        let mut met = BTreeSet::new();
        (choice.takes(id, title, &mut met), met.into_iter().collect())
    }

    #[test]
    fn titles_patterns_and_ids_choose() {
        let list =
            "# Kunden\n\nRenate Krause\r\n  Baustelle*  \nc-0123456789  Team Renner (Gruppe)\n";
        assert_eq!(chosen(list, "c-1", "renate  KRAUSE"), (true, vec![3]));
        assert_eq!(chosen(list, "c-1", "Baustelle Lindenhof"), (true, vec![4]));
        assert_eq!(chosen(list, "c-0123456789", "irgendwas"), (true, vec![5]));
        assert_eq!(chosen(list, "c-1", "Team Renner"), (false, vec![]));
        assert_eq!(chosen(list, "c-1", "# Kunden"), (false, vec![]));
    }

    #[test]
    fn titles_are_compared_as_people_see_them() {
        assert!(chosen("Jürgen Ott", "c-1", "\u{200e}Ju\u{308}rgen\u{a0}Ott").0);
        assert!(chosen("C-0123456789", "c-0123456789", "").0);
        assert!(chosen("c-0123456789 Bau", "c-1", "C-0123456789 Bau").0);
        assert!(!chosen("Anna", "c-1", "Anna Beyer").0);
        assert!(chosen("*", "c-1", "").0 && !chosen("", "c-1", "").0);
    }

    #[test]
    fn windows_1252_and_a_mark_at_the_beginning() {
        let choice = Choice::List(List::read("x", b"J\xfcrgen Ott\r\n"));
        assert!(choice.takes("c-1", "Jürgen Ott", &mut BTreeSet::new()));
        let marked = Choice::List(List::read("x", "\u{feff}Anna\n".as_bytes()));
        assert!(marked.takes("c-1", "Anna", &mut BTreeSet::new()));
    }

    #[test]
    fn lines_without_effect_are_known() {
        let list = List::read("x", b"# a\nAnna\nBert\n");
        let met = BTreeSet::from([2]);
        assert_eq!(list.without_effect(&met).collect::<Vec<_>>(), [3]);
        assert!(List::read("x", b"# nothing\n\n").is_empty());
    }

    #[test]
    fn an_id_follows_the_export_and_not_the_name() {
        let mut chat = Conversation::new("Anna", ConversationKind::Direct);
        let root = EntryPath::new("phone/a.zip");
        let told = |c: &Conversation, root: &EntryPath| id("x", root, "chat.txt", c);
        let by_file = told(&chat, &root);
        assert!(is_id(&by_file), "{by_file}");
        assert_ne!(by_file, told(&chat, &EntryPath::new("phone/b.zip")));
        chat.native_id = Some("49151@s".into());
        let native = told(&chat, &root);
        chat.title = "Anna Beyer".into();
        assert_eq!(native, told(&chat, &EntryPath::new("later.zip")));
    }
}
