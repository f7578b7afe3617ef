//! `rules profile`: each detector's share of time and how often its gate opens.

use super::lists::load;
use super::{Ended, Failure, score, status};
use crate::cli::ProfileArgs;
use crate::detect::{Cost, Engine, Profile, Thread};
use crate::model::{Audience, AudienceSet, ConversationKind, Message, MessageKind};
use crate::plan::settle::Problem;
use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

/// `rules profile [FILE]`.
///
/// # Errors
/// A file that cannot be read; mistakes in rule files; standard output.
pub fn run(args: &ProfileArgs) -> Ended {
    let engine = Engine::new(load(&args.rules)?)
        .map_err(|e| Failure::Problems(vec![Problem::plain(e, None).into()]))?;
    let texts = match &args.file {
        None => (engine.rules.proofs.iter())
            .map(|proof| proof.text.get_ref().clone())
            .collect(),
        Some(file) => texts(file)?,
    };
    let audiences = AudienceSet::of(Audience::Unknown);
    let chat = engine.chat("", &[], audiences, ConversationKind::Direct, false);
    let (mut scratch, mut profile) = (engine.scratch(), Profile::default());
    for _ in 0..args.rounds {
        let mut thread = Thread::default();
        for text in &texts {
            let message = Message::new(MessageKind::Text, Cow::Borrowed(text));
            engine.profile(
                &mut scratch,
                &chat,
                &mut thread,
                audiences,
                &message,
                &mut profile,
            );
        }
    }
    write(&mut io::stdout().lock(), &engine, &profile)?;
    Ok(status::CLEAN)
}

fn texts(file: &Path) -> Result<Vec<String>, Failure> {
    if file.extension().is_some_and(|e| e == "jsonl") {
        return Ok(score::read(file)?.into_iter().map(|l| l.text).collect());
    }
    let text = std::fs::read_to_string(file).map_err(|error| {
        let shown = file.display().to_string();
        let problem = Problem::option("rules profile", &shown, &error.to_string(), None);
        Failure::Problems(vec![problem.into()])
    })?;
    Ok(text.lines().map(str::to_owned).collect())
}

fn write(out: &mut impl Write, engine: &Engine, profile: &Profile) -> io::Result<()> {
    let detectors: Duration = profile.detectors.iter().map(|c| c.time).sum();
    let all = detectors + profile.common + profile.rejects;
    let share = |part: Duration| 100.0 * part.as_secs_f64() / all.as_secs_f64().max(1e-9);
    let of = |count: u64| 100.0 * count as f64 / (profile.messages.max(1)) as f64;
    writeln!(
        out,
        "{} messages; every pattern by itself, so that shares count and not seconds\n",
        profile.messages
    )?;
    writeln!(
        out,
        "{:<24} {:>7} {:>9} {:>9} {:>9}",
        "", "time", "tried in", "asked in", "found in"
    )?;
    for (name, part) in [
        ("all words", profile.common),
        ("reject rules", profile.rejects),
    ] {
        writeln!(out, "{name:<24} {:>5.1} %", share(part))?;
    }
    let mut costs: Vec<(&str, &Cost)> = (engine.rules.catalogue.cards.iter())
        .map(|card| card.id.as_str())
        .zip(&profile.detectors)
        .collect();
    costs.sort_by_key(|(id, cost)| (std::cmp::Reverse(cost.time), *id));
    for (id, cost) in costs {
        writeln!(
            out,
            "{id:<24} {:>5.1} % {:>7.1} % {:>7.1} % {:>7.1} %",
            share(cost.time),
            of(cost.tried),
            of(cost.asked),
            of(cost.found)
        )?;
    }
    Ok(())
}
