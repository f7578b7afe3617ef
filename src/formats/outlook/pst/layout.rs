//! The header of a store and what follows from its version: widths of numbers, places in pages and blocks (mail.md
//! section 10; MS-PST section 2.2).

use super::crypt::Coding;
use crate::model::GapCode;
use crate::source::OpenError;

/// Bytes of the header that are read.
pub(super) const HEADER: usize = 564;

/// The three forms of stores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Numbers of 32 bits: Outlook 97 to 2002.
    Ansi,
    /// Numbers of 64 bits.
    Unicode,
    /// The same with pages of 4,096 bytes: stores of Exchange accounts since Outlook 2013.
    Large,
}

/// What the header says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    pub form: Form,
    pub coding: Coding,
    /// Where the root pages of the trees of nodes and of blocks lie.
    pub nodes: u64,
    pub blocks: u64,
}

/// Numbers in the foot of a tree page: where its entries end, how many there are, how long each is, its level, its kind.
pub(super) struct Foot {
    pub entries: usize,
    pub count: usize,
    pub size: usize,
    pub level: usize,
    pub kind: usize,
}

impl Layout {
    /// Reads the header. Its checksums are not looked at: files with a broken one can be read all the same.
    pub(super) fn parse(head: &[u8]) -> Result<Self, OpenError> {
        let word = |at: usize| {
            head.get(at..at + 2)
                .map(|b| u16::from_le_bytes([b[0], b[1]]))
        };
        let form = match word(10) {
            Some(14 | 15) => Form::Ansi,
            Some(36..) => Form::Large,
            Some(16..) => Form::Unicode,
            _ => {
                let detail = "the header of the store is cut or of no known version";
                return Err(OpenError::new(GapCode::Damaged, detail));
            }
        };
        let (nodes, blocks, coding) = match form {
            Form::Ansi => (188, 196, 461),
            Form::Unicode | Form::Large => (224, 240, 513),
        };
        let mut layout = Self {
            form,
            coding: Coding::of(head.get(coding).copied().unwrap_or(0)),
            nodes: 0,
            blocks: 0,
        };
        layout.nodes = layout.number(head, nodes).unwrap_or(0);
        layout.blocks = layout.number(head, blocks).unwrap_or(0);
        Ok(layout)
    }

    /// Width of identifiers and offsets.
    pub(super) fn width(&self) -> usize {
        match self.form {
            Form::Ansi => 4,
            Form::Unicode | Form::Large => 8,
        }
    }

    /// An identifier or offset.
    pub(super) fn number(&self, bytes: &[u8], at: usize) -> Option<u64> {
        let digits = bytes.get(at..at + self.width())?;
        Some(digits.iter().rev().fold(0, |n, b| n << 8 | u64::from(*b)))
    }

    /// Length of a tree page.
    pub(super) fn page(&self) -> usize {
        match self.form {
            Form::Ansi | Form::Unicode => 512,
            Form::Large => 4096,
        }
    }

    pub(super) fn foot(&self) -> Foot {
        match self.form {
            Form::Ansi => Foot {
                entries: 496,
                count: 496,
                size: 498,
                level: 499,
                kind: 500,
            },
            Form::Unicode => Foot {
                entries: 488,
                count: 488,
                size: 490,
                level: 491,
                kind: 496,
            },
            Form::Large => Foot {
                entries: 4056,
                count: 4056,
                size: 4060,
                level: 4061,
                kind: 4072,
            },
        }
    }

    /// Length of the foot of a block, and what blocks are rounded up to with it.
    pub(super) fn block_foot(&self) -> (u64, u64) {
        match self.form {
            Form::Ansi => (12, 64),
            Form::Unicode => (16, 64),
            Form::Large => (24, 512),
        }
    }

    /// Where the own identifier and the checksum stand in the foot of a block, and of a page behind its kind.
    pub(super) fn marks(&self) -> (usize, usize) {
        match self.form {
            Form::Ansi => (4, 8),
            Form::Unicode | Form::Large => (8, 4),
        }
    }

    /// Bits of a heap identifier that count its place in a block.
    pub(super) fn heap_bits(&self) -> u32 {
        match self.form {
            Form::Ansi | Form::Unicode => 11,
            Form::Large => 14,
        }
    }
}
