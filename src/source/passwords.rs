//! Passwords for locked archives: from a file, the environment, or asked for at a terminal. All of them are tried in
//! the order given; nothing is asked unless the caller hands in a way to ask.

use super::backup::BackupKeys;
use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use unicode_normalization::UnicodeNormalization;

/// Asks for the password of the archive at this path; `None` when the person passes.
pub type Prompt = Arc<dyn Fn(&str) -> Option<String> + Send + Sync>;

/// The candidates of a run.
#[derive(Clone, Default)]
pub struct Passwords {
    candidates: Vec<(Option<String>, String)>,
    prompt: Option<Prompt>,
    backup_keys: BackupKeys,
    /// One question at a time, also where several threads meet locked archives.
    asking: Arc<Mutex<()>>,
}

impl fmt::Debug for Passwords {
    /// Only the number: passwords have no place in messages.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Passwords")
            .field("candidates", &self.candidates.len())
            .field("prompt", &self.prompt.is_some())
            .finish_non_exhaustive()
    }
}

impl Passwords {
    /// No candidates, no prompt.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a candidate behind the others; with a glob it is tried only for archives whose path or name matches.
    pub fn add(&mut self, glob: Option<&str>, password: &str) {
        self.candidates
            .push((glob.map(str::to_owned), password.to_owned()));
    }

    /// Adds what a password file holds: one candidate a line, optionally `GLOB<TAB>password`. Written with Notepad,
    /// it may have a byte order mark, CR LF and Windows-1252. Empty lines are skipped; blanks belong to the password.
    pub fn add_file(&mut self, bytes: &[u8]) {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => {
                encoding_rs::WINDOWS_1252
                    .decode_without_bom_handling(bytes)
                    .0
            }
        };
        for line in text.split('\n') {
            let line = line.strip_suffix('\r').unwrap_or(line);
            let (glob, password) = match line.split_once('\t') {
                Some((glob, password)) => (Some(glob).filter(|glob| !glob.is_empty()), password),
                None => (None, line),
            };
            if !password.is_empty() {
                self.add(glob, password);
            }
        }
    }

    /// The keys of encrypted backups.
    #[must_use]
    pub fn backup_keys(&self) -> &BackupKeys {
        &self.backup_keys
    }

    /// The keys of encrypted backups, to be added to.
    pub fn backup_keys_mut(&mut self) -> &mut BackupKeys {
        &mut self.backup_keys
    }

    /// Lets a locked archive that no candidate opens be asked about, once for each archive.
    pub fn ask_with(&mut self, prompt: Prompt) {
        self.prompt = Some(prompt);
    }

    /// The bytes to try for the archive at this path, in order, each once.
    pub(super) fn for_archive(&self, path: &str) -> Vec<Arc<[u8]>> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let mut keys = Vec::new();
        for (glob, password) in &self.candidates {
            let fits = |glob: &String| matches(glob, path) || matches(glob, name);
            if glob.as_ref().is_none_or(fits) {
                spell(password, &mut keys);
            }
        }
        keys
    }

    /// Asks, where there is a way to ask.
    pub(super) fn ask(&self, path: &str) -> Vec<Arc<[u8]>> {
        let mut keys = Vec::new();
        let _one = self.asking.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = self.prompt.as_ref().and_then(|prompt| prompt(path)) {
            spell(&answer, &mut keys);
        }
        keys
    }
}

/// A ZIP does not say in which character set its password was typed: newer programs take UTF-8, older ones one byte for
/// each umlaut, and Threema on Android before 4.53 the lower byte of each UTF-16 unit (threema.md section 3), which is the
/// same for umlauts. Some keyboards compose umlauts of two characters; both forms are tried.
fn spell(password: &str, keys: &mut Vec<Arc<[u8]>>) {
    let composed: String = password.nfc().collect();
    let decomposed: String = password.nfd().collect();
    let low = |text: &str| {
        text.encode_utf16()
            .map(|unit| unit.to_le_bytes()[0])
            .collect()
    };
    let spellings: [Vec<u8>; 5] = [
        password.as_bytes().to_vec(),
        low(password),
        composed.as_bytes().to_vec(),
        low(&composed),
        decomposed.into_bytes(),
    ];
    for bytes in spellings {
        if !keys.iter().any(|key| **key == *bytes) {
            keys.push(bytes.into());
        }
    }
}

/// Whether the whole text fits: `*` stands for any characters, `?` for one. Letter case counts, as in file names.
pub(crate) fn matches(glob: &str, text: &str) -> bool {
    let (glob, text): (Vec<char>, Vec<char>) = (glob.chars().collect(), text.chars().collect());
    let (mut g, mut t) = (0, 0);
    // Where the last star stands, and how much of the text it takes so far: going back to it alone is enough.
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        match glob.get(g) {
            Some('*') => {
                star = Some((g, t));
                g += 1;
            }
            Some(c) if *c == '?' || *c == text[t] => {
                g += 1;
                t += 1;
            }
            _ => match &mut star {
                Some((at, taken)) => {
                    *taken += 1;
                    (g, t) = (*at + 1, *taken);
                }
                None => return false,
            },
        }
    }
    glob[g..].iter().all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs() {
        for (glob, text, fits) in [
            ("*.zip", "a.zip", true),
            ("*.zip", "exports/a.zip", true),
            ("exports/*", "exports/a/b.zip", true),
            ("a?c", "abc", true),
            ("a?c", "ac", false),
            ("*a*b*", "xxaxxbxx", true),
            ("*a*b", "xxaxxbxx", false),
            ("*ab", "aab", true),
            ("", "", true),
            ("", "a", false),
            ("A.zip", "a.zip", false),
        ] {
            assert_eq!(matches(glob, text), fits, "{glob} on {text}");
        }
    }

    #[test]
    fn password_files() {
        let shown = |bytes: &[u8], path: &str| {
            let mut passwords = Passwords::new();
            passwords.add_file(bytes);
            passwords.for_archive(path)
        };
        let keys = |expected: &[&[u8]]| -> Vec<Arc<[u8]>> {
            expected.iter().map(|key| Arc::from(*key)).collect()
        };
        let file = "\u{feff}eins \r\n\r\n*.zip\tzw\u{f6}lf\r\nold/*\tno\neins \n\tdrei";
        assert_eq!(
            shown(file.as_bytes(), "new/a.zip"),
            keys(&[
                b"eins ",
                "zwölf".as_bytes(),
                b"zw\xf6lf",
                "zwo\u{308}lf".as_bytes(),
                b"drei"
            ])
        );
        assert_eq!(
            shown(file.as_bytes(), "old/a.7z"),
            keys(&[b"eins ", b"no", b"drei"])
        );
        assert_eq!(
            shown(b"zw\xf6lf", "a"),
            keys(&["zwölf".as_bytes(), b"zw\xf6lf", "zwo\u{308}lf".as_bytes()])
        );
    }

    #[test]
    fn nothing_is_shown() {
        let mut passwords = Passwords::new();
        passwords.add(Some("*"), "geheim");
        assert!(!format!("{passwords:?}").contains("geheim"));
        assert!(passwords.ask("a.zip").is_empty());
    }
}
