//! What lies in several files: downloads that a service splits, and conversations with a file a day.

use crate::formats::{Claim, Format};
use crate::source::parts::{self, Download};
use crate::source::{Bundle, BundleKind, Entry};
use std::collections::{BTreeMap, BTreeSet};

/// Lone files that are parts of one download become one listing, at the place of the first of them.
pub(super) fn together(mut bundles: Vec<Bundle>) -> Vec<Bundle> {
    let lone = |b: &Bundle| b.kind == BundleKind::File && b.entries.len() == 1;
    let places: Vec<usize> = (0..bundles.len())
        .filter(|at| lone(&bundles[*at]))
        .collect();
    let entries: Vec<&Entry> = places.iter().map(|at| &bundles[*at].entries[0]).collect();
    for Download { root, parts, .. } in parts::downloads(&entries) {
        let mut parts: Vec<usize> = parts.into_iter().map(|part| places[part]).collect();
        parts.sort_unstable();
        let moved: Vec<Entry> = parts[1..]
            .iter()
            .flat_map(|at| std::mem::take(&mut bundles[*at].entries))
            .collect();
        if let (false, Some(first)) = (moved.is_empty(), bundles.get_mut(parts[0])) {
            first.root = root;
            first.entries.extend(moved);
            first.entries.sort_by(|a, b| a.inner.cmp(&b.inner));
        }
    }
    bundles.retain(|b| b.kind != BundleKind::File || !b.entries.is_empty());
    bundles
}

/// The sources by their places in the listing. Files of one conversation in one folder are read in the order of their
/// numbers: `message_10` after `message_9`.
pub(super) fn by_place(
    bundle: &Bundle,
    claims: Vec<(&'static dyn Format, Claim)>,
) -> BTreeMap<usize, (&'static dyn Format, Claim)> {
    let mut folders: BTreeMap<&str, Vec<(&'static dyn Format, Claim)>> = BTreeMap::new();
    let mut placed = BTreeMap::new();
    for (format, claim) in claims {
        if format.spreads() {
            let folder = bundle.entries[claim.main].folder();
            folders.entry(folder).or_default().push((format, claim));
        } else {
            placed.insert(claim.main, (format, claim));
        }
    }
    for (_, mut files) in folders {
        let mut places: Vec<usize> = files.iter().map(|(_, claim)| claim.main).collect();
        places.sort_unstable();
        files.sort_by_cached_key(|(_, claim)| {
            let name = bundle.entries[claim.main].name();
            // Numbers of some digits less stand before longer ones; leading zeros count as digits do.
            let number = name.bytes().filter(u8::is_ascii_digit).count();
            (number, name.to_owned())
        });
        placed.extend(places.into_iter().zip(files));
    }
    placed
}

/// The downloads in several archives among what nobody claimed, by the first of their places; the others are taken.
pub(super) fn downloads(bundle: &Bundle, taken: &mut BTreeSet<usize>) -> BTreeMap<usize, Download> {
    let free: Vec<usize> = (0..bundle.entries.len())
        .filter(|at| !taken.contains(at))
        .collect();
    let entries: Vec<&Entry> = free.iter().map(|at| &bundle.entries[*at]).collect();
    let mut found = BTreeMap::new();
    for mut download in parts::downloads(&entries) {
        for part in &mut download.parts {
            *part = free[*part];
        }
        taken.extend(download.parts.iter().copied());
        found.extend(
            download
                .parts
                .iter()
                .min()
                .copied()
                .map(|at| (at, download)),
        );
    }
    found
}
