//! `policy show`, `policy check`.

use super::{Ended, Failure, status};
use crate::cli::Lang;
use crate::model::{Category, Channel, Language, Verdict};
use crate::plan::settle::{self, Problems};
use crate::policy::{self, Policy};
use crate::text::Wording;
use std::io::{self, Write};
use std::path::Path;

/// The policy of this name, with a country's laws.
///
/// # Errors
/// Mistakes in the file, an unknown country.
pub(super) fn load(name: Option<&str>, country: Option<&str>) -> Result<Policy, Failure> {
    let mut problems = Problems::new();
    let country = settle::country(country, &mut problems);
    let name = name.unwrap_or(policy::DEFAULT);
    let mut policy = settle::load_policy(name, Path::new(""), &mut problems);
    if let (Some(policy), Some(country)) = (&mut policy, country) {
        settle::name_laws_of(policy, country, &mut problems);
    }
    match policy {
        Some(policy) if problems.is_empty() => Ok(policy),
        _ => Err(Failure::Problems(problems)),
    }
}

pub(super) const fn sign(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Allowed) => "✓",
        Some(Verdict::Caution) => "△",
        Some(Verdict::Forbidden) => "✗",
        None => "–",
    }
}

/// `policy show`: the table of categories and channels, or the services behind the channels.
///
/// # Errors
/// Mistakes in the file; standard output.
pub fn show(
    name: Option<&str>,
    country: Option<&str>,
    services: bool,
    lang: Option<Lang>,
) -> Ended {
    let policy = load(name, country)?;
    let language = settle::language(lang, None);
    let mut out = io::stdout().lock();
    if services {
        print_services(&policy, language, &mut out)?;
        return Ok(status::CLEAN);
    }
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
    print_profile(&policy, language, &mut out)?;
    Ok(status::CLEAN)
}

/// What each service is, earns and promises.
fn print_services(policy: &Policy, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let wording = Wording::new(language);
    writeln!(out, "{}", wording.say("h-services"))?;
    let channels = policy.channels();
    for (channel, service) in policy.services() {
        let title = channels.get(channel);
        let title = title.map_or(channel.id(), |t| t.get(language));
        writeln!(out, "\n{title} ({channel})")?;
        let state = (&service.state, "service-state");
        let facts = [
            (&service.earns, "service-earns"),
            (&service.operator, "service-operator"),
            (&service.third_country, "service-third-country"),
            (&service.address_book, "service-address-book"),
            (&service.contract, "service-contract"),
            (&service.archive, "service-archive"),
            (&service.encryption, "service-encryption"),
        ];
        for (text, key) in facts {
            writeln!(out, "  {}: {}", wording.say(key), text.get(language))?;
        }
        writeln!(out, "  {}: {}", wording.say(state.1), state.0)?;
    }
    Ok(())
}

/// State, law and retention, and what a file of one's own changes.
fn print_profile(policy: &Policy, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let wording = Wording::new(language);
    let country = policy.country();
    let state = [("state", policy.state().into())];
    writeln!(out, "\n{}", wording.with("policy-state", &state))?;
    let law = [
        ("country", country.name.get(language).into()),
        ("law", country.law.get(language).into()),
        ("authority", country.authority.get(language).into()),
    ];
    writeln!(out, "{}", wording.with("policy-country", &law))?;
    let retention = [("retention", country.retention.get(language).into())];
    writeln!(out, "{}", wording.with("policy-retention", &retention))?;
    print_overrides(policy, &wording, out)
}

/// Each cell that a file of one's own changes, with its line.
fn print_overrides(policy: &Policy, wording: &Wording, out: &mut dyn Write) -> io::Result<()> {
    let overrides = policy.overrides();
    if !policy.extends().is_empty() {
        let parts = [
            ("policy", policy.name().into()),
            ("extends", policy.extends().into()),
        ];
        writeln!(out, "{}", wording.with("policy-name-extends", &parts))?;
    }
    if !overrides.is_empty() {
        let count = [("count", (overrides.len() as u64).into())];
        writeln!(out, "{}", wording.with("policy-overrides", &count))?;
    }
    for o in overrides {
        let audience = o.audience.map_or_else(String::new, |a| format!(" {a}"));
        writeln!(
            out,
            "  {} {}{audience}: {} -> {}  ({})",
            o.category, o.channel, o.before, o.after, o.line
        )?;
    }
    if !policy.own_modifiers().is_empty() {
        let list = policy.own_modifiers().join(", ");
        let parts = [("list", list.as_str().into())];
        writeln!(out, "{}", wording.with("policy-own-modifiers", &parts))?;
    }
    Ok(())
}

/// `policy check`: reads the file and says that it is whole, and which of its entries can never decide; those end with 1.
///
/// # Errors
/// All mistakes of the file; standard output.
pub fn check(name: Option<&str>) -> Ended {
    let policy = load(name, None)?;
    let language = settle::language(None, None);
    let count = Category::ALL.len() * Channel::ALL.len();
    if let Some(dead) = policy.without_effect() {
        super::say(dead.clone().into(), language);
        writeln!(
            io::stdout().lock(),
            "{}: {count} cells, {dead}",
            policy.name()
        )?;
        print_overrides(&policy, &Wording::new(language), &mut io::stdout().lock())?;
        return Ok(status::FOUND);
    }
    writeln!(
        io::stdout().lock(),
        "{}: {count} cells, no mistake",
        policy.name()
    )?;
    print_overrides(&policy, &Wording::new(language), &mut io::stdout().lock())?;
    Ok(status::CLEAN)
}
