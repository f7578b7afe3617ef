//! `extract`: what must be kept and lies only in a messenger goes into a folder, with an index and a deletion list.

use super::{Ended, Failure, status};
use crate::cli::CopyArgs;
use crate::copies::Shelf;
use crate::copies::index::Index;
use crate::formats;
use crate::pipeline::{self, extract};
use crate::plan::{self, Plan};
use crate::text::{Part, Wording};
use std::io::{self, Write};
use std::path::Path;

/// The index and the deletion list.
const INDEX: (&str, &str, &str) = ("index.html", "index.csv", "loeschliste.csv");

/// Runs it.
///
/// # Errors
/// The user's mistakes; a file that cannot be written.
pub fn run(args: CopyArgs) -> Ended {
    let (mut plan, out) = plan::copies(args).map_err(Failure::Problems)?;
    let readers = formats::with_tables(&plan.people.settings.tables);
    let (outcome, originals) = pipeline::scan_keeping(&mut plan, readers, &|_, _| {})?;
    let selected = extract::select(&outcome)?;
    let mut shelf = Shelf::new(&out)?;
    let own = &plan.people.own;
    let extracted = extract::extract(&outcome, &selected, &originals, own, &mut shelf)?;
    let lists = (&extracted.taken[..], &selected.left[..], selected.elsewhere);
    let index = Index::new(&outcome, plan.language, lists);
    write(&mut shelf, &index)?;
    if !plan.quiet {
        say(&plan, &extracted, selected.left.len(), &out)?;
        super::said_of_gaps(&outcome, plan.language)?;
    }
    let whole = extracted.changed.is_empty() && extracted.lost == 0;
    Ok(status::of(false, outcome.has_open_gaps() || !whole))
}

/// Hashes first: what is written after them is ours and no copy.
fn write(shelf: &mut Shelf, index: &Index<'_>) -> io::Result<()> {
    shelf.sums()?;
    let mut page = Vec::new();
    index.html(&mut page)?;
    shelf.put("", INDEX.0, &mut page.as_slice())?;
    let mut sheet = Vec::new();
    index.sheet(&mut sheet)?;
    shelf.put("", INDEX.1, &mut sheet.as_slice())?;
    let mut list = Vec::new();
    index.deletions(&mut list)?;
    shelf.put("", INDEX.2, &mut list.as_slice())?;
    Ok(())
}

fn say(plan: &Plan, extracted: &extract::Extracted, left: usize, out: &Path) -> io::Result<()> {
    let wording = Wording::new(plan.language);
    let folder = out.display().to_string();
    let files: usize = extracted.taken.iter().map(|t| t.files.len()).sum();
    let parts = [
        ("messages", Part::Number(extracted.taken.len() as u64)),
        ("files", Part::Number(files as u64)),
        ("folder", Part::from(&folder)),
    ];
    let mut lines = vec![
        wording.with("copies-said-taken", &parts),
        wording.say("copies-no-archive"),
    ];
    let parts = [
        ("count", Part::Number(left as u64)),
        ("file", Part::from(INDEX.2)),
    ];
    lines.push(wording.with("copies-said-left", &parts));
    for (key, count) in [
        ("copies-said-changed", extracted.changed.len() as u64),
        ("copies-said-lost", extracted.lost),
    ] {
        if count > 0 {
            lines.push(wording.with(key, &[("count", Part::Number(count))]));
        }
    }
    let mut out = io::stdout().lock();
    for line in lines {
        writeln!(out, "{line}")?;
    }
    Ok(())
}
