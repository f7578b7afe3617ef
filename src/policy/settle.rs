//! From a file as written to a settled policy: every cell filled, every word known, all mistakes at once.

use super::pages::own_text;
use super::processes::{self, Processes};
use super::settled::{Cell, Policy};
use super::written::{self, File};
use super::{overrides, services, state, without_effect};
use crate::model::mistake::{Mistake, Mistakes, instead};
use crate::model::{Audience, Category, Channel, Country, Direction, Process, Verdict};
use sha2::{Digest, Sha256};
use toml::Spanned;

/// Reads and settles a policy file. `base` gives the text of a built-in profile that the file extends; a file that names
/// none extends the default one, unless it says `extends = "nothing"`.
///
/// # Errors
/// All mistakes of the file.
pub fn load(
    file_name: &str,
    source: &str,
    base: &dyn Fn(&str) -> Option<&'static str>,
) -> Result<Policy, Mistakes> {
    let mut settler = Settler::new(file_name, source);
    let Some(written) = settler.parse::<File>() else {
        return Err(settler.errors());
    };
    let mut policy = Policy::default();
    let built_in = super::BUILT_IN.iter().any(|(_, text)| *text == source);
    let extends = match &written.extends {
        Some(named) => Some(named.get_ref().as_str()).filter(|n| *n != super::EXTENDS_NOTHING),
        None => Some(super::DEFAULT).filter(|_| !built_in),
    };
    if let Some(extends) = extends {
        match (base(extends), &written.extends) {
            (Some(text), _) => policy = load(&format!("{extends}.toml"), text, base)?,
            (None, Some(named)) => settler.wrong(
                named,
                format!("no built-in profile `{extends}`"),
                Some(instead(extends, &super::BUILT_IN.map(|(name, _)| name))),
            ),
            (None, None) => {}
        }
        extends.clone_into(&mut policy.extends);
    } else {
        policy.processes = Processes::load(processes::FILE.0, processes::FILE.1)?;
        policy.services = services::load(services::FILE.0, services::FILE.1)?;
    }
    let inherited = policy.clone();
    settler.settle(&written, &mut policy);
    policy.sha256 = Sha256::new()
        .chain_update(policy.sha256.as_bytes())
        .chain_update(source)
        .finalize()
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    if !settler.mistakes.is_empty() {
        return Err(settler.errors());
    }
    if built_in {
        // Only what a user wrote stands over the words of a country.
        policy.own_texts.clear();
    }
    if policy.country.id.is_empty() {
        policy.name_laws_of(Country::De)?;
    }
    if !built_in {
        policy.stated_amount = written.high_amount_eur;
        policy.overrides = overrides::find(&inherited, &policy);
        let modifiers = written.modifier.iter().map(|m| m.id.get_ref().clone());
        policy.own_modifiers = modifiers.collect();
        let dead = without_effect::find(&written, &settler, &inherited, &policy);
        policy.without_effect =
            (!dead.is_empty()).then(|| Mistakes::without_effect(file_name, source, dead));
    }
    Ok(policy)
}

/// The file being settled, and what is wrong with it so far.
pub(super) struct Settler<'a> {
    file: &'a str,
    text: &'a str,
    mistakes: Vec<Mistake>,
}

impl<'a> Settler<'a> {
    /// Nothing wrong yet.
    pub(super) const fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            mistakes: Vec::new(),
        }
    }

    /// The file as written; none where it is no TOML or has other keys, which is a mistake.
    pub(super) fn parse<T: serde::de::DeserializeOwned>(&mut self) -> Option<T> {
        match toml::from_str(self.text) {
            Ok(written) => Some(written),
            Err(e) => {
                self.mistakes.push(Mistake {
                    span: e.span().unwrap_or(0..0),
                    message: e.message().to_owned(),
                    help: None,
                });
                None
            }
        }
    }

    /// What was settled, unless something is wrong.
    pub(super) fn settled<T>(self, value: T) -> Result<T, Mistakes> {
        if self.mistakes.is_empty() {
            Ok(value)
        } else {
            Err(self.errors())
        }
    }

    /// Something is wrong with the file as a whole.
    pub(super) fn wrong_file(&mut self, message: String) {
        self.mistakes.push(Mistake {
            span: 0..0,
            message,
            help: None,
        });
    }

    /// A date of state must be one.
    pub(super) fn state(&mut self, at: &Spanned<String>) {
        if state::day(at.get_ref()).is_none() {
            let help = Some("type it as \"2026-11\"".to_owned());
            self.wrong(at, format!("`{}` is no month", at.get_ref()), help);
        }
    }

    pub(super) fn process(&mut self, at: &Spanned<String>) -> Option<Process> {
        let known = ids(Process::ALL, Process::id);
        self.term(at, Process::from_id, &known, "process")
    }

    pub(super) fn direction(&mut self, at: &Spanned<String>) -> Option<Direction> {
        let known = ids(Direction::ALL, Direction::id);
        self.term(at, Direction::from_id, &known, "direction")
    }

    pub(super) fn errors(self) -> Mistakes {
        Mistakes::new(self.file, self.text, self.mistakes)
    }

    pub(super) fn wrong<T>(&mut self, at: &Spanned<T>, message: String, help: Option<String>) {
        self.mistakes.push(Mistake {
            span: at.span(),
            message,
            help,
        });
    }

    /// `firma.toml:12`, the place that a judgement cites.
    pub(super) fn line<T>(&self, at: &Spanned<T>) -> String {
        let line = 1 + self.text.as_bytes()[..at.span().start.min(self.text.len())]
            .iter()
            .filter(|b| **b == b'\n')
            .count();
        format!("{}:{line}", self.file)
    }

    fn term<T: Copy>(
        &mut self,
        at: &Spanned<String>,
        read: impl Fn(&str) -> Option<T>,
        known: &[&'static str],
        what: &str,
    ) -> Option<T> {
        let value = read(at.get_ref());
        if value.is_none() {
            let help = instead(at.get_ref(), known);
            self.wrong(at, format!("unknown {what} `{}`", at.get_ref()), Some(help));
        }
        value
    }

    pub(super) fn verdict(&mut self, at: &Spanned<String>) -> Option<Verdict> {
        self.term(
            at,
            Verdict::from_id,
            &ids(Verdict::ALL, Verdict::id),
            "verdict",
        )
    }

    pub(super) fn channel(&mut self, at: &Spanned<String>) -> Option<Channel> {
        self.term(
            at,
            Channel::from_id,
            &ids(Channel::ALL, Channel::id),
            "channel",
        )
    }

    pub(super) fn category(&mut self, at: &Spanned<String>) -> Option<Category> {
        self.term(
            at,
            Category::from_id,
            &ids(Category::ALL, Category::id),
            "category",
        )
    }

    pub(super) fn audience(&mut self, at: &Spanned<String>) -> Option<Audience> {
        self.term(
            at,
            Audience::from_id,
            &ids(Audience::ALL, Audience::id),
            "audience",
        )
    }

    fn settle(&mut self, written: &File, policy: &mut Policy) {
        policy.name = written.name.get_ref().clone();
        if let Some(state) = &written.state {
            self.state(state);
            policy.state = state.get_ref().clone();
        }
        for channel in &written.channel {
            if let Some(id) = self.channel(&channel.id) {
                policy.channel_names.insert(id, channel.name.both());
                policy.consumer.retain(|c| *c != id);
                if channel.consumer_messenger {
                    policy.consumer.push(id);
                }
            }
        }
        for (name, audience) in &written.audience {
            let (Some(id), Some(judged)) = (self.audience(name), &audience.judged_as) else {
                continue;
            };
            if let Some(as_id) = self.audience(judged) {
                policy.judged_as.insert(id, as_id);
            }
        }
        for rule in &written.rule {
            self.rule(rule, policy);
        }
        for (name, category) in &written.category {
            if let Some(id) = self.category(name) {
                self.category_page(id, category, policy);
                policy.own_texts.insert(id, own_text(category));
            }
        }
        for modifier in &written.modifier {
            if let Some(settled) = self.modifier(modifier) {
                policy.modifiers.retain(|m| m.id != settled.id);
                policy.modifiers.push(settled);
            }
        }
        self.completeness(written, policy);
    }

    fn rule(&mut self, rule: &written::Rule, policy: &mut Policy) {
        let (Some(from), Some(to)) = (self.verdict(&rule.from), self.verdict(&rule.to)) else {
            return;
        };
        let except: Vec<Channel> = rule
            .except_channels
            .iter()
            .filter_map(|c| self.channel(c))
            .collect();
        let line = self.line(&rule.to);
        let cells = policy.cells.iter_mut().map(|((_, ch), cell)| (*ch, cell));
        let all = cells.chain(
            policy
                .audience_cells
                .iter_mut()
                .map(|((_, _, ch), cell)| (*ch, cell)),
        );
        for (channel, cell) in all {
            if cell.verdict == from && !except.contains(&channel) {
                *cell = Cell {
                    verdict: to,
                    line: line.clone(),
                };
            }
        }
    }

    /// Every category has a verdict for every channel, and its texts.
    fn completeness(&mut self, written: &File, policy: &Policy) {
        for category in Category::ALL {
            let missing: Vec<&str> = Channel::ALL
                .iter()
                .filter(|c| !policy.cells.contains_key(&(*category, **c)))
                .map(|c| c.id())
                .collect();
            if !missing.is_empty() {
                self.wrong(
                    &written.name,
                    format!(
                        "category `{category}` has no verdict for: {}",
                        missing.join(", ")
                    ),
                    Some("add the lines, or `extends = \"handwerk\"`".into()),
                );
            }
            if policy
                .texts
                .get(category)
                .is_none_or(|t| t.reason.de.is_empty() || t.recommendation.de.is_empty())
            {
                self.wrong(
                    &written.name,
                    format!("category `{category}` has no reason or recommendation"),
                    None,
                );
            }
        }
    }
}

fn ids<T: Copy>(all: &[T], id: impl Fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|t| id(*t)).collect()
}
