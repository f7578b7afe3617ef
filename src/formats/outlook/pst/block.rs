//! Blocks: the data of a node, alone or named in lists, its table of sub-nodes, and their checksums (MS-PST section 2.2.2.8).

use super::layout::Form;
use super::store::{Node, Store, Subnodes, damaged};
use crate::mime::limits;
use crate::model::GapCode;
use crate::source::OpenError;
use std::io::Read;

/// Sub-nodes of one message: one for each attachment and long property.
const SUBNODES: usize = 50_000;
/// Most bytes in one block (64 KiB with 4 KiB pages).
const BLOCK: u64 = 64 << 10;
/// Blocks of one node: with 8 KiB each more than [`limits::MAIL`] in any case.
const BLOCKS: usize = 50_000;

impl Store {
    /// The bytes of one block, decoded where it is data.
    fn block(&self, block: u64) -> Result<Vec<u8>, OpenError> {
        let (offset, size) = self.place(block)?;
        let broken = || damaged("a block of the store is damaged, number", block);
        let (foot, step) = self.layout.block_foot();
        let whole = (size + foot).next_multiple_of(step);
        let end = offset.checked_add(whole).ok_or_else(broken)?;
        let mut bytes = Vec::new();
        self.handle.read_range(offset, end, &mut bytes)?;
        if bytes.len() as u64 != whole {
            return Err(broken());
        }
        let foot = bytes.split_off((whole - foot) as usize);
        let (own, _) = self.layout.marks();
        if self.layout.number(&foot, own).map(|own| own & !1) != Some(block & !1) {
            return Err(broken());
        }
        bytes.truncate(size as usize);
        if !self.sum_fits(&foot, &bytes) {
            self.doubtful.set(self.doubtful.get() + 1);
        }
        if self.layout.form == Form::Large {
            let real = u64::from(u16::from_le_bytes([foot[18], foot[19]]));
            if real > size {
                bytes = inflate(&bytes, real).ok_or_else(broken)?;
            }
        }
        if is_data(block) {
            self.layout.coding.decode(block, &mut bytes);
        }
        Ok(bytes)
    }

    /// Whether the checksum in a foot is that of these bytes. Programs that write none leave 0; how pages of 4 KiB are
    /// summed up is not known for certain, and a false alarm on every page would help nobody.
    pub(super) fn sum_fits(&self, foot: &[u8], bytes: &[u8]) -> bool {
        let (_, at) = self.layout.marks();
        let stated = foot
            .get(at..at + 4)
            .map_or(0, |s| u32::from_le_bytes([s[0], s[1], s[2], s[3]]));
        self.layout.form == Form::Large || stated == 0 || stated == checksum(bytes)
    }

    /// Length of what a node holds, without reading it.
    pub(super) fn length(&self, block: u64) -> Result<u64, OpenError> {
        if block == 0 {
            return Ok(0);
        }
        if is_data(block) {
            return Ok(match self.layout.form {
                Form::Large => self.block(block)?.len() as u64,
                Form::Ansi | Form::Unicode => self.place(block)?.1,
            });
        }
        let list = self.block(block)?;
        let total = list.get(4..8).unwrap_or(&[0; 4]);
        Ok(u32::from_le_bytes([total[0], total[1], total[2], total[3]]).into())
    }

    /// The data blocks of a node, each on its own, until `most` bytes are there.
    pub(super) fn blocks(&self, block: u64, most: u64) -> Result<Vec<Vec<u8>>, OpenError> {
        let mut gathered = Gathered {
            out: Vec::new(),
            left: most,
        };
        if block != 0 {
            self.gather(block, 3, &mut gathered)?;
        }
        Ok(gathered.out)
    }

    fn gather(&self, block: u64, below: u8, gathered: &mut Gathered) -> Result<(), OpenError> {
        if gathered.left == 0 {
            return Ok(());
        }
        let broken = || damaged("a block of the store is damaged, number", block);
        let bytes = self.block(block)?;
        if is_data(block) {
            if gathered.out.len() >= BLOCKS {
                return Err(broken());
            }
            gathered.left = gathered.left.saturating_sub(bytes.len() as u64);
            gathered.out.push(bytes);
            return Ok(());
        }
        let level = match bytes.as_slice() {
            [1, level, ..] if *level < below && bytes.len() >= 8 => *level,
            _ => return Err(broken()),
        };
        let count = usize::from(u16::from_le_bytes([bytes[2], bytes[3]]));
        for number in 0..count {
            let inner = self
                .layout
                .number(&bytes, 8 + number * self.layout.width())
                .ok_or_else(broken)?;
            // A list of level 1 names data only.
            if level <= 1 && !is_data(inner) {
                return Err(broken());
            }
            self.gather(inner, level, gathered)?;
        }
        Ok(())
    }

    /// What a node holds, at most `most` bytes.
    pub(super) fn data(&self, block: u64, most: u64) -> Result<Vec<u8>, OpenError> {
        let blocks = self.blocks(block, most.min(limits::MAIL))?;
        let mut joined = blocks.concat();
        joined.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        Ok(joined)
    }

    /// The sub-nodes in a block.
    pub(super) fn subnodes(&self, block: u64) -> Result<Subnodes, OpenError> {
        let mut out = Subnodes::new();
        if block != 0 {
            self.sub(block, 2, &mut out)?;
        }
        Ok(out)
    }

    fn sub(&self, block: u64, below: u8, out: &mut Subnodes) -> Result<(), OpenError> {
        let broken = || damaged("a block of the store is damaged, number", block);
        let bytes = self.block(block)?;
        let level = match bytes.as_slice() {
            [2, level, _, _, ..] if *level < below && !is_data(block) => *level,
            _ => return Err(broken()),
        };
        let count = usize::from(u16::from_le_bytes([bytes[2], bytes[3]]));
        let width = self.layout.width();
        // Four bytes of padding in the wider form.
        let start = width;
        let step = if level == 0 { 3 * width } else { 2 * width };
        for number in 0..count {
            let at = start + number * step;
            let entry = bytes.get(at..at + step).ok_or_else(broken)?;
            let part = |n: usize| self.layout.number(entry, n * width).unwrap_or(0);
            if level > 0 {
                self.sub(part(1), level, out)?;
            } else if out.len() < SUBNODES {
                let id = part(0) as u32;
                let node = Node {
                    id,
                    data: part(1),
                    sub: part(2),
                    parent: 0,
                };
                out.insert(id, node);
            } else {
                let detail = format!("one message has more than {SUBNODES} parts");
                return Err(OpenError::new(GapCode::Limit, detail));
            }
        }
        Ok(())
    }
}

/// Data blocks on the way, and how many bytes are still wanted.
struct Gathered {
    out: Vec<Vec<u8>>,
    left: u64,
}

/// Whether a block is data; the others list blocks.
fn is_data(block: u64) -> bool {
    block & 2 == 0
}

/// The packed data of a block with 4 KiB pages, with or without the head of zlib.
fn inflate(bytes: &[u8], real: u64) -> Option<Vec<u8>> {
    let most = real.min(BLOCK);
    let mut out = Vec::new();
    let zlib = bytes.len() > 1
        && bytes[0] & 0xf == 8
        && bytes[..2].iter().fold(0, |n, b| n * 256 + u32::from(*b)) % 31 == 0;
    let read = if zlib {
        flate2::read::ZlibDecoder::new(bytes)
            .take(most)
            .read_to_end(&mut out)
    } else {
        flate2::read::DeflateDecoder::new(bytes)
            .take(most)
            .read_to_end(&mut out)
    };
    (read.is_ok() && out.len() as u64 == real).then_some(out)
}

const SUMS: [u32; 256] = {
    let mut table = [0; 256];
    let mut at = 0;
    while at < 256 {
        let mut value = at as u32;
        let mut bit = 0;
        while bit < 8 {
            value = (value >> 1) ^ ((value & 1) * 0xEDB8_8320);
            bit += 1;
        }
        table[at] = value;
        at += 1;
    }
    table
};

/// The checksum of blocks: CRC-32 that begins with 0 and is not turned over (MS-PST section 5.3).
fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |sum, byte| {
        SUMS[((sum ^ u32::from(*byte)) & 0xff) as usize] ^ sum >> 8
    })
}
