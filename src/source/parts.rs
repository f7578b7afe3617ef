//! Downloads that a service splits over several archives: the parts hold one tree and are one bundle.
//!
//! Which archives belong together is told by their names, in the forms in which services number them; nothing is guessed
//! from what lies in a part.

use super::entry::{Bundle, BundleKind, Content, Entry, Handle, OpenError};
use super::hash;
use super::names::number_duplicates;
use crate::model::trouble::NoteCode;
use crate::model::{EntryPath, Place, Troubles};
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Read};
use std::sync::Arc;

/// Endings of archives, the longer before the shorter.
const ENDINGS: &[&str] = &[".tar.gz", ".tgz", ".tar", ".zip"];
/// Beginnings of downloads whose parts carry the moment of the request: `takeout-20260203T113000Z-1-001.zip`.
const STAMPED: &[&str] = &["takeout-", "drive-download-"];
/// Length of such a moment, `20260203T113000Z`.
const STAMP: usize = 16;
/// Beginnings of downloads whose parts carry the day of the request and a token each:
/// `facebook-annabeyer-2026-02-03-a1b2c3d4.zip`.
const DATED: &[&str] = &["facebook-", "instagram-", "messenger-"];
/// Length of such a day, `2026-02-03` or `03.02.2026`.
const DAY: usize = 10;
/// Words before the number of a part, where people or programs write it out.
const WORDS: &[&str] = &["part", "teil"];

/// What an archive's name says of the download it is a part of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    /// The same for all parts: the name without what tells the parts apart, with `*` in its place.
    pub key: String,
    /// Its number, where parts are numbered from 1.
    pub number: Option<u32>,
    /// One archive cut into pieces: no part can be opened alone.
    pub cut: bool,
}

/// What this file name says; none where it names no part of anything.
#[must_use]
pub fn part(name: &str) -> Option<Part> {
    let lower = name.to_ascii_lowercase();
    if let Some(piece) = piece(&lower) {
        return Some(piece);
    }
    let ending = ENDINGS.iter().find(|ending| lower.ends_with(**ending))?;
    let stem = &lower[..lower.len() - ending.len()];
    let known = |key: &str, number| {
        Some(Part {
            key: format!("{key}*{ending}"),
            number,
            cut: false,
        })
    };
    if let Some(begin) = STAMPED.iter().find(|begin| stem.starts_with(**begin)) {
        let stamp = stem.get(begin.len()..begin.len() + STAMP)?;
        let rest = stem.get(begin.len() + STAMP..)?;
        // Browsers number a second download of the same part: `-001 (1)`.
        let rest = rest.split(' ').next().unwrap_or_default();
        let numbers: Vec<u32> = rest.split('-').skip(1).flat_map(str::parse).collect();
        // Newer downloads count groups of products before the parts of a group.
        let (last, groups) = numbers.split_last()?;
        let groups: String = groups.iter().map(|n| format!("-{n}")).collect();
        return is_stamp(stamp).then(|| known(&format!("{begin}{stamp}{groups}-"), Some(*last)))?;
    }
    if let Some(begin) = DATED.iter().find(|begin| stem.starts_with(**begin)) {
        let (head, token) = stem.rsplit_once('-')?;
        let day = head.get(head.len().checked_sub(DAY)?..)?;
        let dated = day.bytes().filter(u8::is_ascii_digit).count() == 8 && !token.is_empty();
        return (dated && head.len() > begin.len() + DAY)
            .then(|| known(&format!("{head}-"), None))?;
    }
    // `Handy (part 2)`, `Mail part 2 of 3`.
    let stem = stem.trim_end_matches(')');
    let counted = [" of ", " von "].iter().find_map(|w| stem.rsplit_once(w));
    let stem = counted
        .filter(|(_, all)| all.parse::<u32>().is_ok())
        .map_or(stem, |(before, _)| before);
    let digits = stem.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (before, number) = stem.split_at(stem.len() - digits);
    let number: u32 = number.parse().ok().filter(|n| *n > 0)?;
    let word = before.trim_end_matches([' ', '-', '_', '.']);
    let written_out = WORDS.iter().any(|w| {
        let rest = word.strip_suffix(w);
        rest.is_some_and(|r| r.ends_with([' ', '-', '_', '.', '(']) && r.len() > 1)
    });
    (written_out && digits <= 3).then(|| known(before, Some(number)))?
}

/// `Export.zip.001`: an archive cut into pieces of so many bytes, as 7-Zip and others do.
fn piece(lower: &str) -> Option<Part> {
    let (whole, digits) = lower.rsplit_once('.')?;
    let of_archive = ENDINGS
        .iter()
        .any(|ending| whole.len() > ending.len() && whole.ends_with(ending));
    let counted = digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit());
    let number = digits.parse().ok().filter(|n| *n > 0)?;
    (of_archive && counted).then(|| Part {
        key: format!("{whole}.*"),
        number: Some(number),
        cut: true,
    })
}

fn is_stamp(stamp: &str) -> bool {
    let digits = stamp.bytes().filter(u8::is_ascii_digit).count();
    digits == STAMP - 2 && stamp.ends_with('z') && stamp.as_bytes().get(8) == Some(&b't')
}

/// A download: where its parts stand, in the order of their numbers and names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// Path of the whole, with `*` in place of what tells the parts apart.
    pub root: EntryPath,
    /// Positions of the parts.
    pub parts: Vec<usize>,
    /// Numbers between 1 and the highest one that are not there.
    pub missing: Vec<u32>,
    /// One archive cut into pieces.
    pub cut: bool,
}

/// Numbers of parts, where they have some, and their positions.
type Numbered = Vec<(Option<u32>, usize)>;

/// Finds the downloads among these entries. A lone part counts where its number says that there are others.
#[must_use]
pub fn downloads(entries: &[&Entry]) -> Vec<Download> {
    // By folder and key: number and position of each part.
    let mut found: BTreeMap<(String, String, bool), Numbered> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        if let Some(part) = part(entry.name()) {
            let path = entry.path.as_str();
            let folder = path.strip_suffix(entry.name()).unwrap_or_default();
            let key = (folder.to_owned(), part.key, part.cut);
            found.entry(key).or_default().push((part.number, at));
        }
    }
    let download = |((folder, key, cut), mut parts): (_, Numbered)| {
        parts.sort_by_key(|(number, at)| (*number, &entries[*at].path, *at));
        let highest = parts.iter().filter_map(|(number, _)| *number).max();
        let has = |number: &u32| parts.iter().any(|(n, _)| *n == Some(*number));
        // Nobody has a thousand parts; a name may say so.
        let missing = (1..highest.unwrap_or(0).min(1000)).filter(|n| !has(n));
        Download {
            root: EntryPath::new(format!("{folder}{key}")),
            missing: missing.collect(),
            parts: parts.iter().map(|(_, at)| *at).collect(),
            cut,
        }
    };
    let all = found.into_iter().map(download);
    all.filter(|d| d.cut || d.parts.len() > 1 || !d.missing.is_empty())
        .collect()
}

/// Joins the opened parts of a download: one listing, each file once, its paths those of its part. The outer file is all
/// parts one behind the other.
pub fn join(root: EntryPath, parts: Vec<(Entry, Bundle)>, troubles: &mut Troubles) -> Bundle {
    let outer = Entry {
        inner: root.name().to_owned(),
        size: parts.iter().map(|(entry, _)| entry.size).sum(),
        depth: parts.first().map_or(0, |(entry, _)| entry.depth),
        content: Arc::new(Joined(parts.iter().map(|(e, _)| e.clone()).collect())),
        path: root.clone(),
    };
    let mut entries: Vec<Entry> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for entry in parts.into_iter().flat_map(|(_, bundle)| bundle.entries) {
        // Each part may bring the same table of contents.
        let first = known.get(&entry.inner).map(|at| &entries[*at]);
        if first.is_some_and(|first| same(first, &entry)) {
            continue;
        }
        known.entry(entry.inner.clone()).or_insert(entries.len());
        entries.push(entry);
    }
    let mut names: Vec<String> = entries
        .iter_mut()
        .map(|e| std::mem::take(&mut e.inner))
        .collect();
    for index in number_duplicates(&mut names) {
        let detail = "another part of the download has a file of the same name";
        let place = Place::entry(&entries[index].path);
        troubles.note(NoteCode::DuplicateName, place, detail);
    }
    for (entry, name) in entries.iter_mut().zip(names) {
        entry.inner = name;
    }
    entries.sort_by(|a, b| a.inner.cmp(&b.inner));
    Bundle {
        root,
        kind: BundleKind::Archive,
        entries,
        outer: Some(outer),
    }
}

/// The archive that these pieces are, whole.
#[must_use]
pub fn whole(root: EntryPath, pieces: Vec<Entry>) -> Entry {
    Entry {
        inner: root.name().to_owned(),
        path: root,
        size: pieces.iter().map(|piece| piece.size).sum(),
        depth: pieces.first().map_or(0, |piece| piece.depth),
        content: Arc::new(Joined(pieces)),
    }
}

/// Whether two files hold the same bytes.
fn same(a: &Entry, b: &Entry) -> bool {
    a.size == b.size
        && match (hash::sha256_hex(a), hash::sha256_hex(b)) {
            (Ok(a), Ok(b)) => a == b,
            _ => false,
        }
}

/// Files one behind the other.
struct Joined(Vec<Entry>);

impl Content for Joined {
    fn open(&self) -> Result<Box<dyn Read + Send>, OpenError> {
        Ok(Box::new(Chain {
            rest: self.0.clone().into_iter(),
            stream: None,
        }))
    }

    fn handle(&self) -> Result<Handle, OpenError> {
        let parts = self.0.iter().map(|part| part.content.handle());
        Ok(Handle::joined(parts.collect::<Result<_, _>>()?))
    }
}

struct Chain {
    rest: std::vec::IntoIter<Entry>,
    stream: Option<Box<dyn Read + Send>>,
}

impl Read for Chain {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(stream) = &mut self.stream {
                match stream.read(buffer)? {
                    0 if !buffer.is_empty() => self.stream = None,
                    read => return Ok(read),
                }
            }
            let Some(next) = self.rest.next() else {
                return Ok(0);
            };
            self.stream = Some(next.content.open().map_err(io::Error::other)?);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::held;

    #[test]
    fn parts_are_told_by_the_names_services_give() {
        let key = |name: &str| part(name).map(|p| (p.key, p.number));
        let known = |key: &str, number| Some((key.to_owned(), number));
        for (name, wanted) in [
            (
                "takeout-20260203T113000Z-001.zip",
                known("takeout-20260203t113000z-*.zip", Some(1)),
            ),
            (
                "takeout-20260203T113000Z-002 (1).zip",
                known("takeout-20260203t113000z-*.zip", Some(2)),
            ),
            (
                "takeout-20260203T113000Z-2-003.tgz",
                known("takeout-20260203t113000z-2-*.tgz", Some(3)),
            ),
            ("takeout-20260203T113000Z.zip", None),
            ("takeout-anna-001.zip", None),
            (
                "facebook-anna.beyer-2026-02-03-Ab12cd.zip",
                known("facebook-anna.beyer-2026-02-03-*.zip", None),
            ),
            (
                "instagram-anna-03.02.2026-x.zip",
                known("instagram-anna-03.02.2026-*.zip", None),
            ),
            ("facebook-anna.zip", None),
            ("Export.ZIP.001", known("export.zip.*", Some(1))),
            ("Handy.tar.gz.012", known("handy.tar.gz.*", Some(12))),
            ("Export.zip.000", None),
            ("Export.zip.1", None),
            ("zip.001", None),
            (".zip.001", None),
            ("IMG.jpg.001", None),
            ("Handy_part1.tar.gz", known("handy_part*.tar.gz", Some(1))),
            ("Handy Teil 12.zip", known("handy teil *.zip", Some(12))),
            ("Handy (part 2).zip", known("handy (part *.zip", Some(2))),
            ("Mail Part 2 of 3.zip", known("mail part *.zip", Some(2))),
            // Exports of their own.
            ("threema-chat (1).zip", None),
            ("WhatsApp Chat - Anna-001.zip", None),
            ("WhatsApp Chat - Rampart 7.zip", None),
            ("part1.txt", None),
            ("Ünteil 1.zip", None),
            ("takeout-2026020ü3T113000Z-001.zip", None),
        ] {
            assert_eq!(key(name), wanted, "{name}");
        }
    }

    #[test]
    fn parts_of_one_folder_belong_together_and_missing_ones_are_known() {
        let names = [
            "a/x_part3.zip",
            "a/x_part1.zip",
            "b/x_part1.zip",
            "b/y_part2.zip",
            "a/notes.zip",
        ];
        let entries = names.map(|n| {
            let inner = n.rsplit('/').next().unwrap_or(n);
            held::entry(inner, EntryPath::new(n), Vec::new(), 0)
        });
        let found = downloads(&entries.iter().collect::<Vec<_>>());
        let shown: Vec<_> = found
            .iter()
            .map(|d| (d.root.as_str(), &*d.parts, &*d.missing))
            .collect();
        assert_eq!(
            shown,
            [
                ("a/x_part*.zip", &[1, 0][..], &[2][..]),
                ("b/y_part*.zip", &[3], &[1]),
            ]
        );
    }
}
