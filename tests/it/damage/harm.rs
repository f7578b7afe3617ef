//! What can happen to the bytes of a file: cut, flipped, overwritten, inserted, exchanged.

use super::fuzz::File;
use proptest::prelude::*;
use proptest::sample::Index;

/// Where a file keeps what decides about the rest: heads in front, directories at the end.
const DECISIVE: usize = 160;

/// A place in a file.
#[derive(Debug, Clone, Copy)]
enum At {
    Front(Index),
    Back(Index),
    Anywhere(Index),
    Exactly(usize),
}

impl At {
    /// The place in a file of this length, which is not 0.
    fn of(self, length: usize) -> usize {
        match self {
            At::Front(index) => index.index(length.min(DECISIVE)),
            At::Back(index) => length - 1 - index.index(length.min(DECISIVE)),
            At::Anywhere(index) => index.index(length),
            At::Exactly(at) => at.min(length - 1),
        }
    }
}

#[derive(Debug, Clone)]
enum Kind {
    /// Everything from here on is gone.
    Cut,
    /// Everything before is gone.
    Behead,
    /// One bit.
    Flip(u8),
    /// Many bits in a row.
    Burst(Vec<u8>),
    /// A run of one byte: lengths become enormous or nothing, borders vanish.
    Fill(u8, usize),
    /// Foreign bytes in between.
    Insert(Vec<u8>),
    /// Two stretches of this length exchanged.
    Swap(At, usize),
}

#[derive(Debug, Clone, Copy)]
enum Which {
    Any(Index),
    Exactly(usize),
}

/// One kind of damage to one file.
#[derive(Debug, Clone)]
pub(super) struct Harm {
    file: Which,
    at: At,
    kind: Kind,
}

/// Which file was damaged, and its first byte that is not as before.
#[derive(Debug, Clone, Copy)]
pub(super) struct Damage {
    pub(super) file: usize,
    pub(super) at: u64,
}

/// Every kind of harm, at decisive places as often as elsewhere.
pub(super) fn harm() -> impl Strategy<Value = Harm> {
    let kind = prop_oneof![
        3 => Just(Kind::Cut),
        1 => Just(Kind::Behead),
        4 => (0..8_u8).prop_map(Kind::Flip),
        2 => prop::collection::vec(any::<u8>(), 1..24).prop_map(Kind::Burst),
        2 => (prop_oneof![Just(0), Just(0x7f), Just(0xff), any::<u8>()], 1..9_usize)
            .prop_map(|(byte, length)| Kind::Fill(byte, length)),
        2 => prop::collection::vec(any::<u8>(), 1..24).prop_map(Kind::Insert),
        2 => (at(), 1..200_usize).prop_map(|(other, length)| Kind::Swap(other, length)),
    ];
    (any::<Index>(), at(), kind).prop_map(|(file, at, kind)| Harm {
        file: Which::Any(file),
        at,
        kind,
    })
}

fn at() -> impl Strategy<Value = At> {
    let index = any::<Index>();
    prop_oneof![
        1 => index.prop_map(At::Front),
        1 => any::<Index>().prop_map(At::Back),
        2 => any::<Index>().prop_map(At::Anywhere),
    ]
}

impl Harm {
    /// One file ends before this byte.
    pub(super) fn cut(file: usize, at: usize) -> Self {
        Self {
            file: Which::Exactly(file),
            at: At::Exactly(at),
            kind: Kind::Cut,
        }
    }

    /// Four bytes that perhaps say how long or how many, in the head of a binary file or in the directory of an archive:
    /// now half a gigabyte, just what limits allow.
    pub(super) fn enormous(files: &[File]) -> Vec<Self> {
        const HEAD: usize = 32;
        let mut all = Vec::new();
        for (file, File { bytes, .. }) in files.iter().enumerate() {
            let binary = bytes.iter().take(HEAD).any(|byte| *byte == 0);
            let head = (0..HEAD).step_by(4).filter(|_| binary);
            // Sizes and place of a member in the directory (APPNOTE 4.3.12).
            let members = bytes.windows(4).enumerate();
            let directory = members
                .filter(|(_, mark)| *mark == b"PK\x01\x02")
                .flat_map(|(at, _)| [at + 20, at + 24, at + 42]);
            all.extend(head.chain(directory).map(|at| Self {
                file: Which::Exactly(file),
                at: At::Exactly(at),
                kind: Kind::Fill(0x1f, 4),
            }));
        }
        all
    }

    /// The files with this damage done to one of them.
    pub(super) fn done_to(&self, files: &[File]) -> (Vec<File>, Damage) {
        let mut files = files.to_vec();
        let file = match self.file {
            Which::Any(index) => index.index(files.len()),
            Which::Exactly(file) => file,
        };
        let bytes = &mut files[file].bytes;
        let before = bytes.clone();
        if !bytes.is_empty() {
            let at = self.at.of(bytes.len());
            self.kind.done_to(bytes, at);
        }
        let same = before.iter().zip(&*bytes).take_while(|(a, b)| a == b);
        let at = same.count() as u64;
        (files, Damage { file, at })
    }
}

impl Kind {
    fn done_to(&self, bytes: &mut Vec<u8>, at: usize) {
        match self {
            Kind::Cut => bytes.truncate(at),
            Kind::Behead => drop(bytes.drain(..at)),
            Kind::Flip(bit) => bytes[at] ^= 1 << bit,
            Kind::Burst(mask) => bytes[at..]
                .iter_mut()
                .zip(mask)
                .for_each(|(byte, mask)| *byte ^= mask),
            Kind::Fill(with, length) => bytes[at..]
                .iter_mut()
                .take(*length)
                .for_each(|byte| *byte = *with),
            Kind::Insert(foreign) => drop(bytes.splice(at..at, foreign.iter().copied())),
            Kind::Swap(other, length) => {
                let other = other.of(bytes.len());
                let (low, high) = (at.min(other), at.max(other));
                let length = (*length).min(high - low).min(bytes.len() - high);
                let (front, back) = bytes.split_at_mut(high);
                front[low..low + length].swap_with_slice(&mut back[..length]);
            }
        }
    }
}
