//! `inspect`: what would be read, without detection.

use super::files::private_file;
use super::{Ended, Failure, status};
use crate::cli::InspectArgs;
use crate::content::aids::Aids;
use crate::detect::Keys;
use crate::formats;
use crate::model::outcome::{FindingList, RunFacts};
use crate::model::{Catalogue, Counts, Language, Outcome, Practice, Retention};
use crate::pipeline::{self, Collecting, persons};
use crate::plan::{self, Choice};
use crate::report::choosing::list;
use crate::report::people::people;
use crate::report::view::plain;
use crate::report::{InspectView, View, ViewOptions};
use crate::text::Wording;
use std::collections::{BTreeMap, HashMap};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Runs the inspection.
///
/// # Errors
/// The user's mistakes; standard output that cannot be written.
pub fn run(args: &InspectArgs) -> Ended {
    let plan = plan::inspect(args).map_err(Failure::Problems)?;
    let keys = Keys::new(&[0; 32]);
    let how = Collecting {
        engine: plan.detecting.as_ref().map(|list| &list.engine),
        keys: &keys,
        people: &plan.people,
        choice: &Choice::Nobody,
        days: (None, None),
        work_dir: None,
        keep_originals: false,
        keep_persons: plan.detecting.is_some(),
        jobs: plan.jobs,
        range_bytes: crate::formats::RANGE_BYTES,
        formats: formats::with_tables(&plan.people.settings.tables),
        aids: &Aids::default(),
        progress: &|_, _| {},
    };
    let mut collected = pipeline::collect(plan.inputs, &how)?;
    if let Some(list) = &plan.detecting {
        let catalogue = &list.engine.rules.catalogue;
        let rows = persons::rows(&mut collected, &plan.people, &keys, catalogue)?;
        let texts = list.policy.texts();
        private_file(&list.file, !list.file.exists(), &mut |out| {
            people(&rows, &texts, plan.language, out)
        })?;
        said_of_people(plan.language, &list.file, rows.len() as u64)?;
    }
    let outcome = Outcome {
        practice: Practice::default(),
        run: RunFacts::default(),
        sources: collected.sources,
        conversations: collected.conversations,
        people: collected.people.into_iter().collect(),
        findings: Box::new(Nothing),
        revealed: HashMap::new(),
        counts: Counts::default(),
        retention: Retention::default(),
        gaps: collected.troubles.gaps(),
        notes: collected.troubles.notes(),
        coverage: collected.troubles.coverage(),
        catalogue: Catalogue::default(),
        texts: BTreeMap::new(),
        channels: BTreeMap::new(),
    };
    let view = View::new(
        &outcome,
        ViewOptions {
            language: plan.language,
            names: plan.names,
            ..ViewOptions::default()
        },
    )?;
    if let Some(file) = &args.write_conversations {
        private_file(file, true, &mut |out| list(&view, out))?;
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let inspect = InspectView::new(&view, args.explain);
    if args.format == "json" {
        inspect.json(&mut out)?;
    } else {
        inspect.text(&mut out)?;
    }
    out.flush()?;
    Ok(status::of(false, !outcome.gaps.is_empty()))
}

/// Says how many people were listed, and what to do next.
fn said_of_people(language: Language, file: &Path, count: u64) -> io::Result<()> {
    let name = plain(&file.to_string_lossy()).into_owned();
    let parts = [("file", (&name).into()), ("count", count.into())];
    let said = Wording::new(language).with("people-written", &parts);
    writeln!(io::stderr(), "{said}")
}

/// No detection, no findings.
struct Nothing;

impl FindingList for Nothing {
    fn len(&self) -> u64 {
        0
    }

    fn each(&self, _: &mut dyn FnMut(crate::model::Finding) -> io::Result<()>) -> io::Result<()> {
        Ok(())
    }
}
