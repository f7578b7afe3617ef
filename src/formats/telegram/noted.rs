//! Notes that many messages may give: told once each, with the first place and how many, so that memory does not follow
//! the number of messages.

use crate::model::{GapCode, NoteCode, Place, Troubles};
use std::collections::BTreeMap;

/// What is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Told {
    Note(NoteCode),
    Gap(GapCode),
}

/// Notes by what they say.
#[derive(Debug, Default)]
pub(super) struct Noted {
    rows: BTreeMap<(Told, &'static str), (u64, Place)>,
}

impl Noted {
    /// One message gives a note or gap.
    pub(super) fn add(&mut self, told: Told, detail: &'static str, place: impl FnOnce() -> Place) {
        self.rows
            .entry((told, detail))
            .or_insert_with(|| (0, place()))
            .0 += 1;
    }

    /// Takes over what later messages gave.
    pub(super) fn append(&mut self, other: Noted) {
        for (key, (count, place)) in other.rows {
            self.rows.entry(key).or_insert((0, place)).0 += count;
        }
    }

    /// Tells all of it.
    pub(super) fn tell(self, troubles: &mut Troubles) {
        for ((told, detail), (count, place)) in self.rows {
            let detail = match detail {
                "" => format!("{count} messages"),
                detail => format!("{detail}, {count} messages"),
            };
            match told {
                Told::Note(code) => troubles.note(code, place, detail),
                Told::Gap(code) => troubles.gap(code, place, detail),
            }
        }
    }
}
