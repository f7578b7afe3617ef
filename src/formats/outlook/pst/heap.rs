//! What a node holds: a heap, and on it the tree of a property list or the columns of a table (MS-PST section 2.3).

use super::store::{Node, Store, Subnodes};
use crate::formats::outlook::item::Allowance;
use crate::formats::outlook::properties::{Properties, kind, tag};
use crate::model::GapCode;
use crate::source::OpenError;

/// Bytes of one heap: property lists have some kilobytes, tables of full folders some megabytes.
const HEAP: u64 = 64 << 20;
/// Levels of a tree on a heap.
const LEVELS: u8 = 8;
/// Records of a tree on a heap.
const RECORDS: usize = 2_000_000;
/// Rows of a recipient table.
const ROWS: usize = 50_000;
/// Kinds of heaps.
const LIST: u8 = 0xBC;
const TABLE: u8 = 0x7C;

fn broken(what: &str) -> OpenError {
    OpenError::new(GapCode::Damaged, what)
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at + 2)?;
    Some(u16::from_le_bytes([two[0], two[1]]))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

/// A node in use: its heap and its sub-nodes.
pub(super) struct Heap<'s> {
    store: &'s Store,
    blocks: Vec<Vec<u8>>,
    subnodes: Subnodes,
    root: u32,
    client: u8,
}

/// A record of a property list: identifier, type, value or reference.
#[derive(Clone, Copy)]
struct Record {
    id: u16,
    kind: u16,
    value: u32,
}

impl<'s> Heap<'s> {
    pub(super) fn open(store: &'s Store, node: &Node) -> Result<Self, OpenError> {
        let blocks = store.blocks(node.data, HEAP)?;
        let head = blocks.first().filter(|b| b.len() >= 12 && b[2] == 0xEC);
        let Some(head) = head else {
            return Err(broken("no heap where one should be"));
        };
        let (client, root) = (head[3], long(head, 4).unwrap_or(0));
        Ok(Self {
            store,
            client,
            root,
            subnodes: store.subnodes(node.sub)?,
            blocks,
        })
    }

    /// Sub-nodes of this kind, in order.
    pub(super) fn of_kind(&self, kind: u8) -> impl Iterator<Item = &Node> {
        self.subnodes
            .values()
            .filter(move |node| super::store::kind(node.id) == kind)
    }

    pub(super) fn subnode(&self, id: u32) -> Option<&Node> {
        self.subnodes.get(&id)
    }

    /// A piece of the heap.
    fn piece(&self, reference: u32) -> Option<&[u8]> {
        let bits = self.store.layout.heap_bits();
        let index = (reference >> 5 & ((1 << bits) - 1)) as usize;
        let block = self.blocks.get((reference >> (5 + bits)) as usize)?;
        let map = usize::from(short(block, 0)?);
        let count = usize::from(short(block, map)?);
        if reference & 0x1f != 0 || index == 0 || index > count {
            return None;
        }
        let at = map + 4 + 2 * (index - 1);
        block.get(usize::from(short(block, at)?)..usize::from(short(block, at + 2)?))
    }

    /// Records of a tree on the heap, `key` bytes of key and `value` bytes of value each.
    fn records(
        &self,
        root: u32,
        key: usize,
        value: usize,
        each: &mut dyn FnMut(&[u8]),
    ) -> Result<(), OpenError> {
        let head = self.piece(root).filter(|h| h.len() >= 8 && h[0] == 0xB5);
        let head = head.ok_or_else(|| broken("no tree where one should be"))?;
        if usize::from(head[1]) != key || usize::from(head[2]) < value || head[3] > LEVELS {
            return Err(broken("no tree where one should be"));
        }
        let step = key + usize::from(head[2]);
        let mut left = RECORDS;
        match long(head, 4).unwrap_or(0) {
            0 => Ok(()),
            top => self.level(top, head[3], key, step, &mut left, each),
        }
    }

    fn level(
        &self,
        reference: u32,
        level: u8,
        key: usize,
        step: usize,
        left: &mut usize,
        each: &mut dyn FnMut(&[u8]),
    ) -> Result<(), OpenError> {
        let piece = self
            .piece(reference)
            .ok_or_else(|| broken("a tree leads nowhere"))?;
        let length = if level == 0 { step } else { key + 4 };
        for record in piece.chunks_exact(length) {
            *left = left
                .checked_sub(1)
                .ok_or_else(|| broken("a tree has no end"))?;
            if level == 0 {
                each(record);
            } else {
                let next = long(record, key).unwrap_or(0);
                self.level(next, level - 1, key, step, left, each)?;
            }
        }
        Ok(())
    }

    /// Identifiers of the rows of a table.
    pub(super) fn row_ids(&self) -> Result<Vec<u32>, OpenError> {
        let head = self.table()?;
        let mut ids = Vec::new();
        let index = long(head, 10).unwrap_or(0);
        self.records(index, 4, 2, &mut |record| ids.extend(long(record, 0)))?;
        Ok(ids)
    }

    fn table(&self) -> Result<&[u8], OpenError> {
        let head = self.piece(self.root).filter(|h| h.len() >= 22);
        head.filter(|h| h[0] == TABLE && self.client == TABLE)
            .ok_or_else(|| broken("no table where one should be"))
    }

    /// Properties of each row of a table.
    pub(super) fn rows(
        &self,
        message: &Properties,
        allowance: &mut Allowance,
    ) -> Result<Vec<Properties>, OpenError> {
        let head = self.table()?;
        let columns: Vec<&[u8]> = head[22..]
            .chunks_exact(8)
            .take(usize::from(head[1]))
            .collect();
        let bits = usize::from(short(head, 6).unwrap_or(0));
        let length = usize::from(short(head, 8).unwrap_or(0));
        let matrix = long(head, 14).unwrap_or(0);
        let mut out = Vec::new();
        if length == 0 || matrix == 0 {
            return Ok(out);
        }
        // Rows never go over the end of a block.
        let blocks = match self.piece(matrix) {
            Some(piece) => vec![piece.to_vec()],
            None => {
                let node = self
                    .subnode(matrix)
                    .ok_or_else(|| broken("a table without rows"))?;
                self.store.blocks(node.data, HEAP)?
            }
        };
        for row in blocks
            .iter()
            .flat_map(|b| b.chunks_exact(length))
            .take(ROWS)
        {
            let mut props = Properties::of_part(message);
            for column in &columns {
                let (kind, id) = (short(column, 0).unwrap_or(0), short(column, 2).unwrap_or(0));
                let (at, bit) = (
                    usize::from(short(column, 4).unwrap_or(0)),
                    usize::from(column[7]),
                );
                let there = row
                    .get(bits + bit / 8)
                    .is_some_and(|b| b >> (7 - bit % 8) & 1 == 1);
                let cell = row.get(at..at + usize::from(column[6]));
                let (true, Some(cell)) = (there, cell) else {
                    continue;
                };
                if kind::is_variable(kind) {
                    let record = Record {
                        id,
                        kind,
                        value: long(cell, 0).unwrap_or(0),
                    };
                    if let Ok(bytes) = self.value(record, u64::MAX, allowance) {
                        props.insert(id, kind, &bytes);
                    }
                } else {
                    props.insert(id, kind, cell);
                }
            }
            out.push(props);
        }
        Ok(out)
    }

    /// The properties of a list, attachment data aside; what could not be read of them is told.
    pub(super) fn properties(
        &self,
        mut props: Properties,
        allowance: &mut Allowance,
        gaps: &mut Vec<OpenError>,
    ) -> Result<Properties, OpenError> {
        for record in self.list()? {
            if record.id == tag::DATA || record.kind & kind::SEVERAL != 0 {
                continue;
            }
            match self.value(record, u64::MAX, allowance) {
                Ok(bytes) => props.insert(record.id, record.kind, &bytes),
                Err(gap) => gaps.push(gap),
            }
        }
        Ok(props)
    }

    fn list(&self) -> Result<Vec<Record>, OpenError> {
        if self.client != LIST {
            return Err(broken("no list of properties where one should be"));
        }
        let mut records = Vec::new();
        self.records(self.root, 2, 6, &mut |record| {
            records.push(Record {
                id: short(record, 0).unwrap_or(0),
                kind: short(record, 2).unwrap_or(0),
                value: long(record, 4).unwrap_or(0),
            });
        })?;
        Ok(records)
    }

    fn value(
        &self,
        record: Record,
        most: u64,
        allowance: &mut Allowance,
    ) -> Result<Vec<u8>, OpenError> {
        match record.kind {
            kind::SHORT | kind::LONG | kind::BOOL => Ok(record.value.to_le_bytes().to_vec()),
            kind::LONGLONG | kind::TIME | kind::NARROW | kind::WIDE | kind::BINARY => {
                let size = self.size(record.value)?.min(most);
                allowance.take(size)?;
                self.bytes(record.value, size)
            }
            // No use is made of the other types.
            _ => Ok(Vec::new()),
        }
    }

    /// Length of what a reference leads to.
    fn size(&self, reference: u32) -> Result<u64, OpenError> {
        if reference & 0x1f == 0 {
            return Ok(self.piece(reference).map_or(0, |p| p.len() as u64));
        }
        let node = self.subnode(reference);
        let node = node.ok_or_else(|| broken("a long value is missing"))?;
        self.store.length(node.data)
    }

    /// What a reference leads to: a piece of the heap, or a sub-node.
    fn bytes(&self, reference: u32, most: u64) -> Result<Vec<u8>, OpenError> {
        if reference == 0 {
            return Ok(Vec::new());
        }
        if reference & 0x1f == 0 {
            let piece = self.piece(reference);
            let piece = piece.ok_or_else(|| broken("a value leads nowhere"))?;
            let most = usize::try_from(most).unwrap_or(usize::MAX);
            return Ok(piece[..piece.len().min(most)].to_vec());
        }
        let node = self.subnode(reference);
        let node = node.ok_or_else(|| broken("a long value is missing"))?;
        self.store.data(node.data, most)
    }

    /// The data of an attachment: its reference and length, or the sub-node of a message.
    pub(super) fn attached(&self) -> Result<Attached, OpenError> {
        let record = self.list()?.into_iter().find(|r| r.id == tag::DATA);
        Ok(match record {
            Some(r) if r.kind == kind::OBJECT => {
                let piece = self.piece(r.value).unwrap_or_default();
                Attached::Object(long(piece, 0).and_then(|id| self.subnode(id).copied()))
            }
            Some(r) if r.kind == kind::BINARY => Attached::Bytes {
                reference: r.value,
                size: self.size(r.value)?,
            },
            _ => Attached::Nothing,
        })
    }

    /// The first bytes of an attachment.
    pub(super) fn attached_bytes(&self, reference: u32, most: u64) -> Result<Vec<u8>, OpenError> {
        self.bytes(reference, most)
    }
}

/// Where the data of an attachment lies.
#[derive(Debug, Clone, Copy)]
pub(super) enum Attached {
    Nothing,
    Bytes { reference: u32, size: u64 },
    Object(Option<Node>),
}
