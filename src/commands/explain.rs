//! `rules explain`: what was considered in a message, which context decided, which rule rejected, and what is found.

use super::lists::load;
use super::{Ended, Failure, status};
use crate::cli::ExplainArgs;
use crate::detect::{Considered, Engine, Explained, Outcome, Tried};
use crate::model::{Audience, Channel, Language};
use crate::plan::settle::{self, Problem, Problems};
use crate::rules::RuleSet;
use crate::score::{Judge, Labelled};
use std::io::{self, Read, Write};
use std::ops::Range;

/// Writes the explanation in one language.
struct Page<'a, W> {
    out: W,
    rules: &'a RuleSet,
    text: &'a str,
    language: Language,
}

/// `rules explain TEXT`.
///
/// # Errors
/// A channel or audience there is not; mistakes in rule files; standard output.
pub fn run(args: &ExplainArgs) -> Ended {
    let mut problems = Problems::new();
    let channel = settle::word(
        "--channel",
        Some(&args.channel),
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
    let (Some(channel), Some(audience)) = (channel, audience) else {
        return Err(Failure::Problems(problems));
    };
    let mut text = args.text.clone();
    if text == "-" {
        text.clear();
        io::stdin().read_to_string(&mut text)?;
    }
    let line = Labelled {
        id: String::new(),
        lang: String::new(),
        channel,
        audience,
        negative: false,
        text,
        labels: Vec::new(),
        categories: Vec::new(),
        optional: Vec::new(),
        context: args.before.clone(),
        title: args.title.clone(),
        topic: None,
    };
    let engine = Engine::new(load(&args.rules)?)
        .map_err(|e| Failure::Problems(vec![Problem::plain(e, None).into()]))?;
    let explained = Judge::new(&engine).explain(&line);
    let mut page = Page {
        out: io::stdout().lock(),
        rules: &engine.rules,
        text: &line.text,
        language: settle::language(args.rules.lang, None),
    };
    page.write(&explained)?;
    Ok(status::CLEAN)
}

impl<W: Write> Page<'_, W> {
    fn pick<'t>(&self, de: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Language::De => de,
            Language::En => en,
        }
    }

    fn write(&mut self, explained: &Explained) -> io::Result<()> {
        let topic = self.pick("Thema", "topic");
        writeln!(self.out, "{topic}: {}", explained.examined.topic_id())?;
        for hit in explained.examined.hits.iter().filter(|h| h.file.is_some()) {
            let by_name = self.pick("am Dateinamen", "by the name of a file");
            let title = self.title(hit.detector);
            writeln!(self.out, "\n{title}: {} ({by_name})", hit.tier)?;
        }
        let (found, other): (Vec<_>, Vec<_>) =
            (explained.considered.iter()).partition(|c| matches!(c.outcome, Outcome::Found(_)));
        for one in found {
            self.one(one)?;
        }
        if !other.is_empty() {
            let heading = self.pick("Erwogen, nicht gefunden", "Considered, not found");
            writeln!(self.out, "\n{heading}")?;
        }
        for one in other {
            self.one(one)?;
        }
        if !explained.claimed.is_empty() {
            let heading = self.pick(
                "Von Ausschlussregeln beansprucht",
                "Claimed by reject rules",
            );
            writeln!(self.out, "\n{heading}")?;
        }
        for (rule, span) in &explained.claimed {
            let quoted = self.quoted(span);
            writeln!(self.out, "  {rule}: {quoted}")?;
        }
        Ok(())
    }

    fn title(&self, detector: u16) -> String {
        let card = &self.rules.catalogue.cards[usize::from(detector)];
        format!("{} ({})", card.id, card.title.get(self.language))
    }

    fn quoted(&self, span: &Range<usize>) -> String {
        let text = self.text.get(span.clone()).unwrap_or_default();
        format!("„{}“", text.replace('\n', " / "))
    }

    fn one(&mut self, one: &Considered) -> io::Result<()> {
        let (title, quoted) = (self.title(one.detector), self.quoted(&one.anchor));
        let outcome = match &one.outcome {
            Outcome::Found(tier) => tier.to_string(),
            Outcome::NoTier => self.pick("keine Stufe gilt", "no tier holds").to_owned(),
            Outcome::Rejected(rule) => {
                format!(
                    "{} {rule}",
                    self.pick("ausgeschlossen durch", "rejected by")
                )
            }
            Outcome::Taken(other) => {
                let other = &self.rules.catalogue.cards[usize::from(*other)].id;
                format!("{} {other}", self.pick("die Stelle hat", "its place has"))
            }
            Outcome::Topic => self
                .pick("das Thema lässt es fallen", "the topic drops it")
                .to_owned(),
        };
        writeln!(self.out, "\n{title} {quoted}: {outcome}")?;
        one.tried.iter().try_for_each(|tried| self.tried(tried))
    }

    fn tried(&mut self, tried: &Tried) -> io::Result<()> {
        let holds = if tried.holds() { "✓" } else { "✗" };
        write!(self.out, "  {holds} {}:", tried.tier)?;
        for (word, there) in &tried.asked {
            let absent = if *there {
                ""
            } else {
                self.pick("fehlt ", "no ")
            };
            write!(self.out, " [{absent}{word}]")?;
        }
        for word in &tried.stopped {
            let by = self.pick("verhindert durch", "stopped by");
            write!(self.out, " [{by} {word}]")?;
        }
        writeln!(self.out)
    }
}
