//! What was handed in becomes bundles: folders with all their files, lone files, standard input.
//!
//! No ignore rules and no hidden files left out: an audit must not skip a chat because of a `.gitignore`. The order is
//! the same on every file system, and no path of the machine itself gets into a report.

use super::budget::Budget;
use super::entry::{Bundle, BundleKind, Content, Entry};
use super::file::FileContent;
use super::held::Once;
use super::names::number_duplicates;
use crate::model::trouble::{CoverageCode, GapCode, NoteCode};
use crate::model::{EntryPath, Place, Troubles};
use std::collections::HashSet;
use std::ffi::OsString;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use walkdir::WalkDir;

/// The name standard input has in reports.
const STDIN: &str = "-";

/// What was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A folder or a file.
    Path(PathBuf),
    /// Standard input.
    Stdin,
}

/// Paths that do not exist: a mistake of the command line, so that nothing is scanned at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct MissingPaths(pub Vec<PathBuf>);

impl fmt::Display for MissingPaths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not found:")?;
        for path in &self.0 {
            write!(f, " {}", path.display())?;
        }
        Ok(())
    }
}

/// Lists everything below the inputs, one bundle for each, in the order given. The same path given twice is listed
/// once. `stdin` is read only where [`Input::Stdin`] is among the inputs.
///
/// # Errors
/// All paths that do not exist.
pub fn collect(
    inputs: &[Input],
    stdin: &mut dyn Read,
    budget: &Budget,
) -> Result<(Vec<Bundle>, Troubles), MissingPaths> {
    let missing: Vec<PathBuf> = inputs
        .iter()
        .filter_map(|input| match input {
            Input::Path(path) if is_missing(path) => Some(path.clone()),
            _ => None,
        })
        .collect();
    if !missing.is_empty() {
        return Err(MissingPaths(missing));
    }
    let mut seen = HashSet::new();
    let inputs: Vec<&Input> = inputs
        .iter()
        .filter(|input| {
            seen.insert(match input {
                Input::Path(path) => Some(fs::canonicalize(path).unwrap_or_else(|_| path.clone())),
                Input::Stdin => None,
            })
        })
        .collect();
    // Two absolute paths may end alike; their entries must still be told apart.
    let mut roots: Vec<String> = inputs
        .iter()
        .map(|input| match input {
            Input::Path(path) => shown_path(path),
            Input::Stdin => STDIN.to_owned(),
        })
        .collect();
    number_duplicates(&mut roots);

    let mut bundles = Vec::with_capacity(inputs.len());
    let mut troubles = Troubles::default();
    for (input, root) in inputs.into_iter().zip(roots) {
        let root = EntryPath::new(root);
        bundles.extend(match input {
            Input::Path(path) => from_path(path, root, budget, &mut troubles),
            Input::Stdin => from_stream(stdin, root, budget, &mut troubles),
        });
    }
    Ok((bundles, troubles))
}

/// A path that is there but may not be looked at is no mistake of the command line but a gap.
fn is_missing(path: &Path) -> bool {
    fs::metadata(path).is_err_and(|error| {
        matches!(
            error.kind(),
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
        )
    })
}

/// A path as reports show it: forward slashes, no `.`; of an absolute path only the last component.
#[must_use]
pub fn shown_path(path: &Path) -> String {
    let lossy = |component: &std::ffi::OsStr| component.to_string_lossy().into_owned();
    if path.has_root() {
        return path.file_name().map(lossy).unwrap_or_default();
    }
    let components = path.components().filter_map(|component| match component {
        Component::Normal(name) => Some(lossy(name)),
        Component::ParentDir => Some("..".to_owned()),
        Component::Prefix(_) | Component::RootDir | Component::CurDir => None,
    });
    components.collect::<Vec<_>>().join("/")
}

fn from_path(
    path: &Path,
    root: EntryPath,
    budget: &Budget,
    troubles: &mut Troubles,
) -> Option<Bundle> {
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) => {
            troubles.gap(GapCode::Unreadable, Place::entry(&root), error.to_string());
            return None;
        }
    };
    if metadata.is_dir() {
        return Some(from_folder(path, root, troubles));
    }
    if metadata.is_file() {
        return Some(lone(Entry {
            path: root.clone(),
            inner: root.name().to_owned(),
            size: metadata.len(),
            depth: 0,
            content: Arc::new(FileContent::new(path)),
        }));
    }
    // A pipe (`kanalwacht scan <(unpack …)`) can be read only once, like standard input.
    match File::open(path) {
        Ok(mut pipe) => from_stream(&mut pipe, root, budget, troubles),
        Err(error) => {
            troubles.gap(GapCode::Unreadable, Place::entry(&root), error.to_string());
            None
        }
    }
}

fn lone(entry: Entry) -> Bundle {
    Bundle {
        root: entry.path.clone(),
        kind: BundleKind::File,
        entries: vec![entry],
        outer: None,
    }
}

/// A stream can be read only once: it is held like a packed member, in memory or in the work folder.
fn from_stream(
    stream: &mut dyn Read,
    root: EntryPath,
    budget: &Budget,
    troubles: &mut Troubles,
) -> Option<Bundle> {
    match budget.hold(stream, 0) {
        Err(error) => {
            troubles.gap(error.code, Place::entry(&root), error.detail);
            None
        }
        Ok(handle) => Some(lone(Entry {
            inner: root.name().to_owned(),
            path: root,
            size: handle.len(),
            depth: 0,
            content: Arc::new(Once(handle)),
        })),
    }
}

/// A file met on the walk.
struct Met {
    inner: String,
    raw: OsString,
    size: u64,
    content: Arc<dyn Content>,
}

fn from_folder(folder: &Path, root: EntryPath, troubles: &mut Troubles) -> Bundle {
    let place = Place::entry(&root);
    let mut met = Vec::new();
    let mut decoded = 0_u64;
    for item in WalkDir::new(folder).min_depth(1).follow_links(false) {
        let item = match item {
            Ok(item) => item,
            Err(error) => {
                let at = error.path().map(|path| inner_path(folder, path).0);
                let at = at.map_or_else(|| root.clone(), |inner| below(&root, &inner));
                let detail = error.io_error().map_or_else(
                    || "the folder could not be read".to_owned(),
                    io::Error::to_string,
                );
                troubles.gap(GapCode::Unreadable, Place::entry(&at), detail);
                continue;
            }
        };
        let kind = item.file_type();
        if kind.is_dir() {
            continue;
        }
        if kind.is_symlink() {
            troubles.cover(CoverageCode::Link, place.clone(), 1);
            continue;
        }
        if !kind.is_file() {
            // Sockets, devices and pipes hold nothing, and opening them may never return.
            troubles.cover(CoverageCode::UnknownFile, place.clone(), 1);
            continue;
        }
        let (inner, exact) = inner_path(folder, item.path());
        decoded += u64::from(!exact);
        match item.metadata() {
            Ok(metadata) => met.push(Met {
                inner,
                raw: item.path().as_os_str().to_owned(),
                size: metadata.len(),
                content: Arc::new(FileContent::new(item.into_path())),
            }),
            Err(error) => {
                let at = Place::entry(&below(&root, &inner));
                let detail = error.io_error().map_or_else(
                    || "the file could not be read".to_owned(),
                    io::Error::to_string,
                );
                troubles.gap(GapCode::Unreadable, at, detail);
            }
        }
    }
    if decoded > 0 {
        let detail = format!("{decoded} file names hold bytes that are no characters");
        troubles.note(NoteCode::NameDecoded, place, detail);
    }
    Bundle {
        entries: entries(met, &root, troubles),
        root,
        kind: BundleKind::Folder,
        outer: None,
    }
}

/// Entries sorted by inner path. Names that only differ in bytes that are no characters read alike: numbered.
fn entries(mut met: Vec<Met>, root: &EntryPath, troubles: &mut Troubles) -> Vec<Entry> {
    met.sort_by(|a, b| (&a.inner, &a.raw).cmp(&(&b.inner, &b.raw)));
    let mut names: Vec<String> = met
        .iter_mut()
        .map(|m| std::mem::take(&mut m.inner))
        .collect();
    for index in number_duplicates(&mut names) {
        let place = Place::entry(&below(root, &names[index]));
        let detail = "another file of the folder has the same readable name";
        troubles.note(NoteCode::DuplicateName, place, detail);
    }
    let entry = |(inner, met): (String, Met)| Entry {
        path: below(root, &inner),
        inner,
        size: met.size,
        depth: 0,
        content: met.content,
    };
    let mut entries: Vec<Entry> = names.into_iter().zip(met).map(entry).collect();
    entries.sort_by(|a, b| a.inner.cmp(&b.inner));
    entries
}

fn below(root: &EntryPath, inner: &str) -> EntryPath {
    if inner.is_empty() {
        root.clone()
    } else {
        root.below(inner)
    }
}

/// The path below a folder with forward slashes, and whether all of it was readable text.
fn inner_path(folder: &Path, path: &Path) -> (String, bool) {
    let mut exact = true;
    let segments: Vec<_> = path
        .strip_prefix(folder)
        .unwrap_or(path)
        .components()
        .filter_map(|component| match component {
            Component::Normal(name) => {
                exact &= name.to_str().is_some();
                Some(name.to_string_lossy())
            }
            _ => None,
        })
        .collect();
    (segments.join("/"), exact)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machine_paths_stay_out_of_reports() {
        for (path, shown) in [
            (".", ""),
            ("./exports/", "exports"),
            ("exports/./a.zip", "exports/a.zip"),
            ("../a", "../a"),
            ("/home/meier/Exporte/a.zip", "a.zip"),
            ("/", ""),
        ] {
            assert_eq!(shown_path(Path::new(path)), shown, "{path}");
        }
    }
}
