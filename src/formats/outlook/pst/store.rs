//! A store as trees of pages and blocks: pages are read when they are asked for, levels only go down, so no cycle can hold
//! the reader (mail.md section 10; MS-PST section 2.2.2).

use super::layout::{Form, HEADER, Layout};
use crate::model::GapCode;
use crate::source::{Handle, OpenError};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// Levels of a tree: 15 entries a page reach any size in 8.
const LEVELS: u8 = 10;
/// Pages kept, so that the upper levels are not read for each block.
const KEPT: usize = 512;
/// Kinds of pages.
const BLOCK_TREE: u8 = 0x80;
const NODE_TREE: u8 = 0x81;

/// A node: what a message, folder or table lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Node {
    pub id: u32,
    /// Block of its data, and block of its sub-nodes, 0 where it has none.
    pub data: u64,
    pub sub: u64,
    pub parent: u32,
}

/// The kind of a node stands in the low bits of its identifier.
pub(super) fn kind(id: u32) -> u8 {
    (id & 0x1f) as u8
}

/// Sub-nodes of a node by their identifier.
pub(super) type Subnodes = BTreeMap<u32, Node>;

struct Page {
    /// Its checksum fits.
    fits: bool,
    entries: Vec<u8>,
    size: usize,
    count: usize,
    level: u8,
}

impl Page {
    fn entry(&self, number: usize) -> &[u8] {
        &self.entries[number * self.size..(number + 1) * self.size]
    }
}

/// An open store. One thread reads through it; others open their own.
pub(super) struct Store {
    pub(super) handle: Handle,
    pub layout: Layout,
    pages: RefCell<HashMap<u64, Rc<Page>>>,
    /// Blocks whose checksum did not fit since it was last asked.
    pub(super) doubtful: Cell<u64>,
}

/// The error for what cannot be read where `what` should be.
pub(super) fn damaged(what: &str, number: u64) -> OpenError {
    OpenError::new(GapCode::Damaged, format!("{what} {number}"))
}

impl Store {
    pub(super) fn open(handle: Handle) -> Result<Self, OpenError> {
        let mut head = Vec::new();
        handle.read_range(0, HEADER as u64, &mut head)?;
        Ok(Self {
            layout: Layout::parse(&head)?,
            handle,
            pages: RefCell::default(),
            doubtful: Cell::new(0),
        })
    }

    /// Blocks with a wrong checksum met since the last call.
    pub(super) fn doubtful(&self) -> u64 {
        self.doubtful.take()
    }

    fn page(&self, offset: u64, kind: u8) -> Result<Rc<Page>, OpenError> {
        let key = offset ^ u64::from(kind) << 56;
        if let Some(page) = self.pages.borrow().get(&key) {
            return Ok(Rc::clone(page));
        }
        let page = Rc::new(self.load(offset, kind)?);
        let mut pages = self.pages.borrow_mut();
        if pages.len() >= KEPT {
            pages.clear();
        }
        pages.insert(key, Rc::clone(&page));
        Ok(page)
    }

    fn load(&self, offset: u64, kind: u8) -> Result<Page, OpenError> {
        let broken = || damaged("the page of a tree cannot be read, byte", offset);
        let length = self.layout.page();
        let end = offset.checked_add(length as u64).ok_or_else(broken)?;
        let mut bytes = Vec::new();
        self.handle.read_range(offset, end, &mut bytes)?;
        let foot = self.layout.foot();
        if bytes.len() < length || bytes[foot.kind] != kind || bytes[foot.kind + 1] != kind {
            return Err(broken());
        }
        let count = match self.layout.form {
            Form::Large => u16::from_le_bytes([bytes[foot.count], bytes[foot.count + 1]]).into(),
            Form::Ansi | Form::Unicode => usize::from(bytes[foot.count]),
        };
        let (size, level) = (usize::from(bytes[foot.size]), bytes[foot.level]);
        let width = self.layout.width();
        let least = match (level, kind) {
            (0, NODE_TREE) => 3 * width + 4,
            (0, _) => 2 * width + 2,
            _ => 3 * width,
        };
        if size < least || count * size > foot.entries || level > LEVELS {
            return Err(broken());
        }
        let fits = self.sum_fits(&bytes[foot.kind..], &bytes[..foot.kind]);
        bytes.truncate(foot.entries);
        Ok(Page {
            fits,
            entries: bytes,
            size,
            count,
            level,
        })
    }

    /// Calls `each` for all nodes in the order of their identifiers. What lies behind a damaged page is lost; how it is
    /// said comes back.
    pub(super) fn nodes(&self, each: &mut dyn FnMut(Node)) -> Vec<OpenError> {
        let mut lost = Vec::new();
        // A page is read once only, whatever its entries say.
        let mut left = self.handle.len() / self.layout.page() as u64 + 1;
        self.walk(self.layout.nodes, LEVELS + 1, &mut left, each, &mut lost);
        lost
    }

    fn walk(
        &self,
        offset: u64,
        below: u8,
        left: &mut u64,
        each: &mut dyn FnMut(Node),
        lost: &mut Vec<OpenError>,
    ) {
        let page = match self.load(offset, NODE_TREE) {
            Ok(page) if page.level < below && *left > 0 => page,
            Ok(_) => return lost.push(damaged("the page of a tree cannot be read, byte", offset)),
            Err(error) => return lost.push(error),
        };
        *left -= 1;
        if !page.fits {
            // What it still says is read; what it may have lost is said.
            let what = "the checksum of a page does not fit, items may be missing, byte";
            lost.push(damaged(what, offset));
        }
        let width = self.layout.width();
        for entry in (0..page.count).map(|n| page.entry(n)) {
            let number = |at: usize| self.layout.number(entry, at * width).unwrap_or(0);
            if page.level > 0 {
                self.walk(number(2), page.level, left, each, lost);
                continue;
            }
            let parent = entry.get(3 * width..3 * width + 4).unwrap_or(&[0; 4]);
            each(Node {
                id: number(0) as u32,
                data: number(1),
                sub: number(2),
                parent: u32::from_le_bytes([parent[0], parent[1], parent[2], parent[3]]),
            });
        }
    }

    /// One node by its identifier.
    pub(super) fn node(&self, id: u32) -> Option<Node> {
        let mut offset = self.layout.nodes;
        let mut below = LEVELS + 1;
        let width = self.layout.width();
        loop {
            let page = self.page(offset, NODE_TREE).ok()?;
            if page.level >= below {
                return None;
            }
            below = page.level;
            let entry = self.lower(&page, id.into(), u64::from(u32::MAX))?;
            let number = |at: usize| self.layout.number(entry, at * width).unwrap_or(0);
            if page.level > 0 {
                offset = number(2);
                continue;
            }
            return (number(0) as u32 == id).then(|| Node {
                id,
                data: number(1),
                sub: number(2),
                parent: 0,
            });
        }
    }

    /// The last entry whose key is not above the one that is looked for.
    fn lower<'p>(&self, page: &'p Page, key: u64, mask: u64) -> Option<&'p [u8]> {
        let (mut low, mut high) = (0, page.count);
        while low < high {
            let middle = (low + high) / 2;
            let found = self.layout.number(page.entry(middle), 0)? & mask;
            if found <= key {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low.checked_sub(1).map(|at| page.entry(at))
    }

    /// Offset and length of a block in the file.
    pub(super) fn place(&self, block: u64) -> Result<(u64, u64), OpenError> {
        let missing = || damaged("a block of the store is missing, number", block);
        let key = block & !1;
        let mut offset = self.layout.blocks;
        let mut below = LEVELS + 1;
        let width = self.layout.width();
        loop {
            let page = self.page(offset, BLOCK_TREE)?;
            if page.level >= below {
                return Err(missing());
            }
            below = page.level;
            let entry = self.lower(&page, key, !1).ok_or_else(missing)?;
            let number = |at: usize| self.layout.number(entry, at * width).unwrap_or(0);
            if page.level > 0 {
                offset = number(2);
                continue;
            }
            if number(0) & !1 != key {
                return Err(missing());
            }
            let size = u16::from_le_bytes([entry[2 * width], entry[2 * width + 1]]);
            return Ok((number(1), size.into()));
        }
    }
}
