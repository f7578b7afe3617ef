//! `policy explain`: the verdict for a case one asks about, or for a finding of a report, down to the line that decided.

use super::policy::{load, sign};
use super::reported::{self, Findings, Found};
use super::{Ended, Failure, status};
use crate::cli::PolicyExplainArgs;
use crate::model::outcome::CategoryText;
use crate::model::{Audience, Category, Channel, Direction, Language, Process, Verdict};
use crate::plan::settle::{self, Problem, Problems};
use crate::policy::{self, Policy};
use crate::report::view::plain;
use crate::text::Wording;
use std::io::{self, Write};
use std::path::Path;

/// Runs it; ends 0 whatever the verdict.
///
/// # Errors
/// Unknown words; mistakes in a file; a finding the report does not hold; standard output.
pub fn run(args: &PolicyExplainArgs) -> Ended {
    match (&args.finding, &args.report) {
        (Some(id), Some(report)) => finding(args, id, report),
        _ => case(args),
    }
}

/// What is printed of either.
struct Page<'a> {
    policy: &'a Policy,
    language: Language,
    wording: Wording,
}

impl<'a> Page<'a> {
    fn new(policy: &'a Policy, language: Language) -> Self {
        Self {
            policy,
            language,
            wording: Wording::new(language),
        }
    }

    fn pick(&self, de: &'static str, en: &'static str) -> &'static str {
        match self.language {
            Language::De => de,
            Language::En => en,
        }
    }

    fn head(&self, out: &mut dyn Write, verdict: Option<Verdict>, line: &str) -> io::Result<()> {
        let words = verdict.map_or_else(
            || {
                let draft = self.pick("kein Urteil (Entwurf)", "no verdict (draft)");
                draft.to_owned()
            },
            |v| self.wording.say(&format!("verdict-{v}")),
        );
        writeln!(out, "{} {words}  ({line})", sign(verdict))
    }

    fn channel(&self, channel: Channel) -> String {
        let channels = self.policy.channels();
        let title = channels.get(&channel);
        title.map_or_else(
            || channel.id().to_owned(),
            |t| t.get(self.language).to_owned(),
        )
    }

    fn text(&self, out: &mut dyn Write, text: &CategoryText) -> io::Result<()> {
        writeln!(out, "\n{}", text.reason.get(self.language))?;
        let basis = self.pick("Grundlage", "Basis");
        writeln!(out, "{basis}: {}", text.basis.get(self.language))?;
        let recommended = self.pick("Empfohlen", "Recommended");
        let better = text.recommendation.get(self.language);
        writeln!(out, "{recommended}: {better}")?;
        let steps = match self.language {
            Language::De => &text.steps.0,
            Language::En => &text.steps.1,
        };
        for (number, step) in steps.iter().enumerate() {
            writeln!(out, "  {}. {step}", number + 1)?;
        }
        Ok(())
    }

    /// A modifier that was used: when it applies, what it does, on what ground, and where that is written.
    fn modifier(&self, out: &mut dyn Write, id: &str) -> io::Result<()> {
        let Some(m) = self.policy.modifier(id) else {
            return writeln!(out, "  {}", plain(id));
        };
        let [_, when, effect] = &m.texts;
        writeln!(
            out,
            "  {id} ({}): {} {} [{}]",
            m.line,
            when.get(self.language),
            effect.get(self.language),
            m.basis
        )
    }

    fn used(&self, out: &mut dyn Write, ids: &[String]) -> io::Result<()> {
        if ids.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n{}", self.pick("Angewandt:", "Applied:"))?;
        ids.iter().try_for_each(|id| self.modifier(out, id))
    }
}

/// The case that was asked about: one to one, nothing stated.
fn case(args: &PolicyExplainArgs) -> Ended {
    let mut problems = Problems::new();
    let category = settle::word(
        "--category",
        args.category.as_deref(),
        Category::from_id,
        Category::ALL.iter().map(|c| c.id()),
        &mut problems,
    );
    let channel = settle::word(
        "--channel",
        args.channel.as_deref(),
        Channel::from_id,
        Channel::ALL.iter().map(|c| c.id()),
        &mut problems,
    );
    let audience = settle::word(
        "--audience",
        Some(&args.audience),
        crate::plan::contacts::audience,
        Audience::ALL.iter().map(|a| a.id()),
        &mut problems,
    );
    let direction = settle::word(
        "--direction",
        Some(&args.direction),
        Direction::from_id,
        Direction::ALL.iter().map(|d| d.id()),
        &mut problems,
    );
    let (Some(category), Some(channel), Some(audience), Some(direction)) =
        (category, channel, audience, direction)
    else {
        return Err(Failure::Problems(problems));
    };
    let policy = load(args.policy.as_deref(), args.country.as_deref())?;
    let page = Page::new(&policy, settle::language(args.lang, None));
    let language = page.language;
    let e = policy::explain(&policy, category, channel, audience, direction);
    let mut out = io::stdout().lock();
    page.head(&mut out, e.verdict, &e.line)?;
    writeln!(
        out,
        "{} · {} · {} · {}",
        e.text.title.get(language),
        page.channel(channel),
        page.wording.say(&format!("audience-{audience}")),
        page.wording.say(&format!("direction-{direction}"))
    )?;
    if !e.used.is_empty() {
        let applied = page.pick("Angewandt", "Applied");
        writeln!(out, "{applied}: {}", e.used.join(", "))?;
    }
    page.text(&mut out, &e.text)?;
    if !e.others.is_empty() {
        let others = page.pick(
            "Was das Urteil ändern kann:",
            "What may change the verdict:",
        );
        writeln!(out, "\n{others}")?;
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

/// A finding of a report: verdict, line, modifiers as the report has them, words from the policy.
fn finding(args: &PolicyExplainArgs, id: &str, path: &Path) -> Ended {
    let report: Findings = reported::read(path)?;
    let Some(found) = report.findings.iter().find(|f| f.id == id) else {
        let help = "the ids stand in the report: F- and ten characters";
        let problem = Problem::option("--finding", id, "not in this report", Some(help.into()));
        return Err(Failure::Problems(vec![problem.into()]));
    };
    let built_in = policy::BUILT_IN.iter().map(|(name, _)| *name);
    let known = built_in.into_iter().any(|name| name == report.run.policy);
    let name = match (&args.policy, known) {
        (Some(named), _) => Some(named.as_str()),
        (None, true) => Some(report.run.policy.as_str()),
        (None, false) => {
            let label = "judged by a policy of your own";
            let help = "name its file: --policy FILE".to_owned();
            let problem = Problem::option("REPORT.json", &report.run.policy, label, Some(help));
            return Err(Failure::Problems(vec![problem.into()]));
        }
    };
    let country = Some(report.policy.country.as_str()).filter(|c| !c.is_empty());
    let policy = load(name, args.country.as_deref().or(country))?;
    let page = Page::new(&policy, settle::language(args.lang, None));
    let mut out = io::stdout().lock();
    print_finding(&page, found, &mut out)?;
    let missing = &report.run.not_applied;
    let missing = page
        .wording
        .not_applied(missing, |id| plain(id).into_owned());
    if !missing.is_empty() {
        writeln!(out, "\n{missing}")?;
    }
    Ok(status::CLEAN)
}

fn print_finding(page: &Page<'_>, found: &Found, out: &mut dyn Write) -> io::Result<()> {
    let verdict = found.verdict.as_deref().and_then(Verdict::from_id);
    page.head(out, verdict, &plain(&found.policy_line))?;
    let category = Category::from_id(&found.category);
    let text = category.and_then(|c| page.policy.texts().remove(&c));
    let text = text.unwrap_or_default();
    let channel = Channel::from_id(&found.channel);
    let term = |list: &str, id: &str, known: bool| match known {
        true => page.wording.say(&format!("{list}-{id}")),
        false => plain(id).into_owned(),
    };
    let audiences = &found.audience;
    let audience = |a: &String| term("audience", a, Audience::from_id(a).is_some());
    let audiences: Vec<String> = audiences.iter().map(audience).collect();
    writeln!(
        out,
        "{} · {} · {} · {} · {} · {}",
        plain(&found.id),
        plain(&found.detector),
        text.title.get(page.language),
        channel.map_or_else(|| plain(&found.channel).into_owned(), |c| page.channel(c)),
        audiences.join(", "),
        term(
            "direction",
            &found.direction,
            Direction::from_id(&found.direction).is_some()
        )
    )?;
    if audiences.len() > 1 && Audience::from_id(&found.judged_as).is_some() {
        let strictest = page.wording.say(&format!("audience-{}", found.judged_as));
        let why = page.pick("Den Ausschlag gab", "Decided by");
        writeln!(out, "{why}: {strictest}")?;
    }
    if let Some(process) = Process::from_id(&found.process) {
        let practice = page.policy.practice();
        let title = practice.processes.get(&process).map(|t| &t.title);
        let title = title.map_or(process.id(), |t| t.get(page.language));
        writeln!(out, "{}: {title}", page.pick("Vorgang", "Process"))?;
    }
    page.used(out, &found.modifiers)?;
    page.text(out, &text)
}
