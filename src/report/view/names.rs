//! Names of people, chats and files as a report may show them (report.md section 7, number 2).

use super::clean::plain;
use super::handles::without_handles;
use super::surnames::{Surnames, undotted};
use super::words::{name_words, shortened, word_spans};
use crate::model::{ConversationKind, EntryPath, Outcome};
use crate::text::Wording;
use std::collections::{BTreeMap, HashMap};

/// How names are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NameStyle {
    /// Given name and initial, also inside titles and file names; group titles as they are.
    #[default]
    Short,
    /// Numbers: `Chat 07`, `Quelle 03.zip`.
    Pseudonym,
    /// As found: an explicit act.
    Original,
}

impl NameStyle {
    /// The identifier used on the command line.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            NameStyle::Short => "short",
            NameStyle::Pseudonym => "pseudonym",
            NameStyle::Original => "original",
        }
    }
}

/// A name of several words, as it occurs and as it is shown.
struct Known {
    words: Vec<String>,
    shown: String,
}

/// Everything needed to shorten names in any text of a run.
pub(super) struct Names {
    style: NameStyle,
    known: HashMap<String, Vec<Known>>,
    surnames: Surnames,
    people: BTreeMap<String, usize>,
    outer: BTreeMap<String, usize>,
    person_word: Numbered,
    chat_word: Numbered,
    source_word: Numbered,
    not_chosen: Numbered,
}

/// `Chat 07` in the language of the report, by number.
struct Numbered {
    before: String,
    after: String,
    width: usize,
}

impl Numbered {
    fn new(wording: &Wording, key: &str, width: usize) -> Self {
        let pattern = wording.with(key, &[("number", "\u{0}".into())]);
        let (before, after) = pattern.split_once('\u{0}').unwrap_or((&pattern, ""));
        Self {
            before: before.to_owned(),
            after: after.to_owned(),
            width,
        }
    }

    fn write(&self, n: usize) -> String {
        format!("{}{n:0w$}{}", self.before, self.after, w = self.width)
    }
}

impl Names {
    /// Learns all names of a run.
    pub(super) fn new(style: NameStyle, outcome: &Outcome, wording: &Wording) -> Self {
        let mut names = Self {
            style,
            known: HashMap::new(),
            surnames: Surnames::default(),
            people: BTreeMap::new(),
            outer: BTreeMap::new(),
            person_word: Numbered::new(wording, "pseudonym-person", 3),
            chat_word: Numbered::new(wording, "pseudonym-chat", 2),
            source_word: Numbered::new(wording, "pseudonym-source", 2),
            not_chosen: Numbered::new(wording, "source-not-chosen", 1),
        };
        for conversation in &outcome.conversations {
            if conversation.kind == ConversationKind::Direct {
                names.learn(&conversation.title);
            }
            for participant in &conversation.participants {
                names.learn(participant);
            }
        }
        for person in &outcome.people {
            names.learn(person);
        }
        for source in &outcome.sources {
            names.learn_path(&source.path);
        }
        let places = (outcome.gaps.iter().map(|g| &g.place))
            .chain(outcome.notes.iter().map(|n| &n.place))
            .chain(outcome.coverage.iter().map(|c| &c.place));
        for place in places {
            names.learn_path(place.path.as_str());
        }
        for list in names.known.values_mut() {
            list.sort_by_key(|k| std::cmp::Reverse(k.words.len()));
        }
        names
    }

    fn learn(&mut self, name: &str) {
        let number = self.people.len() + 1;
        if self.people.contains_key(name) {
            return;
        }
        self.people.insert(name.to_owned(), number);
        let words: Vec<String> = name_words(name).iter().map(|w| w.to_lowercase()).collect();
        // Addresses and numbers are masked by their shape, wherever they stand.
        if words.len() < 2 || name.contains('@') {
            return;
        }
        self.surnames.learn(name);
        let shown = match self.style {
            NameStyle::Pseudonym => self.person_word.write(number),
            _ => shortened(name),
        };
        let mut swapped = words.clone();
        swapped.rotate_right(1);
        for words in [words, swapped] {
            let shown = shown.clone();
            let list = self.known.entry(words[0].clone()).or_default();
            if !list.iter().any(|k| k.words == words) {
                list.push(Known { words, shown });
            }
        }
    }

    fn learn_path(&mut self, path: &str) {
        if EntryPath::source_not_chosen(path).is_some() {
            return;
        }
        let outer = outer(path);
        let number = self.outer.len() + 1;
        self.outer.entry(outer.to_owned()).or_insert(number);
    }

    /// The title of a conversation; `number` counts conversations from 1.
    pub(super) fn title(&self, title: &str, kind: ConversationKind, number: usize) -> String {
        match self.style {
            NameStyle::Original => plain(title).into_owned(),
            NameStyle::Pseudonym => self.chat_word.write(number),
            NameStyle::Short if kind == ConversationKind::Direct && !title.contains('@') => {
                without_handles(&plain(&shortened(title)))
            }
            NameStyle::Short => self.free(title),
        }
    }

    /// A path of an entry, a place or an attachment.
    pub(super) fn path(&self, path: &str) -> String {
        if let Some(number) = EntryPath::source_not_chosen(path) {
            return self.not_chosen.write(number as usize);
        }
        match self.style {
            NameStyle::Original => plain(path).into_owned(),
            NameStyle::Short => self.surnames.shortened(&self.free(&card_shortened(path))),
            NameStyle::Pseudonym => self.numbered_path(path),
        }
    }

    /// A value of the plan: a path or any other word.
    pub(super) fn value(&self, value: &str) -> String {
        if self.outer.contains_key(outer(value)) {
            self.path(value)
        } else {
            self.free(value)
        }
    }

    /// Any other sentence that may hold names.
    pub(super) fn free(&self, text: &str) -> String {
        let text = plain(text);
        if self.style == NameStyle::Original {
            return text.into_owned();
        }
        without_handles(&self.replace_known(&text))
    }

    fn numbered_path(&self, path: &str) -> String {
        let outer = outer(path);
        let Some(number) = self.outer.get(outer) else {
            return format!("…{}", extension(path));
        };
        let mut out = self.source_word.write(*number);
        out.push_str(extension(outer));
        if path.len() > outer.len() {
            out.push_str("!/…");
            out.push_str(extension(path));
        }
        out
    }

    /// Replaces every known name of several words, whatever stands between its words.
    fn replace_known(&self, text: &str) -> String {
        let words = word_spans(text);
        let mut out = String::with_capacity(text.len());
        let (mut copied, mut i) = (0, 0);
        while i < words.len() {
            if let Some((known, end)) = self.known_at(text, &words, i) {
                out.push_str(&text[copied..words[i].0]);
                copied = words[end - 1].1;
                out.push_str(undotted(&known.shown, &text[copied..]));
                i = end;
            } else {
                i += 1;
            }
        }
        out.push_str(&text[copied..]);
        out
    }

    fn known_at(&self, text: &str, words: &[(usize, usize)], i: usize) -> Option<(&Known, usize)> {
        let first = text[words[i].0..words[i].1].to_lowercase();
        self.known.get(&first)?.iter().find_map(|known| {
            let end = i + known.words.len();
            let same = end <= words.len()
                && known
                    .words
                    .iter()
                    .zip(&words[i..end])
                    .all(|(a, (s, e))| *a == text[*s..*e].to_lowercase())
                && words[i..end].windows(2).all(|w| w[1].0 - w[0].1 <= 3);
            same.then_some((known, end))
        })
    }
}

/// A contact card is named after its person, who need not be a participant.
fn card_shortened(path: &str) -> String {
    let start = path.rfind('/').map_or(0, |slash| slash + 1);
    let end = path.len() - extension(path).len();
    if !path[end..].eq_ignore_ascii_case(".vcf") {
        return path.to_owned();
    }
    let name = shortened(&path[start..end]);
    let name = undotted(&name, &path[end..]);
    format!("{}{name}{}", &path[..start], &path[end..])
}

/// The file or folder handed in: what stands before the first archive border.
fn outer(path: &str) -> &str {
    path.split_once("!/").map_or(path, |(outer, _)| outer)
}

/// The extension with its dot, where the last segment has a plain one.
fn extension(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rfind('.') {
        Some(at)
            if at > 0
                && (2..=6).contains(&(name.len() - at))
                && name[at + 1..].chars().all(|c| c.is_ascii_alphanumeric()) =>
        {
            &name[at..]
        }
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;
    use crate::report::sample;

    fn names(style: NameStyle) -> Names {
        Names::new(style, &sample::outcome(), &Wording::new(Language::De))
    }

    #[test]
    fn full_names_vanish_from_paths_whatever_joins_them() {
        let names = names(NameStyle::Short);
        assert_eq!(
            names.path("x/WhatsApp Chat mit Renate Krause.zip!/_chat.txt"),
            "x/WhatsApp Chat mit Renate K.zip!/_chat.txt"
        );
        assert_eq!(
            names.path("Rechnung_renate_KRAUSE_2026.pdf"),
            "Rechnung_Renate K._2026.pdf"
        );
        assert_eq!(
            names.path("Lohnabrechnung_02_KRAUSE.pdf"),
            "Lohnabrechnung_02_K.pdf"
        );
    }

    #[test]
    fn group_titles_stay_and_direct_ones_shorten() {
        let names = names(NameStyle::Short);
        assert_eq!(
            names.title("Baustelle Lindenhof", ConversationKind::Group, 1),
            "Baustelle Lindenhof"
        );
        assert_eq!(
            names.title("Renate Krause", ConversationKind::Direct, 1),
            "Renate K."
        );
        assert_eq!(
            names.title("+49 152 98010086", ConversationKind::Direct, 1),
            "••86"
        );
    }

    #[test]
    fn a_source_nobody_chose_is_a_number() {
        for style in [NameStyle::Short, NameStyle::Pseudonym, NameStyle::Original] {
            let path = EntryPath::not_chosen(3);
            let shown = names(style).path(path.as_str());
            assert_eq!(shown, "Quelle 3 (nicht ausgewählt)");
        }
    }

    #[test]
    fn pseudonyms_are_numbers_in_order() {
        let names = names(NameStyle::Pseudonym);
        assert_eq!(
            names.title("Renate Krause", ConversationKind::Direct, 7),
            "Chat 07"
        );
        assert_eq!(
            names.path("WhatsApp Chat mit Renate Krause.zip!/chat.txt"),
            "Quelle 01.zip!/….txt"
        );
        assert_eq!(names.free("Renate Krause fehlt"), "Person 001 fehlt");
    }
}
