//! `inspect`: what would be read, without detection.

use super::{Ended, Failure, status};
use crate::cli::InspectArgs;
use crate::content::aids::Aids;
use crate::detect::Keys;
use crate::model::outcome::{FindingList, RunFacts};
use crate::model::{Catalogue, Counts, Outcome};
use crate::pipeline::Collecting;
use crate::pipeline::{self, all_formats};
use crate::plan;
use crate::report::{InspectView, View, ViewOptions};
use std::collections::{BTreeMap, HashMap};
use std::io::{self, BufWriter, Write};

/// Runs the inspection.
///
/// # Errors
/// The user's mistakes; standard output that cannot be written.
pub fn run(args: &InspectArgs) -> Ended {
    let plan = plan::inspect(args).map_err(Failure::Problems)?;
    let keys = Keys::new(&[0; 32]);
    let how = Collecting {
        engine: None,
        keys: &keys,
        people: &plan.people,
        days: (None, None),
        work_dir: None,
        keep_originals: false,
        jobs: plan.jobs,
        range_bytes: crate::formats::RANGE_BYTES,
        formats: all_formats(),
        aids: &Aids::default(),
        progress: &|_, _| {},
    };
    let collected = pipeline::collect(plan.inputs, &how)?;
    let outcome = Outcome {
        run: RunFacts::default(),
        sources: collected.sources,
        conversations: collected.conversations,
        people: collected.people.into_iter().collect(),
        findings: Box::new(Nothing),
        revealed: HashMap::new(),
        counts: Counts::default(),
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
            colour: false,
        },
    )?;
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
