//! The pages of one chat as one run of blocks: places count through all of them, so that a range may lie anywhere
//! (telegram.md section 11, "Chat pages").

use super::super::folder::page_number;
use super::super::scan::Spot;
use super::page::{Block, Page};
use super::state::State;
use crate::formats::ReadRange;
use crate::source::{Bundle, OpenError};

/// One page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Leaf {
    /// Index of its entry in the bundle.
    pub(super) entry: usize,
    /// Place of its first byte counted through all pages.
    pub(super) base: u64,
    pub(super) length: u64,
}

/// Entries of the pages of the chat that begins with `main`, by number, and numbers that are missing.
pub(super) fn of(bundle: &Bundle, main: usize) -> (Vec<usize>, Vec<u64>) {
    let first = &bundle.entries[main];
    if page_number(first.name()).is_none() {
        return (vec![main], Vec::new());
    }
    let folder = first.folder();
    let mut numbered: Vec<(u64, usize)> = bundle
        .entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.folder() == folder)
        .filter_map(|(at, entry)| Some((page_number(entry.name())?, at)))
        .collect();
    numbered.sort_unstable();
    let mut missing = Vec::new();
    let mut wanted = 1;
    for (number, _) in &numbered {
        // A made-up number cannot make the list long.
        missing.extend((wanted..*number).take(20));
        wanted = number + 1;
    }
    (numbered.into_iter().map(|(_, at)| at).collect(), missing)
}

/// A block with what goes before it.
pub(super) struct Found<'a> {
    pub(super) leaf: Leaf,
    pub(super) block: Block<'a>,
    /// Place of its first byte counted through all pages.
    pub(super) at: u64,
}

/// Goes through the blocks of a range and those before it from its lead on. `page` is told where a page begins.
pub(super) fn walk(
    bundle: &Bundle,
    leaves: &[Leaf],
    range: &ReadRange,
    lead: Spot,
    state: &mut State,
    take: &mut dyn FnMut(&mut State, Found<'_>),
) -> Result<(), (Leaf, OpenError)> {
    let first = leaves.partition_point(|leaf| leaf.base + leaf.length <= range.lead);
    for leaf in leaves.iter().skip(first).take_while(|l| l.base < range.end) {
        let inside = range.lead.saturating_sub(leaf.base);
        let spot = if inside == 0 { Spot::FIRST } else { lead };
        if inside == 0 {
            state.page();
        }
        one(bundle, *leaf, inside, spot, range.end, state, take).map_err(|e| (*leaf, e))?;
    }
    Ok(())
}

fn one(
    bundle: &Bundle,
    leaf: Leaf,
    from: u64,
    spot: Spot,
    end: u64,
    state: &mut State,
    take: &mut dyn FnMut(&mut State, Found<'_>),
) -> Result<(), OpenError> {
    let handle = bundle.entries[leaf.entry].content.handle()?;
    let mut page = Page::new(&handle, from, spot);
    while let Some(block) = page.next()? {
        let at = leaf.base + block.offset;
        if at >= end {
            break;
        }
        take(state, Found { leaf, block, at });
    }
    Ok(())
}
