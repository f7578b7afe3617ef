//! TAR archives as bundles (POSIX.1-2017 pax, section "ustar Interchange Format"; GNU tar manual, "Basic Tar Format").
//!
//! The archive has no directory: its headers are walked from the first to the last block, over a handle, so that members
//! of an archive that is a real file are read in place, whatever its size. A header that is damaged loses its own member
//! only: the next header is looked for.

mod extended;
mod member;
mod sparse;

use super::archive::{Unpacking, entries};
use super::cursor::Cursor;
use super::entry::{Bundle, BundleKind, Entry, Handle, OpenError};
use super::names::{MemberName, member_name};
use crate::model::trouble::{CoverageCode, GapCode, NoteCode};
use crate::model::{Place, Troubles};
use ::tar::{EntryType, Header};
use encoding_rs::WINDOWS_1252;
use extended::Extended;
use member::{Member, Pieces};
use std::io::{Read, Seek, SeekFrom};

/// Everything in a TAR archive comes in blocks of this length.
const BLOCK: u64 = 512;

type Block = [u8; BLOCK as usize];

/// Whether these first bytes are a header.
pub(super) fn begins(head: &[u8]) -> bool {
    head.first_chunk().is_some_and(is_header)
}

/// As [`begins`], of a handle.
pub(super) fn begins_at(handle: &Handle) -> Result<bool, OpenError> {
    let mut head = Vec::new();
    handle.read_range(0, BLOCK, &mut head)?;
    Ok(begins(&head))
}

/// Whether the block's sum is the one it states: unsigned as the standard says, or signed as some old programs count.
fn is_header(block: &Block) -> bool {
    let Ok(stated) = Header::from_byte_slice(block).cksum() else {
        return false;
    };
    let counted = |at: usize| {
        if (148..156).contains(&at) {
            b' '
        } else {
            block[at]
        }
    };
    let unsigned: u32 = (0..block.len()).map(|at| u32::from(counted(at))).sum();
    let signed: i64 = (0..block.len())
        .map(|at| i64::from(counted(at) as i8))
        .sum();
    stated == unsigned || i64::from(stated) == signed
}

/// Opens an archive that is not packed.
///
/// # Errors
/// As opening the entry; more members than the limit.
pub(super) fn open(entry: &Entry, unpacking: &Unpacking) -> Result<(Bundle, Troubles), OpenError> {
    let handle = entry.content.handle()?;
    list(entry, handle, false, unpacking, Troubles::default())
}

/// Lists the members. `damaged` says that the bytes end early and that this was told already.
///
/// # Errors
/// What the operating system says; more members than the limit.
pub(super) fn list(
    entry: &Entry,
    handle: Handle,
    damaged: bool,
    unpacking: &Unpacking,
    troubles: Troubles,
) -> Result<(Bundle, Troubles), OpenError> {
    let mut walk = Walk {
        entry,
        len: handle.len(),
        cursor: Cursor::new(handle.clone()),
        handle,
        unpacking,
        troubles,
        at: 0,
        ended: false,
        told: damaged,
        lost: None,
        next: Extended::default(),
        names: Vec::new(),
        members: Vec::new(),
        links: 0,
        decoded: 0,
    };
    walk.run()?;
    let mut troubles = walk.troubles;
    let place = Place::entry(&entry.path);
    if walk.links > 0 {
        troubles.cover(CoverageCode::Link, place.clone(), walk.links);
    }
    if walk.decoded > 0 {
        let detail = format!(
            "{} names of members were read as Windows-1252",
            walk.decoded
        );
        troubles.note(NoteCode::NameDecoded, place, detail);
    }
    let bundle = Bundle {
        root: entry.path.clone(),
        kind: BundleKind::Archive,
        entries: entries(entry, walk.names, walk.members, &mut troubles),
        outer: Some(entry.clone()),
    };
    Ok((bundle, troubles))
}

/// A walk over the headers.
struct Walk<'a> {
    entry: &'a Entry,
    handle: Handle,
    cursor: Cursor,
    len: u64,
    unpacking: &'a Unpacking,
    troubles: Troubles,
    /// Where the next header is.
    at: u64,
    /// The mark of the end was met. Archives may be joined end to end, so the walk goes on.
    ended: bool,
    /// That bytes are missing was told.
    told: bool,
    /// First block that should be a header and is none.
    lost: Option<u64>,
    /// What extended headers say of the next member.
    next: Extended,
    names: Vec<String>,
    members: Vec<Member>,
    links: u64,
    decoded: u64,
}

impl Walk<'_> {
    fn run(&mut self) -> Result<(), OpenError> {
        while self.at < self.len {
            let Some(block) = self.block(self.at)? else {
                break;
            };
            if block.iter().all(|byte| *byte == 0) {
                self.ended |= self.lost.is_none();
                self.at += BLOCK;
                continue;
            }
            // Among bytes of unknown meaning only the modern mark makes a header.
            let strict = self.ended || self.lost.is_some();
            if !is_header(&block) || (strict && &block[257..262] != b"ustar") {
                // What stands behind the mark of the end is padding.
                if !self.ended {
                    self.lost.get_or_insert(self.at);
                }
                self.at += BLOCK;
                continue;
            }
            self.found();
            self.ended = false;
            self.header(Header::from_byte_slice(&block))?;
        }
        self.found();
        if !self.ended {
            self.cut();
        }
        Ok(())
    }

    fn block(&mut self, at: u64) -> Result<Option<Block>, OpenError> {
        if self.len.saturating_sub(at) < BLOCK {
            return Ok(None);
        }
        let mut block = [0; BLOCK as usize];
        self.cursor.seek(SeekFrom::Start(at))?;
        self.cursor.read_exact(&mut block)?;
        Ok(Some(block))
    }

    /// A header was found, or the end: what was lost before is told.
    fn found(&mut self) {
        if let Some(from) = self.lost.take() {
            self.next = Extended::default();
            self.told = true;
            let detail = format!(
                "bytes {from} to {} belong to no member",
                self.at.min(self.len)
            );
            self.damaged(detail);
        }
    }

    /// The archive ends without its mark.
    fn cut(&mut self) {
        if !std::mem::replace(&mut self.told, true) {
            self.damaged("the mark of its end is missing: the archive was cut off".to_owned());
        }
    }

    fn damaged(&mut self, detail: String) {
        let place = Place::entry(&self.entry.path);
        self.troubles.gap(GapCode::Damaged, place, detail);
    }

    fn header(&mut self, header: &Header) -> Result<(), OpenError> {
        let start = self.at + BLOCK;
        let kind = header.entry_type();
        let mut size = match (self.next.size, header.entry_size()) {
            (Some(size), _) | (None, Ok(size)) => size,
            (None, Err(_)) => {
                self.lost = Some(self.at);
                self.at = start;
                return Ok(());
            }
        };
        // These have no bytes, whatever they state.
        let empty = matches!(
            kind,
            EntryType::Directory
                | EntryType::Symlink
                | EntryType::Char
                | EntryType::Block
                | EntryType::Fifo
        ) || kind.as_byte() == b'V';
        // A hard link may bring the file's bytes, and may state their length without bringing them.
        let link = kind.is_hard_link() && (size == 0 || self.header_at(start)?);
        if empty || link {
            size = 0;
        }
        self.at = start
            .saturating_add(size.checked_next_multiple_of(BLOCK).unwrap_or(u64::MAX))
            .min(self.len);
        match kind.as_byte() {
            b'L' | b'x' | b'X' => {
                let kept = self.next.read(kind, &self.handle, start, size)?;
                if !kept {
                    let place = Place::entry(&self.entry.path);
                    let detail = "an extended header is longer than the limit";
                    self.troubles.gap(GapCode::Limit, place, detail);
                }
            }
            // Names of links, what holds for all members, and lists of folders.
            b'K' | b'g' | b'D' | b'V' | b'5' => {}
            b'M' => self.damaged("it continues a file of an earlier volume".to_owned()),
            b'3' | b'4' | b'6' => {
                let place = Place::entry(&self.entry.path);
                self.troubles.cover(CoverageCode::UnknownFile, place, 1);
            }
            _ if link || kind.is_symlink() => self.links += 1,
            _ => self.member(header, start, size)?,
        }
        if !matches!(kind.as_byte(), b'L' | b'K' | b'x' | b'X' | b'g') {
            self.next = Extended::default();
        }
        Ok(())
    }

    /// Whether a header, or the end, stands here.
    fn header_at(&mut self, at: u64) -> Result<bool, OpenError> {
        let block = self.block(at)?;
        Ok(block.is_none_or(|b| is_header(&b) || b.iter().all(|byte| *byte == 0)))
    }

    fn member(&mut self, header: &Header, start: u64, size: u64) -> Result<(), OpenError> {
        let bytes = match self.next.name.take() {
            Some(name) => name,
            None => header.path_bytes().into_owned(),
        };
        let name = match String::from_utf8(bytes) {
            Ok(name) => name,
            Err(error) => {
                self.decoded += 1;
                WINDOWS_1252.decode(error.as_bytes()).0.into_owned()
            }
        };
        // Old programs mark folders by the slash alone.
        if name.ends_with('/') && size == 0 {
            return Ok(());
        }
        let name = match member_name(&name) {
            MemberName::Safe(name) => name,
            MemberName::Unsafe(why) => {
                let place = Place::entry(&self.entry.path);
                let detail = format!("member at byte {}: {why}", start - BLOCK);
                self.troubles.gap(GapCode::UnsafePath, place, detail);
                return Ok(());
            }
        };
        if self.members.len() >= self.unpacking.members {
            let detail = format!("more than {} members", self.unpacking.members);
            return Err(OpenError::new(GapCode::Limit, detail));
        }
        let place = Place::entry(&self.entry.path.member(&name));
        let Some(pieces) = self.pieces(header, start, size)? else {
            let detail = "the map of a file with holes cannot be read";
            self.troubles.gap(GapCode::Damaged, place, detail);
            return Ok(());
        };
        let there = self.len.saturating_sub(start);
        if there < size {
            self.told = true;
            let detail = format!("{} bytes are missing at the end", size - there);
            self.troubles.gap(GapCode::Damaged, place, detail);
        }
        let budget = self.unpacking.budget.clone();
        self.names.push(name);
        self.members
            .push(Member::new(self.handle.clone(), pieces, budget));
        Ok(())
    }

    /// Where the member's bytes lie; none where its map of holes cannot be read.
    fn pieces(
        &mut self,
        header: &Header,
        start: u64,
        size: u64,
    ) -> Result<Option<Pieces>, OpenError> {
        let whole = Pieces::Whole { start, len: size };
        if header.entry_type().is_gnu_sparse() {
            let (map, behind) = sparse::gnu(header, &self.handle, start)?;
            // The blocks of the map lie between the header and the bytes, and are not counted in their length.
            self.at = self.at.saturating_add(behind - start).min(self.len);
            return Ok(map.and_then(|map| map.pieces(behind, size)));
        }
        match self.next.sparse.take() {
            None => Ok(Some(whole)),
            Some(told) => {
                let (map, behind) = sparse::pax(told, &self.handle, start, size)?;
                Ok(map.and_then(|map| map.pieces(behind, size.saturating_sub(behind - start))))
            }
        }
    }
}
