//! From a file as written to a settled policy: every cell filled, every word known, all mistakes at once.

// length: as-written to settled, one function per table of the file

use super::written::{self, File, Two};
use crate::model::outcome::CategoryText;
use crate::model::{Audience, Bilingual, Category, Channel, Verdict};
use miette::{Diagnostic, LabeledSpan, NamedSource, SourceCode};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt;
use toml::Spanned;

/// A verdict and the place that gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The verdict.
    pub verdict: Verdict,
    /// `handwerk.toml:123`.
    pub line: String,
}

/// In which step a modifier acts (policy.md 2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Changes the category.
    Category,
    /// One step better, together at most one.
    Relax,
    /// The worst wins and is final.
    Tighten,
    /// Severity only: the fold's work.
    Severity,
}

/// A settled modifier.
#[derive(Debug, Clone)]
pub struct Modifier {
    /// Identifier.
    pub id: String,
    /// Step.
    pub step: Step,
    /// Circumstance.
    pub circumstance: String,
    /// Only for these audiences (all where empty).
    pub audiences: Vec<Audience>,
    /// Only for these categories.
    pub categories: Vec<Category>,
    /// Only on these channels.
    pub channels: Vec<Channel>,
    /// Changes.
    pub changes: Vec<Change>,
    /// Title, when, effect.
    pub texts: [Bilingual; 3],
    /// Its line.
    pub line: String,
}

/// A settled change.
#[derive(Debug, Clone)]
pub struct Change {
    /// Only on these channels.
    pub channels: Vec<Channel>,
    /// Only for these categories.
    pub categories: Vec<Category>,
    /// Only from this verdict.
    pub from: Option<Verdict>,
    /// To this verdict.
    pub to: Option<Verdict>,
    /// To this category.
    pub category: Option<Category>,
    /// Said instead.
    pub hint: Option<Bilingual>,
    /// Its line.
    pub line: String,
}

/// A settled policy.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    name: String,
    sha256: String,
    pub(super) cells: BTreeMap<(Category, Channel), Cell>,
    pub(super) audience_cells: BTreeMap<(Category, Audience, Channel), Cell>,
    pub(super) judged_as: BTreeMap<Audience, Audience>,
    pub(super) consumer: Vec<Channel>,
    pub(super) modifiers: Vec<Modifier>,
    pub(super) high_amount: Option<u32>,
    channel_names: BTreeMap<Channel, Bilingual>,
    texts: BTreeMap<Category, CategoryText>,
}

impl Policy {
    /// Name of the profile.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// SHA-256 of the files it was settled from.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// What it says about each category.
    #[must_use]
    pub fn texts(&self) -> BTreeMap<Category, CategoryText> {
        self.texts.clone()
    }

    /// Names of the channels.
    #[must_use]
    pub fn channels(&self) -> BTreeMap<Channel, Bilingual> {
        self.channel_names.clone()
    }

    /// The base cell of a category and channel (audience customer, sent by the firm, one to one).
    #[must_use]
    pub fn cell(&self, category: Category, channel: Channel) -> Option<&Cell> {
        self.cells.get(&(category, channel))
    }

    /// Modifiers not applied because nobody stated their fact.
    #[must_use]
    pub fn not_applied(&self, health_trade: Option<bool>, managed: Option<bool>) -> Vec<String> {
        let stated = |c: &str| match c {
            "health-trade" => health_trade.is_some(),
            "managed" => managed.is_some(),
            "high-amount" | "retention-at-risk" => false,
            _ => true,
        };
        self.modifiers
            .iter()
            .filter(|m| !stated(&m.circumstance))
            .map(|m| m.id.clone())
            .collect()
    }
}

/// Mistakes of a policy file, all at once, each underlined.
#[derive(Debug)]
pub struct PolicyErrors {
    source: NamedSource<String>,
    labels: Vec<(std::ops::Range<usize>, String)>,
    help: Vec<String>,
}

impl fmt::Display for PolicyErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.labels.len() {
            1 => write!(f, "a mistake in {}", self.source.name()),
            n => write!(f, "{n} mistakes in {}", self.source.name()),
        }
    }
}

impl std::error::Error for PolicyErrors {}

impl Diagnostic for PolicyErrors {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new("policy-mistake"))
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        if self.help.is_empty() {
            None
        } else {
            Some(Box::new(self.help.join("\n")))
        }
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().map(|(span, label)| {
            LabeledSpan::new_with_span(Some(label.clone()), span.clone())
        })))
    }
}

/// Reads and settles a policy file. `base` gives the text of a built-in profile that the file extends.
///
/// # Errors
/// All mistakes of the file.
pub fn load(
    file_name: &str,
    source: &str,
    base: &dyn Fn(&str) -> Option<&'static str>,
) -> Result<Policy, PolicyErrors> {
    let mut settler = Settler {
        file: file_name,
        text: source,
        labels: Vec::new(),
        help: Vec::new(),
    };
    let written: File = match toml::from_str(source) {
        Ok(written) => written,
        Err(e) => {
            settler
                .labels
                .push((e.span().unwrap_or(0..0), e.message().to_owned()));
            return Err(settler.errors());
        }
    };
    let mut policy = Policy::default();
    if let Some(extends) = &written.extends {
        match base(extends.get_ref()) {
            Some(text) => policy = load(&format!("{}.toml", extends.get_ref()), text, &|_| None)?,
            None => settler.wrong(
                extends,
                format!("no built-in profile `{}`", extends.get_ref()),
                None,
            ),
        }
    }
    settler.settle(&written, &mut policy);
    policy.sha256 = Sha256::new()
        .chain_update(policy.sha256.as_bytes())
        .chain_update(source)
        .finalize()
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    if settler.labels.is_empty() {
        Ok(policy)
    } else {
        Err(settler.errors())
    }
}

struct Settler<'a> {
    file: &'a str,
    text: &'a str,
    labels: Vec<(std::ops::Range<usize>, String)>,
    help: Vec<String>,
}

impl Settler<'_> {
    fn errors(self) -> PolicyErrors {
        let mut labels = self.labels;
        labels.sort_by_key(|(span, _)| span.start);
        PolicyErrors {
            source: NamedSource::new(self.file, self.text.to_owned()).with_language("TOML"),
            labels,
            help: self.help,
        }
    }

    fn wrong<T>(&mut self, at: &Spanned<T>, message: String, help: Option<String>) {
        self.labels.push((at.span(), message));
        self.help.extend(help);
    }

    fn line<T>(&self, at: &Spanned<T>) -> String {
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
            let help = format!("known words for {what}: {}", known.join(", "));
            self.wrong(at, format!("unknown {what} `{}`", at.get_ref()), Some(help));
        }
        value
    }

    fn verdict(&mut self, at: &Spanned<String>) -> Option<Verdict> {
        self.term(
            at,
            Verdict::from_id,
            &ids(Verdict::ALL, Verdict::id),
            "verdict",
        )
    }

    fn channel(&mut self, at: &Spanned<String>) -> Option<Channel> {
        self.term(
            at,
            Channel::from_id,
            &ids(Channel::ALL, Channel::id),
            "channel",
        )
    }

    fn category(&mut self, at: &Spanned<String>) -> Option<Category> {
        self.term(
            at,
            Category::from_id,
            &ids(Category::ALL, Category::id),
            "category",
        )
    }

    fn audience(&mut self, at: &Spanned<String>) -> Option<Audience> {
        self.term(
            at,
            Audience::from_id,
            &ids(Audience::ALL, Audience::id),
            "audience",
        )
    }

    fn settle(&mut self, written: &File, policy: &mut Policy) {
        policy.name = written.name.get_ref().clone();
        policy.high_amount = written.high_amount_eur.or(policy.high_amount);
        for channel in &written.channel {
            if let Some(id) = self.channel(&channel.id) {
                policy.channel_names.insert(id, two(&channel.name));
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

    fn category_page(&mut self, id: Category, written: &written::Category, policy: &mut Policy) {
        for (channel, verdict) in &written.channels {
            if let (Some(channel), Some(value)) = (self.channel(channel), self.verdict(verdict)) {
                let line = self.line(verdict);
                policy.cells.insert(
                    (id, channel),
                    Cell {
                        verdict: value,
                        line,
                    },
                );
            }
        }
        for (audience, cells) in &written.audience {
            let Some(audience) = self.audience(audience) else {
                continue;
            };
            for (channel, verdict) in cells {
                let Some(value) = self.verdict(verdict) else {
                    continue;
                };
                let line = self.line(verdict);
                let channels = if channel.get_ref() == "every-channel" {
                    Channel::ALL.to_vec()
                } else {
                    self.channel(channel).into_iter().collect()
                };
                for channel in channels {
                    policy.audience_cells.insert(
                        (id, audience, channel),
                        Cell {
                            verdict: value,
                            line: line.clone(),
                        },
                    );
                }
            }
        }
        let text = policy.texts.entry(id).or_default();
        let put = |from: &Option<Two>, to: &mut Bilingual| {
            if let Some(from) = from {
                *to = two(from);
            }
        };
        put(&written.title, &mut text.title);
        put(&written.reason, &mut text.reason);
        put(&written.basis, &mut text.basis);
        put(&written.recommended, &mut text.recommendation);
        if let Some(steps) = &written.steps {
            text.steps = (steps.de.clone(), steps.en.clone());
        }
    }

    fn modifier(&mut self, m: &written::Modifier) -> Option<Modifier> {
        let step = match m.step.get_ref().as_str() {
            "category" => Step::Category,
            "relax" => Step::Relax,
            "tighten" => Step::Tighten,
            "severity" => Step::Severity,
            other => {
                self.wrong(
                    &m.step,
                    format!("unknown step `{other}`"),
                    Some("one of: category, relax, tighten, severity".into()),
                );
                return None;
            }
        };
        if !super::judge::CIRCUMSTANCES.contains(&m.r#if.get_ref().as_str()) {
            let help = Some(format!(
                "known circumstances: {}",
                super::judge::CIRCUMSTANCES.join(", ")
            ));
            self.wrong(
                &m.r#if,
                format!("unknown circumstance `{}`", m.r#if.get_ref()),
                help,
            );
        }
        let changes = m.change.iter().map(|c| self.change(c, &m.id)).collect();
        Some(Modifier {
            id: m.id.get_ref().clone(),
            step,
            circumstance: m.r#if.get_ref().clone(),
            audiences: m
                .audiences
                .iter()
                .filter_map(|a| self.audience(a))
                .collect(),
            categories: m
                .categories
                .iter()
                .filter_map(|c| self.category(c))
                .collect(),
            channels: m.channels.iter().filter_map(|c| self.channel(c)).collect(),
            changes,
            texts: [two(&m.title), two(&m.when), two(&m.effect)],
            line: self.line(&m.id),
        })
    }

    fn change(&mut self, c: &written::Change, id: &Spanned<String>) -> Change {
        Change {
            channels: c.channels.iter().filter_map(|x| self.channel(x)).collect(),
            categories: c
                .categories
                .iter()
                .filter_map(|x| self.category(x))
                .collect(),
            from: c.from.as_ref().and_then(|v| self.verdict(v)),
            to: c.to.as_ref().and_then(|v| self.verdict(v)),
            category: c.category.as_ref().and_then(|x| self.category(x)),
            hint: c.hint.as_ref().map(two),
            line: c
                .to
                .as_ref()
                .map_or_else(|| self.line(id), |to| self.line(to)),
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

fn two(written: &Two) -> Bilingual {
    Bilingual {
        de: written.de.clone(),
        en: written.en.clone(),
    }
}
