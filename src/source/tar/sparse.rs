//! Files with holes: only their filled stretches are stored (GNU tar manual, "Storing Sparse Files": the old form and the
//! pax forms 0.0, 0.1 and 1.0).

use super::super::entry::{Handle, OpenError};
use super::member::{Piece, Pieces};
use super::{BLOCK, Header};
use ::tar::GnuExtSparseHeader;

/// Filled stretches of one file.
const STRETCHES: usize = 65_536;

/// What pax records tell of a file's holes.
#[derive(Default)]
pub(super) struct Told {
    /// The name of the file itself was told.
    pub(super) named: bool,
    /// The map stands in front of the bytes (form 1.0).
    pub(super) in_front: bool,
    /// Length with the holes.
    pub(super) real: Option<u64>,
    /// Offset and length of each stretch, in turn.
    pub(super) numbers: Vec<u64>,
}

/// Filled stretches, offset and length, and the length of the whole.
pub(super) struct Map {
    stretches: Vec<(u64, u64)>,
    real: u64,
}

impl Map {
    /// The pieces, where the stored bytes begin at `start` and are `stored` long; none where the map contradicts itself.
    pub(super) fn pieces(self, start: u64, stored: u64) -> Option<Pieces> {
        let (mut pieces, mut from, mut filled) = (Vec::new(), start, 0_u64);
        for (offset, len) in self.stretches {
            let end = offset.checked_add(len)?;
            if offset < filled || end > self.real {
                return None;
            }
            if len > 0 {
                pieces.push(Piece { offset, from, len });
            }
            from = from.checked_add(len)?;
            filled = end;
        }
        (from - start == stored).then(|| Pieces::Sparse {
            pieces: pieces.into(),
            real: self.real,
            stored,
        })
    }
}

/// The map of the old form and the first byte behind it; `start` is the first byte behind the header.
pub(super) fn gnu(
    header: &Header,
    handle: &Handle,
    start: u64,
) -> Result<(Option<Map>, u64), OpenError> {
    let Some(gnu) = header.as_gnu() else {
        return Ok((None, start));
    };
    let mut stretches = Vec::new();
    let mut whole = true;
    let mut add = |sparse: &[::tar::GnuSparseHeader]| {
        for one in sparse.iter().filter(|one| !one.is_empty()) {
            match (one.offset(), one.length()) {
                (Ok(offset), Ok(len)) if stretches.len() < STRETCHES => {
                    stretches.push((offset, len));
                }
                _ => whole = false,
            }
        }
    };
    add(&gnu.sparse);
    let (mut at, mut more) = (start, gnu.is_extended());
    let mut block = Vec::new();
    while more {
        handle.read_range(at, at.saturating_add(BLOCK), &mut block)?;
        let mut ext = GnuExtSparseHeader::new();
        if block.len() < ext.as_bytes().len() {
            return Ok((None, at));
        }
        ext.as_mut_bytes().copy_from_slice(&block);
        add(ext.sparse());
        more = ext.is_extended();
        at += BLOCK;
    }
    let real = gnu.real_size().ok().filter(|_| whole);
    Ok((real.map(|real| Map { stretches, real }), at))
}

/// The map of the pax forms and the first byte behind it; `start` and `size` are those of the member's bytes.
pub(super) fn pax(
    mut told: Told,
    handle: &Handle,
    start: u64,
    size: u64,
) -> Result<(Option<Map>, u64), OpenError> {
    let mut behind = start;
    if told.in_front {
        match in_front(handle, start, size)? {
            Some((numbers, at)) => {
                told.numbers = numbers;
                behind = at;
            }
            None => return Ok((None, start)),
        }
    }
    let (pairs, odd) = told.numbers.as_chunks::<2>();
    let fits = odd.is_empty() && pairs.len() <= STRETCHES;
    let map = told.real.filter(|_| fits).map(|real| Map {
        stretches: pairs.iter().map(|[offset, len]| (*offset, *len)).collect(),
        real,
    });
    Ok((map, behind))
}

/// Form 1.0: decimal numbers, one a line, the first of them how many stretches follow, filled up to a whole block.
fn in_front(handle: &Handle, start: u64, size: u64) -> Result<Option<(Vec<u64>, u64)>, OpenError> {
    let mut bytes = Vec::new();
    // Two numbers of at most 20 digits for each stretch.
    let most = (STRETCHES as u64 * 2 + 1) * 21;
    handle.read_range(start, start.saturating_add(size.min(most)), &mut bytes)?;
    let mut numbers = Vec::new();
    let (mut at, mut wanted) = (0, 1);
    while numbers.len() < wanted {
        let Some(end) = memchr::memchr(b'\n', &bytes[at..]) else {
            return Ok(None);
        };
        let number = std::str::from_utf8(&bytes[at..at + end]);
        let Some(number) = number.ok().and_then(|n| n.parse::<u64>().ok()) else {
            return Ok(None);
        };
        if numbers.is_empty() {
            if number > STRETCHES as u64 {
                return Ok(None);
            }
            wanted += number as usize * 2;
        }
        numbers.push(number);
        at += end + 1;
    }
    numbers.remove(0);
    let behind = start + (at as u64).next_multiple_of(BLOCK);
    Ok(Some((numbers, behind)).filter(|_| behind - start <= size))
}
