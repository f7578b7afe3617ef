//! `rules score`: how well the detectors find in labelled messages.

use super::lists::load;
use super::{Ended, Failure, status};
use crate::cli::{ScoreArgs, ScoreFormat, Threshold};
use crate::detect::Engine;
use crate::model::Tier;
use crate::plan::settle::Problem;
use crate::score::{self, Judge, Labelled, Miss, Rates, Reported, Scores, Tally};
use serde::Serialize;
use std::io::{self, Read, Write};
use std::path::Path;

/// A message in which something was wrong.
#[derive(Serialize)]
struct Wrong<'l> {
    id: &'l str,
    text: &'l str,
    missed: Vec<&'static str>,
    wrong: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    places: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<[String; 2]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    found: Vec<String>,
}

/// The main rates at one threshold.
#[derive(Serialize)]
struct Point {
    threshold: &'static str,
    precision: Option<f64>,
    recall: Option<f64>,
    f1: Option<f64>,
    false_alarm_rate: f64,
}

#[derive(Serialize)]
struct Written<'l> {
    #[serde(flatten)]
    scores: &'l Scores,
    #[serde(skip_serializing_if = "Option::is_none")]
    curve: Option<Vec<Point>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<Vec<Wrong<'l>>>,
}

/// `rules score FILE…`: ends with 0 whenever the files could be scored, whatever the scores.
///
/// # Errors
/// A file that cannot be read or holds no labelled messages; mistakes in rule files; standard output.
pub fn run(args: &ScoreArgs) -> Ended {
    let mut lines = Vec::new();
    for file in &args.files {
        lines.extend(read(file)?);
    }
    let rules = load(&args.rules)?;
    let engine =
        Engine::new(rules).map_err(|e| Failure::Problems(vec![Problem::plain(e, None).into()]))?;
    let mut judge = Judge::new(&engine);
    let reported: Vec<Reported> = lines.iter().map(|line| judge.examine(line)).collect();
    let threshold = match args.threshold {
        Threshold::Low => Tier::Low,
        Threshold::Medium => Tier::Medium,
        Threshold::High => Tier::High,
        Threshold::Certain => Tier::Certain,
    };
    let mut tally = Tally::new(&engine.rules, threshold);
    let misses: Vec<Miss> = (lines.iter().zip(&reported))
        .map(|(line, found)| tally.count(line, found))
        .collect();
    let scores = tally.scores();
    let curve = args.curve.then(|| curve(&engine, &lines, &reported));
    let errors = args.errors.then(|| {
        (lines.iter().zip(&reported).zip(misses))
            .filter(|(_, miss)| !miss.is_empty())
            .map(|((line, found), miss)| wrong(&engine, line, found, miss, threshold))
            .collect()
    });
    let written = Written {
        scores: &scores,
        curve,
        errors,
    };
    let mut out = io::stdout().lock();
    match args.format {
        ScoreFormat::Json => {
            serde_json::to_writer(&mut out, &written).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        ScoreFormat::Text => text(&mut out, &written)?,
    }
    Ok(status::CLEAN)
}

/// Labelled messages of a file, or of standard input (`-`).
pub(super) fn read(path: &Path) -> Result<Vec<Labelled>, Failure> {
    let shown = path.display().to_string();
    let problem = |what: String| Problem::option("rules score", &shown, &what, None).into();
    let text = if shown == "-" {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(path)
    };
    let text = text.map_err(|e| Failure::Problems(vec![problem(e.to_string())]))?;
    score::read(&text).map_err(|mistakes| {
        Failure::Problems(mistakes.iter().map(|m| problem(m.to_string())).collect())
    })
}

fn curve(engine: &Engine, lines: &[Labelled], reported: &[Reported]) -> Vec<Point> {
    (Tier::ALL.iter())
        .map(|threshold| {
            let mut tally = Tally::new(&engine.rules, *threshold);
            for (line, found) in lines.iter().zip(reported) {
                tally.count(line, found);
            }
            let scores = tally.scores();
            let all = scores.categories.all;
            Point {
                threshold: threshold.id(),
                precision: all.precision,
                recall: all.recall,
                f1: all.f1,
                false_alarm_rate: scores.negatives.false_alarm_rate,
            }
        })
        .collect()
}

fn wrong<'l>(
    engine: &Engine,
    line: &'l Labelled,
    found: &Reported,
    miss: Miss,
    threshold: Tier,
) -> Wrong<'l> {
    let cards = &engine.rules.catalogue.cards;
    let shown = |f: &score::Predicted| {
        let id = &cards[usize::from(f.detector)].id;
        format!("{id} {}: {}", f.tier, &line.text[f.span.clone()])
    };
    Wrong {
        id: &line.id,
        text: &line.text,
        missed: miss.missed.iter().map(|c| c.id()).collect(),
        wrong: miss.wrong.iter().map(|c| c.id()).collect(),
        places: miss.places,
        topic: miss.topic.map(|(there, found)| [there, found.to_owned()]),
        found: (found.findings.iter())
            .filter(|f| f.tier >= threshold)
            .map(shown)
            .collect(),
    }
}

fn text(out: &mut impl Write, written: &Written<'_>) -> io::Result<()> {
    let scores = written.scores;
    writeln!(
        out,
        "{} messages, threshold {}\n",
        scores.messages, scores.threshold
    )?;
    writeln!(
        out,
        "{:<22} {:>9} {:>7} {:>7} {:>6} {:>6} {:>6}",
        "", "precision", "recall", "F1", "right", "wrong", "missed"
    )?;
    row(out, "all categories", &scores.categories.all)?;
    for (id, rates) in &scores.categories.by_id {
        row(out, &format!("  {id}"), rates)?;
    }
    for (language, rates) in &scores.by_language {
        row(out, &format!("language {language}"), rates)?;
    }
    for (kind, rates) in &scores.by_kind {
        row(out, &format!("kind {kind}"), rates)?;
    }
    let shown = |share: Option<f64>| share.map_or_else(|| "–".to_owned(), |s| format!("{s:.3}"));
    writeln!(
        out,
        "\nplaces: exact F1 {}, overlap F1 {}",
        shown(scores.spans.exact_f1),
        shown(scores.spans.overlap_f1)
    )?;
    let negatives = &scores.negatives;
    writeln!(
        out,
        "false alarms: {} of {} ({:.1} %)",
        negatives.false_alarms,
        negatives.count,
        negatives.false_alarm_rate * 100.0
    )?;
    writeln!(
        out,
        "topics: {} of {} messages",
        shown(scores.topics.accuracy),
        scores.topics.count
    )?;
    for (pair, times) in &scores.topics.confused {
        writeln!(out, "  {times:>3} x {pair}")?;
    }
    for point in written.curve.iter().flatten() {
        writeln!(
            out,
            "from {:<8} precision {}, recall {}, F1 {}, false alarms {:.3}",
            point.threshold,
            shown(point.precision),
            shown(point.recall),
            shown(point.f1),
            point.false_alarm_rate
        )?;
    }
    for error in written.errors.iter().flatten() {
        writeln!(out, "\n{} {}", error.id, error.text.replace('\n', " / "))?;
        for (what, list) in [("missed", &error.missed), ("wrong", &error.wrong)] {
            if !list.is_empty() {
                writeln!(out, "  {what}: {}", list.join(", "))?;
            }
        }
        if !error.places.is_empty() {
            writeln!(out, "  nothing found at: {}", error.places.join(", "))?;
        }
        if let Some([there, found]) = &error.topic {
            writeln!(out, "  topic: {there}, found {found}")?;
        }
        for found in &error.found {
            writeln!(out, "  found: {}", found.replace('\n', " / "))?;
        }
    }
    Ok(())
}

fn row(out: &mut impl Write, name: &str, rates: &Rates) -> io::Result<()> {
    let shown = |share: Option<f64>| share.map_or_else(|| "–".to_owned(), |s| format!("{s:.3}"));
    writeln!(
        out,
        "{name:<22} {:>9} {:>7} {:>7} {:>6} {:>6} {:>6}",
        shown(rates.precision),
        shown(rates.recall),
        shown(rates.f1),
        rates.right,
        rates.wrong,
        rates.missed
    )
}
