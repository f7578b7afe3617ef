//! Members of exports that no message names.

use super::gather::Job;
use crate::model::{CoverageCode, Place, Troubles};
use crate::source::kind;
use std::collections::{BTreeMap, BTreeSet};

/// Members that no message of any source names: counted once, at the first source that could have named them.
#[derive(Default)]
pub struct Unnamed {
    seen: BTreeMap<String, (CoverageCode, Place)>,
    named: BTreeSet<String>,
}

impl Unnamed {
    /// Takes in the members of one source and those its messages named.
    pub fn job(&mut self, job: &Job, named: &BTreeSet<usize>) {
        for member in &job.claim.members {
            let entry = &job.bundle.entries[*member];
            let path = entry.path.as_str().to_owned();
            if named.contains(member) {
                self.named.insert(path);
            } else {
                let code = kind::sniff(&entry.inner, &[]);
                let unknown = code == CoverageCode::UnknownFile;
                let place = Place::entry(if unknown {
                    &entry.path
                } else {
                    &job.entry().path
                });
                self.seen.entry(path).or_insert((code, place));
            }
        }
    }

    /// Counts what nobody named.
    pub fn cover(self, troubles: &mut Troubles) {
        for (path, (code, place)) in self.seen {
            if !self.named.contains(&path) {
                troubles.cover(code, place, 1);
            }
        }
    }
}
