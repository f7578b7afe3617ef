//! Which files are there, by hash: for commands that must know whether the exports of an earlier run still exist.

use crate::source::parts::{self, Download};
use crate::source::{Budget, BundleKind, Entry, Input, collect, hash};
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// A file that is there.
pub(super) struct Present {
    /// Where, beginning with the path as it was handed in.
    pub(super) path: PathBuf,
    /// Its hash; none where it cannot be read or nothing of its size was asked for.
    pub(super) sha256: Option<String>,
    /// Whether it was named itself, not found in a folder.
    pub(super) named: bool,
}

/// All files at some places.
#[derive(Default)]
pub(super) struct Originals {
    /// The files, in the order of the places.
    pub(super) files: Vec<Present>,
    /// Places where there is nothing.
    pub(super) missing: Vec<PathBuf>,
}

impl Originals {
    /// Looks at these places. Only files of one of `sizes` are hashed: no other can be one of those that are looked for.
    pub(super) fn at(paths: &[PathBuf], sizes: &BTreeSet<u64>) -> Self {
        let mut found = Self::default();
        let mut entries: Vec<Entry> = Vec::new();
        for path in paths {
            let inputs = [Input::Path(path.clone())];
            let listed = collect(&inputs, &mut io::empty(), &Budget::default());
            let Ok((bundles, _)) = listed else {
                found.missing.push(path.clone());
                continue;
            };
            for bundle in bundles {
                let lone = bundle.kind == BundleKind::File;
                for entry in bundle.entries {
                    found.files.push(Present {
                        path: if lone {
                            path.clone()
                        } else {
                            path.join(&entry.inner)
                        },
                        sha256: hashed(&entry, entry.size, sizes),
                        named: lone,
                    });
                    entries.push(entry);
                }
            }
        }
        found.downloads(&entries, sizes);
        found
    }

    /// Parts of one download are one file, as they were for the scan.
    fn downloads(&mut self, entries: &[Entry], sizes: &BTreeSet<u64>) {
        let all: Vec<&Entry> = entries.iter().collect();
        for Download { root, parts, .. } in parts::downloads(&all) {
            let Some(path) = parts.first().map(|first| self.files[*first].path.clone()) else {
                continue;
            };
            let pieces: Vec<Entry> = parts.iter().map(|at| entries[*at].clone()).collect();
            let size = pieces.iter().map(|p| p.size).sum();
            let whole = parts::whole(root, pieces);
            let sha256 = hashed(&whole, size, sizes);
            self.files.push(Present {
                path,
                sha256,
                named: false,
            });
        }
    }

    /// The first file with this hash.
    pub(super) fn with(&self, sha256: &str) -> Option<&Present> {
        let same = |f: &&Present| f.sha256.as_deref() == Some(sha256);
        self.files.iter().find(same)
    }

    /// All files with this hash: an export may lie at several places.
    pub(super) fn all_with<'s, 'h: 's>(
        &'s self,
        sha256: &'h str,
    ) -> impl Iterator<Item = &'s Present> + use<'s, 'h> {
        let same = move |f: &&Present| f.sha256.as_deref() == Some(sha256);
        self.files.iter().filter(same)
    }
}

fn hashed(entry: &Entry, size: u64, sizes: &BTreeSet<u64>) -> Option<String> {
    sizes
        .contains(&size)
        .then(|| hash::sha256_hex(entry).ok().map(|o| o.sha256))
        .flatten()
}

/// Whether a file or folder lies inside one of these places.
pub(super) fn inside_one(path: &Path, places: &[PathBuf]) -> bool {
    let Ok(path) = path.canonicalize() else {
        return false;
    };
    let holds = |place: &PathBuf| {
        let place = place.canonicalize();
        place.is_ok_and(|p| p.is_dir() && path.starts_with(p))
    };
    places.iter().any(holds)
}
