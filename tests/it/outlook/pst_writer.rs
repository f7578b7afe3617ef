//! A tiny writer of stores: ANSI, Unicode and 4 KiB pages, both encodings, trees of several levels at small sizes.
#![allow(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use super::case::{Item, Property};
use std::collections::BTreeMap;
use std::io::Write;

/// The permutation and the middle step of the cyclic encoding (MS-PST section 5.1), written here once more: the reader
/// is tested against them.
const FORWARD: &str = "41361362a8216ebbf416cc047f64e85d1ef2cb2a74c55e35d295479e962d9a884c7d843fdbac31b6485ff6c4d8398be7233b\
388ec8c1df25b120a546604e9cfbaad35651457c550007c92b9d859b09a08fadb30f63ab894bd7a7155a716642bf264a6b98\
faea7753b270052cfd593a867ece06eb827857c78d43afb41cd45bcde2e9274fc3087280cfb0eff5286dbe304d3492d50e3c\
2232e5e4f99fc2d10a8112e1ee918376e397e6618a1779a4b7dc907a5c8c02a6ca69de501a1193b9528758fced1d37491b6a\
e0293399bd6cd994f340546ff0c673b8d63e6518441fdd6710f10c19ecae03a1147ba90bfff8a3c0a201f72ebc2468750dfe\
ba2fb5d0da3d";
const MIDDLE: &str = "14530f56b3c87a9ceb65481716159f02cc547c83000d0c0ba262a876dbd9edc7c5a4dcac8574d6d0a79bae9a967166c36399\
b8dd73928e847da55ed15d93b1575150808952944f4e0a6bbc8d7f6e47464140440111cb033ff7f4e1a98f3c3af9fbf01930\
82092ec99da08649ee6f4d6dc42d813425871b88aafc06a11238fd4c4272641337246a757743ffe6b44b365ce4d8353d45b9\
2cecb7312b290768a30e697b189e2139be281a5b78f523ca2ab0af3efe048ce7e5983295d3f64ae8a6eae9f3d52f7020f21f\
0567ad5510cecde3273bdabad7c226d4911dd21c2233f8faf15aefcf90b68bb5bdc0bf08971e6ce261e0c6c159abbb58de5f\
df60797eb28a";

fn table(hex: &str) -> Vec<u8> {
    hex.as_bytes()
        .chunks(2)
        .map(|two| u8::from_str_radix(std::str::from_utf8(two).unwrap(), 16).unwrap())
        .collect()
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Form {
    Ansi,
    Unicode,
    Large,
}

/// How a store is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    pub form: Form,
    /// 0, 1 or 2.
    pub coding: u8,
    pub password: bool,
    /// `SM`, `SO` or `AB`.
    pub magic: [u8; 2],
}

impl Style {
    pub(crate) fn new(form: Form, coding: u8) -> Self {
        Self {
            form,
            coding,
            password: false,
            magic: *b"SM",
        }
    }
}

/// A store in the making.
pub(crate) struct Pst {
    style: Style,
    /// Blocks: identifier, bytes as they lie in the file, length before packing.
    blocks: Vec<(u64, Vec<u8>, usize)>,
    nodes: BTreeMap<u32, (u64, u64, u32)>,
    next: u64,
    forward: Vec<u8>,
    middle: Vec<u8>,
}

/// Heap and sub-nodes of a node in the making.
struct Node {
    /// Pieces of each heap block.
    heap: Vec<Vec<Vec<u8>>>,
    sub: Vec<(u32, u64, u64)>,
    long: u32,
}

/// Bytes of pieces in a heap block here: small, so that heaps have several.
const HEAP: usize = 600;
/// Values from this length on get a sub-node.
const LONG: usize = 400;
/// Bytes in a data block of a long value here.
const DATA: usize = 256;
/// Entries in lists of blocks and in pages here.
const FEW: usize = 3;

impl Pst {
    pub(crate) fn new(style: Style) -> Self {
        let mut pst = Self {
            style,
            blocks: Vec::new(),
            nodes: BTreeMap::new(),
            next: 4,
            forward: table(FORWARD),
            middle: table(MIDDLE),
        };
        let mut props = vec![Property {
            id: 0x3001,
            kind: 0x001E,
            bytes: b"Store".to_vec(),
        }];
        if style.password {
            props.push(Property {
                id: 0x67FF,
                kind: 0x0003,
                bytes: 0xDEAD_BEEF_u32.to_le_bytes().to_vec(),
            });
        }
        let (data, sub) = pst.list(&props, Node::new());
        pst.nodes.insert(0x21, (data, sub, 0));
        pst.folder(0x122, 0x122, "");
        pst.folder(0x8022, 0x122, "Top of Outlook data file");
        pst
    }

    fn wide(&self) -> usize {
        if self.style.form == Form::Ansi { 4 } else { 8 }
    }

    fn number(&self, value: u64) -> Vec<u8> {
        value.to_le_bytes()[..self.wide()].to_vec()
    }

    /// A folder with this number below another.
    pub(crate) fn folder(&mut self, id: u32, parent: u32, name: &str) {
        let name = Property {
            id: 0x3001,
            kind: 0x001F,
            bytes: name.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        };
        let (data, sub) = self.list(&[name], Node::new());
        self.nodes.insert(id, (data, sub, parent));
    }

    /// The table of contents of a folder: these items and no others are listed.
    pub(crate) fn contents(&mut self, folder: u32, ids: &[u32]) {
        let rows: Vec<Vec<Property>> = ids.iter().map(|_| Vec::new()).collect();
        let (data, sub) = self.rows(ids, &rows);
        self.nodes.insert(folder & !0x1f | 0x0E, (data, sub, 0));
    }

    /// An item in a folder.
    pub(crate) fn item(&mut self, id: u32, folder: u32, item: &Item) {
        let (data, sub) = self.message(item);
        self.nodes.insert(id, (data, sub, folder));
    }

    /// Identifier of the block that holds an item's properties.
    pub(crate) fn block_of(&self, id: u32) -> u64 {
        self.nodes[&id].0
    }

    fn message(&mut self, item: &Item) -> (u64, u64) {
        let mut node = Node::new();
        if !item.recipients.is_empty() {
            let ids: Vec<u32> = (0..item.recipients.len() as u32).collect();
            let (data, sub) = self.rows(&ids, &item.recipients);
            node.sub.push((0x692, data, sub));
        }
        for (number, attached) in (0u32..).zip(&item.attachments) {
            let mut inner = Node::new();
            let mut props = attached.props.clone();
            if let Some(bytes) = attached.data.clone() {
                props.push(Property {
                    id: 0x3701,
                    kind: 0x0102,
                    bytes,
                });
            }
            if let Some(message) = &attached.message {
                let (data, sub) = self.message(message);
                inner.sub.push((0x2004, data, sub));
                props.push(Property {
                    id: 0x3701,
                    kind: 0x000D,
                    bytes: [0x2004u32.to_le_bytes(), 9u32.to_le_bytes()].concat(),
                });
            }
            let (data, sub) = self.list(&props, inner);
            node.sub.push((0x8025 + 0x20 * number, data, sub));
        }
        self.list(&item.props, node)
    }

    /// A property list.
    fn list(&mut self, props: &[Property], mut node: Node) -> (u64, u64) {
        let mut props = props.to_vec();
        props.sort_by_key(|p| p.id);
        let mut records = Vec::new();
        for p in &props {
            let mut record = [p.id.to_le_bytes(), p.kind.to_le_bytes()].concat();
            record.extend(self.cell(&mut node, p));
            records.push(record);
        }
        let root = node.tree(self, 2, 6, &records);
        node.finish(self, 0xBC, root)
    }

    /// Four bytes: the value, or where it lies.
    fn cell(&mut self, node: &mut Node, p: &Property) -> [u8; 4] {
        let reference = if p.kind == 0x000D {
            node.piece(self, &p.bytes)
        } else if p.is_variable() && p.bytes.len() >= LONG {
            node.long += 0x20;
            let (id, data) = (node.long, self.data(&p.bytes));
            node.sub.push((id, data, 0));
            id
        } else if p.is_variable() && p.bytes.is_empty() {
            0
        } else if p.is_variable() || p.bytes.len() > 4 {
            node.piece(self, &p.bytes)
        } else {
            let mut value = [0; 4];
            value[..p.bytes.len()].copy_from_slice(&p.bytes);
            return value;
        };
        reference.to_le_bytes()
    }

    /// A table with a column for each property of its rows.
    fn rows(&mut self, ids: &[u32], rows: &[Vec<Property>]) -> (u64, u64) {
        let mut node = Node::new();
        let mut columns: Vec<(u16, u16)> = rows.iter().flatten().map(|p| (p.id, p.kind)).collect();
        columns.sort_unstable();
        columns.dedup();
        let bits = 4 + 4 * columns.len();
        let length = bits + columns.len().div_ceil(8);
        let mut blocks: Vec<Vec<u8>> = vec![Vec::new()];
        for (id, row) in ids.iter().zip(rows) {
            let mut bytes = vec![0; length];
            bytes[..4].copy_from_slice(&id.to_le_bytes());
            for p in row {
                let at = columns.iter().position(|c| *c == (p.id, p.kind)).unwrap();
                let cell = self.cell(&mut node, p);
                bytes[4 + 4 * at..8 + 4 * at].copy_from_slice(&cell);
                bytes[bits + at / 8] |= 1 << (7 - at % 8);
            }
            if blocks.last().unwrap().len() + length > DATA {
                blocks.push(Vec::new());
            }
            blocks.last_mut().unwrap().extend(bytes);
        }
        let width = if self.style.form == Form::Ansi { 2 } else { 4 };
        let index: Vec<Vec<u8>> = (0u32..)
            .zip(ids)
            .map(|(n, id)| [&id.to_le_bytes()[..], &n.to_le_bytes()[..width]].concat())
            .collect();
        let index = node.tree(self, 4, width as u8, &index);
        let matrix = match (rows.iter().all(Vec::is_empty), blocks.len()) {
            (true, _) => 0,
            (false, 1) => node.piece(self, &blocks[0]),
            (false, _) => {
                let blocks: Vec<u64> = blocks.iter().map(|b| self.block(b, false)).collect();
                let data = self.joined(&blocks, 0);
                node.sub.push((0x3F, data, 0));
                0x3F
            }
        };
        let mut head = vec![0x7C, columns.len() as u8];
        for end in [bits, bits, bits, length] {
            head.extend((end as u16).to_le_bytes());
        }
        head.extend(index.to_le_bytes());
        head.extend(matrix.to_le_bytes());
        head.extend([0; 4]);
        for (at, (id, kind)) in columns.iter().enumerate() {
            head.extend(kind.to_le_bytes());
            head.extend(id.to_le_bytes());
            head.extend((4 + 4 * at as u16).to_le_bytes());
            head.extend([4, at as u8]);
        }
        let root = node.piece(self, &head);
        node.finish(self, 0x7C, root)
    }

    /// A block; `lists` where it names others.
    fn block(&mut self, bytes: &[u8], lists: bool) -> u64 {
        let id = self.next | if lists { 2 } else { 0 };
        self.next += 4;
        let mut bytes = bytes.to_vec();
        if !lists {
            self.encode(id as u32, &mut bytes);
        }
        let length = bytes.len();
        if self.style.form == Form::Large && length > 64 {
            let level = flate2::Compression::fast();
            // Some with the head of zlib, some without.
            let packed = if id.is_multiple_of(8) {
                let mut out = flate2::write::ZlibEncoder::new(Vec::new(), level);
                out.write_all(&bytes).unwrap();
                out.finish().unwrap()
            } else {
                let mut out = flate2::write::DeflateEncoder::new(Vec::new(), level);
                out.write_all(&bytes).unwrap();
                out.finish().unwrap()
            };
            if packed.len() < length {
                bytes = packed;
            }
        }
        self.blocks.push((id, bytes, length));
        id
    }

    fn encode(&self, key: u32, bytes: &mut [u8]) {
        let back = |v: u8| self.forward.iter().position(|f| *f == v).unwrap() as u8;
        let mut word = (key ^ key >> 16) as u16;
        for b in bytes {
            match self.style.coding {
                1 => *b = self.forward[usize::from(*b)],
                2 => {
                    let [low, high] = word.to_le_bytes();
                    let there = self.forward[usize::from(b.wrapping_add(low))].wrapping_add(high);
                    let there = self.middle[usize::from(there)].wrapping_sub(high);
                    *b = back(there).wrapping_sub(low);
                    word = word.wrapping_add(1);
                }
                _ => {}
            }
        }
    }

    /// Data in blocks, with lists of lists where there are many.
    fn data(&mut self, bytes: &[u8]) -> u64 {
        let blocks: Vec<u64> = bytes.chunks(DATA).map(|b| self.block(b, false)).collect();
        self.joined(&blocks, bytes.len())
    }

    fn joined(&mut self, blocks: &[u64], length: usize) -> u64 {
        match blocks {
            [] => 0,
            [one] => *one,
            _ if blocks.len() <= FEW * FEW => self.names(1, blocks, length),
            _ => {
                let lists: Vec<u64> = blocks
                    .chunks(FEW * FEW)
                    .map(|few| self.names(1, few, length))
                    .collect();
                self.names(2, &lists, length)
            }
        }
    }

    fn names(&mut self, level: u8, blocks: &[u64], length: usize) -> u64 {
        let mut bytes = vec![1, level];
        bytes.extend((blocks.len() as u16).to_le_bytes());
        bytes.extend((length as u32).to_le_bytes());
        for block in blocks {
            bytes.extend(self.number(*block));
        }
        self.block(&bytes, true)
    }

    /// The table of sub-nodes, with a level above where there are many.
    fn subnodes(&mut self, mut list: Vec<(u32, u64, u64)>) -> u64 {
        if list.is_empty() {
            return 0;
        }
        list.sort_unstable();
        let mut leaves = Vec::new();
        for few in list.chunks(FEW) {
            let mut bytes = self.sub_head(0, few.len());
            for (id, data, sub) in few {
                bytes.extend(self.number((*id).into()));
                bytes.extend(self.number(*data));
                bytes.extend(self.number(*sub));
            }
            leaves.push((few[0].0, self.block(&bytes, true)));
        }
        if let [(_, one)] = leaves.as_slice() {
            return *one;
        }
        let mut bytes = self.sub_head(1, leaves.len());
        for (id, block) in leaves {
            bytes.extend(self.number(id.into()));
            bytes.extend(self.number(block));
        }
        self.block(&bytes, true)
    }

    fn sub_head(&self, level: u8, count: usize) -> Vec<u8> {
        let mut bytes = vec![2, level];
        bytes.extend((count as u16).to_le_bytes());
        bytes.resize(self.wide(), 0);
        bytes
    }

    /// The whole file, and where each block lies in it.
    pub(crate) fn finish(mut self) -> (Vec<u8>, BTreeMap<u64, (usize, usize)>) {
        let (foot, step) = match self.style.form {
            Form::Ansi => (12, 64),
            Form::Unicode => (16, 64),
            Form::Large => (24, 512),
        };
        let mut out = vec![0; 4096];
        let mut places = BTreeMap::new();
        let mut index = Vec::new();
        for (id, bytes, length) in std::mem::take(&mut self.blocks) {
            out.resize(out.len().next_multiple_of(step), 0);
            let at = out.len();
            places.insert(id, (at, bytes.len()));
            let mut entry = self.number(id);
            entry.extend(self.number(at as u64));
            entry.extend((bytes.len() as u16).to_le_bytes());
            entry.extend(2u16.to_le_bytes());
            entry.resize(if self.wide() == 4 { 12 } else { 24 }, 0);
            index.push((id, entry));
            let whole = (bytes.len() + foot).next_multiple_of(step);
            out.extend(&bytes);
            out.resize(at + whole - foot, 0);
            let mut end = (bytes.len() as u16).to_le_bytes().to_vec();
            end.extend([7, 7]);
            let sum = match self.style.form {
                Form::Large => [5; 4],
                _ => checksum(&bytes).to_le_bytes(),
            };
            if self.wide() == 4 {
                end.extend(self.number(id));
                end.extend(sum);
            } else {
                end.extend(sum);
                end.extend(self.number(id));
            }
            if self.style.form == Form::Large {
                end.extend([0, 0]);
                end.extend((length as u16).to_le_bytes());
                end.extend([0; 4]);
            }
            out.extend(end);
        }
        let nodes: Vec<(u64, Vec<u8>)> = self
            .nodes
            .iter()
            .map(|(id, (data, sub, parent))| {
                let mut entry = self.number((*id).into());
                entry.extend(self.number(*data));
                entry.extend(self.number(*sub));
                entry.extend(parent.to_le_bytes());
                entry.resize(self.wide() * 4, 0);
                (u64::from(*id), entry)
            })
            .collect();
        index.sort_unstable();
        let nodes = self.pages(&mut out, nodes, 0, 0x81);
        let blocks = self.pages(&mut out, index, 0, 0x80);
        self.header(&mut out, nodes, blocks);
        (out, places)
    }

    fn pages(&self, out: &mut Vec<u8>, entries: Vec<(u64, Vec<u8>)>, level: u8, kind: u8) -> u64 {
        let mut above = Vec::new();
        for few in entries.chunks(FEW) {
            let at = self.page(out, few, level, kind);
            let mut entry = self.number(few[0].0);
            entry.extend(self.number(1));
            entry.extend(self.number(at));
            above.push((few[0].0, entry));
        }
        match above.as_slice() {
            [(_, one)] => {
                let width = self.wide();
                let digits = &one[2 * width..];
                digits.iter().rev().fold(0, |n, b| n << 8 | u64::from(*b))
            }
            _ => self.pages(out, above, level + 1, kind),
        }
    }

    fn page(&self, out: &mut Vec<u8>, few: &[(u64, Vec<u8>)], level: u8, kind: u8) -> u64 {
        let (length, entries, foot) = match self.style.form {
            Form::Ansi => (512, 496, 500),
            Form::Unicode => (512, 488, 496),
            Form::Large => (4096, 4056, 4072),
        };
        out.resize(out.len().next_multiple_of(length), 0);
        let at = out.len() as u64;
        let mut page: Vec<u8> = few.iter().flat_map(|(_, e)| e.clone()).collect();
        let size = few[0].1.len() as u8;
        page.resize(entries, 0);
        match self.style.form {
            Form::Large => {
                page.extend((few.len() as u16).to_le_bytes());
                page.extend([100, 0, size, level]);
            }
            _ => page.extend([few.len() as u8, 15, size, level]),
        }
        page.resize(foot, 0);
        let sum = checksum(&page).to_le_bytes();
        page.extend([kind, kind, 7, 7]);
        match self.style.form {
            Form::Ansi => page.extend([[9; 4], sum].concat()),
            Form::Unicode => page.extend(sum),
            // Not known for certain, so nothing may depend on it.
            Form::Large => page.extend([5; 4]),
        }
        page.resize(length, 0);
        out.extend(page);
        at
    }

    fn header(&self, out: &mut [u8], nodes: u64, blocks: u64) {
        out[..4].copy_from_slice(b"!BDN");
        out[8..10].copy_from_slice(&self.style.magic);
        let (version, node_at, block_at, coding_at) = match self.style.form {
            Form::Ansi => (14u16, 188, 196, 461),
            Form::Unicode => (23, 224, 240, 513),
            Form::Large => (36, 224, 240, 513),
        };
        out[10..12].copy_from_slice(&version.to_le_bytes());
        let width = self.wide();
        out[node_at..node_at + width].copy_from_slice(&self.number(nodes));
        out[block_at..block_at + width].copy_from_slice(&self.number(blocks));
        out[coding_at] = self.style.coding;
    }
}

impl Node {
    fn new() -> Self {
        Self {
            heap: vec![Vec::new()],
            sub: Vec::new(),
            long: 0x1F,
        }
    }

    /// Puts a piece on the heap and says where it lies.
    fn piece(&mut self, pst: &Pst, bytes: &[u8]) -> u32 {
        let used: usize = self.heap.last().unwrap().iter().map(Vec::len).sum();
        if used > 0 && used + bytes.len() > HEAP {
            self.heap.push(Vec::new());
        }
        let block = self.heap.len() as u32 - 1;
        let pieces = self.heap.last_mut().unwrap();
        pieces.push(bytes.to_vec());
        let bits = if pst.style.form == Form::Large {
            14
        } else {
            11
        };
        block << (5 + bits) | (pieces.len() as u32) << 5
    }

    /// A tree of sorted records, with a level above where there are many.
    fn tree(&mut self, pst: &Pst, key: u8, value: u8, records: &[Vec<u8>]) -> u32 {
        let mut leaves = Vec::new();
        for few in records.chunks(8) {
            let place = self.piece(pst, &few.concat());
            leaves.push([&few[0][..usize::from(key)], &place.to_le_bytes()].concat());
        }
        let (level, top) = match leaves.as_slice() {
            [] => (0, 0),
            [one] => (
                0,
                u32::from_le_bytes(one[usize::from(key)..].try_into().unwrap()),
            ),
            _ => (1, self.piece(pst, &leaves.concat())),
        };
        let mut head = vec![0xB5, key, value, level];
        head.extend(top.to_le_bytes());
        self.piece(pst, &head)
    }

    fn finish(self, pst: &mut Pst, client: u8, root: u32) -> (u64, u64) {
        let mut blocks = Vec::new();
        for (number, pieces) in self.heap.iter().enumerate() {
            let mut bytes = vec![0, 0];
            if number == 0 {
                bytes.extend([0xEC, client]);
                bytes.extend(root.to_le_bytes());
                bytes.extend([0; 4]);
            }
            let mut offsets = vec![bytes.len() as u16];
            for piece in pieces {
                bytes.extend(piece);
                offsets.push(bytes.len() as u16);
            }
            let map = bytes.len() as u16;
            bytes[..2].copy_from_slice(&map.to_le_bytes());
            bytes.extend((pieces.len() as u16).to_le_bytes());
            bytes.extend([0, 0]);
            offsets.iter().for_each(|o| bytes.extend(o.to_le_bytes()));
            blocks.push(pst.block(&bytes, false));
        }
        let data = pst.joined(&blocks, 0);
        (data, pst.subnodes(self.sub))
    }
}

/// CRC-32 that begins with 0 and is not turned over, bit by bit.
fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |s, _| {
            (s >> 1) ^ ((s & 1) * 0xEDB8_8320)
        })
    })
}
