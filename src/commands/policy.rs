//! `policy show`, `policy check`, `policy explain`.

use super::{Ended, Failure, status};
use crate::cli::Lang;
use crate::model::{Audience, Category, Channel, Direction, Language, Verdict};
use crate::plan::settle::{self, Problems};
use crate::policy::{self, Policy};
use crate::text::Wording;
use std::io::{self, Write};
use std::path::Path;

/// What `policy explain` was asked.
pub struct Asked {
    /// Category.
    pub category: String,
    /// Channel.
    pub channel: String,
    /// Audience.
    pub audience: String,
    /// Direction.
    pub direction: String,
}

fn load(name: Option<&str>) -> Result<Policy, Failure> {
    let mut problems = Problems::new();
    settle::load_policy(name.unwrap_or("handwerk"), Path::new(""), &mut problems)
        .ok_or(Failure::Problems(problems))
}

const fn sign(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Allowed) => "✓",
        Some(Verdict::Caution) => "△",
        Some(Verdict::Forbidden) => "✗",
        None => "–",
    }
}

/// `policy show`: the table of categories and channels.
///
/// # Errors
/// Mistakes in the file; standard output.
pub fn show(name: Option<&str>, lang: Option<Lang>) -> Ended {
    let policy = load(name)?;
    let language = settle::language(lang, None);
    let mut out = io::stdout().lock();
    let channels = policy.channels();
    for (number, channel) in Channel::ALL.iter().enumerate() {
        let title = channels
            .get(channel)
            .map_or(channel.id(), |t| t.get(language));
        writeln!(out, "{:>2}  {:<22} {title}", number + 1, channel.id())?;
    }
    write!(out, "\n{:<22}", policy.name())?;
    (1..=Channel::ALL.len()).try_for_each(|n| write!(out, "{n:>3}"))?;
    writeln!(out)?;
    for category in Category::ALL {
        write!(out, "{:<22}", category.id())?;
        for channel in Channel::ALL {
            write!(
                out,
                "  {}",
                sign(policy.cell(*category, *channel).map(|c| c.verdict))
            )?;
        }
        writeln!(out)?;
    }
    Ok(status::CLEAN)
}

/// `policy check`: reads the file and says that it is whole, and which of its entries can never decide; those end with 1.
///
/// # Errors
/// All mistakes of the file; standard output.
pub fn check(name: Option<&str>) -> Ended {
    let policy = load(name)?;
    let count = Category::ALL.len() * Channel::ALL.len();
    if let Some(dead) = policy.without_effect() {
        super::say(dead.clone().into(), settle::language(None, None));
        writeln!(
            io::stdout().lock(),
            "{}: {count} cells, {dead}",
            policy.name()
        )?;
        return Ok(status::FOUND);
    }
    writeln!(
        io::stdout().lock(),
        "{}: {count} cells, no mistake",
        policy.name()
    )?;
    Ok(status::CLEAN)
}

/// `policy explain`: ends 0 whatever the verdict.
///
/// # Errors
/// Unknown words; mistakes in the file; standard output.
pub fn explain(asked: &Asked, name: Option<&str>, lang: Option<Lang>) -> Ended {
    let mut problems = Problems::new();
    let category = settle::word(
        "--category",
        Some(&asked.category),
        Category::from_id,
        Category::ALL.iter().map(|c| c.id()),
        &mut problems,
    );
    let channel = settle::word(
        "--channel",
        Some(&asked.channel),
        Channel::from_id,
        Channel::ALL.iter().map(|c| c.id()),
        &mut problems,
    );
    let audience = settle::word(
        "--audience",
        Some(&asked.audience),
        crate::plan::contacts::audience,
        Audience::ALL.iter().map(|a| a.id()),
        &mut problems,
    );
    let direction = settle::word(
        "--direction",
        Some(&asked.direction),
        Direction::from_id,
        Direction::ALL.iter().map(|d| d.id()),
        &mut problems,
    );
    let (Some(category), Some(channel), Some(audience), Some(direction)) =
        (category, channel, audience, direction)
    else {
        return Err(Failure::Problems(problems));
    };
    let policy = load(name)?;
    let language = settle::language(lang, None);
    let e = policy::explain(&policy, category, channel, audience, direction);
    let wording = Wording::new(language);
    let german = language == Language::De;
    let pick = |de: &'static str, en: &'static str| if german { de } else { en };
    let channels = policy.channels();
    let mut out = io::stdout().lock();
    let verdict = e.verdict.map_or_else(
        || pick("kein Urteil (Entwurf)", "no verdict (draft)").to_owned(),
        |v| wording.say(&format!("verdict-{v}")),
    );
    writeln!(out, "{} {verdict}  ({})", sign(e.verdict), e.line)?;
    writeln!(
        out,
        "{} · {} · {} · {}",
        e.text.title.get(language),
        channels
            .get(&channel)
            .map_or(channel.id(), |t| t.get(language)),
        wording.say(&format!("audience-{audience}")),
        wording.say(&format!("direction-{direction}"))
    )?;
    if !e.used.is_empty() {
        writeln!(
            out,
            "{}: {}",
            pick("Angewandt", "Applied"),
            e.used.join(", ")
        )?;
    }
    writeln!(out, "\n{}", e.text.reason.get(language))?;
    writeln!(
        out,
        "{}: {}",
        pick("Grundlage", "Basis"),
        e.text.basis.get(language)
    )?;
    writeln!(
        out,
        "{}: {}",
        pick("Empfohlen", "Recommended"),
        e.text.recommendation.get(language)
    )?;
    let steps = if german {
        &e.text.steps.0
    } else {
        &e.text.steps.1
    };
    for (number, step) in steps.iter().enumerate() {
        writeln!(out, "  {}. {step}", number + 1)?;
    }
    if !e.others.is_empty() {
        writeln!(
            out,
            "\n{}",
            pick(
                "Was das Urteil ändern kann:",
                "What may change the verdict:"
            )
        )?;
    }
    for (id, when, effect, line) in &e.others {
        writeln!(
            out,
            "  {id} ({line}): {} {}",
            when.get(language),
            effect.get(language)
        )?;
    }
    Ok(status::CLEAN)
}
