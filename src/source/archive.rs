//! Archives as bundles: ZIP here, TAR and gzip behind the same door. An archive is known by its bytes, never by its name,
//! and nothing it declares is believed: names are made safe, sizes are counted while reading, members that share bytes are
//! refused (lesson 25).

use super::budget::Budget;
use super::cursor::Cursor;
use super::duplicates::{self, Renamed};
use super::entry::{Bundle, BundleKind, Content, Entry, Handle, OpenError};
use super::limits::{ARCHIVE_DEPTH, ARCHIVE_MEMBERS};
use super::member::{Archive, Member, refused};
use super::names::{MemberName, member_name, number_duplicates};
use super::passwords::Passwords;
use super::{gzip, tar};
use crate::model::trouble::{CoverageCode, GapCode, NoteCode};
use crate::model::{Place, Troubles};
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::{Arc, Mutex, OnceLock};
use zip::ZipArchive;

/// The end record without a comment, which stands last in nearly every archive.
const END_RECORD: u64 = 22;
/// The end record may be followed by a comment of this length.
const COMMENT: u64 = u16::MAX as u64;
/// A local header before its name: the least that lies between the starts of two members.
const LOCAL_HEADER: u64 = 30;
/// A link's target is a path; a "link" that is larger is a file somebody marked as link.
const LINK_TARGET: u64 = 4096;

/// What is needed to open archives; shared by a run.
#[derive(Debug, Clone)]
pub struct Unpacking {
    /// Candidates for locked archives.
    pub passwords: Passwords,
    /// Memory for members that must be read from the middle.
    pub budget: Budget,
    /// Members one archive may have.
    pub members: usize,
}

impl Default for Unpacking {
    fn default() -> Self {
        Self {
            passwords: Passwords::default(),
            budget: Budget::default(),
            members: ARCHIVE_MEMBERS,
        }
    }
}

/// Bytes by which an archive is known: the first header of a TAR archive.
const KNOWN_BY: usize = 512;

/// A kind of archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Packed {
    Zip,
    Tar,
    Gzip,
}

/// The kind of archive that begins like this; `extension` in lower case.
fn packed(head: &[u8], extension: &str) -> Option<Packed> {
    match head.get(..4) {
        Some(b"PK\x03\x04" | b"PK\x05\x06" | b"PK\x07\x08") => Some(Packed::Zip),
        _ if gzip::begins(head, extension) => Some(Packed::Gzip),
        _ if tar::begins(head) => Some(Packed::Tar),
        _ => None,
    }
}

/// Whether something that begins like this is an archive. Office documents are archives as well.
#[must_use]
pub fn begins(head: &[u8], extension: &str) -> bool {
    packed(head, extension).is_some()
}

/// Whether the entry is an archive by its first bytes, or, for a real file, by its last (a program that unpacks
/// itself). Office documents are archives as well; whoever calls decides what to do with them.
///
/// # Errors
/// As opening the entry.
pub fn is_archive(entry: &Entry) -> Result<bool, OpenError> {
    let head = entry.head(KNOWN_BY)?;
    if begins(&head, &entry.extension()) {
        return Ok(true);
    }
    // Packed members would have to be inflated for a look at their end.
    if entry.depth > 0 || head.len() < 4 {
        return Ok(false);
    }
    let handle = entry.content.handle()?;
    let mut end = Vec::new();
    handle.read_range(
        handle.len().saturating_sub(END_RECORD),
        handle.len(),
        &mut end,
    )?;
    Ok(end.starts_with(b"PK\x05\x06"))
}

/// Opens an archive: its members as entries, and what is to be said of those that are none.
///
/// # Errors
/// Damaged, refused by a limit, not readable.
pub fn open(entry: &Entry, unpacking: &Unpacking) -> Result<(Bundle, Troubles), OpenError> {
    if entry.depth >= ARCHIVE_DEPTH {
        let detail = format!("archives are opened down to a depth of {ARCHIVE_DEPTH}");
        return Err(OpenError::new(GapCode::Limit, detail));
    }
    match packed(&entry.head(KNOWN_BY)?, &entry.extension()) {
        Some(Packed::Tar) => tar::open(entry, unpacking),
        Some(Packed::Gzip) => gzip::open(entry, unpacking),
        Some(Packed::Zip) | None => zip(entry, unpacking),
    }
}

fn zip(entry: &Entry, unpacking: &Unpacking) -> Result<(Bundle, Troubles), OpenError> {
    let handle = entry.content.handle()?;
    within_members(declared_members(&handle)?)?;
    let mut zip = ZipArchive::new(Cursor::new(handle.clone())).map_err(refused)?;
    let mut renamed = Renamed::default();
    let mut troubles = Troubles::default();
    let place = Place::entry(&entry.path);
    if zip.has_duplicate_names() {
        let found = duplicates::rename(&handle, zip.central_directory_start())?;
        let cursor = Cursor::patched(handle, found.patches.clone());
        // Names kept a second time in an extra field cannot be changed: the crate then refuses the directory.
        if let Ok(patched) = ZipArchive::new(cursor) {
            zip = patched;
            renamed = found;
        }
        if zip.has_duplicate_names() {
            let detail = "members of one name that cannot be told apart: the last one was read";
            troubles.gap(GapCode::Damaged, place.clone(), detail);
        }
    }
    within_members(zip.len())?;

    let archive = Arc::new(Archive::new(
        zip,
        entry.path.clone(),
        unpacking.passwords.clone(),
        unpacking.budget.clone(),
    ));
    let (names, members) = list(&archive, &renamed, &place, &mut troubles)?;
    let entries = entries(entry, names, members, &mut troubles);
    let bundle = Bundle {
        root: entry.path.clone(),
        kind: BundleKind::Archive,
        entries,
        outer: Some(entry.clone()),
    };
    Ok((bundle, troubles))
}

fn within_members(count: usize) -> Result<(), OpenError> {
    if count <= ARCHIVE_MEMBERS {
        return Ok(());
    }
    let detail = format!("{count} members, the limit is {ARCHIVE_MEMBERS}");
    Err(OpenError::new(GapCode::Limit, detail))
}

/// How many members an archive says it has, before its directory is parsed; 0 for those that have no directory.
///
/// # Errors
/// As [`Content::handle`].
pub fn count(entry: &Entry) -> Result<usize, OpenError> {
    match packed(&entry.head(KNOWN_BY)?, &entry.extension()) {
        Some(Packed::Tar | Packed::Gzip) => Ok(0),
        Some(Packed::Zip) | None => declared_members(&entry.content.handle()?),
    }
}

/// Bytes that were unpacked only to list the members: those of a gzip file, which has no directory either.
#[must_use]
pub fn unpacked(bundle: &Bundle) -> u64 {
    let outer = bundle.outer.as_ref();
    let packed = outer.is_some_and(|o| {
        let head = o.head(KNOWN_BY);
        head.is_ok_and(|h| gzip::begins(&h, &o.extension()))
    });
    let sizes = bundle.entries.iter().map(|e| e.size);
    if packed {
        sizes.fold(0, u64::saturating_add)
    } else {
        0
    }
}

/// How many members the end record names, before the directory is parsed into memory; 0 where it cannot be told.
fn declared_members(handle: &Handle) -> Result<usize, OpenError> {
    let mut tail = Vec::new();
    let start = handle.len().saturating_sub(END_RECORD + COMMENT);
    handle.read_range(start, handle.len(), &mut tail)?;
    let Some(at) = memchr::memmem::rfind(&tail, b"PK\x05\x06") else {
        return Ok(0);
    };
    let count = tail.get(at + 10..at + 12).map_or(0, little_endian);
    let locator = at.checked_sub(20).and_then(|l| tail.get(l..l + 16));
    let Some(locator) = locator.filter(|l| l.starts_with(b"PK\x06\x07")) else {
        return Ok(count as usize);
    };
    let wide = little_endian(&locator[8..16]);
    let mut record = Vec::new();
    handle.read_range(wide, wide.saturating_add(40), &mut record)?;
    let wide_count = record
        .get(32..40)
        .filter(|_| record.starts_with(b"PK\x06\x06"))
        .map_or(0, little_endian);
    Ok(usize::try_from(wide_count.max(count)).unwrap_or(usize::MAX))
}

fn little_endian(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .rev()
        .fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

/// The members that can be read, in the order of the directory, with their safe names.
fn list(
    archive: &Arc<Archive>,
    renamed: &Renamed,
    place: &Place,
    troubles: &mut Troubles,
) -> Result<(Vec<String>, Vec<Member>), OpenError> {
    let overlapping = overlapping(archive)?;
    let (mut names, mut members) = (Vec::new(), Vec::new());
    let (mut links, mut decoded) = (0, 0);
    for index in 0..archive.zip.len() {
        let data = archive.zip.by_index_data(index).map_err(refused)?;
        let first = renamed.first.get(&index).copied().unwrap_or(index);
        let named = archive.zip.by_index_data(first).map_err(refused)?;
        let name = named.name().map_err(refused)?;
        // Programs mark folders by a slash at the end; one that has bytes is a file in disguise.
        if name.ends_with(['/', '\\']) && data.size() == 0 {
            continue;
        }
        if data.is_symlink() && data.size() <= LINK_TARGET {
            links += 1;
            continue;
        }
        if matches!(name, Cow::Owned(_)) {
            decoded += 1;
        }
        let mut refuse = |code, why: &str| {
            let detail = format!("member {} of the directory: {why}", index + 1);
            troubles.gap(code, place.clone(), detail);
        };
        let name = match member_name(&name) {
            MemberName::Safe(name) => name,
            MemberName::Unsafe(why) => {
                refuse(GapCode::UnsafePath, why);
                continue;
            }
        };
        if overlapping.contains(&index) {
            refuse(GapCode::Damaged, "its bytes run into the next member");
            continue;
        }
        names.push(name);
        members.push(Member {
            archive: Arc::clone(archive),
            index,
            packed: data.compressed_size(),
            declared: data.size(),
            locked: data.encrypted(),
            key: OnceLock::new(),
            held: Mutex::default(),
        });
    }
    if links > 0 {
        troubles.cover(CoverageCode::Link, place.clone(), links);
    }
    if decoded > 0 {
        let detail = format!("{decoded} names of members were read in the old DOS character set");
        troubles.note(NoteCode::NameDecoded, place.clone(), detail);
    }
    Ok((names, members))
}

/// Members whose packed bytes run into the next one. Bombs let thousands of members share one block of bytes, each of
/// them harmless alone; honest archives never do.
fn overlapping(archive: &Archive) -> Result<HashSet<usize>, OpenError> {
    let mut starts = Vec::with_capacity(archive.zip.len());
    for index in 0..archive.zip.len() {
        let data = archive.zip.by_index_data(index).map_err(refused)?;
        starts.push((data.header_start(), index, data.compressed_size()));
    }
    starts.sort_unstable();
    let mut next = archive.zip.central_directory_start();
    let mut overlapping = HashSet::new();
    for (start, index, packed) in starts.into_iter().rev() {
        let end = start.saturating_add(LOCAL_HEADER).saturating_add(packed);
        if end > next {
            overlapping.insert(index);
        }
        next = start.min(next);
    }
    Ok(overlapping)
}

/// A member whose length is known when it is listed.
pub(super) trait Listed {
    /// Length in bytes, as far as it can be told.
    fn size(&self) -> u64;
}

impl Listed for Member {
    fn size(&self) -> u64 {
        self.declared
    }
}

/// Entries sorted by inner path, each name once.
pub(super) fn entries<M: Content + Listed + 'static>(
    outer: &Entry,
    mut names: Vec<String>,
    members: Vec<M>,
    troubles: &mut Troubles,
) -> Vec<Entry> {
    for index in number_duplicates(&mut names) {
        let place = Place::entry(&outer.path.member(&names[index]));
        let detail = "another member of the archive has the same name";
        troubles.note(NoteCode::DuplicateName, place, detail);
    }
    let entry = |(inner, member): (String, M)| Entry {
        path: outer.path.member(&inner),
        inner,
        size: member.size(),
        depth: outer.depth + 1,
        content: Arc::new(member) as Arc<dyn Content>,
    };
    let mut entries: Vec<Entry> = names.into_iter().zip(members).map(entry).collect();
    entries.sort_by(|a, b| a.inner.cmp(&b.inner));
    entries
}
