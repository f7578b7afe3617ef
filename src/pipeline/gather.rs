//! From bundles to sources: every bundle is offered to every format, archives are opened, the rest is coverage.
//! Sequential, in input order.

use super::barrier;
use super::several::{by_place, downloads, together};
use crate::formats::{Claim, FORMATS, Format};
use crate::model::{CoverageCode, GapCode, NoteCode, Place, Troubles};
use crate::source::archive::{self, Unpacking};
use crate::source::parts::{self, Download};
use crate::source::{Bundle, BundleKind, Entry, Outer, backup, foreign, hash, kind, limits};
use std::collections::BTreeSet;
use std::sync::Arc;

/// One source: a claim of one format on a bundle.
#[derive(Clone)]
pub struct Job {
    /// The bundle.
    pub bundle: Arc<Bundle>,
    /// The members.
    pub claim: Claim,
    /// The reader.
    pub format: &'static dyn Format,
    /// Hash and size of the outer file.
    pub outer: Outer,
}

impl Job {
    /// The entry that is read.
    #[must_use]
    pub fn entry(&self) -> &Entry {
        &self.bundle.entries[self.claim.main]
    }
}

/// Files that look like archives and are documents.
pub(super) const DOCUMENTS: &[&str] = &[
    "docx", "xlsx", "pptx", "odt", "ods", "odp", "pages", "numbers", "epub", "jar", "apk",
];

/// Gathers all sources. `formats` are the readers (tests add their own).
pub fn gather(
    bundles: Vec<Bundle>,
    unpacking: &Unpacking,
    formats: &[&'static dyn Format],
    contacts: &BTreeSet<String>,
    troubles: &mut Troubles,
) -> Vec<Job> {
    let mut jobs = Vec::new();
    let mut gatherer = Gatherer {
        unpacking,
        formats,
        contacts,
        troubles,
        jobs: &mut jobs,
    };
    for bundle in together(bundles) {
        gatherer.bundle(Arc::new(bundle));
    }
    for format in formats {
        format.offered(troubles);
    }
    jobs
}

/// The table of all formats.
#[must_use]
pub fn all_formats() -> Vec<&'static dyn Format> {
    FORMATS.to_vec()
}

struct Gatherer<'a> {
    unpacking: &'a Unpacking,
    formats: &'a [&'static dyn Format],
    contacts: &'a BTreeSet<String>,
    troubles: &'a mut Troubles,
    jobs: &'a mut Vec<Job>,
}

impl Gatherer<'_> {
    fn bundle(&mut self, bundle: Arc<Bundle>) {
        let mut claims = claims(self.formats, &bundle, self.troubles);
        self.spare_own_files(&bundle, &mut claims);
        let mut taken: BTreeSet<usize> = claims.iter().map(|(_, c)| c.main).collect();
        taken.extend(claims.iter().flat_map(|(_, c)| c.members.iter().copied()));
        self.companions(&bundle, &mut claims, &mut taken);
        let shared = self.outer(bundle.outer.as_ref());
        let mut downloads = downloads(&bundle, &mut taken);
        // Sources and nested archives in the order of the listing.
        let mut by_main = by_place(&bundle, claims);
        for index in 0..bundle.entries.len() {
            if let Some((format, claim)) = by_main.remove(&index) {
                let outer = if bundle.kind == BundleKind::Archive {
                    shared.clone()
                } else {
                    self.outer(Some(&bundle.entries[claim.main]))
                };
                if let Some(outer) = outer {
                    self.jobs.push(Job {
                        bundle: Arc::clone(&bundle),
                        claim,
                        format,
                        outer,
                    });
                }
            } else if let Some(download) = downloads.remove(&index) {
                self.download(&bundle, download);
            } else if !taken.contains(&index) {
                self.unclaimed(&bundle, &bundle.entries[index]);
            }
        }
    }

    /// Takes what belongs to an export itself out of what is left: neither attachments nor unknown files.
    fn companions(
        &mut self,
        bundle: &Bundle,
        claims: &mut [(&'static dyn Format, Claim)],
        taken: &mut BTreeSet<usize>,
    ) {
        let mut read: BTreeSet<usize> = claims.iter().map(|(_, c)| c.main).collect();
        read.extend(claims.iter().flat_map(|(f, c)| f.pages(bundle, c)));
        taken.extend(read.iter().copied());
        let mut counted = BTreeSet::new();
        for (format, claim) in claims.iter() {
            let mut found = format.companions(bundle, claim);
            found.retain(|at| !read.contains(at) && counted.insert(*at));
            if !found.is_empty() {
                let place = Place::entry(&bundle.entries[claim.main].path);
                let count = found.len() as u64;
                self.troubles.cover(CoverageCode::IndexFile, place, count);
            }
            taken.extend(found);
        }
        let attached = |member: &usize| !counted.contains(member) && !read.contains(member);
        claims
            .iter_mut()
            .for_each(|(_, claim)| claim.members.retain(attached));
    }

    /// Settings, contacts files and what we wrote ourselves are nobody's attachments in a scanned folder.
    fn spare_own_files(&self, bundle: &Bundle, claims: &mut [(&'static dyn Format, Claim)]) {
        let folder = bundle.kind == BundleKind::Folder;
        let own = |member: &usize| {
            let entry = &bundle.entries[*member];
            self.contacts.contains(entry.path.as_str())
                || kind::sniff(&entry.inner, &[]) == CoverageCode::Settings
                || (folder && is_ours(entry))
        };
        for (_, claim) in claims {
            claim.members.retain(|m| !own(m));
        }
    }

    fn outer(&mut self, entry: Option<&Entry>) -> Option<Outer> {
        let entry = entry?;
        match hash::sha256_hex(entry) {
            Ok(outer) => Some(outer),
            Err(error) => {
                self.troubles
                    .gap(error.code, Place::entry(&entry.path), error.detail);
                None
            }
        }
    }

    fn unclaimed(&mut self, bundle: &Bundle, entry: &Entry) {
        let place = Place::entry(&entry.path);
        if self.contacts.contains(entry.path.as_str()) {
            self.troubles.cover(CoverageCode::Settings, place, 1);
            return;
        }
        match backup::is_backup(entry) {
            Err(error) => return self.troubles.gap(error.code, place, error.detail),
            Ok(true) if backup::is_companion(bundle, entry) => return,
            Ok(true) => return self.backup(bundle, entry, place),
            Ok(false) => {}
        }
        let is_document = DOCUMENTS.contains(&entry.extension().as_str());
        match archive::is_archive(entry) {
            Err(error) => self.troubles.gap(error.code, place, error.detail),
            Ok(true) if !is_document => self.archive(entry, place),
            Ok(_) => {
                let head = match entry.head(limits::HEAD) {
                    Ok(head) => head,
                    Err(error) => return self.troubles.gap(error.code, place, error.detail),
                };
                if let Some(refused) = foreign::refused(&head, &entry.extension()) {
                    return self.troubles.gap(refused.code, place, refused.detail);
                }
                let code = kind::sniff(&entry.inner, &head);
                // A document outside any conversation has no channel.
                let code = if code == CoverageCode::Document {
                    CoverageCode::OutsideConversation
                } else {
                    code
                };
                let listed = matches!(
                    code,
                    CoverageCode::UnknownFile
                        | CoverageCode::OutsideConversation
                        | CoverageCode::ToolOutput
                        | CoverageCode::Settings
                ) || bundle.kind == BundleKind::File;
                let place = if listed {
                    place
                } else {
                    Place::entry(&bundle.root)
                };
                self.troubles.cover(code, place, 1);
            }
        }
    }

    fn backup(&mut self, bundle: &Bundle, entry: &Entry, place: Place) {
        let unpacking = self.unpacking;
        match barrier(self.troubles, place.clone(), || {
            backup::open(bundle, entry, unpacking)
        }) {
            None => {}
            Some(Err(error)) => self.troubles.gap(error.code, place, error.detail),
            Some(Ok((inner, troubles))) => {
                self.troubles.append(troubles);
                self.bundle(Arc::new(inner));
            }
        }
    }

    /// A download in several archives: one bundle.
    fn download(&mut self, bundle: &Bundle, download: Download) {
        if !download.missing.is_empty() {
            let numbers: Vec<String> = download.missing.iter().map(u32::to_string).collect();
            let detail = format!("part {} is not there", numbers.join(", "));
            let place = Place::entry(&download.root);
            if download.cut {
                return self.troubles.gap(GapCode::Damaged, place, detail);
            }
            self.troubles.note(NoteCode::PartMissing, place, detail);
        }
        if download.cut {
            return self.pieces(bundle, download);
        }
        let mut opened = Vec::new();
        for entry in download.parts.iter().map(|at| &bundle.entries[*at]) {
            if !matches!(archive::is_archive(entry), Ok(true)) {
                self.unclaimed(bundle, entry);
                continue;
            }
            let inner = self.opened(entry, Place::entry(&entry.path));
            opened.extend(inner.map(|inner| (entry.clone(), inner)));
        }
        let whole = match opened.len() {
            0 => return,
            1 => opened.remove(0).1,
            _ => parts::join(download.root, opened, self.troubles),
        };
        self.bundle(Arc::new(whole));
    }

    /// One archive cut into pieces. The last one tells nothing of being the last: only the whole does.
    fn pieces(&mut self, bundle: &Bundle, download: Download) {
        let pieces = download.parts.iter().map(|at| bundle.entries[*at].clone());
        let whole = parts::whole(download.root, pieces.collect());
        let place = Place::entry(&whole.path);
        match self.opened(&whole, place.clone()) {
            Some(inner) => self.bundle(Arc::new(inner)),
            None => {
                let count = download.parts.len();
                let detail = format!("{count} parts are there; perhaps the last ones are missing");
                self.troubles.gap(GapCode::Damaged, place, detail);
            }
        }
    }

    fn archive(&mut self, entry: &Entry, place: Place) {
        if let Some(inner) = self.opened(entry, place) {
            self.bundle(Arc::new(inner));
        }
    }

    fn opened(&mut self, entry: &Entry, place: Place) -> Option<Bundle> {
        if entry.depth >= limits::ARCHIVE_DEPTH {
            let detail = format!("archives nested deeper than {}", limits::ARCHIVE_DEPTH);
            self.troubles.gap(GapCode::Limit, place, detail);
            return None;
        }
        let unpacking = self.unpacking;
        match barrier(self.troubles, place.clone(), || {
            archive::open(entry, unpacking)
        }) {
            None => None,
            Some(Err(error)) => {
                self.troubles.gap(error.code, place, error.detail);
                None
            }
            Some(Ok((inner, troubles))) => {
                self.troubles.append(troubles);
                Some(inner)
            }
        }
    }
}

/// Kinds of files that we write.
const OURS: &[&str] = &["csv", "html", "htm", "json", "txt"];

/// A report, sheet or list of ours, told by its marker.
fn is_ours(entry: &Entry) -> bool {
    OURS.contains(&entry.extension().as_str())
        && entry
            .head(limits::HEAD)
            .is_ok_and(|head| kind::sniff(&entry.inner, &head) == CoverageCode::OwnReport)
}

/// The claims that stand: the surer first, then the table's order; each entry is read once.
pub(super) fn claims(
    formats: &[&'static dyn Format],
    bundle: &Bundle,
    troubles: &mut Troubles,
) -> Vec<(&'static dyn Format, Claim)> {
    let mut all = Vec::new();
    for (order, format) in formats.iter().enumerate() {
        let place = Place::entry(&bundle.root);
        let found = barrier(troubles, place, || format.claims(bundle)).unwrap_or_default();
        all.extend(found.into_iter().map(|claim| (order, *format, claim)));
    }
    all.sort_by_key(|(order, _, claim)| (std::cmp::Reverse(claim.confidence), *order, claim.main));
    let mut mains = BTreeSet::new();
    all.retain(|(_, _, claim)| mains.insert(claim.main));
    // What one format reads as its own is no attachment of another.
    all.into_iter()
        .map(|(_, format, mut claim)| {
            claim.members.retain(|m| !mains.contains(m));
            (format, claim)
        })
        .collect()
}

/// Says which settings files inside scanned paths were used, and what of them was not trusted.
pub fn note_settings(
    used: &[(crate::model::EntryPath, Vec<&'static str>)],
    troubles: &mut Troubles,
) {
    for (path, untrusted) in used {
        troubles.note(NoteCode::SettingsUsed, Place::entry(path), "");
        if !untrusted.is_empty() {
            troubles.note(
                NoteCode::SettingsIgnored,
                Place::entry(path),
                untrusted.join(", "),
            );
        }
    }
}
